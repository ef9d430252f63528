"""The operations of the services, by `codOpe`: each takes the request's fields and gives the answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Protocol

from citas.sandbox import hours, requests
from citas.sandbox.availability import Suggestion, first_of_each_day, is_free, suggest
from citas.sandbox.calendar import Event, NewEvent
from citas.sandbox.clock import stamp
from citas.sandbox.hours import Span
from citas.sandbox.requests import RefusedError, read
from citas.sandbox.tenants import Tenant

Fields = dict[str, object]
Answer = dict[str, object]


class World(Protocol):
    """What the operations see of the sandbox."""

    def now(self) -> datetime: ...
    def tenant(self, id_empresa: int) -> Tenant: ...
    def of_chatbot(self, id_chatbot: int) -> Tenant: ...
    def taken(self, tenant: Tenant, span: Span, sucursal: str = "") -> list[Span]: ...
    def book(self, event: NewEvent) -> Event: ...


Operation = Callable[[World, Fields], Answer]


def meeting_hours(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, "horario_reuniones": tenant.hours_on_the_wire(world.now().date())}


def business_context(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, "contexto_negocio": tenant.contexto_negocio}


def products(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, tenant.list_key or "productos": list(tenant.productos)}


def services(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, tenant.list_key or "servicios": list(tenant.servicios)}


def published(world: World, fields: Fields) -> Answer:
    asked = read(requests.Listing, fields)
    return {"success": True, "productos": list(world.tenant(asked.id_empresa).publicados[: asked.limit])}


def branches(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, "sucursales": list(tenant.sucursales)}


def special(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, "funciones_especiales": tenant.funciones_especiales}


def payment(world: World, fields: Fields) -> Answer:
    tenant = world.tenant(read(requests.OfTenant, fields).id_empresa)
    return {"success": True, "metodos_pago": tenant.metodos_pago}


def frequent(world: World, fields: Fields) -> Answer:
    tenant = world.of_chatbot(read(requests.OfChatbot, fields).id_chatbot)
    return {"success": True, "preguntas_frecuentes": tenant.preguntas_frecuentes}


def search(world: World, fields: Fields) -> Answer:
    """Items with every word of `busqueda`, those with all of them in the name first; all when it is blank."""
    asked = read(requests.Search, fields)
    tenant = world.tenant(asked.id_empresa)
    words = _plain(asked.busqueda).split()
    items = [
        item if isinstance(item, dict) else {"nombre": item}
        for item in (*tenant.servicios, *tenant.productos)
    ]
    found = [item for item in items if _holds(words, item, "nombre", "nombre_categoria", "descripcion")]
    found.sort(key=lambda item: not _holds(words, item, "nombre"))
    return {"success": True, "productos": found[: asked.limite]}


def check(world: World, fields: Fields) -> Answer:
    """Looks at the calendar alone: opening hours, blocks and the past are the caller's to mind."""
    asked = read(requests.Check, fields)
    tenant = world.tenant(asked.id_empresa)
    _branch(tenant, asked.sucursal)
    free = is_free(asked.span, world.taken(tenant, asked.span, asked.sucursal), tenant.room)
    message = "El horario está disponible" if free else "El horario ya está ocupado"
    return {"success": True, "disponible": free, "message": message}


def suggestions(world: World, fields: Fields) -> Answer:
    asked = read(requests.Suggest, fields)
    tenant, now = world.tenant(asked.id_empresa), world.now()
    wire = tenant.hours_on_the_wire(now.date())
    branch = _branch(tenant, asked.sucursal)
    midnight = datetime.combine(now.date(), time())
    found = suggest(
        now,
        asked.duracion_minutos,
        lambda day: hours.opening(branch, day, "horario_") if branch else hours.opening(wire, day),
        hours.blocks(wire.get("horarios_bloqueados")) if isinstance(wire, Mapping) else [],
        world.taken(tenant, Span(midnight, midnight + timedelta(days=2)), asked.sucursal),
        tenant.room,
    )
    kept = first_of_each_day(one for one in found if one.free or tenant.lists_taken)
    free = sum(one.free for one in kept)
    message = f"Hay {free} horarios disponibles entre hoy y mañana" if free else "No hay horarios disponibles"
    return {
        "success": True,
        "mensaje": message,
        "total": len(kept),
        "sugerencias": [_suggestion(one, now.date()) for one in kept],
    }


def create(world: World, fields: Fields) -> Answer:
    """Writes the event, whether or not its slot is taken, as often as it is asked."""
    asked = read(requests.Create, fields)
    event = world.book(NewEvent(**asked.model_dump(exclude={"agendar_usuario"})))
    if event.google_meet_link:
        return {
            "success": True,
            "message": "Evento creado correctamente",
            "google_meet_link": event.google_meet_link,
            "google_calendar_synced": True,
        }
    return {
        "success": True,
        "message": "Evento creado sin sincronizar con Google Calendar",
        "google_calendar_synced": False,
        "google_calendar_error": "El usuario no tiene una cuenta de Google vinculada",
    }


def meet(world: World, fields: Fields) -> Answer:
    """Writes the event into the company's own calendar: no seller, no e-mail, no link. Blind as `create`."""
    asked = read(requests.Meet, fields)
    _branch(world.tenant(asked.id_empresa), asked.sucursal)
    world.book(NewEvent(**asked.model_dump(exclude={"agendar_usuario", "agendar_sucursal"})))
    return {"success": True, "message": "Reunión agendada correctamente"}


SERVICES: Mapping[str, Mapping[str, Operation]] = {
    "ws_informacion_ia.php": {
        "OBTENER_HORARIO_REUNIONES": meeting_hours,
        "OBTENER_CONTEXTO_NEGOCIO": business_context,
        "OBTENER_PRODUCTOS_CITAS": products,
        "OBTENER_SERVICIOS_CITAS": services,
        "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES": published,
        "OBTENER_SUCURSALES_PUBLICAS": branches,
        "OBTENER_FUNCIONES_ESPECIALES": special,
        "OBTENER_METODOS_PAGO": payment,
        "BUSCAR_PRODUCTOS_SERVICIOS_CITAS": search,
    },
    "ws_agendar_reunion.php": {
        "CONSULTAR_DISPONIBILIDAD": check,
        "SUGERIR_HORARIOS": suggestions,
    },
    "ws_calendario.php": {"CREAR_EVENTO": create},
    "n8n/ws_agendar_reunion.php": {"AGENDAR_REUNION": meet},
    "n8n/ws_preguntas_frecuentes.php": {"PREGUNTAS_FRECUENTES": frequent},
}
#: What a service does that is asked without a `codOpe`.
_UNNAMED = {"n8n/ws_preguntas_frecuentes.php": "PREGUNTAS_FRECUENTES"}


def operation_of(service: str, payload: object) -> str:
    """The `codOpe` of a request, or what its service is called where it takes none; empty for no text."""
    code = payload.get("codOpe", _UNNAMED.get(service)) if isinstance(payload, dict) else None
    return code if isinstance(code, str) else ""


def answer(world: World, service: str, payload: object) -> Answer:
    """The answer of `service` to a request whose body held `payload`, whatever that is."""
    try:
        if not isinstance(payload, dict):
            raise RefusedError("El cuerpo debe ser un objeto JSON")
        operation = SERVICES[service].get(operation_of(service, payload))
        if operation is None:
            raise RefusedError("codOpe desconocido")
        return operation(world, payload)
    except RefusedError as refused:
        return {"success": False, "error": str(refused)}


def _branch(tenant: Tenant, nombre: str) -> Mapping[str, object]:
    try:
        return tenant.branch(nombre)
    except KeyError:
        raise RefusedError("La sucursal no existe") from None


def _suggestion(one: Suggestion, today: date) -> Answer:
    return {
        "dia": "hoy" if one.start.date() == today else "mañana",
        "hora_legible": one.start.strftime("%I:%M %p"),
        "disponible": one.free,
        "fecha_inicio": stamp(one.start),
    }


def _holds(words: list[str], item: Mapping[str, object], *names: str) -> bool:
    text = _plain(" ".join(str(item.get(name) or "") for name in names))
    return all(word in text for word in words)


def _plain(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
