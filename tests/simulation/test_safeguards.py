"""The test of the test: with any one safeguard taken away, some history breaks an invariant."""

from __future__ import annotations

from itertools import chain

import pytest

from tests.simulation.safeguards import WITHOUT
from tests.simulation.schedule import simulate

#: A seed that shows it, tried first, and the invariant that breaks. Other histories may show it too.
SHOWN_BY = {
    "fresh check": (0, "overbooking"),
    "intent": (12, "untold"),
    "claim": (61, "overbooking"),
    "coalescing": (4, "resent"),
    "version": (112, "consent"),
    "unseen": (1484, "consent"),
    "lease": (57, "liveness"),
    "shield": (19, "unheard"),
}
SEEDS = 500


def test_each_safeguard_is_tried() -> None:
    assert SHOWN_BY.keys() == WITHOUT.keys()


@pytest.mark.parametrize("name", WITHOUT)
def test_without_it_some_history_breaks(name: str) -> None:
    hint, invariant = SHOWN_BY[name]
    assert any(
        violation.invariant == invariant
        for seed in chain((hint,), range(SEEDS))
        for violation in simulate(seed, patch=WITHOUT[name]).violations
    )


@pytest.mark.parametrize("name", WITHOUT)
def test_with_it_the_same_history_holds(name: str) -> None:
    assert not simulate(SHOWN_BY[name][0]).violations
