"""Numbers in digits and in words, as they stand in dates and hours: 0 to 9999."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.lexicon import TENS
from citas.understand.tokens import Token


def digits(token: Token) -> int | None:
    """The value of a bare run of one to four digits («08», «2026»)."""
    return token.value if token.is_figure else None


def number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The number that begins at `at` and where it ends: «31», «treinta y uno», «veinte y cinco»."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    value = token.value
    if value is None:
        return None
    if value >= 20 and token.key in TENS:
        return _with_unit(tokens, at, value)
    return value, at + 1


def _with_unit(tokens: Sequence[Token], at: int, tens: int) -> tuple[int, int]:
    unit_at = at + 2 if at + 1 < len(tokens) and tokens[at + 1].key == "y" else at + 1
    unit = tokens[unit_at].value if unit_at < len(tokens) and tokens[unit_at].is_word else None
    if unit is not None and 1 <= unit <= 9:
        return tens + unit, unit_at + 1
    return tens, at + 1
