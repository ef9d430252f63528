"""What is answered the same way everywhere: the question is answered, nothing is lost, and it goes on."""

from __future__ import annotations

from typing import Any

from citas.machine.change import Change
from citas.machine.conversation import Conversation
from citas.machine.events import (
    AnswerBusiness,
    Asked,
    CatalogItem,
    CheckAvailability,
    FollowUp,
    HandOver,
    LookAtDay,
    Outcome,
    OwnAppointments,
    RequestKind,
    Search,
)
from citas.machine.reading import Act, Matter, Topic
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FRIDAY,
    JUAN,
    OPEN,
    THREE,
    TUESDAY,
    WHEN,
    WHO,
    Case,
    answered,
    at,
    at_confirm,
    heard,
)

ITEMS = (CatalogItem("Asesoría contable"),)

EVERYWHERE = [
    Case(
        "everywhere.wait.2",
        at_confirm(failures=1),
        heard(Act.WAIT),
        "confirm",
        ["take_your_time"],
        also={"shown": APPOINTMENT, "accepted": None, "failures": 1},
        note="waits, and the summary stands",
    ),
    Case(
        "everywhere.wait.2",
        at("choose", date=TUESDAY, **OPEN),
        heard(Act.WAIT),
        "choose",
        ["take_your_time"],
        also={"offers": OPEN["offers"], "failures": 0},
        note="waits, and the offers stand",
    ),
    Case(
        "everywhere.handoff.1",
        at("choose", date=TUESDAY, **OPEN, failures=1),
        heard(Act.HANDOFF, name=JUAN),
        "handoff",
        slots={"name": JUAN},
        also={"failures": 0, "resume": "choose"},
        command=HandOver("handoff"),
    ),
    Case(
        "everywhere.ask_product.1",
        at("date"),
        heard(Act.ASK_PRODUCT, query="asesoría", date=TUESDAY),
        "products",
        slots={"date": TUESDAY},
        also={"query": "asesoría", "resume": "date"},
        command=Search("asesoría"),
    ),
    Case(
        "everywhere.ask_product.1",
        at("contact", **WHEN, **CHECKED, name=JUAN, query="antes"),
        heard(Act.ASK_PRODUCT),
        "products",
        also={"query": "", "resume": "contact"},
        command=Search(""),
        note="about nothing in particular",
    ),
    Case(
        "everywhere.ask_business.1",
        at("date", failures=1),
        heard(Act.ASK_BUSINESS, topics=frozenset({Topic.WHO}), date=TUESDAY),
        "day",
        ["who_am_i"],
        slots={"date": TUESDAY},
        also={"failures": 0},
        command=LookAtDay(TUESDAY),
    ),
    Case(
        "everywhere.ask_business.2",
        at("contact", **WHEN, **CHECKED, name=JUAN),
        heard(Act.ASK_BUSINESS, topics=frozenset({Topic.WHY_EMAIL})),
        "contact",
        ["why_email", "ask_email"],
    ),
    Case(
        "everywhere.ask_business.7",
        at("contact", **WHEN, **CHECKED, name=JUAN),
        heard(Act.ASK_BUSINESS, topics=frozenset({Topic.CALLBACK})),
        "contact",
        ["when_called", "ask_email"],
    ),
    Case(
        "everywhere.ask_business.9",
        at_confirm(),
        heard(Act.ASK_BUSINESS, query="dónde están"),
        "business",
        also={"query": "dónde están", "resume": "confirm"},
        command=AnswerBusiness("dónde están", needs_email=True),
    ),
    Case(
        "everywhere.change_booking.2",
        at("date", **WHO, unresolved=APPOINTMENT),
        heard(Act.CHANGE_BOOKING, matter=Matter.CANCEL),
        "unknown_to_change",
        also={"resume": "date", "change": Change(cancels=True)},
        command=FollowUp(),
    ),
    Case(
        "everywhere.my_booking.2",
        at("date", **WHO, unresolved=APPOINTMENT),
        heard(Act.MY_BOOKING, matter=Matter.STATUS),
        "own_unknown",
        also={"resume": "date", "matter": Matter.STATUS},
        command=FollowUp(),
    ),
    Case(
        "everywhere.change_booking.3",
        at("contact", **WHEN, **CHECKED),
        heard(Act.CHANGE_BOOKING),
        "own_to_change",
        also={"resume": "contact", "change": Change()},
        command=OwnAppointments(),
    ),
    Case(
        "everywhere.my_booking.3",
        at("contact", **WHEN, **CHECKED),
        heard(Act.MY_BOOKING, matter=Matter.STATUS),
        "own",
        also={"resume": "contact", "matter": Matter.STATUS},
        command=OwnAppointments(requests=True),
    ),
    Case(
        "everywhere.complain.2",
        at("contact", **WHEN, **CHECKED),
        heard(Act.COMPLAIN, date=FRIDAY),
        "availability",
        ["sorry"],
        slots={"date": FRIDAY},
        also={"verified": None, "verified_at": None},
        command=CheckAvailability(FRIDAY, THREE),
    ),
    Case("everywhere.unreadable.1", at("date", failures=1), heard(Act.UNREADABLE), "date", ["unseen"]),
    Case(
        "everywhere.goodbye.3",
        at("contact", **WHEN, **CHECKED, failures=1),
        heard(Act.GOODBYE),
        "contact",
        ["farewell_pending"],
    ),
]


def back_to(place: str, tool: str, **known: Any) -> Conversation:
    return at(tool, resume=place, **known)


PRODUCTS = [
    Case(
        "products.found.2",
        back_to("contact", "products", **WHEN, **CHECKED, name=JUAN, query="asesoría"),
        answered(Outcome.FOUND, items=ITEMS),
        "contact",
        ["products_found", "ask_email"],
        also={"resume": None},
    ),
    Case(
        "products.found.1",
        back_to("date", "products", date=TUESDAY, query="asesoría"),
        answered(Outcome.FOUND, items=ITEMS, quotes=("La asesoría dura una hora.",)),
        "date",
        ["business_found", "ask_time"],
    ),
    Case(
        "products.found.3",
        back_to("date", "products", date=TUESDAY),
        answered(Outcome.FOUND, items=ITEMS),
        "date",
        ["catalogue", "ask_time"],
    ),
    Case(
        "products.nothing_found.2",
        back_to("choose", "products", date=TUESDAY, **OPEN, query="yates"),
        answered(Outcome.NOTHING_FOUND, items=ITEMS),
        "choose",
        ["products_not_found", "catalogue", "offer_times"],
    ),
    Case(
        "products.nothing_found.2",
        back_to("choose", "products", date=FRIDAY, offers=(), query="yates"),
        answered(Outcome.NOTHING_FOUND, items=ITEMS),
        "date",
        ["products_not_found", "catalogue", "ask_time"],
        note="asked beside another day: there is nothing to choose from any more",
    ),
    Case(
        "products.failed.1",
        back_to("confirm", "products", date=FRIDAY, time=THREE, **WHO, query="asesoría"),
        answered(Outcome.FAILED),
        "availability",
        ["products_failed"],
        command=CheckAvailability(FRIDAY, THREE),
        note="asked beside another day: it is checked",
    ),
    Case(
        "products.nothing_found.3",
        back_to("booked", "products", query="yates"),
        answered(Outcome.NOTHING_FOUND),
        "booked",
        ["dont_know"],
    ),
    Case(
        "products.nothing_found.4",
        back_to("date", "products", date=TUESDAY),
        answered(Outcome.NOTHING_FOUND),
        "date",
        ["no_catalogue", "ask_time"],
    ),
    Case(
        "products.failed.1",
        back_to("confirm", "products", **WHEN, **CHECKED, **WHO, shown=APPOINTMENT, query="asesoría"),
        answered(Outcome.FAILED),
        "confirm",
        ["products_failed", "still_confirm"],
        also={"shown": APPOINTMENT},
    ),
]

BUSINESS = [
    Case(
        "business.found.1",
        back_to("confirm", "business", **WHEN, **CHECKED, **WHO, query="dónde están"),
        answered(Outcome.FOUND, quotes=("Estamos en Lima.",)),
        "confirm",
        ["business_found", "summary"],
        also={"shown": APPOINTMENT},
    ),
    Case(
        "business.found.1",
        back_to("confirm", "business", **WHEN, **CHECKED, **WHO, shown=APPOINTMENT, query="dónde están"),
        answered(Outcome.FOUND, quotes=("Estamos en Lima.",)),
        "confirm",
        ["business_found", "still_confirm"],
        also={"shown": APPOINTMENT},
        note="the summary stands",
    ),
    Case(
        "business.found.2",
        back_to("date", "business", query="cuánto dura la asesoría"),
        answered(Outcome.FOUND, items=ITEMS),
        "date",
        ["products_found", "ask_date"],
    ),
    Case(
        "business.nothing_found.3",
        back_to("date", "business", question="y eso qué"),
        answered(Outcome.NOTHING_FOUND),
        "date",
        ["unsure_question", "ask_date_again"],
        also={"failures": 1},
        note="a question by its shape alone",
    ),
    Case(
        "business.nothing_found.2",
        back_to("date", "business", query="hay wifi"),
        answered(Outcome.NOTHING_FOUND),
        "date",
        ["dont_know", "ask_date"],
    ),
    Case(
        "business.failed.1",
        back_to("unresolved", "business", unresolved=APPOINTMENT, query="hay wifi"),
        answered(Outcome.FAILED),
        "unresolved",
        ["dont_know"],
    ),
]

A_PERSON = Asked(RequestKind.PERSON)
HANDOFFS = [
    Case(
        "handoff.recorded.4",
        back_to("contact", "handoff", **WHEN, **CHECKED, failures=1),
        answered(Outcome.RECORDED),
        "contact",
        ["handoff"],
        also={"failures": 0, "asked_team": (A_PERSON,)},
    ),
    Case(
        "handoff.recorded.2",
        back_to("contact", "handoff", **WHEN, **CHECKED, asked_team=(A_PERSON,)),
        answered(Outcome.RECORDED),
        "contact",
        ["handoff_again"],
        also={"asked_team": (A_PERSON, A_PERSON)},
    ),
    Case(
        "handoff.recorded.4",
        back_to("confirm", "handoff", date=FRIDAY, time=THREE, **WHO),
        answered(Outcome.RECORDED),
        "confirm",
        ["handoff"],
        also={"asked_team": (A_PERSON,)},
        note="asked beside another day: that is noted, and checked when he goes on",
    ),
    Case(
        "handoff.recorded.4",
        back_to("confirm", "handoff", **WHEN, **CHECKED, **WHO, shown=APPOINTMENT),
        answered(Outcome.RECORDED),
        "confirm",
        ["handoff"],
        also={"shown": None, "asked_team": (A_PERSON,)},
        note="shows no summary to who asked for a person",
    ),
    Case(
        "handoff.not_recorded.1",
        back_to("confirm", "handoff", **WHEN, **CHECKED, **WHO, shown=APPOINTMENT),
        answered(Outcome.NOT_RECORDED),
        "confirm",
        ["handoff_failed"],
        also={"shown": None},
    ),
    Case(
        "handoff.not_recorded.1",
        back_to("date", "handoff"),
        answered(Outcome.NOT_RECORDED),
        "date",
        ["handoff_failed"],
        note="of a conversation that has just begun",
    ),
    Case(
        "handoff_stuck.recorded.1",
        back_to("offer_human", "handoff_stuck", **WHEN),
        answered(Outcome.RECORDED),
        "waiting",
        ["handoff"],
        also={"asked_team": (A_PERSON,)},
    ),
    Case(
        "handoff_stuck.not_recorded.1",
        back_to("offer_human", "handoff_stuck", **WHEN, **CHECKED),
        answered(Outcome.NOT_RECORDED),
        "waiting",
        ["handoff_failed"],
    ),
    Case(
        "handoff_unresolved.recorded.1",
        back_to("confirm", "handoff_unresolved", **WHEN, **WHO, unresolved=APPOINTMENT),
        answered(Outcome.RECORDED),
        "unresolved",
    ),
    Case(
        "handoff_unresolved.not_recorded.1",
        back_to("confirm", "handoff_unresolved", **WHEN, **WHO, unresolved=APPOINTMENT),
        answered(Outcome.NOT_RECORDED),
        "unresolved",
    ),
]

CASES = [*EVERYWHERE, *PRODUCTS, *BUSINESS, *HANDOFFS]
