"""docs/FLOWS.md as a newcomer follows it: the files to write, and the orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from citas.config import PROJECT

GUIDE = PROJECT / "docs" / "FLOWS.md"
PYTHON = ".venv/bin/python -m citas "
_BLOCK = re.compile(r"(?P<words>[^`]*(?:`[^`\n]+`[^`]*)*)```(?P<kind>\w+)\n(?P<code>.*?)```\n", re.S)
_FILE = re.compile(r"`(flows/[\w/.-]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of code of the guide, and the words since the one before."""

    kind: str
    code: str
    words: str

    @property
    def files(self) -> list[str]:
        return _FILE.findall(self.words)


def chapter(title: str) -> list[Block]:
    """The pieces of code of a chapter of the guide."""
    text = GUIDE.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    return [Block(found["kind"], found["code"], found["words"]) for found in _BLOCK.finditer(text)]


def follow(blocks: list[Block], folder: Path) -> Iterator[list[str]]:
    """Do in `folder` what the blocks say, one after the other. Gives the arguments of each order of ours."""
    for block in blocks:
        if block.kind == "bash":
            yield from _orders(block)
        elif "Crea" in block.words:
            _write(folder / block.files[-1], block.code)
        else:
            raise AssertionError(f"nobody knows what to do with this: {block}")


def _orders(block: Block) -> Iterator[list[str]]:
    for line in block.code.splitlines():
        assert line.startswith(PYTHON), line
        yield line.removeprefix(PYTHON).partition("#")[0].split()


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
