"""Pointing at one of three times offered: tomorrow at 9:00, 11:00 and 16:30."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from citas.machine.reading import Doubt, Expecting
from citas.understand.context import Context
from citas.understand.rules import read
from tests.understand.lines import LIMA

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LIMA)
OFFERS = tuple(datetime(2026, 11, 24, *hour, tzinfo=LIMA) for hour in ((9, 0), (11, 0), (16, 30)))
CHOICES = {
    1: """la primera|primera|la primera opción|opción 1|la uno|1|cualquiera|cualquiera me sirve|la que sea
me da igual|tú elige|la que tú quieras|la más temprana|sí, la primera|dame la primera|la 1era""",
    2: """la segunda por favor|la 2|la del medio|ya, la segunda|numero 2|2da|me quedo con la segunda
la primera no, la segunda|el segundo horario|#2|2|2.|2️⃣|dos|el 2 porfa|2 por favor""",
    3: """el tercero|opcion 3 porfa|mejor la tercera|no la primera, la tercera|3ra|la más tarde""",
    -1: "la última|el último|ok la última|ponme la última",
    None: "ninguna|la segunda no|esa|ambas|la de las 4 y media|a las 9|11|16:30|a las 2|2 pm|2:00|4",
}


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (index, text)
        for index, table in CHOICES.items()
        for row in table.splitlines()
        for text in row.split("|")
    ],
)
def test_the_offer_pointed_at(index: int | None, text: str) -> None:
    assert read(text, Context(Expecting.TIME, NOW, OFFERS)).choice == index


LISTED = tuple(datetime(2026, 11, 24, hour, tzinfo=LIMA) for hour in (8, 13, 19))


@pytest.mark.parametrize(
    "text", ["1", "1.", "1️⃣", "uno", "el primero", "opción 1", "el 1", "1 por favor", "ya, 1"]
)
def test_a_bare_number_under_a_list_is_its_row_whatever_the_hours(text: str) -> None:
    reading = read(text, Context(Expecting.TIME, NOW, LISTED))
    assert (reading.choice, reading.time, reading.doubts) == (1, None, frozenset())


@pytest.mark.parametrize("text", ["a la 1", "1 pm", "1:00", "a la una"])
def test_a_mark_of_time_makes_it_the_hour(text: str) -> None:
    reading = read(text, Context(Expecting.TIME, NOW, LISTED))
    assert (reading.choice, f"{reading.time:%I}") == (None, "01")


@pytest.mark.parametrize("text", ["la 1", "la 1 porfa", "la una"])
def test_the_1_is_asked_about_where_row_and_hour_differ(text: str) -> None:
    reading = read(text, Context(Expecting.TIME, NOW, LISTED))
    assert (reading.choice, reading.time, reading.times) == (None, None, (time(8), time(13)))
    assert reading.doubts == {Doubt.TWO_TIMES}


def test_a_number_is_no_row_of_a_list_that_is_not_in_sight() -> None:
    assert read("1", Context(Expecting.TIME, NOW, LISTED, listed=False)).choice is None
