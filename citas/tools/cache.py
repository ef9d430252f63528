"""Values kept per tenant for a while, fetched by one caller at a time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Generic, TypeVar

from cachetools import TTLCache

from citas.errors import ServiceError

log = logging.getLogger("citas.tools")

V = TypeVar("V")


class TenantCache(Generic[V]):
    """One value per `id_empresa`, at most `maxsize` of them, each for `ttl` seconds.

    Callers who ask for the same tenant while it is being fetched share that fetch, and its failure; one who
    gives up doesn't take it from the others. When a fetch fails, a value fetched within the last
    `stale_ttl` seconds is given instead (0: none is). So it is where the fetch gives what only `stands_in`
    for a value; that is kept for `brief` seconds.
    """

    def __init__(
        self,
        fetch: Callable[[int], Awaitable[V]],
        *,
        maxsize: int,
        ttl: float,
        stale_ttl: float = 0,
        stands_in: Callable[[V], bool] = lambda value: False,
        brief: float = 0,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._stands_in = stands_in
        self._fresh: TTLCache[int, V] = TTLCache(maxsize, ttl, timer)
        self._brief: TTLCache[int, V] = TTLCache(maxsize, brief, timer)
        self._stale: TTLCache[int, V] = TTLCache(maxsize, stale_ttl, timer)
        self._flights: dict[int, asyncio.Task[V]] = {}

    def __len__(self) -> int:
        """How many values are still fresh."""
        self._fresh.expire()
        return len(self._fresh)

    async def get(self, id_empresa: int) -> V:
        """Raises the fetch's ServiceError when there is no value to fall back on."""
        for kept in (self._fresh, self._brief):
            with suppress(KeyError):  # asking `in` first would race with the time
                return kept[id_empresa]
        try:
            return await asyncio.shield(self._flight(id_empresa))
        except ServiceError as error:
            with suppress(KeyError):
                value = self._stale[id_empresa]
                log.warning("empresa %d: %s, using what was read before", id_empresa, error.reason)
                return value
            raise

    def _flight(self, id_empresa: int) -> asyncio.Task[V]:
        flight = self._flights.get(id_empresa)
        if flight is None:
            flight = asyncio.create_task(self._load(id_empresa))
            flight.add_done_callback(_retrieved)
            self._flights[id_empresa] = flight
        return flight

    async def _load(self, id_empresa: int) -> V:
        try:
            value = await self._fetch(id_empresa)
        finally:
            del self._flights[id_empresa]
        if self._stands_in(value):
            value = self._stale.get(id_empresa, value)
            self._brief[id_empresa] = value
            return value
        self._fresh[id_empresa] = value
        self._stale[id_empresa] = value
        return value


def _retrieved(flight: asyncio.Task[V]) -> None:
    """Look at a fetch's error even if every caller gave up: asyncio complains about those nobody saw."""
    if not flight.cancelled():
        flight.exception()
