"""One turn's way into the calendar: the claim, the last check, the intent, and what is owed afterwards."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from citas.bookings.queue import SpanQueue, Ticket
from citas.bookings.sending import SETTLED, Sending
from citas.bookings.whose import is_of_another
from citas.ledger.records import CHANGES, Intent, IntentState, Ledger, LedgerError, Span
from citas.machine.conversation import Conversation
from citas.machine.events import (
    Appointment,
    Asked,
    Booking,
    CheckAvailability,
    CheckChange,
    CreateBooking,
    FindChange,
    FindTimes,
    FollowUp,
    Outcome,
    OwnAppointments,
    ServiceCommand,
    Terms,
    ToolAnswered,
)
from citas.tenant import Tenant

LAST_SECOND = 1.0  # of a turn: for everything after the calendar's answer
MOST_OWN = 5  # appointments of a customer that are told
PAUSE = 0.25  # seconds before a claim that another process holds is asked for again
JUST_BOOKED = dt.timedelta(hours=1)  # the customer's own booking is not booked over, even if there is room
IN_FLIGHT = frozenset({IntentState.SENDING, IntentState.UNKNOWN})
CHECKED = frozenset({Outcome.FREE, Outcome.TAKEN, Outcome.NOT_VERIFIED})

log = logging.getLogger("citas.bookings")

Perform = Callable[[ServiceCommand], Awaitable[ToolAnswered]]


@dataclass(slots=True)
class Attempt:
    """One turn's way into the calendar, past what the ledger knows of it."""

    sending: Sending
    queue: SpanQueue
    tenant: Tenant
    session_id: int
    perform: Perform
    deadline: float
    persons: tuple[str, ...] = ()  # the data that say whose an appointment is
    claimed: tuple[int, Appointment] | None = None
    around: tuple[Intent, ...] = ()  # the others for the time of the claim: settled, so they stay as they are
    to_tell: list[int] = field(default_factory=list)  # intents whose outcome this turn's reply says
    _ticket: Ticket | None = None

    @property
    def ledger(self) -> Ledger:
        return self.sending.ledger

    def _now(self) -> dt.datetime:
        return self.sending.now()

    async def find(self, command: FindTimes) -> ToolAnswered:
        """Look for free slots, past those that open requests hold."""
        try:
            calendar = self.tenant.under(command.terms).calendar
            held = await self.ledger.held(self.tenant.id_empresa, self._now(), calendar)
        except LedgerError:
            log.exception("held spans could not be looked up")
            return await self.perform(command)
        return await self.perform(replace(command, held=tuple((span.start, span.end) for span in held)))

    async def find_change(self, command: FindChange) -> ToolAnswered:
        """Look for free slots to move an appointment to."""
        answer = await self.find(command.times)
        if answer.outcome in (Outcome.OFFERED, Outcome.NOT_VERIFIED):
            return answer
        return replace(answer, outcome=Outcome.NOTHING_FREE)

    async def own(self, command: OwnAppointments) -> ToolAnswered:
        """The customer's appointments that are still to come, and what the team still has of his."""
        try:
            own = tuple(await self._own())
            requests = await self._requests() if command.requests else ()
        except LedgerError:
            log.exception("a customer's appointments could not be looked up")
            return ToolAnswered(outcome=Outcome.FAILED)
        outcome = (Outcome.NO_APPOINTMENT, Outcome.ONE_APPOINTMENT, Outcome.SEVERAL_APPOINTMENTS)
        return ToolAnswered(outcome=outcome[min(len(own), 2)], own=own[:MOST_OWN], requests=requests)

    async def _own(self) -> list[Booking]:
        found = await self.ledger.own_appointments(self.tenant.id_empresa, self.session_id, self._now())
        return [Booking(each.appointment, each.link) for each in found]

    async def _requests(self) -> tuple[Asked, ...]:
        """What the customer has left to the team and nobody has settled: changes, or else anything."""
        mine = (self.tenant.id_empresa, self.session_id)
        found = [
            Asked(each.request.kind, each.request.appointment, each.request.wanted)
            for each in await self.ledger.handoffs()
            if (each.id_empresa, each.session_id) == mine
        ]
        changes = [each for each in found if each.kind in CHANGES]
        return tuple(changes or found)

    async def check_change(self, command: CheckChange) -> ToolAnswered:
        """Is the new time for one of his appointments free? That he is there himself makes it not busy.

        The service can't tell whose an appointment is: where the new time meets one of his own, a «busy» says
        nothing.
        """
        if command.date is None or command.time is None:
            return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
        check = CheckAvailability(command.date, command.time, command.ambiguous, command.terms)
        answer = await self.perform(check)
        time = answer.time or (None if command.ambiguous else command.time)
        if answer.outcome not in CHECKED or time is None:
            return answer
        span = self._span(command.date, time, command.terms)
        try:
            own = [
                self._span(b.date, b.time, b.terms) for b in (each.appointment for each in await self._own())
            ]
            if answer.outcome is Outcome.TAKEN and any(span.overlaps(each) for each in own):
                return replace(answer, outcome=Outcome.OVERLAPS_OWN)
            around = await self._overlapping(command.date, time, command.terms)
        except LedgerError:
            log.exception("a new time was checked without the ledger")
            return replace(answer, outcome=Outcome.NOT_VERIFIED)
        if any(intent.state in IN_FLIGHT for intent in around):
            return replace(answer, outcome=Outcome.TAKEN)
        return answer

    async def check(self, command: CheckAvailability, conversation: Conversation) -> ToolAnswered:
        """Check a slot; after a yes, with its span claimed first."""
        accepted = conversation.accepted
        if accepted is not None and accepted != conversation.slots.appointment():
            accepted = None
        if accepted is not None:
            try:
                obstacle = await self._claim(accepted, conversation)
            except LedgerError:
                log.exception("no claim without a ledger")
                return ToolAnswered(outcome=Outcome.NOT_VERIFIED)
            if obstacle is not None:
                return obstacle
        answer = await self.perform(command)
        time = answer.time or (None if command.ambiguous else command.time)
        if answer.outcome not in CHECKED or time is None:
            return answer
        if accepted is not None:
            return self._known(self.around, answer, conversation) or answer
        try:
            around = await self._overlapping(command.date, time, command.terms)
            return self._known(around, answer, conversation) or answer
        except LedgerError:
            log.exception("a time was checked without the ledger")
            return answer

    def _known(
        self, intents: Sequence[Intent], answer: ToolAnswered, conversation: Conversation
    ) -> ToolAnswered | None:
        """What the ledger knows better than the service about a time.

        What was booked for somebody else is no obstacle by itself: what the service says of the time holds.
        """
        own = [intent for intent in intents if intent.is_of(self.tenant.id_empresa, self.session_id)]
        for intent in own:
            booked = intent.state is IntentState.BOOKED and not is_of_another(
                intent.appointment, conversation, self.persons
            )
            just_now = self._now() - intent.changed_at < JUST_BOOKED
            if intent.state in IN_FLIGHT or (booked and (just_now or answer.outcome is Outcome.TAKEN)):
                return ToolAnswered(outcome=Outcome.OWN_REQUEST, appointment=intent.appointment)
        if any(intent.state is IntentState.UNKNOWN for intent in intents):
            return replace(answer, outcome=Outcome.TAKEN)
        return None

    async def _claim(self, appointment: Appointment, conversation: Conversation) -> ToolAnswered | None:
        """Claim the span, waiting for other customers' attempts to end. Else, what stands in the way."""
        span = self._span(appointment.date, appointment.time, appointment.terms)
        not_verified = ToolAnswered(outcome=Outcome.NOT_VERIFIED, time=appointment.time)
        calendar = self.tenant.under(appointment.terms).calendar
        self._ticket = await self.queue.enter(self.tenant.id_empresa, calendar, span, self._spare())
        while self._ticket is not None:
            claim = await self.ledger.claim(
                id_empresa=self.tenant.id_empresa,
                session_id=self.session_id,
                span=span,
                appointment=appointment,
                turn=conversation.turns,
                now=self._now(),
                lease=self.sending.limits.lease,
                calendar=calendar,
            )
            if claim.number is not None:
                self.claimed, self.around = (claim.number, appointment), claim.around
                return None
            known = self._known(claim.around, not_verified, conversation)
            if known is not None:
                return known  # nobody will answer soon: waiting is of no use
            if self._spare() < PAUSE:
                break
            await asyncio.sleep(PAUSE)  # another process is at it
        log.warning("timeout: other attempts at the same time did not end")
        return not_verified

    def _spare(self) -> float:
        """Seconds to wait in, so that the write could still begin."""
        return self._left() - self.sending.limits.write

    def _left(self) -> float:
        """Seconds until the turn must end."""
        return self.deadline - asyncio.get_running_loop().time()

    async def book(self, command: CreateBooking, remember: Callable[[], Awaitable[None]]) -> ToolAnswered:
        """Send the one request, with its intent on disk before and its outcome after.

        `remember` keeps the conversation as if no answer came. It is called once the intent is `sending`: a
        conversation never speaks of a request that the ledger doesn't know. If it fails nothing is sent.
        """
        if self.claimed is None or self.claimed[1] != command.appointment:
            log.error("a booking without a claim was not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        if self._spare() < 0:
            log.warning("CREAR_EVENTO: timeout: too little time is left to learn its outcome; not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        number = self.claimed[0]
        try:
            sending = await self.ledger.move(
                number,
                IntentState.CLAIMED,
                IntentState.SENDING,
                now=self._now(),
                lease=self.sending.limits.lease,
            )
        except LedgerError:
            log.exception("nothing is sent without a ledger")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        if not sending:
            log.warning("a claim ran out before the request left; not sent")
            return ToolAnswered(outcome=Outcome.NOT_SENT)
        self.claimed = None
        try:
            await remember()
        except BaseException:  # raised again: the request has not left, and won't
            await asyncio.shield(self._call_off(number))
            raise
        patience = min(self.sending.limits.patience, self._left() - LAST_SECOND)
        answer = await self.sending.send(number, lambda: self.perform(command), patience)
        if SETTLED[answer.outcome] in (IntentState.BOOKED, IntentState.REJECTED):
            self.to_tell.append(number)
        return answer

    async def _call_off(self, number: int) -> None:
        """Note that a request never left. If that fails it is unknown when its lease runs out."""
        try:
            await self.ledger.move(number, IntentState.SENDING, IntentState.NOT_SENT, now=self._now())
        except LedgerError:
            log.exception("a request that was not sent may be taken for unknown")

    async def follow_up(self, command: FollowUp, unresolved: Appointment | None) -> ToolAnswered:
        """What became of a request whose outcome was unknown. While nobody knows, note what can be seen."""
        known = await self.settled(command, unresolved)
        if known is not None:
            return known
        try:
            intent = await self._sent_for(unresolved)
            if intent is not None:
                await self._note_evidence(intent)
        except LedgerError:
            log.exception("what became of a request could not be looked up")
        return ToolAnswered(outcome=Outcome.UNRESOLVED)

    async def settled(self, command: FollowUp, unresolved: Appointment | None) -> ToolAnswered | None:
        """The same, where it is known by now: no service is asked."""
        try:
            intent = await self._sent_for(unresolved)
        except LedgerError:
            log.exception("what became of a request could not be looked up")
            return None
        if intent is None or intent.state in IN_FLIGHT:
            return None
        self.to_tell.append(intent.id)
        if intent.state is not IntentState.BOOKED:
            return ToolAnswered(outcome=Outcome.REJECTED)
        without = Outcome.BOOKED_WITHOUT_EMAIL if command.without_email else Outcome.BOOKED_WITHOUT_LINK
        return ToolAnswered(outcome=Outcome.BOOKED if intent.link else without, link=intent.link)

    async def _sent_for(self, appointment: Appointment | None) -> Intent | None:
        intents = await self.ledger.intents(self.tenant.id_empresa, self.session_id, self._now())
        return next((each for each in reversed(intents) if each.appointment == appointment), None)

    async def _note_evidence(self, intent: Intent) -> None:
        """Neither busy nor free proves anything: another channel may have taken it, or there may be room."""
        asked = intent.appointment
        check = CheckAvailability(asked.date, asked.time, terms=asked.terms)
        answer = await self.perform(check)
        await self.ledger.add_evidence(intent.id, f"{self._now():%Y-%m-%d %H:%M} {answer.outcome}")

    def tell(self) -> None:
        """Note that the outcomes of this turn were told, behind the turn: at worst they are told again."""
        for number in self.to_tell:
            self.sending.tell(number)

    async def release(self) -> None:
        """Give up a claim that came to nothing, and make way for who waits."""
        try:
            if self.claimed is not None:
                await self.ledger.release(self.claimed[0])
        except LedgerError:
            log.exception("a claim could not be released: it runs out by itself")
        finally:
            if self._ticket is not None:
                self.queue.leave(self._ticket)

    async def _overlapping(self, date: dt.date, time: dt.time, terms: Terms) -> list[Intent]:
        """What the ledger knows of a time."""
        calendar = self.tenant.under(terms).calendar
        return await self.ledger.overlapping(
            self.tenant.id_empresa, self._span(date, time, terms), self._now(), calendar
        )

    def _span(self, date: dt.date, time: dt.time, terms: Terms) -> Span:
        """What an appointment keeps from others: with the time after it that the company wants free."""
        start = dt.datetime.combine(date, time)
        tenant = self.tenant.under(terms)
        minutes = tenant.duracion_cita_minutos + tenant.profile.policies.apart
        return Span(start, start + dt.timedelta(minutes=minutes))
