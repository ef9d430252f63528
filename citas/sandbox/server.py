"""The sandbox behind a real socket."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox
from citas.sandbox.delivery import RESET


class Protocol(H11Protocol):
    """Gives the application the means to cut its connection, which ASGI has no word for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self.app = _with_reset(self.app, transport)

    def shutdown(self) -> None:
        super().shutdown()
        # A server that goes down takes its open lines with it: calls that a fault holds end here.
        self.transport.abort()


def _with_reset(app: ASGIApp, transport: asyncio.Transport) -> ASGIApp:
    def cut() -> None:
        # Lingering for zero seconds makes the close a RST: "connection reset by peer".
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})[RESET] = cut
        await app(scope, receive, send)

    return wrapped


def server(sandbox: Sandbox) -> uvicorn.Server:
    """To be run on sockets of the caller's: `server(sandbox).run(sockets=[listener])`."""
    return uvicorn.Server(
        uvicorn.Config(
            create_sandbox(sandbox),
            http=Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )


@contextmanager
def running(sandbox: Sandbox, port: int = 0) -> Iterator[str]:
    """Serve `sandbox` from a thread, on a free port by default; gives the base URL, `http://127.0.0.1:40123`.

    Raises OSError when `port` is taken.
    """
    with socket.create_server(("127.0.0.1", port)) as listener:
        serving = server(sandbox)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            # The listener accepts already: a call made before the server is up waits in its backlog.
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            serving.should_exit = True
            thread.join()
