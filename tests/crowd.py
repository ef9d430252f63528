"""`python -m tests.crowd [--beside FOLDER]`: what a crowd does to a server of its own, and to its neighbours.

`rush`: so many customers at once while the services take 2 s. Who was served, who was asked to come back,
how long each waited, and what `/health`, `/ready` and `/metrics` took meanwhile.
`neighbours`: one tenant's customers hang, since its services never answer. What that does to the turns of
another tenant, whose services are quick, beside the same turns before.
`idlers`: connections that send nothing, half a head, half a body. Who else waits, and what a stop takes.

The clocks of `/health` are in a process of their own: the one that makes the crowd is busy itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench_ledger import HERE, Server, answer_to, next_message, scratch, served

PATIENCE = 18.0  # seconds: what a gateway waits for a reply
CUSTOMERS, SLOW = 2000, 2.0
TENANTS = 20
FIRST_TENANT, HANGING, NEIGHBOUR = 1000, 500, 600
HANGERS, NEIGHBOURS, NEIGHBOUR_TURNS = 400, 20, 30
QUICK = 0.5  # seconds: the neighbour's services
IDLERS = 300
ASK = "Quiero una cita para mañana a las 3pm"
SERVED, LATER = "nombre", "unos minutos"  # what a reply says that has checked the time, and one that has not
PATHS = ("/health", "/ready", "/metrics")

#: Asks for the paths in turns, each on a connection of its own, until its input is closed: milliseconds.
_WATCH = """
import http.client, json, select, sys, time
port, paths, taken = int(sys.argv[1]), sys.argv[2:], {path: [] for path in sys.argv[2:]}
while not select.select([sys.stdin], [], [], 0.02)[0]:
    for path in paths:
        began = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        line.request("GET", path)
        line.getresponse().read()
        line.close()
        taken[path].append((time.perf_counter() - began) * 1000)
print(json.dumps(taken))
"""


@dataclass
class Services:
    """The services behind, at one address. `delays` has the seconds for each tenant; None: never."""

    delays: dict[int, float | None] = field(default_factory=dict)
    usual: float = 0.0
    most: int = 0  # connections at once
    _open: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        self.most = max(self.most, self._open)
        try:
            while body := await next_message(reader):
                asked = json.loads(body)
                delay = self.delays.get(asked.get("id_empresa", 0), self.usual)
                await asyncio.sleep(3600 if delay is None else delay)
                writer.write(answer_to(asked))
        except (asyncio.CancelledError, ConnectionError):
            pass
        finally:
            self._open -= 1
            writer.close()


@asynccontextmanager
async def behind() -> AsyncIterator[tuple[str, Services]]:
    services = Services()
    server = await asyncio.start_server(services.serve, "127.0.0.1", 0, backlog=4096)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", services
    finally:
        server.close()


@asynccontextmanager
async def watched(server: Server) -> AsyncIterator[dict[str, list[float]]]:
    """What the paths took, in milliseconds, once the context is over."""
    taken: dict[str, list[float]] = {}
    watch = subprocess.Popen(  # noqa: ASYNC220  nothing else runs yet
        [sys.executable, "-c", _WATCH, str(server.port), *PATHS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield taken
    finally:
        printed, _ = await asyncio.to_thread(watch.communicate, "")
        taken |= json.loads(printed)


def p99(times: Sequence[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.99) - 1]


def shown(times: Sequence[float]) -> str:
    return f"mediana {statistics.median(times):.0f}, p99 {p99(times):.0f}, máximo {max(times):.0f} ms"


async def warm(server: Server, tenants: Sequence[int]) -> None:
    """So that each tenant's schedule is known: it is asked for once in some minutes."""
    await asyncio.gather(*(server.say(ASK, 1, tenant) for tenant in tenants))


async def rush(server: Server, services: Services, tenants: int, customers: int) -> None:
    """Print what becomes of so many customers who write within the same moment."""
    numbers = [FIRST_TENANT + number for number in range(tenants)]
    await warm(server, numbers)
    services.usual = SLOW
    before = server.cpu()
    async with watched(server) as paths:
        said = await asyncio.gather(
            *(server.say(ASK, 100 + number, numbers[number % tenants]) for number in range(customers))
        )
        await asyncio.sleep(1)
    waits = [taken for _, taken in said]
    kinds = Counter(
        "atendidos" if SERVED in reply else "«vuelve a escribir»" if LATER in reply else reply
        for reply, _ in said
    )
    print(f"{customers} clientes de {tenants} empresas a la vez, servicios a {SLOW:.0f} s:")
    for kind, count in kinds.most_common(6):
        mine = [taken for reply, taken in said if (SERVED in reply) == (kind == "atendidos")]
        print(f"  {count:>5} {kind[:70]}: de {min(mine):.0f} a {max(mine):.0f} ms")
    print(
        f"  dentro de {PATIENCE:.0f} s: {sum(taken <= PATIENCE * 1000 for taken in waits)} de {customers}; "
        f"{services.most} conexiones a los servicios; {server.cpu() - before:.1f} s de CPU"
    )
    for path, times in paths.items():
        print(f"  {path}: {shown(times)} ({len(times)} veces)")


async def neighbours(server: Server, services: Services) -> None:
    """Print what one tenant's hanging customers do to another's."""
    services.delays |= {NEIGHBOUR: QUICK, HANGING: QUICK}
    await warm(server, [NEIGHBOUR, HANGING])
    services.delays[HANGING] = None
    alone = await _turns(server, 0)
    hanging = [asyncio.create_task(server.say(ASK, 10_000 + number, HANGING)) for number in range(HANGERS)]
    await asyncio.sleep(2)  # so that they do hang; their first calls are given up 10 s after they began
    async with watched(server) as paths:
        beside = await _turns(server, 1)
    said = Counter(reply[:60] for reply, _ in await asyncio.gather(*hanging))
    print(f"{HANGERS} clientes de una empresa cuyos servicios no contestan, y {NEIGHBOURS} de otra:")
    print(f"  la otra, sola:     {shown(alone)}")
    print(f"  la otra, al lado:  {shown(beside)} ({p99(beside) / p99(alone) - 1:+.0%} en el p99)")
    for path, times in paths.items():
        print(f"  {path}: {shown(times)}")
    for reply, count in said.most_common(4):
        print(f"  {count:>4} × «{reply}…»")


async def _turns(server: Server, round_number: int) -> list[float]:
    async def customer(number: int) -> list[float]:
        times = []
        for turn in range(NEIGHBOUR_TURNS):
            session_id = 1_000_000 * (round_number + 1) + number * 1000 + turn
            reply, taken = await server.say(ASK, session_id, NEIGHBOUR)
            assert SERVED in reply, reply
            times.append(taken)
        return times

    found = await asyncio.gather(*map(customer, range(NEIGHBOURS)))
    return [taken for times in found for taken in times]


HEAD = b"POST /api/chat HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 200\r\n\r\n"
HALVES = {"nada": b"", "media cabecera": HEAD[:30], "medio cuerpo": HEAD + b'{"message": "ho'}


async def idlers(root: Path, url: str) -> None:
    """Print what connections that say nothing do, and how long a stop takes beside them."""
    print(f"{IDLERS} conexiones de cada clase, que no dicen más:")
    for name, half in HALVES.items():
        with scratch() as folder:
            async with AsyncExitStack() as stack:
                server = await stack.enter_async_context(served(root, url, folder))
                lines = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(IDLERS)]
                for _, writer in lines:
                    writer.write(half)
                times = [(await server.say("hola", number, NEIGHBOUR))[1] for number in range(30)]
                began = time.perf_counter()
                await stack.aclose()
                print(
                    f"  {name}: «hola» {shown(times)}; detenerlo, {time.perf_counter() - began:.1f} s",
                    flush=True,
                )
                for _, writer in lines:
                    writer.close()


async def run(options: argparse.Namespace) -> None:
    root = options.beside.resolve() if options.beside else HERE
    async with behind() as (url, services):
        for part in options.parts:
            if part == "idlers":
                await idlers(root, url)
                continue
            with scratch() as folder:
                async with served(root, url, folder) as server:
                    if part == "rush":
                        await rush(server, services, options.tenants, options.customers)
                    else:
                        await neighbours(server, services)
            services.usual = 0.0


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.crowd", description="Mide multitudes.")
    parser.add_argument(
        "--beside", type=Path, metavar="CARPETA", help="otra copia del proyecto, con su .venv, en vez de esta"
    )
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--tenants", type=int, default=TENANTS)
    parser.add_argument("--parts", nargs="+", default=["rush", "neighbours", "idlers"])
    asyncio.run(run(parser.parse_args(argv)))


if __name__ == "__main__":
    main(sys.argv[1:])
