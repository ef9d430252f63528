"""Names of people: introduced («soy …», «a nombre de …») anywhere, bare where a name was asked.

Names are read before anything is repaired or dated, and what is claimed as a name is hidden from days and
hours: «Carlos Martel» is no Tuesday, and no phrase or word of the vocabulary changes what a person is called.

An opening (`introductions`) starts a name, and `name_parts` says where it ends. A bare name fills its
clause, but for the words of `LEADS` before it and `TAILS` behind it; a signature is a line of its own; the
words before an address may be a name. How much each must prove by itself is its `Proof`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from citas.understand.capitals import PARTICLES
from citas.understand.introductions import (
    CLOSINGS,
    KIN,
    LABELLED_AS,
    LABELS,
    OPENINGS,
    PRESENTED,
    TITLES,
    WHO_IS_CALLED,
    Proof,
    Source,
)
from citas.understand.lexicon import PLACES
from citas.understand.name_parts import (
    LEADING,
    LONGEST_SIGN,
    OPENING_PARTICLES,
    TAILS,
    TIMES,
    VERBAL,
    Name,
    Reader,
    Sort,
    dotted,
    grow,
    step,
)
from citas.understand.tokens import Token, fold
from citas.understand.words import words

COMPANY = words(
    "sac eirl srl sa saa ltda inc company corporacion constructora distribuidora inversiones consorcio club"
)
MOST_BEFORE_DOCTOR = 2
DOCTORS = words("doctor doctora dr dra")
NEAR = 8
BETWEEN = frozenset({",", "-", "–", "/", "|"})
MOST_BEFORE_ADDRESS = 6


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name with what introduced it."""

    name: Name
    source: Source
    begin: int


def _evident(reader: Reader, name: Name, proof: Proof) -> bool:
    """Is there enough to call it a name?"""
    parts = [at for at in range(name.start, name.end) if _is_part(reader, at)]
    first = parts[0] if parts else name.start
    if proof is Proof.NAMED:
        likely = [at for at in parts if reader.capital(at) or not _describes(reader, at)]
        opened = first > name.start and not reader.capital(name.start)  # «nombres de los asistentes»
        return any(reader.sure(at) if opened else _nothing_else(reader, at) for at in likely)
    if first > name.start and proof is Proof.SAID:
        return reader.large(name.start) and reader.sure(first)  # «soy De la Cruz», not «soy de Lima»
    if reader.large(first):
        return bool(reader.sort(first) & Sort.GIVEN) or _evident_large(reader, parts)
    if len(parts) == 1:
        return reader.sure(first) or bool(reader.sort(first) & Sort.GIVEN)
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
    return bool(sort & Sort.GIVEN) or not sort & Sort.PLAIN or reader.large(at)


def find_introduced(tokens: Sequence[Token], taken: bytearray, confirming: bool) -> Name | None:
    """The name that the message introduces: «no soy Ana, soy Eva» is Eva, and the customer outranks a son."""
    openings = [at for at, token in enumerate(tokens) if token.word in FIRST_WORDS and not taken[at]]
    if not openings:
        return None
    reader = Reader(tokens, taken)
    said = [_introduced(reader, at, confirming) for at in openings]
    found = [introduced for introduced in said if introduced is not None]
    return _fuller(reader, _chosen(reader, found)) if found else None


def _fuller(reader: Reader, name: Name) -> Name:
    """«es Sheyla con Y. Sheyla Vilcapoma», «mi apellido es Peres: Elvira Peres»: the whole name."""
    pieces = set(fold(name.name).split())
    for begin in range(name.end + 1, reader.count - 1):
        if reader.tokens[begin - 1].kind != "mark" and reader.word(begin - 1) not in LEADING - {"no"}:
            continue
        said = grow(reader, begin)
        if said is not None and pieces < set(fold(said.name).split()) and _proves_itself(reader, said):
            return Name(name.start, said.end, said.name)
    return name


def _introduced(reader: Reader, at: int, confirming: bool) -> Introduced | None:
    """The name behind the opening at `at`, or before it, if there is an opening and a name."""
    opening = _opening(reader, at, confirming)
    return (opening and _said_behind(reader, at, *opening)) or _said_before(reader, at)


def _said_behind(reader: Reader, at: int, source: Source, proof: Proof, begin: int) -> Introduced | None:
    begin = skip_titles(reader, _past_marks(reader, at, begin))
    name = grow(reader, begin, proof is Proof.NAMED) if begin < reader.count else None
    if name is None or not _evident(reader, name, proof) or _is_company(reader, name):
        return None
    name = _with_given(reader, name)
    return Introduced(Name(at, name.end, name.name), source, name.start)


def _said_before(reader: Reader, at: int) -> Introduced | None:
    """«Ing. Tello saluda», «Teodora Ccori le habla», «Teodora Ccori es mi nombre»."""
    rows = BEHIND.get(reader.word(at), ())
    if not any(all(reader.word(at + i) == piece for i, piece in enumerate(row)) for row in rows):
        return None
    if reader.word(at) == "soy" and not reader.closes(at + 1):
        return None  # «doña Rosa, soy la vecina»
    begin = at
    while begin > 0 and reader.is_word(begin - 1) and at - begin < MOST_BEFORE_ADDRESS:
        begin -= 1
    begin = skip_titles(reader, _past_leads(reader, begin, at))
    name = grow(reader, begin) if begin < at else None
    if name is None or name.end != at or not reader.sure(begin) or not reader.large(begin):
        return None
    return Introduced(Name(begin, at + 1, name.name), Source.SELF, begin)


BEHIND: Mapping[str, Sequence[tuple[str, ...]]] = {
    "le": (("le", "saluda"), ("le", "habla"), ("le", "escribe")),
    "les": (("les", "saluda"), ("les", "habla"), ("les", "escribe")),
    "te": (("te", "saluda"), ("te", "habla"), ("te", "escribe")),
    "saluda": (("saluda",),),
    "me": (("me", "llamo"),),
    "es": (("es", "mi", "nombre"),),
    "soy": (("soy",),),
}

FIRST_WORDS = frozenset(OPENINGS) | frozenset(LABELS) | frozenset(BEHIND) | {"mi", "sino"}


def _past_marks(reader: Reader, at: int, begin: int) -> int:
    """Past the colon or the line break behind an introduction; behind a farewell, past any mark."""
    marks = (":", "\n", ",", ".", "-") if reader.word(at) in CLOSINGS else (":", "\n")
    while reader.word(begin) in marks:
        begin += 1
    end = begin
    while reader.word(end) in BETWEEN_WORDS and not reader.capital(end):
        end += 1
    return end if reader.large(end) and reader.sort(end) & Sort.GIVEN else begin


# «soy otra vez Teodora», «soy la Teodora», «anóteme nomás como Rómulo»
BETWEEN_WORDS = words("siempre otra vez nuevamente yo la el usted nomas como solo nada mas")


def _with_given(reader: Reader, name: Name) -> Name:
    """«Apellidos y nombres: Quispe Mamani, Juan»: the given names behind the comma come first."""
    if reader.word(name.end) != "," or reader.sort(name.start) & Sort.GIVEN:
        return name
    given = grow(reader, name.end + 1) if name.end + 1 < reader.count else None
    if given is None or not reader.sort(given.start) & Sort.GIVEN or not reader.closes(given.end):
        return name
    return Name(name.start, given.end, f"{given.name} {name.name}")


def _opening(reader: Reader, at: int, confirming: bool) -> tuple[Source, Proof, int] | None:
    """Who is introduced at `at`, how surely, and where the name would begin."""
    word = reader.tokens[at].word
    if word in LABELS:
        return _label(reader, at)
    if word in ("es", "sino"):
        return _correcting(reader, at, confirming)
    if word == "mi" and reader.word(at + 1) in KIN:
        return _kin(reader, at)
    for row, source, proof in OPENINGS.get(word, ()):
        if all(reader.word(at + i) == piece for i, piece in enumerate(row)):
            return (source, proof, at + len(row)) if _opens(reader, at, row, source) else None
    return None


def _opens(reader: Reader, at: int, row: tuple[str, ...], source: Source) -> bool:
    """Is it said of a person, and where introductions stand?"""
    if row[:2] == ("se", "llama"):
        return reader.word(at - 1) in WHO_IS_CALLED
    if row[0] in ("habla", "saluda", "escribe"):
        return reader.word(at - 1) in ("", ",", "\n", ".", "hola", "dias", "tardes", "noches", "!")
    if row == ("me", "llamo") and reader.tokens[at + 1].text[-1] in "óÓ":
        return False  # «me llamó»
    if row[:2] == ("de", "parte"):
        return reader.word(at + len(row)) not in DOCTORS
    if row[0] in CLOSINGS:
        return at > 0 or row[0] in ("atte", "att")
    if row[:2] == ("a", "nombre") and any(reader.word(i) in STANDING for i in range(max(0, at - 3), at)):
        return False  # «¿mi cita quedó a nombre de Jenny?»
    if source is Source.BOOKED and row[-1] not in ("de", "del", ":", "como", "llama"):
        return reader.named(skip_titles(reader, at + len(row)))
    return True


def _kin(reader: Reader, at: int) -> tuple[Source, Proof, int] | None:
    """«va a ir mi hijo Franco Ruiz», «es para mi hijito Thiago»"""
    begin = skip_titles(reader, at)
    coming = reader.word(at - 1) in ("viene", "ir", "va") or (reader.word(at - 2), reader.word(at - 1)) in FOR
    return (Source.BOOKED, Proof.SAID, begin) if coming and begin > at + 1 and reader.large(begin) else None


FOR = frozenset((("es", "para"), ("ponme", "por"), ("es", "por")))
# Before «a nombre de»: what is so named already.
STANDING = words(
    "hay existe esta estaba quedo quedaba tengo tenia reserve reservo reservaron reservamos saque saco "
    "sacaron hice hizo hicieron agende agendo separe separo certificado aparece sale salio"
)


def _correcting(reader: Reader, at: int, confirming: bool) -> tuple[Source, Proof, int] | None:
    """«no es Gabriela, es Gabriel»; at the summary also «es Karina con K»."""
    said = [(reader.word(i), reader.word(i + 1)) for i in range(max(0, at - NEAR), at - 1)]
    another = not {("no", "es"), ("no", "soy"), ("no", "me")}.isdisjoint(said)
    of_name = confirming and reader.word(at - 1) in OF_NAME
    if not (another or of_name or _spelt(reader, at + 1)) or not reader.named(at + 1) or reader.dated(at + 1):
        return None
    if reader.sort(at + 1) & Sort.TIME and not reader.named(at + 2):
        return None  # «no es sábado, es domingo»
    return Source.SELF, Proof.SAID, at + 1


OF_NAME = frozenset({"", ",", ".", "\n", ":"}) | words(
    "nombre apellido que pero perdon no si paciente cliente digo mejor"
)


def _spelt(reader: Reader, at: int) -> bool:
    """«es Goicochea con G no con J», «pero es Ximena Talavera»: a correction by what stands around it."""
    name = grow(reader, at) if reader.large(at) else None
    if name is None:
        return False
    after = name.end + (reader.word(name.end) == ",")
    return remarked(reader, after) or (reader.word(at - 2) == "pero" and _proves_itself(reader, name))


def _label(reader: Reader, at: int) -> tuple[Source, Proof, int] | None:
    """«mi nombre es», «nombres y apellidos:», «cambia el nombre a», «nombre Juan Pérez»."""
    before, source = reader.word(at - 1), LABELS[reader.word(at)]
    if before == "al" or (before, reader.word(at - 2)) == ("y", "nombres"):
        return None
    if before == "a" and reader.word(at + 1) in ("de", "del", ":"):
        return None  # «a nombre de» is an opening of its own
    end = at + 1
    if reader.word(end) in ("y", "/") and reader.word(end + 1) in LABELS:
        end, source = end + 2, Source.BOOKED
    end = _past_purpose(reader, _past_owner(reader, end + (reader.word(end) in LABELLED_AS)))
    if reader.word(end) in ("no", "esta"):
        return None
    if reader.word(end) == "se" and reader.word(end + 1) in ("escribe", "deletrea"):
        end += 2 + (reader.word(end + 2) in ("asi", ":"))
        return source, Proof.SAID, end
    if reader.word(end) in ("es", "son", "seria", ":", "a", "por", "=", "-", "de", "correcto", "\n"):
        end += 1
        if reader.word(end) in ("con", "sin"):
            return source, Proof.NAMED, _past_spelling(reader, end)
        return source, Proof.NAMED, end + (reader.word(end) in ("es", ":"))
    end = _past_spelling(reader, end)
    return (source, Proof.SAID, end) if reader.named(end) else None


def _past_owner(reader: Reader, at: int) -> int:
    """Past «de la paciente», «de mi hijo»."""
    if reader.word(at) not in ("de", "del") or reader.word(at + 1) not in ("mi", "paciente", "la", "el"):
        return at
    end = at + 1
    while reader.word(end) in KIN or reader.word(end) in ("la", "el", "paciente", "cliente"):
        end += 1
    return end


def _past_spelling(reader: Reader, at: int) -> int:
    """Past «va con K,», «lleva tilde:», «,», when a name written large ends the clause behind them."""
    for end in range(at, min(at + MOST_OF_SPELLING, reader.count)):
        if reader.word(end) in (",", ":"):
            name = grow(reader, end + 1) if reader.large(end + 1) else None
            return end + 1 if name is not None and reader.closes(name.end) else at
    return at


MOST_OF_SPELLING = 7


def _past_purpose(reader: Reader, at: int) -> int:
    """Past «a consignar», «para la cita», «que debe figurar» when «es» and a name follow."""
    if reader.word(at) not in ("a", "para", "que", "de", "del", "con"):
        return at
    for end in range(at + 2, min(at + 7, reader.count)):
        if reader.word(end) in ("es", "seria", ":"):
            return end if reader.named(skip_titles(reader, end + 1)) else at
    return at


def skip_titles(reader: Reader, at: int) -> int:
    """Past «la doctora», «mi esposa», «el Sr.», when a name follows."""
    end = at
    while reader.word(end) in PRESENTED and (reader.word(end) != "." or end > at):
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


def _is_company(reader: Reader, name: Name) -> bool:
    """«Distribuidora Ibáñez SAC»"""
    return any(reader.word(at) in COMPANY for at in range(name.start, min(name.end + 1, reader.count)))


def _chosen(reader: Reader, found: Sequence[Introduced]) -> Name:
    """One of the names introduced: fields are joined, the last of the highest source counts."""
    fields = {each.source: each for each in found}
    given, surname = fields.get(Source.GIVEN), fields.get(Source.SURNAME)
    if given is not None and surname is not None:
        return _joined_fields(given.name, surname.name)
    best = max(min(each.source.value, Source.BOOKED.value) for each in found)
    chosen = [each for each in found if min(each.source.value, Source.BOOKED.value) == best]
    last = chosen[-1].name
    start = last.start
    for before in chosen[:-1]:
        denied = reader.word(before.name.start - 1) == "no" and before.name.end + 1 >= last.start
        if denied or before.name.end == last.end:
            start = before.name.start
    return Name(start, last.end, last.name, chosen[-1].source not in (Source.OTHER, Source.BOOKED))


def _joined_fields(given: Name, surname: Name) -> Name:
    whole = given.name if given.name.endswith(surname.name) else f"{given.name} {surname.name}"
    return Name(min(given.start, surname.start), max(given.end, surname.end), whole)


def presented(tokens: Sequence[Token], name: Name) -> tuple[int, int]:
    """The name with «mi hija», «la señora» … before it and «, mi hijo», «, no Carina» after it."""

    def word(at: int) -> str:
        return tokens[at].word if 0 <= at < len(tokens) else ""

    start, end = name.start, name.end
    while start > 0 and word(start - 1) in PRESENTED:
        start -= 1
    after = end + (word(end) in (",", "("))
    if word(after) == "no" and after + 1 < len(tokens) and tokens[after + 1].text[:1].isupper():
        following = after + 2 < len(tokens) and tokens[after + 2].text[:1].isupper()
        return start, after + 2 + following  # «es Karina Solís, no Carina»
    if word(after) == "mi" and word(after + 1) in KIN:
        end = after + 2
    return (start if word(start) != "." else name.start), end


class Likely(Enum):
    """How likely a clause is a name, by what the bot has asked and what stands in the message."""

    ASKED = auto()  # a name was asked
    BESIDE = auto()  # a summary is shown, or an address stands beside it
    UNASKED = auto()  # only a full name, written large, counts


def find_bare(tokens: Sequence[Token], taken: bytearray, likely: Likely) -> Name | None:
    """The name that fills a clause."""
    reader = Reader(tokens, taken)
    found: list[Name] = []
    start = 0
    for at in range(reader.count + 1):
        if at < reader.count and not taken[at] and (tokens[at].kind != "mark" or _inner_dot(reader, at)):
            continue
        if at > start:
            name = _clause(reader, start, at, likely)
            if name is not None:
                found.append(name)
        start = at + 1
    name = _join(reader, found)
    return name and _fuller(reader, name)


def _surnames_first(reader: Reader, name: Name) -> Name:
    """«Choque Mayta Apolinario»: surnames that are nothing else, then such given names."""
    parts = list(range(name.start, name.end))
    given = [at for at in parts if reader.sort(at) & Sort.LISTED == Sort.GIVEN]
    surnames = parts[: len(parts) - len(given)]
    if len(surnames) < LEAST_SURNAMES or given != parts[len(surnames) :] or not given:
        return name
    if any(reader.sort(at) & Sort.LISTED != Sort.SURNAME for at in surnames):
        return name
    words_of = name.name.split()
    return Name(name.start, name.end, " ".join(words_of[len(surnames) :] + words_of[: len(surnames)]))


LEAST_SURNAMES = 2


def _inner_dot(reader: Reader, at: int) -> bool:
    """The dot of an initial or of a title: «Juan P. Rojas», «Sra. Ana»."""
    if reader.word(at) != "." or at == 0 or not reader.tokens[at].glued or not reader.tokens[at - 1].is_word:
        return False
    before = reader.tokens[at - 1]
    return len(before.text) == 1 or before.word in TITLES or dotted(reader, at - 1)


def _clause(reader: Reader, start: int, end: int, likely: Likely) -> Name | None:
    """The name in a clause, if nothing else is in it."""
    begin = _past_leads(reader, start, end)
    name = grow(reader, begin) if begin < end else None
    if name is None or (reader.word(begin - 2), reader.word(begin - 1)) == ("no", "es"):
        return None
    if reader.word(begin - 1) == "." and reader.tokens[begin].glued:
        return None
    if (
        _rest(reader, name, end) != end and not (likely is Likely.ASKED and _goes_on(reader, name))
    ) or _is_company(reader, name):
        return None
    if reader.word(start - 1) == "," and reader.word(start - 2) in KIN and likely is Likely.UNASKED:
        return None  # «le escribo por mi mamá, Teodora Ccori»
    if fold(name.name).replace(" ", "-") in PLACES or not _plausible(reader, name, start, likely):
        return None
    return _surnames_first(reader, name)


def _rest(reader: Reader, name: Name, end: int) -> int:
    """Past what may stand behind a name: «para servirle», «con K», «OFM», «de Pichanaki», «por favor»."""
    at = name.end
    person = reader.sort(name.start) & Sort.GIVEN or reader.word(name.start - 1) in TITLES
    origin = person and reader.word(at) in ("de", "del") and reader.is_word(at + 1)
    if origin or remarked(reader, at):
        return end
    at += at < end and reader.tokens[at].text.isupper() and len(reader.tokens[at].text) <= LONGEST_SIGN
    while at < end and reader.word(at) in TAILS and not _goes_on_with_when(reader, at, end):
        at += 1
    return end if at < end and _goes_on_with_when(reader, at, end) else at


def _goes_on(reader: Reader, name: Name) -> bool:
    """«Teodora Ccori hijita no sé de correos»: a full name opens its clause, and its owner does nothing."""
    full = _proves_itself(reader, name) and _signs(reader, name)
    return full and (reader.word(name.end) in GOES_ON or reader.word(name.end) in TAILS | PRESENTED)


GOES_ON = words("no sin pero porque tengo uso soy estoy aqui aca somos")


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


def _goes_on_with_when(reader: Reader, at: int, end: int) -> bool:
    """«Ana Torres el martes», «Ana Torres mañana a las 5»: the name is said, and then when."""
    if reader.word(at) in ("manana", "hoy"):
        return True
    following = at + 1
    return reader.word(at) in ("el", "este") and following < end and reader.word(following) in TIMES


def _plausible(reader: Reader, name: Name, start: int, likely: Likely) -> bool:
    begin = name.start
    parts = [at for at in range(begin, name.end) if reader.tokens[at].is_word]
    sort = reader.sort(begin)
    if likely is Likely.UNASKED:
        return begin == start and _signs(reader, name)
    if likely is Likely.BESIDE:
        return len(parts) >= 2 and reader.named(begin)
    if len(parts) > 1:
        return _evident(reader, name, Proof.ASKED)
    if sort & Sort.GIVEN:
        led = [reader.word(i) for i in range(start, begin)]
        return "gracias" not in led and not (led[-1:] == ["es"] and sort & Sort.TIME)  # «es domingo»
    if begin > start:
        return _titled(reader, start, begin)
    return _alone(reader, begin, sort)


VOWELS = frozenset("aeiouy")
MOST_REPEATED = 3  # letters of «asdasd», «jejeje»


def _alone(reader: Reader, at: int, sort: int) -> bool:
    """One word and nothing else where a name was asked: «Quispe», «Yhosmel»; not «Rectifico mi correo»."""
    if sort & Sort.PLAIN:
        return bool(sort & Sort.SURNAME) and reader.large(at)
    if sort & Sort.SURNAME or (reader.large(at) and reader.word(at + 1) != "mi"):
        return True
    folded = fold(reader.tokens[at].text)
    wordlike = len(set(folded)) > MOST_REPEATED and not VOWELS.isdisjoint(folded)
    alone = not any(reader.is_word(other) for other in range(reader.count) if other != at)
    return alone and wordlike and not folded.endswith(VERBAL)


def _titled(reader: Reader, start: int, begin: int) -> bool:
    """«la señora Elba»; a doctor is rather somebody to be seen («quiero con la doctora Salas»)."""
    title = reader.word(begin - 1 - (reader.word(begin - 1) == "."))
    return title in TITLES and (title not in DOCTORS or begin - start <= MOST_BEFORE_DOCTOR)


def _past_leads(reader: Reader, start: int, end: int) -> int:
    """Where the name would begin, after «claro, es la señora …»."""
    at = start
    while at < end and reader.word(at) in LEADING and not _begins(reader, at, start):
        if reader.tokens[at].text.endswith("ó"):
            break  # «me llamó Rosa»
        at += 1
    return at


def _begins(reader: Reader, at: int, start: int) -> bool:
    """Does a name begin at this word that may also lead to one: «De la Cruz», «Claro Quispe»?"""
    word = reader.word(at)
    if word in PARTICLES:
        opens = reader.capital(at) or (at == start and word in ("de", "del"))
        return opens and word in OPENING_PARTICLES and reader.part_follows(at)
    return word not in TITLES and bool(reader.tokens[at].is_word and step(reader, at, 0))


def _join(reader: Reader, names: Sequence[Name]) -> Name | None:
    """One name of the clauses found: «Quispe Mamani, Juan» has its surnames first."""
    if not names:
        return None
    first = names[0]
    if len(names) == 1 or names[1].start > first.end + 1:
        return first
    second = names[1]
    if reader.word(first.end) == "\n" and any(
        not reader.sort(at) & Sort.GIVEN for at in range(first.start, first.end)
    ):
        return first
    if first.name in second.name:
        return second  # «Tacuri, Elsa Tacuri»
    given = [bool(reader.sort(name.start) & Sort.GIVEN) for name in (first, second)]
    weak = bool(reader.sort(first.start) & Sort.PLAIN) and second.end - second.start == 1
    if given[1] and (not given[0] or (weak and first.end - first.start > 1)):
        return Name(first.start, second.end, f"{second.name} {first.name}")
    if given == [True, True] and first.end - first.start == 1 and _signs(reader, second):
        return second  # «Rosita, Elsa Tacuri»
    if given == [True, False] and reader.word(second.start) not in PARTICLES:
        return Name(first.start, second.end, f"{first.name} {second.name}")
    return first


def find_signature(tokens: Sequence[Token], taken: bytearray) -> Name | None:
    """A full name on a line of its own, not the first, each part written large."""
    reader = Reader(tokens, taken)
    for at in range(reader.count - 1):
        if tokens[at].key != "\n":
            continue
        begin = skip_titles(reader, at + 1)
        name = grow(reader, begin) if begin < reader.count else None
        if name is not None and reader.word(name.end) in ("", "\n") and _signs(reader, name):
            return name
    return None


def _signs(reader: Reader, name: Name) -> bool:
    parts = [at for at in range(name.start, name.end) if reader.word(at) not in PARTICLES]
    given = bool(reader.sort(name.start) & Sort.GIVEN)
    return len(parts) > 1 and given and all(reader.large(at) for at in parts if reader.tokens[at].is_word)


def find_before(tokens: Sequence[Token], taken: bytearray, address: int) -> Name | None:
    """The name right before the address at that token, in a message about something else too.

    «cita mañana 10am pedro ruiz pedro@ruiz.com» names Pedro Ruiz. Two words at least, the first of them a
    given name or all of them capitalised: less proves nothing.
    """
    reader = Reader(tokens, taken)
    end = address
    while end > 0 and reader.word(end - 1) in BETWEEN:
        end -= 1
    for begin in range(max(0, end - MOST_BEFORE_ADDRESS), end - 1):
        name = grow(reader, begin)
        if name is not None and name.end == end and _proves_itself(reader, name):
            return name
    return None


def _proves_itself(reader: Reader, name: Name) -> bool:
    parts = [at for at in range(name.start, name.end) if reader.word(at) not in PARTICLES]
    if len(parts) < 2 or parts[0] != name.start:
        return False
    return bool(reader.sort(parts[0]) & Sort.GIVEN) or all(reader.capital(at) for at in parts)
