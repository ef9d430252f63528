"""How far off: «en 3 días», «en 2 semanas y 3 días», «dos días después de mañana», «en hora y media», «hace un mes»."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand.times import values as v
from citas.understand.times.rule import Production, Rule, always, rule
from citas.understand.times.vocabulary import UNITS

LONGEST_MONTHS, LONGEST_DAYS, LONGEST_MINUTES = 120, 999, 60 * 999


def _bounded(far: v.Distance) -> v.Distance | None:
    near = far.months <= LONGEST_MONTHS and far.days <= LONGEST_DAYS and far.minutes <= LONGEST_MINUTES
    return far if near else None


def _sum(scope: v.Scope, left: v.Distance, right: v.Distance) -> v.Distance | None:
    if (left.minutes and not right.minutes) or _size(left) <= _size(right):
        return None  # the larger unit comes first
    if right.clock:
        return None  # «en 8 días, 9h45»: the hour of that day
    return left.plus(right)


def _size(distance: v.Distance) -> int:
    """Months 3, weeks 2, days 1, hours and minutes 0."""
    return 3 * bool(distance.months) or bool(distance.days) + (distance.days > 0 and distance.days % 7 == 0)


def _and_part(scope: v.Scope, hours: v.Distance, part: str) -> v.Distance:
    """«hora y media», «dos horas y cuarto»; of days and weeks it is no day that one could name."""
    minutes = {"media": 30, "medio": 30, "cuarto": 15}[part]
    return replace(hours, minutes=hours.minutes + minutes) if hours.minutes else replace(hours, vague=True)


def _ahead(scope: v.Scope, distance: v.Distance) -> v.Day | v.Moment:
    if distance.vague:
        return v.Day(doubt=Doubt.VAGUE_DATE)
    day = v.moved(scope.today, distance)
    if not distance.minutes:
        return v.Day(date=day)
    moment = scope.now.replace(second=0, microsecond=0) + dt.timedelta(minutes=distance.minutes)
    return v.Moment(moment + (day - scope.today))


def _latent(scope: v.Scope, distance: v.Distance) -> v.Day | None:
    found = _ahead(scope, distance)
    return replace(found, latent=True) if isinstance(found, v.Day) else None


def _anchored(direction: int) -> Production:
    """So long before or after a day that is named."""

    def make(scope: v.Scope, distance: v.Distance, anchor: v.Day) -> v.Day | None:
        around = v.resolved(anchor, scope).date
        return v.dated(v.moved(around, distance, direction), scope) if around is not None else None

    return make


def _next_to(direction: int) -> Production:
    return lambda scope, anchor: _anchored(direction)(scope, v.Distance(days=1), anchor)


VAGUE = always(v.Day(doubt=Doubt.VAGUE_DATE))
RULES: tuple[Rule, ...] = (
    rule("counted units", "<number> (UNIT)", lambda scope, n, unit: _bounded(UNITS[unit].times(n.value)), "en 3 días => 2026-11-27",
         "en dos horas => 2026-11-24 12:00", "dentro de 2 quincenas => 2026-12-24"),
    rule("pair of units", "un par de (UNIT)", lambda scope, unit: UNITS[unit].times(2), "en un par de días => 2026-11-26"),
    rule("half an hour", "media hora|horas", always(v.Distance(minutes=30)), "en media hora => 2026-11-24 10:30"),
    rule("quarters of an hour", "un cuarto de hora", always(v.Distance(minutes=15)), "en un cuarto de hora => 2026-11-24 10:15"),
    rule("three quarters of an hour", "tres cuartos de hora", always(v.Distance(minutes=45)), "en tres cuartos de hora => 2026-11-24 10:45"),
    rule("hour or week and a half", "(hora|semana|dia|mes) y (media|medio|cuarto)", lambda scope, unit,
         part: _and_part(scope, UNITS[unit], part), "en hora y media => 2026-11-24 11:30", "en semana y media => vague_date"),
    rule("units and a half", "<distance:days> y (media|medio) / <distance:minutes> y (media|cuarto)", _and_part,
         "en 2 horas y media => 2026-11-24 12:30", "en dos semanas y media => vague_date"),
    rule("hours and minutes run together", "<number> h|hora|horas <number:minute> / <number> h|hora|horas y <number:minute> minutos",
         lambda scope, hours, minutes: v.Distance(minutes=60 * hours.value + minutes.value, clock=True), "en 1h30 => 2026-11-24 11:30"),
    rule("several distances", "<distance> y|con|, <distance> / <distance:minutes> <distance:minutes>", _sum,
         "en 2 semanas y 3 días => 2026-12-11"),
    rule("how long, about", "como|unos|unas|casi <distance>", always(v.Counted()), "demora como 2 horas =>"),
    rule("working days", "<distance:days> WORKING", lambda scope, d: replace(d, vague=True), "en 3 días hábiles => vague_date"),
    rule("few units", "FEW (LONGUNIT)", lambda scope, unit: replace(UNITS[unit], vague=True), "en unos días => vague_date"),
    rule("time from now",
         "en|dentro unos|unas|como? <distance> / dentro de unos|unas|como? <distance> / de|desde aca|aqui|hoy a|en? <distance> / "
         "en|dentro de? <distance> a partir de|desde hoy|ahora", _ahead, "dentro de dos semanas => 2026-12-08",
         "de acá a 8 días => 2026-12-02", "de hoy a 3 días => 2026-11-27", "dentro de dos días a partir de ahora => 2026-11-26"),
    rule("time from now after «a»", "a <distance:days>", _latent, "a 8 días => 2026-12-02", weight=10),
    rule("distance after a day",
         "en|a? <distance:days> despues|luego|posterior DE|a|al <day:sure> / en|a? <distance:days> a partir DE el? <day:sure> / "
         "en|a? <distance:days> desde|del el? <day:sure>", _anchored(1), "dos días después de mañana => 2026-11-27"),
    rule("so long after today", "a <distance:days> de <day:sure>", _anchored(1), "a 3 días de hoy => 2026-11-27"),
    rule("so long before a day", "<distance:days> antes|anterior DE|a|al el? <day:sure>", _anchored(-1),
         "3 días antes de navidad => 2026-12-22"),
    rule("the day after", "el|al? dia despues|siguiente|posterior DE|a|al el? <day:sure>", _next_to(1),
         "el día después de navidad => 2026-12-26"),
    rule("the day before", "el|al? dia antes|anterior DE|a|al el? <day:sure> / la? vispera|visperas DE <day:sure>", _next_to(-1),
         "la víspera de navidad => 2026-12-24"),
    rule("time ago", "hace <distance> / hace un|unos|unas <distance>", always(v.Day(doubt=Doubt.PAST_DATE)), "hace 3 días => past_date"),
    rule("soon", "en|dentro de? poco", VAGUE, "dentro de poco => vague_date"),
    rule("later on", "mas adelante", VAGUE, "más adelante => vague_date"),
    rule("on weekdays", "entre semana / en? dias de semana", always(v.Recurrence((0, 1, 2, 3, 4))),
         "entre semana => every (0, 1, 2, 3, 4) vague_date"),
)  # fmt: skip
