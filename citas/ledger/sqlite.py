"""The ledger in one SQLite file in WAL mode: one connection writes, another reads, no turn waits in the loop.

A write is on disk when the call returns (`synchronous = FULL`). Each is one step of a transaction that began
by taking the write lock: what it reads can't change under it. Several processes may use one file.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from citas.ledger import statements
from citas.ledger.entries import Entry
from citas.ledger.inflight import InFlight
from citas.ledger.records import (
    POSTED_AT_ONCE,
    Claim,
    Handoff,
    Intent,
    IntentState,
    OwnAppointment,
    Request,
    Span,
    Verdict,
    own,
    refuse_too_long,
)
from citas.ledger.schema import SCHEMA
from citas.machine.events import Appointment
from citas.storage.database import Database
from citas.storage.lanes import Reader, Writer, one_thread

WRITES_WAIT = 2.0  # seconds for another process's lock; who books is told the truth after that
READS_WAIT = 0.4  # seconds: a reader is only held up while the file itself is being made or mended
ATTEMPT = 0.2  # seconds for which one statement waits; between two of them more jobs gather
ARCHIVED_AT_ONCE = 50  # rows: a few milliseconds of the writer's time
PAGE = 1000  # entries


class SqliteLedger:
    """The ledger at `path`. See `Ledger` for its methods; `worker` makes what carries its two lanes."""

    def __init__(self, path: Path, worker: Callable[[str], Executor] = one_thread) -> None:
        self._write = Writer(worker("ledger-writer"), Database(path, ATTEMPT, SCHEMA), WRITES_WAIT)
        self._read = Reader(worker("ledger-reader"), Database(path, ATTEMPT, SCHEMA), READS_WAIT)
        self._in_flight = InFlight()  # as of the last commit

    async def start(self) -> None:
        """See `Ledger.start`."""
        await self._write.run(statements.in_flight, self._in_flight.looked)

    async def aclose(self) -> None:
        """See `Ledger.aclose`."""
        await self._read.aclose()
        await self._write.aclose()

    async def __aenter__(self) -> SqliteLedger:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def probe(self) -> None:
        """See `Ledger.probe`."""
        await self._write.probe()

    async def claim(
        self,
        *,
        id_empresa: int,
        session_id: int,
        span: Span,
        appointment: Appointment,
        turn: int,
        now: dt.datetime,
        lease: dt.timedelta,
        calendar: int = 0,
    ) -> Claim:
        """See `Ledger.claim`."""
        refuse_too_long(span)
        return await self._write.run(
            lambda database: statements.claim(
                database, id_empresa, session_id, span, appointment, turn, now, lease, calendar
            )
        )

    async def move(
        self,
        number: int,
        before: IntentState,
        after: IntentState,
        *,
        now: dt.datetime,
        lease: dt.timedelta = dt.timedelta(0),
        link: str = "",
        note: str = "",
    ) -> bool:
        """See `Ledger.move`."""
        return await self._write.run(
            lambda database: statements.move(database, number, before, after, now, lease, link, note),
            lambda moved: self._in_flight.moved(number, after, now + lease) if moved else None,
        )

    async def overlapping(
        self, id_empresa: int, span: Span, now: dt.datetime, calendar: int = 0
    ) -> list[Intent]:
        """See `Ledger.overlapping`."""
        return await self._read.ask(
            lambda database: statements.overlapping(database, id_empresa, span, now, calendar)
        )

    async def owed(self, id_empresa: int, session_id: int, now: dt.datetime) -> Intent | None:
        """See `Ledger.owed`."""
        return await self._read.ask(lambda database: statements.owed(database, id_empresa, session_id, now))

    async def tell(self, number: int) -> None:
        """See `Ledger.tell`."""
        await self._write.run(lambda database: statements.tell(database, number))

    async def add_evidence(self, number: int, evidence: str) -> None:
        """See `Ledger.add_evidence`."""
        await self._write.run(lambda database: statements.add_evidence(database, number, evidence))

    async def release(self, number: int) -> None:
        """See `Ledger.release`."""
        await self._write.run(lambda database: statements.release(database, number))

    async def intents(self, id_empresa: int, session_id: int, now: dt.datetime) -> list[Intent]:
        """See `Ledger.intents`."""
        return await self._read.ask(
            lambda database: statements.of_customer(database, id_empresa, session_id, now)
        )

    async def held(self, id_empresa: int, now: dt.datetime, calendar: int = 0) -> list[Span]:
        """See `Ledger.held`."""
        return await self._read.ask(lambda database: statements.held(database, id_empresa, now, calendar))

    async def own_appointments(
        self, id_empresa: int, session_id: int, now: dt.datetime
    ) -> list[OwnAppointment]:
        """See `Ledger.own_appointments`."""
        return own(await self.intents(id_empresa, session_id, now), now)

    async def add_handoff(
        self,
        *,
        id_empresa: int,
        session_id: int,
        reason: str,
        state: str,
        request: Request,
        now: dt.datetime,
    ) -> int:
        """See `Ledger.add_handoff`."""
        return await self._write.run(
            lambda database: statements.add_handoff(
                database, id_empresa, session_id, reason, state, request, now
            )
        )

    async def untold(self, id_empresa: int, session_id: int) -> list[Handoff]:
        """See `Ledger.untold`."""
        return await self._read.ask(lambda database: statements.untold(database, id_empresa, session_id))

    async def mark_told(self, number: int, now: dt.datetime) -> None:
        """See `Ledger.mark_told`."""
        await self._write.run(lambda database: statements.mark_told(database, number, now))

    def unknown(self, now: dt.datetime) -> float:
        """See `Ledger.unknown`."""
        return self._in_flight.unknown(now)

    async def open_intents(self, now: dt.datetime) -> list[Intent]:
        """See `Ledger.open_intents`."""
        return await self._read.run(lambda database: statements.unknown(database, now))

    async def handoffs(self, *, include_closed: bool = False) -> list[Handoff]:
        """See `Ledger.handoffs`."""
        return await self._read.run(
            lambda database: statements.handoffs(database, include_closed=include_closed)
        )

    async def close_handoff(self, number: int, now: dt.datetime) -> bool:
        """See `Ledger.close_handoff`."""
        return await self._write.run(lambda database: statements.close_handoff(database, number, now))

    async def settle_handoff(
        self,
        number: int,
        verdict: Verdict,
        now: dt.datetime,
        moved_to: dt.datetime | None = None,
        answer: str = "",
    ) -> bool:
        """See `Ledger.settle_handoff`."""
        return await self._write.run(
            lambda database: statements.settle_handoff(database, number, verdict, now, moved_to, answer)
        )

    async def due_posts(self, now: dt.datetime, lease: dt.timedelta) -> list[Handoff]:
        """See `Ledger.due_posts`. While nothing is due nobody who writes has to wait."""
        if not await self._read.run(lambda database: statements.is_post_due(database, now)):
            return []
        return await self._write.run(
            lambda database: statements.due_posts(database, now, lease, POSTED_AT_ONCE)
        )

    async def mark_posted(self, handoff: Handoff, now: dt.datetime) -> None:
        """See `Ledger.mark_posted`."""
        await self._write.run(lambda database: statements.mark_posted(database, handoff, now))

    async def postpone(self, handoff: Handoff, until: dt.datetime | None) -> None:
        """See `Ledger.postpone`."""
        await self._write.run(lambda database: statements.postpone(database, handoff, until))

    async def waiting_posts(self) -> int:
        """See `Ledger.waiting_posts`."""
        return await self._read.run(statements.waiting_posts)

    async def tidy(self, now: dt.datetime) -> bool:
        """See `Ledger.tidy`."""

        def work(database: sqlite3.Connection) -> int:
            statements.drop_claims(database, now)
            return statements.archive(database, now, ARCHIVED_AT_ONCE)

        archived = await self._write.run(work)
        await self._write.run(statements.in_flight, self._in_flight.looked)  # others may have settled some
        return archived == ARCHIVED_AT_ONCE

    async def is_empty(self) -> bool:
        """See `Ledger.is_empty`."""
        return await self._read.run(statements.is_empty)

    async def entries(self) -> AsyncIterator[Entry]:
        """See `Ledger.entries`. The archive comes last, so a row that moves meanwhile is not missed."""
        for page in statements.PAGES:
            after = 0
            while found := await self._read.run(partial(page, after=after, limit=PAGE)):
                for entry in found:
                    yield entry
                after = found[-1].number

    async def add_entries(self, entries: Sequence[Entry]) -> int:
        """See `Ledger.add_entries`."""
        return await self._write.run(
            lambda database: sum(statements.add_entry(database, entry) for entry in entries)
        )
