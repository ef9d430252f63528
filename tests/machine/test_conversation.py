"""What a conversation remembers of a message (`take`), and for how long a slot counts as checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.conversation import VERIFIED_FOR, Conversation, other_half, take
from citas.machine.reading import Act, Daypart, Doubt, Later, Reading, Shift, Topic
from tests.appointments import appointment
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FIVE,
    FLOW,
    FRIDAY,
    JUAN,
    MAIL,
    MONDAY,
    NOON,
    NOW,
    OFFERS,
    OPEN,
    SLOT_NAMES,
    TEN,
    THREE,
    TUESDAY,
    TUESDAY_AT_3,
    WHEN,
    WHO,
    at,
    at_confirm,
    changed,
    slot_of,
)
from tests.machine.worlds import PROFILE, conversations, readings

EIGHT, EIGHT_PM = dt.time(8), dt.time(20)
MONDAY_AND_TUESDAY_AT_10 = (dt.datetime.combine(MONDAY, TEN), dt.datetime.combine(TUESDAY, TEN))
HALVES = (dt.datetime.combine(TUESDAY, EIGHT), dt.datetime.combine(TUESDAY, EIGHT_PM))


@dataclass(frozen=True)
class Taking:
    """What is known, what is heard, and what is known then: `then` may name slots and other fields."""

    name: str
    known: Conversation
    heard: dict[str, Any]
    then: dict[str, Any] = field(default_factory=dict)


NOTHING = at("date")
OFFERED = at("choose", date=TUESDAY, offers=OFFERS)

TAKINGS = [
    # Plain slots
    Taking("nothing", at("contact", **WHEN, **WHO), {}),
    Taking("a date", NOTHING, {"date": TUESDAY}, {"date": TUESDAY}),
    Taking("everything at once", NOTHING, {**WHEN, **WHO}, {**WHEN, **WHO}),
    Taking("a new date keeps the hour", at("date", **WHEN), {"date": FRIDAY}, {"date": FRIDAY}),
    Taking("an hour left open", NOTHING, {"time": dt.time(3), "time_ambiguous": True},
           {"time": dt.time(3), "ambiguous": True}),
    Taking("a clear hour after an open one", at("date", time=dt.time(3), ambiguous=True), {"time": THREE},
           {"time": THREE, "ambiguous": False}),
    Taking("a suggested e-mail is only suggested", NOTHING, {"suggestions": (MAIL,)},
           {"email": None, "suggested_emails": (MAIL,)}),
    Taking("an e-mail that is none takes the place of one", at("contact", email=MAIL),
           {"invalid_email": "juan@"}, {"email": None, "invalid_email": "juan@"}),
    Taking("a misspelt e-mail after one that is none", at("contact", invalid_email="juan@"),
           {"invalid_email": "juan@gmial.com", "suggestions": ("juan@gmail.com",)},
           {"invalid_email": "juan@gmial.com", "suggested_emails": ("juan@gmail.com",)}),
    Taking("an e-mail that is none after a suggested one", at("contact", suggested_emails=(MAIL,)),
           {"invalid_email": "juan@"}, {"invalid_email": "juan@", "suggested_emails": ()}),
    Taking("an e-mail answers for all that was none",
           at("contact", suggested_emails=("j@gmail.com",), invalid_email="j@gmial.com", phone_given=True),
           {"email": MAIL},
           {"email": MAIL, "suggested_emails": (), "invalid_email": None, "phone_given": False}),
    Taking("a phone is remembered, and not taken", NOTHING, {"phone": "987654321"}, {"phone_given": True}),
    Taking("a phone beside a known e-mail is nothing", at("contact", email=MAIL), {"phone": "987654321"}),
    # Offers, by their place
    Taking("the first", OFFERED, {"choice": 1}, {"time": TEN}),
    Taking("the third", OFFERED, {"choice": 3}, {"time": dt.time(16)}),
    Taking("the last", OFFERED, {"choice": -1}, {"time": dt.time(16)}),
    Taking("the fourth of three", OFFERED, {"choice": 4}),
    Taking("no place at all", OFFERED, {"choice": 0}),
    Taking("further back than the first", OFFERED, {"choice": -4}),
    Taking("a choice closes the offers", at("choose", date=TUESDAY, **OPEN), {"choice": 1},
           {"time": TEN, "choosing": False}),
    Taking("a place without offers", at("date", date=TUESDAY), {"choice": 1}),
    Taking("a place brings the day of the offer", at("choose", offers=MONDAY_AND_TUESDAY_AT_10),
           {"choice": 1}, {"date": MONDAY, "time": TEN}),
    Taking("a place beats an hour", OFFERED, {"choice": 2, "time": dt.time(2), "time_ambiguous": True},
           {"time": dt.time(11), "ambiguous": False}),
    # Offers, by their hour
    Taking("the hour of an offer", OFFERED, {"time": TEN}, {"time": TEN}),
    Taking("an open hour that one offer settles", OFFERED, {"time": dt.time(4), "time_ambiguous": True},
           {"time": dt.time(16), "ambiguous": False}),
    Taking("a clear hour is not bent to an offer", OFFERED, {"time": dt.time(4)}, {"time": dt.time(4)}),
    Taking("an hour of two days is no choice", at("choose", offers=MONDAY_AND_TUESDAY_AT_10), {"time": TEN},
           {"time": TEN, "date": None}),
    Taking("the day tells which", at("choose", offers=MONDAY_AND_TUESDAY_AT_10),
           {"time": TEN, "date": TUESDAY}, {"time": TEN, "date": TUESDAY, "offers": ()}),
    Taking("the same hour on another day is no offer", OFFERED, {"time": TEN, "date": FRIDAY},
           {"time": TEN, "date": FRIDAY, "offers": ()}),
    Taking("an open hour that two offers fit stays open",
           at("choose", date=TUESDAY, offers=HALVES), {"time": EIGHT, "time_ambiguous": True},
           {"time": EIGHT, "ambiguous": True}),
    Taking("the daypart tells which", at("choose", date=TUESDAY, offers=HALVES),
           {"time": EIGHT, "time_ambiguous": True, "daypart": Daypart.NIGHT},
           {"time": EIGHT_PM, "ambiguous": False}),
    # AM or PM
    Taking("in the afternoon", at("date", time=dt.time(3), ambiguous=True), {"daypart": Daypart.AFTERNOON},
           {"time": THREE, "ambiguous": False, "earliest": dt.time(13), "latest": dt.time(18, 59)}),
    Taking("in the morning", at("date", time=EIGHT, ambiguous=True), {"daypart": Daypart.MORNING},
           {"ambiguous": False, "earliest": dt.time(0), "latest": dt.time(11, 59)}),
    Taking("at night, from the later half", at("date", time=EIGHT_PM, ambiguous=True),
           {"daypart": Daypart.NIGHT},
           {"ambiguous": False, "earliest": dt.time(18), "latest": dt.time(23, 59)}),
    Taking("a daypart that neither half fits", at("date", time=EIGHT, ambiguous=True),
           {"daypart": Daypart.AFTERNOON}, {"earliest": dt.time(13), "latest": dt.time(18, 59)}),
    Taking("the answer closes the question", at("date", date=TUESDAY, time=dt.time(3), ambiguous=True,
                                                ampm_open=True), {"time": THREE},
           {"time": THREE, "ambiguous": False, "ampm_open": False}),
    Taking("a daypart does not touch a clear hour", at("date", time=THREE), {"daypart": Daypart.MORNING},
           {"earliest": dt.time(0), "latest": dt.time(11, 59)}),
    # Wishes
    Taking("after five", OFFERED, {"time_from": FIVE}, {"earliest": FIVE}),
    Taking("before noon", at("choose", earliest=TEN), {"time_to": NOON}, {"latest": NOON}),
    Taking("before what was the first", at("choose", earliest=FIVE), {"time_to": NOON},
           {"earliest": None, "latest": NOON}),
    Taking("between", OFFERED, {"time_from": THREE, "time_to": FIVE}, {"earliest": THREE, "latest": FIVE}),
    Taking("a daypart beside an hour is no wish", NOTHING, {"time": THREE, "daypart": Daypart.AFTERNOON},
           {"time": THREE}),
    Taking("a new day starts afresh", at("choose", date=TUESDAY, offers=OFFERS, after=FIVE),
           {"date": FRIDAY}, {"date": FRIDAY, "offers": (), "after": None}),
    Taking("the part of the day goes with it", at("choose", date=TUESDAY, earliest=FIVE),
           {"date": FRIDAY}, {"date": FRIDAY, "earliest": FIVE}),
    Taking("any of two days", at("date"), {"dates": (TUESDAY, FRIDAY), "doubts": {Doubt.TWO_DATES}},
           {"days": (TUESDAY, FRIDAY)}),
    Taking("any day of a vague one", at("date"), {"days": (TUESDAY, FRIDAY), "doubts": {Doubt.VAGUE_DATE}},
           {"days": (TUESDAY, FRIDAY)}),
    Taking("but one", at("date", days=(TUESDAY, FRIDAY)), {"excluded": (TUESDAY,)},
           {"days": (FRIDAY,), "excluded": (TUESDAY,)}),
    Taking("the day that was ruled out, after all", at("date", excluded=(TUESDAY,)), {"date": TUESDAY},
           {"date": TUESDAY, "excluded": ()}),
    Taking("one day of several", at("date", days=(TUESDAY, FRIDAY)), {"date": FRIDAY},
           {"date": FRIDAY, "days": ()}),
    Taking("either hour", at("date", date=TUESDAY),
           {"times": (THREE, FIVE), "doubts": {Doubt.TWO_TIMES}}, {"hours": (THREE, FIVE)}),
    Taking("one hour of them", at("date", date=TUESDAY, hours=(THREE, FIVE)), {"time": FIVE},
           {"time": FIVE, "hours": ()}),
    Taking("any hour takes the bounds away", at("date", date=TUESDAY, earliest=FIVE), {"any_hour": True},
           {"earliest": None, "soonest": True}),
    Taking("the earliest", at("date"), {"earliest": True}, {"soonest": True, "first_free": True}),
    Taking("the latest", at("date", soonest=True), {"latest": True},
           {"soonest": False, "near": dt.time(23, 59)}),
    Taking("a second appointment", at("date"), {"date": TUESDAY, "later": (Later(TUESDAY),)},
           {"date": TUESDAY, "later": (Later(TUESDAY),)}),
    Taking("a new day closes the offers", at("choose", date=TUESDAY, **OPEN),
           {"date": FRIDAY}, {"date": FRIDAY, "offers": (), "choosing": False}),
    Taking("another hour closes the offers", at("choose", date=TUESDAY, **OPEN), {"time": FIVE},
           {"time": FIVE, "choosing": False}),
    Taking("a wish that the offers fit leaves them open", at("choose", date=TUESDAY, **OPEN),
           {"time_from": TEN}, {"earliest": TEN}),
    Taking("one that they don't fit closes them", at("choose", date=TUESDAY, **OPEN), {"time_from": FIVE},
           {"earliest": FIVE, "choosing": False}),
    Taking("an hour beyond what he could takes that back", at("date", date=TUESDAY, earliest=FIVE),
           {"time": TEN}, {"time": TEN, "earliest": None}),
    Taking("in pain: the soonest", at("date"), {"topics": {Topic.DISTRESS}}, {"soonest": True}),
    Taking("a name leaves the offers open", at("choose", date=TUESDAY, **OPEN), {"name": JUAN},
           {"name": JUAN}),
    Taking("the same day again does not", at("choose", date=TUESDAY, offers=OFFERS, earliest=FIVE),
           {"date": TUESDAY}),
    # Earlier, later
    Taking("earlier", OFFERED, {"shift": Shift.EARLIER}, {"before": dt.time(9, 59)}),
    Taking("later", at("choose", date=TUESDAY, offers=OFFERS, latest=FIVE), {"shift": Shift.LATER},
           {"after": dt.time(16, 1), "latest": None}),
    Taking("other", OFFERED, {"shift": Shift.OTHER}),
    Taking("earlier than nothing", at("date", date=TUESDAY), {"shift": Shift.EARLIER}),
    Taking("earlier than midnight", at("choose", offers=(dt.datetime.combine(TUESDAY, dt.time(0)),)),
           {"shift": Shift.EARLIER}, {"before": dt.time(0)}),
    Taking("later than the last minute",
           at("choose", offers=(dt.datetime.combine(TUESDAY, dt.time(23, 59)),)), {"shift": Shift.LATER},
           {"after": dt.time(23, 59)}),
    # Consent
    Taking("a new name withdraws the summary", at_confirm(accepted=APPOINTMENT), {"name": "Ana"},
           {"name": "Ana", "shown": None, "accepted": None}),
    Taking("a new hour needs a new check", at_confirm(), {"time": FIVE},
           {"time": FIVE, "shown": None, "verified": None, "verified_at": None}),
    Taking("the same data again change nothing", at_confirm(accepted=APPOINTMENT), {**WHEN, **WHO}),
]  # fmt: skip


@pytest.mark.parametrize("case", TAKINGS, ids=[case.name for case in TAKINGS])
def test_take(case: Taking) -> None:
    expected = changed(case.known, **case.then)
    taken = take(case.known, Reading(act=Act.INFORM, **case.heard), FLOW.data)

    assert replace(taken, looked_at=None, named=None) == replace(expected, looked_at=None, named=None)


def test_the_day_that_is_spoken_of_is_the_one_he_named() -> None:
    known = take(NOTHING, Reading(act=Act.INFORM, date=FRIDAY), FLOW.data)
    assert take(known, Reading(act=Act.INFORM, time=dt.time(15, 0)), FLOW.data).named == FRIDAY


SPEAKS_OF: dict[str, set[str]] = {
    "date": {"date", "choice", "time"},  # an offer chosen by its place or its hour brings its day
    "time": {"time", "choice", "daypart", "date"},  # the day of an offer may bring its hour
    "ambiguous": {"time", "choice", "daypart", "date"},
    "name": {"name"},
    "kept": set(),  # what no datum holds is the engine's to keep
    "email": {"email", "invalid_email", "suggestions"},  # what is no address withdraws the one known
}


@PROFILE
@given(conversations(), readings())
def test_taking_never_loses_a_slot_that_the_reading_does_not_speak_of(
    conversation: Conversation, reading: Reading
) -> None:
    after = take(conversation, reading, FLOW.data).slots

    for slot in SLOT_NAMES:
        before_it, after_it = slot_of(conversation.slots, slot), slot_of(after, slot)
        if all(getattr(reading, name) in (None, ()) for name in SPEAKS_OF[slot]):
            assert after_it == before_it, slot
        elif slot == "email":
            assert after_it == reading.email
        elif slot != "ambiguous":
            assert after_it is not None or before_it is None, slot


@PROFILE
@given(conversations(), readings())
def test_what_is_given_is_taken_unless_an_offer_is_chosen(
    conversation: Conversation, reading: Reading
) -> None:
    after = take(conversation, reading, FLOW.data).slots

    assert reading.name in (None, after.values.get("nombre"))
    assert reading.email in (None, after.values.get("correo"))
    if reading.choice is None or not conversation.offers:
        assert reading.date in (None, after.date)
        assert reading.time is None or after.time in {reading.time, other_half(reading.time)}


@PROFILE
@given(conversations(), readings())
def test_taking_twice_is_taking_once(conversation: Conversation, reading: Reading) -> None:
    once = take(conversation, reading, FLOW.data)
    if reading.choice is None and reading.shift is None:
        assert take(once, reading, FLOW.data).slots == once.slots


@PROFILE
@given(conversations(), readings())
def test_taking_never_gives_consent_nor_checks_a_slot(conversation: Conversation, reading: Reading) -> None:
    after = take(conversation, reading, FLOW.data)

    assert after.shown in (None, conversation.shown)
    assert after.accepted in (None, conversation.accepted)
    assert after.verified in (None, conversation.verified)
    if after.slots != conversation.slots:
        assert (after.shown, after.accepted) == (None, None)
    if (after.slots.date, after.slots.time) != (conversation.slots.date, conversation.slots.time):
        assert after.verified is None
    assert after.state == conversation.state


@PROFILE
@given(conversations(), st.timedeltas(dt.timedelta(0), VERIFIED_FOR))
def test_only_the_slot_that_was_found_free_is_verified(
    conversation: Conversation, later: dt.timedelta
) -> None:
    now = NOW + later
    if conversation.verified is None or conversation.verified != conversation.slot():
        assert not conversation.is_verified(now)
    if conversation.slots.ambiguous:
        assert not conversation.is_verified(now)


@pytest.mark.parametrize(
    ("age", "verified"),
    [
        (dt.timedelta(seconds=-1), False),
        (dt.timedelta(0), True),
        (VERIFIED_FOR, True),
        (VERIFIED_FOR + dt.timedelta(microseconds=1), False),
        (dt.timedelta(days=1), False),
    ],
    ids=["from the future", "just now", "ten minutes ago", "a moment too old", "yesterday"],
)
def test_a_check_is_good_for_ten_minutes(age: dt.timedelta, verified: bool) -> None:
    assert at("contact", **WHEN, **CHECKED).is_verified(NOW + age) is verified


@pytest.mark.parametrize(
    "changes",
    [{"time": FIVE}, {"date": FRIDAY}, {"time": None}, {"ambiguous": True}, {"verified_at": None}],
    ids=str,
)
def test_another_slot_is_not_verified(changes: dict[str, Any]) -> None:
    assert not at("contact", **{**WHEN, **CHECKED, **changes}).is_verified(NOW)


@pytest.mark.parametrize(
    ("changes", "open_"),
    [
        ({}, True),
        ({"offered_at": NOW - VERIFIED_FOR}, True),
        ({"offered_at": NOW - VERIFIED_FOR - dt.timedelta(seconds=1)}, False),
        ({"offered_at": NOW + dt.timedelta(seconds=1)}, False),
        ({"offered_at": None}, False),
        ({"choosing": False}, False),
        ({"offers": ()}, False),
    ],
    ids=["just now", "ten minutes ago", "too old", "from the future", "never", "one was taken", "none"],
)
def test_offers_are_open_while_they_are_fresh_and_none_was_taken(
    changes: dict[str, Any], open_: bool
) -> None:
    assert at("choose", **{**OPEN, **changes}).has_offers(NOW) is open_


@pytest.mark.parametrize("missing", [*WHEN])
def test_an_appointment_needs_a_moment(missing: str) -> None:
    assert at("date", **{**WHEN, **WHO, missing: None}).slots.appointment() is None


def test_an_appointment_needs_a_settled_hour() -> None:
    assert at("date", **WHEN, **WHO).slots.appointment() == appointment(TUESDAY, THREE, JUAN, MAIL)
    assert at("date", **WHEN, **WHO, ambiguous=True).slots.appointment() is None


@pytest.mark.parametrize(
    ("time", "other"), [((3, 30), (15, 30)), ((15, 30), (3, 30)), ((0, 0), (12, 0)), ((12, 15), (0, 15))]
)
def test_the_other_half_of_the_day(time: tuple[int, int], other: tuple[int, int]) -> None:
    assert other_half(dt.time(*time)) == dt.time(*other)


def test_the_slot_is_the_date_and_the_hour() -> None:
    assert at("date", **WHEN).slot() == TUESDAY_AT_3
    assert at("date", date=TUESDAY).slot() is None
    assert at("date", time=THREE).slot() is None
