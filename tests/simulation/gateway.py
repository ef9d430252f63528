"""The gateway between WhatsApp and the service: gives up early, sends again, loses replies."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass

from tests.simulation.invariants import Company
from tests.simulation.network import WORLD
from tests.simulation.world import World

TRIES = 20  # how often a message is sent again after a refused or broken connection


@dataclass(frozen=True, slots=True)
class Manners:
    """How likely the gateway does what it should not, 0 to 1, per message."""

    twice: float = 0.0  # the message goes out twice at once
    lost: float = 0.0  # the reply never reaches the customer


POLITE = Manners()


@dataclass
class Gateway:
    """Sends the messages of one customer. Faultless from `until` (virtual seconds) on."""

    world: World
    company: Company
    session_id: int
    draws: random.Random
    manners: Manners
    until: float

    async def send(self, text: str) -> str | None:
        """The reply as the customer sees it, or None: it took too long, or it got lost."""
        patience = self.draws.uniform(25.0, 60.0)
        if self._happens(self.manners.twice):
            self.world.journal.count("duplicates")
            self.send_beside(text, self.draws.choice((0.0, self.draws.uniform(0.0, 1.0))))
        for _ in range(TRIES):
            answer = self.world.deliver(self.company, self.session_id, text)
            try:
                reply = await asyncio.wait_for(asyncio.shield(answer), patience)
            except TimeoutError:
                self.world.journal.note("gave up", f"after {patience:.0f} s", self.session_id)
                self.world.journal.count("gateway gave up")
                return None
            except ConnectionError:
                await asyncio.sleep(self.draws.uniform(0.1, 2.0))
                continue
            if self._happens(self.manners.lost):
                self.world.journal.note("reply lost", "", self.session_id)
                self.world.journal.count("replies lost")
                return None
            return reply
        return None

    def send_beside(self, text: str, seconds: float) -> None:
        """Send a message that nobody waits for. Its reply is not read; it is judged all the same."""
        loop = asyncio.get_running_loop()
        loop.call_later(
            seconds, self.world.deliver, self.company, self.session_id, text, context=WORLD.copy()
        )

    def _happens(self, rate: float) -> bool:
        return self.draws.random() < rate and self.world.journal.time() < self.until
