"""With an appointment made here: what is asked or told of it, sentence by sentence."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from citas.machine.reading import Act, Expecting, Matter
from citas.rehearsal.stage import LIMA
from citas.understand.context import Context
from citas.understand.noting import read_noting

NOW = datetime(2026, 11, 30, 9, tzinfo=LIMA)
MADE = datetime(2026, 12, 4, 10, tzinfo=LIMA).replace(tzinfo=None)  # naive, as the machine has it
HELD = ("Andrea Paz", "tinte completo")
BOOKED = Context(Expecting.GREETING, NOW, made=MADE, held=HELD, services=("Tinte completo", "Corte"))

ABOUT = {
    Matter.HOLDS: "quedó para tinte, no?|en mi cita dice que es para tinte?|¿cuántas personas puse?"
    "|correcto? a las 10 y sale 180|esa quedó sin lo de la abuelita?|y la primera quedó solo tinte no?"
    "|era tinte esa también ok?|te digo si ya borraste a la abuelita de los pedidos",
    Matter.TELLS: "es para mi control eh|no voy a llegar tarde|NO voy a llegar tarde, borra eso"
    "|llegaremos a la hora, gracias|no no, llego puntual|que mi cita es para control de brackets"
    "|y de qué es la cita? no me preguntaste, es por un despido"
    "|quizá caigamos 5|ya estoy en la puerta|era corte esa también ok?",
    Matter.IF_LATE: "y si llegamos 20 min tarde?|hasta qué hora me guardan la mesa si llego tarde?"
    "|¿cuánto rato guardan la mesa si me demoro?",
    Matter.LATE: "voy a llegar 10 min tarde|llego 10 minutos tarde",
    Matter.WHERE: "ya estoy en la puerta, qué piso era?",
    Matter.STATUS: "me confirman lo de las 9?|ya avisaste lo de las 9 y los 6?",
}


@pytest.mark.parametrize(
    ("matter", "text"), [(matter, text) for matter, row in ABOUT.items() for text in row.split("|")]
)
def test_it_is_about_the_one_that_was_made(matter: Matter, text: str) -> None:
    reading = read_noting(text, BOOKED)
    assert (reading.act, reading.matter) == (Act.MY_BOOKING, matter)


@pytest.mark.parametrize(
    "text", ["¿ya me ponen los brackets o primero es prueba?", "cuando vaya ya me ponen los brackets?"]
)
def test_a_question_starts_no_other(text: str) -> None:
    reading = read_noting(text, BOOKED)
    assert reading.act in (Act.ASK_BUSINESS, Act.ASK_PRODUCT)
    assert not reading.wishes


@pytest.mark.parametrize(
    "text", ["quiero otra cita", "¿tienen algo libre el sábado?", "una cita para mi mamá"]
)
def test_another_one_may_be_asked_for(text: str) -> None:
    assert read_noting(text, BOOKED).act in (Act.BOOK, Act.ASK_AVAILABILITY, Act.INFORM)


@pytest.mark.parametrize(
    "text", ["cancélala, y dame una para el lunes a las 4 pm", "cancelala. puede ser el lunes a las 4 pm?"]
)
def test_given_up_for_another_time_it_is_moved(text: str) -> None:
    reading = read_noting(text, BOOKED)
    assert (reading.act, reading.matter) == (Act.CHANGE_BOOKING, None)
    assert (reading.date, reading.time) == (date(2026, 12, 7), time(16))


def test_which_one_is_cancelled_is_no_new_time() -> None:
    assert read_noting("cancela la del martes", BOOKED).matter is Matter.CANCEL
    assert read_noting("y la del viernes ya no va ok?", BOOKED).matter is Matter.CANCEL
