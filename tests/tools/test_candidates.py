"""Which starts are worth asking about, and in what order."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import FindTimes
from citas.profile import NO_POLICIES
from citas.tools.candidates import candidates, read_suggestions, spread
from citas.tools.rules import objection, on_grid
from citas.tools.schedule import Schedule, read_schedule

from .services import MONDAY, NOW, TUESDAY, at, hours, steady

WEEK = read_schedule(hours("09:00-18:00"))


def starts(wish: FindTimes, minutes: int = 60, schedule: Schedule = WEEK, **told: Any) -> list[str]:
    found = candidates(wish, [wish.date or MONDAY], minutes, schedule, NOW, **told)
    return [f"{start:%H:%M}" for start in found]


def test_the_soonest_first_when_no_date_was_named() -> None:
    assert starts(FindTimes(soonest=True))[:4] == ["09:00", "10:00", "11:00", "12:00"]


def test_spread_over_a_day_that_was_named() -> None:
    assert starts(FindTimes(TUESDAY))[:5] == ["09:00", "17:00", "13:00", "11:00", "15:00"]


def test_round_hours_before_half_hours_each_once() -> None:
    found = starts(FindTimes(soonest=True))
    assert found[9:12] == ["09:30", "10:30", "11:30"]
    assert len(found) == len(set(found)) == 17


def test_near_the_hour_wished_for_and_in_step_with_it() -> None:
    assert starts(FindTimes(TUESDAY, near=dt.time(15)))[:3] == ["15:00", "14:00", "16:00"]
    assert starts(FindTimes(TUESDAY, near=dt.time(15, 30)))[:3] == ["15:30", "14:30", "16:30"]
    assert starts(FindTimes(TUESDAY, near=dt.time(15, 20)))[:3] == ["15:00", "16:00", "14:00"]
    assert starts(FindTimes(TUESDAY, near=dt.time(23)))[:3] == ["17:00", "16:00", "15:00"]


def test_a_suggestion_far_from_the_hour_wished_for_has_no_precedence() -> None:
    early = at("2026-11-24 09:00", "2026-11-24 10:00")
    assert starts(FindTimes(TUESDAY), suggested=early)[:2] == ["09:00", "10:00"]
    assert starts(FindTimes(TUESDAY, near=dt.time(15)), suggested=early)[:2] == ["15:00", "14:00"]


def test_within_the_bounds_inclusive() -> None:
    wish = FindTimes(TUESDAY, earliest=dt.time(12), latest=dt.time(14))
    assert sorted(starts(wish)) == ["12:00", "12:30", "13:00", "13:30", "14:00"]


def test_what_was_refused_is_not_offered_again() -> None:
    wish = FindTimes(TUESDAY, refused=at("2026-11-24 09:00", "2026-11-24 17:00"), latest=dt.time(10))
    assert starts(wish) == ["10:00", "09:30"]


@pytest.mark.parametrize(
    ("minutes", "found"), [(20, "09:00 09:30 10:00"), (30, "09:00 09:30 10:00"), (45, "09:00 10:00 11:00")]
)
def test_short_appointments_start_every_half_hour(minutes: int, found: str) -> None:
    assert starts(FindTimes(soonest=True), minutes)[:3] == found.split()


def test_a_day_just_long_enough_has_one_start() -> None:
    assert starts(FindTimes(soonest=True), 60, read_schedule(hours("09:10-10:10"))) == ["09:10"]
    assert starts(FindTimes(soonest=True), 61, read_schedule(hours("09:10-10:10"))) == []


def test_round_times_where_the_opening_is_not() -> None:
    odd_hours = read_schedule(hours("08:15-11:20"))
    assert starts(FindTimes(soonest=True), 60, odd_hours) == [
        "08:30",
        "09:30",
        "09:00",
        "10:00",
        "08:15",
        "10:20",
    ]


def test_what_the_service_suggests_comes_first_and_what_it_calls_taken_never() -> None:
    told = {
        "suggested": at("2026-11-23 16:10", "2026-11-23 16:30", "2026-11-24 09:00"),
        "taken": at("2026-11-23 09:00"),
    }
    found = starts(FindTimes(soonest=True), **told)
    assert found[:2] == ["16:30", "10:00"]  # the other day was not asked about
    assert "16:10" not in found  # nothing to propose


def test_closed_and_unreadable_days_have_none() -> None:
    for day in (None, "previa cita"):
        assert starts(FindTimes(soonest=True), schedule=read_schedule(hours(day))) == []


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "2026-11-23 09:00:00",
        {},
        {"fecha_inicio": None, "disponible": True},
        {"fecha_inicio": "hoy", "disponible": True},
        {"fecha_inicio": "2026-11-23 09:00:00-05:00", "disponible": True},
        {"fecha_inicio": "2026-11-23 09:00:07", "disponible": True},
        {"fecha_inicio": "2026-11-23 09:00:00", "disponible": "true"},
        {"fecha_inicio": "2026-11-23 09:00:00"},
    ],
)
def test_suggestions_that_say_nothing(entry: object) -> None:
    assert read_suggestions({"sugerencias": [entry]}) == ([], [])


@pytest.mark.parametrize("value", [None, {}, "x", 7])
def test_no_suggestions(value: object) -> None:
    assert read_suggestions({"sugerencias": value}) == ([], [])


def test_suggestions() -> None:
    entries = [
        {"fecha_inicio": "2026-11-23 09:00:00", "disponible": True},
        {"fecha_inicio": "2026-11-23 10:00", "disponible": False},
    ]
    assert read_suggestions({"sugerencias": entries}) == (
        list(at("2026-11-23 09:00")),
        list(at("2026-11-23 10:00")),
    )


moments = st.integers(0, 200).map(lambda step: NOW + dt.timedelta(minutes=15 * step))


@steady
@given(
    st.builds(
        FindTimes,
        date=st.none() | st.sampled_from([MONDAY, TUESDAY]),
        near=st.none() | st.times(),
        earliest=st.none() | st.times(),
        latest=st.none() | st.times(),
        refused=st.lists(moments, max_size=5).map(tuple),
    ),
    st.integers(5, 480),
    st.sampled_from(["09:00-18:00", "08:15-20:40", "00:00-24:00", "CERRADO", "?"]),
    st.lists(moments, max_size=5),
)
def test_every_candidate_fits_the_wish_and_the_rules(
    wish: FindTimes, minutes: int, day: str, suggested: list[dt.datetime]
) -> None:
    schedule = read_schedule(hours(day, blocks="2026-11-24 11:00-12:00"))
    dates = [wish.date] if wish.date else [MONDAY, TUESDAY]
    found = candidates(wish, dates, minutes, schedule, NOW, suggested=suggested)
    assert len(found) == len(set(found))
    for start in found:
        assert objection(NO_POLICIES, schedule, NOW, start, minutes) is None
        assert on_grid(NO_POLICIES, schedule, start, minutes)
        assert start.date() in dates
        assert start not in wish.refused
        assert wish.earliest is None or start.time() >= wish.earliest
        assert wish.latest is None or start.time() <= wish.latest


@given(st.integers(0, 60))
def test_spreading_keeps_every_start_once(count: int) -> None:
    given_starts = [NOW + dt.timedelta(hours=hour) for hour in range(count)]
    assert sorted(spread(given_starts)) == given_starts
