"""The control interface over HTTP; the verbs of `Sandbox` behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from citas.sandbox.core import Sandbox

from .conftest import NOW, Ask

JSON = dict[str, Any]


async def get(client: httpx.AsyncClient, path: str) -> JSON:
    response = await client.get(f"/_sandbox{path}")
    assert response.status_code == 200
    answer: JSON = response.json()
    return answer


async def test_an_event_put_in_makes_its_slot_taken(client: httpx.AsyncClient, ask: Ask) -> None:
    response = await client.post("/_sandbox/events", json={"fecha_inicio": "2026-11-24 15:30:00"})
    assert response.status_code == 201
    assert (await ask("CONSULTAR_DISPONIBILIDAD"))["disponible"] is False
    (event,) = (await get(client, "/events"))["events"]
    assert event == response.json()
    assert (event["fecha_fin"], event["titulo"]) == ("2026-11-24 16:30:00", "Ocupado")
    assert (await client.delete("/_sandbox/events")).status_code == 200
    assert await get(client, "/events") == {"events": []}
    assert (await ask("CONSULTAR_DISPONIBILIDAD"))["disponible"] is True


async def test_links_are_not_used_again_after_clearing(sandbox: Sandbox) -> None:
    before = sandbox.put_event(NOW)
    sandbox.clear_events()
    assert sandbox.put_event(NOW).google_meet_link != before.google_meet_link


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("2026-12-01 10:00:00", "2026-12-01 10:00:00"),
        ("2026-12-01T10:00", "2026-12-01 10:00:00"),
        ("2026-12-01T15:00:00Z", "2026-12-01 10:00:00"),
        ("2026-12-01T10:00:00-05:00", "2026-12-01 10:00:00"),
    ],
)
async def test_the_clock_stops_where_it_is_set(client: httpx.AsyncClient, sent: str, shown: str) -> None:
    assert (await client.put("/_sandbox/clock", json={"now": sent})).json() == {"now": shown}
    assert await get(client, "/clock") == {"now": shown}
    assert (await client.delete("/_sandbox/clock")).json() == {"now": "2026-11-23 09:00:00"}


def test_an_aware_clock_is_read_in_lima() -> None:
    with Sandbox(clock=lambda: datetime(2026, 11, 23, 3, 0, tzinfo=UTC)) as sandbox:
        assert str(sandbox.now()) == "2026-11-22 22:00:00"


def test_the_clock_runs_by_default() -> None:
    with Sandbox() as sandbox:
        assert sandbox.now().tzinfo is None


async def test_calls_are_listed_in_order(client: httpx.AsyncClient, ask: Ask, sandbox: Sandbox) -> None:
    await ask("CONSULTAR_DISPONIBILIDAD")
    await ask("CREAR_EVENTO")
    calls = (await get(client, "/calls"))["calls"]
    assert [(call["number"], call["service"], call["codOpe"]) for call in calls] == [
        (1, "ws_agendar_reunion.php", "CONSULTAR_DISPONIBILIDAD"),
        (2, "ws_calendario.php", "CREAR_EVENTO"),
    ]
    assert calls[1]["body"]["correo_cliente"] == "juan.perez@email.com"
    assert (calls[1]["at"], calls[1]["fault"]) == ("2026-11-23 09:00:00", None)
    assert [call.number for call in sandbox.calls("CREAR_EVENTO")] == [2]


async def test_faults_are_switched(client: httpx.AsyncClient) -> None:
    sent = {"codOpe": "CREAR_EVENTO", "fault": "latency", "times": 3, "seconds": 2.5}
    response = await client.post("/_sandbox/faults", json=sent)
    assert response.status_code == 201
    assert await get(client, "/faults") == {"faults": [{**sent, "after": False, "left": 3}]}
    assert (await client.delete("/_sandbox/faults")).status_code == 200
    assert await get(client, "/faults") == {"faults": []}


async def test_a_tenant_is_changed(client: httpx.AsyncClient, ask: Ask, sandbox: Sandbox) -> None:
    sandbox.put_event(datetime.fromisoformat("2026-11-24 15:00"))
    changes = {
        "room": 2,
        "horario_reuniones": {"reunion_martes": "-", "horarios_bloqueados": "<+1> 15:30-16:00"},
    }
    assert (await client.patch("/_sandbox/tenants/1", json=changes)).status_code == 200
    assert (await ask("CONSULTAR_DISPONIBILIDAD"))["disponible"] is True
    hours = (await ask("OBTENER_HORARIO_REUNIONES"))["horario_reuniones"]
    assert (hours["reunion_lunes"], hours["reunion_martes"]) == ("08:00-20:00", "-")
    assert hours["horarios_bloqueados"] == "2026-11-24 15:30-16:00"


async def test_a_tenant_is_added(client: httpx.AsyncClient, ask: Ask) -> None:
    await client.patch("/_sandbox/tenants/900", json={"contexto_negocio": None, "sellers": [900]})
    assert await ask("OBTENER_CONTEXTO_NEGOCIO", id_empresa=900) == {
        "success": True,
        "contexto_negocio": None,
    }
    tenants = (await get(client, "/tenants"))["tenants"]
    assert [tenant["sellers"] for tenant in tenants if tenant["id_empresa"] == 900] == [[900]]


async def test_reset_puts_everything_back(client: httpx.AsyncClient, ask: Ask, sandbox: Sandbox) -> None:
    tenants = sandbox.tenants()
    first = await ask("CREAR_EVENTO")
    sandbox.put_fault("*", "error_500")
    sandbox.set_clock(NOW.replace(year=2027))
    sandbox.change_tenant(1, room=5)
    sandbox.change_tenant(900)
    assert (await client.post("/_sandbox/reset")).status_code == 200
    assert (sandbox.events(), sandbox.faults(), sandbox.calls()) == ([], [], [])
    assert (sandbox.now(), sandbox.tenants()) == (NOW, tenants)
    assert await ask("CREAR_EVENTO") == first


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/events", {}),
        ("POST", "/events", {"fecha_inicio": "pronto"}),
        ("POST", "/events", {"fecha_inicio": "9999-12-31 23:30:00"}),
        ("POST", "/events", {"fecha_inicio": "0001-01-01T00:00:00+14:00"}),
        ("POST", "/events", {"fecha_inicio": "2026-11-24 15:00:00", "fecha_fin": "2026-11-24 15:00:00"}),
        ("POST", "/events", {"fecha_inicio": "2026-11-24 15:00:00", "usuario_id": 0}),
        ("POST", "/events", {"fecha_inicio": "2026-11-24 15:00:00", "color": "rojo"}),
        ("POST", "/faults", {"codOpe": "CREAR_EVENTO"}),
        ("POST", "/faults", {"fault": "explode"}),
        ("POST", "/faults", {"fault": "timeout", "times": 0}),
        ("POST", "/faults", {"fault": "late", "seconds": -1}),
        ("POST", "/faults", {"fault": "late", "seconds": 1e300}),
        ("PUT", "/clock", {"now": "ayer"}),
        ("PUT", "/clock", {"now": "9999-12-31 23:30:00"}),
        ("PATCH", "/tenants/1", {"room": -1}),
        ("PATCH", "/tenants/1", {"precio": 1}),
        ("PATCH", "/tenants/1", []),
    ],
)
async def test_a_wrong_request_is_a_400_and_changes_nothing(
    client: httpx.AsyncClient, sandbox: Sandbox, method: str, path: str, body: object
) -> None:
    tenants = sandbox.tenants()
    response = await client.request(method, f"/_sandbox{path}", json=body)
    assert response.status_code == 400
    assert response.json()["error"]
    assert (sandbox.events(), sandbox.faults(), sandbox.now()) == ([], [], NOW)
    assert sandbox.tenants() == tenants


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000, b'{"fault": "\\ud800"}'])
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/faults"), ("PUT", "/clock"), ("PATCH", "/tenants/1")]
)
async def test_a_body_that_is_no_json_is_a_400(
    client: httpx.AsyncClient, method: str, path: str, body: bytes
) -> None:
    assert (await client.request(method, f"/_sandbox{path}", content=body)).status_code == 400
