"""Answers about e-mails that name none: which of those suggested, and that there is none."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.lexicon import ORDINALS
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

LAST = -1  # «el último»
NONE = words("ninguno ninguna nada")
POLITE = words("por favor porfa porfavor gracias senorita senor srta sr pe pues nomas")
POINTING = POLITE | words(
    "la el lo los las es seria opcion alternativa correo correos email mail numero nro si ese esa mejor con "
    "de a dos ya ok bueno uso usa manda mandalo envia enviamelo quiero prefiero correcto correcta"
)
DENYING = POLITE | words("no de los las dos esos es son mi correo ni uno otro ese")
LACKS = words("tengo tenemos uso usamos manejo manejamos cuento dispongo tiene usa maneja tienen usan")
BETWEEN = words("con de un una ningun ninguno yo")
MAILS = words("correo correos email mail e-mail gmail hotmail")
NOT_NOW = words("a aqui ahora ahorita de del nuevo nueva otro para todavia aun")


def answer(tokens: Sequence[Token], suggestions: Sequence[str]) -> str | None:
    """The suggestion that the whole message points at: «1», «el primero», «la 2»; empty for «ninguno»."""
    said = [token for token in tokens if token.kind != "mark"]
    keys = [token.key for token in said]
    if suggestions and _denies(keys):
        return ""
    if keys[-1:] == ["dos"] and {"los", "las"} & set(keys):
        return None  # «los dos»
    places = {_place(token, len(suggestions)) for token in said} - {0}
    rest = {token.key for token in said if not _place(token, len(suggestions))}
    if len(suggestions) < 2 or len(places) != 1 or not rest <= POINTING:
        return None
    return suggestions[places.pop() - 1]


def _denies(keys: Sequence[str]) -> bool:
    neither = keys.count("ni") > 1
    return bool(keys) and (bool(NONE & set(keys)) or neither) and set(keys) <= DENYING | NONE


def _place(token: Token, most: int) -> int:
    """1 for the first of `most`, `most` for the last; 0 for what is no place."""
    place = ORDINALS.get(token.key) or token.value or 0
    place = most if place == LAST else place
    return place if 0 < place <= most and token.text.lower() not in ("un", "una") else 0


def find_no_email(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where the message says that there is no e-mail: «yo no tengo correo», «correo no uso»."""
    for at, token in enumerate(tokens):
        if token.key not in ("no", "tampoco", "sin") or key_at(tokens, at - 1) == "si":
            continue
        end = at + 1 if token.key == "sin" else _after_verb(tokens, at + 1)
        if end is None:
            continue
        if key_at(tokens, at - 1) in MAILS and token.key != "sin":
            return at - 1, end
        while key_at(tokens, end) in BETWEEN:
            end += 1
        if key_at(tokens, end) not in MAILS:
            continue
        end += 1 + (key_at(tokens, end + 1) in ("electronico", "electronicos"))
        if key_at(tokens, end) not in NOT_NOW:
            return at - (key_at(tokens, at - 1) == "yo"), end
    return None


def _after_verb(tokens: Sequence[Token], at: int) -> int | None:
    return at + 1 if key_at(tokens, at) in LACKS else None
