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

    LOOK_AT_DAY = "look_at_day"
    CHECK_AVAILABILITY = "check_availability"
    FIND_TIMES = "find_times"
    CREATE_BOOKING = "create_booking"
    SEARCH = "search_productos_servicios"
    ANSWER_BUSINESS = "answer_business"
    FOLLOW_UP = "follow_up"
    HAND_OVER = "hand_over"
    OWN_APPOINTMENTS = "own_appointments"
    CHECK_CHANGE = "check_change"
    FIND_CHANGE = "find_change"


class RequestKind(StrEnum):
    """What a person is asked for."""

    PERSON = "person"  # he asked for one, or the talk did not advance
    UNRESOLVED = "unresolved"  # a booking whose outcome nobody knows
    MOVE = "move"
    CANCEL = "cancel"
    NOTICE = "notice"  # something about an appointment: late, attending, mail missing, a question


class News(StrEnum):
    """What became of a request to the team, told at the customer's next message."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    NOT_MOVED = "not_moved"
    NOT_CANCELLED = "not_cancelled"
    ANSWERED = "answered"  # to anything else, with words of the team


class Outcome(StrEnum):
    """Everything that a tool can answer. `OUTCOMES` says which tool gives which."""

    OPEN = "open"  # there are opening hours to come on that day
    DAY_OVER = "day_over"  # an open day, on which no appointment can begin any more

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

    ONE_APPOINTMENT = "one_appointment"  # still to come, made through this service
    SEVERAL_APPOINTMENTS = "several_appointments"
    NO_APPOINTMENT = "no_appointment"
    OVERLAPS_OWN = "overlaps_own"  # the new time meets one of his own: whether it is free can't be told


class Why(StrEnum):
    """The reason of an outcome, where one outcome has several that a customer is told apart."""

    HOLIDAY = "holiday"  # CLOSED_DAY: the company is closed for it
    OPEN_HOLIDAY = "open_holiday"  # OPEN: a public holiday on which the company says that it opens
    UNSURE_HOLIDAY = "unsure_holiday"  # OPEN: by its hours, but a public holiday of which nobody said so
    TOO_FAR = "too_far"  # CLOSED_DAY: beyond the furthest day that it books
    TOO_SOON = "too_soon"  # BLOCKED: sooner than the notice that it needs
    UNREADABLE = "unreadable"  # NOT_VERIFIED: its opening hours can't be read, however often one tries
    NO_CALENDAR = "no_calendar"  # NOT_VERIFIED, NOT_SENT: nobody said whose calendar is written to


#: What is found out of one exact time, whoever asks.
_CHECKED = frozenset(
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
    }
)

OUTCOMES: Mapping[Tool, frozenset[Outcome]] = {
    Tool.LOOK_AT_DAY: frozenset(
        {Outcome.OPEN, Outcome.CLOSED_DAY, Outcome.DAY_OVER, Outcome.PAST, Outcome.NOT_VERIFIED}
    ),
    Tool.CHECK_AVAILABILITY: _CHECKED | {Outcome.OWN_REQUEST},
    Tool.FIND_TIMES: frozenset(
        {
            Outcome.OFFERED,
            Outcome.NOTHING_FREE,
            Outcome.CLOSED_DAY,
            Outcome.DAY_OVER,
            Outcome.PAST,
            Outcome.NOT_VERIFIED,
        }
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
    Tool.OWN_APPOINTMENTS: frozenset(
        {
            Outcome.ONE_APPOINTMENT,
            Outcome.SEVERAL_APPOINTMENTS,
            Outcome.NO_APPOINTMENT,
            Outcome.FAILED,
        }
    ),
    Tool.CHECK_CHANGE: _CHECKED | {Outcome.OVERLAPS_OWN},
    Tool.FIND_CHANGE: frozenset({Outcome.OFFERED, Outcome.NOTHING_FREE, Outcome.NOT_VERIFIED}),
}


#: Outcomes that only an hour with open AM/PM can have: no row for them is needed where there is none.
ONLY_IF_AMBIGUOUS = frozenset({Outcome.AMBIGUOUS_TIME})
#: Outcomes that only one day can have.
ONLY_OF_A_DAY = frozenset({Outcome.DAY_OVER})
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

    None where none of them says: then the tenant's settings hold. `open_branch`: which branch is still to be
    chosen.
    """

    minutes: int | None = None
    calendar: int | None = None
    branch: str | None = None
    open_branch: bool = False

    @classmethod
    def of(cls, values: Values) -> Terms:
        chosen = [value for _, value in values.items if isinstance(value, Choice)]
        listed = (each for each in chosen if each.source is Source.BRANCHES and not each.typed)
        return cls(
            minutes=next((each.minutes for each in chosen if each.minutes is not None), None),
            calendar=next((each.calendar for each in chosen if each.calendar is not None), None),
            branch=next((each.wire or each.name for each in listed), None),
        )


TENANTS_OWN = Terms()


@dataclass(frozen=True, slots=True)
class LookAtDay:
    """Are there opening hours on that day, and is it not too late? What is booked is not looked at."""

    date: dt.date
    terms: Terms = TENANTS_OWN


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

    On `date`; else on any of `dates`, which need not be open days; else from today on, but on none of
    `excluded`. Over several days they are spread; with `soonest` the first ones come first. `hours` are tried
    before all others: if one of them is free, nothing else is offered. `near` is the hour to stay close to.
    `earliest` and `latest` bound the start of the appointment, inclusive; so do `after` and `before`, but on
    these days alone: they are about what was offered there. `held` are spans (start, end) of open requests.
    """

    date: dt.date | None = None
    near: dt.time | None = None
    earliest: dt.time | None = None
    latest: dt.time | None = None
    refused: tuple[dt.datetime, ...] = ()
    held: tuple[tuple[dt.datetime, dt.datetime], ...] = ()
    terms: Terms = TENANTS_OWN
    dates: tuple[dt.date, ...] = ()
    hours: tuple[dt.time, ...] = ()
    excluded: tuple[dt.date, ...] = ()
    soonest: bool = False
    after: dt.time | None = None
    before: dt.time | None = None

    @property
    def on_several_days(self) -> bool:
        return self.date is None


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

    `question` is what the customer asks in his own words, `topics` what that was understood to be about,
    `about` what his appointment is for, and `said` his whole message.
    """

    query: str
    question: str = ""
    topics: frozenset[Topic] = frozenset()
    about: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class AnswerBusiness:
    """Say what the business says about itself that answers `question` (his words); see `Search`."""

    question: str
    topics: frozenset[Topic] = frozenset()
    about: tuple[str, ...] = ()
    said: str = ""
    needs_email: bool = False  # can nothing be booked without one?


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of the request whose outcome this conversation does not know?

    `without_email`: it has none, so it went through the service that takes none.
    """

    without_email: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment that the calendar confirmed, with its video link if it has one."""

    appointment: Appointment
    link: str = ""

    @property
    def starts(self) -> dt.datetime:
        return dt.datetime.combine(self.appointment.date, self.appointment.time)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Leave this to a person. `reason` is the flow's state that asked for it.

    `words` are the customer's own last ones, `contact` his e-mail or phone. `date`, `time` and `values` are
    what is known of the appointment that it is about, or of the one in the making; `tried` is the title of
    the state where the conversation stood. `appointment` is the start of the one that it is about, `wanted`
    the new start wished for; `wanted_free`: was it free when it was asked for? None: that was not verified.
    """

    reason: str
    kind: RequestKind = RequestKind.PERSON
    words: tuple[str, ...] = ()
    name: str = ""
    contact: str = ""
    date: dt.date | None = None
    time: dt.time | None = None
    values: Values = NO_VALUES
    tried: str = ""
    appointment: dt.datetime | None = None
    wanted: dt.datetime | None = None
    wanted_free: bool | None = None


@dataclass(frozen=True, slots=True)
class OwnAppointments:
    """Which appointments of this customer are still to come?

    With `requests`, also: what has the team of his that is still open?
    """

    requests: bool = False


@dataclass(frozen=True, slots=True)
class CheckChange:
    """Is the new time for an appointment of his own free? None where it is not known: nothing is verified."""

    date: dt.date | None
    time: dt.time | None
    ambiguous: bool = False
    terms: Terms = TENANTS_OWN


@dataclass(frozen=True, slots=True)
class FindChange:
    """To which times can an appointment of his own be moved? A day without any has nothing free."""

    times: FindTimes


ServiceCommand = LookAtDay | CheckAvailability | FindTimes | CreateBooking | Search | AnswerBusiness
Command = ServiceCommand | FollowUp | HandOver | OwnAppointments | CheckChange | FindChange


@dataclass(frozen=True, slots=True)
class CatalogItem:
    """A product or a service, cleaned for display. `price` is in soles; None means: show no price."""

    name: str
    price: Decimal | None = None
    unit: str = ""  # «sesión» for a service, else the product's unit
    category: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the team. `appointment` is the start of the one that it is about, `wanted` the new one."""

    kind: RequestKind
    appointment: dt.datetime | None = None
    wanted: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAnswered:
    """What a tool found out. Only the fields that belong to the outcome are set.

    `time` is the exact hour that was checked, AM/PM settled. `appointment` is the one that an `OWN_REQUEST`
    asked for. `opens` and `closes` are the opening hours of the date asked about, and `shifts` its parts
    where it has several. `block` is the blocked span that was hit. `why` tells apart what one outcome stands
    for. `reason` says why it failed, for the metrics: the machine never looks at it. Datetimes are naive
    local times.
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
    file: str = ""  # the address of one that goes with what is quoted
    own: tuple[Booking, ...] = ()  # in time order
    requests: tuple[Asked, ...] = ()  # to the team, and open
    why: Why | None = None
    shifts: tuple[tuple[dt.time, dt.time], ...] = ()


@dataclass(frozen=True, slots=True)
class MessageRead:
    """A customer's message, as understood, and as it was written."""

    reading: Reading
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewsArrived:
    """The team has settled a request of this customer. `answer` are its own words, if it left any."""

    news: News
    asked: Asked
    moved_to: dt.datetime | None = None
    answer: str = ""


Event = MessageRead | ToolAnswered | NewsArrived
#: What the rows of a flow are looked up by: the act of a message, the outcome of a tool, or news of the team.
