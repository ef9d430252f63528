"""Ranges of hours with one end or two, and the parts of the day."""

from __future__ import annotations

from datetime import time

import pytest

from citas.machine.reading import Daypart
from tests.understand.tables import heard


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("de 3 a 5", "15:00", "17:00"),
        ("de 3 a 5 pm", "15:00", "17:00"),
        ("de 11 a 1", "11:00", "13:00"),
        ("de 9 am a 1 pm", "09:00", "13:00"),
        ("desde las 3 hasta las 5", "15:00", "17:00"),
        ("entre las 3 y las 5 de la tarde", "15:00", "17:00"),
        ("entre 3:30 y 5", "15:30", "17:00"),
        ("entre las 10 y el mediodía", "10:00", "12:00"),
        ("entre 3-5", "15:00", "17:00"),
        ("3-5 pm", "15:00", "17:00"),
        ("9:30-11:00", "09:30", "11:00"),
        ("8 a 10 de la noche", "20:00", "22:00"),
        ("desde las 4", "16:00", None),
        ("de 5 en adelante", "17:00", None),
        ("a las 5 o más tarde", "17:00", None),
        ("10 am o después", "10:00", None),
        ("pasadas las 3", "15:00", None),
        ("luego de las 6", "18:00", None),
        ("después del mediodía", "12:00", None),
        ("más tarde de las 4", "16:00", None),
        ("no más temprano de las 9", "09:00", None),
        ("mínimo a las 9", "09:00", None),
        ("salgo a las 6", "18:00", None),
        ("antes de las 11", None, "11:00"),
        ("antes del mediodía", None, "12:00"),
        ("hasta las 4", None, "16:00"),
        ("máximo 6 pm", None, "18:00"),
        ("a las 3 a más tardar", None, "15:00"),
        ("no más tarde de las 6", None, "18:00"),
        ("más temprano de las 9", None, "09:00"),
    ],
)
def test_a_range(text: str, since: str | None, until: str | None) -> None:
    reading = heard(text, "time")
    assert reading.time is None
    assert (reading.time_from, reading.time_to) == tuple(
        time.fromisoformat(limit) if limit else None for limit in (since, until)
    )


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        (Daypart.MORNING, "por la mañana|en las mañanas|a primera hora|a media mañana|temprano|de madrugada"),
        (
            Daypart.AFTERNOON,
            "en la tarde|x la tarde|a la tarde|turno tarde|turno de la tarde|después de almuerzo",
        ),
        (Daypart.NIGHT, "de noche|en la noche|por las noches|turno noche"),
        (None, "mañana o tarde|en la tarde o en la noche"),
    ],
)
def test_a_part_of_the_day(part: Daypart | None, texts: str) -> None:
    for text in texts.split("|"):
        reading = heard(text, "time")
        assert (text, reading.daypart, reading.time) == (text, part, None)


@pytest.mark.parametrize("text", ["de 3 a 5 personas", "3 a 5 soles", "1-2 hijos", "de 2 a 3 semanas"])
def test_a_range_of_other_things(text: str) -> None:
    reading = heard(text, "time")
    assert (reading.time_from, reading.time_to, reading.time, reading.date) == (None, None, None, None)
