"""Flows broken on purpose: `citas.yaml` with a few edits, as a hurried or a malicious author would make them.

    what: qué se rompió y qué sufriría el cliente
    harmless: false                     # true: it only looks bad, and `why` says why nobody suffers
    why: …                              # of a harmless one
    edits:                              # of the flow
      - {path: [states, confirm, on, affirm], value: {guard: explicit_yes, target: booking}}
      - {path: [states, waiting, otherwise], delete: true}
      - {path: [first], insert: {guard: has_booking, target: booked}, at: 0}
      - {path: [first, unsure_date, expects], value: date}
    texts: […]                          # the same, of the text file

A part of a path is a key or, in a list, the guard of its one row that has it, the state of a step of the
spine, or a place, from 0. So is `at`. A single row that is inserted into becomes a list.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from citas.config import PROJECT
from citas.flowfiles import FlowFiles, load_flow
from citas.yamlfiles import read

FLOW = PROJECT / "flows" / "citas.yaml"
SABOTAGES = Path(__file__).parent / "sabotages"
WAYS = ("value", "insert", "delete")


class Edit(BaseModel):
    """One change at `path`: set to `value`, or deleted, or `insert` put into the list there, before `at`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: tuple[str | int, ...] = Field(min_length=1)
    value: Any = None
    insert: Any = None
    at: str | int = 0
    delete: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if len([way for way in WAYS if way in self.model_fields_set]) != 1:
            raise ValueError(f"an edit has one of {', '.join(WAYS)}")
        return self

    def apply(self, data: Any) -> None:
        """Change `data` in place. Raises `LookupError` where the path leads nowhere."""
        *way, last = self.path
        for part in way:
            data = data[key_in(data, part)]
        last = key_in(data, last)
        if self.delete:
            del data[last]
        elif "insert" in self.model_fields_set:
            rows = data[last] if isinstance(data[last], list) else [data[last]]
            at = key_in(rows, self.at)
            data[last] = [*rows[:at], self.insert, *rows[at:]]
        else:
            data[last] = self.value


def key_in(data: Any, part: str | int) -> Any:
    """What `part` is in `data`: in a list, a name stands for the place of the one row that has it."""
    if not isinstance(data, list) or isinstance(part, int):
        return part
    named = [at for at, row in enumerate(data) if part in (row.get("guard"), row.get("state"))]
    if len(named) != 1:
        raise LookupError(f"{len(named)} rows are called «{part}»")
    return named[0]


class Sabotage(BaseModel):
    """One way to break the flow, or (`harmless`) to make it look broken."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    harmless: bool
    why: str = ""
    edits: tuple[Edit, ...] = ()
    texts: tuple[Edit, ...] = ()

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.harmless != bool(self.why):
            raise ValueError("«why» is for those that are harmless, and they need it")
        if not self.edits and not self.texts:
            raise ValueError("nothing is edited")
        return self


@dataclass(frozen=True, slots=True)
class Sabotaged:
    """A sabotage by its file's name, and the flow that came of it."""

    name: str
    sabotage: Sabotage
    files: FlowFiles


def sabotage_of(path: Path) -> Sabotage:
    """Read one. Raises `FlowError` if it has not the shape of one."""
    return read(path).parse(Sabotage)


def edited(data: Any, edits: Iterable[Edit]) -> Any:
    """A copy of `data` with the edits, in their order."""
    data = copy.deepcopy(data)
    for edit in edits:
        edit.apply(data)
    return data


def sabotaged(sabotage: Sabotage, flow: Path = FLOW) -> FlowFiles:
    """The flow with its edits, read as any flow is. Raises `FlowError` if it can't be run at all."""
    source = read(flow).data
    texts = read(flow.parent / source["texts"]).data
    with TemporaryDirectory() as folder:
        broken = Path(folder) / flow.name
        _write(broken, edited(source, sabotage.edits))
        _write(broken.parent / source["texts"], edited(texts, sabotage.texts))
        return load_flow(broken)


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), "utf-8")


def sabotages(folder: Path = SABOTAGES) -> Iterator[Sabotaged]:
    """All of them, in the order of their names."""
    for path in sorted(folder.glob("*.yaml")):
        sabotage = sabotage_of(path)
        yield Sabotaged(path.stem, sabotage, sabotaged(sabotage))
