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
quiero cancelar mi cita del viernes a las 3
3 días después|el mismo día|bienes|en un rato|el penúltimo viernes de diciembre|a mitad de semana
en verano|al toque|26th|nací el 12/05/1990|a mi hija le duele la muela hace 2 días|atienden 24 horas?
estoy en el piso 12|¿atienden en fiestas patrias?|código de reserva 1512|presión 12/8|presión de 120/80
nivel 3/5|media hora|Doña Abril está?|el señor Martes|calle Las Nueve|colegio 6 de agosto
cdra 5 de 28 de julio|la 1 y la 3|en semana y media|en unos minutos|tarde|mes|toda la semana
las próximas dos semanas|el trimestre que viene|en 2027|a diario|por tres días|menos de 2 horas
2 horas y media|30 días|el 12 %|sala 5|vuelo 1530|fila 2 asiento 12|15.000 soles|5:1|1-800-555-1234|B12
iphone 12|talla 10-12|edad 5-6|27denoviembre|20261127|en el transcurso de la semana
en la mañana o en la tarde|el día que puedas|no voy a poder ir mañana|estoy llegando en 5
confirmo mi cita de mañana|me dijeron que era a las 4|monday|l-v|son diez para las nueve|nueve y tanto
nueve y 1/4|s/.120.50|$ 15.30|12,50 soles|mi DNI es 45678912|mi celular es 987654321|Av. 28 de Julio 450
Jirón 2 de Mayo 123|plaza dos de mayo|vivo en 28 de Julio 450|3er piso|dpto 501|somos 2|mi hijo de 8 años
dura 45 minutos|por 2 horas|hace 2 semanas|promo 2 x 1|cupón DIC25|versión 2.10|20% de descuento
3/4 de hora|Mayo FC|mi nombre es Abril Torres|sal y pimienta|cuarto de pollo|primera vez|de una
un momento|paquete de 10 sesiones|12 cuotas|pesa 70.5 kg|192.168.0.12|http://a.com/2026/12/03
nací el 3/5/1990|nacido el 5 de mayo de 1985|ayer fui a las 3|feliz año nuevo|a qué hora abren?
abren el domingo?|algún día|cada dos semanas|por semana|dame un minuto|tres opciones|los dos
a las dos les duele|a una amiga|km 12|bus 24|me duele un 7 de 10|artículo 15|1-0|domingo Flores
mi tío Domingo|lunes martes|muy tarde|cuanto antes|a cualquier hora|ya mismo te aviso|te escribo mañana
el lunes no|en invierno|por fin|primero que nada|el último|dos de mis hijos|a las chicas
mi vuelo es a las 3|el mes de mayo|quiero 1 cita|mesa para 4|somos dos|1 corte y 1 tinte|el de 50 soles
consultorio 204|mz. B lt. 15|calle 15 de enero 120|frente al hospital 2 de mayo|paradero 5
mi carnet es 15-12-2026|orden #1512|factura F001-1512|te yapeo 20|cuesta 80?|precio 15.30
descuento del 10|50 % dscto|mi hija de quince|es para un niño de 3|estoy de 12 semanas|desde enero
el mes pasado|ayer a las 3 me dijeron|mi última cita fue el lunes|llegué a las 3|los lunes trabajo
almuerzo a la 1|duermo a las 10|mi vuelo sale el 3 a las 5|me operan el 3 de diciembre
mi boda es el 12 de diciembre|el examen es el lunes|mi cumple es mañana|hoy es mi cumpleaños
hoy es feriado?|mañana es feriado?|a qué hora cierran hoy?|atienden feriados?|a cuánto estamos|buen lunes
feliz lunes|feliz domingo|buen fin de semana|chau hasta la próxima semana|luego te aviso
llámame en la tarde|te llamo en 5 minutos|estoy en camino, llego en 10 minutos|un segundito|ahora no
hoy no por favor|no puedo el lunes|los lunes no puedo|a esa hora no|Julio Marzo|soy Mayo|doctor Domingo
con el Dr. Domingo|con la Dra. Abril|Julio por favor|Mar Azul|abril.05@gmail.com|www.citas.com/15-12
citas.com/15/12|ver 2.0|24x7|las 24 horas|treinta minutos|cada 8 horas|a la hora|media hora antes
5 minutos más tarde|algún otro día|a la misma hora|lo de siempre|de 20 a 30 soles|de 2 a 3 horas"""


MOST_MISJUDGED = 0.03  # whether a day is told in passing is a learnt judgement


def test_neither_a_day_nor_an_hour() -> None:
    texts = [cell for line in NO_DATE.splitlines() for cell in line.split("|")]
    taken = [text for text in texts if not when(heard(text)).startswith("- -")]
    assert len(taken) / len(texts) <= MOST_MISJUDGED, taken


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


@pytest.mark.parametrize(
    "text", ["en la sede de Av. Larco el 25 de noviembre", "Av. Larco con cualquiera el 25 de noviembre"]
)
def test_a_day_after_a_street_is_no_number_of_it(text: str) -> None:
    assert heard(text, "greeting").date == date(2026, 11, 25)
