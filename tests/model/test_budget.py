"""What a tenant's day may cost: counted for each tenant, together, and over a restart."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from citas.model.asking import Asker, Purpose
from citas.model.budget import Budget, Tally
from citas.model.tally_sqlite import SqliteTally
from citas.observe import MAX_TENANT_LABELS
from citas.storage.errors import StoreError
from tests.servers import empty_postgres, empty_redis, postgres_server, redis_server

from .servers import GOOD, QUESTION, Bench, completion

__all__ = ["postgres_server", "redis_server"]

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
ANA, EVA = Asker(123, 1), Asker(124, 1)
COST = 29  # tokens of one answer of the bench


class Days:
    def __init__(self) -> None:
        self.today = MONDAY

    def __call__(self) -> dt.date:
        return self.today


async def asked(bench: Bench, *askers: Asker) -> list[bool]:
    """Was there an answer to each of these?"""
    return [await bench.model.ask(replace(QUESTION, asker=asker), 5) is not None for asker in askers]


async def test_a_tenant_that_has_spent_its_day_is_answered_by_the_rules_until_the_next(
    caplog: pytest.LogCaptureFixture,
) -> None:
    days = Days()
    bench = Bench(budget=Budget(2 * COST, days))
    caplog.set_level(logging.WARNING)
    assert await asked(bench, ANA, ANA, ANA, ANA, EVA) == [True, True, False, False, True]
    assert len(bench.requests) == 3
    assert bench.outcomes == {"ok": 3, "budget_spent": 2}
    assert bench.counted("chat_errors_total") == {}
    (line,) = caplog.messages
    assert "empresa=123" in line
    days.today = TUESDAY
    assert await asked(bench, ANA) == [True]


async def test_without_a_limit_there_is_none() -> None:
    bench = Bench()
    assert await asked(bench, *[ANA] * 50) == [True] * 50


async def test_what_is_asked_for_no_tenant_is_of_no_budget() -> None:
    bench = Bench(budget=Budget(1, Days()))
    assert [await bench.ask() for _ in range(3)] == [GOOD] * 3


async def test_all_keys_and_purposes_are_of_one_budget() -> None:
    bench = Bench(budget=Budget(2 * COST, Days()))
    question = replace(QUESTION, asker=Asker(123), purpose=Purpose.TONE)
    assert await bench.model.ask(question, 5) == GOOD
    assert await bench.model.with_key("sk-otra").ask(replace(question, asker=ANA), 5) == GOOD
    assert await bench.model.ask(question, 5) is None


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": "veinte"}])
async def test_what_a_server_does_not_say_is_estimated(usage: Any) -> None:
    bench = Bench({**completion(), "usage": usage}, budget=Budget(1, Days()))
    assert await asked(bench, ANA, ANA) == [True, False]
    ((_, spent),) = bench.counted("llm_tenant_tokens_total").items()
    assert 100 < spent < 1000


async def test_calls_and_tokens_are_counted_by_tenant_and_purpose() -> None:
    bench = Bench()
    await asked(bench, ANA, ANA, EVA)
    await bench.model.ask(replace(QUESTION, asker=Asker(124), purpose=Purpose.TONE), 5)
    calls = {("123", "reading"): 2, ("124", "reading"): 1, ("124", "tone"): 1}
    assert bench.counted("llm_tenant_calls_total") == calls
    assert bench.counted("llm_tenant_tokens_total") == {who: COST * count for who, count in calls.items()}
    await asked(bench, *[Asker(1000 + number, 1) for number in range(MAX_TENANT_LABELS)])
    counted = bench.counted("llm_tenant_calls_total")
    assert len(counted) == MAX_TENANT_LABELS + 2  # one of a second purpose, and the rest
    assert counted["other", "reading"] == 2


async def test_two_instances_share_what_is_counted_together() -> None:
    tally = Counting()
    one, other = (Bench(budget=(Budget(2 * COST, Days(), tally))) for _ in range(2))
    for bench in (one, other):
        assert await asked(bench, ANA) == [True]
        await bench.model._budget.aclose()
    assert await asked(one, ANA) == [False]
    assert await asked(other, ANA, EVA) == [False, True]


async def test_while_it_can_not_be_counted_together_each_counts_for_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tally = Counting()
    tally.broken = True
    bench = Bench(budget=Budget(2 * COST, Days(), tally))
    assert await asked(bench, ANA, ANA, ANA) == [True, True, False]
    await bench.model._budget.aclose()
    assert len([line for line in caplog.messages if "this process alone" in line]) == 1


class Counting:
    """A tally in memory."""

    def __init__(self) -> None:
        self.totals: dict[tuple[int, dt.date], int] = {}
        self.broken = False

    async def start(self) -> None: ...

    async def aclose(self) -> None: ...

    async def add(self, id_empresa: int, day: dt.date, tokens: int) -> int:
        if self.broken:
            raise StoreError("away")
        self.totals[id_empresa, day] = total = self.totals.get((id_empresa, day), 0) + tokens
        return total


@pytest.fixture(params=["sqlite", "redis", "postgres"])
def tallies(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Tally]:
    """Makes one more tally on the same store, as another instance or after a restart."""

    def make() -> Tally:
        if request.param == "redis":
            from citas.model.tally_redis import RedisTally

            return RedisTally(url)
        if request.param == "postgres":
            from citas.model.tally_postgres import PostgresTally

            return PostgresTally(url)
        return SqliteTally(tmp_path / "tokens.sqlite3")

    url = ""
    if request.param == "redis":
        url = empty_redis(request.getfixturevalue("redis_server"))
    if request.param == "postgres":
        url = empty_postgres(request.getfixturevalue("postgres_server"))
    return make


async def test_every_store_counts_by_tenant_and_day(tallies: Callable[[], Tally]) -> None:
    one, other = tallies(), tallies()
    await one.start()
    await other.start()
    try:
        assert await one.add(123, MONDAY, 0) == 0
        assert await one.add(123, MONDAY, 10) == 10
        assert await other.add(123, MONDAY, 5) == 15
        assert await other.add(124, MONDAY, 1) == 1
        assert await one.add(123, TUESDAY, 2) == 2
        assert await other.add(123, MONDAY, 0) == 15
    finally:
        await one.aclose()
        await other.aclose()
    again = tallies()
    await again.start()
    assert await again.add(123, MONDAY, 0) == 15
    assert await again.add(123, MONDAY + dt.timedelta(days=30), 1) == 1
    await again.aclose()
