"""Work on a SQLite file, off the event loop: a *lane* is one worker with one connection.

A turn hands over a job and waits for it; the loop runs on. Jobs of a lane are done in the order of their
coming. The writer commits together what has gathered while it was at the last commit: each waiter is answered
after the commit that holds its row, and many share the price of one. The reader stands beside it: in WAL mode
neither waits for the other.

While another process holds the lock, jobs go on gathering, and each gives up after its own patience.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from citas.storage.database import Database
from citas.storage.errors import StoreError

_T = TypeVar("_T")

Work = Callable[[sqlite3.Connection], _T]
FAILURES = (OSError, sqlite3.Error, StoreError)


def one_thread(name: str) -> Executor:
    """A worker as the service has it."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)


@dataclass(eq=False, slots=True)
class Job(Generic[_T]):
    """A piece of work and who waits for it.

    `until` is when it must have got its lock, in seconds of `time.monotonic`. `then` is called in the loop
    with the result, also if nobody waits any more.
    """

    work: Work[_T]
    until: float
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[_T]
    then: Callable[[_T], object]

    def settle(self, result: _T | None, error: Exception | None) -> None:
        """In the loop."""
        if error is None:
            self.then(result)  # type: ignore[arg-type]  # without an error it is there
        if self.future.done():
            return
        if error is None:
            self.future.set_result(result)  # type: ignore[arg-type]  # as above
        else:
            self.future.set_exception(error)


#: What became of a job: its result, or why there is none.
Settled = tuple[Job[Any], Any, Exception | None]


class Lane:
    """A worker of its own. `executor` has one thread, or runs what it is given in place.

    `patience` is how long a job may wait for a lock, in seconds.
    """

    def __init__(self, executor: Executor, database: Database, patience: float) -> None:
        self._executor = executor
        self._database = database
        self._patience = patience
        self._waiting: list[Job[Any]] = []
        self._working = False
        self._guard = threading.Lock()  # of the two above

    async def run(self, work: Work[_T], then: Callable[[_T], object] = lambda result: None) -> _T:
        """The result of `work`. Raises `StoreError` if it can't be done."""
        loop = asyncio.get_running_loop()
        job = Job(work, time.monotonic() + self._patience, loop, loop.create_future(), then)
        with self._guard:
            self._waiting.append(job)
            starts, self._working = not self._working, True
        if starts:
            self._executor.submit(self._drain)
        result: _T = await job.future
        return result

    async def aclose(self) -> None:
        """Finish what was handed over, then let go of the file and end the worker."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._database.close)
        self._executor.shutdown(wait=False)

    def _drain(self) -> None:
        """In the worker: until nothing is left to do."""
        left: list[Job[Any]] = []
        while jobs := left + self._take(idle=not left):
            left, settled = self._attempt(jobs)
            _answer(settled)

    def _take(self, *, idle: bool) -> list[Job[Any]]:
        with self._guard:
            taken, self._waiting = self._waiting, []
            self._working = not idle or bool(taken)
            return taken

    def _attempt(self, jobs: list[Job[Any]]) -> tuple[list[Job[Any]], list[Settled]]:
        """Do the jobs: those that have to wait on for a lock, and what became of the others."""
        try:
            return [], self._do(jobs)
        except FAILURES as error:
            if _is_busy(error):
                now = time.monotonic()
                late = [job for job in jobs if job.until <= now]
                return [job for job in jobs if job.until > now], [(job, None, _told(error)) for job in late]
            self._database.close()  # it may be broken
            return [], [(job, None, _told(error)) for job in jobs]

    def _do(self, jobs: list[Job[Any]]) -> list[Settled]:
        """Do the jobs, all of them. What fails for all of them is raised."""
        raise NotImplementedError


class Reader(Lane):
    """Reads, each for itself."""

    LIMIT = 0.8  # seconds for what a turn asks, also when the disk doesn't answer

    async def ask(self, work: Work[_T]) -> _T:
        """The result of a short read that a turn waits for. Raises `StoreError`."""
        try:
            async with asyncio.timeout(self.LIMIT):
                return await self.run(work)
        except TimeoutError as error:
            raise StoreError(f"the file was not read within {self.LIMIT} s") from error

    def _do(self, jobs: list[Job[Any]]) -> list[Settled]:
        connection = self._database.connection()
        settled = [_done(job, connection) for job in jobs]
        self._database.settle()
        return settled


class Writer(Lane):
    """Writes, in groups: one transaction that takes the write lock when it begins."""

    async def probe(self) -> None:
        """Take the write lock, and let it go. Raises `StoreError`."""
        await self.run(lambda database: None)

    def _do(self, jobs: list[Job[Any]]) -> list[Settled]:
        settled = self._commit(jobs)
        if len(jobs) > 1 and settled[-1][2]:
            # One that fails takes the others back with it: then each is done alone.
            settled = [self._alone(job) for job in jobs]
        self._database.settle()
        return settled

    def _alone(self, job: Job[Any]) -> Settled:
        try:
            return self._commit([job])[0]
        except FAILURES as error:
            self._database.close()
            return job, None, _told(error)

    def _commit(self, jobs: Sequence[Job[Any]]) -> list[Settled]:
        """All of them, or what was done up to the first that failed, which is taken back."""
        connection = self._database.connection()
        connection.execute("BEGIN IMMEDIATE")
        settled: list[Settled] = []
        try:
            self._database.schema.version_of(connection)  # another process may have raised it
            for job in jobs:
                settled.append(_done(job, connection))
                if settled[-1][2]:
                    return settled  # SQLite itself may have taken it back: nothing more may follow
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return settled


def _done(job: Job[Any], connection: sqlite3.Connection) -> Settled:
    """What becomes of a job. Who must wait on for a lock has not begun: that is raised."""
    try:
        return job, job.work(connection), None
    except Exception as error:  # the waiter's to see, as from any worker
        if _is_busy(error):
            raise
        return job, None, _told(error)


def _told(error: Exception) -> Exception:
    """An error as a caller sees it: what the file or the system says is a `StoreError`."""
    if not isinstance(error, (OSError, sqlite3.Error)):
        return error
    told = StoreError(f"{type(error).__name__}: {error}")
    told.__cause__ = error
    return told


def _is_busy(error: Exception) -> bool:
    """Does somebody else hold the lock?"""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _answer(settled: list[Settled]) -> None:
    """Tell the waiters, once for each loop."""
    for loop in {job.loop for job, _, _ in settled}:
        group = [each for each in settled if each[0].loop is loop]
        if not loop.is_closed():  # else nobody waits
            loop.call_soon_threadsafe(_settle, group)


def _settle(settled: list[Settled]) -> None:
    for job, result, error in settled:
        job.settle(result, error)
