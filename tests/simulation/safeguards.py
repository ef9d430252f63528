"""The safeguards of the booking protocol, each of which can be taken away to see what it is for.

Every value of `WITHOUT` is a patch of the service: `simulate(seed, patch=WITHOUT["claim"])`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest import mock

from citas import bookings
from citas.bookings import queue
from citas.ledger import records, sqlite, statements
from citas.ledger.records import IntentState
from citas.machine.conversation import Conversation
from citas.machine.events import CheckAvailability, Outcome, ToolAnswered
from citas.sessions.running import Running
from citas.turn import Reply, Turns

_attempt_check = bookings.Attempt.check
_move = sqlite.SqliteLedger.move
_converse = Turns._converse


@contextmanager
def without_fresh_check() -> Iterator[None]:
    """After the yes nobody asks whether the slot is still free."""

    async def check(
        self: bookings.Attempt, command: CheckAvailability, conversation: Conversation
    ) -> ToolAnswered:
        if conversation.accepted is None:
            return await _attempt_check(self, command, conversation)
        obstacle = await self._claim(conversation.accepted, conversation)
        return obstacle or ToolAnswered(outcome=Outcome.FREE, time=command.time)

    with mock.patch.object(bookings.Attempt, "check", check):
        yield


@contextmanager
def without_intent() -> Iterator[None]:
    """The request leaves before anything of it is on disk; its outcome is not written down either."""

    async def move(self: sqlite.SqliteLedger, number: int, *args: Any, **kwargs: Any) -> bool:
        await self.release(number)
        return True

    with mock.patch.object(sqlite.SqliteLedger, "move", move):
        yield


@contextmanager
def without_claim() -> Iterator[None]:
    """Nobody keeps two customers from being between check and answer for the same time.

    Neither the line in this process nor the ledger, which is there for several.
    """
    alone = mock.patch.object(queue.Ticket, "is_before", return_value=False)
    anyway = statements.CLAIM.replace("WHERE NOT EXISTS", "WHERE 1 OR EXISTS")
    with alone, mock.patch.object(statements, "CLAIM", anyway):
        yield


@contextmanager
def without_coalescing() -> Iterator[None]:
    """A message that is sent again while it is being answered is answered again."""

    async def join(self: Running[Reply], key: Hashable, run: Callable[[], Awaitable[Reply]]) -> Reply:
        return await run()

    with mock.patch.object(Running, "join", join):
        yield


@contextmanager
def without_version() -> Iterator[None]:
    """A yes counts for whatever summary stands when its turn comes."""

    async def converse(self: Turns, key: Any, message: Any, version: int, deadline: float) -> Reply:
        conversation = await self.sessions.load(key)
        return await _converse(self, key, message, conversation.turns if conversation else 0, deadline)

    with without_unseen(), mock.patch.object(Turns, "_converse", converse):
        yield


@contextmanager
def without_unseen() -> Iterator[None]:
    """What is saved counts as said, though the process may have died between the two."""
    with mock.patch.object(Turns, "_is_unseen", return_value=False):
        yield


@contextmanager
def without_lease() -> Iterator[None]:
    """What a dead process was about stays its own for ever."""
    never = dt.datetime(1, 1, 1)  # noqa: DTZ001  local
    with mock.patch.object(records, "run_out", return_value=never):
        yield


@contextmanager
def without_shield() -> Iterator[None]:
    """The request ends with the turn that waits for it."""

    async def send(
        self: bookings.Sending, number: int, perform: Callable[[], Awaitable[ToolAnswered]], seconds: float
    ) -> ToolAnswered:
        try:
            async with asyncio.timeout(seconds):
                return await self._carry(number, perform)
        except TimeoutError:
            await self._move(number, IntentState.SENDING, IntentState.UNKNOWN, note="timeout")
            return ToolAnswered(outcome=Outcome.UNRESOLVED)

    with mock.patch.object(bookings.Sending, "send", send):
        yield


WITHOUT: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "fresh check": without_fresh_check,
    "intent": without_intent,
    "claim": without_claim,
    "coalescing": without_coalescing,
    "version": without_version,
    "unseen": without_unseen,
    "lease": without_lease,
    "shield": without_shield,
}
