"""`python -m citas parse "texto"`: show how the rules read a message; `--jsonl` reads many, one a line.

With `--jsonl`, every line of standard input is an object `{"id", "text", "state", "now", "discussed",
"offers"}` (all but `text` may be missing: the day that is talked about, and the hours shown,
«2026-12-14T08:00») and gives one line of output with `id`, `act`, `sure`, `source` and what was found; the
rest is absent. `time_ambiguous` is there whenever `time` is; `range` is `[from, to]`, null where open;
`wishes` are the words by their kind. A line that can't be read gives `{"id", "error"}`, the rest goes on, and
the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, datetime, time
from typing import BinaryIO
from zoneinfo import ZoneInfo

from citas.commands.why import WISHES, why
from citas.machine.reading import Expecting, Reading
from citas.understand.context import Context
from citas.understand.rules import read

ZONE = ZoneInfo("America/Lima")
STATES = [state.value for state in Expecting]
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
LABELS = (
    ("act", "Acto"),
    ("date", "Fecha"),
    ("time", "Hora"),
    ("daypart", "Parte del día"),
    ("time_from", "Desde las"),
    ("time_to", "Hasta las"),
    ("dates", "Fechas posibles"),
    ("times", "Horas posibles"),
    ("days", "Cualquiera de"),
    ("any_day", "Cualquier día"),
    ("any_hour", "A cualquier hora"),
    ("earliest", "Lo antes posible"),
    ("latest", "Lo más tarde posible"),
    ("excluded", "Días excluidos"),
    ("choice", "Opción elegida"),
    ("shift", "Desplazamiento"),
    ("name", "Nombre"),
    ("email", "Correo"),
    ("invalid_email", "Correo no válido"),
    ("suggestions", "Correo sugerido"),
    ("phone", "Teléfono"),
    ("about", "Datos por cambiar"),
    ("query", "Pregunta por"),
    ("wishes", "Otros deseos"),
    ("doubts", "Dudas"),
    ("explained", "Todo explicado"),
    ("source", "Leído por"),
)
FREE = ("any_hour", "earliest", "latest")
DOUBTS = {
    "impossible_date": "la fecha no existe",
    "past_date": "la fecha ya pasó",
    "weekday_mismatch": "el día de la semana no corresponde",
    "two_dates": "dos fechas",
    "vague_date": "fecha imprecisa",
    "excluded_date": "solo dice qué día no",
    "impossible_time": "la hora no existe",
    "unsure_date": "el día es una suposición",
    "unsure_time": "la hora es una suposición",
    "two_times": "dos horas",
}


class BadLineError(ValueError):
    """A line of input that can't be read. The message is in Spanish, for the person who sent it."""


def main(argv: list[str]) -> int:
    """Run the command; gives the exit code."""
    options = _parser().parse_args(argv)
    if options.jsonl:
        return read_lines(sys.stdin.buffer, sys.stdout.buffer)
    if options.text is None:
        _parser().error("falta el texto (o --jsonl)")
    try:
        context = Context(Expecting(options.state), parse_now(options.now))
    except BadLineError as error:
        _parser().error(str(error))
    reading = read(options.text, context)
    print(why(options.text, context, reading) if options.why else table(reading))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m citas parse", description="Muestra cómo se lee un mensaje."
    )
    parser.add_argument("text", nargs="?", metavar="texto", help="el mensaje del cliente")
    parser.add_argument(
        "--state", choices=STATES, default=Expecting.GREETING.value, help="lo que el bot preguntó"
    )
    parser.add_argument("--now", metavar="ISO", help="fecha y hora locales; por defecto, ahora en Lima")
    parser.add_argument(
        "--jsonl", action="store_true", help="lee mensajes de la entrada, uno por línea, en JSON"
    )
    parser.add_argument(
        "--why", action="store_true", help="muestra en qué se basa: tramos, reglas, acto y certeza"
    )
    return parser


def parse_now(text: object) -> datetime:
    """An ISO local time, made aware in Lima; without one, the present. Raises `BadLineError`."""
    if text is None:
        return datetime.now(ZONE)
    try:
        moment = datetime.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        raise BadLineError(f"«now» no es una fecha y hora ISO: {text!r}") from None
    return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else moment.astimezone(ZONE)


def read_lines(source: BinaryIO, sink: BinaryIO) -> int:
    """Read JSON lines to the end, writing and flushing one line for each. 1 if any was bad."""
    failed = False
    try:
        for line in source:
            if line.strip():
                answer = _answer(line)
                failed = failed or "error" in answer
                # A lone surrogate can't be written as UTF-8; as an escape it is still JSON.
                text = json.dumps(answer, ensure_ascii=False)
                sink.write(text.encode("utf-8", "backslashreplace") + b"\n")
                sink.flush()
    except BrokenPipeError:
        # The reader has gone: nobody is left to tell. Keep the interpreter from flushing again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return int(failed)


def _answer(line: bytes) -> dict[str, object]:
    identity: object = None
    try:
        message = _object(line)
        identity = message.get("id")
        text, state = message.get("text"), message.get("state", Expecting.GREETING.value)
        if not isinstance(text, str):
            raise BadLineError("falta «text», o no es un texto")
        if state not in STATES:
            raise BadLineError(f"«state» debe ser uno de: {', '.join(STATES)}")
        discussed, offers = _discussed(message.get("discussed")), _offers(message.get("offers", []))
        context = Context(Expecting(state), parse_now(message.get("now")), offers, discussed=discussed)
    except BadLineError as error:
        return {"id": identity, "error": str(error)}
    return {"id": identity, **fields(read(text, context))}


def _discussed(text: object) -> date | None:
    """The day that the conversation is about: «2026-12-14»."""
    if text is None:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise BadLineError("«discussed» debe ser una fecha como 2026-12-14") from None


def _offers(texts: object) -> tuple[datetime, ...]:
    """The hours that were shown, in their order; local time. Raises `BadLineError`."""
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadLineError("«offers» debe ser una lista de fechas y horas ISO")
    try:
        return tuple(datetime.fromisoformat(text).replace(tzinfo=None) for text in texts)
    except ValueError:
        raise BadLineError("«offers» debe ser una lista de fechas y horas ISO") from None


def _object(line: bytes) -> dict[str, object]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLineError("la línea no es JSON") from None
    if not isinstance(message, dict):
        raise BadLineError("la línea no es un objeto JSON")
    return message


def fields(reading: Reading) -> dict[str, object]:
    """The reading as the keys of the JSON line."""
    said = {
        key: getattr(reading, key) for key in ("daypart", "name", "email", "phone", "invalid_email", "query")
    }
    found: dict[str, object] = {
        "date": reading.date and reading.date.isoformat(),
        "time": _hour(reading.time),
        "time_ambiguous": None if reading.time is None else reading.time_ambiguous,
        **{key: None if value is None else str(value) for key, value in said.items()},
        "dates": [day.isoformat() for day in reading.dates],
        "times": [_hour(hour) for hour in reading.times],
        "range": list(map(_hour, ends)) if any(ends := (reading.time_from, reading.time_to)) else None,
        **{key: getattr(reading, key) or None for key in FREE},
        "suggestions": list(reading.suggestions),
        "wishes": dict(reading.wishes),
        "topics": sorted(topic.value for topic in reading.topics),
        "doubts": sorted(doubt.value for doubt in reading.doubts),
    }
    told = {key: value for key, value in found.items() if value not in (None, [], {})}
    return {"act": reading.act.value, **told, "sure": reading.explained, "source": reading.source}


def _hour(hour: time | None) -> str | None:
    return None if hour is None else f"{hour:%H:%M}"


def table(reading: Reading) -> str:
    """The reading for people: one line for each thing found."""
    rows = [(label, _shown(reading, key)) for key, label in LABELS]
    return "\n".join(f"{label + ':':<18} {shown}" for label, shown in rows if shown)


def _shown(reading: Reading, key: str) -> str:
    value = getattr(reading, key)
    if key == "time" and value is not None:
        return f"{value:%H:%M}" + (" (falta saber si AM o PM)" if reading.time_ambiguous else "")
    if key in FREE:
        return "sí" if value else ""
    if key == "wishes":
        return ", ".join(f"{words} ({WISHES[kind]})" for kind, words in value)
    if key == "doubts":
        return ", ".join(sorted(DOUBTS[doubt] for doubt in value))
    return _words(value)


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "sí" if value else "no"
        case date():
            return f"{WEEKDAYS[value.weekday()]} {value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case tuple() | frozenset():
            return ", ".join(sorted(_words(item) for item in value))
        case _:
            return str(value)
