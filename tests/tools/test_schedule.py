"""Opening hours and blocks: open, closed and unreadable are three things."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.errors import UnreadableError
from citas.tools.schedule import DAY_FIELDS, Block, NoHours, Schedule, read_schedule
from citas.tools.spans import DAY, Span

from .services import MONDAY, SUNDAY, TUESDAY, hours, steady

LUNCH = Block(TUESDAY, Span(13 * 60, 14 * 60))
AS_OBJECT = {"fecha": "2026-11-24", "inicio": "13:00", "fin": "14:00"}


def blocks(raw: object) -> Schedule:
    return read_schedule(hours("09:00-18:00", blocks=raw))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "  ",
        "NO DISPONIBLE",
        "no disponible",
        "Cerrado",
        "CERRADO ",
        "NO ATIENDE",
        "-",
        "–",
        "N/A",
        "n/a",
    ],
)
def test_closed_days(value: object) -> None:
    assert read_schedule(hours(value)).on(MONDAY) is NoHours.CLOSED


@pytest.mark.parametrize(
    "value", ["previa cita", "18:00-09:00", 9, 0, True, False, [], {}, ["09:00-18:00"], "null"]
)
def test_unreadable_days_are_neither_open_nor_closed(value: object) -> None:
    assert read_schedule(hours(value)).on(MONDAY) is NoHours.UNREADABLE


def test_a_missing_day_is_unreadable() -> None:
    answer = hours("09:00-18:00")
    del answer["horario_reuniones"]["reunion_domingo"]
    schedule = read_schedule(answer)
    assert schedule.on(SUNDAY) is NoHours.UNREADABLE
    assert schedule.on(MONDAY) == (Span(9 * 60, 18 * 60),)


def test_each_weekday_is_its_own() -> None:
    schedule = read_schedule(hours(*(f"{hour:02}:00-20:00" for hour in range(7))))
    assert [schedule.on(MONDAY + dt.timedelta(days=day)) for day in range(7)] == [
        (Span(hour * 60, 1200),) for hour in range(7)
    ]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"horario_reuniones": None},
        {"horario_reuniones": []},
        {"horario_reuniones": "09:00-18:00"},
        {"horario_reuniones": {}},
        {"horario_reuniones": {"lunes": "09:00-18:00"}},
    ],
)
def test_no_schedule_at_all_is_an_error(answer: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError):
        read_schedule(answer)


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps([AS_OBJECT]),
        json.dumps(json.dumps([AS_OBJECT])),
        [AS_OBJECT],
        AS_OBJECT,
        json.dumps(AS_OBJECT),
        {"0": AS_OBJECT},
        {"3": "2026-11-24 13:00-14:00"},
        "2026-11-24 13:00-14:00",
        " 2026-11-24  1:00 PM - 2:00 PM ,",
        ["2026-11-24 13:00-14:00"],
        [{"fecha": "2026-11-24 00:00:00", "inicio": "1:00 PM", "fin": "2:00 p. m."}],
        [{"fecha": "2026-11-24", "inicio": "13:00:00", "fin": "14:00:00"}],
    ],
)
def test_the_ways_to_write_one_block(raw: object) -> None:
    schedule = blocks(raw)
    assert schedule.blocks == (LUNCH,)
    assert not schedule.is_doubtful(TUESDAY)


@pytest.mark.parametrize("raw", [None, "", "  ", [], {}, "[]", "{}", "null", ",", '""'])
def test_no_blocks(raw: object) -> None:
    schedule = blocks(raw)
    assert schedule.blocks == ()
    assert not schedule.is_doubtful(TUESDAY)


def test_several_blocks_in_one_text() -> None:
    schedule = blocks("2026-11-24 13:00-14:00, 2026-11-24 08:00-10:00,2026-11-25 9:00 AM - 10:00 AM")
    assert len(schedule.blocks) == 3
    assert schedule.block_over(TUESDAY, Span(540, 1000)) == Span(480, 600)


def test_the_other_blocks_count_beside_an_unreadable_one() -> None:
    schedule = blocks([AS_OBJECT, "???"])
    assert schedule.blocks == (LUNCH,)
    assert schedule.is_doubtful(TUESDAY)


@pytest.mark.parametrize(
    "raw",
    [
        [{"fecha": "2026-11-24"}],
        [{"fecha": "2026-11-24", "inicio": None, "fin": None}],
        [{"fecha": "2026-11-24", "inicio": "14:00", "fin": "13:00"}],
        [{"fecha": "2026-11-24", "inicio": "13:00", "fin": "13:00"}],
        [{"fecha": "2026-11-24", "inicio": 13, "fin": {}}],
        [{"fecha": "2026-11-24 13:00:00", "inicio": "13:00", "fin": "14:00"}],
        "2026-11-24",
        "2026-11-24 todo el día",
        "2026-11-24 22:00-02:00",
        '[{"fecha": "2026-11-24"',
    ],
)
def test_an_unreadable_block_puts_its_date_in_doubt(raw: object) -> None:
    schedule = blocks(raw)
    assert schedule.is_doubtful(TUESDAY)
    assert schedule.is_doubtful(TUESDAY + dt.timedelta(days=1))  # it may run over midnight
    assert not schedule.is_doubtful(MONDAY)


@pytest.mark.parametrize(
    "raw",
    [
        "feriado",
        "24/11/2026 13:00-14:00",
        "2026-02-30 13:00-14:00",
        "2026-11-24 - 2026-11-26",
        [{"fecha": 20261124, "inicio": "13:00", "fin": "14:00"}],
        [{"inicio": "13:00", "fin": "14:00"}],
        [None],
        [[]],
        {"martes": []},
        7,
        True,
        '[{"fecha": "2026-11-24", "inicio": "13:00", "fin',
    ],
)
def test_a_block_without_a_date_puts_every_date_in_doubt(raw: object) -> None:
    assert blocks(raw).is_doubtful(SUNDAY)


def test_the_last_date_there_is() -> None:
    assert blocks("9999-12-31 ?").is_doubtful(dt.date.max)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("2026-11-24"),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["fecha", "inicio", "fin"]), inner)
    ),
    max_leaves=8,
)


@steady
@given(st.dictionaries(st.sampled_from([*DAY_FIELDS, "horarios_bloqueados"]), json_values), st.booleans())
def test_whatever_comes_is_read_or_refused(raw: dict[str, Any], encoded: bool) -> None:
    if encoded:
        raw["horarios_bloqueados"] = json.dumps(raw.get("horarios_bloqueados"))
    try:
        schedule = read_schedule({"horario_reuniones": raw})
    except UnreadableError:
        assert not set(raw) & set(DAY_FIELDS)
    else:
        assert len(schedule.days) == 7


@steady
@given(
    st.lists(
        st.tuples(st.integers(0, 1438), st.integers(1, 1438)).filter(lambda it: it[0] < it[1]), max_size=4
    ),
    st.integers(0, 1439),
    st.integers(1, 480),
)
def test_a_block_is_hit_exactly_when_a_minute_is_shared(
    raw: list[tuple[int, int]], start: int, minutes: int
) -> None:
    texts = [f"2026-11-24 {a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in raw]
    schedule = blocks(",".join(texts))
    blocked = {minute for a, b in raw for minute in range(a, b)}
    hit = schedule.block_over(TUESDAY, Span(start, start + minutes))
    assert (hit is not None) == bool(blocked & set(range(start, start + minutes)))
    assert schedule.block_over(SUNDAY - dt.timedelta(days=7), Span(start, start + minutes)) is None
    over_night = {minute + DAY for minute in blocked} & set(range(start, start + minutes))
    assert (schedule.block_over(MONDAY, Span(start, start + minutes)) is not None) == bool(over_night)
