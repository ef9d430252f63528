"""Is it a name? What a candidate must show, and the words around a name that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.capitals import PARTICLES, spell
from citas.understand.introductions import OFFICES, PRESENTED, ROLES, TITLES, Proof
from citas.understand.name_parts import LEADING, OPENING_PARTICLES, Name, Reader, Sort, grow, step
from citas.understand.tokens import fold
from citas.understand.words import words

COMPANY = words(
    "sac eirl srl sa saa ltda inc company corporacion constructora distribuidora inversiones consorcio club"
)


DOCTORS = words("doctor doctora dr dra")


MOST_BEFORE_ADDRESS = 6


def evident(reader: Reader, name: Name, proof: Proof) -> bool:
    """Is there enough to call it a name?"""
    parts = [at for at in range(name.start, name.end) if _is_part(reader, at)] or [name.start]
    first = parts[0]
    if proof is Proof.NAMED:
        opened = first > name.start and not reader.capital(name.start)  # «nombres de los asistentes»
        return any(reader.sure(at) if opened else _nothing_else(reader, at) for at in parts)
    if first > name.start and proof is Proof.SAID:
        return reader.large(name.start) and reader.sure(first)  # «soy De la Cruz», not «soy de Lima»
    if reader.large(first):
        return bool(reader.sort(first) & Sort.GIVEN) or _evident_large(reader, parts)
    return _evident_small(reader, parts, proof)


def _evident_small(reader: Reader, parts: Sequence[int], proof: Proof) -> bool:
    """In lower case a part must be a listed name and nothing else, or be the whole message."""
    if len(parts) == 1:
        return reader.sure(parts[0]) or bool(reader.sort(parts[0]) & Sort.GIVEN)
    alone = proof is Proof.ASKED and len(parts) == reader.count
    return any(reader.sure(at) for at in parts) or (alone and _alike(reader, parts))


def _alike(reader: Reader, parts: Sequence[int]) -> bool:
    """«santos abad», «qhawana ttupa»: all of them listed, or none a word of any list."""
    sorts = [reader.sort(at) for at in parts]
    listed = all(sort & Sort.LISTED and (sort & Sort.GIVEN or not sort & Sort.TIME) for sort in sorts)
    return listed or not any(sorts)


def _is_part(reader: Reader, at: int) -> bool:
    return reader.tokens[at].is_word and reader.word(at) not in PARTICLES


def _evident_large(reader: Reader, parts: Sequence[int]) -> bool:
    """«Li Jie», «soy Yhosmel»; not «Santo cielo», «Soy Estilista»."""
    if len(parts) == 1:
        sort = reader.sort(parts[0])
        return reader.sure(parts[0]) or (not sort and not _describes(reader, parts[0]))
    return any(not reader.sort(at) & Sort.PLAIN or reader.large(at) for at in parts[1:])


def _describes(reader: Reader, at: int) -> bool:
    """«Soy Estilista», «soy RRHH»: a trade by its ending, or no word at all."""
    folded = fold(reader.tokens[at].text)
    return folded.endswith(TRADES) or VOWELS.isdisjoint(folded)


TRADES = ("ista", "istas", "ologo", "ologa", "iatra", "ero", "era", "ador", "adora", "ense")


def _nothing_else(reader: Reader, at: int) -> bool:
    """A given name, a word that is no other, or one written large."""
    sort = reader.sort(at)
    unknown = not sort & Sort.PLAIN and (reader.capital(at) or not _describes(reader, at))
    return bool(sort & Sort.GIVEN) or unknown or reader.large(at)


def fuller(reader: Reader, name: Name) -> Name:
    """«es Sheyla con Y. Sheyla Vilcapoma», «mi apellido es Peres: Elvira Peres»: the whole name."""
    pieces = set(fold(name.name).split())
    for begin in range(name.end + 1, reader.count - 1):
        if reader.tokens[begin - 1].kind != "mark" and reader.word(begin - 1) not in LEADING - {"no"}:
            continue
        said = grow(reader, begin)
        if said is not None and pieces < set(fold(said.name).split()) and proves_itself(reader, said):
            return Name(name.start, said.end, said.name)
    return name


def skip_titles(reader: Reader, at: int) -> int:
    """Past «la doctora», «mi esposa», «el Sr.», when a name follows."""
    end = at
    while (reader.word(end) in PRESENTED and (reader.word(end) != "." or end > at)) or is_office(reader, end):
        end += 1
    if end == at + 1 and reader.word(at) == "mi":
        return at
    if end == at and reader.word(at) in ("el", "la", "su"):
        if reader.word(at + 1) in PRESENTED:
            return skip_titles(reader, at + 1)
        if not reader.named(at) and reader.is_word(at + 1) and _has_office(reader, at + 1):
            return at + 2
    return end if end == at or (end < reader.count and step(reader, end, 0)) else at


def _has_office(reader: Reader, at: int) -> bool:
    """«el técnico Gonzales», «el Mayor Rolando Bustamante»: a word of the language and then a name."""
    word_of_language = reader.sort(at) & Sort.PLAIN or not reader.capital(at)
    return bool(word_of_language) and reader.large(at + 1) and reader.sure(at + 1)


def is_company(reader: Reader, name: Name) -> bool:
    """«Distribuidora Ibáñez SAC»"""
    return any(reader.word(at) in COMPANY for at in range(name.start, min(name.end + 1, reader.count)))


def remarked(reader: Reader, at: int) -> bool:
    """Does what follows say how the name is spelt, or what it is not?"""
    word, following = reader.word(at), reader.word(at + 1)
    if word in ("con", "sin", "lleva"):
        letter = at + 1 < reader.count and len(reader.tokens[at + 1].text) == 1
        return letter or following in SPELT or (word, following) == ("sin", "apellido")
    if word == "no":
        return following == "mas" or reader.capital(at + 1)
    return False


SPELT = words("tilde doble h hache acento enie ene ye be ve zeta ese ce grande")


VOWELS = frozenset("aeiouy")


def past_leads(reader: Reader, start: int, end: int) -> int:
    """Where the name would begin, after «claro, es la señora …»."""
    at = start
    while at < end and (
        is_office(reader, at) or (reader.word(at) in LEADING and not _begins(reader, at, start))
    ):
        if reader.tokens[at].text.endswith("ó"):
            break  # «me llamó Rosa»
        at += 1
    return at


def is_office(reader: Reader, at: int) -> bool:
    """«Capitán Jorge Farfán», «encargada Eva Lino»: not «Coronel Quispe, Ana», «Ana Coronel»."""
    if reader.word(at) in ROLES:
        return reader.named(at + 1)
    given = reader.sort(at + 1) & Sort.GIVEN and reader.large(at)
    return bool(given) and reader.word(at) in OFFICES and bool(reader.sort(at + 2) & Sort.SURNAME)


def _begins(reader: Reader, at: int, start: int) -> bool:
    """Does a name begin at this word that may also lead to one: «De la Cruz», «Claro Quispe»?"""
    word = reader.word(at)
    if word in PARTICLES:
        opens = reader.capital(at) or (at == start and word in ("de", "del"))
        return opens and word in OPENING_PARTICLES and reader.part_follows(at)
    return word not in TITLES and bool(reader.tokens[at].is_word and step(reader, at, 0))


def signs(reader: Reader, name: Name) -> bool:
    parts = [at for at in range(name.start, name.end) if reader.word(at) not in PARTICLES]
    given = bool(reader.sort(name.start) & Sort.GIVEN)
    return len(parts) > 1 and given and all(reader.large(at) for at in parts if reader.tokens[at].is_word)


def proves_itself(reader: Reader, name: Name) -> bool:
    parts = [at for at in range(name.start, name.end) if reader.word(at) not in PARTICLES]
    if len(parts) < 2 or parts[0] != name.start:
        return False
    return bool(reader.sort(parts[0]) & Sort.GIVEN) or all(reader.capital(at) for at in parts)


def surnames_first(reader: Reader, name: Name, told: bool = False) -> Name:
    """«Choque Mayta Apolinario»: surnames that are nothing else, then given names and no more.

    `told`: «Apellidos y nombres:» says so, and the first two may be given names, too.
    """
    parts = [at for at in range(name.start, name.end) if _is_part(reader, at)]
    sorts = [reader.sort(at) & Sort.LISTED for at in parts]
    if len(parts) < LEAST_INVERTED:
        return name
    if parts[0] > name.start:
        sorts[0] = Sort.SURNAME  # «De la Cruz Huamán Pedro»
    surnames = _leading_surnames(sorts)
    if told and surnames < BOTH_PARENTS and sorts[0] & Sort.SURNAME and sorts[1] & Sort.SURNAME:
        surnames = BOTH_PARENTS
    if surnames == 1 and sorts[1] & Sort.SURNAME and all(sort == Sort.GIVEN for sort in sorts[2:]):
        surnames = BOTH_PARENTS  # «Barrenechea Paz Tulio»
    given = sorts[surnames:]
    clear = surnames >= BOTH_PARENTS or (surnames == 1 and all(sort == Sort.GIVEN for sort in given))
    if not clear or not given or not all(sort & Sort.GIVEN for sort in given):
        return name
    return _turned(reader, name, parts[surnames - 1] + 1)


LEAST_INVERTED = 3
BOTH_PARENTS = 2


def _leading_surnames(sorts: Sequence[int]) -> int:
    """How many parts before the first that may be a given name."""
    return next((i for i, sort in enumerate(sorts) if sort != Sort.SURNAME), len(sorts))


def _turned(reader: Reader, name: Name, at: int) -> Name:
    """The same name with what stands from `at` on before what stands before it."""
    before = sum(reader.tokens[i].is_word for i in range(name.start, at))
    pieces = name.name.split()
    return Name(name.start, name.end, spell(pieces[before:] + pieces[:before]), name.own)
