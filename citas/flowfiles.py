"""Reading the business's files: a flow and its texts, checked against each other as they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from citas.errors import ConfigError, FlowError
from citas.machine.flow import Flow
from citas.phrase.texts import Texts

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class FlowFiles:
    """A flow and the texts it says, known to fit together."""

    flow: Flow
    texts: Texts


class _Loader(yaml.SafeLoader):
    """YAML as a reader of statecharts expects it: `on` is a key, not «true»; a key said twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"la clave «{key.value}» está repetida", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != _BOOL]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|false)$"), list("tf"))


def load_flow(path: str | Path) -> FlowFiles:
    """Read the flow at `path` and the text file that it names, beside it.

    Raises `ConfigError` when the file can't be read, `FlowError` when what it says can't be run.
    """
    flow_path = Path(path)
    flow = _parse(flow_path, _read(flow_path), Flow)
    texts_path = flow_path.parent / flow.texts
    texts = _parse(texts_path, {"texts": _read(texts_path)}, Texts)
    for place, text in flow.text_ids():
        if text not in texts.texts:
            raise FlowError(f"{flow_path.name}: {place}: el texto «{text}» no existe en {texts_path.name}")
    return FlowFiles(flow, texts)


def _read(path: Path) -> Any:
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("FLOW_FILE", f"no se puede leer {path.name} ({type(error).__name__})") from error
    try:
        return yaml.load(source, _Loader)
    except yaml.YAMLError as error:
        raise FlowError(f"{path.name}: {error}") from error


def _parse(path: Path, data: Any, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, row['loc']))}: {row['msg']}" for row in error.errors()]
        raise FlowError(f"{path.name}: " + "; ".join(problems)) from error
