"""How many tokens a tenant's day may cost. Past that the rules answer alone, until the next day begins.

Each call is counted once it is answered, so calls that are under way together may go a little past the limit.
What a server doesn't say is estimated. The count is shared where there is a `Tally`; while that can't be
used, this process goes on with what it knows.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from typing import Protocol

from cachetools import LRUCache

from citas.storage.errors import StoreError

MAX_TENANTS = 10_000
PATIENCE = 1.0  # seconds for which a question waits to hear what was spent

log = logging.getLogger("citas.model")

Day = tuple[int, dt.date]  # a tenant's


class Tally(Protocol):
    """What was spent, shared by several instances or kept over a restart. Methods raise `StoreError`.

    What is added while an answer gets lost may count twice.
    """

    async def start(self) -> None:
        """Make what isn't there yet."""

    async def aclose(self) -> None:
        """Let go of everything."""

    async def add(self, id_empresa: int, day: dt.date, tokens: int) -> int:
        """Count so many more; how many are there now?"""


class Budget:
    """`limit` tokens for each tenant and day, 0 for no limit. `today` gives the day of the tenants' zone."""

    def __init__(
        self, limit: int = 0, today: Callable[[], dt.date] = dt.date.today, tally: Tally | None = None
    ) -> None:
        self._limit = limit
        self._today = today
        self._tally = tally
        self._known: LRUCache[Day, int] = LRUCache(MAX_TENANTS)
        self._said: LRUCache[Day, None] = LRUCache(MAX_TENANTS)
        self._counting: set[asyncio.Task[None]] = set()
        self._is_well = True

    async def is_spent(self, id_empresa: int) -> bool:
        """Has the tenant no token left today?"""
        if not self._limit:
            return False
        day = (id_empresa, self._today())
        if self._known.get(day, 0) < self._limit:
            await self._count(day, 0)
        if self._known.get(day, 0) < self._limit:
            return False
        if day not in self._said:
            self._said[day] = None
            log.warning("model: empresa=%s has spent its tokens of %s: rules alone", *day)
        return True

    def spend(self, id_empresa: int, tokens: int) -> None:
        """Note what a call has cost. Nobody waits until it is counted."""
        if not self._limit or not tokens:
            return
        day = (id_empresa, self._today())
        self._known[day] = self._known.get(day, 0) + tokens
        task = asyncio.create_task(self._count(day, tokens))
        self._counting.add(task)
        task.add_done_callback(self._counting.discard)

    async def aclose(self) -> None:
        """Wait until all is counted."""
        await asyncio.gather(*self._counting)

    async def _count(self, day: Day, tokens: int) -> None:
        if self._tally is None:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                total = await self._tally.add(*day, tokens)
        except (StoreError, TimeoutError) as error:
            if self._is_well:
                log.warning("model: tokens are counted by this process alone: %s", type(error).__name__)
            self._is_well = False
        else:
            self._is_well = True
            self._known[day] = max(self._known.get(day, 0), total)
