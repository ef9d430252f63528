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
        ("de 3 pm a 5 pm", "15:00", "17:00"),
        ("de 15 a 17", "15:00", "17:00"),
        ("15:00-17:00", "15:00", "17:00"),
        ("3pm-5pm", "15:00", "17:00"),
        ("3 a 5 pm", "15:00", "17:00"),
        ("entre 3 y 5", "15:00", "17:00"),
        ("entre 3:30 pm y 5 pm", "15:30", "17:00"),
        ("entre las nueve de la mañana y la una de la tarde", "09:00", "13:00"),
        ("de 9am a 1pm", "09:00", "13:00"),
        ("desde las 9 a las 11", "09:00", "11:00"),
        ("de 9 a mediodía", "09:00", "12:00"),
        ("hasta las 6", None, "18:00"),
        ("a partir de las diez de la mañana", "10:00", None),
        ("apartir de las 10 am", "10:00", None),
        ("antes de las 12", None, "12:00"),
        ("despues de las cinco y media", "17:30", None),
        ("pasadas las 5", "17:00", None),
        ("pasado el mediodía", "12:00", None),
        ("de las 5 en adelante", "17:00", None),
        ("no antes de las 5", "17:00", None),
        ("no después de las 5", None, "17:00"),
        ("más tarde de las 5", "17:00", None),
        ("5 a 6", "17:00", "18:00"),
        ("salgo 6 pm", "18:00", None),
        ("antes de las 10 no puedo", "10:00", None),
        ("después de las 6 no puedo", None, "18:00"),
        ("no puedo antes de las 10", "10:00", None),
        ("no puedo después de las 6", None, "18:00"),
        ("que no sea antes de las 10", "10:00", None),
        ("de las dos a las cuatro y media", "14:00", "16:30"),
        ("tipo 2 a 4", "14:00", "16:00"),
        ("2pm - 4pm", "14:00", "16:00"),
        ("2 hasta las 4", "14:00", "16:00"),
        ("entre 11 am y 2 pm", "11:00", "14:00"),
        ("entre mediodía y 3", "12:00", "15:00"),
        ("entre el mediodía y las 3", "12:00", "15:00"),
        ("pasado las 5", "17:00", None),
        ("pasada las 5", "17:00", None),
        ("mínimo 5 pm", "17:00", None),
        ("5 pm a más", "17:00", None),
        ("5 o más tarde", "17:00", None),
        ("de 7 a 8 pm", "19:00", "20:00"),
        ("puedo a partir de las 6:30 pm", "18:30", None),
        ("de lunes a viernes de 9 a 6", "09:00", "18:00"),
        ("9:30 a 10:30 am", "09:30", "10:30"),
        ("entre las nueve y media y las diez y media", "09:30", "10:30"),
        ("desde 9 am", "09:00", None),
        ("hasta 6 pm", None, "18:00"),
        ("después de 6 pm", "18:00", None),
        ("pasadas las seis y media", "18:30", None),
        ("5-5:30", "17:00", "17:30"),
        ("lun a vie 9 a 6", "09:00", "18:00"),
        ("de 9:00 a.m. a 11:00 a.m.", "09:00", "11:00"),
        ("21 a 22 h", "21:00", "22:00"),
        ("hasta las nueve de la noche", None, "21:00"),
        ("desde la 1 hasta las 3", "13:00", "15:00"),
        ("entre la una y las dos", "13:00", "14:00"),
        ("luego de la 1", "13:00", None),
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
