"""The booking protocol: one yes, one appointment, or the truth.

Between the yes to a summary and the answer of the calendar stands an *intent* in the ledger:

1. Before the last check the span is claimed. Two customers of a tenant can't be between check and answer
   for overlapping spans at once: the second waits within his deadline, then checks for himself.
2. Before the request leaves, the intent is `sending`, on disk. If this process dies now, its successor
   finds a request that nobody waits for: unknown, and never sent again.
3. The request runs on its own: no turn that ends, and no caller who goes away, takes it back. A turn waits
   for `patience`; then the outcome is unknown, and the answer is still listened for.
4. The answer moves the intent on, in time or late. A span whose outcome is unknown is given to nobody, not
   even to the same customer saying everything anew, until a late answer or a person settles it.

Without a ledger nothing is sent.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from citas.errors import NotSentError, TimedOutError
from citas.ledger.records import Intent, IntentState, Ledger, LedgerError, Span
from citas.machine.conversation import Conversation
from citas.machine.events import (
    Appointment,
    CheckAvailability,
    CreateBooking,
    FindTimes,
    Outcome,
    ServiceCommand,
    ToolAnswered,
)
from citas.observe import Metrics
from citas.tenant import Tenant

LEASE_MARGIN = dt.timedelta(seconds=10)  # beyond the longest turn: then its process has died
PAUSE = 0.25  # seconds before a claim that somebody else holds is asked for again
JUST_BOOKED = dt.timedelta(hours=1)  # the customer's own booking is not booked over, even if there is room

#: What the outcome of the write makes of its intent.
SETTLED = {
    Outcome.BOOKED: IntentState.BOOKED,
    Outcome.BOOKED_WITHOUT_LINK: IntentState.BOOKED,
    Outcome.REJECTED: IntentState.REJECTED,
    Outcome.NOT_SENT: IntentState.NOT_SENT,
    Outcome.UNRESOLVED: IntentState.UNKNOWN,
}
BOOKED = frozenset({Outcome.BOOKED, Outcome.BOOKED_WITHOUT_LINK})
IN_FLIGHT = frozenset({IntentState.SENDING, IntentState.UNKNOWN})
CHECKED = frozenset({Outcome.FREE, Outcome.TAKEN, Outcome.NOT_VERIFIED})

log = logging.getLogger("citas.bookings")

Perform = Callable[[ServiceCommand], Awaitable[ToolAnswered]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. `turn` bounds a whole turn; `patience` is how long it waits for the calendar's answer."""

    turn: float
    patience: float

    @property
    def lease(self) -> dt.timedelta:
        """How long an intent is its process's own."""
        return dt.timedelta(seconds=self.turn) + LEASE_MARGIN

    @property
    def write(self) -> float:
        """What a turn must have left to begin the write, so that it can still learn the outcome."""
        return min(self.patience, self.turn / 2)


@dataclass(slots=True)
class Bookings:
    """The way into the calendar, for all conversations of this process. `now` is naive and local."""

    ledger: Ledger
    metrics: Metrics
    now: Callable[[], dt.datetime]
    limits: Limits
    _listening: set[asyncio.Task[ToolAnswered]] = field(default_factory=set)
    _given_up: set[int] = field(default_factory=set)  # intents whose turn no longer waits

    @asynccontextmanager
    async def attempt(
        self, tenant: Tenant, session_id: int, perform: Perform, deadline: float
    ) -> AsyncIterator[Attempt]:
        """One turn's attempt, which leaves no claim behind, however the turn ends.

        `perform` runs a tool and never raises. `deadline` is when the turn must end, in the loop's time.
        """
        trying = Attempt(self, tenant, session_id, perform, deadline)
        try:
            yield trying
        finally:
            await asyncio.shield(trying.release())

    async def owed(self, id_empresa: int, session_id: int) -> Appointment | None:
        """A request of this customer whose outcome he was never told, if the ledger remembers one."""
        try:
            intent = await self.ledger.owed(id_empresa, session_id, self.now())
        except LedgerError:
            log.exception("what is owed to a customer could not be looked up")
            return None
        return intent.appointment if intent else None

    async def send(self, number: int, perform: Callable[[], Awaitable[ToolAnswered]]) -> ToolAnswered:
        """Send the request of an intent that is `sending`, and wait for its outcome as long as a turn may."""
        task = asyncio.create_task(self._carry(number, perform))
        self._listening.add(task)
        task.add_done_callback(self._listening.discard)
        done, _ = await asyncio.wait({task}, timeout=self.limits.patience)
        if done:
            return task.result()
        log.warning("CREAR_EVENTO: timeout; its answer is still listened for")
        self._given_up.add(number)
        self._count(SETTLED[Outcome.UNRESOLVED])
        self.metrics.booking_failed.labels(reason=TimedOutError.reason).inc()
        await self._move(number, IntentState.SENDING, IntentState.UNKNOWN, note="timeout")
        return ToolAnswered(outcome=Outcome.UNRESOLVED)

    async def _carry(self, number: int, perform: Callable[[], Awaitable[ToolAnswered]]) -> ToolAnswered:
        """The request from its first byte to its outcome: runs on, whoever stops waiting for it."""
        answer = await perform()
        if answer.outcome is Outcome.NOT_SENT and answer.reason == NotSentError.reason:
            log.info("CREAR_EVENTO: no connection was made; one more try")
            answer = await perform()
        late = number in self._given_up
        self._given_up.discard(number)
        if not late:
            self._count(SETTLED[answer.outcome])
            if answer.outcome not in BOOKED:
                self.metrics.booking_failed.labels(reason=answer.reason or answer.outcome).inc()
            note = answer.reason if answer.outcome is Outcome.UNRESOLVED else ""
            await self._move(
                number, IntentState.SENDING, SETTLED[answer.outcome], link=answer.link, note=note
            )
        elif answer.outcome is not Outcome.UNRESOLVED:
            await self._settle_late(number, answer)
        if answer.outcome in BOOKED:
            self.metrics.booking_success.inc()
        return answer

    async def _settle_late(self, number: int, answer: ToolAnswered) -> None:
        """What came late settles the intent all the same; one that never left was not accepted."""
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

    def _count(self, outcome: str) -> None:
        self.metrics.booking_outcomes.labels(outcome=outcome).inc()

    async def listen(self, seconds: float) -> None:
        """Give the answers that are still listened for so long to arrive."""
        if self._listening:
            await asyncio.wait(set(self._listening), timeout=seconds)

    async def aclose(self) -> None:
        """Give late answers a last chance, then stop listening: what is unknown stays so in the ledger."""
        await self.listen(self.limits.patience)
        for task in list(self._listening):
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)


@dataclass(slots=True)
class Attempt:
    """One turn's way into the calendar, past what the ledger knows of it."""

    bookings: Bookings
    tenant: Tenant
    session_id: int
    perform: Perform
    deadline: float
    claimed: tuple[int, Appointment] | None = None
    to_tell: list[int] = field(default_factory=list)  # intents whose outcome this turn's reply says

    @property
    def ledger(self) -> Ledger:
        return self.bookings.ledger

    def _now(self) -> dt.datetime:
        return self.bookings.now()

    def _left(self) -> float:
        return self.deadline - asyncio.get_running_loop().time()

    async def find(self, command: FindTimes) -> ToolAnswered:
        """Look for free slots, past those that open requests hold."""
        try:
            held = await self.ledger.held(self.tenant.id_empresa, self._now())
        except LedgerError:
            log.exception("held spans could not be looked up")
            return await self.perform(command)
        return await self.perform(replace(command, held=tuple((span.start, span.end) for span in held)))

    async def check(self, command: CheckAvailability, conversation: Conversation) -> ToolAnswered:
        """Check a slot; after a yes, with its span claimed first."""
        appointment = conversation.slots.appointment()
        if conversation.accepted is not None and conversation.accepted == appointment:
            try:
                obstacle = await self._claim(appointment, conversation.turns)
            except LedgerError:
                log.exception("no claim without a ledger")
                return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
            if obstacle is not None:
                return obstacle
        answer = await self.perform(command)
        time = answer.time or (None if command.ambiguous else command.time)
        if answer.outcome not in CHECKED or time is None:
            return answer
        try:
            return self._known(await self._overlapping(command.date, time), answer) or answer
        except LedgerError:
            log.exception("a time was checked without the ledger")
            return answer if self.claimed is None else ToolAnswered(outcome=Outcome.NOT_VERIFIED)

    def _known(self, intents: Sequence[Intent], answer: ToolAnswered) -> ToolAnswered | None:
        """What the ledger knows better than the service about a time."""
        own = [intent for intent in intents if intent.session_id == self.session_id]
        for intent in own:
            just_now = self._now() - intent.changed_at < JUST_BOOKED
            has_it = intent.state is IntentState.BOOKED and (just_now or answer.outcome is Outcome.TAKEN)
            if intent.state in IN_FLIGHT or has_it:
                return ToolAnswered(outcome=Outcome.OWN_REQUEST, appointment=intent.appointment)
        if any(intent.state is IntentState.UNKNOWN for intent in intents):
            return replace(answer, outcome=Outcome.TAKEN)
        return None

    async def _claim(self, appointment: Appointment, turn: int) -> ToolAnswered | None:
        """Claim the span, waiting for another customer's attempt to end. Else, what stands in the way."""
        while True:
            number = await self.ledger.claim(
                id_empresa=self.tenant.id_empresa,
                session_id=self.session_id,
                span=self._span(appointment.date, appointment.time),
                appointment=appointment,
                turn=turn,
                now=self._now(),
                lease=self.bookings.limits.lease,
            )
            if number is not None:
                self.claimed = (number, appointment)
                return None
            not_verified = ToolAnswered(outcome=Outcome.NOT_VERIFIED, time=appointment.time)
            known = self._known(await self._overlapping(appointment.date, appointment.time), not_verified)
            if known is not None:
                return known  # nobody will answer soon: waiting is of no use
            if self._left() < self.bookings.limits.write + PAUSE:
                log.warning("timeout: another attempt at the same time did not end")
                return not_verified
            await asyncio.sleep(PAUSE)

    async def book(self, command: CreateBooking) -> ToolAnswered:
        """Send the one request, with its intent on disk before and its outcome after."""
        if self.claimed is None or self.claimed[1] != command.appointment:
            log.error("a booking without a claim was not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        if self._left() < self.bookings.limits.write:
            log.warning("CREAR_EVENTO: timeout: too little time is left to learn its outcome; not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        number = self.claimed[0]
        try:
            sending = await self.ledger.move(
                number,
                IntentState.CLAIMED,
                IntentState.SENDING,
                now=self._now(),
                lease=self.bookings.limits.lease,
            )
        except LedgerError:
            log.exception("nothing is sent without a ledger")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        if not sending:
            log.warning("a claim ran out before the request left; not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        self.claimed = None
        answer = await self.bookings.send(number, lambda: self.perform(command))
        if SETTLED[answer.outcome] in (IntentState.BOOKED, IntentState.REJECTED):
            self.to_tell.append(number)
        return answer

    async def follow_up(self, unresolved: Appointment | None) -> ToolAnswered:
        """What became of a request whose outcome was unknown. While nobody knows, note what can be seen."""
        try:
            intents = await self.ledger.intents(self.tenant.id_empresa, self.session_id, self._now())
            intent = next((each for each in reversed(intents) if each.appointment == unresolved), None)
            if intent is None:
                return ToolAnswered(outcome=Outcome.UNRESOLVED)
            if intent.state is IntentState.BOOKED:
                self.to_tell.append(intent.id)
                outcome = Outcome.BOOKED if intent.link else Outcome.BOOKED_WITHOUT_LINK
                return ToolAnswered(outcome=outcome, link=intent.link)
            if intent.state not in IN_FLIGHT:
                self.to_tell.append(intent.id)
                return ToolAnswered(outcome=Outcome.REJECTED)
            await self._note_evidence(intent)
        except LedgerError:
            log.exception("what became of a request could not be looked up")
        return ToolAnswered(outcome=Outcome.UNRESOLVED)

    async def _note_evidence(self, intent: Intent) -> None:
        """Neither busy nor free proves anything: another channel may have taken it, or there may be room."""
        check = CheckAvailability(intent.appointment.date, intent.appointment.time)
        answer = await self.perform(check)
        await self.ledger.add_evidence(intent.id, f"{self._now():%Y-%m-%d %H:%M} {answer.outcome}")

    async def tell(self) -> None:
        """Note that the outcomes of this turn were told."""
        try:
            for number in self.to_tell:
                await self.ledger.tell(number)
        except LedgerError:
            log.exception("an outcome that was told may be told again")

    async def release(self) -> None:
        """Give up a claim that came to nothing."""
        if self.claimed is None:
            return
        try:
            await self.ledger.release(self.claimed[0])
        except LedgerError:
            log.exception("claim %s runs out by itself", self.claimed[0])

    async def _overlapping(self, date: dt.date, time: dt.time) -> list[Intent]:
        """What the ledger knows of a time, this attempt's own claim aside."""
        mine = self.claimed[0] if self.claimed else None
        span = self._span(date, time)
        intents = await self.ledger.overlapping(self.tenant.id_empresa, span, self._now())
        return [intent for intent in intents if intent.id != mine]

    def _span(self, date: dt.date, time: dt.time) -> Span:
        start = dt.datetime.combine(date, time)
        return Span(start, start + dt.timedelta(minutes=self.tenant.duracion_cita_minutos))
