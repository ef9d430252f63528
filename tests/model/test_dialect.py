"""What a server refuses is learnt from its own error: each difference by itself, and each kind of server."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.config import PROJECT
from citas.model.dialect import ADAPTATIONS, DAY, Dialect, Format, Learnt, adaptation_to
from citas.model.wire import ROOM
from tests.tools.services import steady

from .servers import GOOD, KEY, QUESTION, SAID, SYSTEM, USER, Bench, Heard
from .shapes import ADAPTED, NO_IMAGES, NO_MAX_TOKENS, NO_TEMPERATURE, SHAPES, Body, Shape, model_serving

SEEN = replace(QUESTION, images=("https://x.pe/u.jpg",))


def said(body: Body) -> str:
    return SAID


@pytest.mark.parametrize("name", ADAPTED)
async def test_each_refusal_is_met_within_the_question_and_remembered(name: str) -> None:
    shape, holds = ADAPTED[name]
    question = SEEN if shape.blind else QUESTION
    with model_serving(shape, said) as server:
        bench = Bench(url=server.url)
        async with bench.model as model:
            assert await model.ask(question, 5) == GOOD
            first = server.requests[:]
            assert await model.ask(question, 5) == GOOD
    assert not holds(first[0].body)
    assert holds(first[-1].body)
    again = server.bodies()[len(first) :]
    assert holds(again[-1])
    assert len(again) == (2 if name == "not this image" else 1)
    assert bench.outcomes == {"ok": 2}


@pytest.mark.parametrize("name", SHAPES)
async def test_each_kind_of_server_answers_and_is_known_from_then_on(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    shape = SHAPES[name]
    with model_serving(shape, said) as server:
        bench = Bench(url=server.url)
        async with bench.model as model:
            assert await model.ask(QUESTION, 5) == GOOD
            tries = len(server.requests)
            assert await model.ask(QUESTION, 5) == GOOD
            assert len(server.requests) == tries + 1
    parameters = [each.args[1] for each in caplog.records if "refuses" in each.msg]  # type: ignore[index]
    assert set(parameters) == set(shape.learnt)
    assert len(parameters) == tries - 1
    assert {each.authorization for each in server.requests} == {f"Bearer {KEY}"}
    assert {each.path for each in server.requests} == {"/v1/chat/completions"}


@pytest.mark.parametrize("name", SHAPES)
async def test_images_are_shown_where_they_can_be_and_else_it_is_said_that_they_were_not(name: str) -> None:
    shape = SHAPES[name]
    blind: list[bool] = []
    with model_serving(shape, said) as server:
        bench = Bench(url=server.url)
        async with bench.model as model:
            assert await model.ask(replace(SEEN, unseen=lambda: blind.append(True)), 5) == GOOD
            assert blind == [True] * shape.blind
            alone = replace(SEEN, worth_it_blind=False)
            asked = len(server.requests)
            assert await model.ask(alone, 5) == (None if shape.blind else GOOD)
            assert len(server.requests) == asked + (not shape.blind)
    assert bench.counted("chat_errors_total") == {}


def refusing(*rows: Any) -> Any:
    """A transport's reply."""

    def reply(request: Any) -> Any:
        import httpx

        status, body = Shape(rows).reply(json.loads(request.content), SAID)
        return httpx.Response(status, json=body)

    return reply


async def test_it_is_said_once_with_the_name_and_tried_again_after_a_day(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    bench = Bench(refusing(NO_TEMPERATURE))
    for _ in range(3):
        assert await bench.ask() == GOOD
    (line,) = caplog.messages
    assert "gpt-4o-mini" in line
    assert "temperature" in line
    assert not any(secret in line for secret in (KEY, USER, SYSTEM))
    assert len(bench.requests) == 4
    bench.now = DAY
    bench.reply = refusing()
    assert await bench.ask() == GOOD
    assert bench.sent()["temperature"] == 0.5


async def test_what_is_learnt_under_one_key_holds_under_all() -> None:
    bench = Bench(refusing(NO_MAX_TOKENS))
    assert await bench.ask() == GOOD
    asked = len(bench.requests)
    assert await bench.model.with_key("sk-otra").ask(QUESTION, 5) == GOOD
    assert len(bench.requests) == asked + 1


async def test_a_model_that_thinks_gets_room_and_little_to_think_about() -> None:
    bench = Bench(refusing(NO_MAX_TOKENS), max_tokens=2048)
    await bench.ask()
    sent = bench.sent()
    assert (sent["max_completion_tokens"], sent["reasoning_effort"]) == (1700, "minimal")
    assert "max_tokens" not in sent
    bench = Bench(refusing(NO_MAX_TOKENS), max_tokens=500)
    await bench.ask()
    assert bench.sent()["max_completion_tokens"] == 500


async def test_without_a_schema_it_stands_in_the_words() -> None:
    for name in ("json_object", "plain"):
        bench = Bench(refusing(*ADAPTED[name][0].refuses))
        assert await bench.ask() == GOOD
        system = bench.sent()["messages"][0]["content"]
        assert system.startswith(SYSTEM)
        assert json.loads(system[system.index("{") :]) == Heard.model_json_schema()
        assert "JSON" in system


async def test_without_a_system_its_words_stand_first() -> None:
    bench = Bench(refusing(*ADAPTED["no system"][0].refuses))
    assert await bench.ask() == GOOD
    assert bench.sent()["messages"] == [{"role": "user", "content": f"{SYSTEM}\n\n{USER}"}]


async def test_what_cured_nothing_is_not_remembered() -> None:
    """An error that names a parameter, whatever the request: a customer may have written the name."""
    from .shapes import Refuses, openai_error

    bench = Bench(refusing(Refuses(lambda body: True, openai_error("mensaje: «temperature, schema»"))))
    assert await bench.ask() is None
    tries = len(bench.requests)
    assert 1 < tries <= len(ADAPTATIONS)
    bench.reply = refusing()
    assert await bench.ask() == GOOD
    assert bench.sent()["temperature"] == 0.5
    assert bench.sent()["response_format"]["type"] == "json_schema"


async def test_the_time_of_a_question_holds_for_all_that_is_tried() -> None:
    import asyncio

    first = refusing(NO_MAX_TOKENS, NO_TEMPERATURE)

    async def reply(request: Any) -> Any:
        response = first(request)
        if response.status_code == 200:
            await asyncio.Event().wait()
        return response

    bench = Bench(reply)
    assert await bench.ask(seconds=0.5) is None
    assert bench.outcomes == {"timeout": 1}
    bench.reply = first
    bench.requests.clear()
    assert await bench.ask() == GOOD
    assert len(bench.requests) == 2  # what was cured for certain is known


async def test_a_text_question_is_never_refused_for_images() -> None:
    bench = Bench(refusing(NO_IMAGES))
    assert await bench.ask() == GOOD
    assert await bench.ask(SEEN) == GOOD
    assert len(bench.requests) == 3


@pytest.mark.parametrize("row", ADAPTATIONS, ids=lambda row: f"{row.parameter} {dict(row.becomes)}")
def test_each_adaptation_makes_its_own_case_untrue(row: Any) -> None:
    before = replace(Dialect(), **row.was)
    after = row.applied(before)
    assert any(getattr(after, name) != value for name, value in row.was.items())


@steady
@given(st.text(alphabet=st.sampled_from("maxtoken_ schemairpuLnghw'.[]"), max_size=60))
def test_no_error_is_adapted_to_without_end(text: str) -> None:
    everything = (
        " max_completion_tokens truncated while reasoning 'low' minimal temperature image schema system role"
    )
    dialect, taken = Dialect(), 0
    while (row := adaptation_to(text + everything, dialect)) is not None:
        dialect, taken = row.applied(dialect), taken + 1
    assert taken <= len(ADAPTATIONS)


def test_each_is_known_for_a_day_of_its_own() -> None:
    now = 0.0
    learnt = Learnt(Dialect(), lambda: now)
    temperature = next(row for row in ADAPTATIONS if row.parameter == "temperature")
    schema, plain = (row for row in ADAPTATIONS if row.parameter == "response_format")
    assert learnt.learn(temperature)
    now = DAY / 2
    assert [learnt.learn(row) for row in (temperature, schema, plain)] == [False, True, True]
    assert learnt.dialect == Dialect(temperature=False, format=Format.PLAIN)
    now = DAY
    assert learnt.dialect == Dialect(format=Format.PLAIN)
    now = DAY * 1.5
    assert learnt.dialect == Dialect()


GUIDE = (PROJECT / "docs" / "DEPLOYMENT.md").read_text("utf-8")
ROWS = {
    cells[0].strip(): cells[1:]
    for line in GUIDE.splitlines()
    if len(cells := line.strip("|").split("|")) == 4
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_guide_says_what_was_tried(name: str) -> None:
    shape = SHAPES[name]
    learnt, reads, looks = ROWS[name]
    assert set(re.findall(r"`([^`]*)`", learnt)) == set(shape.learnt)
    assert reads.strip() == "sí"
    assert looks.strip().startswith("no" if shape.blind else "sí")


def test_the_guide_names_every_adaptation() -> None:
    chapter = GUIDE.partition("## El modelo de lenguaje\n")[2].partition("\n### ")[0]
    named = re.findall(r"^\| `(\w+)` \|", chapter, re.MULTILINE)
    assert set(named) == {row.parameter for row in ADAPTATIONS}
    assert f"{ROOM} tokens" in chapter
