"""An event loop whose time is a number: it jumps to the next timer whenever nothing is ready.

No real time passes, no thread is started and nothing is read from a socket, so a run depends on its seed
alone. Two ways of hanging become errors: nothing that could ever happen (`DeadlockError`), and things
happening for ever without time passing (`LivelockError`).
"""

from __future__ import annotations

import asyncio
import contextvars
import random
import selectors
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

_T = TypeVar("_T")

MAX_STEPS_IN_PLACE = 1_000_000  # loop iterations in a row without time passing
MAX_SECONDS = 7 * 24 * 3600.0  # of virtual time: no history is that long


class DeadlockError(Exception):
    """Tasks wait, and there is no timer and nothing ready that could wake one of them."""


class LivelockError(Exception):
    """The loop turns and turns without coming to an end."""


class _JumpingSelector(selectors.BaseSelector):
    """Has no files to watch. To wait is to let the virtual time pass."""

    def __init__(self) -> None:
        self.now = 0.0
        self._in_place = 0
        self._keys: dict[Any, selectors.SelectorKey] = {}

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise DeadlockError(f"at {self.now:.3f} s every task waits, and no timer is set")
        if timeout > 0:
            self.now += timeout
            self._in_place = 0
        self._in_place += 1
        if self._in_place > MAX_STEPS_IN_PLACE or self.now > MAX_SECONDS:
            raise LivelockError(f"at {self.now:.3f} s the tasks still go round")
        return []

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """Taken for the loop's own pipe to itself; it never wakes anybody here."""
        self._keys[fileobj] = selectors.SelectorKey(fileobj, 0, events, data)
        return self._keys[fileobj]

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._keys.pop(fileobj)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._keys


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` is virtual, in seconds from 0. What would run in a thread runs at once, in place."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now

    def run_in_executor(  # type: ignore[override]  # the base class promises a wider return type
        self, executor: object, func: Callable[..., _T], *args: Any
    ) -> asyncio.Future[_T]:
        """The function's effect is there at once; its caller learns of it when all others had their turn."""
        future: asyncio.Future[_T] = self.create_future()
        try:
            result = func(*args)
        except Exception as error:  # noqa: BLE001 - handed to the caller, as from a thread
            self.call_soon(_unless_done, future, future.set_exception, error)
        else:
            self.call_soon(_unless_done, future, future.set_result, result)
        return future

    def call_soon_threadsafe(  # type: ignore[override]  # the base class knows more about its arguments
        self, callback: Callable[..., object], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """There are no threads, so nobody has to be woken."""
        return self.call_soon(callback, *args, context=context)


class InPlace(Executor):
    """What a worker of its own would do is done at once, by whoever hands it over."""

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        done: Future[_T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def _unless_done(future: asyncio.Future[Any], settle: Callable[[Any], None], value: Any) -> None:
    if not future.done():
        settle(value)


def run(seed: int, main: Coroutine[Any, Any, _T]) -> _T:
    """Run `main` to its end in virtual time, with the global `random` seeded and put back afterwards."""
    before = random.getstate()
    random.seed(seed)
    try:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            return runner.run(main)
    finally:
        random.setstate(before)
