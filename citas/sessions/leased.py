"""Conversations in a store that several instances share: a turn holds a lease, and its number fences.

Whoever takes a conversation gets the next number, and a save is refused unless it comes with the latest one:
a holder that was taken for dead can write nothing over what came after it. A lease is short, so that what a
process left behind when it died is soon free again; a turn that takes longer has its lease renewed. Within
one instance turns stand in line before they ask the store, so at most one of them asks.

A turn costs the store two commands: taking gives the conversation, leaving writes it. What was written last
can be amended by whoever wrote it, in one more: its number says that nobody has taken it since.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from typing import Protocol

from cachetools import LRUCache

from citas.machine.conversation import Conversation
from citas.sessions.envelope import Envelopes
from citas.sessions.queue import TurnQueue
from citas.sessions.store import SessionKey
from citas.storage.errors import StoreError

LEASE = 10.0  # seconds
RENEWED = 3.0  # seconds
JUST_LEFT = 1_000  # conversations of which it is known under which number they were left
SHORTEST_PAUSE = 0.02  # seconds before a conversation that another instance holds is asked for again …
LONGEST_PAUSE = 0.25  # … growing to this

log = logging.getLogger("citas.sessions")


@dataclass(frozen=True, slots=True)
class Taken:
    """A conversation that is now held: the number of this holding, and its envelope if there is one."""

    fence: int
    envelope: str | None


class Desk(Protocol):
    """What a shared store must do, each in one step. Methods raise `StoreError`.

    Each may be run twice for one call, when an answer was lost, and is then done once.
    """

    async def start(self) -> None: ...

    async def aclose(self) -> None: ...

    async def probe(self) -> None:
        """Can it be written to?"""

    async def take(self, key: SessionKey, seconds: float) -> Taken | None:
        """Hold the conversation for so long; None if another instance does."""

    async def look(self, key: SessionKey) -> str | None:
        """Its envelope, unless it is too old."""

    async def put(self, key: SessionKey, fence: int, envelope: str | None, *, leave: bool) -> bool:
        """Write the envelope if there is one, and end the holding if that is wanted. False if it is over."""

    async def renew(self, key: SessionKey, fence: int, seconds: float) -> bool:
        """Hold it for so long from now. False if it was taken by another."""

    async def sweep(self) -> bool:
        """Drop some of what is too old. Is there more?"""


class StaleError(StoreError):
    """Somebody else has taken the conversation meanwhile."""


@dataclass(slots=True)
class _Held:
    """A conversation under this process's hand."""

    fence: int
    conversation: Conversation | None
    is_behind: bool = False  # it was saved, and is written when the turn is left
    is_left: bool = False  # with what was saved last


@dataclass(eq=False, slots=True)
class _Arrival:
    """One who came for a conversation, and its version then, once it is known."""

    version: int | None


def _version(conversation: Conversation | None) -> int:
    return 0 if conversation is None else conversation.turns


class LeasedSessions:
    """See `SessionStore`. `random` spreads the pauses of those who wait for another instance."""

    def __init__(self, desk: Desk, envelopes: Envelopes, random: Random) -> None:
        self._desk = desk
        self._envelopes = envelopes
        self._random = random
        self.queue = TurnQueue()
        self._held: dict[SessionKey, _Held] = {}
        self._arrivals: dict[SessionKey, list[_Arrival]] = {}
        self._left: LRUCache[SessionKey, _Held] = LRUCache(JUST_LEFT)
        self._renewing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """See `SessionStore.start`."""
        await self._desk.start()
        self._renewing = asyncio.create_task(self._renew_for_ever())

    async def aclose(self) -> None:
        """See `SessionStore.aclose`."""
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)
        await self._desk.aclose()

    async def probe(self) -> None:
        """See `SessionStore.probe`."""
        await self._desk.probe()

    @asynccontextmanager
    async def turn(self, key: SessionKey) -> AsyncIterator[int]:
        """See `SessionStore.turn`."""
        arrival = self._arrive(key)
        try:
            async with self.queue.hold(key):
                held = self._held[key] = await self._take(key, arrival)
                try:
                    yield arrival.version or 0
                finally:
                    del self._held[key]
                    if not held.is_left:
                        await asyncio.shield(asyncio.create_task(self._leave(key, held)))
        finally:
            self._depart(key, arrival)

    def _arrive(self, key: SessionKey) -> _Arrival:
        """One more who waits. What stands now is what the one who holds it has saved, if there is one."""
        held = self._held.get(key)
        arrival = _Arrival(None if held is None else _version(held.conversation))
        self._arrivals.setdefault(key, []).append(arrival)
        return arrival

    def _depart(self, key: SessionKey, arrival: _Arrival) -> None:
        self._arrivals[key].remove(arrival)
        if not self._arrivals[key]:
            del self._arrivals[key]

    def _note_version(self, key: SessionKey, conversation: Conversation | None) -> None:
        """What the store has now is what stood when those came of whom nothing is known yet."""
        for arrival in self._arrivals[key]:
            if arrival.version is None:
                arrival.version = _version(conversation)

    async def _take(self, key: SessionKey, arrival: _Arrival) -> _Held:
        """Take the conversation, waiting for other instances to leave it."""
        pause = SHORTEST_PAUSE
        while (taken := await self._desk.take(key, LEASE)) is None:
            if arrival.version is None:
                self._note_version(key, self._envelopes.open(key, await self._desk.look(key)))
            await asyncio.sleep(pause * self._random.uniform(0.5, 1.0))
            pause = min(2 * pause, LONGEST_PAUSE)
        conversation = self._envelopes.open(key, taken.envelope)
        self._note_version(key, conversation)
        return _Held(taken.fence, conversation)

    async def _leave(self, key: SessionKey, held: _Held) -> None:
        """Nobody waits for this to succeed: what is lost is chat, and the lease runs out by itself."""
        envelope = self._seal(key, held.conversation) if held.is_behind else None
        try:
            held.is_left = await self._desk.put(key, held.fence, envelope, leave=True)
            if held.is_left:
                self._left[key] = held
            else:
                log.warning("a turn was left that another instance had taken for dead")
        except StoreError as error:
            log.warning("a turn could not be left: %s", error)

    async def load(self, key: SessionKey) -> Conversation | None:
        """See `SessionStore.load`."""
        held = self._held.get(key)
        if held is not None:
            return held.conversation
        return self._envelopes.open(key, await self._desk.look(key))

    async def save(
        self, key: SessionKey, conversation: Conversation, *, durable: bool = True, last: bool = False
    ) -> None:
        """See `SessionStore.save`. Raises `StaleError` for who holds it no longer."""
        held = self._held.get(key)
        if held is None:
            raise StaleError("a conversation is saved within its turn")
        if durable and not await self._desk.put(key, held.fence, self._seal(key, conversation), leave=last):
            raise StaleError("another instance has taken the conversation")
        held.conversation, held.is_behind = conversation, not durable
        if durable and last:
            held.is_left, self._left[key] = True, held

    async def amend(self, key: SessionKey, before: Conversation, after: Conversation) -> None:
        """See `SessionStore.amend`. Whoever has taken it since has another number."""
        left = self._left.pop(key, None)
        if left is None or left.conversation != before:
            return
        if await self._desk.put(key, left.fence, self._seal(key, after), leave=True):
            left.conversation = after

    def _seal(self, key: SessionKey, conversation: Conversation | None) -> str | None:
        return None if conversation is None else self._envelopes.seal(key, conversation)

    async def _renew_for_ever(self) -> None:
        while True:
            await asyncio.sleep(RENEWED)
            for key, held in list(self._held.items()):
                if self._held.get(key) is held and not held.is_left:
                    await self._renew(key, held)

    async def _renew(self, key: SessionKey, held: _Held) -> None:
        try:
            is_lost = not await self._desk.renew(key, held.fence, LEASE)
            if is_lost and self._held.get(key) is held and not held.is_left:
                log.warning("a turn that is still under way was taken for dead")
        except StoreError as error:
            log.warning("a lease could not be renewed: %s", error)

    async def tidy(self) -> bool:
        """See `SessionStore.tidy`."""
        return await self._desk.sweep()

    def count(self) -> float:
        """See `SessionStore.count`: the store knows, and is not asked."""
        return math.nan
