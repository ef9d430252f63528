"""HTTP/1.1 straight on the event loop: an httpx transport for short requests to a few servers.

It takes the place of httpx's own transport, which spends a millisecond of processor on a call that is
answered in less: its pool looks at every connection for each of them. Here bytes are read by llhttp
(`httptools`, which uvicorn parses requests with), and a connection is found by one look into a table.

    one exchange at a time over a connection; a new one wherever none is idle
    only an error while connecting is an `httpx.ConnectError` or `ConnectTimeout`: nothing was sent
    an answer that is cut off is an error, never a shorter answer

How long an answer may take is its caller's to say: who stops waiting takes the connection with him. No
redirects, proxies or cookies. How much of a body is read is `read_body`'s to say.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any

import httptools
import httpx

HEAD_START = 0.25  # seconds
IDLE = 5.0  # seconds that a connection is kept for the next exchange
LONGEST_HEAD = 64 * 1024  # bytes before the body of an answer
PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int | None]


class Connection(asyncio.Protocol):
    """A connection, and the exchange that is under way over it."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.idle_since = 0.0
        self._parser = httptools.HttpResponseParser(self)
        self._head: asyncio.Future[None] | None = None  # None: nothing was asked
        self._wakes: asyncio.Future[None] | None = None  # whoever waits for more of the body
        self._has_head = False
        self._is_whole = False
        self._lasts = False  # may it be used again?
        self._is_counted = False  # does the head say where the body ends?
        self._size = 0  # of what came before the head was whole
        self._named = 0  # of its headers
        self._status = 0
        self._problem: httpx.TransportError | None = None
        self._pieces: list[bytes] = []
        self.headers: list[tuple[bytes, bytes]] = []

    @property
    def is_open(self) -> bool:
        """May something be sent?"""
        return self.transport is not None and not self.transport.is_closing()

    @property
    def can_rest(self) -> bool:
        """Is its exchange over, and may there be another one?"""
        return self._is_whole and self._lasts and self._problem is None and self.is_open

    async def ask(self, request: bytes) -> int:
        """Send a request, and wait for the head of its answer; its status."""
        assert self.transport is not None
        self.headers, self._pieces = [], []
        self._size = self._named = 0
        self._has_head = self._is_whole = self._lasts = self._is_counted = False
        self._head = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        await self._head
        return self._status

    async def body(self) -> AsyncIterator[bytes]:
        """What follows the head, as it comes."""
        while True:
            pieces, self._pieces = self._pieces, []
            for piece in pieces:
                yield piece
            if self._problem is not None:
                raise self._problem
            if self._pieces:
                continue
            if self._is_whole:
                return
            self._wakes = asyncio.get_running_loop().create_future()
            await self._wakes

    def close(self) -> None:
        """Hang up, in form if its exchange is over."""
        if self.transport is not None:
            if self._is_whole:
                self.transport.close()
            else:
                self.transport.abort()

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]  # a stream's

    def data_received(self, data: bytes) -> None:
        if self._head is None or self._is_whole:
            self.close()  # nobody asked
            return
        if not self._has_head:
            self._size += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            if self._is_whole:
                self._lasts = False  # what came after the answer is nothing to anybody
                return
            self._fail(httpx.RemoteProtocolError(f"no HTTP: {type(error).__name__}"))
        if not self._has_head and self._size > LONGEST_HEAD:
            self._fail(httpx.RemoteProtocolError("the head is too long"))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._has_head and not self._is_counted and exc is None:
            self._is_whole = True  # it said that it would end so
            self._wake()
        elif self._head is not None and not self._is_whole:
            self._fail(httpx.ReadError(str(exc)) if exc else httpx.RemoteProtocolError("it hung up"))

    def _fail(self, problem: httpx.TransportError) -> None:
        if self._problem is None:
            self._problem = problem
        self.close()
        if self._head is not None and not self._head.done():
            self._head.set_exception(self._problem)
        self._wake()

    def _wake(self) -> None:
        if self._wakes is not None and not self._wakes.done():
            self._wakes.set_result(None)

    # What the parser calls.

    def on_message_begin(self) -> None:
        if self._is_whole:
            self._lasts = False  # nobody asked for another one

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._has_head:
            return  # it came after the body
        name = name.lower()
        self._named += len(name) + len(value)
        if self._named > LONGEST_HEAD:
            raise ValueError("the head is too long")
        self.headers.append((name, value))
        if name in (b"content-length", b"transfer-encoding"):
            self._is_counted = True

    def on_headers_complete(self) -> None:
        if self._has_head:
            return
        self._status = self._parser.get_status_code()
        if self._status < 200:
            self.headers.clear()  # the answer is still to come
            self._is_counted = False
            return
        self._has_head = True
        if self._head is not None and not self._head.done():
            self._head.set_result(None)

    def on_body(self, body: bytes) -> None:
        if self._is_whole:
            return
        self._pieces.append(body)
        self._wake()

    def on_message_complete(self) -> None:
        if self._has_head and not self._is_whole:
            self._is_whole, self._lasts = True, self._parser.should_keep_alive()
            self._wake()


#: Makes a connection to a host and a port, with TLS if there is a context for it. Raises `OSError`.
Connect = Callable[[str, int, ssl.SSLContext | None], Awaitable[Connection]]


async def connected(host: str, port: int, tls: ssl.SSLContext | None) -> Connection:
    """A connection over a socket: to a server's first address that takes one.

    Where it has addresses of both kinds, those of the first have a head start: a way that leads nowhere,
    as IPv6 often does, then costs no more than that. («Happy eyeballs», RFC 8305.)
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    kinds: dict[int, list[str]] = {}
    for family, _, _, _, address in found:
        kinds.setdefault(family, []).append(str(address[0]))
    ways = [partial(_to, addresses, host, port, tls) for addresses in kinds.values()]
    return await (ways[0]() if len(ways) == 1 else _fastest(ways))


async def _to(addresses: Sequence[str], host: str, port: int, tls: ssl.SSLContext | None) -> Connection:
    """To the first of them that takes it. `host` is whose certificate must be shown."""
    loop, problem = asyncio.get_running_loop(), OSError("no address")
    for address in addresses:
        try:
            name = host if tls else None
            _, made = await loop.create_connection(Connection, address, port, ssl=tls, server_hostname=name)
        except OSError as error:
            problem = error
        else:
            return made
    raise problem


async def _fastest(ways: Sequence[Callable[[], Coroutine[Any, Any, Connection]]]) -> Connection:
    """What the first of them comes to that succeeds, each begun a head start after the one before."""
    left, begun = list(ways), list[asyncio.Task[Connection]]()
    won: asyncio.Task[Connection] | None = None
    try:
        while left or not all(each.done() for each in begun):
            if left:
                begun.append(asyncio.create_task(left.pop(0)()))
            pending = [each for each in begun if not each.done()]
            await asyncio.wait(
                pending, timeout=HEAD_START if left else None, return_when=asyncio.FIRST_COMPLETED
            )
            won = next((each for each in begun if each.done() and each.exception() is None), None)
            if won is not None:
                return won.result()
        return begun[0].result()
    finally:
        for each in begun:
            each.cancel()
            if each is not won and each.done() and not each.cancelled() and each.exception() is None:
                each.result().close()


class _Body(httpx.AsyncByteStream):
    """The body of an answer. Its connection rests once that was read."""

    def __init__(self, wire: Wire, origin: Origin, connection: Connection) -> None:
        self._wire = wire
        self._origin = origin
        self._connection = connection

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._connection.body()

    async def aclose(self) -> None:
        self._wire.leave(self._origin, self._connection)


class Wire(httpx.AsyncBaseTransport):
    """Connections to servers whose certificates `tls` knows: `kept` at most of a server wait for a while."""

    def __init__(self, tls: ssl.SSLContext, kept: int, connect: Connect = connected) -> None:
        self._tls = tls
        self._kept = kept
        self._connect = connect
        self._idle: dict[Origin, list[Connection]] = {}
        self._sweeping: asyncio.TimerHandle | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it, and give the answer as soon as its head is there. Raises `httpx.TransportError`."""
        url = request.url
        origin = (url.scheme, url.raw_host.decode(), url.port)
        head = [b"%b %b HTTP/1.1" % (request.method.encode(), url.raw_path)]
        head += [b"%b: %b" % each for each in request.headers.raw]
        content = b"".join([chunk async for chunk in request.stream])  # type: ignore[union-attr]  # httpx's own
        connection = self._resting(origin) or await self._new(origin, request)
        try:
            status = await connection.ask(b"\r\n".join([*head, b"", content]))
        except BaseException:  # raised again: only the connection must not stay
            connection.close()
            raise
        return httpx.Response(
            status, headers=connection.headers, stream=_Body(self, origin, connection), request=request
        )

    async def _new(self, origin: Origin, request: httpx.Request) -> Connection:
        scheme, host, port = origin
        tls = self._tls if scheme == "https" else None
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("connect")):
                return await self._connect(host, port or PORTS[scheme], tls)
        except TimeoutError as error:
            raise httpx.ConnectTimeout("no connection in time", request=request) from error
        except (OSError, KeyError) as error:
            raise httpx.ConnectError(str(error), request=request) from error

    def _resting(self, origin: Origin) -> Connection | None:
        """The connection that was used last, of those that are still good."""
        idle = self._idle.get(origin)
        oldest = asyncio.get_running_loop().time() - IDLE
        while idle:
            connection = idle.pop()
            if connection.is_open and connection.idle_since >= oldest:
                return connection
            connection.close()
        return None

    def leave(self, origin: Origin, connection: Connection) -> None:
        """An exchange is over, or given up."""
        idle = self._idle.setdefault(origin, [])
        if not connection.can_rest or len(idle) >= self._kept:
            connection.close()
            return
        loop = asyncio.get_running_loop()
        connection.idle_since = loop.time()
        idle.append(connection)
        if self._sweeping is None:
            self._sweeping = loop.call_later(IDLE, self._sweep)

    def _sweep(self) -> None:
        """Let go of those that nobody came for."""
        loop = asyncio.get_running_loop()
        oldest = loop.time() - IDLE
        for origin, idle in list(self._idle.items()):
            for connection in idle:
                if connection.idle_since <= oldest:
                    connection.close()
            self._idle[origin] = [each for each in idle if each.is_open and each.idle_since > oldest]
        self._sweeping = loop.call_later(IDLE, self._sweep) if any(self._idle.values()) else None

    async def aclose(self) -> None:
        """Hang up everywhere."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            self._sweeping = None
        for connection in [each for idle in self._idle.values() for each in idle]:
            connection.close()
        self._idle.clear()
