"""When to stop asking whoever is in trouble: a circuit breaker per service and tenant, and one for the model.

    closed ── 3 failures in a row ──► open ── a while ──► half-open: one attempt, the probe, is let through
       ▲                               ▲                     │ it fails          │ it succeeds
       │                               └─────────────────────┘                   │
       └─────────────────────────────────────────────────────────────────────────┘

An attempt fails when its error is `transient`. Any other answer, a refusal too, comes from a service that is
well. An attempt that was cancelled says nothing; if it was the probe, the next attempt takes its place.
Neither does one that began before the last change, or fails having begun before the last failure: its news
is older than what is already known. So attempts that fail together, in one hiccup, are one failure.

No I/O, no tasks, no clock but the `timer` that is handed in. What is done about an open breaker, and that the
one write has none, is the client's business.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cachetools import LRUCache

from citas.errors import CircuitOpenError, ServiceError

FAILURES = 3  # in a row
OPEN_SECONDS = 30.0  # for a MaravIA service
# Tenants are numbers that requests carry: without a bound, whoever counts upwards fills the memory. Two a
# tenant, this is enough for 5,000 tenants at a time, and some 3 MB. One that drops out only starts afresh.
MAX_BREAKERS = 10_000


#: What was known when an attempt began: how often the breaker had changed, and how many failures in a row.
Entered = tuple[int, int]


class Breaker:
    """Whoever attempts a call enters before it and leaves after it. `timer` gives seconds.

    Once open, it refuses for `open_seconds`.
    """

    def __init__(
        self, timer: Callable[[], float] = time.monotonic, open_seconds: float = OPEN_SECONDS
    ) -> None:
        self._timer = timer
        self._open_seconds = open_seconds
        self._failures = 0
        self._opened: float | None = None  # when; None: it is closed
        self._probing = False
        self._changes = 0  # how often it has opened or closed

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Around one attempt. Raises `CircuitOpenError` at once if it may not be made."""
        entered = self.enter()
        alive: bool | None = None
        try:
            yield
            alive = True
        except ServiceError as error:
            alive = not error.transient
            raise
        finally:
            self.leave(entered, alive)

    def enter(self) -> Entered:
        """Let an attempt through and give it what it leaves with, or raise `CircuitOpenError`."""
        if self._opened is not None:
            if self._probing or self._timer() - self._opened < self._open_seconds:
                raise CircuitOpenError
            self._probing = True
        return self._changes, self._failures

    def leave(self, entered: Entered, alive: bool | None) -> None:
        """Learn how an attempt ended: whether the service is alive, or None if it didn't show."""
        changes, failures = entered
        if changes != self._changes:
            return
        self._probing = False
        if alive:
            self._failures = 0
            if self._opened is not None:
                self._change(None)
        elif alive is False and failures == self._failures:
            self._failures += 1
            if self._failures >= FAILURES:  # a probe's failure comes on top of these
                self._change(self._timer())

    def _change(self, opened: float | None) -> None:
        self._opened = opened
        self._changes += 1


class Breakers:
    """The breakers of all services and tenants, those used last, made when they are first asked for."""

    def __init__(self, timer: Callable[[], float] = time.monotonic, maxsize: int = MAX_BREAKERS) -> None:
        self._timer = timer
        self._kept: LRUCache[tuple[str, int], Breaker] = LRUCache(maxsize)

    def of(self, service: str, id_empresa: int) -> Breaker:
        return self._kept.setdefault((service, id_empresa), Breaker(self._timer))
