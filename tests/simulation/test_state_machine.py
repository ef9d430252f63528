"""Any order of messages, faults, deaths and pauses that Hypothesis can think of, and the same invariants."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from citas.observe import silenced
from citas.rehearsal.stage import settings_for
from tests.simulation.crashes import THREE
from tests.simulation.faults import FAULTS, Kind, Rates, Weather
from tests.simulation.loop import VirtualLoop
from tests.simulation.process import Points, track_tasks
from tests.simulation.scenes import CITAS
from tests.simulation.world import ONE, TWO, World

LONG = 3600.0 * 24
CUSTOMERS = (1, 2)
WISH = "cita mañana a las {hora}, Ana Paz, ana.paz@gmail.com"
WORDS = ("sí", "sí", "sí", "no", "hola", "1", "mejor a las 4 pm", "¿cuánto cuesta?", "quiero otra cita", "?")
MOMENT = 0.001  # virtual seconds: what needs no service is answered by then
CALLS = st.sampled_from((Kind.FINE, Kind.FINE, *FAULTS))


class Histories(RuleBasedStateMachine):
    """Two customers of one tenant. Messages are handed over; replies come when time passes."""

    @initialize(company=st.sampled_from((ONE, TWO)))
    def begin(self, company: Any) -> None:
        self.company = company
        self.folder = Path(tempfile.mkdtemp())
        self.quiet = silenced()
        self.quiet.__enter__()
        self.runner = asyncio.Runner(loop_factory=VirtualLoop)
        track_tasks(self.runner.get_loop())
        self.weather = Weather(random.Random(0), Rates(0.0, 0.0), LONG)
        self.points = Points(until=LONG)
        self.world = self.do(self._world())

    async def _world(self) -> World:
        world = World(
            settings_for(self.folder, CHAT_TIMEOUT=30),
            CITAS,
            self.weather,
            self.points,
            random.Random(0),
        )
        await world.begin()
        return world

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    @rule(customer=st.sampled_from(CUSTOMERS), hour=st.sampled_from(("3 pm", "3:30 pm", "4 pm")))
    def wishes(self, customer: int, hour: str) -> None:
        self._say(customer, WISH.format(hora=hour))

    @rule(customer=st.sampled_from(CUSTOMERS), text=st.sampled_from(WORDS))
    def says(self, customer: int, text: str) -> None:
        self._say(customer, text)

    @rule(customer=st.sampled_from(CUSTOMERS), text=st.sampled_from(WORDS), call=CALLS)
    def says_and_hears(self, customer: int, text: str, call: Kind) -> None:
        """The write that this may lead to meets a fault."""
        self.weather.script = [call]
        self._say(customer, text)
        self.do(asyncio.sleep(15.0))

    @rule(rate=st.sampled_from((0.0, 0.0, 0.5)))
    def reads_fail(self, rate: float) -> None:
        self.weather.rates = Rates(rate, 0.0)

    @rule(seconds=st.sampled_from((0.01, 0.3, 2.0, 12.0, 40.0, 400.0)))
    def time_passes(self, seconds: float) -> None:
        self.do(asyncio.sleep(seconds))

    @rule(points=st.integers(1, 30))
    def dies_soon(self, points: int) -> None:
        self.points.at = frozenset({self.points.reached + points})

    @rule()
    def is_restarted(self) -> None:
        self.do(self.world.restart_gently())

    @rule()
    def another_channel_books(self) -> None:
        async def take() -> None:
            self.world.take_from_outside(self.company, THREE)

        self.do(take())

    def _say(self, customer: int, text: str) -> None:
        async def hand_over() -> None:
            process = self.world.process
            if process is not None and process.accepting:
                self.world.deliver(self.company, customer, text)
            await asyncio.sleep(MOMENT)

        self.do(hand_over())

    @invariant()
    def everything_holds(self) -> None:
        if hasattr(self, "world"):
            told = [str(entry) for entry in self.world.journal.entries]
            assert not self.world.checks.violations, "\n".join(
                [*told, *map(str, self.world.checks.violations)]
            )

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.do(asyncio.sleep(400.0))
            self.do(self.world.end())
            self.everything_holds()
        finally:
            self.runner.close()
            self.quiet.__exit__(None, None, None)
            shutil.rmtree(self.folder)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
