"""E-mail addresses, whole or doubted: never a part of what was written.

An address is found at its «@», or at a dictated «arroba» or «(at)», as a *local part* and a *domain*. What
stands beside them decides:

- a line break, a bracket, a colon or a word that leads to an address («mi correo es») sets it apart;
- so does a name that the address repeats («Rosa Paz rosapaz@…»), or one in capitals;
- any other word, dot, «_» or symbol could belong to it: then it is doubted, with what it may have been.

`providers.py` judges what is whole. Nothing here remembers, raises or looks further than `REACH` characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citas.understand.names import GIVEN
from citas.understand.providers import (
    COUNTRIES,
    FEWEST_DIGITS,
    GENERIC,
    MAX_ADDRESS,
    PROVIDERS,
    Judgement,
    is_provider,
    judge,
    names_provider,
    suggest,
)
from citas.understand.tokens import Token, fold, key_at
from citas.understand.words import words

REACH = 320  # characters on each side of an «@»: more than an address may have
INCLUSIVE = frozenset({"s", "l"})  # «amig@s»
MOST_WORDS = 3  # before an address, that a suggestion puts together


@dataclass(frozen=True, slots=True)
class Address:
    """An address at tokens `start` to `end`: `email`, or `invalid` as typed with up to two suggestions."""

    start: int
    end: int
    email: str | None = None
    invalid: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One side of an address: its characters, where they stand, and whether something else could belong."""

    text: str
    begin: int
    end: int
    doubted: bool = False
    others: tuple[str, ...] = ()  # what the side may have been, likeliest first


# What ends a side of an address whatever is beyond. (A symbol or an emoji is looked at: see `_apart`.)
WALLS = frozenset('()[]{}<>«»“”„"|/\\¡¿`‘\n\r')
PAUSES = frozenset(",;:=!?…")
LINKS = frozenset("._-+")
INSIDE = frozenset("._%+-'’´&#*~^$")
MARKS = ("*", "_", "~", "'")  # WhatsApp's formatting, and quotes
STRAY = "*~'’´#$%&^"  # before an address they are no part of it
SPOKEN = {"punto": ".", "dot": ".", "guion": "-", "raya": "-", "underscore": "_", "subguion": "_", "mas": "+",
          "coma": ".", ".": ".", "-": "-", "_": "_", "+": "+", ",": "."}  # fmt: skip
BRACKETS = frozenset("()[]{}")
AT = frozenset({"arroba", "aroba", "arrova", "at"})
ENDINGS = frozenset(["com", "pe", "es", "net", "org", "edu", "gob", "con", "cl", "ar", "mx"])
# Words that end a clause before an address or lead to one; none of them begins a local part by itself.
LEADS = words(
    "es correo correos correito mail mails email emails e-mail gmail hotmail outlook yahoo electronico "
    "electronica direccion cuenta mailto a al seria sera era son sea este ese esta esto aquel mi mio mia "
    "tu su y o e con usa uso use uses usas usen usar usando usare utiliza utilizo utilice utilicen "
    "utilizar pon ponga ponle ponlo ponme poner puse pongo anota anote anotalo anotame apunta apunte "
    "apuntalo apuntame toma tome registra registrame va van ahi aqui aca ahora hoy te le lo les doy dejo "
    "paso mando envio escribe escribo escribeme escribanme escriba escribir manda mandalo mandelo mandala "
    "mandame mandenlo mandar enviar envialo envielo enviame enviamelo enviarlo envia envie copia reenvia "
    "contactame cambialo cambia cambie cambiar corrige otro otra nuevo nueva actual correcto correcta "
    "siguiente mejor personal institucional corporativo trabajo gracias favor porfa porfavor si no ok ya "
    "bueno listo claro hola perdon disculpa disculpe digo sino que cual tengo tiene uno datos confirmo "
    "confirmado confirma dale llego llega llegue reviso invitacion completo completa corregido bien mal "
    "minusculas minuscula mayusculas mayuscula junto oficina empresa colegio casa esposo esposa hijo hija "
    "hijos mama papa madre padre hermano hermana tia tio sobrino sobrina novio novia pareja nieto nieta "
    "primo prima amigo amiga jefe jefa vecino vecina abuela abuelo hijito hijita manana tarde noche "
    "mediodia lunes martes miercoles jueves viernes sabado am pm hrs horas"
)  # fmt: skip
IS = words("es seria sera era son sea")
# Between two addresses: the second stands for the first, or the first for the second.
CORRECTIONS = words(
    "no perdon perdona perdone disculpa disculpe disculpen mejor digo corrijo correccion equivoque confundi "
    "error cambialo cambia cambie cambiar actualiza sino mentira ahora nuevo ultimo quise correcto rectifico "
    "antiguo antes"
)
INSTEAD = (("en", "vez"), ("en", "lugar"), ("y", "no"), ("ya", "no"))


def find_addresses(text: str, tokens: Sequence[Token]) -> list[Address]:
    """All addresses of a clean text, in order."""
    found: list[Address] = []
    at = 0
    while at < len(tokens):
        address = _at(text, tokens, at)
        if address is not None and (not found or address.start >= found[-1].end):
            found.append(address)
            at = max(at + 1, address.end)
        else:
            at += 1
    return found


def _at(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    key = tokens[at].key
    if key == "@":
        return _typed(text, tokens, at)
    if key in AT:
        return _dictated(text, tokens, at)
    return _without_at(text, tokens, at) if key.endswith(_PROVIDER_WORDS) else None


def the_one(tokens: Sequence[Token], found: Sequence[Address]) -> Address | None:
    """The address that a message gives: its only one, or the one that corrects the others, or a doubt."""
    if not found:
        return None
    last = found[-1]
    meant = {address.email or address.invalid for address in found}
    if len(meant) == 1:
        return last
    if len(found) == 1 or _corrected(tokens, found[-2], last):
        return last
    if _denied(_keys_between(tokens, found[-2], last)):
        return found[-2]  # «usa ana@… en vez de luis@…», «es ana@…, no luis@…»
    valid = {address.email for address in found if address.email}
    if len(valid) == 1 and all(a.email or not set(a.suggestions) - valid for a in found):
        return next(address for address in found if address.email)  # written again, without the slip
    both = [email for a in found for email in ([a.email] if a.email else a.suggestions[:1])]
    typed = last.invalid or last.email
    return Address(last.start, last.end, invalid=typed, suggestions=suggest(both[-2:]))


def _corrected(tokens: Sequence[Token], first: Address, last: Address) -> bool:
    """Does a word between the two, or before both, take the first back?"""
    between = _keys_between(tokens, first, last)
    before = [token.key for token in tokens[max(0, first.start - 3) : first.start]]
    return not _denied(between) and (bool(CORRECTIONS & set(between)) or "no" in before)


def _denied(between: Sequence[str]) -> bool:
    """Do the words between two addresses take the second back?"""
    return between[-1:] == ["no"] or any(pair in INSTEAD for pair in pairwise(between))


def _keys_between(tokens: Sequence[Token], first: Address, last: Address) -> list[str]:
    return [token.key for token in tokens[first.end : last.start]]


def _typed(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """The address around a written «@»; None where it is no address («amig@s», «nos vemos @ 5pm»)."""
    left, right = tokens[at].start, tokens[at].end
    while text.startswith("@", right):
        right += 1
    domain = _domain(text, right)
    spaced = _is_blank(text, left - 1) and _is_blank(text, right)
    provided = names_provider(domain.text)
    if domain.begin > right and "." not in domain.text and not provided:
        domain = Part("", right, right)
    handle = _is_blank(text, left - 1) and "." not in domain.text and not provided and not domain.doubted
    if (spaced and not domain.text) or handle or domain.text.lower() in INCLUSIVE:
        return None  # «síguenos en @empresa»
    local = _local(text, left)
    if not local.text and not provided and not domain.doubted:
        return None
    if domain.text and text.startswith("@", domain.end):
        return _of_two(text, tokens, local, domain)
    doubted = local.doubted or domain.doubted or right - left > 1
    return _whole(text, tokens, (local.begin, domain.end), local, domain, doubted)


def _of_two(text: str, tokens: Sequence[Token], local: Part, middle: Part) -> Address:
    """«ana@torres@gmail.com»: one «@» too many."""
    end = middle.end
    while text.startswith("@", end):
        last = _domain(text, end + 1)
        end = max(last.end, end + 1)
    start, stop = _tokens_in(tokens, local.begin, end)
    pieces = (
        f"{local.text}@{middle.text}",
        f"{local.text}.{middle.text}@{last.text}",
        f"{middle.text}@{last.text}",
    )
    guesses = pieces[:1] if names_provider(middle.text) else pieces[1:]
    typed = text[local.begin : end][:MAX_ADDRESS]
    return Address(start, stop, invalid=typed, suggestions=suggest(guesses))


def _whole(
    text: str, tokens: Sequence[Token], span: tuple[int, int], local: Part, domain: Part, doubted: bool
) -> Address:
    """The two sides put together and judged; where one is doubted, only suggested."""
    judged = judge(local.text, domain.text)
    begin, end = span
    start, stop = _tokens_in(tokens, begin, end)
    if judged.email is not None and not doubted:
        return Address(start, stop, email=judged.email)
    typed = " ".join(text[begin:end].split())[:MAX_ADDRESS]
    if not doubted:
        return Address(start, stop, invalid=typed, suggestions=judged.suggestions)
    return Address(start, stop, invalid=typed, suggestions=_guesses(local, domain, judged))


def _guesses(local: Part, domain: Part, judged: Judgement) -> tuple[str, ...]:
    locals_ = local.others or (local.text,)
    domains = domain.others or (domain.text,)
    return suggest([f"{left}@{right}" for right in domains for left in locals_] + list(judged.suggestions))


def _local(text: str, at: int) -> Part:
    """What stands before the «@» at `at`, one blank between allowed."""
    end = at
    while _is_blank(text, end - 1) and at - end < 2:
        end -= 1
    begin = _run(text, end, -1)
    typed = text[begin:end]
    wrapped = typed[:1] in MARKS and _closes(text, at, typed[0])
    if wrapped and typed[0] == "_" and not _closes_here(text, at, "_"):
        return Part(typed, begin, end, doubted=True, others=(typed, typed[1:]))
    local = typed[1:] if wrapped and typed[0] == "_" else typed.lstrip(STRAY)
    edge = len(typed) - len(local)
    if local[:1] in ("-", ".", "+"):
        return Part(local, begin + edge, end, doubted=True, others=(local.lstrip("-.+"), local))
    numbered = re.match(r"\d{1,2}[.)-]+(?=[^\W\d_])", local)
    if numbered and (begin == 0 or text[begin - 1] in "\n\r"):
        return Part(local, begin, end, doubted=True, others=(local[numbered.end() :], local))
    odd = (edge > 0 and not wrapped and not _closes_later(text, at, typed[0])) or (
        end < at and local[-1:] in LINKS
    )
    part = _beside(text, local, begin, end, odd)
    return part if part.doubted else replace(part, begin=begin + edge)


def _beside(text: str, local: str, begin: int, end: int, odd: bool) -> Part:
    """The local part weighed against what stands before it; a short number is always doubted with it."""
    before = text[max(0, begin - REACH) : begin]
    joint, clause = _joint_and_clause(before)
    said = [match.group() for match in _WORD.finditer(clause)]
    loose = list(clause and _belonging(clause))
    short = local.isdigit() and len(local) < FEWEST_DIGITS and bool(loose) and not joint.strip()
    if not odd and not short and _apart(before, joint, said, local):
        return Part(local, begin, end)
    spoken = "".join(SPOKEN.get(fold(piece), piece) for piece in _underscored(loose))
    glue = "".join(c for c in joint if c in "._-+,").replace(",", ".")[:1]
    plain = not any(fold(piece) in SPOKEN or fold(piece) == "bajo" for piece in loose)
    nearest = f"{loose[-1]}{glue}{local}" if loose and plain else local
    name = len(loose) > 1 and plain and not joint.strip()
    first = begin if name or not loose else begin - len(joint) - len(clause) + _place(clause, loose[0])
    return Part(local, first, end, doubted=True, others=(f"{spoken}{glue}{local}", nearest, local))


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
_CLAUSE_END = re.compile(r"[,;:=!?…()\[\]{}<>«»“”\"|/\\¡¿\n\r]| - ")


def _place(clause: str, piece: str) -> int:
    return max(clause.rfind(piece), 0)


def _joint_and_clause(before: str) -> tuple[str, str]:
    """The marks and blanks right before an address, and the clause that they part from it."""
    stem = before
    while stem and not _is_letter(stem[-1]):
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
    return pieces[-2 * MOST_WORDS + 1 :]


def _apart(before: str, joint: str, said: Sequence[str], local: str) -> bool:
    """Do the marks and words before an address set it apart from them?"""
    chunk = before[: len(before) - len(joint)].split()[-1:]
    whole = not any(c in LINKS for c in "".join(chunk))  # «karla.z, soto@…»
    own = _own(said)
    if not said or WALLS & set(joint):
        return not said or joint[:1] not in LINKS or _leads(said) or (whole and len(own) > 1)
    if LINKS & set(joint) and re.search(r"(?:^|[\n\r])\s*\d{1,2}[.)-]+\s+$", before):
        return True  # «2. ana@gmail.com»
    glued = not any(c.isspace() for c in joint)
    if _leads(said) or _echoes(said, local) or _is_number(said):
        return True
    if joint.strip() and not glued and not {".", "_", "+", ","} & set(joint) and joint.strip() != "-":
        return True  # «correos: ana@…», «🌹 ana@…»
    capitals = len(own) > 1 and all(word[:1].isupper() for word in own[-2:])
    several = len(own) > 1 or own[-1][:1].isupper()
    if joint.strip() in (",", "-"):
        return not glued and several and whole
    return capitals and not glued and _head(local) not in GIVEN


def _own(said: Sequence[str]) -> Sequence[str]:
    """The words after the last that leads to an address: what could be a name, or belong to the address."""
    last = max((at for at, word in enumerate(said) if fold(word) in LEADS), default=-1)
    return said[last + 1 :] or said[-1:]


def _leads(said: Sequence[str]) -> bool:
    """«mándalo a», «mi correo es»; a letter alone only after a word that goes on: not «es a na.torres@…»."""
    word = fold(said[-1])
    if len(word) == 1:
        return word in LEADS and len(said) > 1 and fold(said[-2]) not in IS
    return word in LEADS


def _is_number(said: Sequence[str]) -> bool:
    """«999888777 ana@gmail.com», «a las 4 ana@gmail.com», «4pm ana@gmail.com»: a number of its own."""
    word = fold(said[-1])
    if re.fullmatch(r"\d{6,}|\d{1,2}(?:am|pm|h|hrs)", word):
        return True
    return word.isdigit() and len(said) > 1 and fold(said[-2]) in ("las", "la", "el", "de", "opcion")


def _echoes(said: Sequence[str], local: str) -> bool:
    """Does the address repeat a name beside it: «Juan Quispe juanq@…», «Rosa Paz r.paz@…»?"""
    whole = fold(local)
    return any(len(word) > 2 and fold(word)[:4] in whole for word in said[-4:] if not word.isdigit())


def _head(local: str) -> str:
    return re.split(r"[^a-z]", fold(local), maxsplit=1)[0]


def _run(text: str, at: int, step: int) -> int:
    """How far the characters of one side go from `at`."""
    edge = at
    while 0 <= (look := edge - 1 if step < 0 else edge) < len(text) and abs(edge - at) < REACH:
        if not (_is_letter(text[look]) or text[look] in INSIDE):
            break
        edge += step
    return edge


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _is_blank(text: str, at: int) -> bool:
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


def _domain(text: str, at: int) -> Part:
    """What stands after the «@» that ends at `at`, one blank between allowed, its ending said or apart."""
    begin = at
    while _is_blank(text, begin) and begin - at < 2:
        begin += 1
    end = begin
    while end < len(text) and end - begin < REACH and (_is_letter(text[end]) or text[end] in ".-_,"):
        end += 1
    domain = text[begin:end]
    stuck = _is_stuck(text, end)
    comma = domain.find(",")
    if comma >= 0 and fold(domain[comma + 1 :]) not in ("com", "pe", "com.pe", "es", "net", "org", "con"):
        rest = fold(domain[comma + 1 :])
        stuck = stuck or (not is_provider(domain[:comma].lower()) and _may_end(rest))
        domain = domain[:comma]
    domain = domain.rstrip(".,-_")
    end = begin + len(domain)
    if stuck:
        return Part(domain, begin, end, doubted=True)
    return _ending(text, domain, begin, end)


def _may_end(rest: str) -> bool:
    """Could what follows a comma be the end of a domain: «empresa.com,.pe», «empresa.co,m»?"""
    return rest[:1] == "." or rest in COUNTRIES | GENERIC or (len(rest) == 1 and rest not in "yaeou")


def _is_stuck(text: str, at: int) -> bool:
    """A symbol and a letter right after: «empresa.co😊m»."""
    if at + 1 >= len(text) or text[at].isspace() or text[at] in WALLS | PAUSES | LINKS | {"@"}:
        return False
    while at < len(text) and not (text[at].isspace() or _is_letter(text[at])):
        at += 1
    return at < len(text) and _is_letter(text[at])


_SAID = re.compile(r"\s*(?:\(?\bpunto\b\)?|\[?\bdot\b\]?|\.)\s*([^\W\d_]{2,}(?:-[^\W_]+)*)", re.IGNORECASE)
_NEXT = re.compile(r"[ \t]+([^\s,;:!?()]+)")


def _ending(text: str, domain: str, begin: int, end: int) -> Part:
    """«ana@gmail punto com», «ana@gmail . com»; a piece of a domain after a blank makes it a doubt."""
    while (said := _SAID.match(text, end)) and (
        said.group().strip()[:1] not in (".",) or fold(said.group(1)) in ENDINGS
    ):
        if "." in domain and domain.rpartition(".")[2] in GENERIC | COUNTRIES and "." in said.group():
            if is_provider(domain) and not is_provider(f"{domain}.{said.group(1).lower()}"):
                break
            longer = f"{domain}.{said.group(1)}"
            return Part(domain, begin, said.end(), doubted=True, others=(longer, domain))
        if "." not in domain and fold(said.group(1)) in ("es", "pe") and "." in said.group():
            return Part(domain, begin, said.end(), doubted=True, others=(f"{domain}.{said.group(1)}",))
        domain, end = f"{domain}.{said.group(1)}", said.end()
    following = _NEXT.match(text, end)
    word = fold(following.group(1)).rstrip(".") if following else ""
    if following and _goes_on(domain, word):
        joined = f"{domain}.{word}" if word in ENDINGS and "." not in word else f"{domain}{word}"
        longer = f"{domain}.{word}" if word in COUNTRIES else joined
        others = (longer, domain) if "." in domain else (longer,)
        return Part(domain, begin, following.end(), doubted=True, others=others)
    return Part(domain, begin, end)


def _goes_on(domain: str, word: str) -> bool:
    """Could the word after a blank be the rest of the domain: «gmail com», «g mail.com», «empresa.co m»?"""
    if "." not in domain:
        return bool(domain) and (word in ENDINGS or re.fullmatch(r"\.?[\w-]+\.[\w.]+", word) is not None)
    if word == "pe":
        return domain.endswith(".com") and (not is_provider(domain) or is_provider(f"{domain}.pe"))
    return len(word) == 1 and word.isalpha() and word not in "yaeou"


def _tokens_in(tokens: Sequence[Token], begin: int, end: int) -> tuple[int, int]:
    """The tokens that touch characters `begin` to `end`."""
    inside = [at for at, token in enumerate(tokens) if token.start < end and token.end > begin]
    return inside[0], inside[-1] + 1


def _dictated(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """«ana guion bajo perez arroba gmail punto com», «ana(at)gmail.com», «ana [at] gmail [dot] com»."""
    bracketed = key_at(tokens, at - 1) in BRACKETS and key_at(tokens, at + 1) in BRACKETS
    if tokens[at].key == "at" and not (bracketed or key_at(tokens, at + 1) in PROVIDERS):
        return None
    local, begin = _before(tokens, at - 1)
    domain, stop = _after(tokens, at + 1)
    if not local or not domain or ("." not in domain and domain not in PROVIDERS):
        return None
    side = _beside(text, local, tokens[begin].start, tokens[at].start, odd=False)
    typed = Part(domain, tokens[at].end, tokens[stop - 1].end)
    return _whole(text, tokens, (side.begin, typed.end), side, typed, side.doubted)


def _before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The dictated words that end before an «arroba», put together, and the first token of theirs."""
    while at >= 0 and tokens[at].key in BRACKETS:
        at -= 1
    parts: list[str] = []
    while at >= 0 and len(parts) < 24:
        token = tokens[at]
        if token.key in ("bajo", "abajo") and key_at(tokens, at - 1) in ("guion", "raya"):
            parts.append("_")
            at -= 2
        elif token.key in SPOKEN and at > 0 and parts and parts[-1] not in LINKS and _inner(tokens, at):
            parts.append(SPOKEN[token.key])
            at -= 1
        elif token.key == "_" and parts and tokens[at + 1].glued:
            parts.append("_")
            at -= 1
        elif (token.is_word or token.is_figure) and (not parts or _joins(tokens, at, parts[-1])):
            parts.append(token.text)
            at -= 1
        else:
            break
    while parts and parts[-1] in LINKS - {"_"}:
        parts.pop()
        at += 1
    return "".join(reversed(parts)).lower(), at + 1


def _inner(tokens: Sequence[Token], at: int) -> bool:
    """A comma or a dot stands inside an address, rather than after what is before it."""
    return tokens[at].key not in (",", ".") or not tokens[at].glued or tokens[at + 1].glued


def _joins(tokens: Sequence[Token], at: int, following: str) -> bool:
    """A word belongs to the address before a connector, stuck to what follows, or before a short number."""
    if following in LINKS:
        return True
    return tokens[at + 1].glued or (following.isdigit() and tokens[at].is_word and len(tokens[at].text) > 2)


def _after(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The domain that is dictated from a token on, and the token after it."""
    while key_at(tokens, at) in BRACKETS:
        at += 1
    parts: list[str] = []
    end = at
    while at < len(tokens) and len(parts) < 16:
        token = tokens[at]
        if token.key in BRACKETS:
            at += 1
            continue
        follows = at + 1 < len(tokens) and (tokens[at + 1].is_word or tokens[at + 1].key in BRACKETS)
        if parts and parts[-1] not in ".-" and follows and SPOKEN.get(token.key) in (".", "-"):
            if not _inner(tokens, at):
                break
            parts.append(SPOKEN[token.key])
            at += 1
        elif (token.is_word or token.is_figure) and (not parts or parts[-1] in ".-" or token.glued):
            parts.append(token.text)
            at = end = at + 1
        else:
            break
    while end < at and tokens[end].key in ")]}":
        end += 1
    return "".join(parts).strip(".-").lower(), end


_PROVIDER_WORDS = ("gmail", "hotmail", "outlook", "yahoo")


def _without_at(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """«juan.gmail.com», «juanperez gmail.com»: an address that has lost its «@». Only ever suggested."""
    if key_at(tokens, at + 1) != "." or key_at(tokens, at + 2) not in ("com", "es", "con", "pe"):
        return None
    word, end = tokens[at].text, tokens[at + 2].end
    provider = next(name for name in _PROVIDER_WORDS if tokens[at].key.endswith(name))
    domain = f"{provider}.{tokens[at + 2].text}"
    if len(word) > len(provider):
        start = _first_glued(tokens, at)
        local = text[tokens[start].start : tokens[at].end - len(provider)]
    else:
        if at == 0 or tokens[at - 1].key in LEADS | {"en", "un", "el", "de"}:
            return None
        start = _first_glued(tokens, at if tokens[at].glued else at - 1)
        local = text[tokens[start].start : tokens[at].start].strip()
    if not any(_is_letter(char) for char in local):
        return None
    typed = text[tokens[start].start : end]
    meant = judge(local.rstrip("._-"), domain)
    return Address(start, at + 3, invalid=typed, suggestions=suggest([meant.email or "", *meant.suggestions]))


def _first_glued(tokens: Sequence[Token], at: int) -> int:
    """The first token of those written without a blank up to `at`, as far as they may be of an address."""
    while at > 0 and tokens[at].glued and (tokens[at - 1].kind != "mark" or tokens[at - 1].key in "._-+"):
        at -= 1
    return at
