"""After an appointment: going back to it from a second one, being late for it, and leaving."""

from __future__ import annotations

from typing import Any

from citas.machine.actions import TOLERANCE
from citas.machine.change import Change
from citas.machine.conversation import Booking, Conversation
from citas.machine.events import FollowUp, HandOver, Outcome, OwnAppointments
from citas.machine.reading import Act, Matter
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FRIDAY,
    UNCHECKED,
    WHEN,
    WHO,
    Case,
    answered,
    at,
    at_confirm,
    heard,
)

MADE: dict[str, Any] = {**WHO, "booking": Booking(APPOINTMENT)}
SECOND = at("date", **MADE)  # of which nothing was said
ON_FRIDAY = at("date", **MADE, date=FRIDAY)
HAS_ONE = at("booked", **WHEN, **MADE)
DONE = at("waiting", **MADE)
GONE = {"date": None, "time": None}


def late(**known: Any) -> Conversation:
    return at("tolerance", resume="booked", **WHEN, **MADE, matter=Matter.MAY_BE_LATE, **known)


def _own(state: str, given: Conversation) -> list[Case]:
    """What he says of it, where it stands."""
    asked = {"resume": state, "matter": Matter.LATE}
    moved = {"resume": state, "change": Change()}
    unknown = {"unresolved": APPOINTMENT}
    rows = 1 if state == "booked" else 2  # of «waiting» the first is about what the team was asked for
    return [
        Case(
            f"{state}.my_booking.1",
            at(state, **WHO, **unknown),
            heard(Act.MY_BOOKING, matter=Matter.LATE),
            "own_unknown",
            also=asked,
            command=FollowUp(),
        ),
        Case(
            f"{state}.my_booking.2",
            given,
            heard(Act.MY_BOOKING, matter=Matter.LATE),
            "own",
            also=asked,
            command=OwnAppointments(),
        ),
        Case(
            f"{state}.change_booking.{rows}",
            at(state, **WHO, **unknown),
            heard(Act.CHANGE_BOOKING),
            "unknown_to_change",
            also=moved,
            command=FollowUp(),
        ),
        Case(
            f"{state}.change_booking.{rows + 1}",
            given,
            heard(Act.CHANGE_BOOKING),
            "own_to_change",
            also=moved,
            command=OwnAppointments(),
        ),
    ]


CASES = [
    *_own("booked", HAS_ONE),
    *_own("waiting", DONE),
    Case(
        "everywhere.my_booking.1",
        SECOND,
        heard(Act.MY_BOOKING),
        "own",
        also={"resume": "booked", "matter": None},
        command=OwnAppointments(),
        via=["booked.my_booking.2"],
        note="of a second one nothing was said yet",
    ),
    Case(
        "everywhere.my_booking.3",
        ON_FRIDAY,
        heard(Act.MY_BOOKING),
        "own",
        slots={"date": FRIDAY},
        also={"resume": "date"},
        command=OwnAppointments(),
        note="amid a second one that he wants",
    ),
    Case(
        "everywhere.my_booking.1",
        ON_FRIDAY,
        heard(Act.MY_BOOKING, of_made=True, matter=Matter.TELLS),
        "own",
        slots=GONE,
        also={"resume": "booked", "matter": Matter.TELLS},
        command=OwnAppointments(),
        via=["booked.my_booking.2"],
        note="he names the first, and wants no other",
    ),
    Case(
        "everywhere.change_booking.1",
        ON_FRIDAY,
        heard(Act.CHANGE_BOOKING, of_made=True),
        "own_to_change",
        slots=GONE,
        also={"resume": "booked", "change": Change()},
        command=OwnAppointments(),
        via=["booked.change_booking.2"],
    ),
    Case(
        "confirm.change_booking.1",
        at("confirm", **MADE, date=FRIDAY),
        heard(Act.CHANGE_BOOKING, of_made=True),
        "own_to_change",
        slots=GONE,
        also={"resume": "booked", "change": Change()},
        command=OwnAppointments(),
        via=["booked.change_booking.2"],
    ),
    Case("everywhere.goodbye.2", SECOND, heard(Act.GOODBYE), "booked", ["farewell_made"]),
    Case(
        "everywhere.goodbye.3",
        ON_FRIDAY,
        heard(Act.GOODBYE),
        "date",
        ["farewell_pending"],
        slots={"date": FRIDAY},
        note="a day was said of the second",
    ),
    Case(
        "everywhere.goodbye.1",
        at("contact", **WHEN, **CHECKED),
        heard(Act.GOODBYE, ends=True),
        "waiting",
        ["farewell"],
        slots=GONE,
        also=UNCHECKED,
    ),
    Case(
        "confirm.goodbye.1",
        at_confirm(),
        heard(Act.GOODBYE, ends=True),
        "waiting",
        ["farewell"],
        slots=GONE,
        also={**UNCHECKED, "shown": None, "accepted": None},
    ),
    Case("date.deny.1", SECOND, heard(Act.DENY, ends=True), "booked", ["no_second"]),
    Case(
        "date.deny.2",
        at("date", date=FRIDAY),
        heard(Act.DENY, ends=True),
        "waiting",
        ["nothing_booked"],
        slots=GONE,
    ),
    Case(
        "choose.deny.1",
        at("choose", date=FRIDAY),
        heard(Act.DENY, ends=True),
        "waiting",
        ["nothing_booked"],
        slots=GONE,
    ),
    Case(
        "contact.deny.1",
        at("contact", **WHEN, **CHECKED),
        heard(Act.DENY, ends=True),
        "waiting",
        ["nothing_booked"],
        slots=GONE,
        also=UNCHECKED,
    ),
    Case(
        "tolerance.found.1",
        at("tolerance", resume="booked", **WHEN, **MADE, matter=Matter.IF_LATE, query=TOLERANCE),
        answered(Outcome.FOUND, quotes=("Guardamos la mesa quince minutos.",)),
        "booked",
        ["business_found"],
    ),
    Case(
        "tolerance.found.2",
        late(query=TOLERANCE),
        answered(Outcome.FOUND, quotes=("Guardamos la mesa quince minutos.",)),
        "my_booking",
        ["business_found"],
        command=HandOver("my_booking"),
    ),
    Case("tolerance.found.3", late(), answered(Outcome.FOUND), "my_booking", command=HandOver("my_booking")),
    Case(
        "tolerance.nothing_found.1",
        late(),
        answered(Outcome.NOTHING_FOUND),
        "my_booking",
        command=HandOver("my_booking"),
    ),
    Case(
        "tolerance.failed.1", late(), answered(Outcome.FAILED), "my_booking", command=HandOver("my_booking")
    ),
]
