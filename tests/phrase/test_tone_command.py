"""`python -m citas tone`: the sentences of a business before and after, and what somebody decides."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citas.commands import tone
from citas.commands.tone import REASONS, VERDICTS, review, show
from citas.commands.tone_desk import Desk
from citas.config import PROJECT, config
from citas.errors import FlowError
from citas.model.asking import Question, T
from citas.phrase.texts import OWN_TEXTS, Text, Texts
from citas.phrase.validator import Reason, objections
from citas.phrase.wordings import ToneFile, Verdict, Wording
from citas.profiles import Profiles
from citas.yamlfiles import read
from tests.live import environment, python

HOUR, OTHER_HOUR = "¿A qué hora te gustaría?", "¿Qué hora te acomoda mejor?"
TEXTS = Texts(
    texts={
        "greeting": Text(mark="tone", says=("{frase_saludo}",)),
        "ask_time": Text(mark="tone", says=(HOUR, OTHER_HOUR)),
        "another": Text(mark="tone", says=("¡Claro! Agendemos otra cita.",)),
        **{name: Text(mark="fixed", says=("No.",)) for name in OWN_TEXTS},
    }
)
DATE, OTHER_DATE = "¿Para qué fecha te gustaría la reunión?", "¿Qué día te acomoda para la cita?"


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


class Terminal:
    """Somebody who answers in order, and then goes away."""

    def __init__(self, *answers: str) -> None:
        self.answers: Iterator[str] = iter(answers)
        self.asked: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.asked.append(prompt)
        answer = next(self.answers, None)
        if answer is None:
            raise EOFError
        return answer


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(TEXTS, tmp_path / "20.tono.yaml")


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command for company 20, without a model."""
    monkeypatch.setattr(tone, "config", replace(config, TENANTS_DIR=str(tmp_path), OPENAI_API_KEY=""))
    return lambda *arguments: tone.main(["--empresa", "20", *arguments])


def written(folder: Path) -> dict[str, str]:
    """What the server would say for each sentence, by its text and the sentence."""
    wordings = Profiles.read_company(folder, Path(config.FLOW_FILE), "20").wordings
    return {sentence: said for (_, sentence), said in wordings.said.items()}


# What a model makes of the sentences.


async def test_it_shows_each_sentence_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    model = Parrot(
        {HOUR: "¿A qué horita te gustaría? 😊", OTHER_HOUR: "¿Qué hora te acomoda?\x1b[2J Te llamaremos."}
    )
    assert await show(model, Desk(TEXTS), " cálida\ny cercana ", 5) == 0
    assert [told["estilo"] for told in model.asked] == ["cálida y cercana"] * 3
    assert capsys.readouterr().out == (
        "ask_time.1\n"
        "  antes      ¿A qué hora te gustaría?\n"
        "  propuesta  ¿A qué horita te gustaría? 😊\n"
        "\n"
        "ask_time.2\n"
        "  antes      ¿Qué hora te acomoda mejor?\n"
        "  no pasa    ¿Qué hora te acomoda?\\x1b[2J Te llamaremos.\n"
        "  ✗          lleva números, formato o signos que la frase no tiene, dice otra cosa que la frase\n"
        "\n"
        "another.1\n"
        "  antes      ¡Claro! Agendemos otra cita.\n"
        "  ∅          el modelo no respondió\n"
        "\n"
        "3 frases: 0 conservadas, 0 tal cual, 1 propuestas, 1 que no pasan, 1 sin respuesta\n"
        "No se guardó nada: di de qué empresa son, con --empresa.\n"
    )


async def test_what_is_decided_or_proposed_is_not_asked_again(desk: Desk) -> None:
    model = Parrot({HOUR: "¿A qué horita te gustaría?"})
    desk.reject("another")
    await show(model, desk, "cálida", 5)
    await show(model, desk, "cálida", 5)
    assert [told["frase"] for told in model.asked] == [HOUR, OTHER_HOUR, OTHER_HOUR]
    assert desk.path
    assert "verdict: proposed" in desk.path.read_text("utf-8")


async def test_another_manner_is_asked_for_anew(desk: Desk) -> None:
    model = Parrot({HOUR: "¿A qué horita te gustaría?"})
    await show(model, desk, "cálida", 5)
    desk.keep("ask_time")
    desk.propose(desk.named("another")[0], "¡Dale! Agendemos otra cita.")
    await show(model, desk, "seria", 5)
    assert [told["frase"] for told in model.asked[3:]] == [OTHER_HOUR, "¡Claro! Agendemos otra cita."]
    assert desk.file == ToneFile(
        personality="seria",
        texts={"ask_time": (Wording(before=HOUR, after="¿A qué horita te gustaría?", verdict=Verdict.KEPT),)},
    )


async def test_a_model_that_never_answers_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert await show(Parrot({}), Desk(TEXTS), "seria", 5) == 1
    assert "0 propuestas, 0 que no pasan, 3 sin respuesta" in capsys.readouterr().out


def test_every_reason_and_verdict_has_its_words() -> None:
    assert set(REASONS) == set(Reason)
    assert set(VERDICTS) == set(Verdict)


@pytest.mark.parametrize(
    ("arguments", "key", "said"),
    [
        (
            ("--personalidad", "cálida"),
            "",
            "Falta OPENAI_API_KEY: sin modelo de lenguaje las frases se dicen tal como están.\n",
        ),
        (
            ("--personalidad", " \n"),
            "sk-1",
            "La personalidad está vacía: las frases se dicen tal como están.\n",
        ),
        (("--empresa", "20"), "sk-1", "La personalidad está vacía: las frases se dicen tal como están.\n"),
    ],
)
def test_what_it_needs(tmp_path: Path, arguments: tuple[str, ...], key: str, said: str) -> None:
    env = environment(tmp_path, OPENAI_API_KEY=key, TENANTS_DIR=tmp_path)
    ended = python("-m", "citas", "tone", *arguments, env=env)
    assert (ended.stdout, ended.stderr, ended.returncode) == ("", said, 2)


@pytest.mark.parametrize(
    "arguments", [[], ["--conservar", "ask_date"], ["--personalidad", "x", "--revisar"], ["--empresa", "ana"]]
)
def test_orders_that_make_no_sense(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        tone.main(arguments)


# Decisions by options.


def test_decisions_are_written_and_shown(
    tmp_path: Path, order: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert order("--escribir", "ask_date.1", "¿Cuándo nos vemos?", "--rechazar", "ask_name") == 0
    shown = capsys.readouterr().out
    assert f"ask_date.1\n  antes      {DATE}\n  conservada ¿Cuándo nos vemos?\n\n" in shown
    assert "ask_name.2\n  tal cual   ¿Cuál es tu nombre y apellido?\n\n" in shown
    assert f"Guardado en {tmp_path / '20.tono.yaml'}\n" in shown
    assert written(tmp_path) == {
        DATE: "¿Cuándo nos vemos?",
        "¿A nombre de quién la reservo?": "¿A nombre de quién la reservo?",
        "¿Cuál es tu nombre y apellido?": "¿Cuál es tu nombre y apellido?",
    }
    assert order("--olvidar", "ask_name.1", "--rechazar", "ask_date.1") == 0
    assert written(tmp_path) == {
        DATE: DATE,
        "¿Cuál es tu nombre y apellido?": "¿Cuál es tu nombre y apellido?",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["20.tono.yaml"]


def test_the_company_s_own_file_is_left_alone(tmp_path: Path, order: Callable[..., int]) -> None:
    own = "# nuestra palabra\nwords: {cita: visita}   # y nada más\n"
    (tmp_path / "20.yaml").write_text(own, encoding="utf-8")
    assert order("--escribir", "ask_date.1", "¿Cuándo vienes?") == 0
    assert (tmp_path / "20.yaml").read_text("utf-8") == own
    assert written(tmp_path) == {"¿Para qué fecha te gustaría la visita?": "¿Cuándo vienes?"}


def test_a_sentence_that_is_all_facts_may_be_written(tmp_path: Path, order: Callable[..., int]) -> None:
    assert order("--escribir", "greeting", "{frase_saludo} ¡Qué gusto!") == 0
    assert written(tmp_path) == {"{frase_saludo}": "{frase_saludo} ¡Qué gusto!"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--rechazar", "ask_dat"),
            "ask_dat: no hay una frase con ese nombre; ¿quisiste decir «ask_date»?",
        ),
        (("--rechazar", "slot_free"), "slot_free: dice un estado, y eso no se reescribe"),
        (
            ("--rechazar", "ask_date.3"),
            "ask_date.3: no hay una frase con ese nombre; ¿quisiste decir «ask_date.2»?",
        ),
        (("--conservar", "ask_date"), "ask_date: no hay nada propuesto"),
        (
            ("--escribir", "ask_date", "¿Cuándo?"),
            "ask_date: son varias frases; di cuál: ask_date.1, ask_date.2",
        ),
        (
            ("--escribir", "ask_date.1", "Dime."),
            "ask_date.1: la frase pregunta una vez, con ¿ y ?, y esta no",
        ),
        (
            ("--escribir", "ask_time.1", "¿A qué hora?"),
            "ask_time.1: lleva otros datos que la frase: falta {dia}",
        ),
    ],
)
def test_what_can_not_be_decided_changes_nothing(
    tmp_path: Path,
    order: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert order("--rechazar", "another", *arguments) == 2
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_without_a_model_it_shows_what_is_stored_and_what_holds_no_more(
    tmp_path: Path, order: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    order("--escribir", "ask_date.1", "¿Cuándo nos vemos?")
    (tmp_path / "20.yaml").write_text("words: {cita: visita}\n", encoding="utf-8")
    capsys.readouterr()
    assert order() == 0
    shown = capsys.readouterr()
    assert (
        "20.tono.yaml, línea 7: texts.ask_date.1.before: no se usa: «ask_date» ya no dice esa frase\n"
        in shown.err
    )
    assert "ask_date.1\n  antes      ¿Para qué fecha te gustaría la visita?\n\n" in shown.out
    assert order("--olvidar", "ask_date") == 0
    assert (tmp_path / "20.tono.yaml").read_text("utf-8").endswith("texts: {}\n")


def test_a_file_that_can_not_be_read_is_said_with_its_line(
    tmp_path: Path, order: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "20.tono.yaml").write_text("personality: x\ntextos: {}\n", encoding="utf-8")
    assert order("--rechazar", "another") == 2
    assert "20.tono.yaml, línea 2: " in capsys.readouterr().err


# Decisions at the terminal.


async def test_somebody_decides_on_each_sentence(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    await show(Parrot({HOUR: "¿A qué horita te gustaría?"}), desk, "cálida", 5)
    capsys.readouterr()
    terminal = Terminal("c", "x", "c", "e", "¿Qué hora y qué día? ¿Sí?", "e", " ¿A qué hora vienes? ", "")
    review(desk, terminal)
    assert desk.file.texts == {
        "ask_time": (
            Wording(before=HOUR, after="¿A qué horita te gustaría?", verdict=Verdict.KEPT),
            Wording(before=OTHER_HOUR, after="¿A qué hora vienes?", verdict=Verdict.KEPT),
        )
    }
    assert "✗ ask_time.2: la frase pregunta una vez, con ¿ y ?, y esta no\n" in capsys.readouterr().out
    assert desk.path
    assert desk.path.read_text("utf-8") == desk.file.dump("20")
    again = Terminal("r")
    review(desk, again)
    assert len(again.asked) == 1  # only what is open is asked
    assert desk.file.texts["another"][0].verdict is Verdict.REJECTED


@pytest.mark.parametrize("answers", [("r", "s"), ("r",)])
def test_whoever_stops_keeps_what_he_has_decided(desk: Desk, answers: tuple[str, ...]) -> None:
    review(desk, Terminal(*answers))
    assert [*desk.file.texts] == ["ask_time"]
    assert desk.path
    assert desk.path.read_text("utf-8") == desk.file.dump("20")


def test_a_review_needs_no_model(tmp_path: Path) -> None:
    env = environment(tmp_path, OPENAI_API_KEY="", TENANTS_DIR=tmp_path)
    ended = python("-m", "citas", "tone", "--empresa", "20", "--revisar", env=env, stdin="e\n¿Cuándo?\ns\n")
    assert ended.returncode == 0, ended.stderr
    assert written(tmp_path) == {DATE: "¿Cuándo?"}


# The guide.

CHAPTER = (
    (PROJECT / "docs" / "DEPLOYMENT.md")
    .read_text("utf-8")
    .split("\n## El tono de una empresa\n")[1]
    .split("\n## ")[0]
)


def test_what_the_guide_orders_makes_the_file_that_it_shows(
    tmp_path: Path, order: Callable[..., int]
) -> None:
    lines = CHAPTER.split("```bash\n")[2].split("```")[0].splitlines()
    assert len(lines) == 4
    for line in lines:
        assert line.startswith("python -m citas tone --empresa 20 ")
        assert order(*shlex.split(line, comments=True)[6:]) == 0
    shown = tmp_path / "shown.yaml"
    shown.write_text(CHAPTER.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    made, told = read(tmp_path / "20.tono.yaml").parse(ToneFile), read(shown).parse(ToneFile)
    assert made.texts == told.texts


def test_the_mistake_and_the_proposal_that_the_guide_shows(tmp_path: Path) -> None:
    example = CHAPTER.split("```yaml\n")[1].split("```")[0].replace("¿Cuándo te vemos?", "Dime la fecha.")
    (tmp_path / "20.tono.yaml").write_text(example, encoding="utf-8")
    with pytest.raises(FlowError) as refused:
        Profiles.read_company(tmp_path, Path(config.FLOW_FILE), "20")
    assert f"`{refused.value}`" in CHAPTER
    before, after = (
        CHAPTER.split(f"  {what}")[1].splitlines()[0].strip() for what in ("antes ", "propuesta ")
    )
    assert objections(before, after) == ()
