"""What goes into the machine (events, in the past tense) and what comes out (commands and says, as data).

A command asks the shell to do one thing through one tool; its answer comes back as an event. The outcomes
of every tool are a closed set: a flow file must name a way out for each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from citas.machine.reading import Reading, Topic
from citas.machine.values import NO_VALUES, Choice, Source, Values


class Tool(StrEnum):
    """The tools that a state can invoke."""

    CHECK_AVAILABILITY = "check_availability"
    FIND_TIMES = "find_times"
    CREATE_BOOKING = "create_booking"
    SEARCH = "search_productos_servicios"
    ANSWER_BUSINESS = "answer_business"
    FOLLOW_UP = "follow_up"
    HAND_OVER = "hand_over"


class Outcome(StrEnum):
    """Everything that a tool can answer. `OUTCOMES` says which tool gives which."""

    FREE = "free"  # the service has just said that this exact slot is free
    TAKEN = "taken"
    PAST = "past"
    CLOSED_DAY = "closed_day"
    OUTSIDE_HOURS = "outside_hours"
    ENDS_TOO_LATE = "ends_too_late"  # starts within the opening hours, ends after them
    BLOCKED = "blocked"
    AMBIGUOUS_TIME = "ambiguous_time"  # AM and PM both fit the opening hours
    NOT_VERIFIED = "not_verified"  # any doubt: never to be taken for free
    OWN_REQUEST = "own_request"  # this customer's own request for that time is booked, or still open

    OFFERED = "offered"  # between one and three slots, each verified
    NOTHING_FREE = "nothing_free"

    BOOKED = "booked"  # with a video link
    BOOKED_WITHOUT_LINK = "booked_without_link"
    BOOKED_WITHOUT_EMAIL = "booked_without_email"  # through the service that takes none: no link, no mail
    REJECTED = "rejected"  # the service answered that it did not create the event
    NOT_SENT = "not_sent"  # the request never left: nothing was created
    UNRESOLVED = "unresolved"  # sent, and nobody knows whether it was created

    FOUND = "found"
    NOTHING_FOUND = "nothing_found"
    FAILED = "failed"

    RECORDED = "recorded"  # a person will find the hand-over in the ledger
    NOT_RECORDED = "not_recorded"


OUTCOMES: Mapping[Tool, frozenset[Outcome]] = {
    Tool.CHECK_AVAILABILITY: frozenset(
        {
            Outcome.FREE,
            Outcome.TAKEN,
            Outcome.PAST,
            Outcome.CLOSED_DAY,
            Outcome.OUTSIDE_HOURS,
            Outcome.ENDS_TOO_LATE,
            Outcome.BLOCKED,
            Outcome.AMBIGUOUS_TIME,
            Outcome.NOT_VERIFIED,
            Outcome.OWN_REQUEST,
        }
    ),
    Tool.FIND_TIMES: frozenset(
        {Outcome.OFFERED, Outcome.NOTHING_FREE, Outcome.CLOSED_DAY, Outcome.PAST, Outcome.NOT_VERIFIED}
    ),
    Tool.CREATE_BOOKING: frozenset(
        {
            Outcome.BOOKED,
            Outcome.BOOKED_WITHOUT_LINK,
            Outcome.BOOKED_WITHOUT_EMAIL,
            Outcome.REJECTED,
            Outcome.NOT_SENT,
            Outcome.UNRESOLVED,
        }
    ),
    Tool.SEARCH: frozenset({Outcome.FOUND, Outcome.NOTHING_FOUND, Outcome.FAILED}),
    Tool.ANSWER_BUSINESS: frozenset({Outcome.FOUND, Outcome.NOTHING_FOUND, Outcome.FAILED}),
    Tool.FOLLOW_UP: frozenset(
        {
            Outcome.BOOKED,
            Outcome.BOOKED_WITHOUT_LINK,
            Outcome.BOOKED_WITHOUT_EMAIL,
            Outcome.REJECTED,
            Outcome.UNRESOLVED,
        }
    ),
    Tool.HAND_OVER: frozenset({Outcome.RECORDED, Outcome.NOT_RECORDED}),
}


#: Outcomes that only an hour with open AM/PM can have: no row for them is needed where there is none.
ONLY_IF_AMBIGUOUS = frozenset({Outcome.AMBIGUOUS_TIME})
#: Outcomes of a flow alone that does not require an e-mail.
ONLY_WITHOUT_EMAIL = frozenset({Outcome.BOOKED_WITHOUT_EMAIL})


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment: what a summary shows and what the calendar gets. `values` are the declared data."""

    date: dt.date
    time: dt.time
    values: Values = NO_VALUES

    @property
    def terms(self) -> Terms:
        """What the chosen options change of the tenant's own."""
        return Terms.of(self.values)


@dataclass(frozen=True, slots=True)
class Terms:
    """What chosen options change of the tenant's own: how long it takes, whose calendar it is, which branch.

    None where none of them says: then the tenant's settings hold.
    """

    minutes: int | None = None
    calendar: int | None = None
    branch: str | None = None

    @classmethod
    def of(cls, values: Values) -> Terms:
        chosen = [value for _, value in values.items if isinstance(value, Choice)]
        branches = (each.wire or each.name for each in chosen if each.source is Source.BRANCHES)
        return cls(
            minutes=next((each.minutes for each in chosen if each.minutes is not None), None),
            calendar=next((each.calendar for each in chosen if each.calendar is not None), None),
            branch=next(branches, None),
        )


TENANTS_OWN = Terms()


@dataclass(frozen=True, slots=True)
class CheckAvailability:
    """Is this exact slot free? With `ambiguous`, `time` and the hour twelve hours away are both meant."""

    date: dt.date
    time: dt.time
    ambiguous: bool = False
    terms: Terms = TENANTS_OWN


@dataclass(frozen=True, slots=True)
class FindTimes:
    """Which slots are free? Up to three, each just verified, none of `refused`.

    `date` None means today and tomorrow. `near` is the hour to stay close to; `earliest` and `latest` bound
    the start of the appointment, inclusive. `held` are spans (start, end) of requests that are still open.
    """

    date: dt.date | None = None
    near: dt.time | None = None
    earliest: dt.time | None = None
    latest: dt.time | None = None
    refused: tuple[dt.datetime, ...] = ()
    held: tuple[tuple[dt.datetime, dt.datetime], ...] = ()
    terms: Terms = TENANTS_OWN


@dataclass(frozen=True, slots=True)
class CreateBooking:
    """Write `appointment` into the calendar.

    `accepted` is the summary to which the customer has just said an explicit yes, or None. The tool sends
    nothing unless the two are equal. `title`, `person` and `email` are what the calendar is given of its
    data; None where there is none.
    """

    appointment: Appointment
    accepted: Appointment | None
    title: str = ""
    person: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Look for products and services; an empty query asks for what there is.

    `question` is the customer's whole message, and `topics` what it was understood to be about.
    """

    query: str
    question: str = ""
    topics: frozenset[Topic] = frozenset()


@dataclass(frozen=True, slots=True)
class AnswerBusiness:
    """Say what the business says about itself that answers `question` (the customer's words)."""

    question: str
    topics: frozenset[Topic] = frozenset()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of the request whose outcome this conversation does not know?

    `without_email`: it has none, so it went through the service that takes none.
    """

    without_email: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """Leave this conversation to a person. `reason` is the flow's state that asked for it."""

    reason: str


ServiceCommand = CheckAvailability | FindTimes | CreateBooking | Search | AnswerBusiness
Command = ServiceCommand | FollowUp | HandOver


@dataclass(frozen=True, slots=True)
class CatalogItem:
    """A product or a service, cleaned for display. `price` is in soles; None means: show no price."""

    name: str
    price: Decimal | None = None
    unit: str = ""  # «sesión» for a service, else the product's unit
    category: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAnswered:
    """What a tool found out. Only the fields that belong to the outcome are set.

    `time` is the exact hour that was checked, AM/PM settled. `appointment` is the one that an `OWN_REQUEST`
    asked for. `opens` and `closes` are the opening hours of the date asked about. `block` is the blocked span
    that was hit. `reason` says why it failed, for the metrics: the machine never looks at it. Datetimes are
    naive local times.
    """

    outcome: Outcome
    time: dt.time | None = None
    opens: dt.time | None = None
    closes: dt.time | None = None
    block: tuple[dt.time, dt.time] | None = None
    offers: tuple[dt.datetime, ...] = ()
    link: str = ""
    appointment: Appointment | None = None
    reason: str = field(default="", compare=False)
    items: tuple[CatalogItem, ...] = ()
    more: int = 0  # items that the list was shortened by
    quotes: tuple[str, ...] = ()  # sentences of the business's own text, cleaned for display


@dataclass(frozen=True, slots=True)
class MessageRead:
    """A customer's message, as understood."""

    reading: Reading


Event = MessageRead | ToolAnswered
