"""Where a name ends: the kinds of word that it is made of, and how it grows over them.

A word that is also something else («Lunes», «Mesa», «Bueno») is a part beside another part where nothing
dates it or makes it a sentence. Only what is written counts (`text`, `word`), never a repair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citas.understand.capitals import PARTICLES, WIDOW, spell
from citas.understand.introductions import PRESENTED, TITLES
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
    """A name and the tokens that say it, its introduction included. `own`: it is the customer's own."""

    start: int
    end: int
    name: str
    own: bool = True


class Sort:
    """What a word may be, as bits. A word of no sort is unknown: a name as likely as not.

    Plain numbers: every word of every message is looked up, and `enum.Flag` would take most of that time.
    """

    NONE = 0
    GIVEN = 1
    SURNAME = 2
    ORDINARY = 4
    STOP = 8
    TIME = 16
    LISTED = GIVEN | SURNAME
    PLAIN = ORDINARY | STOP | TIME  # something else than a name, too


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
    "numero contacto cita fecha empresa asunto cargo direccion edad paterno materno gerente bro buenas "
    "buenos saludos ok listo dale"
)
# Right behind a word of time they make it a date.
DATING = words(
    "a al puedo podria podre puede que proximo proxima siguiente pasado temprano tarde noche manana en por "
    "desde hasta am pm de del no tengo estoy quiero quisiera cita"
) | frozenset(WEEKDAYS)
SHORTENED = words("ma sta sto fco hno")  # «Ma. Elena»
ARTICLES = words("el este para proximo hasta desde en del cada los proxima siguiente al")
LEADS = words(
    "es si claro ok ya bueno listo perfecto hola buenas buenos dias tardes noches mi nombre nombres "
    "apellidos apellido y con el la a de para gracias completo correo correos seria son mis "
    "datos dato aqui va van anota anote apunta dale por supuesto favor porfa porfavor me llamo habla "
    "saludos mejor no pero perdon disculpa digo cita reunion correcto este eh pon ponle ponlo ponga "
    "pues ah bien ver oki quiero yo cliente paciente contacto telefono celular numero email adelante tome "
    "toma ahi te paso dejo doy que esta gmail aca solo e quise decir queria poner escribir mucho gusto "
    "titular"
)
LEADING = PRESENTED | LEADS
TAILS = words(
    "servirle servirla servirlo a sus tus ordenes telefono celular numero gracias por favor porfa y "
    "mi correo es nombre el su con para la cita porfavor saludos asi tal cual nomas pe dni gmail mail email "
    "cel celu hotmail aca aqui seria"
)


@lru_cache(maxsize=4096)
def _sort(text: str, word: str) -> int:
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


# What follows a name on a form, or in a hurry.
FIELDS = words(
    "identificado identificada carnet carne pasaporte whatsapp wsp wasap wsap tel telf tlf email e-mail mail "
    "edad ruc dni cel celular telefono domicilio direccion distrito empresa ok jaja jajaja jeje"
)
ENDS = STOPS | NEVER | FIELDS | LEADS | TAILS


class Reader:
    """The tokens of one message, and what may be a name in them."""

    __slots__ = ("count", "loud", "taken", "tokens")

    def __init__(self, tokens: Sequence[Token], taken: bytearray) -> None:
        self.tokens = tokens
        self.taken = taken
        self.count = len(tokens)
        # Where everything is written large, capitals prove nothing.
        self.loud = all(token.text.isupper() for token in tokens if token.is_word and len(token.text) > 1)

    def word(self, at: int) -> str:
        """The word at `at` as written, or nothing beyond either end."""
        return self.tokens[at].word if 0 <= at < self.count else ""

    def is_word(self, at: int) -> bool:
        return 0 <= at < self.count and self.tokens[at].is_word and not self.taken[at]

    def sort(self, at: int) -> int:
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
        if following > at and self.word(following) in DEVOUT:
            return True
        if sort & Sort.LISTED:
            return not sort & Sort.TIME or self.capital(following)
        return not sort & Sort.PLAIN and (len(self.word(following)) > 1)


def _continues(reader: Reader, at: int, parts: int) -> bool:
    """May the word at `at` be the next part of a name of which `parts` are read?"""
    folded = fold(reader.tokens[at].text)
    sort = reader.sort(at)
    if len(folded) < 2 or folded in NEVER or folded in FIELDS:
        return False
    if sort & Sort.TIME:
        return _time_is_name(reader, at, parts, sort)
    if folded in TITLES:
        return bool(sort & Sort.SURNAME) and parts > 0 and reader.large(at)
    if sort & Sort.STOP:
        return _stop_is_name(reader, at, parts, bool(sort & Sort.LISTED))
    if sort & Sort.LISTED:
        return True
    if sort & Sort.ORDINARY:
        return parts > 0 and _ordinary_is_name(reader, at)
    if parts and _is_sign(reader, at):
        return False
    return parts == 0 or reader.large(at) or not folded.endswith(VERBAL)


LONGEST_SIGN = 4  # letters of an order, a company, a degree: «OFM», «CPC»
VERBAL = ("ando", "iendo", "arme", "erme", "irme", "arlo", "arla", "ariamos")


def _is_sign(reader: Reader, at: int) -> bool:
    """«Anselmo Gutiérrez OFM»"""
    text = reader.tokens[at].text
    return text.isupper() and len(text) <= LONGEST_SIGN and reader.tokens[at - 1].text.istitle()


def _stop_is_name(reader: Reader, at: int, parts: int, listed: bool) -> bool:
    """«Carla Bueno», «Hugo Mayor Ríos»: a function word that is a surname, behind a part."""
    if not listed:
        return parts > 0 and reader.large(at) and reader.closes(at + 1)
    if parts == 0:
        return reader.capital(at) and reader.sure(at + 1)
    followed = bool(reader.sort(at + 1) & Sort.LISTED)
    return reader.large(at) or reader.closes(at + 1) or followed


def _ordinary_is_name(reader: Reader, at: int) -> bool:
    """An everyday word that no list of surnames has, behind a part: written large, or where the name ends."""
    return reader.large(at) or reader.closes(at + 1) or reader.sure(at + 1)


def _time_is_name(reader: Reader, at: int, parts: int, sort: int) -> bool:
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
    month = fold(reader.tokens[at].text) in MONTHS  # «julia flores enero»; «ana torres viernes» is a day
    return (parts == 1 or month) and reader.closes(at + 1)


def _inverted(reader: Reader, at: int) -> bool:
    """«Martillo Quispe, Ana»: any word before a surname, a comma and a given name."""
    end = at + 1
    while reader.sure(end) and reader.sort(end) & Sort.SURNAME and end < at + 4:
        end += 1
    word = fold(reader.tokens[at].text)
    opens = word not in NEVER and word not in LEADING and word not in PARTICLES
    return opens and end > at + 1 and reader.word(end) == "," and bool(reader.sort(end + 1) & Sort.GIVEN)


def is_field(reader: Reader, at: int) -> bool:
    """«DNI», «d.n.i.», «wsp»"""
    spelt = "".join(token.text for token in reader.tokens[at : at + len("d.n.i")]).lower()
    return reader.word(at) in FIELDS or fold(reader.tokens[at].text) in FIELDS or spelt == "d.n.i"


def _initial(reader: Reader, at: int) -> bool:
    """«P», «P.», «p.»: one letter, large or with a dot; not the «p.» of «p. m.»."""
    token = reader.tokens[at]
    if len(token.text) != 1 or not token.is_word or is_field(reader, at):
        return False
    dotted = reader.word(at + 1) == "." and reader.tokens[at + 1].glued
    if token.text.isupper() and not reader.loud:
        return True
    return dotted and reader.word(at + 2) != "m"


def dotted(reader: Reader, at: int) -> bool:
    """A shortened part with its dot: «Ma. Elena», «vda. de Ramos»."""
    folded = fold(reader.tokens[at].text)
    return (folded in SHORTENED or folded in WIDOW) and reader.word(at + 1) == "."


def grow(reader: Reader, begin: int, named: bool = False) -> Name | None:
    """The longest name that begins at `begin`: parts, initials, and particles between them.

    `named` says that nothing but a name can stand here: it counts like a part before the first.
    """
    end = at = begin
    skipped: set[int] = set()
    parts = int(named and bool(reader.sort(begin) & (Sort.LISTED | Sort.TIME)))
    while at < reader.count and at - begin < MAX_WORDS and not reader.taken[at]:
        beside = parts and nickname(reader, at)
        if beside:
            skipped.update(range(at, at + beside))
            at += beside
        if not reader.tokens[at].is_word:
            break
        taken = step(reader, at, parts)
        if taken == 0 and not (at == begin and _inverted(reader, at)):
            break
        taken = taken or 1
        at += abs(taken)
        if taken > 0:
            parts += 1
            end = at
    if end == begin:
        return None
    name = spell(_pieces(reader, [i for i in range(begin, end) if i not in skipped]))
    return Name(begin, end, name) if 2 <= len(name) <= MAX_CHARS else None


def _pieces(reader: Reader, tokens: Sequence[int]) -> list[str]:
    """The words of a name; initials stay as close as they were written: «J.C.», «J. C.»."""
    pieces: list[str] = []
    for at in tokens:
        if not reader.tokens[at].is_word:
            continue
        written = _written(reader, at)
        close = len(written) == LEN_INITIAL and reader.tokens[at].glued and reader.word(at - 1) == "."
        if close and pieces:
            pieces[-1] += written
        else:
            pieces.append(written)
    return pieces


LEN_INITIAL = 2  # with its dot
QUOTES = {"(": ")", "“": "”", '"': '"', "«": "»", "'": "'", "‘": "’", "”": "”"}
LONGEST_NICKNAME = 3


def nickname(reader: Reader, at: int) -> int:
    """How many tokens «“Pancho”», «(Pepe)» takes between two parts of a name; zero where there is none."""
    closing = QUOTES.get(reader.word(at))
    if closing is None or not reader.sort(at - 1) & Sort.LISTED:
        return 0
    end = at + 1
    while reader.is_word(end) and end <= at + LONGEST_NICKNAME and reader.capital(end):
        end += 1
    if end == at + 1 or reader.word(end) != closing or not reader.large(end + 1):
        return 0
    return end + 1 - at if step(reader, end + 1, 1) > 0 else 0


def step(reader: Reader, at: int, parts: int) -> int:
    """How many tokens the next piece takes: above zero a part, below zero a particle, zero the end."""
    word = fold(reader.tokens[at].text)
    if word in SHORTENED and dotted(reader, at):
        return 2
    if _initial(reader, at):
        return _initial_step(reader, at, parts)
    if word in WIDOW:
        after = at + 1 + int(reader.word(at + 1) == ".")
        joined = reader.word(after) == "de" or (reader.large(after) and reader.sort(after) & Sort.SURNAME)
        return at - after if parts and joined and reader.part_follows(after) else 0
    if word in PARTICLES:
        return _particle(reader, at, word, parts) or int(parts > 0 and _particle_is_name(reader, at))
    return int(_continues(reader, at, parts))


def _initial_step(reader: Reader, at: int, parts: int) -> int:
    """«Juan P. Rojas», «J. C. Vargas»: the first one has a dot, and a part or an initial behind it."""
    dot = int(reader.word(at + 1) == ".")
    following = at + 1 + dot
    follows = reader.part_follows(following) or (following < reader.count and _initial(reader, following))
    return 1 + dot if parts or (dot and follows) else 0


def _particle_is_name(reader: Reader, at: int) -> bool:
    """«Ana Santa»"""
    return bool(reader.sort(at) & Sort.SURNAME) and reader.closes(at + 1)


OPENING_PARTICLES = words("de del la los san santa da di van von el mc")


def _particle(reader: Reader, at: int, word: str, parts: int) -> int:
    """A particle needs a part behind it; «y» joins surnames, not «Ana y mi correo»."""
    following = reader.word(at + 1)
    if not reader.part_follows(at) or (word in ("la", "el", "los", "las") and following in ("de", "del")):
        return 0
    if word in ("y", "e") and _another(reader, at + 1, parts):
        return 0
    widow = reader.word(at - 1) in WIDOW or (reader.word(at - 1) == "." and reader.word(at - 2) in WIDOW)
    if parts:
        return 0 if word in ("de", "del") and not widow and _origin(reader, at) else -1
    if word == "de" and reader.sort(at + 1) & Sort.LISTED == Sort.GIVEN:
        return 0  # «la mamá de Adriano»
    return -1 if word in OPENING_PARTICLES else 0


def _another(reader: Reader, at: int, parts: int) -> bool:
    """«Ximena Tello y Rosa Tello», «Eva Tello y Raúl»: somebody else's name, not a second surname."""
    sort = reader.sort(at)
    goes_on = reader.sure(at + 1) or reader.large(at + 1)
    return parts > 1 and bool(sort & Sort.GIVEN) and (goes_on or not sort & Sort.SURNAME)


def _origin(reader: Reader, at: int) -> bool:
    """«Gero de Pichanaki», «Nelly del mercado», «Ana de la panadería»: where somebody is from."""
    written = reader.capital(at - 1)
    while reader.word(at) in PARTICLES - {"san", "santa"}:
        at += 1
    sort = reader.sort(at)
    if fold(reader.tokens[at].text) in DEVOUT:
        return False
    if not sort & Sort.LISTED or fold(reader.tokens[at].text) in PLACES:
        return True
    return written and bool(sort & Sort.PLAIN) and not reader.capital(at)


DEVOUT = words("dios jesus fatima carmen pilar rosario milagro guadalupe lourdes")


def _written(reader: Reader, at: int) -> str:
    """The word, with the dot of an initial."""
    token = reader.tokens[at]
    dot = (len(token.text) == 1 or dotted(reader, at)) and reader.word(at + 1) == "."
    return token.text + ("." if dot else "")
