"""Answers about e-mails that name none: which of those suggested, and that there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from citas.understand.lexicon import ORDINALS
from citas.understand.tokens import Token
from citas.understand.words import words

LAST = -1  # «el último»
NONE = words("ninguno ninguna nada")
POLITE = words("por favor porfa porfavor gracias senorita senor srta sr pe pues nomas")
POINTING = POLITE | words(
    "la el lo los las es seria opcion alternativa correo correos email mail numero nro si ese esa mejor con "
    "de a dos ya ok bueno uso usa manda mandalo envia enviamelo quiero prefiero correcto correcta"
)
YES = words("si sii ese esa asi exacto correcto es claro ya con punto")
RIGHT = words("correcto correcta")
EXCUSES = words("perdon perdona disculpa disculpe uy ay ups me equivoque era")
DENYING = POLITE | words("no de los las dos esos es son mi correo ni uno otro ese")
_MAIL = r"(?:correos?|e-?mails?|mail|i-meil|gmail|hotmail)(?: electronicos?)?"
_NAMED = ("correo", "email", "e-mail", "mail", "i-meil", "gmail", "hotmail", "eso")  # what `_LACKING` needs
_LACK = (
    r"(?:tengo|tenemos|tiene|tienen|uso|usamos|usa|usan|manejo|manejamos|maneja|cuento|dispongo|poseo|hay|existe"
    r"|entiendo|se (?:usar|manejar))"
)
_THAT = r"(?:eso|es[ao]s cosas)"
_END = r"(?= [,.;!/-]| \n|$)"
# «ahora no», «a la mano», «no tengo ganas de dar»: who has one.
_NOT_NOW = r"(?! (?:ahora|ahorita|aqui|a|de|del|nuev[oa]|otr[oa]|para|todavia|aun|ganas)\b)"
_HOW = rf"(?: (?:con|de|un|una|ningun|ninguno|yo|{_THAT}|del))*"
_LACKING = re.compile(
    rf"(?<!si )(?<!\S)(?:(?:yo )?(?:no|tampoco) {_LACK}{_HOW} {_MAIL}{_NOT_NOW}"
    rf"|{_MAIL}(?: [:,])?(?: yo)? (?:(?:no|tampoco) {_LACK}|nunca he tenido){_NOT_NOW}"
    rf"|{_MAIL}(?: : no\b| ni idea|(?: [?])? ningun[oa])"
    rf"|(?P<short>{_MAIL} no(?! \w)|(?:nada de|no) {_MAIL})"
    rf"|(?P<without>sin {_MAIL})"
    r"|(?:yo )?no (?:tengo|tenemos|uso|manejo)(?: de)? "
    rf"(?:eso (?:del? (?:arroba|internet|{_MAIL})|que pide)|eso{_END}))"
)
#: «no tengo», where an e-mail was asked for, with insistence alone around it.
_NONE_AT_ALL = re.compile(
    r"\bno (?:tengo|uso|manejo|cuento con|tenemos)\b"
    r"|\bsolo (?:tengo|uso|manejo) (?:celular|telefono|whatsapp)\b"
)
INSISTING = POLITE | words(
    "no tengo uso manejo cuento con tenemos yo ya le te les dije digo que eso nada de entiende entiendes "
    "entienda oiga hija hijita hijo joven mi mas pero es q , . ! ? ¿ ¡ y caramba otra vez verdad "
    "solo celular telefono whatsapp"
)
# A refusal to give one.
REFUSING = words("quiero doy dar gusta mejor nomas reservada ganas")


def answer(tokens: Sequence[Token], suggestions: Sequence[str]) -> str | None:
    """The suggestion that the whole message points at: «1», «el primero», «la 2»; empty for «ninguno»."""
    if not suggestions:
        return None
    said = [token for token in tokens if token.kind != "mark"]
    keys = [token.key for token in said]
    if _denies(keys):
        return ""
    if len(suggestions) == 1 and (_completes(keys, suggestions[0]) or _calls_it_right(keys)):
        return suggestions[0]
    if keys[-1:] == ["dos"] and {"los", "las"} & set(keys):
        return None  # «los dos»
    places = {_place(token, len(suggestions)) for token in said} - {0}
    rest = {token.key for token in said if not _place(token, len(suggestions))}
    if len(suggestions) < 2 or len(places) != 1 or not rest <= POINTING:
        return None
    return suggestions[places.pop() - 1]


def _completes(keys: Sequence[str], suggestion: str) -> bool:
    """A yes and a piece of what was suggested, or its domain: «sí, .com», «perdón, gmail.com»."""
    said, domain = set(keys), suggestion.rpartition("@")[2].split(".")
    pieces = set(re.split(r"[@.]", suggestion)) & said
    confirms = bool(YES & said) or domain[0] in said
    return bool(pieces) and confirms and said <= YES | POLITE | EXCUSES | pieces


def _calls_it_right(keys: Sequence[str]) -> bool:
    """«si, el correcto», «ese es el correo correcto»"""
    said = set(keys)
    return bool(YES & said) and bool(RIGHT & said) and said <= YES | RIGHT | POLITE | POINTING


def _denies(keys: Sequence[str]) -> bool:
    neither = keys.count("ni") > 1
    return bool(keys) and (bool(NONE & set(keys)) or neither) and set(keys) <= DENYING | NONE


def _place(token: Token, most: int) -> int:
    """1 for the first of `most`, `most` for the last; 0 for what is no place."""
    place = ORDINALS.get(token.key) or token.value or 0
    place = most if place == LAST else place
    return place if 0 < place <= most and token.text.lower() not in ("un", "una") else 0


def find_no_email(tokens: Sequence[Token], *, asked: bool) -> tuple[int, int] | None:
    """Where the message says that there is no e-mail: «yo no tengo correo», «correo no uso», «correo: no».

    `asked`: was an e-mail, and nothing else, asked for? Then «no tengo» says it.
    """
    if not (asked or any(token.key.startswith(_NAMED) for token in tokens)):
        return None
    said = " ".join(token.key for token in tokens)
    match = _LACKING.search(said)
    if match is None:
        insists = asked and {token.key for token in tokens} <= INSISTING
        return (0, len(tokens)) if insists and _NONE_AT_ALL.search(said) else None
    refuses = match["without"] and REFUSING & {token.key for token in tokens}
    if refuses or (match["short"] and not _gives_more(tokens)):
        return None
    start = said.count(" ", 0, match.start())
    return start, start + match.group().count(" ") + 1


def _gives_more(tokens: Sequence[Token]) -> bool:
    """Does a phone or a name stand beside «correo no», which by itself refuses?"""
    phone = any(token.is_figure and len(token.text) > 2 for token in tokens)
    capitals = [token.is_word and token.text[0].isupper() for token in tokens]
    return phone or any(pair == (True, True) for pair in pairwise(capitals))
