"""Days by their weekday: which week is meant, and habits, which are no day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand import calendar
from citas.understand.times import values as v
from citas.understand.times.rule import Production, Rule, always, rule
from citas.understand.times.vocabulary import PLURALS


def _in_week(weeks: int) -> Production:
    """That weekday in the calendar week so many after this one."""

    def make(scope: v.Scope, day: v.Day) -> v.Day:
        found = calendar.weekday_in_week(scope.today, day.weekday or 0, weeks)
        return replace(v.dated(found, scope), weekday=day.weekday, named=True)

    return make


def _today_is(scope: v.Scope, day: v.Day) -> v.Day:
    """«hoy martes», said on a Tuesday."""
    if scope.today.weekday() == day.weekday:
        return v.Day(date=scope.today, weekday=day.weekday)
    return v.mismatch(scope.today, calendar.next_weekday(scope.today, day.weekday or 0))


def _met(scope: v.Scope, weekday: v.Day, day: v.Day) -> v.Day | None:
    return v.meet(weekday, day, scope)


def _within(scope: v.Scope, day: v.Day | v.Number, period: v.Period) -> v.Day | None:
    return v.within(v.Day(day=day.value) if isinstance(day, v.Number) else day, period, scope)


def _all_within(scope: v.Scope, days: v.Days, period: v.Period) -> v.Days | None:
    found = [v.within(day, period, scope) for day in days.days]
    return v.Days(tuple(day for day in found if day is not None)) if all(found) else None


def _beside(direction: int) -> Production:
    """The weekday next to another day: «el lunes antes de Navidad»."""

    def make(scope: v.Scope, day: v.Day, anchor: v.Day) -> v.Day | None:
        around = v.resolved(anchor, scope).date
        if around is None or day.weekday is None:
            return None
        after = calendar.next_weekday(around, day.weekday)
        before = calendar.next_weekday(around - dt.timedelta(days=8), day.weekday)
        found = after if direction > 0 else before
        return v.Day(date=found) if found >= scope.today else v.Day(doubt=Doubt.PAST_DATE)

    return make


def _ahead(scope: v.Scope, number: v.Number, name: str) -> v.Day | None:
    """«dentro de dos lunes»: the second Monday from now."""
    if not 1 <= number.value <= 60:
        return None
    first = calendar.next_weekday(scope.today, PLURALS[name])
    return v.Day(date=first + dt.timedelta(days=7 * (number.value - 1)))


def _habit(scope: v.Scope, *names: str | None) -> v.Recurrence:
    return v.Recurrence(tuple(PLURALS[name] for name in names if name))


WENT = always(v.Day(doubt=Doubt.PAST_DATE))
RULES: tuple[Rule, ...] = (
    rule("day before a weekday", "dia <day:weekday>", lambda scope, day: day, "el día martes => 2026-12-01"),
    rule("this weekday", "este|esta <day:weekday>", lambda scope, day: replace(day, named=True), "este martes => 2026-12-01"),
    rule("this coming weekday", "este <day:weekday> que VIENE", lambda scope, day: replace(day, named=True),
         "este martes que viene => 2026-12-01"),
    rule("weekday of next week", "NEXT|OTHER <day:weekday> / <day:weekday> NEXT / <day:weekday> que VIENE", _in_week(1),
         "el próximo viernes => 2026-12-04", "viernes que viene => 2026-12-04", "el viernes siguiente => 2026-12-04"),
    rule("weekday after next", "<day:weekday> subsiguiente", _in_week(2), "el viernes subsiguiente => 2026-12-11"),
    rule("weekday gone by", "<day:weekday> pasado / pasado <day:weekday> / <day:weekday> proximo pasado", WENT,
         "el lunes pasado => past_date"),
    rule("weekday of a story", "CITA era el <day:weekday>", WENT, "mi cita era el lunes => past_date"),
    rule("weekday and a dot", "<day:weekday> . <day:monthed>", _met, "mié. 2 de dic. => 2026-12-02"),
    rule("today is a weekday", "hoy ,? <day:weekday>", _today_is, "hoy martes => 2026-11-24", "hoy, martes => 2026-11-24"),
    rule("short weekday and number", "<shortday> .? <day:monthed> / <shortday> .? <day:near>", _met, "ju 26 de noviembre => 2026-11-26"),
    rule("short weekday and bare number", "<shortday> .? <number:day> !MONTH|AMPM", lambda scope, w, n: replace(w, day=n.value),
         "ju 26 => 2026-11-26"),
    rule("short weekday alone", "el|este? <shortday> .? $", lambda scope, day: replace(day, latent=True), "date: lu => 2026-11-30"),
    rule("Tuesday or March, and an hour", "el? mar =#", always(v.Day(weekday=1)), "mar 8pm => 2026-12-01 20:00", weight=-2),
    rule("short weekday in a list", "<day:weekday> o|y <shortday>", lambda scope, *days: v.Days(days),
         "lun o mar => two_dates (2026-11-30, 2026-12-01)"),
    rule("day within a period", "<day:bareday> ,? de|en? la|el? <period>", _within, "el martes de la próxima semana => 2026-12-01",
         "el lunes de la última semana de diciembre => 2026-12-28", "viernes de esta semana => 2026-11-27"),
    rule("days within a period", "<days:list> ,? de|en? la|el? <period>", _all_within,
         "el lunes o el martes de la próxima semana => two_dates (2026-11-30, 2026-12-01)"),
    rule("day of a month named", "<day:anyweekday> DE <monthly>", _within, "el lunes de enero => vague_date"),
    rule("number within a period", "<number:day> DE <period:mon>", _within, "15 del próximo mes => 2026-12-15"),
    rule("period and its day", "<period> ,|(? el|dia|la? dia? <day:bareday>", lambda scope, period, day: _within(scope, day, period),
         "la próxima semana, el miércoles => 2026-12-02", "la semana del 14 de diciembre, el martes => 2026-12-15",
         "en enero el lunes => vague_date", "el próximo mes, el 25 => 2026-12-25"),
    rule("elided week", "<day:anyweekday> DE la NEXT|OTHER $", _in_week(1), "el martes de la próxima => 2026-12-01"),
    rule("weekday after a day", "<day:anyweekday> despues|luego|siguiente|posterior DE|a|al el? <day:sure>", _beside(1),
         "el lunes después de navidad => 2026-12-28"),
    rule("weekday before a day", "<day:anyweekday> antes|anterior DE|a|al el? <day:sure>", _beside(-1),
         "el lunes antes de navidad => 2026-12-21"),
    rule("weekdays ahead", "dentro de|unos? <number> (WEEKDAYS) / DE|desde aqui|aca|hoy a? <number> (WEEKDAYS)", _ahead,
         "dentro de dos lunes => 2026-12-07"),
    rule("not this one but the other", "no este|ese|esta ,|sino el|la otro|otra", always(v.Further()),
         "el sábado, no este sino el otro => 2026-12-05"),
    rule("habit",
         "EVERY (WEEKDAYS) / EVERY los|las (WEEKDAYS) / EVERY (WEEKDAYS) y|o|, (WEEKDAYS) / EVERY (WEEKDAYS) , (WEEKDAYS) y|o (WEEKDAYS) / "
         "todos los (WEEKDAYS) y (WEEKDAYS)", _habit, "todos los martes => every (1,) vague_date",
         "los martes y jueves => every (1, 3) vague_date", "los lunes => every (0,) vague_date"),
    rule("plural weekday", "(sabados|domingos)", _habit, "domingos => every (6,) vague_date"),
    rule("daily", "todos los dias / a diario / cada dia", always(v.Recurrence((), 1)), "todos los días => every day vague_date"),
)  # fmt: skip
