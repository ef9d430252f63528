"""A language model behind OpenAI's API, or a server that speaks it.

A question ends in an answer of the right shape, or in None: every failure is counted, put into the log as one
line without a word from either side, and told to the breaker. A model that failed three times in a row isn't
asked for a minute, so that a customer waits for a dead one once and not every turn.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from copy import copy
from types import TracebackType
from typing import Any, Self

import httpx
import openai
from openai.types.chat import ChatCompletionContentPartParam, ChatCompletionMessageParam

from citas.breaker import Breaker
from citas.errors import CircuitOpenError
from citas.model.asking import Purpose, Question, T
from citas.model.completion import Completion
from citas.model.failures import CANCELLED, NO_FAILURES, OK, RAISED, Outcome, ending_of
from citas.model.wire import http_client, is_strict, sendable, strict_format
from citas.observe import Metrics

OPENAI_URL = "https://api.openai.com/v1"
OPEN_SECONDS = 60.0  # how long a model that keeps failing is left alone

log = logging.getLogger("citas.model")


class OpenAIModel:
    """`Model` over the OpenAI SDK. `timeout` is in seconds and bounds every question, whoever asks.

    `max_tokens` bounds every answer. An empty `base_url` means OpenAI itself. `timer` is for the breaker;
    `transport` is for tests.
    """

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str,
        model: str,
        temperature: float,
        max_tokens: int,
        timeout: float,
        metrics: Metrics,
        timer: Callable[[], float] = time.monotonic,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        base_url = base_url or OPENAI_URL  # given, so that the SDK doesn't look for it in the environment
        self._client = openai.AsyncOpenAI(
            api_key=api_key,
            base_url=base_url,
            max_retries=0,
            timeout=timeout,
            http_client=http_client(transport),  # type: ignore[arg-type]  # takes httpx's, says httpx2's
        )
        self._completions = self._client.chat.completions  # here, for it is imported on first use
        self._strict = is_strict(base_url)
        self._model = model
        self._temperature = temperature
        self._max_tokens = max_tokens
        self._timeout = timeout
        self._metrics = metrics
        self._timer = timer
        self._breaker = Breaker(timer, OPEN_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    def with_key(self, api_key: str) -> OpenAIModel:
        """The same under another key: over the same connections, with a breaker of its own."""
        other = copy(self)
        other._client = self._client.with_options(api_key=api_key)
        other._completions = other._client.chat.completions
        other._breaker = Breaker(self._timer, OPEN_SECONDS)
        return other

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        """The answer within so many seconds; None if there is none. Raises nothing but a cancellation."""
        if seconds <= 0:
            self._count(question.purpose, Outcome.NO_TIME)
            return None
        try:
            entered = self._breaker.enter()
        except CircuitOpenError:
            self._count(question.purpose, Outcome.CIRCUIT_OPEN)
            return None
        ending = CANCELLED
        started = time.perf_counter()
        try:
            answer = await self._answer(question, min(seconds, self._timeout))
        except RAISED as error:
            ending = ending_of(error)
            log.warning("model: %s failed: %s", question.purpose, ending.shown)
            return None
        else:
            ending = OK
            return answer
        finally:
            self._breaker.leave(entered, ending.alive)
            self._metrics.llm_seconds.observe(time.perf_counter() - started)
            self._count(question.purpose, ending.outcome)

    async def _answer(self, question: Question[T], seconds: float) -> T:
        """Raises one of `RAISED`. The limit covers everything, from connecting to the last byte."""
        async with asyncio.timeout(seconds):
            response = await self._completions.with_raw_response.parse(
                model=self._model,
                messages=_messages(question),
                response_format=question.schema,
                temperature=self._temperature,
                max_tokens=min(question.max_tokens, self._max_tokens),
                timeout=seconds,
                extra_body={"response_format": strict_format(question.schema)} if self._strict else None,
            )
        completion = Completion.read(response.content)
        for kind in ("prompt", "completion"):
            tokens = self._metrics.llm_tokens.labels(purpose=question.purpose, type=kind)
            tokens.inc(completion.tokens(kind))
        return completion.answer(question.schema)

    def _count(self, purpose: Purpose, outcome: Outcome) -> None:
        self._metrics.llm_calls.labels(purpose=purpose, outcome=outcome).inc()
        if outcome not in NO_FAILURES:
            self._metrics.chat_errors.labels(error_type=f"llm_{outcome}").inc()


def _messages(question: Question[Any]) -> list[ChatCompletionMessageParam]:
    return [
        {"role": "system", "content": sendable(question.system)},
        {"role": "user", "content": _content(question)},
    ]


def _content(question: Question[Any]) -> str | list[ChatCompletionContentPartParam]:
    """The customer's side: a text, and after it the images, which the model's server fetches."""
    text = sendable(question.user)
    if not question.images:
        return text
    pictures: list[ChatCompletionContentPartParam] = [
        {"type": "image_url", "image_url": {"url": sendable(url)}} for url in question.images
    ]
    return [{"type": "text", "text": text}, *pictures]
