"""Conversations in the memory of this process: bounded in number and age, one turn at a time each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from cachetools import TTLCache

from citas.machine.conversation import Conversation

MAX_SESSIONS = 100_000

#: A conversation belongs to a tenant and a customer: (id_empresa, session_id).
SessionKey = tuple[int, int]


class _Lock:
    """A lock that knows how many hold it or wait for it, so that it can be dropped when nobody does."""

    __slots__ = ("lock", "users")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


class MemorySessions:
    """Conversations by (`id_empresa`, `session_id`), forgotten `ttl_seconds` after they were last saved.

    `timer` gives seconds that never go back. Past `maximum` the one used longest ago makes room.
    """

    def __init__(
        self, *, ttl_seconds: float, timer: Callable[[], float], maximum: int = MAX_SESSIONS
    ) -> None:
        self._conversations: TTLCache[SessionKey, Conversation] = TTLCache(maximum, ttl_seconds, timer)
        self._locks: dict[SessionKey, _Lock] = {}

    @asynccontextmanager
    async def turn(self, key: SessionKey) -> AsyncIterator[None]:
        """Hold the conversation: others with the same key wait, others don't notice."""
        entry = self._locks.setdefault(key, _Lock())
        entry.users += 1
        try:
            async with entry.lock:
                yield
        finally:
            entry.users -= 1
            if entry.users == 0:
                del self._locks[key]

    async def load(self, key: SessionKey) -> Conversation | None:
        """The conversation as last saved, or None if there is none or it is too old."""
        return self._conversations.get(key)

    async def save(self, key: SessionKey, conversation: Conversation) -> None:
        """Keep the conversation as a whole: it is frozen, so nothing half-written can be seen."""
        self._conversations[key] = conversation
