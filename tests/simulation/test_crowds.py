"""Many at once: one confirmation sent a thousand times, a hundred customers after one slot."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from citas.observe import silenced
from citas.rehearsal.stage import settings_for
from tests.simulation.faults import Weather
from tests.simulation.invariants import Company
from tests.simulation.loop import run
from tests.simulation.process import Points, track_tasks
from tests.simulation.scenes import CITAS
from tests.simulation.world import ONE, TWO, World

WISH = "cita mañana a las {hour}, Ana Paz, ana.paz@gmail.com"


def crowd(folder: Path, company: Company, messages: Iterable[tuple[int, str]]) -> tuple[World, list[str]]:
    """Hand over a «sí» for each (customer, hour) at once, after each of them has a summary; the replies."""
    wishes = list(messages)

    async def history() -> tuple[World, list[str]]:
        track_tasks(asyncio.get_running_loop())
        world = World(settings_for(folder), CITAS, Weather(random.Random(0)), Points(), random.Random(0))
        await world.begin()
        for customer, hour in dict(wishes).items():
            await world.deliver(company, customer, WISH.format(hour=hour))
        replies = await asyncio.gather(*(world.deliver(company, customer, "sí") for customer, _ in wishes))
        await world.end()
        return world, list(replies)

    with silenced():
        return run(0, history())


def test_one_confirmation_sent_a_thousand_times(tmp_path: Path) -> None:
    world, replies = crowd(tmp_path, ONE, [(1, "3 pm")] * 1000)
    assert len(replies) == 1000
    assert len(set(replies)) == 1
    assert "confirmada" in replies[0]
    assert world.journal.counts["posts"] == world.journal.counts["events"] == 1
    assert not world.checks.violations


@pytest.mark.parametrize(("company", "room"), [(ONE, 1), (TWO, 2)], ids=["room for one", "room for two"])
@pytest.mark.parametrize("hours", [["3 pm"], ["2:30 pm", "3 pm", "3:15 pm"]], ids=["one slot", "overlapping"])
def test_a_hundred_customers_confirm_at_once(
    tmp_path: Path, company: Company, room: int, hours: list[str]
) -> None:
    world, replies = crowd(tmp_path, company, [(n, hours[n % len(hours)]) for n in range(1, 101)])
    assert world.journal.counts["posts"] == room
    assert sum("confirmada" in reply for reply in replies) == room
    assert not world.checks.violations
