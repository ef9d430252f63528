"""Is this exact slot free? First the rules that need no service, then the service that alone can say yes.

Everything is in naive local times of the tenant's zone, as on the wire. `now` comes in as an argument.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from citas.errors import ServiceError, UnreadableError
from citas.machine.events import CheckAvailability, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.tenant import Tenant
from citas.tools.client import MaraviaClient
from citas.tools.knowledge import Knowledge
from citas.tools.options import schedule_at
from citas.tools.schedule import NoHours, Schedule
from citas.tools.spans import Span, minute_of, time_at

Report = Callable[[str], None]  # takes a ServiceError.reason: why a tool could not do its work


async def check_availability(
    command: CheckAvailability,
    tenant: Tenant,
    *,
    client: MaraviaClient,
    knowledge: Knowledge,
    now: dt.datetime,
    report: Report,
    branch: Option | None = None,
) -> ToolAnswered:
    """Settle the hour, apply the rules, ask the service. Raises a ServiceError without opening hours.

    `branch` is where it would be, if that is known: its own opening hours are those that count.
    """
    times = meanings(command)
    if all(dt.datetime.combine(command.date, time) <= now for time in times):
        return ToolAnswered(outcome=Outcome.PAST, time=command.time)
    schedule = schedule_at(await knowledge.schedule(tenant.id_empresa), branch)
    minutes = tenant.duracion_cita_minutos
    time = settle(times, command.date, minutes, schedule, now)
    if time is None:
        return _with_hours(ToolAnswered(outcome=Outcome.AMBIGUOUS_TIME), schedule, command.date)
    start = dt.datetime.combine(command.date, time)
    objection = object_to(start, minutes, schedule, now)
    if objection:
        if objection.outcome is Outcome.NOT_VERIFIED:
            report(UnreadableError.reason)
        return objection
    try:
        outcome = await ask_service(start, tenant, client)
    except ServiceError as error:
        report(error.reason)
        outcome = Outcome.NOT_VERIFIED
    return _with_hours(ToolAnswered(outcome=outcome, time=time), schedule, command.date)


async def ask_service(start: dt.datetime, tenant: Tenant, client: MaraviaClient) -> Outcome:
    """FREE or TAKEN, only if the service says so in as many words; anything else raises a ServiceError."""
    disponible = (await client.check_slot(tenant, start)).get("disponible")
    if disponible is True:
        return Outcome.FREE
    if disponible is False:
        return Outcome.TAKEN
    raise UnreadableError("`disponible` is not a boolean")


def meanings(command: CheckAvailability) -> tuple[dt.time, ...]:
    """The hour that was said and, if AM or PM was left open, the one twelve hours away."""
    if not command.ambiguous:
        return (command.time,)
    return (command.time, command.time.replace(hour=(command.time.hour + 12) % 24))


def settle(
    times: tuple[dt.time, ...], date: dt.date, minutes: int, schedule: Schedule, now: dt.datetime
) -> dt.time | None:
    """The one hour that is meant; None if more than one still could be.

    An hour can be meant if the whole appointment lies within the opening hours, and better so if it is
    still to come. If none can, it is the one that was said, and the rules give the reason.
    """
    hours = schedule.on(date)
    fitting = [
        time for time in times if isinstance(hours, Span) and hours.contains(_appointment(time, minutes))
    ]
    to_come = [time for time in fitting if dt.datetime.combine(date, time) > now]
    for candidates in (to_come, fitting):
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return times[0]


def object_to(start: dt.datetime, minutes: int, schedule: Schedule, now: dt.datetime) -> ToolAnswered | None:
    """The first rule that an appointment breaks, or None: then only the service can tell if it is free."""
    outcome, block = _broken_rule(start, minutes, schedule, now)
    if outcome is None:
        return None
    answer = ToolAnswered(outcome=outcome, time=start.time(), block=block)
    return answer if outcome is Outcome.PAST else _with_hours(answer, schedule, start.date())


def _broken_rule(
    start: dt.datetime, minutes: int, schedule: Schedule, now: dt.datetime
) -> tuple[Outcome | None, tuple[dt.time, dt.time] | None]:
    hours = schedule.on(start.date())
    span = _appointment(start.time(), minutes)
    if start <= now:
        return Outcome.PAST, None
    if hours is NoHours.CLOSED:
        return Outcome.CLOSED_DAY, None
    if hours is NoHours.UNREADABLE:
        return Outcome.NOT_VERIFIED, None
    if not hours.start <= span.start < hours.end:
        return Outcome.OUTSIDE_HOURS, None
    if span.end > hours.end:  # midnight is the latest end of any day: nothing crosses it
        return Outcome.ENDS_TOO_LATE, None
    block = schedule.block_over(start.date(), span)
    if block:
        return Outcome.BLOCKED, (time_at(block.start), time_at(block.end))
    if schedule.is_doubtful(start.date()):
        return Outcome.NOT_VERIFIED, None
    return None, None


def _appointment(time: dt.time, minutes: int) -> Span:
    return Span(minute_of(time), minute_of(time) + minutes)


def _with_hours(answer: ToolAnswered, schedule: Schedule, date: dt.date) -> ToolAnswered:
    hours = schedule.on(date)
    if isinstance(hours, NoHours):
        return answer
    return replace(answer, opens=time_at(hours.start), closes=time_at(hours.end))
