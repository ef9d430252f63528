"""Which slots are free? Up to three, each of which the service has just called free."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from citas.errors import ServiceError, UnreadableError
from citas.machine.events import FindTimes, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.tenant import Tenant
from citas.tools.availability import Report, ask_service
from citas.tools.candidates import candidates, read_suggestions
from citas.tools.client import MaraviaClient
from citas.tools.knowledge import Knowledge
from citas.tools.options import schedule_at
from citas.tools.schedule import NoHours, Schedule
from citas.tools.spans import Span, time_at

MAX_OFFERS = 3
MAX_CHECKS = 6  # of eight calls in all: one may go to the opening hours, one to the suggestions
DAYS_AHEAD = 7  # how far to look for an open day

log = logging.getLogger("citas.tools")


@dataclass(frozen=True, slots=True)
class Checked:
    """The offers found, in time order, and the errors met on the way."""

    offers: tuple[dt.datetime, ...]
    errors: tuple[ServiceError, ...]


async def find_times(
    command: FindTimes,
    tenant: Tenant,
    *,
    client: MaraviaClient,
    knowledge: Knowledge,
    now: dt.datetime,
    report: Report,
    branch: Option | None = None,
) -> ToolAnswered:
    """Offer free slots on the date, or today and tomorrow. Raises a ServiceError without opening hours.

    CLOSED_DAY, and NOTHING_FREE where no start was even possible, may carry offers of the next open day.
    """
    if command.date and command.date < now.date():
        return ToolAnswered(outcome=Outcome.PAST)
    schedule = schedule_at(await knowledge.schedule(tenant.id_empresa), branch)
    finder = TimeFinder(command, tenant, client, schedule, now)
    dates = finder.dates()
    if all(schedule.on(date) is NoHours.CLOSED for date in dates):
        return ToolAnswered(outcome=Outcome.CLOSED_DAY, offers=await finder.on_next_open_day(dates[-1]))
    starts = await finder.starts_on(dates)
    if not starts:
        if any(schedule.on(date) is NoHours.UNREADABLE or schedule.is_doubtful(date) for date in dates):
            report(UnreadableError.reason)
            return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
        return ToolAnswered(outcome=Outcome.NOTHING_FREE, offers=await finder.on_next_open_day(dates[-1]))
    checked = await finder.check(starts)
    if checked.errors and not checked.offers:
        report(checked.errors[0].reason)
    return _answer(checked, schedule, command.date)


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """One search for free slots, with what it needs at hand."""

    command: FindTimes
    tenant: Tenant
    client: MaraviaClient
    schedule: Schedule
    now: dt.datetime

    def dates(self) -> tuple[dt.date, ...]:
        today = self.now.date()
        return (self.command.date,) if self.command.date else (today, today + dt.timedelta(days=1))

    async def starts_on(self, dates: Sequence[dt.date]) -> list[dt.datetime]:
        """Candidates, best first. The service's own suggestions help where it has any; it may fail to."""
        suggested: list[dt.datetime] = []
        taken: list[dt.datetime] = []
        if max(dates) <= self.now.date() + dt.timedelta(days=1):  # it only knows today and tomorrow
            try:
                suggested, taken = read_suggestions(await self.client.suggest_slots(self.tenant))
            except ServiceError as error:
                log.info("no suggestions (%s): the opening hours alone", error.reason)
        return candidates(
            self.command,
            dates,
            self.tenant.duracion_cita_minutos,
            self.schedule,
            self.now,
            suggested=suggested,
            taken=taken,
        )

    async def on_next_open_day(self, date: dt.date) -> tuple[dt.datetime, ...]:
        """Offers on the first open day after `date`: none if that can't be told."""
        following = (date + dt.timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1))
        day = next((date for date in following if isinstance(self.schedule.on(date), Span)), None)
        if day is None:
            return ()
        minutes = self.tenant.duracion_cita_minutos
        return (await self.check(candidates(self.command, [day], minutes, self.schedule, self.now))).offers

    async def check(self, starts: Sequence[dt.datetime]) -> Checked:
        """Ask about the best starts, as many at a time as are wanted, until enough are free.

        A round in which every call failed is the last: the next one would only take as long again.
        """
        offers: list[dt.datetime] = []
        errors: list[ServiceError] = []
        for first in range(0, min(len(starts), MAX_CHECKS), MAX_OFFERS):
            batch = starts[first : first + MAX_OFFERS]
            answers = await asyncio.gather(*(self._outcome(start) for start in batch))
            failed = [answer for answer in answers if isinstance(answer, ServiceError)]
            errors += failed
            offers += [start for start, answer in zip(batch, answers, strict=True) if answer is Outcome.FREE]
            if len(offers) >= MAX_OFFERS or len(failed) == len(batch):
                break
        return Checked(tuple(sorted(offers[:MAX_OFFERS])), tuple(errors))

    async def _outcome(self, start: dt.datetime) -> Outcome | ServiceError:
        try:
            return await ask_service(start, self.tenant, self.client)
        except ServiceError as error:
            return error


def _answer(checked: Checked, schedule: Schedule, date: dt.date | None) -> ToolAnswered:
    """Nothing is called full while a slot could not be asked about."""
    hours = schedule.on(date) if date else NoHours.CLOSED
    opens, closes = (time_at(hours.start), time_at(hours.end)) if isinstance(hours, Span) else (None, None)
    if checked.offers:
        outcome = Outcome.OFFERED
    else:
        outcome = Outcome.NOT_VERIFIED if checked.errors else Outcome.NOTHING_FREE
    return ToolAnswered(outcome=outcome, offers=checked.offers, opens=opens, closes=closes)
