"""Conversations in one SQLite file beside the ledger: they survive a restart of this one process.

The process knows what it has saved lately; the file is read for a customer who comes back later, and written
behind the turns, many conversations in one commit. A save that must last waits for its commit. So a process
that is killed loses at most the last moment of chat.

While the file can't be written, conversations go on in memory, but for those of which the file has a summary:
after a restart a yes would count for that one, and perhaps it is not the last that was shown.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache

from citas.machine.conversation import Conversation
from citas.sessions.envelope import Envelopes
from citas.sessions.queue import TurnQueue
from citas.sessions.store import SessionKey
from citas.storage.database import Database
from citas.storage.errors import NewerStoreError, StoreError
from citas.storage.lanes import Reader, Writer, one_thread
from citas.storage.schema import Schema

AT_HAND = 10_000  # conversations that are remembered without a look into the file
BEHIND = 0.5  # seconds that a save which need not last may wait for others to share its commit
AGAIN = 5.0  # seconds until what could not be written is tried again
WRITES_WAIT = 2.0  # seconds for another process's lock
READS_WAIT = 0.4
ATTEMPT = 0.2  # seconds for which one statement waits
SWEPT_AT_ONCE = 500  # rows

log = logging.getLogger("citas.sessions")


def _first_table(database: sqlite3.Connection) -> None:
    database.execute(
        "CREATE TABLE conversations (id_empresa INTEGER NOT NULL, session_id INTEGER NOT NULL, "
        "saved_at REAL NOT NULL, envelope TEXT NOT NULL, PRIMARY KEY (id_empresa, session_id)) WITHOUT ROWID"
    )
    database.execute("CREATE INDEX conversations_by_age ON conversations (saved_at)")


SCHEMA = Schema("las conversaciones", (_first_table,))


@dataclass(frozen=True, slots=True)
class _Saved:
    """A conversation, and when it was saved in seconds since 1970."""

    conversation: Conversation
    at: float


class SqliteSessions:
    """The conversations at `path`. See `SessionStore`. `now` gives seconds since 1970, across restarts."""

    def __init__(
        self,
        path: Path,
        envelopes: Envelopes,
        *,
        ttl_seconds: float,
        now: Callable[[], float],
        worker: Callable[[str], Executor] = one_thread,
    ) -> None:
        self._write = Writer(worker("sessions-writer"), Database(path, ATTEMPT, SCHEMA), WRITES_WAIT)
        self._read = Reader(worker("sessions-reader"), Database(path, ATTEMPT, SCHEMA), READS_WAIT)
        self._envelopes = envelopes
        self._ttl = ttl_seconds
        self._now = now
        self.queue = TurnQueue()
        self._at_hand: LRUCache[SessionKey, _Saved] = LRUCache(AT_HAND)
        self._behind: dict[SessionKey, _Saved] = {}  # saved, and not in the file yet
        self._writing: dict[SessionKey, _Saved] = {}  # on their way there
        self._summaries: set[SessionKey] = set()  # of whom the file has one that a yes could be said to
        self._flushing: asyncio.Task[None] | None = None
        self._is_well = True
        self._count = math.nan

    async def start(self) -> None:
        """See `SessionStore.start`."""
        self._count = await self._write.run(_count)

    async def aclose(self) -> None:
        """See `SessionStore.aclose`."""
        if self._flushing is not None:
            self._flushing.cancel()
            await asyncio.gather(self._flushing, return_exceptions=True)
        await self._flush()
        await self._read.aclose()
        await self._write.aclose()

    async def probe(self) -> None:
        """See `SessionStore.probe`."""
        await self._write.probe()

    @asynccontextmanager
    async def turn(self, key: SessionKey) -> AsyncIterator[int]:
        """See `SessionStore.turn`."""
        before = await self._last_saved(key)  # another turn may save it meanwhile: not to be remembered
        async with self.queue.hold(key):
            yield before.conversation.turns if before and self._is_remembered(before) else 0

    async def load(self, key: SessionKey) -> Conversation | None:
        """See `SessionStore.load`. A file that can't be read now is as if it had nothing of him."""
        found = await self._last_saved(key)
        if found is None:
            return None
        self._at_hand[key] = found
        return found.conversation if self._is_remembered(found) else None

    async def _last_saved(self, key: SessionKey) -> _Saved | None:
        found = self._newest(key)
        if found is None:
            in_file = await self._look_up(key)
            found = self._newest(key) or in_file
        return found

    def _newest(self, key: SessionKey) -> _Saved | None:
        """What the process knows: what is at hand is never older than what is on its way to the file."""
        return self._at_hand.get(key) or self._behind.get(key) or self._writing.get(key)

    def _is_remembered(self, saved: _Saved) -> bool:
        return self._now() - saved.at < self._ttl

    async def _look_up(self, key: SessionKey) -> _Saved | None:
        try:
            row = await self._read.ask(lambda database: _find(database, key))
        except NewerStoreError:
            raise
        except StoreError as error:
            log.warning("a conversation could not be looked up: %s", error)
            return None
        conversation = self._envelopes.open(key, row[0]) if row else None
        if row is None or conversation is None:
            return None
        self._note_summary(key, conversation)
        return _Saved(conversation, row[1])

    async def save(
        self, key: SessionKey, conversation: Conversation, *, durable: bool = True, last: bool = False
    ) -> None:
        """See `SessionStore.save`."""
        saved = _Saved(conversation, self._now())
        if not durable or not await self._saved_now(key, saved):
            self._behind[key] = saved
            self._flush_soon(BEHIND)
        self._at_hand[key] = saved

    async def amend(self, key: SessionKey, before: Conversation, after: Conversation) -> None:
        """See `SessionStore.amend`."""
        async with self.queue.hold(key):
            found = self._newest(key)
            if found is not None and found.conversation == before and self._is_remembered(found):
                await self.save(key, after, durable=False)

    async def _saved_now(self, key: SessionKey, saved: _Saved) -> bool:
        """Is it in the file? If it isn't and that could do harm, this raises."""
        self._behind.pop(key, None)  # or it would be written after this one
        self._writing.pop(key, None)  # that is before this one, and no longer the last
        try:
            await self._put({key: saved})
        except StoreError as error:
            if key in self._summaries:
                if key in self._at_hand:
                    self._behind[key] = self._at_hand[key]
                raise
            log.warning("a conversation goes on in memory alone: %s", error)
            return False
        return True

    async def _put(self, group: dict[SessionKey, _Saved]) -> None:
        rows_of = tuple(group.items())
        rows = [(*key, saved.at, self._envelopes.seal(key, saved.conversation)) for key, saved in rows_of]

        def work(database: sqlite3.Connection) -> None:
            database.executemany("INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?)", rows)

        def note(_: None) -> None:
            for key, saved in rows_of:
                self._note_summary(key, saved.conversation)

        await self._write.run(work, note)  # in the order of the file, not of the waiters

    def _note_summary(self, key: SessionKey, in_file: Conversation) -> None:
        if in_file.shown is not None or in_file.accepted is not None:
            self._summaries.add(key)
        else:
            self._summaries.discard(key)

    def _flush_soon(self, seconds: float) -> None:
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush_behind(seconds))

    async def _flush_behind(self, seconds: float) -> None:
        while self._behind:
            await asyncio.sleep(seconds)
            seconds = BEHIND if await self._flush() else AGAIN

    async def _flush(self) -> bool:
        """Write what waits. False if that failed: then it waits on, but for what was saved anew meanwhile."""
        if not self._behind:
            return True
        self._writing, self._behind = self._behind, {}
        try:
            await asyncio.shield(self._put(self._writing))
        except StoreError as error:
            if self._is_well:
                log.warning("conversations can't be written: %s", error)
            self._is_well = False
            self._behind = {
                key: saved for key, saved in self._writing.items() if self._at_hand.get(key) is saved
            } | self._behind
            return False
        finally:
            self._writing = {}
        if not self._is_well:
            log.warning("conversations can be written again")
        self._is_well = True
        return True

    async def tidy(self) -> bool:
        """See `SessionStore.tidy`."""
        too_old = self._now() - self._ttl
        swept, self._count = await self._write.run(
            lambda database: (_sweep(database, too_old), _count(database))
        )
        return swept == SWEPT_AT_ONCE

    def count(self) -> float:
        """See `SessionStore.count`: as of the last `tidy`."""
        return self._count


def _find(database: sqlite3.Connection, key: SessionKey) -> tuple[str, float] | None:
    found: tuple[str, float] | None = database.execute(
        "SELECT envelope, saved_at FROM conversations WHERE id_empresa = ? AND session_id = ?", key
    ).fetchone()
    return found


def _sweep(database: sqlite3.Connection, too_old: float) -> int:
    return database.execute(
        "DELETE FROM conversations WHERE (id_empresa, session_id) IN (SELECT id_empresa, session_id "
        "FROM conversations INDEXED BY conversations_by_age WHERE saved_at <= ? LIMIT ?)",
        (too_old, SWEPT_AT_ONCE),
    ).rowcount


def _count(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT COUNT(*) FROM conversations").fetchone()[0])
