"""Which starts are worth asking the service about, best first. Pure: the rules and the clock, no service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, zip_longest
from typing import Any, TypeVar

from citas.machine.events import FindTimes
from citas.profile import NO_POLICIES, Policies
from citas.tools.rules import objection, on_grid, open_on
from citas.tools.schedule import Hours, Schedule
from citas.tools.spans import DAY, minute_of, time_at

HALF_HOUR = 30
FEW_DAYS = 3  # of more days that were wished for, three lie apart

_T = TypeVar("_T")


def candidates(
    wish: FindTimes,
    dates: Sequence[dt.date],
    minutes: int,
    schedule: Schedule,
    now: dt.datetime,
    *,
    suggested: Collection[dt.datetime] = (),
    taken: Collection[dt.datetime] = (),
    policies: Policies = NO_POLICIES,
) -> list[dt.datetime]:
    """Starts on `dates` that fit the wish and that no rule objects to, without repetition, best first.

    What the service suggested comes first, then the round hours, then the half hours between them, and
    last the odd minutes at which a shift begins and ends; of a company with a grid of its own, all starts
    that the grid has. All of them are on the grid. Beside a wished hour a suggestion has no
    precedence over a round hour: it only knows the first slots of a day.
    """
    days = [(open_on(policies, schedule, date), date) for date in dates]
    rounds = [start for hours, date in days for start in round_starts(hours, date, minutes, wish.near)]
    halves = [start for hours, date in days for start in half_hour_starts(hours, date)]
    grid = policies.start_grid_minutes
    if grid is None:
        last = [start for hours, date in days for start in edge_starts(hours, date, minutes)]
    else:
        last = [start for hours, date in days for start in grid_starts(hours, date, grid)]
    alike = wish.near is not None or (wish.on_several_days and not wish.soonest)
    first = ([*suggested, *rounds],) if alike else (suggested, rounds)
    ranked: dict[dt.datetime, None] = {}
    for tier in (*first, halves, last):
        fitting = {
            start
            for start in tier
            if start.date() in dates
            and start not in taken
            and on_grid(policies, schedule, start, minutes)
            and _is_possible(start, wish, minutes, schedule, now, policies)
        }
        ranked |= dict.fromkeys(preferred(sorted(fitting), wish))
    return list(ranked)


def exact_starts(
    wish: FindTimes,
    dates: Sequence[dt.date],
    minutes: int,
    schedule: Schedule,
    now: dt.datetime,
    policies: Policies = NO_POLICIES,
) -> list[dt.datetime]:
    """Starts at exactly the hours wished for that no rule objects to, one of each day before another."""
    starts = (dt.datetime.combine(date, hour) for hour in wish.hours for date in dates)
    return [start for start in starts if _is_possible(start, wish, minutes, schedule, now, policies)]


def _is_possible(
    start: dt.datetime,
    wish: FindTimes,
    minutes: int,
    schedule: Schedule,
    now: dt.datetime,
    policies: Policies,
) -> bool:
    return (
        fits(start, wish)
        and not _is_held(start, minutes, wish)
        and objection(policies, schedule, now, start, minutes) is None
    )


def _is_held(start: dt.datetime, minutes: int, wish: FindTimes) -> bool:
    end = start + dt.timedelta(minutes=minutes)
    return any(start < held_until and held_from < end for held_from, held_until in wish.held)


def preferred(starts: list[dt.datetime], wish: FindTimes) -> list[dt.datetime]:
    """Order sorted starts: the soonest, the nearest to the hour wished for, or spread over day or days."""
    near = wish.near
    if not wish.on_several_days:
        if wish.soonest:
            return starts
        return spread(starts) if near is None else _nearest(starts, near)
    days = [list(day) for _, day in groupby(starts, dt.datetime.date)]
    if wish.soonest:
        return _soonest(days)
    if near is not None:
        return _in_turn([_nearest(day, near) for day in days])
    ordered = spread(days) if wish.dates and len(days) > FEW_DAYS else days
    return _apart([spread(day) for day in ordered])


def _nearest(starts: list[dt.datetime], near: dt.time) -> list[dt.datetime]:
    return sorted(starts, key=lambda start: (abs(minute_of(start.time()) - minute_of(near)), start))


def _soonest(days: list[list[dt.datetime]]) -> list[dt.datetime]:
    """The first two of the first day, the first of the next, and so on: a full day hides no other."""
    places = ((day + place, day, place) for day, starts in enumerate(days) for place in range(len(starts)))
    return [days[day][place] for _, day, place in sorted(places)]


def _in_turn(days: list[list[dt.datetime]]) -> list[dt.datetime]:
    """One of each day, then another of each."""
    turns = zip_longest(*days)
    return [start for turn in turns for start in turn if start is not None]


def _apart(days: list[list[dt.datetime]]) -> list[dt.datetime]:
    """One of each day in turn, each at another hour: of the first day the first, of the next the last …"""
    left = [list(day) for day in days]
    order: list[dt.datetime] = []
    while any(left):
        for at, day in enumerate(left):
            if day:
                turn = len(order) - (len(days[at]) - len(day))
                order.append(day.pop(min(turn, len(day) - 1)))
    return order


def spread(starts: Sequence[_T]) -> list[_T]:
    """The first, the last, the middle, then the middles of what lies between: any few of them lie apart."""
    if len(starts) < 2:
        return list(starts)
    order = [starts[0], starts[-1]]
    gaps = [(0, len(starts) - 1)]
    for low, high in gaps:  # grows while it is read: the wider gaps are halved first
        if high - low > 1:
            middle = (low + high) // 2
            order.append(starts[middle])
            gaps += [(low, middle), (middle, high)]
    return order


def round_starts(hours: Hours, date: dt.date, minutes: int, near: dt.time | None = None) -> list[dt.datetime]:
    """Every hour, or half hour for short appointments, in step with `near` if that is a round time."""
    step = HALF_HOUR if minutes <= HALF_HOUR else 2 * HALF_HOUR
    anchor = minute_of(near) if near and near.minute % HALF_HOUR == 0 else None
    return _round(hours, date, step, anchor)


def half_hour_starts(hours: Hours, date: dt.date) -> list[dt.datetime]:
    return _round(hours, date, HALF_HOUR)


def edge_starts(hours: Hours, date: dt.date, minutes: int) -> list[dt.datetime]:
    """The first and the last possible start of each shift, round or not."""
    edges = (
        edge
        for shift in hours
        if shift.end - minutes >= shift.start
        for edge in (shift.start, shift.end - minutes)
    )
    return _at(date, edges)


def read_suggestions(answer: dict[str, Any]) -> tuple[list[dt.datetime], list[dt.datetime]]:
    """The starts that `SUGERIR_HORARIOS` calls free, and those that it calls taken; unreadable ones are left
    out."""
    entries = answer.get("sugerencias")
    free: list[dt.datetime] = []
    taken: list[dt.datetime] = []
    for entry in entries if isinstance(entries, list) else ():
        start = _read_start(entry)
        if start and entry.get("disponible") is True:
            free.append(start)
        elif start and entry.get("disponible") is False:
            taken.append(start)
    return free, taken


def _read_start(entry: object) -> dt.datetime | None:
    text = entry.get("fecha_inicio") if isinstance(entry, dict) else None
    try:
        start = dt.datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return start if start and start.tzinfo is None and not (start.second or start.microsecond) else None


def _round(hours: Hours, date: dt.date, step: int, anchor: int | None = None) -> list[dt.datetime]:
    """Every `step` minutes, in step with `anchor`, else with the first round time of each shift."""
    minutes: list[int] = []
    for shift in hours:
        begin = -(-shift.start // HALF_HOUR) * HALF_HOUR if anchor is None else anchor
        minutes += range(shift.start + (begin - shift.start) % step, shift.end, step)
    return _at(date, minutes)


def grid_starts(hours: Hours, date: dt.date, step: int) -> list[dt.datetime]:
    """Every `step` minutes from the beginning of each shift on."""
    return _at(date, (minute for shift in hours for minute in range(shift.start, shift.end, step)))


def _at(date: dt.date, minutes: Iterable[int]) -> list[dt.datetime]:
    """What is past midnight is of the next day, and found there."""
    return [dt.datetime.combine(date, time_at(minute)) for minute in minutes if minute < DAY]


def fits(start: dt.datetime, wish: FindTimes) -> bool:
    """Is it within the hours wished for, and not one that was turned down?"""
    time = start.time()
    return (
        start not in wish.refused
        and (wish.earliest is None or time >= wish.earliest)
        and (wish.latest is None or time <= wish.latest)
        and (wish.after is None or time >= wish.after)
        and (wish.before is None or time <= wish.before)
    )
