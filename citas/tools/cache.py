"""Values kept per tenant for a while, fetched by one caller at a time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from typing import Generic, TypeVar

from cachetools import TTLCache

from citas.errors import ServiceError

log = logging.getLogger("citas.tools")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class TenantCache(Generic[K, V]):
    """One value per tenant (by its `id_empresa`, or what names it more closely), kept for `ttl` seconds.

    At most `maxsize` of them are kept.

    Callers who ask for the same tenant while it is being fetched share that fetch, and its failure; one who
    gives up doesn't take it from the others. When a fetch fails, a value fetched within the last
    `stale_ttl` seconds is given instead (0: none is). So it is where the fetch gives what only `stands_in`
    for a value; that is kept for `brief` seconds.
    """

    def __init__(
        self,
        fetch: Callable[[K], Awaitable[V]],
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
        self._fresh: TTLCache[K, V] = TTLCache(maxsize, ttl, timer)
        self._brief: TTLCache[K, V] = TTLCache(maxsize, brief, timer)
        self._stale: TTLCache[K, V] = TTLCache(maxsize, stale_ttl, timer)
        self._flights: dict[K, asyncio.Task[V]] = {}

    def __len__(self) -> int:
        """How many values are still fresh."""
        self._fresh.expire()
        return len(self._fresh)

    async def get(self, key: K) -> V:
        """Raises the fetch's ServiceError when there is no value to fall back on."""
        for kept in (self._fresh, self._brief):
            with suppress(KeyError):  # asking `in` first would race with the time
                return kept[key]
        try:
            return await asyncio.shield(self._flight(key))
        except ServiceError as error:
            with suppress(KeyError):
                value = self._stale[key]
                log.warning("empresa %s: %s, using what was read before", key, error.reason)
                return value
            raise

    def _flight(self, key: K) -> asyncio.Task[V]:
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.create_task(self._load(key))
            flight.add_done_callback(_retrieved)
            self._flights[key] = flight
        return flight

    async def _load(self, key: K) -> V:
        try:
            value = await self._fetch(key)
        finally:
            del self._flights[key]
        if self._stands_in(value):
            value = self._stale.get(key, value)
            self._brief[key] = value
            return value
        self._fresh[key] = value
        self._stale[key] = value
        return value


def _retrieved(flight: asyncio.Task[V]) -> None:
    """Look at a fetch's error even if every caller gave up: asyncio complains about those nobody saw."""
    if not flight.cancelled():
        flight.exception()
