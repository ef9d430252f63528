"""Reading a YAML file that somebody wrote by hand: its data, and the line of each of them.

A mistake is told as «citas.yaml, línea 41: states.date.on.greet.guard: la condición «…» no existe»: file and
line first, then the way to it through the keys, rows numbered from 1. The parser's own complaints are told in
Spanish, with what usually causes them.

A flow and its texts may build on another file: `extends: citas.yaml`, beside it. What both have is merged key
by key; a list or a single value of the file takes the place of the other's, and `null` takes it away (as in
RFC 7396). A mistake is told with the file in which it stands.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from citas.errors import ConfigError, FlowError
from citas.machine.flaws import FlawError, once, unknown
from citas.machine.flaws import Path as Way
from citas.model_flaws import flaws_of
from citas.yaml_complaints import SpanishError, complaint

EXTENDS = "extends"
_NULL = "tag:yaml.org,2002:null"
_Model = TypeVar("_Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):
    """YAML as a reader of statecharts expects it: `on` is a key, not «true»; a key said twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise SpanishError(key, "una clave debe ser un texto")
            if key.value in seen:
                raise SpanishError(key, f"la clave «{key.value}» está repetida")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _date(loader: _Loader, node: yaml.ScalarNode) -> dt.date:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        raise SpanishError(node, f"la fecha «{node.value}» no existe") from None


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)

_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != _BOOL]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its data, and the nodes they were made of. `under` wraps the data in a key.

    `texts` has what the file says, and those that it builds on.
    """

    name: str
    data: Any
    root: yaml.Node | None
    under: str = ""
    texts: Mapping[Path, str] = field(default_factory=dict)

    def tell(self, flaw: FlawError) -> str:
        """A mistake with its file, line and place."""
        line, place = self.place(flaw.path, flaw.written)
        return f"{line}: " + ": ".join(filter(None, (place, flaw.problem)))

    def place(self, way: Way, written: str | None = None) -> tuple[str, str]:
        """«citas.yaml, línea 41»: where the last part stands that the way leads to; and the way as shown."""
        node, shown = self.root, []
        line = f"{self.name}, línea 1"
        way = way[1:] if self.under and way[:1] == (self.under,) else way
        for part in way:
            if isinstance(part, int) and not isinstance(node, yaml.SequenceNode):
                continue  # a single row stands without its list
            shown.append(str(part + 1) if isinstance(part, int) else part)
            line, node = _step(node, part, line)
        found = written and next((each for each in _scalars(node) if each.value == written), None)
        return _line(found) if found else line, ".".join(shown)

    def parse(self, model: type[_Model]) -> _Model:
        """The data as a `model`. Raises `FlowError` with every mistake, a line each."""
        try:
            return model.model_validate({self.under: self.data} if self.under else self.data)
        except ValidationError as error:
            flaws = flaws_of(error, model)
            raise FlowError("\n".join(once(self.tell(flaw) for flaw in flaws))) from error


def _line(node: yaml.Node) -> str:
    return f"{node.start_mark.name}, línea {node.start_mark.line + 1}"


def _step(node: yaml.Node | None, part: str | int, line: str) -> tuple[str, yaml.Node | None]:
    """The line and the node of a part of `node`; its own line and nothing if there is none."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return _line(key), value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return _line(node.value[part]), node.value[part]
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


class _Named(io.StringIO):
    """A text whose marks bear the name of its file."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def read_whole(path: Path, under: str = "", builders: tuple[Path, ...] = ()) -> Source:
    """The same with what the file builds on. `builders` are the files that build on this one."""
    source = read(path, under=under)
    if not isinstance(source.data, dict) or EXTENDS not in source.data:
        return source
    base = _base(source, path, under, (*builders, path))
    root = _merged(base.root, source.root)
    loader = _Loader("")
    try:
        data = loader.construct_document(root)
    finally:
        loader.dispose()
    del data[EXTENDS]
    return replace(source, data=data, root=root, texts={**source.texts, **base.texts})


def _base(source: Source, path: Path, under: str, builders: tuple[Path, ...]) -> Source:
    name = source.data[EXTENDS]
    base = path.parent / str(name)
    if not isinstance(name, str) or not base.is_file():
        known = (each.name for each in path.parent.glob("*.yaml") if each != path)
        raise FlowError(source.tell(FlawError(unknown("el archivo", str(name), known), (EXTENDS,))))
    if base.resolve() in {each.resolve() for each in builders}:
        raise FlowError(source.tell(FlawError(f"«{name}» se apoya en este mismo archivo", (EXTENDS,))))
    return read_whole(base, under, builders)


def _merged(base: yaml.Node | None, own: yaml.Node | None) -> yaml.Node | None:
    """Mappings key by key, in the order of the base and then the file's own; all else is the file's."""
    if not isinstance(base, yaml.MappingNode) or not isinstance(own, yaml.MappingNode):
        return own
    pairs = {key.value: (key, value) for key, value in base.value}
    for key, value in own.value:
        if value.tag == _NULL:
            pairs.pop(key.value, None)
        elif key.value in pairs:
            pairs[key.value] = (key, _merged(pairs[key.value][1], value))
        else:
            pairs[key.value] = (key, value)
    return yaml.MappingNode(own.tag, list(pairs.values()), own.start_mark, own.end_mark)


def read(path: Path, variable: str = "FLOW_FILE", under: str = "") -> Source:
    """Read a file. Raises `ConfigError` with `variable` if it can't be read, `FlowError` if it isn't YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(variable, f"no se puede leer {path.name} ({type(error).__name__})") from error
    loader: _Loader | None = None
    try:
        loader = _Loader(_Named(text, path.name))
        root = loader.get_single_node()
        return Source(path.name, root and loader.construct_document(root), root, under, {path: text})
    except yaml.MarkedYAMLError as error:
        line, problem = complaint(error, text.splitlines())
        raise FlowError(f"{path.name}, línea {line}: {problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FlowError(
            f"{path.name}, línea {line}: no es YAML válido: tiene un carácter invisible"
        ) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise FlowError(f"{path.name}: no es YAML válido: tiene un número demasiado largo") from error
    finally:
        if loader is not None:
            loader.dispose()
