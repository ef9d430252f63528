"""Names of people that nothing introduces: bare where a name was asked, signed, before an address.

Names are read before anything is repaired or dated, and what is claimed as a name is hidden from days and
hours: «Carlos Martel» is no Tuesday, and no phrase or word of the vocabulary changes what a person is called.

A bare name fills its clause, but for the words of `LEADS` before it and `TAILS` behind it; a signature is a
line of its own; the words before an address may be a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from citas.understand.capitals import PARTICLES, spell
from citas.understand.introductions import KIN, PRESENTED, ROLES, TITLES, Proof
from citas.understand.lexicon import PLACES
from citas.understand.name_parts import (
    LONGEST_SIGN,
    QUOTES,
    TAILS,
    TIMES,
    VERBAL,
    Name,
    Reader,
    Sort,
    dotted,
    grow,
    is_field,
    nickname,
)
from citas.understand.name_proof import (
    DOCTORS,
    MOST_BEFORE_ADDRESS,
    VOWELS,
    evident,
    fuller,
    is_company,
    past_leads,
    proves_itself,
    remarked,
    signs,
    skip_titles,
    surnames_first,
)
from citas.understand.tokens import Token, fold
from citas.understand.words import words

MOST_BEFORE_DOCTOR = 2


BETWEEN = frozenset({",", "-", "–", "/", "|"})


class Likely(Enum):
    """How likely a clause is a name, by what the bot has asked and what stands in the message."""

    ASKED = auto()  # a name was asked
    BESIDE = auto()  # a summary is shown, or an address stands beside it
    UNASKED = auto()  # only a full name, written large, counts


def find_bare(tokens: Sequence[Token], taken: bytearray, likely: Likely) -> Name | None:
    """The name that fills a clause."""
    reader = Reader(tokens, taken)
    found: list[Name] = []
    start = inside = 0
    for at in range(reader.count + 1):
        if at < reader.count and not taken[at] and (tokens[at].kind != "mark" or _inner_dot(reader, at)):
            continue
        if at < reader.count and (at < inside or nickname(reader, at)):
            inside = max(inside, at + nickname(reader, at))
            continue
        if at > start and (likely is not Likely.UNASKED or reader.large(start) or reader.word(start) in HERE):
            name = _clause(reader, start, at, likely)
            if name is not None:
                found.append(name)
        start = at + 1
    name = _join(reader, found)
    return name and fuller(reader, name)


def _inner_dot(reader: Reader, at: int) -> bool:
    """The dot of an initial or of a title: «Juan P. Rojas», «Sra. Ana»."""
    if reader.word(at) != "." or at == 0 or not reader.tokens[at].glued or not reader.tokens[at - 1].is_word:
        return False
    before = reader.tokens[at - 1]
    return len(before.text) == 1 or before.word in TITLES or dotted(reader, at - 1)


def _clause(reader: Reader, start: int, end: int, likely: Likely) -> Name | None:
    """The name in a clause, if nothing else is in it."""
    begin = past_leads(reader, start, end)
    name = grow(reader, begin) if begin < end else None
    if name is None or (reader.word(begin - 2), reader.word(begin - 1)) == ("no", "es"):
        return None
    if reader.word(begin - 1) == "." and reader.tokens[begin].glued:
        return None
    if (
        _rest(reader, name, end) != end
        and not (likely is Likely.ASKED and (_goes_on(reader, name) or _numbered(reader, name)))
    ) or is_company(reader, name):
        return None
    if reader.word(start - 1) == "," and reader.word(start - 2) in KIN and likely is Likely.UNASKED:
        return None  # «le escribo por mi mamá, Teodora Ccori»
    if fold(name.name).replace(" ", "-") in PLACES or not _plausible(reader, name, start, likely):
        return None
    return surnames_first(reader, name)


def _rest(reader: Reader, name: Name, end: int) -> int:
    """Past what may stand behind a name: «para servirle», «con K», «OFM», «de Pichanaki», «por favor»."""
    at = name.end
    person = reader.sort(name.start) & Sort.GIVEN or reader.word(name.start - 1) in TITLES
    origin = person and reader.word(at) in ("de", "del") and reader.is_word(at + 1)
    if origin or remarked(reader, at):
        return end
    at += at < end and reader.tokens[at].text.isupper() and len(reader.tokens[at].text) <= LONGEST_SIGN
    while at < end and reader.word(at) in CLOSING and not _goes_on_with_when(reader, at, end):
        at += 1
    return end if at < end and _goes_on_with_when(reader, at, end) else at


CLOSING = TAILS | words(
    "senorita senor srta joven amiga amigo hijita hijito doctora doctor profe vecina miss bro causa"
)


def _goes_on(reader: Reader, name: Name) -> bool:
    """«Teodora Ccori hijita no sé de correos»: a full name opens its clause, and its owner does nothing."""
    full = proves_itself(reader, name) and signs(reader, name)
    return full and (reader.word(name.end) in GOES_ON or reader.word(name.end) in TAILS | PRESENTED)


def _numbered(reader: Reader, name: Name) -> bool:
    """«carla rios 34 años», «1. Tadeo Soria 2. …», «carla rios wsp»: a figure or a field ends a full name."""
    at = name.end
    ends = at < reader.count and (reader.tokens[at].is_figure or is_field(reader, at))
    return ends and proves_itself(reader, name)


GOES_ON = words("no sin pero porque tengo uso soy estoy aqui aca somos gerente jefe jefa asistente") | ROLES


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
        return all(reader.word(at) in HERE for at in range(start, begin)) and signs(reader, name)
    if likely is Likely.BESIDE:
        return len(parts) >= 2 and reader.named(begin)
    if len(parts) > 1:
        return evident(reader, name, Proof.ASKED)
    if sort & Sort.GIVEN:
        led = [reader.word(i) for i in range(start, begin)]
        return "gracias" not in led and not (led[-1:] == ["es"] and sort & Sort.TIME)  # «es domingo»
    if begin > start:
        return _titled(reader, start, begin)
    return _alone(reader, begin, sort)


HERE = words("aca aqui por")  # «acá Eva Lino»
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


def _join(reader: Reader, names: Sequence[Name]) -> Name | None:
    """One name of the clauses found: «Quispe Mamani, Juan» has its surnames first."""
    if not names:
        return None
    first = names[0]
    if len(names) == 1 or names[1].start > first.end + 1:
        return _with_unknown(reader, first)
    second = names[1]
    if reader.word(first.end) in QUOTES and not signs(reader, second):
        return first  # «Rosa Tito (Chabela)»
    if signs(reader, second) and not reader.sort(first.start) & Sort.LISTED:
        return second  # «Aceros Lima / Tulio Paz», «Tuli (Tulio Paz)»
    if reader.word(first.end) == "\n" and not _lines_join(reader, first, second):
        return first
    if first.name in second.name:
        return second  # «Tacuri, Elsa Tacuri»
    return _joined_clauses(reader, first, second)


def _with_unknown(reader: Reader, name: Name) -> Name:
    """«rengifo pinedo, gilder»: behind two surnames and a comma, a word of no list is the given name."""
    at = name.end + 1
    parts = range(name.start, name.end)
    surnames = len(parts) > 1 and all(reader.sort(i) & Sort.LISTED == Sort.SURNAME for i in parts)
    alone = reader.is_word(at) and not reader.sort(at) and at + 1 == reader.count
    if not surnames or reader.word(name.end) != "," or not alone:
        return name
    return Name(name.start, at + 1, f"{spell([reader.tokens[at].text])} {name.name}")


def _lines_join(reader: Reader, first: Name, second: Name) -> bool:
    """«Carlos / Martel», «Soria Lobo / Tadeo»: given names and surnames, a line each."""
    given = [
        [bool(reader.sort(at) & Sort.GIVEN) for at in range(each.start, each.end)] for each in (first, second)
    ]
    surnames = all(reader.sort(at) & Sort.LISTED == Sort.SURNAME for at in range(first.start, first.end))
    return all(given[0]) or (surnames and all(given[1]))


def _joined_clauses(reader: Reader, first: Name, second: Name) -> Name:
    given = [bool(reader.sort(name.start) & Sort.GIVEN) for name in (first, second)]
    weak = bool(reader.sort(first.start) & Sort.PLAIN) and second.end - second.start == 1
    if given[1] and not given[0] and _whole(reader, second, first):
        return second  # «Fundo Las Mercedes, Leoncio Ccallata»
    if _is_acronym(reader, second):
        return first  # «Juan Dávila - CIP 45678»
    if given[1] and (not given[0] or (weak and first.end - first.start > 1)):
        return Name(first.start, second.end, f"{second.name} {first.name}")
    if given == [True, True] and first.end - first.start == 1 and signs(reader, second):
        return second  # «Rosita, Elsa Tacuri»
    if given == [True, False] and reader.word(second.start) not in PARTICLES:
        return Name(first.start, second.end, f"{first.name} {second.name}")
    return first


def _whole(reader: Reader, name: Name, before: Name) -> bool:
    """Is there a surname in it that is no given name, or something else than one before it?"""
    sorts = [reader.sort(at) & Sort.LISTED for at in range(name.start, name.end)]
    return Sort.SURNAME in sorts or (Sort.NONE in sorts and not reader.sort(before.start) & Sort.SURNAME)


def _is_acronym(reader: Reader, name: Name) -> bool:
    text = reader.tokens[name.start].text
    single = name.end == name.start + 1 and reader.large(name.start)
    return (
        single and text.isupper() and len(text) <= LONGEST_SIGN and not reader.sort(name.start) & Sort.LISTED
    )


def find_signature(tokens: Sequence[Token], taken: bytearray) -> Name | None:
    """A full name on a line of its own, not the first, each part written large."""
    reader = Reader(tokens, taken)
    for at in range(reader.count - 1):
        if tokens[at].key != "\n":
            continue
        begin = skip_titles(reader, at + 1)
        name = grow(reader, begin) if begin < reader.count else None
        if name is not None and reader.word(name.end) in ("", "\n") and signs(reader, name):
            return name
    return None


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
        if name is not None and name.end == end and proves_itself(reader, name):
            return name
    return None
