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
    "hello do you speak english?": {"language": "do you speak english"},
    "sorry, my spanish is bad. Wednesday at 10 am": {"language": "my spanish is bad"},
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


SERVICES = (
    "Corte de cabello",
    "Tinte completo",
    "Alisado con keratina",
    "Manicure semipermanente",
    "Pedicure spa",
)
FOR = {
    "ana paz ana@gmail.com es para tinte": ["tinte"],
    "el jueves a las 3, corte y planchado": ["corte y planchado"],
    "la cita sería para tinte con mechas": ["tinte con mechas"],
    "sábado 10 am, pedicure, manicure": ["pedicure, manicure"],
    "es para las uñas acrílicas": ["uñas acrílicas"],
    "a mi gatito le toca su desparasitación, el lunes": ["desparasitación"],
    "quisiera alisado, cuánto cuesta?": ["alisado"],
    "cuánto cuesta el corte?": [],
    "es para mi hija": [],
    "es para el viernes": [],
    "ya no quiero corte": [],
    "se puede pagar con tarjeta?": [],
}


@pytest.mark.parametrize(("text", "services"), FOR.items(), ids=FOR.keys())
def test_what_the_appointment_is_for(text: str, services: list[str]) -> None:
    wishes = heard(text, "date", services=SERVICES).wishes
    assert [words for kind, words in wishes if kind == "service"] == services


def test_whoever_does_the_work_is_nobody_in_particular() -> None:
    assert "person" not in dict(heard("necesito una cita con un abogado", "greeting").wishes)


BROUGHT = {
    "ya pues, con corte de uñas eso sí": "con corte de uñas",
    "sí, pero son dos, un loro y una gata": "son dos, un loro y una gata",
    "listo, y que me atienda la chica de lentes si se puede": "que me atienda la chica de lentes",
    "agrégale serpentinas y globos": "agrégale serpentinas y globos",
    "pero sin cortarle las orejas le dije. lo demás está bien": "sin cortarle las orejas",
    "sí": "",
    "sí, si me alcanza la plata": "",
    "sí, pero espera un rato": "",
    "sí, y cuánto demora": "",
    "sí, pero cambia el correo": "",
    "no, con eso no": "",
    "ok gracias": "",
}


@pytest.mark.parametrize(("text", "note"), BROUGHT.items(), ids=BROUGHT.keys())
def test_what_a_yes_brings_is_noted_and_no_consent(text: str, note: str) -> None:
    reading = heard(text, "confirm")
    assert dict(reading.wishes).get("note", "") == note
    assert text == "sí" or text == "ok gracias" or not reading.is_plain_yes()


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
