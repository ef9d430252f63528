"""What holds in every conversation that the real flow can have, whatever is read and answered."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given

from citas.machine.engine import Say, step
from citas.machine.events import CreateBooking, Event, HandOver, MessageRead, Outcome
from citas.machine.reading import Act, Reading
from citas.phrase.placeholders import FactMissingError
from citas.phrase.reply import render
from citas.tenant import Tenant
from tests.machine.builders import (
    FLOW,
    FRIDAY,
    OFFERS,
    SUMMARIES,
    TEXTS,
    WHEN,
    answered,
    heard,
    take_step,
    texts,
)
from tests.machine.customers import goes_on
from tests.machine.worlds import (
    A_YES,
    EVERYTHING,
    FREE,
    ONLY_WHEN,
    PROFILE,
    Stride,
    Turn,
    possible_answers,
    readings,
    stubborn_walks,
    walk_of,
    walks,
)

MOST_MESSAGES = 8  # that a customer needs from anywhere, if he answers what is asked
TENANT = Tenant(id_empresa=1)
MOST_TOOLS = 4  # tool calls that one message may need
#: Texts that ask for the yes to the summary shown before them.
ASK_FOR_YES = SUMMARIES | {"still_confirm", "say_plain_yes", "farewell_unconfirmed", "and_the_rest"}


def strides(turns: list[Turn]) -> list[Stride]:
    return [stride for turn in turns for stride in turn]


@PROFILE
@given(walks())
def test_a_conversation_rests_or_waits_for_a_tool(turns: list[Turn]) -> None:
    for stride in strides(turns):
        waits = FLOW.states[stride.after.state].invoke is not None
        assert waits == (stride.taken.command is not None)


@PROFILE
@given(walks(), readings())
def test_any_message_can_be_heard_at_rest_and_any_answer_given(turns: list[Turn], reading: Reading) -> None:
    for stride in strides(turns):
        command = stride.taken.command
        if command is None:
            take_step(stride.after, MessageRead(reading), stride.now)
            continue
        for answer in possible_answers(command):
            take_step(stride.after, answer, stride.now)


@PROFILE
@given(walks())
def test_a_message_needs_few_tools(turns: list[Turn]) -> None:
    for turn in turns:
        assert len(turn) - 1 <= MOST_TOOLS, [stride.after.state for stride in turn]


@PROFILE
@given(walks())
def test_every_message_is_answered(turns: list[Turn]) -> None:
    for turn in turns:
        assert [text for stride in turn for text in texts(stride.taken)], turn[0].event


@PROFILE
@given(walks())
def test_what_is_booked_is_what_the_customer_said_yes_to(turns: list[Turn]) -> None:
    summary = None
    for turn in turns:
        for number, stride in enumerate(turn):
            command = stride.taken.command
            if isinstance(command, CreateBooking):
                assert command.appointment == command.accepted == summary
                assert number == 1, "one check between the yes and the write"
                assert stride.event.outcome is Outcome.FREE
                yes = turn[0].event.reading
                assert (yes.act, yes.source, yes.explained) == (Act.AFFIRM, "rules", True)
            for say in stride.taken.says:
                if say.text in SUMMARIES:
                    summary = say.conversation.slots.appointment()


@PROFILE
@example(walk_of(EVERYTHING, FREE, heard(Act.AFFIRM, date=FRIDAY), FREE))
@example(walk_of(EVERYTHING, FREE, heard(Act.CORRECT, invalid_email="ana@"), A_YES))
@given(walks())
def test_a_booking_follows_a_bare_yes_to_the_summary(turns: list[Turn]) -> None:
    asked = ""
    for turn in turns:
        if any(isinstance(stride.taken.command, CreateBooking) for stride in turn):
            assert turn[0].event == A_YES
            assert asked in ASK_FOR_YES
        for text in (text for stride in turn for text in texts(stride.taken)):
            asked = asked if text == "take_your_time" else text


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.AFFIRM])
def test_a_yes_after_anything_else_books_only_what_was_just_asked(act: Act) -> None:
    """Whatever is said in the question's place, a yes answers that, and not the summary before it."""
    events: list[Event] = [EVERYTHING, FREE, heard(act)]
    while (last := walk_of(*events)[-1][-1]).taken.command is not None:
        tool = FLOW.states[last.after.state].invoke
        assert tool is not None
        events.append(answered(min(FLOW.outcomes(tool))))
    *before, yes = walk_of(*events, A_YES)
    asked = [text for turn in before for stride in turn for text in texts(stride.taken)]
    asked = [text for text in asked if text != "take_your_time"]
    assert yes[0].after.state != "recheck" or asked[-1] in ASK_FOR_YES


@PROFILE
@given(walks())
def test_nothing_changes_between_the_yes_and_the_write(turns: list[Turn]) -> None:
    for turn in turns:
        if any(isinstance(stride.taken.command, CreateBooking) for stride in turn):
            yes = turn[0].before
            assert yes.shown == yes.slots.appointment()
            assert all(
                stride.after.slots == yes.slots
                for stride in turn
                if stride.after.state in {"recheck", "booking", "booked"}
            )


@PROFILE
@example(walk_of(EVERYTHING, FREE, A_YES, answered(Outcome.NOT_VERIFIED)))
@given(walks())
def test_consent_does_not_outlive_its_turn(turns: list[Turn]) -> None:
    for turn in turns:
        assert turn[-1].after.accepted is None, turn[-1].after.state


@PROFILE
@given(walks())
def test_a_request_without_an_answer_is_never_sent_again(turns: list[Turn]) -> None:
    for stride in strides(turns):
        if stride.before.unresolved is not None:
            assert not isinstance(stride.taken.command, CreateBooking)


@PROFILE
@example(walk_of(EVERYTHING, FREE, heard(Act.ASK_PRODUCT, date=FRIDAY), answered(Outcome.FAILED)))
@given(walks())
def test_a_summary_is_of_a_whole_appointment_that_was_found_free(turns: list[Turn]) -> None:
    for stride in strides(turns):
        for say in stride.taken.says:
            if say.text in SUMMARIES:
                assert say.conversation.slots.appointment() is not None
                assert say.conversation.verified == say.conversation.slot()


@PROFILE
@example(walk_of(EVERYTHING, FREE, heard(Act.HANDOFF), answered(Outcome.RECORDED)))
@given(walks())
def test_a_yes_at_the_summary_leads_on(turns: list[Turn]) -> None:
    """At worst the first yes brings the summary, and the second one counts."""
    for stride in strides(turns):
        if stride.after.state == "confirm":
            first = step(FLOW, stride.after, A_YES, stride.now)
            second = first if first.command else step(FLOW, first.conversation, A_YES, stride.now)
            assert second.conversation.state != "confirm", texts(stride.taken)


@PROFILE
@example(
    walk_of(
        ONLY_WHEN,
        answered(Outcome.TAKEN),
        answered(Outcome.OFFERED, offers=OFFERS),
        heard(Act.ASK_PRODUCT, date=FRIDAY),
        answered(Outcome.FAILED),
    )
)
@given(walks())
def test_offers_are_never_shown_empty(turns: list[Turn]) -> None:
    for stride in strides(turns):
        for say in stride.taken.says:
            if say.text.startswith("offer_times"):
                assert 1 <= len(say.conversation.offers) <= 3


@PROFILE
@example(
    walk_of(
        ONLY_WHEN,
        answered(Outcome.TAKEN),
        answered(Outcome.OFFERED, offers=OFFERS),
        heard(Act.INFORM, choice=1),
        answered(Outcome.TAKEN),
        answered(Outcome.NOTHING_FREE),
    )
)
@given(walks())
def test_what_was_found_taken_is_not_offered(turns: list[Turn]) -> None:
    for stride in strides(turns):
        for say in stride.taken.says:
            if say.text.startswith("offer_times"):
                assert not set(say.conversation.offers) & set(say.conversation.refused)


@PROFILE
@example(walk_of(heard(Act.BOOK), heard(Act.ASK_PRODUCT, **WHEN), answered(Outcome.FAILED)))
@given(walks())
def test_the_state_of_the_date_rests_only_while_something_is_missing(turns: list[Turn]) -> None:
    for turn in turns:
        after = turn[-1].after
        elsewhere = ("which_", "farewell", "handoff", "booking_question")
        if after.state == "date" and not texts(turn[-1].taken)[-1].startswith(elsewhere):
            assert after.slot() is None or after.ampm_open


# What is said


def told(turns: list[Turn]) -> list[list[Say]]:
    """The customer's side of a walk: what he is told, message by message."""
    return [[say for stride in turn for say in stride.taken.says] for turn in turns]


def told_on(turns: list[Turn]) -> list[list[Say]]:
    """What he is told if he answers what is asked from now on."""
    last = turns[-1][-1]
    *_, asked = (text for stride in turns[-1] for text in texts(stride.taken))
    return goes_on(last.after, asked, last.now)


def facts_missing(says: list[Say]) -> list[tuple[str, str]]:
    missing = []
    for say in says:
        try:
            render([say], TEXTS, TENANT)
        except FactMissingError as error:
            missing.append((say.text, str(error)))
    return missing


@PROFILE
@given(walks())
def test_every_text_finds_its_facts(turns: list[Turn]) -> None:
    assert [facts_missing(says) for says in (*told(turns), *told_on(turns)) if facts_missing(says)] == []


@PROFILE
@given(walks() | stubborn_walks())
def test_no_reply_is_the_one_before(turns: list[Turn]) -> None:
    replies = [render(says, TEXTS, TENANT) for says in (*told(turns), *told_on(turns))]
    assert all(before != after for before, after in pairwise(replies))


# Ways on


@PROFILE
@given(walks())
def test_a_customer_who_answers_what_is_asked_gets_an_appointment(turns: list[Turn]) -> None:
    if turns[-1][-1].after.unresolved is None:
        asked = told_on(turns)
        assert asked[-1][-1].text == "booked"
        assert len(asked) <= MOST_MESSAGES, [[say.text for say in says] for says in asked]


@PROFILE
@given(walks())
def test_a_person_is_one_message_away(turns: list[Turn]) -> None:
    for turn in turns:
        taken = take_step(turn[-1].after, heard(Act.HANDOFF), turn[-1].now)
        assert isinstance(taken.command, HandOver)
