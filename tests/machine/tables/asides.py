"""What is said beside the matter: a wrong number, an advertisement, pain, another language, other wishes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from citas.machine.events import FindTimes, LookAtDay
from citas.machine.reading import Act, Doubt, Topic
from tests.machine.builders import CHECKED, FRIDAY, OPEN, TUESDAY, WHEN, Case, at, heard

NOON = dt.time(12, 0)


def about(topic: Topic, act: Act = Act.UNKNOWN, **found: Any) -> Any:
    return heard(act, topics=frozenset({topic}), **found)


AT_NOON = (dt.datetime.combine(TUESDAY, NOON), dt.datetime.combine(FRIDAY, NOON))
SOONEST = FindTimes(soonest=True)
EITHER_DAY: dict[str, Any] = {"dates": (TUESDAY, FRIDAY), "doubts": frozenset({Doubt.TWO_DATES})}

CASES = [
    Case("greeting.unknown.1", at("greeting"), about(Topic.WRONG_NUMBER), "waiting", ["wrong_number"]),
    Case("greeting.unknown.2", at("greeting"), about(Topic.SPAM), "greeting", ["not_for_us"]),
    Case(
        "greeting.unknown.3",
        at("greeting"),
        about(Topic.FOREIGN),
        "date",
        ["greeting", "spanish_only", "ask_date"],
    ),
    Case(
        "greeting.unknown.4",
        at("greeting"),
        about(Topic.DISTRESS),
        "offers",
        ["greeting", "distress"],
        also={"soonest": True},
        command=SOONEST,
    ),
    Case(
        "date.unknown.1",
        at("date"),
        about(Topic.DISTRESS),
        "offers",
        ["distress"],
        also={"soonest": True},
        command=SOONEST,
    ),
    Case(
        "date.book.1",
        at("date"),
        about(Topic.DISTRESS, Act.BOOK),
        "offers",
        ["distress"],
        also={"soonest": True},
        command=SOONEST,
    ),
    Case(
        "date.ask_business.1",
        at("date"),
        heard(Act.ASK_BUSINESS, topics=frozenset({Topic.WHO}), **EITHER_DAY, time=dt.time(10)),
        "offers",
        ["who_am_i"],
        slots={"time": dt.time(10)},
        also={"days": (TUESDAY, FRIDAY)},
        command=FindTimes(near=dt.time(10), dates=(TUESDAY, FRIDAY), hours=(dt.time(10),)),
        note="and says some days",
    ),
    Case(
        "date.complain.1",
        at("date"),
        heard(Act.COMPLAIN, **EITHER_DAY),
        "offers",
        ["sorry"],
        also={"days": (TUESDAY, FRIDAY)},
        command=FindTimes(dates=(TUESDAY, FRIDAY)),
        note="he has said it before",
    ),
    Case(
        "first.restart",
        at("date", failures=1),
        about(Topic.RESTART),
        "date",
        ["restarted"],
        also={"failures": 0},
    ),
    Case("first.wrong_number", at("date", failures=1), about(Topic.WRONG_NUMBER), "date", ["wrong_number"]),
    Case("first.spam", at("contact", **WHEN, **CHECKED), about(Topic.SPAM), "contact", ["not_for_us"]),
    Case(
        "first.repeats_guess",
        at("date", suggested_date=FRIDAY, failures=1),
        heard(Act.INFORM, dates=(FRIDAY,), doubts=frozenset({Doubt.UNSURE_DATE})),
        "day",
        slots={"date": FRIDAY},
        also={"suggested_date": None, "failures": 0},
        command=LookAtDay(FRIDAY),
    ),
    Case(
        "first.asks_if_open",
        at("date"),
        heard(Act.ASK_AVAILABILITY, date=FRIDAY, topics=frozenset({Topic.OPEN})),
        "day",
        slots={"date": FRIDAY},
        command=LookAtDay(FRIDAY),
    ),
    Case(
        "everywhere.ask_business.8",
        at("date", date=FRIDAY),
        heard(Act.ASK_BUSINESS, topics=frozenset({Topic.OPEN})),
        "day",
        command=LookAtDay(FRIDAY),
    ),
    Case("first.foreign", at("date"), about(Topic.FOREIGN), "date", ["spanish_only", "ask_date"]),
    Case("first.waitlist", at("date"), about(Topic.WAITLIST), "date", ["no_waitlist", "ask_date"]),
    Case(
        "first.hour_of_several",
        at("choose", **{**OPEN, "offers": AT_NOON}),
        heard(Act.INFORM, time=NOON),
        "choose",
        ["hour_on_several_days", "offer_times_again"],
        also={"failures": 1},
    ),
    Case(
        "first.brings_wish",
        at("date", failures=1),
        heard(Act.INFORM, wishes=(("note", "soy alérgica al látex"),)),
        "date",
        ["wish_kept", "ask_date"],
        {"kept": "soy alérgica al látex"},
        also={
            "wish": "soy alérgica al látex",
            "wishes": (("note", "soy alérgica al látex"),),
        },
    ),
    Case(
        "first.brings_wish",
        at("date", failures=1, kept="manicure y pedicure", wishes=(("service", "manicure y pedicure"),)),
        heard(Act.CORRECT, dropped=("el pedicure",)),
        "date",
        ["wish_dropped", "ask_date"],
        {"kept": "manicure"},
        also={"wish": "el pedicure", "wishes": (("service", "manicure"),)},
        note="takes one of two out",
    ),
    Case(
        "everywhere.ask_business.5",
        at("date"),
        about(Topic.WAITLIST, Act.ASK_BUSINESS),
        "date",
        ["no_waitlist", "ask_date"],
    ),
    Case(
        "everywhere.ask_business.6",
        at("date"),
        heard(Act.ASK_BUSINESS, wishes=(("reminder", "un recordatorio"),)),
        "date",
        ["wish_reminder", "ask_date"],
        also={"wish": "un recordatorio", "wishes": (("reminder", "un recordatorio"),)},
    ),
    Case("booked.unknown.1", at("booked"), about(Topic.RESTART), "date", ["restarted"]),
    Case("booked.unknown.2", at("booked"), about(Topic.WRONG_NUMBER), "booked", ["wrong_number"]),
    Case("booked.unknown.3", at("booked"), about(Topic.SPAM), "booked", ["not_for_us"]),
    Case("booked.unknown.4", at("booked"), heard(Act.UNKNOWN), "booked", ["already_booked"]),
    Case("waiting.unknown.1", at("waiting"), about(Topic.RESTART), "date", ["restarted"]),
]
