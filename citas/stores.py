"""Which stores the settings name, and how the service opens them."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from pathlib import Path

from citas.config import Settings
from citas.errors import ConfigError
from citas.ledger import schema as ledger_schema
from citas.ledger.files import left_behind
from citas.ledger.records import Ledger, LedgerError
from citas.ledger.sqlite import SqliteLedger
from citas.machine.flow import Flow
from citas.observe import Metrics
from citas.sessions import sqlite as sqlite_sessions
from citas.sessions.envelope import envelopes
from citas.sessions.sqlite import SqliteSessions
from citas.sessions.store import SessionStore
from citas.storage.database import refuse_newer
from citas.storage.errors import NewerStoreError, StoreError
from citas.storage.upkeep import kept_tidy

SECONDS_PER_HOUR = 3600
LEDGER_FILE = "ledger.sqlite3"  # in DATA_DIR
SWEEP = 60.0  # seconds between two looks for conversations that are too old
SESSIONS_FILE = "sessions.sqlite3"

log = logging.getLogger("citas.stores")


def ledger_path(settings: Settings) -> Path:
    """The file of the ledger."""
    return Path(settings.DATA_DIR) / LEDGER_FILE


def sessions_path(settings: Settings) -> Path:
    """The file of the conversations."""
    return Path(settings.DATA_DIR) / SESSIONS_FILE


def check_stores(settings: Settings) -> None:
    """Raises `ConfigError` for a store that this service must not use."""
    try:
        refuse_newer(ledger_path(settings), ledger_schema.SCHEMA)
        refuse_newer(sessions_path(settings), sqlite_sessions.SCHEMA)
    except NewerStoreError as error:
        raise ConfigError("DATA_DIR", str(error)) from error


@asynccontextmanager
async def opened_ledger(
    settings: Settings, metrics: Metrics, now: Callable[[], dt.datetime], worker: Callable[[str], Executor]
) -> AsyncIterator[Ledger]:
    """The ledger, counted and kept tidy for as long as the context lasts. `now` is naive and local.

    One that can't be used now doesn't keep the service from starting: it says so to who wants to book.
    """
    path = ledger_path(settings)
    ledger = SqliteLedger(path, worker)
    metrics.watch_open_intents(lambda: ledger.unknown(now()))
    try:
        await ledger.start()
        if await ledger.is_empty():
            await _look_around(path)
    except LedgerError:
        log.exception("the ledger can't be used")
    try:
        async with kept_tidy("the ledger", lambda: ledger.tidy(now())):
            yield ledger
    finally:
        await ledger.aclose()


async def _look_around(path: Path) -> None:
    """Warn of requests that another ledger of the same folder has left open."""
    for found in await asyncio.to_thread(left_behind, path.parent, path):
        log.warning(
            "el registro es nuevo, y %s tiene solicitudes sin confirmar: %s. "
            "Tráelas con «python -m citas ledger export» e «import»",
            found.path,
            found.count,
        )


@asynccontextmanager
async def opened_sessions(
    settings: Settings,
    metrics: Metrics,
    flow: Flow,
    now: Callable[[], dt.datetime],
    worker: Callable[[str], Executor],
) -> AsyncIterator[SessionStore]:
    """The conversations, kept tidy for as long as the context lasts. `now` is aware."""
    sessions = SqliteSessions(
        sessions_path(settings),
        envelopes(flow, metrics.unreadable_sessions.inc),
        ttl_seconds=settings.SESSION_TTL_HOURS * SECONDS_PER_HOUR,
        now=lambda: now().timestamp(),
        worker=worker,
    )
    metrics.watch_sessions(sessions.count)
    try:
        await sessions.start()
    except StoreError:
        log.exception("the conversations can't be read or written")
    try:
        async with kept_tidy("the store of conversations", sessions.tidy, SWEEP):
            yield sessions
    finally:
        await sessions.aclose()
