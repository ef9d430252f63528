"""Is this exact slot free? The rules as a table, and the promise that only the service can say yes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import OUTCOMES, CheckAvailability, Outcome, Tool, ToolAnswered
from citas.profile import NO_POLICIES
from citas.tenant import Tenant
from citas.tools.availability import meanings, settle
from citas.tools.rules import answer_for, objection
from citas.tools.schedule import read_schedule

from .services import (
    MONDAY,
    NOW,
    SATURDAY,
    SUNDAY,
    TENANT,
    TUESDAY,
    Bench,
    at,
    free_but,
    hours,
    steady,
)

NINE, SIX = dt.time(9), dt.time(18)
BLOCKED_WEEK = hours(
    "9:00 AM - 6:00 PM",
    "09:00-18:00",
    "previa cita",
    "00:00-24:00",
    "08:15-12:00",
    "09:00-13:00",
    None,
    blocks="2026-11-24 15:30-16:00, 2026-11-23 ?",
)


def rule(start: str, minutes: int = 60, schedule: dict[str, Any] = BLOCKED_WEEK) -> ToolAnswered | None:
    (moment,), week = at(start), read_schedule(schedule)
    found = objection(NO_POLICIES, week, NOW, moment, minutes)
    return found and answer_for(found, NO_POLICIES, week, moment)


@pytest.mark.parametrize(
    ("start", "minutes", "outcome"),
    [
        ("2026-11-23 07:59", 60, Outcome.PAST),
        ("2026-11-23 08:00", 60, Outcome.PAST),  # the appointment would begin this very minute
        ("2020-01-01 12:00", 60, Outcome.PAST),
        ("2026-11-22 12:00", 60, Outcome.PAST),  # and a Sunday
        ("2026-11-29 12:00", 60, Outcome.CLOSED_DAY),
        ("2026-11-25 12:00", 60, Outcome.NOT_VERIFIED),  # «previa cita»
        ("2026-11-24 08:59", 60, Outcome.OUTSIDE_HOURS),
        ("2026-11-24 18:00", 60, Outcome.OUTSIDE_HOURS),
        ("2026-11-24 03:00", 60, Outcome.OUTSIDE_HOURS),
        ("2026-11-24 17:01", 60, Outcome.ENDS_TOO_LATE),
        ("2026-11-24 09:00", 600, Outcome.ENDS_TOO_LATE),
        ("2026-11-26 23:01", 60, Outcome.ENDS_TOO_LATE),  # it would cross midnight
        ("2026-11-24 15:00", 60, Outcome.BLOCKED),  # only its second half is blocked
        ("2026-11-24 15:59", 60, Outcome.BLOCKED),
        ("2026-11-24 12:00", 240, Outcome.BLOCKED),
        ("2026-11-23 10:00", 60, Outcome.NOT_VERIFIED),  # a block of that date can't be read
        ("2026-11-23 19:00", 60, Outcome.OUTSIDE_HOURS),  # but this much is certain
        ("2026-11-24 09:00", 60, Outcome.NOT_VERIFIED),  # the unreadable one may run over midnight
        ("2026-12-01 09:00", 60, None),
        ("2026-12-01 17:00", 60, None),
        ("2026-12-01 15:00", 60, None),
        ("2026-11-26 23:00", 60, None),
        ("2026-11-27 08:15", 30, None),
    ],
)
def test_the_first_rule_that_is_broken(start: str, minutes: int, outcome: Outcome | None) -> None:
    answer = rule(start, minutes)
    assert (answer and answer.outcome) == outcome


def test_reasons_come_with_their_figures() -> None:
    assert rule("2026-11-24 08:00") == ToolAnswered(
        outcome=Outcome.OUTSIDE_HOURS, time=dt.time(8), opens=NINE, closes=SIX
    )
    assert rule("2026-11-24 15:00") == ToolAnswered(
        outcome=Outcome.BLOCKED,
        time=dt.time(15),
        opens=NINE,
        closes=SIX,
        block=(dt.time(15, 30), dt.time(16)),
    )
    assert rule("2026-11-29 12:00") == ToolAnswered(outcome=Outcome.CLOSED_DAY, time=dt.time(12))
    assert rule("2026-11-22 12:00") == ToolAnswered(outcome=Outcome.PAST, time=dt.time(12))


def test_touching_a_block_is_not_overlapping_it() -> None:
    week = hours("09:00-18:00", blocks="2026-11-24 15:30-16:00")
    assert rule("2026-11-24 14:30", 60, week) is None
    assert rule("2026-11-24 16:00", 60, week) is None


@pytest.mark.parametrize(
    ("week", "said", "now", "meant"),
    [
        ("09:00-18:00", "03:00", "2026-11-23 08:00", "15:00"),
        ("09:00-18:00", "15:00", "2026-11-23 08:00", "15:00"),
        ("09:00-18:00", "10:00", "2026-11-23 08:00", "10:00"),
        ("08:00-20:00", "08:00", "2026-11-23 08:00", "08:00"),  # from 20:00 it would end too late
        ("08:00-21:00", "08:00", "2026-11-23 08:00", None),
        ("00:00-24:00", "12:00", "2026-11-23 08:00", None),
        ("00:00-24:00", "00:30", "2026-11-23 08:00", None),
        ("09:00-18:00", "06:00", "2026-11-23 08:00", "06:00"),  # neither fits: the reason for the given one
        ("00:00-24:00", "09:00", "2026-11-24 10:00", "21:00"),  # nine in the morning is over
        ("09:00-18:00", "09:00", "2026-11-24 10:00", "09:00"),  # so it is over
        (None, "03:00", "2026-11-23 08:00", "03:00"),
        ("previa cita", "03:00", "2026-11-23 08:00", "03:00"),
    ],
)
def test_an_hour_without_am_or_pm(week: str | None, said: str, now: str, meant: str | None) -> None:
    times = meanings(CheckAvailability(TUESDAY, dt.time.fromisoformat(said), ambiguous=True))
    time = settle(times, TUESDAY, 60, read_schedule(hours(week)), *at(now))
    assert time == (dt.time.fromisoformat(meant) if meant else None)


async def test_free_when_the_service_has_just_said_so(bench: Bench) -> None:
    answer = await bench.perform(CheckAvailability(TUESDAY, dt.time(15)))
    assert answer == ToolAnswered(outcome=Outcome.FREE, time=dt.time(15), opens=NINE, closes=SIX)
    assert bench.starts_checked() == ["2026-11-24 15:00"]


async def test_taken(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = free_but("2026-11-24 15:00")
    assert (await bench.perform(CheckAvailability(TUESDAY, dt.time(15)))).outcome is Outcome.TAKEN


async def test_the_hour_that_fits_is_the_one_that_is_checked(bench: Bench) -> None:
    answer = await bench.perform(CheckAvailability(TUESDAY, dt.time(3), ambiguous=True))
    assert (answer.outcome, answer.time) == (Outcome.FREE, dt.time(15))
    assert bench.starts_checked() == ["2026-11-24 15:00"]


async def test_an_hour_that_may_be_two_is_not_checked(bench: Bench) -> None:
    bench.services.replies["OBTENER_HORARIO_REUNIONES"] = hours("06:00-22:00")
    answer = await bench.perform(CheckAvailability(TUESDAY, dt.time(8), ambiguous=True))
    assert answer == ToolAnswered(outcome=Outcome.AMBIGUOUS_TIME, opens=dt.time(6), closes=dt.time(22))
    assert bench.starts_checked() == []


@pytest.mark.parametrize(
    ("date", "time", "outcome"),
    [
        (MONDAY, dt.time(7), Outcome.PAST),
        (SUNDAY, dt.time(10), Outcome.CLOSED_DAY),
        (SATURDAY, dt.time(14), Outcome.OUTSIDE_HOURS),
        (SATURDAY, dt.time(12, 30), Outcome.ENDS_TOO_LATE),
    ],
)
async def test_what_a_rule_refuses_is_not_asked_about(
    bench: Bench, date: dt.date, time: dt.time, outcome: Outcome
) -> None:
    assert (await bench.perform(CheckAvailability(date, time))).outcome is outcome
    assert bench.starts_checked() == []
    assert bench.sample("tool_errors_total", tool_name="check_availability", error_type="api_error") == 0


@pytest.mark.parametrize(
    ("operation", "reply", "reason"),
    [
        ("OBTENER_HORARIO_REUNIONES", httpx.ReadTimeout(""), "timeout"),
        ("OBTENER_HORARIO_REUNIONES", {"success": True}, "invalid_response"),
        ("OBTENER_HORARIO_REUNIONES", hours("previa cita"), "invalid_response"),
        ("OBTENER_HORARIO_REUNIONES", hours("09:00-18:00", blocks="feriado"), "invalid_response"),
        ("CONSULTAR_DISPONIBILIDAD", httpx.ReadTimeout(""), "timeout"),
        ("CONSULTAR_DISPONIBILIDAD", httpx.ConnectError(""), "connection_error"),
        ("CONSULTAR_DISPONIBILIDAD", httpx.Response(500), "http_500"),
        ("CONSULTAR_DISPONIBILIDAD", {"success": False, "disponible": True}, "api_error"),
        ("CONSULTAR_DISPONIBILIDAD", {"success": True}, "invalid_response"),
    ],
)
async def test_any_doubt_is_not_verified(bench: Bench, operation: str, reply: object, reason: str) -> None:
    bench.services.replies[operation] = reply
    answer = await bench.perform(CheckAvailability(TUESDAY, dt.time(15)))
    assert answer.outcome is Outcome.NOT_VERIFIED
    assert bench.sample("tool_errors_total", tool_name="check_availability", error_type=reason) == 1


async def test_a_doubt_after_the_hour_was_settled_keeps_the_hour(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = httpx.Response(500)
    answer = await bench.perform(CheckAvailability(TUESDAY, dt.time(3), ambiguous=True))
    assert (answer.outcome, answer.time) == (Outcome.NOT_VERIFIED, dt.time(15))


odd = (
    st.none()
    | st.booleans()
    | st.integers(-1, 2)
    | st.text(max_size=5)
    | st.sampled_from(["true", "1", [], {}])
)


@steady
@given(
    st.fixed_dictionaries({}, optional={"success": odd, "disponible": odd, "message": odd}),
    st.dates(NOW.date(), NOW.date() + dt.timedelta(days=14)),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.booleans(),
    st.integers(5, 480),
)
async def test_free_only_if_the_service_says_exactly_that(
    reply: dict[str, Any], date: dt.date, time: dt.time, ambiguous: bool, minutes: int
) -> None:
    bench = Bench()
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = reply
    tenant = Tenant(id_empresa=7, duracion_cita_minutos=minutes)
    answer = await bench.perform(CheckAvailability(date, time, ambiguous), tenant)
    assert answer.outcome in OUTCOMES[Tool.CHECK_AVAILABILITY]
    if answer.outcome is Outcome.FREE:
        assert answer.time is not None
        start = dt.datetime.combine(date, answer.time)
        assert reply["success"] is True
        assert reply["disponible"] is True
        assert bench.starts_checked() == [start.isoformat(" ", "minutes")]
        assert start > NOW
        assert answer.time in meanings(CheckAvailability(date, time, ambiguous))
        week = read_schedule(bench.services.replies["OBTENER_HORARIO_REUNIONES"])
        assert objection(NO_POLICIES, week, NOW, start, minutes) is None


async def test_the_last_hour_there_is(bench: Bench) -> None:
    bench.services.replies["OBTENER_HORARIO_REUNIONES"] = hours("00:00-24:00")
    answer = await bench.perform(CheckAvailability(dt.date.max, dt.time(23, 30)), TENANT)
    assert answer.outcome is Outcome.ENDS_TOO_LATE
