"""What tenants have spent today, in PostgreSQL: one row for each tenant and day."""

from __future__ import annotations

import datetime as dt

from citas.storage.postgres import PostgresStore, Tables, execute, fetch

KEPT = dt.timedelta(days=2)

_TABLE = """
CREATE TABLE citas_tokens (
    id_empresa bigint NOT NULL,
    day date NOT NULL,
    tokens bigint NOT NULL,
    PRIMARY KEY (id_empresa, day)
);
"""
TABLES = Tables("tokens", "los tokens gastados", (_TABLE,))

_ADD = """
INSERT INTO citas_tokens AS t VALUES (%s, %s, %s)
ON CONFLICT (id_empresa, day) DO UPDATE SET tokens = t.tokens + excluded.tokens
RETURNING tokens
"""
_SWEEP = "DELETE FROM citas_tokens WHERE id_empresa = %s AND day < %s"


class PostgresTally:
    """See `Tally`. Raises `ValueError` if `url` is no address."""

    def __init__(self, url: str) -> None:
        self._database = PostgresStore(url, TABLES)

    async def start(self) -> None:
        """See `Tally.start`."""
        await self._database.start()

    async def aclose(self) -> None:
        """See `Tally.aclose`."""
        await self._database.aclose()

    async def add(self, id_empresa: int, day: dt.date, tokens: int) -> int:
        """See `Tally.add`."""
        found = await self._database.run(
            lambda connection: fetch(connection, _ADD, (id_empresa, day, tokens))
        )
        total: int = found[0][0]
        if total == tokens:  # the day's first
            old = (id_empresa, day - KEPT)
            await self._database.run(lambda connection: execute(connection, _SWEEP, old))
        return total
