"""What somebody decided about a company's tone: the file, what is refused in it, what the server says."""

# ruff: noqa: E501  (files on one line each)

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.commands import flow
from citas.config import PROJECT
from citas.errors import FlowError
from citas.phrase.reply import as_it_is
from citas.phrase.wordings import ENDING, ToneFile, Verdict, Wording, breaks, read_wordings
from citas.profiles import LOOK_EVERY, Profiles
from citas.yamlfiles import read
from tests.phrase.hostile import sentences
from tests.service import running

DATE = "¿Para qué fecha te gustaría la reunión?"
HOUR = "¿Qué hora te acomoda entonces?"
DAY = "El {dia}, ¿a qué hora te acomoda?"
HUMAN = "Una persona del equipo puede ayudarte. ¿Te comunico con un asesor? Responde *sí* o *no*."
NEXT = "Vamos ahora con la otra cita."
HELLO = "Hola, quiero una cita"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A folder of flows, with one for companies."""
    folder = tmp_path / "flows"
    (folder / "empresas").mkdir(parents=True)
    for name in ("citas.yaml", "textos.yaml"):
        shutil.copy(PROJECT / "flows" / name, folder / name)
    return folder


def write(flows: Path, name: str, text: str) -> None:
    (flows / "empresas" / name).write_text(text, encoding="utf-8")


def kept(after: str, before: str = DATE, text: str = "ask_date", verdict: str = "kept") -> str:
    return f'texts:\n  {text}:\n    - before: "{before}"\n      after: "{after}"\n      verdict: {verdict}\n'


def profiles_of(flows: Path) -> Profiles:
    return Profiles.read(flows / "empresas", flows / "citas.yaml")


def said(profiles: Profiles, id_empresa: int, name: str = "ask_date", template: str = DATE) -> str:
    return profiles.of(id_empresa).wordings.over(as_it_is)(name, template)


# What may be written.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DATE, "¿Cuándo nos vemos? 👩‍💻❤️"),
        (DATE, "¿Qué día?\nPuede ser cualquiera, incluso el 24: https://ejemplo.pe"),
        (DAY, "¿A qué hora vienes el {dia}?"),
        (HUMAN, "¿Te paso con alguien? Di *sí* o *no*."),
        (NEXT, "Seguimos."),
    ],
)
def test_whoever_writes_knows_what_he_says(before: str, after: str) -> None:
    assert breaks(before, after) is None


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (DATE, "", "no dice nada"),
        (DATE, " 😊 ", "no dice nada"),
        (DATE, "¿Qué día?" + " Dime." * 100, "tiene 609 caracteres, y caben 600"),
        (DATE, "¿Qué d\u200bía?", "tiene un carácter que no se ve (U+200B)"),
        (DATE, "¿Qué día?\u202e", "tiene un carácter que no se ve (U+202E)"),
        (DATE, "¿Qué\tdía?", "tiene un carácter que no se ve (U+0009)"),
        (DATE, "¿Qué *día?", "una negrita se abre y no se cierra: lleva un asterisco a cada lado"),
        (DATE, "¿Qué día {", "una llave sin pareja en «¿Qué día {» (una llave literal se escribe doble)"),
        (DAY, "¿A qué hora te acomoda?", "lleva otros datos que la frase: falta {dia}"),
        (DAY, "El {dia}, ¿a qué hora, {nombre}?", "lleva otros datos que la frase: sobra {nombre}"),
        (DAY, "El {dia}, sí, el {dia}, ¿a qué hora?", "lleva otros datos que la frase: sobra {dia}"),
        (DATE, "Dime la fecha.", "la frase pregunta una vez, con ¿ y ?, y esta no"),
        (DATE, "¿Qué día? ¿Y a qué hora?", "la frase pregunta una vez, con ¿ y ?, y esta no"),
        (DATE, "Qué día?", "la frase pregunta una vez, con ¿ y ?, y esta no"),
        (NEXT, "¿Vamos con la otra?", "la frase no pregunta nada, y esta sí"),
    ],
)
def test_only_what_would_break_a_reply_is_refused(before: str, after: str, problem: str) -> None:
    assert breaks(before, after) == problem


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_can_be_said_as_it_is(sentence: str) -> None:
    assert breaks(sentence, sentence) is None


# The file.


@given(
    st.dictionaries(
        st.from_regex("[a-z_]{1,12}", fullmatch=True),
        st.lists(
            st.builds(
                Wording,
                before=st.text(
                    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1
                ),
                after=st.none() | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"))),
                verdict=st.sampled_from([Verdict.REJECTED, Verdict.PROPOSED]),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda each: each.before,
        ),
        max_size=3,
    )
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, list[Wording]]
) -> None:
    file = ToneFile(
        personality='cálida: «y» "cercana"', texts={name: tuple(each) for name, each in texts.items()}
    )
    path = tmp_path_factory.mktemp("tono") / f"20{ENDING}"
    path.write_text(file.dump("20"), encoding="utf-8")
    assert read(path).parse(ToneFile) == file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (kept("Dime."), "20.tono.yaml, línea 4: texts.ask_date.1.after: la frase pregunta una vez"),
        (kept("El {dia}, ¿qué día?"), "20.tono.yaml, línea 4: texts.ask_date.1.after: lleva otros datos que la frase"),
        (kept("¿Qué día?", verdict="quizas"), "20.tono.yaml, línea 5: texts.ask_date.1.verdict: «quizas» no existe"),
        (
            f'texts:\n  ask_date:\n    - {{before: "{DATE}", verdict: rejected}}\n    - {{before: "{DATE}", verdict: proposed}}\n',
            "20.tono.yaml, línea 3: texts.ask_date.1.before: la misma frase está dos veces",
        ),
        (f'texts:\n  ask_date:\n    - {{before: "{DATE}", verdict: kept}}\n', "20.tono.yaml, línea 3: texts.ask_date.1.after: no dice nada"),
        ("textos: {}\n", "20.tono.yaml, línea 1: textos"),
    ],
)  # fmt: skip
def test_a_mistake_stops_the_start_with_file_line_and_reason(flows: Path, text: str, told: str) -> None:
    write(flows, f"20{ENDING}", text)
    with pytest.raises(FlowError) as refused:
        profiles_of(flows)
    assert told in str(refused.value)


def test_it_is_named_for_a_company(flows: Path) -> None:
    write(flows, f"peluqueria{ENDING}", "")
    with pytest.raises(FlowError, match=r"^peluqueria\.tono\.yaml: se llama como el id_empresa"):
        profiles_of(flows)


# Whose it is, and for how long.


def test_a_company_s_tone_stands_beside_its_file_or_alone(flows: Path) -> None:
    write(flows, "20.yaml", "words: {cita: visita}\n")
    write(flows, f"20{ENDING}", kept("¿Cuándo vienes?", before="¿Para qué fecha te gustaría la visita?"))
    write(flows, f"30{ENDING}", kept("¿Cuándo nos vemos?"))
    profiles = profiles_of(flows)
    assert said(profiles, 20, template="¿Para qué fecha te gustaría la visita?") == "¿Cuándo vienes?"
    assert said(profiles, 30) == "¿Cuándo nos vemos?"
    assert said(profiles, 7) == DATE


def test_the_default_s_tone_is_of_those_that_have_no_file(flows: Path) -> None:
    write(flows, "default.yaml", "words: {cita: clase}\n")
    write(
        flows,
        f"default{ENDING}",
        kept("¿Cuándo es la clase?", before="¿Para qué fecha te gustaría la clase?"),
    )
    write(flows, "20.yaml", "words: {cita: clase}\n")
    write(flows, f"30{ENDING}", kept("¿Cuándo, pues?", before="¿Para qué fecha te gustaría la clase?"))
    profiles, asked = profiles_of(flows), "¿Para qué fecha te gustaría la clase?"
    assert [said(profiles, number, template=asked) for number in (7, 20, 30)] == [
        "¿Cuándo es la clase?",
        asked,
        "¿Cuándo, pues?",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (kept("¿Qué día?", before="¿Qué día antes?"), "«ask_date» ya no dice esa frase"),
        (kept("¿Qué día?", text="ask_dat"), "no hay un texto «ask_dat»; ¿quisiste decir «ask_date»?"),
        (
            kept("¿La agendo?", before="¿Lo intento otra vez?", text="ask_try_again"),
            "«ask_try_again» dice un estado",
        ),
    ],
)
def test_what_holds_no_more_is_not_used_and_told(
    flows: Path, text: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    write(flows, f"20{ENDING}", text)
    profiles = profiles_of(flows)
    assert said(profiles, 20) == DATE
    (line,) = caplog.messages
    assert line.startswith("20.tono.yaml, línea 3: texts.")
    assert f"no se usa: {told}" in line
    assert caplog.records[0].levelno == logging.WARNING


def test_the_check_of_a_company_tells_it_too(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(flows, "20.yaml", "")
    write(flows, f"20{ENDING}", kept("¿Qué día?", before="¿Qué día antes?"))
    assert flow.main(["check", str(flows / "empresas" / "20.yaml")]) == 0
    assert "  20.tono.yaml, línea 3: texts.ask_date.1.before: no se usa: " in capsys.readouterr().out


def test_what_nobody_has_looked_at_is_not_said(flows: Path) -> None:
    write(flows, f"20{ENDING}", kept("¿Qué día?", verdict="proposed"))
    path = flows / "empresas" / f"20{ENDING}"
    profiles = profiles_of(flows)
    assert said(profiles, 20) == DATE
    assert read_wordings(path, "X", profiles.default.files.texts).said == {}


async def test_an_edit_is_taken_without_a_restart_and_a_broken_one_is_not(flows: Path) -> None:
    data = flows.parent / "data"
    data.mkdir()
    settings = {"FLOW_FILE": str(flows / "citas.yaml"), "TENANTS_DIR": str(flows / "empresas")}
    async with running(data, **settings) as service:
        assert await service.say(HELLO, 1, id_empresa=20) == f"¡Hola! {DATE}"
        for number, (text, reply) in enumerate(
            [(kept("¿Qué día?"), "¿Qué día?"), (kept("Dime."), "¿Qué día?"), (kept("¿Cuándo?"), "¿Cuándo?")],
            2,
        ):
            write(flows, f"20{ENDING}", text)
            service.clock.move(seconds=LOOK_EVERY)
            assert await service.say(HELLO, number, id_empresa=20) == f"¡Hola! {reply}"
        (flows / "empresas" / f"20{ENDING}").unlink()
        service.clock.move(seconds=LOOK_EVERY)
        assert await service.say(HELLO, 9, id_empresa=20) == f"¡Hola! {DATE}"


def test_a_status_is_never_said_otherwise(flows: Path) -> None:
    """Not even where somebody wrote it: no tone is asked for what is fixed."""
    texts = profiles_of(flows).default.files.texts
    fixed = [name for name, text in texts.texts.items() if not text.may_be_reworded]
    file = ToneFile(
        texts={name: (Wording(before=texts.texts[name].says[0], verdict=Verdict.REJECTED),) for name in fixed}
    )
    assert len(list(file.unused(texts))) == len(fixed)
