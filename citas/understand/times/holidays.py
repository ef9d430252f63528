"""Holidays by name, from the country's table. The example of a name is its next day after `EXAMPLE_DAY`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from citas.understand import calendar
from citas.understand.times import values as v
from citas.understand.times.country import DOUBTFUL, HOLIDAYS
from citas.understand.times.rule import EXAMPLE_DAY, Production, Rule, rule


def _in_year(holiday: tuple[int, ...], year: int) -> dt.date | None:
    if len(holiday) == 1:
        return calendar.easter(year) + dt.timedelta(days=holiday[0])
    first, second, *nth = holiday
    return calendar.nth_weekday(year, first, second, nth[0]) if nth else calendar.make(year, first, second)


def _next(holiday: tuple[int, ...], today: dt.date) -> dt.date | None:
    found = _in_year(holiday, today.year)
    return found if found and found >= today else _in_year(holiday, today.year + 1)


def _named(holiday: tuple[int, ...], alone: bool = False) -> Production:
    def make(scope: v.Scope, year: v.Year | None = None) -> v.Day:
        if year is not None:
            return v.dated(_in_year(holiday, year.year), scope)
        return replace(v.dated(_next(holiday, scope.today), scope), named=True, latent=alone)

    return make


def _rules(holiday: tuple[int, ...], name: str) -> list[Rule]:
    """A name that is a surname, too, is a day only after «para» or «por», or as the whole message."""
    day = _next(holiday, EXAMPLE_DAY)
    if name not in DOUBTFUL:
        return [rule(name, f"el|la|los? {name} <ofyear>?", _named(holiday), f"para {name} => {day}")]
    alone = rule(f"{name} alone", name, _named(holiday, alone=True), f"{name} => {day}")
    return [
        alone,
        rule(name, f"para|por el|la|los? {name} <ofyear>?", _named(holiday), f"para {name} => {day}"),
    ]


RULES = tuple(
    each for day, names in HOLIDAYS.items() for name in names.split("|") for each in _rules(day, name)
)
