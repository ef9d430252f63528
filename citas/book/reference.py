"""The reference of docs/FLOWS.md: all that an author may write, from the tables that the code runs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from citas.book import samples
from citas.book.facts import examples
from citas.book.keys import PARTS
from citas.book.words import EXPECTS, OPERATIONS
from citas.machine.actions import ACTIONS
from citas.machine.events import OUTCOMES, Tool
from citas.machine.flow import NEXT, RETURN
from citas.machine.guards import GUARDS, Guard
from citas.machine.kinds import KINDS
from citas.machine.meanings import (
    ACT_MEANINGS,
    INTO_MEANINGS,
    NEED_MEANINGS,
    NEWS_MEANINGS,
    OPEN_MEANINGS,
    OUTCOME_MEANINGS,
    REQUEST_MEANINGS,
    SOURCE_MEANINGS,
    TOOL_MEANINGS,
    WISH_MEANINGS,
)
from citas.phrase.placeholders import PLACEHOLDERS
from citas.phrase.texts import WORDS
from citas.rehearsal.script import KEYS, LEDGER, LEDGER_FAULTS, UNPLUGGED
from citas.sandbox.faults import CREATE, FAULTS, suits

#: What stands before the reference, in a file that has one.
MARKER = "<!-- Desde aquí escribe el programa: python -m citas flow reference -->\n"
TARGETS: Mapping[str, str] = {
    NEXT: "al primer paso del camino que todavía no se cumple",
    RETURN: "a la pregunta que quedó pendiente",
}

CHECK = "CONSULTAR_DISPONIBILIDAD"  # where a fault that any operation can have is shown

Row = tuple[str, ...]
_Value = TypeVar("_Value", bound=StrEnum)


def with_reference(text: str) -> str:
    """A file with its reference as it should be. Raises `ValueError` if it has no place for one."""
    before, marker, _ = text.partition(MARKER)
    if not marker:
        raise ValueError(f"falta la línea «{MARKER.strip()}»")
    return before + MARKER + "\n" + "\n".join(reference()) + "\n"


def reference() -> Iterator[str]:
    """The lines of the reference."""
    yield "## Referencia"
    yield from _section("Las claves de los archivos", "")
    for part in PARTS.values():
        rows = (
            (_code(key), each.meaning, _code(f"{key}: {each.example}")) for key, each in part.keys.items()
        )
        yield from _section(part.title, part.about, ("clave", "qué es", "ejemplo"), rows, depth=4)
    yield from _data()
    yield from _conditions()
    yield from _events()
    yield from _sentences()
    yield from _conversations()


def _data() -> Iterator[str]:
    yield from _section(
        "Tipos de dato",
        "El valor de `type`.",
        ("tipo", "qué es", "se declara", "el cliente escribe"),
        ((_code(t), k.meaning, _code(samples.DATA.get(t, "")), f"«{k.example}»") for t, k in KINDS.items()),
    )
    yield from _values("need", "¿La cita lo necesita?", NEED_MEANINGS)
    yield from _values("into", "A dónde va el dato, además del resumen.", INTO_MEANINGS)
    yield from _values("from", "Quién dice las opciones de un `choice`.", SOURCE_MEANINGS)
    yield from _section(
        "Valores de `open`",
        "Qué pasó con lo que el cliente dio: cada uno puede tener sus propias preguntas.",
        ("valor", "qué es", "ejemplo"),
        ((_code(k), f"el cliente {m}", _code(f"{k}: [which_email]")) for k, m in OPEN_MEANINGS.items()),
    )


def _values(key: str, about: str, meanings: Mapping[_Value, str]) -> Iterator[str]:
    rows = ((_code(value), meaning, _code(f"{key}: {value}")) for value, meaning in meanings.items())
    yield from _section(f"Valores de `{key}`", about, ("valor", "qué es", "ejemplo"), rows)


def _conditions() -> Iterator[str]:
    about = (
        "El valor de `guard`, `when` y `until`. Donde dice `datos`, detrás van sus nombres: "
        "`missing nombre correo`; entre paréntesis si pueden faltar. `fecha` y `hora` son datos también."
    )
    head = ("condición", "se cumple si", "ejemplo")
    rows = (
        (_with_data(n, g), _about(g.meaning), _sample(samples.GUARDS.get(n, ""))) for n, g in GUARDS.items()
    )
    yield from _section("Condiciones", about, head, rows)
    actions = (
        (
            f"`{n}`" + (" `datos`" if a.about_data else ""),
            _about(a.meaning),
            _sample(samples.ACTIONS.get(n, "")),
        )
        for n, a in ACTIONS.items()
    )
    head = ("acción", "qué hace el bot", "ejemplo")
    yield from _section("Acciones", "Los valores de `actions`, en el orden en que se hacen.", head, actions)


def _with_data(name: str, guard: Guard) -> str:
    names = " `datos`" if guard.needs_data else " (`datos`)" if guard.about_data else ""
    return f"`{name}`{names}"


def _about(meaning: str) -> str:
    return meaning.replace("{}", "ese dato")


def _events() -> Iterator[str]:
    head = ("acto", "el cliente", "por ejemplo")
    rows = ((_code(act), said, samples.ACTS.get(act, "")) for act, said in ACT_MEANINGS.items())
    yield from _section(
        "Actos", "Lo que hace el cliente con un mensaje: claves de `on` y `everywhere`.", head, rows
    )
    tools = (
        (_code(tool), said, ", ".join(_code(o) for o in OUTCOME_MEANINGS if o in OUTCOMES[Tool(tool)]))
        for tool, said in TOOL_MEANINGS.items()
    )
    yield from _section(
        "Herramientas",
        "El valor de `invoke`: `invoke: check_availability`.",
        ("herramienta", "qué hace", "resultados"),
        tools,
    )
    results = (
        (_code(outcome), said, _code(f"{outcome}: {samples.OUTCOMES.get(outcome, '')}"))
        for outcome, said in OUTCOME_MEANINGS.items()
    )
    head = ("resultado", "qué pasó", "ejemplo")
    yield from _section("Resultados", "Las claves de `on` donde hay `invoke`.", head, results)
    news = ((_code(n), said, _code(f"{n}: {{say: [news_{n}]}}")) for n, said in NEWS_MEANINGS.items())
    about = "Las claves de `news`: lo que el equipo resolvió, dicho en el próximo mensaje del cliente."
    yield from _section("Noticias", about, ("noticia", "qué pasó", "ejemplo"), news)
    yield from _values("request", "Qué se le pide al equipo.", REQUEST_MEANINGS)
    targets = ((_code(name), said, _code(f"target: {name}")) for name, said in TARGETS.items())
    head = ("destino", "lleva", "ejemplo")
    yield from _section("Destinos", "El valor de `target`: un estado, o uno de estos.", head, targets)
    wishes = ((_code(w), said, _code(f"{w}: {{decline: wish_late}}")) for w, said in WISH_MEANINGS.items())
    head = ("clase", "el cliente pide", "ejemplo")
    yield from _section(
        "Deseos", "Las claves de `wishes`: lo que se pide y ningún dato guarda.", head, wishes
    )
    expected = ((_code(e), said, _code(f"expecting: {e}")) for e, said in EXPECTS.items())
    head = ("valor", "la respuesta es", "ejemplo")
    yield from _section("Valores de `expecting` y `expects`", "Qué se acaba de preguntar.", head, expected)


def _sentences() -> Iterator[str]:
    shown = examples()
    rows = [(_code(f"{{{name}}}"), each.meaning, shown[name]) for name, each in PLACEHOLDERS.items()]
    rows += [
        (_code(f"{{{name}}}"), "la palabra de la empresa para lo que se reserva", w)
        for name, w in WORDS.items()
    ]
    about = (
        "Lo que una frase puede llevar entre llaves. Además, todo dato de `data` por su nombre: `{nombre}`."
    )
    yield from _section("Datos de las frases", about, ("dato", "qué muestra", "ejemplo"), rows)


def _conversations() -> Iterator[str]:
    rows = ((_code(key), said, _code(f"{key}: {samples.LINES.get(key, '')}")) for key, said in KEYS.items())
    head = ("palabra", "qué dice", "ejemplo")
    yield from _section("Conversaciones de ejemplo", "Cómo empieza cada línea.", head, rows)
    about = (
        "La segunda palabra de `Falla:`, tras la operación. `Falla: ninguna` hace que todo responda otra vez."
    )
    faults = ((_code(line.split()[1]), said, _code(f"Falla: {line}")) for line, said in _faults())
    yield from _section("Fallas", about, ("falla", "qué pasa", "ejemplo"), faults)
    operations = ((_code(name), said, _code(f"Falla: {name} timeout")) for name, said in OPERATIONS.items())
    yield from _section(
        "Operaciones", "La primera palabra de `Falla:`.", ("operación", "qué es", "ejemplo"), operations
    )


def _faults() -> Iterator[tuple[str, str]]:
    """Each fault as a line asks for it, and what it does."""
    for name, said in FAULTS.items():
        yield f"{next(each for each in (CHECK, CREATE) if suits(name, each))} {name}", said
    yield from ((f"{operation} {name}", said) for (operation, name), said in UNPLUGGED.items())
    yield from ((f"{LEDGER} {name}", said) for name, said in LEDGER_FAULTS.items())


def _section(
    title: str, about: str, head: Row = (), rows: Iterable[Row] = (), depth: int = 3
) -> Iterator[str]:
    yield f"\n{'#' * depth} {title}"
    if about:
        yield f"\n{about}"
    if head:
        yield f"\n| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        yield from (f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)


def _cell(text: str) -> str:
    """Text as a table shows it; what is code stays as it is."""
    parts = text.split("`")
    parts[::2] = (part.replace("<", "&lt;").replace("*", "\\*").replace("\n", "<br>") for part in parts[::2])
    return "`".join(parts).replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _sample(text: str) -> str:
    """What a customer writes stands as it is; a piece of a flow as code."""
    return text if text.startswith("«") else _code(text)
