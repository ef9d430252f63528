"""Every day and hour of the coming year, said in every way of the generator, reads back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citas.machine.reading import Expecting, Reading
from citas.understand.context import Context
from citas.understand.rules import read
from citas.understand.words import in_order
from tests.understand import spanish

LIMA = ZoneInfo("America/Lima")
TODAYS = (date(2026, 11, 24), date(2026, 12, 31), date(2027, 2, 28), date(2028, 2, 29), date(2026, 11, 22))
AT_LEAST_WAYS = 60
QUARTERS = [time(hour, minute) for hour in range(1, 24) for minute in (0, 10, 15, 30, 45, 50)]


def reading(text: str, today: date, expecting: Expecting = Expecting.GREETING) -> Reading:
    return read(text, Context(expecting, datetime(today.year, today.month, today.day, 10, 0, tzinfo=LIMA)))


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_every_day_of_a_year_reads_back(today: date) -> None:
    """Said on the first of the days, in every way; on the others in a sixth of them, in turn."""
    wrong = []
    step = 1 if today == TODAYS[0] else 6
    for away in range(365):
        day = today + timedelta(days=away)
        for text in list(spanish.days(day, today))[away % step :: step]:
            found = reading(text, today)
            if (found.date, found.time, found.explained) != (day, None, True):
                wrong.append((text, found.date, found.time, found.explained))
    assert wrong == []


def test_every_hour_reads_back() -> None:
    wrong = []
    for moment in QUARTERS:
        for text in spanish.hours(moment):
            found = reading(text, TODAYS[0], Expecting.TIME)
            if (found.time, found.time_ambiguous, found.date, found.explained) != (moment, False, None, True):
                wrong.append((text, found.time, found.time_ambiguous, found.date))
    assert wrong == []


def test_every_open_hour_reads_back_open() -> None:
    wrong = []
    for moment in QUARTERS:
        for text in spanish.open_hours(moment):
            found = reading(text, TODAYS[0])
            same = found.time is not None and (found.time.hour % 12, found.time.minute) == (
                moment.hour % 12,
                moment.minute,
            )
            if not (same and found.time_ambiguous and found.date is None):
                wrong.append((text, found.time, found.time_ambiguous, found.date))
    assert wrong == []


def test_every_day_and_hour_of_a_year_read_back() -> None:
    """Each of the 8,760 in one of the composed ways, in turn, so that each form is said many times."""
    today, wrong, ways = TODAYS[0], [], set()
    for turn in range(365 * 24):
        day, moment = today + timedelta(days=turn // 24), time(turn % 24)
        for way, text in spanish.together(day, moment, today, turn, 1):
            ways.add(way)
            found = reading(text, today)
            if (found.date, found.time, found.time_ambiguous) != (day, moment, False):
                wrong.append((text, found.date, found.time, found.time_ambiguous))
    assert wrong == []
    assert len(ways) >= AT_LEAST_WAYS


@settings(max_examples=300, deadline=None)
@given(
    away=st.integers(0, 364),
    moment=st.sampled_from(QUARTERS),
    form=st.sampled_from(spanish.JOINED),
    today=st.sampled_from(TODAYS),
    data=st.data(),
)
def test_a_day_and_an_hour_together_read_back(
    away: int, moment: time, form: str, today: date, data: st.DataObject
) -> None:
    day = today + timedelta(days=away)
    said_day = data.draw(st.sampled_from(list(spanish.days(day, today))))
    said_hour = data.draw(st.sampled_from(list(spanish.hours(moment))))
    text = form.format(day=said_day, hour=said_hour)
    found = reading(text, today)
    assert (text, found.date, found.time) == (text, day, moment)
    assert not found.time_ambiguous


@settings(max_examples=400, deadline=None)
@given(text=st.text(max_size=400), expecting=st.sampled_from(list(Expecting)))
def test_no_text_raises(text: str, expecting: Expecting) -> None:
    reading(text, TODAYS[0], expecting)


WORDS = in_order(
    "a las la el de del 3 15:30 28/11 lunes mañana tarde y media cuarto para menos o no sí entre @ . , ? "
    "gmail com soy Ana arroba punto primer último mes semana que viene próximo en dentro 2 días horas desde "
    "hasta cita quiero cancelar cuánto cuesta ( ) + 987 654 321 del quincena fin hoy pasado mayo 30 febrero "
    "2027 ignora confirmo pero mejor"
)


@settings(max_examples=400, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14), expecting=st.sampled_from(list(Expecting)))
def test_no_mixture_of_known_words_raises(words: list[str], expecting: Expecting) -> None:
    reading(" ".join(words), TODAYS[0], expecting)
    reading("".join(words), TODAYS[0], expecting)
