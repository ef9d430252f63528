"""`python -m citas flow update`: after an edit, all that hangs on the flow follows it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from citas.commands import flow
from citas.commands.updating import differing
from citas.config import PROJECT

SHIPPED = PROJECT / "flows"
BOOKED = "examples/registro/se-ocupa-al-confirmar.md"
ASKED = "examples/registro/asesor-de-entrada.md"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A flow file that may be spoilt, with two conversations."""
    (tmp_path / "examples" / "registro").mkdir(parents=True)
    for name in ("registro.yaml", "textos.yaml", BOOKED, ASKED):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path / "registro.yaml"


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sentence_and_a_title_that_changed(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(own.parent / "textos.yaml", "Revisa tu {cita}, por favor:", "Mira tu {cita}:")
    edit(own, "\nspine:", '\nevent: "Registro de {nombre}"\nspine:')
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert flow.main(["update", str(own)]) == 0
    printed = capsys.readouterr()
    assert "1 conversación cambia: se-ocupa-al-confirmar.md" in printed.out
    assert "el bot decía «Revisa tu cita, por favor:» y ahora dice «Mira tu cita:»" in printed.out
    assert "2 de 2 conversaciones" in printed.err
    conversation = (own.parent / BOOKED).read_text(encoding="utf-8")
    assert "Mira tu cita:" in conversation
    assert "Calendario: 2026-" in conversation
    assert " Registro de " in conversation.partition("Calendario:")[2]
    assert "Mira tu cita:" in own.with_suffix(".md").read_text(encoding="utf-8")

    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    before = contents(own.parent)
    assert flow.main(["update", str(own)]) == 0
    printed = capsys.readouterr()
    assert "Ninguna conversación de ejemplo cambia." in printed.out
    assert printed.err == ""
    assert contents(own.parent) == before


def test_nothing_is_written_if_a_promise_is_broken(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(own.parent / "textos.yaml", "*Correo:* {correo}", "*Correo:* el que me diste")
    before = contents(own.parent)
    assert flow.main(["update", str(own)]) == 1
    assert "[resumen-incompleto]" in capsys.readouterr().err
    assert contents(own.parent) == before


def test_a_company_that_runs_the_flow_is_checked_too(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "empresas").mkdir()
    company = own.parent / "empresas" / "20.yaml"
    company.write_text('flow: registro.yaml\ntexts: {ask_name: "¿Quién viene a {enlace}?"}\n', "utf-8")
    before = contents(own.parent)
    assert flow.main(["update", str(own)]) == 1
    assert "✗ 20.yaml" in capsys.readouterr().err
    assert contents(own.parent) == before


def test_a_flow_that_builds_on_it_is_checked_too(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = own.parent / "hijo.yaml"
    child.write_text("extends: registro.yaml\nflow: hijo\ntitle: El hijo\n", encoding="utf-8")
    assert flow.main(["update", str(own)]) == 0
    printed = capsys.readouterr().out
    assert "\n✓ El hijo: " in printed
    assert f"hijo.yaml usa lo mismo; para él: python -m citas flow update {child}" in printed
    edit(own, "recalled: ", "recalled: no_")
    assert flow.main(["update", str(own)]) == 2


def test_a_conversation_that_ends_otherwise_is_told_and_stays(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(own.parent / BOOKED, "\nCliente: ", "\nCliente: no, ")
    kept = (own.parent / BOOKED).read_text(encoding="utf-8")
    assert flow.main(["update", str(own)]) == 1
    printed = capsys.readouterr()
    assert "✗ se-ocupa-al-confirmar.md no termina como dice" in printed.err
    assert "Calendario: dice «2026-" in printed.err
    assert "desde la línea " in printed.err
    assert (own.parent / BOOKED).read_text(encoding="utf-8") == kept


def test_missing_replies_are_written(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = own.parent / ASKED
    head = script.read_text(encoding="utf-8").split("\nBot:")[0]
    script.write_text(head + "\n", encoding="utf-8")
    assert flow.main(["update", str(own)]) == 0
    assert "asesor-de-entrada.md, se escribieron 1 respuesta del bot" in capsys.readouterr().out
    assert "\nBot: " in script.read_text(encoding="utf-8")


def test_a_new_conversation_is_written_even_if_it_ends_otherwise(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = own.parent / ASKED
    head = script.read_text(encoding="utf-8").split("\nBot:")[0]
    wanted = "\n\nCalendario: 2026-11-24 15:00 Ana <ana@gmail.com>\n"
    script.write_text(head + wanted, encoding="utf-8")
    assert flow.main(["update", str(own)]) == 1
    printed = capsys.readouterr().err
    assert "✗ asesor-de-entrada.md no termina como dice. Calendario: dice «2026-11-24" in printed
    assert "y ahora queda «vacío»" in printed
    assert "\nBot: " in script.read_text(encoding="utf-8")
    assert script.read_text(encoding="utf-8").endswith(wanted)


def test_a_conversation_that_makes_no_sense(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(own.parent / ASKED, "Cliente:", "Falla: nada\nCliente:")
    assert flow.main(["update", str(own)]) == 2
    assert "asesor-de-entrada.md, línea " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Uno. Dos. Tres.", "Uno. Cuatro. Tres.", ("Dos.", "Cuatro.")),
        ("Uno. Tres.", "Uno. Dos. Tres.", ("", "Dos.")),
        ("Uno. Dos.", "Uno.", ("Dos.", "")),
        ("Uno. Uno.", "Uno.", ("Uno.", "")),
        ("a\nb\nc", "a\nx\nc", ("b", "x")),
    ],
)
def test_only_what_differs_is_told(before: str, after: str, told: tuple[str, str]) -> None:
    assert differing(before, after) == told
