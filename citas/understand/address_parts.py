"""The two sides of an address in a text, each whole or doubted.

A side is the run of characters at the «@». A *joint* is what parts it from the words before: blanks, marks.
Whether those words could belong to it is told by the joint and by the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citas.understand.names import GIVEN
from citas.understand.providers import COUNTRIES, FEWEST_DIGITS, GENERIC, is_provider
from citas.understand.tokens import fold
from citas.understand.words import words

REACH = 320  # characters on each side of an «@»: more than an address may have
MOST_WORDS = 3  # before an address, that a suggestion puts together

# What ends a side of an address whatever is beyond. (A symbol or an emoji is looked at: see `_apart`.)
WALLS = frozenset('()[]{}<>«»“”„"|/\\¡¿`‘\n\r')
PAUSES = frozenset(",;:=!?…")
LINKS = frozenset("._-+")
INSIDE = frozenset("._%+-'’´&#*~^$")
MARKS = ("*", "_", "~", "'")  # WhatsApp's formatting, and quotes
STRAY = "*~'’´#$%&^"  # before an address they are no part of it
SPOKEN = {"punto": ".", "dot": ".", "guion": "-", "raya": "-", "underscore": "_", "subguion": "_", "mas": "+",
          "coma": ".", ".": ".", "-": "-", "_": "_", "+": "+", ",": "."}  # fmt: skip
ENDINGS = frozenset(["com", "pe", "es", "net", "org", "edu", "gob", "con", "cl", "ar", "mx"])
RELATIVES = words(
    "esposo esposa hijo hija hijos mama papa madre padre hermano hermana tia tio sobrino sobrina novio novia "
    "pareja nieto nieta primo prima amigo amiga jefe jefa vecino vecina abuela abuelo hijito hijita cunada "
    "cunado yerno nuera mi tu su"
)
MAILS = words("correo correos correito mail mails email emails e-mail gmail hotmail cuenta")
# Words that end a clause before an address or lead to one; none of them begins a local part by itself.
LEADS = RELATIVES | MAILS | words(
    "es outlook yahoo electronico electronica direccion usuario mailto a al seria sera era son sea "
    "este ese esta esto aquel mi mio "
    "mia tu su y o e con uso van va ahi aqui aca ahora hoy te le lo les doy dejo paso otro otra "
    "nuevo nueva actual actualizado correcto correcta siguiente mejor personal institucional corporativo "
    "alternativo antiguo anterior siempre mismo trabajo gracias favor porfa porfavor si sip aja no "
    "ok ya pues bueno listo claro hola buenas buenos perdon disculpa disculpe digo sino que cual tengo tiene "
    "uno datos llego llega llegue reviso invitacion completo completa corregido bien mal "
    "minusculas minuscula mayusculas mayuscula junto oficina empresa colegio casa "
    "manana tarde noche mediodia lunes martes miercoles jueves viernes sabado am pm hrs horas"
) | {  # «ponga», «anótelo», «póngale», «mándamelo»
    stem + end + clitic
    for stems, ends in (
        ("anot mand apunt us registr cambi actualiz utiliz confirm consider copi", "o a as e es ar an en"),
        ("envi reenvi agreg corrig corrij pas dej", "o a as e es ar an en"),
        ("pon pong escrib pus", "o a e er ir an en as"),
    )
    for stem in stems.split()
    for end in ends.split()
    for clitic in ("", "le", "lo", "la", "me", "melo", "nos")
} | words(
    "contactame contacteme pon ponle ponlo ponme agregue agreguelo agreguen envie envielo utilice utilicen "
    "copia usando utilizar"
)  # fmt: skip
# Whom a message is addressed to; after «es» they may be a piece of the address: «es doctor paz@…».
CALLED = words(
    "senorita senor senora srta seno senito sr sra joven doctor doctora amigo amiga maestro jefe miss"
)
IS = words("es seria sera era son sea")
AFTER_IS = words(
    "este ese esta esto siguiente mismo con que junto actual a mio mia correcto correcta nuevo personal"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One side of an address: its characters, where they stand, and whether something else could belong."""

    text: str
    begin: int
    end: int
    doubted: bool = False
    others: tuple[str, ...] = ()  # what the side may have been, likeliest first


def local_part(text: str, at: int) -> Part:
    """What stands before the «@» at `at`, one blank between allowed."""
    end = at
    while is_blank(text, end - 1) and at - end < 2:
        end -= 1
    begin = _run(text, end)
    typed = text[begin:end]
    wrapped = typed[:1] in MARKS and _closes(text, at, typed[0])
    if wrapped and typed[0] == "_" and not _closes_here(text, at, "_"):
        return Part(typed, begin, end, doubted=True, others=(typed, typed[1:]))
    local = typed[1:] if wrapped and typed[0] == "_" else typed.lstrip(STRAY)
    edge = len(typed) - len(local)
    stray = edge > 0 and not wrapped and not _closes_later(text, at, typed[0])
    listed = _after_bullet(text, local, begin + edge)
    if listed is not None:
        return Part(local, begin + edge, end, doubted=True, others=(listed, local))
    part = beside(text, local, begin, end, odd=stray or (end < at and local[-1:] in LINKS))
    if part.doubted:
        return part
    return replace(part, begin=begin + edge, doubted=bool(local) and end < at)  # «ana @gmail.com»


def _after_bullet(text: str, local: str, begin: int) -> str | None:
    """«-ana», «2.ana» at the beginning of a line: without what may be the mark of a list."""
    if local[:1] in ("-", ".", "+"):
        return local.lstrip("-.+")
    if local[:4].lower() == "www.":
        return local[4:]
    numbered = re.match(r"(?:\d{1,2}[.)-]+|9\d{8})(?=[^\W\d_])", local)
    if numbered and (begin == 0 or text[begin - 1] in "\n\r"):
        return local[numbered.end() :]
    return None


def beside(text: str, local: str, begin: int, end: int, odd: bool) -> Part:
    """The local part weighed against what stands before it; what is `odd` is doubted in any case."""
    before = text[max(0, begin - REACH) : begin]
    joint, clause = _joint_and_clause(before)
    said = [match.group() for match in _WORD.finditer(clause)]
    pieces = _belonging(clause)
    short = local.isdigit() and len(local) < FEWEST_DIGITS and bool(pieces) and not joint.strip()
    if not odd and not short and _apart(before, joint, said, local):
        return Part(local, begin, end)
    spoken = any(fold(piece) in SPOKEN or fold(piece) == "bajo" for piece in pieces)
    is_name = len(pieces) > 1 and not spoken and not joint.strip()
    first = begin
    if pieces and not is_name:
        first = begin - len(joint) - len(clause) + max(clause.rfind(pieces[0]), 0)
    return Part(local, first, end, doubted=True, others=_put_together(pieces, joint, local, spoken))


def _put_together(pieces: Sequence[str], joint: str, local: str, spoken: bool) -> tuple[str, ...]:
    """What the local part may be: with all the words before it, with the nearest, alone."""
    written = "".join(SPOKEN.get(fold(piece), piece) for piece in _underscored(pieces))
    glue = "".join(c for c in joint if c in "._-+,").replace(",", ".")[:1]
    nearest = f"{pieces[-1]}{glue}{local}" if pieces and not spoken else local
    return f"{written}{glue}{local}", nearest, local


def _underscored(pieces: Sequence[str]) -> list[str]:
    """«guion bajo» as the one sign that it is."""
    keys = [fold(piece) for piece in pieces]
    return [
        "_" if key in ("guion", "raya") and keys[at + 1 : at + 2] in (["bajo"], ["abajo"]) else pieces[at]
        for at, key in enumerate(keys)
        if not (key in ("bajo", "abajo") and at and keys[at - 1] in ("guion", "raya"))
    ]


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+|[._+-]+")
# Whose address follows, or how it is written: «el correo de la parroquia», «de mi vecina que me ayuda».
_PRESENTED = re.compile(
    r"\b(?:correo|e?-?mail|gmail|cuenta)(?: electronico)? (?:del|de (?:la|el|mi|su|nuestr[oa])) "
    r"(?P<whose>\w+)"
    r"(?: (?:la|el) (?:mayor|menor|segund[oa]|ultim[oa]|chic[oa]|grande)| que (?:me|se|nos|le) \w+)?$"
    r"|\bsin (?:puntos?|tildes?|espacios?|gui[oó]n(?:es)?|numeros?|acentos?|comas?)(?: ni \w+)?$"
    r"|\bcon doble \w$|\bcorreo de contacto$"
)
_CLAUSE_END = re.compile(r"[,;:=!?…()\[\]{}<>«»“”\"|/\\¡¿\n\r]| - ")


def _joint_and_clause(before: str) -> tuple[str, str]:
    """The marks and blanks right before an address, and the clause that they part from it."""
    stem = before
    while stem and not is_letter(stem[-1]):
        stem = stem[:-1]
    return before[len(stem) :], _CLAUSE_END.split(stem)[-1]


def _belonging(clause: str) -> list[str]:
    """The last words of a clause that lead to nothing, with the dots between them: pieces of a local part."""
    pieces: list[str] = []
    for match in reversed(list(_PIECE.finditer(clause))):
        if fold(match.group()) in LEADS or len(pieces) > 2 * MOST_WORDS:
            break
        pieces.insert(0, match.group()[:1] if match.group()[0] in LINKS else match.group())
    while pieces and pieces[0] in LINKS:
        pieces.pop(0)
    said = _WORD.findall(clause)[-2:]
    if not pieces and len(said) == 2 and fold(said[0]) in IS | MAILS:
        return said[1:]  # «es mi gordito@…»
    return pieces[-2 * MOST_WORDS + 1 :]


def _apart(before: str, joint: str, said: Sequence[str], local: str) -> bool:
    """Do the marks and words before an address set it apart from them?"""
    if not said or re.search(r"(?:^|[\n\r])\s*\d{1,2}[.)-]+\s+$", before):  # «2. ana@gmail.com»
        return True
    own = _own(said)
    whole = _is_whole("".join(before[: len(before) - len(joint)].split()[-1:]))
    glued = not any(c.isspace() for c in joint)
    if glued and not (PAUSES | WALLS) & set(joint):
        return False  # «con😊tacto@…»
    if WALLS & set(joint) and not glued:
        return joint[:1] not in LINKS or _leads(said) or (whole and len(own) > 1)
    if whole and (_is_said_apart(said, local, glued) or (not glued and _repeats(before, local))):
        return True
    return not glued and _is_parted(joint, own, whole, local)


def _is_whole(chunk: str) -> bool:
    """A word of its own, or another address; not a piece of one: «karla.z, soto@…»."""
    return "@" in chunk or not any(c in LINKS for c in chunk)


def _is_said_apart(said: Sequence[str], local: str, glued: bool) -> bool:
    """Do the words lead to an address, is it named after them, or are they a number of their own?"""
    label = _leads(said) and (not glued or len(said[-1]) > 3 or fold(said[-1]) in IS)
    return label or _echoes(said, local) or _is_number(said) or _is_done(said[-1])


def _is_done(word: str) -> bool:
    """«ya lo busqué ana@…», «lo encontré»: a verb of the past, and no name: «josé perez@…»."""
    return word[-1] in "éó" and word.islower() and fold(word) not in GIVEN


def _is_parted(joint: str, own: Sequence[str], whole: bool, local: str) -> bool:
    """Does a joint with a blank in it set the address apart from the words `own` before it?"""
    if joint.strip() in (",", "-"):
        return whole and (len(own) > 1 or own[-1][:1].isupper())
    if joint.strip() and not {".", "_", "+", ","} & set(joint):
        return True  # «correos: ana@…», «🌹 ana@…»
    return _is_written_large(own) and _head(local) not in GIVEN


def _is_written_large(own: Sequence[str]) -> bool:
    return len(own) > 1 and all(word[:1].isupper() for word in own[-2:])


def _own(said: Sequence[str]) -> Sequence[str]:
    """The words after the last that leads to an address: what could be a name, or belong to the address."""
    last = max((at for at, word in enumerate(said) if fold(word) in LEADS), default=-1)
    return said[last + 1 :] or said[-1:]


def _leads(said: Sequence[str]) -> bool:
    """«mándalo a», «mi correo es»; a letter alone only after a word that goes on: not «es a na.torres@…»."""
    word, previous = fold(said[-1]), fold(said[-2]) if len(said) > 1 else ""
    if len(word) == 1:
        return word in LEADS and previous != "" and previous not in IS
    presented = _PRESENTED.search(fold(" ".join(said)))
    if presented is not None:
        return presented["whose"] not in GIVEN  # «el correo de mi ana torres@…»
    if previous in IS:
        return word in AFTER_IS  # «es mi gordito@…»
    return word in LEADS | CALLED and not (word in RELATIVES and previous in MAILS)


def _is_number(said: Sequence[str]) -> bool:
    """«999888777 ana@gmail.com», «a las 4 ana@gmail.com», «4pm ana@gmail.com»: a number of its own."""
    word = fold(said[-1])
    if re.fullmatch(r"\d{6,}|\d{1,2}(?:am|pm|h|hrs)", word):
        return True
    return word.isdigit() and len(said) > 1 and fold(said[-2]) in ("las", "la", "el", "de", "opcion")


def _echoes(said: Sequence[str], local: str) -> bool:
    """Does the address repeat a name beside it: «Juan Quispe juanq@…», «Rosa Paz r.paz@…»?"""
    whole, head = fold(local), _head(local)
    if len(head) > 2 and len(said) == 1 and fold(said[0]).startswith(head):
        return True  # «Fiorella. fio.castro@…»
    near = [fold(word)[:4] for word in said[-4:] if len(word) > 2 and not word.isdigit()]
    far = [fold(word) for word in said[-8:-4] if len(word) > 4 and word[0].isupper()]
    return any(word in whole for word in near + far)


def _repeats(before: str, local: str) -> bool:
    """«Yasmani Rodríguez, cubano, yasma.rod@…»: it begins with a name said earlier, and has more than that.

    Not where the word between may be a name before it: «mi correo lucho. rojas85@…», «ana, rojas85@…».
    """
    *earlier, last = [fold(word) for word in _WORD.findall(before.splitlines()[-1])] or [""]
    if not earlier or last in GIVEN or earlier[-1] in IS | MAILS:
        return False
    whole = fold(local)
    return any(len(word) > 3 and whole.startswith(word[:4]) and whole != word for word in earlier)


def _head(local: str) -> str:
    return re.split(r"[^a-z]", fold(local), maxsplit=1)[0]


def _run(text: str, at: int) -> int:
    """Where the characters of a local part that ends at `at` begin."""
    begin = at
    while begin > 0 and at - begin < REACH and (is_letter(text[begin - 1]) or text[begin - 1] in INSIDE):
        begin -= 1
    return begin


def is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def is_blank(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] in " \t"


def _closes(text: str, at: int, mark: str) -> bool:
    return _closes_here(text, at, mark) or (mark == "_" and _closes_later(text, at, mark))


def _closes_here(text: str, at: int, mark: str) -> bool:
    """Is the address at `at` wrapped in the mark: «_ana@gmail.com_»?"""
    return re.match(rf"@[^\s{re.escape(mark)}]+{re.escape(mark)}(?!\w)", text[at : at + REACH]) is not None


def _closes_later(text: str, at: int, mark: str) -> bool:
    """Is the mark closed further on in the line: «*ana@gmail.com es mi correo*»?"""
    line = text[at : at + REACH].split("\n")[0]
    return re.search(rf"(?<=\S){re.escape(mark)}(?![\w@])", line) is not None


def domain_part(text: str, at: int) -> Part:
    """What stands after the «@» that ends at `at`, one blank between allowed, its ending said or apart."""
    begin = at
    while is_blank(text, begin) and begin - at < 2:
        begin += 1
    end = begin
    while end < len(text) and end - begin < REACH and (is_letter(text[end]) or text[end] in ".-_,"):
        end += 1
    domain = text[begin:end]
    stuck = _is_stuck(text, end) and not is_provider(domain.lower())
    comma = domain.find(",")
    if comma >= 0 and fold(domain[comma + 1 :]) not in ("com", "pe", "com.pe", "es", "net", "org", "con"):
        rest = fold(domain[comma + 1 :])
        stuck = stuck or (not is_provider(domain[:comma].lower()) and _may_end(rest))
        domain = domain[:comma]
    domain = domain.rstrip(".,-_")
    end = begin + len(domain)
    if stuck:
        return Part(domain, begin, end, doubted=True)
    part = _ending(text, domain, begin, end)
    return replace(part, doubted=part.doubted or begin > at)


def _may_end(rest: str) -> bool:
    """Could what follows a comma be the end of a domain: «empresa.com,.pe», «empresa.co,m»?"""
    return "." in rest or rest in COUNTRIES | GENERIC or (len(rest) == 1 and rest not in "yaeou")


def _is_stuck(text: str, at: int) -> bool:
    """A symbol and a letter right after: «empresa.co😊m»; a mark and what may be an ending."""
    if at + 1 >= len(text) or text[at].isspace() or text[at] == "@":
        return False
    if text[at] in WALLS | PAUSES:
        rest = _REST.match(text, at + 1)
        return rest is not None and _may_end(fold(rest.group()))
    while at < len(text) and not (text[at].isspace() or is_letter(text[at])):
        at += 1
    return at < len(text) and is_letter(text[at])


_REST = re.compile(r"\.?[^\W\d_]+(?:\.[^\W\d_]+)*")
_SAID = re.compile(r"\s*(?:\(?\bpunto\b\)?|\[?\bdot\b\]?|\.)\s*([^\W\d_]{2,}(?:-[^\W_]+)*)", re.IGNORECASE)
_NEXT = re.compile(r"[ \t]+([^\s,;:!?()]+)")


def _ending(text: str, domain: str, begin: int, end: int) -> Part:
    """«ana@gmail punto com», «ana@gmail . com»; a piece of a domain after a blank makes it a doubt."""
    parted = False  # by a blank at a dot: «gmail .com»
    while (said := _SAID.match(text, end)) and _may_be_said(said):
        longer = f"{domain}.{said.group(1)}"
        if "." in said.group() and _stands_alone(domain):
            if is_provider(domain) and not is_provider(longer.lower()):
                break
            return Part(domain, begin, said.end(), doubted=True, others=(longer, domain))
        if "." in said.group() and "." not in domain and fold(said.group(1)) in ("es", "pe"):
            return Part(domain, begin, said.end(), doubted=True, others=(longer,))
        domain, end = longer, said.end()
        parted = parted or said.group().lstrip()[0] == "."
    following = _NEXT.match(text, end)
    word = fold(following.group(1)).rstrip(".") if following else ""
    if following is None or not _goes_on(domain, word):
        return Part(domain, begin, end, doubted=parted)
    dotted = word in COUNTRIES | ENDINGS
    longer = f"{domain}.{word}" if dotted else f"{domain}{word}"
    others = (longer, domain) if "." in domain else (longer,)
    return Part(domain, begin, following.end(), doubted=True, others=others)


def _may_be_said(said: re.Match[str]) -> bool:
    """«punto com»; after a written dot and a blank, an ending only."""
    return not said.group().lstrip().startswith(".") or fold(said.group(1)) in ENDINGS


def _stands_alone(domain: str) -> bool:
    return "." in domain and domain.rpartition(".")[2] in GENERIC | COUNTRIES


def _goes_on(domain: str, word: str) -> bool:
    """Could the word after a blank be the rest of the domain: «gmail com», «g mail.com», «empresa.co m»?"""
    if "." not in domain:
        return bool(domain) and (word in ENDINGS or re.fullmatch(r"\.?[\w-]+\.[\w.]+", word) is not None)
    if word == "pe":
        return domain.endswith(".com") and (not is_provider(domain) or is_provider(f"{domain}.pe"))
    return len(word) == 1 and word.isalpha() and word not in "yaeou"
