"""What conversations showed: names before an e-mail, hours after a day, words run together, no preference."""

from __future__ import annotations

import datetime as dt

import pytest

from citas.machine.reading import Expecting
from citas.understand.context import Context
from citas.understand.rules import read
from tests.service import MONDAY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hola cita mañana 10am pedro ruiz pedro@ruiz.com", "Pedro Ruiz"),
        ("cita jueves 9am Eva Luna eva@luna.com", "Eva Luna"),
        ("mañana 4pm luis soto de la vega, luis@soto.pe", "Luis Soto de la Vega"),
        ("cita lunes 30 a las 4pm Pía Luz - pia@luz.com", "Pía Luz"),
        ("mi correo es ana@t.pe", None),
        ("quiero cita para mañana ana@t.pe", None),
        ("envíame la invitación a ana@t.pe", None),
        ("el martes por favor Ana ana@t.pe", None),
    ],
)
def test_name(text: str, name: str | None) -> None:
    reading = read(text, Context(Expecting.DATE, MONDAY))
    assert reading.name == name
    assert reading.email is not None


@pytest.mark.parametrize("text", ["mañana 3", "hoy 5", "pasado mañana 11"])
def test_a_number_after_a_day_is_an_hour_also_after_a_date_question(text: str) -> None:
    reading = read(text, Context(Expecting.DATE, MONDAY))
    assert reading.date is not None
    assert reading.time is not None
    assert reading.time_ambiguous


@pytest.mark.parametrize("text", ["alas 11 dela mañana", "a las 11 de la mañana", "ALAS 11 DELA MAÑANA"])
def test_words_run_together_are_parted(text: str) -> None:
    reading = read(text, Context(Expecting.TIME, MONDAY))
    assert reading.time == dt.time(11)
    assert reading.date is None
    assert not reading.time_ambiguous


@pytest.mark.parametrize("text", ["cualquiera", "el que sea", "me da igual"])
def test_whoever_has_no_preference_gets_the_first_offer(text: str) -> None:
    offers = (dt.datetime(2026, 11, 24, 15), dt.datetime(2026, 11, 24, 16))  # noqa: DTZ001 - local
    assert read(text, Context(Expecting.TIME, MONDAY, offers)).choice == 1
    assert read(text, Context(Expecting.TIME, MONDAY)).choice is None
