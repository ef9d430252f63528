"""A tenant's own key for the language model: used for its calls alone, and to be found nowhere."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import httpx
import pytest

from citas.model.asking import Question, T
from citas.model.keyring import MOST_KEYS, Keyring
from citas.rehearsal.stage import Stage, on_stage
from tests.model.servers import GOOD, QUESTION
from tests.model.test_turns import OPEN
from tests.test_api_failures import value

OWN, THEIRS, OTHERS = "sk-de-la-casa", "sk-del-cliente-7d1", "sk-de-otro-cliente"


class Server(httpx.AsyncBaseTransport):
    """A model's server that has nothing to say, and keeps the keys it was asked with."""

    def __init__(self, *bad: str) -> None:
        self.keys: list[str] = []
        self.bad = bad
        self.closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        key = request.headers["authorization"].removeprefix("Bearer ")
        self.keys.append(key)
        if key in self.bad:
            return httpx.Response(401, json={"error": {"message": f"Incorrect API key provided: {key}"}})
        body = {"choices": [{"message": {"content": json.dumps({})}}]}
        return httpx.Response(200, json=body)

    async def aclose(self) -> None:
        self.closed = True


async def post(service: Stage, session_id: int, api_key: Any = ..., text: str = OPEN) -> None:
    body = {"message": text, "session_id": session_id, "id_empresa": 123, "config": {}}
    answer = await service.http.post(
        "/api/chat", json=body if api_key is ... else body | {"api_key": api_key}
    )
    assert answer.status_code == 200
    assert answer.json()["reply"]


@pytest.mark.parametrize("own", ["", OWN])
async def test_each_message_is_read_with_its_own_key(tmp_path: Path, own: str) -> None:
    server = Server()
    settings = {"OPENAI_API_KEY": own, "PHRASING": "templates"}
    async with on_stage(tmp_path, model_transport=server, **settings) as service:
        for number, key in enumerate([..., THEIRS, "", OTHERS, THEIRS, None]):
            await post(service, number, key)
        assert not server.closed
    houses = [own] if own else []
    assert server.keys == [*houses, THEIRS, *houses, OTHERS, THEIRS, *houses]
    assert server.closed


async def test_the_tone_is_asked_for_with_it_too(tmp_path: Path) -> None:
    server = Server()
    async with on_stage(tmp_path, model_transport=server) as service:
        await post(service, 1, THEIRS, "Hola, quiero una cita")
        assert service.turns.tones is not None
        await service.turns.tones.settled()
        metrics = await service.metrics()
    assert server.keys
    assert set(server.keys) == {THEIRS}
    calls = 'agent_citas_llm_tenant_calls_total{empresa_id="123",purpose="tone"}'
    assert value(metrics, calls) == len(server.keys)


async def test_where_only_rules_read_no_key_is_used(tmp_path: Path) -> None:
    server = Server()
    settings = {"UNDERSTANDING": "rules", "PHRASING": "templates"}
    async with on_stage(tmp_path, model_transport=server, **settings) as service:
        await post(service, 1, THEIRS)
    assert server.keys == []


async def test_a_bad_key_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    server = Server(THEIRS)
    settings = {"OPENAI_API_KEY": OWN, "PHRASING": "templates"}
    async with on_stage(tmp_path, model_transport=server, **settings) as service:
        for number in range(5):
            await post(service, number, THEIRS)
        await post(service, 6)
        metrics = await service.metrics()
    assert server.keys == [THEIRS] * 3 + [OWN]
    assert value(metrics, 'agent_citas_llm_calls_total{outcome="circuit_open",purpose="reading"}') == 2


async def test_it_is_found_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = Server(OTHERS)
    async with on_stage(tmp_path, model_transport=server) as service:
        for number, key in enumerate((THEIRS, OTHERS)):
            await post(service, number, key)
            await post(service, number, key, "quiero hablar con un asesor")
        metrics = await service.metrics()
    files = [path for path in await asyncio.to_thread(lambda: [*tmp_path.rglob("*")]) if path.is_file()]
    written = b"".join(map(Path.read_bytes, files))
    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert {THEIRS, OTHERS} <= set(server.keys)
    for place in (logged, metrics, written.decode("latin-1")):
        assert THEIRS not in place
        assert OTHERS not in place


class Answering:
    """A model under one key."""

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        return GOOD  # type: ignore[return-value]  # the answer to the one question here


async def test_so_many_keys_are_kept_and_one_client_for_each() -> None:
    made: list[str] = []

    async def make(api_key: str) -> Answering:
        made.append(api_key)
        return Answering()

    ring = Keyring(None, make)
    assert ring.model("") is None
    for number in range(2 * MOST_KEYS):
        model = ring.model(f"sk-{number}")
        assert model is not None
        assert ring.model(f"sk-{number}") is model
        assert await model.ask(QUESTION, 1) == GOOD
        assert await model.ask(QUESTION, 1) == GOOD
    assert made == [f"sk-{number}" for number in range(2 * MOST_KEYS)]
    assert len(ring) == MOST_KEYS
