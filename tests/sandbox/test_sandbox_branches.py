"""What customers choose from, and the calendar of a company and its branches."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import httpx
import pytest

from citas.sandbox.choosing import CLINIC, RESTAURANT
from citas.sandbox.core import Sandbox
from citas.sandbox.transport import InProcess

from .conftest import PATHS, Ask, request

MIRAFLORES, SAN_ISIDRO = "Sede Miraflores – Av. Larco", "Sede San Isidro"
AT_THREE = {"fecha_inicio": "2026-11-24 15:00:00", "fecha_fin": "2026-11-24 16:00:00"}


async def test_the_published_list_is_cut_at_its_limit(ask: Ask) -> None:
    answer = await ask("OBTENER_PRODUCTOS_SERVICIOS_PAQUETES", limit=2)
    assert answer == {"success": True, "productos": list(CLINIC.publicados[:2])}


async def test_branches_come_with_hours_address_and_link(ask: Ask) -> None:
    answer = await ask("OBTENER_SUCURSALES_PUBLICAS")
    assert [one["nombre"] for one in answer["sucursales"]] == [MIRAFLORES, SAN_ISIDRO, "Sede Surco"]
    assert answer["sucursales"][1] == {
        "nombre": "Sede San Isidro",
        "direccion": "Calle Las Begonias 415, San Isidro",
        "enlace_ubicacion": "https://maps.app.goo.gl/san_isidro",
        **dict.fromkeys(
            [f"horario_{day}" for day in ("lunes", "martes", "miercoles", "jueves", "viernes")],
            "9:00 AM - 6:00 PM",
        ),
        "horario_sabado": None,
        "horario_domingo": None,
    }


@pytest.mark.parametrize("code", ["OBTENER_PRODUCTOS_SERVICIOS_PAQUETES", "OBTENER_SUCURSALES_PUBLICAS"])
async def test_a_tenant_without_any_has_empty_lists(ask: Ask, code: str) -> None:
    answer = await ask(code, id_empresa=1)
    assert answer in ({"success": True, "productos": []}, {"success": True, "sucursales": []})


async def test_a_meeting_holds_what_was_sent_and_has_no_link(ask: Ask, sandbox: Sandbox) -> None:
    answer = await ask("AGENDAR_REUNION")
    assert answer == {"success": True, "message": "Reunión agendada correctamente"}
    (event,) = sandbox.events()
    assert event.as_json() == {
        "id": 1,
        "usuario_id": 0,
        "id_empresa": 301,
        "sucursal": "Sede San Isidro",
        "id_prospecto": 5191234567890,
        "titulo": "Consulta general: Juan Pérez",
        "fecha_inicio": "2026-11-24 15:00:00",
        "fecha_fin": "2026-11-24 15:30:00",
        "correo_cliente": "",
        "correo_usuario": "",
        "google_meet_link": None,
        "created_at": "2026-11-23 09:00:00",
    }


async def test_a_meeting_is_not_idempotent_and_takes_a_taken_slot(ask: Ask, sandbox: Sandbox) -> None:
    for _ in range(2):
        assert (await ask("AGENDAR_REUNION"))["success"] is True
    assert [event.id for event in sandbox.events()] == [1, 2]


@pytest.mark.parametrize("code", ["AGENDAR_REUNION", "CONSULTAR_DISPONIBILIDAD", "SUGERIR_HORARIOS"])
async def test_a_branch_must_be_named_to_the_letter(ask: Ask, code: str) -> None:
    answer = await ask(code, id_empresa=301, sucursal="sede san isidro")
    assert answer == {"success": False, "error": "La sucursal no existe"}


@pytest.mark.parametrize(
    ("booked", "asked", "free"),
    [
        ([SAN_ISIDRO] * 3, SAN_ISIDRO, False),
        ([SAN_ISIDRO] * 2, SAN_ISIDRO, True),
        ([SAN_ISIDRO] * 3, MIRAFLORES, True),
        ([SAN_ISIDRO, MIRAFLORES, MIRAFLORES], "", False),  # asked about none: all count
        (["", "", ""], MIRAFLORES, False),  # of no branch: counts in each
        (["", SAN_ISIDRO, MIRAFLORES], SAN_ISIDRO, True),
    ],
)
async def test_each_branch_has_all_the_room(ask: Ask, booked: list[str], asked: str, free: bool) -> None:
    for sucursal in booked:
        await ask("AGENDAR_REUNION", **AT_THREE, sucursal=sucursal)
    answer = await ask("CONSULTAR_DISPONIBILIDAD", id_empresa=301, **AT_THREE, sucursal=asked)
    assert answer["disponible"] is free


async def test_what_sellers_booked_counts_in_every_branch(ask: Ask, sandbox: Sandbox) -> None:
    for seller in CLINIC.sellers:
        await ask("CREAR_EVENTO", usuario_id=seller)
    for sucursal in (MIRAFLORES, SAN_ISIDRO, ""):
        answer = await ask("CONSULTAR_DISPONIBILIDAD", id_empresa=301, sucursal=sucursal)
        assert answer["disponible"] is False


async def test_another_tenants_meetings_dont_count(ask: Ask, sandbox: Sandbox) -> None:
    sandbox.change_tenant(311, room=1)
    await ask("AGENDAR_REUNION", id_empresa=311, sucursal="")
    assert (await ask("CONSULTAR_DISPONIBILIDAD", id_empresa=312))["disponible"] is True
    assert (await ask("CONSULTAR_DISPONIBILIDAD", id_empresa=311))["disponible"] is False


async def test_a_restaurant_is_full_at_its_last_table(ask: Ask) -> None:
    for taken in range(RESTAURANT.room + 1):
        answer = await ask("CONSULTAR_DISPONIBILIDAD", id_empresa=311)
        assert answer["disponible"] is (taken < RESTAURANT.room)
        await ask("AGENDAR_REUNION", id_empresa=311, sucursal="")


async def test_suggestions_keep_to_a_branchs_own_hours(ask: Ask) -> None:
    answer = await ask("SUGERIR_HORARIOS", id_empresa=301, sucursal="Sede Surco")
    tomorrow = [one["hora_legible"] for one in answer["sugerencias"] if one["dia"] == "mañana"]
    assert tomorrow[0] == "10:00 AM"


async def test_a_meeting_put_in_by_hand_is_the_companys(ask: Ask, client: httpx.AsyncClient) -> None:
    body = {"fecha_inicio": "2026-11-24 15:00:00", "id_empresa": 311}
    event = (await client.post("/_sandbox/events", json=body)).json()
    assert (event["usuario_id"], event["id_empresa"], event["google_meet_link"]) == (0, 311, None)


@pytest.mark.parametrize(
    ("fault", "after", "events"),
    [("timeout", False, 0), ("timeout", True, 1), ("created_but_timed_out", False, 1)],
)
async def test_a_meeting_that_is_never_answered(
    sandbox: Sandbox, fault: str, after: bool, events: int
) -> None:
    sandbox.put_fault("AGENDAR_REUNION", fault, after=after)
    hasty = httpx.AsyncClient(transport=InProcess(sandbox), base_url="http://sandbox", timeout=0.05)
    async with hasty as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.post(PATHS["AGENDAR_REUNION"], json=request("AGENDAR_REUNION"))
    assert len(sandbox.events()) == events


def test_a_calendar_file_of_before_there_were_branches_is_read(tmp_path: Path) -> None:
    file = str(tmp_path / "old.db")
    old = sqlite3.connect(file)
    old.execute(
        "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, usuario_id INTEGER NOT NULL,"
        " id_prospecto INTEGER NOT NULL, titulo TEXT NOT NULL, fecha_inicio TEXT NOT NULL,"
        " fecha_fin TEXT NOT NULL, correo_cliente TEXT NOT NULL, correo_usuario TEXT NOT NULL,"
        " video INTEGER NOT NULL, created_at TEXT NOT NULL)"
    )
    old.execute(
        "INSERT INTO events VALUES (1, 1, 1, 'Ocupado', '2026-11-24 15:00:00', '2026-11-24 16:00:00',"
        " '', '', 0, '2026-11-23 09:00:00')"
    )
    old.commit()
    old.close()
    with Sandbox(file) as sandbox:
        (event,) = sandbox.events()
    assert (event.usuario_id, event.id_empresa, event.sucursal) == (1, 0, "")
