"""What must hold in every history, whatever happens. Checked as things happen; a breach is noted, not raised.

The checks see what a customer and the calendar see: messages, replies, requests, events. They know nothing
of states, ledgers or tasks, so they hold for any way of writing the service.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from citas.machine.events import Appointment
from tests.simulation.speech import UNKNOWN, Speech, Spoken, Values, appointment_in, slot_in, speech

#: A customer of a tenant: (id_empresa, session_id).
Key = tuple[int, int]

#: The messages that are a plain yes to a summary. Customers say yes in these words alone.
YES = frozenset(
    {"sí", "si", "ya", "confirmo", "sí, confirmo", "sí por favor", "dale", "confírmame ya", "correcto"}
)

#: Texts that say that an appointment is booked; shell patterns. The slot is the one that the text names.
CONFIRMING = (
    "booked",
    "booked_without_link",
    "already_booked",
    "greeting_booked",
    "late_*booked*",
)

#: Texts that say that an appointment is not booked, or can't be; shell patterns. The slot is the one that
#: the text names, or else that of the last summary which the customer was shown.
DENYING = (
    "not_booked",
    "not_booked_*",
    "nothing_booked",
    "booking_rejected",
    "booking_not_sent",
    "late_*rejected*",
    "late_not_*",
    "slot_taken",
    "just_taken",
    "summary_again",
    "farewell_unconfirmed",
)
#: Never a confirmation, although a pattern above fits.
NOT_CONFIRMING = ("not_booked", "not_booked_*", "nothing_booked", "late_not_*")

REMINDER = "still_confirm"  # asks for the yes to the summary that the reply before asked about
TURN_MARGIN = 1.0  # seconds that a turn may last past the gateway's patience


@dataclass(frozen=True, slots=True)
class Company:
    """A tenant as the checks and its customers know it. `room`: so many appointments at one time."""

    id_empresa: int
    usuario_id: int
    room: int
    sellers: tuple[int, ...] = ()  # whose calendars are its own
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()  # data that its customers choose, and from what


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach of one invariant, with its reason for a reader."""

    invariant: str
    at: float
    key: Key
    reason: str

    def __str__(self) -> str:
        return f"{self.invariant}: at {self.at:.3f} s, customer {self.key[1]} of {self.key[0]}: {self.reason}"


@dataclass(slots=True)
class Post:
    """One CREAR_EVENTO whose bytes left the service."""

    number: int
    key: Key
    appointment: Appointment
    start: dt.datetime
    end: dt.datetime
    at: float
    worked: bool = False  # the event exists
    refused: bool = False  # the service got an answer that proves that it doesn't
    learnt: bool = False  # the service got an answer that proves that it does

    def overlaps(self, other: Post) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class _Customer:
    """What passed between one customer and the bot."""

    shown: Appointment | None = None  # the last summary in a reply, for texts that name no slot
    standing: tuple[int, Appointment] | None = (
        None  # the summary that the very last reply asks about, numbered
    )
    consents: dict[int, Appointment] = field(default_factory=dict)  # summaries that were said yes to
    spent: dict[int, Appointment] = field(default_factory=dict)  # those that a request left for
    told: set[dt.datetime] = field(default_factory=set)  # slots that a reply called booked


@dataclass(frozen=True, slots=True)
class _Denial:
    at: float
    key: Key
    text: str
    slot: dt.datetime
    sent_before: int  # how many requests had left


@dataclass
class Checks:
    """The invariants over one history. `time` gives virtual seconds."""

    companies: Mapping[int, Company]  # by id_empresa
    time: Callable[[], float]
    patience: float
    reader: Speech = field(default_factory=speech)
    violations: list[Violation] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    _customers: dict[Key, _Customer] = field(default_factory=dict)
    _denials: list[_Denial] = field(default_factory=list)
    _summaries: int = 0

    # What happens.

    def message_arrived(self, key: Key, text: str) -> int | None:
        """A message is handed to the service. A yes counts for the summary in the last reply: its number."""
        customer = self._customer(key)
        if not is_yes(text) or customer.standing is None:
            return None
        number, appointment = customer.standing
        customer.consents[number] = appointment
        return number

    def message_ended(self, key: Key, consent: int | None) -> None:
        """The turn of a message is over, with a reply or with its process: its yes counts no more."""
        if consent is not None:
            self._customer(key).consents.pop(consent, None)

    def replied(self, key: Key, status: int, reply: str, seconds: float) -> None:
        """The service has answered a message, whether or not the reply reaches its customer."""
        if status != 200:
            self._breach("status", key, f"a turn got status {status}: {reply}")
            return
        if seconds > self.patience + TURN_MARGIN:
            self._breach("deadline", key, f"a turn took {seconds:.1f} s, the gateway waits {self.patience}")
        customer = self._customer(key)
        before, customer.standing = customer.standing, None
        for said, values in self.reader.spoken(reply):
            if said == REMINDER and before is not None:
                self._summaries += 1
                customer.standing = (self._summaries, before[1])
            self._heard(key, customer, said, values)

    def post_left(self, post: Post) -> None:
        """The bytes of a CREAR_EVENTO are on their way."""
        customer = self._customer(post.key)
        consent = next((n for n, said in customer.consents.items() if said == post.appointment), None)
        if consent is not None:
            customer.spent[consent] = customer.consents.pop(consent)
        elif post.appointment in customer.spent.values():
            self._breach("one_post", post.key, f"a second request for one yes: {_shown(post.appointment)}")
        else:
            self._breach("consent", post.key, f"a request without a yes to {_shown(post.appointment)}")
        for earlier in self._of(post.key):
            if earlier.overlaps(post) and not earlier.refused:
                became = "worked" if earlier.worked else "nobody knows what became of it"
                self._breach(
                    "sent_again",
                    post.key,
                    f"CREAR_EVENTO for {post.start:%a %H:%M} after the one at {earlier.at:.3f} s for "
                    f"{earlier.start:%a %H:%M}, which was not refused ({became})",
                )
        self.posts.append(post)

    def post_worked(self, post: Post) -> None:
        """The event of a request is in the calendar."""
        room = self.companies[post.key[0]].room
        others = [other for other in self.posts if other.worked and other.overlaps(post)]
        for other in others:
            if other.key == post.key:
                self._breach(
                    "double_booking",
                    post.key,
                    f"events at {other.start:%a %H:%M} and {post.start:%a %H:%M} overlap, both his own",
                )
        here = [other for other in others if other.key[0] == post.key[0]]
        starts = [post.start, *(other.start for other in here if other.start > post.start)]
        most = max(1 + sum(other.start <= start < other.end for other in here) for start in starts)
        if most > room:
            self._breach("overbooking", post.key, f"{most} events at {post.start:%a %H:%M}, room for {room}")
        post.worked = True

    def not_listening(self, post: Post) -> None:
        """The calendar has answered a request in full, and nobody was there."""
        self._breach("unheard", post.key, f"nobody heard the answer for {post.start:%a %H:%M}")

    def answered_again(self, key: Key, text: str, first: str, reply: str) -> None:
        """A message arrived again while it was being answered; both have their replies now."""
        if first != reply:
            self._breach("resent", key, f"{text!r}, sent again, got {reply!r} after {first!r}")

    def not_alive(self, key: Key, reason: str) -> None:
        """A conversation came to no end after the faults had stopped."""
        self._breach("liveness", key, reason)

    def finish(self) -> None:
        """Look back: what was denied may have come true since; what the service learnt was owed."""
        for post in self.posts:
            told = self._customer(post.key).told
            if post.learnt and post.start not in told:
                self._breach("untold", post.key, f"never told that {post.start:%a %H:%M} is booked", post.at)
        for denial in self._denials:
            for post in self.posts[: denial.sent_before]:
                if post.key == denial.key and post.worked and post.start == denial.slot:
                    self._breach(
                        "denied",
                        denial.key,
                        f"«{denial.text}» was said for {denial.slot:%a %H:%M}, whose event exists (its "
                        f"request left at {post.at:.3f} s)",
                        denial.at,
                    )

    # How it is judged.

    def _heard(self, key: Key, customer: _Customer, said: str, values: Values) -> None:
        if said == UNKNOWN:
            self._breach("speech", key, f"no text of textos.yaml explains {values['text']!r}")
        if appointment := appointment_in(values):
            self._summaries += 1
            customer.standing = (self._summaries, appointment)
            customer.shown = appointment
        slot = slot_in(values) or _slot(customer.shown)
        if slot is None:
            return
        if confirms(said):
            customer.told.add(slot)
            events = [post for post in self._of(key) if post.worked]
            if not any(_is_that(event, slot, values.get("nombre")) for event in events):
                self._breach("false_confirmation", key, f"«{said}» for {slot:%a %H:%M}: there is no event")
        elif denies(said):
            self._denials.append(_Denial(self.time(), key, said, slot, len(self.posts)))

    def _customer(self, key: Key) -> _Customer:
        return self._customers.setdefault(key, _Customer())

    def _of(self, key: Key) -> list[Post]:
        return [post for post in self.posts if post.key == key]

    def _breach(self, invariant: str, key: Key, reason: str, at: float | None = None) -> None:
        self.violations.append(Violation(invariant, self.time() if at is None else at, key, reason))


def is_yes(text: str) -> bool:
    return text.strip().lower() in YES


def confirms(said: str) -> bool:
    return _fits(said, CONFIRMING) and not _fits(said, NOT_CONFIRMING)


def denies(said: str) -> bool:
    return _fits(said, DENYING)


def keys(spoken: tuple[Spoken, ...]) -> list[str]:
    return [said for said, _ in spoken]


def _fits(said: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(said, pattern) for pattern in patterns)


def _is_that(post: Post, slot: dt.datetime, name: str | None) -> bool:
    return post.start == slot and name in (None, post.appointment.values.get("nombre"))


def _slot(appointment: Appointment | None) -> dt.datetime | None:
    return dt.datetime.combine(appointment.date, appointment.time) if appointment else None


def _shown(appointment: Appointment) -> str:
    values = appointment.values
    return f"{appointment.date} {appointment.time:%H:%M} {values.get('nombre')} <{values.get('correo')}>"
