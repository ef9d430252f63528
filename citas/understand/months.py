"""Which month and which year is meant: «de este mes», «del mes que viene», «de 2027», «del próximo año»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citas.understand.clock import UNIT_NOUNS
from citas.understand.clocks import is_hour
from citas.understand.day import NEXT, ends, skip
from citas.understand.numbers import digits, number
from citas.understand.tokens import Token, key_at

THIS = frozenset({"este", "presente", "mismo", "corriente"})
YEARS = range(1900, 2200)


def month_ahead(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«de este mes», «del próximo mes», «del mes que viene»: how many months on, and the end."""
    if key_at(tokens, at) not in ("de", "del"):
        return None
    at = skip(tokens, at + 1, ("el", "los"))
    key = key_at(tokens, at)
    if key in ("presente", "corriente", "corrientes") and key_at(tokens, at + 1) != "ano":
        return 0, at + 1 + (key_at(tokens, at + 1) == "mes")
    if key == "mes":
        ahead = _after_noun(tokens, at + 1)
        return ahead if ahead is None or ahead[1] > at + 1 else None
    if key in THIS | NEXT and key_at(tokens, at + 1) == "mes":
        return int(key in NEXT), at + 2
    if key in ("este", "proximo", "entrante") and ends(tokens, at + 1):
        return int(key != "este"), at + 1  # «el 3 del próximo»
    return None


def _after_noun(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """What follows «mes» or «año»: how many of them on («que viene», «en curso»), and the end."""
    key, following = key_at(tokens, at), key_at(tokens, at + 1)
    if key == "que" and following in ("viene", "biene", "entra", "sigue"):
        return 1, at + 2
    if key == "en" and following == "curso":
        return 0, at + 2
    if key in ("actual", "presente", "corriente"):
        return 0, at + 1
    return (1, at + 1) if key in NEXT else None


def year_at(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int] | None:
    """«2026», «de 2026», «del 26», «de dos mil veintiséis», «de este año», «del próximo año», and the end."""
    joined = skip(tokens, at, ("de", "del", ",", "-", "/", "'", "."))
    preposition = key_at(tokens, at) in ("de", "del", "'")
    key = key_at(tokens, joined)
    if key in THIS | NEXT and key_at(tokens, joined + 1) == "ano":
        return today.year + (key in NEXT), joined + 2
    if preposition and key == "ano":
        joined += 1
        relative = _after_noun(tokens, joined)
        if relative is not None:
            return today.year + relative[0], relative[1]
    return _counted_year(tokens, joined, preposition, key_at(tokens, at) not in (",", "."))


def _counted_year(tokens: Sequence[Token], at: int, introduced: bool, joined: bool) -> tuple[int, int] | None:
    """A year in digits or in words. Two digits need «de» before them, or that no hour is so late."""
    if key_at(tokens, at) == "dos" and key_at(tokens, at + 1) == "mil":
        rest = number(tokens, at + 2)
        return (2000, at + 2) if rest is None or rest[0] > 99 else (2000 + rest[0], rest[1])
    value = digits(tokens[at]) if at < len(tokens) else None
    if value is None:
        return None
    if value in YEARS:
        return value, at + 1
    if len(tokens[at].key) != 2 or key_at(tokens, at + 1) in UNIT_NOUNS:
        return None
    ranged = key_at(tokens, at + 1) in ("a", "hasta", "y") and number(tokens, at + 2) is not None
    likely = introduced and not ranged and not is_hour(tokens, at)  # «3 de mayo de 10 a 12»
    return (2000 + value, at + 1) if likely or (joined and 25 <= value <= 39) else None
