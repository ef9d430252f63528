"""The ledger's SQLite file: who may read it, who waits for whom, its versions, its trouble."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from citas.api import create_app
from citas.errors import ConfigError
from citas.ledger import sqlite
from citas.ledger.records import (
    ASKED_FOR_A_PERSON,
    Claim,
    IntentState,
    LedgerError,
    NewerLedgerError,
    Span,
    Verdict,
)
from citas.ledger.schema import SCHEMA
from citas.ledger.sqlite import SqliteLedger
from citas.storage import database
from citas.stores import LEDGER_FILE
from tests.live import environment, free_port, python
from tests.service import running, settings_for
from tests.test_ledger import (
    BOOKED,
    CLAIMED,
    HOUR,
    LEASE,
    MOVE,
    NOW,
    SENDING,
    THREE,
    UNKNOWN,
    claim,
    hand_over,
    intent,
    settled_entry,
)

VERSION_1 = """
CREATE TABLE handoffs (id INTEGER PRIMARY KEY, id_empresa INTEGER NOT NULL, session_id INTEGER NOT NULL,
    reason TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL, closed_at TEXT);
CREATE UNIQUE INDEX one_open_handoff ON handoffs (id_empresa, session_id, reason) WHERE closed_at IS NULL;
CREATE TABLE intents (id INTEGER PRIMARY KEY, id_empresa INTEGER NOT NULL, session_id INTEGER NOT NULL,
    starts TEXT NOT NULL, ends TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, turn INTEGER NOT NULL,
    state TEXT NOT NULL, lease_until TEXT NOT NULL, link TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, changed_at TEXT NOT NULL);
CREATE INDEX intents_of_a_tenant ON intents (id_empresa, state, starts);
INSERT INTO handoffs VALUES (4, 123, 1, 'asked', 'contact', '2026-11-23T09:00:00', NULL);
INSERT INTO intents VALUES (7, 123, 1, '2026-11-24T15:00:00', '2026-11-24T16:00:00', 'Juan Pérez',
    'juan@email.com', 2, 'unknown', '2026-11-23T09:02:00', '', 'timeout', '2026-11-23T09:00:00',
    '2026-11-23T09:00:00');
"""
VERSION_2 = (
    VERSION_1
    + """
ALTER TABLE intents ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE intents ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE intents SET evidence = 'taken', told = 1;
PRAGMA user_version = 2;
"""
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / LEDGER_FILE


@pytest.fixture
async def ledger(path: Path) -> AsyncIterator[SqliteLedger]:
    async with SqliteLedger(path) as opened:
        yield opened


@contextmanager
def by_hand(path: Path, script: str = "") -> Iterator[sqlite3.Connection]:
    """The file as somebody else has it open, after a script."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.executescript(script)
        yield other


def move_away(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))


def version(path: Path) -> int:
    with by_hand(path) as other:
        return int(other.execute("PRAGMA user_version").fetchone()[0])


# Who may read it.


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_the_files_are_their_owners_alone(path: Path, ledger: SqliteLedger) -> None:
    await hand_over(ledger)
    modes = {file.name: mode(file) for file in path.parent.iterdir()}
    assert modes == {LEDGER_FILE + end: 0o600 for end in ("", "-wal", "-shm")}


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    with by_hand(path, VERSION_2):
        pass
    path.chmod(0o644)

    async def use() -> None:
        async with SqliteLedger(path):
            pass

    asyncio.run(use())
    assert mode(path) == 0o600


# Who waits for whom.


class Gate(Executor):
    """A worker that begins only when it is told to."""

    def __init__(self, name: str) -> None:
        self._inner = ThreadPoolExecutor(max_workers=1)
        self.held: list[Callable[[], object]] | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.held is not None:
            self.held.append(lambda: self._inner.submit(fn, *args, **kwargs))
            return Future()
        return self._inner.submit(fn, *args, **kwargs)

    def open(self) -> None:
        held, self.held = self.held or [], None
        for begin in held:
            begin()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._inner.shutdown(wait)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is said to SQLite."""
    statements: list[str] = []
    connect = sqlite3.connect

    def traced(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(database.sqlite3, "connect", traced)
    return statements


async def test_what_has_gathered_is_committed_together(path: Path, said: list[str]) -> None:
    gates: dict[str, Gate] = {}
    ledger = SqliteLedger(path, lambda name: gates.setdefault(name, Gate(name)))
    async with ledger:
        said.clear()
        gates["ledger-writer"].held = []
        writing = [asyncio.ensure_future(hand_over(ledger, session_id=number)) for number in range(50)]
        await asyncio.sleep(0)
        gates["ledger-writer"].open()
        await asyncio.gather(*writing)
        assert said.count("COMMIT") == 1
        assert len(await ledger.handoffs()) == 50


async def test_who_is_answered_has_it_on_disk(path: Path, ledger: SqliteLedger) -> None:
    async def write(number: int) -> int:
        await hand_over(ledger, session_id=number)
        with by_hand(path) as other:
            query = "SELECT COUNT(*) FROM handoffs WHERE session_id = ?"
            return int(other.execute(query, (number,)).fetchone()[0])

    assert await asyncio.gather(*map(write, range(20))) == [1] * 20


async def test_a_commit_waits_for_the_disk(said: list[str], ledger: SqliteLedger) -> None:
    await hand_over(ledger)
    assert "PRAGMA synchronous = FULL" in said


async def test_one_that_cannot_be_written_fails_alone(ledger: SqliteLedger) -> None:
    numbers = [1, 2**70, 3]
    writing = (hand_over(ledger, session_id=number) for number in numbers)
    failed = await asyncio.gather(*writing, return_exceptions=True)
    assert [type(each) for each in failed] == [int, OverflowError, int]
    assert [row.session_id for row in await ledger.handoffs()] == [1, 3]


@pytest.mark.parametrize("is_new", [False, True])
async def test_a_write_waits_for_another_process_and_the_loop_runs_on(path: Path, is_new: bool) -> None:
    ledger = SqliteLedger(path)
    if not is_new:
        await hand_over(ledger, session_id=7)
    with by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(hand_over(ledger))
        for _ in range(20):
            await asyncio.sleep(0.001)  # the write is waiting in its thread
        assert not writing.done()
        other.execute("COMMIT")
    await writing
    assert (await ledger.handoffs())[-1].session_id == 5191234567890
    await ledger.aclose()
    with by_hand(path) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(sqlite, "WRITES_WAIT", 0.5)
    monkeypatch.setattr(sqlite, "ATTEMPT", 0.02)


@pytest.mark.usefixtures("impatient")
async def test_while_it_is_locked_reads_go_on_and_writes_give_up(path: Path) -> None:
    async with SqliteLedger(path) as ledger:
        number = await intent(ledger, UNKNOWN)
        with by_hand(path) as other:
            other.execute("BEGIN EXCLUSIVE")
            writing = [asyncio.create_task(claim(ledger, session_id=each)) for each in (2, 3)]
            await asyncio.sleep(0)
            assert [each.id for each in await ledger.open_intents(NOW)] == [number]
            assert ledger.unknown(NOW) == 1
            for each in writing:
                with pytest.raises(LedgerError, match="locked"):
                    await each
            other.execute("COMMIT")
        assert (await claim(ledger, session_id=2, start=THREE + HOUR)).number is not None


@pytest.mark.usefixtures("impatient")
async def test_a_locked_ledger_delays_only_those_who_book(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        await service.say("cita mañana a las 3pm, Juan Pérez, juan.perez@email.com")
        with by_hand(tmp_path / LEDGER_FILE) as other:
            other.execute("BEGIN EXCLUSIVE")
            booking = asyncio.create_task(service.say("sí"))
            await asyncio.sleep(0)
            assert "¡Hola!" in await service.say("hola", session_id=2)
            assert "está disponible" in await service.say("mañana a las 5pm", session_id=2)
            assert "agent_citas_open_intents 0.0" in await service.metrics()
            assert not booking.done()
            assert "todavía no está agendada" in await booking
            other.execute("COMMIT")
        assert service.booked() == []
        assert "confirmada" in (await service.converse("sí", "sí"))[-1]


async def test_metrics_ask_no_file(tmp_path: Path, said: list[str]) -> None:
    async with running(tmp_path) as service:
        await service.say("hola")
        said.clear()
        assert "agent_citas_open_intents 0.0" in await service.metrics()
        assert said == []


async def test_a_full_disk_fails_who_writes_until_there_is_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with SqliteLedger(path) as ledger:
        await intent(ledger, BOOKED)
    long = "x" * 20_000
    connect = sqlite3.connect

    def full(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size for it
        return connection

    monkeypatch.setattr(database.sqlite3, "connect", full)
    async with SqliteLedger(path) as crowded:
        writing = (crowded.add_evidence(1, long), claim(crowded), crowded.add_evidence(1, long))
        failed, made, _ = await asyncio.gather(*writing, return_exceptions=True)
        assert isinstance(failed, LedgerError)
        assert "full" in str(failed)
        assert isinstance(made, Claim)  # there was room for it
        assert len(await crowded.intents(123, 1, NOW)) == 2
        assert [each.evidence for each in await crowded.intents(123, 1, NOW)] == ["", ""]
    monkeypatch.setattr(database.sqlite3, "connect", connect)
    async with SqliteLedger(path) as ledger:
        await ledger.add_evidence(1, long)
        assert (await ledger.intents(123, 1, NOW))[0].evidence == long


async def test_a_file_that_was_taken_away_is_made_anew_and_said(
    path: Path, ledger: SqliteLedger, caplog: pytest.LogCaptureFixture
) -> None:
    await hand_over(ledger)
    move_away(path)
    await hand_over(ledger, session_id=7)
    assert [row.session_id for row in await ledger.handoffs()] == [7]
    with by_hand(path) as other:
        assert other.execute("SELECT session_id FROM handoffs").fetchall() == [(7,)]
    assert "moved away or replaced" in caplog.text


def a_file_for_the_folder(path: Path) -> None:
    path.parent.touch()


def a_folder_for_the_file(path: Path) -> None:
    path.mkdir(parents=True)


def no_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no es una base de datos " * 100)


@pytest.mark.parametrize("spoil", [a_file_for_the_folder, a_folder_for_the_file, no_database])
async def test_a_path_that_cannot_be_used_raises(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(path)
    ledger = SqliteLedger(path)
    with pytest.raises(LedgerError):
        await ledger.start()
    with pytest.raises(LedgerError):
        await hand_over(ledger)
    with pytest.raises(LedgerError):
        await ledger.handoffs()
    await ledger.aclose()


async def test_a_disk_that_does_not_answer_holds_no_reader_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite.Reader, "LIMIT", 0.05)
    gates: dict[str, Gate] = {}
    async with SqliteLedger(path, lambda name: gates.setdefault(name, Gate(name))) as ledger:
        gates["ledger-reader"].held = []
        started = time.monotonic()
        with pytest.raises(LedgerError, match="within"):
            await ledger.owed(123, 1, NOW)
        assert time.monotonic() - started < 1
        gates["ledger-reader"].open()


# Its size.


async def test_each_query_has_its_index(path: Path, ledger: SqliteLedger, said: list[str]) -> None:
    async with SqliteLedger(path) as traced:
        number = await intent(traced, UNKNOWN)
        await traced.add_entries([settled_entry(5)])
        span = Span(THREE, THREE + HOUR)
        said.clear()
        await claim(traced, session_id=2, calendar=7)
        await traced.move(number, UNKNOWN, BOOKED, now=NOW)
        await traced.overlapping(123, span, NOW, 7)
        await traced.owed(123, 1, NOW)
        await traced.intents(123, 1, NOW)
        await traced.held(123, NOW, 7)
        await traced.open_intents(NOW)
        await traced.tell(number)
        await traced.add_evidence(number, "taken")
        await traced.release(number)
        await hand_over(traced)
        await traced.handoffs()
        await hand_over(traced, request=MOVE)
        await hand_over(traced, request=MOVE)
        await traced.own_appointments(123, 5191234567890, NOW)
        for post in await traced.due_posts(NOW, LEASE):
            await traced.postpone(post, NOW)
            await traced.mark_posted(post, NOW)
        await traced.waiting_posts()
        await traced.close_handoff(1, NOW)
        await traced.settle_handoff(2, Verdict.DONE, NOW)
        await traced.untold(123, 5191234567890)
        await traced.mark_told(2, NOW)
        await traced.tidy(NOW)
        await traced.add_entries([settled_entry(5)])
    asked = [text for text in said if text.split()[0] in ("SELECT", "UPDATE", "DELETE", "INSERT")]
    assert len(asked) > 15
    with by_hand(path) as other:
        plans = {text: other.execute(f"EXPLAIN QUERY PLAN {text}").fetchall() for text in asked}
    steps = [(text, str(row[3])) for text, plan in plans.items() for row in plan]
    partial = (
        "open_intents",
        "open_in_a_calendar",
        "one_open_handoff",
        "handoffs_to_post",
    )  # they hold only what is open: going through them is fine
    assert [
        (text, step)
        for text, step in steps
        if step.startswith("SCAN ") and "CONSTANT" not in step and not step.endswith(partial)
    ] == []


# Its versions.


@pytest.mark.parametrize("script", [VERSION_1, VERSION_1 + "PRAGMA user_version = 1;", VERSION_2])
async def test_an_older_file_is_brought_up_to_date_with_what_it_holds(path: Path, script: str) -> None:
    with by_hand(path, script):
        pass
    async with SqliteLedger(path) as ledger:
        (found,) = await ledger.open_intents(NOW)
        assert (found.id, found.note, found.appointment.values.get("nombre")) == (7, "timeout", "Juan Pérez")
        told = script is VERSION_2
        assert found.evidence == ("taken" if told else "")
        assert (await ledger.owed(123, 1, NOW) is None) is told
        (waiting,) = await ledger.handoffs()
        assert (waiting.id, waiting.request, waiting.verdict) == (4, ASKED_FOR_A_PERSON, None)
        assert await ledger.waiting_posts() == 0  # nobody is told of what was long ago
        assert await ledger.settle_handoff(4, Verdict.DONE, NOW)
        assert await ledger.move(7, UNKNOWN, BOOKED, now=NOW)
        assert (await claim(ledger)).number == 8
    assert version(path) == SCHEMA.version


async def test_a_number_that_older_code_put_on_it_is_put_right(path: Path) -> None:
    async with SqliteLedger(path) as ledger:
        await ledger.add_entries([settled_entry(5)])
        await ledger.tidy(NOW)
        await intent(ledger, UNKNOWN)
    older = (
        "CREATE INDEX intents_of_a_tenant ON intents (id_empresa, state, starts); PRAGMA user_version = 2;"
    )
    with by_hand(path, older):
        pass
    async with SqliteLedger(path) as ledger:
        assert len([entry async for entry in ledger.entries()]) == 2
    assert version(path) == SCHEMA.version


async def test_a_file_with_hand_overs_only_is_an_older_one(path: Path) -> None:
    with by_hand(path, VERSION_1 + "DROP TABLE intents;"):
        pass
    async with SqliteLedger(path) as ledger:
        assert [row.id for row in await ledger.handoffs()] == [4]
        assert (await claim(ledger)).number == 1


async def test_processes_that_start_at_once_bring_it_up_to_date_once(path: Path) -> None:
    with by_hand(path, VERSION_2):
        pass
    ledgers = [SqliteLedger(path) for _ in range(5)]
    await asyncio.gather(*(ledger.start() for ledger in ledgers))
    for ledger in ledgers:
        assert len(await ledger.open_intents(NOW)) == 1
        await ledger.aclose()


async def test_a_newer_file_is_left_as_it_is(path: Path) -> None:
    with by_hand(path, "CREATE TABLE intents (what INTEGER); PRAGMA user_version = 99;"):
        pass
    ledger = SqliteLedger(path)
    with pytest.raises(NewerLedgerError, match="esquema 99"):
        await ledger.start()
    with pytest.raises(NewerLedgerError):
        await hand_over(ledger)
    with pytest.raises(NewerLedgerError):
        await ledger.handoffs()
    await ledger.aclose()
    with by_hand(path) as other:
        assert other.execute("SELECT name, sql FROM sqlite_master").fetchall() == [
            ("intents", "CREATE TABLE intents (what INTEGER)")
        ]
    assert version(path) == 99


async def test_one_that_becomes_newer_while_it_is_open_is_written_no_more(
    path: Path, ledger: SqliteLedger
) -> None:
    await hand_over(ledger)
    with by_hand(path, "PRAGMA user_version = 99;"):
        pass
    with pytest.raises(NewerLedgerError):
        await hand_over(ledger, session_id=7)
    assert version(path) == 99


def test_the_server_does_not_start_on_a_newer_file(tmp_path: Path) -> None:
    with by_hand(tmp_path / "data" / LEDGER_FILE, "PRAGMA user_version = 99;"):
        pass
    with pytest.raises(ConfigError, match=r"DATA_DIR: .*más nueva"):
        create_app(settings_for(tmp_path / "data"))
    env = environment(tmp_path, SERVER_HOST="127.0.0.1", SERVER_PORT=free_port())
    ended = python("-m", "citas.main", env=env)
    assert ended.returncode == 2
    assert "No se puede arrancar. DATA_DIR: " in ended.stderr
    assert version(tmp_path / "data" / LEDGER_FILE) == 99


# Others beside it.


async def test_a_new_ledger_beside_an_old_one_with_open_requests_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, state in (("viejo.sqlite3", UNKNOWN), ("otro.sqlite3", BOOKED), ("roto.sqlite3", None)):
        if state is None:
            (tmp_path / name).write_bytes(b"SQLite format 3\0 y nada mas")
            continue
        async with SqliteLedger(tmp_path / name) as old:
            await intent(old, state)
    with caplog.at_level(logging.WARNING):
        async with running(tmp_path):
            pass
    (warning,) = [text for text in caplog.messages if "registro es nuevo" in text]
    assert "viejo.sqlite3 tiene solicitudes sin confirmar: 1" in warning
    caplog.clear()
    async with SqliteLedger(tmp_path / LEDGER_FILE) as used:
        await hand_over(used)
    async with running(tmp_path):
        pass
    assert not any("registro es nuevo" in text for text in caplog.messages)


# Its upkeep.


async def test_the_service_archives_what_is_old(tmp_path: Path) -> None:
    async with SqliteLedger(tmp_path / LEDGER_FILE) as ledger:
        await ledger.add_entries([settled_entry(1)])
    async with running(tmp_path) as service:
        async with asyncio.timeout(5):
            while await service.ledger.intents(123, 1, NOW):  # noqa: ASYNC110  it has no event to wait for
                await asyncio.sleep(0)
        assert [entry.number async for entry in service.ledger.entries()] == [1]


async def test_a_claim_that_nobody_came_back_for_is_swept(path: Path, ledger: SqliteLedger) -> None:
    number = await intent(ledger, CLAIMED)
    await ledger.tidy(NOW + dt.timedelta(days=1))
    with by_hand(path) as other:
        assert other.execute("SELECT COUNT(*) FROM intents WHERE id = ?", (number,)).fetchone() == (0,)
    assert not await ledger.move(number, IntentState.CLAIMED, SENDING, now=NOW)
