"""Days with a number: «3 de diciembre», «mayo 5», «28/11», and «el 20» where a day number is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.clock import UNIT_NOUNS, read_hour, read_part
from citas.understand.clocks import countable_after
from citas.understand.day import NEXT, Day, dated, month_named, skip
from citas.understand.lexicon import COMMON, MONTHS, ORDINALS, SHORT_MONTHS
from citas.understand.numbers import digits, number, separated
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import KNOWN


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
    month_at = skip(tokens, end, ("de", "del", "d", "-", "/"))
    month_at = skip(tokens, month_at, ("mes",)) if month_at > end else month_at
    month_at = skip(tokens, month_at, ("de",)) if key_at(tokens, month_at - 1) == "mes" else month_at
    month = month_named(tokens, month_at)
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
    if (
        end == at + 1
        and end < len(tokens)
        and tokens[end].glued
        and tokens[end].key in ("ro", "ero", "er", "o", "°")
    ):
        return end + 1
    return end


def _month_first(tokens: Sequence[Token], at: int, month: int, today: date) -> Day | None:
    """«mayo 5 del 2013»; a month alone, introduced as a time, is vague."""
    after = skip(tokens, at + 1, (".",))
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


def year_at(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int] | None:
    """«2026», «de 2026», «del 26», «de este año», «del próximo año», and where it ends."""
    joined = skip(tokens, at, ("de", "del", ","))
    preposition = joined > at and key_at(tokens, at) != ","
    relative = {"este": 0, "presente": 0, "proximo": 1, "otro": 1}.get(key_at(tokens, joined))
    if relative is not None and key_at(tokens, joined + 1) == "ano":
        return today.year + relative, joined + 2
    joined = skip(tokens, joined, ("ano",)) if preposition else joined
    if key_at(tokens, joined - 1) == "ano" and key_at(tokens, joined) == "que":
        return today.year + 1, joined + 2
    value = digits(tokens[joined]) if joined < len(tokens) else None
    if value is None:
        return None
    if 1900 <= value <= 2199:
        return value, joined + 1
    if preposition and len(tokens[joined].key) == 2 and not is_hour(tokens, joined):
        return 2000 + value, joined + 1
    return None


def _without_month(
    tokens: Sequence[Token], start: int, end: int, day: int, today: date, bare: bool
) -> Day | None:
    """A day number without a month: it needs «el», «día», a weekday before it, or the bot's question."""
    listed = _listed(tokens, start, end, day, today)
    if listed is not None:
        return listed
    if not bare or is_hour(tokens, start) or day > 99:
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
    numeric_month = number(tokens, end + 1) if key_at(tokens, end) == "del" else None
    if numeric_month is not None and 1 <= numeric_month[0] <= 12 and not is_hour(tokens, end + 1):
        return _with_year(tokens, start, numeric_month[1], day, numeric_month[0], today)
    if not countable_after(tokens, end) or _of_things(tokens, end) or tokens[start].key in ORDINALS:
        return None
    found = days.next_day_of_month(today, day)
    if found is None:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE) if 32 <= day <= 39 else None
    return Day(start, end, found)


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


def month_ahead(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«de este mes», «del próximo mes», «del mes que viene»: how many months on, and the end."""
    if key_at(tokens, at) not in ("de", "del"):
        return None
    at = skip(tokens, at + 1, ("el",))
    if key_at(tokens, at) in ("este", "presente", "mismo"):
        if key_at(tokens, at + 1) == "mes":
            return 0, at + 2
        return (0, at + 1) if key_at(tokens, at) == "presente" else None
    if key_at(tokens, at) in NEXT:
        return (1, at + 2) if key_at(tokens, at + 1) == "mes" else None
    if key_at(tokens, at) == "mes":
        if key_at(tokens, at + 1) == "que":
            return 1, at + 3
        if key_at(tokens, at + 1) == "actual":
            return 0, at + 2
        if key_at(tokens, at + 1) == "en" and key_at(tokens, at + 2) == "curso":
            return 0, at + 3
        if key_at(tokens, at + 1) in NEXT:
            return 1, at + 2
    return None


def is_hour(tokens: Sequence[Token], at: int) -> bool:
    """Does the number at `at` prove to be an hour («3 pm», «3 y media», «3 de la tarde»)?"""
    value = number(tokens, at)
    if value is not None and (value[0] > 24 or _hour_beside(tokens, value[1])):
        return False  # «el 2 1 de la tarde»: the second number is the hour
    if value is not None and value[0] > 12 and key_at(tokens, value[1]) in ("por", "en"):
        return False  # «el sábado 14 por la mañana»
    found = read_hour(tokens, at)
    if found is not None and found[0] is not None and (found[0].certain or found[0].part is not None):
        return True
    return value is not None and read_part(tokens, value[1])[0] is not None


def _hour_beside(tokens: Sequence[Token], at: int) -> bool:
    """Is there an hour at `at` that its own writing proves?"""
    value = number(tokens, at)
    if value is None or value[0] > 24:
        return False
    hour = read_hour(tokens, at)
    return hour is not None and hour[0] is not None and hour[0].certain and hour[1] > value[1]


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
    if mark == "." and len(parts) == 2 and not (bare and parts[0] > 24 and 1 <= parts[1] <= 12):
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
    return dated(at, at + 1, days.make(year, month, day), today)


def _labels_hour(tokens: Sequence[Token], at: int) -> bool:
    """«02/12 hora: 18:00»: what is counted in «1/2 hora» is a label here."""
    if key_at(tokens, at) not in ("hora", "horas"):
        return False
    after = skip(tokens, at + 1, (":", "es"))
    return after > at + 1 or (after < len(tokens) and tokens[after].is_figure)


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
    counted = key_at(tokens, at + 1) in UNIT_NOUNS and not _labels_hour(tokens, at + 1)
    if counted or (mark == "-" and before in ("de", "entre", "las", "a", "desde")):
        return None
    if (
        not (countable_after(tokens, at + 1) or _labels_hour(tokens, at + 1))
        or read_part(tokens, at + 1)[0] is not None
    ):
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
