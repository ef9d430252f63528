"""The corpus as data: one labelled message a line, and what a reading of it got wrong.

`corpus/development.jsonl` is what the rules are worked out with. `corpus/frozen.jsonl` was written and
labelled without looking at the rules, and is only ever counted: who reads its lines to mend a rule has
spoilt it.

A line is `{"id", "state", "text", "now", "act", "slots", "claimed"}`. `slots` may have `date`, `date_alt`
(another fair reading), `time`, `time_ambiguous`, `daypart`, `name`, `email`, `phone` and `invalid_email`;
what is not there must not be found. `claimed` says whether the rules should explain the whole message. Where
only the slots are labelled, `act` and `claimed` are null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from citas.machine.reading import Expecting, Reading
from citas.understand.context import Context

LIMA = ZoneInfo("America/Lima")
CORPUS = Path(__file__).parent / "corpus"
DEVELOPMENT = CORPUS / "development.jsonl"
FROZEN = CORPUS / "frozen.jsonl"
SLOTS = ("date", "time", "daypart", "name", "email", "phone", "invalid_email")


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled message. `act` and `claimed` are None where a set labels only days and hours."""

    identity: str
    state: Expecting
    text: str
    now: datetime
    act: str | None
    slots: Mapping[str, Any]
    claimed: bool | None

    @property
    def context(self) -> Context:
        return Context(self.state, self.now)


def load(path: Path) -> list[Line]:
    """The lines of a part of the corpus, or of a set of temporal expressions."""
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]
    return [_temporal(row) if "expect" in row else _line(row) for row in rows]


def _line(row: Mapping[str, Any]) -> Line:
    return Line(
        str(row["id"]),
        Expecting(row["state"]),
        row["text"],
        _local(row["now"]),
        row["act"],
        row["slots"],
        row["claimed"],
    )


def _temporal(row: Mapping[str, Any]) -> Line:
    """`{"id", "text", "reference", "expect"}`: only what is said about when is labelled."""
    expect = dict(row["expect"])
    slots = {key: expect[key] for key in ("date", "date_alt", "time", "daypart") if key in expect}
    if expect.get("ambiguous_ampm"):
        slots["time_ambiguous"] = True
    return Line(str(row["id"]), Expecting.GREETING, row["text"], _local(row["reference"]), None, slots, None)


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LIMA)


def found_slots(reading: Reading) -> dict[str, str]:
    """The slots of a reading, written like the labels."""
    found = {key: str(value) for key in SLOTS if (value := getattr(reading, key)) is not None}
    if reading.time is not None:
        found["time"] = f"{reading.time:%H:%M}"
    return found


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
    return bool(found == said)


def labelled_slots(line: Line) -> list[str]:
    """The slots that must be found. A part of the day adds nothing to an exact hour."""
    return [slot for slot in SLOTS if slot in line.slots and not (slot == "daypart" and "time" in line.slots)]


def mistakes(line: Line, reading: Reading) -> Iterator[str]:
    """Everything that a reading got wrong, in a few words each; nothing for a right one."""
    if line.act is not None and reading.act.value != line.act:
        yield f"act {reading.act.value}, not {line.act}"
    found = found_slots(reading)
    for slot in labelled_slots(line):
        if slot not in found:
            yield f"{slot} {line.slots[slot]} not found"
    for slot, value in found.items():
        if not is_right(slot, line.slots, value):
            yield f"{slot} {value}, not {line.slots.get(slot)}"
    if "time" in line.slots and reading.time is not None:
        open_hour = bool(line.slots.get("time_ambiguous"))
        if reading.time_ambiguous is not open_hour:
            yield f"AM/PM {'open' if reading.time_ambiguous else 'settled'}"
    if line.claimed is not None and reading.explained is not line.claimed:
        yield "claimed" if reading.explained else "left over"
