"""Conversations in a SQLite file: what is on disk when, and what happens when the file can't be used."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, Future
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from citas.api import create_app
from citas.errors import ConfigError
from citas.machine.conversation import Conversation
from citas.sessions import sqlite
from citas.sessions.sqlite import SqliteSessions
from citas.sessions.store import SessionKey
from citas.storage.errors import StoreError
from citas.stores import SESSIONS_FILE
from tests.appointments import changed
from tests.service import running, settings_for
from tests.test_api_failures import BOOKING
from tests.test_session_stores import ANA, APPOINTMENT, DAY, LUIS, Time, read_by_all, save

SUMMARY = Conversation(state="confirm", shown=APPOINTMENT)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / SESSIONS_FILE


@pytest.fixture
async def sessions(path: Path, time: Time) -> AsyncIterator[SqliteSessions]:
    opened = SqliteSessions(path, read_by_all(), ttl_seconds=DAY, now=time)
    await opened.start()
    yield opened
    with suppress(RuntimeError):  # closed already
        await opened.aclose()


def on_disk(path: Path) -> dict[tuple[int, int], Conversation | None]:
    """What another process would find."""
    with closing(sqlite3.connect(path)) as other:
        rows = other.execute("SELECT id_empresa, session_id, envelope FROM conversations").fetchall()
    return {(tenant, customer): read_by_all().open(ANA, text) for tenant, customer, text in rows}


async def test_what_must_last_is_on_disk_when_the_save_returns(path: Path, sessions: SqliteSessions) -> None:
    async with sessions.turn(ANA):
        await sessions.save(ANA, SUMMARY, durable=True)
        assert on_disk(path) == {ANA: SUMMARY}


async def test_the_rest_is_written_behind_the_turn(
    path: Path, sessions: SqliteSessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BEHIND", 3600.0)
    for customer in range(20):
        await save(sessions, Conversation(state="date"), (123, customer), durable=False)
    assert on_disk(path) == {}
    await sessions.aclose()
    assert len(on_disk(path)) == 20


async def test_a_moment_later_by_itself(
    path: Path, sessions: SqliteSessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BEHIND", 0.0)
    await save(sessions, Conversation(state="date"), durable=False)
    assert sessions._flushing is not None
    await sessions._flushing
    assert on_disk(path) == {ANA: Conversation(state="date")}


async def test_a_save_that_must_last_is_not_overtaken_by_one_behind(
    path: Path, sessions: SqliteSessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BEHIND", 3600.0)
    await save(sessions, Conversation(state="date"), durable=False)
    saving = asyncio.create_task(save(sessions, SUMMARY, durable=True))
    while not sessions._write._working:  # noqa: ASYNC110  it is on its way to the file
        await asyncio.sleep(0)
    await sessions._flush()  # as it does by itself, at any moment
    await saving
    await sessions.aclose()
    assert on_disk(path) == {ANA: SUMMARY}


def break_file(path: Path) -> None:
    """Put a folder in its place."""
    path.rename(path.with_suffix(".lost"))
    path.mkdir()


def mend_file(path: Path) -> None:
    path.rmdir()
    path.with_suffix(".lost").rename(path)


async def test_while_it_cannot_be_written_they_go_on_in_memory_and_are_written_later(
    path: Path, sessions: SqliteSessions
) -> None:
    break_file(path)
    await save(sessions, SUMMARY, durable=True)
    assert await sessions.load(ANA) == SUMMARY
    mend_file(path)
    await sessions._flush()
    assert on_disk(path) == {ANA: SUMMARY}


async def test_but_no_summary_takes_the_place_of_one_that_the_file_would_bring_back(
    path: Path, sessions: SqliteSessions
) -> None:
    await save(sessions, SUMMARY, durable=True)
    break_file(path)
    later = replace(SUMMARY, shown=changed(APPOINTMENT, nombre="Luis Paz"))
    with pytest.raises(StoreError):
        await save(sessions, later, durable=True)
    assert await sessions.load(ANA) == SUMMARY
    await save(sessions, later, LUIS, durable=True)
    mend_file(path)


async def test_a_file_that_cannot_be_read_has_nothing_of_him(path: Path, sessions: SqliteSessions) -> None:
    break_file(path)
    assert await sessions.load(ANA) is None
    mend_file(path)


async def test_old_ones_are_swept_in_small_steps(
    path: Path, sessions: SqliteSessions, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "SWEPT_AT_ONCE", 10)
    for customer in range(25):
        await save(sessions, Conversation(state="date"), (123, customer), durable=False)
    await sessions._flush()
    time.now += DAY - 1
    await save(sessions, SUMMARY)
    time.now += 1
    assert [await sessions.tidy() for _ in range(3)] == [True, True, False]
    assert on_disk(path) == {ANA: SUMMARY}
    assert sessions.count() == 1


async def test_the_files_are_their_owners_alone(path: Path, sessions: SqliteSessions) -> None:
    await save(sessions, SUMMARY)
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def test_the_server_does_not_start_on_a_newer_file(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / SESSIONS_FILE)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(ConfigError, match=r"DATA_DIR: las conversaciones .*más nueva"):
        create_app(settings_for(tmp_path))


async def test_the_service_goes_on_where_it_was_before_a_restart(tmp_path: Path) -> None:
    for text in BOOKING[:-1]:
        async with running(tmp_path) as service:  # a new process for each message
            await service.say(text)
    async with running(tmp_path) as service:
        assert "¡Listo" in await service.say(BOOKING[-1])
        assert len(service.booked()) == 1
        assert "agent_citas_unreadable_sessions_total 0.0" in await service.metrics()


async def test_a_summary_is_on_disk_before_its_reply_leaves_and_plain_chat_is_not(tmp_path: Path) -> None:
    path = tmp_path / SESSIONS_FILE
    async with running(tmp_path) as service:
        await service.say(BOOKING[0])
        assert on_disk(path) == {}
        for text in BOOKING[1:-1]:
            await service.say(text)
        (found,) = on_disk(path).values()
        assert found is not None
        assert found.shown is not None
        await service.say(BOOKING[-1])
        (found,) = on_disk(path).values()
        assert found is not None
        assert found.booking is not None


async def test_who_cannot_be_remembered_is_told_and_nothing_is_booked(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        await service.converse(*BOOKING[:-1])
        break_file(tmp_path / SESSIONS_FILE)
        reply = await service.say("mejor a las 5 de la tarde")
        assert "no puedo guardar" in reply
        assert "no puedo guardar" in await service.say("sí")
        assert service.booked() == []
        mend_file(tmp_path / SESSIONS_FILE)
        assert "¡Listo" in await service.say("sí")
        assert [start for start, *_ in service.booked()] == ["2026-11-24 15:00"]


class ByHand(Executor):
    """A worker that does what it was given when it is told to."""

    def __init__(self) -> None:
        self._given: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._given.append(lambda: future.set_result(fn(*args, **kwargs)))
        return future

    def work(self) -> None:
        given, self._given = self._given, []
        for each in given:
            each()


@pytest.mark.parametrize("seed", range(60))
async def test_whatever_is_on_its_way_to_the_file_a_turn_begins_with_what_the_one_before_saved(
    path: Path, time: Time, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Turns of three customers, saves behind and saves that last, at any pace of the disk and of the loop."""
    monkeypatch.setattr(sqlite, "BEHIND", 0.0)
    monkeypatch.setattr(sqlite, "AT_HAND", 1 + seed % 3)
    draws, worker = Random(seed), ByHand()
    sessions = SqliteSessions(path, read_by_all(), ttl_seconds=DAY, now=time, worker=lambda _: worker)
    last = dict.fromkeys(((123, customer) for customer in range(3)), 0)

    async def turn(key: SessionKey) -> None:
        async with sessions.turn(key):
            found = await sessions.load(key)
            assert (found.turns if found else 0) == last[key]
            following = Conversation(state="confirm", turns=last[key] + 1)
            await sessions.save(key, following, durable=draws.random() < 0.5)
            last[key] += 1

    keys = [draws.choice(list(last)) for _ in range(60)]
    running: set[asyncio.Task[None]] = set()
    while keys or running:
        if keys and draws.random() < 0.5:
            running.add(asyncio.create_task(turn(keys.pop())))
        if draws.random() < 0.4:
            worker.work()
        await asyncio.sleep(0)
        done = {task for task in running if task.done()}
        running -= done
        await asyncio.gather(*done)
    closing_down = asyncio.create_task(sessions.aclose())
    while not closing_down.done():
        worker.work()
        await asyncio.sleep(0)
    await closing_down
    assert {key: found.turns for key, found in on_disk(path).items() if found} == {
        key: turns for key, turns in last.items() if turns
    }
