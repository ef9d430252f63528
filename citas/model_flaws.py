"""What pydantic finds wrong with an author's file, in Spanish: each at its place, with what exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from citas.machine.flaws import FlawError, FlawsError, Path, hint

_SHAPES = {
    "string_type": "un texto",
    "int_type": "un número entero",
    "int_parsing": "un número entero",
    "int_from_float": "un número entero",
    "bool_type": "true o false",
    "bool_parsing": "true o false",
    "date_from_datetime_parsing": "una fecha AAAA-MM-DD",
    "date_parsing": "una fecha AAAA-MM-DD",
    "date_type": "una fecha AAAA-MM-DD",
    "tuple_type": "una lista",
    "list_type": "una lista",
    "dict_type": "un grupo de claves «nombre: valor»",
    "model_type": "un grupo de claves «nombre: valor»",
    "model_attributes_type": "un grupo de claves «nombre: valor»",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "como mínimo"),
    "less_than_equal": ("le", "como máximo"),
    "greater_than": ("gt", "más que"),
    "less_than": ("lt", "menos que"),
}


def flaws_of(error: ValidationError, model: type[BaseModel]) -> Iterator[FlawError]:
    closed: dict[Path, list[ErrorDetails]] = {}  # a wrong word may be refused by several sets of names
    for row in error.errors():
        way = _way(row)
        if row["type"] in {"enum", "literal_error"}:
            closed.setdefault(way, []).append(row)
        else:
            yield from _told(row, way, model)
    for way, rows in closed.items():
        known = [name for row in rows for name in re.findall(r"'([^']*)'", row["ctx"]["expected"])]
        word = str(rows[0]["input"])
        yield FlawError(f"«{word}» no existe{hint(word, known)}", way)


def _way(row: ErrorDetails) -> Path:
    """A wrong key is a place of its own, whatever it was tried as."""
    parts = row["loc"]
    return parts[: parts.index("[key]")] if "[key]" in parts else parts


def _told(row: ErrorDetails, way: Path, model: type[BaseModel]) -> Iterator[FlawError]:
    kind = row["type"]
    match kind:
        case "value_error":
            yield from _raised(row["ctx"]["error"], way)
        case "extra_forbidden":
            yield FlawError(f"esta clave no se conoce{hint(str(way[-1]), _keys(model, way[:-1]))}", way)
        case "missing":
            yield FlawError("falta", way)
        case "too_short" | "string_too_short":
            yield FlawError("no puede estar vacío", way)
        case _ if kind in _BOUNDS:
            name, bound = _BOUNDS[kind]
            yield FlawError(f"no es válido: {bound} {row['ctx'][name]}", way)
        case _ if kind in _SHAPES:
            yield FlawError(f"no es válido: debe ser {_SHAPES[kind]}", way)
        case _:
            yield FlawError("no es válido", way)


def _raised(error: BaseException, way: Path) -> Iterable[FlawError]:
    """What one of our own validators says, seen from the whole file."""
    match error:
        case FlawsError(found=found):
            return [FlawError(flaw.problem, (*way, *flaw.path), flaw.written) for flaw in found]
        case FlawError():
            return [FlawError(error.problem, (*way, *error.path), error.written)]
        case _:
            return [FlawError(str(error), way)]


def _keys(model: type[BaseModel], way: Path) -> Iterator[str]:
    """The keys that may stand at a place."""
    models = [model]
    for part in way:
        inner = [
            each
            for outer in models
            if part in outer.model_fields
            for each in _models(outer.model_fields[str(part)].annotation)
        ]
        models = inner or models  # a name that the author chose, or a row's number: still the same kind
    fields = (item for each in models for item in each.model_fields.items())
    return (field.alias or name for name, field in fields if not field.exclude)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
