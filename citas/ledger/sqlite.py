"""The ledger in one SQLite file in WAL mode.

A write is on disk when the call returns. Each call opens the file anew: it is written a few times a day, and
a connection that is not kept can't be left broken. Calls run in a thread, so the event loop never waits.
Every call is one transaction that begins by taking the write lock: what it reads can't change under it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from citas.ledger.records import OPEN, Handoff, Intent, IntentState, LedgerError, Span
from citas.machine.events import Appointment

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
CREATE TABLE IF NOT EXISTS intents (
    id INTEGER PRIMARY KEY,
    id_empresa INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    turn INTEGER NOT NULL,
    state TEXT NOT NULL,
    lease_until TEXT NOT NULL,
    link TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    told INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS intents_of_a_tenant ON intents (id_empresa, state, starts);
"""
_SCHEMA_VERSION = 2
_ADDED = ("evidence TEXT NOT NULL DEFAULT ''", "told INTEGER NOT NULL DEFAULT 0")  # since version 1
_INTENT = (
    "id, id_empresa, session_id, starts, ends, name, email, turn, state, lease_until, changed_at, "
    "link, note, evidence"
)
BUSY_SECONDS = 2

_T = TypeVar("_T")


class SqliteLedger:
    """The ledger at `path`. Methods raise `LedgerError` when the file can't be used."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def claim(
        self,
        *,
        id_empresa: int,
        session_id: int,
        span: Span,
        appointment: Appointment,
        turn: int,
        now: dt.datetime,
        lease: dt.timedelta,
    ) -> int | None:
        """See `Ledger.claim`."""

        def work(database: sqlite3.Connection) -> int | None:
            _expire(database, now)
            database.execute(
                "DELETE FROM intents WHERE id_empresa = ? AND session_id = ? AND state = ?",
                (id_empresa, session_id, IntentState.CLAIMED),
            )
            overlapping = database.execute(
                "SELECT 1 FROM intents WHERE id_empresa = ? AND starts < ? AND ends > ? "
                f"AND state IN {_OPEN}",
                (id_empresa, _text(span.end), _text(span.start)),
            )
            if overlapping.fetchone():
                return None
            row = (
                id_empresa,
                session_id,
                _text(span.start),
                _text(span.end),
                appointment.name,
                appointment.email,
                turn,
                IntentState.CLAIMED,
                _text(now + lease),
                _text(now),
                _text(now),
            )
            return database.execute(
                "INSERT INTO intents (id_empresa, session_id, starts, ends, name, email, turn, state, "
                "lease_until, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            ).lastrowid

        return await self._in_thread(work)

    async def move(
        self,
        number: int,
        before: IntentState,
        after: IntentState,
        *,
        now: dt.datetime,
        lease: dt.timedelta = dt.timedelta(0),
        link: str = "",
        note: str = "",
    ) -> bool:
        """See `Ledger.move`."""

        def work(database: sqlite3.Connection) -> bool:
            moved = database.execute(
                "UPDATE intents SET state = ?, lease_until = ?, link = ?, "
                "note = COALESCE(NULLIF(?, ''), note), told = 0, changed_at = ? WHERE id = ? AND state = ?",
                (after, _text(now + lease), link, note, _text(now), number, before),
            )
            return moved.rowcount == 1

        return await self._in_thread(work)

    async def overlapping(self, id_empresa: int, span: Span, now: dt.datetime) -> list[Intent]:
        """See `Ledger.overlapping`."""
        where = "id_empresa = ? AND starts < ? AND ends > ?"
        return await self._in_thread(
            lambda database: _select(database, now, where, id_empresa, _text(span.end), _text(span.start))
        )

    async def owed(self, id_empresa: int, session_id: int, now: dt.datetime) -> Intent | None:
        """See `Ledger.owed`."""
        where = f"id_empresa = ? AND session_id = ? AND ends > ? AND told = 0 AND state IN {_OWED}"
        rows = await self._in_thread(
            lambda database: _select(database, now, where, id_empresa, session_id, _text(now))
        )
        return rows[-1] if rows else None

    async def tell(self, number: int) -> None:
        """See `Ledger.tell`."""
        await self._in_thread(
            lambda database: database.execute("UPDATE intents SET told = 1 WHERE id = ?", (number,))
        )

    async def add_evidence(self, number: int, evidence: str) -> None:
        """See `Ledger.add_evidence`."""
        await self._in_thread(
            lambda database: database.execute(
                "UPDATE intents SET evidence = ? WHERE id = ?", (evidence, number)
            )
        )

    async def held(self, id_empresa: int, now: dt.datetime) -> list[Span]:
        """See `Ledger.held`."""
        where = f"id_empresa = ? AND ends > ? AND state IN {_OPEN}"
        rows = await self._in_thread(lambda database: _select(database, now, where, id_empresa, _text(now)))
        return [intent.span for intent in rows]

    async def release(self, number: int) -> None:
        """See `Ledger.release`."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM intents WHERE id = ? AND state = ?", (number, IntentState.CLAIMED))

        await self._in_thread(work)

    async def intents(self, id_empresa: int, session_id: int, now: dt.datetime) -> list[Intent]:
        """See `Ledger.intents`."""
        where = "id_empresa = ? AND session_id = ?"
        return await self._in_thread(lambda database: _select(database, now, where, id_empresa, session_id))

    def open_intents(self, now: dt.datetime) -> list[Intent]:
        """All intents whose outcome nobody knows, of all tenants, oldest first: what a person must settle."""
        return self._transaction(lambda database: _select(database, now, "state = ?", IntentState.UNKNOWN))

    async def add_handoff(
        self, *, id_empresa: int, session_id: int, reason: str, state: str, now: dt.datetime
    ) -> None:
        """See `Ledger.add_handoff`."""

        def work(database: sqlite3.Connection) -> None:
            database.execute(
                "INSERT OR IGNORE INTO handoffs (id_empresa, session_id, reason, state, created_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (id_empresa, session_id, reason, state, _text(now)),
            )

        await self._in_thread(work)

    def handoffs(self, *, include_closed: bool = False) -> list[Handoff]:
        """Hand-overs, oldest first."""
        where = "" if include_closed else "WHERE closed_at IS NULL"
        query = (
            "SELECT id, id_empresa, session_id, reason, state, created_at, closed_at "
            f"FROM handoffs {where} ORDER BY id"
        )
        return self._transaction(lambda database: [Handoff(*row) for row in database.execute(query)])

    def close_handoff(self, number: int, now: dt.datetime) -> bool:
        """Mark a hand-over as attended. False if there is none open with that number."""

        def work(database: sqlite3.Connection) -> bool:
            done = database.execute(
                "UPDATE handoffs SET closed_at = ? WHERE id = ? AND closed_at IS NULL", (_text(now), number)
            )
            return done.rowcount == 1

        return self._transaction(work)

    async def _in_thread(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        return await asyncio.to_thread(self._transaction, work)

    def _transaction(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        try:
            with self._open() as database:
                return work(database)
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(f"{type(error).__name__}: {error}") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, made if it isn't there, for one transaction."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        with closing(connection) as database:
            # To change the mode SQLite waits for no lock: if another call holds it, a later one will do it.
            with suppress(sqlite3.OperationalError):
                database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=FULL")
            database.execute("BEGIN IMMEDIATE")  # for this one it waits
            try:
                _migrate(database)
                yield database
            except BaseException:  # also a cancellation: undone, and passed on
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")


def _in(states: Iterable[IntentState]) -> str:
    return "(" + ", ".join(f"'{state}'" for state in sorted(states)) + ")"


_OPEN = _in(OPEN)
_OWED = _in(
    {IntentState.SENDING, IntentState.UNKNOWN, IntentState.BOOKED, IntentState.REJECTED}
)  # not sent is nothing


def _migrate(database: sqlite3.Connection) -> None:
    """Make the tables, or bring those of an earlier version up to date."""
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    if version == _SCHEMA_VERSION:
        return
    columns = {row[1] for row in database.execute("PRAGMA table_info(intents)")}
    for column in _ADDED:
        if columns and column.split()[0] not in columns:
            database.execute(f"ALTER TABLE intents ADD COLUMN {column}")
    for statement in _SCHEMA.split(";"):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")


def _select(database: sqlite3.Connection, now: dt.datetime, where: str, *values: object) -> list[Intent]:
    """Intents, oldest first, with those whose lease ran out in their true state."""
    _expire(database, now)
    rows = database.execute(f"SELECT {_INTENT} FROM intents WHERE {where} ORDER BY id", values)
    return [_intent(row) for row in rows]


def _expire(database: sqlite3.Connection, now: dt.datetime) -> None:
    """A claim that outlived its lease is nothing; a request that outlived its sender is unknown."""
    database.execute(
        "DELETE FROM intents WHERE state = ? AND lease_until < ?", (IntentState.CLAIMED, _text(now))
    )
    database.execute(
        "UPDATE intents SET state = ?, note = 'nobody waited for the answer', changed_at = ? "
        "WHERE state = ? AND lease_until < ?",
        (IntentState.UNKNOWN, _text(now), IntentState.SENDING, _text(now)),
    )


def _text(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _intent(row: tuple[int, int, int, str, str, str, str, int, str, str, str, str, str, str]) -> Intent:
    number, id_empresa, session_id, starts, ends, name, email, turn, state, lease, changed, *texts = row
    link, note, evidence = texts
    start = dt.datetime.fromisoformat(starts)
    return Intent(
        id=number,
        id_empresa=id_empresa,
        session_id=session_id,
        span=Span(start, dt.datetime.fromisoformat(ends)),
        appointment=Appointment(start.date(), start.time(), name, email),
        turn=turn,
        state=IntentState(state),
        lease_until=dt.datetime.fromisoformat(lease),
        changed_at=dt.datetime.fromisoformat(changed),
        link=link,
        note=note,
        evidence=evidence,
    )
