"""A reply that was not heard: see `told`. More seeds: `python -m tests.simulation.told --seeds 0:1000`."""

from __future__ import annotations

import pytest

from citas import heard, turn
from tests.servers import empty_postgres, empty_redis
from tests.simulation.told import simulate

SEEDS = 10  # for each store


@pytest.mark.parametrize("seed", range(SEEDS))
def test_alone_and_after_restarts(seed: int) -> None:
    result = simulate(seed, {})
    assert not result.breaches, str(result)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_with_another_instance_on_redis(seed: int, redis_server: str) -> None:
    result = simulate(seed, {"REDIS_URL": empty_redis(redis_server)})
    assert not result.breaches, str(result)


@pytest.mark.parametrize("seed", range(SEEDS // 2))
def test_with_another_instance_on_postgres(seed: int, postgres_server: str) -> None:
    result = simulate(seed, {"DATABASE_URL": empty_postgres(postgres_server)})
    assert not result.breaches, str(result)


def test_without_telling_again_it_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert turn.again is heard.again
    monkeypatch.setattr(turn, "again", lambda conversation, message: None)
    assert any(simulate(seed, {}).breaches for seed in range(SEEDS))
