"""Who may be at work at once, when there are more than there is room for.

There are so many places. A tenant may hold `ratio` times as many as are still free: alone it gets nearly all
of them, two crowds share them alike, and whoever else comes finds one at once, however slow the services of
the others are. (A *dynamic threshold*: Choudhury and Hahne, IEEE/ACM Transactions on Networking 6(2), 1998.)

Who finds none waits in the order of his coming, past those whose tenant has its share.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

AT_WORK = 3  # three quarters of the places for one tenant alone
INSIDE = 9  # nine tenths


class CrowdedError(Exception):
    """There is no room for one more."""


class Places:
    """So many places, from 1, of which each tenant gets its share. Used by one event loop."""

    def __init__(self, count: int, ratio: int) -> None:
        self._count = count
        self._ratio = ratio
        self._held: Counter[int] = Counter()
        self._taken = 0
        self._waiting: dict[
            int, OrderedDict[asyncio.Future[None], int]
        ] = {}  # by tenant, each with its number
        self._came = 0

    @property
    def taken(self) -> int:
        """How many are held."""
        return self._taken

    def _has_one_for(self, tenant: int) -> bool:
        return self._held[tenant] < self._ratio * (self._count - self._taken)

    @contextmanager
    def at_once(self, tenant: int) -> Iterator[None]:
        """Hold a place. Raises `CrowdedError` if there is none for this tenant now."""
        if not self._has_one_for(tenant):
            raise CrowdedError
        self._take(tenant)
        try:
            yield
        finally:
            self._leave(tenant)

    @asynccontextmanager
    async def in_turn(self, tenant: int, seconds: float) -> AsyncIterator[None]:
        """Hold a place, waiting for it for so long. Raises `CrowdedError` after that."""
        if tenant not in self._waiting and self._has_one_for(tenant):
            self._take(tenant)
        else:
            await self._wait(tenant, seconds)
        try:
            yield
        finally:
            self._leave(tenant)

    async def _wait(self, tenant: int, seconds: float) -> None:
        ticket: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._came += 1
        self._waiting.setdefault(tenant, OrderedDict())[ticket] = self._came
        try:
            async with asyncio.timeout(seconds):
                await ticket
        except BaseException as error:  # raised again, or told: only the place must not be lost
            if ticket.done() and not ticket.cancelled():
                self._leave(tenant)
            else:
                self._forget(tenant, ticket)
            if isinstance(error, TimeoutError):
                raise CrowdedError from error
            raise

    def _take(self, tenant: int) -> None:
        self._held[tenant] += 1
        self._taken += 1

    def _leave(self, tenant: int) -> None:
        self._held[tenant] -= 1
        self._taken -= 1
        if not self._held[tenant]:
            del self._held[tenant]
        while (after := self._next()) is not None:
            ticket = next(iter(self._waiting[after]))
            self._forget(after, ticket)
            if not ticket.done():  # else he has just given up
                self._take(after)
                ticket.set_result(None)

    def _next(self) -> int | None:
        """The tenant of the one who came first of those for whom there is a place."""
        first = {
            tenant: next(iter(tickets.values()))
            for tenant, tickets in self._waiting.items()
            if self._has_one_for(tenant)
        }
        return min(first, key=first.__getitem__, default=None)

    def _forget(self, tenant: int, ticket: asyncio.Future[None]) -> None:
        tickets = self._waiting.get(tenant)
        if tickets is not None:
            tickets.pop(ticket, None)
            if not tickets:
                del self._waiting[tenant]


class Pace:
    """Steps of work, one in each round of the event loop, of the tenants in turns.

    Between two of them the loop looks at everything else: so a hundred answers that come at once, or as many
    calls that fail at once, keep neither `/health` nor another tenant waiting for them all.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()
        self._is_working = False

    async def step(self, tenant: int) -> None:
        """Wait for a round of one's own."""
        loop = asyncio.get_running_loop()
        if not self._is_working:
            self._is_working = True
            loop.call_soon(self._next, loop)
            return
        ticket: asyncio.Future[None] = loop.create_future()
        self._waiting.setdefault(tenant, deque()).append(ticket)
        await ticket

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting:
            tenant, tickets = self._waiting.popitem(last=False)
            ticket = tickets.popleft()
            if tickets:
                self._waiting[tenant] = tickets
            if not ticket.done():
                ticket.set_result(None)
                loop.call_soon(self._next, loop)
                return
        self._is_working = False


class Crowd:
    """The messages that are answered at once, and those that wait for that.

    Who waits for his own earlier message waits as well, and holds no place of work meanwhile.
    """

    def __init__(self, at_work: int, waiting: int) -> None:
        self._inside = Places(at_work + waiting, INSIDE)
        self._at_work = Places(at_work, AT_WORK)
        self._calls = Places(at_work, AT_WORK)
        self._pace = Pace()

    @property
    def at_work(self) -> int:
        """How many turns are under way."""
        return self._at_work.taken

    @property
    def waiting(self) -> int:
        """How many messages wait for theirs."""
        return self._inside.taken - self._at_work.taken

    @contextmanager
    def inside(self, tenant: int) -> Iterator[None]:
        """Come in: raises `CrowdedError` where there is no room to wait in."""
        with self._inside.at_once(tenant):
            yield

    @asynccontextmanager
    async def working(self, tenant: int, seconds: float) -> AsyncIterator[None]:
        """Begin to work, once it is one's turn. Raises `CrowdedError` after so many seconds."""
        async with self._at_work.in_turn(tenant, seconds):
            await self.step(tenant)
            yield

    @asynccontextmanager
    async def calling(self, tenant: int, seconds: float) -> AsyncIterator[None]:
        """Call a service, once there is a connection to be had. Raises as `working`."""
        async with self._calls.in_turn(tenant, seconds):
            await self.step(tenant)
            yield

    async def step(self, tenant: int) -> None:
        """Who comes back from a service goes on in a round of his own."""
        await self._pace.step(tenant)
