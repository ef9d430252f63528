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
        assert day.weekday is not None
        found = calendar.weekday_in_week(scope.today, day.weekday, weeks)
        return v.Day(doubt=Doubt.PAST_DATE) if found < scope.today else v.Day(date=found, weekday=day.weekday, named=True)

    return make


def _this(scope: v.Scope, day: v.Day) -> v.Day:
    return replace(day, named=True)


def _today_is(scope: v.Scope, day: v.Day) -> v.Day:
    """«hoy martes», said on a Tuesday."""
    same = scope.today.weekday() == day.weekday
    if same:
        return v.Day(date=scope.today, weekday=day.weekday)
    return v.Day(doubt=Doubt.WEEKDAY_MISMATCH, candidates=tuple(sorted((scope.today, calendar.next_weekday(scope.today, day.weekday or 0)))))


def _within(scope: v.Scope, day: v.Day, period: v.Period) -> v.Day | None:
    return v.within(day, period, scope)


def _reversed(scope: v.Scope, period: v.Period, day: v.Day | v.Number) -> v.Day | None:
    return v.within(v.Day(day=day.value) if isinstance(day, v.Number) else day, period, scope)


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


def _was(scope: v.Scope, day: v.Day) -> v.Day:
    return v.Day(doubt=Doubt.PAST_DATE)


def _met(scope: v.Scope, weekday: v.Day, day: v.Day) -> v.Day | None:
    return v.meet(weekday, day, scope)


WENT = always(v.Day(doubt=Doubt.PAST_DATE))
RULES: tuple[Rule, ...] = (
    rule("day before a weekday", "dia <day:weekday>", lambda scope, day: day, "el día martes"),
    rule("this weekday", "este|esta <day:weekday>", _this, "este martes"),
    rule("this coming weekday", "este <day:weekday> que VIENE", _this, "este martes que viene"),
    rule("weekday of next week", "NEXT|OTHER <day:weekday> / <day:weekday> NEXT / <day:weekday> que VIENE", _in_week(1),
         "el próximo viernes", "viernes que viene", "el viernes siguiente"),
    rule("weekday after next", "<day:weekday> subsiguiente", _in_week(2), "el viernes subsiguiente"),
    rule("weekday gone by", "<day:weekday> pasado / pasado <day:weekday> / <day:weekday> proximo pasado", WENT,
         "el lunes pasado"),
    rule("weekday of a story", "fue|fui|vine|estuve|estuvimos|fuimos|vino el|este? <day:weekday> / CITA era el <day:weekday>", _was, "fue el lunes"),
    rule("weekday and a dot", "<day:weekday> . <day:monthed>", _met, "mié. 2 de dic."),
    rule("today is a weekday", "hoy ,? <day:weekday>", _today_is, "hoy martes", "hoy, martes"),
    rule("short weekday and number", "<shortday> .? <day:monthed> / <shortday> .? <day:near>", _met, "ju 26 de noviembre"),
    rule("short weekday and bare number", "<shortday> .? <number:day> !MONTH", lambda scope, w, n:
         replace(w, day=n.value), "ju 26"),
    rule("short weekday alone", "el|este? <shortday> .? $", lambda scope, day: replace(day, latent=True), "date: lu"),
    rule("short weekday in a list", "<day:weekday> o|y <shortday>", lambda scope, *days: v.Days(days), "lun o mar"),
    rule("day within a period", "<day:bareday> ,? de|en? la|el? <period>", _within, "el martes de la próxima semana",
         "el lunes de la última semana de diciembre", "el 15 del próximo mes", "viernes de esta semana",
         "el lunes de esta semana"),
    rule("day of a month named", "<day:anyweekday> DE <monthly>", _within, "el lunes de enero"),
    rule("number within a period", "<number:day> DE <period:mon>", lambda scope, n, p: v.within(v.Day(day=n.value), p, scope),
         "15 del próximo mes", "3 de este mes"),
    rule("period and its day", "<period> ,|(? el|dia|la? dia? <day:bareday>", _reversed, "la próxima semana, el miércoles",
         "la semana del 14 de diciembre, el martes", "en enero el lunes", "el próximo mes, el 25"),
    rule("elided week", "<day:anyweekday> DE la NEXT|OTHER $", _in_week(1), "el martes de la próxima"),
    rule("weekday after a day", "<day:anyweekday> despues|luego|siguiente|posterior DE|a|al el? <day:sure>", _beside(1),
         "el lunes después de navidad"),
    rule("weekday before a day", "<day:anyweekday> antes|anterior DE|a|al el? <day:sure>", _beside(-1),
         "el lunes antes de navidad"),
    rule("weekdays ahead", "dentro de|unos? <number> (WEEKDAYS) / DE|desde aqui|aca|hoy a? <number> (WEEKDAYS)", _ahead,
         "dentro de dos lunes"),
    rule("not this one but the other", "no este|ese|esta ,|sino el|la otro|otra", always(v.Further()), "el sábado, no este sino el otro"),
    rule("habit", "EVERY (WEEKDAYS) / EVERY los|las (WEEKDAYS) / EVERY (WEEKDAYS) y|o|, (WEEKDAYS) / "
         "EVERY (WEEKDAYS) , (WEEKDAYS) y|o (WEEKDAYS) / todos los (WEEKDAYS) y (WEEKDAYS)", _habit,
         "todos los martes", "los martes y jueves", "los lunes"),
    rule("plural weekday", "(sabados|domingos)", _habit, "domingos"),
    rule("daily", "todos los dias / a diario / cada dia", always(v.Recurrence((), 1)), "todos los días"),
)  # fmt: skip
