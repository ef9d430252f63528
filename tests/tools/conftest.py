from __future__ import annotations

import pytest

from .services import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()
