"""A Redis: every command is a Lua script, so each is one step that nobody comes between.

The client repeats nothing by itself. A script whose answer was lost is sent once more here: each of them is
written so that the second run finds what the first has done, and does it no second time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import ConnectionError as ConnectionLostError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswerError

from citas.storage.errors import StoreError
from citas.storage.whole import Whole

CONNECTIONS = 20
CONNECT = 1.0  # seconds
ANSWER = 2.0  # seconds; scripts take less than a millisecond

PROBED = 60  # seconds that the trace of a probe stays

Argument = str | int


class RedisStore:
    """The Redis at `url`. Raises `ValueError` if that is no address of one."""

    def __init__(self, url: str) -> None:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=ANSWER,
            socket_timeout=ANSWER,
            socket_connect_timeout=CONNECT,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
        )
        self._redis = Redis.from_pool(pool)
        self._whole = Whole()

    def script(self, source: str) -> AsyncScript:
        """A script, to be run with `run`."""
        script: AsyncScript = self._redis.register_script(source)
        return script

    async def run(self, script: AsyncScript, keys: Sequence[str], arguments: Sequence[Argument] = ()) -> Any:
        """What the script returns. Raises `StoreError`."""

        async def once() -> Any:
            return await script(keys=list(keys), args=list(arguments))

        return await self._whole.do(self._twice(once))

    async def ask(self, *command: Argument) -> Any:
        """What a command that changes nothing returns. Raises `StoreError`."""

        async def once() -> Any:
            return await self._redis.execute_command(*command)  # type: ignore[no-untyped-call]  # untyped in the library

        return await self._twice(once)

    async def probe(self) -> None:
        """Write something: one that is full or a mere copy answers, and refuses that. Raises `StoreError`."""
        await self.ask("SET", "citas:probe", 1, "EX", PROBED)

    async def _twice(self, once: Callable[[], Awaitable[Any]]) -> Any:
        try:
            try:
                return await once()
            except (ConnectionLostError, NoAnswerError):
                return await once()
        except (RedisError, OSError) as error:
            raise StoreError(f"Redis: {type(error).__name__}: {error}") from error

    async def aclose(self) -> None:
        """Finish what has begun, and let go."""
        await self._whole.aclose()
        async with asyncio.timeout(ANSWER):
            await self._redis.aclose()
