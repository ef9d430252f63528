"""What holds in every conversation that the real flow can have, whatever is read and answered."""

from __future__ import annotations

from hypothesis import given

from citas.machine.engine import step
from citas.machine.events import OUTCOMES, CreateBooking, MessageRead, Outcome
from citas.machine.reading import Act, Reading
from tests.machine.builders import FLOW, SUMMARIES, answered, take_step, texts
from tests.machine.worlds import PROFILE, Stride, Turn, readings, walks

MOST_TOOLS = 3  # tool calls that one message may need
YES = Reading(act=Act.AFFIRM)
#: Texts that ask for the yes to the summary shown before them.
ASK_FOR_YES = SUMMARIES | {"say_plain_yes", "farewell_unconfirmed"}


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
def test_any_message_can_be_heard_at_rest_and_any_outcome_answered(
    turns: list[Turn], reading: Reading
) -> None:
    for stride in strides(turns):
        tool = FLOW.states[stride.after.state].invoke
        if tool is None:
            take_step(stride.after, MessageRead(reading), stride.now)
            continue
        for outcome in OUTCOMES[tool]:
            take_step(stride.after, answered(outcome), stride.now)


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
    asked, summary = "", None
    for turn in turns:
        for number, stride in enumerate(turn):
            command = stride.taken.command
            if isinstance(command, CreateBooking):
                assert command.appointment == command.accepted == summary
                assert asked in ASK_FOR_YES, asked
                assert number == 1, "one check between the yes and the write"
                assert turn[0].event == MessageRead(YES), turn[0].event
                assert stride.event.outcome is Outcome.FREE
        for say in (say for stride in turn for say in stride.taken.says):
            asked = say.text
            if asked in SUMMARIES:
                summary = say.conversation.slots.appointment()


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
@given(walks())
def test_a_summary_is_of_a_whole_appointment_that_was_found_free(turns: list[Turn]) -> None:
    for stride in strides(turns):
        for say in stride.taken.says:
            if say.text in SUMMARIES:
                assert say.conversation.slots.appointment() is not None
                assert say.conversation.verified == say.conversation.slot()


@PROFILE
@given(walks())
def test_a_yes_at_the_summary_leads_on(turns: list[Turn]) -> None:
    """At worst the first yes brings the summary, and the second one counts."""
    for stride in strides(turns):
        if stride.after.state == "confirm":
            first = step(FLOW, stride.after, MessageRead(YES), stride.now)
            second = first if first.command else step(FLOW, first.conversation, MessageRead(YES), stride.now)
            assert second.conversation.state != "confirm", texts(stride.taken)


@PROFILE
@given(walks())
def test_offers_are_never_shown_empty(turns: list[Turn]) -> None:
    for stride in strides(turns):
        for say in stride.taken.says:
            if say.text.startswith("offer_times"):
                assert 1 <= len(say.conversation.offers) <= 3


@PROFILE
@given(walks())
def test_a_state_that_asks_has_something_to_ask(turns: list[Turn]) -> None:
    """Where a conversation rests with questions, the last word is a question or one that stands for it."""
    for turn in turns:
        rest = turn[-1].after.state
        if FLOW.states[rest].questions and rest == "date":
            slots = turn[-1].after.slots
            asked = texts(turn[-1].taken)[-1]
            assert asked.startswith(("ask_", "which_", "handoff", "change_request", "farewell")), (
                asked,
                slots,
            )
