"""Days and hours: what is taken, what is doubted, and what is no date at all."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from citas.machine.reading import Act, Doubt, Shift
from tests.understand.tables import TUESDAY, heard, when


@pytest.mark.parametrize(
    ("state", "text", "said"),
    [
        ("greeting", "mañana a las 3", "11-25 15:00~"),
        ("greeting", "mañana", "11-25 -"),
        ("greeting", "en la mañana", "- - morning"),
        ("greeting", "mañana en la mañana", "11-25 - morning"),
        ("greeting", "mñn tipo 11", "11-25 11:00~"),
        ("greeting", "martes", "12-01 -"),
        ("greeting", "este martes", "12-01 -"),
        ("greeting", "hoy martes", "11-24 -"),
        ("greeting", "martes de esta semana", "11-24 -"),
        ("greeting", "el próximo viernes", "12-04 -"),
        ("greeting", "viernes que viene", "12-04 -"),
        ("greeting", "este viernes", "11-27 -"),
        ("greeting", "la próxima semana, el miércoles a las 4", "12-02 16:00~"),
        ("greeting", "de este viernes en ocho", "12-04 -"),
        ("greeting", "fin de mes", "11-30 -"),
        ("greeting", "quincena", "12-15 -"),
        ("greeting", "segundo martes de enero", "01-12 -"),
        ("greeting", "viernes santo", "03-26 -"),
        ("greeting", "día de la madre", "05-09 -"),
        ("greeting", "para ahora", "11-24 -"),
        ("greeting", "en hora y media", "11-24 11:30"),
        ("greeting", "en media hora", "11-24 10:30"),
        ("greeting", "el vierns a las tres", "11-27 15:00~"),
        ("greeting", "Jueves 03/12 - 3:00 p.m.", "12-03 15:00"),
        ("greeting", "hoy dia 24", "11-24 -"),
        ("greeting", "en vez del jueves el viernes", "11-27 -"),
        ("greeting", "el martes no, mejor el miércoles", "11-25 -"),
        ("greeting", "mañana en la tarde a las 3", "11-25 15:00"),
        ("greeting", "esta noche a las 8", "11-24 20:00"),
        ("date", "20", "12-20 -"),
        ("date", "el sábado 28 por la mañana", "11-28 - morning"),
        ("date", "el lunes no trabajo, el martes puedo", "12-01 -"),
        ("date", "los martes y jueves puedo", "- -"),
        ("date", "el 26 a las 3", "11-26 15:00~"),
        ("date", "mañana no, pasado sí", "11-26 -"),
        ("time", "3", "- 15:00~"),
        ("time", "3 y media", "- 15:30~"),
        ("time", "830", "- 08:30~"),
        ("time", "12", "- 12:00~"),
        ("time", "12 m", "- 12:00"),
        ("time", "12 de la noche", "- 00:00"),
        ("time", "cuarto para las 5", "- 16:45~"),
        ("time", "en la tarde", "- - afternoon"),
        ("time", "pm", "- - afternoon"),
        ("time", "a primera hora", "- - morning"),
        ("contact", "Domingo a las 3", "11-29 15:00~"),
        ("contact", "mejor el domingo", "11-29 -"),
        ("confirm", "pásalo al viernes", "11-27 -"),
    ],
)
def test_a_day_and_an_hour(state: str, text: str, said: str) -> None:
    assert when(heard(text, state)) == said


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("30 de febrero", Doubt.IMPOSSIBLE_DATE),
        ("31/11", Doubt.IMPOSSIBLE_DATE),
        ("15/13", Doubt.IMPOSSIBLE_DATE),
        ("ayer", Doubt.PAST_DATE),
        ("el lunes pasado", Doubt.PAST_DATE),
        ("3 de enero de 2020", Doubt.PAST_DATE),
        ("martes 25", Doubt.WEEKDAY_MISMATCH),
        ("mañana lunes", Doubt.WEEKDAY_MISMATCH),
        ("viernes 28 de noviembre", Doubt.WEEKDAY_MISMATCH),
        ("martes o jueves", Doubt.TWO_DATES),
        ("el 3 o el 4 de diciembre", Doubt.TWO_DATES),
        ("la próxima semana", Doubt.VAGUE_DATE),
        ("de lunes a viernes", Doubt.VAGUE_DATE),
        ("a partir del lunes", Doubt.VAGUE_DATE),
        ("los lunes", Doubt.VAGUE_DATE),
        ("en diciembre", Doubt.VAGUE_DATE),
        ("el martes no puedo", Doubt.EXCLUDED_DATE),
        ("cualquier día menos el lunes", Doubt.EXCLUDED_DATE),
    ],
)
def test_a_doubtful_day_is_no_day(text: str, doubt: Doubt) -> None:
    reading = heard(text, "date")
    assert (reading.date, doubt in reading.doubts) == (None, True)


def test_a_clear_hour_beside_a_doubtful_day_is_kept() -> None:
    reading = heard("martes 25 a las 5pm")
    assert (reading.date, reading.time) == (None, time(17, 0))
    assert reading.dates == (date(2026, 11, 25), date(2026, 12, 1))


@pytest.mark.parametrize("text", ["a las 25", "12:75", "15 am"])
def test_an_hour_that_no_clock_shows(text: str) -> None:
    reading = heard(text, "time")
    assert (reading.time, reading.doubts) == (None, {Doubt.IMPOSSIBLE_TIME})


def test_two_hours_are_no_hour() -> None:
    reading = heard("a las 3 o a las 4", "time")
    assert (reading.time, reading.times, reading.doubts) == (None, (time(15), time(16)), {Doubt.TWO_TIMES})


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("después de las 5", time(17), None),
        ("a partir de las 4 pm", time(16), None),
        ("de 5 en adelante", time(17), None),
        ("salgo del trabajo a las 6", time(18), None),
        ("antes de las 5", None, time(17)),
        ("a más tardar a las 5", None, time(17)),
        ("entre 3 y 5", time(15), time(17)),
        ("de 9 a 12", time(9), time(12)),
        ("3-5pm", time(15), time(17)),
        ("11 a 1 pm", time(11), time(13)),
        ("entre las 9 y las 11 de la mañana", time(9), time(11)),
    ],
)
def test_a_range_of_hours(text: str, since: time | None, until: time | None) -> None:
    reading = heard(text)
    assert (reading.time_from, reading.time_to, reading.time) == (since, until, None)


NO_DATE = """vivo en la av. 28 de julio 450|jr. 9 de diciembre 123|S/ 50|pagué 50 soles|somos 3 personas
tengo 25 años|quiero 2 citas|el 2x1|nací el 3 de mayo de 1990
mi cumpleaños es el 5 de diciembre|mi correo|lunes.martes@gmail.com|martes15@gmail.com
el 50% de descuento|192.168.1.1|24/7|1/2 kilo|20456789123|mi ruc es 20456789123|dni 45678912
talla 38|el 5to piso|piso 3|código 1234|cuando vienes|abrir cuenta|las 3 opciones|nohoy
porhora|xayer|mayo|marzo|una sola vez|buenas tardes a todos|dura 2 horas?|30 minutos
cada 15 días|987654321|+51 987 654 321|Domingo Flores|me llamo Julio|soy Abril Mayo
a una persona|la cita anterior fue el lunes|hace dos semanas
quiero cancelar mi cita del viernes a las 3"""


@pytest.mark.parametrize("text", [cell for line in NO_DATE.splitlines() for cell in line.split("|")])
def test_neither_a_day_nor_an_hour(text: str) -> None:
    assert when(heard(text)).startswith("- -")


def test_moving_an_appointment_gives_the_new_time_only() -> None:
    reading = heard("quiero mover mi cita del martes a las 3 al jueves a las 5")
    assert (reading.act, when(reading)) == (Act.CHANGE_BOOKING, "11-26 17:00~")


OFFERS = tuple(datetime(2026, 11, 26, hour, tzinfo=TUESDAY.tzinfo) for hour in (9, 11, 16))


@pytest.mark.parametrize(
    ("text", "choice"),
    [("la segunda", 2), ("opción 3", 3), ("2", 2), ("el último", -1), ("la de las 4", None), ("11", None)],
)
def test_pointing_at_an_offer(text: str, choice: int | None) -> None:
    reading = heard(text, "time", OFFERS)
    assert (reading.choice, reading.time is None) == (choice, choice is not None)


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("más temprano", Shift.EARLIER),
        ("más tarde", Shift.LATER),
        ("otro día", Shift.OTHER),
        ("ninguna", Shift.OTHER),
        ("a las 5 no puedo", Shift.OTHER),
    ],
)
def test_a_wish_relative_to_the_offers(text: str, shift: Shift) -> None:
    assert heard(text, "time").shift is shift
