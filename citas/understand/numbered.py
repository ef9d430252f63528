"""Days with a number: «3 de diciembre», «mayo 5», «7 del 12», and «el 20» where a day number is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.clocks import countable_after, is_hour
from citas.understand.day import Day, dated, month_named, month_slipped, skip
from citas.understand.lexicon import COMMON, MONTHS, ORDINALS, SHORT_MONTHS
from citas.understand.months import month_ahead, year_at
from citas.understand.numbers import number
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import KNOWN
from citas.understand.words import words


def numbered_day(
    tokens: Sequence[Token], at: int, today: date, bare: bool, near: int | None = None
) -> Day | None:
    """«3 de diciembre», «mayo 5», «20» where a day number is expected. `near` is the weekday before it."""
    if at >= len(tokens):
        return None
    month = MONTHS.get(tokens[at].key) or (SHORT_MONTHS.get(tokens[at].key) if near is None else None)
    if month is not None:
        return _month_first(tokens, at, month, today)
    value = number(tokens, at)
    if value is None or tokens[at].key in ("un", "una"):
        return None
    day, end = value
    end = _ordinal_suffix(tokens, at, end)
    month_at = skip(tokens, end, ("de", "del", "d", "-", "/", "."))
    month_at = skip(tokens, skip(tokens, month_at, ("mes",)), ("de",)) if month_at > end else month_at
    month = month_named(tokens, month_at) or (month_slipped(tokens, month_at) if month_at > end else None)
    if month is not None and (
        month_at > end or key_at(tokens, month_at) not in SHORT_MONTHS or _alone(tokens, month_at)
    ):
        return _with_year(tokens, at, skip(tokens, month_at + 1, (".",)), day, month, today)
    return _without_month(tokens, at, end, day, today, bare)


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """A short month («mar», «may») is a word of its own, too: what follows must go on with the date."""
    return at + 1 >= len(tokens) or not tokens[at + 1].is_word or countable_after(tokens, at + 1)


def _ordinal_suffix(tokens: Sequence[Token], at: int, end: int) -> int:
    """«1ro», «1er», «1o.»: the letters of an ordinal."""
    if end == at + 1 and end < len(tokens) and tokens[end].glued and tokens[end].key in ORDINAL_SUFFIXES:
        return skip(tokens, end + 1, (".",)) if month_named(tokens, end + 3) else end + 1
    return end


# «5to de mayo» is written, too, however wrong it is.
ORDINAL_SUFFIXES = words("ro ero er o ° º ra do da to ta mo vo no")


def _month_first(tokens: Sequence[Token], at: int, month: int, today: date) -> Day | None:
    """«mayo 5 del 2013»; a month alone, introduced as a time, is vague."""
    after = skip(tokens, at + 1, (".", ","))
    after = skip(tokens, after, ("el", "dia"))
    value = number(tokens, after)
    if (
        value is not None
        and not is_hour(tokens, after)
        and value[0] <= 99
        and countable_after(tokens, value[1])
    ):
        return _with_year(tokens, at, value[1], value[0], month, today)
    if tokens[at].key in MONTHS and key_at(tokens, at - 1) in (
        "en",
        "para",
        "hasta",
        "desde",
        "fines",
        "mediados",
    ):
        return Day(at, at + 1, doubt=Doubt.VAGUE_DATE)
    return None


def _with_year(
    tokens: Sequence[Token], start: int, end: int, day: int, month: int, today: date
) -> Day | None:
    if day > 99:
        return None
    year = year_at(tokens, end, today)
    if year is not None:
        return dated(start, year[1], days.make(year[0], month, day), today)
    if not 1 <= day <= 31:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE)
    return dated(start, end, days.next_yearly(today, month, day), today)


def _without_month(
    tokens: Sequence[Token], start: int, end: int, day: int, today: date, bare: bool
) -> Day | None:
    """A day number without a month: it needs «el», «día», a weekday before it, or the bot's question."""
    listed = _listed(tokens, start, end, day, today)
    if listed is not None:
        return listed
    if is_hour(tokens, start) or day > 99:
        return None
    if tokens[start].key in ("una", "uno") and key_at(tokens, start - 1) not in ("el", "dia", "al"):
        return None
    placed = month_ahead(tokens, end)
    if placed is not None:
        months, stop = placed
        year, month = today.year, today.month
        for _ in range(months):
            year, month = days.following_month(year, month)
        return dated(start, stop, days.make(year, month, day), today)
    counted = _counted_month(tokens, end, bare and day > 12)
    if counted is not None:
        return _with_year(tokens, start, counted[1], day, counted[0], today)
    if not bare:
        return None
    if not countable_after(tokens, end) or _of_things(tokens, end) or tokens[start].key in ORDINALS:
        return None
    found = days.next_day_of_month(today, day)
    if found is None:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE) if 32 <= day <= 39 else None
    return Day(start, end, found, bare=True)


def _counted_month(tokens: Sequence[Token], at: int, loose: bool) -> tuple[int, int] | None:
    """«7 del 12», «7 del mes 12», «día 7 mes 12»; where nothing but a day fits, «26 - 11», «26 11 2026»."""
    if loose and key_at(tokens, at) == "-" and not key_at(tokens, at - 1).startswith("0"):
        month = number(tokens, at + 1)
        return month if month is not None and 1 <= month[0] <= 12 and month[1] == len(tokens) else None
    if loose and at + 1 < len(tokens) and tokens[at].is_figure and tokens[at + 1].key.startswith("20"):
        month = number(tokens, at)
        return month if month is not None and 1 <= month[0] <= 12 and len(tokens[at + 1].key) == 4 else None
    month_at = skip(tokens, at, ("del", "de") if key_at(tokens, at + 1) == "mes" else ("del",))
    month_at = skip(tokens, month_at, ("mes",))
    month = number(tokens, month_at) if month_at > at else None
    if month is None or not 1 <= month[0] <= 12 or is_hour(tokens, month_at):
        return None
    return month if countable_after(tokens, month[1]) else None


def _of_things(tokens: Sequence[Token], at: int) -> bool:
    """«el 4 de copas», «5 de ellos»: what follows «de» is neither a month nor a part of the day."""
    if key_at(tokens, at) != "de" or at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return False
    key = tokens[at + 1].key
    return key in COMMON or key not in KNOWN


def _listed(tokens: Sequence[Token], start: int, end: int, day: int, today: date) -> Day | None:
    """«3, 4 o 5 de diciembre»: the month said at the end of a list is the month of all."""
    at = end
    for _ in range(3):
        if key_at(tokens, at) not in ("o", "u", "y", ",") or day > 31:
            return None
        at = skip(tokens, at + 1, ("el",))
        value = number(tokens, at)
        if value is None or value[0] > 31:
            return None
        at = value[1]
        month_at = skip(tokens, at, ("de", "del"))
        month = MONTHS.get(key_at(tokens, month_at))
        if month is not None:
            return _with_year(tokens, start, end, day, month, today)
    return None
