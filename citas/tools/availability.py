"""Is this exact slot free? First the rules that need no service, then the service that alone can say yes.

Everything is in naive local times of the tenant's zone, as on the wire. `now` comes in as an argument.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from citas.errors import ServiceError, UnreadableError
from citas.machine.events import CheckAvailability, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.profile import NO_POLICIES, Policies
from citas.tenant import Tenant
from citas.tools.client import Answer, MaraviaClient
from citas.tools.knowledge import Knowledge
from citas.tools.options import schedule_at
from citas.tools.rules import answer_for, fits_hours, objection, with_hours
from citas.tools.schedule import Schedule

Report = Callable[[str], None]  # takes a ServiceError.reason: why a tool could not do its work


async def check_availability(
    command: CheckAvailability,
    tenant: Tenant,
    *,
    client: MaraviaClient,
    knowledge: Knowledge,
    now: dt.datetime,
    report: Report,
    branches: Sequence[Option] = (),
) -> ToolAnswered:
    """Settle the hour, apply the rules, ask the service. Raises a ServiceError without opening hours.

    `branches` are where it may be: the one that was chosen, or all where one is still to be. Their own
    opening hours are those that count.
    """
    times = meanings(command)
    if all(dt.datetime.combine(command.date, time) <= now for time in times):
        return ToolAnswered(outcome=Outcome.PAST, time=command.time)
    schedule = schedule_at(await knowledge.schedule(tenant.id_empresa), *branches)
    minutes, policies = tenant.duracion_cita_minutos, tenant.profile.policies
    time = settle(times, command.date, minutes, schedule, now, policies)
    if time is None:
        ambiguous = ToolAnswered(outcome=Outcome.AMBIGUOUS_TIME)
        return with_hours(ambiguous, policies, schedule, command.date)
    start = dt.datetime.combine(command.date, time)
    found = objection(policies, schedule, now, start, minutes)
    if found:
        if found.outcome is Outcome.NOT_VERIFIED:
            report(UnreadableError.reason)
        return answer_for(found, policies, schedule, start)
    try:
        outcome = await ask_service(start, tenant, client)
    except ServiceError as error:
        report(error.reason)
        outcome = Outcome.NOT_VERIFIED
    return with_hours(ToolAnswered(outcome=outcome, time=time), policies, schedule, command.date)


async def ask_service(start: dt.datetime, tenant: Tenant, client: MaraviaClient) -> Outcome:
    """FREE or TAKEN, only if the service says so in as many words; anything else raises a ServiceError.

    Where the company wants time between two appointments, that time must be free besides.
    """
    apart = dt.timedelta(minutes=tenant.profile.policies.apart)
    outcome = _said(await client.check_slot(tenant, start))
    if outcome is Outcome.FREE and apart:
        outcome = _said(await client.check_slot(tenant, start, apart))
    return outcome


def _said(answer: Answer) -> Outcome:
    disponible = answer.get("disponible")
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
    times: tuple[dt.time, ...],
    date: dt.date,
    minutes: int,
    schedule: Schedule,
    now: dt.datetime,
    policies: Policies = NO_POLICIES,
) -> dt.time | None:
    """The one hour that is meant; None if more than one still could be.

    An hour can be meant if the whole appointment lies within the opening hours, and better so if it is
    still to come. If none can, it is the one that was said, and the rules give the reason.
    """
    fitting = [time for time in times if fits_hours(policies, schedule, date, time, minutes)]
    to_come = [time for time in fitting if dt.datetime.combine(date, time) > now]
    for candidates in (to_come, fitting):
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return times[0]
