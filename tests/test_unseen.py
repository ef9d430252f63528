"""A reply that was saved and never left: nobody has read it, so no yes counts for the summary in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.service import Service
from tests.test_api_failures import BOOKING

*BEFORE, SUMMARY = TALK = BOOKING[:-1]
HTTP = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST"}


async def say_and_hang_up(service: Service, text: str) -> None:
    """The gateway has gone by the time the reply is there."""
    body = {"message": text, "session_id": 1, "context": {"config": service.tenant}}
    received = iter([{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}])

    async def receive() -> Any:
        return next(received, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        pass

    scope = {**HTTP, "path": "/api/chat", "raw_path": b"/api/chat", "query_string": b"", "headers": []}
    await service.app({**scope, "scheme": "http", "server": ("citas", 80), "client": None}, receive, send)


async def test_a_yes_to_a_summary_that_never_left_books_nothing(service: Service) -> None:
    await service.converse(*BEFORE)
    await say_and_hang_up(service, SUMMARY)
    again = await service.say("sí")
    assert "*sí*" in again
    assert "3:00 PM" in again
    assert service.booked() == []
    assert "confirmada" in await service.say("sí")
    assert len(service.booked()) == 1


async def test_a_change_that_was_never_shown_is_not_agreed_to(service: Service) -> None:
    await service.converse(*TALK)
    await say_and_hang_up(service, "mejor a las 5 pm")
    assert "5:00 PM" in await service.say("sí")
    assert service.booked() == []


async def test_an_outcome_that_never_left_is_told_again(service: Service) -> None:
    await service.converse(*TALK)
    await say_and_hang_up(service, "sí")
    assert len(service.booked()) == 1
    assert await service.ledger.owed(123, 1, service.clock.now().replace(tzinfo=None)) is not None


@pytest.mark.parametrize("text", ["gracias", "sí"])
async def test_one_that_left_counts(service: Service, text: str) -> None:
    await service.converse(*TALK, "sí", text)
    assert len(service.booked()) == 1
