"""The virtual loop: time jumps, threads are none, and hanging is an error."""

from __future__ import annotations

import asyncio
import random
import time

import pytest

from tests.simulation.loop import DeadlockError, run


def test_hours_pass_in_no_time() -> None:
    async def sleeps() -> float:
        await asyncio.sleep(7200)
        return asyncio.get_running_loop().time()

    started = time.monotonic()
    assert run(0, sleeps()) == pytest.approx(7200)
    assert time.monotonic() - started < 5


def test_timers_go_off_in_order_and_at_their_time() -> None:
    async def gather() -> list[tuple[float, str]]:
        seen: list[tuple[float, str]] = []

        async def note(after: float, name: str) -> None:
            await asyncio.sleep(after)
            seen.append((asyncio.get_running_loop().time(), name))

        await asyncio.gather(note(3, "c"), note(1, "a"), note(2, "b"))
        return seen

    assert [(round(at, 6), name) for at, name in run(0, gather())] == [(1, "a"), (2, "b"), (3, "c")]


def test_time_limits_are_virtual() -> None:
    async def waits() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(30):
                await asyncio.Event().wait()
        return asyncio.get_running_loop().time()

    assert run(0, waits()) == pytest.approx(30)


def test_waiting_for_nothing_is_a_deadlock() -> None:
    async def waits() -> None:
        await asyncio.Event().wait()

    with pytest.raises(DeadlockError, match="every task waits"):
        run(0, waits())


def test_a_thread_runs_in_place_and_others_have_their_turn_before_its_result() -> None:
    async def main() -> list[str]:
        seen: list[str] = []

        async def other() -> None:
            seen.append("other")

        task = asyncio.create_task(other())
        await asyncio.to_thread(seen.append, "thread")
        seen.append("result")
        await task
        return seen

    assert run(0, main()) == ["thread", "other", "result"]


def test_an_error_in_a_thread_reaches_its_caller() -> None:
    async def main() -> None:
        await asyncio.to_thread(lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        run(0, main())


def test_the_global_random_is_seeded_and_put_back() -> None:
    async def draw() -> float:
        return random.random()

    random.seed(1)
    before = random.getstate()
    assert run(5, draw()) == run(5, draw()) != run(6, draw())
    assert random.getstate() == before
