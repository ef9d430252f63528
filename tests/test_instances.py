"""Two instances behind a balancer that doesn't care: one conversation, one calendar, whatever comes twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from citas.api import Outside, create_app
from citas.sandbox.core import Sandbox
from citas.sandbox.transport import InProcess
from tests.service import Clock, settings_for, with_state
from tests.test_stores import PAIRS

CONVERSATIONS = 60
RACERS = 100
HOURS = ("9 am", "10 am", "11 am", "12 pm", "3 pm", "4 pm", "5 pm")
DAYS = ("mañana", "el miércoles", "el jueves", "el viernes")


@dataclass
class Balanced:
    """Instances that share stores and a calendar. `say` asks one of them, whichever."""

    instances: list[httpx.AsyncClient]
    sandbox: Sandbox
    random: random.Random
    replies: dict[int, list[str]] = field(default_factory=dict)

    async def say(self, customer: int, text: str) -> str:
        body = {"message": text, "session_id": customer, "context": {"config": {"id_empresa": 123}}}
        answer = await self.random.choice(self.instances).post("/api/chat", json=body, timeout=60)
        reply: str = answer.raise_for_status().json()["reply"]
        self.replies.setdefault(customer, []).append(reply)
        return reply

    async def book(self, customer: int, when: str) -> None:
        """A customer who books, and whose gateway sends now and then a message twice."""
        name = f"Ana Paz, ana{customer}@paz.pe"
        for text in ("Hola, quiero una cita", when, name, "sí, confirmo"):
            twice = self.random.random() < 0.3
            await asyncio.gather(*(self.say(customer, text) for _ in range(2 if twice else 1)))

    def sent(self) -> int:
        """How many requests the calendar got."""
        return len(self.sandbox.calls("CREAR_EVENTO"))


@asynccontextmanager
async def balanced(folder: Path, variables: dict[str, str], count: int = 2) -> AsyncIterator[Balanced]:
    clock = Clock()
    async with AsyncExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(clock=clock.now, sleep=clock.sleep))
        instances = []
        for _ in range(count):
            wires = [InProcess(sandbox), InProcess(sandbox)]
            outside = Outside(clock=clock.now, read_transport=wires[0], write_transport=wires[1])
            app = create_app(settings_for(folder, **variables, INSTANCES=count), outside)
            state = await stack.enter_async_context(app.router.lifespan_context(app))
            transport = httpx.ASGITransport(with_state(app, state))
            instances.append(
                await stack.enter_async_context(
                    httpx.AsyncClient(transport=transport, base_url="http://citas")
                )
            )
        yield Balanced(instances, sandbox, random.Random(0))


async def crowd(service: Balanced, conversations: int) -> None:
    """So many customers at once, a few after each hour."""
    wishes = [f"{day} a las {hour}" for day in DAYS for hour in HOURS]
    waiting = asyncio.Semaphore(50)

    async def one(customer: int) -> None:
        async with waiting:
            await service.book(customer, wishes[customer % len(wishes)])

    await asyncio.gather(*(one(customer) for customer in range(1, conversations + 1)))


def check(service: Balanced) -> None:
    """What must hold whatever happened."""
    events = service.sandbox.events()
    booked = Counter(event.correo_cliente for event in events)
    assert max(Counter(event.fecha_inicio for event in events).values()) == 1
    assert service.sent() == len(events)
    for customer, replies in service.replies.items():
        told = any("¡Listo" in reply for reply in replies)
        assert booked[f"ana{customer}@paz.pe"] == told, replies
        assert not any("tuve un problema" in reply or "no puedo guardar" in reply for reply in replies)


@pytest.fixture(params=PAIRS)
async def service(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Balanced]:
    async with balanced(tmp_path, PAIRS[request.param](request)) as opened:
        yield opened


async def test_conversations_with_duplicates_and_races(service: Balanced) -> None:
    await crowd(service, CONVERSATIONS)
    assert len(service.sandbox.events()) == len(DAYS) * len(HOURS)
    check(service)


async def test_of_a_hundred_racers_for_one_hour_one_is_sent(service: Balanced) -> None:
    async def ready(customer: int) -> None:
        for text in ("Hola, quiero una cita", "mañana a las 3pm", f"Ana Paz, ana{customer}@paz.pe"):
            await service.say(customer, text)

    await asyncio.gather(*(ready(customer) for customer in range(1, RACERS + 1)))
    await asyncio.gather(*(service.say(customer, "sí, confirmo") for customer in range(1, RACERS + 1)))
    assert service.sent() == 1
    check(service)
