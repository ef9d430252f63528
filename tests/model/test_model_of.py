"""The model that the service is given."""

from __future__ import annotations

import httpx

from citas.api import Outside, model_of
from citas.config import Settings
from citas.model.asking import Model, Question, T
from citas.observe import Metrics

from .servers import GOOD, KEY, QUESTION, Bench

SET = Settings(OPENAI_API_KEY=KEY, OPENAI_BASE_URL="http://modelo/v1", OPENAI_MODEL="qwen", MAX_TOKENS=50)


async def test_without_a_key_there_is_none() -> None:
    async with model_of(Settings(), Outside(), Metrics(model="m")) as model:
        assert model is None


async def test_with_a_key_it_is_the_one_of_the_settings() -> None:
    behind, metrics = Bench(), Metrics(model="m")
    transport = Closing(behind._handle)
    async with model_of(SET, Outside(model_transport=transport), metrics) as model:
        assert model is not None
        assert await model.ask(QUESTION, 5) == GOOD
        assert not transport.closed
    assert transport.closed
    assert behind.requests[0].url.host == "modelo"
    sent = behind.sent()
    assert (sent["model"], sent["temperature"], sent["max_tokens"]) == ("qwen", 0.5, 50)
    labels = {"purpose": "reading", "outcome": "ok"}
    assert metrics.registry.get_sample_value("agent_citas_llm_calls_total", labels) == 1


async def test_another_may_be_put_in_its_place() -> None:
    class Silent:
        async def ask(self, question: Question[T], seconds: float) -> T | None:
            return None

    silent: Model = Silent()
    for settings in (SET, Settings()):
        async with model_of(settings, Outside(model=silent), Metrics(model="m")) as model:
            assert model is silent


class Closing(httpx.MockTransport):
    closed = False

    async def aclose(self) -> None:
        self.closed = True
