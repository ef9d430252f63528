"""Weeks, months, years and their edges: stretches of days, and the days that stand at a known place in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from citas.machine.reading import Doubt
from citas.understand import calendar
from citas.understand.times import values as v
from citas.understand.times.rule import Production, Rule, always, rule

SATURDAY = 5


def _week(weeks: int, first: int = 0) -> Production:
    """The days of a calendar week, so many after this one, from the `first` on."""

    def make(scope: v.Scope, *rest: object) -> v.Period:
        monday = calendar.monday(scope.today) + dt.timedelta(days=7 * weeks)
        return v.Period(monday + dt.timedelta(days=first), monday + dt.timedelta(days=6), "week")

    return make


def _week_of(scope: v.Scope, day: v.Day | v.Number) -> v.Period | None:
    """«la semana del 14 de diciembre»"""
    found = v.resolved(v.Day(day=day.value) if isinstance(day, v.Number) else day, scope).date
    if found is None:
        return None
    first = calendar.monday(found)
    return v.Period(first, first + dt.timedelta(days=6), "week")


def _whole_month(year: int, month: int, named: bool = False) -> v.Period:
    return v.Period(dt.date(year, month, 1), calendar.last_of_month(year, month), "month", open=named)


def _months(ahead: int) -> Production:
    return lambda scope, *rest: _whole_month(*calendar.ahead(scope.today, ahead))


def _month(scope: v.Scope, month: v.Month, year: v.Year | None = None) -> v.Period:
    if year is not None:
        return _whole_month(year.year, month.number)
    return _whole_month(scope.today.year + (month.number < scope.today.month), month.number, named=True)


def _the_month(scope: v.Scope) -> v.Period:
    """«del mes»: this month, or the next where the day is over in this one."""
    first = scope.today.replace(day=1)
    return v.Period(first, calendar.last_of_month(first.year, first.month), "nextmonth", open=True)


def _year(ahead: int) -> Production:
    return lambda scope, *rest: _whole_year(scope.today.year + ahead, named=ahead == 0)


def _whole_year(year: int, named: bool = False) -> v.Period:
    return v.Period(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", open=named)


def _nth_week(scope: v.Scope, ordinal: v.Ordinal, month: v.Period) -> v.Period | None:
    """The first seven days, the second seven, the last seven: each has every weekday once, and none of another
    month, so that «el jueves de la segunda semana» is «el segundo jueves»."""
    if month.kind == "year":
        return None
    away = dt.timedelta(days=7 * (ordinal.nth - 1))
    first = month.first + away if ordinal.nth > 0 else month.last - dt.timedelta(days=6)
    return v.Period(first, first + dt.timedelta(days=6), "week")


def _half_month(scope: v.Scope, ordinal: v.Ordinal, month: v.Period | None = None) -> v.Period:
    whole = month or _the_month(scope)
    later, middle = ordinal.nth in (2, -1), whole.first + dt.timedelta(days=15)
    return v.Period(middle, whole.last, "edge") if later else v.Period(whole.first, middle, "edge")


def _nth_weekday(scope: v.Scope, ordinal: v.Ordinal, weekday: v.Day, month: v.Period) -> v.Day:
    def of(period: v.Period) -> dt.date | None:
        at = period.last if period.kind == "year" and ordinal.nth < 0 else period.first
        return calendar.nth_weekday(at.year, at.month, weekday.weekday or 0, ordinal.nth)

    return _first_ahead(scope, month, of)


def _nth_day(scope: v.Scope, ordinal: v.Ordinal, month: v.Period) -> v.Day:
    def of(period: v.Period) -> dt.date | None:
        return period.last if ordinal.nth < 0 else period.first + dt.timedelta(days=ordinal.nth - 1)

    return _first_ahead(scope, month, of)


def _nth_working_day(scope: v.Scope, ordinal: v.Ordinal, month: v.Period) -> v.Day:
    """Of Monday to Friday; a holiday among them is found out when the day is looked at."""

    def of(period: v.Period) -> dt.date | None:
        length = (period.last - period.first).days + 1
        days = [
            day for at in range(length) if (day := period.first + dt.timedelta(days=at)).weekday() < SATURDAY
        ]
        return days[ordinal.nth - (ordinal.nth > 0)] if abs(ordinal.nth) <= len(days) else None

    return _first_ahead(scope, month, of)


def _weekdays_of(scope: v.Scope, weekday: v.Day, month: v.Period) -> v.Days | None:
    """«un sábado de enero»: any of them that is still to come, of the next month so called."""
    period = _next(month) if month.open and month.last < scope.today else month
    length = (period.last - period.first).days
    if month.kind == "year":
        return None
    coming = (period.first + dt.timedelta(days=ahead) for ahead in range(length + 1))
    days = [v.Day(date=day) for day in coming if day.weekday() == weekday.weekday and day >= scope.today]
    return v.Days(tuple(days)) if len(days) > 1 else None


def _first_ahead(scope: v.Scope, month: v.Period, of: Callable[[v.Period], dt.date | None]) -> v.Day:
    """The day in that month or year; where none was said and it is over, in the next one so called."""
    found = of(month)
    if month.open and (found is None or found < scope.today):
        found = of(_next(month))
    return v.dated(found, scope)


def _next(period: v.Period) -> v.Period:
    if period.kind == "year":
        return _whole_year(period.first.year + 1)
    return _whole_month(*calendar.ahead(period.first, 1 if period.kind == "nextmonth" else 12))


def _fifteenth(scope: v.Scope, month: v.Period | None = None) -> v.Day:
    if month is None or month.kind == "nextmonth":
        return v.Day(date=calendar.next_day_of_month(scope.today, 15))
    return _first_ahead(scope, month, lambda period: period.first.replace(day=15))


def _end(scope: v.Scope, month: v.Period) -> v.Day:
    return _first_ahead(scope, month, lambda period: period.last)


def _edge(scope: v.Scope, *rest: object) -> v.Period:
    return v.Period(scope.today, scope.today + dt.timedelta(days=365), "vague")


OVER = always(v.Day(doubt=Doubt.PAST_DATE))
RULES: tuple[Rule, ...] = (
    rule("this week", "la? esta|misma misma? semana", _week(0), "esta semana => vague_date"),
    rule("next week", "la|una? NEXT|OTHER semana / la|una? semana NEXT / la|una? semana que VIENE", _week(1),
         "la próxima semana => vague_date", "la semana que viene => vague_date"),
    rule("week after next", "la? semana subsiguiente", _week(2), "el viernes de la semana subsiguiente => 2026-12-11"),
    rule("week of a day", "la? semana del <number:day> / la? semana del <day:sure>", _week_of, "la semana del 14 de diciembre => vague_date"),
    rule("past week or month", "la|el? semana|mes|ano pasado|pasada / la|el? pasado|pasada semana|mes|ano / pasado <month>", OVER,
         "la semana pasada => past_date", "el mes pasado => past_date"),
    rule("holy week", "semana santa / la semana santa", _edge, "semana santa => vague_date"),
    rule("weekend", "el|este|un? fin|fines de? semana|semanas / el|este? finde", _week(0, first=5), "el fin de semana => vague_date"),
    rule("next weekend",
         "el? fin de semana que VIENE / el? NEXT|OTHER fin de semana / el? finde que VIENE / el? fin de semana NEXT / el? NEXT|OTHER finde",
         _week(1, first=5), "el fin de semana que viene => vague_date"),
    rule("this month", "este|presente mes / el presente|corriente mes / el? mes en curso / el? mes actual ", _months(0), "este mes => vague_date"),
    rule("number of this month", "<number:day> DE el|los? presente|corriente|corrientes mes? / <number:day> de este $",
         lambda scope, n: v.within(v.Day(day=n.value), _months(0)(scope), scope), "el 30 de los corrientes => 2026-11-30", "15 del presente => past_date"),
    rule("number of next month", "<number:day> DE NEXT $", lambda scope, n: v.within(v.Day(day=n.value), _months(1)(scope), scope),
         "el 3 del próximo => 2026-12-03"),
    rule("next month", "el? NEXT|OTHER mes / el? mes NEXT / el? mes que VIENE", _months(1), "el próximo mes => vague_date"),
    rule("this whole year", "este|presente ano", _year(0), "este año => vague_date"),
    rule("next whole year", "el? NEXT|OTHER ano / el? ano NEXT / el? ano que VIENE", _year(1), "el próximo año => vague_date"),
    rule("month", "<month> / mes de <month>", _month, "el primer lunes de marzo => 2027-03-01", kind="monthly"),
    rule("month of a year", "<month> <ofyear>", _month, "el primer lunes de marzo de 2028 => 2028-03-06", kind="monthly"),
    rule("month as a stretch", "en|para|hasta|desde|durante <monthly>", lambda scope, period: period, "en diciembre => vague_date", weight=-8),
    rule("the month", "mes / presente mes", _the_month, "el primer lunes del mes => 2026-12-07", kind="monthly"),
    rule("the year", "ano", _year(0), "primer día del año => 2027-01-01", kind="monthly"),
    rule("a year's first or last", "<number:year>", lambda scope, n: _whole_year(n.value), "el primer lunes de 2027 => 2027-01-04",
         kind="monthly"),
    rule("relative month", "<period:mon>", lambda scope, period: period, "el último día del próximo mes => 2026-12-31", kind="monthly"),
    rule("nth week", "la|en? <ordinal> semana DE <monthly>", _nth_week, "la última semana de diciembre => vague_date"),
    rule("nth week of no month", "la? <ordinal> semana", _edge, "la primera semana => vague_date"),
    rule("half of a month", "la? <ordinal> quincena / la? <ordinal> quincena DE <monthly>", _half_month, "la segunda quincena => vague_date"),
    rule("nth weekday", "el|la|al? <ordinal> <day:anyweekday> DE <monthly>", _nth_weekday, "primer lunes de diciembre => 2026-12-07",
         "último viernes del mes => 2026-11-27", "segundo martes de enero => 2027-01-12"),
    rule("some weekday of a month", "un|algun|cualquier|unos|algunos|los <day:anyweekday> DE|en <monthly>", _weekdays_of,
         "un sábado de enero => two_dates (2027-01-02, 2027-01-09, 2027-01-16, 2027-01-23, 2027-01-30)"),
    rule("nth day", "el|al? <ordinal> dia DE <monthly>", _nth_day, "último día del mes => 2026-11-30", "primer día del año => 2027-01-01"),
    rule("nth working day", "el|al? <ordinal> dia habil|laborable|util DE <monthly>", _nth_working_day,
         "el primer día hábil de enero => 2027-01-01", "el último día hábil del mes => 2026-11-30"),
    rule("fifteenth", "la|una? quincena / la? quincena DE <monthly>", _fifteenth, "quincena => 2026-12-15"),
    rule("end of a month", "a? END DE este? <monthly>", _end, "fin de mes => 2026-11-30", "fines de diciembre => 2026-12-31"),
    rule("the year's end as a name", "de END DE ano", always(v.Counted()), "la cena de fin de año =>"),
    rule("edge of a month", "a? EDGE DE <monthly> / a? EDGE de semana / a? END de semana del", _edge, "mediados de enero => vague_date"),
)  # fmt: skip
