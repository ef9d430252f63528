"""What a tenant of the sandbox is: the data that its services answer with, exactly as they go on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from re import Match, compile

DAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")

_AHEAD = compile(r"<\+(\d{1,3})>")


@dataclass(frozen=True, slots=True)
class Tenant:
    """One company.

    `horario_reuniones`, `contexto_negocio`, `productos` and `servicios` are sent as they stand, of any type;
    so are `publicados`, for OBTENER_PRODUCTOS_SERVICIOS_PAQUETES, `sucursales`, `preguntas_frecuentes` (of
    its `id_chatbot`), `funciones_especiales` and `metodos_pago`.
    In the strings of the first, `<+N>` becomes the date N days after the sandbox's today: no block grows old.

    What AGENDAR_REUNION writes is kept by branch, and each branch has all the `room`. A tenant with branches
    refuses the name of one that it doesn't have.

    `sellers` are the `usuario_id` whose calendars are this tenant's; `room` is how many appointments they can
    have at one time. `video`: their new events get a Meet link. `list_key` renames the field of both lists.
    `lists_taken`: SUGERIR_HORARIOS also names the taken slots, with `disponible: false`.
    """

    id_empresa: int
    about: str
    horario_reuniones: object
    contexto_negocio: object = ""
    productos: tuple[object, ...] = ()
    servicios: tuple[object, ...] = ()
    publicados: tuple[object, ...] = ()
    sucursales: tuple[object, ...] = ()
    id_chatbot: int = 0
    preguntas_frecuentes: object = ()
    funciones_especiales: object = ""
    metodos_pago: object = None
    sellers: tuple[int, ...] = (1,)
    room: int = 1
    video: bool = True
    list_key: str = ""
    lists_taken: bool = False

    def as_json(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def branch(self, nombre: str) -> Mapping[str, object]:
        """The branch of that name, to the letter; empty without one. Raises KeyError for an unknown name."""
        if not nombre or not self.sucursales:
            return {}
        return {one["nombre"]: one for one in self.sucursales if isinstance(one, dict)}[nombre]

    def hours_on_the_wire(self, today: date) -> object:
        return dated(self.horario_reuniones, today)


def week(every_day: object, *, blocks: object = "", **exceptions: object) -> dict[str, object]:
    """`week("09:00-18:00", domingo="-")` → `{"reunion_lunes": "09:00-18:00", …, "reunion_domingo": "-"}`."""
    unknown = exceptions.keys() - set(DAYS)
    if unknown:
        raise ValueError(f"not a day: {sorted(unknown)}")
    days = {f"reunion_{day}": exceptions.get(day, every_day) for day in DAYS}
    return {**days, "horarios_bloqueados": blocks}


def dated(value: object, today: date) -> object:
    """`value` with each `<+N>` in its strings, at any depth, replaced by the date N days after `today`."""
    match value:
        case str():
            return _AHEAD.sub(lambda found: _days_after(found, today), value)
        case dict():
            return {key: dated(item, today) for key, item in value.items()}
        case list() | tuple():
            return [dated(item, today) for item in value]
        case _:
            return value


def _days_after(found: Match[str], today: date) -> str:
    return (today + timedelta(days=int(found[1]))).isoformat()
