"""Which stores the settings name, and how the service opens them.

    REDIS_URL  DATABASE_URL     conversations   ledger
    –          –                SQLite          SQLite        in DATA_DIR: one instance
    –          set              PostgreSQL      PostgreSQL
    set        –                Redis           Redis
    set        set              Redis           PostgreSQL

A store that is shared must be reached at the start. The clients of Redis and PostgreSQL are imported only
where their variable is set.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import uuid4

from citas.config import Settings
from citas.errors import ConfigError
from citas.ledger import schema as ledger_schema
from citas.ledger.files import left_behind
from citas.ledger.records import Ledger
from citas.ledger.sqlite import SqliteLedger
from citas.model.budget import Tally
from citas.model.tally_sqlite import SqliteTally
from citas.observe import Metrics
from citas.profiles import Profiles
from citas.sessions import sqlite as sqlite_sessions
from citas.sessions.envelope import Envelopes, envelopes
from citas.sessions.leased import Desk, LeasedSessions
from citas.sessions.sqlite import SqliteSessions
from citas.sessions.store import SessionStore
from citas.storage.database import refuse_newer
from citas.storage.errors import NewerStoreError, StoreError
from citas.storage.lanes import one_thread
from citas.storage.upkeep import kept_tidy

SECONDS_PER_HOUR = 3600
LEDGER_FILE = "ledger.sqlite3"  # in DATA_DIR
SESSIONS_FILE = "sessions.sqlite3"
TOKENS_FILE = "tokens.sqlite3"
SWEEP = 60.0  # seconds between two looks for conversations that are too old

#: What an address must begin with, and an example of it.
SCHEMES = {
    "REDIS_URL": ({"redis", "rediss", "unix"}, "redis://usuario:clave@host:6379/0"),
    "DATABASE_URL": ({"postgres", "postgresql"}, "postgresql://usuario:clave@host:5432/base"),
}

log = logging.getLogger("citas.stores")

Worker = Callable[[str], Executor]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of store, and the variable that it is set by."""

    name: str
    variable: str

    @property
    def is_shared(self) -> bool:
        """Can several instances use it?"""
        return self is not SQLITE


SQLITE = Kind("sqlite", "DATA_DIR")
REDIS = Kind("redis", "REDIS_URL")
POSTGRES = Kind("postgres", "DATABASE_URL")


def ledger_kind(settings: Settings) -> Kind:
    """Where the ledger is."""
    if settings.DATABASE_URL:
        return POSTGRES
    return REDIS if settings.REDIS_URL else SQLITE


def sessions_kind(settings: Settings) -> Kind:
    """Where the conversations are."""
    if settings.REDIS_URL:
        return REDIS
    return POSTGRES if settings.DATABASE_URL else SQLITE


def ledger_path(settings: Settings) -> Path:
    """The file of the ledger, where it is one."""
    return Path(settings.DATA_DIR) / LEDGER_FILE


def sessions_path(settings: Settings) -> Path:
    """The file of the conversations, where it is one."""
    return Path(settings.DATA_DIR) / SESSIONS_FILE


def check_stores(settings: Settings) -> None:
    """Raises `ConfigError` for stores that can't be meant, or that this service must not use."""
    for variable, (schemes, example) in SCHEMES.items():
        address = getattr(settings, variable)
        if address and address.partition(":")[0] not in schemes:
            raise ConfigError(variable, f"no es una dirección como {example}")
    if settings.INSTANCES > 1 and not ledger_kind(settings).is_shared:
        raise ConfigError(
            "INSTANCES",
            "para más de una hace falta REDIS_URL o DATABASE_URL: sin ellas agendarían dos veces",
        )
    try:
        if ledger_kind(settings) is SQLITE:
            refuse_newer(ledger_path(settings), ledger_schema.SCHEMA)
        if sessions_kind(settings) is SQLITE:
            refuse_newer(sessions_path(settings), sqlite_sessions.SCHEMA)
    except NewerStoreError as error:
        raise ConfigError("DATA_DIR", str(error)) from error


def reach_stores(settings: Settings) -> None:
    """Start and leave the shared stores once. Raises `ConfigError` with the variable of one that fails."""

    async def reach() -> None:
        if ledger_kind(settings).is_shared:
            ledger = new_ledger(settings)
            try:
                await _started(ledger_kind(settings), ledger)
            finally:
                await ledger.aclose()
        if sessions_kind(settings).is_shared:
            desk = new_desk(settings)
            try:
                await _started(sessions_kind(settings), desk)
            finally:
                await desk.aclose()

    check_stores(settings)
    asyncio.run(reach())


def new_ledger(settings: Settings, worker: Worker = one_thread) -> Ledger:
    """The ledger that the settings name, not started. Raises `ConfigError`."""
    kind = ledger_kind(settings)
    try:
        if kind is POSTGRES:
            from citas.ledger.postgres import PostgresLedger

            return PostgresLedger(settings.DATABASE_URL)
        if kind is REDIS:
            from citas.ledger.redis import RedisLedger

            return RedisLedger(settings.REDIS_URL)
    except ValueError as error:
        raise _no_address(kind) from error
    return SqliteLedger(ledger_path(settings), worker)


def new_desk(settings: Settings) -> Desk:
    """The shared store of conversations that the settings name, not started. Raises `ConfigError`."""
    kind = sessions_kind(settings)
    instance, ttl = uuid4().hex, float(settings.SESSION_TTL_HOURS * SECONDS_PER_HOUR)
    try:
        if kind is REDIS:
            from citas.sessions.redis import RedisDesk

            return RedisDesk(settings.REDIS_URL, instance, ttl)
        from citas.sessions.postgres import PostgresDesk

        return PostgresDesk(settings.DATABASE_URL, instance, ttl)
    except ValueError as error:
        raise _no_address(kind) from error


def _no_address(kind: Kind) -> ConfigError:
    return ConfigError(kind.variable, f"no es una dirección como {SCHEMES[kind.variable][1]}")


async def _started(kind: Kind, store: Ledger | SessionStore | Desk | Tally) -> None:
    """Start a store. One that is shared must be there; of a file it is said that it can't be used."""
    try:
        await store.start()
    except NewerStoreError as error:
        raise ConfigError(kind.variable, str(error)) from error
    except StoreError as error:
        if kind.is_shared:
            raise ConfigError(kind.variable, f"no se puede usar ({error})") from error
        log.exception("a store in DATA_DIR can't be used")


@asynccontextmanager
async def opened_ledger(
    settings: Settings, metrics: Metrics, now: Callable[[], dt.datetime], worker: Worker
) -> AsyncIterator[Ledger]:
    """The ledger, counted and kept tidy for as long as the context lasts. `now` is naive and local.

    A file that can't be used now doesn't keep the service from starting: it says so to who wants to book.
    """
    kind = ledger_kind(settings)
    metrics.show_stores(sessions_kind(settings).name, kind.name, is_shared=kind.is_shared)
    if not kind.is_shared:
        log.info("una sola instancia: sin REDIS_URL ni DATABASE_URL, otra en paralelo agendaría dos veces")
    ledger = new_ledger(settings, worker)
    metrics.watch_open_intents(lambda: ledger.unknown(now()))
    try:
        await _started(kind, ledger)
        await _look_around(ledger, settings)
        async with kept_tidy("the ledger", lambda: ledger.tidy(now())):
            yield ledger
    finally:
        await ledger.aclose()


async def _look_around(ledger: Ledger, settings: Settings) -> None:
    """Warn of requests that a ledger of the same folder has left open, if this one is new."""
    folder = Path(settings.DATA_DIR)
    own = None if ledger_kind(settings).is_shared else ledger_path(settings)
    try:
        if not await ledger.is_empty():
            return
    except StoreError:
        return  # it is known already
    for found in await asyncio.to_thread(left_behind, folder, own):
        log.warning(
            "el registro es nuevo, y %s tiene solicitudes sin confirmar: %s. "
            "Tráelas con «python -m citas ledger export» e «import»",
            found.path,
            found.count,
        )


@asynccontextmanager
async def opened_sessions(
    settings: Settings, metrics: Metrics, profiles: Profiles, now: Callable[[], dt.datetime], worker: Worker
) -> AsyncIterator[SessionStore]:
    """The conversations, kept tidy for as long as the context lasts. `now` is aware."""
    sealed = envelopes(lambda key: profiles.of(key[0]).files.flow, metrics.unreadable_sessions.inc)
    sessions = _new_sessions(settings, sealed, now, worker)
    metrics.watch_sessions(sessions.count)
    try:
        await _started(sessions_kind(settings), sessions)
        async with kept_tidy("the store of conversations", sessions.tidy, SWEEP):
            yield sessions
    finally:
        await sessions.aclose()


@asynccontextmanager
async def opened_tally(settings: Settings, worker: Worker) -> AsyncIterator[Tally | None]:
    """What tenants have spent on the model, counted where the conversations are; None without a limit."""
    if not settings.LLM_TOKENS_PER_DAY:
        yield None
        return
    tally = _new_tally(settings, worker)
    try:
        await _started(sessions_kind(settings), tally)
        yield tally
    finally:
        await tally.aclose()


def _new_tally(settings: Settings, worker: Worker) -> Tally:
    kind = sessions_kind(settings)
    try:
        if kind is REDIS:
            from citas.model.tally_redis import RedisTally

            return RedisTally(settings.REDIS_URL)
        if kind is POSTGRES:
            from citas.model.tally_postgres import PostgresTally

            return PostgresTally(settings.DATABASE_URL)
    except ValueError as error:
        raise _no_address(kind) from error
    return SqliteTally(Path(settings.DATA_DIR) / TOKENS_FILE, worker)


def _new_sessions(
    settings: Settings, sealed: Envelopes, now: Callable[[], dt.datetime], worker: Worker
) -> SessionStore:
    if sessions_kind(settings).is_shared:
        return LeasedSessions(new_desk(settings), sealed, Random())
    return SqliteSessions(
        sessions_path(settings),
        sealed,
        ttl_seconds=settings.SESSION_TTL_HOURS * SECONDS_PER_HOUR,
        now=lambda: now().timestamp(),
        worker=worker,
    )
