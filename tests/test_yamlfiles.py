"""What the YAML parser complains about, told in Spanish with its line and its usual cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from citas.errors import FlowError
from citas.yamlfiles import read

# what stands in the file → the line, and the cause that is named
COMPLAINTS = {
    "a colon in a sentence": (
        "a:\n  says: Hola: dime\n",
        2,
        "dos puntos dentro de una frase sin comillas. Pon",
    ),
    "a colon in a list": ("a:\n  - Mira: es así: x\n", 2, "dos puntos dentro de una frase sin comillas"),
    "a value that goes on deeper": (
        "a:\n  b: 1\n    c: 2\n",
        3,
        "la sangría no calza con la línea de arriba",
    ),
    "a key that stands between": ("a:\n  b: 1\n c: 2\n", 3, "la sangría no calza"),
    "a tab": ("a:\n\tb: 1\n", 2, "tabulador"),
    "a tab after spaces": ("a:\n  b: 1\n  \tc: 2\n", 3, "tabulador"),
    "an open double quote": ('a: 1\nb: "hola\nc: 2\n', 2, "comillas se abren en esta línea y no se cierran"),
    "an open single quote": ("a: 'hola\nb: 2\n", 1, "comillas se abren en esta línea y no se cierran"),
    "an open brace": ("x: 1\na: {b: 1\nc: 2\n", 2, "«{» se abre en esta línea y no se cierra"),
    "an open bracket": ("a: [b, c\nd: 2\n", 1, "«[» se abre en esta línea y no se cierra"),
    "a comma that is missing": ("a: {b: 1 c: 2}\n", 1, "falta una coma"),
    "an at sign": ("a: @ana\n", 1, "no puede empezar con «@»"),
    "a bold word": ("a: *hola* amigo\n", 1, "no puede empezar con «*»"),
    "a star": ("a: *hola\n", 1, "no está marcado antes con «&»"),
    "a bang": ("a: !hola tú\n", 1, "no puede empezar con «!»"),
    "a backslash": ('a: "\\q"\n', 1, "«\\»"),
    "words after a quote": ('a: "x" y\n', 1, "sobra algo después de las comillas"),
    "a datum without quotes": ("a: {fecha} es\n", 1, "sobra algo después de las comillas o de la llave"),
    "a line without a key": ("a: 1\nhola\nb: 2\n", 3, "no tiene la forma «clave: valor»"),
    "a list in the middle": ("a: 1\n- b\n", 2, "la sangría no calza"),
    "a key in a list": ("a:\n  - x\n  y: 1\n", 3, "otra fila con «-»"),
    "a greater-than": ("a: > x\n", 1, "no puede empezar con «>»"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "dos documentos"),
    "an invisible character": ("a: 1\nb: \x07\n", 2, "carácter invisible"),
    "a day that does not exist": ("a: 1\nb: 2026-02-30\n", 2, "la fecha «2026-02-30» no existe"),
    "a key said twice": ("a: 1\nb: 2\na: 3\n", 3, "«a» está repetida"),
}


@pytest.mark.parametrize(("text", "line", "cause"), COMPLAINTS.values(), ids=COMPLAINTS)
def test_a_complaint_is_told_with_its_cause(tmp_path: Path, text: str, line: int, cause: str) -> None:
    (tmp_path / "uno.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FlowError) as refused:
        read(tmp_path / "uno.yaml")
    assert str(refused.value).startswith(f"uno.yaml, línea {line}: no es YAML válido: ")
    assert cause in str(refused.value)
