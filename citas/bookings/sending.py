"""The one request: from its first byte to its outcome, in time or late."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from citas.errors import NotSentError, TimedOutError
from citas.ledger.records import IntentState, Ledger, LedgerError
from citas.machine.events import Outcome, ToolAnswered
from citas.observe import Metrics

LEASE_MARGIN = dt.timedelta(seconds=10)  # beyond the longest turn: then its process has died

#: What the outcome of the write makes of its intent.
SETTLED = {
    Outcome.BOOKED: IntentState.BOOKED,
    Outcome.BOOKED_WITHOUT_LINK: IntentState.BOOKED,
    Outcome.BOOKED_WITHOUT_EMAIL: IntentState.BOOKED,
    Outcome.REJECTED: IntentState.REJECTED,
    Outcome.NOT_SENT: IntentState.NOT_SENT,
    Outcome.UNRESOLVED: IntentState.UNKNOWN,
}
BOOKED = frozenset(outcome for outcome, state in SETTLED.items() if state is IntentState.BOOKED)

log = logging.getLogger("citas.bookings")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. `turn` bounds a whole turn; `patience` is how long it waits for the calendar's answer.

    `reply` is how long whoever asked waits for the reply: what a turn does is cut to that.
    """

    turn: float
    patience: float
    reply: float = math.inf

    @property
    def answer(self) -> float:
        """When a turn must have answered."""
        return min(self.reply, self.turn)

    @property
    def lease(self) -> dt.timedelta:
        """How long an intent is its process's own."""
        return dt.timedelta(seconds=self.turn) + LEASE_MARGIN

    @property
    def write(self) -> float:
        """What a turn must have left to begin the write, so that it can still learn the outcome."""
        return min(self.patience, self.answer / 2)


@dataclass(slots=True)
class Sending:
    """Sends requests and listens for their outcomes, for all conversations of this process.

    `now` is naive and local.
    """

    ledger: Ledger
    metrics: Metrics
    now: Callable[[], dt.datetime]
    limits: Limits
    _listening: set[asyncio.Task[ToolAnswered]] = field(default_factory=set)
    _telling: set[asyncio.Task[None]] = field(default_factory=set)
    _given_up: set[int] = field(default_factory=set)  # intents whose turn no longer waits

    async def send(
        self, number: int, perform: Callable[[], Awaitable[ToolAnswered]], seconds: float
    ) -> ToolAnswered:
        """Send the request of an intent that is `sending`, and wait so long for its outcome."""
        task = asyncio.create_task(self._carry(number, perform))
        self._listening.add(task)
        task.add_done_callback(self._listening.discard)
        try:
            done, _ = await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:
            self._given_up.add(number)
            raise
        if done:
            return task.result()
        log.warning("CREAR_EVENTO: timeout; its answer is still listened for")
        self._given_up.add(number)
        self._count(IntentState.UNKNOWN)
        self.metrics.booking_failed.labels(reason=TimedOutError.reason).inc()
        await self._move(number, IntentState.SENDING, IntentState.UNKNOWN, note="timeout")
        return ToolAnswered(outcome=Outcome.UNRESOLVED)

    async def _carry(self, number: int, perform: Callable[[], Awaitable[ToolAnswered]]) -> ToolAnswered:
        """The request from its first byte to its outcome: runs on, whoever stops waiting for it."""
        answer = await perform()
        unsent = answer.outcome is Outcome.NOT_SENT and answer.reason == NotSentError.reason
        if unsent and number not in self._given_up:  # nothing leaves once the customer has his answer
            log.info("CREAR_EVENTO: no connection was made; one more try")
            answer = await perform()
        if answer.outcome in BOOKED:
            self.metrics.booking_success.inc()
        if number in self._given_up:
            self._given_up.discard(number)
            await self._settle_late(number, answer)
            return answer
        self._count(SETTLED[answer.outcome])
        if answer.outcome not in BOOKED:
            self.metrics.booking_failed.labels(reason=answer.reason or answer.outcome).inc()
        note = answer.reason if answer.outcome is Outcome.UNRESOLVED else ""
        await self._move(number, IntentState.SENDING, SETTLED[answer.outcome], link=answer.link, note=note)
        return answer

    async def _settle_late(self, number: int, answer: ToolAnswered) -> None:
        """What comes late settles the intent all the same; a request that never left was not accepted."""
        if answer.outcome is Outcome.UNRESOLVED:
            await self._move(number, IntentState.SENDING, IntentState.UNKNOWN, note=answer.reason)
            return
        state = IntentState.BOOKED if answer.outcome in BOOKED else IntentState.REJECTED
        log.info("CREAR_EVENTO: a late answer: %s", state)
        self._count(f"late_{state}")
        for before in (IntentState.UNKNOWN, IntentState.SENDING):  # its turn may not have noted it yet
            if await self._move(number, before, state, link=answer.link, note="late answer"):
                return

    async def _move(
        self, number: int, before: IntentState, after: IntentState, *, link: str = "", note: str = ""
    ) -> bool:
        """Move an intent on. If that fails it turns unknown with its lease: late, but never wrong."""
        try:
            return await self.ledger.move(number, before, after, now=self.now(), link=link, note=note)
        except LedgerError:
            log.exception("the outcome of intent %s could not be recorded", number)
            return False

    def tell(self, number: int) -> None:
        """Note that the customer was told the outcome of an intent. Nobody waits for that."""
        task = asyncio.create_task(self._tell(number))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, number: int) -> None:
        try:
            await self.ledger.tell(number)
        except LedgerError:
            log.exception("an outcome that was told may be told again")

    def _count(self, outcome: str) -> None:
        self.metrics.booking_outcomes.labels(outcome=outcome).inc()

    async def listen(self, seconds: float) -> None:
        """Give the answers that are still listened for so long to arrive, and what was told to be noted."""
        if pending := {*self._listening, *self._telling}:
            await asyncio.wait(pending, timeout=seconds)

    async def aclose(self) -> None:
        """Give late answers a last chance, then stop listening: what is unknown stays so in the ledger."""
        await self.listen(self.limits.patience)
        for task in list(self._listening):
            task.cancel()
        await asyncio.gather(*self._listening, *self._telling, return_exceptions=True)
