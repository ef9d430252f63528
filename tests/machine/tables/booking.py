"""After the yes: the last check, the one write, and what each answer leaves behind."""

from __future__ import annotations

import datetime as dt
from typing import Any

from citas.machine.change import Change
from citas.machine.conversation import Booking, Conversation
from citas.machine.events import (
    Asked,
    CheckAvailability,
    FindTimes,
    FollowUp,
    HandOver,
    LookAtDay,
    Outcome,
    OwnAppointments,
    RequestKind,
    Why,
)
from citas.machine.reading import Act, Daypart, Later, Matter
from tests.appointments import appointment, booking
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FIVE,
    FRIDAY,
    NOON,
    OPEN,
    THREE,
    TUESDAY,
    TUESDAY_AT_3,
    UNCHECKED,
    WHEN,
    WHO,
    Case,
    answered,
    at,
    changed,
    heard,
)
from tests.machine.tables.hours import AFTERNOON

NO_HOUR = {"time": None}
NO_SLOT = {"date": None, "time": None}
LINK = "https://meet.google.com/abc"
AGREED = {"shown": APPOINTMENT, "accepted": APPOINTMENT}
WITHDRAWN = {"shown": None, "accepted": None, **UNCHECKED}
REFUSED = {"refused": (TUESDAY_AT_3,), "near": THREE}

RECHECKING = at("recheck", **WHEN, **WHO, **AGREED, resume="confirm")
OTHERS = FindTimes(TUESDAY, near=THREE, refused=(TUESDAY_AT_3,))

RECHECK = [
    Case(
        "recheck.free.1",
        RECHECKING,
        answered(Outcome.FREE, time=THREE),
        "booking",
        also={**CHECKED, "accepted": APPOINTMENT},
        command=booking(APPOINTMENT, APPOINTMENT),
    ),
    Case(
        "recheck.taken.1",
        RECHECKING,
        answered(Outcome.TAKEN),
        "offers",
        ["just_taken"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.past.1",
        RECHECKING,
        answered(Outcome.PAST),
        "offers",
        ["not_booked", "slot_past"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.closed_day.1",
        RECHECKING,
        answered(Outcome.CLOSED_DAY),
        "offers",
        ["not_booked"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.outside_hours.1",
        RECHECKING,
        answered(Outcome.OUTSIDE_HOURS),
        "offers",
        ["not_booked", "outside_hours"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.ends_too_late.1",
        RECHECKING,
        answered(Outcome.ENDS_TOO_LATE),
        "offers",
        ["not_booked", "ends_too_late"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.blocked.1",
        RECHECKING,
        answered(Outcome.BLOCKED, why=Why.TOO_SOON),
        "offers",
        ["not_booked", "too_soon"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.blocked.2",
        RECHECKING,
        answered(Outcome.BLOCKED),
        "offers",
        ["not_booked", "slot_blocked"],
        slots=NO_HOUR,
        also={**REFUSED, **WITHDRAWN},
        command=OTHERS,
    ),
    Case(
        "recheck.not_verified.1",
        RECHECKING,
        answered(Outcome.NOT_VERIFIED, why=Why.UNREADABLE),
        "handoff_stuck",
        ["cannot_check"],
        command=HandOver("handoff_stuck"),
    ),
    Case(
        "recheck.not_verified.2",
        RECHECKING,
        answered(Outcome.NOT_VERIFIED),
        "try_again",
        ["not_booked_not_verified", "ask_try_again"],
        also={"shown": None},
    ),
    Case(
        "recheck.own_request.1",
        RECHECKING,
        answered(Outcome.OWN_REQUEST, appointment=APPOINTMENT),
        "follow_up",
        slots=NO_SLOT,
        also={"unresolved": APPOINTMENT, **WITHDRAWN},
        command=FollowUp(),
    ),
]

WRITING = at("booking", **WHEN, **CHECKED, **WHO, **AGREED, resume="confirm")

BOOKING = [
    Case(
        "booking.booked.1",
        changed(WRITING, later=(Later(FRIDAY, THREE),)),
        answered(Outcome.BOOKED, link=LINK),
        "availability",
        ["booked", "next_appointment"],
        slots={"name": None, "date": FRIDAY},
        also={"booking": Booking(APPOINTMENT, LINK), "later": (), **UNCHECKED, **WITHDRAWN},
        command=CheckAvailability(FRIDAY, THREE),
    ),
    Case(
        "booking.booked_without_link.1",
        changed(WRITING, later=(Later(), Later(FRIDAY))),
        answered(Outcome.BOOKED_WITHOUT_LINK),
        "day",
        ["booked_without_link", "next_appointment"],
        slots={"name": None, "date": TUESDAY, "time": None},
        also={"booking": Booking(APPOINTMENT), "later": (Later(FRIDAY),), **UNCHECKED, **WITHDRAWN},
        command=LookAtDay(TUESDAY),
    ),
    Case(
        "booking.booked.2",
        WRITING,
        answered(Outcome.BOOKED, link=LINK),
        "booked",
        ["booked"],
        also={"booking": Booking(APPOINTMENT, LINK), **WITHDRAWN},
    ),
    Case(
        "booking.booked_without_link.2",
        WRITING,
        answered(Outcome.BOOKED_WITHOUT_LINK),
        "booked",
        ["booked_without_link"],
        also={"booking": Booking(APPOINTMENT), **WITHDRAWN},
    ),
    Case(
        "booking.rejected.1",
        WRITING,
        answered(Outcome.REJECTED),
        "offer_human",
        ["booking_rejected", "offer_human"],
        also={"shown": None},
    ),
    Case(
        "booking.not_sent.1",
        WRITING,
        answered(Outcome.NOT_SENT),
        "confirm",
        ["booking_not_sent", "summary"],
        also={"shown": APPOINTMENT},
    ),
    Case(
        "booking.unresolved.1",
        WRITING,
        answered(Outcome.UNRESOLVED),
        "handoff_unresolved",
        ["booking_unresolved"],
        also={"unresolved": APPOINTMENT, **WITHDRAWN},
        command=HandOver("handoff_unresolved"),
    ),
]

HAS_ONE = at("booked", **WHEN, **CHECKED, **WHO, booking=Booking(APPOINTMENT, LINK), **OPEN)
ANOTHER = {"offers": (), "choosing": False, "verified": None, "verified_at": None}

BOOKED = [
    Case("booked.greet.1", HAS_ONE, heard(Act.GREET), "booked", ["greeting_booked"]),
    Case(
        "booked.book.1",
        HAS_ONE,
        heard(Act.BOOK, date=FRIDAY),
        "day",
        ["another"],
        slots={"date": FRIDAY, "time": None},
        also=ANOTHER,
        via=["first.brings_data"],
        command=LookAtDay(FRIDAY),
    ),
    Case(
        "booked.book.1",
        HAS_ONE,
        heard(Act.BOOK),
        "date",
        ["another", "ask_date"],
        slots=NO_SLOT,
        also=ANOTHER,
        via=["date.otherwise.1"],
        note="of no day in particular",
    ),
    Case(
        "booked.ask_availability.1",
        HAS_ONE,
        heard(Act.ASK_AVAILABILITY, date=FRIDAY, time=FIVE),
        "availability",
        ["another"],
        slots={"date": FRIDAY, "time": FIVE},
        also=ANOTHER,
        command=CheckAvailability(FRIDAY, FIVE),
        via=["first.brings_data"],
    ),
    Case(
        "booked.ask_availability.1",
        HAS_ONE,
        heard(Act.ASK_AVAILABILITY, daypart=Daypart.AFTERNOON),
        "offers",
        ["another"],
        slots=NO_SLOT,
        also={**ANOTHER, **AFTERNOON},
        command=FindTimes(None, None, **AFTERNOON),
        via=["first.names_wish"],
        note="in the afternoon",
    ),
    Case(
        "booked.inform.1",
        HAS_ONE,
        heard(Act.INFORM, name="Luana Pérez", other=True, same=frozenset({"time"})),
        "availability",
        ["another"],
        slots={"date": TUESDAY, "time": THREE, "name": "Luana Pérez"},
        also={**ANOTHER, "resume": "date"},
        command=CheckAvailability(TUESDAY, THREE),
        via=["first.brings_data"],
    ),
    Case(
        "booked.correct.1",
        HAS_ONE,
        heard(Act.CORRECT, about=frozenset({"email"})),
        "correction",
        also={"resume": "booked"},
        command=HandOver("correction"),
    ),
    Case("booked.goodbye.1", HAS_ONE, heard(Act.GOODBYE), "booked", ["farewell"]),
    Case("booked.otherwise.1", HAS_ONE, heard(Act.AFFIRM), "booked", ["already_booked"]),
]

PENDING = at("unresolved", **WHEN, **CHECKED, **WHO, unresolved=APPOINTMENT)

UNRESOLVED = [
    Case("unresolved.ask_business.1", PENDING, heard(Act.ASK_BUSINESS), "follow_up", command=FollowUp()),
    Case("unresolved.my_booking.1", PENDING, heard(Act.MY_BOOKING), "follow_up", command=FollowUp()),
    Case("unresolved.complain.1", PENDING, heard(Act.COMPLAIN), "follow_up", ["sorry"], command=FollowUp()),
    Case("unresolved.goodbye.1", PENDING, heard(Act.GOODBYE), "follow_up", command=FollowUp()),
    Case(
        "unresolved.otherwise.1",
        PENDING,
        heard(Act.BOOK, date=FRIDAY),
        "follow_up",
        slots={"date": FRIDAY, "time": None},
        also=ANOTHER,
        command=FollowUp(),
    ),
    Case(
        "unresolved.otherwise.2",
        PENDING,
        heard(Act.BOOK, date=TUESDAY, time=THREE),
        "follow_up",
        command=FollowUp(),
        note="the same again is no other appointment",
    ),
    Case("unresolved.otherwise.2", PENDING, heard(Act.AFFIRM), "follow_up", command=FollowUp()),
]

ASKING_AFTER = at("follow_up", **WHEN, **WHO, unresolved=APPOINTMENT, resume="unresolved")
MOVED_ON = at("follow_up", date=FRIDAY, time=FIVE, **WHO, unresolved=APPOINTMENT, resume="unresolved")

FOLLOW_UP = [
    Case(
        "follow_up.booked.1",
        MOVED_ON,
        answered(Outcome.BOOKED, link=LINK),
        "availability",
        ["late_booked"],
        also={"booking": Booking(APPOINTMENT, LINK), "unresolved": None},
        command=CheckAvailability(FRIDAY, FIVE),
    ),
    Case(
        "follow_up.booked_without_link.1",
        MOVED_ON,
        answered(Outcome.BOOKED_WITHOUT_LINK),
        "availability",
        ["late_booked_without_link"],
        also={"booking": Booking(APPOINTMENT), "unresolved": None},
        command=CheckAvailability(FRIDAY, FIVE),
    ),
    Case(
        "follow_up.rejected.1",
        MOVED_ON,
        answered(Outcome.REJECTED),
        "availability",
        ["late_rejected"],
        also={"unresolved": None},
        command=CheckAvailability(FRIDAY, FIVE),
    ),
    Case(
        "follow_up.unresolved.1",
        MOVED_ON,
        answered(Outcome.UNRESOLVED),
        "availability",
        command=CheckAvailability(FRIDAY, FIVE),
    ),
    Case(
        "follow_up.booked.2",
        ASKING_AFTER,
        answered(Outcome.BOOKED, link=LINK),
        "booked",
        ["late_booked"],
        also={"booking": Booking(APPOINTMENT, LINK), "unresolved": None},
    ),
    Case(
        "follow_up.booked_without_link.2",
        ASKING_AFTER,
        answered(Outcome.BOOKED_WITHOUT_LINK),
        "booked",
        ["late_booked_without_link"],
        also={"booking": Booking(APPOINTMENT), "unresolved": None},
    ),
    Case(
        "follow_up.rejected.2",
        ASKING_AFTER,
        answered(Outcome.REJECTED),
        "offer_human",
        ["late_rejected", "offer_human"],
        also={"unresolved": None},
    ),
    Case(
        "follow_up.unresolved.2",
        ASKING_AFTER,
        answered(Outcome.UNRESOLVED),
        "handoff_unresolved",
        ["still_unresolved"],
        command=HandOver("handoff_unresolved"),
    ),
]


def offered_help(**changes: Any) -> Conversation:
    return at("offer_human", **{**WHEN, **CHECKED, **WHO, **changes})


OFFER_HUMAN = [
    Case(
        "offer_human.affirm.1",
        offered_help(failures=1),
        heard(Act.AFFIRM),
        "handoff_stuck",
        also={"failures": 0, "resume": "offer_human", "accepted": None},
        command=HandOver("handoff_stuck"),
    ),
    Case(
        "offer_human.handoff.1",
        offered_help(failures=1),
        heard(Act.HANDOFF),
        "handoff_stuck",
        also={"failures": 0, "resume": "offer_human"},
        command=HandOver("handoff_stuck"),
    ),
    Case(
        "offer_human.book.1",
        offered_help(name=None, failures=1),
        heard(Act.BOOK),
        "contact",
        ["ask_name"],
        also={"failures": 0},
    ),
    Case(
        "offer_human.deny.1",
        offered_help(name=None, failures=1),
        heard(Act.DENY),
        "contact",
        ["ask_name"],
        also={"failures": 0},
    ),
    Case(
        "first.brings_data",
        offered_help(failures=1),
        heard(Act.INFORM, email="ana@email.com"),
        "confirm",
        ["summary"],
        slots={"email": "ana@email.com"},
        also={"failures": 0, "shown": appointment(TUESDAY, THREE, "Juan Pérez", "ana@email.com")},
        note="an e-mail where a person was offered",
    ),
    Case(
        "first.names_wish",
        offered_help(),
        heard(Act.INFORM, time_from=NOON),
        "offers",
        also={"earliest": NOON, "resume": "offer_human"},
        command=FindTimes(TUESDAY, THREE, earliest=NOON),
        note="where a person was offered",
    ),
    Case(
        "offer_human.otherwise.tried_once",
        offered_help(failures=1),
        heard(Act.UNKNOWN),
        "handoff_stuck",
        also={"failures": 0},
        command=HandOver("handoff_stuck"),
    ),
    Case(
        "offer_human.otherwise.1",
        offered_help(),
        heard(Act.UNKNOWN),
        "offer_human",
        ["offer_human_again"],
        also={"failures": 1},
    ),
]

WITH_A_PERSON = at("waiting", **WHEN, **CHECKED, name="Juan Pérez")

A_MOVE_ASKED = at(
    "waiting",
    asked_team=(
        Asked(
            RequestKind.MOVE,
            dt.datetime.combine(TUESDAY, THREE),
            dt.datetime.combine(FRIDAY, THREE),
        ),
    ),
)

WAITING = [
    Case(
        "waiting.book.1",
        changed(WITH_A_PERSON, **NO_SLOT, booking=Booking(APPOINTMENT, LINK)),
        heard(Act.BOOK, time=FIVE, other=True),
        "availability",
        slots={"date": TUESDAY, "time": FIVE, "name": None},
        also={"resume": "date", "verified": None, "verified_at": None},
        command=CheckAvailability(TUESDAY, FIVE),
        via=["first.brings_data"],
    ),
    Case(
        "waiting.change_booking.1",
        A_MOVE_ASKED,
        heard(Act.CHANGE_BOOKING, date=TUESDAY, matter=Matter.CANCEL),
        "own",
        also={"resume": "waiting", "matter": Matter.STATUS},
        command=OwnAppointments(requests=True),
    ),
    Case(
        "waiting.otherwise.1",
        A_MOVE_ASKED,
        heard(Act.INFORM, date=FRIDAY),
        "own",
        also={"resume": "waiting", "matter": Matter.STATUS},
        command=OwnAppointments(requests=True),
    ),
    Case(
        "waiting.book.2",
        WITH_A_PERSON,
        heard(Act.BOOK, date=FRIDAY),
        "availability",
        slots={"date": FRIDAY},
        also={"verified": None, "verified_at": None, "resume": "date"},
        command=CheckAvailability(FRIDAY, THREE),
        via=["first.brings_data"],
    ),
    Case(
        "waiting.book.2",
        WITH_A_PERSON,
        heard(Act.BOOK),
        "contact",
        ["ask_email"],
        via=["date.otherwise.1"],
        note="goes on where it stopped",
    ),
    Case(
        "waiting.ask_availability.1",
        WITH_A_PERSON,
        heard(Act.ASK_AVAILABILITY),
        "offers",
        command=FindTimes(TUESDAY, THREE),
        via=["first.asks_what_is_free"],
    ),
    Case("waiting.goodbye.2", WITH_A_PERSON, heard(Act.GOODBYE), "waiting", ["farewell"]),
    Case("waiting.goodbye.1", A_MOVE_ASKED, heard(Act.GOODBYE), "waiting", ["farewell_asked"]),
    Case(
        "waiting.otherwise.2",
        A_MOVE_ASKED,
        heard(Act.CORRECT, time=FIVE),
        "own_to_change",
        also={
            "resume": "waiting",
            "change": Change(of_date=TUESDAY, of_time=THREE, date=FRIDAY, time=FIVE),
        },
        command=OwnAppointments(),
        note="changes his mind about the new time",
    ),
    Case(
        "waiting.otherwise.3",
        WITH_A_PERSON,
        heard(Act.INFORM, daypart=Daypart.AFTERNOON),
        "offers",
        also=AFTERNOON,
        command=FindTimes(TUESDAY, THREE, **AFTERNOON),
        via=["first.names_wish"],
    ),
    Case(
        "waiting.otherwise.4",
        WITH_A_PERSON,
        heard(Act.INFORM, email="juan.perez@email.com"),
        "confirm",
        ["summary"],
        slots=WHO,
        also={"shown": APPOINTMENT},
        via=["first.brings_data"],
    ),
    Case("waiting.otherwise.6", WITH_A_PERSON, heard(Act.UNKNOWN), "waiting", ["go_on_here"]),
    Case("waiting.affirm.1", WITH_A_PERSON, heard(Act.AFFIRM), "waiting", ["at_hand"]),
]

CASES = [*RECHECK, *BOOKING, *BOOKED, *UNRESOLVED, *FOLLOW_UP, *OFFER_HUMAN, *WAITING]
