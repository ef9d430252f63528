from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest

from citas.sandbox.core import Sandbox
from citas.sandbox.operations import SERVICES
from citas.sandbox.transport import InProcess

# A Monday morning; the 24th is the Tuesday after it.
NOW = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  local times, as on the wire

PATHS = {code: f"/servicio/{service}" for service, codes in SERVICES.items() for code in codes}

FIELDS: dict[str, dict[str, Any]] = {
    "OBTENER_HORARIO_REUNIONES": {"id_empresa": 1},
    "OBTENER_CONTEXTO_NEGOCIO": {"id_empresa": 1},
    "OBTENER_PRODUCTOS_CITAS": {"id_empresa": 1},
    "OBTENER_SERVICIOS_CITAS": {"id_empresa": 1},
    "BUSCAR_PRODUCTOS_SERVICIOS_CITAS": {"id_empresa": 1, "busqueda": "limpieza", "limite": 10},
    "CONSULTAR_DISPONIBILIDAD": {
        "id_empresa": 1,
        "fecha_inicio": "2026-11-24 15:00:00",
        "fecha_fin": "2026-11-24 16:00:00",
        "slots": 60,
        "agendar_usuario": 1,
        "agendar_sucursal": 0,
    },
    "SUGERIR_HORARIOS": {
        "id_empresa": 1,
        "duracion_minutos": 60,
        "slots": 60,
        "agendar_usuario": 1,
        "agendar_sucursal": 0,
    },
    "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES": {"id_empresa": 301, "limit": 10},
    "OBTENER_SUCURSALES_PUBLICAS": {"id_empresa": 301},
    "OBTENER_FUNCIONES_ESPECIALES": {"id_empresa": 331},
    "OBTENER_METODOS_PAGO": {"id_empresa": 331},
    "PREGUNTAS_FRECUENTES": {"codOpe": ..., "id_chatbot": 331},
    "AGENDAR_REUNION": {
        "id_empresa": 301,
        "titulo": "Consulta general: Juan Pérez",
        "fecha_inicio": "2026-11-24 15:00:00",
        "fecha_fin": "2026-11-24 15:30:00",
        "id_prospecto": 5191234567890,
        "agendar_usuario": 1,
        "agendar_sucursal": 1,
        "sucursal": "Sede San Isidro",
    },
    "CREAR_EVENTO": {
        "usuario_id": 1,
        "id_prospecto": 5191234567890,
        "titulo": "Reunion para el usuario: Juan Pérez",
        "fecha_inicio": "2026-11-24 15:00:00",
        "fecha_fin": "2026-11-24 16:00:00",
        "correo_cliente": "juan.perez@email.com",
        "correo_usuario": "",
        "agendar_usuario": 1,
    },
}

Answer = dict[str, Any]
Ask = Callable[..., Awaitable[Answer]]


def request(code: str, **changes: object) -> dict[str, Any]:
    """A sound request for `code`, with `changes`; a field changed to `...` is left out."""
    fields = {"codOpe": code, **FIELDS[code], **changes}
    return {name: value for name, value in fields.items() if value is not ...}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(clock=lambda: NOW) as made:
        yield made


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=InProcess(sandbox), base_url="http://sandbox") as made:
        yield made


@pytest.fixture
def ask(client: httpx.AsyncClient) -> Ask:
    """`await ask("CREAR_EVENTO", usuario_id=2)` → the answer's object."""

    async def asking(code: str, **changes: object) -> Answer:
        response = await client.post(PATHS[code], content=json.dumps(request(code, **changes)))
        assert response.status_code == 200
        answer = response.json()
        assert isinstance(answer, dict)
        return answer

    return asking
