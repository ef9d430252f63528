"""While what there is to choose from can't be read, end to end: nothing typed goes out for a branch."""

from __future__ import annotations

from pathlib import Path

from citas.config import PROJECT
from tests.service import Service, running

FLOW = str(PROJECT / "flows" / "clinica.yaml")
CLINIC = 301
SERVICES, BRANCHES = "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES", "OBTENER_SUCURSALES_PUBLICAS"
FIRST = "una cita para endodoncia con cualquier doctor mañana a las 10 am"
PLAIN = ("¿En qué sede te acomoda?", "¿En cuál de nuestras sedes?")


async def say(service: Service, *texts: str) -> list[str]:
    return await service.converse(*texts, id_empresa=CLINIC)


def sent_branches(service: Service) -> set[object]:
    """The branches that any request named."""
    sent = (call.body for call in service.sandbox.calls())
    return {body["sucursal"] for body in sent if isinstance(body, dict) and body.get("sucursal")}


async def test_a_question_without_a_list_shows_none(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=FLOW) as service:
        for what in (SERVICES, BRANCHES, "OBTENER_SERVICIOS", "OBTENER_PRODUCTOS"):
            service.sandbox.put_fault(what, "error_500")
        replies = await say(service, "hola, quiero una cita", "endodoncia")
        assert all("número" not in reply and not reply.endswith(":") for reply in replies)
        assert replies[1] in PLAIN


async def test_a_yes_is_no_branch(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=FLOW) as service:
        service.sandbox.put_fault(BRANCHES, "error_500")
        replies = await say(service, "una cita para endodoncia", "sí", "cualquiera")
        assert all("sede" in reply for reply in replies)
        assert "asesor" in (await say(service, "2"))[0]


async def test_an_answer_in_his_own_words_is_asked_again_with_the_list(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=FLOW) as service:
        service.sandbox.put_fault(BRANCHES, "error_500")
        replies = await say(service, FIRST, "la de Lince")
        assert "disponible" in replies[1]
        assert sent_branches(service) == set()
        service.sandbox.clear_faults()
        service.clock.move(minutes=5)
        (again,) = await say(service, "Ana Torres, ana.torres@gmail.com")
        assert "2. Sede San Isidro" in again
        (free, booked) = await say(service, "la 2", "sí")
        assert "disponible" in free
        assert "confirmada" in booked
        assert sent_branches(service) == {"Sede San Isidro"}


async def test_a_branch_named_as_it_is_listed_needs_no_second_answer(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=FLOW) as service:
        service.sandbox.put_fault(BRANCHES, "error_500")
        await say(service, FIRST, "sede san isidro")
        service.sandbox.clear_faults()
        service.clock.move(minutes=5)
        replies = await say(service, "Ana Torres, ana.torres@gmail.com", "sí")
        assert "Sede: *Sede San Isidro*" in replies[0]
        assert sent_branches(service) == {"Sede San Isidro"}


async def test_a_list_that_stands_in_is_not_shown_for_long(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=FLOW) as service:
        service.sandbox.put_fault(SERVICES, "refuse", times=2)
        (short,) = await say(service, "hola, quiero una cita")
        assert "infantil" not in short
        (asked,) = await say(service, "Limpieza dental infantil")
        assert "No tenemos *Limpieza dental infantil*" in asked or "no está en nuestra lista" in asked
        service.clock.move(minutes=5)
        (taken,) = await say(service, "Limpieza dental infantil")
        assert "sede" in taken
        assert "1. Sede Miraflores" in taken


async def test_the_same_request_is_not_asked_back_without_end(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=FLOW) as service:
        replies = await say(service, "hola", *(["quiero una cita para depilación"] * 4))
        assert "asesor" in replies[-1]


async def test_an_hour_outside_opening_hours_is_not_asked_back_without_end(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        replies = await service.converse("quiero una cita mañana a las 11 pm", *(["a las 11 pm"] * 3))
        assert "asesor" in " ".join(replies[2:])
