"""How often one session may have the model asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

from cachetools import TTLCache

HOUR = 3600.0  # seconds
# Sessions are numbers that requests carry: without a bound, whoever counts upwards fills the memory. One that
# drops out only starts afresh.
MAX_SESSIONS = 10_000


class Allowance:
    """`per_hour` calls for each key, from 1. An hour begins with the first call; `timer` gives seconds."""

    def __init__(
        self, per_hour: int, timer: Callable[[], float] = time.monotonic, maxsize: int = MAX_SESSIONS
    ) -> None:
        self._per_hour = per_hour
        self._made: TTLCache[Hashable, list[int]] = TTLCache(maxsize, HOUR, timer)

    def allow(self, key: Hashable) -> bool:
        """Whether `key` may have one more call; it counts as made."""
        made = self._made.get(key)
        if made is None:
            self._made[key] = made = [
                0
            ]  # changed in place from here on: storing it anew would renew its hour
        if made[0] >= self._per_hour:
            return False
        made[0] += 1
        return True
