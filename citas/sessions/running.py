"""Messages that are sent again while they are being answered: one run, one reply, given to all.

The gateway gives up before a slow turn ends and sends the message once more; the customer taps twice. Once
a reply was given, the same words are a new message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Running(Generic[_T]):
    """Runs by what they answer. A caller who goes away doesn't take the run from the others."""

    def __init__(self) -> None:
        self._runs: dict[Hashable, asyncio.Task[_T]] = {}

    async def join(self, key: Hashable, run: Callable[[], Awaitable[_T]]) -> _T:
        """The result of the run under `key`, started now unless one is under way."""
        task = self._runs.get(key)
        if task is None:
            task = asyncio.ensure_future(self._run(key, run))
            self._runs[key] = task
        return await asyncio.shield(task)

    async def _run(self, key: Hashable, run: Callable[[], Awaitable[_T]]) -> _T:
        try:
            return await run()
        finally:
            del self._runs[key]
