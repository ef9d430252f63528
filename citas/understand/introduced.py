"""Names that are introduced («soy …», «a nombre de …», «Apellidos: …»), and which of several counts.

An opening (`introductions`) starts a name, `name_parts` says where it ends, `name_proof` whether it is one.
A name of the customer's own outranks a relative's; what a booking is named already («quedó a nombre de …»)
is no name for another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citas.understand.introductions import (
    CLOSINGS,
    KIN,
    LABELLED_AS,
    LABELS,
    OPENINGS,
    PRESENTED,
    ROLES,
    WHO_IS_CALLED,
    Proof,
    Source,
)
from citas.understand.name_parts import Name, Reader, Sort, grow
from citas.understand.name_proof import (
    DOCTORS,
    MOST_BEFORE_ADDRESS,
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
from citas.understand.tokens import Token
from citas.understand.words import words

NEAR = 8


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name with what introduced it."""

    name: Name
    source: Source
    begin: int


def find_introduced(tokens: Sequence[Token], taken: bytearray, confirming: bool) -> Name | None:
    """The name that the message introduces: «no soy Ana, soy Eva» is Eva, and the customer outranks a son."""
    openings = [at for at, token in enumerate(tokens) if not taken[at] and _may_open(tokens, at, token.word)]
    if not openings:
        return None
    reader = Reader(tokens, taken)
    said = [_introduced(reader, at, confirming) for at in openings]
    found = [introduced for introduced in said if introduced is not None]
    if not found:
        return None
    chosen = _chosen(reader, found)
    weak = all(each.source in (Source.OTHER, Source.NICK) for each in found)
    return _opening_whole(reader, chosen, weak) or fuller(reader, chosen)


def _opening_whole(reader: Reader, chosen: Name, weak: bool) -> Name | None:
    """«Alberto Rojas, me dicen Beto», «Rosa Chipa, lo acompaño yo, su nieta Flor»: a full name opens it."""
    begin = past_leads(reader, 0, chosen.start)
    if len(chosen.name.split()) > 1 or begin >= chosen.start or reader.word(begin - 1) in ("no", "a", "con"):
        return None
    name = grow(reader, begin)
    if name is None or name.end >= chosen.start or not signs(reader, name) or is_company(reader, name):
        return None
    at = name.end
    within = chosen.name in name.name
    of_kin = reader.word(chosen.end - 3) == "su" and reader.word(chosen.end - 2) in KIN
    if reader.tokens[at].kind != "mark" or not (weak or within or of_kin):
        return None
    return Name(name.start, name.end, name.name)


def _introduced(reader: Reader, at: int, confirming: bool) -> Introduced | None:
    """The name behind the opening at `at`, or before it, if there is an opening and a name."""
    opening = _opening(reader, at, confirming)
    return (opening and _said_behind(reader, at, *opening)) or _said_before(reader, at)


def _said_behind(reader: Reader, at: int, source: Source, proof: Proof, begin: int) -> Introduced | None:
    begin = skip_titles(reader, _past_marks(reader, at, begin))
    name = grow(reader, begin, proof is Proof.NAMED) if begin < reader.count else None
    if name is None or not evident(reader, name, proof) or is_company(reader, name):
        return None
    told = (reader.word(at), reader.word(at + 2)) in (("apellidos", "nombres"), ("apellido", "nombre"))
    whole = _with_given(reader, name)
    name = surnames_first(reader, name, told) if whole is name else whole
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
    begin = skip_titles(reader, past_leads(reader, begin, at))
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


_ROWS = [row for rows in OPENINGS.values() for row, _, _ in rows] + [
    row for rows in BEHIND.values() for row in rows
]
FIRST_WORDS = frozenset(LABELS) | {"es", "sino"} | {row[0] for row in _ROWS if len(row) == 1}
FIRST_TWO = frozenset((row[0], row[1]) for row in _ROWS if len(row) > 1) | {("mi", kin) for kin in KIN}
FIRST_OF_TWO = frozenset(first for first, _ in FIRST_TWO)


def _may_open(tokens: Sequence[Token], at: int, word: str) -> bool:
    if word in FIRST_WORDS:
        return True
    return word in FIRST_OF_TWO and at + 1 < len(tokens) and (word, tokens[at + 1].word) in FIRST_TWO


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
    if row[0] in ROLES and reader.word(at + len(row)) in DOCTORS:
        return False  # «Contacto: Dra. Marleni»
    if row[0] in CLOSINGS:
        return at > 0 or row[0] in ("atte", "att")
    if row[:2] == ("a", "nombre") and any(reader.word(i) in STANDING for i in range(max(0, at - 3), at)):
        return False  # «¿mi cita quedó a nombre de Jenny?»
    return _opens_weakly(reader, at, row, source)


def _opens_weakly(reader: Reader, at: int, row: tuple[str, ...], source: Source) -> bool:
    """Openings behind which anything may follow: «debe decir», «cita para», «anote»."""
    if row[0] in ("debe", "deberia"):
        return _written_whole(reader, at + len(row))
    if row[-1] == "para" and row[0] != "para":
        begin = skip_titles(reader, at + len(row))
        return reader.word(begin - 1) not in {*DOCTORS, "."} and _written_whole(reader, begin)
    if source is Source.BOOKED and row[-1] not in ("de", "del", ":", "como", "llama"):
        return reader.named(skip_titles(reader, at + len(row)))
    return True


def _written_whole(reader: Reader, at: int) -> bool:
    """«quiero cita para Emma Smith»: a given name and another part, both written large."""
    name = grow(reader, at)
    return name is not None and signs(reader, name) and not reader.sort(at) & Sort.TIME


def _kin(reader: Reader, at: int) -> tuple[Source, Proof, int] | None:
    """«va a ir mi hijo Franco Ruiz», «es para mi hijito Thiago»"""
    begin = skip_titles(reader, at)
    coming = reader.word(at - 1) in ("viene", "ir", "va") or (reader.word(at - 2), reader.word(at - 1)) in FOR
    return (Source.BOOKED, Proof.SAID, begin) if coming and begin > at + 1 and reader.large(begin) else None


FOR = frozenset((("es", "para"), ("cita", "para"), ("ponme", "por"), ("es", "por")))


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
    return remarked(reader, after) or (reader.word(at - 2) == "pero" and proves_itself(reader, name))


def _label(reader: Reader, at: int) -> tuple[Source, Proof, int] | None:
    """«mi nombre es», «nombres y apellidos:», «cambia el nombre a», «nombre Juan Pérez»."""
    before, source = reader.word(at - 1), LABELS[reader.word(at)]
    if before == "al" or (before in ("y", "/") and reader.word(at - 2) in LABELS):
        return None
    if reader.word(at) in OF_PARENTS and before in LABELS:
        return None
    if before == "a" and reader.word(at + 1) in ("de", "del", ":"):
        return None  # «a nombre de» is an opening of its own
    end = at + 1
    if reader.word(end) in ("y", "/") and reader.word(end + 1) in LABELS:
        end, source = end + 2, Source.BOOKED
    end = _past_purpose(reader, _past_owner(reader, end + (reader.word(end) in LABELLED_AS)))
    end += 2 * ((reader.word(end), reader.word(end + 1)) in OUGHT)
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


# «el nombre debe decir …»
OUGHT = frozenset((modal, verb) for modal in ("debe", "deberia") for verb in ("decir", "ser", "quedar"))

# «Apellido paterno: Luna», «segundo apellido: Díaz»: one of two.
OF_PARENTS = words("paterno materno")
ORDERED = OF_PARENTS | words("primer primero segundo")


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


def _chosen(reader: Reader, found: Sequence[Introduced]) -> Name:
    """One of the names introduced: fields are joined, the last of the highest source counts."""
    fields = {each.source: each for each in found}
    surname = _surnames(reader, [each for each in found if each.source is Source.SURNAME])
    if surname is not None:
        said = fields.get(Source.GIVEN) or _given_alone(reader, fields.get(Source.SELF))
        given = said.name if said is not None else _given_before(reader, surname)
        if given is not None:
            return _joined_fields(given, surname)
    best = max(min(each.source.value, Source.BOOKED.value) for each in found)
    chosen = [each for each in found if min(each.source.value, Source.BOOKED.value) == best]
    last = chosen[-1].name
    start = last.start
    for before in chosen[:-1]:
        denied = reader.word(before.name.start - 1) == "no" and before.name.end + 1 >= last.start
        if denied or before.name.end == last.end:
            start = before.name.start
    return Name(start, last.end, last.name, chosen[-1].source not in (Source.OTHER, Source.BOOKED))


def _surnames(reader: Reader, found: Sequence[Introduced]) -> Name | None:
    """The surname said last, or those of both parents, the first before the second."""
    if not found:
        return None
    labels = (found[0].name.start - 1, found[0].name.start, found[0].name.start + 1)
    ordered = any(reader.word(at) in ORDERED for at in labels)
    if not ordered or len(found) != len(("paterno", "materno")):
        return found[-1].name
    first, second = (each.name for each in found)
    return Name(first.start, second.end, f"{first.name} {second.name}")


def _given_alone(reader: Reader, said: Introduced | None) -> Introduced | None:
    """«Me llamo Tadeo, apellido Soria»: what somebody is called, and no surname in it."""
    if said is None or reader.word(said.name.start - 1) == "no":
        return None
    parts = range(said.begin, said.name.end)
    given = all(reader.sort(at) & Sort.GIVEN for at in parts if reader.is_word(at))
    return said if given else None


def _given_before(reader: Reader, surname: Name) -> Name | None:
    """«Melecio y su apellido Yarasca», «Delia soy, de apellido Túpac»: the given name is first."""
    begin = past_leads(reader, 0, surname.start)
    name = grow(reader, begin) if begin < surname.start else None
    if name is None or name.end >= surname.start or reader.sort(begin) & Sort.STOP:
        return None
    between = {reader.word(at) for at in range(name.end, surname.start)}
    given = reader.sort(begin) & Sort.GIVEN or (reader.large(begin) and not reader.sort(begin))
    joined = between <= BEFORE_SURNAME and given
    return name if joined else None


BEFORE_SURNAME = words("y con mi su soy de es el nombre") | {","}


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
