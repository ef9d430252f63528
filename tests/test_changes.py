"""What businesses ask for, each a folder of YAML alone (tests/changes): played to the event, or refused.

A folder holds a flow that builds on the main one, its texts, the files of its companies (`empresas`), and one
golden conversation (`conversacion.md`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.proof.check import check
from citas.rehearsal.player import play
from citas.rehearsal.script import parse_script
from tests.service import running

CHANGES = PROJECT / "tests" / "changes"
REFUSED = {"sin-confirmar": "reserva-sin-si"}  # the folder, and the promise that it breaks
PLAYED = sorted(folder for folder in CHANGES.iterdir() if folder.name not in REFUSED)

every_change = pytest.mark.parametrize("folder", PLAYED, ids=lambda folder: folder.name)


def test_the_changes_that_businesses_ask_for() -> None:
    assert {folder.name for folder in PLAYED} == {
        *("telefono", "modalidad", "sede", "servicio", "profesional", "correo-opcional", "personas", "nota"),
        *("textos-propios", "dos-flujos", "pregunta-frecuente", "correo-empresa"),
    }


@every_change
def test_it_keeps_the_promises(folder: Path) -> None:
    assert check(load_flow(folder / "flujo.yaml")) == []


@every_change
async def test_it_is_played_to_the_event(folder: Path, tmp_path: Path) -> None:
    path = folder / "conversacion.md"
    script = parse_script(f"{folder.name}.md", path.read_text(encoding="utf-8"))
    assert any(line.text != "vacío" for line in script.lines if line.key == "Calendario")
    performance = await play(script, tmp_path, flows=folder)
    assert not performance.problems, "\n".join(performance.problems)


@pytest.mark.parametrize(("name", "promise"), REFUSED.items())
def test_what_breaks_a_promise_is_refused_by_its_name(name: str, promise: str) -> None:
    assert promise in {problem.rule for problem in check(load_flow(CHANGES / name / "flujo.yaml"))}


async def test_the_hours_are_those_of_the_branch(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=str(CHANGES / "sede" / "flujo.yaml")) as service:
        service.tenant["id_empresa"] = 301
        *_, early = await service.converse("quiero una cita", "surco", "mañana a las 8:30 am", session_id=1)
        assert "atendemos de 10:00 AM a 8:00 PM" in early
        *_, open_by_then = await service.converse("cita", "miraflores", "mañana a las 8:30 am", session_id=2)
        assert "está disponible" in open_by_then
        *_, offers = await service.converse("cita", "san isidro", "¿qué hay el sábado?", session_id=3)
        assert "sábados" in offers.split("\n")[0]


async def test_another_service_is_another_slot(tmp_path: Path) -> None:
    async with running(tmp_path, FLOW_FILE=str(CHANGES / "servicio" / "flujo.yaml")) as service:
        service.tenant["id_empresa"] = 301
        *_, longer = await service.converse(
            "quiero una consulta general", "mañana a las 7:30 pm", "Ana Torres, ana.torres@gmail.com",
            "cambia el servicio", "endodoncia",
        )  # fmt: skip
        assert "dura 1 hora y 30 minutos" in longer
