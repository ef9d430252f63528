"""`python -m citas flow`: what it says and how it ends."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from citas.book.examples import scripts
from citas.commands import flow
from citas.config import PROJECT, config
from citas.machine.events import Outcome

SHIPPED = PROJECT / "flows"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A flow file that may be spoilt, with two conversations."""
    (tmp_path / "examples").mkdir()
    for name in ("citas.yaml", "textos.yaml", "examples/todo-en-un-mensaje.md", "examples/am-o-pm.md"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path / "citas.yaml"


def test_check_counts_what_it_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert flow.main(["check"]) == 0
    printed = capsys.readouterr().out
    assert re.fullmatch(r"✓ .+: \d+ reglas, \d+ estados, \d+ situaciones en \d+\.\d s\n", printed)


def test_check_shows_the_problems(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt = own.read_text(encoding="utf-8").replace("target: recheck}", "target: booking}")
    own.write_text(spoilt, encoding="utf-8")
    assert flow.main(["check", str(own)]) == 1
    printed = capsys.readouterr()
    assert "[reserva-sin-verificar]" in printed.err
    assert "| Cliente: " in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("action", ["check", "draw", "paths"])
def test_a_file_that_can_not_be_read(tmp_path: Path, action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert flow.main([action, str(tmp_path / "no.yaml")]) == 2
    assert "no.yaml" in capsys.readouterr().err


def test_draw_writes_both_files_and_compares(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert flow.main(["draw", "--check", str(own)]) == 1
    assert not own.with_suffix(".html").exists()
    assert capsys.readouterr().err.count("no está al día") == 2
    assert flow.main(["draw", str(own)]) == 0
    assert own.with_suffix(".md").read_text(encoding="utf-8").startswith("# ")
    assert own.with_suffix(".html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert flow.main(["draw", "--check", str(own)]) == 0


def test_draw_refuses_a_conversation_that_makes_no_sense(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own.parent / "examples" / "mal.md").write_text("# Mal\n\nCliente: hola\nFalla: nada\n", encoding="utf-8")
    assert flow.main(["draw", str(own)]) == 2
    assert "mal.md, línea 4" in capsys.readouterr().err


def test_paths_names_every_missing_row_with_a_way_to_it(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flow.main(["paths", str(own)]) == 1
    printed = capsys.readouterr()
    taken = f"booking.{Outcome.BOOKED}.2"  # the last appointment asked for
    assert f"✗ {taken}" not in printed.out
    stories = printed.out.split("\n✗ ")[1:]
    assert len(stories) > 20
    assert all("Cliente: " in story for story in stories if not story.startswith("news."))
    assert f"{len(stories)} filas sin conversación de ejemplo" in printed.err


def test_a_conversation_of_another_flow_is_not_played(own: Path) -> None:
    script = (own.parent / "examples" / "am-o-pm.md").read_text(encoding="utf-8")
    other = script.replace("\n\nEmpresa:", "\n\nFlujo: registro.yaml\nEmpresa:", 1)
    (own.parent / "examples" / "otro.md").write_text(other, encoding="utf-8")
    assert "otro" not in [path.stem for path, _ in scripts(own)]


@pytest.fixture
def company(own: Path) -> Path:
    """A company's file beside a flow that may be spoilt."""
    (own.parent / "empresas").mkdir()
    file = own.parent / "empresas" / "20.yaml"
    file.write_text("words: {cita: visita}\ntexts:\n  ask_name: ¿Quién viene?\n", encoding="utf-8")
    return file


def test_check_of_a_company(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert flow.main(["check", str(company)]) == 0
    assert capsys.readouterr().out.startswith("✓ 20.yaml (Reserva de citas): ")


def test_check_of_a_company_s_mistake(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    company.write_text("texts:\n  ask_nam: ¿Quién viene?\n", encoding="utf-8")
    assert flow.main(["check", str(company)]) == 2
    assert "20.yaml, línea 2: texts.ask_nam: el texto «ask_nam» no existe" in capsys.readouterr().err


def test_check_of_a_company_that_names_what_is_not_known(
    company: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    company.write_text("texts:\n  ask_name: ¿Quién viene a {enlace}?\n", encoding="utf-8")
    assert flow.main(["check", str(company)]) == 1
    assert "[dato-desconocido]" in capsys.readouterr().err


def test_check_of_everything(
    company: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(
        config, FLOW_FILE=str(company.parents[1] / "citas.yaml"), TENANTS_DIR=str(company.parent)
    )
    monkeypatch.setattr(flow, "config", settings)
    assert flow.main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["✓ Reserva de citas", "✓ 20.yaml (Reserva de citas)"]


def test_draw_of_a_company_shows_its_own_conversations(
    company: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = (company.parents[1] / "examples" / "am-o-pm.md").read_text(encoding="utf-8")
    theirs = re.sub(r"(?m)^Empresa: .*$", "Empresa: 20", script).replace("# ", "# De la veinte: ", 1)
    (company.parents[1] / "examples" / "veinte.md").write_text(theirs, encoding="utf-8")
    assert flow.main(["draw", str(company)]) == 0
    book = company.with_suffix(".md").read_text(encoding="utf-8")
    assert "De la veinte: " in book
    assert "¿Quién viene?" in book
    assert "Todo en un mensaje" not in book
