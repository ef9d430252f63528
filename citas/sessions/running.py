"""Messages that are sent again while they are being answered: one run, one reply, given to all.

The gateway gives up before a slow turn ends and sends the message once more; the customer taps twice. Once
a reply was given, the same words are a new message.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")

log = logging.getLogger("citas.sessions")


@dataclass(slots=True)
class _Run(Generic[_T]):
    """A run, what it is known as, and how many wait for it."""

    task: asyncio.Task[_T]
    names: set[Hashable] = field(default_factory=set)
    waiting: int = 0


class Running(Generic[_T]):
    """Runs by the names of what they answer. A caller who goes away doesn't take the run from the others."""

    def __init__(self) -> None:
        self._runs: dict[Hashable, _Run[_T]] = {}

    async def join(self, names: Sequence[Hashable], run: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """The result of the run that has one of these names, started now unless one is under way.

        From then on it has all of them.
        """
        found = next((self._runs[name] for name in names if name in self._runs), None) or self._start(run)
        for name in names:
            if self._runs.setdefault(name, found) is found:
                found.names.add(name)
        found.waiting += 1
        try:
            return await asyncio.shield(found.task)
        finally:
            found.waiting -= 1

    def _start(self, run: Callable[[], Coroutine[Any, Any, _T]]) -> _Run[_T]:
        started = _Run(asyncio.create_task(run()))
        started.task.add_done_callback(lambda task: self._end(started))
        return started

    def _end(self, ended: _Run[_T]) -> None:
        for name in ended.names:
            del self._runs[name]
        error = None if ended.task.cancelled() else ended.task.exception()
        if error is not None and not ended.waiting:
            log.error("a turn failed that nobody waited for any more", exc_info=error)
