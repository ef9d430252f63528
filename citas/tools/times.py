"""Which slots are free? Up to three, each of which the service has just called free."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from citas.errors import ServiceError, UnreadableError
from citas.machine.events import FindTimes, LookAtDay, Outcome, ToolAnswered, Why
from citas.machine.options import Option
from citas.profile import Policies
from citas.public_holidays import public_holiday
from citas.tenant import Tenant
from citas.tools.availability import Report, ask_service
from citas.tools.candidates import candidates, exact_starts, fits, read_suggestions
from citas.tools.client import MaraviaClient
from citas.tools.knowledge import Knowledge
from citas.tools.options import schedule_at
from citas.tools.rules import Objection, fits_hours, object_to_day, open_on, with_hours
from citas.tools.schedule import Schedule
from citas.tools.spans import minute_of

MAX_OFFERS = 3
MAX_CHECKS = 6  # of what is wished; then as many of those days at other hours, and of the days beside them
DAYS_AHEAD = 7  # how far to look for an open day
MOST_AHEAD = 28  # … where some days are ruled out
DAYS_BESIDE = 2  # that are looked at where a day has nothing
NEAR_BY = 2  # offers of the day wished for, where it has none at the hours wished for

log = logging.getLogger("citas.tools")


@dataclass(frozen=True, slots=True)
class Checked:
    """The offers found, in time order, the errors met on the way, and how often the service was asked."""

    offers: tuple[dt.datetime, ...] = ()
    errors: tuple[ServiceError, ...] = ()
    asked: int = 0


def _on_holiday(policies: Policies, date: dt.date) -> Why | None:
    """What is said of a public holiday that is no day off."""
    if not public_holiday(date):
        return None
    return Why.UNSURE_HOLIDAY if policies.doubtful_holiday(date) else Why.OPEN_HOLIDAY


async def look_at_day(
    command: LookAtDay,
    tenant: Tenant,
    *,
    knowledge: Knowledge,
    now: dt.datetime,
    branches: Sequence[Option] = (),
) -> ToolAnswered:
    """Can an appointment begin on that day, by the opening hours? Raises a ServiceError without them."""
    if command.date < now.date():
        return ToolAnswered(outcome=Outcome.PAST)
    schedule = schedule_at(await knowledge.schedule(tenant.id_empresa), *branches)
    minutes, policies = tenant.duracion_cita_minutos, tenant.profile.policies
    found = object_to_day(policies, schedule, now.date(), command.date)
    if found is not None:
        return ToolAnswered(outcome=found.outcome, why=found.why)
    if schedule.is_doubtful(command.date):
        return ToolAnswered(outcome=Outcome.NOT_VERIFIED, why=Why.UNREADABLE)
    over = not candidates(FindTimes(command.date), [command.date], minutes, schedule, now, policies=policies)
    outcome = Outcome.DAY_OVER if over else Outcome.OPEN
    answer = ToolAnswered(outcome=outcome, why=None if over else _on_holiday(policies, command.date))
    return with_hours(answer, policies, schedule, command.date)


async def find_times(
    command: FindTimes,
    tenant: Tenant,
    *,
    client: MaraviaClient,
    knowledge: Knowledge,
    now: dt.datetime,
    report: Report,
    branches: Sequence[Option] = (),
) -> ToolAnswered:
    """Offer free slots on the dates wished for. Raises a ServiceError without opening hours.

    CLOSED_DAY, DAY_OVER and NOTHING_FREE may carry offers that are near what was wished for. `branches` are
    where it may be: the one that was chosen, or all where one is still to be.
    """
    own = await knowledge.schedule(tenant.id_empresa)
    each = tuple(schedule_at(own, branch) for branch in branches)
    finder = TimeFinder(command, tenant, client, schedule_at(own, *branches), now, each)
    dates = finder.dates()
    if not dates:
        return ToolAnswered(outcome=Outcome.PAST)
    closed = await finder.closed_on(dates)
    if closed is not None:
        return closed
    hours = await finder.at_hours(dates)
    if hours.offers:
        return ToolAnswered(outcome=Outcome.OFFERED, offers=hours.offers)
    starts = await finder.starts_on(dates)
    if not starts:
        return await finder.without_starts(dates, report)
    checked = await finder.check(starts, MAX_CHECKS - hours.asked)
    if not checked.offers and not checked.errors:
        checked = await finder.beside(dates, starts[checked.asked :], starts[: checked.asked])
    if checked.errors and not checked.offers:
        report(checked.errors[0].reason)
    return _answer(checked, dates, finder)


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """One search for free slots, with what it needs at hand."""

    command: FindTimes
    tenant: Tenant
    client: MaraviaClient
    schedule: Schedule
    now: dt.datetime
    each: tuple[Schedule, ...] = ()  # of the branches of which one is still to be chosen

    @property
    def policies(self) -> Policies:
        return self.tenant.profile.policies

    @property
    def minutes(self) -> int:
        return self.tenant.duracion_cita_minutos

    def object_to_day(self, date: dt.date) -> Objection | None:
        return object_to_day(self.policies, self.schedule, self.now.date(), date)

    def candidates(
        self,
        wish: FindTimes,
        dates: Sequence[dt.date],
        *,
        suggested: Collection[dt.datetime] = (),
        taken: Collection[dt.datetime] = (),
    ) -> list[dt.datetime]:
        """See `candidates`. First those that hold wherever it will be."""
        found = candidates(
            wish,
            dates,
            self.minutes,
            self.schedule,
            self.now,
            suggested=suggested,
            taken=taken,
            policies=self.policies,
        )
        return sorted(found, key=lambda start: not self._holds_everywhere(start))

    def _holds_everywhere(self, start: dt.datetime) -> bool:
        """Is every branch open then that opens on that day?"""
        open_then = [each for each in self.each if open_on(self.policies, each, start.date())]
        return all(
            fits_hours(self.policies, each, start.date(), start.time(), self.minutes) for each in open_then
        )

    def dates(self) -> tuple[dt.date, ...]:
        """The days to look at, in their order: the one, those wished for, or the next that are open."""
        command, today = self.command, self.now.date()
        if command.date or command.dates:
            named = (command.date,) if command.date else command.dates
            return tuple(date for date in named if date >= today)
        coming = [
            today + dt.timedelta(days=ahead)
            for ahead in range(min(DAYS_AHEAD + len(command.excluded), MOST_AHEAD))
        ]
        return tuple(date for date in coming if date not in command.excluded)

    async def closed_on(self, dates: Sequence[dt.date]) -> ToolAnswered | None:
        """What is answered where none of these days is open, with what there is beside them."""
        found = [self.object_to_day(date) for date in dates]
        closed = [each for each in found if each is not None and each.outcome is Outcome.CLOSED_DAY]
        if len(closed) < len(dates):
            return None
        whys = {each.why for each in closed}
        one = len(dates) == 1 or whys == {None}  # of several days, «no Tuesday» would be no reason
        why = whys.pop() if one else None
        outcome = Outcome.CLOSED_DAY if one else Outcome.NOTHING_FREE
        return ToolAnswered(outcome=outcome, why=why, offers=await self.on_next_open_day(dates))

    async def at_hours(self, dates: Sequence[dt.date]) -> Checked:
        """Slots at exactly the hours wished for."""
        starts = exact_starts(self.command, dates, self.minutes, self.schedule, self.now, self.policies)
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
        return self.candidates(self.command, dates, suggested=suggested, taken=taken)

    async def without_starts(self, dates: Sequence[dt.date], report: Report) -> ToolAnswered:
        """Why there is nothing to ask the service about, with what there is on the next open day."""
        if any(self._is_unreadable(date) for date in dates):
            report(UnreadableError.reason)
            return ToolAnswered(outcome=Outcome.NOT_VERIFIED, why=Why.UNREADABLE)
        over = self.command.date and not self.candidates(FindTimes(self.command.date), dates)
        if over:
            return ToolAnswered(outcome=Outcome.DAY_OVER, offers=await self.on_next_open_day(dates))
        return ToolAnswered(outcome=Outcome.NOTHING_FREE, offers=await self.near_by(dates))

    def _is_unreadable(self, date: dt.date) -> bool:
        found = self.object_to_day(date)
        unread = found is not None and found.why is Why.UNREADABLE
        return unread or (found is None and self.schedule.is_doubtful(date))

    async def near_by(self, dates: Sequence[dt.date]) -> tuple[dt.datetime, ...]:
        """Offers at other hours of these days, and within the hours wished for on the days beside them."""
        if self._stays:
            return ()
        here = _nearest_to(self.command, self.candidates(self._unbound, dates))
        there = self._starts_beside(dates, self._of_any_day)
        starts = [*here[:NEAR_BY], *there, *here[NEAR_BY:]]
        return (await self.check(starts)).offers if starts else await self.on_next_open_day(dates)

    async def beside(
        self, dates: Sequence[dt.date], left: Sequence[dt.datetime], asked: Collection[dt.datetime]
    ) -> Checked:
        """What lies nearest to a wish of which nothing was free: those days first, then the days beside them.

        `left` is what there is of the wish besides what was `asked` about.
        """
        if self._stays:
            return await self.check(left) if left else Checked()
        others = [start for start in self.candidates(self._unbound, dates) if start not in (*asked, *left)]
        here = [*left[:MAX_OFFERS], *_nearest_to(self.command, others), *left[MAX_OFFERS:]]
        checked = await self.check(here)
        if checked.offers:
            return checked
        return await self.check(self._starts_beside(dates, self._of_any_day))

    @property
    def _stays(self) -> bool:
        """«más temprano» than the hour that he has, or than those offered: another day is no answer to it."""
        command = self.command
        return command.before is not None or (command.after is not None and command.near is not None)

    @property
    def _of_any_day(self) -> FindTimes:
        """The wish without what is about the hours of one day."""
        return replace(self.command, date=None, dates=(), after=None, before=None)

    @property
    def _unbound(self) -> FindTimes:
        return replace(self.command, earliest=None, latest=None)

    def _starts_beside(self, dates: Sequence[dt.date], wish: FindTimes) -> list[dt.datetime]:
        """Candidates on the nearest day that has any, a later before an earlier; then on the next such."""
        aways = [dt.timedelta(days=away) for away in range(1, DAYS_AHEAD + 1)]
        around = [day for away in aways for day in (max(dates) + away, min(dates) - away)]
        days = (
            self.candidates(replace(wish, date=day), [day])[:MAX_OFFERS]
            for day in around
            if day >= self.now.date() and day not in wish.excluded
        )
        return [start for starts in islice(filter(None, days), DAYS_BESIDE) for start in starts]

    async def on_next_open_day(self, dates: Sequence[dt.date]) -> tuple[dt.datetime, ...]:
        """Offers on the days beside these that have any: within the hours wished for, else at others."""
        wish = self._of_any_day
        unbound = replace(wish, earliest=None, latest=None)
        starts = self._starts_beside(dates, wish) or self._starts_beside(dates, unbound)
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


def _nearest_to(wish: FindTimes, starts: Sequence[dt.datetime]) -> list[dt.datetime]:
    """Those outside the hours wished for, the nearest to them first; as they are where none were."""
    ends = [minute_of(end) for end in (wish.earliest, wish.latest) if end is not None]
    if not ends:
        return list(starts)
    return sorted(starts, key=lambda start: min(abs(minute_of(start.time()) - end) for end in ends))


def _answer(checked: Checked, dates: Sequence[dt.date], finder: TimeFinder) -> ToolAnswered:
    """Nothing is called full while a slot could not be asked about. What is near to the wish is not it."""
    command, offers = finder.command, checked.offers
    anywhen = command.on_several_days and not command.dates
    wished = tuple(each for each in offers if (anywhen or each.date() in dates) and fits(each, command))
    outcome = Outcome.OFFERED if wished and not command.hours else Outcome.NOTHING_FREE
    if checked.errors and not offers:
        outcome = Outcome.NOT_VERIFIED
    answer = ToolAnswered(outcome=outcome, offers=wished or offers)
    return with_hours(answer, finder.policies, finder.schedule, command.date) if command.date else answer
