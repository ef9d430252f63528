"""A day of gateway traffic, and a small part of it played against a server over a socket."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from citas.api import Outside, create_app
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from tests.crowd import p99
from tests.live import serving, settings_at
from tests.traffic import (
    MESSAGES,
    PLACEHOLDERS,
    TENANTS,
    Answer,
    Message,
    day,
    doubled,
    play,
    requests_of,
    tenant_of,
    trouble,
    unlike,
)

FEW = 70  # messages
PATIENCE = 2.5  # seconds


def test_the_day_is_data() -> None:
    messages = day()
    assert day() == messages != day(1)
    assert requests_of(messages) == MESSAGES
    assert len({tenant_of(message) for message in messages}) == TENANTS
    assert len([message for message in messages if "context" in message.body]) > MESSAGES // 5
    assert len([message for message in messages if "config" in message.body]) > MESSAGES // 5
    assert len([message for message in messages if message.again == "at once"]) > 10
    assert len([message for message in messages if message.again == "later"]) > 5
    texts = [message.body["message"] for message in messages]
    assert all(each in texts for each in PLACEHOLDERS)


@pytest.mark.parametrize(
    ("status", "said", "flaws"),
    [
        (200, {"reply": "¡Hola! ¿Para qué fecha te gustaría la reunión?"}, ()),
        (0, {}, ("no es un 200", "vacía")),
        (200, {"reply": " \u200b"}, ("vacía",)),
        (200, {"reply": "Context missing required keys in config: ['id_empresa']"}, ("en inglés",)),
        (200, {"reply": "x", "options": [{"id": "1", "title": "y" * 25}]}, ("opciones",)),
    ],
)
def test_what_is_wrong_is_seen(status: int, said: dict[str, object], flaws: tuple[str, ...]) -> None:
    assert Answer(Message(1, {}), status, said, 0.1).flaws == flaws


def test_a_part_of_it_with_services_that_drip(tmp_path: Path) -> None:
    with Sandbox() as sandbox, sandbox_running(sandbox) as services:
        trouble(sandbox, rounds=20)
        settings = settings_at(services, tmp_path)
        app = create_app(replace(settings, GATEWAY_PATIENCE_SECONDS=PATIENCE), Outside(api_timeout=2))
        with serving(app) as url:
            answers = asyncio.run(play(day(messages=FEW), url))
            times = [answer.seconds for each in answers for answer in each]
            flawed = [answer for each in answers for answer in each if answer.flaws]
            assert len(times) == FEW
            assert flawed == []
            assert unlike(answers) == []
            assert doubled(sandbox) == []
            assert p99(times) < PATIENCE + 0.3
            assert max(times) > 1  # some were dripped upon
