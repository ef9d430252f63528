"""The wire: what is sent, and what every failure is called."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import json
import logging
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from citas.errors import (
    BrokenError,
    NotSentError,
    RefusedError,
    ServiceError,
    StatusError,
    TimedOutError,
    UnreadableError,
)
from citas.observe import Metrics
from citas.tools.body import MAX_BODY_BYTES
from citas.tools.client import CalendarEvent, MaraviaClient

from .services import SESSION, TENANT, TUESDAY, Bench, at, client_over

EVENT = CalendarEvent(
    dt.datetime.combine(TUESDAY, dt.time(15)), "Reunion para el usuario: Ana Pérez", "ana@correo.pe"
)
(START,) = at("2026-11-24 15:00")

SUCCESS = b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"success": true}'

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def packed(body: bytes, encoding: str) -> httpx.Response:
    """An answer as it is on the wire."""
    return httpx.Response(200, headers={"content-encoding": encoding}, stream=httpx.ByteStream(body))


def bomb(megabytes: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return b"".join([*(packing.compress(bytes(1024 * 1024)) for _ in range(megabytes)), packing.flush()])


async def fetch(reply: object) -> dict[str, object]:
    bench = Bench()
    bench.services.replies["OBTENER_CONTEXTO_NEGOCIO"] = reply
    return await bench.client.fetch_context(7)


async def test_a_slot_is_asked_about_with_its_end_and_the_tenants_settings(bench: Bench) -> None:
    await bench.client.check_slot(TENANT, START)
    assert bench.services.calls == [
        {
            "codOpe": "CONSULTAR_DISPONIBILIDAD",
            "id_empresa": 7,
            "fecha_inicio": "2026-11-24 15:00:00",
            "fecha_fin": "2026-11-24 16:00:00",
            "slots": 45,
            "agendar_usuario": 1,
            "agendar_sucursal": 0,
        }
    ]


async def test_an_event_is_written_as_the_wire_facts_say(bench: Bench) -> None:
    await bench.client.create_event(TENANT, SESSION, EVENT)
    assert bench.services.calls == [
        {
            "codOpe": "CREAR_EVENTO",
            "usuario_id": 3,
            "id_prospecto": SESSION,
            "titulo": "Reunion para el usuario: Ana Pérez",
            "fecha_inicio": "2026-11-24 15:00:00",
            "fecha_fin": "2026-11-24 16:00:00",
            "correo_cliente": "ana@correo.pe",
            "correo_usuario": "ventas@empresa.pe",
            "agendar_usuario": 1,
        }
    ]


async def test_a_branch_is_named_where_there_is_one(bench: Bench) -> None:
    await bench.client.check_slot(replace(TENANT, sucursal="Sede Surco"), START)
    await bench.client.suggest_slots(replace(TENANT, sucursal="Sede Surco"))
    assert [call["sucursal"] for call in bench.services.calls] == ["Sede Surco"] * 2


@pytest.mark.parametrize("sucursal", ["Sede Surco", ""])
async def test_a_meeting_is_written_as_the_wire_facts_say(bench: Bench, sucursal: str) -> None:
    await bench.client.book_meeting(replace(TENANT, sucursal=sucursal), SESSION, "Consulta: Ana Pérez", START)
    assert bench.services.calls == [
        {
            "codOpe": "AGENDAR_REUNION",
            "id_empresa": 7,
            "titulo": "Consulta: Ana Pérez",
            "fecha_inicio": "2026-11-24 15:00:00",
            "fecha_fin": "2026-11-24 16:00:00",
            "id_prospecto": SESSION,
            "agendar_usuario": 1,
            "agendar_sucursal": 0,
            "sucursal": sucursal,
        }
    ]


async def test_the_other_operations(bench: Bench) -> None:
    await bench.client.fetch_schedule(7)
    await bench.client.fetch_products(7)
    await bench.client.fetch_services(7)
    await bench.client.fetch_priced(7)
    await bench.client.fetch_branches(7)
    await bench.client.search(7, "limpieza")
    await bench.client.suggest_slots(TENANT)
    assert bench.services.calls == [
        {"codOpe": "OBTENER_HORARIO_REUNIONES", "id_empresa": 7},
        {"codOpe": "OBTENER_PRODUCTOS_CITAS", "id_empresa": 7},
        {"codOpe": "OBTENER_SERVICIOS_CITAS", "id_empresa": 7},
        {"codOpe": "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES", "id_empresa": 7, "limit": 10},
        {"codOpe": "OBTENER_SUCURSALES_PUBLICAS", "id_empresa": 7},
        {
            "codOpe": "BUSCAR_PRODUCTOS_SERVICIOS_CITAS",
            "id_empresa": 7,
            "busqueda": "limpieza",
            "limite": 10,
        },
        {
            "codOpe": "SUGERIR_HORARIOS",
            "id_empresa": 7,
            "duracion_minutos": 60,
            "slots": 45,
            "agendar_usuario": 1,
            "agendar_sucursal": 0,
        },
    ]


async def test_each_operation_goes_to_its_own_address() -> None:
    paths: dict[str, str] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        paths[json.loads(request.content)["codOpe"]] = request.url.path
        return httpx.Response(200, json={"success": True})

    async with client_over(httpx.MockTransport(answer), Metrics(model="")) as client:
        await client.fetch_context(7)
        await client.check_slot(TENANT, START)
        await client.create_event(TENANT, SESSION, EVENT)
        await client.book_meeting(TENANT, SESSION, "Consulta: Ana", START)
    assert paths == {
        "OBTENER_CONTEXTO_NEGOCIO": "/informacion",
        "CONSULTAR_DISPONIBILIDAD": "/agendar",
        "CREAR_EVENTO": "/calendario",
        "AGENDAR_REUNION": "/sin-correo",
    }


@pytest.mark.parametrize(
    ("reply", "error", "reason"),
    [
        (httpx.ConnectError("no route"), NotSentError, "connection_error"),
        (httpx.ConnectTimeout("slow"), NotSentError, "connection_error"),
        (httpx.PoolTimeout("full"), NotSentError, "connection_error"),
        (httpx.ReadTimeout("slow"), TimedOutError, "timeout"),
        (httpx.WriteTimeout("slow"), TimedOutError, "timeout"),
        (httpx.ReadError("reset"), BrokenError, "connection_error"),
        (httpx.WriteError("reset"), BrokenError, "connection_error"),
        (httpx.RemoteProtocolError("hung up"), BrokenError, "connection_error"),
        (ConnectionResetError(), BrokenError, "connection_error"),
        (httpx.DecodingError("not gzip"), UnreadableError, "invalid_response"),
        (httpx.Response(500), StatusError, "http_500"),
        (httpx.Response(404), StatusError, "http_404"),
        (httpx.Response(302, headers={"location": "http://elsewhere/"}), StatusError, "http_302"),
        (httpx.Response(204), UnreadableError, "invalid_response"),
        (httpx.Response(200, text="<html>"), UnreadableError, "invalid_response"),
        (httpx.Response(200, content=b"\xff\xfe\xfa"), UnreadableError, "invalid_response"),
        (httpx.Response(200, text="[" * 100_000), UnreadableError, "invalid_response"),
        (httpx.Response(200, text="[]"), UnreadableError, "invalid_response"),
        (
            httpx.Response(200, text='{"success": false, "success": true}'),
            UnreadableError,
            "invalid_response",
        ),
        (
            httpx.Response(200, text='{"success": true, "x": {"a": 1, "a": 1}}'),
            UnreadableError,
            "invalid_response",
        ),
        (httpx.Response(200, text='{"success": true, "x": NaN}'), UnreadableError, "invalid_response"),
        (packed(b'{"success": true}', "br"), UnreadableError, "invalid_response"),
        (packed(b'{"success": true}'[:-1], "gzip"), UnreadableError, "invalid_response"),
        (packed(gzip.compress(b'{"success": true}')[:-9], "gzip"), UnreadableError, "invalid_response"),
        (packed(gzip.compress(b" " * (MAX_BODY_BYTES + 1)), "gzip"), UnreadableError, "invalid_response"),
        (httpx.Response(200, content=b" " * (MAX_BODY_BYTES + 1)), UnreadableError, "invalid_response"),
        ({}, UnreadableError, "invalid_response"),
        ({"success": 1}, UnreadableError, "invalid_response"),
        ({"success": "true"}, UnreadableError, "invalid_response"),
        ({"success": None}, UnreadableError, "invalid_response"),
        ({"success": 0}, UnreadableError, "invalid_response"),
        ({"success": False, "error": "no existe"}, RefusedError, "api_error"),
        ({"success": False, "message": ["?"]}, RefusedError, "api_error"),
    ],
)
async def test_failures(reply: object, error: type[ServiceError], reason: str) -> None:
    with pytest.raises(error) as caught:
        await fetch(reply)
    assert type(caught.value) is error
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("GZIP", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)],
)
async def test_a_body_that_came_packed_is_read(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert await fetch(packed(pack(b'{"success": true}'), encoding)) == {"success": True}


async def test_a_bomb_is_never_in_memory_whole() -> None:
    reply = packed(bomb(megabytes=200), "gzip")
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="too large"):
        await fetch(reply)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 * 1024 * 1024


async def test_success_is_exactly_true() -> None:
    assert await fetch({"success": True, "contexto_negocio": "x"}) == {
        "success": True,
        "contexto_negocio": "x",
    }


async def test_a_byte_order_mark_is_no_reason_to_fail() -> None:
    assert await fetch(httpx.Response(200, content=b'\xef\xbb\xbf{"success": true}')) == {"success": True}


async def test_calls_are_counted_and_timed_failures_too(bench: Bench) -> None:
    await bench.client.fetch_context(7)
    bench.services.replies["OBTENER_CONTEXTO_NEGOCIO"] = httpx.Response(503)
    with pytest.raises(StatusError):
        await bench.client.fetch_context(7)
    endpoint = "obtener_contexto_negocio"
    assert bench.sample("api_calls_total", endpoint=endpoint, status="ok") == 1
    assert bench.sample("api_calls_total", endpoint=endpoint, status="http_503") == 1
    assert bench.sample("api_call_duration_seconds_count", endpoint=endpoint) == 2


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (httpx.ReadTimeout(""), "CREAR_EVENTO failed: timeout"),
        (httpx.ConnectTimeout(""), "CREAR_EVENTO failed: connection_error (ConnectTimeout)"),
        ({"success": False, "error": "ana@correo.pe ya existe"}, "CREAR_EVENTO failed: api_error"),
    ],
)
async def test_a_failure_is_one_warning_without_anybodys_data(
    bench: Bench, caplog: pytest.LogCaptureFixture, reply: object, words: str
) -> None:
    bench.services.replies["CREAR_EVENTO"] = reply
    with caplog.at_level(logging.INFO, "citas"), pytest.raises(ServiceError):
        await bench.client.create_event(TENANT, SESSION, EVENT)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert words in caplog.text
    for private in (EVENT.email, "Ana Pérez", str(SESSION), "Ana"):
        assert private not in caplog.text


@asynccontextmanager
async def serving(handler: Handler, *, seconds: float) -> AsyncIterator[MaraviaClient]:
    """A client, with a time limit of `seconds`, of a real server on 127.0.0.1."""
    connections: list[asyncio.Task[None]] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handler(reader, writer)
        except ConnectionError:
            pass  # the client hung up
        finally:
            writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(asyncio.create_task(handle(reader, writer)))

    async with await asyncio.start_server(accept, "127.0.0.1", 0) as server:
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with client_over(None, Metrics(model=""), base=base, timeout=seconds) as client:
            yield client
        await asyncio.gather(*connections)


async def read_request(reader: asyncio.StreamReader) -> str:
    """The path of the next request on a connection; empty when there is none."""
    if not (first := await reader.readline()):
        return ""
    length = 0
    while (line := await reader.readline()).strip():
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    await reader.readexactly(length)
    return first.split()[1].decode()


async def test_a_server_that_drips_is_cut_off_at_the_time_limit() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(200):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)

    loop = asyncio.get_running_loop()
    async with serving(drip, seconds=0.3) as client:
        started = loop.time()
        with pytest.raises(TimedOutError):
            await client.fetch_context(7)
        assert loop.time() - started < 2  # the whole answer would take four seconds


async def test_a_write_never_uses_a_connection_twice_and_reads_do() -> None:
    connections: list[list[str]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        paths: list[str] = []
        connections.append(paths)
        while path := await read_request(reader):
            paths.append(path)
            writer.write(SUCCESS)

    async with serving(answer, seconds=5) as client:
        for _ in range(2):
            await client.fetch_context(7)
        for _ in range(2):
            await client.create_event(TENANT, SESSION, EVENT)
            await client.book_meeting(TENANT, SESSION, "Consulta: Ana", START)
    writes = [["/calendario"], ["/sin-correo"]]
    assert connections == [["/informacion", "/informacion"], *writes, *writes]


async def test_a_connection_reset_after_sending_is_broken() -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.transport.abort()

    async with serving(reset, seconds=5) as client:
        with pytest.raises(BrokenError):
            await client.create_event(TENANT, SESSION, EVENT)
        with pytest.raises(BrokenError):
            await client.book_meeting(TENANT, SESSION, "Consulta: Ana", START)


async def test_nobody_listening_means_not_sent() -> None:
    async with await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
    async with client_over(None, Metrics(model=""), base=f"http://127.0.0.1:{port}") as client:
        with pytest.raises(NotSentError):
            await client.create_event(TENANT, SESSION, EVENT)
        with pytest.raises(NotSentError):
            await client.book_meeting(TENANT, SESSION, "Consulta: Ana", START)


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(SUCCESS)

    async with serving(answer, seconds=5) as client:
        assert await client.fetch_context(7) == {"success": True}
