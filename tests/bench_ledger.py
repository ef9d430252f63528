"""`python -m tests.bench_ledger [--beside FOLDER]`: what the ledger costs, in servers of their own.

Each figure is a ratio of two servers that run at the same time or in turns, since another hour of this
machine has other milliseconds. `--beside` names another checkout of this project with a `.venv`: its server
is measured in turns with this one's. The services behind are a stub that always says yes.

CPU is the server's own, user and system, read from `/proc`.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.live import environment, free_port, services_at
from tests.servers import empty_postgres, empty_redis, postgres_serving, redis_serving

HERE = Path(__file__).resolve().parents[1]
FIVE = ("Hola, quiero agendar una reunión", "", "Juan Pérez, juan.perez@email.com", "sí, confirmo", "gracias")
NAMES = ("hola", "fecha", "datos", "sí", "gracias")
YES = 3
TENANT = 123
LOCKED = 8.0  # seconds
TICKS = os.sysconf("SC_CLK_TCK")

_ANSWERS: dict[str, dict[str, Any]] = {
    "OBTENER_HORARIO_REUNIONES": {
        "success": True,
        "horario_reuniones": {
            f"reunion_{day}": "00:00-23:59"
            for day in ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
        }
        | {"horarios_bloqueados": ""},
    },
    "CONSULTAR_DISPONIBILIDAD": {"success": True, "disponible": True},
    "CREAR_EVENTO": {
        "success": True,
        "message": "Evento creado",
        "google_meet_link": "https://meet.google.com/abc-defg-hij",
        "google_calendar_synced": True,
    },
}


@asynccontextmanager
async def stub() -> AsyncIterator[str]:
    """The three services, at one address: they always say yes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while body := await next_message(reader):
            writer.write(answer_to(json.loads(body)))
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def answer_to(asked: dict[str, Any]) -> bytes:
    """The yes to a request, as it goes over the wire."""
    content = json.dumps(_ANSWERS.get(asked["codOpe"], {"success": True})).encode()
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (
        len(content),
        content,
    )


async def next_message(reader: asyncio.StreamReader) -> bytes:
    """The body of the next HTTP message; empty at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionResetError):
        return b""
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    return await reader.readexactly(length)


@dataclass
class Server:
    """A running service. `folder` is its DATA_DIR."""

    port: int
    process: int
    folder: Path
    free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    async def _ask(self, head: str, body: bytes = b"") -> tuple[bytes, float]:
        """The body of an answer, and how long it took, in milliseconds."""
        while self.free and self.free[-1][0].at_eof():
            self.free.pop()[1].close()  # the server has closed it meanwhile
        reader, writer = (
            self.free.pop() if self.free else await asyncio.open_connection("127.0.0.1", self.port)
        )
        started = time.perf_counter()
        writer.write(
            f"{head} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\n\r\n".encode()
            + body
        )
        answer = await next_message(reader)
        taken = (time.perf_counter() - started) * 1000
        self.free.append((reader, writer))
        return answer, taken

    async def get(self, path: str) -> float:
        return (await self._ask(f"GET {path}"))[1]

    async def say(self, text: str, session_id: int, id_empresa: int = TENANT) -> tuple[str, float]:
        body = {
            "message": text,
            "session_id": session_id,
            "context": {"config": {"id_empresa": id_empresa, "usuario_id": id_empresa}},
        }
        answer, taken = await self._ask("POST /api/chat", json.dumps(body).encode())
        return json.loads(answer)["reply"], taken

    def cpu(self) -> float:
        """Seconds so far."""
        stat = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS


#: As the service has it, but for what it does.
_BARE = """
import json, sys
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
async def chat(request):
    return JSONResponse({"reply": json.loads(await request.body())["message"] + " meet.google.com"})
async def health(request):
    return JSONResponse({})
app = Starlette(routes=[Route("/api/chat", chat, methods=["POST"]), Route("/health", health)])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_config=None, access_log=False, ws="none")
"""


@asynccontextmanager
async def served(root: Path, services: str, folder: Path, **variables: str) -> AsyncIterator[Server]:
    """The server of a checkout, ready."""
    port = free_port()
    env = environment(
        folder,
        SERVER_HOST="127.0.0.1",
        SERVER_PORT=port,
        LOG_LEVEL="WARNING",
        **services_at(services),
        **variables,
    ) | {"DATA_DIR": str(folder)}
    async with _listening(root, port, folder, env, "-m", "citas.main") as server:
        yield server


@asynccontextmanager
async def bare(folder: Path) -> AsyncIterator[Server]:
    """The least that a server can do with a message: read its JSON, and answer."""
    port = free_port()
    async with _listening(HERE, port, folder, environment(folder), "-c", _BARE, str(port)) as server:
        yield server


@asynccontextmanager
async def _listening(
    root: Path, port: int, folder: Path, env: dict[str, str], *arguments: str
) -> AsyncIterator[Server]:
    with subprocess.Popen(  # noqa: ASYNC220  it starts within milliseconds, and nothing else runs yet
        [str(root / ".venv" / "bin" / "python"), *arguments],
        cwd=root,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        server = Server(port, process.pid, folder)
        try:
            while True:
                try:
                    await server.get("/health")
                    break
                except OSError:
                    await asyncio.sleep(0.05)
            yield server
        finally:
            for _, writer in server.free:
                writer.close()
            process.terminate()
            await asyncio.to_thread(process.wait)


def slot(number: int) -> str:
    """A date and an hour to ask for: another one for each number, for some hundreds."""
    day = dt.date.today() + dt.timedelta(days=2 + number // 12 % 25)  # noqa: DTZ011
    return f"el {day:%d/%m/%Y} a las {dt.time(9 + number % 12):%I:%M %p}"


# Many customers at once: CPU a turn, turns a second, and what a «sí» waits beside the others.


@dataclass
class Crowd:
    """What a crowd has seen: milliseconds by message, seconds, and turns."""

    times: dict[str, list[float]]
    cpu: float
    seconds: float
    turns: int

    @property
    def cost(self) -> float:
        """Milliseconds of CPU a turn."""
        return self.cpu / self.turns * 1000

    @property
    def wait(self) -> float:
        """The median of a «sí» beside that of the other turns."""
        others = [taken for name in NAMES if name != "sí" for taken in self.times[name]]
        return statistics.median(self.times["sí"]) / statistics.median(others)


async def crowd(server: Server, customers: int, bookings: int) -> Crowd:
    """So many customers book at once, each so often, one after the other."""
    times: dict[str, list[float]] = defaultdict(list)

    async def book(customer: int, number: int) -> None:
        session_id = customer * 1000 + number
        for name, text in zip(NAMES, FIVE, strict=True):
            reply, taken = await server.say(text or slot(number), session_id, 1000 + customer)
            times[name].append(taken)
            assert name != "sí" or "meet.google.com" in reply, reply

    async def customer(number: int) -> None:
        for each in range(bookings):
            await book(number, each)

    await asyncio.gather(*(book(number, 999) for number in range(customers)))  # caches are warm, lines open
    times.clear()
    before, started = server.cpu(), time.perf_counter()
    await asyncio.gather(*(customer(number) for number in range(customers)))
    seconds = time.perf_counter() - started
    return Crowd(times, server.cpu() - before, seconds, customers * bookings * len(FIVE))


async def crowds(roots: dict[str, Path], services: str, rounds: int) -> None:
    """Print what the crowds of 1 and 50 cost, in turns."""
    for customers, bookings in ((1, 60), (50, 8)):
        seen: dict[str, list[Crowd]] = defaultdict(list)
        for _ in range(rounds):
            for name, root in roots.items():
                with scratch() as folder:
                    async with served(root, services, folder) as server:
                        seen[name].append(await crowd(server, customers, bookings))
        for name, found in seen.items():
            show_crowd(customers, name, found)


def show_crowd(customers: int, name: str, found: list[Crowd]) -> None:
    """Print the medians of what some rounds have seen."""
    middle = statistics.median
    each = " ".join(
        f"{text} {middle(statistics.median(one.times[text]) for one in found):.1f}" for text in NAMES
    )
    print(
        f"{customers:>3} clientes, {name:>9}: {middle(one.cost for one in found):.2f} ms de CPU por "
        f"turno, {middle(one.turns / one.seconds for one in found):.0f} turnos/s, "
        f"«sí» {middle(one.wait for one in found):.1f} × los demás (ms: {each})",
        flush=True,
    )


async def stores(services: str, rounds: int) -> None:
    """Print what the crowds cost with each store, beside an endpoint that does nothing."""
    with ExitStack() as stack:
        redis, postgres = stack.enter_context(redis_serving()), stack.enter_context(postgres_serving())

        def emptied(name: str) -> dict[str, str]:
            if name == "redis":
                return {"REDIS_URL": empty_redis(redis)}
            return {"DATABASE_URL": empty_postgres(postgres)} if name == "postgres" else {}

        for customers, bookings in ((1, 60), (50, 8)):
            seen: dict[str, list[Crowd]] = defaultdict(list)
            for _ in range(rounds):
                for name in ("nada", "sqlite", "redis", "postgres"):
                    with scratch() as folder:
                        started = bare(folder) if name == "nada" else None
                        async with started or served(HERE, services, folder, **emptied(name)) as server:
                            seen[name].append(await crowd(server, customers, bookings))
            for name, found in seen.items():
                show_crowd(customers, name, found)


# One customer, message by message: what is asked of a shared store.


async def trips(services: str, bookings: int = 20) -> None:
    """Print how many scripts a Redis runs for each message, with what comes after its reply."""
    import redis

    with (
        redis_serving() as url,
        redis.Redis.from_url(url, decode_responses=True) as counting,
        scratch() as folder,
    ):

        def run_so_far() -> int:
            return int(counting.info("commandstats").get("cmdstat_evalsha", {}).get("calls", 0))  # type: ignore[union-attr]

        async with served(HERE, services, folder, REDIS_URL=empty_redis(url)) as server:
            seen: dict[str, list[int]] = defaultdict(list)
            for number in range(bookings):
                for name, text in zip(NAMES, FIVE, strict=True):
                    before = run_so_far()
                    await server.say(text or slot(number), number, 1000 + number)
                    await asyncio.sleep(0.05)
                    seen[name].append(run_so_far() - before)
    shown = ", ".join(f"{name} {statistics.median_low(seen[name])}" for name in NAMES)
    print(f"pedidos a Redis por mensaje: {shown}", flush=True)


# The ledger alone.

#: What a booking asks of a ledger, for so many customers at once. It prints milliseconds of CPU a booking,
#: and of waiting. It also runs in checkouts whose `claim` gave a bare number.
_ALONE = """
import asyncio, datetime as dt, statistics, sys, time
from pathlib import Path
from citas.ledger.records import IntentState as State, Span
from citas.ledger.sqlite import SqliteLedger
from citas.machine.events import Appointment
from tests.appointments import appointment
folder, customers, bookings = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
ledger, waits = SqliteLedger(folder / "alone.sqlite3"), []
now, lease = dt.datetime(2026, 11, 23, 9), dt.timedelta(minutes=2)
async def book(customer, number):
    began, start = time.perf_counter(), now + dt.timedelta(days=1, hours=number)
    who, span = (customer, customer * 1000 + number), Span(start, start + dt.timedelta(hours=1))
    await ledger.owed(*who, now)
    await ledger.overlapping(customer, span, now)
    claim = await ledger.claim(
        id_empresa=customer, session_id=who[1], span=span, turn=2, now=now, lease=lease,
        appointment=appointment(start.date(), start.time(), "Ana", "ana@paz.pe"),
    )
    number = getattr(claim, "number", claim)
    if number is claim:
        await ledger.overlapping(customer, span, now)
    await ledger.move(number, State.CLAIMED, State.SENDING, now=now, lease=lease)
    await ledger.move(number, State.SENDING, State.BOOKED, now=now)
    await ledger.tell(number)
    waits.append((time.perf_counter() - began) * 1000)
async def customer(each):
    for number in range(bookings):
        await book(each, number)
async def main():
    await book(999, 0)
    began = time.process_time()
    await asyncio.gather(*(customer(each) for each in range(customers)))
    cpu = (time.process_time() - began) * 1000 / customers / bookings
    print(cpu, statistics.median(waits))
    if hasattr(ledger, "aclose"):
        await ledger.aclose()
asyncio.run(main())
"""


def alone(roots: dict[str, Path], rounds: int) -> None:
    """Print what the ledger's calls of a booking cost, without everything else."""
    for customers, bookings in ((1, 200), (50, 20)):
        seen: dict[str, list[list[float]]] = defaultdict(list)
        for _ in range(rounds):
            for name, root in roots.items():
                with scratch() as folder:
                    done = subprocess.run(
                        [str(root / ".venv/bin/python"), "-c", _ALONE, folder, str(customers), str(bookings)],
                        cwd=root,
                        capture_output=True,
                        check=True,
                    )
                seen[name].append([float(figure) for figure in done.stdout.split()])
        for name, found in seen.items():
            cpu, wait = (statistics.median(figures) for figures in zip(*found, strict=True))
            print(
                f"solo el registro, {customers:>3} clientes, {name:>9}: {cpu:.2f} ms de CPU y {wait:.1f} ms "
                "de espera por cita",
                flush=True,
            )


# A ledger with many rows beside an empty one.


def fill(path: Path, rows: int, newest: int, oldest: int) -> None:
    """Add settled rows of appointments so many days ago."""
    draws = random.Random(rows)
    today = dt.datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local, as the ledger has it

    def row() -> tuple[object, ...]:
        start = today - dt.timedelta(seconds=draws.uniform(newest, oldest) * 86_400)
        start = start.replace(minute=0, second=0)
        customer = 51_900_000_000 + draws.randrange(rows)
        state = draws.choice(("booked", "booked", "booked", "rejected", "not_sent"))
        texts = (start.isoformat(), (start + dt.timedelta(hours=1)).isoformat(), "Ana Paz", "ana@paz.pe")
        moment = (start - dt.timedelta(days=1)).isoformat()
        return (
            TENANT,
            customer,
            *texts,
            3,
            state,
            moment,
            "https://meet.google.com/x",
            "",
            "",
            1,
            moment,
            moment,
        )

    columns = (
        "id_empresa, session_id, starts, ends, name, email, turn, state, lease_until, link, note, evidence, "
        "told, created_at, changed_at"
    )
    with closing(sqlite3.connect(path)) as database, database:
        marks = ", ".join("?" * 15)
        database.executemany(
            f"INSERT INTO intents ({columns}) VALUES ({marks})", (row() for _ in range(rows))
        )


async def beside_an_empty_one(
    root: Path, services: str, rows: int, newest: int, oldest: int, turns: int
) -> dict[str, float]:
    """Medians over a full ledger as multiples of those over an empty one, asked in turns."""
    with scratch() as empty, scratch() as full:
        async with served(root, services, full) as server:
            await server.say("hola", 1)
        fill(full / "ledger.sqlite3", rows, newest, oldest)
        async with served(root, services, empty) as one, served(root, services, full) as other:
            times: dict[tuple[str, int], list[float]] = defaultdict(list)
            for number in range(turns + 5):
                for place, server in enumerate((one, other)):
                    found = [("/metrics", await server.get("/metrics"))]
                    session_id = 60_000_000_000 + number
                    for name, text in zip(NAMES, FIVE, strict=True):
                        reply, taken = await server.say(text or slot(number), session_id)
                        found.append((name, taken))
                        assert name != "sí" or "meet.google.com" in reply, reply
                    for name, taken in found if number >= 5 else ():
                        times[name, place].append(taken)
            return {
                name: statistics.median(times[name, 1]) / statistics.median(times[name, 0])
                for name in ("hola", "sí", "/metrics")
            }


async def sizes(roots: dict[str, Path], services: str) -> None:
    """Print how much slower a full ledger is."""
    for name, root in roots.items():
        for rows, newest, oldest, what in (
            (300_000, 1, 29, "del último mes"),
            (1_000_000, 60, 700, "de hace más de dos meses"),
        ):
            if name != "este" and rows > 300_000:
                continue
            turns = 100 if name == "este" else 20
            ratios = await beside_an_empty_one(root, services, rows, newest, oldest, turns)
            shown = ", ".join(f"«{key}» {ratio:.2f} ×" for key, ratio in ratios.items())
            print(f"{rows:>9} filas {what}, {name:>9}: {shown} un registro vacío", flush=True)


# A ledger that another process locks.


async def locked(root: Path, services: str) -> dict[str, float]:
    """The longest wait for each, in seconds, while another process has the lock and five customers book."""
    with scratch() as folder:
        async with served(root, services, folder) as server:
            longest: dict[str, float] = defaultdict(float)

            async def note(name: str, taken: float) -> None:
                longest[name] = max(longest[name], taken / 1000)

            for customer in range(5):
                for number, text in enumerate(FIVE[:YES]):
                    await server.say(text or slot(customer), 100 + customer, 200 + customer)
                    del number
            with closing(sqlite3.connect(folder / "ledger.sqlite3", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                ends = time.monotonic() + LOCKED
                bookers = [
                    asyncio.create_task(server.say("sí, confirmo", 100 + customer, 200 + customer))
                    for customer in range(5)
                ]
                session_id = 7000
                while time.monotonic() < ends:
                    await note("/health", await server.get("/health"))
                    await note("/metrics", await server.get("/metrics"))
                    session_id += 1
                    await note("hola", (await server.say("hola", session_id))[1])
                    await asyncio.sleep(0.05)
                other.execute("COMMIT")
            for _, taken in await asyncio.gather(*bookers):
                await note("sí", taken)
            return dict(longest)


async def locks(roots: dict[str, Path], services: str) -> None:
    """Print who waits for a lock, and how long."""
    for name, root in roots.items():
        found = await locked(root, services)
        shown = ", ".join(f"«{key}» {seconds:.2f} s" for key, seconds in found.items())
        print(f"registro bloqueado {LOCKED:.0f} s, {name:>9}: a lo más {shown}", flush=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on the disk, where a commit costs what it costs."""
    with tempfile.TemporaryDirectory(prefix="citas-bench-", dir=HERE.parent) as folder:
        yield Path(folder)


async def run(options: argparse.Namespace) -> None:
    roots = {"este": HERE} | ({"el otro": options.beside.resolve()} if options.beside else {})
    if "alone" in options.parts:
        alone(roots, options.rounds)
    async with stub() as services:
        if "crowds" in options.parts:
            await crowds(roots, services, options.rounds)
        if "stores" in options.parts:
            await stores(services, options.rounds)
        if "trips" in options.parts:
            await trips(services)
        if "locks" in options.parts:
            await locks(roots, services)
        if "sizes" in options.parts:
            await sizes(roots, services)


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_ledger", description="Mide el registro.")
    parser.add_argument(
        "--beside", type=Path, metavar="CARPETA", help="otra copia del proyecto, con su .venv"
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--parts", nargs="+", default=["alone", "crowds", "stores", "locks", "sizes"])
    asyncio.run(run(parser.parse_args(argv)))


if __name__ == "__main__":
    main(sys.argv[1:])
