"""Pointing at one of three times offered: tomorrow at 9:00, 11:00 and 16:30."""

from __future__ import annotations

from datetime import datetime

import pytest

from citas.machine.reading import Expecting
from citas.understand.context import Context
from citas.understand.rules import read
from tests.understand.lines import LIMA

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LIMA)
OFFERS = tuple(datetime(2026, 11, 24, *hour, tzinfo=LIMA) for hour in ((9, 0), (11, 0), (16, 30)))
CHOICES = {
    1: """la primera|primera|la primera opción|opción 1|la uno|1|cualquiera|cualquiera me sirve|la que sea
me da igual|tú elige|la que tú quieras|la más temprana|sí, la primera|dame la primera|la 1era""",
    2: """la segunda por favor|la 2|la del medio|ya, la segunda|numero 2|2da|me quedo con la segunda
la primera no, la segunda|el segundo horario|#2""",
    3: """el tercero|opcion 3 porfa|mejor la tercera|no la primera, la tercera|3ra|la más tarde""",
    -1: "la última|el último|ok la última|ponme la última",
    None: "ninguna|la segunda no|esa|ambas|la de las 4 y media|a las 9|11|16:30",
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
