"""A Redis: every command is a Lua script, so each is one step that nobody comes between.

What has gathered while others are under way goes together, as jobs do in the lanes of a file: many scripts
share the price of one trip. Each has its own answer.

The client repeats nothing by itself. A script whose answer was lost is sent once more here: each of them is
written so that the second run finds what the first has done, and does it no second time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import ConnectionError as ConnectionLostError
from redis.exceptions import NoScriptError, RedisError
from redis.exceptions import TimeoutError as NoAnswerError

from citas.storage.errors import StoreError
from citas.storage.whole import Whole

CONNECTIONS = 20
CONNECT = 1.0  # seconds
ANSWER = 2.0  # seconds; scripts take less than a millisecond

TRIPS = 8  # under way at once: while there are so many, what is asked gathers
TOGETHER = 64  # scripts of a trip

PROBED = 60  # seconds that the trace of a probe stays

Argument = str | int


@dataclass(eq=False, slots=True)
class _Asked:
    """A script to be run, and who waits for what it returns."""

    script: AsyncScript
    keys: Sequence[str]
    arguments: Sequence[Argument]
    future: asyncio.Future[Any]

    def settle(self, answer: Any) -> None:
        """Tell him, if he still waits. An error is what was said of this one."""
        if self.future.done():
            return
        if isinstance(answer, Exception):
            told = StoreError(f"Redis: {type(answer).__name__}: {answer}")
            told.__cause__ = answer
            self.future.set_exception(told)
        else:
            self.future.set_result(answer)


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
        self._waiting: list[_Asked] = []
        self._trips = 0  # under way

    def script(self, source: str) -> AsyncScript:
        """A script, to be run with `run`."""
        script: AsyncScript = self._redis.register_script(source)
        return script

    async def run(self, script: AsyncScript, keys: Sequence[str], arguments: Sequence[Argument] = ()) -> Any:
        """What the script returns. It runs also if its caller is cancelled. Raises `StoreError`."""
        asked = _Asked(script, keys, arguments, asyncio.get_running_loop().create_future())
        self._waiting.append(asked)
        if self._trips < TRIPS:
            self._trips += 1
            self._whole.begin(self._carry())
        return await asked.future

    async def _carry(self) -> None:
        """Trip after trip, until nothing waits."""
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
                await self._trip(batch)
        finally:
            self._trips -= 1

    async def _trip(self, batch: list[_Asked]) -> None:
        """Run them, each for itself. Those whose script the server doesn't know have not run."""

        async def once() -> list[Any]:
            return await self._answers(batch)

        answers: list[Any]
        try:
            try:
                answers = await once()
            except (ConnectionLostError, NoAnswerError):
                answers = await once()
        except (RedisError, OSError) as error:
            answers = [error] * len(batch)
        for asked, answer in zip(batch, answers, strict=True):
            asked.settle(answer)

    async def _answers(self, batch: list[_Asked]) -> list[Any]:
        answers = await self._sent(batch)
        unknown = [at for at, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
        if unknown:
            for source in {batch[at].script.script for at in unknown}:
                await self._redis.script_load(source)
            again = await self._sent([batch[at] for at in unknown])
            for at, answer in zip(unknown, again, strict=True):
                answers[at] = answer
        return answers

    async def _sent(self, batch: list[_Asked]) -> list[Any]:
        """What is answered to each. Raises what goes wrong with the connection."""
        async with self._redis.pipeline(transaction=False) as pipeline:
            for asked in batch:
                pipeline.execute_command(
                    "EVALSHA", asked.script.sha, len(asked.keys), *asked.keys, *asked.arguments
                )
            return await pipeline.execute(raise_on_error=False)

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
