"""The ledger in one SQLite file in WAL mode.

A write is on disk when the call returns. Each call opens the file anew: it is written a few times a day, and
a connection that is not kept can't be left broken. Calls run in a thread, so the event loop never waits.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS handoffs (
    id INTEGER PRIMARY KEY,
    id_empresa INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    closed_at TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS one_open_handoff
    ON handoffs (id_empresa, session_id, reason) WHERE closed_at IS NULL;
"""
BUSY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Handoff:
    """A conversation left to a person. `state` is where it stood; times are local, ISO."""

    id: int
    id_empresa: int
    session_id: int
    reason: str
    state: str
    created_at: str
    closed_at: str | None


class SqliteLedger:
    """The ledger at `path`. Methods raise `sqlite3.Error` or `OSError` when the file can't be used."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def add_handoff(
        self, *, id_empresa: int, session_id: int, reason: str, state: str, now: dt.datetime
    ) -> None:
        """Record a hand-over. One that is still open for the same reason is enough."""
        row = (id_empresa, session_id, reason, state, now.isoformat(timespec="seconds"))
        await asyncio.to_thread(self._add_handoff, row)

    def handoffs(self, *, include_closed: bool = False) -> list[Handoff]:
        """Hand-overs, oldest first."""
        where = "" if include_closed else "WHERE closed_at IS NULL"
        query = (
            "SELECT id, id_empresa, session_id, reason, state, created_at, closed_at "
            f"FROM handoffs {where} ORDER BY id"
        )
        with self._open() as database:
            return [Handoff(*row) for row in database.execute(query)]

    def close_handoff(self, number: int, now: dt.datetime) -> bool:
        """Mark a hand-over as attended. False if there is none open with that number."""
        with self._open() as database:
            done = database.execute(
                "UPDATE handoffs SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
                (now.isoformat(timespec="seconds"), number),
            )
            return done.rowcount == 1

    def _add_handoff(self, row: tuple[int, int, str, str, str]) -> None:
        with self._open() as database:
            database.execute(
                "INSERT OR IGNORE INTO handoffs (id_empresa, session_id, reason, state, created_at) "
                "VALUES (?, ?, ?, ?, ?)",
                row,
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, made if it isn't there, for one transaction."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS)) as database:
            # To change the mode SQLite waits for no lock: if another call holds it, a later one will do it.
            with suppress(sqlite3.OperationalError):
                database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=FULL")
            database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")  # for this one it waits
            with database:
                yield database
