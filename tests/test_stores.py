"""Which stores the settings name: what is refused at the start, and the whole service on each pair."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citas.api import create_app
from citas.config import PROJECT, Settings
from citas.errors import ConfigError
from citas.stores import POSTGRES, REDIS, SQLITE, Kind, check_stores, ledger_kind, reach_stores, sessions_kind
from tests.live import environment, free_port, python
from tests.servers import empty_postgres, empty_redis
from tests.service import running, settings_for
from tests.test_api_failures import BOOKING, value

R, P = "redis://127.0.0.1:1/0", "postgresql://citas:secreto@127.0.0.1:1/citas"


@pytest.mark.parametrize(
    ("variables", "sessions", "ledger"),
    [
        ({}, SQLITE, SQLITE),
        ({"DATABASE_URL": P}, POSTGRES, POSTGRES),
        ({"REDIS_URL": R}, REDIS, REDIS),
        ({"REDIS_URL": R, "DATABASE_URL": P}, REDIS, POSTGRES),
    ],
)
def test_what_the_variables_mean(variables: dict[str, str], sessions: Kind, ledger: Kind) -> None:
    settings = Settings(**variables)
    assert (sessions_kind(settings), ledger_kind(settings)) == (sessions, ledger)


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"REDIS_URL": "127.0.0.1:6379"}, "REDIS_URL: no es una dirección"),
        ({"REDIS_URL": "http://127.0.0.1"}, "REDIS_URL: no es una dirección"),
        ({"REDIS_URL": "redis://x:secreto@127.0.0.1:puerto/0"}, "REDIS_URL: no es una dirección"),
        ({"DATABASE_URL": "mysql://x:secreto@127.0.0.1/citas"}, "DATABASE_URL: no es una dirección"),
        ({"DATABASE_URL": "postgresql://[::1/secreto"}, "DATABASE_URL: no es una dirección"),
        ({"INSTANCES": 2}, "INSTANCES: para más de una hace falta REDIS_URL o DATABASE_URL"),
        ({"REDIS_URL": R}, "REDIS_URL: no se puede usar"),
        ({"DATABASE_URL": P}, "DATABASE_URL: no se puede usar"),
    ],
)
def test_what_cannot_be_read_or_reached_stops_the_start_with_its_name(
    tmp_path: Path, variables: dict[str, Any], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "DATABASE_URL" in variables:
        pytest.importorskip("psycopg")
        monkeypatch.setattr("citas.storage.postgres.START", 0.2)
    with pytest.raises(ConfigError) as raised:
        reach_stores(settings_for(tmp_path, **variables))
    assert str(raised.value).startswith(problem)
    assert "secreto" not in str(raised.value)


@pytest.mark.parametrize("variables", [{"INSTANCES": 2}, {"REDIS_URL": R}])
def test_the_server_says_so_and_ends(tmp_path: Path, variables: dict[str, Any]) -> None:
    (name,) = variables
    env = environment(tmp_path, SERVER_HOST="127.0.0.1", SERVER_PORT=free_port(), **variables)
    ended = python("-m", "citas.main", env=env)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"No se puede arrancar. {name}: ")


def test_an_app_without_a_shared_store_refuses_to_be_one_of_two(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="INSTANCES"):
        create_app(settings_for(tmp_path, INSTANCES=2))


def test_several_instances_may_share_a_store() -> None:
    check_stores(Settings(INSTANCES=3, REDIS_URL=R))
    check_stores(Settings(INSTANCES=3, DATABASE_URL=P))


def test_the_clients_are_not_imported_unless_their_variable_is_set() -> None:
    program = "import citas.api, sys; print([name for name in ('redis', 'psycopg') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"


async def test_alone_it_says_so_in_the_log_and_the_metrics(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with running(tmp_path) as service:
            metrics = await service.metrics()
    assert any("una sola instancia" in text for text in caplog.messages)
    assert value(metrics, "agent_citas_single_instance") == 1
    assert value(metrics, 'agent_citas_stores{ledger="sqlite",sessions="sqlite"}') == 1


# The whole service on each pair.


def on_redis(request: pytest.FixtureRequest) -> dict[str, str]:
    return {"REDIS_URL": empty_redis(request.getfixturevalue("redis_server"))}


def on_postgres(request: pytest.FixtureRequest) -> dict[str, str]:
    return {"DATABASE_URL": empty_postgres(request.getfixturevalue("postgres_server"))}


def on_both(request: pytest.FixtureRequest) -> dict[str, str]:
    return on_redis(request) | on_postgres(request)


#: For each pair of shared stores, the variables that name it. They are empty.
PAIRS: dict[str, Callable[[pytest.FixtureRequest], dict[str, str]]] = {
    "redis": on_redis,
    "postgres": on_postgres,
    "both": on_both,
}


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest) -> dict[str, str]:
    return PAIRS[request.param](request)


async def test_a_booking_goes_on_where_it_was_in_another_instance(
    tmp_path: Path, pair: dict[str, str]
) -> None:
    for text in BOOKING[:-1]:
        async with running(tmp_path, **pair, INSTANCES=2) as service:  # another one for each message
            await service.say(text)
    async with running(tmp_path, **pair, INSTANCES=2) as service:
        assert "¡Listo" in await service.say(BOOKING[-1])
        assert len(service.booked()) == 1
        metrics = await service.metrics()
    assert value(metrics, "agent_citas_single_instance") == 0
    assert value(metrics, "agent_citas_unreadable_sessions_total") == 0
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240  nothing is kept here


def test_the_commands_read_the_ledger_that_the_settings_name(tmp_path: Path, pair: dict[str, str]) -> None:
    where = "Registro: PostgreSQL (DATABASE_URL)" if "DATABASE_URL" in pair else "Registro: Redis (REDIS_URL)"
    env = environment(tmp_path, **pair)
    file = tmp_path / "filas.jsonl"
    file.write_text(
        '{"format": "citas-ledger", "version": 1}\n'
        '{"number": 4, "id_empresa": 123, "session_id": 1, "reason": "handoff", "state": "contact", '
        '"created_at": "2026-11-23T09:00:00", "closed_at": null, "kind": "handoff"}\n',
        encoding="utf-8",
    )
    done = python("-m", "citas", "ledger", "import", str(file), env=env)
    assert (done.returncode, done.stdout.splitlines()[:2]) == (
        0,
        [where, "✓ 1 filas nuevas de 1; las demás ya estaban"],
    )
    listed = python("-m", "citas", "handoffs", env=env)
    assert listed.returncode == 0
    assert listed.stdout.splitlines()[0] == where
    assert "2026-11-23 09:00" in listed.stdout
    checked = python("-m", "citas", "ledger", "check", env=env)
    assert checked.returncode == 2
    assert "el registro no es un archivo" in checked.stderr


def test_a_command_says_which_store_it_cannot_use(tmp_path: Path) -> None:
    done = python("-m", "citas", "intents", env=environment(tmp_path, REDIS_URL=R))
    assert done.returncode == 2
    assert "REDIS_URL: no se puede usar el registro" in done.stderr
