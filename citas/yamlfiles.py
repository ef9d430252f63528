"""Reading a YAML file that somebody wrote by hand: its data, and the line of each of them.

A mistake is told as «citas.yaml, línea 41: states.date.on.greet.guard: la condición «…» no existe»: file and
line first, then the way to it through the keys, rows numbered from 1. The parser's own complaints are told in
Spanish, with what usually causes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from citas.errors import ConfigError, FlowError
from citas.machine.flaws import FlawError, FlawsError, hint
from citas.machine.flaws import Path as Way

_Model = TypeVar("_Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):
    """YAML as a reader of statecharts expects it: `on` is a key, not «true»; a key said twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Spanish(key, "una clave debe ser un texto")
            if key.value in seen:
                raise _Spanish(key, f"la clave «{key.value}» está repetida")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class _Spanish(yaml.MarkedYAMLError):
    """A complaint of ours, not the parser's."""

    def __init__(self, node: yaml.Node, problem: str) -> None:
        super().__init__(None, None, problem, node.start_mark)


_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != _BOOL]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its data, and the nodes they were made of. `under` wraps the data in a key."""

    name: str
    data: Any
    root: yaml.Node | None
    under: str = ""

    def tell(self, flaw: FlawError) -> str:
        """A mistake with its file, line and place."""
        line, place = self.place(flaw.path, flaw.written)
        return f"{self.name}, línea {line}: " + ": ".join(filter(None, (place, flaw.problem)))

    def place(self, way: Way, written: str | None = None) -> tuple[int, str]:
        """The line, from 1, of the last part of the way that the file has, and the way as it is shown."""
        node, line, shown = self.root, 1, []
        way = way[1:] if self.under and way[:1] == (self.under,) else way
        for part in way:
            if isinstance(part, int) and not isinstance(node, yaml.SequenceNode):
                continue  # a single row stands without its list
            shown.append(str(part + 1) if isinstance(part, int) else part)
            line, node = _step(node, part, line)
        found = written and next((each for each in _scalars(node) if each.value == written), None)
        return found.start_mark.line + 1 if found else line, ".".join(shown)

    def parse(self, model: type[_Model]) -> _Model:
        """The data as a `model`. Raises `FlowError` with every mistake, a line each."""
        try:
            return model.model_validate({self.under: self.data} if self.under else self.data)
        except ValidationError as error:
            flaws = _flaws(error, model)
            raise FlowError("\n".join(dict.fromkeys(self.tell(flaw) for flaw in flaws))) from error


def _step(node: yaml.Node | None, part: str | int, line: int) -> tuple[int, yaml.Node | None]:
    """The line and the node of a part of `node`; its own line and nothing if there is none."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return line, None


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _scalars(each)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def read(path: Path, variable: str = "FLOW_FILE", under: str = "") -> Source:
    """Read a file. Raises `ConfigError` with `variable` if it can't be read, `FlowError` if it isn't YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(variable, f"no se puede leer {path.name} ({type(error).__name__})") from error
    loader: _Loader | None = None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        return Source(path.name, root and loader.construct_document(root), root, under)
    except yaml.MarkedYAMLError as error:
        line, problem = _complaint(error, text.splitlines())
        raise FlowError(f"{path.name}, línea {line}: {problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FlowError(
            f"{path.name}, línea {line}: no es YAML válido: tiene un carácter invisible"
        ) from error
    except ValueError as error:  # a date such as 2026-02-30
        raise FlowError(f"{path.name}: no es YAML válido: una fecha o un número que no existe") from error
    finally:
        if loader is not None:
            loader.dispose()


class _Cause(NamedTuple):
    """What the parser says, what the line looks like, and what that usually means."""

    says: str
    looks: Callable[[str], object]
    means: str
    where_it_began: bool = False  # the line at fault is the one where the open thing begins


def _any(line: str) -> bool:
    return True


_QUOTED = "Pon la frase entre comillas"
_CAUSES = (
    _Cause(
        "",
        re.compile(r"^ *\t").match,
        "hay un tabulador al comienzo de la línea; la sangría se hace con espacios",
    ),
    _Cause(
        "mapping values are not allowed",
        re.compile(r":\s.*:(\s|$)").search,
        f'hay dos puntos dentro de una frase sin comillas. {_QUOTED}: "…"',
    ),
    _Cause(
        "mapping values are not allowed",
        _any,
        "la sangría no calza con la línea de arriba, o hay dos puntos dentro de una frase sin comillas",
    ),
    _Cause("tab character", _any, "hay un tabulador; la sangría se hace con espacios"),
    _Cause("unexpected end of stream", _any, "unas comillas se abren en esta línea y no se cierran", True),
    _Cause(
        "unexpected document indicator", _any, "unas comillas se abren en esta línea y no se cierran", True
    ),
    _Cause("',' or '}'", _any, "una llave «{» se abre en esta línea y no se cierra, o falta una coma", True),
    _Cause(
        "',' or ']'", _any, "un corchete «[» se abre en esta línea y no se cierra, o falta una coma", True
    ),
    _Cause(
        "cannot start any token",
        _any,
        f'una frase sin comillas no puede empezar con «@», «%» ni «`». {_QUOTED}: "…"',
    ),
    _Cause(
        "alphabetic or numeric",
        _any,
        f'una frase sin comillas no puede empezar con «*» ni «&». {_QUOTED}: "…"',
    ),
    _Cause(
        "undefined alias",
        _any,
        '«*» llama a algo que no está marcado antes con «&»; si es una frase, va entre comillas: "…"',
    ),
    _Cause(
        "could not determine a constructor",
        _any,
        f'una frase sin comillas no puede empezar con «!». {_QUOTED}: "…"',
    ),
    _Cause(
        "unknown escape", _any, "dentro de comillas, «\\» solo va en «\\n»; una «\\» suelta se escribe doble"
    ),
    _Cause(
        "could not find expected ':'",
        _any,
        "una línea no tiene la forma «clave: valor»; le faltan los dos puntos, o comillas",
    ),
    _Cause(
        "did not find expected key",
        re.compile(r"""[:\-]\s+(["'{\[]).*""").search,
        f'sobra algo después de las comillas o de la llave que se cierra. {_QUOTED} completa: "…"',
    ),
    _Cause("did not find expected key", _any, "la sangría no calza con las líneas de arriba"),
    _Cause("'-' indicator", _any, "la sangría no calza: aquí se esperaba otra fila con «-»"),
    _Cause(
        "comment or line break",
        _any,
        f'una frase sin comillas no puede empezar con «>» ni «|». {_QUOTED}: "…"',
    ),
    _Cause("another document", _any, "«---» separa dos documentos; aquí va uno solo"),
    _Cause("", _any, "revisa la sangría, las comillas y las llaves de esta línea"),
)


def _complaint(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """The line of a complaint of the parser, and what it means."""
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    if isinstance(error, _Spanish):
        return number, f"no es YAML válido: {error.problem}"
    line = lines[number - 1] if number <= len(lines) else ""
    cause = next(each for each in _CAUSES if each.says in (error.problem or "") and each.looks(line))
    if cause.where_it_began and error.context_mark:
        number = error.context_mark.line + 1
    return number, f"no es YAML válido: {cause.means}"


# What pydantic finds, told in Spanish.

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


def _flaws(error: ValidationError, model: type[BaseModel]) -> Iterator[FlawError]:
    closed: dict[Way, list[ErrorDetails]] = {}  # a wrong word may be refused by several sets of names
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


def _way(row: ErrorDetails) -> Way:
    """A wrong key is a place of its own, whatever it was tried as."""
    parts = row["loc"]
    return parts[: parts.index("[key]")] if "[key]" in parts else parts


def _told(row: ErrorDetails, way: Way, model: type[BaseModel]) -> Iterator[FlawError]:
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


def _raised(error: BaseException, way: Way) -> Iterable[FlawError]:
    """What one of our own validators says, seen from the whole file."""
    match error:
        case FlawsError(found=found):
            return [FlawError(flaw.problem, (*way, *flaw.path), flaw.written) for flaw in found]
        case FlawError():
            return [FlawError(error.problem, (*way, *error.path), error.written)]
        case _:
            return [FlawError(str(error), way)]


def _keys(model: type[BaseModel], way: Way) -> Iterator[str]:
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
    return (name for each in models for name in each.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
