"""The services on a socket of this machine, as PHP serves: HTTP 200, `text/html`, escaped JSON."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.standin.services import Body, Event, Services


class StandIn:
    """The running services: where they are, what they hold, and how to make them misbehave."""

    def __init__(self, services: Services, port: int) -> None:
        self.services = services
        self.base_url = f"http://127.0.0.1:{port}/servicio"

    def url(self, page: str) -> str:
        return f"{self.base_url}/{page}"

    @property
    def events(self) -> list[Event]:
        """The calendar, in the order of writing."""
        return self.services.events

    @property
    def complaints(self) -> list[str]:
        """What a careful reader of the wire facts would object to in the requests so far."""
        return self.services.complaints

    def sent(self, operation: str) -> list[Body]:
        return self.services.sent(operation)

    def always_answer(self, operation: str, **answer: Any) -> None:
        """From now on, `operation` does nothing and answers just this."""
        self.services.scripted[operation] = answer

    def occupy(self, start: dt.datetime, minutes: int = 60) -> None:
        """Put somebody else's appointment into the calendar."""
        end = start + dt.timedelta(minutes=minutes)
        self.events.append(Event(1, 1, "Ocupado", start, end, "", "", ""))


@contextmanager
def standin(clock: Callable[[], dt.datetime], room: int = 1) -> Iterator[StandIn]:
    """The services, listening on a free port for as long as the block runs."""
    services = Services(clock=clock, room=room)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(services))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield StandIn(services, server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(services: Services) -> type[BaseHTTPRequestHandler]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                body = json.loads(raw)
            except ValueError:
                body = None
            with lock:
                answer = services.answer(urlsplit(self.path).path.removeprefix("/servicio/"), body)
            self._send(200, answer)

        def do_GET(self) -> None:
            self._send(405, {"success": False, "error": "Método no permitido"})

        def _send(self, status: int, answer: Body) -> None:
            # As PHP's json_encode writes it: ASCII only, slashes escaped.
            payload = json.dumps(answer).replace("/", "\\/").encode("ascii")
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=UTF-8")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: Any) -> None:
            """Tests have their own output."""

    return Handler
