"""Which days a vague one means: «la próxima semana», «el finde», «de lunes a jueves», «los sábados».

None of them is the day: the customer takes any. Where nobody can tell which they are («más adelante»,
«a partir del lunes») there are none, and the day is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from citas.machine.reading import Doubt
from citas.understand.times import values as v
from citas.understand.when import Said, When

MOST = 31  # days
MOST_OF_A_WEEK = 4  # days between the first and the last
WEEKS_AHEAD = 2  # of days that come again: «los sábados»
WEEKS_OUT = 4  # of those that are ruled out


def meant_days(found: Sequence[Said], when: When, scope: v.Scope) -> tuple[dt.date, ...]:
    """The days from today on that every vague value allows, but those ruled out; soonest first."""
    if when.date is not None or Doubt.VAGUE_DATE not in when.doubts:
        return ()
    vague = [_days(item.value, scope) for item in found if item.of_day and item.doubt is Doubt.VAGUE_DATE]
    if not vague:
        return ()
    common = set.intersection(*vague) - set(when.excluded)
    return tuple(sorted(common))[:MOST]


def days_out(value: object, scope: v.Scope) -> tuple[dt.date, ...]:
    """The days that a value rules out; of those that come again («los lunes», «entre semana») the next."""
    match value:
        case v.Day():
            days: set[dt.date | None] = {v.resolved(value, scope).date}
        case v.Recurrence(weekdays=weekdays, every=7) if weekdays:
            days = _every(weekdays, scope)
        case v.Days(days=(first, *_, last), span=True) if first.only_weekday and last.only_weekday:
            length = ((last.weekday or 0) - (first.weekday or 0)) % 7
            days = _every([((first.weekday or 0) + each) % 7 for each in range(length + 1)], scope)
        case v.Days(span=True):
            days = set(_days(value, scope))
        case v.Days(days=several):
            days = {v.resolved(day, scope).date for day in several}
        case _:
            days = set()
    return tuple(sorted(day for day in days if day is not None))


def _every(weekdays: Collection[int], scope: v.Scope) -> set[dt.date | None]:
    coming = _between(scope.today, scope.today + dt.timedelta(days=7 * WEEKS_OUT - 1))
    return {day for day in coming if day.weekday() in weekdays}


def _days(value: object, scope: v.Scope) -> set[dt.date]:
    match value:
        case v.Period(kind="vague"):
            return set()
        case v.Period(first=first, last=last):
            return _between(max(first, scope.today), last)
        case v.Days(days=(first, *_, last), span=True):
            return _span(first, last, scope)
        case v.Recurrence(weekdays=weekdays, every=7) if weekdays:
            coming = _between(scope.today, scope.today + dt.timedelta(days=7 * WEEKS_AHEAD - 1))
            return {day for day in coming if day.weekday() in weekdays}
    return set()


def _span(first: v.Day, last: v.Day, scope: v.Scope) -> set[dt.date]:
    """«del 5 al 9», «entre el lunes y el miércoles»: the last day is the next one so called after the first.

    «de lunes a viernes» is most of any week: what comes of it from tomorrow on.
    """
    since, until = (v.resolved(day, scope).date for day in (first, last))
    if since is None or until is None:
        return set()
    if not (first.only_weekday and last.only_weekday):
        return _between(since, until)
    length = (until - since).days % 7
    if length < MOST_OF_A_WEEK:
        return _between(since, since + dt.timedelta(days=length))
    coming = _between(scope.today + dt.timedelta(days=1), scope.today + dt.timedelta(days=7))
    return {day for day in coming if (day.weekday() - since.weekday()) % 7 <= length}


def _between(first: dt.date, last: dt.date) -> set[dt.date]:
    return {first + dt.timedelta(days=ahead) for ahead in range((last - first).days + 1)}
