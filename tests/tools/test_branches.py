"""A company's branches through the client: asked about by name, and booked without an e-mail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from citas.errors import BrokenError, RefusedError, StatusError, TimedOutError, UnreadableError
from citas.observe import Metrics
from citas.sandbox.core import Sandbox
from citas.sandbox.transport import InProcess
from citas.tenant import Tenant
from citas.tools.client import MaraviaClient
from tests.standin import StandIn, standin

from .services import LIMA, NOW, SESSION, at, client_over

CLINIC = Tenant(id_empresa=301, agendar_sucursal=True, duracion_cita_minutos=30)
SURCO, SAN_ISIDRO = "Sede Surco", "Sede San Isidro"
(START,) = at("2026-11-24 15:00")
TITLE = "Consulta general: Ana Pérez"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(clock=lambda: NOW) as made:
        yield made


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[MaraviaClient]:
    base = "http://sandbox/servicio"
    async with client_over(InProcess(sandbox), Metrics(model=""), base=base, wire=True, timeout=0.2) as made:
        yield made


async def test_what_is_booked_in_one_branch_is_taken_there_alone(
    client: MaraviaClient, sandbox: Sandbox
) -> None:
    sandbox.change_tenant(301, room=1)
    answer = await client.book_meeting(replace(CLINIC, sucursal=SURCO), SESSION, TITLE, START)
    assert answer == {"success": True, "message": "Reunión agendada correctamente"}
    (event,) = sandbox.events()
    assert (event.titulo, event.id_empresa, event.sucursal) == (TITLE, 301, SURCO)
    assert (event.id_prospecto, event.usuario_id, event.correo_cliente) == (SESSION, 0, "")
    assert (event.fecha_fin - event.fecha_inicio).total_seconds() == 30 * 60
    for sucursal, free in ((SURCO, False), (SAN_ISIDRO, True), ("", False)):
        assert (await client.check_slot(replace(CLINIC, sucursal=sucursal), START))["disponible"] is free


async def test_suggestions_are_of_the_branch(client: MaraviaClient) -> None:
    (surco, isidro) = [
        {
            one["fecha_inicio"]
            for one in (await client.suggest_slots(replace(CLINIC, sucursal=sucursal)))["sugerencias"]
        }
        for sucursal in (SURCO, SAN_ISIDRO)
    ]
    assert "2026-11-24 09:00:00" in isidro - surco  # Surco opens at ten


async def test_a_branch_that_isnt_there_is_refused(client: MaraviaClient, sandbox: Sandbox) -> None:
    with pytest.raises(RefusedError):
        await client.book_meeting(replace(CLINIC, sucursal="sede surco"), SESSION, TITLE, START)
    assert sandbox.events() == []


@pytest.mark.parametrize(
    ("fault", "after", "error", "events"),
    [
        ("timeout", False, TimedOutError, 0),
        ("created_but_timed_out", False, TimedOutError, 1),
        ("reset", True, BrokenError, 1),
        ("error_500", True, StatusError, 1),
        ("refuse", False, RefusedError, 0),
        ("garbage", True, UnreadableError, 1),
        ("empty", True, UnreadableError, 1),
    ],
)
async def test_a_booking_that_fails_was_sent_once(
    client: MaraviaClient, sandbox: Sandbox, fault: str, after: bool, error: type[Exception], events: int
) -> None:
    sandbox.put_fault("AGENDAR_REUNION", fault, after=after)
    with pytest.raises(error):
        await client.book_meeting(replace(CLINIC, sucursal=SURCO), SESSION, TITLE, START)
    assert len(sandbox.calls("AGENDAR_REUNION")) == 1
    assert len(sandbox.events()) == events


@pytest.fixture
def services() -> Iterator[StandIn]:
    with standin(lambda: NOW.replace(tzinfo=LIMA)) as made:
        yield made


async def test_the_other_stand_in_has_nothing_to_object_to(services: StandIn) -> None:
    tenant = replace(CLINIC, id_empresa=77)
    async with client_over(None, Metrics(model=""), base=services.base_url, wire=True) as client:
        await client.book_meeting(replace(tenant, sucursal="Oficina Lince"), SESSION, TITLE, START)
        await client.book_meeting(tenant, SESSION, TITLE, START)
        taken = await client.check_slot(replace(tenant, sucursal="Oficina Lince"), START)
        await client.suggest_slots(replace(tenant, sucursal="Oficina Lince"))
        await client.suggest_slots(tenant)
    assert services.complaints == []
    assert [(event.sucursal, event.id_empresa, event.link) for event in services.events] == [
        ("Oficina Lince", 77, ""),
        ("", 77, ""),
    ]
    assert taken["disponible"] is False
