"""The first message, the date and the hour, and what is doubtful about them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from citas.machine.events import AnswerBusiness, CheckAvailability, FindTimes, HandOver, MessageRead, Search
from citas.machine.reading import Act, Daypart, Doubt
from tests.machine.builders import (
    FRIDAY,
    JUAN,
    MAIL,
    NOON,
    THREE,
    TUESDAY,
    UNCHECKED,
    WHEN,
    WHO,
    Case,
    at,
    at_confirm,
    heard,
)

FIRST = at("greeting")
CHECK = CheckAvailability(TUESDAY, THREE)
AFTERNOON = {"earliest": NOON, "latest": dt.time(18, 59)}


def doubt(kind: Doubt, act: Act = Act.INFORM, **rest: Any) -> MessageRead:
    return heard(act, doubts=frozenset({kind}), **rest)


GREETING = [
    Case("greeting.greet.1", FIRST, heard(Act.GREET), "date", ["greeting", "ask_date"]),
    Case("greeting.affirm.1", FIRST, heard(Act.AFFIRM), "date", ["greeting", "ask_date"]),
    Case("greeting.deny.1", FIRST, heard(Act.DENY), "date", ["greeting", "ask_date"]),
    Case(
        "greeting.unknown.1",
        FIRST,
        heard(Act.UNKNOWN, date=TUESDAY, explained=False),
        "date",
        ["greeting", "ask_time"],
        slots={"date": TUESDAY},
        via=["date.otherwise.2"],
    ),
    Case("greeting.unknown.2", FIRST, heard(Act.UNKNOWN), "date", ["greeting", "ask_date"]),
    Case("greeting.goodbye.1", FIRST, heard(Act.GOODBYE), "greeting", ["farewell"]),
    Case(
        "greeting.handoff.1",
        FIRST,
        heard(Act.HANDOFF),
        "handoff",
        ["greeting"],
        also={"resume": "date"},
        command=HandOver("handoff"),
        via=["everywhere.handoff.1"],
    ),
    Case(
        "greeting.ask_product.1",
        FIRST,
        heard(Act.ASK_PRODUCT, query="asesoría"),
        "products",
        ["greeting"],
        also={"resume": "date", "query": "asesoría"},
        command=Search("asesoría"),
        via=["everywhere.ask_product.1"],
    ),
    Case(
        "greeting.ask_business.1",
        FIRST,
        heard(Act.ASK_BUSINESS, query="dónde están"),
        "business",
        ["greeting"],
        also={"resume": "date", "query": "dónde están"},
        command=AnswerBusiness("dónde están"),
        via=["everywhere.ask_business.1"],
    ),
    Case(
        "greeting.change_booking.1",
        FIRST,
        heard(Act.CHANGE_BOOKING),
        "change_request",
        ["greeting"],
        also={"resume": "date"},
        command=HandOver("change_request"),
        via=["everywhere.change_booking.1"],
    ),
    Case(
        "greeting.otherwise.1",
        FIRST,
        heard(Act.BOOK),
        "date",
        ["greeting", "ask_date"],
        via=["date.book.3"],
    ),
    Case(
        "greeting.otherwise.1",
        FIRST,
        heard(Act.INFORM, **WHEN, **WHO),
        "availability",
        ["greeting"],
        slots={**WHEN, **WHO},
        command=CHECK,
        via=["date.otherwise.2"],
        note="with everything in one message",
    ),
    Case(
        "greeting.otherwise.1",
        FIRST,
        doubt(Doubt.IMPOSSIBLE_DATE, time=THREE),
        "date",
        ["greeting", "impossible_date", "ask_date"],
        slots={"time": THREE},
        via=["doubts.1"],
        note="with a date that does not exist",
    ),
]

DOUBTS = [
    Case(
        "doubts.1",
        at("date"),
        doubt(Doubt.IMPOSSIBLE_DATE, time=THREE),
        "date",
        ["impossible_date", "ask_date"],
        slots={"time": THREE},
    ),
    Case("doubts.2", at("date"), doubt(Doubt.PAST_DATE), "date", ["past_date", "ask_date"]),
    Case(
        "doubts.3",
        at("date", date=TUESDAY, **WHO),
        doubt(Doubt.IMPOSSIBLE_TIME),
        "date",
        ["impossible_time", "ask_time"],
    ),
    Case(
        "doubts.4",
        at("date"),
        doubt(Doubt.WEEKDAY_MISMATCH, dates=(TUESDAY, FRIDAY), name=JUAN),
        "date",
        ["which_weekday"],
        slots={"name": JUAN},
    ),
    Case("doubts.5", at("date"), doubt(Doubt.TWO_DATES, dates=(TUESDAY, FRIDAY)), "date", ["which_date"]),
    Case(
        "doubts.5",
        at_confirm(),
        doubt(Doubt.TWO_DATES, Act.CORRECT, dates=(TUESDAY, FRIDAY)),
        "date",
        ["which_date"],
        also={"shown": None},
        note="at the summary withdraws it and forgets nothing",
    ),
    Case("doubts.6", at("date", date=TUESDAY), doubt(Doubt.TWO_TIMES), "date", ["which_time"]),
]

DATE = [
    Case("date.greet.1", at("date", **WHO), heard(Act.GREET), "date", ["ask_date"]),
    Case(
        "date.book.1",
        at("date"),
        heard(Act.BOOK, date=TUESDAY, daypart=Daypart.AFTERNOON),
        "offers",
        slots={"date": TUESDAY},
        also=AFTERNOON,
        command=FindTimes(TUESDAY, None, **AFTERNOON),
    ),
    Case(
        "date.book.2",
        at("date", failures=2),
        heard(Act.BOOK, **WHEN),
        "availability",
        slots=WHEN,
        also={"failures": 0, "resume": "date"},
        command=CHECK,
    ),
    Case("date.book.3", at("date", date=TUESDAY), heard(Act.BOOK), "date", ["ask_time"]),
    Case(
        "date.ask_availability.1",
        at("date", date=TUESDAY),
        heard(Act.ASK_AVAILABILITY, time=dt.time(3), time_ambiguous=True),
        "availability",
        slots={"time": dt.time(3), "ambiguous": True},
        command=CheckAvailability(TUESDAY, dt.time(3), ambiguous=True),
    ),
    Case(
        "date.ask_availability.2",
        at("date", **WHO),
        heard(Act.ASK_AVAILABILITY, date=TUESDAY, daypart=Daypart.AFTERNOON),
        "offers",
        slots={"date": TUESDAY},
        also={**AFTERNOON, "resume": "date"},
        command=FindTimes(TUESDAY, None, **AFTERNOON),
    ),
    Case(
        "date.ask_availability.2",
        at("date"),
        heard(Act.ASK_AVAILABILITY),
        "offers",
        command=FindTimes(),
        note="of no day in particular",
    ),
    Case(
        "date.otherwise.2",
        at("date", **WHEN, **UNCHECKED, failures=1, **WHO),
        heard(Act.CORRECT, date=FRIDAY, email="ana@email.com"),
        "availability",
        slots={"date": FRIDAY, "email": "ana@email.com"},
        also={"failures": 0},
        command=CheckAvailability(FRIDAY, THREE),
    ),
    Case(
        "date.otherwise.2",
        at("date"),
        heard(Act.INFORM, name=JUAN, email=MAIL),
        "date",
        ["ask_date"],
        slots=WHO,
        note="given before it was asked for",
    ),
    Case(
        "date.otherwise.1",
        at("date", date=TUESDAY),
        heard(Act.INFORM, time_from=THREE),
        "offers",
        also={"earliest": THREE},
        command=FindTimes(TUESDAY, None, earliest=THREE),
    ),
    Case(
        "date.otherwise.3",
        at("date", date=TUESDAY, failures=2),
        heard(Act.UNKNOWN),
        "offer_human",
        ["offer_human"],
        also={"failures": 0},
    ),
    Case(
        "date.otherwise.4",
        at("date"),
        heard(Act.UNKNOWN),
        "date",
        ["ask_date_again"],
        also={"failures": 1},
    ),
    Case(
        "date.otherwise.4",
        at("date", date=TUESDAY, failures=1),
        heard(Act.DENY),
        "date",
        ["ask_time_example"],
        also={"failures": 2},
        note="the second time",
    ),
    Case(
        "date.otherwise.4",
        at("date", date=TUESDAY, time=dt.time(3), ambiguous=True, ampm_open=True),
        heard(Act.UNKNOWN),
        "date",
        ["ask_ampm_again"],
        also={"failures": 1},
        note="with AM/PM open",
    ),
]

CASES = [*GREETING, *DOUBTS, *DATE]
