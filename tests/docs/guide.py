"""docs/FLOWS.md as a newcomer follows it: the files to copy, change and write, and the orders."""

from __future__ import annotations

import re
import shutil
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
    file, found = "", None
    for block in blocks:
        file = (block.files or [file])[-1]
        if block.kind == "bash":
            yield from _orders(block, folder)
        elif "cambia" in block.words:
            found = block
        elif "por:" in block.words and found is not None:
            _replace(folder / file, found, block.code)
        elif "agrega:" in block.words:
            _write(folder / file, (folder / file).read_text(encoding="utf-8") + block.code)
        elif "Crea" in block.words:
            _write(folder / file, block.code)
        else:
            raise AssertionError(f"nobody knows what to do with this: {block}")


def _orders(block: Block, folder: Path) -> Iterator[list[str]]:
    for line in block.code.splitlines():
        if line.startswith("cp "):
            _, source, target = line.split()
            shutil.copy(folder / source, folder / target)
        else:
            assert line.startswith(PYTHON), line
            yield line.removeprefix(PYTHON).partition("#")[0].split()


def _replace(file: Path, found: Block, new: str) -> None:
    """Lines for lines, once; or a piece of a line wherever it stands."""
    text, old = file.read_text(encoding="utf-8"), found.code
    if "todas las veces" in found.words:
        old, new = old.strip("\n"), new.strip("\n")
    else:
        assert text.count(old) == 1, f"{file.name}: {old}"
    assert old in text, f"{file.name}: {old}"
    _write(file, text.replace(old, new))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
