"""The corpora as data: labelled messages, and what a reading of one got wrong.

- `corpus/training/` is what the reader is trained with and worked out with; no line of it must pass.
- `corpus/questions.jsonl` are questions to businesses as they are typed: the acts are learnt from them, too.
- `corpus/contract.jsonl` is what must never go wrong: each of its lines must hold.
- `corpus/blind.jsonl`, and `corpus/blind_llm.jsonl` for what a language model adds, were written and labelled
  by people who saw neither rules nor corpus. They are only ever counted; who reads their lines to mend
  something has spoilt them.

The format, and what the labels mean, stand in `corpus/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from citas.machine.reading import Expecting
from citas.understand.context import Context

LIMA = ZoneInfo("America/Lima")
CORPUS = Path(__file__).parent / "corpus"
TRAINING = CORPUS / "training"
QUESTIONS = CORPUS / "questions.jsonl"
CONTRACT = CORPUS / "contract.jsonl"
BLIND = CORPUS / "blind.jsonl"
BLIND_LLM = CORPUS / "blind_llm.jsonl"
SLOTS = ("date", "time", "daypart", "name", "email", "phone", "invalid_email")

#: The keys of a message line that are no label of a slot.
_PLAIN = frozenset({"s", "t", "a", "part", "offers", "told", "wishes", "never", "topics"})


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled message. `act` is None where only days and hours are labelled."""

    identity: str
    state: Expecting
    text: str
    now: datetime
    act: str | None
    slots: Mapping[str, Any]
    part: str = ""  # of the blind set
    offers: tuple[datetime, ...] = ()
    told: tuple[str, ...] = ()  # words that tell a day or an hour in passing
    wishes: Mapping[str, str] = field(default_factory=dict)  # what no datum holds, with its words
    never: tuple[str, ...] = ()  # of the contract: what must not be read

    @property
    def context(self) -> Context:
        return Context(self.state, self.now, self.offers)


def load(path: Path) -> list[Line]:
    """The lines of a file of the corpus, of a folder of them, or of a set of temporal expressions."""
    if path.is_dir():
        return [line for file in sorted(path.glob("*.jsonl")) for line in load(file)]
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]
    return list(_temporal(rows) if "expect" in rows[0] else _blocks(path.stem, rows))


def _blocks(name: str, rows: list[dict[str, Any]]) -> Iterator[Line]:
    """A `{"now"}` row opens a block; each row after it is a message of that moment."""
    now = None
    for number, row in enumerate(rows):
        if set(row) == {"now"}:
            now = _local(row["now"])
            continue
        assert now is not None, f"{name}: the first row says no moment"
        yield Line(
            f"{name}:{number}",
            Expecting(row["s"]),
            row["t"],
            now,
            row.get("a"),
            _slots(row),
            row.get("part", ""),
            tuple(_local(offer) for offer in row.get("offers", ())),
            tuple(row.get("told", ())),
            row.get("wishes", {}),
            tuple(row.get("never", ())),
        )


def _slots(row: Mapping[str, Any]) -> dict[str, Any]:
    slots = {key: value for key, value in row.items() if key not in _PLAIN}
    if slots.pop("ampm", False):
        slots["time_ambiguous"] = True
    return slots


def _temporal(rows: list[dict[str, Any]]) -> Iterator[Line]:
    """`{"id", "text", "reference", "expect"}`: only what is said about when is labelled."""
    for row in rows:
        expect = row["expect"]
        slots = {key: expect[key] for key in ("date", "date_alt", "time", "daypart") if key in expect}
        if expect.get("ambiguous_ampm"):
            slots["time_ambiguous"] = True
        yield Line(str(row["id"]), Expecting.GREETING, row["text"], _local(row["reference"]), None, slots)


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LIMA)


def is_right(slot: str, label: Mapping[str, Any], found: str) -> bool:
    """Does a found value agree with the label? Where AM/PM is open, twelve hours make no difference."""
    said = label.get(slot)
    if said is None:
        return False
    if slot == "date":
        return found in (said, label.get("date_alt"))
    if slot == "time" and label.get("time_ambiguous"):
        return (int(said[:2]) % 12, said[3:]) == (int(found[:2]) % 12, found[3:])
    if slot == "phone":
        return [c for c in found if c.isdigit()] == [c for c in said if c.isdigit()]
    return bool(found.casefold() == said.casefold())


def labelled_slots(line: Line) -> list[str]:
    """The slots that must be found. A part of the day adds nothing to an exact hour."""
    return [slot for slot in SLOTS if slot in line.slots and not (slot == "daypart" and "time" in line.slots)]


def mistakes(line: Line, found: Mapping[str, Any]) -> Iterator[str]:
    """Everything that is wrong in the fields of a reading, in a few words each; nothing for a right one."""
    if line.act is not None and found["act"] != line.act:
        yield f"act {found['act']}, not {line.act}"
    for slot in labelled_slots(line):
        if slot not in found:
            yield f"{slot} {line.slots[slot]} not found"
    for slot in SLOTS:
        if slot in found and not is_right(slot, line.slots, found[slot]):
            yield f"{slot} {found[slot]}, not {line.slots.get(slot)}"
