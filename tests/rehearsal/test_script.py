"""Golden conversations that ask for what doesn't exist: refused with their line before they are played."""

from __future__ import annotations

import pytest

from citas.commands import replay
from citas.rehearsal.script import ScriptError, parse_script

WHOLE = """\
# Un ejemplo

Empresa: 123
Hoy: 2026-11-23 09:00
Cliente: hola
Bot: ¡Hola!
"""

# the line that takes the place of the fourth → what is said of it
MISTAKES = {
    "Falla: CONSULTAR_DISPONIBILIDA timeout": (
        "la operación «CONSULTAR_DISPONIBILIDA» no existe; ¿quisiste decir «CONSULTAR_DISPONIBILIDAD»?"
    ),
    "Falla: CREAR_EVENTO timeot": "en CREAR_EVENTO, la falla «timeot» no existe; ¿quisiste decir «timeout»?",
    "Falla: CREAR_EVENTO error_999": "en CREAR_EVENTO, la falla «error_999» no existe",
    "Falla: CONSULTAR_DISPONIBILIDAD sin_conexion": "en CONSULTAR_DISPONIBILIDAD, la falla «sin_conexion»",
    "Falla: CONSULTAR_DISPONIBILIDAD no_video": "en CONSULTAR_DISPONIBILIDAD, la falla «no_video» no existe",
    "Falla: REGISTRO caído": "la falla «caído» no existe; ¿quisiste decir «caido»?",
    "Falla: CREAR_EVENTO timeout dos": "«CREAR_EVENTO timeout dos» no se entiende; va: OPERACIÓN falla",
    "Falla: nada": "«nada» no se entiende; va: OPERACIÓN falla",
    "Hoy: 2026-11-23 25:00": "«2026-11-23 25:00» no se entiende; va: la fecha y la hora",
    "Hoy: 2026-11-31 09:00": "«2026-11-31 09:00» no se entiende",
    "Ocupado: 2026-11-24 15:00 a 25:00": "«2026-11-24 15:00 a 25:00» no se entiende",
    "Bloqueo: 2026-11-24 15:00": "«2026-11-24 15:00» no se entiende",
    "Horario: domigo cerrado": "el día «domigo» no existe; ¿quisiste decir «domingo»?",
    "Horario: lunes 9 a 18": "«lunes 9 a 18» no se entiende",
    "Horario: lunes 18:00-09:00": "«lunes 18:00-09:00» no se entiende",
    "Pasan: 20 minutitos": "«20 minutitos» no se entiende",
    "Solicitud: confirmado": "«confirmado» no se entiende",
    "Calendario: mañana": "«mañana» no se entiende",
    "Empresa: cero": "«cero» no se entiende",
    "Config: nombre_bto = Lucía": "el dato «nombre_bto» no existe; ¿quisiste decir «nombre_bot»?",
    "Clinte: hola": "la palabra «Clinte» no existe; ¿quisiste decir «Cliente»?",
}


@pytest.mark.parametrize(("line", "problem"), MISTAKES.items(), ids=MISTAKES)
def test_what_does_not_exist_is_refused_with_its_line(line: str, problem: str) -> None:
    source = WHOLE.replace("Hoy: 2026-11-23 09:00", line)
    with pytest.raises(ScriptError) as refused:
        parse_script("ejemplo.md", source)
    assert str(refused.value).startswith(f"ejemplo.md, línea 4: {problem}")


@pytest.mark.parametrize(
    "line",
    [
        "Falla: CREAR_EVENTO sin_conexion",
        "Falla: CREAR_EVENTO no_video 2",
        "Falla: CONSULTAR_DISPONIBILIDAD error_503",
        "Falla: REGISTRO cae_al_enviar",
        "Falla: ninguna",
        "Horario: Miércoles 09:00-13:00, 15:00-18:00",
        "Horario: sábado cerrado",
        "Horario: viernes ilegible",
        "Calendario: vacío",
        "Solicitud: 2026-11-24 15:00 Juan Pérez <juan@gmail.com>",
    ],
)
def test_what_exists_is_read(line: str) -> None:
    assert parse_script("ejemplo.md", WHOLE.replace("Hoy: 2026-11-23 09:00", line)).title == "Un ejemplo"


def test_what_a_bot_says_may_look_like_a_line() -> None:
    script = parse_script("ejemplo.md", WHOLE + "Fecha: mañana\nCorreo: ana@gmail.com\n")
    assert script.lines[-1].text == "¡Hola!\nFecha: mañana\nCorreo: ana@gmail.com"


def test_replay_says_it(tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path_factory.mktemp("guion") / "mal.md"
    path.write_text(WHOLE + "Falla: CREAR_EVENTO timeot\n", encoding="utf-8")
    assert replay.main([str(path)]) == 2
    assert "mal.md, línea 7: en CREAR_EVENTO, la falla «timeot» no existe" in capsys.readouterr().err
