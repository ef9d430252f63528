"""The commands that the guides print, each run as a person runs it: in a process of its own."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from citas.__main__ import COMMANDS
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from tests.live import PATIENCE, Process, environment, free_port, python, say, services_at, started

FIRST_REPLY = "¡Hola! ¿Para qué fecha te gustaría la reunión?"


# One-liners.


@pytest.mark.parametrize(
    ("code", "key", "printed"),
    [
        ("from citas import __version__; print(__version__)", "", "2.0.0"),
        ("from citas.config import config; print(bool(config.OPENAI_API_KEY))", "", "False"),
        ("from citas.config import config; print(bool(config.OPENAI_API_KEY))", "sk-1234567890", "True"),
        ("from citas.config import config; print(repr(config.OPENAI_API_KEY[:10]))", "", "''"),
        (
            "from citas.config import config; print(repr(config.OPENAI_API_KEY[:10]))",
            "sk-1234567890",
            "'sk-1234567'",
        ),
        (
            "from citas.config import config; print(repr(config.OPENAI_API_KEY[:10]))",
            " sk-12 # mía",
            "'sk-12'",
        ),
    ],
)
def test_one_liners(tmp_path: Path, code: str, key: str, printed: str) -> None:
    ended = python("-c", code, env=environment(tmp_path, OPENAI_API_KEY=key))
    assert (ended.stdout, ended.stderr, ended.returncode) == (f"{printed}\n", "", 0)


# `python -m citas`.


def test_the_commands_have_modules_with_a_main() -> None:
    assert {"parse", "chat", "demo", "sandbox"} <= set(COMMANDS)
    for name in COMMANDS:
        assert callable(importlib.import_module(f"citas.commands.{name}").main)


@pytest.mark.parametrize("arguments", [(), ("reserva",), ("",), ("Chat",), ("__init__",)])
def test_without_a_known_command_it_says_which_there_are(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = python("-m", "citas", *arguments, env=environment(tmp_path))
    assert (ended.stdout, ended.returncode) == ("", 2)
    assert ended.stderr.startswith("Uso: python -m citas COMANDO")
    assert [name for name in COMMANDS if name not in ended.stderr] == []


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_no_error(tmp_path: Path, option: str) -> None:
    ended = python("-m", "citas", option, env=environment(tmp_path))
    assert (ended.stderr, ended.returncode) == ("", 0)
    assert [name for name in COMMANDS if name not in ended.stdout] == []


@pytest.mark.parametrize("name", ["chat", "demo"])
def test_each_command_has_its_own_help(tmp_path: Path, name: str) -> None:
    ended = python("-m", "citas", name, "--help", env=environment(tmp_path))
    assert (ended.stderr, ended.returncode) == ("", 0)
    assert f"python -m citas {name}" in ended.stdout


# The curl commands, against the server started with `LOG_LEVEL=DEBUG python -m citas.main`.

needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A server with the sandbox's services behind it."""
    folder = tmp_path_factory.mktemp("server")
    with Sandbox() as sandbox, sandbox_running(sandbox) as url:
        env = environment(
            folder,
            SERVER_HOST="127.0.0.1",
            SERVER_PORT=free_port(),
            LOG_LEVEL="DEBUG",
            **services_at(url),
        )
        with started("-m", "citas.main", env=env) as process:
            yield process


def shell(server: Process, command: str) -> str:
    """What a command of the guide prints; the server stands where the guide says port 8002."""
    done = subprocess.run(
        ["sh", "-c", command.replace("http://localhost:8002", str(server.http.base_url).rstrip("/"))],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout


CHAT_TEST = """curl -X POST http://localhost:8002/api/chat \\
  -H "Content-Type: application/json" \\
  -d '{
    "message": "Hola, quiero una cita",
    "session_id": 1,
    "context": {
      "config": {
        "id_empresa": 123
      }
    }
  }'"""
MINIMAL_CHAT = """curl -X POST http://localhost:8002/api/chat \\
  -H "Content-Type: application/json" \\
  -d '{"message":"test","session_id":1,"context":{"config":{"id_empresa":1}}}'"""
LATENCY = """curl -w "\\nTiempo total: %{time_total}s\\n" -s -o /dev/null \\
  -X POST http://localhost:8002/api/chat \\
  -H "Content-Type: application/json" \\
  -d '{"message":"test","session_id":99,"context":{"config":{"id_empresa":1}}}'"""


@needs_curl
class TestCurl:
    """The checks of a deployment, word by word."""

    def test_health(self, server: Process) -> None:
        printed = shell(server, "curl http://localhost:8002/health")
        assert printed == '{"status": "ok", "agent": "citas", "version": "2.0.0"}'

    def test_chat(self, server: Process) -> None:
        assert shell(server, CHAT_TEST) == f'{{"reply": "{FIRST_REPLY}"}}'

    def test_minimal_chat(self, server: Process) -> None:
        assert shell(server, MINIMAL_CHAT).startswith('{"reply": "')

    def test_latency(self, server: Process) -> None:
        assert re.fullmatch(r"\nTiempo total: \d+[.,]\d+s\n", shell(server, LATENCY))

    def test_metrics(self, server: Process) -> None:
        say(server.http, "Hola", session_id=2)
        lines = shell(server, "curl http://localhost:8002/metrics | grep agent_citas").splitlines()
        assert any(
            re.match(r'agent_citas_chat_requests_total\{empresa_id="123"\} [1-9]', line) for line in lines
        )
        assert 'agent_citas_info{agent_type="citas",model="gpt-4o-mini",version="2.0.0"} 1.0' in lines

    @pytest.mark.parametrize(
        ("pattern", "series"),
        [
            ("cache_entries", {'agent_citas_cache_entries{cache_type="schedule"}'}),
            ("chat_requests_total", {'agent_citas_chat_requests_total{empresa_id="123"}'}),
            ('-E "booking_(success|failed)"', {"agent_citas_booking_success_total"}),
            (
                '-E "llm_call|chat_response"',
                {
                    "agent_citas_llm_call_duration_seconds_count",
                    "agent_citas_chat_response_duration_seconds_sum",
                },
            ),
        ],
    )
    def test_diagnostics(self, server: Process, pattern: str, series: set[str]) -> None:
        say(server.http, "Hola", session_id=2)
        lines = shell(server, f"curl -s http://localhost:8002/metrics | grep {pattern}").splitlines()
        assert series <= {line.rpartition(" ")[0] for line in lines}


# `python -m citas chat`.


def chat(server: Process, folder: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    url = str(server.http.base_url)
    return python("-m", "citas", "chat", "--url", url, *arguments, env=environment(folder), stdin=typed)


def test_a_chat_from_the_terminal(server: Process, tmp_path: Path) -> None:
    ended = chat(server, tmp_path, "Hola, quiero una cita\n\nmañana a las 3pm\n", "--sesion", "31")
    assert (ended.stderr, ended.returncode) == ("", 0)
    welcome, said = ended.stdout.split("\n\n", 1)
    assert "empresa 123" in welcome
    assert "sesión 31" in welcome
    replies = [part.strip() for part in said.split("tú  > ") if part.strip()]
    assert replies[0] == f"bot > {FIRST_REPLY}"
    assert replies[1].startswith("bot > No me llegó ningún texto.")
    assert "está disponible" in replies[2]
    assert len(replies) == 3


def test_each_chat_is_a_conversation_of_its_tenant(server: Process, tmp_path: Path) -> None:
    ended = chat(server, tmp_path, "Hola, quiero una cita", "--empresa", "1")
    assert FIRST_REPLY in ended.stdout
    metrics = server.http.get("/metrics").text
    assert 'agent_citas_chat_requests_total{empresa_id="1"}' in metrics


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}", "127.0.0.1:8002", "http://127.0.0.1:puerto", "http://[::1"]
)
def test_a_chat_with_nobody_there_says_so(tmp_path: Path, url: str) -> None:
    url = url.format(port=free_port())
    ended = python("-m", "citas", "chat", "--url", url, env=environment(tmp_path), stdin="Hola\n")
    assert ended.returncode == 1
    assert "El servidor no respondió bien" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_chat_with_another_kind_of_server_says_so(tmp_path: Path) -> None:
    with Sandbox() as sandbox, sandbox_running(sandbox) as url:
        ended = python("-m", "citas", "chat", "--url", url, env=environment(tmp_path), stdin="Hola\n")
    assert ended.returncode == 1
    assert "El servidor no respondió bien" in ended.stderr


# `python -m citas demo`.


def test_the_demo_books_an_appointment_without_key_or_account(tmp_path: Path) -> None:
    env = environment(tmp_path, SERVER_HOST="127.0.0.1", SERVER_PORT=free_port())
    with started("-m", "citas", "demo", env=env) as demo:
        demo.read_until("Detén todo con Ctrl+C.")
        shown = "\n".join(demo.lines)
        assert f"python -m citas chat --url http://127.0.0.1:{env['SERVER_PORT']}" in shown
        (events_url,) = re.findall(r"curl (http://\S+/_sandbox/events)", shown)
        suggested = re.findall(r'"message": "([^"]+)"', shown) + re.findall("«([^»]+)»", shown)
        assert suggested == [
            "Hola, quiero agendar una reunión",
            "Para mañana a las 3pm",
            "Juan Pérez, juan.perez@email.com",
            "sí, confirmo",
            "gracias",
        ]
        replies = [say(demo.http, text) for text in suggested]
        (event,) = demo.http.get(events_url).json()["events"]
        now = demo.http.get(events_url.replace("events", "clock")).json()["now"]
        status = demo.stop(signal.SIGINT)
    tomorrow = dt.date.fromisoformat(now[:10]) + dt.timedelta(days=1)
    assert replies[0] == "¡Hola! ¿Para qué fecha te gustaría la cita?"
    assert event["fecha_inicio"] == f"{tomorrow} 15:00:00"
    assert event["titulo"] == "Reunion para el usuario: Juan Pérez"
    assert event["correo_cliente"] == "juan.perez@email.com"
    assert replies[3].endswith("a las 3:00 PM. ¡Te esperamos!")  # its company is one to which customers go
    assert status == 0
    assert "INICIANDO AGENTE CITAS - MaravIA" in demo.lines
    assert sum("juan.perez" in line for line in demo.lines) == 1  # in what it suggests, not in its log
    assert not any("Traceback" in line for line in demo.lines)
