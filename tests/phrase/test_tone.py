"""The tones of the tenants: what is said while there is none, what is kept, how long, and for whom."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.conversation import Conversation
from citas.machine.engine import Say
from citas.model.asking import Purpose, Question, T
from citas.observe import Metrics
from citas.phrase import tone
from citas.phrase.reply import render
from citas.phrase.tone import MAX_PERSONALITY, REFUSED_SECONDS, VOICE_SECONDS, VOICES, Reworded, Tones, manner
from citas.tenant import Tenant

TEXTS = load_flow(PROJECT / "flows" / "citas.yaml").texts
HOUR = "¿A qué hora te gustaría?"
WARM = "¿Y a qué horita te vendría bien? 😊"
TENANT = Tenant(id_empresa=7, personalidad="cálida y cercana")


class Scripted:
    """A model that answers what it is told to, when it is let."""

    def __init__(self, answer: Callable[[str], str | None] = lambda sentence: WARM) -> None:
        self.answer = answer
        self.questions: list[Question[Any]] = []
        self.open = asyncio.Event()
        self.open.set()

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        assert seconds == 5
        self.questions.append(question)
        await self.open.wait()
        answer = self.answer(json.loads(question.user)["frase"])
        return None if answer is None else question.schema.model_validate({"frase": answer})


class Stage:
    """Tones with their model, metrics and time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.model = Scripted()
        self.metrics = Metrics(model="m")
        self.tones = Tones(self.metrics, seconds=5, timer=lambda: self.now)

    def say(self, tenant: Tenant = TENANT, sentence: str = HOUR) -> str:
        return self.tones.template(self.model, tenant, "ask_time", sentence)

    async def toned(self, tenant: Tenant = TENANT, sentence: str = HOUR) -> str:
        self.say(tenant, sentence)
        await self.tones.settled()
        return self.say(tenant, sentence)

    def count(self, name: str, **labels: str) -> float:
        return self.metrics.registry.get_sample_value(f"agent_citas_{name}", labels) or 0


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    made = Stage()
    yield made
    made.model.open.set()
    await made.tones.aclose()


async def test_the_plain_sentence_is_said_until_the_tone_is_there(stage: Stage) -> None:
    stage.model.open.clear()
    assert stage.say() == HOUR
    await asyncio.sleep(0)
    assert stage.say() == HOUR
    stage.model.open.set()
    await stage.tones.settled()
    assert stage.say() == WARM


async def test_it_is_asked_for_once(stage: Stage) -> None:
    for _ in range(5):
        assert await stage.toned() == WARM
    assert len(stage.model.questions) == 1
    assert stage.count("tone_accepted_total") == 1
    assert stage.count("cache_entries", cache_type="tone") == 1


async def test_one_request_at_a_time_for_a_sentence(stage: Stage) -> None:
    stage.model.open.clear()
    for _ in range(5):
        stage.say()
        await asyncio.sleep(0)
    assert len(stage.model.questions) == 1


async def test_requests_in_flight_are_bounded(stage: Stage) -> None:
    stage.model.open.clear()
    tenants = [Tenant(id_empresa=number) for number in range(1, 20)]
    for tenant in tenants:
        assert stage.say(tenant) == HOUR
    await asyncio.sleep(0)
    assert len(stage.model.questions) == tone.MAX_ASKING
    stage.model.open.set()
    await stage.tones.settled()
    assert await stage.toned(tenants[-1]) == WARM  # its turn comes with a later message


async def test_what_the_model_is_told(stage: Stage) -> None:
    await stage.toned(replace(TENANT, personalidad='  alegre\n"y" {frase}\u200b *ruda*  ' + "a" * 5000))
    (question,) = stage.model.questions
    told = json.loads(question.user)
    assert (question.purpose, question.schema, told["frase"]) == (Purpose.TONE, Reworded, HOUR)
    assert told["estilo"].startswith('alegre "y" frase ruda aaa')
    assert len(told["estilo"]) == MAX_PERSONALITY
    assert "alegre" not in question.system


@pytest.mark.parametrize("personality", ["", "  ", "\n\t", "\u200b", "*_~"])
async def test_no_manner_no_tone(stage: Stage, personality: str) -> None:
    assert manner(personality) == ""
    assert await stage.toned(replace(TENANT, personalidad=personality)) == HOUR
    assert stage.model.questions == []


async def test_a_sentence_that_is_all_facts_is_nobody_s_to_reword(stage: Stage) -> None:
    assert await stage.toned(sentence="{frase_saludo}") == "{frase_saludo}"
    assert stage.model.questions == []


@pytest.mark.parametrize(
    ("answer", "reasons"),
    [
        ("¿A qué hora te gustaría, el lunes?", {"words"}),
        ("Te llamaremos.", {"question", "words"}),
        ("  ", {"empty"}),
    ],
)
async def test_what_is_rejected_is_not_said_and_not_asked_again_for_a_while(
    stage: Stage, answer: str, reasons: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    stage.model.answer = lambda _: answer
    with caplog.at_level(logging.INFO, "citas.tone"):
        assert await stage.toned() == HOUR
        assert await stage.toned() == HOUR
    assert len(stage.model.questions) == 1
    assert all(stage.count("tone_rejections_total", reason=reason) == 1 for reason in reasons)
    assert stage.count("tone_accepted_total") == 0
    (line,) = caplog.messages
    assert line.startswith("tone empresa=7 texto=ask_time ")
    assert answer.strip() == "" or answer not in line

    stage.now += REFUSED_SECONDS + 1
    stage.model.answer = lambda _: WARM
    assert await stage.toned() == WARM


async def test_no_answer_is_remembered_for_a_while(stage: Stage) -> None:
    stage.model.answer = lambda _: None
    assert await stage.toned() == HOUR
    assert await stage.toned() == HOUR
    assert len(stage.model.questions) == 1
    stage.now += REFUSED_SECONDS + 1
    await stage.toned()
    assert len(stage.model.questions) == 2


async def test_a_model_that_breaks_its_word_and_raises_does_no_harm(stage: Stage) -> None:
    def broken(_: str) -> str:
        raise RuntimeError

    stage.model.answer = broken
    stage.say()
    with pytest.raises(RuntimeError):
        await stage.tones.settled()
    assert await stage.toned() == HOUR
    assert len(stage.model.questions) == 1


async def test_a_tone_is_kept_for_a_day(stage: Stage) -> None:
    await stage.toned()
    stage.now += VOICE_SECONDS - 1
    assert stage.say() == WARM
    stage.now += 2
    assert stage.tones.kept() == 0
    assert stage.say() == HOUR
    await stage.tones.settled()
    assert stage.say() == WARM
    assert len(stage.model.questions) == 2


async def test_as_many_voices_are_kept_as_there_is_room_for(stage: Stage) -> None:
    tenants = [Tenant(id_empresa=number) for number in range(1, VOICES + 2)]
    for tenant in tenants[:VOICES]:
        await stage.toned(tenant)
    assert stage.say(tenants[0]) == WARM  # used: the second one is the oldest now
    await stage.toned(tenants[VOICES])
    assert stage.tones.kept() == VOICES
    assert [stage.say(tenants[n]) for n in (0, 1, VOICES)] == [WARM, HOUR, WARM]


async def test_tenants_and_personalities_never_share(stage: Stage) -> None:
    await stage.toned()
    other, changed = replace(TENANT, id_empresa=8), replace(TENANT, personalidad="seria")
    assert (stage.say(other), stage.say(changed)) == (HOUR, HOUR)
    stage.model.answer = lambda _: "¿Qué hora te acomoda? ⏰"
    await stage.tones.settled()
    assert (stage.say(), stage.say(other)) == (WARM, "¿Qué hora te acomoda? ⏰")
    assert len(stage.model.questions) == 3


async def test_a_changed_text_file_finds_nothing_made_for_the_old_one(stage: Stage) -> None:
    await stage.toned()
    assert stage.say(sentence="¿A qué hora te acomoda?") == "¿A qué hora te acomoda?"


async def test_closing_gives_up_what_is_asked_for(stage: Stage) -> None:
    stage.model.open.clear()
    stage.say()
    await asyncio.sleep(0)
    await stage.tones.aclose()
    await stage.tones.settled()
    assert stage.say() == HOUR


# The reply.


def said(text: str) -> Say:
    return Say(text=text, variant=0, conversation=Conversation(state="date"), event=None)


def test_only_what_is_marked_for_it_gets_a_tone() -> None:
    asked: list[tuple[str, str]] = []

    def shouted(name: str, template: str) -> str:
        asked.append((name, template))
        return f"{template}!"

    reply = render([said("greeting"), said("past_date"), said("ask_date")], TEXTS, TENANT, shouted)
    assert reply == "¡Hola!! Esa fecha ya pasó. ¿Para qué fecha te gustaría la reunión?!"
    assert [name for name, _ in asked] == ["greeting", "ask_date"]
    assert asked[0] == ("greeting", "{frase_saludo}")  # the template: facts come later


def test_without_a_tone_it_is_said_as_it_stands() -> None:
    assert render([said("ask_date")], TEXTS, TENANT) == TEXTS.template("ask_date", 0)
