"""Two people in one message, each with an hour of his own: two appointments, one after the other."""

from __future__ import annotations

import datetime as dt

import pytest

from citas.machine.reading import Doubt, Expecting, Later, Reading
from citas.understand.context import Context
from citas.understand.rules import read
from tests.service import MONDAY

OFFERS = tuple(dt.datetime(2026, 11, 27, hour) for hour in (9, 10, 12))  # noqa: DTZ001 - local


def heard(text: str, asked: Expecting = Expecting.TIME, **more: object) -> Reading:
    return read(text, Context(asked, MONDAY, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("a las 9 yo y a las 10 mi esposo", 9, 10),
        ("a las 9 para mí y a las 10 ella, o juntas si se puede", 9, 10),
        ("¿no hay a las 8? entonces yo a las 9 y mi mamá a las 10", 9, 10),
        ("9 yo y 10 mi hermana, el viernes", 9, 10),
        ("Elsa es a las 10, la mía a las 9", 9, 10),
        ("una limpieza para mi esposa y yo, el viernes a las 9 y a las 10", 9, 10),
        ("viernes 3 y 4, somos dos", 3, 4),
    ],
)
def test_an_hour_each(text: str, first: int, second: int) -> None:
    reading = heard(text, offers=OFFERS)
    assert reading.time is not None
    assert [reading.time.hour % 12, *(later.time.hour % 12 for later in reading.later if later.time)] == [
        first,
        second,
    ]


@pytest.mark.parametrize("text", ["a las 3 o a las 4, mi hermana y yo", "a las 9 o a las 10"])
def test_either_hour_is_no_hour_each(text: str) -> None:
    assert heard(text).later == ()


def test_two_hours_are_one_each_where_two_appointments_are_to_come() -> None:
    assert heard("9am y 10am", following=1).later == (Later(None, dt.time(10), ambiguous=True),)
    assert heard("9am o 10am", following=1).doubts == {Doubt.TWO_TIMES}
    assert heard("9am y 10am").doubts == {Doubt.TWO_TIMES}


def test_one_more_beside_a_yes_is_no_yes_and_is_kept() -> None:
    reading = heard("sí, y luego a mi esposo a las 10", Expecting.CONFIRM)
    assert not reading.is_plain_yes()
    assert [later.time for later in reading.later] == [dt.time(10)]
    assert reading.time is None
