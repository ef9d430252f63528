"""Over a real socket: what only a connection can show."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from citas.commands.sandbox import VARIABLES, main, welcome
from citas.sandbox.core import Sandbox
from citas.sandbox.faults import FAULTS
from citas.sandbox.server import running

from .conftest import NOW, PATHS, request

IMPATIENCE = httpx.Timeout(5, read=0.1)


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Sandbox, str]]:
    with Sandbox(clock=lambda: NOW) as made, running(made) as url:
        yield made, url


@pytest.fixture
def sandbox(served: tuple[Sandbox, str]) -> Sandbox:
    served[0].reset()
    return served[0]


@pytest.fixture
def http(served: tuple[Sandbox, str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served[1], trust_env=False) as made:
        yield made


def create(http: httpx.Client, timeout: httpx.Timeout | None = None) -> httpx.Response:
    return http.post(PATHS["CREAR_EVENTO"], json=request("CREAR_EVENTO"), timeout=timeout)


def test_a_booking(http: httpx.Client, sandbox: Sandbox) -> None:
    assert create(http).json()["google_meet_link"] == sandbox.events()[0].google_meet_link


@pytest.mark.parametrize(
    ("fault", "after", "events"),
    [("timeout", False, 0), ("timeout", True, 1), ("created_but_timed_out", False, 1)],
)
def test_no_answer(http: httpx.Client, sandbox: Sandbox, fault: str, after: bool, events: int) -> None:
    sandbox.put_fault("CREAR_EVENTO", fault, times=1, after=after)
    with pytest.raises(httpx.ReadTimeout):
        create(http, IMPATIENCE)
    assert len(sandbox.events()) == events
    assert create(http).status_code == 200


@pytest.mark.parametrize(("after", "events"), [(False, 0), (True, 1)])
def test_reset_by_peer(http: httpx.Client, sandbox: Sandbox, after: bool, events: int) -> None:
    sandbox.put_fault("CREAR_EVENTO", "reset", times=1, after=after)
    with pytest.raises(httpx.ReadError, match="reset by peer"):
        create(http)
    assert len(sandbox.events()) == events
    assert create(http).status_code == 200


def test_a_drip_comes_a_byte_at_a_time(served: tuple[Sandbox, str], sandbox: Sandbox) -> None:
    sandbox.put_fault("*", "drip", times=1, seconds=3600)
    where = urlsplit(served[1])
    with socket.create_connection((where.hostname, where.port), timeout=5) as line:
        line.sendall(b"POST /servicio/ws_calendario.php HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
        head = line.recv(4096)
    assert head.startswith(b"HTTP/1.1 200")
    assert b"content-length" in head
    assert head.endswith(b"\r\n\r\n")


def test_held_calls_cost_no_thread(sandbox: Sandbox, served: tuple[Sandbox, str]) -> None:
    sandbox.put_fault("CREAR_EVENTO", "timeout")
    where = urlsplit(served[1])
    before = threading.active_count()
    lines = [socket.create_connection((where.hostname, where.port), timeout=5) for _ in range(50)]
    for line in lines:
        line.sendall(
            b"POST /servicio/ws_calendario.php HTTP/1.1\r\nHost: x\r\nContent-Length: 26\r\n\r\n"
            b'{"codOpe": "CREAR_EVENTO"}'
        )
    with httpx.Client(base_url=served[1], trust_env=False) as http:
        for _ in range(1000):  # the server takes the others in between these
            assert http.get("/_sandbox/clock").status_code == 200
            if len(sandbox.calls("CREAR_EVENTO")) == 50:
                break
    assert len(sandbox.calls("CREAR_EVENTO")) == 50
    assert threading.active_count() == before
    for line in lines:
        line.close()


def test_the_welcome_names_what_to_set(served: tuple[Sandbox, str], sandbox: Sandbox) -> None:
    where = urlsplit(served[1])
    text = welcome(sandbox, str(where.hostname), int(where.port or 0))
    for name, service in VARIABLES.items():
        assert f"{name}={served[1]}/servicio/{service}" in text
    for tenant in sandbox.tenants():
        assert f"{tenant.id_empresa:>4}  {tenant.about}" in text
    for fault in FAULTS:
        assert f"  {fault} " in text


def test_a_taken_port_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    assert f"No se puede escuchar en 127.0.0.1:{port}" in capsys.readouterr().err


def test_a_calendar_that_cannot_be_opened_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "0", "--db", "/nonexistent/calendar.sqlite"]) == 1
    assert "No se puede abrir el calendario" in capsys.readouterr().err
