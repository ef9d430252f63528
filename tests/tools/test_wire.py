"""The wire itself: what a server may send, in whatever pieces, and what it is taken for."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from citas.tools import wire
from citas.tools.wire import LONGEST_HEAD, Wire

from .test_client import read_request

FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


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
async def over(server: Server, kept: int = 10) -> AsyncIterator[Callable[[], Awaitable[tuple[int, bytes]]]]:
    """What asks that server, over a wire of its own."""
    talks: list[asyncio.Task[None]] = []

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(server.talk(reader, writer)))

    async with await asyncio.start_server(accept, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        line = Wire(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), kept)

        async def ask() -> tuple[int, bytes]:
            request = httpx.Request("POST", f"http://127.0.0.1:{port}/x?y=1", content=b"{}")
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
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * LONGEST_HEAD + b"\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_no_answer(said: bytes) -> None:
    async with over(Server(said)) as ask:
        with pytest.raises(httpx.RemoteProtocolError):
            await ask()


@pytest.mark.parametrize("more", [b"junk", FINE.replace(b"fine", b"lies")])
async def test_what_comes_after_an_answer_is_nobodys(more: bytes) -> None:
    """Not a part of it, and not the next one's."""
    server = Server(FINE + more)
    async with over(server) as ask:
        assert [await ask() for _ in range(3)] == [(200, b"fine")] * 3
    assert server.connections == 3


async def test_what_comes_while_nothing_is_asked_ends_the_connection() -> None:
    server = Server(FINE)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        await read_request(reader)
        writer.write(FINE)
        await asyncio.sleep(0.01)
        writer.write(FINE.replace(b"fine", b"lies"))
        await read_request(reader)
        server.gone.set()
        writer.close()

    server.talk = talk  # type: ignore[method-assign]
    async with over(server) as ask:
        assert await ask() == (200, b"fine")
        await asyncio.wait_for(server.gone.wait(), 5)
        assert await ask() == (200, b"fine")
    assert server.connections == 2


async def test_a_server_that_asks_for_it_is_connected_to_anew() -> None:
    server = Server(FINE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    async with over(server) as ask:
        assert [await ask() for _ in range(2)] == [(200, b"fine")] * 2
    assert server.connections == 2


async def test_those_who_ask_at_once_have_a_connection_each_and_some_are_kept() -> None:
    server = Server(FINE)
    async with over(server, kept=2) as ask:
        await asyncio.gather(*(ask() for _ in range(5)))
        assert server.connections == 5
        await asyncio.gather(*(ask() for _ in range(3)))
        assert server.connections == 6


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
    line = Wire(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), 1)
    request = httpx.Request("POST", "http://127.0.0.1:1/", content=b"{}")
    with pytest.raises(httpx.ConnectError):
        await line.handle_async_request(request)

    async def never(host: str, port: int, tls: ssl.SSLContext | None) -> wire.Connection:
        await asyncio.sleep(60)
        raise AssertionError

    line = Wire(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), 1, never)
    request.extensions = {"timeout": {"connect": 0.01}}
    with pytest.raises(httpx.ConnectTimeout):
        await line.handle_async_request(request)


async def test_a_way_that_leads_nowhere_costs_a_head_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "HEAD_START", 0.02)
    begun: list[str] = []
    connection = wire.Connection()

    async def nowhere() -> wire.Connection:
        begun.append("nowhere")
        await asyncio.sleep(60)
        raise AssertionError

    async def refused() -> wire.Connection:
        begun.append("refused")
        raise ConnectionRefusedError

    async def there() -> wire.Connection:
        begun.append("there")
        return connection

    async with asyncio.timeout(5):
        assert await wire._fastest([nowhere, there]) is connection
        assert await wire._fastest([refused, there]) is connection
        assert await wire._fastest([there, refused]) is connection
        with pytest.raises(ConnectionRefusedError):
            await wire._fastest([refused, refused])
    assert begun == ["nowhere", "there", "refused", "there", "there", "refused", "refused"]


async def test_a_server_with_addresses_of_both_kinds_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one that is tried refuses: nobody listens there."""
    server = Server(FINE)
    loop = asyncio.get_running_loop()
    ask = loop.getaddrinfo

    async def both(host: str, port: int, **options: int) -> list[tuple[object, ...]]:
        found = await ask("127.0.0.1", port, **options)
        return [(socket.AF_INET6, *found[0][1:4], ("::1", port, 0, 0)), *found]

    async with over(server) as asking:
        monkeypatch.setattr(loop, "getaddrinfo", both)
        assert await asking() == (200, b"fine")


async def test_who_speaks_no_tls_is_not_connected_to() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(FINE)
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        line = Wire(ssl.create_default_context(), 1)
        request = httpx.Request("POST", f"https://127.0.0.1:{port}/", content=b"{}")
        with pytest.raises(httpx.ConnectError):
            async with asyncio.timeout(5):
                await line.handle_async_request(request)
