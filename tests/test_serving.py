"""Who sends nothing, or half a request, is not waited for: by the server, and when it is told to stop."""

from __future__ import annotations

import signal
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from citas import serving
from citas.api import create_app
from citas.serving import ImpatientProtocol
from tests.live import PATIENCE, client, environment, free_port, say, started
from tests.live import serving as served
from tests.service import settings_for

HEAD = b"POST /api/chat HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 200\r\n\r\n"
GET = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n"
HALVES = {"nothing": b"", "a blank line": b"\r\n", "half a head": HEAD[:40], "half a body": HEAD + b'{"mess'}
SOON = 5.0  # seconds: far less than the turns that a stop waits for


def opened(stack: ExitStack, port: int, *sent: bytes) -> socket.socket:
    """A connection on which this was sent; each part but the last is a request, whose answer was read."""
    line = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
    for number, part in enumerate(sent):
        if number:
            assert line.recv(1 << 16).startswith(b"HTTP/1.1 200")
        line.sendall(part)
    return line


@pytest.mark.parametrize("before", [(), (GET,)], ids=["at first", "after a request"])
@pytest.mark.parametrize("half", [HALVES[name] for name in HALVES if name != "nothing"])
def test_a_request_that_does_not_come_whole_is_dropped(
    half: bytes, before: tuple[bytes, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REQUEST", 0.1)
    with served(create_app(settings_for(tmp_path)), http=ImpatientProtocol) as url, ExitStack() as stack:
        line = opened(stack, int(url.rpartition(":")[2]), *before, half)
        assert line.recv(1 << 16) == b""
        with client(url) as http:
            assert http.get("/health").status_code == 200


def test_a_connection_that_is_never_used_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "REQUEST", 0.1)
    with served(create_app(settings_for(tmp_path)), http=ImpatientProtocol) as url, ExitStack() as stack:
        assert opened(stack, int(url.rpartition(":")[2])).recv(1) == b""


def test_a_turn_may_take_longer_than_its_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "REQUEST", 0.1)
    with served(create_app(settings_for(tmp_path)), http=ImpatientProtocol) as url, client(url) as http:
        began = time.monotonic()
        while time.monotonic() - began < 0.3:  # on one connection, kept alive
            assert say(http, "Hola, quiero una cita")


def test_a_stop_waits_for_none_of_them(tmp_path: Path) -> None:
    """With CHAT_TIMEOUT as it is, a stop waits for running turns up to 130 seconds."""
    env = environment(tmp_path, SERVER_HOST="127.0.0.1", SERVER_PORT=free_port())
    with started("-m", "citas.main", env=env) as server, ExitStack() as stack:
        port = int(env["SERVER_PORT"])
        for half in HALVES.values():
            opened(stack, port, half)
            opened(stack, port, GET, half)
        assert "fecha" in say(server.http, "Hola, quiero una cita")  # whoever came before holds nobody up
        began = time.monotonic()
        server.stop(signal.SIGTERM)
        assert time.monotonic() - began < SOON
    assert not any("Traceback" in line for line in server.lines)
