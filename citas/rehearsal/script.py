"""The form of a golden conversation: a text that a business person reads and writes.

    # El precio, justo al confirmar

    Empresa: 123
    Hoy: 2026-11-23 09:00
    Ocupado: 2026-11-24 15:00
    Falla: CONSULTAR_DISPONIBILIDAD timeout 2

    Cliente: hola
    Bot: ¡Hola! ¿Para qué fecha te gustaría la reunión?
    Pasan: 20 minutos
    Cliente: …

    Calendario: 2026-11-24 15:00 Juan Pérez <juan.perez@email.com>
    Asesor: handoff

Each line starts with one of the words of `KEYS`; lines that don't continue the one before, blank lines at its
end aside. What is said is compared to the letter. `Calendario: vacío` and `Asesor: nadie` say that nothing
was written; without these lines nothing is said about the calendar or the hand-overs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from citas.machine.events import Appointment
from citas.machine.values import table

KEYS = {
    "Flujo": "el archivo de flujo, si no es el principal",
    "Empresa": "el id_empresa",
    "Sesión": "el session_id del cliente que escribe a continuación",
    "Config": "un dato de la configuración de la empresa: nombre = valor",
    "Hoy": "la fecha y la hora en que empieza la conversación: AAAA-MM-DD HH:MM",
    "Ocupado": "un horario ya tomado en el calendario: AAAA-MM-DD HH:MM, o con «a HH:MM»",
    "Bloqueo": "un horario que la empresa bloqueó: AAAA-MM-DD HH:MM a HH:MM",
    "Horario": "el horario de un día: domingo cerrado, o lunes 09:00-18:00",
    "Falla": "OPERACIÓN falla [veces], CREAR_EVENTO sin_conexion, REGISTRO caido o cae_al_enviar; «ninguna»",
    "Solicitud": "un envío anterior del cliente, sin respuesta: AAAA-MM-DD HH:MM Nombre <correo>; o cómo se "
    "resuelve: confirmada, rechazada",
    "Cliente": "lo que escribe el cliente",
    "Bot": "lo que responde el bot, a la letra",
    "Pasan": "tiempo que pasa: 20 minutos, 2 horas, 1 días",
    "Calendario": "una cita que debe quedar en el calendario, o «vacío»",
    "Asesor": "un pedido de asesor que debe quedar anotado, o «nadie»",
}
WRITTEN = frozenset({"Calendario", "Asesor"})  # what a conversation leaves behind: the last lines
_APPOINTMENT = re.compile(r"(\S+ \S+) (.+) <(.+)>")
_LINE = re.compile(rf"^({'|'.join(KEYS)}):[ \t]*(.*)$")


class ScriptError(Exception):
    """A golden conversation that can't be read. The message names the line, in Spanish."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a script: its key, its text (several lines are joined), and where it starts (from 1)."""

    key: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Script:
    """A golden conversation. `lines` are in the order of the file."""

    name: str
    title: str
    lines: tuple[Line, ...] = field(default=())

    def texts(self, key: str) -> list[str]:
        return [line.text for line in self.lines if line.key == key]


def parse_script(name: str, source: str) -> Script:
    """Read a script. `name` is for messages. Raises `ScriptError`."""
    title = ""
    rows: list[tuple[str, list[str], int]] = []
    for number, raw in enumerate(source.splitlines(), 1):
        if not rows and raw.startswith("# "):
            title = raw[2:].strip()
        elif match := _LINE.match(raw):
            rows.append((match[1], [match[2]], number))
        elif rows:
            rows[-1][1].append(raw)
        elif raw.strip():
            raise ScriptError(f"{name}:{number}: no se entiende «{raw.strip()}»")
    if not title:
        raise ScriptError(f"{name}:1: falta el título («# …»)")
    lines = tuple(Line(key, "\n".join(texts).strip(), number) for key, texts, number in rows)
    if not any(line.key == "Cliente" for line in lines):
        raise ScriptError(f"{name}: no habla ningún cliente")
    return Script(name, title, lines)


def moment(text: str) -> dt.datetime:
    """«2026-11-24 15:00», naive and local. Raises `ValueError`."""
    return dt.datetime.strptime(text.strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local by definition


def span(text: str) -> tuple[dt.datetime, dt.datetime | None]:
    """«2026-11-24 15:00» or «2026-11-24 15:00 a 16:30». Raises `ValueError`."""
    start, _, end = text.partition(" a ")
    begins = moment(start)
    if not end:
        return begins, None
    hour, minute = end.strip().split(":")
    return begins, begins.replace(hour=int(hour), minute=int(minute))


def appointment(text: str) -> Appointment:
    """«2026-11-24 15:00 Juan Pérez <juan.perez@email.com>». Raises `ValueError`."""
    match = _APPOINTMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    start = moment(match[1])
    return Appointment(start.date(), start.time(), table(nombre=match[2], correo=match[3]))


_UNITS = {"minuto": "minutes", "hora": "hours", "día": "days", "dia": "days"}


def delay(text: str) -> dt.timedelta:
    """«20 minutos», «2 horas», «1 día». Raises `ValueError`."""
    number, _, unit = text.strip().partition(" ")
    name = _UNITS.get(unit.removesuffix("s"))
    if name is None:
        raise ValueError(text)
    return dt.timedelta(**{name: int(number)})


def settings(script: Script) -> Iterator[tuple[str, Any]]:
    """The tenant's configuration that the script asks for."""
    for text in script.texts("Config"):
        name, _, value = text.partition("=")
        yield name.strip(), value.strip()
