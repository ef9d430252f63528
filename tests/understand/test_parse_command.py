"""`python -m citas parse`: the table for people and the lines for programs."""

from __future__ import annotations

import io
import json

import pytest

from citas.commands.parse import main, read_lines


def answers(lines: str | bytes) -> tuple[int, list[dict[str, object]]]:
    sink = io.BytesIO()
    code = read_lines(io.BytesIO(lines.encode() if isinstance(lines, str) else lines), sink)
    return code, [json.loads(line) for line in sink.getvalue().splitlines()]


def test_a_line_gives_what_was_found_and_nothing_else() -> None:
    line = json.dumps({"id": 7, "text": "mañana a las 3 en punto, soy Ana", "now": "2026-11-24T10:00:00"})
    assert answers(line) == (
        0,
        [
            {
                "id": 7,
                "act": "inform",
                "date": "2026-11-25",
                "time": "15:00",
                "time_ambiguous": True,
                "name": "Ana",
                "sure": True,
                "source": "rules",
            }
        ],
    )


@pytest.mark.parametrize(
    "line",
    [
        "xx",
        "[]",
        '{"id": 1}',
        '{"text": 5}',
        '{"text": "hola", "state": "x"}',
        '{"text": "hola", "now": "x"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_answered_and_the_rest_goes_on(line: str) -> None:
    code, found = answers(line + '\n\n{"id": "b", "text": "hola"}\n')
    assert code == 1
    assert "error" in found[0]
    assert found[1] == {"id": "b", "act": "greet", "sure": True, "source": "rules"}


def test_bytes_that_are_no_utf8_are_a_bad_line() -> None:
    assert answers(b'{"id": 1, "text": "\xff"}')[0] == 1


def test_a_lone_surrogate_comes_back_as_an_escape() -> None:
    _, found = answers('{"id": 1, "text": "¿dónde está \\ud800?"}')
    assert found[0]["query"] == "¿dónde está \ud800?"


def test_the_table_is_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["martes 25 a las 3", "--state", "date", "--now", "2026-11-24T10:00"]) == 0
    shown = capsys.readouterr().out
    assert "Hora:              15:00 (falta saber si AM o PM)" in shown
    assert "el día de la semana no corresponde" in shown


def test_a_wrong_moment_is_an_error_of_use() -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["hola", "--now", "mañana"])
