"""The way into the calendar, for all conversations of this process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from citas.bookings.attempt import Attempt, Perform
from citas.bookings.queue import SpanQueue
from citas.bookings.sending import Limits, Sending
from citas.ledger.records import SETTLED, Ledger, LedgerError
from citas.machine.events import Appointment
from citas.tenant import Tenant

log = logging.getLogger("citas.bookings")


@dataclass(frozen=True, slots=True)
class Bookings:
    """Makes attempts; remembers what is owed to whom."""

    sending: Sending
    queue: SpanQueue = field(default_factory=SpanQueue)

    @property
    def ledger(self) -> Ledger:
        return self.sending.ledger

    @property
    def limits(self) -> Limits:
        return self.sending.limits

    @asynccontextmanager
    async def attempt(
        self,
        tenant: Tenant,
        session_id: int,
        perform: Perform,
        deadline: float,
        persons: tuple[str, ...] = (),
    ) -> AsyncIterator[Attempt]:
        """One turn's attempt, which leaves no claim behind, however the turn ends.

        `perform` runs a tool and never raises. `deadline` is when the turn must end, in the loop's time.
        `persons` are the data that say whose an appointment is.
        """
        trying = Attempt(self.sending, self.queue, tenant, session_id, perform, deadline, persons)
        try:
            yield trying
        finally:
            await asyncio.shield(trying.release())

    async def tell_owed(self, id_empresa: int, session_id: int) -> None:
        """Note that the customer was told the outcome that he is owed, if there is one."""
        try:
            intent = await self.ledger.owed(id_empresa, session_id, self.sending.now())
        except LedgerError:
            log.exception("what is owed to a customer could not be looked up")
            return
        if intent is not None and intent.state in SETTLED:
            self.sending.tell(intent.id)

    async def owed(self, id_empresa: int, session_id: int) -> Appointment | None:
        """A request of this customer whose outcome he was never told, if the ledger remembers one."""
        try:
            intent = await self.ledger.owed(id_empresa, session_id, self.sending.now())
        except LedgerError:
            log.exception("what is owed to a customer could not be looked up")
            return None
        return intent.appointment if intent else None
