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
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

from citas.ledger.records import IntentState, Verdict
from citas.machine.events import Appointment
from citas.machine.flaws import unknown
from citas.machine.values import table
from citas.sandbox.faults import CREATE, FAULTS, Fault
from citas.sandbox.operations import SERVICES
from citas.tenant import Tenant

KEYS = {
    "Flujo": "el archivo de flujo, si no es el principal",
    "Empresa": "el id_empresa",
    "Sesión": "el session_id del cliente que escribe a continuación",
    "Config": "un dato de la configuración de la empresa: nombre = valor",
    "Hoy": "la fecha y la hora en que empieza la conversación: AAAA-MM-DD HH:MM",
    "Ocupado": "un horario ya tomado en el calendario: AAAA-MM-DD HH:MM, o con «a HH:MM»",
    "Bloqueo": "un horario que la empresa bloqueó: AAAA-MM-DD HH:MM a HH:MM",
    "Horario": "el horario de un día: domingo cerrado, lunes 09:00-18:00, o martes ilegible",
    "Falla": "OPERACIÓN falla [veces], CREAR_EVENTO sin_conexion, REGISTRO caido o cae_al_enviar; «ninguna»",
    "Solicitud": "un envío anterior del cliente, sin respuesta: AAAA-MM-DD HH:MM Nombre <correo>; o cómo se "
    "resuelve: confirmada, rechazada",
    "Equipo": "cómo resuelve el equipo el último pedido: hecho o rechazado, con la nueva hora y sus palabras "
    "si las hay: «hecho 2026-11-26 17:00: los esperamos»",
    "Cliente": "lo que escribe el cliente",
    "Bot": "lo que responde el bot, a la letra",
    "Pasan": "tiempo que pasa: 20 minutos, 2 horas, 1 días",
    "Calendario": "una cita que debe quedar en el calendario, o «vacío»",
    "Asesor": "un pedido de asesor que debe quedar anotado, o «nadie»",
}
UNPLUGGED = {(CREATE, "sin_conexion"): "la conexión ni siquiera se abre: la solicitud no sale"}
LEDGER_FAULTS = {
    "caido": "el registro no puede anotar nada",
    "cae_al_enviar": "el registro deja de anotar justo cuando la cita sale",
}
LEDGER = "REGISTRO"
OPERATIONS = tuple(sorted(name for service in SERVICES.values() for name in service))
NO_FAULT = "ninguna"
VERDICTS = {"confirmada": IntentState.BOOKED, "rechazada": IntentState.REJECTED}
WEEK = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
CLOSED = "cerrado"
UNREADABLE = "ilegible"
WITHOUT_HOURS = {CLOSED: None, UNREADABLE: "previa cita"}  # as the services write them
WRITTEN = frozenset({"Calendario", "Asesor"})  # what a conversation leaves behind: the last lines
_APPOINTMENT = re.compile(r"(\S+ \S+) (.+) <(.+)>")
_SETTLED = re.compile(r"(hecho|rechazado)(?: (\d\S+ \S+?))?(?:: (.+))?")
_LINE = re.compile(rf"^({'|'.join(KEYS)}):[ \t]*(.*)$")
_NEARLY = re.compile(r"^([A-ZÁÉÍÓÚ][a-záéíóúñ]+):[ \t]")  # looks like a line of its own
MOMENT = len("2026-11-24 15:00")
ALIKE = 0.75  # how near a word must be to a key to be one, misspelt


class ScriptError(Exception):
    """A golden conversation that can't be read. The message names the line, in Spanish."""

    def __init__(self, name: str, number: int, problem: str) -> None:
        super().__init__(f"{name}, línea {number}: {problem}")


class UnknownError(ValueError):
    """A name that stands for nothing. The message says which exist."""


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
        elif nearly := _misspelt(raw):
            raise ScriptError(name, number, unknown("la palabra", nearly, KEYS))
        elif rows:
            rows[-1][1].append(raw)
        elif raw.strip():
            raise ScriptError(name, number, f"no se entiende «{raw.strip()}»")
    if not title:
        raise ScriptError(name, 1, "falta el título («# …»)")
    lines = tuple(Line(key, "\n".join(texts).strip(), number) for key, texts, number in rows)
    if not any(line.key == "Cliente" for line in lines):
        raise ScriptError(name, 1, "no habla ningún cliente")
    script = Script(name, title, lines)
    for line in lines:
        _check(script, line)
    return script


def _misspelt(raw: str) -> str | None:
    match = _NEARLY.match(raw)
    return match[1] if match and get_close_matches(match[1], KEYS, 1, ALIKE) else None


def _check(script: Script, line: Line) -> None:
    """Raises `ScriptError` if the line asks for something that doesn't exist."""
    try:
        if line.key in _TESTS:
            _TESTS[line.key](line.text)
    except UnknownError as error:
        raise ScriptError(script.name, line.number, str(error)) from error
    except ValueError as error:
        shape = KEYS[line.key]
        raise ScriptError(script.name, line.number, f"«{line.text}» no se entiende; va: {shape}") from error


def moment(text: str) -> dt.datetime:
    """«2026-11-24 15:00», naive and local. Raises `ValueError`."""
    return dt.datetime.strptime(text.strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local by definition


def span(text: str) -> tuple[dt.datetime, dt.datetime | None]:
    """«2026-11-24 15:00» or «2026-11-24 15:00 a 16:30». Raises `ValueError`."""
    start, _, end = text.partition(" a ")
    begins = moment(start)
    if not end:
        return begins, None
    until = _hour(end.strip())
    return begins, begins.replace(hour=until.hour, minute=until.minute)


def _hour(text: str) -> dt.time:
    """«09:00». Raises `ValueError`."""
    return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - local by definition


def hours(text: str) -> tuple[str, str | None]:
    """«domingo cerrado», «miércoles 09:00-18:00»: the day without accents, its hours. Raises `ValueError`."""
    day, _, told = text.strip().partition(" ")
    plain = "".join(c for c in unicodedata.normalize("NFD", day.lower()) if not unicodedata.combining(c))
    if plain not in WEEK:
        raise UnknownError(unknown("el día", day, WEEK))
    if told.strip() in WITHOUT_HOURS:
        return plain, WITHOUT_HOURS[told.strip()]
    for part in told.split(","):
        begins, ends = map(_hour, part.strip().split("-"))
        if begins >= ends:
            raise ValueError(text)
    return plain, told.strip()


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


@dataclass(frozen=True, slots=True)
class FaultLine:
    """«CREAR_EVENTO timeout 2»: the operation, what happens to it, and how often (None: always)."""

    operation: str
    fault: str
    times: int | None = None


def fault(text: str) -> FaultLine | None:
    """What a line switches on; None: everything is well again. Raises `ValueError`."""
    if text == NO_FAULT:
        return None
    operation, name, *times = text.split()
    if len(times) > 1:
        raise ValueError(text)
    line = FaultLine(operation, name, int(times[0]) if times else None)
    if operation not in (LEDGER, "*", *OPERATIONS):
        raise UnknownError(unknown("la operación", operation, (*OPERATIONS, LEDGER)))
    if operation == LEDGER and name not in LEDGER_FAULTS:
        raise UnknownError(unknown("la falla", name, LEDGER_FAULTS))
    if operation != LEDGER and (operation, name) not in UNPLUGGED:
        _sandbox_fault(line)
    return line


def _sandbox_fault(line: FaultLine) -> None:
    try:
        Fault(line.operation, line.fault, line.times)
    except ValueError as error:
        known = {
            *FAULTS,
            "error_500",
            *(name for operation, name in UNPLUGGED if operation == line.operation),
        }
        what = f"en {line.operation}, la falla"
        raise UnknownError(unknown(what, line.fault, known - {line.fault})) from error


@dataclass(frozen=True, slots=True)
class Settled:
    """«hecho 2026-11-26 17:00: los esperamos»: what the team makes of a request."""

    verdict: Verdict
    moved_to: dt.datetime | None = None
    answer: str = ""


def settled(text: str) -> Settled:
    """How the team settles a request. Raises `ValueError`."""
    match = _SETTLED.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    verdict = Verdict.DONE if match[1] == "hecho" else Verdict.REFUSED
    return Settled(verdict, moment(match[2]) if match[2] else None, match[3] or "")


def _positive(text: str) -> None:
    if int(text) <= 0:
        raise ValueError(text)


def _setting(text: str) -> None:
    name, equals, _ = text.partition("=")
    names = [each.name for each in fields(Tenant) if each.name != "profile"]
    if not equals:
        raise ValueError(text)
    if name.strip() not in names:
        raise UnknownError(unknown("el dato", name.strip(), names))


def _block(text: str) -> None:
    if span(text)[1] is None:
        raise ValueError(text)


def _request(text: str) -> None:
    if text not in VERDICTS:
        appointment(text)


#: What reads the lines of a key, so that what it can't read is told before anything is played.
_TESTS: Mapping[str, Callable[[str], object]] = {
    "Empresa": _positive,
    "Sesión": int,
    "Config": _setting,
    "Hoy": moment,
    "Ocupado": span,
    "Bloqueo": _block,
    "Horario": hours,
    "Falla": fault,
    "Solicitud": _request,
    "Equipo": settled,
    "Pasan": delay,
    "Calendario": lambda text: None if text == "vacío" else moment(text[:MOMENT]),
}
