"""The golden conversations, played to the letter against the service with the sandbox behind it."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from citas.book.examples import flow_of
from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.rehearsal.player import Performance, play
from citas.rehearsal.script import Script, parse_script

FLOWS = PROJECT / "flows"
EXAMPLES = {
    "citas.yaml": sorted((FLOWS / "examples").glob("*.md")),
    "registro.yaml": sorted((FLOWS / "examples" / "registro").glob("*.md")),
    "clinica.yaml": sorted((FLOWS / "examples" / "clinica").glob("*.md")),
    "restaurante.yaml": sorted((FLOWS / "examples" / "restaurante").glob("*.md")),
}
PATHS = [path for paths in EXAMPLES.values() for path in paths]

every_example = pytest.mark.parametrize(
    "path", PATHS, ids=lambda path: str(path.relative_to(FLOWS / "examples").with_suffix(""))
)
every_flow = pytest.mark.parametrize("flow", EXAMPLES)


def script_of(path: Path) -> Script:
    return parse_script(path.name, path.read_text(encoding="utf-8"))


@cache
def performance_of(path: Path) -> Performance:
    """What came of the conversation: each is played once, whoever asks."""
    with TemporaryDirectory() as folder:
        return asyncio.run(play(script_of(path), Path(folder)))


@every_example
def test_it_goes_as_written(path: Path) -> None:
    problems = performance_of(path).problems
    assert not problems, "\n".join(problems)


@every_example
def test_every_message_has_its_reply(path: Path) -> None:
    spoken = [line.key for line in script_of(path).lines if line.key in {"Cliente", "Bot"}]
    assert spoken == ["Cliente", "Bot"] * (len(spoken) // 2)


@every_flow
def test_each_is_of_the_flow_of_its_folder(flow: str) -> None:
    for path in EXAMPLES[flow]:
        assert flow_of(script_of(path), FLOWS) == flow, path.name


#: Rows that must stand, since every outcome has one, and that nothing here leads to.
NEVER_TAKEN = {"tolerance.found.3"}  # what the business is asked there names nothing that is sold


@every_flow
def test_every_row_is_taken(flow: str) -> None:
    """Those of its own file: a row of the flow that it builds on has its conversation there."""
    lines = load_flow(FLOWS / flow).lines
    rows = {place for place, line in lines.items() if line.startswith(f"{flow},")}
    taken = {
        hop.row
        for path in EXAMPLES[flow]
        for exchange in performance_of(path).exchanges
        for hop in exchange.hops
    }
    assert sorted(rows - taken - NEVER_TAKEN) == [], f"no golden conversation of {flow} takes these rows"
