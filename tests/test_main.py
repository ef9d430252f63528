"""`python -m citas.main`: what it prints, how it starts, how it stops."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citas.config import PROJECT, Settings
from citas.main import banner
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from tests.live import environment, free_port, python, say, services_at, started

# As the deployment guide prints it.
BANNER = """\
============================================================
INICIANDO AGENTE CITAS - MaravIA
============================================================
Host: 0.0.0.0:8002
Modelo: gpt-4o-mini
Timeout LLM: 60s
Timeout API: 10s
Cache TTL: 5 min
Log Level: INFO
------------------------------------------------------------
Endpoint: POST /api/chat
Health:   GET  /health
Metrics:  GET  /metrics
Tools internas del agente:
- check_availability (consulta horarios)
- create_booking (crea citas/eventos)
- search_productos_servicios (busca productos/servicios)
============================================================"""


def test_the_banner_is_the_documented_one() -> None:
    assert banner(Settings()) == BANNER


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("SERVER_HOST", "127.0.0.1", "Host: 127.0.0.1:8002"),
        ("SERVER_PORT", 9000, "Host: 0.0.0.0:9000"),
        ("OPENAI_MODEL", "gpt-4o", "Modelo: gpt-4o"),
        ("OPENAI_TIMEOUT", 30, "Timeout LLM: 30s"),
        ("API_TIMEOUT", 5, "Timeout API: 5s"),
        ("SCHEDULE_CACHE_TTL_MINUTES", 10, "Cache TTL: 10 min"),
        ("LOG_LEVEL", "DEBUG", "Log Level: DEBUG"),
    ],
)
def test_the_banner_shows_the_settings_in_force(name: str, value: object, line: str) -> None:
    shown = banner(replace(Settings(), **{name: value})).splitlines()
    assert line in shown
    assert len(set(shown) - set(BANNER.splitlines())) == 1


# A server of its own process.


def server_environment(folder: Path, **variables: object) -> dict[str, str]:
    return environment(folder, **{"SERVER_HOST": "127.0.0.1", "SERVER_PORT": free_port(), **variables})


@pytest.fixture(scope="module")
def sandbox() -> Iterator[tuple[Sandbox, str]]:
    """The services, and where they are."""
    with Sandbox() as made, sandbox_running(made) as url:
        yield made, url


def test_a_start_with_a_log_file_and_bad_values(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "agent_citas.log"
    env = server_environment(
        tmp_path,
        LOG_FILE=file,
        LOG_LEVEL="DEBUG",
        CHAT_TIMEOUT="ya mismo",
        API_TIMEOUT="500",
        OPENAI_API_KEY="sk-secreto",
        PHRASING="templates",  # a tone would be asked for at once, outside this machine
    )
    with started("-m", "citas.main", env=env) as server:
        assert server.http.get("/health").status_code == 200
        assert say(server.http, "Hola, quiero una cita") == "¡Hola! ¿Para qué fecha te gustaría la reunión?"
        status = server.stop(signal.SIGTERM)

    assert status in (0, -signal.SIGTERM)
    first, length = server.lines.index(BANNER[:60]), len(BANNER.splitlines())
    shown = server.lines[first : first + length]
    address = f"127.0.0.1:{env['SERVER_PORT']}"
    assert "\n".join(shown) == BANNER.replace("0.0.0.0:8002", address).replace("INFO", "DEBUG")
    logged = server.lines[:first] + server.lines[first + length :]
    assert logged[-1].endswith(f"Finished server process [{server.running.pid}]")
    warnings = [
        [word for word in line.split(" WARNING ")[1].split() if not word.startswith("request=")][:2]
        for line in logged
        if " WARNING " in line
    ]
    assert warnings == [
        ["citas.config", "CHAT_TIMEOUT"],
        ["citas.config", "API_TIMEOUT"],
        ["citas.calendars", "empresa=123:"],
    ]
    written = file.read_text(encoding="utf-8")
    assert written.splitlines() == logged
    everything = written + "\n".join(server.lines)
    for secret in ("sk-secreto", "ya mismo", "quiero una cita", "Traceback"):
        assert secret not in everything


def test_an_unwritable_log_file_is_one_warning_and_it_starts(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    env = server_environment(tmp_path, LOG_FILE=tmp_path / "logs" / "agent_citas.log")
    with started("-m", "citas.main", env=env) as server:
        assert server.http.get("/health").status_code == 200
        server.stop(signal.SIGINT)
    assert ["LOG_FILE" in line for line in server.lines if " WARNING " in line] == [True]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_after_the_turns_that_are_running(
    number: signal.Signals, tmp_path: Path, sandbox: tuple[Sandbox, str]
) -> None:
    services, url = sandbox
    env = server_environment(tmp_path, **services_at(url))
    replies: list[str] = []
    with started("-m", "citas.main", env=env) as server:
        say(server.http, "Hola, quiero una cita")
        services.put_fault("OBTENER_HORARIO_REUNIONES", "latency", seconds=0.5, times=1)
        asked = len(services.calls())
        turn = threading.Thread(
            target=lambda: replies.append(say(server.http, "mañana a las 3pm")), daemon=True
        )
        turn.start()
        while turn.is_alive() and len(services.calls()) == asked:
            turn.join(0.01)  # until the turn has reached the services
        status = server.stop(number)
        turn.join()
    assert "está disponible" in replies[0]
    assert status == (0 if number == signal.SIGINT else -signal.SIGTERM)
    assert not any("Traceback" in line for line in server.lines)


def test_the_healthcheck_of_the_image(tmp_path: Path) -> None:
    (line,) = [
        line.strip()
        for line in (PROJECT / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if "/health" in line
    ]
    command = json.loads(line.removeprefix("CMD "))[1:]
    env = server_environment(tmp_path)
    assert python(*command, env=env).returncode != 0
    with started("-m", "citas.main", env=env):
        assert python(*command, env=env).returncode == 0


# A server that can't start.


@pytest.mark.parametrize(
    ("flow", "names"),
    [("no-existe.yaml", ["FLOW_FILE", "no-existe.yaml"]), ("malo.yaml", ["malo.yaml", "color"])],
)
def test_without_a_flow_it_does_not_start(tmp_path: Path, flow: str, names: list[str]) -> None:
    (tmp_path / "malo.yaml").write_text("color: azul\n", encoding="utf-8")
    ended = python("-m", "citas.main", env=server_environment(tmp_path, FLOW_FILE=tmp_path / flow))
    assert ended.returncode == 2
    assert [name for name in names if name not in ended.stderr] == []
    assert "Traceback" not in ended.stderr
    assert "INICIANDO" not in ended.stdout


def test_a_company_s_broken_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "20.yaml").write_text("texts:\n  ask_dat: Dime.\n", encoding="utf-8")
    ended = python("-m", "citas.main", env=server_environment(tmp_path, TENANTS_DIR=tmp_path))
    assert ended.returncode == 2
    assert "20.yaml, línea 2: texts.ask_dat: el texto «ask_dat» no existe" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_flow_that_breaks_a_promise_does_not_start(tmp_path: Path) -> None:
    flow = (PROJECT / "flows" / "registro.yaml").read_text(encoding="utf-8")
    (tmp_path / "malo.yaml").write_text(flow.replace("guard: explicit_yes, ", ""), encoding="utf-8")
    shutil.copy(PROJECT / "flows" / "textos.yaml", tmp_path)
    ended = python("-m", "citas.main", env=server_environment(tmp_path, FLOW_FILE=tmp_path / "malo.yaml"))
    assert ended.returncode == 2
    assert "No se puede arrancar. [" in ended.stderr


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        env = server_environment(tmp_path, SERVER_PORT=taken.getsockname()[1])
        ended = python("-m", "citas.main", env=env)
    assert ended.returncode not in (0, 2)
    assert "address already in use" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
