"""The wire itself: what a server may send, in whatever pieces, and what it is taken for."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import httpx
import pytest

from citas.tools import wire
from citas.tools.wire import Connector, Wire, lasting, single

from .test_client import read_request

FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def post(url: str, connect: float = 5.0) -> httpx.Request:
    return httpx.Request("POST", url, content=b"{}", extensions={"timeout": {"connect": connect}})


class Server:
    """Answers every request with the same bytes, `step` at a time. It counts its connections."""

    def __init__(self, said: bytes, *, step: int = 0, hangs_up: bool = False) -> None:
        self.said = said
        self.step = step or len(said)
        self.hangs_up = hangs_up
        self.connections = 0
        self.gone = asyncio.Event()  # a client has hung up

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while await read_request(reader):
                for at in range(0, len(self.said), self.step):
                    writer.write(self.said[at : at + self.step])
                    await asyncio.sleep(0)
                if self.hangs_up:
                    break
        except ConnectionError:
            pass
        finally:
            self.gone.set()
            writer.close()


@asynccontextmanager
async def over(
    server: Server, connector: Callable[[ssl.SSLContext], Connector] = lasting
) -> AsyncIterator[Callable[[], Awaitable[tuple[int, bytes]]]]:
    """What asks that server, over a wire of its own."""
    talks: list[asyncio.Task[None]] = []

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(server.talk(reader, writer)))

    async with await asyncio.start_server(accept, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        line = Wire(connector(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)))

        async def ask() -> tuple[int, bytes]:
            request = post(f"http://127.0.0.1:{port}/x?y=1")
            async with asyncio.timeout(5):
                answer = await line.handle_async_request(request)
                try:
                    assert isinstance(answer.stream, httpx.AsyncByteStream)
                    return answer.status_code, b"".join([piece async for piece in answer.stream])
                finally:
                    await answer.aclose()

        async with line:
            yield ask
        await asyncio.wait_for(asyncio.gather(*talks), 5)


@pytest.mark.parametrize("step", [0, 1, 7])
@pytest.mark.parametrize(
    ("said", "body"),
    [
        (FINE, b"fine"),
        (CHUNKED + b"2\r\nfi\r\n2;x=y\r\nne\r\n0\r\nX: y\r\n\r\n", b"fine"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + FINE, b"fine"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b""),
    ],
)
async def test_an_answer_is_read_in_whatever_pieces_it_comes(said: bytes, body: bytes, step: int) -> None:
    server = Server(said, step=step)
    async with over(server) as ask:
        assert [(await ask())[1] for _ in range(3)] == [body] * 3
    assert server.connections == 1


async def test_a_body_that_ends_with_its_connection_is_read() -> None:
    server = Server(b"HTTP/1.1 200 OK\r\n\r\nfine", hangs_up=True)
    async with over(server) as ask:
        assert await ask() == (200, b"fine")
        assert await ask() == (200, b"fine")
    assert server.connections == 2


@pytest.mark.parametrize(
    "said",
    [
        FINE[:-1],
        FINE[:20],
        b"",
        CHUNKED + b"4\r\nfine\r\n",
    ],
)
async def test_what_is_cut_off_is_no_answer(said: bytes) -> None:
    async with over(Server(said, step=5, hangs_up=True)) as ask:
        with pytest.raises(httpx.RemoteProtocolError):
            await ask()


@pytest.mark.parametrize(
    "said",
    [
        b"hello\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nfine",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nfine",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_no_answer(said: bytes) -> None:
    async with over(Server(said)) as ask:
        with pytest.raises(httpx.RemoteProtocolError):
            await ask()


async def test_another_answer_after_an_answer_is_nobodys() -> None:
    server = Server(FINE + FINE.replace(b"fine", b"lies"))
    async with over(server) as ask:
        assert [await ask() for _ in range(3)] == [(200, b"fine")] * 3
    assert server.connections == 3


async def test_what_comes_while_nothing_is_asked_is_nobodys() -> None:
    server = Server(FINE)
    said = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        await read_request(reader)
        writer.write(FINE)
        await said.wait()
        writer.write(FINE.replace(b"fine", b"lies"))
        await read_request(reader)
        writer.close()

    server.talk = talk  # type: ignore[method-assign]
    async with over(server) as ask:
        assert await ask() == (200, b"fine")
        said.set()
        for _ in range(10):  # until it has come
            await asyncio.sleep(0)
        assert await ask() == (200, b"fine")
    assert server.connections == 2


async def test_a_server_that_asks_for_it_is_connected_to_anew() -> None:
    server = Server(FINE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    async with over(server) as ask:
        assert [await ask() for _ in range(2)] == [(200, b"fine")] * 2
    assert server.connections == 2


async def test_those_who_ask_at_once_have_a_connection_each() -> None:
    server = Server(FINE)
    async with over(server) as ask:
        await asyncio.gather(*(ask() for _ in range(5)))
        assert server.connections == 5
        await asyncio.gather(*(ask() for _ in range(3)))
        assert server.connections == 5


async def test_a_single_connection_serves_one_exchange() -> None:
    server = Server(FINE)
    async with over(server, single) as ask:
        assert [await ask() for _ in range(3)] == [(200, b"fine")] * 3
    assert server.connections == 3


async def test_a_connection_that_nobody_uses_is_hung_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "IDLE", 0.05)
    server = Server(FINE)
    async with over(server) as ask:
        await ask()
        await asyncio.wait_for(server.gone.wait(), 5)
        await ask()
    assert server.connections == 2


async def test_who_stops_waiting_takes_the_connection_with_him() -> None:
    server = Server(FINE[:-1])
    async with over(server) as ask:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(ask(), 0.05)
    assert server.connections == 2


async def test_only_connecting_fails_as_that() -> None:
    async with Wire(lasting(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))) as line:
        with pytest.raises(httpx.ConnectError):
            await line.handle_async_request(post("http://127.0.0.1:1/"))


async def test_who_takes_too_long_to_connect_was_sent_nothing() -> None:
    class Never(aiohttp.BaseConnector):
        async def _create_connection(self, *_: object) -> Any:
            await asyncio.sleep(60)

    async with Wire(Never) as line:
        with pytest.raises(httpx.ConnectTimeout):
            await line.handle_async_request(post("http://127.0.0.1:1/", connect=0.01))


async def test_who_speaks_no_tls_is_not_connected_to() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(FINE)
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        async with Wire(lasting(ssl.create_default_context())) as line:
            with pytest.raises(httpx.ConnectError):
                async with asyncio.timeout(5):
                    await line.handle_async_request(post(f"https://127.0.0.1:{port}/"))
