"""The network at the socket: the real client in front, the sandbox behind, faults in between.

A `Line` is what the client's wire connects with. The bytes that it writes are parsed as a request, done by
the sandbox when the weather says so, whether or not the client is still there, and answered with bytes.
"""

from __future__ import annotations

import asyncio
import contextvars
import functools
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp
import httpx
from aiohttp.client_proto import ResponseHandler

from citas.tools.wire import Wire
from tests.simulation.faults import CLIENT_ERRORS, GARBAGE, UNSURE_STATUSES, WORKS, Kind, Weather

IDLE = 5.0  # seconds after which the services hang up on an idle connection
DRIP = 1.0  # seconds between two bytes
FOREVER = 7200.0  # seconds: longer than anybody waits

#: What happens on a server happens there, not in the process that asked for it.
WORLD = contextvars.Context()


class Process(Protocol):
    """The process that a line belongs to."""

    def point(self, label: str) -> None:
        """Say that this point is reached. Raises if the process dies here, or is dead already."""


class Services(Protocol):
    """What is at the other end."""

    def left(self, service: str, payload: dict[str, Any], kind: Kind) -> int:
        """Note a request whose bytes are on their way; its number."""

    def work(self, number: int, service: str, payload: dict[str, Any]) -> bytes:
        """Do what is asked; the body of the answer."""

    def refuse(self, number: int) -> None:
        """Note that an answer which proves that nothing was done has reached the client."""

    def answered(self, number: int, *, heard: bool) -> None:
        """Note that a request was done and answered in full; `heard`: the client was still there."""

    def met(self, kind: Kind, *, write: bool) -> None:
        """Note a fault."""


@dataclass
class Line:
    """Makes the connections of one client of one process. `write`: those of the calendar write."""

    process: Process
    services: Services
    weather: Weather
    write: bool

    async def connect(self, client: asyncio.Protocol) -> None:
        """Join `client` to the services. Raises `ConnectionRefusedError`."""
        self.process.point(self.label("connect.before"))
        kind = self.weather.on_call(_now(), write=self.write, connected=False)
        if kind is Kind.REFUSED:
            self.services.met(kind, write=self.write)
            await asyncio.sleep(0.05)
            raise ConnectionRefusedError("connection refused")
        if kind is Kind.CONNECT_HANGS:
            self.services.met(kind, write=self.write)
            await asyncio.sleep(FOREVER)
        await asyncio.sleep(0.02)
        self.process.point(self.label("connect.after"))
        client.connection_made(Pipe(self, kind, client))

    def label(self, what: str) -> str:
        return f"{'write' if self.write else 'read'}.{what}"

    def transport(self) -> httpx.AsyncBaseTransport:
        """The wire of the service as it is, but for how it connects."""
        return _Watched(self, Wire(lambda: _Connector(self)))


class _Connector(aiohttp.BaseConnector):
    """aiohttp's own, but for where its connections lead."""

    def __init__(self, line: Line) -> None:
        kept = {"force_close": True} if line.write else {"keepalive_timeout": 2 * IDLE}
        super().__init__(limit=0, **kept)
        self._line = line

    async def _create_connection(self, req: aiohttp.ClientRequest, *_: object) -> ResponseHandler:
        client = self._factory()
        try:
            await self._line.connect(client)
        except OSError as error:
            raise aiohttp.ClientConnectorError(req.connection_key, error) from error
        return client


@dataclass
class _Watched(httpx.AsyncBaseTransport):
    """A wire that passes a crash point wherever it hands something on."""

    line: Line
    wire: Wire

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self.wire.handle_async_request(request)
        self.line.process.point(self.line.label("receive.before"))
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        answer.stream = _WatchedBody(self.line, answer.stream)
        return answer

    async def aclose(self) -> None:
        await self.wire.aclose()


@dataclass
class _WatchedBody(httpx.AsyncByteStream):
    line: Line
    body: httpx.AsyncByteStream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self.body:
            yield piece
        self.line.process.point(self.line.label("receive.after"))

    async def aclose(self) -> None:
        await self.body.aclose()


class Pipe(asyncio.Transport):
    """What a connection writes to. `kind` is the fault of its next request, if that is drawn already."""

    def __init__(self, line: Line, kind: Kind | None, client: asyncio.Protocol) -> None:
        super().__init__()
        self._line = line
        self._kind = kind
        self._client = client
        self._request = bytearray()
        self._hung_up = False  # by either side
        self._asked = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._line.process.point(self._line.label("send.before"))
        self._asked += 1
        self._request += data
        request = _parsed(self._request)
        if request is not None:
            self._request.clear()
            kind = self._kind or self._line.weather.on_call(_now(), write=self._line.write, connected=True)
            self._kind = None
            if kind is not Kind.FINE:
                self._line.services.met(kind, write=self._line.write)
            _Exchange(self, self._line.services, self._line.weather, kind, *request).begin()
            self._line.process.point(self._line.label("send.after"))

    def is_closing(self) -> bool:
        return self._hung_up

    def abort(self) -> None:
        self.close()

    def close(self) -> None:
        if not self._hung_up:
            self._hung_up = True
            asyncio.get_running_loop().call_soon(self._client.connection_lost, None)

    # The server's side.

    def deliver(self, data: bytes | None) -> bool:
        """Bytes for the client, `b""` at the end of the stream, None for a reset. False if it has gone."""
        if self._hung_up:
            return False
        if data:
            self._client.data_received(data)
        else:
            self._hung_up = True
            self._client.connection_lost(None if data is not None else ConnectionResetError("reset"))
        return True

    def rest(self) -> None:
        """The answer is complete: on a connection that stays idle the services hang up."""
        _later(IDLE, functools.partial(self._hang_up, self._asked))

    def _hang_up(self, asked: int) -> None:
        if asked == self._asked:
            self.deliver(b"")


class _Exchange:
    """One request on its way to its effect and its answer, moved by timers of the world."""

    def __init__(
        self,
        connection: Pipe,
        services: Services,
        weather: Weather,
        kind: Kind,
        service: str,
        payload: dict[str, Any],
    ) -> None:
        self._connection = connection
        self._services = services
        self._weather = weather
        self._kind = kind
        self._service = service
        self._payload = payload
        self._number = services.left(service, payload, kind)

    def begin(self) -> None:
        _later(self._weather.latency(self._kind), self._arrive)

    def _arrive(self) -> None:
        body = b""
        if self._kind in WORKS:
            body = self._services.work(self._number, self._service, self._payload)
        if self._kind not in (Kind.SILENT, Kind.WORKED_SILENT):
            _later(self._weather.pause(self._kind), functools.partial(self._answer, body))

    def _answer(self, body: bytes) -> None:
        draws = self._weather.draws
        match self._kind:
            case Kind.LOST | Kind.WORKED_RESET:
                self._connection.deliver(None)
            case Kind.SERVER_ERROR | Kind.WORKED_ERROR:
                self._connection.deliver(response(draws.choice(UNSURE_STATUSES), b"Error"))
                self._connection.rest()
            case Kind.CLIENT_ERROR:
                self._say_no(response(draws.choice(CLIENT_ERRORS), b"No"))
            case Kind.SAYS_NO:
                self._say_no(response(200, b'{"success": false, "error": "No se pudo"}'))
            case Kind.GARBAGE | Kind.WORKED_GARBAGE:
                self._connection.deliver(response(200, draws.choice(GARBAGE)))
                self._connection.rest()
            case Kind.TRUNCATED | Kind.WORKED_TRUNCATED:
                whole = response(200, body or b'{"success": true, "message": "Evento creado"}')
                self._connection.deliver(whole[: draws.randrange(1, len(whole))])
                self._connection.deliver(b"")
            case Kind.DRIP:
                self._drip(response(200, body), 0)
            case _:
                heard = self._connection.deliver(response(200, body))
                self._services.answered(self._number, heard=heard)
                self._connection.rest()

    def _say_no(self, answer: bytes) -> None:
        if self._connection.deliver(answer):
            self._services.refuse(self._number)
        self._connection.rest()

    def _drip(self, answer: bytes, at: int) -> None:
        if at == len(answer):
            self._connection.rest()
        elif self._connection.deliver(answer[at : at + 1]):
            _later(DRIP, functools.partial(self._drip, answer, at + 1))


def response(status: int, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _parsed(request: bytearray) -> tuple[str, dict[str, Any]] | None:
    """The service and the payload of a request, or None while it isn't whole."""
    head, end, body = bytes(request).partition(b"\r\n\r\n")
    if not end:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in fields}
    if len(body) < int(headers.get("content-length", "0")):
        return None
    return first.split()[1].rsplit("/", 1)[-1], json.loads(body)


def _later(seconds: float, callback: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(seconds, callback, context=WORLD)


def _now() -> float:
    return asyncio.get_running_loop().time()
