"""Days told by an edge or a place in the month («fin de mes», «primer lunes»); spans that are no day yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.day import NEXT, Day, dated, month_named, skip
from citas.understand.lexicon import MONTHS, ORDINALS, WEEKDAYS
from citas.understand.months import month_ahead, year_at
from citas.understand.numbered import ORDINAL_SUFFIXES
from citas.understand.tokens import Token, key_at
from citas.understand.weekdays import named_week


def vague_period(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«la próxima semana», «el mes que viene», «este mes», «el fin de semana»: no day yet."""
    week = named_week(tokens, at)
    if week is not None:
        return week
    begin = skip(tokens, at, ("el", "este", "al"))
    if key_at(tokens, begin) in NEXT and key_at(tokens, begin + 1) in ("mes", "ano"):
        return Day(at, begin + 2, doubt=Doubt.VAGUE_DATE, months=_one_month(tokens, begin + 1))
    if key_at(tokens, begin) in ("mes", "ano"):
        if key_at(tokens, begin + 1) == "que" and key_at(tokens, begin + 2) == "viene":
            return Day(at, begin + 3, doubt=Doubt.VAGUE_DATE, months=_one_month(tokens, begin))
        if key_at(tokens, begin + 1) in ("proximo", "siguiente", "entrante", "pasado"):
            doubt = Doubt.PAST_DATE if key_at(tokens, begin + 1) == "pasado" else Doubt.VAGUE_DATE
            return Day(at, begin + 2, doubt=doubt)
        if key_at(tokens, begin - 1) == "este":
            return Day(at, begin + 1, doubt=Doubt.VAGUE_DATE)
    return None


def _one_month(tokens: Sequence[Token], at: int) -> int | None:
    """One month on, when it is a month and no year."""
    return 1 if key_at(tokens, at) == "mes" else None


def later_on(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«más adelante», «entre semana»: some day."""
    pair = (tokens[at].key, key_at(tokens, at + 1))
    return Day(at, at + 2, doubt=Doubt.VAGUE_DATE) if pair in SOME_DAY else None


SOME_DAY = frozenset({("mas", "adelante"), ("entre", "semana")})


def ordinal_day(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«primer lunes de diciembre», «último viernes del mes», «último día del mes»."""
    ordinal = _ordinal(tokens, at)
    if ordinal is None:
        return None
    nth, noun = ordinal
    name = key_at(tokens, noun)
    if name in ("semana", "quincena"):
        place = placed_month(tokens, noun + 1, today)
        return Day(at, noun + 1 if place is None else place[2], doubt=Doubt.VAGUE_DATE)
    if name not in WEEKDAYS and name != "dia":
        return None
    place = placed_month(tokens, noun + 1, today)
    if place is None:
        return None
    year, month, end, open_year = place
    for _ in range(2):
        if name == "dia":
            found = days.last_of_month(year, month) if nth < 0 else days.make(year, month, nth)
        else:
            found = days.nth_weekday(year, month, WEEKDAYS[name], nth)
        if found is None or found >= today or not open_year:
            break
        year, month = (year + 1, month) if open_year == "month" else days.following_month(year, month)
    return dated(at, end, found, today)


def _ordinal(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«primer», «último», «1er», «2do»: which one, and where it ends."""
    key = key_at(tokens, at)
    if key in ORDINALS:
        return ORDINALS[key], at + 1
    if key in FIGURES and at + 1 < len(tokens) and tokens[at + 1].glued:
        return (int(key), at + 2) if tokens[at + 1].key in ORDINAL_SUFFIXES else None
    return None


FIGURES = frozenset("12345")


def placed_month(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int, int, str] | None:
    """«de diciembre [de 2026]», «del mes», «del próximo mes»: year, month, end, and what may move on."""
    placed = month_ahead(tokens, at)
    if placed is not None:
        year, month = today.year, today.month
        for _ in range(placed[0]):
            year, month = days.following_month(year, month)
        return year, month, placed[1], ""
    if key_at(tokens, at) not in ("de", "del"):
        return None
    if key_at(tokens, at + 1) == "mes":
        return today.year, today.month, at + 2, "next"
    if key_at(tokens, at + 1) == "ano" and key_at(tokens, at - 1) == "dia":
        return today.year, 12 if ORDINALS.get(key_at(tokens, at - 2)) == -1 else 1, at + 2, "month"
    in_year = year_at(tokens, at, today)
    if in_year is not None:  # «el primer lunes de 2027»
        return in_year[0], 12 if ORDINALS.get(key_at(tokens, at - 2)) == -1 else 1, in_year[1], ""
    named = month_named(tokens, at + 1)
    if named is None:
        return None
    year_said = year_at(tokens, at + 2, today)
    if year_said is not None:
        return year_said[0], named, year_said[1], ""
    return today.year, named, at + 2, "month"


EDGES = frozenset(["mediados", "principios", "inicios", "inicio", "comienzos", "comienzo"])


def edge_of_month(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«quincena», «fin de mes», «fines de diciembre», «fin de año»; «fin de semana» is vague."""
    key = tokens[at].key
    if key == "quincena":
        place = placed_month(tokens, at + 1, today)
        if place is None or place[3] == "next":
            return Day(at, at + 1 if place is None else place[2], days.next_day_of_month(today, 15))
        year, month, end, open_year = place
        day = days.next_yearly(today, month, 15) if open_year else days.make(year, month, 15)
        return dated(at, end, day, today)
    if key in EDGES:
        if key_at(tokens, at + 1) == "de" and (
            key_at(tokens, at + 2) in ("mes", "ano", "semana") or month_named(tokens, at + 2)
        ):
            return Day(at, at + 3, doubt=Doubt.VAGUE_DATE)
        return None
    return _end_of(tokens, at, today)


def _end_of(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    if tokens[at].key == "finde":
        return Day(at, at + 1, doubt=Doubt.VAGUE_DATE)
    if key_at(tokens, at + 1) not in ("de", "del"):
        return None
    follow = skip(tokens, at + 2, ("este", "esta"))
    key = key_at(tokens, follow)
    if key in ("semana", "semanas"):
        end = follow + 1
        end += 2 if key_at(tokens, end) == "que" else key_at(tokens, end) in NEXT
        return Day(at, end, doubt=Doubt.VAGUE_DATE)
    if key == "mes":
        return Day(at, follow + 1, days.last_of_month(today.year, today.month))
    if key == "ano":
        return Day(at, follow + 1, date(today.year, 12, 31))
    month = MONTHS.get(key)
    if month is None:
        return None
    year = today.year + (month < today.month)
    return Day(at, follow + 1, days.last_of_month(year, month))
