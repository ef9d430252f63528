"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.flowfiles import FlowFiles, load_flow
from tests.servers import postgres_server, redis_server
from tests.service import Service, running

__all__ = ["postgres_server", "redis_server"]


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    """The service with the sandbox behind it, on Monday 23 November 2026, 9:00 AM in Lima."""
    async with running(tmp_path) as started:
        yield started


@pytest.fixture(scope="session")
def files() -> FlowFiles:
    """The flow and the texts that ship."""
    return load_flow(PROJECT / "flows" / "citas.yaml")
