"""The ledger: what is written stays, once, whoever writes and however often."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from citas.ledger.records import Handoff, LedgerError
from citas.ledger.sqlite import SqliteLedger

NOW = dt.datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  local, as the turn hands it over
LATER = dt.datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ledger.sqlite3"  # its folder is made by the first write


async def add(ledger: SqliteLedger, **changes: Any) -> None:
    handoff: dict[str, Any] = {
        "id_empresa": 123,
        "session_id": 5191234567890,
        "reason": "asked",
        "state": "contact",
        "now": NOW,
    }
    await ledger.add_handoff(**handoff | changes)


async def test_a_hand_over_outlives_the_process(path: Path) -> None:
    await add(SqliteLedger(path))
    assert SqliteLedger(path).handoffs() == [
        Handoff(1, 123, 5191234567890, "asked", "contact", "2026-11-23T09:00:00", None)
    ]


def test_a_new_ledger_is_empty(path: Path) -> None:
    assert SqliteLedger(path).handoffs() == []


async def test_one_open_hand_over_for_a_reason_is_enough(path: Path) -> None:
    ledger = SqliteLedger(path)
    await add(ledger)
    await add(ledger, state="confirm", now=LATER)
    (kept,) = ledger.handoffs()
    assert (kept.state, kept.created_at) == ("contact", "2026-11-23T09:00:00")


@pytest.mark.parametrize("other", [{"id_empresa": 1}, {"session_id": 7}, {"reason": "stuck"}])
async def test_another_tenant_customer_or_reason_is_another_one(path: Path, other: dict[str, Any]) -> None:
    ledger = SqliteLedger(path)
    await add(ledger)
    await add(ledger, **other)
    assert [row.id for row in ledger.handoffs()] == [1, 2]


async def test_closing(path: Path) -> None:
    ledger = SqliteLedger(path)
    await add(ledger)
    await add(ledger, session_id=7)
    assert ledger.close_handoff(1, LATER)
    assert [row.id for row in ledger.handoffs()] == [2]
    closed, _ = SqliteLedger(path).handoffs(include_closed=True)
    assert closed.closed_at == "2026-11-23T10:30:00"


async def test_only_an_open_one_can_be_closed(path: Path) -> None:
    ledger = SqliteLedger(path)
    await add(ledger)
    assert not ledger.close_handoff(2, LATER)
    assert ledger.close_handoff(1, NOW)
    assert not ledger.close_handoff(1, LATER)
    assert ledger.handoffs(include_closed=True)[0].closed_at == "2026-11-23T09:00:00"


async def test_after_closing_the_same_customer_can_be_handed_over_again(path: Path) -> None:
    ledger = SqliteLedger(path)
    await add(ledger)
    ledger.close_handoff(1, NOW)
    await add(ledger, now=LATER)
    assert [(row.id, row.created_at) for row in ledger.handoffs()] == [(2, "2026-11-23T10:30:00")]


async def test_writers_at_the_same_time_lose_nothing_and_repeat_nothing(path: Path) -> None:
    one, other = SqliteLedger(path), SqliteLedger(path)
    await asyncio.gather(
        *(add(ledger, session_id=session) for session in range(15) for ledger in (one, other))
    )
    assert sorted(row.session_id for row in one.handoffs()) == list(range(15))


@pytest.mark.parametrize("is_new", [False, True])
async def test_a_write_waits_for_another_process_and_the_loop_runs_on(path: Path, is_new: bool) -> None:
    ledger = SqliteLedger(path)
    if is_new:
        path.parent.mkdir()
    else:
        await add(ledger, session_id=7)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(add(ledger))
        for _ in range(20):
            await asyncio.sleep(0.001)  # the write is waiting in its thread
        assert not writing.done()
        other.execute("COMMIT")
    await writing
    assert ledger.handoffs()[-1].session_id == 5191234567890


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
        await add(ledger)
    with pytest.raises(LedgerError):
        ledger.handoffs()
