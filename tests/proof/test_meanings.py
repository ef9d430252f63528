"""Both meanings of each guard and action agree, wherever a conversation may come to.

What the engine does to a conversation has its picture among those that the proofs think possible. The walks
ask this of the rows of a flow; here every guard and action is asked it in every conversation on the way.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.actions import ACTIONS
from citas.machine.conversation import Conversation
from citas.machine.engine import begin
from citas.machine.events import Event, MessageRead
from citas.machine.flow import Flow
from citas.machine.guards import GUARDS, Moment
from citas.machine.picture import Cause, Scope, picture_of
from tests.proof.walking import events

WALKS = 15
FLOW = load_flow(PROJECT / "flows" / "clinica.yaml").flow
NAMED = sorted(FLOW.named)[:2]
SCOPES = {
    "together": Scope(FLOW.data),
    "grouped": Scope(FLOW.data, frozenset(), FLOW.together),
    "apart": Scope(FLOW.data, frozenset(NAMED), FLOW.together),
}


def moments(flow: Flow, seed: int) -> Iterator[tuple[Conversation, Event, Moment]]:
    """Every conversation of many walks, with the event that comes to it."""
    dice = random.Random(seed)
    for _ in range(WALKS):
        conversation = begin(flow)
        for event, taken, now in events(flow, dice):
            yield conversation, event, Moment(event, now, flow.data)
            conversation = taken.conversation


def some_names(dice: random.Random) -> tuple[str, ...]:
    return tuple(dice.sample(["fecha", "hora", *FLOW.data], dice.choice((1, 1, 2))))


def cause_of(event: Event) -> Cause:
    return event.reading.act if isinstance(event, MessageRead) else event.outcome


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_what_an_action_leads_to_was_thought_of(scope: Scope) -> None:
    dice, pictured = random.Random(1), cache(lambda name, *at: frozenset(ACTIONS[name].pictured(*at)))
    for conversation, event, moment in moments(FLOW, 2):
        picture = picture_of(conversation, moment.now, scope)
        for name, action in ACTIONS.items():
            names = some_names(dice) if action.about_data else ()
            after = picture_of(action.apply(conversation, moment, names), moment.now, scope)
            possible = pictured(name, picture, scope, names) | ({picture} if action.under else set())
            assert after in possible, f"{name} {names} in {picture} on {event} leads to {after}"


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_what_a_guard_says_for_sure_is_so(scope: Scope) -> None:
    dice = random.Random(1)
    for conversation, event, moment in moments(FLOW, 3):
        picture = picture_of(conversation, moment.now, scope)
        for name, guard in GUARDS.items():
            names = some_names(dice) if guard.needs_data else ()
            verdict = guard.pictured(picture, cause_of(event), scope, names)
            holds = guard.holds(conversation, moment, names)
            assert verdict in (None, holds), f"{name} {names} in {picture} on {event}"
