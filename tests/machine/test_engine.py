"""The engine on its own: what no flow file can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from citas.machine.conversation import Conversation
from citas.machine.engine import IllegalEventError, begin, expecting, step
from citas.machine.events import OUTCOMES, AnswerBusiness, CheckAvailability, Event, Outcome
from citas.machine.flow import Flow
from citas.machine.reading import Act, Expecting, Reading, Shift, Topic
from tests.appointments import appointment, booking
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FIVE,
    FLOW,
    FRIDAY,
    JUAN,
    MAIL,
    NOW,
    OPEN,
    THREE,
    TUESDAY,
    WHEN,
    WHO,
    answered,
    at,
    at_confirm,
    heard,
    row_name,
    run,
    take_step,
    texts,
)
from tests.machine.test_transitions import CASES

TOOL_STATES = {name: state.invoke for name, state in FLOW.states.items() if state.invoke}
RESTING_STATES = sorted(FLOW.states.keys() - TOOL_STATES.keys())
FULL: dict[str, Any] = {**WHEN, **CHECKED, **WHO, **OPEN, "shown": APPOINTMENT}


# What cannot happen


@pytest.mark.parametrize("state", sorted(TOOL_STATES))
def test_a_message_while_a_tool_works_is_illegal(state: str) -> None:
    for act in Act:
        _assert_illegal(at(state, **FULL), heard(act))


@pytest.mark.parametrize("state", RESTING_STATES)
def test_an_answer_that_nobody_asked_for_is_illegal(state: str) -> None:
    for outcome in Outcome:
        _assert_illegal(at(state, **FULL), answered(outcome))


@pytest.mark.parametrize("state", sorted(TOOL_STATES))
def test_the_answer_of_another_tool_is_illegal(state: str) -> None:
    for outcome in set(Outcome) - OUTCOMES[TOOL_STATES[state]]:
        _assert_illegal(at(state, **FULL), answered(outcome))


def _assert_illegal(conversation: Conversation, event: Event) -> None:
    before = deepcopy(conversation)
    with pytest.raises(IllegalEventError):
        take_step(conversation, event)
    assert conversation == before


@pytest.mark.parametrize("state", RESTING_STATES)
@pytest.mark.parametrize("act", Act)
def test_every_act_is_legal_where_the_conversation_rests(state: str, act: Act) -> None:
    assert take_step(at(state, **FULL), heard(act)).hops


# Purity


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_step_is_a_pure_function(case: Any) -> None:
    given, event = deepcopy(case.given), deepcopy(case.event)

    first = step(FLOW, case.given, case.event, NOW)
    second = step(FLOW, given, event, NOW)

    assert first == second
    assert (case.given, case.event) == (given, event)


def test_a_conversation_begins_where_the_flow_says() -> None:
    assert begin(FLOW) == Conversation(state="greeting")


# Consent: `accepted` is the summary that a plain yes of the rules has just answered


def test_a_plain_yes_to_the_summary_is_consent() -> None:
    taken = take_step(at_confirm(), heard(Act.AFFIRM))

    assert taken.conversation.accepted == APPOINTMENT
    assert isinstance(taken.command, CheckAvailability)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(act=Act.AFFIRM, source="llm"),
        Reading(act=Act.AFFIRM, explained=False),
        Reading(act=Act.AFFIRM, explained=False, source="llm"),
        *(Reading(act=act) for act in Act if act is not Act.AFFIRM),
    ],
    ids=lambda reading: f"{reading.act} {reading.source} {'' if reading.explained else 'un'}explained",
)
def test_nothing_else_is_consent(reading: Reading) -> None:
    taken = take_step(at_confirm(accepted=APPOINTMENT), heard(**_arguments(reading)))

    assert taken.conversation.accepted is None
    assert "recheck" not in {hop.target for hop in taken.hops}


def _arguments(reading: Reading) -> dict[str, Any]:
    return {"act": reading.act, "source": reading.source, "explained": reading.explained}


@pytest.mark.parametrize("state", [state for state in RESTING_STATES if state != "confirm"])
def test_a_yes_anywhere_else_is_not_consent(state: str) -> None:
    conversation = at(state, **{**FULL, "shown": None})

    assert take_step(conversation, heard(Act.AFFIRM)).conversation.accepted is None


@pytest.mark.parametrize("state", [state for state in RESTING_STATES if state != "confirm"])
def test_nothing_is_shown_in_a_state_that_shows_no_summary(state: str) -> None:
    for act in Act:
        after = take_step(at(state, **{**FULL, "shown": None}), heard(act)).conversation
        if after.state == state:
            assert after.shown is None


def test_a_yes_to_a_summary_of_other_data_books_nothing() -> None:
    other = appointment(FRIDAY, THREE, JUAN, MAIL)

    taken = take_step(at_confirm(shown=other), heard(Act.AFFIRM))

    assert (taken.conversation.state, taken.command) == ("confirm", None)


CHANGES: dict[str, dict[str, Any]] = {
    "date": {"date": FRIDAY},
    "time": {"time": FIVE},
    "name": {"name": "Ana Torres"},
    "email": {"email": "ana@email.com"},
}


@pytest.mark.parametrize("slot", CHANGES)
def test_a_changed_datum_withdraws_the_summary_and_its_yes(slot: str) -> None:
    conversation = at_confirm(accepted=APPOINTMENT)

    changed = conversation.with_slots(_changed(conversation, **CHANGES[slot]))

    assert (changed.shown, changed.accepted) == (None, None)
    assert (changed.verified is None) == (slot in {"date", "time"})


def test_an_unchanged_datum_withdraws_nothing() -> None:
    conversation = at_confirm(accepted=APPOINTMENT)

    assert conversation.with_slots(_changed(conversation, **WHO)) == conversation


def _changed(conversation: Conversation, **slots: Any) -> Any:
    return at("confirm", **{**WHEN, **WHO, **slots}).slots


@pytest.mark.parametrize("slot", CHANGES)
def test_a_yes_after_a_change_agrees_to_the_changed_summary(slot: str) -> None:
    changed = take_step(at_confirm(), heard(Act.CORRECT, **CHANGES[slot]))
    if changed.command is not None:
        changed = take_step(changed.conversation, answered(Outcome.FREE))
    assert texts(changed)[-1] == "summary"

    after = take_step(changed.conversation, heard(Act.AFFIRM)).conversation

    assert after.accepted == after.slots.appointment() != APPOINTMENT


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.AFFIRM])
def test_leaving_the_summary_withdraws_it(act: Act) -> None:
    after = take_step(at_confirm(), heard(act))
    if after.conversation.state in RESTING_STATES and after.conversation.state != "confirm":
        assert after.conversation.shown is None


def test_the_yes_survives_the_recheck_and_reaches_the_calendar() -> None:
    taken = run(at_confirm(), heard(Act.AFFIRM), answered(Outcome.FREE, time=THREE))

    assert taken.command == booking(APPOINTMENT, APPOINTMENT)


def test_no_answer_changes_the_hour_that_was_agreed_to() -> None:
    """Only an hour that was left open is settled by the check."""
    taken = run(at_confirm(), heard(Act.AFFIRM), answered(Outcome.FREE, time=FIVE))

    assert taken.command == booking(APPOINTMENT, APPOINTMENT)


# The order of a row: say, act, move, ask


def test_what_is_said_speaks_of_what_was_known_before() -> None:
    taken = take_step(at("offers", date=TUESDAY), answered(Outcome.NOTHING_FREE))

    nothing_free, ask_date = taken.says
    assert nothing_free.conversation.slots.date == TUESDAY
    assert ask_date.conversation.slots.date is None
    assert ask_date.conversation.state == "date"


def test_what_is_said_keeps_the_event_for_its_facts() -> None:
    event = answered(Outcome.OUTSIDE_HOURS, opens=dt.time(9), closes=dt.time(18))

    taken = take_step(at("availability", **WHEN), event)

    assert {say.event for say in taken.says} == {event}


def test_a_row_that_asks_takes_the_place_of_the_states_question() -> None:
    taken = take_step(at("contact", **WHEN, **CHECKED), heard(Act.INFORM, phone="987654321"))

    assert texts(taken) == ["phone_refused"]


def test_without_a_target_nothing_is_asked_again() -> None:
    taken = take_step(at_confirm(), heard(Act.GOODBYE))

    assert texts(taken) == ["farewell_unconfirmed"]
    assert (taken.hops[0].source, taken.hops[0].target) == ("confirm", "confirm")


def test_waiting_undoes_nothing_a_yes_after_it_is_to_the_summary_shown_before() -> None:
    waited = take_step(at_confirm(), heard(Act.WAIT)).conversation

    taken = take_step(waited, heard(Act.AFFIRM))

    assert waited.slots == at_confirm().slots
    assert (taken.conversation.state, taken.conversation.accepted) == ("recheck", APPOINTMENT)


def test_approving_one_datum_is_no_yes_and_leaves_the_summary_valid() -> None:
    approved = take_step(at_confirm(), heard(Act.INFORM, approves=frozenset({"time"}), explained=False))

    assert (approved.command, approved.conversation.accepted) == (None, None)
    assert take_step(approved.conversation, heard(Act.AFFIRM)).conversation.state == "recheck"


def test_a_forwarded_message_is_handled_where_it_arrives() -> None:
    taken = take_step(at("greeting"), heard(Act.BOOK, **WHEN))

    assert [(hop.source, hop.target) for hop in taken.hops] == [
        ("greeting", "date"),
        ("date", "availability"),
    ]
    assert taken.conversation.turns == 1


# Where `next` and `return` lead


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "date"),
        ({"date": TUESDAY}, "date"),
        ({"time": THREE}, "date"),
        ({**WHEN, "ampm_open": True}, "date"),
        (WHEN, "availability"),
        ({**WHEN, **WHO}, "availability"),
        ({**WHEN, **CHECKED}, "contact"),
        ({**WHEN, **CHECKED, "name": "Juan"}, "contact"),
        ({**WHEN, **CHECKED, "email": "juan@email.com"}, "contact"),
        ({**WHEN, **CHECKED, **WHO}, "confirm"),
        ({**WHEN, **CHECKED, **WHO, "ambiguous": True}, "availability"),
        ({"date": TUESDAY, **OPEN}, "choose"),
        ({**WHEN, **CHECKED, **WHO, **OPEN}, "choose"),
        ({**WHEN, **CHECKED, **OPEN, "choosing": False}, "contact"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else value,
)
def test_next_is_the_first_step_that_is_not_done(known: dict[str, Any], state: str) -> None:
    assert take_step(at("change", **known), heard(Act.AFFIRM)).conversation.state == state


def test_a_digression_returns_to_where_it_came_from() -> None:
    asked = take_step(at("choose", date=TUESDAY, **OPEN), heard(Act.ASK_BUSINESS))
    assert asked.conversation.resume == "choose"

    back = take_step(asked.conversation, answered(Outcome.FOUND))

    assert (back.conversation.state, back.conversation.resume) == ("choose", None)


def test_a_return_from_where_nothing_was_interrupted_asks_again() -> None:
    taken = take_step(at_confirm(), heard(Act.ASK_BUSINESS, topics=frozenset({Topic.WHO})))

    assert texts(taken) == ["who_am_i", "still_confirm"]
    assert taken.conversation.shown == APPOINTMENT


def test_a_question_beside_the_summary_leaves_it_standing_until_a_yes() -> None:
    asked = take_step(at_confirm(), heard(Act.ASK_BUSINESS, query="dónde están"))
    assert asked.command == AnswerBusiness("dónde están", needs_email=True)
    told = take_step(asked.conversation, answered(Outcome.FOUND, quotes=("Estamos en Lima.",)))
    assert texts(told) == ["business_found", "still_confirm"]
    assert (told.conversation.state, told.conversation.shown) == ("confirm", APPOINTMENT)

    yes = take_step(told.conversation, heard(Act.AFFIRM))
    assert (yes.conversation.state, yes.conversation.accepted) == ("recheck", APPOINTMENT)


def test_a_question_that_changes_a_datum_withdraws_the_summary() -> None:
    asked = take_step(at_confirm(), heard(Act.ASK_BUSINESS, query="dónde están", name="Rosa Paz"))
    told = take_step(asked.conversation, answered(Outcome.FOUND, quotes=("Estamos en Lima.",)))

    assert texts(told) == ["business_found", "summary"]
    assert told.conversation.shown != APPOINTMENT


def test_a_tool_that_calls_a_tool_still_returns_to_the_state_that_asked() -> None:
    taken = take_step(at("availability", **WHEN, resume="date"), answered(Outcome.TAKEN))

    assert (taken.conversation.state, taken.conversation.resume) == ("offers", "date")


# Ladders and variants


def test_a_ladder_goes_down_with_each_failure_and_ends_with_a_person() -> None:
    conversation, asked = at("date"), []
    for _ in range(4):
        taken = take_step(conversation, heard(Act.UNKNOWN))
        conversation = taken.conversation
        asked += texts(taken)

    assert asked == ["ask_date_again", "ask_date_example", "offer_human", "offer_human_again"]


def test_a_ladder_stops_at_its_last_rung() -> None:
    conversation = at("date", date=TUESDAY, time=dt.time(3), ambiguous=True, ampm_open=True, failures=1)

    assert texts(take_step(conversation, heard(Act.UNKNOWN))) == ["ask_ampm_again"]


def test_the_lower_rungs_are_only_for_messages_that_failed() -> None:
    digression = take_step(at("date", failures=1), heard(Act.ASK_PRODUCT))
    back = take_step(digression.conversation, answered(Outcome.FAILED))

    assert texts(back) == ["products_failed", "ask_date"]
    assert back.conversation.failures == 1


def test_an_answer_starts_the_count_anew() -> None:
    assert take_step(at("date", failures=2), heard(Act.INFORM, date=TUESDAY)).conversation.failures == 0


def test_variants_take_turns() -> None:
    conversation, variants = at("date"), []
    for _ in range(3):
        taken = take_step(conversation, heard(Act.GREET))
        conversation = taken.conversation
        variants += [(say.text, say.variant) for say in taken.says]

    assert variants == [("ask_date", 0), ("ask_date", 1), ("ask_date", 2)]


# What the reader of the next message is told


@pytest.mark.parametrize(
    ("conversation", "expected"),
    [
        (at("greeting"), Expecting.GREETING),
        (at("date"), Expecting.DATE),
        (at("date", date=TUESDAY), Expecting.TIME),
        (at("date", **WHEN, ambiguous=True, ampm_open=True), Expecting.TIME),
        (at("choose", **OPEN), Expecting.TIME),
        (at("contact", **WHEN), Expecting.CONTACT),
        (at("contact", **WHEN, name="Juan"), Expecting.CONTACT),
        (at_confirm(), Expecting.CONFIRM),
        (at("change", **WHEN, **WHO), Expecting.CONFIRM),
        (at("try_again", **WHEN), Expecting.CONFIRM),
        (at("offer_human"), Expecting.CONFIRM),
        (at("booked"), Expecting.GREETING),
    ],
    ids=lambda value: value.state if isinstance(value, Conversation) else str(value),
)
def test_expecting(conversation: Conversation, expected: Expecting) -> None:
    assert expecting(FLOW, conversation, NOW) is expected


# Another flow, other rules


def _edited(edit: Callable[[dict[str, Any]], None]) -> Flow:
    data = FLOW.model_dump(mode="json", exclude_unset=True)
    edit(data)
    return Flow.model_validate(data)


def test_no_flow_can_accept_for_the_customer() -> None:
    """A flow that books at any word gets as far as the calendar, but without the customer's yes."""

    def book_at_once(data: dict[str, Any]) -> None:
        data["states"]["confirm"]["on"] = {"deny": [{"target": "booking"}]}

    taken = step(_edited(book_at_once), at_confirm(), heard(Act.DENY), NOW)

    assert taken.command == booking(APPOINTMENT, None)


def test_a_question_asked_in_passing_withdraws_the_summary() -> None:
    """A yes to it is no yes to what was shown before."""

    def ask_in_passing(data: dict[str, Any]) -> None:
        data["states"]["confirm"]["on"]["goodbye"] = [{"ask": "ask_change"}]

    flow = _edited(ask_in_passing)
    asked = step(flow, at_confirm(), heard(Act.GOODBYE), NOW).conversation

    assert (asked.state, asked.shown) == ("confirm", None)
    assert step(flow, asked, heard(Act.AFFIRM), NOW).conversation.accepted is None


def test_the_first_row_whose_guard_holds_is_taken() -> None:
    other = heard(Act.INFORM, shift=Shift.OTHER, time_from=FIVE)

    assert row_name(take_step(at("choose", date=TUESDAY, **OPEN), other).hops[0].row) == "first.wants_other"
