"""The companies' files: several flows, texts and words in one process; edits, mistakes, who hears what."""

from __future__ import annotations

import logging
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.errors import ConfigError, FlowError
from citas.phrase.reply import start_of
from citas.phrase.template import placeholders
from citas.profile import NAMES_OF_AN_APPOINTMENT
from citas.profiles import LOOK_EVERY, Profiles
from citas.proof.check import Prover
from citas.sandbox.tenants import week
from tests.service import Service, running

HAIRDRESSER = """\
words: {cita: visita}
title: "Corte de {nombre} ({correo})"
texts:
  greeting: "{frase_saludo} Soy el bot de la peluquería."
  ask_time:
    says: ["¿A qué hora vienes?"]
"""
CLINIC = """\
flow: registro.yaml
words: {cita: consulta}
duration_minutes: 30
"""
WHO = "Ana Torres, ana.torres@gmail.com"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A folder of flows that may be spoilt, with a folder for companies."""
    folder = tmp_path / "flows"
    (folder / "empresas").mkdir(parents=True)
    for name in ("citas.yaml", "registro.yaml", "textos.yaml"):
        shutil.copy(PROJECT / "flows" / name, folder / name)
    return folder


@asynccontextmanager
async def service_of(flows: Path, **companies: str) -> AsyncIterator[Service]:
    """The service with these companies' files: `_320` is 320.yaml."""
    for name, text in companies.items():
        write(flows, name.removeprefix("_"), text)
    data = flows.parent / "data"
    data.mkdir()
    async with running(
        data, FLOW_FILE=str(flows / "citas.yaml"), TENANTS_DIR=str(flows / "empresas")
    ) as service:
        for id_empresa in (320, 330):
            service.sandbox.change_tenant(id_empresa, horario_reuniones=week("08:00-20:00"))
        yield service


def write(flows: Path, name: str, text: str) -> None:
    (flows / "empresas" / f"{name}.yaml").write_text(text, encoding="utf-8")


async def test_two_companies_with_their_own_flows_texts_and_words(flows: Path) -> None:
    async with service_of(flows, _320=HAIRDRESSER, _330=CLINIC) as service:
        assert await service.say("Hola, quiero una cita") == "¡Hola! ¿Para qué fecha te gustaría la reunión?"
        first = await service.say("Hola, quiero una cita", id_empresa=320)
        assert first == "¡Hola! Soy el bot de la peluquería. ¿Para qué fecha te gustaría la visita?"
        assert await service.say("mañana", id_empresa=320) == "¿A qué hora vienes?"
        assert "tu visita" in (await service.converse("a las 3 pm", WHO, id_empresa=320))[-1]
        # the other flow asks who it is before anything else
        assert await service.say("Hola, quiero una cita", id_empresa=330) == (
            "¡Hola! ¿Me das tu nombre y tu correo para la invitación?"
        )
        asked = (await service.converse(WHO, "mañana a las 5:45 pm", id_empresa=330))[-1]
        assert "Tu consulta" in asked or "tu consulta" in asked
        assert "Tu visita quedó confirmada" in await service.say("sí", id_empresa=320)
        assert "Tu consulta quedó confirmada" in await service.say("sí", id_empresa=330)
        titles = {title: start for start, title, _ in service.booked()}
        assert titles == {
            "Corte de Ana Torres (ana.torres@gmail.com)": "2026-11-24 15:00",
            "Reunion para el usuario: Ana Torres": "2026-11-24 17:45",
        }
        ends = {event.titulo: event.fecha_fin.strftime("%H:%M") for event in service.sandbox.events()}
        assert ends["Reunion para el usuario: Ana Torres"] == "18:15"


async def test_the_default_is_of_those_without_a_file_of_their_own(flows: Path) -> None:
    async with service_of(flows, default="words: {cita: clase}\n", _320="words: {cita: sesión}\n") as service:
        assert "la clase" in await service.say("Hola, quiero una cita", id_empresa=7)
        assert "la sesión" in await service.say("Hola, quiero una cita", id_empresa=320)


async def test_an_empty_file_is_a_company_like_any_other(flows: Path) -> None:
    async with service_of(flows, default=HAIRDRESSER, _320="# nada propio\n") as service:
        assert await service.say("Hola, quiero una cita", id_empresa=320) == (
            "¡Hola! ¿Para qué fecha te gustaría la reunión?"
        )


async def test_an_edit_is_taken_without_a_restart(flows: Path) -> None:
    async with service_of(flows) as service:
        assert "la reunión" in await service.say("Hola, quiero una cita", 1, id_empresa=320)
        write(flows, "320", "words: {cita: visita}\n")
        assert "la reunión" in await service.say("Hola, quiero una cita", 2, id_empresa=320)  # not looked yet
        service.clock.move(seconds=LOOK_EVERY)
        assert "la visita" in await service.say("Hola, quiero una cita", 3, id_empresa=320)
        (flows / "empresas" / "320.yaml").unlink()
        service.clock.move(seconds=LOOK_EVERY)
        assert "la reunión" in await service.say("Hola, quiero una cita", 4, id_empresa=320)


async def test_a_broken_edit_keeps_what_was_good_until_it_is_mended(
    flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with service_of(flows, _320="words: {cita: visita}\n", _330="words: {cita: clase}\n") as service:
        write(flows, "320", "words: {cita: visita}\ntexts:\n  gretting: Hola\n")
        write(flows, "330", "words: {cita: sesión}\n")
        service.clock.move(seconds=LOOK_EVERY)
        with caplog.at_level(logging.ERROR, "citas.profiles"):
            assert "la visita" in await service.say("Hola, quiero una cita", 1, id_empresa=320)
        assert "320.yaml, línea 3: texts.gretting: el texto «gretting» no existe" in caplog.text
        assert "¿quisiste decir «greeting»?" in caplog.text
        assert "la sesión" in await service.say("Hola, quiero una cita", 1, id_empresa=330)
        assert "agent_citas_tenant_files_broken 1.0" in await service.metrics()
        write(flows, "320", "words: {cita: visita}\ntexts:\n  greeting: Buenas.\n")
        service.clock.move(seconds=LOOK_EVERY)
        mended = await service.say("Hola, quiero una cita", 2, id_empresa=320)
        assert mended == "Buenas. ¿Para qué fecha te gustaría la visita?"
        assert "agent_citas_tenant_files_broken 0.0" in await service.metrics()


async def test_a_broken_flow_keeps_what_was_good(flows: Path, caplog: pytest.LogCaptureFixture) -> None:
    whole = (flows / "textos.yaml").read_text(encoding="utf-8")
    async with service_of(flows) as service:
        (flows / "textos.yaml").write_text(whole + "otra: cosa: mal\n", encoding="utf-8")
        service.clock.move(seconds=LOOK_EVERY)
        assert "la reunión" in await service.say("Hola, quiero una cita", 1)
        assert (
            f"textos.yaml, línea {whole.count(chr(10)) + 1}: no es YAML válido: hay dos puntos" in caplog.text
        )
        (flows / "textos.yaml").write_text(whole.replace("te gustaría la {reunion}", "la quieres"), "utf-8")
        service.clock.move(seconds=LOOK_EVERY)
        assert await service.say("Hola, quiero una cita", 2) == "¡Hola! ¿Para qué fecha la quieres?"


async def test_a_conversation_whose_state_is_gone_begins_anew(flows: Path) -> None:
    async with service_of(flows) as service:
        await service.say("Hola, ¿qué horarios tienes mañana?", id_empresa=320)  # rests at «choose»
        write(flows, "320", "flow: registro.yaml\n")
        service.clock.move(seconds=LOOK_EVERY)
        assert await service.say("hola", id_empresa=320) == (
            "¡Hola! ¿Me das tu nombre y tu correo para la invitación?"
        )


AT_WHAT_HOUR = "El martes 24 de noviembre, ¿a qué hora te acomoda?"


async def test_customers_begin_at_different_variants_but_where_the_first_is_for_all(flows: Path) -> None:
    async with service_of(flows) as service:
        asked = {}
        for session_id in range(1, 13):
            first, second = await service.converse("Hola", "mañana", session_id=session_id)
            assert first == "¡Hola! ¿Para qué fecha te gustaría la reunión?"
            asked[session_id] = second
        others = {"Para el martes 24 de noviembre, ¿qué hora te acomoda mejor?"}
        assert set(asked.values()) == {AT_WHAT_HOUR} | others
        for session_id, second in asked.items():
            assert (second == AT_WHAT_HOUR) == (start_of(session_id) % 2 == 0)


# what the file says → how the refusal begins, and what else it says
MISTAKES = {
    "an unknown key": (
        "colour: azul\n",
        "320.yaml, línea 1: colour: esta clave no se conoce",
        "Existen: branches",
    ),
    "a key nearly right": (
        "\nword: {cita: visita}\n",
        "320.yaml, línea 2: word: esta",
        "¿quisiste decir «words»?",
    ),
    "a key within": (
        "policies:\n  buffer: 5\n",
        "320.yaml, línea 2: policies.buffer: esta",
        "«buffer_minutes»?",
    ),
    "a masculine word": (
        "words:\n  cita: turno\n",
        "320.yaml, línea 2: words.cita: «turno» no es una",
        "visita",
    ),
    "an unknown modality": (
        "modality: virtual\n",
        "320.yaml, línea 1: modality: «virtual» no existe",
        "video",
    ),
    "an unknown contact": (
        "contact: phone\n",
        "320.yaml, línea 1: contact: «phone» no existe",
        "without_email",
    ),
    "an unknown flow": (
        "\n\nflow: registros.yaml\n",
        "320.yaml, línea 3: flow: el flujo «registros.yaml» no existe",
        "¿quisiste decir «registro.yaml»? Existen: citas.yaml, registro.yaml",
    ),
    "an unknown text": (
        "texts:\n  ask_date: Dime.\n  ask_tim: ¿?\n",
        "320.yaml, línea 3: texts.ask_tim: el texto «ask_tim» no existe",
        "¿quisiste decir «ask_time»?",
    ),
    "an unknown datum": (
        "texts:\n  ask_date:\n    - Dime.\n    - Dime, {nombres}.\n",
        "320.yaml, línea 4: texts.ask_date: el dato {nombres} no existe",
        "¿quisiste decir «nombre»?",
    ),
    "a mark of its own": (
        "texts:\n  ask_date: {mark: fixed, says: Dime.}\n",
        "320.yaml, línea 2: texts.ask_date: se escribe una frase",
        "«mark» no se cambia",
    ),
    "nothing to say": (
        "texts:\n  ask_date: []\n",
        "320.yaml, línea 2: texts.ask_date: no puede estar",
        "vacío",
    ),
    "a title's unknown datum": (
        "title: '{nombrre}'\n",
        "320.yaml, línea 1: title: el dato {nombrre}",
        "«nombre»?",
    ),
    "too long": (
        "duration_minutes: 900\n",
        "320.yaml, línea 1: duration_minutes: no es válido",
        "como máximo 480",
    ),
    "a number in words": (
        "services:\n  - {name: Corte}\n  - {name: Tinte, minutes: una hora}\n",
        "320.yaml, línea 3: services.2.minutes: no es válido",
        "un número entero",
    ),
    "a holiday that does not exist": (
        "policies:\n  holidays: [mañana]\n",
        "320.yaml, línea 2: policies.holidays.1: no es válido",
        "una fecha AAAA-MM-DD",
    ),
    "a colon in a sentence": (
        "texts:\n  ask_date: Dime una cosa: ¿qué día?\n",
        "320.yaml, línea 2: no es YAML válido: hay dos puntos",
        "comillas",
    ),
    "a tab": (
        "texts:\n\task_date: Dime.\n",
        "320.yaml, línea 2: no es YAML válido: hay un tabulador",
        "espacios",
    ),
    "an open quote": (
        'texts:\n  ask_date: "Dime.\n  ask_time: "¿A qué hora?"\n',
        "320.yaml, línea ",
        "no es YAML válido",
    ),
    "an open brace": (
        "words: {cita: visita\ntitle: x\n",
        "320.yaml, línea 1: no es YAML válido: una llave",
        "cierra",
    ),
    "a bad indentation": (
        "texts:\n  ask_date: Dime.\n ask_time: ¿?\n",
        "320.yaml, línea 3: no es YAML válido: la sangría",
        "calza",
    ),
}


@pytest.mark.parametrize(("text", "begins", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_stops_the_start_with_its_line(flows: Path, text: str, begins: str, says: str) -> None:
    write(flows, "320", text)
    with pytest.raises(FlowError) as refused:
        Profiles.read(flows / "empresas", flows / "citas.yaml")
    assert str(refused.value).startswith(begins)
    assert says in str(refused.value)


@pytest.mark.parametrize("name", ["peluqueria", "020", "0", "20 copia"])
def test_a_file_that_is_nobodys(flows: Path, name: str) -> None:
    write(flows, name, "")
    with pytest.raises(FlowError, match=rf"^{name}\.yaml: se llama como el id_empresa"):
        Profiles.read(flows / "empresas", flows / "citas.yaml")


def test_the_mistakes_of_all_files_are_told_at_once(flows: Path) -> None:
    write(flows, "320", "colour: azul\n")
    write(flows, "330", "color: azul\n")
    with pytest.raises(FlowError, match=r"^320\.yaml, línea 1: .*\n330\.yaml, línea 1: "):
        Profiles.read(flows / "empresas", flows / "citas.yaml")


def test_a_file_in_place_of_the_folder(flows: Path) -> None:
    with pytest.raises(ConfigError, match=r"^TENANTS_DIR: citas\.yaml no es una carpeta"):
        Profiles.read(flows / "citas.yaml", flows / "citas.yaml")


def test_a_fact_that_is_not_known_where_the_sentence_is_said(flows: Path) -> None:
    write(flows, "320", "words: {cita: visita}\ntexts:\n  ask_name: Soy yo. Tu enlace es {enlace}.\n")
    with pytest.raises(FlowError) as refused:
        Profiles.read(flows / "empresas", flows / "citas.yaml", checker=Prover)
    assert str(refused.value).startswith("320.yaml, línea 3: [dato-desconocido]")
    assert "sin saber {enlace}" in str(refused.value)


def test_files_that_share_a_flow_share_its_proof(flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(flows, "320", HAIRDRESSER)
    write(flows, "330", "words: {cita: sesión}\n")
    write(flows, "340", HAIRDRESSER)
    checked: list[str] = []
    seen: list[object] = []

    def checker() -> Callable[[object], object]:
        return lambda files: (
            checked.append(files.texts.template("ask_date", 0)),  # type: ignore[attr-defined]
            seen.append(files.flow),  # type: ignore[attr-defined]
        )

    profiles = Profiles.read(flows / "empresas", flows / "citas.yaml", checker=checker)
    assert [text.rsplit(" ", 1)[1] for text in checked] == ["reunión?", "visita?", "sesión?"]
    assert all(flow is seen[0] for flow in seen)
    assert profiles.of(320).files is profiles.of(340).files
    assert profiles.of(99).profile.title is None


def test_the_prover_refuses_what_check_refuses(flows: Path) -> None:
    spoilt = (flows / "citas.yaml").read_text("utf-8").replace("target: recheck}", "target: booking}")
    (flows / "citas.yaml").write_text(spoilt, "utf-8")
    line = next(n for n, text in enumerate(spoilt.splitlines(), 1) if "target: booking}" in text)
    with pytest.raises(FlowError, match=rf"\(citas\.yaml, línea {line}\)"):
        Profiles.read(flows / "empresas", flows / "citas.yaml", checker=Prover)


DEPLOYMENT = (PROJECT / "docs" / "DEPLOYMENT.md").read_text(encoding="utf-8")
ARCHITECTURE = (PROJECT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_file_that_the_guide_shows_is_sound(flows: Path) -> None:
    example = DEPLOYMENT.split("```yaml\n# flows/empresas/20.yaml", 1)[1].split("```", 1)[0]
    write(flows, "320", f"#{example}")
    profile = Profiles.read(flows / "empresas", flows / "citas.yaml", checker=Prover).of(320).profile
    assert profile.model_fields_set == set(type(profile).model_fields)
    assert ", ".join(NAMES_OF_AN_APPOINTMENT) in " ".join(DEPLOYMENT.split())


def test_the_mistake_that_the_guide_shows_is_told_so(flows: Path) -> None:
    flow = (flows / "citas.yaml").read_text("utf-8").replace("guard: when_suggested", "guard: when_sugested")
    (flows / "citas.yaml").write_text(flow, "utf-8")
    with pytest.raises(FlowError) as refused:
        Profiles.read(flows / "empresas", flows / "citas.yaml")
    told = str(refused.value).splitlines()[0].partition(": ")[2]  # its line is another with each edit
    assert f": {told}\n" in ARCHITECTURE


def test_every_word_for_an_appointment_fits_every_sentence(flows: Path) -> None:
    for number, word in enumerate(NAMES_OF_AN_APPOINTMENT, 1):
        write(flows, str(number), f"words: {{cita: {word}}}\n")
    profiles = Profiles.read(flows / "empresas", flows / "citas.yaml")
    for number, word in enumerate(NAMES_OF_AN_APPOINTMENT, 1):
        said = [each for text in profiles.of(number).files.texts.texts.values() for each in text.says]
        assert not {"cita", "reunion"} & frozenset().union(*map(placeholders, said))
        assert f"¿Para qué fecha te gustaría la {word}?" in said


async def test_an_edit_of_what_a_flow_builds_on_is_taken(flows: Path) -> None:
    (flows / "corta.yaml").write_text("extends: citas.yaml\nflow: corta\ntexts: propios.yaml\n", "utf-8")
    own = "extends: base.yaml\ngreeting: {says: ['{frase_saludo} Soy el bot de la peluquería.']}\n"
    (flows / "propios.yaml").write_text(own, "utf-8")
    shutil.copy(flows / "textos.yaml", flows / "base.yaml")
    async with service_of(flows, _320="flow: corta.yaml\n") as service:
        assert "¿Para qué fecha te gustaría" in await service.say("hola", id_empresa=320)
        base = (flows / "base.yaml").read_text("utf-8")
        (flows / "base.yaml").write_text(
            base.replace("¿Para qué fecha te gustaría", "¿Qué fecha te va"), "utf-8"
        )
        service.clock.move(seconds=LOOK_EVERY)
        reply = await service.say("hola", session_id=2, id_empresa=320)
        assert reply == "¡Hola! Soy el bot de la peluquería. ¿Qué fecha te va la reunión?"


async def test_a_company_that_attends_at_its_place_gives_no_video_link(flows: Path) -> None:
    async with service_of(flows, _320="modality: presencial", _330="modality: video") as service:
        booked = {}
        for company, hour in ((320, "3 pm"), (330, "5 pm")):
            told = await service.converse(f"mañana a las {hour}", WHO, "sí", id_empresa=company)
            booked[company] = told[-1]
    assert booked[320].endswith("a las 3:00 PM. ¡Te esperamos!")
    assert "https://meet" in booked[330]
