"""Conversations in the memory of this process: bounded in number and age, and lost with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from cachetools import TTLCache

from citas.machine.conversation import Conversation
from citas.sessions.queue import TurnQueue
from citas.sessions.store import SessionKey

MAX_SESSIONS = 100_000


class MemorySessions:
    """See `SessionStore`; nothing is durable here. A conversation is forgotten `ttl_seconds` after its save.

    `timer` gives seconds that never go back. Past `maximum` the one used longest ago makes room.
    """

    def __init__(
        self, *, ttl_seconds: float, timer: Callable[[], float], maximum: int = MAX_SESSIONS
    ) -> None:
        self._conversations: TTLCache[SessionKey, Conversation] = TTLCache(maximum, ttl_seconds, timer)
        self.queue = TurnQueue()

    async def start(self) -> None:
        """See `SessionStore.start`."""

    async def aclose(self) -> None:
        """See `SessionStore.aclose`."""

    async def probe(self) -> None:
        """See `SessionStore.probe`."""

    @asynccontextmanager
    async def turn(self, key: SessionKey) -> AsyncIterator[int]:
        """See `SessionStore.turn`."""
        before = self._conversations.get(key)
        async with self.queue.hold(key):
            yield before.turns if before else 0

    async def load(self, key: SessionKey) -> Conversation | None:
        """See `SessionStore.load`."""
        return self._conversations.get(key)

    async def save(
        self, key: SessionKey, conversation: Conversation, *, durable: bool = True, last: bool = False
    ) -> None:
        """See `SessionStore.save`: it is frozen, so nothing half-written can be seen."""
        self._conversations[key] = conversation

    async def amend(self, key: SessionKey, before: Conversation, after: Conversation) -> None:
        """See `SessionStore.amend`."""
        if self._conversations.get(key) == before:
            self._conversations[key] = after

    async def tidy(self) -> bool:
        """See `SessionStore.tidy`."""
        self._conversations.expire()
        return False

    def count(self) -> float:
        """See `SessionStore.count`."""
        return len(self._conversations)
