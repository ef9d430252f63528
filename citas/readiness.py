"""Can this instance keep what it must keep? What `GET /ready` says, for a balancer or an operator.

It is not `/health`: a process that is well may stand beside a store that is away, and to restart it would
help nobody. The services of MaravIA are none of it: without them customers still get their answers.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from citas.config import Settings
from citas.ledger.records import Ledger
from citas.sessions.running import Running
from citas.sessions.store import SessionStore
from citas.storage.errors import StoreError
from citas.storage.lanes import one_thread
from citas.stores import SQLITE, Kind, ledger_kind, sessions_kind

LIMIT = 1.0  # seconds for each probe: who asks is never kept waiting longer
LEAST_FREE = 100 * 1024 * 1024  # bytes of the disk: a day's bookings and the write-ahead logs fit many times
PAGE = b"\0" * 4096

#: What a store that is away is called. An address may hold a password, so none is ever shown.
NAMES = {"sqlite": "su archivo", "redis": "Redis", "postgres": "PostgreSQL"}

FreeBytes = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """What is left on the disk of a folder."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Probe:
    """What must be well. `look` raises `StoreError` or `OSError` if it isn't, and `reason` says so."""

    reason: str
    look: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What must be well for this instance to take turns. Who asks while others look waits with them."""

    probes: tuple[Probe, ...]
    running: Running[tuple[str, ...]] = field(default_factory=Running)

    async def reasons(self) -> tuple[str, ...]:
        """Why it can't, in Spanish, each with its variable; none if it can."""
        return await self.running.join("look", self._look)

    async def _look(self) -> tuple[str, ...]:
        found = await asyncio.gather(*map(_is_well, self.probes))
        return tuple(probe.reason for probe, is_well in zip(self.probes, found, strict=True) if not is_well)


async def _is_well(probe: Probe) -> bool:
    try:
        async with asyncio.timeout(LIMIT):
            await probe.look()
    except (StoreError, OSError):  # a time-out is an OSError
        return False
    return True


@asynccontextmanager
async def opened_readiness(
    settings: Settings, sessions: SessionStore, ledger: Ledger, free: FreeBytes = free_bytes
) -> AsyncIterator[Readiness]:
    """What must be well with these settings. A folder counts where something is kept in it."""
    kinds = sessions_kind(settings), ledger_kind(settings)
    worker = one_thread("readiness")  # its own: a disk that hangs holds nobody else
    try:
        yield Readiness(
            (
                Probe(_away(kinds[0], "conversaciones"), sessions.probe),
                Probe(_away(kinds[1], "registro de citas"), ledger.probe),
                *(_of_folder(Path(settings.DATA_DIR), worker, free) if SQLITE in kinds else ()),
            )
        )
    finally:
        worker.shutdown(wait=False)


def _away(kind: Kind, what: str) -> str:
    return f"{kind.variable}: no se puede escribir en {NAMES[kind.name]} ({what})"


def _of_folder(folder: Path, worker: Executor, free: FreeBytes) -> Iterator[Probe]:
    async def write() -> None:
        await asyncio.get_running_loop().run_in_executor(worker, _write_in, folder)

    async def measure() -> None:
        if await asyncio.get_running_loop().run_in_executor(worker, free, folder) < LEAST_FREE:
            raise StoreError("the disk is nearly full")

    yield Probe("DATA_DIR: no se puede escribir en la carpeta", write)
    yield Probe(f"DATA_DIR: quedan menos de {LEAST_FREE >> 20} MB libres en el disco", measure)


def _write_in(folder: Path) -> None:
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(PAGE)
        file.flush()
