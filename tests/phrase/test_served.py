"""The tone through the front door: the real server, with an OpenAI-compatible one on a socket behind it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from citas.phrase.wordings import ENDING
from tests.live import environment, python, serving
from tests.model.servers import completion
from tests.service import Service, running

DATE = "¿Para qué fecha te gustaría la reunión?"
WARM = "¿Para qué fecha te gustaría la reunión, por favor? 😊"
OWN = "¿Cuándo nos vemos en la reunión?"  # no model's wording would pass so
HELLO = "Hola, quiero una cita"
TONE = ("-m", "citas", "tone", "--empresa", "20")
TRIES = 500  # messages until the tone is there


@dataclass
class ModelServer:
    """Answers every request with one wording, and keeps what it was asked."""

    says: str = WARM
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)

    async def answer(self, request: Request) -> Response:
        self.headers.append(dict(request.headers))
        self.bodies.append(await request.json())
        self.asked.set()
        return JSONResponse(completion(json.dumps({"frase": self.says})))

    @contextmanager
    def listening(self) -> Iterator[str]:
        """Its base URL, as OPENAI_BASE_URL takes it."""
        app = Starlette(routes=[Route("/v1/chat/completions", self.answer, methods=["POST"])])
        with serving(app) as url:
            yield f"{url}/v1"

    def told(self) -> list[dict[str, str]]:
        """What the sentences were asked with."""
        return [json.loads(body["messages"][-1]["content"]) for body in self.bodies]


def served(folder: Path, **variables: object) -> AbstractAsyncContextManager[Service]:
    """The service as its settings make it: nothing of it is put in place of anything."""
    return running(folder, TENANTS_DIR=str(folder), UNDERSTANDING="rules", **variables)


async def say(service: Service, session_id: int) -> str:
    return await service.say(HELLO, session_id, id_empresa=20, personalidad="cálida y bromista")


def decide(folder: Path, wording: str) -> None:
    (folder / f"20{ENDING}").write_text(f"texts:\n  ask_date:\n    - {wording}\n", encoding="utf-8")


async def test_a_business_s_sentences_are_asked_for_and_said_in_its_manner(tmp_path: Path) -> None:
    model = ModelServer()
    with model.listening() as url:
        async with served(tmp_path, OPENAI_API_KEY="sk-mia", OPENAI_BASE_URL=url) as service:
            assert await say(service, 1) == f"¡Hola! {DATE}"
            assert await asyncio.to_thread(model.asked.wait, 10)
            for customer in range(2, TRIES):
                reply = await say(service, customer)
                if reply != f"¡Hola! {DATE}":
                    break
            assert reply == f"¡Hola! {WARM}"
    assert model.told() == [{"estilo": "cálida y bromista", "frase": DATE}]
    assert model.headers[0]["authorization"] == "Bearer sk-mia"
    assert HELLO not in json.dumps(model.bodies, ensure_ascii=False)


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (f'{{before: "{DATE}", after: "{OWN}", verdict: kept}}', OWN),
        (f'{{before: "{DATE}", after: "{OWN}", verdict: rejected}}', DATE),
    ],
    ids=["kept", "rejected"],
)
@pytest.mark.parametrize(
    "settings",
    [{"OPENAI_API_KEY": ""}, {"OPENAI_API_KEY": "sk-mia"}, {"PHRASING": "templates"}],
    ids=["no key", "a key", "no tone"],
)
async def test_what_somebody_decided_is_said_and_nobody_is_asked(
    tmp_path: Path, wording: str, said: str, settings: dict[str, object]
) -> None:
    decide(tmp_path, wording)
    model = ModelServer()
    with model.listening() as url:
        async with served(tmp_path, OPENAI_BASE_URL=url, **settings) as service:
            assert await say(service, 1) == f"¡Hola! {said}"
            assert await say(service, 2) == f"¡Hola! {said}"
            assert service.turns.tones is None or service.turns.tones.asking() == 0
    assert model.bodies == []


async def test_the_operator_s_way_from_the_model_to_the_customer(tmp_path: Path) -> None:
    """The command asks a model; what is kept is said by a server that has none."""
    model = ModelServer()
    with model.listening() as url:
        env = environment(tmp_path, TENANTS_DIR=tmp_path, OPENAI_API_KEY="sk-mia", OPENAI_BASE_URL=url)
        shown = await asyncio.to_thread(python, *TONE, "--personalidad", "cálida", env=env)
    assert shown.returncode == 0, shown.stderr
    assert f"ask_date.1\n  antes      {DATE}\n  propuesta  {WARM}\n" in shown.stdout
    assert {told["estilo"] for told in model.told()} == {"cálida"}

    env = environment(tmp_path, TENANTS_DIR=tmp_path)
    kept = await asyncio.to_thread(python, *TONE, "--conservar", "ask_date.1", env=env)
    assert kept.returncode == 0, kept.stderr
    assert f"  conservada {WARM}\n" in kept.stdout
    async with served(tmp_path) as service:
        assert await say(service, 1) == f"¡Hola! {WARM}"
