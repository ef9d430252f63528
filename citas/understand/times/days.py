"""Days by their number, by how near they are, in figures; two ways to say one day; several days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand import calendar
from citas.understand.times import values as v
from citas.understand.times.country import DAY_FIRST
from citas.understand.times.rule import Production, Rule, always, rule


def _near(away: int) -> Production:
    return lambda scope, *rest: v.Day(date=scope.today + dt.timedelta(days=away))


def _number(scope: v.Scope, number: v.Number) -> v.Day:
    return v.Day(day=number.value) if number.value <= 31 else v.Day(doubt=Doubt.IMPOSSIBLE_DATE)


def _of_month(scope: v.Scope, number: v.Number, month: v.Month | v.Number) -> v.Day:
    of = month.number if isinstance(month, v.Month) else month.value
    if calendar.make(2028, of, number.value) is None:  # a leap year: no year has such a day
        return v.Day(doubt=Doubt.IMPOSSIBLE_DATE)
    return v.Day(day=number.value, month=of)


def _loose(scope: v.Scope, number: v.Number, month: v.Number) -> v.Day:
    """«4 de 12» is a day only where a day was asked, or with its year."""
    return replace(_of_month(scope, number, month), latent=not scope.asks_day)


def _year_first(scope: v.Scope, year: v.Number, month: v.Month, day: v.Number) -> v.Day:
    return replace(_of_month(scope, day, month), year=year.value)


def _in_figures(scope: v.Scope, figure: v.Figure) -> v.Day | None:
    """«28/11/2026», «2026-11-28»; the country says whether day or month comes first."""
    first, second, third = figure.parts
    if first > 999:
        return _whole(scope, first, second, third)
    if 99 < third < 1000:
        return None
    day, month = (first, second) if DAY_FIRST else (second, first)
    return _whole(scope, third + 2000 if third < 100 else third, month, day)


def _whole(scope: v.Scope, year: int, month: int, day: int) -> v.Day | None:
    if not (1900 <= year <= 2199 and month <= 99 and day <= 99):
        return None
    return replace(v.dated(calendar.make(year, month, day), scope), month=month)


def _day_month(scope: v.Scope, figure: v.Figure) -> v.Day | None:
    """«28/11»; with a dash only where nothing but a day fits, or a day was asked."""
    day, month = figure.parts if DAY_FIRST else figure.parts[::-1]
    if day > 39 or month > 31 or (figure.mark == "-" and month > 12):
        return None
    small = figure.mark == "-" and max(day, month) <= 12 and len(figure.parts) == sum(figure.widths)
    round_the_clock = figure.parts == (24, 7) and figure.widths == (2, 1)
    return replace(_of_month(scope, v.Number(day), v.Number(month)), latent=small or round_the_clock)


def _introduced(scope: v.Scope, figure: v.Figure) -> v.Day | None:
    found = _day_month(scope, figure)
    return replace(found, latent=False) if found else None


def _agreed(scope: v.Scope, left: v.Day, right: v.Day) -> v.Day | None:
    return v.meet(left, right, scope)


def _dotted(scope: v.Scope, figure: v.Figure) -> v.Day | None:
    """«15.12» where the day was asked; otherwise one dot writes an hour."""
    day, month = figure.parts
    return _of_month(scope, v.Number(day), v.Number(month)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _list(scope: v.Scope, first: v.Day | v.Number, rest: v.Day | v.Days) -> v.Days | None:
    """«3, 4 o 5 de diciembre»: the month said last is the month of all."""
    others = rest.days if isinstance(rest, v.Days) else (rest,)
    if isinstance(first, v.Number):
        first = v.Day(day=first.value, month=others[-1].month, year=others[-1].year)
    return v.Days((first, *others))


def _span(scope: v.Scope, first: v.Day | v.Number, last: v.Day | v.Number) -> v.Days:
    end = v.Day(day=last.value) if isinstance(last, v.Number) else last
    start = replace(end, day=first.value, weekday=None) if isinstance(first, v.Number) else first
    return v.Days((start, end), span=True)


def _in_eight(scope: v.Scope, day: v.Day, number: v.Number) -> v.Day | None:
    """«el viernes en ocho»: a week after it; «en quince» two."""
    weeks = {8: 7, 15: 14}.get(number.value)
    return _further(scope, day, v.Distance(days=weeks)) if weeks else None


def _further(scope: v.Scope, day: v.Day, distance: v.Distance) -> v.Day | None:
    date = calendar.next_weekday(scope.today, day.weekday or 0) if day.only_weekday else day.date
    return v.Day(date=v.moved(date, distance)) if date is not None else None


def _agreeing(scope: v.Scope, weekday: v.Day, number: v.Number) -> v.Day | None:
    """«miércoles 2 en la tarde»: a day number if it is that weekday's, else an hour."""
    day = replace(weekday, day=number.value)
    return day if v.resolved(day, scope).date is not None else None


def _numbered(scope: v.Scope, weekday: v.Day, number: v.Number) -> v.Day | None:
    """«jueves 26»; where an hour was asked, «viernes 3» is one unless the 3rd is a Friday."""
    if scope.asks_hour and number.value <= v.HALF_DAY:
        return _agreeing(scope, weekday, number)
    return replace(weekday, day=number.value)


def _again(scope: v.Scope, day: v.Day, *more: v.Day | v.Number) -> v.Day | None:
    """«mañana miércoles 25»: the weekday and the number say nothing new, or they contradict it."""
    found: v.Day | None = day
    for part in more:
        if found is None or found.date is None:
            return None
        if isinstance(part, v.Number) and len(more) == 1 and part.value <= 12:
            return None  # «mañana 3»: an hour
        found = v.meet(found, v.Day(day=part.value) if isinstance(part, v.Number) else part, scope)
    return found


RULES: tuple[Rule, ...] = (
    rule("today", "hoy dia? / dia de hoy / el dia de hoy", _near(0), "hoy => 2026-11-24", "hoy día => 2026-11-24"),
    rule("today still", "ahora $", lambda scope: v.Day(date=scope.today, named=True, latent=True), "ahora => 2026-11-24"),
    rule("from now on", "desde ahora", always(v.Counted()), "desde ahora =>"),
    rule("right now", "ahora mismo / para ahora / ahora =A / ya mismo !TE", _near(0), "para ahora porfa => 2026-11-24",
         "ya mismo => 2026-11-24"),
    rule("tomorrow", "manana mismo? / dia de manana / el dia de manana", _near(1), "mañana => 2026-11-25", "mañana mismo => 2026-11-25"),
    rule("day after tomorrow", "pasado manana|pasadomanana / pasadomanana", _near(2), "pasado mañana => 2026-11-26"),
    rule("day after tomorrow, cut short", "pasado $ / pasado =SI", lambda scope: _near(2)(scope) if scope.asks_day else None,
         "date: pasado => 2026-11-26"),
    rule("tomorrow or the day after", "manana o|y|, pasado manana?", lambda scope: v.Days((_near(1)(scope), _near(2)(scope))),
         "mañana o pasado => two_dates (2026-11-25, 2026-11-26)"),
    rule("third day", "tras|traspasado pasado? manana|pasadomanana / traspasadomanana / pasado pasado manana", _near(3),
         "traspasado mañana => 2026-11-27"),
    rule("past day", "PAST", always(v.Day(doubt=Doubt.PAST_DATE)), "ayer => past_date", "anteayer => past_date"),
    rule("introduced number", "el|al|del|este NEXT? dia? <number:upto99> / dia <number:upto99> / los dias <number:upto99>", _number,
         "el 20 => 2026-12-20", "el día 20 => 2026-12-20", "del 15 => 2026-12-15", "el 32 => impossible_date"),
    rule("first of a month", "el|al? primero|uno DE <month> / primer DE <month>", lambda scope, month: _of_month(scope, v.Number(1), month),
         "primero de marzo => 2027-03-01"),
    rule("the first", "el|al primero $", lambda scope: v.Day(day=1) if scope.asks_day else None, "date: el primero => 2026-12-01"),
    rule("day and month", "<number:upto99> de|del|d|-|/|.? <month> .? / el|al|del|este|dia <number:upto99> de|del|d|-|/|.? <month> .?",
         _of_month, "3 de diciembre => 2026-12-03", "el 3 dic. => 2026-12-03", "15sep => 2027-09-15", "30 de febrero => impossible_date"),
    rule("day and short month", "<number:upto99> de|del|-|/? <shortmonth> .? / el|al|dia <number:upto99> DE? <shortmonth>", _of_month,
         "3 mar => 2027-03-03", "5 de may => 2027-05-05"),
    rule("day and month after its noun", "<number:day> DE mes de? <month>", _of_month, "3 del mes de diciembre => 2026-12-03"),
    rule("day and numbered month",
         "<number:day> DE mes de? <number:month> / <number:day> del <number:month> !LIST / <number:day> mes <number:month>", _of_month,
         "7 del 12 => 2026-12-07", "día 7 mes 12 => 2026-12-07", "el 7 del mes 12 => 2026-12-07"),
    rule("day of numbered month", "<number:day> de <number:month> !AMPM", _loose, "date: 4 de 12 => 2026-12-04", "04 de 12 del 2026 =>"),
    rule("spaced figures", "<number:day> <number:two> <number:year>", lambda scope, d, m,
         y: _whole(scope, y.value, m.value, d.value) if m.value <= 12 else None, "26 11 2026 => 2026-11-26"),
    rule("spaced dash", "<number:day> - <number:month> $", lambda scope, d,
         m: _of_month(scope, d, m) if scope.asks_day and d.value > 12 else None, "date: 26 - 11 => 2026-11-26"),
    rule("month and day", "<month> .? el|dia? <number:day> !AMPM", lambda scope, month, day: _of_month(scope, day, month),
         "mayo 5 => 2027-05-05", weight=-1),
    rule("month, and day", "<month> , el|dia? <number:day> !AMPM", lambda scope, month, day: _of_month(scope, day, month),
         "diciembre, el 3 => 2026-12-03", weight=-8),
    rule("article before a day", "el|al|este|dia <day:monthed>", lambda scope, day: day, "el primero de marzo de 2028 => 2028-03-01"),
    rule("day with its year", "<day:yearless> <ofyear> / <day:yearless> <ofshortyear>", lambda scope, day, year: replace(day, year=year.year),
         "3 de enero de 2028 => 2028-01-03"),
    rule("year first", "<number:year> /|-|de|del|.? <month> /|-|de|.? <number:day>", _year_first, "2026/dic/23 => 2026-12-23"),
    rule("full date in figures", "<figure:dmy> / <figure:ymd> +t?", _in_figures, "28/11/2026 => 2026-11-28", "2026-12-28 => 2026-12-28"),
    rule("day and month in figures", "<figure:slash> / <figure:dash>", _day_month, "28/11 => 2026-11-28", "28-11 => 2026-11-28"),
    rule("introduced figures", "el|al|dia|para <figure:dash> / el|al|dia <figure:slash>", _introduced, "el 5-6 => 2027-06-05"),
    rule("dotted day", "el|dia <figure:dot>", _dotted, "el 05.12 => 2026-12-05"),
    rule("dotted day asked", "<figure:dot>", lambda scope, figure: _dotted(scope, figure) if scope.asks_day else None,
         "date: 15.12 => 2026-12-15"),
    rule("weekday and its date", "<day:weekday> SEP? SEP? SEP? <day:monthed>", _agreed, "martes 1 de diciembre => 2026-12-01"),
    rule("date and its weekday", "<day:monthed> SEP? SEP? SEP? <day:weekday>", _agreed, "28/11 sábado => 2026-11-28"),
    rule("near day and its weekday", "<day:near> ,|(? dia? <day:weekday>", _agreed, "mañana miércoles => 2026-11-25", "mañana miércoles, 1 am => 2026-11-25 01:00"),
    rule("weekday and number",
         "este? <day:weekday> ,? el? dia? <number:day> / <day:weekday> . <number:day> !AMPM / <day:weekday> que es|cae <number:day>",
         _numbered, "jueves 26 => 2026-11-26", "martes 25 => weekday_mismatch (2026-11-25, 2026-12-01)",
         "time: martes 8 => 2026-12-08", "time: este viernes 27, 3pm => 2026-11-27 15:00",
         "time: este viernes 4 => 2026-12-04"),
    rule("weekday and number before a part", "<day:weekday> <number:day> =INPART", _agreeing,
         "miércoles 2 en la tarde => 2026-12-02 afternoon", weight=2),
    rule("day and its number", "<day:near> <number:day> / <day:near> ,? <day:weekday> <number:day>", _again, "hoy 24 => 2026-11-24"),
    rule("day and its number after its noun", "<day:near> ,? el? dia <number:day>", lambda scope, day,
         n: v.meet(day, v.Day(day=n.value), scope), "mañana, día 25 => 2026-11-25"),
    rule("so long after a day", "<day> en <number>", _in_eight, "el viernes en ocho => 2026-12-04", "mañana en ocho => 2026-12-02"),
    rule("a distance after a day", "<day:near> en <distance:days>", _further, "mañana en 3 días => 2026-11-28"),
    rule("eight days after a weekday", "<day:weekday> en <number> dias", _in_eight, "el viernes en 8 días => 2026-12-04"),
    rule("numbers of one month", "el? <number:day> o|u|y el? <day:monthed> / el? <number:day> , el? <days:list>", _list,
         "el 3 o el 4 de diciembre => two_dates (2026-12-03, 2026-12-04)",
         "3, 4 o 5 de diciembre => two_dates (2026-12-03, 2026-12-04, 2026-12-05)", weight=-1),
    rule("days, and not another", "<day:sure> no el? <day:sure>", _list, "el martes no el miércoles => two_dates (2026-12-01, 2026-11-25)"),
    rule("one day and not another", "es|era|digo|dije el? <day:sure> ,? no el? <day:sure>", lambda scope, day, other: day,
         "es el 27 no el 26 => 2026-11-27"),
    rule("days in a list", "<day:weekday> o|u|y el|la? <day:weekday> / <day:weekday> OR el? <days:list>"
         " / <day:weekday> o si no el|la? <day:weekday> / <day:weekday> o sino el|la? <day:weekday>", _list,
         "martes o jueves => two_dates (2026-12-01, 2026-11-26)",
         "el martes o si no el jueves => two_dates (2026-12-01, 2026-11-26)",
         "lunes, martes o miércoles => two_dates (2026-11-30, 2026-12-01, 2026-11-25)", weight=-1),
    rule("span of days",
         "de|desde|del? <day:sure> a|al|hasta|- el? <day:sure> / entre el? <day:sure> y|a el? <day:sure> / "
         "del? <number:day> al|hasta|- el? <day:monthed>", _span, "de lunes a viernes => vague_date",
         "entre el martes y el jueves => vague_date", "del 3 al 5 de diciembre => vague_date"),
    rule("span of numbers", "del|desde <number:day> al|hasta el? <number:day> !LIST", _span, "del 3 al 5 => vague_date"),
)  # fmt: skip
