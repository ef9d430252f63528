"""Days named by their weekday: «el martes», «jue 15», «viernes de la próxima semana».

A weekday beside a numbered day must agree with it; if not, neither is taken and both are candidates. A
weekday beside a bare number whose next occurrence disagrees is treated the same, although some month of
the year ahead would fit: a customer who errs by one day is likelier than one who books five months off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.clocks import countable_after, is_hour
from citas.understand.day import NEXT, Day, dated, ends, month_named, skip
from citas.understand.figures import figure_day
from citas.understand.lexicon import SHORT_WEEKDAYS, WEEKDAYS
from citas.understand.numbered import numbered_day
from citas.understand.numbers import number
from citas.understand.offsets import day_beside, in_eight
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

WAS = words("fue fui era vine estuve estuvimos fuimos vino")
VAGUE_BEFORE = words("un algun cualquier cualquiera cada todos todas ningun los unos algunos")


def with_weekday(tokens: Sequence[Token], found: Day, today: date) -> Day:
    """«mañana jueves», «hoy, martes»: the weekday named right after must be that day's."""
    at = skip(tokens, found.end, (",", "("))
    named = skip(tokens, at, ("dia",))
    weekday = WEEKDAYS.get(key_at(tokens, named))
    if found.day is None:
        return found
    if weekday is None:
        if numbered_day(tokens, named, today, False) is not None:
            return found
        return _same_number(tokens, found, found.end, named > at or key_at(tokens, named - 1) == "dia", today)
    if numbered_day(tokens, named + 1, today, False) is not None:
        return found
    return _same_number(tokens, agree(replace(found, end=named + 1), weekday, today), named + 1, True, today)


def _same_number(tokens: Sequence[Token], found: Day, at: int, day_said: bool, today: date) -> Day:
    """«hoy día 24», «mañana miércoles 25»: the day's own number after it says nothing new."""
    at = skip(tokens, at, ("dia",))
    value = number(tokens, at)
    if value is None or found.day is None or is_hour(tokens, at):
        return found
    if value[0] != found.day.day:
        return _other_number(tokens, found, value, today)
    return replace(found, end=value[1]) if day_said or value[0] > 12 else found


def _other_number(tokens: Sequence[Token], found: Day, value: tuple[int, int], today: date) -> Day:
    """«mañana 26» said on the 24th: a number too high for an hour contradicts the day."""
    other = days.next_day_of_month(today, value[0])
    if value[0] <= LAST_HOUR or other is None or found.day is None or not countable_after(tokens, value[1]):
        return found
    pair = tuple(sorted({found.day, other}))
    return Day(found.start, value[1], doubt=Doubt.WEEKDAY_MISMATCH, candidates=pair)


LAST_HOUR = 24


def agree(found: Day, weekday: int, today: date) -> Day:
    if found.day is None or found.day.weekday() == weekday:
        return found
    candidates = tuple(sorted({found.day, days.next_weekday(today, weekday)}))
    return Day(found.start, found.end, doubt=Doubt.WEEKDAY_MISMATCH, candidates=candidates)


def weekday_day(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    key = tokens[at].key
    weekday = WEEKDAYS.get(key)
    end = at + 1
    if len(tokens[at].text) <= 4:
        end = skip(tokens, end, (".",))
    if weekday is None:
        weekday = SHORT_WEEKDAYS[key]
        if not _short_stands(tokens, at, end):
            return None
    start = at - (key_at(tokens, at - 1) == "dia")
    follow = skip(tokens, skip(tokens, end, (",",)), ("el", "dia"))
    follow = skip(tokens, follow, ("dia",))
    if key_at(tokens, end) == "que" and key_at(tokens, end + 1) in ("es", "cae"):
        follow = end + 2  # «el jueves que es 3»
    value = number(tokens, follow)
    nearest = days.next_weekday(today, weekday)
    if value is not None and key_at(tokens, value[1]) in ("por", "en") and tokens[follow].key != "una":
        dated_so = nearest if value[0] == nearest.day else days.next_day_of_month(today, value[0])
        if dated_so is not None and dated_so.weekday() == weekday:
            return Day(start, value[1], dated_so)  # «lunes 7 por la mañana», when a Monday is the 7th
    if value is not None and key_at(tokens, value[1]) in ("a", "hasta") and number(tokens, value[1] + 1):
        return _weekday_alone(tokens, start, at, end, weekday, today)  # «el sábado 10 a 12»
    numbered = numbered_day(tokens, follow, today, True, near=weekday)
    if numbered is None and follow < len(tokens) and tokens[follow].is_figure:
        numbered = figure_day(tokens, follow, today, True)
    if numbered is not None:
        return agree(replace(numbered, start=start), weekday, today)
    return _weekday_alone(tokens, start, at, end, weekday, today)


def _short_stands(tokens: Sequence[Token], at: int, end: int) -> bool:
    """«lu», «ma.», «jue 15»: an abbreviation counts beside a day number, or as the whole message."""
    if key_at(tokens, end) in ("un", "una"):
        return False  # «vi una promo»
    if end < len(tokens) and (number(tokens, end) is not None or tokens[end].is_figure):
        return (
            tokens[at].key not in ("mi", "ma", "sa", "do") and month_named(tokens, at) is None
        ) or _day_fits(tokens, end)
    if (
        tokens[at].key == "mar"
        and key_at(tokens, at - 1) in ("o", "y")
        and key_at(tokens, at - 2) in WEEKDAYS
    ):
        return True  # «lun o mar»
    return end == len(tokens) and at <= 1 and (at == 0 or tokens[0].key in ("el", "este"))


def _day_fits(tokens: Sequence[Token], at: int) -> bool:
    """After a doubtful abbreviation: a day number that ends the message, or that has its month."""
    value = number(tokens, at)
    if value is None:
        return "/" in tokens[at].key
    month_at = skip(tokens, value[1], ("de",))
    return 1 <= value[0] <= 31 and (value[1] == len(tokens) or month_named(tokens, month_at) is not None)


def _weekday_alone(tokens: Sequence[Token], start: int, at: int, end: int, weekday: int, today: date) -> Day:
    before = key_at(tokens, start - 1)
    if _goes_on_habit(tokens, start):
        return Day(start, end, doubt=Doubt.VAGUE_DATE)
    was = start - 1 - (before == "el")
    corrected = key_at(tokens, was) == "era" and key_at(tokens, was - 1) in ("", "no", "sino", ",", ".", "\n")
    if key_at(tokens, was) in WAS and not corrected:
        return Day(start, end, doubt=Doubt.PAST_DATE)
    if before in NEXT and key_at(tokens, start - 2) not in ("semana",):
        day = days.weekday_in_week(today, weekday, 1)
        return Day(start - 1, end, day)
    if before in VAGUE_BEFORE:
        return Day(start, end, doubt=Doubt.VAGUE_DATE)
    if key_at(tokens, end) == "pasado" and key_at(tokens, end + 1) != "manana":
        return Day(start, end + 1, doubt=Doubt.PAST_DATE)
    beside = day_beside(tokens, start, end, today, weekday)
    if beside is not None:
        return beside
    if key_at(tokens, end) == "subsiguiente":
        return Day(start, end + 1, days.weekday_in_week(today, weekday, 2))
    if key_at(tokens, end) == "proximo" and key_at(tokens, end + 1) == "pasado":
        return Day(start, end + 2, doubt=Doubt.PAST_DATE)
    if key_at(tokens, end) in ("proximo", "siguiente", "entrante", "venidero"):
        return Day(start, end + 1, days.weekday_in_week(today, weekday, 1))
    if key_at(tokens, end) == "que" and key_at(tokens, end + 1) in ("viene", "biene", "entra", "sigue"):
        if before == "este":
            return Day(start, end + 2, days.next_weekday(today, weekday))
        return Day(start, end + 2, days.weekday_in_week(today, weekday, 1))
    in_week = _of_week(tokens, skip(tokens, end, (",",)), today)
    if in_week is not None:
        weeks, stop = in_week
        return dated(start, stop, days.weekday_in_week(today, weekday, weeks), today)
    named = named_week(tokens, end + 1) if key_at(tokens, end) in ("de", "en") else None
    if named is not None:
        return Day(start, named.end, doubt=named.doubt)  # «el lunes de semana santa», «de la semana pasada»
    nearest = days.next_weekday(today, weekday)
    if before == "hoy" or (before == "," and key_at(tokens, start - 2) == "hoy"):
        nearest = today if today.weekday() == weekday else nearest
    return in_eight(tokens, Day(start, end, nearest, weekday=weekday))


def _goes_on_habit(tokens: Sequence[Token], start: int) -> bool:
    """«los martes y jueves»: the second of a habit is no day either."""
    at = start - 1
    while key_at(tokens, at) in ("y", "o", ",") and key_at(tokens, at - 1) in WEEKDAYS:
        at -= 2
    return at < start - 1 and key_at(tokens, at) in VAGUE_BEFORE


def _of_week(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int] | None:
    """«de la próxima [semana]», «de esta semana», «de la semana del 30»: how many weeks on, and the end."""
    of = skip(tokens, at, ("de", "en"))
    named = named_week(tokens, of)
    if named is None:
        elided = of > at and key_at(tokens, of) == "la" and key_at(tokens, of + 1) in NEXT
        return (1, of + 2) if elided and ends(tokens, of + 2) else None
    if named.week is None:
        around = number(tokens, named.end - 1) if key_at(tokens, named.end - 2) == "del" else None
        day = days.next_day_of_month(today, around[0]) if around is not None else None
        if day is None:
            return None
        monday = today - timedelta(days=today.weekday())
        return (day - monday).days // days.WEEK, named.end
    return named.week, named.end


def named_week(tokens: Sequence[Token], at: int) -> Day | None:
    """A week named alone: no date, but a weekday beside it has one."""
    start = at
    at = skip(tokens, at, ("la", "el", "una", "otra"))
    if key_at(tokens, at - 1) == "otra" and at > start:
        at -= 1
    if key_at(tokens, at) == "semana" and key_at(tokens, at + 1) == "santa":
        return Day(start, at + 2, doubt=Doubt.VAGUE_DATE)
    if key_at(tokens, at) in NEXT | {"esta", "misma"}:
        weeks = 0 if key_at(tokens, at) in ("esta", "misma") else 1
        at += 1
        if weeks == 0:
            at = skip(tokens, at, ("misma",))
        if key_at(tokens, at) != "semana":
            return None
        return Day(start, at + 1, doubt=Doubt.VAGUE_DATE, week=weeks)
    if key_at(tokens, at) != "semana":
        return None
    if key_at(tokens, at + 1) == "del" and number(tokens, at + 2) is not None:
        return Day(start, at + 3, doubt=Doubt.VAGUE_DATE)
    if key_at(tokens, at + 1) == "pasada":
        return Day(start, at + 2, doubt=Doubt.PAST_DATE)
    if key_at(tokens, at + 1) in ("proxima", "proximo", "siguiente", "entrante"):
        return Day(start, at + 2, doubt=Doubt.VAGUE_DATE, week=1)
    if key_at(tokens, at + 1) == "que" and key_at(tokens, at + 2) in ("viene", "entra", "sigue"):
        return Day(start, at + 3, doubt=Doubt.VAGUE_DATE, week=1)
    return None
