"""Histories from seeds: whatever fails and whoever dies, the invariants hold.

To look at a failing seed: `python -m tests.simulation --flow citas --seed N --show`.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from citas.config import PROJECT
from tests.simulation.crashes import every_crash
from tests.simulation.faults import Kind
from tests.simulation.run import replay, story, tally
from tests.simulation.schedule import Plan, draw, play, quiet, simulate

SEEDS = {"citas": 1000, "clinica": 150}  # by scene: how many histories
SAME = (0, 3, 8, 13)
#: What the write meets in the histories that are cut off at each of their crash points.
CRASHED = (Kind.FINE, Kind.REFUSED, Kind.SAYS_NO, Kind.SILENT, Kind.WORKED_SILENT, Kind.LATE_ANSWER)


@pytest.mark.parametrize(("scene", "seeds"), SEEDS.items())
def test_the_invariants_hold_in_every_history(scene: str, seeds: int) -> None:
    total = tally(range(seeds), scene=scene)
    assert not total.failed, "\n".join(
        f"{breaches[0]}\n    {replay(f'--flow {scene} --seed {seed}')}"
        for seed, breaches in total.failed.items()
    )


@pytest.mark.parametrize("write", CRASHED)
def test_the_invariants_hold_wherever_the_process_dies(write: Kind) -> None:
    for result in every_crash(write):
        assert not result.violations, story(result)


@pytest.mark.parametrize("seed", range(10))
def test_with_nothing_going_wrong_everybody_gets_an_answer(seed: int) -> None:
    result = play(quiet(draw(seed)))
    assert "liveness" not in {violation.invariant for violation in result.violations}, story(result)
    assert result.counts["events"] >= 1


def test_the_same_seed_is_the_same_history() -> None:
    assert [simulate(seed).digest() for seed in SAME] == [simulate(seed).digest() for seed in SAME]


def test_another_process_plays_the_same_history() -> None:
    program = f"from tests.simulation.schedule import simulate\nfor s in {SAME}: print(simulate(s).digest())"
    played_here = [simulate(seed).digest() for seed in SAME]
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=PROJECT, env=environment, capture_output=True, check=True
        )
        assert done.stdout.decode().split() == played_here


def test_seeds_differ() -> None:
    assert len({simulate(seed).digest() for seed in range(10)}) == 10


def test_what_is_drawn_covers_every_fault() -> None:
    plans = [draw(seed) for seed in range(300)]
    favourites = {kind for plan in plans for kind, weight in plan.rates.weights.items() if weight == 1.0}
    assert favourites == set(Kind) - {Kind.FINE}
    assert any(_has_two_companies(plan) for plan in plans)
    assert any(plan.kills for plan in plans)
    assert any(plan.kills_on for plan in plans)


def _has_two_companies(plan: Plan) -> bool:
    return len({person.company for person in plan.people}) == 2
