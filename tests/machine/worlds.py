"""Arbitrary conversations, readings and answers, for the properties of the machine.

Few values, so that they meet: a reading often names the offered hour, the known day, the same name again.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from citas.machine.conversation import Conversation, other_half
from citas.machine.engine import Step, begin, step
from citas.machine.events import (
    AnswerBusiness,
    Asked,
    Booking,
    CatalogItem,
    CheckAvailability,
    CheckChange,
    Command,
    CreateBooking,
    Event,
    FindChange,
    FindTimes,
    FollowUp,
    HandOver,
    LookAtDay,
    MessageRead,
    Outcome,
    OwnAppointments,
    RequestKind,
    Search,
    Tool,
    ToolAnswered,
)
from citas.machine.reading import Act, Daypart, Doubt, Later, Matter, Reading, Shift, Topic
from tests.appointments import appointment
from tests.machine.builders import FLOW, FRIDAY, MAIL, MONDAY, NOW, TUESDAY, at

#: The same examples on every run, however slow the machine is.
PROFILE = settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)

DATES = st.sampled_from([MONDAY, TUESDAY, FRIDAY])
HOURS = [dt.time(hour) for hour in (3, 4, 8, 10, 11, 15, 16, 20)]
TIMES = st.sampled_from(HOURS)
NAMES = st.sampled_from(["Juan Pérez", "Ana Torres"])
EMAILS = st.sampled_from([MAIL, "ana@email.com"])
SLOTS_IN_TIME = st.builds(dt.datetime.combine, DATES, TIMES)
OFFERS = st.lists(SLOTS_IN_TIME, min_size=1, max_size=3, unique=True).map(lambda slots: tuple(sorted(slots)))


def _maybe(strategy: st.SearchStrategy[Any], often: int = 1) -> st.SearchStrategy[Any]:
    """None, or now and then a value."""
    return st.one_of(*[st.none()] * 3, *[strategy] * often)


@st.composite
def conversations_with_data(draw: st.DrawFn, **others: st.SearchStrategy[Any]) -> Conversation:
    known = {
        "date": draw(_maybe(DATES, 3)),
        "time": draw(_maybe(TIMES, 3)),
        "name": draw(_maybe(NAMES, 3)),
        "email": draw(_maybe(EMAILS, 3)),
        "suggested_emails": draw(st.lists(EMAILS, max_size=2, unique=True)),
        "invalid_email": draw(_maybe(st.just("ana@"))),
        "phone_given": draw(st.booleans()),
        "no_email": draw(st.booleans()),
    }
    known["ambiguous"] = known["time"] is not None and draw(st.booleans())
    rest = {name: draw(strategy) for name, strategy in others.items()}
    return at(draw(st.sampled_from(sorted(FLOW.states))), **known, **rest)


def conversations() -> st.SearchStrategy[Conversation]:
    """Any conversation, also ones that no flow leads to."""
    appointments = st.builds(appointment, DATES, TIMES, NAMES, EMAILS)
    return conversations_with_data(
        ampm_open=st.booleans(),
        earliest=_maybe(TIMES),
        latest=_maybe(TIMES),
        offers=st.just(()) | OFFERS,
        offered_at=_maybe(st.just(NOW), 3),
        choosing=st.booleans(),
        verified=_maybe(SLOTS_IN_TIME, 2),
        verified_at=_maybe(st.just(NOW), 3),
        shown=_maybe(appointments),
        accepted=_maybe(appointments),
    )


#: What a reading may find, each datum in a few values.
FOUND: dict[str, list[Any]] = {
    "date": [MONDAY, TUESDAY, FRIDAY],
    "time": HOURS,
    "time_ambiguous": [True],
    "daypart": list(Daypart),
    "time_from": HOURS[4:6],
    "time_to": HOURS[4:6],
    "any_day": [True],
    "any_hour": [True],
    "earliest": [True],
    "later": [(Later(),), (Later(FRIDAY, dt.time(15)),)],
    "choice": [1, 2, 3, -1],
    "shift": list(Shift),
    "name": ["Juan Pérez", "Ana Torres"],
    "email": [MAIL, "ana@email.com"],
    "invalid_email": ["ana@"],
    "suggestions": [("ana@gmail.com",), ("ana@gmail.com", "torres@gmail.com")],
    "phone": ["987654321"],
    "no_email": [True],
    "unseen": [True],
    "about": [frozenset({name}) for name in ("date", "time", "name", "email")],
    "query": ["asesoría"],
    "topics": [frozenset({topic}) for topic in Topic],
    "matter": list(Matter),
    "told_date": [TUESDAY],
    "doubts": [frozenset({doubt}) for doubt in Doubt],
    "explained": [False],
    "ends": [True],
    "approves": [frozenset({"time"})],
    "source": ["llm"],
}
NO_EMAIL = frozenset({"invalid_email", "suggestions"})


def _reading(act: Act, found: dict[str, Any]) -> Reading:
    """A reading that keeps its own promises: two dates come with both, an address is one or none."""
    doubts = found.get("doubts", frozenset())
    if "time" not in found:
        found = {name: value for name, value in found.items() if name != "time_ambiguous"}
    if "email" in found:
        found = {name: value for name, value in found.items() if name not in NO_EMAIL}
    elif "suggestions" in found:
        found = {**found, "invalid_email": "ana@gmial.com"}
    if doubts & {Doubt.TWO_DATES, Doubt.WEEKDAY_MISMATCH}:
        found = {**found, "dates": (TUESDAY, FRIDAY)}
    if Doubt.TWO_TIMES in doubts:
        found = {**found, "times": (dt.time(15), dt.time(16))}
    if Doubt.VAGUE_DATE in doubts and "time" not in found:
        found = {**found, "days": (TUESDAY, FRIDAY)}
    if Doubt.EXCLUDED_DATE in doubts:
        found = {**found, "excluded": (TUESDAY,)}
    return Reading(act=act, **found)


def _all_readings() -> list[Reading]:
    """Every act alone and with every single datum, then a thousand with several: the plain ones first."""
    chance = random.Random(11)
    plain = [Reading(act=act) for act in Act]
    single = [_reading(act, {name: value}) for act in Act for name in FOUND for value in FOUND[name]]
    several = [
        _reading(
            chance.choice(list(Act)),
            {name: chance.choice(FOUND[name]) for name in chance.sample(sorted(FOUND), chance.randint(2, 5))},
        )
        for _ in range(1000)
    ]
    return list(dict.fromkeys([*plain, *single, *several]))


READINGS = _all_readings()


def readings() -> st.SearchStrategy[Reading]:
    """Any reading, of many made beforehand: drawing one of them is cheap, and plain ones are simpler."""
    return st.sampled_from(READINGS)


#: Plain messages, the kind that moves a booking on.
HELPFUL = [
    *[Reading(act=Act.AFFIRM)] * 4,
    *(Reading(act=Act.INFORM, date=date, time=time) for date in (TUESDAY, FRIDAY) for time in HOURS[3:7]),
    *(Reading(act=Act.INFORM, date=TUESDAY, time=time, time_ambiguous=True) for time in HOURS[:3]),
    *[Reading(act=Act.INFORM, name="Juan Pérez", email=MAIL)] * 2,
    Reading(act=Act.INFORM, name="Ana Torres", email="ana@email.com"),
    *(Reading(act=Act.INFORM, date=FRIDAY, time=time, name="Ana Torres", email=MAIL) for time in HOURS[3:5]),
]

MESSAGES = st.lists(
    st.tuples(st.one_of(st.sampled_from(HELPFUL), *[readings()] * 4), st.sampled_from([0, 1, 1, 1, 11, 90])),
    min_size=1,
    max_size=10,
)

#: How walks begin: from nothing, or with a beginning that gets somewhere. The machine takes these steps too.
EVERYTHING = MessageRead(Reading(act=Act.BOOK, date=TUESDAY, time=dt.time(15), name="Juan Pérez", email=MAIL))
ONLY_WHEN = MessageRead(Reading(act=Act.BOOK, date=TUESDAY, time=dt.time(15)))
A_YES = MessageRead(Reading(act=Act.AFFIRM))
FREE = ToolAnswered(outcome=Outcome.FREE, time=dt.time(15))
THREE_OFFERS = tuple(dt.datetime.combine(TUESDAY, dt.time(hour)) for hour in (10, 11, 16))
BEGINNINGS: tuple[tuple[Event, ...], ...] = (
    (),
    (ONLY_WHEN, FREE),
    (ONLY_WHEN, ToolAnswered(outcome=Outcome.NOT_VERIFIED)),
    (
        ONLY_WHEN,
        ToolAnswered(outcome=Outcome.TAKEN),
        ToolAnswered(outcome=Outcome.OFFERED, offers=THREE_OFFERS),
    ),
    (EVERYTHING, FREE),
    (EVERYTHING, FREE, MessageRead(Reading(act=Act.DENY))),
    (EVERYTHING, FREE, A_YES, FREE, ToolAnswered(outcome=Outcome.BOOKED_WITHOUT_LINK)),
    (EVERYTHING, FREE, A_YES, FREE, ToolAnswered(outcome=Outcome.REJECTED)),
)

TOOLS: dict[type, Tool] = {
    LookAtDay: Tool.LOOK_AT_DAY,
    CheckAvailability: Tool.CHECK_AVAILABILITY,
    FindTimes: Tool.FIND_TIMES,
    CreateBooking: Tool.CREATE_BOOKING,
    Search: Tool.SEARCH,
    AnswerBusiness: Tool.ANSWER_BUSINESS,
    FollowUp: Tool.FOLLOW_UP,
    HandOver: Tool.HAND_OVER,
    OwnAppointments: Tool.OWN_APPOINTMENTS,
    CheckChange: Tool.CHECK_CHANGE,
    FindChange: Tool.FIND_CHANGE,
}
HIS_OWN = tuple(Booking(appointment(day, dt.time(15), "Juan Pérez", MAIL)) for day in (TUESDAY, FRIDAY))
ASKED = Asked(RequestKind.MOVE, HIS_OWN[0].starts, HIS_OWN[1].starts)


NINE_TO_SIX = {"opens": dt.time(9), "closes": dt.time(18)}
ITEMS = (CatalogItem("Libro de actas"), CatalogItem("Asesoría contable", Decimal("80"), "sesión"))
SOME_OFFERS = [
    tuple(sorted(dt.datetime.combine(day, dt.time(hour)) for hour in hours))
    for day in (TUESDAY, FRIDAY)
    for hours in ((10,), (10, 11, 16), (8, 20), (15,), (15, 16, 17))
]


@cache
def answers(command: Command) -> st.SearchStrategy[ToolAnswered]:
    """Any answer that the tool may give to this command, every other one that which moves on."""
    possible = possible_answers(command)
    return st.sampled_from([*(answer for answer in possible if answer.outcome in MOVES_ON), *possible])


@cache
def possible_answers(command: Command) -> list[ToolAnswered]:
    outcomes = sorted(FLOW.outcomes(TOOLS[type(command)]))
    return [answer for outcome in outcomes for answer in _as(outcome, command)]


WITH_OTHERS = frozenset({Outcome.NOTHING_FREE, Outcome.CLOSED_DAY, Outcome.DAY_OVER})
MOVES_ON = frozenset(
    {Outcome.OPEN, Outcome.FREE, Outcome.OFFERED, Outcome.BOOKED, Outcome.FOUND, Outcome.RECORDED}
)


def _as(outcome: Outcome, command: Command) -> list[ToolAnswered]:
    """The answers with this outcome and the facts that belong to it; none if it can't come of the command."""
    match command:
        case CheckChange(date, time, ambiguous) if date is None or time is None:
            return [ToolAnswered(outcome=outcome)] if outcome is Outcome.NOT_VERIFIED else []
        case FindChange(times):
            return _as(outcome, times)
        case OwnAppointments(requests):
            number = {Outcome.ONE_APPOINTMENT: 1, Outcome.SEVERAL_APPOINTMENTS: 2}.get(outcome, 0)
            asked = (ASKED,) if requests else ()
            return [ToolAnswered(outcome=outcome, own=HIS_OWN[:number], requests=asked)]
        case CheckAvailability(_, time, ambiguous) | CheckChange(_, time, ambiguous):
            if outcome is Outcome.AMBIGUOUS_TIME:
                return [ToolAnswered(outcome=outcome, **NINE_TO_SIX)] if ambiguous else []
            if outcome is Outcome.NOT_VERIFIED:
                return [ToolAnswered(outcome=outcome)]
            if outcome is Outcome.OWN_REQUEST:
                return [
                    ToolAnswered(outcome=outcome, appointment=appointment(TUESDAY, time, "Ana Torres", MAIL))
                ]
            hours = [time, other_half(time)] if ambiguous else [time]
            return [ToolAnswered(outcome=outcome, time=hour, **NINE_TO_SIX) for hour in hours]
        case FindTimes(date=date) if outcome is Outcome.DAY_OVER and date is None:
            return []
        case FindTimes(refused=refused):
            offers = [tuple(slot for slot in offer if slot not in refused) for offer in SOME_OFFERS]
            some = [ToolAnswered(outcome=outcome, offers=offer) for offer in offers if offer]
            if outcome is Outcome.OFFERED:
                return some
            none = ToolAnswered(outcome=outcome)
            return [none, *some] if outcome in WITH_OTHERS else [none]
        case CreateBooking() | FollowUp() if outcome is Outcome.BOOKED:
            return [ToolAnswered(outcome=outcome, link="https://meet.google.com/abc")]
        case Search() if outcome is Outcome.FOUND:
            return [ToolAnswered(outcome=outcome, items=ITEMS)]
        case Search() if outcome is Outcome.NOTHING_FOUND:
            return [ToolAnswered(outcome=outcome), ToolAnswered(outcome=outcome, items=ITEMS)]
        case AnswerBusiness() if outcome is Outcome.FOUND:
            return [ToolAnswered(outcome=outcome, quotes=("Estamos en Lima.",))]
    return [ToolAnswered(outcome=outcome)]


@dataclass(frozen=True, repr=False)
class Stride:
    """One event of a walk: the conversation it found, when it came, and what came of it."""

    before: Conversation
    event: Event
    now: dt.datetime
    taken: Step

    @property
    def after(self) -> Conversation:
        return self.taken.conversation

    def __repr__(self) -> str:
        event = self.event.reading if isinstance(self.event, MessageRead) else self.event
        said = " ".join(say.text for say in self.taken.says)
        return f"\n{self.before.state} --{_short(event)}--> {self.after.state}: {said}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))


def _short(event: Reading | ToolAnswered) -> str:
    """The fields that are set, for a failing example that a person can read."""
    first, *rest = [
        (item.name, getattr(event, item.name))
        for item in fields(event)
        if getattr(event, item.name) != item.default
    ]
    return " ".join([str(first[1]), *(f"{name}={value}" for name, value in rest)])


Turn = list[Stride]  # a message, and the answers of the tools it needed


@st.composite
def walks(draw: st.DrawFn) -> list[Turn]:
    """A whole conversation: one of the beginnings, then up to ten messages, minutes or hours apart."""
    return _walk_on(draw, draw(MESSAGES))


@st.composite
def stubborn_walks(draw: st.DrawFn) -> list[Turn]:
    """A customer who says the same thing again and again, whatever he is told."""
    return _walk_on(draw, [(draw(readings()), 1)] * 6)


def _walk_on(draw: st.DrawFn, messages: Sequence[tuple[Reading, int]]) -> list[Turn]:
    turns = walk_of(*draw(st.sampled_from(BEGINNINGS)))
    conversation, now = turns[-1][-1].after if turns else begin(FLOW), NOW
    for reading, minutes in messages:
        now += dt.timedelta(minutes=minutes)
        turns.append([_stride(conversation, MessageRead(reading), now)])
        while (command := turns[-1][-1].taken.command) is not None:
            turns[-1].append(_stride(turns[-1][-1].after, draw(answers(command)), now))
        conversation = turns[-1][-1].after
    return turns


def walk_of(*events: Event) -> list[Turn]:
    """A walk of exactly these events, all at nine."""
    conversation = begin(FLOW)
    turns: list[Turn] = []
    for event in events:
        if isinstance(event, MessageRead):
            turns.append([])
        turns[-1].append(_stride(conversation, event, NOW))
        conversation = turns[-1][-1].after
    return turns


def _stride(conversation: Conversation, event: Event, now: dt.datetime) -> Stride:
    return Stride(conversation, event, now, step(FLOW, conversation, event, now))
