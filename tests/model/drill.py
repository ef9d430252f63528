"""`python -m tests.model.drill`: a model that fails in the ways that models do, and who waits for it.

Two tenants with keys of their own ask one server, which fails for the first one's key alone. Their customers
write every so often for some minutes of the service's clock, each time something that the rules leave open.
A failing model may cost each customer of the first tenant one wait a minute, and those of the other none.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from citas.observe import silenced
from citas.rehearsal.stage import Stage, on_stage

from .fakes import grounded
from .servers import HEAD, completion, drip, stall

FAILING, SOUND = "sk-de-la-que-falla", "sk-de-la-otra"
TENANTS = {FAILING: 123, SOUND: 124}
CUSTOMERS = (1, 2, 3, 4)  # of each tenant
EVERY = 20  # seconds between two messages of a customer
MESSAGES = 12  # of each customer: four minutes
PATIENCE = 4  # seconds that a question may take, of which nobody waits one: see `Hasty`
FOREVER = float("inf")
READ = completion(grounded("unknown").model_dump_json())
NAMES = (
    "Rosa",
    "Lucía",
    "Elena",
    "Marta",
    "Julia",
    "Carmen",
    "Olga",
    "Sonia",
    "Irma",
    "Delia",
    "Nelly",
    "Flor",
)


class Hasty(asyncio.SelectorEventLoop):
    """A loop whose time can be moved on: then what was to be waited for is over."""

    _moved = 0.0

    def time(self) -> float:
        return super().time() + self._moved

    def move(self, seconds: float) -> None:
        self._moved += seconds


def _let_it_pass() -> None:
    """All the time that a question has."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Hasty)
    loop.move(PATIENCE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that came to the server: whose it was, and when by the service's clock."""

    key: str
    session: int
    at: float
    number: int  # of those with this key, from 1


Talk = Callable[[int, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def _saying(body: Any, status: bytes = b"200 OK") -> Talk:
    async def talk(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        payload = json.dumps(body).encode()
        head = HEAD.replace(b"200 OK", status)
        writer.write(head + b"Content-Length: %d\r\n\r\n" % len(payload) + payload)
        await writer.drain()

    return talk


answers = _saying(READ)


async def _stalls(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    _let_it_pass()
    await stall(reader, writer)


async def _drips(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    asyncio.get_running_loop().call_soon(_let_it_pass)
    await drip(reader, writer)


async def _stalls_at_times(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await (_stalls if number % 2 else answers)(number, reader, writer)


async def _errs_at_times(number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    wrong = _saying(completion('{"respuesta": "el martes"}'))
    await (wrong if number % 5 == 0 else answers)(number, reader, writer)


EXPIRED = {"error": {"message": "Incorrect API key provided", "type": "x", "code": "invalid_api_key"}}
OVERLOADED = {"error": {"message": "The model is overloaded", "code": 503}}

#: How the server talks to the first tenant; it is given the number of the question, from 1.
WAYS: Mapping[str, Talk] = {
    "no contesta": _stalls,
    "no contesta, una de cada dos": _stalls_at_times,
    "contesta byte por byte": _drips,
    "200 con un error dentro": _saying(OVERLOADED),
    "fuera del esquema, una de cada cinco": _errs_at_times,
    "clave vencida": _saying(EXPIRED, b"401 Unauthorized"),
}


@dataclass
class Server:
    """The model's server: for the first tenant it talks in its `way`, for the other as it should."""

    way: Talk
    now: Callable[[], float] = lambda: 0.0
    asked: list[Asked] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length:")[2].split("\r\n")[0])
            body = await reader.readexactly(length)
            key = head.partition("bearer ")[2].split("\r\n")[0]
            number = self.count(key) + 1
            self.asked.append(Asked(key, int(body.partition(b"familia ")[2].split()[0]), self.now(), number))
            await (self.way if key == FAILING else answers)(number, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the service hung up
        finally:
            writer.close()

    def count(self, key: str) -> int:
        return sum(each.key == key for each in self.asked)


@asynccontextmanager
async def served(folder: Path, way: Talk) -> AsyncIterator[tuple[Stage, Server]]:
    """The service, before a server on a socket that talks so."""
    behind = Server(way)
    listener = await asyncio.start_server(behind.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1"
    settings = {"OPENAI_BASE_URL": url, "OPENAI_TIMEOUT": PATIENCE, "PHRASING": "templates"}
    try:
        async with on_stage(folder, **settings) as stage:
            behind.now = stage.clock.seconds
            yield stage, behind
    finally:
        listener.close()


@dataclass(frozen=True, slots=True)
class Drilled:
    """What came of one way to fail."""

    messages: int  # of each tenant
    asked: Mapping[str, int]  # questions that came to the server, by key
    waits: int  # of the first tenant's customers, for nothing
    closest: float  # seconds between two of them of one customer
    metrics: str
    unanswered: int  # messages without a reply


def drill(way: Talk) -> Drilled:
    """Let the customers write, for minutes of a clock that is moved by hand."""
    with asyncio.Runner(loop_factory=Hasty) as runner:
        return runner.run(_drill(way))


async def _drill(way: Talk) -> Drilled:
    unanswered = 0
    with tempfile.TemporaryDirectory() as folder, silenced():
        async with served(Path(folder), way) as (stage, server):
            for number in range(MESSAGES):
                for key, tenant in TENANTS.items():
                    for session in CUSTOMERS:
                        unanswered += not await _write(stage, key, tenant, session, number)
                stage.clock.move(seconds=EVERY)
            metrics = await stage.metrics()
    waits = [[each.at for each in server.asked if _was_waited_for(way, each, who)] for who in CUSTOMERS]
    return Drilled(
        MESSAGES * len(CUSTOMERS),
        {key: server.count(key) for key in TENANTS},
        sum(map(len, waits)),
        min(map(_closest, waits)),
        metrics,
        unanswered,
    )


def _was_waited_for(way: Talk, asked: Asked, session: int) -> bool:
    """Was it a question of this customer that came to nothing?"""
    if (asked.key, asked.session) != (FAILING, session) or way is _errs_at_times:
        return False
    return way is not _stalls_at_times or asked.number % 2 == 1


async def _write(stage: Stage, key: str, tenant: int, session: int, number: int) -> str:
    """Something that no rule can read, and the reply."""
    text = f"mire le cuento que mi sobrina {NAMES[number]} se casa y toda la familia {session} anda de cabeza"
    body = {"message": text, "session_id": session, "id_empresa": tenant, "config": {}, "api_key": key}
    answer = await stage.http.post("/api/chat", json=body)
    reply: str = answer.raise_for_status().json()["reply"]
    return reply


def _closest(moments: list[float]) -> float:
    return min((after - before for before, after in pairwise(moments)), default=FOREVER)


ROW = "{:38} {:>8} {:>8} {:>12} {:>16}"


def main() -> None:
    """Print the table."""
    print(ROW.format("el modelo de una empresa", "mensajes", "esperas", "s entre dos", "la otra, leída"))
    for name, way in WAYS.items():
        done = drill(way)
        apart = "-" if done.closest == FOREVER else f"{done.closest:.0f}"
        sound = f"{done.asked[SOUND]}/{done.messages}"
        print(ROW.format(name, done.messages, done.waits, apart, sound))


if __name__ == "__main__":
    main()
