"""How connections are served: as uvicorn does, but nobody waits for a client who sends nothing.

By itself uvicorn gives a client all the time in the world for his request, and waits for the rest of one also
when it is told to stop. Here a request must be whole within `REQUEST` seconds of its first byte, and so must
the first one of a connection. On SIGTERM the listener goes, what is whole is answered, the rest is dropped.
"""

from __future__ import annotations

import asyncio
import sys

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

REQUEST = 10.0  # seconds for a request to come in, which is half a megabyte at most
BACKLOG = 4096  # connections that wait to be accepted: a crowd comes within a moment


class ImpatientProtocol(HttpToolsProtocol):
    """One connection. `_late` is set while a request is still to come, or to be whole."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and self._late is None and not self.transport.is_closing():
            self._expect()  # what came is no request yet, and uvicorn has stopped its own clock

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._expect_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_no_more()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Called when the server is told to stop."""
        super().shutdown()
        if self._late is not None:
            self.transport.close()

    def _expect(self) -> None:
        self._expect_no_more()
        self._late = self.loop.call_later(REQUEST, self._give_up)

    def _expect_no_more(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        self.transport.close()


def allow_connections() -> None:
    """Let this process have as many files open as it may: each connection is one."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
