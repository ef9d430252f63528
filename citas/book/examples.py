"""The golden conversations, played against the service: who said what, and which rows that took.

They are in `examples/` beside the flow, and below; each says which flow it is of («Flujo: registro.yaml»), or
is of its company's, or of the one that a service runs if nobody chooses.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citas.book.model import Act, Example, Proof, Turn
from citas.book.words import note, result
from citas.machine.flow import Flow
from citas.machine.meanings import ACT_MEANINGS
from citas.profiles import VARIABLE
from citas.rehearsal.player import MAIN_FLOW, Exchange, Performance, company_of, play
from citas.rehearsal.script import Script, parse_script
from citas.yamlfiles import read

SHOWN = 5  # messages that show what an act is
SHORT = 45  # characters of a message that is good to show


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A golden conversation and what came of it."""

    script: Script
    file: str
    exchanges: tuple[Exchange, ...]


def scripts(flow_path: Path, company: str | None = None) -> Iterator[tuple[Path, Script]]:
    """The golden conversations of a flow, or of one company with it, in the order of their names.

    Raises `ScriptError`.
    """
    for path in sorted((flow_path.parent / "examples").rglob("*.md")):
        script = parse_script(path.name, path.read_text(encoding="utf-8"))
        of_company = company is None or script.texts("Empresa")[:1] == [company]
        if of_company and flow_of(script, flow_path.parent) == flow_path.name:
            yield path, script


def flow_of(script: Script, flows: Path) -> str:
    """The name of the flow that a script is played with."""
    return _chosen(script, flows) or next(iter(script.texts("Flujo")), MAIN_FLOW)


def _chosen(script: Script, flows: Path) -> str | None:
    """The flow that the script's company chooses in its file."""
    file = company_of(script, flows)
    own = (read(file, VARIABLE).data or {}).get("flow") if file.is_file() else None
    return None if own is None else str(own)


def rehearse(flow_path: Path, company: str | None = None) -> list[Rehearsal]:
    """Play every golden conversation of the flow, or of one company. Raises `ScriptError`."""
    return [
        Rehearsal(script, name_of(path, flow_path), tuple(perform(script, flow_path).exchanges))
        for path, script in scripts(flow_path, company)
    ]


def name_of(path: Path, flow_path: Path) -> str:
    """What the book calls a conversation's file: the way to it from the flow."""
    return path.relative_to(flow_path.parent).as_posix()


def perform(script: Script, flow_path: Path) -> Performance:
    """Play one conversation with the flow, or with the one that it names. Raises `ScriptError`."""
    flows = flow_path.parent
    changes: dict[str, Any] = {} if _chosen(script, flows) else {"FLOW_FILE": str(flow_path)}
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(play(script, Path(folder), flows=flows, **changes))


def examples(rehearsals: Iterable[Rehearsal], flow: Flow) -> Iterator[Example]:
    """The conversations as the book shows them."""
    titles = {name: state.title for name, state in flow.states.items()}
    for rehearsal in rehearsals:
        yield Example(
            slug=Path(rehearsal.file).stem,
            file=rehearsal.file,
            title=rehearsal.script.title,
            turns=tuple(_turns(rehearsal)),
            after=tuple(filter(None, (result(line, titles) for line in rehearsal.script.lines))),
        )


def _turns(rehearsal: Rehearsal) -> Iterator[Turn]:
    played = {exchange.line.number: exchange for exchange in rehearsal.exchanges}
    notes: list[str] = []
    for line in rehearsal.script.lines:
        if said := note(line):
            notes.append(said)
        if exchange := played.get(line.number):
            rows = tuple(hop.row for hop in exchange.hops)
            yield Turn(tuple(notes), line.text, exchange.reply, rows)
            notes = []


def proofs(found: Iterable[Example]) -> Mapping[str, Proof]:
    """For each row the exchange that shows it best: early in a short conversation."""
    best: dict[str, tuple[tuple[int, int, str], Proof]] = {}
    for example in found:
        for number, turn in enumerate(example.turns, 1):
            rank = (number, len(example.turns), example.slug)
            for row in turn.rows:
                if row not in best or rank < best[row][0]:
                    best[row] = (rank, Proof(example.slug, number, turn.message))
    return {row: proof for row, (_, proof) in best.items()}


def acts(rehearsals: Iterable[Rehearsal]) -> tuple[Act, ...]:
    """Each kind of message, with messages of the golden conversations that were read as one."""
    heard: dict[str, dict[str, None]] = {act: {} for act in ACT_MEANINGS}
    for rehearsal in rehearsals:
        for exchange in rehearsal.exchanges:
            message = exchange.line.text
            acts = [hop.event for hop in exchange.hops if hop.event in heard]  # news may come before it
            if acts and len(message) <= SHORT and "\n" not in message:
                heard[acts[0]].setdefault(message)
    return tuple(Act(meaning, tuple(heard[act])[:SHOWN]) for act, meaning in ACT_MEANINGS.items())


def missing_rows(flow: Flow, rehearsals: Iterable[Rehearsal]) -> list[str]:
    """The rows of the flow that no golden conversation takes, in the order of the file."""
    taken = {hop.row for each in rehearsals for exchange in each.exchanges for hop in exchange.hops}
    return [place for place, _ in flow.transitions() if place not in taken]
