"""Conversations in PostgreSQL: one row for each, with its lease; each step one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citas.sessions.leased import Taken
from citas.sessions.store import SessionKey
from citas.storage.postgres import PostgresStore, Tables, execute, fetch

SWEPT_AT_ONCE = 500  # rows

_FIRST_TABLE = """
CREATE TABLE citas_conversations (
    id_empresa bigint NOT NULL,
    session_id bigint NOT NULL,
    fence bigint NOT NULL,
    instance text NOT NULL,
    lease_until timestamptz NOT NULL,
    saved_at timestamptz NOT NULL,
    envelope text,
    PRIMARY KEY (id_empresa, session_id)
) WITH (fillfactor = 70);
CREATE INDEX citas_conversations_by_age ON citas_conversations (saved_at);
"""
TABLES = Tables("sessions", "las conversaciones", (_FIRST_TABLE,))

_TAKE = """
INSERT INTO citas_conversations AS c (id_empresa, session_id, fence, instance, lease_until, saved_at)
VALUES (%(id_empresa)s, %(session_id)s, 1, %(instance)s,
    clock_timestamp() + %(lease)s * interval '1 second', clock_timestamp())
ON CONFLICT (id_empresa, session_id) DO UPDATE
SET fence = c.fence + 1, instance = excluded.instance, lease_until = excluded.lease_until
WHERE c.instance = excluded.instance OR c.lease_until < clock_timestamp()
RETURNING fence, CASE WHEN saved_at > clock_timestamp() - %(ttl)s * interval '1 second' THEN envelope END
"""
_LOOK = """
SELECT envelope FROM citas_conversations WHERE id_empresa = %s AND session_id = %s
AND saved_at > clock_timestamp() - %s * interval '1 second'
"""
_PUT = """
UPDATE citas_conversations SET
    envelope = COALESCE(%(envelope)s::text, envelope),
    saved_at = CASE WHEN %(envelope)s::text IS NULL THEN saved_at ELSE clock_timestamp() END,
    lease_until = CASE WHEN %(leave)s THEN '-infinity' ELSE lease_until END
WHERE id_empresa = %(id_empresa)s AND session_id = %(session_id)s AND fence = %(fence)s
"""
_RENEW = """
UPDATE citas_conversations SET lease_until = clock_timestamp() + %s * interval '1 second'
WHERE id_empresa = %s AND session_id = %s AND fence = %s
"""
_SWEEP = """
DELETE FROM citas_conversations WHERE (id_empresa, session_id) IN (
    SELECT id_empresa, session_id FROM citas_conversations
    WHERE saved_at <= clock_timestamp() - %s * interval '1 second' AND lease_until < clock_timestamp()
    LIMIT %s FOR UPDATE SKIP LOCKED)
"""


class PostgresDesk:
    """The conversations in the database at `url`. See `Desk`. Raises `ValueError` if that is no address.

    `instance` is this process's own name: what it holds it may take again.
    """

    def __init__(self, url: str, instance: str, ttl_seconds: float) -> None:
        self._database = PostgresStore(url, TABLES)
        self._instance = instance
        self._ttl = ttl_seconds

    async def start(self) -> None:
        """See `Desk.start`."""
        await self._database.start()

    async def aclose(self) -> None:
        """See `Desk.aclose`."""
        await self._database.aclose()

    async def probe(self) -> None:
        """See `Desk.probe`."""
        await self._database.probe()

    async def take(self, key: SessionKey, seconds: float) -> Taken | None:
        """See `Desk.take`."""
        values = _named(key) | {"instance": self._instance, "lease": seconds, "ttl": self._ttl}
        found = await self._database.run(lambda connection: fetch(connection, _TAKE, values))
        return Taken(*found[0]) if found else None

    async def look(self, key: SessionKey) -> str | None:
        """See `Desk.look`."""
        found = await self._database.run(lambda connection: fetch(connection, _LOOK, (*key, self._ttl)))
        return found[0][0] if found else None

    async def put(self, key: SessionKey, fence: int, envelope: str | None, *, leave: bool) -> bool:
        """See `Desk.put`."""
        return await self._execute(_PUT, _named(key) | {"fence": fence, "envelope": envelope, "leave": leave})

    async def renew(self, key: SessionKey, fence: int, seconds: float) -> bool:
        """See `Desk.renew`."""
        return await self._execute(_RENEW, (seconds, *key, fence))

    async def sweep(self) -> bool:
        """See `Desk.sweep`."""
        swept = await self._database.run(
            lambda connection: execute(connection, _SWEEP, (self._ttl, SWEPT_AT_ONCE))
        )
        return swept == SWEPT_AT_ONCE

    async def _execute(self, query: str, values: Sequence[Any] | dict[str, Any]) -> bool:
        return await self._database.run(lambda connection: execute(connection, query, values)) == 1


def _named(key: SessionKey) -> dict[str, Any]:
    return {"id_empresa": key[0], "session_id": key[1]}
