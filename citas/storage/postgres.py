"""A PostgreSQL, by a small pool of connections; each piece of work is short and never waits for a service.

Work whose connection broke is done once more on another: each piece is written so that the second run finds
what the first has done, and does it no second time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from psycopg import AsyncConnection, conninfo
from psycopg.errors import DeadlockDetected, SerializationFailure
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from citas.storage.errors import StoreError
from citas.storage.schema import newer
from citas.storage.whole import Whole

_T = TypeVar("_T")

CONNECTIONS = 10
CONNECT = 2  # seconds for a new connection
WAIT = (
    5.0  # seconds for one that is free: a crowd has its turn, and who asks a server that is away is told soon
)
STATEMENT = 3.0  # seconds for a statement, at the server
LOCK = 2.0  # seconds for a lock, there
START = 5.0  # seconds for the first connection
RECONNECT = 5.0  # seconds of trying, after which who asks next makes it try anew, without a pause
TRIES = 3  # one more, and one more after all connections were looked at
MIGRATING = 0x636974_6173  # the number of the lock that who migrates holds

Connection = AsyncConnection[tuple[Any, ...]]
Values = Sequence[Any] | Mapping[str, Any]
Work = Callable[[Connection], Awaitable[_T]]

_AGAIN = (psycopg.OperationalError, psycopg.InterfaceError)


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables that belong together: `steps` lead from none to the newest version, each a script of SQL.

    `title` is what operators call them.
    """

    name: str
    title: str
    steps: tuple[str, ...]


class PostgresStore:
    """The database at `url`. Raises `ValueError` if that is no address of one."""

    def __init__(self, url: str, tables: Tables) -> None:
        try:
            conninfo.conninfo_to_dict(url)
        except psycopg.ProgrammingError as error:
            raise ValueError("no es la dirección de una base") from error
        self._tables = tables
        self._whole = Whole()
        milliseconds = f"-c statement_timeout={STATEMENT * 1000:.0f} -c lock_timeout={LOCK * 1000:.0f}"
        self._pool = AsyncConnectionPool(
            url,
            open=False,
            min_size=2,
            max_size=CONNECTIONS,
            timeout=WAIT,
            reconnect_timeout=RECONNECT,
            kwargs={
                "autocommit": True,
                "prepare_threshold": None,
                "options": milliseconds,
                "connect_timeout": CONNECT,
                "application_name": "agent_citas",
            },
        )

    async def start(self) -> None:
        """Reach it, and bring its tables up to date. Raises `StoreError`, or `NewerStoreError`."""
        try:
            await self._pool.open(wait=True, timeout=START)
        except (psycopg.Error, PoolTimeout) as error:
            raise StoreError(f"PostgreSQL: {type(error).__name__}") from error
        await self.run(self._migrate)

    async def _migrate(self, connection: Connection) -> None:
        """One instance at a time: others that start now wait for the lock."""
        name, steps = self._tables.name, self._tables.steps
        async with connection.transaction():
            await connection.execute("SET LOCAL lock_timeout = '60s'")
            await connection.execute("SET LOCAL statement_timeout = '600s'")
            await connection.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
            await connection.execute(
                "CREATE TABLE IF NOT EXISTS citas_schema (name text PRIMARY KEY, version integer NOT NULL)"
            )
            found = await fetch(connection, "SELECT version FROM citas_schema WHERE name = %s", (name,))
            version = found[0][0] if found else 0
            if version > len(steps):
                raise newer(self._tables.title, version, len(steps))
            for step in steps[version:]:
                await connection.execute(step)
            await connection.execute(
                "INSERT INTO citas_schema VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET version = %s",
                (name, len(steps), len(steps)),
            )

    async def run(self, work: Work[_T]) -> _T:
        """The result of `work`, which is finished once it has begun. Raises `StoreError`."""
        return await self._whole.do(self._run(work))

    async def probe(self) -> None:
        """Raises `StoreError` unless it answers and takes writes: a mere copy doesn't."""
        found = await self.run(lambda connection: fetch(connection, "SHOW transaction_read_only"))
        if found != [("off",)]:
            raise StoreError("PostgreSQL: read-only")

    async def _run(self, work: Work[_T]) -> _T:
        try:
            for left in range(TRIES - 1, -1, -1):
                connection: Connection | None = None
                try:
                    async with self._pool.connection() as connection:
                        return await work(connection)
                except _AGAIN as error:
                    if not left or not _is_worth_another(error, connection):
                        raise
                    if left == 1:
                        await self._pool.check()
            raise AssertionError("the last try ends or raises")
        except (psycopg.Error, PoolTimeout, OSError) as error:
            raise StoreError(f"PostgreSQL: {type(error).__name__}") from error

    async def aclose(self) -> None:
        """Finish what has begun, and let go."""
        await self._whole.aclose()
        await self._pool.close()


def _is_worth_another(error: psycopg.Error, connection: Connection | None) -> bool:
    if connection is None:
        return False  # there was none to be had
    return connection.closed or isinstance(error, DeadlockDetected | SerializationFailure)


async def fetch(connection: Connection, query: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """All rows of one statement."""
    cursor = await connection.execute(query, values)
    rows: list[tuple[Any, ...]] = await cursor.fetchall()
    return rows


async def execute(connection: Connection, query: str, values: Values = ()) -> int:
    """How many rows one statement has changed."""
    cursor = await connection.execute(query, values)
    count: int = cursor.rowcount
    return count
