"""One service on the wire: takes the request in, does the work and answers, or fails as it was told to.

A raw ASGI application, because most faults can't be said with a response object.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterable

from starlette.types import Receive, Scope, Send

from citas.sandbox.core import Sandbox
from citas.sandbox.faults import Fault

BIGGEST_BODY = 1024 * 1024

# Where `server.Protocol` leaves the means to cut the connection.
RESET = "citas.sandbox.reset"

_HTML = (
    b"<br />\n<b>Warning</b>: mysqli_connect(): (HY000/2002) in <b>conexion.php</b> on line <b>12</b><br />\n"
)
#: What is no answer, though it comes as one.
_ODD_BODIES = {"broken_json": b'{"success": true, "dispon', "null": b"null", "empty": b"{}"}


class Service:
    def __init__(self, sandbox: Sandbox, name: str) -> None:
        self._sandbox = sandbox
        self._name = name
        # Work that goes on after its caller has gone; a set, as the loop itself keeps only weak references.
        self._running: set[asyncio.Task[object]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        if body is None:
            return
        payload = _decode(body)
        fault = self._sandbox.receive(self._name, payload)
        await self._deliver(fault or Fault("*", "none"), payload, scope, receive, send)

    async def _deliver(
        self, fault: Fault, payload: object, scope: Scope, receive: Receive, send: Send
    ) -> None:
        def work() -> bytes:
            return _encode(self._sandbox.answer(self._name, payload))

        if fault.after:
            work()
        match fault.fault:
            case "none":
                await _respond(send, work())
            case "timeout":
                await _until_gone(receive)
            case "created_but_timed_out":
                work()
                await _until_gone(receive)
            case "late":
                await _while_there(receive, self._late(send, work(), fault.delay))
            case "latency":
                await _while_there(receive, self._after_work(send, fault.delay, work))
            case "reset":
                await _reset(scope, receive)
            case "drip":
                await _while_there(receive, self._drip(send, work(), fault.delay))
            case "no_video":
                await _respond(send, _encode(self._sandbox.answer(self._name, payload, video=False)))
            case "garbage":
                await _respond(send, _HTML, kind=b"text/html; charset=utf-8")
            case "broken_json" | "null" | "empty":
                await _respond(send, _ODD_BODIES[fault.fault])
            case "refuse":
                await _respond(send, _encode({"success": False, "error": "No se pudo procesar la solicitud"}))
            case _:
                await _respond(send, b"", status=fault.status or 500)

    async def _late(self, send: Send, body: bytes, seconds: float) -> None:
        await self._sandbox.sleep(seconds)
        await _respond(send, body)

    async def _after_work(self, send: Send, seconds: float, work: Callable[[], bytes]) -> None:
        """Wait, then work, even if the caller has gone by then: a slow backend doesn't notice."""

        async def later() -> bytes:
            await self._sandbox.sleep(seconds)
            return work()

        task = asyncio.create_task(later())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        await _respond(send, await asyncio.shield(task))

    async def _drip(self, send: Send, body: bytes, seconds: float) -> None:
        await _start(send, 200, b"application/json; charset=utf-8", len(body))
        for n in range(len(body)):
            await self._sandbox.sleep(seconds)
            more = n < len(body) - 1
            await send({"type": "http.response.body", "body": body[n : n + 1], "more_body": more})


async def _while_there(receive: Receive, answering: Coroutine[None, None, None]) -> None:
    """Go on `answering` for as long as the caller is there to listen."""
    tasks = {asyncio.create_task(answering), asyncio.create_task(_until_gone(receive))}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


async def _reset(scope: Scope, receive: Receive) -> None:
    cut = scope.get("extensions", {}).get(RESET)
    if cut is None:
        # Nothing below to cut, as in process: the caller gets what a cut connection raises.
        raise ConnectionResetError("reset by the sandbox")
    cut()
    await _until_gone(receive)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read(receive: Receive) -> bytes | None:
    """The body, or None if the caller left before its end. Beyond `BIGGEST_BODY` just its head: no JSON."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        if len(body) <= BIGGEST_BODY:
            body += message.get("body", b"")
        if not message.get("more_body", False):
            return body if len(body) <= BIGGEST_BODY else body[:100]


def _decode(body: bytes) -> object:
    """The JSON of the body, or the text of a body that holds none."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        payload = None
    return body.decode("utf-8", "replace") if payload is None or _deep(payload) else payload


def _deep(value: object, limit: int = 50) -> bool:
    """Whether `value` is nested deeper than any honest request, so deep that showing it again could fail."""
    level = [value]
    for _ in range(limit):
        level = [child for one in level for child in _children(one)]
    return bool(level)


def _children(value: object) -> Iterable[object]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
        case _:
            return ()


def _encode(answer: object) -> bytes:
    # Escaped to ASCII as PHP's json_encode does, so that any string can be sent.
    return json.dumps(answer).encode("ascii")


async def _respond(
    send: Send, body: bytes, *, status: int = 200, kind: bytes = b"application/json; charset=utf-8"
) -> None:
    await _start(send, status, kind, len(body))
    await send({"type": "http.response.body", "body": body})


async def _start(send: Send, status: int, kind: bytes, length: int) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
