"""Callers that leave, seen from ASGI itself."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox

from .conftest import NOW, PATHS, request

WHOLE = {"type": "http.request", "body": json.dumps(request("CREAR_EVENTO")).encode(), "more_body": False}
PART = {"type": "http.request", "body": b'{"codOpe"', "more_body": True}
GONE = {"type": "http.disconnect"}


async def deliver(sandbox: Sandbox, *incoming: dict[str, Any]) -> list[dict[str, Any]]:
    """What a booking's caller is sent, who sends `incoming` himself."""
    waiting, sent = list(incoming), []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": PATHS["CREAR_EVENTO"], "headers": [], "root_path": ""}
    await create_sandbox(sandbox)(scope, receive, send)
    return sent


@pytest.mark.parametrize("incoming", [[GONE], [PART, GONE]])
async def test_half_a_request_is_no_call(sandbox: Sandbox, incoming: list[dict[str, Any]]) -> None:
    assert await deliver(sandbox, *incoming) == []
    assert (sandbox.calls(), sandbox.events()) == ([], [])


async def test_a_drip_stops_when_its_caller_leaves() -> None:
    with Sandbox(clock=lambda: NOW, sleep=lambda _: asyncio.sleep(0)) as sandbox:
        sandbox.put_fault("*", "drip")
        sent = await deliver(sandbox, WHOLE, GONE)
        assert sent[0]["status"] == 200
        assert len(sent) < 5
        assert len(sandbox.events()) == 1


@pytest.mark.parametrize("fault", ["timeout", "created_but_timed_out"])
async def test_a_held_call_ends_when_its_caller_leaves(sandbox: Sandbox, fault: str) -> None:
    sandbox.put_fault("*", fault)
    assert await deliver(sandbox, WHOLE, {"type": "http.request"}, GONE) == []


async def test_a_reset_without_a_connection_is_raised(sandbox: Sandbox) -> None:
    sandbox.put_fault("*", "reset")
    with pytest.raises(ConnectionResetError):
        await deliver(sandbox, WHOLE)
