"""What is asked for and no datum holds is carried in its own words; a wrong one is worse than none."""

from __future__ import annotations

import datetime as dt

import pytest

from citas.machine.reading import Shift
from tests.understand.lines import TRAINING, load
from tests.understand.tables import heard

WISHES = {
    "quiero una cita con la dra. Rosa el jueves": {"person": "la dra. Rosa"},
    "quiero una limpieza facial el viernes a las 4": {"service": "limpieza facial"},
    "quiero cortarme el pelo el jueves": {"service": "cortarme el pelo"},
    "el sábado en la sede de Surco": {"branch": "la sede de Surco"},
    "mesa para 5 el sábado a las 8 de la noche": {"people": "para 5"},
    "una mesa el viernes, somos 3": {"people": "somos 3"},
    "cita para dos personas el lunes": {"people": "para dos personas"},
    "quiero terapia todos los martes a las 6": {"recurrence": "todos los martes"},
    "el martes a las 8 de la noche, hora de Madrid": {"timezone": "hora de Madrid"},
    "el lunes a domicilio por favor": {"place": "a domicilio"},
    "quiero una cita el lunes por zoom": {"place": "por zoom"},
    "quiero una cita, es urgente": {"urgency": "es urgente"},
    "el jueves a las 4 y recuérdame un día antes": {"reminder": "recuérdame un día antes"},
    "viernes a las 5, avísame por aquí un día antes": {"reminder": "avísame por aquí un día antes"},
}
NONE = """mañana a las 5|hola|sí, confirmo|soy Rosa Limachi, rosa@gmail.com|el martes 24 a las 10
¿cuánto cuesta la limpieza facial?|puedo después de las 5, antes trabajo en casa|algún sábado de enero
gracias, hasta luego|mi doctora me dijo que descanse|para las 3|a las dos""".replace("\n", "|").split("|")


@pytest.mark.parametrize(("text", "wishes"), WISHES.items(), ids=WISHES.keys())
def test_a_wish_is_carried_in_its_own_words(text: str, wishes: dict[str, str]) -> None:
    found = dict(heard(text, "greeting").wishes)
    assert {kind: found.get(kind) for kind in wishes} == wishes


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_wish_is_none(text: str) -> None:
    assert heard(text, "date").wishes == ()


def test_what_another_reader_took_is_no_wish() -> None:
    reading = heard("quiero una limpieza, soy Rosa Limpia, el martes a las 3", "greeting")
    assert reading.name == "Rosa Limpia"
    assert "Rosa" not in dict(reading.wishes).get("service", "")


def test_every_wish_is_written_in_the_message() -> None:
    for line in load(TRAINING)[::40]:
        for _, words in heard(line.text, line.state.value).wishes:
            assert words.split()[0] in line.text


def test_the_latest_is_said_and_moves_on_from_nothing() -> None:
    wish = heard("el viernes lo más tarde que tengan", "date")
    assert (wish.latest, wish.shift) == (True, None)
    late = heard("a las 8 es muy temprano, más tardecito", "time")
    assert (late.time, late.time_from, late.shift) == (None, dt.time(8, 30), None)
    assert heard("está muy tarde, más temprano no hay?", "time").shift is Shift.EARLIER


def test_any_hour_and_the_earliest_are_said() -> None:
    assert heard("el lunes a cualquier hora", "date").any_hour
    assert heard("el lunes a primera hora", "date").earliest
    assert not heard("el lunes a las 5", "date").any_hour
