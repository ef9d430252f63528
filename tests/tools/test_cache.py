"""What is kept between calls: for how long, fetched by whom, and what when it can't be."""

from __future__ import annotations

import asyncio
import datetime as dt

import httpx
import pytest

from citas.errors import TimedOutError
from citas.machine.events import CheckAvailability, Outcome, Search
from citas.tools.cache import TenantCache

from .services import TUESDAY, WORKING_WEEK, Bench, hours

CHECK = CheckAvailability(TUESDAY, dt.time(15))
DAY = 24 * 60 * 60


class Source:
    """A slow service: every fetch waits for `open`, then gives the next of `replies`."""

    def __init__(self, *replies: str | Exception) -> None:
        self.replies = list(replies)
        self.fetches = 0
        self.open = asyncio.Event()
        self.open.set()
        self.time = 0.0

    async def fetch(self, id_empresa: int) -> str:
        self.fetches += 1
        await self.open.wait()
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return f"{reply}{id_empresa}"

    def cache(self, *, maxsize: int = 10, stale_ttl: float = 0) -> TenantCache[str]:
        return TenantCache(self.fetch, maxsize=maxsize, ttl=60, stale_ttl=stale_ttl, timer=lambda: self.time)


async def test_a_value_lives_for_its_time() -> None:
    source = Source("a", "b")
    cache = source.cache()
    assert len(cache) == 0
    assert [await cache.get(1), await cache.get(1)] == ["a1", "a1"]
    assert len(cache) == 1
    source.time = 60
    assert len(cache) == 0
    assert await cache.get(1) == "b1"


async def test_tenants_do_not_share_values() -> None:
    cache = Source("a", "b").cache()
    assert [await cache.get(1), await cache.get(2), await cache.get(1)] == ["a1", "b2", "a1"]


async def test_the_number_of_values_is_bounded() -> None:
    cache = Source(*"abcdef").cache(maxsize=2)
    for id_empresa in range(6):
        await cache.get(id_empresa)
    assert len(cache) == 2


async def test_callers_at_once_share_one_fetch() -> None:
    source = Source("a")
    source.open.clear()
    cache = source.cache()
    callers = [asyncio.create_task(cache.get(1)) for _ in range(50)]
    await asyncio.sleep(0)
    source.open.set()
    assert await asyncio.gather(*callers) == ["a1"] * 50
    assert source.fetches == 1


async def test_callers_at_once_share_one_failure_and_the_next_tries_again() -> None:
    source = Source(TimedOutError(), "a")
    cache = source.cache()
    errors = await asyncio.gather(*(cache.get(1) for _ in range(5)), return_exceptions=True)
    assert [type(error) for error in errors] == [TimedOutError] * 5
    assert await cache.get(1) == "a1"
    assert source.fetches == 2


async def test_a_caller_who_gives_up_takes_nothing_from_the_others() -> None:
    source = Source("a")
    source.open.clear()
    cache = source.cache()
    impatient, patient = (asyncio.create_task(cache.get(1)) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.sleep(0)
    source.open.set()
    assert await patient == "a1"
    assert impatient.cancelled()
    assert source.fetches == 1


async def test_a_failure_that_nobody_waits_for_is_no_warning() -> None:
    source = Source(TimedOutError())
    source.open.clear()
    caller = asyncio.create_task(source.cache().get(1))
    await asyncio.sleep(0)
    caller.cancel()
    source.open.set()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await asyncio.sleep(0)


async def test_an_old_value_stands_in_for_a_failure() -> None:
    source = Source("a", TimedOutError(), TimedOutError())
    cache = source.cache(stale_ttl=DAY)
    await cache.get(1)
    source.time = DAY - 1
    assert await cache.get(1) == "a1"
    assert len(cache) == 0
    source.time = DAY
    with pytest.raises(TimedOutError):
        await cache.get(1)


async def test_time_passing_between_two_looks_at_the_clock() -> None:
    source = Source("a", "b", "c")
    ticks = iter(range(1000))
    cache = TenantCache(source.fetch, maxsize=10, ttl=1.5, timer=lambda: float(next(ticks)))
    for _ in range(3):
        await cache.get(1)


async def test_opening_hours_are_read_once_and_outlive_an_outage_by_a_day() -> None:
    seconds = 0.0
    bench = Bench(timer=lambda: seconds)
    outcomes = []
    for moment, reply in (
        (0.0, WORKING_WEEK),
        (299.0, hours(None)),
        (300.0, httpx.Response(500)),
        (DAY - 1.0, httpx.ReadTimeout("")),
        (DAY + 0.0, httpx.ReadTimeout("")),
    ):
        seconds = moment
        bench.services.replies["OBTENER_HORARIO_REUNIONES"] = reply
        outcomes.append((await bench.perform(CHECK)).outcome)
    assert outcomes == [Outcome.FREE] * 4 + [Outcome.NOT_VERIFIED]
    assert bench.services.counts["OBTENER_HORARIO_REUNIONES"] == 4


async def test_an_unreadable_answer_does_not_replace_the_hours_known() -> None:
    seconds = 0.0
    bench = Bench(timer=lambda: seconds)
    await bench.perform(CHECK)
    seconds = 400.0
    bench.services.replies["OBTENER_HORARIO_REUNIONES"] = {"success": True, "horario_reuniones": None}
    assert (await bench.perform(CHECK)).outcome is Outcome.FREE


async def test_the_number_of_entries_is_a_metric() -> None:
    seconds = 0.0
    bench = Bench(timer=lambda: seconds)

    def entries() -> list[float]:
        kinds = ("schedule", "context", "catalog")
        return [bench.sample("cache_entries", cache_type=kind) for kind in kinds]

    assert entries() == [0, 0, 0]
    await bench.perform(CHECK)
    await bench.perform(Search(""))
    assert entries() == [1, 0, 1]
    seconds = 300.0
    assert entries() == [0, 0, 1]
    seconds = 3600.0
    assert entries() == [0, 0, 0]


async def test_what_stands_in_is_kept_briefly_and_never_for_a_value() -> None:
    source = Source("-a", "b", "-c", "-d")
    cache = TenantCache(
        source.fetch,
        maxsize=10,
        ttl=60,
        stale_ttl=DAY,
        stands_in=lambda value: value.startswith("-"),
        brief=5,
        timer=lambda: source.time,
    )
    assert [await cache.get(1), await cache.get(1)] == ["-a1", "-a1"]
    source.time = 5
    assert await cache.get(1) == "b1"
    source.time = 65
    assert [await cache.get(1), await cache.get(1), source.fetches] == ["b1", "b1", 3]
    source.time = DAY + 65
    assert await cache.get(1) == "-d1"
