"""Real sockets and real processes: the service as an operator runs it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette

from citas.config import PROJECT, Settings
from tests.service import settings_for

PATIENCE = 60  # seconds: only a failing test waits this long
SERVICES = {
    "API_CALENDAR_URL": "ws_calendario.php",
    "API_AGENDAR_REUNION_URL": "ws_agendar_reunion.php",
    "API_AGENDAR_SIN_CORREO_URL": "n8n/ws_agendar_reunion.php",
    "API_PREGUNTAS_FRECUENTES_URL": "n8n/ws_preguntas_frecuentes.php",
    "API_INFORMACION_URL": "ws_informacion_ia.php",
}


@contextmanager
def serving(app: Starlette, **options: Any) -> Iterator[str]:
    """Serve `app` from a thread, on a free port, with uvicorn's `options`; gives the base URL."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1, **options)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def free_port() -> int:
    """A port that nobody listens at, a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def services_at(url: str) -> dict[str, str]:
    """The variables that point at the services of a sandbox."""
    return {name: f"{url}/servicio/{service}" for name, service in SERVICES.items()}


def settings_at(url: str, folder: Path) -> Settings:
    """Settings that write under `folder` and reach the services of a sandbox at `url`."""
    return settings_for(folder, **services_at(url))


def environment(folder: Path, **variables: object) -> dict[str, str]:
    """A process's environment with the defaults of every setting but `variables`, writing under `folder`.

    An empty variable means unset, and hides what a developer's own `.env` may say.
    """
    settings = {variable.name: "" for variable in fields(Settings) if variable.name != "warnings"}
    given = {name: str(value) for name, value in variables.items()}
    return {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        **settings,
        "DATA_DIR": str(folder / "data"),
        **given,
    }


def python(*arguments: str, env: dict[str, str], stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the service's Python from the project's folder, until it ends."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        input=stdin,
    )


@dataclass
class Process:
    """A running `python …` that answers at `http`. Its output is kept as it is read."""

    running: subprocess.Popen[str]
    http: httpx.Client
    lines: list[str] = field(default_factory=list)

    def read_until(self, end: str) -> None:
        """Read the output up to a line with this end."""
        assert self.running.stdout
        for line in self.running.stdout:
            self.lines.append(line.rstrip("\n"))
            if self.lines[-1].endswith(end):
                return
        raise AssertionError("it ended too early:\n" + "\n".join(self.lines))

    def stop(self, number: signal.Signals) -> int:
        """Send a signal, read the rest of the output and give back the exit status."""
        self.running.send_signal(number)
        assert self.running.stdout
        self.lines += self.running.stdout.read().splitlines()
        return self.running.wait(PATIENCE)


@contextmanager
def started(
    *arguments: str, env: dict[str, str], cwd: Path = PROJECT, patience: float = PATIENCE
) -> Iterator[Process]:
    """`python ARGUMENTS`, listening at the SERVER_PORT of `env`, for as long as the test needs it."""
    running = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    watchdog = threading.Timer(patience, running.kill)  # a process that hangs fails the test, not the run
    watchdog.start()
    with running, client(f"http://127.0.0.1:{env['SERVER_PORT']}") as http:
        try:
            process = Process(running, http)
            while not _answers(http):
                if running.poll() is not None:
                    process.read_until("the line that says why")
                time.sleep(0.02)
            yield process
        finally:
            running.kill()
            watchdog.cancel()


def _answers(http: httpx.Client) -> bool:
    try:
        return http.get("/health").is_success
    except httpx.TransportError:
        return False


def client(url: str) -> httpx.Client:
    return httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False)


def say(http: httpx.Client, text: str, session_id: int = 1, id_empresa: int = 123) -> str:
    """Send one message and give back the reply."""
    context = {"config": {"id_empresa": id_empresa}}
    body = {"message": text, "session_id": session_id, "context": context}
    answer = http.post("/api/chat", json=body)
    assert answer.status_code == 200, answer.text
    reply: str = answer.json()["reply"]
    return reply
