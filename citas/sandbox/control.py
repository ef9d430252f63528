"""The control interface, `/_sandbox/…`: looks into the sandbox and changes it. A wrong request is a 400."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from citas.sandbox.clock import local, stamp
from citas.sandbox.core import Sandbox
from citas.sandbox.requests import BIGGEST_ID, Id


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _sane(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2100:
        raise ValueError
    return local(moment)


LocalTime = Annotated[datetime, AfterValidator(_sane)]


class NewEventBody(_Body):
    fecha_inicio: LocalTime
    fecha_fin: LocalTime | None = None
    usuario_id: Id = 1
    id_empresa: int = Field(default=0, ge=0, le=BIGGEST_ID)
    sucursal: str = ""
    id_prospecto: Id = 1
    titulo: str = "Ocupado"
    correo_cliente: str = ""
    correo_usuario: str = ""


class FaultBody(_Body):
    codOpe: str = "*"
    fault: str
    times: int | None = Field(default=None, ge=1)
    seconds: float | None = Field(default=None, ge=0, le=86_400)
    after: bool = False


class ClockBody(_Body):
    now: LocalTime


class TenantBody(_Body):
    about: str = ""
    horario_reuniones: object = None
    contexto_negocio: object = None
    productos: tuple[object, ...] = ()
    servicios: tuple[object, ...] = ()
    publicados: tuple[object, ...] = ()
    sucursales: tuple[object, ...] = ()
    id_chatbot: int = Field(default=0, ge=0, le=BIGGEST_ID)
    preguntas_frecuentes: object = None
    funciones_especiales: object = None
    metodos_pago: object = None
    sellers: tuple[Id, ...] = ()
    room: int = Field(default=1, ge=0)
    video: bool = True
    list_key: str = ""
    lists_taken: bool = False


_B = TypeVar("_B", bound=_Body)


async def list_events(request: Request) -> Response:
    return _json({"events": [event.as_json() for event in _sandbox(request).events()]})


async def put_event(request: Request) -> Response:
    asked = await _body(request, NewEventBody)
    start = asked.fecha_inicio
    end = asked.fecha_fin or start + timedelta(hours=1)
    if start >= end:
        raise HTTPException(400, "fecha_fin debe ser posterior a fecha_inicio")
    rest = asked.model_dump(exclude={"fecha_inicio", "fecha_fin"})
    return _json(_sandbox(request).put_event(start, end, **rest).as_json(), 201)


async def clear_events(request: Request) -> Response:
    _sandbox(request).clear_events()
    return _done()


async def list_faults(request: Request) -> Response:
    faults = [{**fault.as_json(), "left": left} for fault, left in _sandbox(request).faults()]
    return _json({"faults": faults})


async def put_fault(request: Request) -> Response:
    asked = await _body(request, FaultBody)
    try:
        fault = _sandbox(request).put_fault(
            asked.codOpe, asked.fault, times=asked.times, seconds=asked.seconds, after=asked.after
        )
    except ValueError as unknown:
        raise HTTPException(400, str(unknown)) from None
    return _json(fault.as_json(), 201)


async def clear_faults(request: Request) -> Response:
    _sandbox(request).clear_faults()
    return _done()


async def read_clock(request: Request) -> Response:
    return _json({"now": stamp(_sandbox(request).now())})


async def set_clock(request: Request) -> Response:
    _sandbox(request).set_clock((await _body(request, ClockBody)).now)
    return await read_clock(request)


async def clear_clock(request: Request) -> Response:
    _sandbox(request).clear_clock()
    return await read_clock(request)


async def list_calls(request: Request) -> Response:
    return _json({"calls": [call.as_json() for call in _sandbox(request).calls()]})


async def list_tenants(request: Request) -> Response:
    return _json({"tenants": [tenant.as_json() for tenant in _sandbox(request).tenants()]})


async def change_tenant(request: Request) -> Response:
    asked = await _body(request, TenantBody)
    changes = {name: getattr(asked, name) for name in asked.model_fields_set}
    return _json(_sandbox(request).change_tenant(request.path_params["id_empresa"], **changes).as_json())


async def reset(request: Request) -> Response:
    _sandbox(request).reset()
    return _done()


ROUTES = [
    Route("/events", list_events, methods=["GET"]),
    Route("/events", put_event, methods=["POST"]),
    Route("/events", clear_events, methods=["DELETE"]),
    Route("/faults", list_faults, methods=["GET"]),
    Route("/faults", put_fault, methods=["POST"]),
    Route("/faults", clear_faults, methods=["DELETE"]),
    Route("/clock", read_clock, methods=["GET"]),
    Route("/clock", set_clock, methods=["PUT"]),
    Route("/clock", clear_clock, methods=["DELETE"]),
    Route("/calls", list_calls, methods=["GET"]),
    Route("/tenants", list_tenants, methods=["GET"]),
    Route("/tenants/{id_empresa:int}", change_tenant, methods=["PATCH"]),
    Route("/reset", reset, methods=["POST"]),
]


def _sandbox(request: Request) -> Sandbox:
    sandbox = request.app.state.sandbox
    assert isinstance(sandbox, Sandbox)
    return sandbox


async def _body(request: Request, kind: type[_B]) -> _B:
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise HTTPException(
            400, f"El campo {where} no es válido" if where else "El cuerpo no es válido"
        ) from None


def _json(answer: object, status: int = 200) -> Response:
    # Escaped to ASCII: what the services were sent may hold strings that UTF-8 has no bytes for.
    return Response(json.dumps(answer), status, media_type="application/json")


def _done() -> Response:
    return _json({"success": True})
