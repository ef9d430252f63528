"""Arbitrary conversations, readings and answers, for the properties of the machine.

Few values, so that they meet: a reading often names the offered hour, the known day, the same name again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from citas.machine.conversation import Conversation, Slots, other_half
from citas.machine.engine import Step, begin, step
from citas.machine.events import (
    OUTCOMES,
    AnswerBusiness,
    Appointment,
    CatalogItem,
    CheckAvailability,
    Command,
    CreateBooking,
    Event,
    FindTimes,
    HandOver,
    MessageRead,
    Outcome,
    Search,
    Tool,
    ToolAnswered,
)
from citas.machine.reading import Act, Daypart, Doubt, Reading, Shift, Topic
from tests.machine.builders import FLOW, FRIDAY, MAIL, MONDAY, NOW, TUESDAY

#: The same examples on every run, however slow the machine is.
PROFILE = settings(
    max_examples=200,
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


def slots() -> st.SearchStrategy[Slots]:
    return st.builds(
        Slots,
        date=_maybe(DATES, 3),
        time=_maybe(TIMES, 3),
        ambiguous=st.booleans(),
        name=_maybe(NAMES, 3),
        email=_maybe(EMAILS, 3),
    ).map(lambda known: known if known.time else Slots(known.date, None, False, known.name, known.email))


def conversations() -> st.SearchStrategy[Conversation]:
    """Any conversation, also ones that no flow leads to."""
    appointments = st.builds(Appointment, DATES, TIMES, NAMES, EMAILS)
    return st.builds(
        Conversation,
        state=st.sampled_from(sorted(FLOW.states)),
        slots=slots(),
        ampm_open=st.booleans(),
        earliest=_maybe(TIMES),
        latest=_maybe(TIMES),
        offers=st.just(()) | OFFERS,
        offered_at=_maybe(st.just(NOW), 3),
        choosing=st.booleans(),
        verified=_maybe(SLOTS_IN_TIME, 2),
        verified_at=_maybe(st.just(NOW), 3),
        suggested_email=_maybe(EMAILS),
        invalid_email=_maybe(st.just("ana@")),
        phone_given=st.booleans(),
        shown=_maybe(appointments),
        accepted=_maybe(appointments),
    )


FOUND: dict[str, st.SearchStrategy[Any]] = {
    "date": DATES,
    "time": TIMES,
    "time_ambiguous": st.booleans(),
    "daypart": st.sampled_from(sorted(Daypart)),
    "time_from": TIMES,
    "time_to": TIMES,
    "choice": st.sampled_from([1, 2, 3, -1]),
    "shift": st.sampled_from(sorted(Shift)),
    "name": NAMES,
    "email": EMAILS,
    "invalid_email": st.just("ana@"),
    "email_suggestion": st.just("ana@gmail.com"),
    "phone": st.just("987654321"),
    "about": st.sampled_from([{name} for name in ("date", "time", "name", "email")]).map(frozenset),
    "query": st.just("asesoría"),
    "topic": st.sampled_from(sorted(Topic)),
    "doubts": st.sampled_from([{doubt} for doubt in Doubt]).map(frozenset),
    "explained": st.booleans(),
    "source": st.sampled_from(["rules", "llm"]),
}


NO_EMAIL = frozenset({"invalid_email", "email_suggestion"})


def readings() -> st.SearchStrategy[Reading]:
    """Any reading that keeps its own promises: two dates come with both, an address is one or none."""
    found = st.one_of([st.tuples(st.just(name), strategy) for name, strategy in FOUND.items()])
    return st.builds(_reading, st.sampled_from(sorted(Act)), st.lists(found, max_size=5).map(dict))


def _reading(act: Act, found: dict[str, Any]) -> Reading:
    doubts = found.get("doubts", frozenset())
    if "time" not in found:
        found.pop("time_ambiguous", None)
    if "email" in found:
        found = {name: value for name, value in found.items() if name not in NO_EMAIL}
    elif "email_suggestion" in found:
        found = {**found, "invalid_email": "ana@gmial.com"}
    if doubts & {Doubt.TWO_DATES, Doubt.WEEKDAY_MISMATCH}:
        found = {**found, "dates": (TUESDAY, FRIDAY)}
    if Doubt.TWO_TIMES in doubts:
        found = {**found, "times": (dt.time(15), dt.time(16))}
    if Doubt.EXCLUDED_DATE in doubts:
        found = {**found, "excluded": (TUESDAY,)}
    return Reading(act=act, **found)


#: A plain message, the kind that moves a booking on.
HELPFUL = st.one_of(
    st.builds(Reading, act=st.just(Act.AFFIRM)),
    st.builds(Reading, act=st.just(Act.AFFIRM)),
    st.builds(Reading, act=st.just(Act.INFORM), date=DATES, time=TIMES, time_ambiguous=st.booleans()),
    st.builds(Reading, act=st.just(Act.INFORM), name=NAMES, email=EMAILS),
    st.builds(Reading, act=st.just(Act.INFORM), date=DATES, time=TIMES, name=NAMES, email=EMAILS),
)


def _found_times(command: FindTimes) -> st.SearchStrategy[ToolAnswered]:
    """Offers are never the refused ones; another day's may come with the news that this one has none."""
    offers = OFFERS.map(lambda found: tuple(slot for slot in found if slot not in command.refused))
    some, none = offers.filter(bool), st.just(())
    may_offer = {Outcome.OFFERED: some, Outcome.NOTHING_FREE: none | some, Outcome.CLOSED_DAY: none | some}
    return st.one_of(
        [
            st.builds(ToolAnswered, outcome=st.just(outcome), offers=may_offer.get(outcome, none))
            for outcome in sorted(OUTCOMES[Tool.FIND_TIMES])
        ]
    )


MESSAGES = st.lists(
    st.tuples(st.one_of(HELPFUL, *[readings() for _ in range(4)]), st.sampled_from([0, 1, 1, 1, 11, 90])),
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
    CheckAvailability: Tool.CHECK_AVAILABILITY,
    FindTimes: Tool.FIND_TIMES,
    CreateBooking: Tool.CREATE_BOOKING,
    Search: Tool.SEARCH,
    AnswerBusiness: Tool.ANSWER_BUSINESS,
    HandOver: Tool.HAND_OVER,
}


@cache
def answers(command: Command) -> st.SearchStrategy[ToolAnswered]:
    """Any answer that the tool may give to this command, every other one that which moves on."""
    if isinstance(command, FindTimes):
        return _found_times(command)
    possible: dict[Outcome, st.SearchStrategy[ToolAnswered]] = {
        outcome: st.just(ToolAnswered(outcome=outcome)) for outcome in sorted(OUTCOMES[TOOLS[type(command)]])
    }
    if isinstance(command, CheckAvailability):
        hours = [command.time]
        if command.ambiguous:
            hours.append(other_half(command.time))
        else:
            del possible[Outcome.AMBIGUOUS_TIME]
        possible[Outcome.FREE] = st.sampled_from(
            [ToolAnswered(outcome=Outcome.FREE, time=hour) for hour in hours]
        )
        return possible[Outcome.FREE] | st.one_of(list(possible.values()))
    if isinstance(command, Search):
        items = st.sampled_from([(), (CatalogItem("Libro de actas"),)])
        for outcome in possible:
            possible[outcome] = st.builds(ToolAnswered, outcome=st.just(outcome), items=items)
    return st.one_of(list(possible.values()))


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
    turns = walk_of(*draw(st.sampled_from(BEGINNINGS)))
    conversation, now = turns[-1][-1].after if turns else begin(FLOW), NOW
    for reading, minutes in draw(MESSAGES):
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
