"""`python -m tests.simulation.told --seeds 0:500`: one reply of a booking is not heard. What then?

A seed draws how a customer books, which reply he doesn't hear, and why: it got lost behind the service, or
its connection was gone when it came. What lies between that and his next message: nothing, a restart, or
another instance. And what he says then: his message again, «¿quedó?», the same booking anew, and so on.

He is told how things stand before anything else; his yes, said again, gets the first answer, link and all, as
often as he likes; there is one event in the end, never two. The calendar calls every time free, so that only
the service itself stands between him and a second one.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from citas.observe import silenced
from tests.servers import empty_postgres, empty_redis, postgres_serving, redis_serving
from tests.service import Service, running
from tests.test_unseen import say_and_hang_up

ALL = "Quiero una cita para mañana a las 3pm. Soy Juan Pérez, juan.perez@email.com"
#: How he books: each way ends with his yes.
WAYS = (
    ("Hola, quiero agendar una reunión", "Para mañana a las 3pm", "Juan Pérez, juan.perez@email.com", "sí"),
    (ALL, "sí, confirmo"),
    ("hola", "mañana", "a las 3 de la tarde", "Juan Pérez", "juan.perez@email.com", "sí"),
    ("Quiero una cita mañana a las 3pm", "Juan Pérez, juan.perez@email.com", "dale"),
)
#: What he says after a yes of which he heard nothing, besides that yes.
AFTER_YES = (
    "sí",
    "¿quedó?",
    "¿quedó agendada mi cita?",
    ALL,
    "Quiero una cita para mañana a las 3pm",
    "hola",
    "?",
)
BEFORE_YES = ("¿quedó?", ALL)
MOMENT = ("24 de noviembre", "3:00 PM")
LINK = "https://meet."
DENIALS = ("no agendé", "no está agendada", "no quedó", "¿La confirmo", "¿La agendo", "¿Todo bien")
CLAIMS = ("quedó confirmada", "está confirmada", "está agendada", "ya está agendada")
BOUND = 8  # messages within which he must come to an end


class Drop(StrEnum):
    """Why a reply is not heard."""

    LOST = "lost"  # it went out
    CUT = "cut"  # nobody was there to take it


class Between(StrEnum):
    NOTHING = "nothing"
    RESTART = "restart"
    OTHER = "other instance"


@dataclass
class Story:
    """One history. `breaches` says what should not have been."""

    folder: Path
    variables: Mapping[str, str]
    stack: AsyncExitStack
    draws: random.Random
    told: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    events: int = 0
    _here: AsyncExitStack | None = None

    async def begin(self) -> None:
        """Another process serves from now on."""
        self._here = AsyncExitStack()
        await self.stack.enter_async_context(self._here)
        service = await self._here.enter_async_context(running(self.folder, **self.variables))
        self.services.append(service)

    @property
    def service(self) -> Service:
        return self.services[-1]

    def _count(self) -> None:
        """Count the event, and take it out of the calendar: it calls every time free."""
        self.events += len(self.service.booked())
        self.service.sandbox.clear_events()

    async def pass_on(self, between: Between) -> None:
        if between is Between.NOTHING:
            return
        self.told.append(f"[{between}]")
        if between is Between.RESTART:
            assert self._here is not None
            self.services.pop()
            await self._here.aclose()
        await self.begin()

    async def say(self, text: str) -> str:
        reply = await self.service.say(text)
        self._count()
        self.told += [f"─► {text}", f"◄─ {reply}"]
        return reply

    async def say_unheard(self, text: str, drop: Drop) -> None:
        if drop is Drop.LOST:
            await self.say(text)
        else:
            await say_and_hang_up(self.service, text)
            self._count()
            self.told.append(f"─► {text}")
        self.told.append(f"◄─ ({drop})")

    def check(self, holds: bool, what: str) -> None:
        if not holds:
            self.breaches.append(what)


def is_truth(reply: str) -> bool:
    """Does it begin with how the appointment stands?"""
    first = reply.partition("\n\n")[0]
    return all(part in first for part in MOMENT) and not any(denial in first for denial in DENIALS)


async def play(story: Story) -> None:
    """Draw and play."""
    draws = story.draws
    way = draws.choice(WAYS)
    point, drop = draws.randrange(len(way)), draws.choice(list(Drop))
    await story.begin()
    for text in way[:point]:
        await story.say(text)
    await story.say_unheard(way[point], drop)
    await story.pass_on(_between(story))
    if point == len(way) - 1:
        await _after_yes(story, way[-1])
    else:
        await _before_yes(story, way[point])
    story.check(story.events == 1, f"{story.events} events")


def _between(story: Story) -> Between:
    return story.draws.choice(list(Between) if story.variables else [Between.NOTHING, Between.RESTART])


async def _after_yes(story: Story, yes: str) -> None:
    """The event exists, and he doesn't know."""
    story.check(story.events == 1, f"{story.events} events after the yes")
    said = story.draws.choices((yes, *AFTER_YES), k=story.draws.randint(1, 4))
    firsts = set[str]()
    for number, text in enumerate(said):
        reply = await story.say(text)
        story.check(is_truth(reply), f"{text!r} gets {reply!r}")
        if text == yes and set(said[: number + 1]) <= {yes}:
            firsts.add(reply)
            story.check(LINK in reply, f"no link in {reply!r}")
        story.check(story.events == 1, f"{story.events} events after {text!r}")
        await story.pass_on(_between(story))
    story.check(len(firsts) <= 1, f"the yes got {firsts}")


async def _before_yes(story: Story, unheard: str) -> None:
    """There is no event yet. He goes on until there is one."""
    reply = await story.say(story.draws.choice((unheard, *BEFORE_YES)))
    story.check(story.events == 0, "an event without a yes")
    claimed = reply.replace("no está agendada", "")
    story.check(not any(claim in claimed for claim in CLAIMS), f"a false confirmation: {reply!r}")
    for _ in range(BOUND):
        if any(claim in reply for claim in CLAIMS[:2]):
            story.check(is_truth(reply), f"the confirmation is {reply!r}")
            return
        reply = await story.say("sí" if "*sí*" in reply else ALL)
    story.check(False, "no end")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a seed."""

    seed: int
    told: tuple[str, ...]
    breaches: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([f"seed {self.seed}:", *self.told, *(f"✗ {breach}" for breach in self.breaches)])


def simulate(seed: int, variables: Mapping[str, str]) -> Result:
    """Play a seed. `variables` name empty stores that are shared; none: files."""

    async def run(folder: Path) -> Result:
        async with AsyncExitStack() as stack:
            story = Story(folder, variables, stack, random.Random(f"told {seed}"))
            await play(story)
        return Result(seed, tuple(story.told), tuple(story.breaches))

    with tempfile.TemporaryDirectory(prefix="citas-told-") as folder, silenced():
        return asyncio.run(run(Path(folder)))


#: The shared stores by name: how to have one for a while, and what names it, empty.
STORES: Mapping[str, Callable[[ExitStack], Callable[[], dict[str, str]]]] = {
    "sqlite": lambda stack: dict,
    "redis": lambda stack: partial(_named, "REDIS_URL", empty_redis, stack.enter_context(redis_serving())),
    "postgres": lambda stack: partial(
        _named, "DATABASE_URL", empty_postgres, stack.enter_context(postgres_serving())
    ),
}


def _named(variable: str, emptied: Callable[[str], str], url: str) -> dict[str, str]:
    return {variable: emptied(url)}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every seed holds on every store, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.told", description=__doc__)
    parser.add_argument("--seeds", default="0:200", metavar="0:200")
    parser.add_argument("--stores", nargs="+", choices=STORES, default=list(STORES))
    parser.add_argument("--stories", type=int, default=3, help="failing seeds that are told whole")
    options = parser.parse_args(arguments)
    first, _, last = options.seeds.partition(":")
    failed = Counter[str]()
    for name in options.stores:
        with ExitStack() as stack:
            variables = STORES[name](stack)
            for seed in range(int(first), int(last or int(first) + 1)):
                result = simulate(seed, variables())
                if result.breaches:
                    failed[name] += 1
                    if failed[name] <= options.stories:
                        print(f"{name}, {result}\n")
        print(f"{name}: {failed[name]} fail", flush=True)
    return int(bool(failed.total()))


if __name__ == "__main__":
    sys.exit(main())
