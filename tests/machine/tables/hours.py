"""Looking for an hour: the check, the offers, the choice, and what happens when nobody can tell."""

from __future__ import annotations

import datetime as dt

from citas.machine.events import CheckAvailability, FindTimes, Outcome
from citas.machine.reading import Act
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FIVE,
    FRIDAY,
    NOON,
    NOW,
    OFFERS,
    OPEN,
    TEN,
    THREE,
    TUESDAY,
    TUESDAY_AT_3,
    WHEN,
    WHO,
    Case,
    answered,
    at,
    heard,
)

NO_HOUR = {"time": None}
NO_SLOT = {"date": None, "time": None}
AFTERNOON = {"earliest": NOON, "latest": dt.time(18, 59)}

CHECKING = at("availability", **WHEN, resume="date")
REFUSED = {"refused": (TUESDAY_AT_3,), "near": THREE}
OTHERS = FindTimes(TUESDAY, near=THREE, refused=(TUESDAY_AT_3,))

AVAILABILITY = [
    Case(
        "availability.free.1",
        at("availability", **WHEN, resume="date", near=TEN, offers=OFFERS, refused=OFFERS, failures=1),
        answered(Outcome.FREE, time=THREE),
        "contact",
        ["slot_free", "ask_contact"],
        also={**CHECKED, "near": None, "failures": 0, "resume": None},
    ),
    Case(
        "availability.free.1",
        at("availability", **WHEN, **WHO),
        answered(Outcome.FREE, time=THREE),
        "confirm",
        ["slot_free", "summary"],
        also={**CHECKED, "shown": APPOINTMENT, "accepted": None},
        note="when everything else is known",
    ),
    Case(
        "availability.free.1",
        at("availability", date=TUESDAY, time=dt.time(3), ambiguous=True, name="Juan Pérez"),
        answered(Outcome.FREE, time=THREE),
        "contact",
        ["slot_free", "ask_email"],
        slots={"time": THREE, "ambiguous": False},
        also=CHECKED,
        note="settles AM/PM",
    ),
    Case(
        "availability.taken.1",
        CHECKING,
        answered(Outcome.TAKEN),
        "offers",
        ["slot_taken"],
        slots=NO_HOUR,
        also={**REFUSED, "resume": "date"},
        command=OTHERS,
    ),
    Case(
        "availability.taken.1",
        at("availability", date=TUESDAY, time=TEN, resume="choose", offers=OFFERS, offered_at=NOW),
        answered(Outcome.TAKEN),
        "offers",
        ["slot_taken"],
        slots=NO_HOUR,
        also={"refused": OFFERS[:1], "near": TEN, "offers": OFFERS[1:], "choosing": True},
        command=FindTimes(TUESDAY, near=TEN, refused=OFFERS[:1]),
        note="is not offered any more, the others are",
    ),
    Case(
        "availability.past.1",
        CHECKING,
        answered(Outcome.PAST),
        "offers",
        ["slot_past"],
        slots=NO_HOUR,
        also=REFUSED,
        command=OTHERS,
    ),
    Case(
        "availability.closed_day.1",
        at("availability", **WHEN, **WHO),
        answered(Outcome.CLOSED_DAY),
        "offers",
        slots=NO_HOUR,
        also=REFUSED,
        command=OTHERS,
    ),
    Case(
        "availability.outside_hours.1",
        CHECKING,
        answered(Outcome.OUTSIDE_HOURS),
        "date",
        ["outside_hours", "ask_time"],
        slots=NO_HOUR,
        also=REFUSED,
    ),
    Case(
        "availability.ends_too_late.1",
        CHECKING,
        answered(Outcome.ENDS_TOO_LATE),
        "date",
        ["ends_too_late", "ask_time"],
        slots=NO_HOUR,
        also=REFUSED,
    ),
    Case(
        "availability.blocked.1",
        CHECKING,
        answered(Outcome.BLOCKED),
        "offers",
        ["slot_blocked"],
        slots=NO_HOUR,
        also=REFUSED,
        command=OTHERS,
    ),
    Case(
        "availability.ambiguous_time.1",
        at("availability", date=TUESDAY, time=dt.time(8), ambiguous=True),
        answered(Outcome.AMBIGUOUS_TIME),
        "date",
        ["ask_ampm"],
        also={"ampm_open": True},
    ),
    Case(
        "availability.not_verified.1",
        CHECKING,
        answered(Outcome.NOT_VERIFIED),
        "try_again",
        ["not_verified", "ask_try_again"],
    ),
]

ON_FRIDAY = (dt.datetime.combine(FRIDAY, TEN),)
LOOKING = at("offers", date=TUESDAY, resume="date", **WHO)

FOUND = {"offered_at": NOW, "choosing": True}

OFFERED = [
    Case(
        "offers.offered.1",
        LOOKING,
        answered(Outcome.OFFERED, offers=OFFERS),
        "choose",
        ["offer_times"],
        also={"offers": OFFERS, **FOUND, "resume": None},
    ),
    Case(
        "offers.nothing_free.1",
        LOOKING,
        answered(Outcome.NOTHING_FREE, offers=ON_FRIDAY),
        "choose",
        ["nothing_free", "offer_times"],
        also={"offers": ON_FRIDAY, **FOUND},
        note="on that day, but on another",
    ),
    Case(
        "offers.nothing_free.2",
        at("offers", **WHEN, **CHECKED, **WHO, latest=NOON, resume="confirm"),
        answered(Outcome.NOTHING_FREE),
        "confirm",
        ["nothing_else", "summary"],
        also={"latest": None, "shown": APPOINTMENT},
        note="and the slot that is free stays",
    ),
    Case(
        "offers.nothing_free.3",
        at("offers", date=TUESDAY, earliest=FIVE, **OPEN),
        answered(Outcome.NOTHING_FREE),
        "choose",
        ["nothing_else", "offer_times"],
        also={"earliest": None},
    ),
    Case(
        "offers.nothing_free.4",
        at("offers", date=TUESDAY, latest=NOON, **WHO),
        answered(Outcome.NOTHING_FREE),
        "date",
        ["nothing_free", "ask_date"],
        slots=NO_SLOT,
        also={"latest": None},
    ),
    Case(
        "offers.closed_day.1",
        at("offers", earliest=FIVE, **WHO),
        answered(Outcome.CLOSED_DAY, offers=ON_FRIDAY),
        "choose",
        ["closed_soon", "offer_times"],
        also={"offers": ON_FRIDAY, **FOUND, "earliest": None},
    ),
    Case(
        "offers.closed_day.1",
        at("offers", **WHO),
        answered(Outcome.CLOSED_DAY),
        "date",
        ["closed_soon", "ask_date"],
        also={"offered_at": NOW},
        note="and nothing soon",
    ),
    Case(
        "offers.closed_day.2",
        LOOKING,
        answered(Outcome.CLOSED_DAY, offers=ON_FRIDAY),
        "choose",
        ["closed_day", "offer_times"],
        also={"offers": ON_FRIDAY, **FOUND},
    ),
    Case(
        "offers.closed_day.3",
        at("offers", date=TUESDAY, earliest=FIVE, **WHO),
        answered(Outcome.CLOSED_DAY),
        "date",
        ["closed_day", "ask_date"],
        slots=NO_SLOT,
        also={"earliest": None},
    ),
    Case(
        "offers.past.1",
        at("offers", date=TUESDAY, earliest=FIVE, **WHO),
        answered(Outcome.PAST),
        "date",
        ["past_date", "ask_date"],
        slots=NO_SLOT,
        also={"earliest": None},
    ),
    Case(
        "offers.not_verified.1",
        at("offers", **WHEN, **CHECKED, **WHO, latest=NOON, resume="confirm"),
        answered(Outcome.NOT_VERIFIED),
        "confirm",
        ["no_offers_now", "summary"],
        also={"latest": None, "shown": APPOINTMENT},
        note="back to the summary it came from",
    ),
    Case(
        "offers.not_verified.2",
        at("offers", date=TUESDAY, earliest=FIVE, **WHO),
        answered(Outcome.NOT_VERIFIED),
        "date",
        ["no_offers_now", "ask_date"],
        slots=NO_SLOT,
        also={"earliest": None},
    ),
]

CHOOSING = at("choose", date=TUESDAY, **OPEN)
NONE_OPEN = {"offers": (), "choosing": False}

CHOOSE = [
    Case(
        "choose.affirm.1",
        at("choose", date=TUESDAY, **{**OPEN, "offers": OFFERS[:1]}, failures=1),
        heard(Act.AFFIRM),
        "availability",
        slots={"time": TEN},
        also={"failures": 0, "choosing": False, "resume": "choose"},
        command=CheckAvailability(TUESDAY, TEN),
    ),
    Case(
        "choose.affirm.2",
        at("choose", date=TUESDAY, **OPEN, failures=2),
        heard(Act.AFFIRM),
        "offer_human",
        ["offer_human"],
        also={"failures": 0},
    ),
    Case(
        "choose.affirm.3",
        CHOOSING,
        heard(Act.AFFIRM),
        "choose",
        ["offer_times_again"],
        also={"failures": 1},
    ),
    Case(
        "choose.deny.1",
        CHOOSING,
        heard(Act.DENY),
        "offers",
        also={**NONE_OPEN, "refused": OFFERS},
        command=FindTimes(TUESDAY, refused=OFFERS),
    ),
    Case(
        "first.12",
        CHOOSING,
        heard(Act.ASK_AVAILABILITY, time=FIVE),
        "availability",
        slots={"time": FIVE},
        also={"choosing": False},
        command=CheckAvailability(TUESDAY, FIVE),
        note="an hour that was not offered",
    ),
    Case(
        "first.12",
        CHOOSING,
        heard(Act.INFORM, choice=2),
        "availability",
        slots={"time": dt.time(11)},
        also={"choosing": False},
        command=CheckAvailability(TUESDAY, dt.time(11)),
        note="the second of the offers",
    ),
    Case(
        "choose.otherwise.1",
        at("choose", date=TUESDAY, **OPEN, failures=2),
        heard(Act.UNKNOWN),
        "offer_human",
        ["offer_human"],
        also={"failures": 0},
    ),
    Case(
        "choose.otherwise.2",
        at("choose", date=TUESDAY, **OPEN, failures=1),
        heard(Act.UNKNOWN),
        "choose",
        ["offer_times_example"],
        also={"failures": 2},
    ),
    Case(
        "choose.otherwise.2",
        at("choose", date=TUESDAY, **{**OPEN, "offered_at": NOW - dt.timedelta(minutes=11)}),
        heard(Act.UNKNOWN),
        "date",
        ["ask_time_again"],
        also={"failures": 1},
        note="does not bring up offers that are old",
    ),
]

TRY_AGAIN = [
    Case(
        "try_again.affirm.1",
        at("try_again", **WHEN, failures=1),
        heard(Act.AFFIRM),
        "availability",
        also={"failures": 0},
        command=CheckAvailability(TUESDAY, THREE),
    ),
    Case(
        "try_again.deny.1",
        at("try_again", **WHEN, failures=1),
        heard(Act.DENY),
        "offer_human",
        ["offer_human"],
        also={"failures": 0},
    ),
    Case(
        "first.12",
        at("try_again", **WHEN),
        heard(Act.INFORM, time=FIVE),
        "availability",
        slots={"time": FIVE},
        command=CheckAvailability(TUESDAY, FIVE),
        note="another hour where the first could not be checked",
    ),
    Case(
        "try_again.otherwise.1",
        at("try_again", **WHEN, failures=1),
        heard(Act.UNKNOWN),
        "offer_human",
        ["offer_human"],
        also={"failures": 0},
    ),
    Case(
        "try_again.otherwise.2",
        at("try_again", **WHEN),
        heard(Act.INFORM, **WHEN),
        "availability",
        also={"failures": 1},
        command=CheckAvailability(TUESDAY, THREE),
    ),
    Case(
        "try_again.otherwise.3",
        at("try_again", **WHEN),
        heard(Act.UNKNOWN),
        "try_again",
        ["ask_try_again_example"],
        also={"failures": 1},
    ),
]

CASES = [*AVAILABILITY, *OFFERED, *CHOOSE, *TRY_AGAIN]
