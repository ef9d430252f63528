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


def found_in(text: str, **more: object) -> dict[str, object]:
    code, found = answers(json.dumps({"text": text, "now": "2026-11-24T10:00", **more}))
    assert code == 0
    return found[0]


def test_a_line_says_ranges_wishes_and_what_was_asked_back() -> None:
    found = found_in("quiero una limpieza facial el jueves a cualquier hora, es urgente")
    assert found["wishes"] == {"service": "limpieza facial", "urgency": "es urgente"}
    assert found["any_hour"] is True
    assert found_in("el jueves después de las 5", state="date")["range"] == ["17:00", None]
    assert found_in("de 3 a 5 de la tarde", state="time")["range"] == ["15:00", "17:00"]
    assert found_in("el lunes a primera hora", state="date")["earliest"] is True
    assert found_in("ana@gmial.com", state="contact")["suggestions"] == ["ana@gmail.com"]
    asked = found_in("the day after tomorrow at 2 pm")
    assert (asked["dates"], asked["time"]) == (["2026-11-26"], "14:00")
    assert (asked["doubts"], asked["sure"]) == (["unsure_date"], False)


def test_a_line_takes_what_is_discussed_and_what_was_offered() -> None:
    assert found_in("el martes", state="date", discussed="2026-12-14")["date"] == "2026-12-15"
    offers = ["2026-11-25T15:00", "2026-11-25T16:00"]
    assert found_in("la 2", state="time", offers=offers).get("time") is None
    assert found_in("la 2", state="time", offers=[])["time"] == "14:00"


@pytest.mark.parametrize("offers", ["x", [1], ["mañana"]])
def test_offers_that_are_no_moments_are_a_bad_line(offers: object) -> None:
    code, found = answers(json.dumps({"text": "la 2", "offers": offers}))
    assert (code, found[0]["error"]) == (1, "«offers» debe ser una lista de fechas y horas ISO")


def test_why_shows_the_spans_the_act_and_how_sure(capsys: pytest.CaptureFixture[str]) -> None:
    text = "quiero una limpieza facial con la dra Rosa el jueves a las 5 pm, ayer no pude"
    assert main(["--why", text, "--now", "2026-11-24T10:00"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert any(row.startswith("«a las 5 pm»: hour with its article") and "deseo (p = " in row for row in rows)
    assert any(row.startswith("«ayer»: past day: solo contado (p = ") for row in rows)
    assert "«limpieza facial»: servicio, un deseo sin dato" in rows
    act = next(at for at, row in enumerate(rows) if row.startswith("Acto book (p = "))
    features = rows[act + 1 : act + 6]
    assert len([row for row in features if row.startswith("  +")]) == 5
    assert any("«quiero»" in row for row in features)
    assert rows[-1].startswith("Lectura: seguro (seguro desde p = ")


def test_why_names_the_rule_that_put_the_judgement_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", "¿y si cancelo mi cita qué pasa?"]) == 0
    assert "por la regla «habla de una cita que ya tiene»; el juicio diría" in capsys.readouterr().out


def test_why_says_that_consent_is_no_judgement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", "sí, confirmo", "--state", "confirm"]) == 0
    assert "Acto affirm: la gramática del sí y el no lee «yes»" in capsys.readouterr().out


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
