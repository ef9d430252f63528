"""The pictures stand for everything that the real engine does: random walks never leave what was explored."""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.conversation import Conversation
from citas.machine.engine import Step, begin
from citas.machine.events import Event, MessageRead
from citas.machine.flow import Flow
from citas.machine.picture import Picture, Scope, picture_of
from citas.proof.explore import explore
from tests.proof.walking import events

WALKS = int(os.environ.get("WALKS", "1000"))  # a flow; `make walks` takes ten thousand
FLOWS = sorted(path for path in (PROJECT / "flows").glob("*.yaml") if not path.stem.startswith("textos"))

#: A row with the pictures before and after it; of several rows on one event, just the last picture.
Way = tuple[str, Picture | None, Picture]


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
        assert way in explored, f"{event} takes {way}, which was not explored"
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
    walks(files.flow, Scope(files.flow.data))


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_they_do_where_the_data_are_kept_apart(path: Path) -> None:
    files = load_flow(path)
    walks(files.flow, Scope(files.flow.data, frozenset(sorted(files.flow.named)[:2])))
