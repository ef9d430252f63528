"""What the ledger holds, and what is asked of it. Times are naive local ones.

An *intent* is one confirmed appointment on its way into the calendar. It is one row from the last check to
the outcome, and it moves by compare-and-set only, so that each step has one winner:

    claimed ──► sending ──► booked | rejected | not_sent
                   └──► unknown ──► booked | rejected          (a late answer, or a person)
    booked ──► booked at another time | cancelled              (a person, who settles a request)

While it is `claimed` (under a lease), `sending` or `unknown`, its span is *claimed*: nobody else of that
tenant gets it, nor of another tenant whose appointments go into the same calendar (a `usuario_id`; 0 where
nobody said whose: then the tenant's own). When its lease has run out, whoever held it has died: a claim is
nothing then, and a `sending` is `unknown`, for everybody who looks and whether or not somebody has written it
down.

An outcome is *told* once a reply with it went out. One that was not, because the process died or the answer
came late, is still owed to the customer.

A *hand-over* is one request to the team: what is wanted, in the customer's words, with what was known. A
person settles it. Each waits in the *outbox*, in its own row, until it was posted or there is nowhere to.

What is settled leaves the hot rows `KEPT` after the end of its appointment, for an archive that no turn
reads.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from citas.ledger.entries import Entry
from citas.machine.events import Appointment
from citas.machine.events import RequestKind as RequestKind
from citas.storage.errors import NewerStoreError, StoreError


class IntentState(StrEnum):
    CLAIMED = "claimed"
    SENDING = "sending"
    BOOKED = "booked"
    REJECTED = "rejected"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"  # was booked


#: States in which an intent keeps its span from everybody else.
OPEN = frozenset({IntentState.CLAIMED, IntentState.SENDING, IntentState.UNKNOWN})
SETTLED = frozenset(IntentState) - OPEN

KEPT = dt.timedelta(days=30)  # after the appointment's end: then what is settled goes to the archive
LONGEST = dt.timedelta(days=1)  # no span is longer, so what overlaps one began at most so long before it
LEFT_BEHIND = "nobody waited for the answer"  # the note of a request that outlived its sender


@dataclass(frozen=True, slots=True)
class Span:
    """The time that an appointment takes: from `start` to before `end`."""

    start: dt.datetime
    end: dt.datetime

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Intent:
    """One appointment that a customer has confirmed. `turn` is the state version of the yes."""

    id: int
    id_empresa: int
    session_id: int
    span: Span
    appointment: Appointment
    turn: int
    state: IntentState
    lease_until: dt.datetime
    changed_at: dt.datetime
    link: str = ""
    note: str = ""  # why it is unknown, and who settled it
    evidence: str = ""  # what the calendar last said of that time: a hint for a person, never a proof
    calendar: int = 0  # the `usuario_id` whose it is; 0: the tenant's own

    def is_of(self, id_empresa: int, session_id: int) -> bool:
        """Is it that customer's of that tenant? A session says nothing without its tenant."""
        return (self.id_empresa, self.session_id) == (id_empresa, session_id)


def run_out(now: dt.datetime) -> dt.datetime:
    """Leases that end before this have run out."""
    return now.replace(microsecond=0)


def as_they_are(intents: Iterable[Intent], now: dt.datetime) -> list[Intent]:
    """Intents as they truly are: those whose lease ran out are unknown, and mere claims gone."""
    ended = run_out(now)
    return [
        replace(intent, state=IntentState.UNKNOWN, changed_at=intent.lease_until, note=LEFT_BEHIND)
        if intent.state is IntentState.SENDING and intent.lease_until < ended
        else intent
        for intent in intents
        if intent.state is not IntentState.CLAIMED or intent.lease_until >= ended
    ]


def refuse_too_long(span: Span) -> None:
    """Raises `ValueError` for a span that what overlaps it would not be found by."""
    if span.end - span.start > LONGEST:
        raise ValueError(f"a span of {span.end - span.start} would not be found again")


@dataclass(frozen=True, slots=True)
class Claim:
    """An attempt to claim a span: the number of the new intent, or None while an overlapping one is open.

    `around` has the other intents of that tenant and calendar for times that overlap, oldest first, whatever
    their state. If the claim succeeded they are all settled, and stay as they are.
    """

    number: int | None
    around: tuple[Intent, ...]


CHANGES = frozenset({RequestKind.MOVE, RequestKind.CANCEL})
ANSWERED = CHANGES | {RequestKind.NOTICE}  # of these the customer is told what became of them

POSTED_AT_ONCE = 20  # requests
LAST_WORDS = 3  # messages
LONGEST_WORDS = 300  # characters of each


def last_words(messages: Iterable[str]) -> tuple[str, ...]:
    """A customer's messages, oldest first, as a request carries them."""
    said = [message.strip() for message in messages if message.strip()]
    return tuple(message[:LONGEST_WORDS] for message in said[-LAST_WORDS:])


@dataclass(frozen=True, slots=True)
class Request:
    """What a hand-over carries. Moments are naive and local; what is not known is empty."""

    kind: RequestKind
    words: tuple[str, ...] = ()  # the customer's own last words, oldest first: see `last_words`
    name: str = ""
    contact: str = ""  # e-mail or phone
    known: tuple[tuple[str, str], ...] = ()  # (label, value) of what is known of the appointment, as shown
    tried: str = ""  # the title of the state where it stood
    appointment: dt.datetime | None = None  # the start of the one that it is about
    wanted: dt.datetime | None = None  # MOVE: the new start wished for
    wanted_free: bool | None = None  # was it free when asked? None: not verified

    @property
    def about(self) -> str:
        """What tells it from another one of the same customer for the same reason; empty: nothing does.

        Its moments do, and its words where they don't say all. Who asks for a person again still waits for
        the same one: see `joined`.
        """
        is_clear = self.kind in (RequestKind.CANCEL, RequestKind.UNRESOLVED) or self.wanted is not None
        is_same = self.kind is RequestKind.PERSON or (is_clear and self.appointment is not None)
        words = () if is_same else self.words
        told = [self.kind, str(self.appointment), str(self.wanted), *words]
        if told == [RequestKind.PERSON, "None", "None"]:
            return ""
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]

    def joined(self, again: Request) -> Request:
        """An open request, asked again: what was said since then is added, so that nothing said is lost."""
        new = tuple(each for each in again.words if each not in self.words)
        return replace(again, words=(*self.words, *new)[-LAST_WORDS:]) if new else self


ASKED_FOR_A_PERSON = Request(RequestKind.PERSON)  # what is known of one from before there was more


class Verdict(StrEnum):
    """What the team has made of a request."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """What a verdict changes: the appointment at `start` begins at `moved_to`, or is cancelled (None)."""

    start: dt.datetime
    moved_to: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Handoff:
    """A request that is left to a person. `state` is where the conversation stood; texts of moments are ISO.

    `verdict` is None while it is open, and where it was only marked as attended. `key` names it in the
    outbox, in this ledger and in every other.
    """

    id: int
    id_empresa: int
    session_id: int
    reason: str
    state: str
    created_at: str
    closed_at: str | None
    request: Request = ASKED_FOR_A_PERSON
    verdict: Verdict | None = None
    moved_to: dt.datetime | None = None  # a MOVE that is done: the new start
    answer: str = ""  # the team's reason
    told_at: str | None = None  # when the customer was told
    key: str = field(default="", compare=False)
    tries: int = 0  # how often it was taken out of the outbox to be posted
    posted_at: str | None = None

    @property
    def is_untold(self) -> bool:
        """Is it settled, and the customer to be told?"""
        return self.verdict is not None and self.told_at is None and self.request.kind in ANSWERED

    def new_start(self, verdict: Verdict, moved_to: dt.datetime | None) -> dt.datetime | None:
        """Where a verdict moves the appointment: as said, else as wished. None if it moves nothing.

        Raises `ValueError` for a move to no time.
        """
        if verdict is not Verdict.DONE or self.request.kind is not RequestKind.MOVE:
            return None
        start = moved_to or self.request.wanted
        if start is None:
            raise ValueError("a move that is done needs its new time")
        return start.replace(microsecond=0)

    def change(self, verdict: Verdict, moved_to: dt.datetime | None) -> Change | None:
        """What a verdict changes of the customer's appointments. Raises as `new_start`."""
        start = self.new_start(verdict, moved_to)
        about = self.request.appointment
        if verdict is not Verdict.DONE or self.request.kind not in CHANGES or about is None:
            return None
        return Change(about, start)


@dataclass(frozen=True, slots=True)
class OwnAppointment:
    """A customer's appointment as it stands, with its video link if it has one."""

    appointment: Appointment
    link: str = ""


def own(intents: Iterable[Intent], now: dt.datetime) -> list[OwnAppointment]:
    """Of a customer's intents those that are booked and not over yet, in time order."""
    booked = [each for each in intents if each.state is IntentState.BOOKED and each.span.end > now]
    booked.sort(key=lambda each: (each.span.start, each.id))
    return [OwnAppointment(each.appointment, each.link) for each in booked]


#: The ledger can't be used: nothing may be promised that has to stand in it.
LedgerError = StoreError
#: A newer version of this service has written it: it is left alone.
NewerLedgerError = NewerStoreError


class Ledger(Protocol):
    """What a ledger must do. Every method raises `LedgerError` when it can't be used.

    A change is on disk when the call returns, whatever happens to the process afterwards. One that has begun
    is finished, also if its caller is cancelled. `start` comes first, nothing comes after `aclose`.
    `tests/test_ledger.py` has what all implementations must hold.
    """

    async def start(self) -> None:
        """Make what isn't there yet, bring it up to date, count what is open. `NewerLedgerError` if it can't.

        If it fails otherwise, the ledger may still come to be usable later.
        """

    async def aclose(self) -> None:
        """Finish what has begun, and let go of everything."""

    async def probe(self) -> None:
        """Raises `LedgerError` while nothing can be written to it."""

    async def claim(
        self,
        *,
        id_empresa: int,
        session_id: int,
        span: Span,
        appointment: Appointment,
        turn: int,
        now: dt.datetime,
        lease: dt.timedelta,
        calendar: int = 0,
    ) -> Claim:
        """Claim a span, if no open intent of the tenant or of the calendar overlaps it.

        A claim of the same customer is no obstacle: his turns follow one another, so it was left behind.
        """

    async def move(
        self,
        number: int,
        before: IntentState,
        after: IntentState,
        *,
        now: dt.datetime,
        lease: dt.timedelta = dt.timedelta(0),
        link: str = "",
        note: str = "",
    ) -> bool:
        """Move an intent on by compare-and-set. False if it was not in `before`: somebody else moved it."""

    async def overlapping(
        self, id_empresa: int, span: Span, now: dt.datetime, calendar: int = 0
    ) -> list[Intent]:
        """A tenant's or a calendar's intents, in any state, for times that overlap the span, oldest first."""

    async def owed(self, id_empresa: int, session_id: int, now: dt.datetime) -> Intent | None:
        """The customer's latest request, for a time still to come, whose outcome he was never told."""

    async def tell(self, number: int) -> None:
        """Note that the customer was told the outcome."""

    async def add_evidence(self, number: int, evidence: str) -> None:
        """Note what was seen of a request that is still open."""

    async def release(self, number: int) -> None:
        """Drop a claim that came to nothing. An intent that was sent stays."""

    async def intents(self, id_empresa: int, session_id: int, now: dt.datetime) -> list[Intent]:
        """A customer's intents, oldest first; a `sending` whose lease ran out is `unknown` by then."""

    async def held(self, id_empresa: int, now: dt.datetime, calendar: int = 0) -> list[Span]:
        """The spans of a tenant and a calendar that open intents keep: to be offered to nobody."""

    async def own_appointments(
        self, id_empresa: int, session_id: int, now: dt.datetime
    ) -> list[OwnAppointment]:
        """A customer's appointments that are booked, not cancelled and not over, in time order."""

    async def add_handoff(
        self,
        *,
        id_empresa: int,
        session_id: int,
        reason: str,
        state: str,
        request: Request,
        now: dt.datetime,
    ) -> int:
        """Record a request, and that it is to be posted; its number.

        An open one of the same customer that is about the same is enough (`Request.about`): what was said
        since then is added to it, and it is posted again, under another key.
        """

    async def untold(self, id_empresa: int, session_id: int) -> list[Handoff]:
        """Of a customer's requests those that are settled and that he is to be told of, oldest first."""

    async def mark_told(self, number: int, now: dt.datetime) -> None:
        """Note that the customer was told what became of a request."""

    # What people and the service's upkeep need.

    def unknown(self, now: dt.datetime) -> float:
        """How many requests nobody knows the outcome of: from memory, at once. NaN before they were counted.

        What another process settles shows after the next `tidy`.
        """

    async def open_intents(self, now: dt.datetime) -> list[Intent]:
        """All intents whose outcome nobody knows, of all tenants, oldest first: what a person must settle."""

    async def handoffs(self, *, include_closed: bool = False) -> list[Handoff]:
        """Hand-overs, oldest first."""

    async def close_handoff(self, number: int, now: dt.datetime) -> bool:
        """Mark a hand-over as attended. False if there is none open with that number."""

    async def settle_handoff(
        self,
        number: int,
        verdict: Verdict,
        now: dt.datetime,
        moved_to: dt.datetime | None = None,
        answer: str = "",
    ) -> bool:
        """Close a request with the team's verdict. False if there is none open with that number.

        A move or a cancellation that is done changes the customer's own appointment in the same step, if
        this ledger has it. Without `moved_to` it is moved to the time wished for. Raises `ValueError` if
        there is none.
        """

    # The outbox: a new request is due at once.

    async def due_posts(self, now: dt.datetime, lease: dt.timedelta) -> list[Handoff]:
        """Take a few requests out that are due to be posted, oldest first: they are due again after `lease`.

        Nobody else gets them meanwhile.
        """

    async def mark_posted(self, handoff: Handoff, now: dt.datetime) -> None:
        """Note that it has arrived: it is due no more, unless more was said to it meanwhile."""

    async def postpone(self, handoff: Handoff, until: dt.datetime | None) -> None:
        """It did not arrive: it is due again then; never, if `until` is None. As `mark_posted`."""

    async def waiting_posts(self) -> int:
        """How many requests are still to be posted."""

    async def tidy(self, now: dt.datetime) -> bool:
        """Drop claims that have run out, archive a few rows, count what is open. Is there more to archive?"""

    async def is_empty(self) -> bool:
        """Has nothing ever been written to it?"""

    def entries(self) -> AsyncIterator[Entry]:
        """Everything it holds but mere claims, for another ledger to take in."""

    async def add_entries(self, entries: Sequence[Entry]) -> int:
        """Take in what another ledger held, with its numbers where they are free; how many were new.

        An entry that it has already is left out, so an import that was cut off can be run again.
        """
