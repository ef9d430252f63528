"""`python -m citas tone`: the sentences of a business before and after."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citas.commands.tone import REASONS, show
from citas.model.asking import Question, T
from citas.phrase.texts import OWN_TEXTS, Text, Texts
from citas.phrase.validator import Reason
from tests.live import environment, python

TEXTS = Texts(
    texts={
        "greeting": Text(mark="tone", says=("{frase_saludo}",)),
        "ask_time": Text(mark="tone", says=("¿A qué hora te gustaría?", "¿Qué hora te acomoda mejor?")),
        "another": Text(mark="tone", says=("¡Claro! Agendemos otra cita.",)),
        **{name: Text(mark="fixed", says=("No.",)) for name in OWN_TEXTS},
    }
)


class Parrot:
    """Answers from a table."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.asked: list[dict[str, str]] = []

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        told = json.loads(question.user)
        self.asked.append(told)
        answer = self.answers.get(told["frase"])
        return question.schema.model_validate({"frase": answer}) if answer else None


async def test_it_shows_each_sentence_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    model = Parrot(
        {
            "¿A qué hora te gustaría?": "¿A qué horita te gustaría? 😊",
            "¿Qué hora te acomoda mejor?": "¿Qué hora te acomoda?\x1b[2J Te llamaremos.",
        }
    )
    assert await show(model, TEXTS, " cálida\ny cercana ", 5) == 0
    assert [told["estilo"] for told in model.asked] == ["cálida y cercana"] * 3
    assert capsys.readouterr().out == (
        "ask_time\n"
        "  antes      ¿A qué hora te gustaría?\n"
        "  después    ¿A qué horita te gustaría? 😊\n"
        "\n"
        "ask_time\n"
        "  antes      ¿Qué hora te acomoda mejor?\n"
        "  rechazada  ¿Qué hora te acomoda?\\x1b[2J Te llamaremos.\n"
        "  ✗          tiene caracteres que no van, tiene formato que no va, agrega un número, promete algo, "
        "agrega un nombre, afirma algo que la frase no dice\n"
        "\n"
        "another\n"
        "  antes      ¡Claro! Agendemos otra cita.\n"
        "  ∅          el modelo no respondió\n"
        "\n"
        "3 frases: 1 con tono, 1 rechazadas, 1 sin respuesta\n"
        "Las que no tienen tono se dicen tal como están.\n"
    )


async def test_a_model_that_never_answers_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert await show(Parrot({}), TEXTS, "seria", 5) == 1
    assert "0 con tono, 0 rechazadas, 3 sin respuesta" in capsys.readouterr().out


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(Reason)


@pytest.mark.parametrize(
    ("personality", "key", "said"),
    [
        ("cálida", "", "Falta OPENAI_API_KEY: sin modelo de lenguaje las frases se dicen tal como están.\n"),
        (" \n", "sk-1", "La personalidad está vacía: las frases se dicen tal como están.\n"),
    ],
)
def test_what_it_needs(tmp_path: Path, personality: str, key: str, said: str) -> None:
    env = environment(tmp_path, OPENAI_API_KEY=key)
    ended = python("-m", "citas", "tone", "--personalidad", personality, env=env)
    assert (ended.stdout, ended.stderr, ended.returncode) == ("", said, 2)
