"""The Spanish that the book adds to the vocabulary's own: lists, questions, notes of a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citas.machine.reading import Expecting
from citas.phrase.spanish import clock, either, long_date, short_date
from citas.rehearsal.script import Line, moment, span
from citas.sandbox.faults import FAULTS

#: What a question expects, after «espera …».
EXPECTS: Mapping[Expecting, str] = {
    Expecting.GREETING: "cualquier mensaje",
    Expecting.DATE: "una fecha (también con la hora)",
    Expecting.TIME: "una hora, o el número de una opción si las hay",
    Expecting.CONTACT: "un nombre, un correo, o los dos",
    Expecting.DATUM: "el dato por el que pregunta",
    Expecting.CONFIRM: "un sí o un no, o el dato que cambia",
}

#: The operations of the services, as people call them.
OPERATIONS: Mapping[str, str] = {
    "*": "todos los servicios",
    "CONSULTAR_DISPONIBILIDAD": "la consulta de si un horario está libre",
    "SUGERIR_HORARIOS": "la sugerencia de horarios",
    "CREAR_EVENTO": "la escritura en el calendario",
    "AGENDAR_REUNION": "la escritura en el calendario, sin correo",
    "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES": "la lista de servicios",
    "OBTENER_SUCURSALES_PUBLICAS": "la lista de sucursales",
    "OBTENER_HORARIO_REUNIONES": "la consulta del horario de atención",
    "OBTENER_CONTEXTO_NEGOCIO": "la consulta de los datos del negocio",
    "OBTENER_FUNCIONES_ESPECIALES": "la consulta de las reglas propias del negocio",
    "OBTENER_METODOS_PAGO": "la consulta de cómo se le paga al negocio",
    "PREGUNTAS_FRECUENTES": "la consulta de las preguntas frecuentes",
    "OBTENER_PRODUCTOS_CITAS": "la lista de productos para las citas",
    "OBTENER_SERVICIOS_CITAS": "la lista de servicios para las citas",
    "BUSCAR_PRODUCTOS_SERVICIOS_CITAS": "la búsqueda en el catálogo",
}
_FAULTS: Mapping[str, str] = {
    "timeout": "no responde",
    "created_but_timed_out": "escribe la cita y no responde",
    "refuse": "responde que no",
    "no_video": "no da enlace de videollamada",
}


_ACCENTS = {"dia": "día", "duracion": "duración", "catalogo": "catálogo"}


def datum(name: str) -> str:
    """The name of a datum as people write it."""
    return " ".join(_ACCENTS.get(word, word) for word in name.split("_"))


def listed(words: Sequence[str]) -> str:
    """«fecha, hora y nombre»"""
    if len(words) < 2:
        return "".join(words)
    joint = "e" if words[-1][:1].lower() == "i" else "y"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def any_of(words: Sequence[str]) -> str:
    """«saluda, dice que sí o dice que no»"""
    return either(words)


def ordinal(number: int) -> str:
    """«segundo», for the few numbers that the book counts to."""
    names = ("cero", "primer", "segundo", "tercer", "cuarto", "quinto")
    return names[number] if number < len(names) else f"{number}.º"


def sentence(text: str) -> str:
    """The same with a capital first letter, also where it is the first of a link."""
    start = len(text) - len(text.lstrip("[*"))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def note(line: Line) -> str:
    """A line of a script that sets the scene, as the reader of the book should see it. "" if it shouldn't."""
    match line.key:
        case "Hoy":
            now = moment(line.text)
            return f"Es {long_date(now.date())}, {clock(now.time())}."
        case "Ocupado":
            return f"Ya está ocupado: {_span(line.text)}."
        case "Bloqueo":
            return f"La empresa bloqueó: {_span(line.text)}."
        case "Horario":
            return f"Horario de atención: {line.text}."
        case "Pasan":
            return f"Pasan {line.text}."
        case "Config":
            return f"La empresa usa {line.text.replace(' = ', ': ')}."
        case "Sesión":
            return f"Escribe el cliente {line.text}."
        case "Falla":
            return _fault(line.text)
        case _:
            return ""


def _span(text: str) -> str:
    start, end = span(text)
    until = f" a {clock(end.time())}" if end else ""
    return f"{short_date(start.date())}, {clock(start.time())}{until}"


def _fault(text: str) -> str:
    if text == "ninguna":
        return "Desde aquí todo vuelve a responder."
    operation, fault, *_ = text.split()
    what = _FAULTS.get(fault) or ("falla" if fault.startswith("error") else FAULTS.get(fault, fault))
    return f"En esta prueba, {OPERATIONS.get(operation, operation)} {what}."


def result(line: Line, titles: Mapping[str, str]) -> str:
    """What a script says that must be left behind, as the reader of the book should see it."""
    if line.key == "Calendario":
        if line.text == "vacío":
            return "No queda ninguna cita en el calendario."
        day, hour, rest = line.text.split(" ", 2)
        start = moment(f"{day} {hour}")
        return f"Queda en el calendario: {short_date(start.date())}, {clock(start.time())}, {rest}."
    if line.key == "Asesor":
        if line.text == "nadie":
            return "No queda ningún pedido para un asesor."
        return f"Queda un pedido para el equipo: {titles.get(line.text, line.text)}."
    return ""
