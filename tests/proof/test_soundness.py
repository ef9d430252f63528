"""The pictures stand for everything that the real engine does: random walks never leave what was explored."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.conversation import Conversation
from citas.machine.declared import Data, DatumType
from citas.machine.engine import begin, step
from citas.machine.events import ONLY_IF_AMBIGUOUS, CatalogItem, MessageRead, Outcome, ToolAnswered
from citas.machine.flow import Flow
from citas.machine.picture import Picture, Scope, picture_of
from citas.machine.reading import Act, Daypart, Doubt, Reading, Shift, Topic
from citas.machine.values import Choice, Open, OpenKind, Table, Value, table
from citas.proof.explore import explore

WALKS = 10_000
LENGTH = 14  # events a walk
NOW = dt.datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the machine's times are naive and local
DAYS = [dt.date(2026, 11, day) for day in (24, 25, 29)]
HOURS = [dt.time(8), dt.time(15), dt.time(16, 30)]
FLOWS = sorted(path for path in (PROJECT / "flows").glob("*.yaml") if not path.stem.startswith("textos"))


def declared(data: Data, dice: random.Random) -> Table[Value | Open]:
    """What a message may say of the data that only their declaration tells."""
    said: dict[str, Value | Open] = {}
    for name, datum in data.items():
        minutes, calendar = dice.choice([None, 30, 90]), dice.choice([None, 7])
        values: dict[DatumType, Value] = {
            DatumType.CHOICE: Choice("limpieza", datum.source, minutes, calendar),
            DatumType.NUMBER: dice.choice([2, 12, 13]),
            DatumType.TEXT: "con cuidado",
        }
        if datum.type in values and dice.random() < 0.4:
            is_open = datum.type is DatumType.CHOICE and dice.random() < 0.2
            several = Open(OpenKind.SEVERAL, ("limpieza", "endodoncia"))
            said[name] = several if is_open else values[datum.type]
    return table(**said)


def a_reading(data: Data, dice: random.Random) -> Reading:
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
        data=declared(data, dice),
        about=frozenset(name for name in ("date", "time", "name", "email", *data) if dice.random() < 0.05),
        topic=maybe(0.1, *Topic),
        query=maybe(0.5, "corte"),
        doubts=frozenset(doubt for doubt in Doubt if dice.random() < 0.02),
        explained=dice.random() < 0.8,
        source=dice.choice(["rules", "rules", "llm"]),
    )


def an_answer(flow: Flow, conversation: Conversation, dice: random.Random) -> ToolAnswered:
    """Any answer of the state's tool that its question allows, good ones more often."""
    tool = flow.states[conversation.state].invoke
    assert tool is not None
    possible = flow.outcomes(tool) - (frozenset() if conversation.slots.ambiguous else ONLY_IF_AMBIGUOUS)
    good = {Outcome.FREE, Outcome.OFFERED, Outcome.BOOKED, Outcome.FOUND, Outcome.RECORDED} & flow.outcomes(
        tool
    )
    outcome = dice.choice(sorted(good if dice.random() < 0.6 else possible))
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
    )


def walk(flow: Flow, scope: Scope, dice: random.Random, reached: set[Picture]) -> None:
    """One conversation of random events: each picture on the way must have been explored."""
    conversation, now = begin(flow), NOW
    for _ in range(LENGTH):
        now += dt.timedelta(minutes=dice.choice([0, 0, 0, 1, 5, 12]))
        event: MessageRead | ToolAnswered
        if flow.states[conversation.state].invoke is None:
            event = MessageRead(a_reading(flow.data, dice))
        else:
            event = an_answer(flow, conversation, dice)
        conversation = step(flow, conversation, event, now).conversation
        picture = picture_of(conversation, now, scope)
        assert picture in reached, f"{event} leads to {picture}, which was not explored"


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_random_walks_stay_among_the_pictures(path: object) -> None:
    files = load_flow(str(path))
    flow, scope = files.flow, files.scope
    reached = explore(flow, scope).pictures
    dice = random.Random(20261123)
    for _ in range(WALKS):
        walk(flow, scope, dice, reached)
