"""The three services, faked at the transport: the real client stands in front."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from hypothesis import HealthCheck, settings

from citas.crowd import Crowd
from citas.machine.events import ToolAnswered
from citas.observe import Metrics
from citas.tenant import Tenant
from citas.tools.client import FREQUENT, MaraviaClient
from citas.tools.toolbox import ServiceCommand, Toolbox

LIMA = ZoneInfo("America/Lima")
MONDAY = dt.date(2026, 11, 23)
TUESDAY = dt.date(2026, 11, 24)
SATURDAY = dt.date(2026, 11, 28)
SUNDAY = dt.date(2026, 11, 29)
NOW = dt.datetime.fromisoformat("2026-11-23 08:00")  # a Monday morning; naive local, as on the wire
TENANT = Tenant(id_empresa=7, usuario_id=3, correo_usuario="ventas@empresa.pe", slots=45)
SESSION = 5191234567890

WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")

steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine too

Payload = dict[str, Any]
Reply = Any  # an object to send, an exception to raise, an httpx.Response, or a function of the payload


def hours(*days: object, blocks: object = "") -> dict[str, Any]:
    """The answer of OBTENER_HORARIO_REUNIONES; the last day given stands for the rest of the week."""
    week = [*days, *([days[-1]] * (7 - len(days)))]
    named = {f"reunion_{name}": day for name, day in zip(WEEKDAYS, week, strict=True)}
    return {"success": True, "horario_reuniones": {**named, "horarios_bloqueados": blocks}}


WORKING_WEEK = hours(*["9:00 AM - 6:00 PM"] * 5, "09:00-13:00", None)


def free_but(*taken: str) -> Callable[[Payload], Payload]:
    """CONSULTAR_DISPONIBILIDAD: free, but for the starts given as «2026-11-24 15:00»."""
    return lambda payload: {"success": True, "disponible": payload["fecha_inicio"][:16] not in taken}


class Services:
    """What each operation replies, and every payload that arrived."""

    def __init__(self) -> None:
        self.calls: list[Payload] = []
        self.replies: dict[str, Reply] = {
            "OBTENER_HORARIO_REUNIONES": WORKING_WEEK,
            "OBTENER_CONTEXTO_NEGOCIO": {"success": True, "contexto_negocio": ""},
            "OBTENER_PRODUCTOS_CITAS": {"success": True, "productos": [{"nombre": "Resina"}, "Corona"]},
            "OBTENER_SERVICIOS_CITAS": {"success": True, "servicios": [{"nombre": "Limpieza"}]},
            "BUSCAR_PRODUCTOS_SERVICIOS_CITAS": {"success": True, "productos": []},
            "CONSULTAR_DISPONIBILIDAD": free_but(),
            "SUGERIR_HORARIOS": {"success": True, "sugerencias": []},
            "AGENDAR_REUNION": {"success": True, "message": "Reunión agendada"},
            "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES": {"success": True, "productos": []},
            "OBTENER_SUCURSALES_PUBLICAS": {"success": True, "sucursales": []},
            "OBTENER_FUNCIONES_ESPECIALES": {"success": False, "error": "codOpe desconocido"},
            "OBTENER_METODOS_PAGO": {"success": False, "error": "codOpe desconocido"},
            FREQUENT: {"success": True, "preguntas_frecuentes": []},
            "CREAR_EVENTO": {"success": True, "google_meet_link": "https://meet.google.com/abc-defg-hij"},
        }

    async def handle(self, request: httpx.Request) -> httpx.Response:
        payload = json.loads(request.content)
        self.calls.append(payload)
        reply = self.replies[payload.get("codOpe", FREQUENT)]
        if callable(reply):
            reply = reply(payload)
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, httpx.Response) else httpx.Response(200, json=reply)

    def asked(self, operation: str) -> list[Payload]:
        return [call for call in self.calls if call.get("codOpe", FREQUENT) == operation]

    @property
    def counts(self) -> Counter[str]:
        return Counter(call.get("codOpe", FREQUENT) for call in self.calls)


class Bench:
    """A toolbox over fake services, at a fixed hour. `handler` may stand before the services."""

    def __init__(
        self,
        *,
        now: dt.datetime = NOW,
        timer: Callable[[], float] = lambda: 0.0,
        services: Services | None = None,
        handler: Callable[[httpx.Request], Awaitable[httpx.Response]] | None = None,
        **settings: Any,
    ) -> None:
        self.services = services or Services()
        self.metrics = Metrics(model="none")
        self.client = client_over(httpx.MockTransport(handler or self.services.handle), self.metrics)
        clock = now.replace(tzinfo=LIMA)
        self.toolbox = Toolbox(
            self.client, self.metrics, lambda: clock, schedule_ttl_minutes=5, timer=timer, **settings
        )

    async def perform(self, command: ServiceCommand, tenant: Tenant = TENANT) -> ToolAnswered:
        return await self.toolbox.perform(command, tenant, SESSION)

    def sample(self, name: str, **labels: str) -> float:
        return self.metrics.registry.get_sample_value(f"agent_citas_{name}", labels) or 0.0

    def starts_checked(self) -> list[str]:
        return [call["fecha_inicio"][:16] for call in self.services.asked("CONSULTAR_DISPONIBILIDAD")]


SHORT = {
    "informacion_url": "informacion",
    "agendar_reunion_url": "agendar",
    "calendar_url": "calendario",
    "agendar_sin_correo_url": "sin-correo",
    "preguntas_frecuentes_url": "preguntas",
}
WIRE = {
    "informacion_url": "ws_informacion_ia.php",
    "agendar_reunion_url": "ws_agendar_reunion.php",
    "calendar_url": "ws_calendario.php",
    "agendar_sin_correo_url": "n8n/ws_agendar_reunion.php",
    "preguntas_frecuentes_url": "n8n/ws_preguntas_frecuentes.php",
}


def client_over(
    transport: httpx.AsyncBaseTransport | None,
    metrics: Metrics,
    *,
    base: str = "http://maravia",
    wire: bool = False,
    timeout: float = 5,
    attempts: int = 1,
    timer: Callable[[], float] = lambda: 0.0,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> MaraviaClient:
    """A client over `transport`. Its addresses are short ones, or with `wire` those of the real services."""
    paths = WIRE if wire else SHORT
    return MaraviaClient(
        **{name: f"{base}/{path}" for name, path in paths.items()},
        timeout=timeout,
        write_timeout=timeout,
        attempts=attempts,
        metrics=metrics,
        crowd=Crowd(200, 1000),
        random=Random(7),
        timer=timer,
        sleep=sleep,
        read_transport=transport,
        write_transport=transport,
    )


def at(*texts: str) -> tuple[dt.datetime, ...]:
    return tuple(dt.datetime.fromisoformat(text) for text in texts)


def suggestions(free: Iterable[str] = (), taken: Iterable[str] = ()) -> Payload:
    entries = [{"dia": "hoy", "fecha_inicio": f"{start}:00", "disponible": True} for start in free]
    entries += [{"dia": "hoy", "fecha_inicio": f"{start}:00", "disponible": False} for start in taken]
    return {"success": True, "mensaje": "", "total": len(entries), "sugerencias": entries}
