"""The books of the flows that ship, made once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from citas.book.examples import Rehearsal, scripts
from citas.book.extract import book
from citas.book.markdown import markdown
from citas.book.model import Book
from citas.book.page import page
from citas.config import PROJECT
from citas.flowfiles import FlowFiles, load_flow
from citas.rehearsal.script import Script
from tests.test_examples import performance_of

FLOWS = sorted(path for path in (PROJECT / "flows").glob("*.yaml") if not path.stem.startswith("textos"))


@dataclass(frozen=True)
class Copy:
    """A flow, its book, and the book's two forms."""

    path: Path
    files: FlowFiles
    rehearsals: list[Rehearsal]
    book: Book
    markdown: str
    page: str


@pytest.fixture(scope="session", params=FLOWS, ids=lambda path: path.stem)
def copy(request: pytest.FixtureRequest) -> Copy:
    path: Path = request.param
    files = load_flow(path)
    rehearsals = [rehearsed(example, script, path) for example, script in scripts(path)]
    made = book(files, rehearsals)
    return Copy(path, files, rehearsals, made, markdown(made), page(made))


def rehearsed(example: Path, script: Script, flow: Path) -> Rehearsal:
    """What `rehearse` gives, without playing again what another test has played."""
    file = example.relative_to(flow.parent).as_posix()
    return Rehearsal(script, file, tuple(performance_of(example).exchanges))
