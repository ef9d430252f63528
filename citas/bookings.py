"""The booking protocol: one yes, one appointment, or the truth.

Between the yes to a summary and the answer of the calendar stands an *intent* in the ledger:

1. Before the last check the span is claimed. Two customers of a tenant can't be between check and answer
   for overlapping spans at once: the second waits, then checks for himself.
2. Before the request leaves, the intent is `sending`, on disk. If this process dies now, its successor
   finds a request that nobody waits for: unknown, and never sent again.
3. The answer moves the intent on. A span whose outcome is unknown is given to nobody, not even to the same
   customer saying everything anew: it can't be verified until somebody settles it.

Without a ledger nothing is sent.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from citas.ledger.records import IntentState, Ledger, LedgerError, Span
from citas.machine.conversation import Conversation
from citas.machine.events import Appointment, CheckAvailability, CreateBooking, Outcome, ToolAnswered
from citas.observe import Metrics
from citas.tenant import Tenant

LEASE = dt.timedelta(minutes=6)  # longer than any turn: CHAT_TIMEOUT is at most five minutes
WAITS = 40  # how often a claim that somebody else holds is asked for again …
PAUSE = 0.25  # … and seconds between two times

#: What the outcome of the write makes of its intent.
SETTLED = {
    Outcome.BOOKED: IntentState.BOOKED,
    Outcome.BOOKED_WITHOUT_LINK: IntentState.BOOKED,
    Outcome.REJECTED: IntentState.REJECTED,
    Outcome.NOT_SENT: IntentState.NOT_SENT,
    Outcome.UNRESOLVED: IntentState.UNKNOWN,
}

log = logging.getLogger("citas.bookings")

Perform = Callable[[CheckAvailability | CreateBooking], Awaitable[ToolAnswered]]


@dataclass(slots=True)
class Attempt:
    """One turn's way into the calendar. `perform` runs a tool and never raises."""

    ledger: Ledger
    metrics: Metrics
    now: Callable[[], dt.datetime]  # naive, local
    tenant: Tenant
    session_id: int
    perform: Perform
    claimed: tuple[int, Appointment] | None = None

    async def check(self, command: CheckAvailability, conversation: Conversation) -> ToolAnswered:
        """Check a slot; after a yes, with its span claimed first."""
        appointment = conversation.slots.appointment()
        if conversation.accepted is None or conversation.accepted != appointment:
            return await self.perform(command)
        try:
            number = await self._claim(appointment, conversation.turns)
        except LedgerError:
            log.exception("no claim without a ledger")
            return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
        if number is None:
            return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
        self.claimed = (number, appointment)
        return await self.perform(command)

    async def book(self, command: CreateBooking) -> ToolAnswered:
        """Send the one request, with its intent on disk before and its outcome after."""
        if self.claimed is None or self.claimed[1] != command.appointment:
            log.error("a booking without a claim was not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        number = self.claimed[0]
        try:
            sending = await self.ledger.move(
                number, IntentState.CLAIMED, IntentState.SENDING, now=self.now(), lease=LEASE
            )
        except LedgerError:
            log.exception("nothing is sent without a ledger")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        if not sending:
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        self.claimed = None
        answer = await self.perform(command)
        self.metrics.booking_outcomes.labels(outcome=SETTLED[answer.outcome]).inc()
        await self._settle(number, answer)
        return answer

    async def _settle(self, number: int, answer: ToolAnswered) -> None:
        """Note the outcome. If that fails the intent turns unknown with its lease: late, but never wrong."""
        try:
            await self.ledger.move(
                number, IntentState.SENDING, SETTLED[answer.outcome], now=self.now(), link=answer.link
            )
        except LedgerError:
            log.exception("the outcome of intent %s could not be recorded", number)

    async def _claim(self, appointment: Appointment, turn: int) -> int | None:
        """Claim the span, waiting for another customer's attempt to end. None: it stays claimed."""
        start = dt.datetime.combine(appointment.date, appointment.time)
        span = Span(start, start + dt.timedelta(minutes=self.tenant.duracion_cita_minutos))
        for _ in range(WAITS):
            number = await self.ledger.claim(
                id_empresa=self.tenant.id_empresa,
                session_id=self.session_id,
                span=span,
                appointment=appointment,
                turn=turn,
                now=self.now(),
                lease=LEASE,
            )
            if number is not None:
                return number
            if await self.ledger.is_unknown(self.tenant.id_empresa, span):
                return None  # nobody will answer: waiting is of no use
            await asyncio.sleep(PAUSE)
        return None

    async def release(self) -> None:
        """Give up a claim that came to nothing."""
        if self.claimed is None:
            return
        try:
            await self.ledger.release(self.claimed[0])
        except LedgerError:
            log.exception("claim %s runs out by itself", self.claimed[0])


@asynccontextmanager
async def attempt(
    ledger: Ledger,
    metrics: Metrics,
    now: Callable[[], dt.datetime],
    tenant: Tenant,
    session_id: int,
    perform: Perform,
) -> AsyncIterator[Attempt]:
    """An attempt that leaves no claim behind, however its turn ends."""
    trying = Attempt(ledger, metrics, now, tenant, session_id, perform)
    try:
        yield trying
    finally:
        await asyncio.shield(trying.release())
