"""docs/FLOWS.md is followed to the letter: whoever does what it says gets what it promises."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest
import yaml

from citas.commands import flow, replay
from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.declared import Datum
from citas.machine.flow import Patience
from citas.phrase.texts import Text
from citas.profile import Profile
from tests.docs.guide import GUIDE, chapter, follow
from tests.service import running

WALK = "Tu primer cambio, paso a paso"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the business's files, without the conversations of others."""
    shutil.copytree(
        PROJECT / "flows", tmp_path / "flows", ignore=shutil.ignore_patterns("*.html", "examples")
    )
    return tmp_path


def test_a_newcomer_s_first_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    for order, *arguments in follow(chapter(WALK), folder):
        assert order == "flow"
        assert flow.main(arguments) == 0, capsys.readouterr().err
    script = folder / "flows" / "examples" / "mio" / "virtual-o-presencial.md"
    conversation = script.read_text(encoding="utf-8")
    assert re.search(r"Bot: .*\*virtual\* o \*presencial\*\?", conversation)
    assert "Modalidad: *Virtual*\n" in conversation
    assert "Modalidad: *Presencial*\n" in conversation
    assert "Calendario: 2026-11-24 15:00 Juan Pérez (Presencial) <juan.perez@email.com>" in conversation
    assert "Virtual o presencial" in (folder / "flows" / "mio.md").read_text(encoding="utf-8")
    assert replay.main([str(script)]) == 0

    event = asyncio.run(_booked_by_company(folder))
    assert event == ("2026-11-24 15:00", "Reunion para el usuario: Ana Torres (Virtual)", "ana@gmail.com")


async def _booked_by_company(folder: Path) -> tuple[str, str, str]:
    """What the company of the last step gets into its calendar."""
    settings = {"FLOW_FILE": str(folder / "flows/citas.yaml"), "TENANTS_DIR": str(folder / "flows/empresas")}
    async with running(folder / "data", **settings) as service:
        said = ("mañana a las 3pm", "virtual", "Ana Torres ana@gmail.com", "sí")
        await service.converse(*said, id_empresa=242)
        return service.booked()[0]


def test_the_declarations_are_sound() -> None:
    blocks = [*chapter("Declarar un dato"), *chapter("Opciones que dicen los servicios")]
    declared = [yaml.safe_load(block.code)["data"] for block in blocks if block.kind == "yaml"]
    assert len(declared) == 2
    for data in declared:
        for datum in data.values():
            Datum.model_validate(datum)


def test_a_company_s_file_is_sound() -> None:
    (block,) = chapter("El archivo de una empresa")
    profile = Profile.model_validate(yaml.safe_load(block.code))
    assert set(profile.texts) <= set(load_flow(PROJECT / "flows" / "registro.yaml").texts.texts)


def test_a_text_and_a_patience_are_sound() -> None:
    for text in yaml.safe_load(chapter("Frases y palabras")[0].code).values():
        Text.model_validate(text)
    Patience.model_validate(yaml.safe_load(chapter("Paciencia")[0].code)["patience"])


def test_the_orders_and_the_links_exist() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    actions = set(re.findall(r"python -m citas flow (\w+)", text))
    assert actions == {"check", "update", "paths", "reference"}
    titles = [
        re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"(?m)^#+ (.+)$", text)
    ]
    anchors = {f"{t}-{titles[:n].count(t)}" if titles[:n].count(t) else t for n, t in enumerate(titles)}
    for link in re.findall(r"\]\(([^)]+)\)", text):
        place, _, anchor = link.partition("#")
        assert (GUIDE.parent / place).exists() if place else anchor in anchors, link


def test_the_error_that_is_shown_is_what_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = next(block.code for block in chapter("Comprobar") if block.kind == "text").strip()
    own = folder / "flows" / "mio.yaml"
    text = (folder / "flows" / "citas.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("guard: when_suggested", "guard: when_sugested"), encoding="utf-8")
    assert flow.main(["check", str(own)]) == 2
    said, shown = (re.sub(r"línea \d+", "línea 1", each) for each in (capsys.readouterr().err, shown))
    assert said.startswith(shown.removesuffix("…"))
