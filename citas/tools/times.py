"""Which slots are free? Up to three, each of which the service has just called free."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citas.errors import ServiceError, UnreadableError
from citas.machine.events import FindTimes, LookAtDay, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.tenant import Tenant
from citas.tools.availability import Report, ask_service
from citas.tools.candidates import candidates, exact_starts, read_suggestions
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
    """The offers found, in time order, the errors met on the way, and how often the service was asked."""

    offers: tuple[dt.datetime, ...] = ()
    errors: tuple[ServiceError, ...] = ()
    asked: int = 0


async def look_at_day(
    command: LookAtDay,
    tenant: Tenant,
    *,
    knowledge: Knowledge,
    now: dt.datetime,
    branch: Option | None = None,
) -> ToolAnswered:
    """Can an appointment begin on that day, by the opening hours? Raises a ServiceError without them."""
    if command.date < now.date():
        return ToolAnswered(outcome=Outcome.PAST)
    schedule = schedule_at(await knowledge.schedule(tenant.id_empresa), branch)
    hours = schedule.on(command.date)
    if hours is NoHours.CLOSED:
        return ToolAnswered(outcome=Outcome.CLOSED_DAY)
    if hours is NoHours.UNREADABLE or schedule.is_doubtful(command.date):
        return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
    over = not candidates(
        FindTimes(command.date), [command.date], tenant.duracion_cita_minutos, schedule, now
    )
    opens, closes = time_at(hours.start), time_at(hours.end)
    return ToolAnswered(outcome=Outcome.DAY_OVER if over else Outcome.OPEN, opens=opens, closes=closes)


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
    """Offer free slots on the dates wished for. Raises a ServiceError without opening hours.

    CLOSED_DAY, DAY_OVER and NOTHING_FREE may carry offers that are near what was wished for.
    """
    schedule = schedule_at(await knowledge.schedule(tenant.id_empresa), branch)
    finder = TimeFinder(command, tenant, client, schedule, now)
    dates = finder.dates()
    if not dates:
        return ToolAnswered(outcome=Outcome.PAST)
    if all(schedule.on(date) is NoHours.CLOSED for date in dates):
        return ToolAnswered(outcome=Outcome.CLOSED_DAY, offers=await finder.on_next_open_day(dates[-1]))
    hours = await finder.at_hours(dates)
    if hours.offers:
        return ToolAnswered(outcome=Outcome.OFFERED, offers=hours.offers)
    starts = await finder.starts_on(dates)
    if not starts:
        return await finder.without_starts(dates, report)
    checked = await finder.check(finder.with_another_day(starts), MAX_CHECKS - hours.asked)
    if checked.errors and not checked.offers:
        report(checked.errors[0].reason)
    return _answer(checked, schedule, command)


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """One search for free slots, with what it needs at hand."""

    command: FindTimes
    tenant: Tenant
    client: MaraviaClient
    schedule: Schedule
    now: dt.datetime

    def dates(self) -> tuple[dt.date, ...]:
        """The days to look at, in their order: the one, those wished for, or the next that are open."""
        command, today = self.command, self.now.date()
        if command.date or command.dates:
            named = (command.date,) if command.date else command.dates
            return tuple(date for date in named if date >= today)
        coming = [today + dt.timedelta(days=ahead) for ahead in range(DAYS_AHEAD + len(command.excluded))]
        return tuple(date for date in coming if date not in command.excluded)

    async def at_hours(self, dates: Sequence[dt.date]) -> Checked:
        """Slots at exactly the hours wished for."""
        minutes = self.tenant.duracion_cita_minutos
        starts = exact_starts(self.command, dates, minutes, self.schedule, self.now)
        return await self.check(starts, MAX_OFFERS) if starts else Checked()

    async def starts_on(self, dates: Sequence[dt.date]) -> list[dt.datetime]:
        """Candidates, best first. The service's own suggestions help where it has any; it may fail to."""
        suggested: list[dt.datetime] = []
        taken: list[dt.datetime] = []
        if min(dates) <= self.now.date() + dt.timedelta(days=1):  # it only knows today and tomorrow
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

    async def without_starts(self, dates: Sequence[dt.date], report: Report) -> ToolAnswered:
        """Why there is nothing to ask the service about, with what there is on the next open day."""
        schedule, minutes = self.schedule, self.tenant.duracion_cita_minutos
        if any(schedule.on(date) is NoHours.UNREADABLE or schedule.is_doubtful(date) for date in dates):
            report(UnreadableError.reason)
            return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
        over = self.command.date and not candidates(
            FindTimes(self.command.date), dates, minutes, schedule, self.now
        )
        if over:
            return ToolAnswered(outcome=Outcome.DAY_OVER, offers=await self.on_next_open_day(dates[-1]))
        return ToolAnswered(outcome=Outcome.NOTHING_FREE, offers=await self.near_by(dates))

    async def near_by(self, dates: Sequence[dt.date]) -> tuple[dt.datetime, ...]:
        """Offers within the hours wished for on the next day that has any, else at other hours of these."""
        if self._stays:
            return ()
        later = self._starts_after(dates[-1], replace(self.command, after=None, before=None))
        unbound = replace(self.command, earliest=None, latest=None)
        minutes = self.tenant.duracion_cita_minutos
        starts = later or candidates(unbound, dates, minutes, self.schedule, self.now)
        return (await self.check(starts)).offers if starts else await self.on_next_open_day(dates[-1])

    def with_another_day(self, starts: Sequence[dt.datetime]) -> list[dt.datetime]:
        """Some of one day, and for the case that it is full, of the next on which there may be any."""
        date = self.command.date
        if date is None or self._stays:
            return list(starts)
        here = starts[: MAX_CHECKS - 1]
        return [*here, *self._starts_after(date, replace(self.command, after=None, before=None))]

    @property
    def _stays(self) -> bool:
        """«más temprano» than the hour that he has, or than those offered: another day is no answer to it."""
        command = self.command
        return command.before is not None or (command.after is not None and command.near is not None)

    def _starts_after(self, date: dt.date, wish: FindTimes) -> list[dt.datetime]:
        """Candidates on the first day after `date` that has any."""
        minutes = self.tenant.duracion_cita_minutos
        for day in (date + dt.timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)):
            starts = candidates(replace(wish, date=day), [day], minutes, self.schedule, self.now)
            if starts and day not in wish.excluded:
                return starts
        return []

    async def on_next_open_day(self, date: dt.date) -> tuple[dt.datetime, ...]:
        """Offers on the first day after `date` that has any: within the hours wished for, else at others."""
        wish = replace(self.command, after=None, before=None)
        unbound = replace(wish, earliest=None, latest=None)
        starts = self._starts_after(date, wish) or self._starts_after(date, unbound)
        return (await self.check(starts)).offers

    async def check(self, starts: Sequence[dt.datetime], most: int = MAX_CHECKS) -> Checked:
        """Ask about the best starts, as many at a time as are wanted, until enough are free.

        A round in which every call failed is the last: the next one would only take as long again.
        """
        offers: list[dt.datetime] = []
        errors: list[ServiceError] = []
        asked = 0
        for first in range(0, min(len(starts), most), MAX_OFFERS):
            batch = starts[first : min(first + MAX_OFFERS, most)]
            answers = await asyncio.gather(*(self._outcome(start) for start in batch))
            asked += len(batch)
            failed = [answer for answer in answers if isinstance(answer, ServiceError)]
            errors += failed
            offers += [start for start, answer in zip(batch, answers, strict=True) if answer is Outcome.FREE]
            if len(offers) >= MAX_OFFERS or len(failed) == len(batch):
                break
        return Checked(tuple(sorted(offers[:MAX_OFFERS])), tuple(errors), asked)

    async def _outcome(self, start: dt.datetime) -> Outcome | ServiceError:
        try:
            return await ask_service(start, self.tenant, self.client)
        except ServiceError as error:
            return error


def _answer(checked: Checked, schedule: Schedule, command: FindTimes) -> ToolAnswered:
    """Nothing is called full while a slot could not be asked about. Another day is offered for a full one."""
    date, hours = command.date, schedule.on(command.date) if command.date else NoHours.CLOSED
    opens, closes = (time_at(hours.start), time_at(hours.end)) if isinstance(hours, Span) else (None, None)
    on_day = tuple(offer for offer in checked.offers if date in (None, offer.date()))
    as_wished = bool(on_day) and not command.hours
    outcome = Outcome.OFFERED if as_wished else Outcome.NOTHING_FREE
    if checked.errors and not checked.offers:
        outcome = Outcome.NOT_VERIFIED
    return ToolAnswered(outcome=outcome, offers=on_day or checked.offers, opens=opens, closes=closes)
