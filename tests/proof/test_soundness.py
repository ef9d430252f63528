"""The pictures stand for everything that the real engine does: random walks never leave what was explored."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.conversation import Conversation
from citas.machine.engine import Step, begin, step
from citas.machine.events import Event, MessageRead
from citas.machine.flow import Flow
from citas.machine.picture import Picture, Scope, picture_of
from citas.machine.reading import Act, Reading, WishKind
from citas.machine.values import KEPT
from citas.proof.check import scope_of
from citas.proof.explore import explore
from tests.proof.walking import NOW, events, harm

WALKS = int(os.environ.get("WALKS", "1000"))  # a flow; `make walks` takes ten thousand
FLOWS = sorted(path for path in (PROJECT / "flows").glob("*.yaml") if not path.stem.startswith("textos"))

#: A row with the pictures before and after it; of several rows on one event, just the last picture.
Way = tuple[str, Picture | None, Picture]


def standing_for(way: Way) -> Iterator[Way]:
    """The ways that stand for a real one: whether a request is out may be told, or left open."""
    row, before, after = way
    for first in (before, before and before._replace(sent=None)):
        yield row, first, after
        yield row, first, after._replace(sent=None)


def heard(picture: Picture, event: Event) -> Picture:
    """The picture in which an event is handled: a plain yes accepts what is shown, and nothing else does."""
    if not isinstance(event, MessageRead):
        return picture
    return picture._replace(accepted=picture.shown and event.reading.is_plain_yes())


def way_of(before: Conversation, event: Event, taken: Step, now: dt.datetime, scope: Scope) -> Way:
    after = picture_of(taken.conversation, now, scope)
    alone = len(taken.hops) == 1
    return taken.hops[-1].row, heard(picture_of(before, now, scope), event) if alone else None, after


def walk(flow: Flow, scope: Scope, dice: random.Random, explored: set[Way]) -> None:
    """One conversation of random events: each row taken on the way must have been explored."""
    before = begin(flow)
    for event, taken, now in events(flow, dice):
        way = way_of(before, event, taken, now, scope)
        assert explored.intersection(standing_for(way)), f"{event} takes {way}, which was not explored"
        before = taken.conversation


def walks(flow: Flow, scope: Scope) -> None:
    moves = [move for _, move, _ in explore(flow, scope).moves()]
    explored: set[Way] = {(move.place, move.before, move.after) for move in moves}
    explored |= {(move.place, None, move.after) for move in moves}
    dice = random.Random(20261123)
    for _ in range(WALKS):
        walk(flow, scope, dice, explored)


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_random_walks_stay_among_the_pictures(path: Path) -> None:
    files = load_flow(path)
    walks(files.flow, scope_of(files, frozenset()))


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_they_do_where_the_data_are_kept_apart(path: Path) -> None:
    files = load_flow(path)
    walks(files.flow, scope_of(files, frozenset(sorted(files.flow.named)[:2])))


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_random_walks_do_no_harm(path: Path) -> None:
    """What the proofs promise of every flow, a walk that looks for harm finds kept."""
    flow, dice = load_flow(path).flow, random.Random(20261124)
    for _ in range(WALKS):
        assert harm(flow, dice) is None


#: A flow, and a kind of wish; kept already are the same words, of another kind.
ASKED_ABOUT = [("citas", WishKind.REMINDER), ("citas", WishKind.NOTE), ("restaurante", WishKind.PEOPLE)]


@pytest.mark.parametrize(("name", "kind"), ASKED_ABOUT)
def test_a_question_about_a_wish_is_answered_where_nothing_else_is_asked(name: str, kind: WishKind) -> None:
    """… by what becomes of it, or, if a datum takes it up, as any question is."""
    flow = load_flow(PROJECT / "flows" / f"{name}.yaml").flow
    resting = replace(
        begin(flow),
        state="waiting",
        wishes=((WishKind.SERVICE, "para seis"),),
        slots=replace(begin(flow).slots, values=begin(flow).slots.values.put(KEPT, "para seis")),
    )
    asks = Reading(act=Act.ASK_BUSINESS, wishes=((kind, "para seis"),))
    taken = step(flow, resting, MessageRead(asks), NOW)
    assert taken.says or taken.command
