"""Services that lie: whatever they answer, nothing is called free, and nothing is booked, that isn't."""

from __future__ import annotations

import json
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from functools import cache
from pathlib import Path

import httpx
import pytest

from tests.service import Service, running

MOST_MEMORY = 64 * 2**20  # bytes more than before, whatever comes
MOST_PACKED = 200 * 2**20
CUSTOMER = ("quiero una cita mañana a las 3 pm", "Ana Torres, ana@gmail.com", "sí", "sí")
FREE, BOOKED = "disponible. ¿", "¡Listo"
READS = ("CONSULTAR_DISPONIBILIDAD", "OBTENER_HORARIO_REUNIONES")
WRITE = "CREAR_EVENTO"
Lie = Callable[[], httpx.Response]


def said(body: object, status: int = 200, **headers: str) -> Lie:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda: httpx.Response(status, content=content, headers=headers)


@cache
def bomb(size: int, window: int) -> bytes:
    """So many blanks, packed with zlib's `window`: 31 is gzip, 15 deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(size // 2**20)) + packer.flush()


def packed(size: int, kind: str) -> Lie:
    window = {"gzip": 31, "deflate": 15}[kind]
    return lambda: httpx.Response(200, content=once(bomb(size, window)), headers={"content-encoding": kind})


async def once(data: bytes) -> AsyncIterator[bytes]:
    """As a socket gives it: unpacked by whoever reads it, not here."""
    yield data


def pouring(size: int) -> Lie:
    """A body that comes in pieces and has no length."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(size // 2**16):
            yield b" " * 2**16

    return lambda: httpx.Response(200, content=pieces())


OF_ANY: dict[str, Lie] = {
    "empty": said(b""),
    "blank": said(b"   \n"),
    "null": said(None),
    "true": said(True),
    "a number": said(1),
    "a text": said("success"),
    "an empty list": said([]),
    "a list": said([{"success": True, "disponible": True}]),
    "an empty object": said({}),
    "a page": said(b"<html><body>success: true</body></html>", **{"content-type": "text/html"}),
    "half an object": said(b'{"success": true, "disponible": tr'),
    "two objects": said(b'{"success": true, "disponible": true}{"success": false}'),
    "a key twice": said(b'{"success": false, "success": true, "disponible": true}'),
    "an inner key twice": said(b'{"success": true, "disponible": false, "disponible": true}'),
    "NaN": said(b'{"success": true, "disponible": NaN}'),
    "not UTF-8": said(b'{"success": true, "disponible": true, "message": "\xff\xfe"}'),
    "a comment": said(b'{"success": true /* free */, "disponible": true}'),
    "single quotes": said(b"{'success': true, 'disponible': true}"),
    "a trailing comma": said(b'{"success": true, "disponible": true,}'),
    "PHP's warning before it": said(b'<br />Warning: x in y.php{"success": true, "disponible": true}'),
    "very deep": said(b'{"success": true, "disponible": ' + b"[" * 20_000 + b"]" * 20_000 + b"}"),
    "success in quotes": said({"success": "true", "disponible": True}),
    "success as a number": said({"success": 1, "disponible": True}),
    "success as a list": said({"success": [True], "disponible": True}),
    "success in capitals": said({"SUCCESS": True, "disponible": True}),
    "no success": said({"disponible": True, "google_meet_link": "https://meet.google.com/a"}),
    "refused": said({"success": False, "disponible": True, "error": "no"}),
    "refused, and a link": said({"success": False, "google_meet_link": "https://meet.google.com/a"}),
    "moved": said(b"", 301, location="https://otra.example/ws"),
    "moved for a while": said(b"", 302, location="http://127.0.0.1:9/ws"),
    "moved, with an answer": said({"success": True, "disponible": True}, 307, location="/"),
    "not modified": said(b"", 304),
    "no content": said(b"", 204),
    "unauthorised": said({"success": True, "disponible": True}, 401),
    "not found": said({"success": True, "disponible": True}, 404),
    "conflict": said({"success": True, "disponible": True}, 409),
    "too many": said({"success": True, "disponible": True}, 429),
    "broken": said({"success": True, "disponible": True}, 500),
    "no gateway": said({"success": True, "disponible": True}, 502),
    "a bomb": packed(MOST_PACKED, "gzip"),
    "another bomb": packed(MOST_PACKED, "deflate"),
    "not what it says": said(b"not packed", **{"content-encoding": "gzip"}),
    "without an end": pouring(256 * 2**20),
    "huge": said(b'{"success": true, "message": "' + b"x" * 8 * 2**20 + b'"}'),
    "many keys": said({"success": "yes", **{f"k{at}": at for at in range(50_000)}}),
}

#: Of one operation. None of them says, in so many words, that the hour is free or the appointment made.
OF_ONE: dict[str, dict[str, object]] = {
    "CONSULTAR_DISPONIBILIDAD": {
        **{
            f"disponible {value!r}": {"success": True, "disponible": value}
            for value in (
                "true",
                "sí",
                "1",
                1,
                1.0,
                [True],
                {"x": True},
                None,
                0,
                "",
                "false",
                -1,
                [],
                {},
                10**30,
            )
        },
        "nothing of it": {"success": True},
        "misspelt": {"success": True, "disponibIe": True},
        "in another place": {"success": True, "data": {"disponible": True}},
        "in words": {"success": True, "message": "disponible"},
        "taken": {"success": True, "disponible": False},
        "available": {"success": True, "available": True},
    },
    "OBTENER_HORARIO_REUNIONES": {
        **{
            f"a Tuesday of {value!r}": {"success": True, "horario_reuniones": {"reunion_martes": value}}
            for value in (
                None,
                "",
                "cerrado",
                "todo el día, creo",
                "25:00-26:00",
                "18:00-09:00:99",
                "-",
                "9",
                [],
                {},
                5,
                True,
                "09:00",
                "09:00-",
                "-18:00",
                "mañana",
                "🕘-🕕",
                "9am18pm",
                "x" * 10_000,
            )
        },
        "no hours": {"success": True},
        "hours as text": {"success": True, "horario_reuniones": "09:00-18:00"},
        "hours as a list": {"success": True, "horario_reuniones": ["09:00-18:00"]},
        "all of it blocked": {
            "success": True,
            "horario_reuniones": {
                "reunion_martes": "09:00-18:00",
                "horarios_bloqueados": [{"fecha": "2026-11-24", "inicio": "00:00", "fin": "23:59"}],
            },
        },
        "blocked by what can't be read": {
            "success": True,
            "horario_reuniones": {
                "reunion_martes": "09:00-18:00",
                "horarios_bloqueados": "[{fecha: 24}",
            },
        },
    },
    WRITE: {
        "a link alone": {"google_meet_link": "https://meet.google.com/abc"},
        "an error in words": {"success": "error", "message": "creado"},
        "created, in words": {"message": "Evento creado", "status": "ok"},
        "done": {"success": "done"},
    },
}


def lies() -> Iterator[tuple[str, str, Lie]]:
    for operation in (*READS, WRITE):
        for name, lie in OF_ANY.items():
            yield operation, name, lie
        for name, body in OF_ONE[operation].items():
            yield operation, name, said(body)


LIES = list(lies())


def tell(service: Service, operation: str, lie: Lie) -> None:
    def instead(request: httpx.Request) -> httpx.Response | None:
        asked = json.loads(request.content)
        return lie() if asked.get("codOpe") == operation else None

    service.reads_cable.instead = service.calendar_cable.instead = instead


async def told(folder: Path, operation: str, lie: Lie) -> tuple[list[str], int, int]:
    """What a customer is answered, how many events there are then, and how many times one was written."""
    writes = 0

    def count() -> None:
        nonlocal writes
        writes += 1

    async with running(folder) as service:
        tell(service, operation, lie)
        service.calendar_cable.before = count
        replies = await service.converse(*CUSTOMER)
        return replies, len(service.sandbox.events()), writes


def test_there_are_lies_enough() -> None:
    assert len(LIES) >= 150


@pytest.mark.parametrize(
    ("operation", "lie"), [each[::2] for each in LIES], ids=[f"{each[0]}: {each[1]}" for each in LIES]
)
async def test_a_lie_is_believed_by_nobody(tmp_path: Path, operation: str, lie: Lie) -> None:
    replies, events, writes = await told(tmp_path, operation, lie)
    assert all(reply.strip() for reply in replies)
    assert not any(BOOKED in reply for reply in replies)
    assert events == 0
    if operation == WRITE:
        assert writes <= 1
    else:
        assert writes == 0
        assert not any(FREE in reply for reply in replies)


@pytest.mark.parametrize("operation", [*READS, WRITE])
@pytest.mark.parametrize(
    "name", ["a bomb", "another bomb", "without an end", "huge", "very deep", "many keys"]
)
async def test_a_lie_takes_no_memory(tmp_path: Path, operation: str, name: str) -> None:
    lie = OF_ANY[name]
    bomb(MOST_PACKED, 31), bomb(MOST_PACKED, 15)  # made before it is measured
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    await told(tmp_path, operation, lie)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most - before < MOST_MEMORY
