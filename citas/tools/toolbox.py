"""The door to the tools: a command goes in, an answer comes out, and never an error.

Whatever goes wrong behind it becomes the outcome that promises least: not verified, unresolved, failed.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from typing import assert_never

from citas.calendars import Calendars
from citas.errors import ServiceError, TimedOutError
from citas.links import MAP_HOSTS, MEETING_HOSTS
from citas.machine.events import (
    TENANTS_OWN,
    AnswerBusiness,
    CheckAvailability,
    CreateBooking,
    FindTimes,
    LookAtDay,
    Outcome,
    Search,
    Terms,
    Tool,
    ToolAnswered,
    Why,
)
from citas.machine.options import Option
from citas.machine.values import Source
from citas.model.once import OneQuestion
from citas.observe import Metrics
from citas.tenant import Tenant
from citas.tools.availability import Report, check_availability
from citas.tools.booking import create_booking
from citas.tools.business import answer_business
from citas.tools.catalog import search_products
from citas.tools.client import MaraviaClient
from citas.tools.knowledge import Knowledge
from citas.tools.options import OptionLists
from citas.tools.times import find_times, look_at_day

# The commands that the services carry out; a hand-over goes to people, not to a service.
ServiceCommand = LookAtDay | CheckAvailability | FindTimes | CreateBooking | Search | AnswerBusiness

UNEXPECTED = "unexpected"  # the metrics label of an error that nobody foresaw

IN_DOUBT = {
    Tool.LOOK_AT_DAY: Outcome.NOT_VERIFIED,
    Tool.CHECK_AVAILABILITY: Outcome.NOT_VERIFIED,
    Tool.FIND_TIMES: Outcome.NOT_VERIFIED,
    Tool.CREATE_BOOKING: Outcome.UNRESOLVED,
    Tool.SEARCH: Outcome.FAILED,
    Tool.ANSWER_BUSINESS: Outcome.FAILED,
}

#: What is answered where nobody may book, for nobody said whose calendar is written to.
WITHOUT_CALENDAR = {
    Tool.CHECK_AVAILABILITY: Outcome.NOT_VERIFIED,
    Tool.FIND_TIMES: Outcome.NOT_VERIFIED,
    Tool.CREATE_BOOKING: Outcome.NOT_SENT,
}

log = logging.getLogger("citas.tools")


class Toolbox:
    """The tools over one client. `clock` gives the aware local time of the zone of the appointments."""

    def __init__(
        self,
        client: MaraviaClient,
        metrics: Metrics,
        clock: Callable[[], dt.datetime],
        *,
        schedule_ttl_minutes: float,
        timer: Callable[[], float] = time.monotonic,
        calendars: Calendars | None = None,
        meeting_hosts: Sequence[str] = MEETING_HOSTS,
        map_hosts: Sequence[str] = MAP_HOSTS,
    ) -> None:
        self._client = client
        self._calendars = calendars or Calendars(metrics)
        self._meeting_hosts = meeting_hosts
        self._metrics = metrics
        self._clock = clock
        self._knowledge = Knowledge(client, metrics, schedule_ttl_minutes=schedule_ttl_minutes, timer=timer)
        self._lists = OptionLists(client, self._knowledge, metrics, timer=timer, map_hosts=map_hosts)

    async def perform(
        self,
        command: ServiceCommand,
        tenant: Tenant,
        session_id: int,
        deadline: float | None = None,
        asking: OneQuestion | None = None,
    ) -> ToolAnswered:
        """Run the tool that `command` names. Its outcome is one of `OUTCOMES`; no exception leaves here.

        Past `deadline`, in the loop's time, it is given up. The write has none: its caller listens on.
        `asking` is the model, if a question about the business may be put to it.
        """
        tool = tool_of(command)
        tenant = tenant.under(_terms(command))
        with self._metrics.tool_run(tool) as report:
            if tool in WITHOUT_CALENDAR and self._calendars.refuses(tenant):
                report(Why.NO_CALENDAR)
                return ToolAnswered(
                    outcome=WITHOUT_CALENDAR[tool], why=Why.NO_CALENDAR, reason=Why.NO_CALENDAR
                )
            try:
                async with asyncio.timeout_at(deadline):
                    return await self._run(command, tenant, session_id, report, asking or OneQuestion())
            except ServiceError as error:
                reason = error.reason
            except TimeoutError:
                log.warning("%s: timeout: the turn has no more time for it", tool)
                reason = TimedOutError.reason
            except Exception:  # the tools' edge: a defect here may cost one answer, never the turn
                log.exception("%s failed unexpectedly", tool)
                reason = UNEXPECTED
            report(reason)
            return ToolAnswered(outcome=IN_DOUBT[tool], reason=reason)

    async def options(
        self, source: Source, tenant: Tenant, deadline: float | None = None
    ) -> tuple[Option, ...] | None:
        """What the tenant's customers can choose from; None when nobody knows. No exception leaves here."""
        try:
            if source is Source.PROFESSIONALS:  # only the company's own file knows them
                return None
            return await self._lists.options(source, tenant.id_empresa, deadline)
        except Exception:  # the tools' edge: a defect here may cost one list, never the turn
            log.exception("%s failed unexpectedly", source)
            return None

    async def services(self, id_empresa: int, deadline: float | None = None) -> tuple[str, ...]:
        """What the tenant's customers may come for, by name; none where nobody can tell in time.

        What is being fetched when the time is up is there for the next message. No exception leaves here.
        """
        try:
            async with asyncio.timeout_at(deadline):
                catalog = await self._knowledge.catalog(id_empresa)
        except (ServiceError, TimeoutError) as error:
            log.info("empresa %d: what it offers is unknown: %s", id_empresa, type(error).__name__)
            return ()
        except Exception:  # the tools' edge: a defect here may cost one list, never the turn
            log.exception("the catalogue failed unexpectedly")
            return ()
        return tuple(item.name for item in catalog.services)

    async def _places(self, tenant: Tenant, terms: Terms) -> tuple[Option, ...]:
        """The branch that was chosen, with what is known of it; all where one is still to be chosen."""
        if not (tenant.sucursal or terms.open_branch):
            return ()
        branches = await self._lists.options(Source.BRANCHES, tenant.id_empresa) or ()
        return tuple(each for each in branches if not tenant.sucursal or each.sent_as == tenant.sucursal)

    async def _branches(self, id_empresa: int) -> tuple[Option, ...] | None:
        return await self._lists.options(Source.BRANCHES, id_empresa)

    async def _run(
        self,
        command: ServiceCommand,
        tenant: Tenant,
        session_id: int,
        report: Report,
        asking: OneQuestion,
    ) -> ToolAnswered:
        client, knowledge = self._client, self._knowledge
        now = self._clock().replace(tzinfo=None)  # naive local, as on the wire
        match command:
            case LookAtDay():
                return await look_at_day(
                    command,
                    tenant,
                    knowledge=knowledge,
                    now=now,
                    branches=await self._places(tenant, command.terms),
                )
            case CheckAvailability():
                return await check_availability(
                    command,
                    tenant,
                    client=client,
                    knowledge=knowledge,
                    now=now,
                    report=report,
                    branches=await self._places(tenant, command.terms),
                )
            case FindTimes():
                return await find_times(
                    command,
                    tenant,
                    client=client,
                    knowledge=knowledge,
                    now=now,
                    report=report,
                    branches=await self._places(tenant, command.terms),
                )
            case CreateBooking():
                return await create_booking(
                    command,
                    tenant,
                    session_id,
                    client=client,
                    metrics=self._metrics,
                    report=report,
                    meeting_hosts=self._meeting_hosts,
                )
            case Search():
                return await search_products(
                    command, tenant, client=client, knowledge=knowledge, branches=self._branches
                )
            case AnswerBusiness():
                return await answer_business(
                    command, tenant, knowledge=knowledge, branches=self._branches, asking=asking
                )
            case _:
                assert_never(command)


def _terms(command: ServiceCommand) -> Terms:
    match command:
        case LookAtDay() | CheckAvailability() | FindTimes():
            return command.terms
        case CreateBooking():
            return command.appointment.terms
        case _:
            return TENANTS_OWN


def tool_of(command: ServiceCommand) -> Tool:
    match command:
        case LookAtDay():
            return Tool.LOOK_AT_DAY
        case CheckAvailability():
            return Tool.CHECK_AVAILABILITY
        case FindTimes():
            return Tool.FIND_TIMES
        case CreateBooking():
            return Tool.CREATE_BOOKING
        case Search():
            return Tool.SEARCH
        case AnswerBusiness():
            return Tool.ANSWER_BUSINESS
        case _:
            assert_never(command)
