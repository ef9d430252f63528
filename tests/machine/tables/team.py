"""Who was handed over, or complains, and asks for no appointment: the team has it, and he hears so."""

from __future__ import annotations

from dataclasses import replace

from citas.machine.events import Asked, FindTimes, HandOver, Outcome, RequestKind
from citas.machine.reading import Act, Topic
from citas.machine.values import Open, OpenKind, table
from tests.machine.builders import Case, answered, at, heard
from tests.machine.tables.asides import about

A_PERSON = Asked(RequestKind.PERSON)
HANDED_OVER = at("waiting", asked_team=(A_PERSON,))
TWICE = {"asked_team": (A_PERSON, A_PERSON)}
FOR_SOMEBODY_ELSE = "Juan ya te deposité el alquiler de marzo"
#: While a person has it, nothing that he says is dropped: it goes to her.
PASSED_ON = HandOver("handoff")

CASES = [
    Case(
        "everywhere.complain.1",
        at("date"),
        heard(Act.COMPLAIN),
        "claim",
        [],
        also={"resume": "date"},
        command=HandOver("claim"),
    ),
    Case(
        "claim.recorded.1",
        at("claim", resume="date"),
        answered(Outcome.RECORDED),
        "waiting",
        ["claim_noted"],
        also={"asked_team": (A_PERSON,)},
    ),
    Case(
        "claim.not_recorded.1",
        at("claim", resume="date"),
        answered(Outcome.NOT_RECORDED),
        "waiting",
        ["claim_not_noted"],
    ),
    Case("everywhere.unknown.1", HANDED_OVER, about(Topic.CALLBACK), "waiting", ["with_team"]),
    Case(
        "everywhere.ask_business.4",
        HANDED_OVER,
        about(Topic.CALLBACK, Act.ASK_BUSINESS),
        "waiting",
        ["with_team"],
    ),
    Case(
        "everywhere.ask_business.3",
        at("waiting", asked_team=(A_PERSON,)),
        heard(Act.ASK_BUSINESS, phone="987654321"),
        "handoff",
        [],
        also={"resume": "waiting", "open": table(correo=Open(OpenKind.INSTEAD))},
        command=PASSED_ON,
    ),
    Case("everywhere.wait.1", HANDED_OVER, heard(Act.WAIT), "waiting", ["with_team"]),
    Case(
        "first.leaves_phone",
        at("date", asked_team=(A_PERSON,)),
        heard(Act.INFORM, phone="987654321"),
        "handoff",
        [],
        also={"resume": "date", "open": table(correo=Open(OpenKind.INSTEAD))},
        command=PASSED_ON,
    ),
    Case(
        "greeting.unknown.5",
        at("greeting"),
        replace(heard(Act.UNKNOWN), words=FOR_SOMEBODY_ELSE),
        "waiting",
        ["greeting", "what_i_do"],
        also={"words": (FOR_SOMEBODY_ELSE,)},
    ),
    Case(
        "handoff.recorded.1",
        at("handoff", resume="waiting", asked_team=(A_PERSON,)),
        answered(Outcome.RECORDED),
        "waiting",
        ["handoff_again"],
        also=TWICE,
    ),
    Case(
        "handoff.recorded.3",
        at("handoff", resume="waiting"),
        answered(Outcome.RECORDED),
        "waiting",
        ["handoff"],
        also={"asked_team": (A_PERSON,)},
    ),
    Case(
        "products.nothing_found.1",
        at("products", resume="waiting", asked_team=(A_PERSON,), query="champú"),
        answered(Outcome.NOTHING_FOUND),
        "question",
        [],
        command=HandOver("question"),
    ),
    Case(
        "business.nothing_found.1",
        at("business", resume="waiting", asked_team=(A_PERSON,), query="hay wifi"),
        answered(Outcome.NOTHING_FOUND),
        "question",
        [],
        command=HandOver("question"),
    ),
    Case(
        "question.recorded.1",
        at("question", resume="waiting", asked_team=(A_PERSON,)),
        answered(Outcome.RECORDED),
        "waiting",
        ["booking_question"],
    ),
    Case(
        "question.not_recorded.1",
        at("question", resume="waiting", asked_team=(A_PERSON,)),
        answered(Outcome.NOT_RECORDED),
        "waiting",
        ["handoff_failed"],
    ),
    Case("waiting.otherwise.5", HANDED_OVER, heard(Act.UNKNOWN), "handoff", [], command=PASSED_ON),
    Case("waiting.unknown.2", at("waiting"), about(Topic.WRONG_NUMBER), "waiting", ["wrong_number"]),
    Case(
        "waiting.unknown.3",
        at("waiting"),
        about(Topic.DISTRESS),
        "offers",
        ["distress"],
        also={"soonest": True},
        command=FindTimes(soonest=True),
        via=["date.unknown.1"],
    ),
]
