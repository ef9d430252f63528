"""`python -m tests.killed --times 100`: a server killed with -9 at any moment, on each pair of stores.

A customer books; each of his messages may meet the death of the server. Nobody answers it then, so he says it
again to the next one, and answers whatever that one asks.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import httpx

from citas.config import PROJECT, Settings
from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox
from tests.live import client, free_port, say, serving, settings_at
from tests.servers import empty_postgres, empty_redis, postgres_serving, redis_serving
from tests.service import MONDAY

HOURS = ("9 am", "10 am", "11 am", "12 pm", "3 pm", "4 pm", "5 pm")
#: Enough for each customer to have his own: what a dead server has claimed stays so, for the clock stands.
DAYS = tuple(f"el {day} de noviembre" for day in (24, 25, 26, 27, 30)) + tuple(
    f"el {day} de diciembre" for day in (1, 2, 3, 4, 7, 10, 11, 14, 15, 16, 17, 18)
)
SLOTS = tuple(f"{day} a las {hour}" for day in DAYS for hour in HOURS)
BOOKED = ("¡Listo", "quedó confirmada", "está confirmada", "ya está agendada", "tu cita es", "Tu cita es")
LONGEST = 0.06  # seconds from a message to the death it meets
DEATHS = 0.5  # the share of messages that meet one
MESSAGES = 30  # no customer needs more
PATIENCE = 30  # seconds


@dataclass
class Server:
    """A server that is started again when it has died."""

    settings: Settings
    starter: subprocess.Popen[str]
    handle: int = -1
    http: httpx.Client = field(default_factory=lambda: client("http://127.0.0.1:1"))
    starts: int = 0

    def start(self) -> None:
        port = free_port()
        settings = {name: value for name, value in asdict(self.settings).items() if name != "warnings"}
        assert self.starter.stdin
        assert self.starter.stdout
        self.starter.stdin.write(json.dumps({"port": port, "settings": settings}) + "\n")
        self.starter.stdin.flush()
        if self.handle >= 0:
            os.close(self.handle)
        self.handle = os.pidfd_open(int(self.starter.stdout.readline()))
        self.http.close()
        self.http = client(f"http://127.0.0.1:{port}")
        self.starts += 1
        until = time.monotonic() + PATIENCE
        while not self._is_up():
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.005)

    def _is_up(self) -> bool:
        try:
            return self.http.get("/health").is_success
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """Kill the one that runs; by its handle, for its number may be another's when it has died."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def say(self, customer: int, text: str, death: float | None) -> str:
        """The reply, whoever gives it. The first to be asked dies so many seconds later, if it dies."""
        dying = None if death is None else threading.Timer(death, self.kill)
        if dying is not None:
            dying.start()
        while True:
            try:
                reply = say(self.http, text, customer)
            except httpx.TransportError:
                self.start()
                continue
            if dying is not None:
                dying.join()
                if not self._is_up():
                    self.start()
            return reply


@contextmanager
def server(settings: Settings) -> Iterator[Server]:
    starter = subprocess.Popen(
        [sys.executable, "-m", "tests.killable"],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    running = Server(settings, starter)
    running.start()
    try:
        yield running
    finally:
        running.kill()
        os.close(running.handle)
        running.http.close()
        with starter:
            starter.kill()


class Customer:
    """Knows what he wants, and answers what he is asked."""

    def __init__(self, number: int, when: str) -> None:
        self.number = number
        self.when = when
        self.replies: list[str] = []

    @property
    def email(self) -> str:
        return f"ana{self.number}@paz.pe"

    def answer(self) -> str | None:
        """What he says next; None when he has nothing more to say."""
        if not self.replies:
            return "Hola, quiero una cita"
        reply = self.replies[-1]
        if "Responde *sí*" in reply:
            return "sí, confirmo"
        if self.was_told() or "confirmaci" in reply or "duplicarla" in reply:
            return None
        if "nombre" in reply or "correo" in reply:
            return f"Ana Paz, {self.email}"
        return self.when

    def was_told(self) -> bool:
        """Did a reply say that he has his appointment?"""
        return any(words in reply for reply in self.replies for words in BOOKED)


def book(customer: Customer, running: Server, rng: random.Random) -> int:
    """His conversation; how many deaths it met."""
    deaths = 0
    while (text := customer.answer()) is not None:
        death = rng.uniform(0.0, LONGEST) if rng.random() < DEATHS else None
        deaths += death is not None
        reply = running.say(customer.number, text, death)
        if text.startswith("sí"):
            assert "nombre" not in reply, f"the summary was lost: {customer.replies[-1]!r} / {reply!r}"
            assert "Qué día" not in reply, f"the summary was lost: {customer.replies[-1]!r} / {reply!r}"
        customer.replies.append(reply)
        assert len(customer.replies) < MESSAGES, customer.replies
    return deaths


def check(customers: list[Customer], sandbox: Sandbox) -> Counter[str]:
    """What must hold; how many of each kind there are."""
    sent = Counter(_email(call.body) for call in sandbox.calls("CREAR_EVENTO"))
    events = Counter(event.correo_cliente for event in sandbox.events())
    found: Counter[str] = Counter()
    for customer in customers:
        assert sent[customer.email] <= 1, customer.replies
        if customer.was_told():
            assert events[customer.email] == 1, customer.replies
        found["told" if customer.was_told() else "unknown"] += 1
    assert max(Counter(event.fecha_inicio for event in sandbox.events()).values()) == 1
    return found


def _email(body: Any) -> str:
    return str(body["correo_cliente"])


def play(folder: Path, variables: dict[str, str], deaths: int, seed: int = 0) -> Counter[str]:
    """Customers, one after the other, until so many deaths were met."""
    rng = random.Random(seed)
    with ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(clock=lambda: MONDAY))
        url = stack.enter_context(serving(create_sandbox(sandbox)))
        settings = settings_at(url, folder)
        for name, value in variables.items():
            settings = _with(settings, name, value)
        running = stack.enter_context(server(settings))
        customers: list[Customer] = []
        met = 0
        while met < deaths:
            customers.append(Customer(len(customers) + 1, SLOTS[len(customers)]))
            met += book(customers[-1], running, rng)
        figures = Counter(customers=len(customers), deaths=met, starts=running.starts)
        return check(customers, sandbox) + figures


def _with(settings: Settings, name: str, value: str) -> Settings:
    return Settings(**{**{n: v for n, v in asdict(settings).items() if n != "warnings"}, name: value})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.killed", description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    times = parser.parse_args().times
    with redis_serving() as redis, postgres_serving() as postgres:
        for name, variables in (
            ("sqlite", {}),
            ("redis", {"REDIS_URL": redis}),
            ("postgres", {"DATABASE_URL": postgres}),
            ("both", {"REDIS_URL": redis, "DATABASE_URL": postgres}),
        ):
            empty_redis(redis)
            empty_postgres(postgres)
            with tempfile.TemporaryDirectory() as folder:
                print(name, dict(play(Path(folder), variables, times)), flush=True)


if __name__ == "__main__":
    main()
