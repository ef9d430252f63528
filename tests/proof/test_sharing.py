"""What the proofs find once and share, because nothing else comes into it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.actions import ACTIONS
from citas.machine.events import Outcome
from citas.machine.guards import GUARDS
from citas.machine.picture import NO_TIME, OPEN_TIME, SET_TIME, Picture, Scope
from citas.machine.reading import Act

FLOW = load_flow(PROJECT / "flows" / "clinica.yaml").flow
SCOPE = Scope(FLOW.data, frozenset({"sede", "telefono"}), FLOW.together)
CAUSES = (*Act, *Outcome)


def pictures() -> Iterator[Picture]:
    lacking = (frozenset[str](), frozenset(SCOPE.members))
    extra = (frozenset[str](), SCOPE.extras)
    yes = (False, True)
    for date, time, ampm, less, more, due, verified, offers in product(
        yes, (NO_TIME, OPEN_TIME, SET_TIME), yes, lacking, extra, yes, yes, yes
    ):
        yield Picture("date", None, date, time, ampm, less, more, due, verified, offers=offers)


@pytest.mark.parametrize("name", [name for name, guard in GUARDS.items() if not guard.by_event])
def test_a_guard_looks_at_the_event_only_if_it_says_so(name: str) -> None:
    guard = GUARDS[name]
    data = ("nombre", "sede") if guard.about_data else ()
    for picture in pictures():
        assert len({guard.pictured(picture, cause, SCOPE, data) for cause in CAUSES}) == 1


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_neither_looks_at_the_state_nor_moves(name: str) -> None:
    action = ACTIONS[name]
    data = ("fecha", "sede", "telefono") if action.about_data else ()
    for picture in pictures():
        here = set(action.pictured(picture, SCOPE, data))
        there = set(action.pictured(picture._replace(state="products", resume="confirm"), SCOPE, data))
        assert {(after.state, after.resume) for after in here} <= {("date", None)}
        assert {after._replace(state="products", resume="confirm") for after in here} == there
