"""Holidays by name, from the country's table."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from citas.understand import calendar
from citas.understand.times.country import DOUBTFUL, HOLIDAYS
from citas.understand.times.rule import Production, Rule, rule
from citas.understand.times.values import Day, Scope, Year, dated


def _in_year(holiday: tuple[int, ...], year: int) -> dt.date | None:
    if len(holiday) == 1:
        return calendar.easter(year) + dt.timedelta(days=holiday[0])
    return calendar.make(year, *holiday) if len(holiday) == 2 else calendar.nth_weekday(year, *holiday)  # type: ignore[call-arg]


def _named(holiday: tuple[int, ...]) -> Production:
    def make(scope: Scope, year: Year | None = None) -> Day:
        if year is not None:
            return dated(_in_year(holiday, year.year), scope)
        found = _in_year(holiday, scope.today.year)
        return Day(
            date=found if found and found >= scope.today else _in_year(holiday, scope.today.year + 1),
            named=True,
        )

    return make


def _alone(make: Production) -> Production:
    """A name that is a surname, too: only where it is the whole message."""
    return lambda scope, *rest: replace(make(scope), latent=True)


def _rule(holiday: tuple[int, ...], names: list[str]) -> Rule:
    patterns = [
        f"para|por el|la|los? {name} <ofyear>?" if name in DOUBTFUL else f"el|la|los? {name} <ofyear>?"
        for name in names
    ]
    return rule(names[0], " / ".join(patterns), _named(holiday), f"para {names[0]}", f"para {names[-1]}")


RULES: tuple[Rule, ...] = (
    *(_rule(holiday, names.split("|")) for holiday, names in HOLIDAYS.items()),
    *(rule(f"{name} alone", name, _alone(_named(holiday)), name) for holiday, names in HOLIDAYS.items()
      for name in names.split("|") if name in DOUBTFUL),
)  # fmt: skip
