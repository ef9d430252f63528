"""May an appointment begin at this moment, as far as the company's own rules go?

One pure function of what the company allows, its opening hours, the clock, the start and the duration:
`objection`. It decides what is offered, what is checked, and what is checked for the last time after a yes.
Whether the time is free only the service knows. All moments are naive and local.

What is *offered* begins on the grid besides (`on_grid`): «9:31» is nothing to propose. What a customer asks
for need not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from citas.machine.events import Outcome, ToolAnswered, Why
from citas.profile import Policies
from citas.tools.schedule import Day, Hours, NoHours, Schedule
from citas.tools.spans import DAY, Span, minute_of, time_at

OFFERED_EVERY = 30  # minutes: the grid of who has none of his own


@dataclass(frozen=True, slots=True)
class Objection:
    """The first rule that an appointment breaks. `block` is the blocked span that it meets."""

    outcome: Outcome
    why: Why | None = None
    block: tuple[dt.time, dt.time] | None = None


def objection(
    policies: Policies, schedule: Schedule, now: dt.datetime, start: dt.datetime, minutes: int
) -> Objection | None:
    """The first rule that is broken, or None: then only the service can tell if the time is free."""
    if start <= now:
        return Objection(Outcome.PAST)
    if (day := object_to_day(policies, schedule, now.date(), start.date())) is not None:
        return day
    begin = minute_of(start.time())
    span = Span(begin, begin + minutes)
    if (hours := _object_to_hours(policies, schedule, start.date(), span)) is not None:
        return hours
    if start < now + policies.notice:
        return Objection(Outcome.BLOCKED, Why.TOO_SOON)
    if any(schedule.is_doubtful(date) for date in _dates(start.date(), span)):
        return Objection(Outcome.NOT_VERIFIED, Why.UNREADABLE)
    return None


def object_to_day(policies: Policies, schedule: Schedule, today: dt.date, date: dt.date) -> Objection | None:
    """Why no appointment may be on a day at all, whatever its hour."""
    if date > policies.last_day(today):
        return Objection(Outcome.CLOSED_DAY, Why.TOO_FAR)
    if policies.closed_for(date) is not None:
        return Objection(Outcome.CLOSED_DAY, Why.HOLIDAY)
    match hours_on(policies, schedule, date):
        case NoHours.CLOSED:
            return Objection(Outcome.CLOSED_DAY)
        case NoHours.UNREADABLE:
            return Objection(Outcome.NOT_VERIFIED, Why.UNREADABLE)
        case _:
            return None


def fits_hours(policies: Policies, schedule: Schedule, date: dt.date, time: dt.time, minutes: int) -> bool:
    """Does the whole of an appointment lie within the opening hours?"""
    begin = minute_of(time)
    return _outside(policies, schedule, date, Span(begin, begin + minutes)) is None


def _outside(policies: Policies, schedule: Schedule, date: dt.date, span: Span) -> Outcome | None:
    hours = open_on(policies, schedule, date)
    shift = next((shift for shift in hours if shift.start <= span.start < shift.end), None)
    if shift is None:
        return Outcome.OUTSIDE_HOURS
    return Outcome.ENDS_TOO_LATE if span.end > _end_of(policies, schedule, date, shift) else None


def _object_to_hours(policies: Policies, schedule: Schedule, date: dt.date, span: Span) -> Objection | None:
    outside = _outside(policies, schedule, date, span)
    if outside is not None:
        return Objection(outside)
    block = schedule.block_over(date, Span(span.start - policies.before, span.end + policies.after))
    if block is not None:
        return Objection(Outcome.BLOCKED, block=(time_at(block.start), time_at(block.end)))
    return None


def hours_on(policies: Policies, schedule: Schedule, date: dt.date) -> Day:
    """The hours of a day, with what the day before runs on into it; closed on a holiday."""
    if policies.closed_for(date) is not None:
        return NoHours.CLOSED
    own = schedule.on(date)
    if own is NoHours.UNREADABLE:
        return own
    early = _run_over(policies, schedule, date)
    if not early:
        return own
    return (*early, *(() if isinstance(own, NoHours) else own))


def open_on(policies: Policies, schedule: Schedule, date: dt.date) -> Hours:
    """The same; none where it is closed, or can't be read."""
    hours = hours_on(policies, schedule, date)
    return () if isinstance(hours, NoHours) else hours


def _run_over(policies: Policies, schedule: Schedule, date: dt.date) -> Hours:
    """What the day before has past its midnight."""
    if date == dt.date.min:
        return ()
    before = date - dt.timedelta(days=1)
    hours = schedule.on(before)
    if isinstance(hours, NoHours) or policies.closed_for(before) is not None or hours[-1].end <= DAY:
        return ()
    return (Span(0, hours[-1].end - DAY),)


def _end_of(policies: Policies, schedule: Schedule, date: dt.date, shift: Span) -> int:
    """When a shift ends: one until midnight goes on if the next day begins then, as «24 horas» does."""
    if shift.end != DAY or date == dt.date.max:
        return shift.end
    tomorrow = open_on(policies, schedule, date + dt.timedelta(days=1))
    return DAY + tomorrow[0].end if tomorrow and tomorrow[0].start == 0 else shift.end


def _dates(date: dt.date, span: Span) -> tuple[dt.date, ...]:
    """The days that an appointment touches."""
    over = span.end > DAY and date < dt.date.max
    return (date, date + dt.timedelta(days=1)) if over else (date,)


def on_grid(policies: Policies, schedule: Schedule, start: dt.datetime, minutes: int) -> bool:
    """May this start be offered? On the company's grid, counted from when it opens, or else at a round time.

    Without a grid of its own the first and the last start of a shift may be offered, too.
    """
    minute = minute_of(start.time())
    shifts = open_on(policies, schedule, start.date())
    shift = next((shift for shift in shifts if shift.start <= minute < shift.end), None)
    if shift is None:
        return False
    if policies.start_grid_minutes is not None:
        return (minute - shift.start) % policies.start_grid_minutes == 0
    return minute % OFFERED_EVERY == 0 or minute in (shift.start, shift.end - minutes)


def answer_for(found: Objection, policies: Policies, schedule: Schedule, start: dt.datetime) -> ToolAnswered:
    """What is answered of a start that a rule is broken by."""
    answer = ToolAnswered(outcome=found.outcome, time=start.time(), block=found.block, why=found.why)
    return answer if found.outcome is Outcome.PAST else with_hours(answer, policies, schedule, start.date())


def with_hours(answer: ToolAnswered, policies: Policies, schedule: Schedule, date: dt.date) -> ToolAnswered:
    """The same with the opening hours of that day, if it has any."""
    shifts = tuple((time_at(shift.start), time_at(shift.end)) for shift in open_on(policies, schedule, date))
    if not shifts:
        return answer
    several = shifts if len(shifts) > 1 else ()
    return replace(answer, opens=shifts[0][0], closes=shifts[-1][1], shifts=several)
