"""The reference of docs/FLOWS.md: nothing is missing, every example works, and the file is up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter

from citas.book import samples
from citas.book.keys import PARTS, written_keys
from citas.book.reference import MARKER, TARGETS, reference, with_reference
from citas.book.words import EXPECTS, OPERATIONS
from citas.commands import flow as command
from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine import meanings
from citas.machine.actions import ACTIONS
from citas.machine.conversation import Conversation, Slots
from citas.machine.declared import Datum, DatumType, Into, Need
from citas.machine.events import MessageRead, Outcome, Tool
from citas.machine.flow import Flow, Question, Step, Transition
from citas.machine.guards import GUARDS, Moment
from citas.machine.kinds import KINDS
from citas.machine.reading import Act, Expecting, WishKind
from citas.machine.values import OpenKind, Source
from citas.machine.vocabulary import problem
from citas.phrase.texts import Texts
from citas.profile import Profile
from citas.rehearsal.script import KEYS, parse_script
from citas.rehearsal.script import OPERATIONS as KNOWN_OPERATIONS
from citas.understand.context import Context
from citas.understand.rules import read
from tests.service import LIMA

GUIDE = PROJECT / "docs" / "FLOWS.md"
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=LIMA)
SHIPPED = load_flow(PROJECT / "flows" / "citas.yaml")

#: Each table of the reference, and what it must have a line for.
TABLES: dict[str, tuple[Iterable[str], Iterable[str]]] = {
    "types": (KINDS, DatumType),
    "declarations": (samples.DATA, DatumType),
    "need": (meanings.NEED_MEANINGS, Need),
    "into": (meanings.INTO_MEANINGS, Into),
    "sources": (meanings.SOURCE_MEANINGS, Source),
    "open": (meanings.OPEN_MEANINGS, OpenKind),
    "guards": (samples.GUARDS, GUARDS),
    "actions": (samples.ACTIONS, ACTIONS),
    "acts": (meanings.ACT_MEANINGS, Act),
    "messages": (samples.ACTS, Act),
    "tools": (meanings.TOOL_MEANINGS, Tool),
    "outcomes": (meanings.OUTCOME_MEANINGS, Outcome),
    "rows for outcomes": (samples.OUTCOMES, Outcome),
    "expecting": (EXPECTS, Expecting),
    "wishes": (meanings.WISH_MEANINGS, WishKind),
    "lines": (samples.LINES, KEYS),
    "operations": (OPERATIONS, ("*", *KNOWN_OPERATIONS)),
}


def test_the_guide_is_up_to_date() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert with_reference(text) == text, "python -m citas flow reference"


@pytest.mark.parametrize("name", TABLES)
def test_every_word_is_there(name: str) -> None:
    told, known = TABLES[name]
    assert sorted(set(map(str, known)) - set(map(str, told))) == [], f"citas/book: no line for these ({name})"
    assert sorted(set(map(str, told)) - set(map(str, known))) == [], f"citas/book: no such {name}"


def parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from parts(field.annotation)
    for inner in get_args(annotation):
        yield from parts(inner)


def test_every_part_of_every_file_is_there() -> None:
    models = {part for model in (Flow, Texts, Profile) for part in parts(model)} - {Texts}
    # what there is to choose from is bound to a flow as it runs
    assert {each.__name__ for each in models} == {each.__name__ for each in PARTS}


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_every_key_is_there_with_an_example_that_works(model: type[BaseModel]) -> None:
    assert list(PARTS[model].keys) == written_keys(model)
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for key, told in PARTS[model].keys.items():
        assert told.meaning
        example = yaml.safe_load(f'"{key}": {told.example}')[key]
        if key in fields and "…" not in told.example:
            field = fields[key]
            TypeAdapter(Annotated[field.annotation, *field.metadata, None]).validate_python(example)


ROWS = [
    *((f"guard {name}", text) for name, text in samples.GUARDS.items()),
    *((f"action {name}", text) for name, text in samples.ACTIONS.items()),
    *((f"outcome {name}", text) for name, text in samples.OUTCOMES.items()),
]


@pytest.mark.parametrize(("what", "text"), [each for each in ROWS if each[1].startswith("{")])
def test_every_row_could_stand_in_a_flow(what: str, text: str) -> None:
    row = yaml.safe_load(text)
    part = (Step if "state" in row else Question if "ladder" in row else Transition).model_validate(row)
    flow = SHIPPED.flow
    kind, name = what.split()
    guard = row.get("guard") or row.get("when") or row.get("until")
    actions = row.get("actions", [])
    assert guard is None or problem(guard, GUARDS, flow.data) is None
    assert [problem(action, ACTIONS, flow.data) for action in actions] == [None] * len(actions)
    texts = [*row.get("say", []), *row.get("ladder", []), *([row["ask"]] if "ask" in row else [])]
    assert set(texts) <= set(SHIPPED.texts.texts)
    assert row.get("target", "next") in {*TARGETS, *flow.states}
    if kind == "guard":
        assert guard is not None
        assert guard.split()[0] == name
    if kind == "action":
        assert name in [action.split()[0] for action in actions]
    assert part is not None


@pytest.mark.parametrize("act", samples.ACTS)
def test_every_act_shows_a_message_that_is_read_as_one(act: Act) -> None:
    expecting = {Act.AFFIRM: Expecting.CONFIRM, Act.DENY: Expecting.CONFIRM, Act.CORRECT: Expecting.CONFIRM}
    context = Context(expecting.get(act, Expecting.DATE), NOW, data=SHIPPED.flow.data)
    assert read(samples.ACTS[act].strip("«»"), context).act is act


@pytest.mark.parametrize("name", [name for name, text in samples.GUARDS.items() if text.startswith("«")])
def test_every_condition_shows_a_message_for_which_it_holds(name: str) -> None:
    at_summary = {"approves_part", "names_datum", "gives_up"}
    expecting = Expecting.CONFIRM if name in at_summary else Expecting.DATE
    expecting = Expecting.CONTACT if name == "lacks_email_again" else expecting
    said = samples.GUARDS[name].strip("«»")
    reading = read(said, Context(expecting, NOW, data=SHIPPED.flow.data))
    moment = Moment(MessageRead(reading, said), NOW.replace(tzinfo=None), SHIPPED.flow.data)
    assert GUARDS[name].holds(Conversation(state="date", slots=Slots()), moment, ())


@pytest.mark.parametrize("kind", DatumType)
def test_every_type_shows_a_declaration(kind: DatumType) -> None:
    assert Datum.model_validate(yaml.safe_load(samples.DATA[kind])).type is kind


def test_every_line_of_a_conversation_can_be_read() -> None:
    lines = "\n".join(f"{key}: {text}" for key, text in samples.LINES.items())
    assert [line.key for line in parse_script("ejemplo.md", f"# Ejemplo\n\n{lines}\n").lines] == list(KEYS)


def test_every_fault_can_be_switched_on() -> None:
    faults = [line.split("`")[-2] for line in reference() if "| `Falla: " in line]
    assert len(faults) > 20
    script = "\n".join(["# Ejemplo", "Cliente: hola", *faults])
    assert len(parse_script("ejemplo.md", script).lines) == len(faults) + 1


def test_every_row_of_every_table_is_full() -> None:
    rows = [line for line in reference() if line.startswith("| ")]
    assert len(rows) > 250
    assert [row for row in rows if "|  |" in row or "``" in row] == []


def test_the_command_writes_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = tmp_path / "GUIA.md"
    assert command.main(["reference", str(guide)]) == 2
    guide.write_text("# Guía\n", encoding="utf-8")
    assert command.main(["reference", str(guide)]) == 2
    assert "flow reference" in capsys.readouterr().err
    guide.write_text(f"# Guía\n\n{MARKER}\nviejo\n", encoding="utf-8")
    assert command.main(["reference", "--check", str(guide)]) == 1
    assert "viejo" in guide.read_text(encoding="utf-8")
    assert command.main(["reference", str(guide)]) == 0
    assert "viejo" not in guide.read_text(encoding="utf-8")
    assert guide.read_text(encoding="utf-8").startswith("# Guía\n")
    assert command.main(["reference", "--check", str(guide)]) == 0
