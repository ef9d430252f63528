"""The model through the front door: a message to the real server, and what a server on a socket was asked.

Nothing between the two is a fake: whoever takes a feature's wiring away makes a test here fail.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from citas.api import Outside, create_app
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from citas.tools import picking
from citas.understand import grounded as reading
from tests.live import client, services_at, serving
from tests.service import Clock, settings_for

from .fakes import grounded
from .shapes import ADAPTED, SHAPES, Body, ModelServer, Shape, model_serving, shows_images
from .test_turns import READ, STORY

KEY, THEIRS = "sk-de-la-casa", "sk-de-la-empresa"
LOOK = "mire señorita quiero algo así como esto https://x.pe/u.jpg para la boda"
PICTURE = "https://x.pe/u.jpg"
UNSEEN = "no puedo ver imágenes"
SETTINGS = {
    "OPENAI_API_KEY": KEY,
    "OPENAI_MODEL": "qwen3",
    "PHRASING": "templates",
    "OPENAI_TEMPERATURE": 0.2,
}

PLAIN = Shape()
SESSIONS = itertools.count(1)


def reads(body: Body) -> str:
    """A model that reads the story as it is meant, and sees that a picture asks for an appointment."""
    words = json.dumps(body["messages"], ensure_ascii=False)
    return (READ[STORY] if STORY in words else grounded("book")).model_dump_json()


def picks(body: Body) -> str:
    return json.dumps({"sentences": [1, 2]})


@pytest.fixture(scope="module")
def services() -> Iterator[str]:
    """The services of MaravIA, over a socket."""
    with Sandbox(clock=Clock().now) as sandbox, sandbox_running(sandbox) as url:
        yield url


Open = Callable[..., Any]


@pytest.fixture
def opened(services: str, tmp_path: Path) -> Open:
    """A server of the service, with a model's server of a shape behind it."""

    @contextmanager
    def open(
        shape: Shape = PLAIN, says: Callable[[Body], str] = reads, **changes: Any
    ) -> Iterator[tuple[httpx.Client, ModelServer]]:
        with model_serving(shape, says) as model:
            addresses = {**services_at(services), "OPENAI_BASE_URL": model.url}
            settings = settings_for(tmp_path, **addresses, **{**SETTINGS, **changes})
            app = create_app(settings, Outside(clock=Clock().now))
            with serving(app) as url, client(url) as http:
                yield http, model

    return open


def say(http: httpx.Client, text: str, **fields: Any) -> str:
    body = {"message": text, "session_id": next(SESSIONS), "id_empresa": 123, "config": {}, **fields}
    answer = http.post("/api/chat", json=body)
    assert answer.status_code == 200
    reply: str = answer.json()["reply"]
    return reply


def test_what_the_rules_leave_open_is_read(opened: Open) -> None:
    with opened() as (http, model):
        assert "jueves 26 de noviembre a las 4:00 PM está disponible" in say(http, STORY)
    (request,) = model.requests
    assert (request.path, request.authorization) == ("/v1/chat/completions", f"Bearer {KEY}")
    sent = request.body
    assert (sent["model"], sent["temperature"], sent["stream"]) == ("qwen3", 0.2, False)
    assert sent["max_tokens"] == reading.MAX_TOKENS
    system, user = sent["messages"]
    assert system == {"role": "system", "content": reading.SYSTEM}
    assert user["role"] == "user"
    assert user["content"].endswith(f"«{STORY}»")
    described = sent["response_format"]["json_schema"]
    assert (sent["response_format"]["type"], described["strict"]) == ("json_schema", True)
    assert set(described["schema"]["properties"]) == set(reading.Grounded.model_fields)


def test_without_a_key_nobody_is_asked_and_the_rules_answer(opened: Open) -> None:
    with opened(OPENAI_API_KEY="") as (http, model):
        assert "4:00 PM está disponible" not in say(http, STORY)
        assert UNSEEN in say(http, LOOK)
    assert model.requests == []


@pytest.mark.parametrize("own", ["", KEY])
def test_a_tenant_is_read_with_its_own_key(opened: Open, own: str) -> None:
    with opened(OPENAI_API_KEY=own) as (http, model):
        say(http, STORY, api_key=THEIRS)
    assert [each.authorization for each in model.requests] == [f"Bearer {THEIRS}"]


def test_pictures_are_shown_to_it(opened: Open) -> None:
    with opened() as (http, model):
        assert UNSEEN not in say(http, LOOK)
    (sent,) = model.bodies()
    text, picture = sent["messages"][1]["content"]
    assert picture == {"type": "image_url", "image_url": {"url": PICTURE}}
    assert text["type"] == "text"
    assert "quiero algo así como esto" in text["text"]
    assert "https" not in text["text"]


def test_the_sentences_that_it_picks_are_quoted(opened: Open) -> None:
    with opened(says=picks) as (http, model):
        reply = say(http, "¿dónde quedan?")
    (sent,) = [each for each in model.bodies() if each["messages"][0]["content"] == picking.SYSTEM]
    shown = sent["messages"][1]["content"].splitlines()
    sentences = [line.split(". ", 1)[1] for line in shown if line[:1].isdigit()]
    assert all(sentence[:30] in reply for sentence in sentences[:2])
    assert shown[-1] == "Pregunta: «¿dónde quedan?»"
    assert set(sent["response_format"]["json_schema"]["schema"]["properties"]) == {"sentences"}


def test_a_message_that_needs_no_model_is_not_asked_about_for_a_picture_that_it_can_not_see(
    opened: Open,
) -> None:
    with opened(ADAPTED["no images"][0]) as (http, model):
        for _ in range(2):
            reply = say(http, f"quiero una cita mañana a las 3pm {PICTURE}")
            assert UNSEEN in reply
            assert "martes 24 de noviembre a las 3:00 PM está disponible" in reply
    assert [shows_images(body) for body in model.bodies()] == [True, False]


@pytest.mark.parametrize("name", ADAPTED)
def test_what_a_server_refuses_is_asked_otherwise_in_the_same_turn(opened: Open, name: str) -> None:
    shape, holds = ADAPTED[name]
    with opened(shape) as (http, model):
        if shape.blind:
            reply = say(http, LOOK)
            assert UNSEEN in reply
        else:
            assert "jueves 26 de noviembre a las 4:00 PM está disponible" in say(http, STORY)
        assert 'llm_calls_total{outcome="ok",purpose="reading"} 1.0' in http.get("/metrics").text
    assert not holds(model.bodies()[0])
    assert holds(model.bodies()[-1])


@pytest.mark.parametrize("name", SHAPES)
def test_every_kind_of_server_reads(opened: Open, name: str) -> None:
    shape = SHAPES[name]
    with opened(shape) as (http, model):
        assert "jueves 26 de noviembre a las 4:00 PM está disponible" in say(http, STORY)
        asked = len(model.requests)
        assert (UNSEEN in say(http, LOOK)) is shape.blind
        assert len(model.requests) == asked + 1 + shape.blind


def test_past_its_tokens_of_the_day_a_tenant_is_answered_by_the_rules_alone(opened: Open) -> None:
    with opened(LLM_TOKENS_PER_DAY=30) as (http, model):
        assert "4:00 PM está disponible" in say(http, STORY)
        assert "4:00 PM está disponible" in say(http, STORY)
        assert "4:00 PM está disponible" not in say(http, STORY)
        assert "jueves 26 de noviembre a las 4:00 PM" in say(http, STORY, id_empresa=124)
        metrics = http.get("/metrics").text
    assert len(model.requests) == 3
    assert 'llm_tenant_calls_total{empresa_id="123",purpose="reading"} 2.0' in metrics
    assert 'llm_tenant_tokens_total{empresa_id="123",purpose="reading"} 58.0' in metrics
    assert 'llm_calls_total{outcome="budget_spent",purpose="reading"} 1.0' in metrics


def test_its_tokens_are_counted_over_a_restart(opened: Open) -> None:
    for expected in (True, False):
        with opened(LLM_TOKENS_PER_DAY=20) as (http, model):
            assert ("4:00 PM está disponible" in say(http, STORY)) is expected
            assert bool(model.requests) is expected


PRIVATE = (
    "mire señorita mi DNI es 45678912 y quiero que me atienda la misma de siempre porfa",
    "apunte que mi correo creo era ana.paz@gmail.com o quizá ana arroba paz punto pe la verdad ya ni sé",
    "mi mamá contesta al 987 654 321 o al (01) 445-1234, ella sabe qué día le acomoda mejor a la familia",
    "¿atienden con RUC 20512345678 y me llaman al 987654321 para avisarme dónde quedan?",
    "quiero algo así https://10.0.0.8/u.jpg como le mandé a su socia https://192.168.1.4/v.png",
)


def test_no_address_number_or_private_host_leaves(opened: Open) -> None:
    def says(body: Body) -> str:
        is_reading = "act" in json.dumps(body.get("response_format"))
        return grounded("unknown").model_dump_json() if is_reading else picks(body)

    config = {"correo_usuario": "jefa@negocio.pe", "personalidad": "cálida"}
    with opened(says=says) as (http, model):
        for text in PRIVATE:
            session = next(SESSIONS)
            for each in ("Hola, soy Ana", text):
                say(http, each, session_id=session, config=config)
    assert len(model.requests) >= len(PRIVATE) - 1
    sent = "\n".join(json.dumps(body, ensure_ascii=False) for body in model.bodies())
    secrets = ("45678912", "@", "arroba", "654", "445-1234", "20512345678", "10.0.0.8", "192.168.1.4", "jefa")
    assert [each for each in secrets if each in sent] == []
