"""A language model behind OpenAI's API, or a server that speaks it.

A question ends in an answer of the right shape, or in None: every failure is counted, put into the log as one
line without a word from either side, and told to the breaker. A model that failed three times in a row isn't
asked for a minute, so that a customer waits for a dead one once and not every turn.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, assert_never

import httpx
import openai

from citas.breaker import Breaker, Entered
from citas.errors import CircuitOpenError
from citas.model.asking import Purpose, Question, T
from citas.model.budget import Budget
from citas.model.completion import Completion
from citas.model.dialect import Adaptation, Dialect, Learnt, adaptation_to
from citas.model.failures import (
    CANCELLED,
    NO_FAILURES,
    OK,
    RAISED,
    Ending,
    Evidence,
    Outcome,
    UnusableError,
    ending_of,
    objection,
)
from citas.model.patience import Refusals, Spared
from citas.model.privacy import for_a_server
from citas.model.wire import first_dialect, http_client, request_body
from citas.observe import Metrics

OPENAI_URL = "https://api.openai.com/v1"
BYTES_A_TOKEN = 4  # of JSON with Spanish in it
OPEN_SECONDS = 60.0  # how long a model that keeps failing is left alone

log = logging.getLogger("citas.model")


class OpenAIModel:
    """`Model` over the OpenAI SDK. `timeout` is in seconds and bounds every question, whoever asks.

    `max_tokens` bounds every answer, and `budget` what tenants may spend in a day. An empty `base_url` means
    OpenAI itself. `timer` is for the breaker and what is learnt; `transport` is for tests.
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
        budget: Budget | None = None,
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
        self._learnt = Learnt(first_dialect(base_url), timer)
        self._model = model
        self._temperature = temperature
        self._max_tokens = max_tokens
        self._timeout = timeout
        self._metrics = metrics
        self._budget = budget or Budget()
        self._timer = timer
        self._spared = Spared(timer)
        self._breaker = Breaker(timer, OPEN_SECONDS)
        self._refusals = Refusals()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    def with_key(self, api_key: str) -> OpenAIModel:
        """The same under another key: over the same connections, with a breaker of its own.

        What the model takes is known to both.
        """
        other = copy(self)
        other._client = self._client.with_options(api_key=api_key)
        other._completions = other._client.chat.completions
        other._breaker = Breaker(self._timer, OPEN_SECONDS)
        other._refusals = Refusals()
        return other

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        """The answer within so many seconds; None if there is none. Raises nothing but a cancellation."""
        entered = await self._enter(question, seconds)
        if isinstance(entered, Outcome):
            self._count(question.purpose, entered)
            return None
        ending = CANCELLED
        started = time.perf_counter()
        if question.asker is not None:
            self._metrics.llm_call(question.asker.id_empresa, question.purpose)
        try:
            async with asyncio.timeout(min(seconds, self._timeout)):
                answer = await self._answer(question)
        except RAISED as error:
            ending = ending_of(error)
            if ending.outcome not in NO_FAILURES:
                log.warning("model: %s failed: %s", question.purpose, ending.shown)
            return None
        else:
            ending = OK
            return answer
        finally:
            self._breaker.leave(entered, self._judged(question, ending))
            self._metrics.llm_seconds.observe(time.perf_counter() - started)
            self._count(question.purpose, ending.outcome)

    async def _enter(self, question: Question[Any], seconds: float) -> Entered | Outcome:
        """What to leave the breaker with, or why the model is not asked."""
        asker = question.asker
        if seconds <= 0:
            return Outcome.NO_TIME
        if asker in self._spared:
            return Outcome.CIRCUIT_OPEN
        if asker is not None and await self._budget.is_spent(asker.id_empresa):
            return Outcome.BUDGET_SPENT
        try:
            return self._breaker.enter()
        except CircuitOpenError:
            return Outcome.CIRCUIT_OPEN

    def _judged(self, question: Question[Any], ending: Ending) -> bool | None:
        """What the breaker learns: whether the model is alive, or None if that didn't show."""
        match ending.evidence:
            case Evidence.WELL:
                self._refusals.forget()
                return True
            case Evidence.FAILING:
                self._spared.note(question.asker)
                return False
            case Evidence.REFUSES:
                return False if self._refusals.is_news(question) else None
            case Evidence.NONE:
                return None
            case never:
                assert_never(never)

    async def _answer(self, question: Question[T]) -> T:
        """What the server doesn't take is asked otherwise, while there is time. Raises of `RAISED`."""
        asked = for_a_server(question)
        dialect = self._learnt.dialect
        dialect = replace(dialect, images=dialect.images and bool(asked.images))
        tried: list[Adaptation] = []
        while True:
            is_blind = bool(question.images) and not dialect.images
            is_in_vain = is_blind and not question.worth_it_blind
            if is_in_vain and not any(row.is_lasting for row in tried):
                raise UnusableError(Outcome.NO_IMAGES)
            try:
                answer = await self._once(asked, dialect, tried)
            except RAISED as error:
                said = objection(error)
                row = adaptation_to(said, dialect)
                self._learn([row for row in tried if said and not row.is_in(said)])
                if row is None:
                    raise
                dialect, tried = row.applied(dialect), [*tried, row]
            else:
                break
        if is_in_vain:  # asked all the same: now it is known that nothing but the images was refused
            raise UnusableError(Outcome.NO_IMAGES)
        if is_blind:
            question.unseen()
        return answer

    async def _once(self, question: Question[T], dialect: Dialect, tried: Iterable[Adaptation]) -> T:
        """The answer in this dialect, which `tried` have led to. Raises one of `RAISED`."""
        body = request_body(question, dialect, self._temperature, self._max_tokens)
        response = await self._completions.with_raw_response.create(model=self._model, **body)
        completion = Completion.read(response.content)
        self._learn(tried)
        self._spend(question, completion, len(response.http_request.content) + len(response.content))
        return completion.answer(question.schema)

    def _spend(self, question: Question[Any], completion: Completion, size: int) -> None:
        """Count the tokens. Where a server doesn't say how many, `size` tells: bytes there and back."""
        told = {kind: completion.tokens(kind) for kind in ("prompt", "completion")}
        for kind, tokens in told.items():
            self._metrics.llm_tokens.labels(purpose=question.purpose, type=kind).inc(tokens)
        if question.asker is not None:
            spent = sum(told.values()) or size // BYTES_A_TOKEN
            self._budget.spend(question.asker.id_empresa, spent)
            self._metrics.llm_spent(question.asker.id_empresa, question.purpose, spent)

    def _learn(self, cures: Iterable[Adaptation]) -> None:
        for row in cures:
            if self._learnt.learn(row):
                log.warning("model: %s refuses %s: asked otherwise for a day", self._model, row.parameter)

    def _count(self, purpose: Purpose, outcome: Outcome) -> None:
        self._metrics.llm_calls.labels(purpose=purpose, outcome=outcome).inc()
        if outcome not in NO_FAILURES:
            self._metrics.chat_errors.labels(error_type=f"llm_{outcome}").inc()
