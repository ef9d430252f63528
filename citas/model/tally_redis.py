"""What tenants have spent today, in Redis."""

from __future__ import annotations

import datetime as dt

from citas.storage.redis import RedisStore

KEPT = 2 * 24 * 3600  # seconds: a day, wherever it began

#: ARGV: tokens, seconds. What is counted now.
_ADD = """
local total = redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return total
"""


class RedisTally:
    """See `Tally`. Raises `ValueError` if `url` is no address."""

    def __init__(self, url: str) -> None:
        self._redis = RedisStore(url)
        self._add = self._redis.script(_ADD)

    async def start(self) -> None:
        """See `Tally.start`."""
        await self._redis.ask("PING")

    async def aclose(self) -> None:
        """See `Tally.aclose`."""
        await self._redis.aclose()

    async def add(self, id_empresa: int, day: dt.date, tokens: int) -> int:
        """See `Tally.add`."""
        return int(await self._redis.run(self._add, [f"citas:tokens:{id_empresa}:{day}"], [tokens, KEPT]))
