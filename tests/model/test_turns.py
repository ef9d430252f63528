"""A turn with a model: when it is asked, what it costs, and that a dead one costs next to nothing."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from citas.model.asking import Purpose, Question
from citas.phrase.tone import Reworded
from citas.rehearsal.stage import on_stage
from citas.tools.picking import Picked
from tests.model.fakes import Faithful, grounded
from tests.service import running

BOOKING = (
    "Hola, quiero agendar una reunión",
    "Para mañana a las 3pm",
    "Juan Pérez, juan.perez@email.com",
    "sí",
)
OPEN = (
    "mire le cuento que mi sobrina la mayor se casa y todos en la casa andamos de cabeza con los preparativos"
)
STORY = "uy el martes cuido a mi nieto así que no sé, creo que mejor el jueves tipo 4 de la tarde si se puede"
READ = {STORY: grounded("inform", date="el jueves", time="tipo 4 de la tarde")}


class Picker:
    """Picks the same sentences for every question."""

    def __init__(self, *numbers: int) -> None:
        self.picked = Picked(sentences=list(numbers))
        self.asked: list[Question[Any]] = []

    async def ask(self, question: Question[Any], seconds: float) -> Any:
        self.asked.append(question)
        return self.picked if question.purpose is Purpose.BUSINESS else None


class Reworder:
    """Rewords every sentence into the same one."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.asked: list[Question[Any]] = []
        self.answered = asyncio.Event()

    async def ask(self, question: Question[Any], seconds: float) -> Any:
        self.asked.append(question)
        asyncio.get_running_loop().call_soon(self.answered.set)
        return Reworded(frase=self.sentence) if question.purpose is Purpose.TONE else None


class Deaf(httpx.AsyncBaseTransport):
    """A server that takes a request and never answers."""

    def __init__(self) -> None:
        self.requests = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        await asyncio.Event().wait()
        raise AssertionError


def readings(asked: list[Question[Any]]) -> list[Question[Any]]:
    return [question for question in asked if question.purpose is Purpose.READING]


async def test_the_scripted_booking_costs_no_reading(tmp_path: Path) -> None:
    model = Faithful({})
    async with running(tmp_path, model=model) as service:
        assert "confirmada" in (await service.converse(*BOOKING))[-1]
    assert readings(model.asked) == []


async def test_what_the_rules_leave_open_is_read_and_checked(tmp_path: Path) -> None:
    model = Faithful(READ)
    async with running(tmp_path, model=model) as service:
        assert "jueves 26 de noviembre a las 4:00 PM está disponible" in await service.say(STORY)
    assert len(readings(model.asked)) == 1


async def test_with_rules_alone_nobody_is_asked(tmp_path: Path) -> None:
    model = Faithful(READ)
    async with running(tmp_path, model=model, UNDERSTANDING="rules", PHRASING="templates") as service:
        await service.converse("hola", STORY)
    assert model.asked == []


async def test_its_yes_at_the_summary_is_asked_again(tmp_path: Path) -> None:
    yes = "bueno pues señorita, si usted dice que así está todo conforme, entonces vamos para adelante nomás"
    model = Faithful({yes: grounded("affirm")})
    async with running(tmp_path, model=model) as service:
        await service.say("cita mañana a las 3pm, Juan Pérez, juan.perez@email.com")
        assert "*sí*" in await service.say(yes)
        assert service.booked() == []
        assert "confirmada" in await service.say("sí")


async def test_it_picks_the_sentences_that_are_quoted(tmp_path: Path) -> None:
    model = Picker(1, 2, 999)
    async with running(tmp_path, model=model) as service:
        reply = await service.say("¿dónde quedan?")
    (question,) = [each for each in model.asked if each.purpose is Purpose.BUSINESS]
    sentences = [line.split(". ", 1)[1] for line in question.user.splitlines() if line[:1].isdigit()]
    assert all(sentence[:30] in reply for sentence in sentences[:2])


async def test_where_it_picks_none_the_bot_does_not_know(tmp_path: Path) -> None:
    async with running(tmp_path, model=Picker()) as service:
        assert "No tengo esa información a la mano" in await service.say("¿dónde quedan?")


async def test_images_are_shown_to_it_and_not_fetched(tmp_path: Path) -> None:
    model = Faithful({"quiero algo así": grounded("book")})
    async with running(tmp_path, model=model) as service:
        reply = await service.say("quiero algo así https://x.pe/uñas.jpg")
    assert "no puedo ver imágenes" not in reply
    (question,) = readings(model.asked)
    assert question.images == ("https://x.pe/uñas.jpg",)
    assert "https" not in question.user


async def test_a_conversation_has_an_allowance(tmp_path: Path) -> None:
    model = Faithful(READ)
    async with running(tmp_path, model=model, LLM_CALLS_PER_HOUR=2) as service:
        await service.say("hola")
        for _ in range(5):
            await service.say(STORY)
        assert len(readings(model.asked)) == 2
        await service.say(STORY, session_id=2)
        assert len(readings(model.asked)) == 3


async def test_it_gets_a_share_of_what_is_left_of_the_turn(tmp_path: Path) -> None:
    given: list[float] = []

    class Timed(Faithful):
        async def ask(self, question: Question[Any], seconds: float) -> Any:
            given.append(seconds)
            return None

    async with running(
        tmp_path, model=Timed({}), PHRASING="templates", GATEWAY_PATIENCE_SECONDS=40
    ) as service:
        await service.say(OPEN)
    (seconds,) = given
    assert 9 < seconds <= 10


async def test_a_model_that_never_answers_is_waited_for_three_times(tmp_path: Path) -> None:
    deaf = Deaf()
    settings = {"OPENAI_API_KEY": "sk-test", "OPENAI_TIMEOUT": 0.1, "PHRASING": "templates"}
    async with on_stage(tmp_path, model_transport=deaf, **settings) as service:
        seconds = []
        for customer in range(1, 11):
            await service.say("hola", customer)
            started = time.perf_counter()
            await service.say(OPEN, customer)
            seconds.append(time.perf_counter() - started)
        assert deaf.requests == 3
        metrics = await service.metrics()
    assert 'llm_calls_total{outcome="timeout",purpose="reading"} 3.0' in metrics
    assert 'llm_calls_total{outcome="circuit_open",purpose="reading"} 7.0' in metrics
    assert sum(seconds[3:]) / 7 < min(seconds[1:3])


@pytest.mark.parametrize("text", ["sí", "mañana", "ana@paz.pe", "asdf", "👍", "la 2"])
async def test_short_messages_are_the_rules(tmp_path: Path, text: str) -> None:
    model = cast(Any, Faithful({}))
    async with running(tmp_path, model=model) as service:
        await service.converse("hola", text)
    assert readings(model.asked) == []


async def test_a_business_with_a_manner_is_spoken_for_in_it(tmp_path: Path) -> None:
    model = Reworder("¿Para qué fecha te gustaría la reunión, por favor?")
    async with running(tmp_path, model=model) as service:
        config = {"personalidad": "cálida y bromista"}
        before = await service.say("quiero una cita", **config)
        await asyncio.wait_for(model.answered.wait(), 5)
        after = await service.say("quiero una cita", session_id=2, **config)
    assert before.endswith("¿Para qué fecha te gustaría la reunión?")
    assert after.endswith("¿Para qué fecha te gustaría la reunión, por favor?")
    assert all("bromista" in question.user for question in model.asked)
