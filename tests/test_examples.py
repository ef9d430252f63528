"""The golden conversations, played to the letter against the service with the sandbox behind it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.rehearsal.player import play
from citas.rehearsal.script import parse_script

EXAMPLES = sorted((PROJECT / "flows" / "examples").glob("*.md"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_goes_as_written(path: Path, tmp_path: Path) -> None:
    script = parse_script(path.name, path.read_text(encoding="utf-8"))
    performance = asyncio.run(play(script, tmp_path))
    assert not performance.problems, "\n".join(performance.problems)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_message_has_its_reply(path: Path) -> None:
    script = parse_script(path.name, path.read_text(encoding="utf-8"))
    spoken = [line.key for line in script.lines if line.key in {"Cliente", "Bot"}]
    assert spoken == ["Cliente", "Bot"] * (len(spoken) // 2)
