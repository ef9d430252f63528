"""The client of the language model: what it sends, and what becomes of every way that an answer can fail."""

from __future__ import annotations

import asyncio
import copy
import gzip
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import generate_latest

from citas.breaker import FAILURES
from citas.config import Settings
from citas.model.asking import Purpose
from citas.model.client import OPEN_SECONDS, OPENAI_URL
from citas.model.completion import MAX_TOKENS_COUNTED
from citas.model.failures import NO_FAILURES, Outcome
from citas.model.wire import MAX_BODY_BYTES
from citas.observe import configure_logging
from tests.live import free_port
from tests.tools.services import steady

from .servers import (
    ANSWER,
    GOOD,
    KEY,
    QUESTION,
    SECRETS,
    SYSTEM,
    USER,
    Bench,
    Heard,
    Talk,
    answer,
    completion,
    cut_off,
    drip,
    flood,
    listening,
    reset,
    stall,
)

SHORT = 0.05  # seconds


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[str]]]:
    """What an operator sees at LOG_LEVEL=DEBUG: the lines since the last call. The first begins it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []

    def lines() -> list[str]:
        read = capsys.readouterr().out.splitlines()
        configure_logging(Settings(LOG_LEVEL="DEBUG"))
        return read

    yield lines
    root.handlers, root.level = handlers, level


# What is sent.


async def test_an_answer_is_of_the_schema_asked_for() -> None:
    bench = Bench()
    assert await bench.ask() == GOOD
    assert bench.outcomes == {"ok": 1}
    assert bench.counted("chat_errors_total") == {}
    assert bench.counted("llm_tokens_total") == {("reading", "prompt"): 21, ("reading", "completion"): 8}
    assert bench.counted("llm_call_duration_seconds_count") == {(): 1}


async def test_what_is_sent() -> None:
    bench = Bench(temperature=0.2, model="qwen")
    await bench.ask()
    (request,) = bench.requests
    assert (request.method, str(request.url)) == ("POST", "http://modelo/v1/chat/completions")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    sent = bench.sent()
    assert (sent["model"], sent["temperature"], sent["stream"]) == ("qwen", 0.2, False)
    assert sent["messages"] == [{"role": "system", "content": SYSTEM}, {"role": "user", "content": USER}]
    assert sent["response_format"]["type"] == "json_schema"
    assert sent["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(("asked", "most", "sent"), [(200, 2048, 200), (200, 100, 100), (200, 200, 200)])
async def test_an_answer_is_no_longer_than_the_question_or_the_settings_allow(
    asked: int, most: int, sent: int
) -> None:
    bench = Bench(max_tokens=most)
    await bench.ask(replace(QUESTION, max_tokens=asked))
    assert bench.sent()["max_tokens"] == sent


async def test_images_stand_after_the_text() -> None:
    bench = Bench()
    await bench.ask(replace(QUESTION, images=("https://a.pe/1.jpg", "https://a.pe/2.jpg")))
    assert bench.sent()["messages"][1]["content"] == [
        {"type": "text", "text": USER},
        {"type": "image_url", "image_url": {"url": "https://a.pe/1.jpg"}},
        {"type": "image_url", "image_url": {"url": "https://a.pe/2.jpg"}},
    ]


async def test_half_a_character_does_not_keep_a_question_from_being_asked() -> None:
    bench = Bench()
    assert await bench.ask(replace(QUESTION, user="hola \ud83d", images=("https://a.pe/\ud83d",))) == GOOD
    assert bench.sent()["messages"][1]["content"][0]["text"] == "hola ?"


class Lengths(Heard):
    """A field that is called like a keyword of the schema's language."""

    maxLength: str  # noqa: N815 - the keyword's own spelling


@pytest.mark.parametrize(
    ("url", "bounded"),
    [
        ("", False),
        (OPENAI_URL, False),
        ("https://eu.api.openai.com/v1", False),
        ("https://citas.openai.azure.com/openai/v1", False),
        ("http://modelo/v1", True),
        ("https://notopenai.com/v1", True),
        ("https://api.openai.com.pe/v1", True),
    ],
)
async def test_openai_refuses_a_schema_with_lengths_and_is_sent_none(url: str, bounded: bool) -> None:
    bench = Bench(url=url)
    await bench.ask(replace(QUESTION, schema=Lengths))
    fields = bench.sent()["response_format"]["json_schema"]["schema"]["properties"]
    assert set(fields) == {"words", "hour", "maxLength"}
    assert fields["words"].get("maxLength") == (40 if bounded else None)


async def test_an_answer_is_held_to_the_lengths_all_the_same() -> None:
    bench = Bench(completion(json.dumps({"words": "x" * 41, "hour": None})), url="")
    assert await bench.ask() is None
    assert bench.outcomes == {"wrong_schema": 1}


async def test_the_environment_says_nothing_about_where_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_BASE_URL"):
        for spelled in (name, name.lower()):
            monkeypatch.setenv(spelled, f"http://127.0.0.1:{free_port()}")
    bench = Bench(url="")
    await bench.ask()
    assert str(bench.requests[0].url) == f"{OPENAI_URL}/chat/completions"
    async with listening(answer) as url, Bench(url=url).model as model:
        assert await model.ask(QUESTION, 5) == GOOD


# How it fails.


@dataclass(frozen=True)
class Row:
    """One way to fail. `well`: the model is, so the breaker doesn't mind. `shown` stands in the log."""

    reply: Any  # see `Bench`, or how a server on a socket behaves
    outcome: str
    shown: str
    well: bool = False


def status(number: int, **error: Any) -> httpx.Response:
    """An error as OpenAI sends it, which may quote the key and the prompt."""
    said = {"message": f"{KEY} {USER}", "type": "x", "param": None, "code": None, **error}
    return httpx.Response(number, json={"error": said}, headers={"retry-after": "3600"})


QUOTA = {"type": "insufficient_quota", "code": "insufficient_quota"}
HTML = httpx.Response(200, html=f"<html>{ANSWER}</html>")
MOVED = httpx.Response(302, headers={"location": "http://modelo/v2"})
REFUSED = object()

FAILED: dict[str, Row] = {
    "401": Row(status(401, code="invalid_api_key"), "401", "401 AuthenticationError"),
    "403": Row(status(403), "403", "403 PermissionDeniedError"),
    "404": Row(status(404, code="model_not_found"), "404", "404 NotFoundError"),
    "429": Row(status(429), "429", "429 RateLimitError"),
    "quota": Row(status(429, **QUOTA), "insufficient_quota", "429 RateLimitError"),
    "400": Row(status(400), "4xx", "400 BadRequestError", well=True),
    "402": Row(status(402), "4xx", "402 APIStatusError"),
    "408": Row(status(408), "4xx", "408 APIStatusError"),
    "409": Row(status(409), "4xx", "409 ConflictError"),
    "413": Row(status(413), "4xx", "413 APIStatusError", well=True),
    "422": Row(status(422), "4xx", "422 UnprocessableEntityError", well=True),
    "500": Row(status(500), "5xx", "500 InternalServerError"),
    "502, HTML": Row(httpx.Response(502, html=ANSWER), "5xx", "502 InternalServerError"),
    "503, no body": Row(httpx.Response(503), "5xx", "503 InternalServerError"),
    "500, odd body": Row(httpx.Response(500, json={"error": [KEY]}), "5xx", "500 InternalServerError"),
    "302": Row(MOVED, "invalid_response", "302 APIStatusError"),
    "no connection": Row(httpx.ConnectError(KEY), "connection_error", "connection_error ConnectError"),
    "no connection in time": Row(httpx.ConnectTimeout(KEY), "timeout", "timeout ConnectTimeout"),
    "no free connection": Row(httpx.PoolTimeout(KEY), "timeout", "timeout PoolTimeout"),
    "refused": Row(REFUSED, "connection_error", "connection_error ConnectError"),
    "reset": Row(reset, "connection_error", "connection_error ReadError"),
    "cut off": Row(cut_off, "connection_error", "connection_error RemoteProtocolError"),
    "stalled": Row(stall, "timeout", "timeout TimeoutError"),
    "dripping": Row(drip, "timeout", "timeout TimeoutError"),
    "flooding": Row(flood, "oversized", "oversized OversizedError"),
    "oversized": Row(completion("x" * MAX_BODY_BYTES), "oversized", "oversized OversizedError"),
    "oversized error": Row(
        httpx.Response(500, content=bytes(10**6)), "oversized", "oversized OversizedError"
    ),
    "compressed": Row(
        httpx.Response(200, content=gzip.compress(bytes(10**7)), headers={"content-encoding": "gzip"}),
        "invalid_response",
        "invalid_response DecodingError",
    ),
    "bad JSON": Row(
        httpx.Response(200, content=b'{"choices": [', headers={"content-type": "application/json"}),
        "invalid_response",
        "invalid_response",
    ),
    "not UTF-8": Row(
        httpx.Response(200, content=b'"\xff"', headers={"content-type": "application/json"}),
        "invalid_response",
        "invalid_response",
    ),
    "too deep": Row(
        httpx.Response(200, content=b"[" * 30_000, headers={"content-type": "application/json"}),
        "invalid_response",
        "invalid_response",
    ),
    "HTML": Row(HTML, "invalid_response", "invalid_response"),
    "204": Row(httpx.Response(204), "invalid_response", "invalid_response"),
    "{}": Row({}, "invalid_response", "invalid_response"),
    "[]": Row(httpx.Response(200, json=[]), "invalid_response", "invalid_response"),
    "null choices": Row({"choices": None}, "invalid_response", "invalid_response"),
    "no choices": Row(
        {**completion(), "choices": []}, "no_answer", "no_answer", well=True
    ),
    "null content": Row(completion(None), "no_answer", "no_answer", well=True),
    "empty content": Row(completion(""), "no_answer", "no_answer", well=True),
    "refusal": Row(completion(None, refusal=ANSWER), "refusal", "refusal", well=True),
    "refusal and answer": Row(completion(refusal=ANSWER), "refusal", "refusal", well=True),
    "content filter": Row(
        completion(finish="content_filter"),
        "content_filter",
        "content_filter",
        well=True,
    ),
    "length": Row(
        completion('{"words": "respu', finish="length"), "length", "length", well=True
    ),
    "prose": Row(completion(ANSWER), "wrong_schema", "wrong_schema", well=True),
    "wrong schema": Row(
        completion(json.dumps({"respuesta": ANSWER})),
        "wrong_schema",
        "wrong_schema",
        well=True,
    ),
    "a field more": Row(
        completion(json.dumps({"words": ANSWER, "hour": 3, "confirmado": True})),
        "wrong_schema",
        "wrong_schema",
        well=True,
    ),
}  # fmt: skip


PATIENCE = {"stalled": SHORT, "dripping": SHORT}  # seconds


@asynccontextmanager
async def facing(row: Row) -> AsyncIterator[Bench]:
    """A model that fails in this way."""
    if row.reply is REFUSED:
        bench = Bench(url=f"http://127.0.0.1:{free_port()}/v1")
        async with bench.model:
            yield bench
    elif asyncio.iscoroutinefunction(row.reply):
        async with listening(row.reply) as url:
            bench = Bench(url=url)
            async with bench.model:
                yield bench
    else:
        yield Bench(row.reply)


@pytest.mark.parametrize("name", FAILED)
async def test_a_failure_is_no_answer_one_line_in_the_log_and_one_more_in_the_metrics(
    name: str, log: Callable[[], list[str]]
) -> None:
    row = FAILED[name]
    async with facing(row) as bench:
        log()
        assert await bench.ask(seconds=PATIENCE.get(name, 5)) is None
        (line,) = log()
    assert line.endswith(f" WARNING citas.model model: reading failed: {row.shown}")
    assert bench.outcomes == {row.outcome: 1}
    assert bench.counted("chat_errors_total") == {(f"llm_{row.outcome}",): 1}
    assert bench.counted("llm_call_duration_seconds_count") == {(): 1}
    exposed = generate_latest(bench.metrics.registry).decode()
    assert [secret for secret in SECRETS if secret in line or secret in exposed] == []


@pytest.mark.parametrize("name", FAILED)
async def test_three_failures_in_a_row_and_it_is_not_asked_unless_it_is_well(name: str) -> None:
    row = FAILED[name]
    async with facing(row) as bench:
        for _ in range(FAILURES + 1):
            assert await bench.ask(seconds=PATIENCE.get(name, 5)) is None
    if row.well:
        assert bench.outcomes == {row.outcome: FAILURES + 1}
    else:
        assert bench.outcomes == {row.outcome: FAILURES, "circuit_open": 1}


def test_every_failure_that_has_a_name_is_in_the_table() -> None:
    assert {row.outcome for row in FAILED.values()} == set(Outcome) - NO_FAILURES


async def test_a_key_that_no_header_can_carry_is_a_failure_and_not_shown(
    log: Callable[[], list[str]],
) -> None:
    bench = Bench(key="sk-clave-ñ")
    log()
    assert await bench.ask() is None
    (line,) = log()
    assert "clave" not in line
    assert bench.requests == []


async def test_a_failure_is_not_asked_again_and_a_redirection_not_followed() -> None:
    for name in ("429", "500", "302", "no connection in time"):
        bench = Bench(FAILED[name].reply)
        await bench.ask()
        assert len(bench.requests) == 1


@pytest.mark.parametrize("finish", ["length", "content_filter"])
async def test_tokens_are_counted_though_there_is_no_answer(finish: str) -> None:
    bench = Bench(completion(finish=finish))
    await bench.ask(replace(QUESTION, purpose=Purpose.TONE))
    assert bench.counted("llm_tokens_total") == {("tone", "prompt"): 21, ("tone", "completion"): 8}


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        [],
        "veinte",
        {"prompt_tokens": -1, "completion_tokens": None},
        {"prompt_tokens": "veinte", "completion_tokens": MAX_TOKENS_COUNTED + 1},
        {"prompt_tokens": 1e300, "completion_tokens": [8]},
    ],
)
async def test_usage_that_makes_no_sense_is_not_counted(usage: Any) -> None:
    bench = Bench({**completion(), "usage": usage})
    assert await bench.ask() == GOOD
    assert set(bench.counted("llm_tokens_total").values()) == {0}


# Bodies that nobody thought of.

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside a body."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield (*path, key)
        yield from places(child, (*path, key))


BODY = completion(tool_calls=[{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}])
PLACES = list(places(BODY))


@steady
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
def test_whatever_is_wrong_in_an_answer_it_raises_nothing(changes: list[tuple[Any, Any]]) -> None:
    body = copy.deepcopy(BODY)
    for path, value in changes:
        with suppress(TypeError, LookupError):  # an earlier change took the place away
            node = body
            for key in path[:-1]:
                node = node[key]
            node[path[-1]] = value
    assert asyncio.run(Bench(raw(body)).ask()) in (None, GOOD)


@steady
@given(VALUES)
def test_whatever_comes_in_place_of_an_answer_it_raises_nothing(body: Any) -> None:
    assert asyncio.run(Bench(raw(body)).ask()) is None


@steady
@given(VALUES, st.sampled_from([400, 401, 429, 500]))
def test_whatever_an_error_says_it_raises_nothing(body: Any, number: int) -> None:
    assert asyncio.run(Bench(raw(body, number)).ask()) is None
    assert asyncio.run(Bench(raw({"error": body}, number)).ask()) is None


def raw(body: Any, number: int = 200) -> httpx.Response:
    """A body as JSON with what JSON has no word for, such as NaN and half a character."""
    return httpx.Response(
        number, content=json.dumps(body).encode(), headers={"content-type": "application/json"}
    )


# Time.


@pytest.mark.parametrize("talk", [stall, drip])
@pytest.mark.parametrize(("seconds", "setting"), [(SHORT, 60), (60, SHORT)])
async def test_a_question_ends_in_time_whoever_sets_it(talk: Talk, seconds: float, setting: float) -> None:
    async with listening(talk) as url:
        bench = Bench(url=url, timeout=setting)
        async with bench.model:
            started = time.perf_counter()
            assert await bench.ask(seconds=seconds) is None
            assert time.perf_counter() - started < 2
    assert bench.outcomes == {"timeout": 1}


@pytest.mark.parametrize("seconds", [0, -1])
async def test_without_time_it_is_not_asked_and_nobody_is_to_blame(
    seconds: float, log: Callable[[], list[str]]
) -> None:
    bench = Bench()
    log()
    for _ in range(FAILURES):
        assert await bench.ask(seconds=seconds) is None
    assert (bench.requests, log()) == ([], [])
    assert await bench.ask() == GOOD
    assert bench.outcomes == {"no_time": FAILURES, "ok": 1}
    assert bench.counted("chat_errors_total") == {}


async def test_one_that_is_cancelled_says_nothing(log: Callable[[], list[str]]) -> None:
    hanging = Hanging()
    bench = Bench(hanging)
    log()
    for _ in range(FAILURES):
        await hanging.give_up(bench)
    assert log() == []
    bench.reply = completion()
    assert await bench.ask() == GOOD
    assert bench.outcomes == {"cancelled": FAILURES, "ok": 1}
    assert bench.counted("chat_errors_total") == {}


class Hanging:
    """A model that takes a question and doesn't answer until it is let go."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.let_go = asyncio.Event()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.set()
        await self.let_go.wait()
        return httpx.Response(200, json=completion())

    async def give_up(self, bench: Bench) -> None:
        """Ask, and cancel as soon as the question has arrived."""
        self.asked.clear()
        asking = asyncio.create_task(bench.ask())
        await self.asked.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking


# The breaker.


async def broken(reply: Any = None) -> Bench:
    """A model that has just failed three times, and now would reply so."""
    bench = Bench(FAILED["500"].reply)
    for _ in range(FAILURES):
        await bench.ask()
    bench.reply = completion() if reply is None else reply
    bench.requests.clear()
    return bench


async def test_it_is_left_alone_for_a_minute_whatever_it_is_asked(log: Callable[[], list[str]]) -> None:
    bench = await broken()
    log()
    bench.now = OPEN_SECONDS - 0.1
    for purpose in Purpose:
        assert await bench.ask(replace(QUESTION, purpose=purpose)) is None
    assert (bench.requests, log()) == ([], [])
    assert bench.counted("llm_calls_total") == {
        ("5xx", "reading"): FAILURES,
        ("circuit_open", "reading"): 1,
        ("circuit_open", "tone"): 1,
        ("circuit_open", "business"): 1,
    }
    assert bench.counted("chat_errors_total") == {("llm_5xx",): FAILURES}
    assert bench.counted("llm_call_duration_seconds_count") == {(): FAILURES}


async def test_after_it_one_question_is_let_through_and_its_answer_lets_all_others() -> None:
    hanging = Hanging()
    bench = await broken(hanging)
    bench.now = OPEN_SECONDS
    probe = asyncio.create_task(bench.ask())
    await hanging.asked.wait()
    assert await bench.ask() is None
    hanging.let_go.set()
    assert await probe == GOOD
    assert await bench.ask() == GOOD
    assert bench.outcomes == {"5xx": FAILURES, "circuit_open": 1, "ok": 2}


async def test_a_probe_that_fails_costs_another_minute() -> None:
    bench = await broken(FAILED["401"].reply)
    bench.now = OPEN_SECONDS
    assert await bench.ask() is None
    bench.reply = completion()
    bench.now += OPEN_SECONDS - 0.1
    assert await bench.ask() is None
    bench.now += 0.1
    assert await bench.ask() == GOOD
    assert bench.outcomes == {"5xx": FAILURES, "401": 1, "circuit_open": 1, "ok": 1}


async def test_a_probe_that_is_cancelled_gives_its_place_back() -> None:
    hanging = Hanging()
    bench = await broken(hanging)
    bench.now = OPEN_SECONDS
    await hanging.give_up(bench)
    bench.reply = completion()
    assert await bench.ask() == GOOD


async def test_an_answer_in_between_begins_the_count_anew() -> None:
    bench = Bench()
    for _ in range(FAILURES):
        bench.reply = FAILED["500"].reply
        for _ in range(FAILURES - 1):
            await bench.ask()
        bench.reply = completion()
        assert await bench.ask() == GOOD
