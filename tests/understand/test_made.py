"""With an appointment made in the conversation: what is about it, and what is about something else."""

from __future__ import annotations

from datetime import datetime

import pytest

from citas.machine.reading import Act, Expecting, Matter
from citas.rehearsal.stage import LIMA
from citas.understand.context import Context
from citas.understand.rules import read

NOW = datetime(2026, 11, 30, 9, tzinfo=LIMA)
MADE = datetime(2026, 12, 1, 20, tzinfo=LIMA).replace(tzinfo=None)  # naive, as the machine has it
BOOKED = Context(Expecting.GREETING, NOW, made=MADE)
AMID_A_SECOND = Context(Expecting.DATE, NOW, made=MADE)

ABOUT = {
    (
        Act.CHANGE_BOOKING,
        None,
    ): "¿y si la pasamos a las 9?|¿podría ser a las 9 en lugar de las 8?|la misma pero a las 9"
    "|el mismo martes a las 9|can I change it to 9pm?",
    (
        Act.MY_BOOKING,
        Matter.TELLS,
    ): "al final seremos 6|agregue una silla de bebé|dígale que soy alérgica al maní"
    "|una persona más|quiero llegar un poco antes, llego 7:45 pm",
    (Act.MY_BOOKING, Matter.LATE): "llego 10 minutos tarde|me voy a demorar 15 minutos",
    (Act.MY_BOOKING, Matter.MAY_BE_LATE): "si llego 8:20, ¿me guardan la mesa?|¿puedo llegar 8:15?",
    (Act.CHANGE_BOOKING, Matter.CANCEL): "quiero cancelar, me cambiaron el turno",
}
ELSE = (
    "¿puedo pagar con tarjeta?|¿se puede cancelar con Yape?|cuánto cuesta el tinte?|qué debo llevar?"
    "|qué incluye?|¿qué pasa si llego tarde?|quiero otra cita|quiero una cita para mi mamá el jueves"
    "|también quiero una limpieza|asesor"
    "|para 4 personas cuánto sale?|el mismo doctor atiende?|gracias|me avisan un día antes?"
)


@pytest.mark.parametrize(
    ("act", "matter", "text"), [(*kind, text) for kind, row in ABOUT.items() for text in row.split("|")]
)
def test_it_is_about_the_one_that_was_made(act: Act, matter: Matter | None, text: str) -> None:
    reading = read(text, BOOKED)
    assert (reading.act, reading.matter) == (act, matter)


@pytest.mark.parametrize("text", ELSE.split("|"))
def test_it_is_about_something_else(text: str) -> None:
    assert not read(text, BOOKED).of_made


@pytest.mark.parametrize(
    ("text", "of_made"),
    [
        ("no otra cita, la misma pero a las 9", True),
        ("a las 9", False),
        ("el viernes a la misma hora", False),
    ],
)
def test_amid_a_second_one_the_first_must_be_named(text: str, of_made: bool) -> None:
    assert read(text, AMID_A_SECOND).of_made is of_made
