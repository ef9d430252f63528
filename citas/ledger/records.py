"""What the ledger holds, and what is asked of it. Times are naive local ones.

An *intent* is one confirmed appointment on its way into the calendar. It is one row from the last check to
the outcome, and it moves by compare-and-set only, so that each step has one winner:

    claimed ──► sending ──► booked | rejected | not_sent
                   └──► unknown ──► booked | rejected          (a late answer, or a person)

While it is `claimed` (under a lease), `sending` or `unknown`, its span is *claimed*: nobody else of that
tenant gets it. When its lease has run out, whoever held it has died: a claim is nothing then, and a `sending`
is `unknown`, for everybody who looks and whether or not somebody has written it down.

An outcome is *told* once a reply with it was saved. One that was not, because the process died or the answer
came late, is still owed to the customer.

What is settled leaves the hot rows `KEPT` after the end of its appointment, for an archive that no turn
reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from citas.ledger.entries import Entry
from citas.machine.events import Appointment
from citas.storage.errors import NewerStoreError, StoreError


class IntentState(StrEnum):
    CLAIMED = "claimed"
    SENDING = "sending"
    BOOKED = "booked"
    REJECTED = "rejected"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


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

    `around` has the other intents of that tenant for times that overlap, oldest first, whatever their state.
    If the claim succeeded they are all settled, and stay as they are.
    """

    number: int | None
    around: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class Handoff:
    """A conversation left to a person. `state` is where it stood; times are local, ISO."""

    id: int
    id_empresa: int
    session_id: int
    reason: str
    state: str
    created_at: str
    closed_at: str | None


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
    ) -> Claim:
        """Claim a span, if no open intent overlaps it.

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

    async def overlapping(self, id_empresa: int, span: Span, now: dt.datetime) -> list[Intent]:
        """The intents of a tenant for times that overlap the span, oldest first, whatever their state."""

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

    async def held(self, id_empresa: int, now: dt.datetime) -> list[Span]:
        """The spans of a tenant that open intents keep: to be offered to nobody."""

    async def add_handoff(
        self, *, id_empresa: int, session_id: int, reason: str, state: str, now: dt.datetime
    ) -> None:
        """Record a hand-over. One that is still open for the same reason is enough."""

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
