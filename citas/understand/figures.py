"""Days in figures alone: «28/11», «28-11-26», «28.11.2026», «2026-11-28»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citas.understand import days
from citas.understand.clock import UNIT_NOUNS
from citas.understand.clocks import countable_after, labels_hour, stands
from citas.understand.day import Day, dated, skip
from citas.understand.months import year_at
from citas.understand.numbers import separated
from citas.understand.parts import read_part
from citas.understand.tokens import Token, key_at


def figure_day(tokens: Sequence[Token], at: int, today: date, bare: bool) -> Day | None:
    """«28/11», «28-11-26», «28.11.2026», «2026-11-28»: day first, unless the year is."""
    token = tokens[at]
    if "/" in token.key:
        parts, mark = separated(token, "/"), "/"
    elif "-" in token.key:
        parts, mark = separated(token, "-"), "-"
    else:
        parts, mark = separated(token, "."), "."
    if parts is None or len(parts) < 2:
        return None
    if mark == "." and len(parts) == 2 and not _dotted_day(tokens, at, parts, bare):
        return None  # an hour rather
    if len(parts) == 2:
        return _day_month(tokens, at, parts, mark, today, bare)
    if parts[0] > 999:
        year, month, day = parts
    else:
        day, month, year = parts
        if 99 < year < 1000:
            return None
        year += 2000 if year < 100 else 0
    if not (0 <= month <= 99 and 0 <= day <= 99 and 1900 <= year <= 2199):
        return None
    end = at + 1
    if end + 1 < len(tokens) and tokens[end].key == "t" and tokens[end].glued and tokens[end + 1].glued:
        end += 1  # «2026-12-03T16:30»
    return dated(at, end, days.make(year, month, day), today)


def _dotted_day(tokens: Sequence[Token], at: int, parts: tuple[int, ...], bare: bool) -> bool:
    """«el 05.12», and «15.12» where the day was asked: everything else with one dot is an hour."""
    if not (1 <= parts[1] <= 12 and 1 <= parts[0] <= 31):
        return False
    return bare or key_at(tokens, at - 1) in ("el", "dia")


FRACTIONS = frozenset({"1/2", "1/4", "3/4"})


def _is_fraction(tokens: Sequence[Token], at: int, before: str) -> bool:
    """«2 1/2», «las 2 y 1/2»: a part of the number before it."""
    if tokens[at].key not in FRACTIONS:
        return False
    return before == "y" or (at > 0 and tokens[at - 1].is_figure and tokens[at - 1].key.isdigit())


def _measured(tokens: Sequence[Token], at: int) -> bool:
    """«presión 12/8», «nivel 3/5»: a number of what stands before it."""
    return at > 0 and tokens[at - 1].is_word and tokens[at - 1].text.islower() and not stands(tokens, at)


def _day_month(
    tokens: Sequence[Token], at: int, parts: tuple[int, ...], mark: str, today: date, bare: bool
) -> Day | None:
    day, month = parts
    before = key_at(tokens, at - 1)
    small = mark == "-" and max(parts) <= 12 and len(tokens[at].key) == 3
    if small and not bare and before not in ("el", "dia", "al", "para"):
        return None  # «5-6» may as well be hours
    if tokens[at].key == "24/7" and not bare and before not in ("el", "dia", "para"):
        return None  # round the clock
    if _is_fraction(tokens, at, before) or (not bare and _measured(tokens, at)):
        return None
    noun = skip(tokens, at + 1, ("de",))
    counted = key_at(tokens, noun) in UNIT_NOUNS and not labels_hour(tokens, noun)
    if counted or (mark == "-" and before in ("de", "entre", "las", "a", "desde")):
        return None
    if not countable_after(tokens, at + 1) or read_part(tokens, at + 1)[0] is not None:
        return None
    if day > 39 or month > 39 or not (1 <= month <= 12 or 13 <= month <= 31):
        return None
    if mark == "-" and month > 12:
        return None
    year = year_at(tokens, at + 1, today)
    if year is not None:
        return dated(at, year[1], days.make(year[0], month, day), today)
    found = days.next_yearly(today, month, day) if month <= 12 and 1 <= day <= 31 else None
    return dated(at, at + 1, found, today)
