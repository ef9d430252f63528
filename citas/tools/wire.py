"""What the client asks the services over: an httpx transport that has aiohttp do the work.

httpx's own transport spends a millisecond of processor on a call that is answered in less; this one a tenth.
It says what happened in httpx's words, and one of them carries the booking protocol:

    only an error while connecting is an `httpx.ConnectError` or `ConnectTimeout`: nothing was sent
    an answer that is cut off is an error, never a shorter answer

(`httpx-aiohttp`, which does the same, calls a server that hangs up a `ConnectTimeout`.) How long an answer
may take is its caller's to say: who stops waiting takes the connection with him. No redirects, proxies,
cookies, second attempts; how much of a body is read, and how it is unpacked, is `read_body`'s to say.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import httpx
from yarl import URL

IDLE = 5.0  # seconds that a connection is kept for the next exchange
OWN_HEADERS = ("Accept", "Accept-Encoding", "User-Agent")  # that aiohttp would add

Connector = Callable[[], aiohttp.BaseConnector]


def lasting(tls: ssl.SSLContext) -> Connector:
    """Connections that serve one exchange after the other. They are made within a running loop."""
    return lambda: Lasting(ssl=tls, limit=0, keepalive_timeout=IDLE)


def single(tls: ssl.SSLContext) -> Connector:
    """A new connection for each exchange, so that none is lost with one that had just been hung up."""
    return lambda: aiohttp.TCPConnector(ssl=tls, limit=0, force_close=True)


class Lasting(aiohttp.TCPConnector):
    """Leaves a connection over which something came unasked: it would be taken for the next answer."""

    async def _get(self, *args: Any) -> Any:
        while (connection := await super()._get(*args)) is not None:
            if connection.protocol is not None and not connection.protocol.should_close:
                break
            connection.close()
        return connection


class Wire(httpx.AsyncBaseTransport):
    """Exchanges over the connections of `connector`. A request says how long it may take to make one."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it, and give the answer as soon as its head is there. Raises `httpx.TransportError`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=OWN_HEADERS,
                auto_decompress=False,
            )
        assert isinstance(request.stream, httpx.AsyncByteStream)
        content = b"".join([chunk async for chunk in request.stream])
        with _in_httpx_words():
            answer = await self._session.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.items(),
                data=content,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(connect=request.extensions["timeout"]["connect"]),
            )
        body = _Body(answer)
        return httpx.Response(answer.status, headers=answer.raw_headers, stream=body, request=request)

    async def aclose(self) -> None:
        """Hang up everywhere."""
        if self._session is not None:
            await self._session.close()


class _Body(httpx.AsyncByteStream):
    """What follows the head of an answer, as it comes."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _in_httpx_words():
            async for piece in self._answer.content.iter_any():
                yield piece

    async def aclose(self) -> None:
        self._answer.close()


@contextmanager
def _in_httpx_words() -> Iterator[None]:
    try:
        yield
    except aiohttp.ConnectionTimeoutError as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise httpx.ConnectError(str(error)) from error
    except (aiohttp.ClientError, OSError) as error:
        raise httpx.RemoteProtocolError(str(error) or type(error).__name__) from error
