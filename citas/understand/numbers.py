"""Numbers in digits and in words, as they stand in dates and hours: 0 to 9999."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.lexicon import TENS, UNITS
from citas.understand.tokens import Token

MAX_DIGITS = 4


# «cuarentaicinco», «treintaycinco»: written as one word.
JOINED = {
    ten + joint + unit: TENS[ten] + UNITS[unit]
    for ten in ("treinta", "cuarenta", "cincuenta")
    for joint in "iy"
    for unit in UNITS
    if 1 <= UNITS[unit] <= 9
}


def digits(token: Token) -> int | None:
    """The value of a bare run of one to four digits («08», «2026»)."""
    if token.is_figure and len(token.key) <= MAX_DIGITS and token.key.isdigit():
        return int(token.key)
    return None


def number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The number that begins at `at` and where it ends: «31», «treinta y uno», «veinte y cinco»."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.is_figure:
        value = digits(token)
        return None if value is None else (value, at + 1)
    joined = JOINED.get(token.key)
    if joined is not None:
        return joined, at + 1
    tens = TENS.get(token.key)
    if tens is not None:
        return _with_unit(tokens, at, tens)
    value = UNITS.get(token.key)
    return None if value is None else (value, at + 1)


def _with_unit(tokens: Sequence[Token], at: int, tens: int) -> tuple[int, int]:
    unit_at = at + 2 if at + 1 < len(tokens) and tokens[at + 1].key == "y" else at + 1
    unit = UNITS.get(tokens[unit_at].key, 0) if unit_at < len(tokens) else 0
    if 1 <= unit <= 9:
        return tens + unit, unit_at + 1
    return tens, at + 1


def separated(token: Token, marks: str) -> tuple[int, ...] | None:
    """The parts of a figure joined by one and the same separator out of `marks`: «28/11» → (28, 11)."""
    if not token.is_figure:
        return None
    for mark in marks:
        if mark in token.key:
            parts = token.key.split(mark, 3)
            if len(parts) <= 3 and all(part.isdigit() and len(part) <= MAX_DIGITS for part in parts):
                return tuple(int(part) for part in parts)
            return None
    return None
