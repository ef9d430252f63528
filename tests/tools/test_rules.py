"""What a company allows: one function for what is offered, checked, and checked last after a yes.

`EDGES` and `HOLIDAYS` are looked at three times: as what is offered, as what is checked, and, in
`tests/test_policies.py`, as the last check of the whole service. All of it is seen on Monday at nine.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import CheckAvailability, FindTimes, LookAtDay, Outcome, Why
from citas.profile import Policies, Profile
from citas.public_holidays import public_holiday
from citas.tools.rules import objection, on_grid
from citas.tools.schedule import read_schedule

from .services import TENANT, Bench, hours, steady

NINE = dt.datetime.fromisoformat("2026-11-23 09:00")
NINE_TO_SIX = "09:00-18:00"
SHIFTS = "09:00-13:00, 15:00-19:00"
NIGHT = "22:00-02:00"
LUNCH = "2026-11-24 12:00-13:00"

FREE, PAST, CLOSED, BLOCKED = Outcome.FREE, Outcome.PAST, Outcome.CLOSED_DAY, Outcome.BLOCKED
OUTSIDE, LATE, UNSURE = Outcome.OUTSIDE_HOURS, Outcome.ENDS_TOO_LATE, Outcome.NOT_VERIFIED


@dataclass(frozen=True, slots=True)
class Edge:
    """A start, and what becomes of it: checked, it is `outcome`; offered, it is there or not."""

    start: str
    outcome: Outcome
    offered: bool = False
    why: Why | None = None
    week: object = NINE_TO_SIX
    blocks: str = ""
    policies: dict[str, Any] = field(default_factory=dict)
    minutes: int = 60

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(f"2026-{self.start}")


def edge(start: str, outcome: Outcome = FREE, offered: bool = False, **rest: Any) -> Edge:
    """The keywords that `Edge` has none of are policies."""
    own = {name: rest.pop(name) for name in ("why", "week", "blocks", "minutes") if name in rest}
    return Edge(start, outcome, offered, **own, policies=rest)


EDGES = [
    # opening and closing
    edge("11-24 08:59", OUTSIDE),
    edge("11-24 09:00", offered=True),
    edge("11-24 17:00", offered=True),
    edge("11-24 17:01", LATE),
    edge("11-24 18:00", OUTSIDE),
    edge("11-24 09:01", LATE, minutes=480, week="09:00-17:00"),
    edge("11-24 09:00", offered=True, minutes=480, week="09:00-17:00"),
    # two shifts
    edge("11-24 12:00", offered=True, week=SHIFTS),
    edge("11-24 12:01", LATE, week=SHIFTS),
    edge("11-24 13:00", OUTSIDE, week=SHIFTS),
    edge("11-24 14:59", OUTSIDE, week=SHIFTS),
    edge("11-24 15:00", offered=True, week=SHIFTS),
    edge("11-24 18:00", offered=True, week=SHIFTS),
    edge("11-24 18:01", LATE, week=SHIFTS),
    # around the clock, and over midnight
    edge("11-24 23:30", offered=True, week="24 horas"),
    edge("11-24 03:00", offered=True, week="24 horas"),
    edge("11-24 21:59", OUTSIDE, week=NIGHT),
    edge("11-24 22:00", offered=True, week=NIGHT),
    edge("11-24 23:30", offered=True, week=NIGHT),
    edge("11-24 01:00", offered=True, week=NIGHT),
    edge("11-24 01:01", LATE, week=NIGHT),
    edge("11-24 02:00", OUTSIDE, week=NIGHT),
    edge("11-24 23:30", BLOCKED, week=NIGHT, blocks="2026-11-25 00:15-00:20"),
    # notice
    edge("11-23 09:00", PAST),
    edge("11-23 09:01"),
    edge("11-23 10:59", BLOCKED, why=Why.TOO_SOON, min_notice_minutes=120),
    edge("11-23 11:00", offered=True, min_notice_minutes=120),
    edge("11-24 09:00", offered=True, min_notice_minutes=1440),
    edge("11-24 09:00", BLOCKED, why=Why.TOO_SOON, min_notice_minutes=1441),
    # the furthest day
    edge("11-24 09:00", offered=True, max_days_ahead=1),
    edge("11-25 09:00", CLOSED, why=Why.TOO_FAR, max_days_ahead=1),
    edge("11-30 17:00", offered=True, max_days_ahead=7),
    edge("12-01 09:00", CLOSED, why=Why.TOO_FAR, max_days_ahead=7),
    # buffers, which lie beside the appointment and need not lie within the opening hours
    edge("11-24 11:00", offered=True, blocks=LUNCH),
    edge("11-24 11:01", BLOCKED, blocks=LUNCH),
    edge("11-24 10:45", blocks=LUNCH, buffer_minutes=15),
    edge("11-24 10:46", BLOCKED, blocks=LUNCH, buffer_minutes=15),
    edge("11-24 11:00", offered=True, blocks=LUNCH, buffer_before_minutes=15),
    edge("11-24 13:14", BLOCKED, blocks=LUNCH, buffer_before_minutes=15),
    edge("11-24 13:15", blocks=LUNCH, buffer_before_minutes=15),
    edge("11-24 13:00", offered=True, blocks=LUNCH, buffer_after_minutes=15),
    edge("11-24 09:00", offered=True, buffer_minutes=30),
    edge("11-24 17:00", offered=True, buffer_minutes=30),
    # the grid: of what is offered, never of what is asked for
    edge("11-24 09:31"),
    edge("11-24 09:30", offered=True),
    edge("11-24 08:15", offered=True, week="08:15-18:00"),
    edge("11-24 08:45", week="08:15-18:00"),
    edge("11-24 08:45", offered=True, week="08:15-18:00", start_grid_minutes=30),
    edge("11-24 08:30", week="08:15-18:00", start_grid_minutes=30),
    edge("11-24 09:45", offered=True, start_grid_minutes=45),
    edge("11-24 10:00", start_grid_minutes=45),
    edge("11-24 09:05", offered=True, start_grid_minutes=5),
    edge("11-24 09:04", start_grid_minutes=5),
    edge("11-24 09:00", offered=True, start_grid_minutes=720),
    edge("11-24 10:00", start_grid_minutes=720),
    edge("11-24 15:45", offered=True, week=SHIFTS, start_grid_minutes=45),
    # closed, by the week or by its own word; what can't be read is neither
    edge("11-24 10:00", CLOSED, week=None),
    edge("11-24 10:00", CLOSED, why=Why.HOLIDAY, holidays=[dt.date(2026, 11, 24)]),
    edge("11-24 10:00", UNSURE, why=Why.UNREADABLE, week="previa cita"),
    edge("11-24 10:00", UNSURE, why=Why.UNREADABLE, blocks="2026-11-24 ?"),
]

HOLIDAYS = [
    ("2026-01-01", "Año Nuevo"),
    ("2026-04-02", "Jueves Santo"),
    ("2026-04-03", "Viernes Santo"),
    ("2026-05-01", "Día del Trabajo"),
    ("2026-06-07", "Batalla de Arica y Día de la Bandera"),
    ("2026-06-29", "San Pedro y San Pablo"),
    ("2026-07-23", "Día de la Fuerza Aérea del Perú"),
    ("2026-07-28", "Día de la Independencia"),
    ("2026-07-29", "Día de la Gran Parada Militar"),
    ("2026-08-06", "Batalla de Junín"),
    ("2026-08-30", "Santa Rosa de Lima"),
    ("2026-10-08", "Combate de Angamos"),
    ("2026-11-01", "Todos Los Santos"),
    ("2026-12-08", "Inmaculada Concepción"),
    ("2026-12-09", "Batalla de Ayacucho"),
    ("2026-12-25", "Navidad del Señor"),
    ("2027-01-01", "Año Nuevo"),
    ("2027-03-25", "Jueves Santo"),
    ("2027-03-26", "Viernes Santo"),
    ("2027-07-28", "Día de la Independencia"),
]


def bench_at(now: dt.datetime, week: object, blocks: str = "") -> Bench:
    bench = Bench(now=now)
    bench.services.replies["OBTENER_HORARIO_REUNIONES"] = hours(week, blocks=blocks)
    return bench


def tenant_with(policies: dict[str, Any], minutes: int = 60) -> Any:
    profile = Profile(policies=Policies(**policies))
    return replace(TENANT, profile=profile, duracion_cita_minutos=minutes)


def named(row: Edge) -> str:
    return f"{row.start} {row.outcome} {row.policies or row.week}"


@pytest.mark.parametrize("row", EDGES, ids=named)
async def test_an_edge_is_the_same_for_what_is_offered_and_what_is_checked(row: Edge) -> None:
    bench, tenant = bench_at(NINE, row.week, row.blocks), tenant_with(row.policies, row.minutes)
    day, time = row.moment.date(), row.moment.time()
    checked = await bench.perform(CheckAvailability(day, time), tenant)
    assert (checked.outcome, checked.why) == (row.outcome, row.why)
    found = await bench.perform(FindTimes(day, earliest=time, latest=time), tenant)
    assert (row.moment in found.offers) is row.offered
    asked = await bench.perform(FindTimes(day, hours=(time,)), tenant)
    assert (row.moment in asked.offers) is (row.outcome is FREE)  # asked for to the minute, it needs no grid
    looked = await bench.perform(LookAtDay(day), tenant)
    if row.outcome in (FREE, CLOSED, UNSURE):
        assert looked.outcome is (Outcome.OPEN if row.outcome is FREE else row.outcome)
        assert looked.why is row.why


@pytest.mark.parametrize(("day", "name"), HOLIDAYS)
@pytest.mark.parametrize("closes", [True, False, None], ids=["closed", "open", "unknown"])
async def test_a_holiday_is_closed_open_or_unknown_by_the_companys_word(
    day: str, name: str, closes: bool | None
) -> None:
    date = dt.date.fromisoformat(day)
    bench = bench_at(dt.datetime.combine(date - dt.timedelta(days=3), dt.time(9)), NINE_TO_SIX)
    tenant = tenant_with({"closes_on_holidays": closes})
    policies = tenant.profile.policies
    assert public_holiday(date) == name
    checked = await bench.perform(CheckAvailability(date, dt.time(10)), tenant)
    found = await bench.perform(FindTimes(date), tenant)
    looked = await bench.perform(LookAtDay(date), tenant)
    on_that_day = [offer for offer in found.offers if offer.date() == date]
    if closes:
        assert (checked.outcome, checked.why) == (looked.outcome, looked.why) == (CLOSED, Why.HOLIDAY)
        assert policies.closed_for(date) == name
        assert on_that_day == []
    else:
        assert (checked.outcome, looked.outcome) == (FREE, Outcome.OPEN)
        assert policies.closed_for(date) is None
        assert len(on_that_day) == 3
    assert policies.doubtful_holiday(date) == (name if closes is None else "")


def test_a_day_of_its_own_is_closed_whatever_it_says_of_holidays() -> None:
    own = Policies(closes_on_holidays=False, holidays=(dt.date(2026, 12, 24), dt.date(2026, 12, 25)))
    assert own.closed_for(dt.date(2026, 12, 24)) == ""
    assert own.closed_for(dt.date(2026, 12, 25)) == "Navidad del Señor"
    assert own.closed_for(dt.date(2026, 12, 8)) is None


@pytest.mark.parametrize(
    ("given", "before", "after", "apart"),
    [
        ({}, 0, 0, 0),
        ({"buffer_minutes": 10}, 10, 10, 10),
        ({"buffer_minutes": 10, "buffer_after_minutes": 0}, 10, 0, 10),
        ({"buffer_before_minutes": 5, "buffer_after_minutes": 20}, 5, 20, 20),
    ],
)
def test_buffers(given: dict[str, int], before: int, after: int, apart: int) -> None:
    policies = Policies(**given)
    assert (policies.before, policies.after, policies.apart) == (before, after, apart)


async def test_the_time_between_two_appointments_must_be_free_too() -> None:
    bench = bench_at(NINE, NINE_TO_SIX)
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = lambda asked: {
        "success": True,
        "disponible": not (
            asked["fecha_inicio"] < "2026-11-24 17:00" and asked["fecha_fin"] > "2026-11-24 16:00:00"
        ),
    }
    tenant = tenant_with({"buffer_after_minutes": 15})
    for time, outcome in (("15:00", Outcome.TAKEN), ("14:45", FREE), ("17:00", Outcome.TAKEN)):
        day = CheckAvailability(NINE.date() + dt.timedelta(days=1), dt.time.fromisoformat(time))
        assert (await bench.perform(day, tenant)).outcome is outcome, time
    assert [
        (call["fecha_inicio"][11:16], call["fecha_fin"][11:16])
        for call in bench.services.asked("CONSULTAR_DISPONIBILIDAD")
    ][:2] == [("15:00", "16:00"), ("14:45", "16:15")]


@steady
@given(
    st.builds(
        Policies,
        min_notice_minutes=st.none() | st.integers(0, 3000),
        max_days_ahead=st.none() | st.integers(1, 5),
        start_grid_minutes=st.none() | st.integers(5, 720),
        buffer_minutes=st.none() | st.integers(0, 60),
        closes_on_holidays=st.sampled_from([True, False, None]),
    ),
    st.sampled_from([NINE_TO_SIX, SHIFTS, NIGHT, "24 horas", None, "?"]),
    st.integers(-3000, 12_000).map(lambda minutes: NINE + dt.timedelta(minutes=minutes)),
    st.integers(5, 480),
)
def test_no_policy_makes_anything_possible_that_the_hours_refuse(
    policies: Policies, week: str | None, start: dt.datetime, minutes: int
) -> None:
    schedule = read_schedule(hours(week, blocks=LUNCH))
    plain = objection(Policies(), schedule, NINE, start, minutes)
    found = objection(policies, schedule, NINE, start, minutes)
    assert plain is None or found is not None
    if found is None:
        assert start >= NINE + policies.notice
        assert start.date() <= policies.last_day(NINE.date())
    assert on_grid(policies, schedule, start, minutes) in (True, False)
