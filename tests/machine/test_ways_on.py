"""Short conversations that must lead on: nothing given is dropped, no question is asked for ever."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from citas.machine.conversation import Booking, Conversation
from citas.machine.engine import expecting
from citas.machine.events import CheckAvailability, Event, FindTimes, MessageRead, Outcome
from citas.machine.reading import Act, Daypart, Doubt, Expecting, Shift
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FIVE,
    FLOW,
    FRIDAY,
    JUAN,
    MAIL,
    NOW,
    OFFERS,
    OPEN,
    SUMMARIES,
    THREE,
    TUESDAY,
    TUESDAY_AT_3,
    WHEN,
    WHO,
    answered,
    at,
    at_confirm,
    defect,
    heard,
    run,
    take_step,
    texts,
)

YES = heard(Act.AFFIRM)


def said_in(conversation: Conversation, *events: Event, now: dt.datetime = NOW) -> list[str]:
    """All texts said in the course of these events."""
    said: list[str] = []
    for event in events:
        taken = take_step(conversation, event, now)
        conversation = taken.conversation
        said += texts(taken)
    return said


# Only a yes to the summary books


@pytest.mark.parametrize(
    "asked_meanwhile",
    [
        (heard(Act.CORRECT, invalid_email="ana@"),),
        (
            heard(Act.CORRECT, doubts=frozenset({Doubt.TWO_DATES}), dates=(TUESDAY, FRIDAY)),
            answered(Outcome.OFFERED, offers=OFFERS),
        ),
        (heard(Act.DENY),),
    ],
    ids=["an e-mail that is none", "two days", "what to change"],
)
def test_a_yes_to_another_question_does_not_book(asked_meanwhile: tuple[Event, ...]) -> None:
    taken = run(at_confirm(), *asked_meanwhile, YES)

    assert taken.conversation.state != "recheck"


@pytest.mark.parametrize(
    "brings",
    [
        {"time": FIVE},
        {"date": FRIDAY},
        {"name": "Ana Torres"},
        {"email": "ana@email.com"},
        {"daypart": Daypart.MORNING},
        {"invalid_email": "ana@"},
        {"suggestions": ("ana@gmail.com",)},
        {"about": frozenset({"time"})},
    ],
    ids=lambda brings: next(iter(brings)),
)
def test_a_yes_that_brings_something_else_does_not_book(brings: dict[str, Any]) -> None:
    taken = take_step(at_confirm(), heard(Act.AFFIRM, **brings))

    assert taken.conversation.state != "recheck"


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((heard(Act.HANDOFF), answered(Outcome.RECORDED)), id="a hand-over"),
        pytest.param((heard(Act.HANDOFF), answered(Outcome.NOT_RECORDED)), id="a failed hand-over"),
        pytest.param((heard(Act.INFORM, phone="987654321", name="Ana Torres"),), id="a phone and a name"),
        pytest.param((heard(Act.INFORM, phone="987654321"),), id="a phone"),
        pytest.param((heard(Act.ASK_PRODUCT), answered(Outcome.FAILED)), id="a product"),
        pytest.param((heard(Act.ASK_BUSINESS), answered(Outcome.FOUND)), id="the business"),
        pytest.param((heard(Act.INFORM, doubts=frozenset({Doubt.PAST_DATE})),), id="a day that is over"),
        pytest.param((heard(Act.GOODBYE),), id="a farewell"),
        pytest.param((heard(Act.AFFIRM, source="llm"),), id="a yes that a model read"),
    ],
)
def test_after_a_digression_at_the_summary_a_second_yes_counts_at_the_latest(
    events: tuple[Event, ...],
) -> None:
    first = run(at_confirm(), *events, YES)
    second = first if first.command else take_step(first.conversation, YES)

    assert second.conversation.state == "recheck"


# A no that says what instead is no plain no


@defect("«no, más tarde» is a no with a shift: `first` does not look at a no")
@pytest.mark.parametrize("state", ["date", "choose"])
def test_a_no_that_wishes_for_later_is_heard(state: str) -> None:
    taken = take_step(at(state, date=TUESDAY, **OPEN), heard(Act.DENY, shift=Shift.LATER))

    assert taken.command == FindTimes(TUESDAY, after=dt.time(16, 1), refused=OFFERS)


@defect("a no with a shift is taken for a plain no, and that one gives up the whole appointment")
def test_a_no_that_wishes_for_later_does_not_end_the_booking() -> None:
    taken = take_step(ASKING["change"], heard(Act.DENY, shift=Shift.LATER))

    assert "nothing_booked" not in texts(taken)


def test_a_plain_no_to_what_to_change_ends_without_a_booking() -> None:
    taken = run(at_confirm(), heard(Act.DENY), heard(Act.DENY))

    assert texts(taken) == ["nothing_booked"]
    assert (taken.conversation.slot(), taken.conversation.slots.values.get("nombre")) == (None, JUAN)
    assert expecting(FLOW, taken.conversation, NOW) is Expecting.DATE


@pytest.mark.parametrize("act", [Act.AFFIRM, Act.DENY])
def test_a_doubtful_day_does_not_bring_up_an_hour_that_is_known(act: Act) -> None:
    doubtful = heard(Act.CORRECT, doubts=frozenset({Doubt.WEEKDAY_MISMATCH}), dates=(TUESDAY, FRIDAY))

    said = said_in(at_confirm(), doubtful, heard(act))

    assert said[0] == "which_weekday"
    assert "time" not in said[1]


@pytest.mark.parametrize("doubt", [Doubt.VAGUE_DATE, Doubt.EXCLUDED_DATE])
def test_a_vague_day_is_not_answered_like_noise(doubt: Doubt) -> None:
    vague = take_step(at("date"), heard(Act.INFORM, doubts=frozenset({doubt})))
    noise = take_step(at("date"), heard(Act.UNKNOWN))

    assert texts(vague) != texts(noise)


# A summary shows what was checked


@pytest.mark.parametrize("act", [Act.ASK_PRODUCT, Act.ASK_BUSINESS])
@pytest.mark.parametrize(
    "brings",
    [{"date": FRIDAY}, {"time": FIVE}, {"time": dt.time(4), "time_ambiguous": True}],
    ids=["a day", "an hour", "an open hour"],
)
def test_a_question_that_brings_another_slot_has_it_checked(act: Act, brings: dict[str, Any]) -> None:
    taken = run(at_confirm(), heard(act, query="precio", **brings), answered(Outcome.FAILED))

    assert not SUMMARIES & set(texts(taken))
    assert isinstance(taken.command, CheckAvailability)


def test_a_phone_beside_another_hour_has_the_hour_checked() -> None:
    taken = take_step(at_confirm(), heard(Act.INFORM, phone="987654321", time=FIVE))

    assert isinstance(taken.command, CheckAvailability)


# A digression loses nothing, and the conversation goes on


def test_a_question_that_brings_the_whole_slot_goes_on_to_check_it() -> None:
    taken = run(at("date"), heard(Act.ASK_PRODUCT, query="asesoría", **WHEN), answered(Outcome.FOUND))

    assert taken.command == CheckAvailability(TUESDAY, THREE)


def test_a_question_that_brings_a_new_day_does_not_offer_nothing() -> None:
    taken = run(
        at("choose", date=TUESDAY, **OPEN),
        heard(Act.ASK_PRODUCT, query="asesoría", date=FRIDAY),
        answered(Outcome.FAILED),
    )

    assert all(say.conversation.offers for say in taken.says if say.text.startswith("offer_times"))


def test_the_customer_is_told_of_the_hand_over() -> None:
    said = said_in(at("try_again", **WHEN, **WHO), heard(Act.DENY), YES, answered(Outcome.RECORDED))

    assert "handoff" in said


ASKING = {
    "date": at("date", date=TUESDAY),
    "choose": at("choose", date=TUESDAY, **OPEN),
    "try_again": at("try_again", **WHEN),
    "contact": at("contact", **WHEN, **CHECKED),
    "confirm": at_confirm(),
    "change": at("change", **WHEN, **CHECKED, **WHO),
    "offer_human": at("offer_human", **WHEN, **CHECKED),
}
#: Not a no: one that says what instead is read as a correction.
CARRIES_DATA = [
    Act.GREET,
    Act.BOOK,
    Act.INFORM,
    Act.CORRECT,
    Act.AFFIRM,
    Act.ASK_AVAILABILITY,
    Act.ASK_PRODUCT,
    Act.ASK_BUSINESS,
    Act.HANDOFF,
    Act.UNKNOWN,
]


@pytest.mark.parametrize("state", ASKING)
@pytest.mark.parametrize("act", CARRIES_DATA)
def test_what_a_message_brings_is_taken(state: str, act: Act) -> None:
    after = take_step(ASKING[state], heard(act, time=FIVE, name="Ana Torres")).conversation

    assert (after.slots.time, after.slots.values.get("nombre")) == (FIVE, "Ana Torres")


@pytest.mark.parametrize("act", [act for act in CARRIES_DATA if act is not Act.UNKNOWN])
def test_what_the_first_message_brings_is_taken(act: Act) -> None:
    after = take_step(at("greeting"), heard(act, date=TUESDAY, name="Ana Torres")).conversation

    assert (after.slots.date, after.slots.values.get("nombre")) == (TUESDAY, "Ana Torres")


# A day or an hour that is doubtful, or does not suit


OTHER_DAY = heard(Act.CORRECT, shift=Shift.OTHER, about=frozenset({"date"}))


def test_another_day_is_not_another_hour_of_the_same_day() -> None:
    taken = take_step(at_confirm(), OTHER_DAY)

    assert taken.command != FindTimes(TUESDAY, THREE, refused=(TUESDAY_AT_3,))


def test_another_day_than_the_ones_offered_is_not_answered_with_the_same_offers() -> None:
    taken = take_step(at("choose", **OPEN), OTHER_DAY)

    offered = [offer for say in taken.says if say.text == "offer_times" for offer in say.conversation.offers]
    assert offered == []


@pytest.mark.parametrize("state", ["date", "choose", "contact", "confirm"])
def test_a_day_that_does_not_suit_is_not_looked_at(state: str) -> None:
    not_tuesday = heard(Act.CORRECT, doubts=frozenset({Doubt.EXCLUDED_DATE}), excluded=(TUESDAY,))

    taken = take_step(at(state, **WHEN, **CHECKED, **OPEN), not_tuesday)

    assert taken.command is None or getattr(taken.command, "date", None) != TUESDAY


@pytest.mark.parametrize(
    ("known", "doubt", "expected"),
    [
        ({"date": TUESDAY}, Doubt.TWO_DATES, Expecting.DATE),
        ({"date": TUESDAY}, Doubt.VAGUE_DATE, Expecting.DATE),
        ({"date": TUESDAY}, Doubt.EXCLUDED_DATE, Expecting.DATE),
        ({}, Doubt.TWO_TIMES, Expecting.TIME),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else None,
)
def test_what_was_just_asked_is_what_is_expected(
    known: dict[str, Any], doubt: Doubt, expected: Expecting
) -> None:
    taken = take_step(at("date", **known), heard(Act.INFORM, doubts=frozenset({doubt})))

    assert expecting(FLOW, taken.conversation, NOW) is expected


# E-mails


@pytest.mark.parametrize(
    ("given", "text"),
    [({"suggestions": (MAIL,)}, "suggest_email"), ({"invalid_email": "juan@"}, "email_invalid")],
    ids=["misspelt", "incomplete"],
)
def test_a_doubtful_email_given_early_is_asked_about(given: dict[str, str], text: str) -> None:
    said = said_in(
        at("date"), heard(Act.BOOK, **WHEN, name=JUAN, **given), answered(Outcome.FREE, time=THREE)
    )

    assert text in said


def test_an_email_that_was_given_is_not_replaced_by_one_that_was_suggested() -> None:
    given = run(
        at("contact", **WHEN, **CHECKED),
        heard(Act.INFORM, suggestions=("ana@gmail.com",)),
        heard(Act.CORRECT, email="ana@empresa.pe"),
    )
    assert texts(given) == ["ask_name"]

    after = take_step(given.conversation, YES).conversation

    assert after.slots.values.get("correo") == "ana@empresa.pe"


def test_a_yes_that_brings_another_email_is_not_a_yes_to_the_suggested_one() -> None:
    asked = at("contact", **WHEN, **CHECKED, name=JUAN, suggested_emails=("ana@gmail.com",))

    assert take_step(asked, heard(Act.AFFIRM, email=MAIL)).conversation.slots.values.get("correo") == MAIL


def test_a_phone_does_not_bring_up_an_email_that_is_known() -> None:
    taken = take_step(at("contact", **WHEN, **CHECKED, email=MAIL), heard(Act.INFORM, name=JUAN, phone="9"))

    assert texts(taken) == ["summary"]


# What is offered was just found free


def test_an_offer_that_turned_out_taken_is_not_offered_again() -> None:
    chosen = take_step(at("choose", date=TUESDAY, **OPEN), heard(Act.INFORM, choice=1))
    taken = run(chosen.conversation, answered(Outcome.TAKEN), answered(Outcome.NOTHING_FREE))

    offered = [offer for say in taken.says if say.text == "offer_times" for offer in say.conversation.offers]
    assert OFFERS[0] not in offered


def test_a_day_known_to_be_closed_is_not_asked_an_hour_for() -> None:
    said = said_in(at("availability", **WHEN), answered(Outcome.CLOSED_DAY), answered(Outcome.NOT_VERIFIED))

    assert "closed_day" in said or said[-1].startswith("ask_date")


def test_a_wish_that_cannot_be_met_does_not_cost_the_slot_that_is_free() -> None:
    taken = run(at_confirm(), heard(Act.INFORM, time_to=dt.time(10)), answered(Outcome.NOTHING_FREE))

    assert taken.conversation.slots.time == THREE


@pytest.mark.parametrize(
    "answer",
    [heard(Act.INFORM, time=THREE), heard(Act.INFORM, choice=1)],
    ids=["by its hour", "by its place"],
)
def test_the_slot_that_was_known_can_be_chosen_among_the_offers(answer: MessageRead) -> None:
    offers = (TUESDAY_AT_3, *OFFERS)
    offered = run(at_confirm(), heard(Act.ASK_AVAILABILITY), answered(Outcome.OFFERED, offers=offers))

    assert texts(take_step(offered.conversation, answer)) == ["summary"]


@defect("a search that failed forgets the day, which nobody has said anything against")
@pytest.mark.parametrize(
    "events",
    [
        (heard(Act.INFORM, daypart=Daypart.AFTERNOON),),
        (heard(Act.INFORM, time=THREE), answered(Outcome.TAKEN, time=THREE)),
    ],
    ids=["for a part of the day", "for another hour"],
)
def test_a_search_that_fails_does_not_cost_the_day(events: tuple[Event, ...]) -> None:
    taken = run(at("date", date=TUESDAY), *events, answered(Outcome.NOT_VERIFIED))

    assert taken.conversation.slots.date == TUESDAY


# What is said is true


def test_a_hand_over_that_failed_is_not_said_to_have_succeeded() -> None:
    said = said_in(at("offer_human", date=TUESDAY), YES, answered(Outcome.NOT_RECORDED), heard(Act.UNKNOWN))

    assert said == ["handoff_failed", "go_on_here"]


@defect("`nothing_free` is said where nothing *else* is free: three hours of that day were refused")
@pytest.mark.parametrize(
    "refusal", [heard(Act.DENY), heard(Act.INFORM, shift=Shift.LATER)], ids=["no", "later"]
)
def test_a_day_with_free_hours_is_not_said_to_have_none(refusal: MessageRead) -> None:
    offered = at("choose", date=TUESDAY, **OPEN)

    assert "nothing_free" not in said_in(offered, refusal, answered(Outcome.NOTHING_FREE))


@defect("`booked` looks at the act alone: «mi correo es otro» is answered «todo en orden»")
def test_a_datum_given_after_the_booking_is_not_answered_with_all_in_order() -> None:
    booked = at("booked", **WHEN, **CHECKED, **WHO, booking=Booking(APPOINTMENT))

    assert texts(take_step(booked, heard(Act.INFORM, email="ana@email.com"))) != ["already_booked"]


# No question for ever: a person is offered after a few messages that lead nowhere

DOUBTFUL = {f"{doubt.replace('_', ' ')}, again": doubt for doubt in Doubt}
NOT_AN_ANSWER: dict[str, tuple[Conversation, MessageRead]] = {
    **{name: (at("date"), heard(Act.INFORM, doubts=frozenset({doubt}))) for name, doubt in DOUBTFUL.items()},
    "a hello at the date": (at("date"), heard(Act.GREET)),
    "a wish to book at the date": (at("date"), heard(Act.BOOK)),
    "noise at the date": (at("date"), heard(Act.UNKNOWN)),
    "a yes at the date": (at("date"), YES),
    "a no at the date": (at("date"), heard(Act.DENY)),
    "the same open hour": (
        at("date", date=TUESDAY, time=dt.time(8), ambiguous=True, ampm_open=True),
        heard(Act.INFORM, time=dt.time(8), time_ambiguous=True),
    ),
    "noise at AM or PM": (
        at("date", date=TUESDAY, time=dt.time(8), ambiguous=True, ampm_open=True),
        heard(Act.UNKNOWN),
    ),
    "another day, again": (at("date"), OTHER_DAY),
    "a hello at the offers": (at("choose", date=TUESDAY, **OPEN), heard(Act.GREET)),
    "a wish to book at the offers": (at("choose", date=TUESDAY, **OPEN), heard(Act.BOOK)),
    "noise at the offers": (at("choose", date=TUESDAY, **OPEN), heard(Act.UNKNOWN)),
    "a yes to three offers": (at("choose", date=TUESDAY, **OPEN), YES),
    "noise at the contact": (ASKING["contact"], heard(Act.UNKNOWN)),
    "a yes at the contact": (ASKING["contact"], YES),
    "a no at the contact": (ASKING["contact"], heard(Act.DENY)),
    "the same name again": (at("contact", **WHEN, **CHECKED, name=JUAN), heard(Act.INFORM, name=JUAN)),
    "a phone again and again": (ASKING["contact"], heard(Act.INFORM, phone="987654321")),
    "an e-mail that is none, again": (ASKING["contact"], heard(Act.INFORM, invalid_email="ana@")),
    "noise at the summary": (at_confirm(), heard(Act.UNKNOWN)),
    "a yes that is not plain": (at_confirm(), heard(Act.AFFIRM, source="llm")),
    "noise at the change": (ASKING["change"], heard(Act.UNKNOWN)),
    "a change of nothing": (ASKING["change"], heard(Act.CHANGE_BOOKING)),
    "a misspelt e-mail, again": (
        ASKING["contact"],
        heard(Act.INFORM, invalid_email="ana@gmial.com", suggestions=("ana@gmail.com",)),
    ),
    "noise at the second try": (ASKING["try_again"], heard(Act.UNKNOWN)),
}


NEVER_COUNTED = {
    "a hello at the date": "a hello is not counted",
    "a hello at the offers": "a hello is not counted",
    "another day, again": "a wish for another day is not counted",
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[defect(NEVER_COUNTED[name])] if name in NEVER_COUNTED else [])
        for name in NOT_AN_ANSWER
    ],
)
def test_a_person_is_offered_before_long(name: str) -> None:
    conversation, message = NOT_AN_ANSWER[name]
    seen = []
    for _ in range(5):
        taken = take_step(conversation, message)
        conversation = taken.conversation
        seen.append(conversation.state)
        if "offer_human" in seen:
            return

    raise AssertionError(seen)
