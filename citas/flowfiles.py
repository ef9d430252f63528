"""Reading the business's files: a flow and its texts, checked against each other as they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from citas.errors import ConfigError, FlowError
from citas.machine.flow import Flow
from citas.machine.picture import Scope
from citas.phrase.placeholders import PLACEHOLDERS
from citas.phrase.texts import Texts

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class FlowFiles:
    """A flow and the texts it says, known to fit together."""

    flow: Flow
    texts: Texts

    @cached_property
    def scope(self) -> Scope:
        """Which data the proofs keep apart: those that a row, a question or a text names, but the summary."""
        summaries = {
            text
            for state in self.flow.states.values()
            for question in state.questions
            if question.summary
            for text in question.ladder
        }
        said = {
            fact
            for _, text in self.flow.text_ids()
            if text not in summaries
            for fact in self.texts.texts[text].facts()
        }
        return Scope(self.flow.data, self.flow.named | (said & set(self.flow.data)))


class _Loader(yaml.CSafeLoader):
    """YAML as a reader of statecharts expects it: `on` is a key, not «true»; a key said twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _at(key, "una clave debe ser un texto")
            if key.value in seen:
                raise _at(key, f"la clave «{key.value}» está repetida")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _at(node: yaml.Node, problem: str) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


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
        if unknown := sorted(texts.texts[text].facts() - set(PLACEHOLDERS) - set(flow.data)):
            raise FlowError(f"{texts_path.name}: {text}: el dato {{{unknown[0]}}} no existe")
    return FlowFiles(flow, texts)


def _read(path: Path) -> Any:
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("FLOW_FILE", f"no se puede leer {path.name} ({type(error).__name__})") from error
    try:
        return yaml.load(source, _Loader)
    except yaml.MarkedYAMLError as error:
        place = f"línea {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise FlowError(f"{path.name}: {place}no es YAML válido: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-02-30
        raise FlowError(f"{path.name}: no es YAML válido: {error}") from error


def _parse(path: Path, data: Any, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = dict.fromkeys(
            ": ".join(filter(None, (_place(row), _problem(row)))) for row in error.errors()
        )
        raise FlowError(f"{path.name}: " + "; ".join(problems)) from error


def _place(row: ErrorDetails) -> str:
    """«states.date.on.greet.0.guard»; a wrong key is a place of its own, whatever it was tried as."""
    parts = [str(part) for part in row["loc"]]
    return ".".join(parts[: parts.index("[key]")] if "[key]" in parts else parts)


def _problem(row: ErrorDetails) -> str:
    match row["type"]:
        case "value_error":
            return str(row["ctx"]["error"])
        case "extra_forbidden":
            return "esta clave no se conoce"
        case "missing":
            return "falta"
        case "too_short" | "string_too_short":
            return "no puede estar vacío"
        case "enum":
            return f"«{row['input']}» no existe"
        case _:
            return "no es válido"
