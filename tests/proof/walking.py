"""Conversations at random: any message, any answer of a tool. And the harm that can be seen on the way."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from citas.machine.conversation import Conversation
from citas.machine.declared import NO_DATA, Data, DatumType
from citas.machine.engine import IllegalEventError, Step, begin, step
from citas.machine.events import (
    ONLY_IF_AMBIGUOUS,
    ONLY_OF_A_DAY,
    OUTCOMES,
    Appointment,
    Asked,
    Booking,
    CatalogItem,
    CreateBooking,
    Event,
    MessageRead,
    Outcome,
    RequestKind,
    Tool,
    ToolAnswered,
)
from citas.machine.flow import Flow
from citas.machine.reading import Act, Daypart, Doubt, Matter, Reading, Shift, Topic, WishKind
from citas.machine.values import Choice, Open, OpenKind, Table, Value

LENGTH = 14  # events a walk, and so many more for each declared datum:
MORE = 3
LONGEST_TURN = 30  # answers of tools after one message: more never come to rest
NOW = dt.datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the machine's times are naive and local
DAYS = [dt.date(2026, 11, day) for day in (24, 25, 29)]
HOURS = [dt.time(8), dt.time(15), dt.time(16, 30)]
ABOUT = ("date", "time", "name", "email", "phone")
WISHES = tuple(WishKind)


def some_data(dice: random.Random, data: Data) -> Table[Value | Open]:
    """Values and openings of the data that a reading carries by their names."""
    found: Table[Value | Open] = Table()
    for name, datum in data.items():
        if dice.random() < 0.3 and (values := POSSIBLE.get(datum.type)):
            opened = Open(dice.choice([*OpenKind]), ("uno", "otro")[: dice.randint(0, 2)], "algo")
            found = found.put(name, opened if dice.random() < 0.2 else dice.choice(values))
    return found


#: Of the types whose data a reading carries by name.
POSSIBLE: dict[DatumType, list[Value]] = {
    DatumType.CHOICE: [Choice("Limpieza", minutes=60), Choice("Consulta")],
    DatumType.NUMBER: [1, 4, 500],
    DatumType.TEXT: ["soy alérgica", "llego tarde"],
    DatumType.YES_NO: [True, False],
}


def a_reading(dice: random.Random, data: Data = NO_DATA) -> Reading:
    """Any message at all: likely acts and slots come often enough to reach the deep states."""

    def maybe(chance: float, *values: Any) -> Any:
        return dice.choice(values) if dice.random() < chance else None

    plain = dice.random() < 0.3
    act = dice.choice([*Act, Act.INFORM, Act.INFORM, Act.AFFIRM, Act.AFFIRM])
    if plain:
        return Reading(act=act)
    email = maybe(0.3, "ana@gmail.com", "juan@gmail.com")
    return Reading(
        act=act,
        date=maybe(0.5, *DAYS),
        time=maybe(0.5, *HOURS),
        time_ambiguous=dice.random() < 0.2,
        daypart=maybe(0.1, *Daypart),
        time_from=maybe(0.05, *HOURS),
        time_to=maybe(0.05, *HOURS),
        dates=tuple(DAYS[:2]),
        times=tuple(HOURS[:2]),
        choice=maybe(0.1, 1, 2, 3, -1),
        shift=maybe(0.1, *Shift),
        name=maybe(0.3, "Ana Torres", "Juan Pérez"),
        email=email,
        invalid_email=maybe(0.1, "ana@"),
        suggestions=maybe(0.1, ("ana@gmail.com",), ("ana@gmail.com", "torres@gmail.com")) or (),
        no_email=dice.random() < 0.1,
        phone=maybe(0.1, "987654321"),
        data=some_data(dice, data),
        about=frozenset(name for name in (*ABOUT, *data) if dice.random() < 0.05),
        wishes=tuple((kind, "lo que pide") for kind in WISHES if dice.random() < 0.03),
        ends=dice.random() < 0.1,
        approves=frozenset(name for name in ABOUT if dice.random() < 0.03),
        topics=frozenset(filter(None, [maybe(0.1, *Topic)])),
        matter=maybe(0.3, *Matter),
        told_date=maybe(0.1, *DAYS),
        query=maybe(0.5, "corte"),
        doubts=frozenset(doubt for doubt in Doubt if dice.random() < 0.02),
        explained=dice.random() < 0.8,
        source=dice.choice(["rules", "rules", "llm"]),
    )


def an_answer(flow: Flow, conversation: Conversation, dice: random.Random) -> ToolAnswered:
    """Any answer of the state's tool that its question allows, good ones more often."""
    tool = flow.states[conversation.state].invoke
    assert tool is not None
    change = conversation.change
    ambiguous = change and change.ambiguous if tool is Tool.CHECK_CHANGE else conversation.slots.ambiguous
    possible = flow.outcomes(tool) - (frozenset() if ambiguous else ONLY_IF_AMBIGUOUS)
    possible -= frozenset() if conversation.slots.date else ONLY_OF_A_DAY
    good = {Outcome.FREE, Outcome.OFFERED, Outcome.BOOKED, Outcome.FOUND, Outcome.RECORDED} & OUTCOMES[tool]
    outcome = dice.choice(sorted(good if good and dice.random() < 0.6 else possible))
    number = {Outcome.ONE_APPOINTMENT: 1, Outcome.SEVERAL_APPOINTMENTS: 2}.get(outcome, 0)
    own = tuple(Booking(Appointment(day, HOURS[1])) for day in DAYS[:number])
    offers = tuple(dt.datetime.combine(dice.choice(DAYS), hour) for hour in HOURS[: dice.randint(1, 3)])
    has_offers = outcome is Outcome.OFFERED or (
        outcome in {Outcome.NOTHING_FREE, Outcome.CLOSED_DAY} and dice.random() < 0.5
    )
    return ToolAnswered(
        outcome=outcome,
        time=dice.choice(HOURS) if outcome is Outcome.FREE and dice.random() < 0.3 else None,
        opens=HOURS[0],
        closes=HOURS[2],
        offers=offers if has_offers else (),
        link="https://meet.google.com/abc-defg-hij",
        items=(CatalogItem("Corte"),) if dice.random() < 0.5 else (),
        quotes=("Estamos en Lima.",),
        own=own,
        requests=(Asked(RequestKind.MOVE),) if dice.random() < 0.3 else (),
        appointment=Appointment(dice.choice(DAYS), HOURS[1]) if outcome is Outcome.OWN_REQUEST else None,
    )


def events(flow: Flow, dice: random.Random) -> Iterator[tuple[Event, Step, dt.datetime]]:
    """One conversation: each event, what came of it, and when. Raises `IllegalEventError`."""
    conversation, now = begin(flow), NOW
    for _ in range(LENGTH + MORE * len(flow.data)):
        now += dt.timedelta(minutes=dice.choice([0, 0, 0, 1, 5, 12]))
        tool = flow.states[conversation.state].invoke
        event: Event = (
            an_answer(flow, conversation, dice) if tool else MessageRead(a_reading(dice, flow.data))
        )
        taken = step(flow, conversation, event, now)
        yield event, taken, now
        conversation = taken.conversation


def harm(flow: Flow, dice: random.Random) -> str | None:
    """What a customer suffers in one random conversation; None: nothing that can be seen."""
    said, answers = True, 0
    try:
        for event, taken, _ in events(flow, dice):
            if isinstance(event, MessageRead):
                said, answers = False, 0
            said, answers = said or bool(taken.says), answers + 1
            if taken.command is None and not said:
                return f"silence after {event}"
            if answers > LONGEST_TURN:
                return f"a turn without an end after {event}"
            if isinstance(taken.command, CreateBooking) and not _is_agreed(event, taken.command):
                return f"a booking without a yes or a check: {taken.command}"
    except IllegalEventError as error:
        return f"an event that nobody handles: {error}"
    return None


def _is_agreed(event: Event, command: CreateBooking) -> bool:
    """Was it accepted as it stands, and has the calendar just said that it is free?"""
    free = isinstance(event, ToolAnswered) and event.outcome is Outcome.FREE
    return free and command.accepted == command.appointment
