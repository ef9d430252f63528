"""Untrusted requests: whatever comes, the answer is a JSON object, HTTP 200, never a 500."""

from __future__ import annotations

import json

import httpx
import pytest

from citas.sandbox.core import Sandbox

from .conftest import FIELDS, PATHS, Ask, request

# `slots` is passed through as it comes; a blank search finds everything; `limite` and `limit` have a default.
FINE = [
    *[("slots", -(2**70)), ("slots", 2**70), ("busqueda", ""), ("correo_usuario", ""), ("sucursal", "")],
    *[("limite", ...), ("limit", ...)],
    ("codOpe", ...),  # of the one service that takes none
]

PATH = "/servicio/ws_calendario.php"


@pytest.mark.parametrize("code", FIELDS)
async def test_a_sound_request_succeeds(ask: Ask, code: str) -> None:
    assert (await ask(code))["success"] is True


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        (code, field, value)
        for code in FIELDS
        for field in FIELDS[code]
        for value in (..., None, [], {}, 1.5, True, "\ud800", -(2**70), 2**70, "")
        if (field, value) not in FINE
    ],
)
async def test_a_missing_or_wrong_field_is_refused_by_name(
    ask: Ask, sandbox: Sandbox, code: str, field: str, value: object
) -> None:
    answer = await ask(code, **{field: value})
    assert answer["success"] is False
    assert field in answer["error"]
    assert sandbox.events() == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "2026-11-24 15:00",
        "2026-11-24T15:00:00",
        "2026-11-24 15:00:00-05:00",
        "2026-11-24 9:00:00",
        "2026-02-30 15:00:00",
        "24/11/2026 15:00:00",
        " 2026-11-24 15:00:00",
        "mañana",
    ],
)
async def test_a_time_of_another_form_is_refused(ask: Ask, text: str) -> None:
    assert (await ask("CREAR_EVENTO", fecha_inicio=text))["success"] is False


@pytest.mark.parametrize("end", ["2026-11-24 15:00:00", "2026-11-24 14:00:00", "2026-11-23 16:00:00"])
@pytest.mark.parametrize("code", ["CREAR_EVENTO", "CONSULTAR_DISPONIBILIDAD"])
async def test_an_end_not_after_its_start_is_refused(ask: Ask, code: str, end: str) -> None:
    answer = await ask(code, fecha_fin=end)
    assert answer == {"success": False, "error": "fecha_fin debe ser posterior a fecha_inicio"}


async def test_the_digits_of_a_prospect_may_come_in_a_string(ask: Ask, sandbox: Sandbox) -> None:
    assert (await ask("CREAR_EVENTO", id_prospecto="5191234567890"))["success"] is True
    assert [event.id_prospecto for event in sandbox.events()] == [5191234567890]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b'"text"',
        b"{",
        b"NaN",
        b"\xff\xfe",
        b'{"codOpe": "\xff"}',
        b"[" * 100_000,
        b'{"codOpe": ' + b"[" * 100_000,
        b'{"codOpe": ' + b"[" * 400 + b"]" * 400 + b"}",
        b'{"codOpe": ' + b"9" * 5000 + b"}",
        b'{"codOpe": null}',
        b'{"codOpe": ["CREAR_EVENTO"]}',
        b'{"codOpe": "OTRA_COSA"}',
        b'{"codOpe": "OBTENER_HORARIO_REUNIONES", "id_empresa": 1}',
        b'{"codOpe": "crear_evento"}',
        b'{"codOpe": "CREAR_EVENTO", "titulo": "' + b"x" * 2_000_000 + b'"}',
    ],
    ids=lambda body: repr(body[:24]),
)
async def test_an_odd_body_is_refused_and_still_listed(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post(PATH, content=body)
    assert response.status_code == 200
    answer = response.json()
    assert answer["success"] is False
    assert isinstance(answer["error"], str)
    calls = (await client.get("/_sandbox/calls")).json()["calls"]
    assert len(calls) == 1


async def test_calls_show_bodies_that_utf8_has_no_bytes_for(client: httpx.AsyncClient) -> None:
    await client.post(PATH, content=rb'{"codOpe": "\ud800", "titulo": NaN}')
    assert (await client.get("/_sandbox/calls")).status_code == 200


@pytest.mark.parametrize("id_empresa", [3, 999, 2**60])
@pytest.mark.parametrize("code", [code for code in FIELDS if "id_empresa" in FIELDS[code]])
async def test_an_unknown_tenant_is_refused(ask: Ask, code: str, id_empresa: int) -> None:
    answer = await ask(code, id_empresa=id_empresa)
    assert answer == {"success": False, "error": f"La empresa {id_empresa} no existe"}


@pytest.mark.parametrize(("code", "path"), PATHS.items())
async def test_each_service_answers_its_own_operations_only(
    client: httpx.AsyncClient, code: str, path: str
) -> None:
    for other in set(PATHS.values()) - {path}:
        assert (await client.post(other, json=request(code))).json()["error"] == "codOpe desconocido"


async def test_answers_are_ascii_json(client: httpx.AsyncClient) -> None:
    code = "OBTENER_CONTEXTO_NEGOCIO"
    response = await client.post(PATHS[code], json=request(code))
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.content.isascii()
    assert "Clínica Dental" in json.loads(response.content)["contexto_negocio"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", PATH, 405), ("POST", "/otra", 404)])
async def test_other_requests_are_refused_in_json(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    response = await client.request(method, path)
    assert response.status_code == status
    assert "error" in response.json()
