"""What tenants have spent today, in a SQLite file of its own: it outlives a restart of this one process."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from citas.storage.database import Database
from citas.storage.lanes import Writer, one_thread
from citas.storage.schema import Schema

ATTEMPT = 0.2  # seconds for which one statement waits for a lock …
WAIT = 0.8  # … and a call in all
KEPT = dt.timedelta(days=2)


def _first_table(database: sqlite3.Connection) -> None:
    database.execute(
        "CREATE TABLE tokens (id_empresa INTEGER NOT NULL, day TEXT NOT NULL, tokens INTEGER NOT NULL, "
        "PRIMARY KEY (id_empresa, day)) WITHOUT ROWID"
    )


SCHEMA = Schema("los tokens gastados", (_first_table,))

_ADD = (
    "INSERT INTO tokens VALUES (?, ?, ?) ON CONFLICT (id_empresa, day) "
    "DO UPDATE SET tokens = tokens + excluded.tokens RETURNING tokens"
)


class SqliteTally:
    """See `Tally`. The file is at `path`."""

    def __init__(self, path: Path, worker: Callable[[str], Executor] = one_thread) -> None:
        self._write = Writer(worker("tokens-writer"), Database(path, ATTEMPT, SCHEMA), WAIT)

    async def start(self) -> None:
        """See `Tally.start`."""
        await self._write.probe()

    async def aclose(self) -> None:
        """See `Tally.aclose`."""
        await self._write.aclose()

    async def add(self, id_empresa: int, day: dt.date, tokens: int) -> int:
        """See `Tally.add`."""

        def work(database: sqlite3.Connection) -> int:
            ((total,),) = database.execute(_ADD, (id_empresa, str(day), tokens)).fetchall()
            database.execute(
                "DELETE FROM tokens WHERE id_empresa = ? AND day < ?", (id_empresa, str(day - KEPT))
            )
            return int(total)

        return await self._write.run(work)
