"""Days told by a distance, an edge of the month or a holiday; and spans of time that are no day yet."""

from __future__ import annotations

from datetime import date

import pytest

from citas.machine.reading import Doubt
from citas.understand.calendar import easter
from tests.understand.tables import heard


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("en un día", date(2026, 11, 25)),
        ("en una semana", date(2026, 12, 1)),
        ("en un par de días", date(2026, 11, 26)),
        ("en un par de semanas", date(2026, 12, 8)),
        ("a 8 días", date(2026, 12, 2)),
        ("de hoy a 3 días", date(2026, 11, 27)),
        ("dentro de 2 quincenas", date(2026, 12, 24)),
        ("en tres meses", date(2027, 2, 24)),
        ("en un año", date(2027, 11, 24)),
        ("quincena de enero", date(2027, 1, 15)),
        ("quincena de enero de 2028", date(2028, 1, 15)),
        ("quincena del próximo mes", date(2026, 12, 15)),
        ("fin de mes", date(2026, 11, 30)),
        ("fines de octubre", date(2027, 10, 31)),
        ("fines de diciembre", date(2026, 12, 31)),
        ("fin de año", date(2026, 12, 31)),
        ("primer día del año", date(2027, 1, 1)),
        ("último día del año", date(2026, 12, 31)),
        ("último día del mes", date(2026, 11, 30)),
        ("último día del próximo mes", date(2026, 12, 31)),
        ("primer lunes del mes", date(2026, 12, 7)),
        ("primer lunes de marzo", date(2027, 3, 1)),
        ("primer lunes de marzo de 2028", date(2028, 3, 6)),
        ("último viernes de febrero", date(2027, 2, 26)),
    ],
)
def test_a_day_told_by_a_distance_or_an_edge(text: str, day: date) -> None:
    assert heard(text, "date").date == day


@pytest.mark.parametrize(
    "text",
    """en unos días|en pocas semanas|dentro de poco|más adelante|entre semana|el mes que viene|el próximo mes
el mes siguiente|el próximo año|el año que viene|este mes|este año|el finde|fin de semana
el fin de semana que viene|este fin de semana|mediados de enero|a principios de mes|inicios de año
la primera semana de diciembre|la segunda quincena|la última semana del mes|la semana del 30|semana santa
en dos semanas y media""".replace("\n", "|").split("|"),
)
def test_a_span_of_time_is_no_day_yet(text: str) -> None:
    reading = heard(text, "date")
    assert (reading.date, reading.doubts) == (None, {Doubt.VAGUE_DATE})


@pytest.mark.parametrize("text", ["el mes pasado", "el año pasado", "la semana pasada", "hace dos meses"])
def test_a_span_that_is_over(text: str) -> None:
    reading = heard(text, "date")
    assert (reading.date, reading.doubts) == (None, {Doubt.PAST_DATE})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("navidad", date(2026, 12, 25)),
        ("el día de navidad", date(2026, 12, 25)),
        ("la víspera de navidad", date(2026, 12, 24)),
        ("nochebuena", date(2026, 12, 24)),
        ("año nuevo", date(2027, 1, 1)),
        ("año nuevo del 2028", date(2028, 1, 1)),
        ("fiestas patrias", date(2027, 7, 28)),
        ("san pedro y san pablo", date(2027, 6, 29)),
        ("el día de santa rosa", date(2027, 8, 30)),
        ("combate de angamos", date(2027, 10, 8)),
        ("todos los santos", date(2027, 11, 1)),
        ("inmaculada concepción", date(2026, 12, 8)),
        ("batalla de ayacucho", date(2026, 12, 9)),
        ("jueves santo", date(2027, 3, 25)),
        ("viernes santo", date(2027, 3, 26)),
        ("domingo de ramos", date(2027, 3, 21)),
        ("domingo de resurrección", date(2027, 3, 28)),
        ("día de la madre", date(2027, 5, 9)),
        ("día del padre", date(2027, 6, 20)),
        ("halloween", date(2027, 10, 31)),
    ],
)
def test_a_holiday_by_name(text: str, day: date) -> None:
    assert heard(text, "date").date == day


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2030, "04-21"), (2038, "04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert f"{easter(year):%m-%d}" == day
