"""Names of people: introduced («soy …», «a nombre de …») anywhere, bare where a name was asked.

Everything here looks at what is written (`text`, `word`), never at a repair: names are read before anything
is repaired or dated, and what is claimed as a name is hidden from days and hours. So «Carlos Martel» is no
Tuesday, and no phrase or word of the vocabulary changes what a person is called.

- *Finding*: `INTRODUCTIONS` are the openings, as patterns; a bare name fills its clause, but for the words
  of `LEADS` before it and `TAILS` behind it; a signature is a line of its own; the words before an address.
- *Delimiting*: a name grows over its tokens by their kinds (`Sort`) and ends at what can be no part of one.
- *Evidence*: a word that is also something else («Lunes», «Mesa», «Bueno») is a part beside another part
  where nothing dates it or makes it a sentence.

The data are in `names` (given), `surnames`, and `ordinary` (what ends a name, or is none by itself).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, Flag, auto
from functools import lru_cache
from itertools import product

from citas.understand.capitals import PARTICLES, WIDOW, spell
from citas.understand.lexicon import MONTHS, PLACES, UNITS, WEEKDAYS
from citas.understand.names import GIVEN
from citas.understand.ordinary import ORDINARY, STOPS
from citas.understand.surnames import SURNAMES
from citas.understand.tokens import Token, fold
from citas.understand.words import words

MAX_WORDS = 8
MAX_CHARS = 100  # the booking service's limit


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the tokens that say it, its introduction included."""

    start: int
    end: int
    name: str


class Proof(Enum):
    """What stands behind a name: how much it must prove by itself."""

    ASKED = auto()  # it fills a clause, and the name was asked
    NAMED = auto()  # «me llamo», «a nombre de»: nothing but a name follows
    SAID = auto()  # «soy», «es», «para»: anything may follow


class Sort(Flag):
    """What a word may be. A word of no sort is unknown: a name as likely as not."""

    NONE = 0
    GIVEN = auto()
    SURNAME = auto()
    ORDINARY = auto()
    STOP = auto()
    TIME = auto()
    LISTED = GIVEN | SURNAME
    PLAIN = ORDINARY | STOP | TIME  # something else than a name, too


class Source(Enum):
    """Whose name an introduction gives; a higher value outranks a lower one, wherever it stands."""

    OTHER = 0  # «mi hijo se llama …»
    SELF = 1  # «soy …»
    BOOKED = 2  # «a nombre de …», «la paciente es …»
    GIVEN = 3  # «Nombres: …»
    SURNAME = 4  # «Apellidos: …»


TIMES = (
    frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | words(
        "semana semanas hora horas tarde tardes noche noches dia dias quincena feria feriado minuto minutos "
        "temprano madrugada medianoche mediodia verano invierno otono primavera navidad sabados domingos"
    )
)
# Never a part of a name, however it is written.
NEVER = words(
    "manana hoy ayer gracias porfa porfavor favor soy llamo quiero quisiera necesito correo gmail telefono "
    "celular mi me por para que no si hola es pm am sac eirl srl nombre nombres apellido apellidos dni cel "
    "numero contacto cita fecha empresa asunto cargo direccion edad buenas buenos saludos ok listo dale"
)
# Right behind a word of time they make it a date.
DATING = words(
    "a al puedo podria podre puede que proximo proxima siguiente pasado temprano tarde noche manana en por "
    "desde hasta am pm de del no tengo estoy quiero quisiera cita"
) | frozenset(WEEKDAYS)
# «mi nombre completo es»
LABELLED_AS = words("completo completos real verdadero legal")
ARTICLES = words("el este para proximo hasta desde en del cada los proxima siguiente al")
TITLES = words(
    "senor senora senorita senorito sr sra srta don dona doctor doctora dr dra ing lic ingeniero ingeniera "
    "profesor profesora prof licenciado licenciada arq arquitecto arquitecta abog mg mag cpc sres miss mister"
)
KIN = words(
    "mi esposa esposo hijo hija mama papa madre padre hermano hermana amiga amigo novia novio pareja "
    "hijito hijita abuela abuelo tia tio sobrina sobrino suegra suegro socio socia companero companera "
    "prima primo nieto nieta cunado cunada nuera yerno abuelita abuelito mami papi menor bebe"
)
PRESENTED = TITLES | KIN | {"."}
COMPANY = words("sac eirl srl sa saa ltda inc company corporacion constructora distribuidora inversiones")
LEADS = words(
    "es si claro ok ya bueno listo perfecto hola buenas buenos dias tardes noches mi nombre nombres "
    "apellidos apellido y con el la a de para gracias completo correo correos seria son mis "
    "datos dato aqui va van anota anote apunta dale por supuesto favor porfa porfavor me llamo habla "
    "saludos mejor no pero perdon disculpa digo cita reunion correcto este eh pon ponle ponlo ponga "
    "pues ah bien ver oki quiero yo cliente paciente contacto telefono celular numero email adelante tome toma ahi te "
    "paso dejo doy que esta gmail aca e quise decir queria poner escribir mucho gusto titular"
)
LEADING = PRESENTED | LEADS
TAILS = words(
    "servirle servirla servirlo a sus tus ordenes telefono celular numero gracias por favor porfa y "
    "mi correo es nombre el su con para la cita porfavor saludos asi tal cual nomas pe dni"
)
MOST_BEFORE_DOCTOR = 2
DOCTORS = words("doctor doctora dr dra")
NEAR = 8
BETWEEN = frozenset({",", "-", "–", "/", "|"})
MOST_BEFORE_ADDRESS = 6
SHORTENED = words("ma sta sto fco hno")  # «Ma. Elena»

# Openings: words, alternatives with «|», what may be missing with «?».
INTRODUCTIONS: Sequence[tuple[Source, Proof, str]] = (
    (Source.SELF, Proof.SAID, "soy"),
    (Source.SELF, Proof.NAMED, "me llamo|yamo|llaman|dicen"),
    (Source.SELF, Proof.NAMED, "te|le|les habla|saluda|escribe"),
    (Source.SELF, Proof.SAID, "habla|saluda|escribe"),
    (Source.SELF, Proof.NAMED, "figuro|figura|aparezco|firmo como"),
    (Source.SELF, Proof.SAID, "firma|firmado|remitente :|,|por?"),
    (Source.SELF, Proof.SAID, "atentamente|atte|att|saludos|cordialmente .|,|:|\n"),
    (Source.SELF, Proof.SAID, "de parte de|del|:"),
    (Source.SELF, Proof.SAID, "para mi ,|:"),
    (Source.BOOKED, Proof.NAMED, "a nombre de|del|:"),
    (Source.BOOKED, Proof.SAID, "de nombre de|del|:"),
    (Source.SELF, Proof.NAMED, "me conocen|conoce como"),
    (Source.SELF, Proof.SAID, "su servidor|servidora"),
    (Source.SELF, Proof.NAMED, "anotame|apuntame|registrame|ponme|inscribeme|agendame como"),
    (Source.SELF, Proof.NAMED, "anoteme|registreme|apunteme|pongame como"),
    (Source.BOOKED, Proof.SAID, "paciente|cliente|titular :|es|seria? a? nombre? de?"),
    (Source.BOOKED, Proof.NAMED, "paciente|cliente|titular se llama"),
    (Source.BOOKED, Proof.SAID, "ponga|pongale|ponle|pon|ponlo :? a? nombre? de?"),
    (Source.OTHER, Proof.SAID, "ella|el es"),
    (Source.OTHER, Proof.NAMED, "se llama"),
)
LABELS: Mapping[str, Source] = {
    "nombre": Source.GIVEN,
    "nonbre": Source.GIVEN,
    "nomber": Source.GIVEN,
    "nombres": Source.GIVEN,
    "apellido": Source.SURNAME,
    "apellidos": Source.SURNAME,
}
CLOSINGS = words("atentamente atte att saludos cordialmente")
# «mi hija se llama Eva»; not «mi gato se llama Michi»
WHO_IS_CALLED = (
    TITLES
    | KIN
    | words("paciente cliente ella el que titular y nina nino se no tambien")
    | {"", ",", "\n", ".", ":"}
)


def _expand(pattern: str) -> list[tuple[str, ...]]:
    """Every sequence of words that a pattern stands for."""
    choices = []
    for piece in pattern.split(" "):
        optional = piece.endswith("?")
        choices.append([*piece.removesuffix("?").split("|"), *([""] if optional else [])])
    return [tuple(word for word in row if word) for row in product(*choices)]


def _openings() -> dict[str, list[tuple[tuple[str, ...], Source, Proof]]]:
    """The introductions by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Source, Proof]]] = {}
    for source, proof, pattern in INTRODUCTIONS:
        for row in _expand(pattern):
            found.setdefault(row[0], []).append((row, source, proof))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


OPENINGS = _openings()


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name with what introduced it."""

    name: Name
    source: Source
    begin: int


@lru_cache(maxsize=4096)
def _sort(text: str, word: str) -> Sort:
    """What a word may be, by the lists."""
    folded = fold(text)
    found = Sort.NONE
    pieces = folded.replace("'", "-").split("-") if "-" in folded or "'" in folded else (folded,)
    if any(piece in GIVEN or _diminutive(piece) in GIVEN for piece in pieces):
        found |= Sort.GIVEN
    if any(piece in SURNAMES for piece in pieces):
        found |= Sort.SURNAME
    if folded in TIMES or (word in TIMES and not found):
        found |= Sort.TIME
    if folded in ENDS or (word in ENDS and not found):
        found |= Sort.STOP
    elif folded in ORDINARY:
        found |= Sort.ORDINARY
    return found


def _diminutive(folded: str) -> str:
    """«rosita» → «rosa», «juancito» → «juan»; the word itself where it is none."""
    if len(folded) < 6 or folded[-3:] not in ("ita", "ito"):
        return folded
    stem = folded[:-3].removesuffix("c")
    return stem if stem in GIVEN else stem + folded[-1]


ENDS = STOPS | NEVER | LEADS | TAILS


class Reader:
    """The tokens of one message, and what may be a name in them."""

    __slots__ = ("count", "loud", "taken", "tokens")

    def __init__(self, tokens: Sequence[Token], taken: bytearray) -> None:
        self.tokens = tokens
        self.taken = taken
        self.count = len(tokens)
        lengthy = [token.text for token in tokens if token.is_word and len(token.text) > 1]
        # Where everything is written large, capitals prove nothing.
        self.loud = bool(lengthy) and all(text.isupper() for text in lengthy)

    def word(self, at: int) -> str:
        """The word at `at` as written, or nothing beyond either end."""
        return self.tokens[at].word if 0 <= at < self.count else ""

    def sort(self, at: int) -> Sort:
        """What the token at `at` may be; a mark, a figure or a taken token is a stop."""
        if not 0 <= at < self.count or not self.tokens[at].is_word or self.taken[at] == 1:
            return Sort.STOP
        token = self.tokens[at]
        return _sort(token.text, token.word)

    def large(self, at: int) -> bool:
        """Is the word written large, where that proves something?"""
        return not self.loud and self.capital(at)

    def capital(self, at: int) -> bool:
        return 0 <= at < self.count and self.tokens[at].text[:1].isupper()

    def sure(self, at: int) -> bool:
        """A listed name that is nothing else."""
        sort = self.sort(at)
        return bool(sort & Sort.LISTED) and not sort & Sort.PLAIN

    def named(self, at: int) -> bool:
        """A listed name, or a word written large that is nothing else."""
        sort = self.sort(at)
        return (
            bool(sort & Sort.GIVEN)
            or self.sure(at)
            or (self.capital(at) and not sort & (Sort.STOP | Sort.ORDINARY))
        )

    def closes(self, at: int) -> bool:
        """Does nothing of a sentence go on at `at`?"""
        if at >= self.count or self.taken[at] == 1 or self.tokens[at].kind == "mark":
            return True
        return self.tokens[at].is_word and self.word(at) in TAILS and self.word(at) not in DATING

    def dated(self, at: int) -> bool:
        """Is this word of time a date: «julio 5», «3 de julio», «el domingo», «martes a las 5»?"""
        before, after = self.word(at - 1), at + 1
        if after < self.count and not self.taken[after]:
            figure = self.tokens[after].is_figure or self.word(after) in UNITS
            joined = self.word(after) in ("de", "del") and self.part_follows(after)
            another = self.word(after) in ("y", "o") and self.word(after + 1) in WEEKDAYS
            if figure or another or (self.word(after) in DATING and not joined):
                return True
        numbered = at - 2 if before == "de" else at - 1
        if numbered >= 0 and (self.tokens[numbered].is_figure and not self.taken[numbered]):
            return True
        return before in ARTICLES and not self.capital(at - 1)

    def part_follows(self, at: int) -> bool:
        """Behind the particles at `at`, is there a word that may be a part of a name?"""
        following = at
        while self.word(following) in PARTICLES and following < at + 3:
            following += 1
        sort = self.sort(following)
        if sort & Sort.LISTED:
            return not sort & Sort.TIME or self.capital(following)
        return not sort & Sort.PLAIN and (len(self.word(following)) > 1)


def _continues(reader: Reader, at: int, parts: int) -> bool:
    """May the word at `at` be the next part of a name of which `parts` are read?"""
    token = reader.tokens[at]
    folded = fold(token.text)
    if len(folded) < 2 or folded in NEVER or not token.text[0].isalpha():
        return False
    sort = reader.sort(at)
    if sort & Sort.TIME:
        return _time_is_name(reader, at, parts, sort)
    if folded in TITLES or folded in WIDOW:
        return bool(sort & Sort.SURNAME) and parts > 0 and reader.large(at)
    if sort & Sort.LISTED:
        return not sort & Sort.STOP or _stop_is_name(reader, at, parts)
    if sort & Sort.STOP:
        return parts > 0 and reader.large(at) and reader.closes(at + 1)
    if sort & Sort.ORDINARY:
        return parts > 0 and _ordinary_is_name(reader, at)
    return parts == 0 or reader.large(at) or not folded.endswith(VERBAL)


VERBAL = ("ando", "iendo", "arme", "erme", "irme", "arlo", "arla", "ariamos")


def _stop_is_name(reader: Reader, at: int, parts: int) -> bool:
    """«Carla Bueno», «Hugo Mayor Ríos»: a function word that is a surname, behind a part."""
    if parts == 0:
        return reader.capital(at) and reader.sure(at + 1)
    listed = bool(reader.sort(at + 1) & Sort.LISTED)
    return reader.large(at) or reader.closes(at + 1) or listed


def _ordinary_is_name(reader: Reader, at: int) -> bool:
    """An everyday word that no list of surnames has, behind a part: written large, or where the name ends."""
    return reader.large(at) or reader.closes(at + 1) or reader.sure(at + 1)


def _time_is_name(reader: Reader, at: int, parts: int, sort: Sort) -> bool:
    """«Víctor Lunes», «Abril Torres», «Domingo»; not «Carlos martes 5pm»."""
    if reader.dated(at):
        return False
    if sort & Sort.GIVEN:
        return True
    beside = reader.sure(at + 1)
    if parts == 0:
        return beside and bool(sort & Sort.LISTED)
    if beside or (reader.large(at) and reader.closes(at + 1)):
        return True
    return parts == 1 and reader.closes(at + 1)


def _inverted(reader: Reader, at: int) -> bool:
    """«Martillo Quispe, Ana»: any word before a surname, a comma and a given name."""
    end = at + 1
    while reader.sure(end) and reader.sort(end) & Sort.SURNAME and end < at + 4:
        end += 1
    word = fold(reader.tokens[at].text)
    opens = word not in NEVER and word not in LEADING and word not in PARTICLES
    return opens and end > at + 1 and reader.word(end) == "," and bool(reader.sort(end + 1) & Sort.GIVEN)


def _initial(reader: Reader, at: int) -> bool:
    """«P», «P.», «p.»: one letter, large or with a dot; not the «p.» of «p. m.»."""
    token = reader.tokens[at]
    if len(token.text) != 1 or not token.is_word:
        return False
    dotted = reader.word(at + 1) == "." and reader.tokens[at + 1].glued
    if token.text.isupper() and not reader.loud:
        return True
    return dotted and reader.word(at + 2) != "m"


def _dotted(reader: Reader, at: int) -> bool:
    """A shortened part with its dot: «Ma. Elena», «vda. de Ramos»."""
    folded = fold(reader.tokens[at].text)
    return (folded in SHORTENED or folded in WIDOW) and reader.word(at + 1) == "."


def grow(reader: Reader, begin: int, named: bool = False) -> Name | None:
    """The longest name that begins at `begin`: parts, initials, and particles between them.

    `named` says that nothing but a name can stand here: it counts like a part before the first.
    """
    end = at = begin
    parts = int(named and bool(reader.sort(begin) & (Sort.LISTED | Sort.TIME)))
    while at < reader.count and at - begin < MAX_WORDS and not reader.taken[at]:
        token = reader.tokens[at]
        if not token.is_word:
            break
        step = _step(reader, at, parts)
        if step == 0 and not (at == begin and _inverted(reader, at)):
            break
        step = step or 1
        at += abs(step)
        if step > 0:
            parts += 1
            end = at
    if end == begin:
        return None
    name = spell([_written(reader, i) for i in range(begin, end) if reader.tokens[i].is_word])
    return Name(begin, end, name) if 2 <= len(name) <= MAX_CHARS else None


def _step(reader: Reader, at: int, parts: int) -> int:
    """How many tokens the next piece takes: above zero a part, below zero a particle, zero the end."""
    word = fold(reader.tokens[at].text)
    if _dotted(reader, at) and word in SHORTENED:
        return 2
    if _initial(reader, at):
        dot = int(reader.word(at + 1) == ".")
        follows = reader.part_follows(at + 2) or (at + 2 < reader.count and _initial(reader, at + 2))
        return 1 + dot if parts or (dot and follows) else 0
    if word in WIDOW:
        after = at + 1 + int(reader.word(at + 1) == ".")
        return at - after if parts and reader.word(after) == "de" and reader.part_follows(after) else 0
    if word in PARTICLES:
        step = _particle(reader, at, word, parts)
        ends = parts and reader.sort(at) & Sort.SURNAME and reader.closes(at + 1)
        return 1 if ends and not step else step
    return 1 if _continues(reader, at, parts) else 0


OPENING_PARTICLES = words("de del la los san santa da di van von el mc")


def _particle(reader: Reader, at: int, word: str, parts: int) -> int:
    """A particle needs a part behind it; «y» joins surnames, not «Ana y mi correo»."""
    following = reader.word(at + 1)
    if not reader.part_follows(at) or (word in ("la", "el", "los", "las") and following in ("de", "del")):
        return 0
    if parts:
        return -1
    return -1 if word in OPENING_PARTICLES else 0


def _written(reader: Reader, at: int) -> str:
    """The word, with the dot of an initial."""
    token = reader.tokens[at]
    dotted = (len(token.text) == 1 or _dotted(reader, at)) and reader.word(at + 1) == "."
    return token.text + ("." if dotted else "")


def _evident(reader: Reader, name: Name, proof: Proof) -> bool:
    """Is there enough to call it a name?"""
    parts = [at for at in range(name.start, name.end)
             if reader.tokens[at].is_word and reader.word(at) not in PARTICLES]  # fmt: skip
    first = parts[0] if parts else name.start
    sort = reader.sort(first)
    if proof is Proof.NAMED:
        return any(_nothing_else(reader, at) for at in parts)
    if reader.word(name.start) in ("de", "del", "la") and proof is Proof.SAID:
        return reader.large(name.start) and reader.sure(first)
    if sort & Sort.GIVEN and (not sort & Sort.PLAIN or reader.large(first)):
        return True
    if reader.large(first) and len(parts) > 1:
        return any(not reader.sort(at) & Sort.PLAIN or reader.large(at) for at in parts[1:])
    if reader.large(first):
        return not sort & Sort.PLAIN and not _describes(reader, first)
    listed = sum(1 for at in parts if reader.sort(at) & Sort.LISTED)
    if proof is Proof.SAID:
        return _evident_said(reader, parts, sort, listed)
    sure = any(_nothing_else(reader, at) for at in parts)
    return sure and (len(parts) >= 2 or listed > 0)


def _describes(reader: Reader, at: int) -> bool:
    """«Soy Estilista», «soy RRHH»: a trade by its ending, or no word at all."""
    folded = fold(reader.tokens[at].text)
    return folded.endswith(TRADES) or VOWELS.isdisjoint(folded)


TRADES = ("ista", "istas", "ologo", "ologa", "iatra", "ero", "era", "ador", "adora", "ense")


def _nothing_else(reader: Reader, at: int) -> bool:
    """A given name, a word that is no other, or one written large."""
    sort = reader.sort(at)
    return bool(sort & Sort.GIVEN) or not sort & Sort.PLAIN or reader.large(at)


def _evident_said(reader: Reader, parts: Sequence[int], sort: Sort, listed: int) -> bool:
    """Behind «soy», in small letters: «soy quispe», «soy yhosmel quispe»; not «soy puntual», «soy delgado»."""
    if len(parts) == 1:
        return bool(sort & Sort.LISTED) and (not sort & Sort.PLAIN or bool(sort & Sort.GIVEN))
    return listed > 0


def find_introduced(tokens: Sequence[Token], taken: bytearray, confirming: bool) -> Name | None:
    """The name that the message introduces: «no soy Ana, soy Eva» is Eva, and the customer outranks a son."""
    reader = Reader(tokens, taken)
    found: list[Introduced] = []
    at = 0
    while at < reader.count:
        introduced = None if taken[at] or not _may_open(reader, at) else _introduced(reader, at, confirming)
        if introduced is not None:
            found.append(introduced)
        at += 1
    return _chosen(reader, found) if found else None


FIRST_WORDS = frozenset(OPENINGS) | frozenset(LABELS) | {"es"}


def _may_open(reader: Reader, at: int) -> bool:
    return reader.tokens[at].word in FIRST_WORDS


def _introduced(reader: Reader, at: int, confirming: bool) -> Introduced | None:
    """The name behind the opening at `at`, if there is an opening and a name."""
    opening = _opening(reader, at, confirming)
    if opening is None:
        return None
    source, proof, begin = opening
    begin = skip_titles(reader, _past_marks(reader, at, begin))
    name = grow(reader, begin, proof is Proof.NAMED) if begin < reader.count else None
    if name is None or not _evident(reader, name, proof) or _is_company(reader, name):
        return None
    name = _with_given(reader, name)
    return Introduced(Name(at, name.end, name.name), source, name.start)


def _past_marks(reader: Reader, at: int, begin: int) -> int:
    """Past the colon or the line break behind an introduction; behind a farewell, past any mark."""
    marks = (":", "\n", ",", ".", "-") if reader.word(at) in CLOSINGS else (":", "\n")
    while reader.word(begin) in marks:
        begin += 1
    return begin


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
    if word == "es":
        return _correcting(reader, at, confirming)
    for row, source, proof in OPENINGS[word]:
        if all(reader.word(at + i) == piece for i, piece in enumerate(row)):
            return (source, proof, at + len(row)) if _opens(reader, at, row, source) else None
    return None


def _opens(reader: Reader, at: int, row: tuple[str, ...], source: Source) -> bool:
    """Is it said of a person, and where introductions stand?"""
    if row[:2] == ("se", "llama"):
        return reader.word(at - 1) in WHO_IS_CALLED
    if row[0] in ("habla", "saluda", "escribe"):
        return reader.word(at - 1) in ("", ",", "\n", ".", "hola", "dias", "tardes", "noches", "!")
    if row[0] in CLOSINGS:
        return at > 0 or row[0] in ("atte", "att")
    if source is Source.BOOKED and row[-1] not in ("de", "del", ":", "como", "llama"):
        return reader.named(skip_titles(reader, at + len(row)))
    return True


def _correcting(reader: Reader, at: int, confirming: bool) -> tuple[Source, Proof, int] | None:
    """«no es Gabriela, es Gabriel»; at the summary also «es Karina con K»."""
    said = [(reader.word(i), reader.word(i + 1)) for i in range(max(0, at - NEAR), at - 1)]
    another = ("no", "es") in said or ("no", "soy") in said
    of_name = confirming and reader.word(at - 1) not in ("correo", "hora", "fecha", "dia")
    if (another or of_name) and reader.named(at + 1):
        return Source.SELF, Proof.SAID, at + 1
    return None


def _label(reader: Reader, at: int) -> tuple[Source, Proof, int] | None:
    """«mi nombre es», «nombres y apellidos:», «cambia el nombre a», «nombre Juan Pérez»."""
    if reader.word(at - 1) == "al" or (reader.word(at - 1), reader.word(at - 2)) == ("y", "nombres"):
        return None
    source = LABELS[reader.word(at)]
    end = at + 1
    if reader.word(end) in ("y", "/") and reader.word(end + 1) in LABELS:
        end, source = end + 2, Source.BOOKED
    end += reader.word(end) in LABELLED_AS
    if reader.word(end) in ("de", "del") and reader.word(end + 1) in ("mi", "paciente", "la", "el"):
        end += 1
        while reader.word(end) in KIN or reader.word(end) in ("la", "el", "paciente", "cliente"):
            end += 1
    end = _past_purpose(reader, end)
    if reader.word(end) in ("no", "esta"):
        return None
    if reader.word(end) == "se" and reader.word(end + 1) in ("escribe", "deletrea"):
        end += 2 + (reader.word(end + 2) in ("asi", ":"))
        return source, Proof.SAID, end
    if reader.word(end) in ("es", "son", "seria", ":", "a", "por", "=", "-", "de", "correcto", "\n"):
        end += 1
        return source, Proof.NAMED, end + (reader.word(end) in ("es", ":"))
    return (source, Proof.SAID, end) if reader.named(end) else None


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
    if end == at and reader.word(at) in ("el", "la", "mi") and reader.word(at + 1) in PRESENTED:
        return skip_titles(reader, at + 1)
    return end if end == at or (end < reader.count and _step(reader, end, 0)) else at


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
    return Name(start, last.end, last.name)


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


def find_bare(tokens: Sequence[Token], taken: bytearray, asked: bool) -> Name | None:
    """The name that fills a clause. When no name was `asked`, only a full name written as such counts."""
    reader = Reader(tokens, taken)
    found: list[Name] = []
    start = 0
    for at in range(reader.count + 1):
        if at < reader.count and not taken[at] and (tokens[at].kind != "mark" or _inner_dot(reader, at)):
            continue
        if at > start:
            name = _clause(reader, start, at, asked)
            if name is not None:
                found.append(name)
        start = at + 1
    return _join(reader, found)


def _inner_dot(reader: Reader, at: int) -> bool:
    """The dot of an initial or of a title: «Juan P. Rojas», «Sra. Ana»."""
    if reader.word(at) != "." or at == 0 or not reader.tokens[at].glued or not reader.tokens[at - 1].is_word:
        return False
    before = reader.tokens[at - 1]
    return len(before.text) == 1 or before.word in TITLES or _dotted(reader, at - 1)


def _clause(reader: Reader, start: int, end: int, asked: bool) -> Name | None:
    """The name in a clause, if nothing else is in it."""
    begin = _past_leads(reader, start, end)
    name = grow(reader, begin) if begin < end else None
    if name is None or (reader.word(begin - 2), reader.word(begin - 1)) == ("no", "es"):
        return None
    if _rest(reader, name.end, end) != end or _is_company(reader, name):
        return None
    if fold(name.name).replace(" ", "-") in PLACES or not _plausible(reader, name, start, asked):
        return None
    return name


def _rest(reader: Reader, at: int, end: int) -> int:
    """Past what may stand behind a name: «para servirle», «con K», «por favor»."""
    if reader.word(at) == "con" and at + 1 < end and len(reader.tokens[at + 1].text) == 1:
        at += 2
    while at < end and reader.word(at) in TAILS and not _goes_on_with_when(reader, at, end):
        at += 1
    return end if at < end and _goes_on_with_when(reader, at, end) else at


def _goes_on_with_when(reader: Reader, at: int, end: int) -> bool:
    """«Ana Torres el martes», «Ana Torres mañana a las 5»: the name is said, and then when."""
    if reader.word(at) in ("manana", "hoy"):
        return True
    following = at + 1
    return reader.word(at) in ("el", "este") and following < end and reader.word(following) in TIMES


def _plausible(reader: Reader, name: Name, start: int, asked: bool) -> bool:
    begin = name.start
    parts = [at for at in range(begin, name.end) if reader.tokens[at].is_word]
    sort = reader.sort(begin)
    if not asked:
        return len(parts) >= 2 and reader.named(begin)
    if len(parts) > 1:
        return _evident(reader, name, Proof.ASKED)
    if sort & Sort.GIVEN:
        return True
    if begin > start:
        return _titled(reader, start, begin)
    return _alone(reader, begin, sort)


VOWELS = frozenset("aeiouy")
MOST_REPEATED = 3  # letters of «asdasd», «jejeje»


def _alone(reader: Reader, at: int, sort: Sort) -> bool:
    """One word and nothing else where a name was asked: «Quispe», «Yhosmel»."""
    if sort & Sort.PLAIN:
        return bool(sort & Sort.SURNAME) and reader.large(at)
    if sort & Sort.SURNAME or reader.large(at):
        return True
    folded = fold(reader.tokens[at].text)
    wordlike = len(set(folded)) > MOST_REPEATED and not VOWELS.isdisjoint(folded)
    return reader.count == 1 and wordlike and not folded.endswith(VERBAL)


def _titled(reader: Reader, start: int, begin: int) -> bool:
    """«la señora Elba»; a doctor is rather somebody to be seen («quiero con la doctora Salas»)."""
    title = reader.word(begin - 1 - (reader.word(begin - 1) == "."))
    return title in TITLES and (title not in DOCTORS or begin - start <= MOST_BEFORE_DOCTOR)


def _past_leads(reader: Reader, start: int, end: int) -> int:
    """Where the name would begin, after «claro, es la señora …»."""
    at = start
    while at < end and reader.word(at) in LEADING and not _begins(reader, at, start):
        at += 1
    return at


def _begins(reader: Reader, at: int, start: int) -> bool:
    """Does a name begin at this word that may also lead to one: «De la Cruz», «Claro Quispe»?"""
    word = reader.word(at)
    if word in PARTICLES:
        opens = reader.capital(at) or (at == start and word in ("de", "del"))
        return opens and word in OPENING_PARTICLES and reader.part_follows(at)
    return word not in TITLES and bool(reader.tokens[at].is_word and _step(reader, at, 0))


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
    given = [bool(reader.sort(name.start) & Sort.GIVEN) for name in (first, second)]
    weak = bool(reader.sort(first.start) & Sort.PLAIN) and second.end - second.start == 1
    if given[1] and (not given[0] or (weak and first.end - first.start > 1)):
        return Name(first.start, second.end, f"{second.name} {first.name}")
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
