"""One turn at a time for each conversation, in the order of their coming, within this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from citas.sessions.store import SessionKey


class _Lock:
    """A lock that knows how many hold it or wait for it, so that it can be dropped when nobody does."""

    __slots__ = ("lock", "users")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


class TurnQueue:
    """The turns that wait or are under way. One that gives up waiting leaves no trace."""

    def __init__(self) -> None:
        self._locks: dict[SessionKey, _Lock] = {}

    def __len__(self) -> int:
        return len(self._locks)

    @asynccontextmanager
    async def hold(self, key: SessionKey) -> AsyncIterator[None]:
        """Wait for the earlier ones with the same key to end, then keep the later ones waiting."""
        entry = self._locks.setdefault(key, _Lock())
        entry.users += 1
        try:
            async with entry.lock:
                yield
        finally:
            entry.users -= 1
            if entry.users == 0:
                del self._locks[key]
