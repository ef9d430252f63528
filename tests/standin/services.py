"""What the services answer: pure operations over a calendar in memory.

Everything that the wire facts leave open is answered in the most awkward way they allow: fields nobody
asked for, nulls, prices as strings, hours written in two styles, blocks as JSON inside a string, lists under
`items`.
The calendar writes whatever it is told to write: twice, and over what is already there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]

WIRE_TIME = "%Y-%m-%d %H:%M:%S"
LIST_LIMIT = 10
FREQUENT = "PREGUNTAS_FRECUENTES"  # what the page is called here that takes no `codOpe`

#: The fields of each operation, exactly: whatever else is sent, or left out, is a complaint.
FIELDS: dict[str, frozenset[str]] = {
    "OBTENER_HORARIO_REUNIONES": frozenset({"id_empresa"}),
    "OBTENER_CONTEXTO_NEGOCIO": frozenset({"id_empresa"}),
    "OBTENER_PRODUCTOS_CITAS": frozenset({"id_empresa"}),
    "OBTENER_SERVICIOS_CITAS": frozenset({"id_empresa"}),
    "BUSCAR_PRODUCTOS_SERVICIOS_CITAS": frozenset({"id_empresa", "busqueda", "limite"}),
    "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES": frozenset({"id_empresa", "limit"}),
    "OBTENER_SUCURSALES_PUBLICAS": frozenset({"id_empresa"}),
    "OBTENER_FUNCIONES_ESPECIALES": frozenset({"id_empresa"}),
    "OBTENER_METODOS_PAGO": frozenset({"id_empresa"}),
    FREQUENT: frozenset({"id_chatbot"}),
    "AGENDAR_REUNION": frozenset(
        {
            "id_empresa",
            "titulo",
            "fecha_inicio",
            "fecha_fin",
            "id_prospecto",
            "agendar_usuario",
            "agendar_sucursal",
            "sucursal",
        }
    ),
    "CONSULTAR_DISPONIBILIDAD": frozenset(
        {"id_empresa", "fecha_inicio", "fecha_fin", "slots", "agendar_usuario", "agendar_sucursal"}
    ),
    "SUGERIR_HORARIOS": frozenset(
        {"id_empresa", "duracion_minutos", "slots", "agendar_usuario", "agendar_sucursal"}
    ),
    "CREAR_EVENTO": frozenset(
        {
            "usuario_id",
            "id_prospecto",
            "titulo",
            "fecha_inicio",
            "fecha_fin",
            "correo_cliente",
            "correo_usuario",
            "agendar_usuario",
        }
    ),
}

#: What may be sent, and may be left out.
OPTIONAL: dict[str, frozenset[str]] = {
    "CONSULTAR_DISPONIBILIDAD": frozenset({"sucursal"}),
    "SUGERIR_HORARIOS": frozenset({"sucursal"}),
}

#: Which operation lives behind which address.
OPERATIONS: dict[str, frozenset[str]] = {
    "ws_informacion_ia.php": frozenset(
        {
            "OBTENER_HORARIO_REUNIONES",
            "OBTENER_CONTEXTO_NEGOCIO",
            "OBTENER_PRODUCTOS_CITAS",
            "OBTENER_SERVICIOS_CITAS",
            "BUSCAR_PRODUCTOS_SERVICIOS_CITAS",
            "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES",
            "OBTENER_SUCURSALES_PUBLICAS",
            "OBTENER_FUNCIONES_ESPECIALES",
            "OBTENER_METODOS_PAGO",
        }
    ),
    "ws_agendar_reunion.php": frozenset({"CONSULTAR_DISPONIBILIDAD", "SUGERIR_HORARIOS"}),
    "ws_calendario.php": frozenset({"CREAR_EVENTO"}),
    "n8n/ws_agendar_reunion.php": frozenset({"AGENDAR_REUNION"}),
    "n8n/ws_preguntas_frecuentes.php": frozenset({FREQUENT}),
}

HOURS: Body = {
    "reunion_lunes": "9:00 AM - 6:00 PM",
    "reunion_martes": "9:00 AM - 6:00 PM",
    "reunion_miercoles": "09:00-18:00",
    "reunion_jueves": "09:00 - 18:00",
    "reunion_viernes": "9:00 AM - 6:00 PM",
    "reunion_sabado": "no disponible",
    "reunion_domingo": None,
    "horarios_bloqueados": json.dumps([{"fecha": "2026-11-25", "inicio": "1:00 PM", "fin": "14:00"}]),
    "zona_horaria": None,
    "ultima_edicion": "2026-10-01 08:00:00",
}

CATALOGUE: list[Body] = [
    {
        "nombre": "Asesoría contable",
        "precio_unitario": "1350.00",
        "nombre_categoria": "Asesorías",
        "descripcion": "<p>Revisi&oacute;n mensual de <b>libros</b></p>",
        "nombre_tipo_producto": "servicio",
        "nombre_unidad": None,
        "id": "17",
    },
    {
        "nombre": "Libro de actas",
        "precio_unitario": None,
        "nombre_categoria": None,
        "descripcion": None,
        "nombre_tipo_producto": "producto",
        "nombre_unidad": "",
    },
]


#: Numbers as strings, one row that nobody may see, one without a duration, one that is no object.
PRICED: list[Any] = [
    {
        "nombre": "Asesor&iacute;a contable",
        "tipo_producto": "Servicio",
        "precio_unitario": "1350.00",
        "unidad_medida": "Hora",
        "cantidad": "1.50",
        "total": "1350.00",
        "descripcion": "<p>Revisi&oacute;n mensual de <b>libros</b></p>",
        "visible_publico": "1",
    },
    None,
    {
        "nombre": "Constitución de empresa",
        "tipo_producto": "Paquete",
        "precio_unitario": 900,
        "unidad_medida": None,
        "cantidad": None,
        "total": 900,
        "descripcion": "<p>Minuta y registro</p>",
        "visible_publico": 1,
    },
    {
        "nombre": "Tarifa de socios",
        "tipo_producto": "Servicio",
        "unidad_medida": "Hora",
        "cantidad": 1,
        "visible_publico": 0,
    },
]

#: Under numbers, as PHP sends a list that once lost an entry; the second branch says nothing of its hours.
BRANCHES: Body = {
    "0": {
        "nombre": "Oficina Lince",
        "direccion": "Av. Arequipa 2450,\r\nLince",
        "enlace_ubicacion": "https://maps.app.goo.gl/oficina_lince",
        "horario_lunes": "10:00 AM - 5:00 PM",
        "horario_martes": "10:00-17:00",
        "horario_miercoles": "10:00 - 17:00",
        "horario_jueves": "10:00-17:00",
        "horario_viernes": "10:00-17:00",
        "horario_sabado": "",
        "horario_domingo": None,
        "telefono": None,
    },
    "2": {"nombre": "Oficina Los Olivos", "direccion": None, "enlace_ubicacion": ""},
}


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment as it was sent to the calendar. Times are naive local times.

    One that `AGENDAR_REUNION` wrote has a company and a branch, and neither a user nor addresses nor a link.
    """

    usuario_id: int
    id_prospecto: int
    titulo: str
    start: dt.datetime
    end: dt.datetime
    correo_cliente: str
    correo_usuario: str
    link: str
    id_empresa: int = 0
    sucursal: str = ""


@dataclass
class Services:
    """The services, with one calendar behind them. `room` is how many appointments fit at a time."""

    clock: Callable[[], dt.datetime]
    room: int = 1
    events: list[Event] = field(default_factory=list)
    received: list[Body] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    scripted: dict[str, Body] = field(default_factory=dict)

    def answer(self, address: str, body: Any) -> Body:
        """The answer to one request. Always an object; nothing that is sent makes this raise."""
        if not isinstance(body, dict):
            return self._refusal("el cuerpo no es un objeto JSON")
        self.received.append(body)
        operation = FREQUENT if address == "n8n/ws_preguntas_frecuentes.php" else body.get("codOpe")
        if operation not in OPERATIONS.get(address, frozenset()):
            return self._refusal(f"codOpe no reconocido en {address}: {operation}")
        sent = set(body) - {"codOpe"}
        if odd := (sent - OPTIONAL.get(operation, frozenset())) ^ FIELDS[operation]:
            self.complaints.append(f"{operation}: {sorted(odd)}")
        if missing := FIELDS[operation] - sent:
            return self._refusal(f"{operation}: falta {sorted(missing)}")
        if operation in self.scripted:
            return self.scripted[operation]
        try:
            return getattr(self, f"_{operation.lower()}")(body)
        except (TypeError, ValueError) as error:
            return self._refusal(f"{operation}: {error}")

    def sent(self, operation: str) -> list[Body]:
        """The requests of one operation, in the order of arrival."""
        return [body for body in self.received if body.get("codOpe", FREQUENT) == operation]

    def _refusal(self, why: str) -> Body:
        self.complaints.append(why)
        return {"success": False, "error": why, "message": None}

    # ws_informacion_ia.php

    def _obtener_horario_reuniones(self, body: Body) -> Body:
        return {"success": True, "horario_reuniones": dict(HOURS), "error": None}

    def _obtener_contexto_negocio(self, body: Body) -> Body:
        text = "Estudio contable.\r\nAtendemos en Av. Arequipa 123, Lima.  Aceptamos Yape."
        return {"success": True, "contexto_negocio": text, "id_empresa": str(body["id_empresa"])}

    def _obtener_productos_citas(self, body: Body) -> Body:
        return {"success": True, "items": ["Libro de actas", None, {"nombre": "Talonario", "stock": None}]}

    def _obtener_servicios_citas(self, body: Body) -> Body:
        return {"success": True, "servicios": [{"nombre": "Asesoría contable"}], "items": None}

    def _buscar_productos_servicios_citas(self, body: Body) -> Body:
        words = str(body["busqueda"]).lower().split()
        found = [item for item in CATALOGUE if any(word in item["nombre"].lower() for word in words)]
        return {"success": True, "productos": found[: int(body["limite"])], "total": str(len(found))}

    def _obtener_productos_servicios_paquetes(self, body: Body) -> Body:
        return {"success": True, "productos": PRICED[: int(body["limit"])], "total": len(PRICED)}

    def _obtener_sucursales_publicas(self, body: Body) -> Body:
        return {"success": True, "sucursales": BRANCHES, "error": None}

    def _obtener_funciones_especiales(self, body: Body) -> Body:
        text = "Responde con cortes&iacute;a.\r\nEl <b>libro de actas</b> se recoge en Av. Arequipa 123."
        return {"success": True, "funciones_especiales": text, "error": None}

    def _obtener_metodos_pago(self, body: Body) -> Body:
        banks = {"1": {"nombre": "BCP", "numero_cuenta": "191-7", "cci": None}, "2": None}
        return {"success": True, "metodos_pago": {"bancos": banks, "yape": [], "plin": None}}

    # n8n/ws_preguntas_frecuentes.php

    def _preguntas_frecuentes(self, body: Body) -> Body:
        asked = {
            "pregunta": "&iquest;Hacen declaraci&oacute;n anual?",
            "respuesta": "<p>S&iacute;, desde *febrero*.</p>",
            "categoria": None,
            "archivo_ayuda": "",
            "id": "9",
        }
        return {"success": True, "preguntas_frecuentes": {"0": asked, "4": None}, "error": None}

    # ws_agendar_reunion.php

    def _consultar_disponibilidad(self, body: Body) -> Body:
        start, end = _time(body["fecha_inicio"]), _time(body["fecha_fin"])
        free = self._is_free(start, end, body.get("sucursal", ""))
        return {
            "success": True,
            "disponible": free,
            "message": None if free else "El horario ya fue tomado",
            "error": None,
            "data": [],
        }

    def _sugerir_horarios(self, body: Body) -> Body:
        length = dt.timedelta(minutes=int(body["duracion_minutos"]))
        now = self.clock().replace(tzinfo=None)
        rows: list[Body] = []
        for ahead, day in enumerate(("hoy", "mañana")):
            midnight = dt.datetime.combine(now.date() + dt.timedelta(days=ahead), dt.time(0))
            for hour in range(9, 18):
                start = midnight.replace(hour=hour)
                if start > now and start + length <= midnight.replace(hour=18):
                    rows.append(self._suggestion(day, start, start + length, body.get("sucursal", "")))
        return {"success": True, "mensaje": None, "total": str(len(rows)), "sugerencias": rows[:LIST_LIMIT]}

    def _suggestion(self, day: str, start: dt.datetime, end: dt.datetime, branch: str) -> Body:
        half = "AM" if start.hour < 12 else "PM"
        return {
            "dia": day,
            "hora_legible": f"{(start.hour + 11) % 12 + 1}:{start.minute:02} {half}",
            "disponible": self._is_free(start, end, branch),
            "fecha_inicio": start.strftime(WIRE_TIME),
            "fecha_fin": None,
        }

    def _is_free(self, start: dt.datetime, end: dt.datetime, branch: str) -> bool:
        if end <= start:
            raise ValueError("fecha_fin no es posterior a fecha_inicio")
        here = [event for event in self.events if not branch or event.sucursal in {"", branch}]
        return sum(event.start < end and start < event.end for event in here) < self.room

    # ws_calendario.php

    def _crear_evento(self, body: Body) -> Body:
        number = len(self.events) + 1
        event = Event(
            usuario_id=body["usuario_id"],
            id_prospecto=body["id_prospecto"],
            titulo=body["titulo"],
            start=_time(body["fecha_inicio"]),
            end=_time(body["fecha_fin"]),
            correo_cliente=body["correo_cliente"],
            correo_usuario=body["correo_usuario"],
            link=f"https://meet.google.com/stand-in-{number:03}",
        )
        self.events.append(event)
        return {
            "success": True,
            "message": "",
            "google_meet_link": event.link,
            "google_calendar_synced": True,
            "google_calendar_error": None,
            "id": str(number),
        }

    # n8n/ws_agendar_reunion.php

    def _agendar_reunion(self, body: Body) -> Body:
        self.events.append(
            Event(
                usuario_id=0,
                id_prospecto=body["id_prospecto"],
                titulo=body["titulo"],
                start=_time(body["fecha_inicio"]),
                end=_time(body["fecha_fin"]),
                correo_cliente="",
                correo_usuario="",
                link="",
                id_empresa=body["id_empresa"],
                sucursal=body["sucursal"],
            )
        )
        return {"success": True, "message": None, "id": str(len(self.events))}


def _time(text: Any) -> dt.datetime:
    """A time as it must stand on the wire: local, to the second, without an offset."""
    return dt.datetime.strptime(text, WIRE_TIME)  # noqa: DTZ007 - the wire carries no offset
