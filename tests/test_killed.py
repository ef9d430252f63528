"""A server killed at any moment goes on where it was. `python -m tests.killed` does it more often."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.killed import play
from tests.test_stores import PAIRS

DEATHS = 6
STORES: dict[str, Callable[[pytest.FixtureRequest], dict[str, str]]] = {"sqlite": lambda request: {}, **PAIRS}


@pytest.mark.parametrize("stores", STORES)
def test_it_goes_on_where_it_was(request: pytest.FixtureRequest, tmp_path: Path, stores: str) -> None:
    found = play(tmp_path, STORES[stores](request), DEATHS)
    assert found["deaths"] >= DEATHS
