"""What was chosen while nobody knew what there is: no service is asked by it, and it is asked again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.conversation import Conversation, Slots, relisted
from citas.machine.engine import begin, step
from citas.machine.events import MessageRead, Terms
from citas.machine.flow import Flow
from citas.machine.options import Option
from citas.machine.picture import Scope, picture_of
from citas.machine.reading import Act, Reading
from citas.machine.values import Choice, Open, OpenKind, Source, table
from tests.machine.builders import NOW, THREE, TUESDAY, TUESDAY_AT_3

CLINIC: Flow = load_flow(PROJECT / "flows" / "clinica.yaml").flow
BRANCHES = (Option("Sede Surco", wire_name="SURCO"), Option("Sede San Isidro"))
SERVICES = (Option("Endodoncia", 90),)
PEOPLE = (Option("Dra. Rosa Huamán", usuario_id=7),)
TYPED = Choice("surco", Source.BRANCHES, typed=True)


def listing(**listed: tuple[Option, ...] | None) -> Flow:
    data = {
        name: datum.model_copy(update={"listed": listed.get(name)}) for name, datum in CLINIC.data.items()
    }
    return CLINIC.model_copy(update={"data": data})


KNOWN = listing(sede=BRANCHES, servicio=SERVICES, profesional=PEOPLE)


def with_branch(value: Choice) -> Conversation:
    values = table(
        sede=value,
        servicio=Choice("Endodoncia", Source.SERVICES, 90),
        profesional=Choice("cualquiera", Source.PROFESSIONALS),
        nombre="Ana Torres",
        correo="ana@gmail.com",
    )
    slots = Slots(TUESDAY, THREE, values=values)
    return replace(
        begin(KNOWN),
        state="confirm",
        slots=slots,
        shown=slots.appointment(),
        verified=TUESDAY_AT_3,
        verified_at=NOW,
    )


def test_no_service_is_asked_by_what_was_typed() -> None:
    assert Terms.of(table(sede=TYPED)).branch is None
    assert Terms.of(table(sede=BRANCHES[0].chosen(Source.BRANCHES))).branch == "SURCO"


@pytest.mark.parametrize("listed", [None, ()])
def test_it_stands_while_nothing_is_listed(listed: tuple[Option, ...] | None) -> None:
    conversation = with_branch(TYPED)
    assert relisted(conversation, listing(sede=listed).data) == conversation


def test_it_is_asked_again_once_the_list_is_known() -> None:
    """A yes to the summary that named it is none to what can be booked."""
    taken = step(KNOWN, with_branch(TYPED), MessageRead(Reading(act=Act.AFFIRM)), NOW)
    assert (taken.command, taken.conversation.state, taken.conversation.asked) == (None, "service", "sede")
    assert "sede" not in taken.conversation.slots.values


@pytest.mark.parametrize("said", ["Sede Surco", "sede surco", " SEDE SURCO "])
def test_the_option_of_that_name_is_meant(said: str) -> None:
    """It is another slot then: it was found free elsewhere."""
    after = relisted(with_branch(replace(TYPED, name=said)), KNOWN.data)
    assert after.slots.values.get("sede") == BRANCHES[0].chosen(Source.BRANCHES)
    assert (after.shown, after.verified) == (None, None)


def test_a_branch_that_is_gone_is_open() -> None:
    after = relisted(with_branch(Choice("Sede Lince", Source.BRANCHES)), KNOWN.data)
    assert after.slots.values.get("sede") is None
    assert after.open.get("sede") == Open(OpenKind.INVALID, typed="Sede Lince")


def test_what_is_listed_and_whoever_will_do_stand() -> None:
    conversation = with_branch(BRANCHES[0].chosen(Source.BRANCHES))
    assert relisted(conversation, KNOWN.data) == conversation


def test_a_service_stands_though_a_shorter_list_lacks_it() -> None:
    conversation = with_branch(BRANCHES[0].chosen(Source.BRANCHES))
    short = listing(servicio=(Option("Limpieza"),))
    assert relisted(conversation, short.data) == conversation


@pytest.mark.parametrize("said", ["surco", "Sede Surco"])
@pytest.mark.parametrize("named", [frozenset(), frozenset({"sede"})])
def test_the_proofs_foresee_it(said: str, named: frozenset[str]) -> None:
    scope = Scope(CLINIC.data, named, CLINIC.together)
    before = with_branch(replace(TYPED, name=said))
    later = NOW + dt.timedelta(minutes=1)
    after = picture_of(relisted(before, KNOWN.data), later, scope)
    assert after in scope.relisted(picture_of(before, later, scope))
