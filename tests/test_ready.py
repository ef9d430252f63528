"""`GET /ready`: 503 with its reasons while nothing can be kept; `/health` says the same as ever."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from citas import readiness
from citas.readiness import LEAST_FREE
from citas.stores import LEDGER_FILE, SESSIONS_FILE
from tests.servers import empty_postgres, redis_serving
from tests.service import Service, running
from tests.test_lost_answers import Server, server

__all__ = ["server"]  # a fixture

HEALTHY = {"status": "ok", "agent": "citas", "version": "2.0.0"}


async def reasons(service: Service) -> list[str]:
    """Why it is not ready; none if it is."""
    answer = await service.http.get("/ready")
    health = await service.http.get("/health")
    assert (health.status_code, health.json()) == (200, HEALTHY)
    if answer.status_code == httpx.codes.OK:
        assert answer.json() == {"status": "ready"}
        return []
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    said = answer.json()
    assert said["status"] == "not_ready"
    found: list[str] = said["reasons"]
    assert found
    return found


async def test_it_is_ready_when_it_has_started(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        assert await reasons(service) == []


async def test_without_a_ledger_it_is_not(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        service.lose_ledger()
        assert await reasons(service) == ["DATA_DIR: no se puede escribir en su archivo (registro de citas)"]
        service.find_ledger()
        assert await reasons(service) == []


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (LEDGER_FILE, "DATA_DIR: no se puede escribir en su archivo (registro de citas)"),
        (SESSIONS_FILE, "DATA_DIR: no se puede escribir en su archivo (conversaciones)"),
    ],
)
async def test_a_file_that_another_process_keeps_locked(
    tmp_path: Path, file: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "LIMIT", 0.1)
    async with running(tmp_path) as service:
        with closing(sqlite3.connect(tmp_path / file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert await reasons(service) == [reason]
            other.execute("ROLLBACK")
        monkeypatch.undo()
        assert await reasons(service) == []


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.joinpath("file").touch()
    async with running(tmp_path, DATA_DIR=str(tmp_path / "file" / "data")) as service:
        found = await reasons(service)
    assert "DATA_DIR: no se puede escribir en la carpeta" in found


@pytest.mark.parametrize(("free", "full"), [(LEAST_FREE, False), (LEAST_FREE - 1, True)])
async def test_a_disk_that_is_nearly_full(tmp_path: Path, free: int, *, full: bool) -> None:
    async with running(tmp_path, free_bytes=lambda folder: free) as service:
        found = await reasons(service)
    assert found == ["DATA_DIR: quedan menos de 100 MB libres en el disco"] * full


async def test_a_shared_store_that_is_away(server: Server, tmp_path: Path) -> None:
    server.empty()
    (variable,) = server.variables
    name = {"REDIS_URL": "Redis", "DATABASE_URL": "PostgreSQL"}[variable]
    async with running(tmp_path, **server.variables, free_bytes=lambda folder: 0) as service:
        assert await reasons(service) == []  # nothing is kept in the folder
        server.wire.cut()
        assert await reasons(service) == [
            f"{variable}: no se puede escribir en {name} (conversaciones)",
            f"{variable}: no se puede escribir en {name} (registro de citas)",
        ]
        server.wire.mend()
        async with asyncio.timeout(20):
            while await reasons(service):
                pass


async def test_a_redis_that_takes_no_writes(tmp_path: Path) -> None:
    with redis_serving("--maxmemory", "1", "--maxmemory-policy", "noeviction") as url:
        async with running(tmp_path, REDIS_URL=url) as service:
            assert len(await reasons(service)) == 2


async def test_a_postgres_that_takes_no_writes(tmp_path: Path, postgres_server: str) -> None:
    async with running(tmp_path, DATABASE_URL=empty_postgres(postgres_server)):
        pass  # the tables are there
    import psycopg

    with psycopg.connect(postgres_server, autocommit=True) as connection:
        (name,) = connection.execute("SELECT current_database()").fetchone() or ("",)
        async with running(tmp_path, DATABASE_URL=postgres_server) as service:
            connection.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'agent%'"
            )
            try:
                found = await reasons(service)
            finally:
                connection.execute("SET default_transaction_read_only = off")
                connection.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    assert found == [
        "DATABASE_URL: no se puede escribir en PostgreSQL (conversaciones)",
        "DATABASE_URL: no se puede escribir en PostgreSQL (registro de citas)",
    ]


async def test_who_asks_at_once_looks_once(tmp_path: Path) -> None:
    looked = 0

    def free(folder: Path) -> int:
        nonlocal looked
        looked += 1
        return LEAST_FREE

    async with running(tmp_path, free_bytes=free) as service:
        answers = await asyncio.gather(*(service.http.get("/ready") for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert looked == 1
