"""What an operator does with a SQLite ledger as a file: its copy, its check, others that lie beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from citas.ledger.records import LedgerError
from citas.ledger.schema import SCHEMA

_MAGIC = b"SQLite format 3\0"
_WAITS = 10.0  # seconds for a lock: an operator has time


@dataclass(frozen=True, slots=True)
class Health:
    """What a look at a file shows. `problems` are SQLite's own words; `rows` are counted by what they are."""

    version: int
    problems: tuple[str, ...]
    mode: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A file with requests that nobody knows the outcome of, and how many."""

    path: Path
    count: int


def backup(path: Path, target: Path) -> None:
    """Copy the ledger at `path` as of one moment, also while it is written. Raises `LedgerError`.

    `target` is there already, empty, for its owner alone.
    """
    with _errors(), _opened(path) as source:
        SCHEMA.version_of(source)
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # the copy is one file


def check(path: Path) -> Health:
    """Look through the ledger at `path`. Raises `LedgerError` if it isn't one."""
    with _errors(), _opened(path) as database:
        version = SCHEMA.version_of(database)
        found = [row[0] for row in database.execute("PRAGMA integrity_check")]
        return Health(
            version=version,
            problems=tuple(text for text in found if text != "ok"),
            mode=path.stat().st_mode & 0o777,
            rows=_rows(database, version),
        )


def left_behind(folder: Path, but: Path | None) -> list[LeftBehind]:
    """The other ledgers in a folder that have open requests."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(OSError, sqlite3.Error):
            if path != but and path.is_file() and _is_database(path):
                with _opened(path) as database:
                    count = _count(database, "intents WHERE state IN ('sending', 'unknown')")
                found += [LeftBehind(path, count)] if count else []
    return found


def _rows(database: sqlite3.Connection, version: int) -> dict[str, int]:
    if not version:
        return {}
    by_state = database.execute("SELECT state, COUNT(*) FROM intents GROUP BY state ORDER BY state")
    rows = {str(state): int(count) for state, count in by_state}
    if version == SCHEMA.version:
        rows["archived"] = _count(database, "archived_intents")
    return rows | {"handoffs": _count(database, "handoffs WHERE closed_at IS NULL")}


def _count(database: sqlite3.Connection, what: str) -> int:
    return int(database.execute(f"SELECT COUNT(*) FROM {what}").fetchone()[0])


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, which must be there; nothing of it is changed."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=_WAITS, isolation_level=None)) as database:
        database.execute("PRAGMA query_only = ON")
        yield database


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"{type(error).__name__}: {error}") from error
