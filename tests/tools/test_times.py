"""Which slots are free? Each offer was just called free, and no more than twenty calls were made."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import OUTCOMES, FindTimes, LookAtDay, Outcome, Tool, ToolAnswered

from .services import (
    MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    Bench,
    Payload,
    Services,
    at,
    free_but,
    hours,
    steady,
    suggestions,
)

WEDNESDAY = dt.date(2026, 11, 25)
NOTHING = {"success": True, "disponible": False}


async def test_three_verified_slots_of_another_day_in_time_order(bench: Bench) -> None:
    answer = await bench.perform(FindTimes(WEDNESDAY))
    assert answer == ToolAnswered(
        outcome=Outcome.OFFERED,
        offers=at("2026-11-25 09:00", "2026-11-25 13:00", "2026-11-25 17:00"),
        opens=dt.time(9),
        closes=dt.time(18),
    )
    assert bench.services.counts == {"OBTENER_HORARIO_REUNIONES": 1, "CONSULTAR_DISPONIBILIDAD": 3}


async def test_around_a_taken_slot(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = free_but("2026-11-25 15:00", "2026-11-25 14:00")
    wish = FindTimes(WEDNESDAY, near=dt.time(15), refused=at("2026-11-25 15:00"))
    answer = await bench.perform(wish)
    assert answer.offers == at("2026-11-25 13:00", "2026-11-25 16:00", "2026-11-25 17:00")


@pytest.mark.parametrize("date", [None, MONDAY, TUESDAY])
async def test_the_service_is_asked_for_suggestions_of_today_and_tomorrow(
    bench: Bench, date: dt.date | None
) -> None:
    bench.services.replies["SUGERIR_HORARIOS"] = suggestions(
        ["2026-11-23 10:30", "2026-11-23 16:30", "2026-11-24 11:30", "2026-11-24 12:30"]
    )
    answer = await bench.perform(FindTimes(date, soonest=date is None))
    assert bench.services.counts["SUGERIR_HORARIOS"] == 1
    assert answer.outcome is Outcome.OFFERED
    expected = {
        None: at("2026-11-23 10:30", "2026-11-23 16:30", "2026-11-24 11:30"),
        MONDAY: at("2026-11-23 10:30", "2026-11-23 16:30", "2026-11-23 09:00"),
        TUESDAY: at("2026-11-24 11:30", "2026-11-24 12:30", "2026-11-24 09:00"),
    }
    assert answer.offers == tuple(sorted(expected[date]))


async def test_a_suggestion_is_verified_like_any_other(bench: Bench) -> None:
    bench.services.replies["SUGERIR_HORARIOS"] = suggestions(
        ["2026-11-23 07:00", "2026-11-23 17:30", "2026-11-24 03:00", "2026-11-24 10:00"]
    )
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = free_but("2026-11-24 10:00")
    answer = await bench.perform(FindTimes(soonest=True))
    assert "2026-11-24 10:00" in bench.starts_checked()
    assert answer.offers == at("2026-11-23 09:00", "2026-11-23 10:00", "2026-11-24 09:00")


@pytest.mark.parametrize(
    "reply", [httpx.ReadTimeout(""), {"success": False}, {"success": True, "sugerencias": 7}]
)
async def test_without_suggestions_the_opening_hours_do(bench: Bench, reply: object) -> None:
    bench.services.replies["SUGERIR_HORARIOS"] = reply
    answer = await bench.perform(FindTimes(soonest=True))
    assert answer.offers == at("2026-11-23 09:00", "2026-11-23 10:00", "2026-11-24 09:00")
    assert bench.sample("tool_errors_total", tool_name="find_times", error_type="timeout") == 0


async def test_a_closed_day_comes_with_slots_of_the_next_open_one(bench: Bench) -> None:
    answer = await bench.perform(FindTimes(SUNDAY, near=dt.time(10)))
    assert answer == ToolAnswered(
        outcome=Outcome.CLOSED_DAY, offers=at("2026-11-30 09:00", "2026-11-30 10:00", "2026-11-30 11:00")
    )


async def test_a_closed_day_is_closed_even_if_the_next_can_not_be_checked(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = httpx.ReadTimeout("")
    assert await bench.perform(FindTimes(SUNDAY)) == ToolAnswered(outcome=Outcome.CLOSED_DAY)


async def test_a_business_that_never_opens(bench: Bench) -> None:
    bench.services.replies["OBTENER_HORARIO_REUNIONES"] = hours(None)
    for wish in (FindTimes(soonest=True), FindTimes(TUESDAY)):
        assert await bench.perform(wish) == ToolAnswered(outcome=Outcome.CLOSED_DAY)


async def test_all_of_several_days_closed() -> None:
    bench = Bench(now=at("2026-11-28 18:00")[0])  # a Saturday evening
    bench.services.replies["OBTENER_HORARIO_REUNIONES"] = hours(*["09:00-18:00"] * 5, None)
    weekend = (SATURDAY, SUNDAY)
    answer = await bench.perform(FindTimes(dates=weekend, soonest=True))
    assert answer.outcome is Outcome.CLOSED_DAY
    assert answer.offers == at("2026-11-30 09:00", "2026-11-30 10:00", "2026-11-30 11:00")


async def test_a_day_that_is_over() -> None:
    bench = Bench(now=at("2026-11-23 17:30")[0])
    answer = await bench.perform(FindTimes(MONDAY))
    assert answer.outcome is Outcome.DAY_OVER
    assert answer.offers == at("2026-11-24 09:00", "2026-11-24 13:00", "2026-11-24 17:00")
    assert (await bench.perform(FindTimes(SATURDAY - dt.timedelta(days=7)))).outcome is Outcome.PAST


async def test_nothing_free_after_no_more_than_twenty_calls(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = NOTHING
    answer = await bench.perform(FindTimes(soonest=True))
    assert answer == ToolAnswered(outcome=Outcome.NOTHING_FREE)
    assert len(bench.services.calls) == 20


async def test_fewer_than_three_offers_are_offers(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = lambda payload: {
        "success": True,
        "disponible": payload["fecha_inicio"] == "2026-11-25 11:00:00",
    }
    answer = await bench.perform(FindTimes(WEDNESDAY))
    assert (answer.outcome, answer.offers) == (Outcome.OFFERED, at("2026-11-25 11:00"))


@pytest.mark.parametrize(
    ("operation", "reply", "reason", "calls"),
    [
        ("OBTENER_HORARIO_REUNIONES", httpx.ReadTimeout(""), "timeout", 1),
        ("OBTENER_HORARIO_REUNIONES", hours("previa cita"), "invalid_response", 1),
        ("OBTENER_HORARIO_REUNIONES", hours("09:00-18:00", blocks="?"), "invalid_response", 1),
        ("CONSULTAR_DISPONIBILIDAD", httpx.ReadTimeout(""), "timeout", 4),  # no second round
        ("CONSULTAR_DISPONIBILIDAD", {"success": True, "disponible": "sí"}, "invalid_response", 4),
    ],
)
async def test_not_verified(bench: Bench, operation: str, reply: object, reason: str, calls: int) -> None:
    bench.services.replies[operation] = reply
    answer = await bench.perform(FindTimes(WEDNESDAY))
    assert answer.outcome is Outcome.NOT_VERIFIED
    assert answer.offers == ()
    assert len(bench.services.calls) == calls
    assert bench.sample("tool_errors_total", tool_name="find_times", error_type=reason) == 1


async def test_some_taken_and_some_unknown_is_not_nothing_free(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = lambda payload: (
        httpx.Response(500) if payload["fecha_inicio"] == "2026-11-25 09:00:00" else NOTHING
    )
    assert (await bench.perform(FindTimes(WEDNESDAY))).outcome is Outcome.NOT_VERIFIED


async def test_slots_are_checked_at_the_same_time() -> None:
    services = Services()
    arrived = asyncio.Barrier(3)

    async def wait_for_the_others(request: httpx.Request) -> httpx.Response:
        if json.loads(request.content)["codOpe"] == "CONSULTAR_DISPONIBILIDAD":
            async with asyncio.timeout(5):
                await arrived.wait()
        return await services.handle(request)

    bench = Bench(services=services, handler=wait_for_the_others)
    assert (await bench.perform(FindTimes(WEDNESDAY))).outcome is Outcome.OFFERED


@steady
@given(
    st.lists(st.sampled_from([True, False, None, 500, "timeout"]), min_size=6, max_size=6),
    st.sampled_from([None, MONDAY, TUESDAY, WEDNESDAY, SUNDAY]),
    st.none() | st.times(),
)
async def test_only_what_was_called_free_is_offered(
    script: list[object], date: dt.date | None, near: dt.time | None
) -> None:
    bench = Bench()
    said_free: set[dt.datetime] = set()
    script = list(script)

    def reply(payload: Payload) -> object:
        said = script.pop() if script else False
        if said is True:
            said_free.add(dt.datetime.fromisoformat(payload["fecha_inicio"]))
        if said == 500:
            return httpx.Response(500)
        return httpx.ReadTimeout("") if said == "timeout" else {"success": True, "disponible": said}

    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = reply
    answer = await bench.perform(FindTimes(date, near=near))
    assert answer.outcome in OUTCOMES[Tool.FIND_TIMES]
    assert set(answer.offers) <= said_free
    assert len(answer.offers) <= 3
    assert list(answer.offers) == sorted(answer.offers)
    as_asked = any(date in (None, offer.date()) for offer in answer.offers)
    assert (answer.outcome is Outcome.OFFERED) == as_asked
    assert len(bench.services.calls) <= 20


@steady
@given(
    st.lists(st.booleans(), min_size=20, max_size=20),
    st.sampled_from([None, TUESDAY, WEDNESDAY, SUNDAY]),
    st.sampled_from([(None, None), (dt.time(13), None), (None, dt.time(11)), (dt.time(14), dt.time(15))]),
    st.sets(st.sampled_from([TUESDAY, WEDNESDAY, SATURDAY]), max_size=2),
)
async def test_no_offer_is_against_what_he_can_but_where_that_is_said(
    script: list[bool],
    date: dt.date | None,
    bounds: tuple[dt.time | None, dt.time | None],
    excluded: set[dt.date],
) -> None:
    bench, script = Bench(), list(script)
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = lambda payload: {
        "success": True,
        "disponible": script.pop() if script else False,
    }
    date = None if date in excluded else date
    wish = FindTimes(date, None, *bounds, excluded=tuple(sorted(excluded)))
    answer = await bench.perform(wish)
    assert excluded.isdisjoint(offer.date() for offer in answer.offers)
    within = all(
        (wish.earliest is None or offer.time() >= wish.earliest)
        and (wish.latest is None or offer.time() <= wish.latest)
        for offer in answer.offers
    )
    assert within or answer.outcome is not Outcome.OFFERED


async def test_offers_over_several_days_lie_apart(bench: Bench) -> None:
    answer = await bench.perform(FindTimes(earliest=dt.time(15), latest=dt.time(17)))
    assert answer.offers == at("2026-11-23 15:00", "2026-11-24 17:00", "2026-11-25 16:00")


async def test_exactly_the_hours_wished_for_if_they_are_free(bench: Bench) -> None:
    answer = await bench.perform(FindTimes(dates=(TUESDAY, WEDNESDAY), hours=(dt.time(15),)))
    assert answer.outcome is Outcome.OFFERED
    assert answer.offers == at("2026-11-24 15:00", "2026-11-25 15:00")


async def test_others_where_the_hours_wished_for_are_taken(bench: Bench) -> None:
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = free_but("2026-11-25 15:00")
    answer = await bench.perform(FindTimes(WEDNESDAY, near=dt.time(15), hours=(dt.time(15),)))
    assert answer.outcome is Outcome.NOTHING_FREE
    assert answer.offers
    assert len(bench.services.calls) <= 20


@pytest.mark.parametrize(
    ("wish", "free", "outcome", "offers"),
    [
        # nothing before five is left: what lies nearest to it on that day
        (
            FindTimes(WEDNESDAY, latest=dt.time(16)),
            "2026-11-25 17:00 2026-11-25 16:30 2026-11-26 10:00",
            Outcome.NOTHING_FREE,
            "2026-11-25 16:30 2026-11-25 17:00",
        ),
        # nothing of that day at all: of the days beside it, within the hours wished for
        (
            FindTimes(WEDNESDAY, earliest=dt.time(15), latest=dt.time(17)),
            "2026-11-24 15:00 2026-11-26 09:00 2026-11-26 15:00",
            Outcome.NOTHING_FREE,
            "2026-11-24 15:00 2026-11-26 15:00",
        ),
        # nor on a day that he can't
        (
            FindTimes(WEDNESDAY, excluded=(WEDNESDAY + dt.timedelta(days=1),)),
            "2026-11-24 09:00 2026-11-26 09:00",
            Outcome.NOTHING_FREE,
            "2026-11-24 09:00",
        ),
        # a full day is searched to its last hours
        (FindTimes(WEDNESDAY, near=dt.time(9)), "2026-11-25 17:00", Outcome.OFFERED, "2026-11-25 17:00"),
        # the nearest open day is an earlier one, where the later ones are ruled out
        (
            FindTimes(SUNDAY, excluded=tuple(SUNDAY + dt.timedelta(days=ahead) for ahead in range(1, 6))),
            "2026-11-28 10:00",
            Outcome.CLOSED_DAY,
            "2026-11-28 10:00",
        ),
    ],
)
async def test_the_nearest_to_a_wish_that_cannot_be_had(
    bench: Bench, wish: FindTimes, free: str, outcome: Outcome, offers: str
) -> None:
    stated = dict.fromkeys(re.findall(r"[0-9-]{10} [0-9:]{5}", free))
    bench.services.replies["CONSULTAR_DISPONIBILIDAD"] = lambda payload: {
        "success": True,
        "disponible": payload["fecha_inicio"][:16] in stated,
    }
    answer = await bench.perform(wish)
    assert (answer.outcome, answer.offers) == (outcome, at(*re.findall(r"[0-9-]{10} [0-9:]{5}", offers)))


async def test_a_day_that_is_looked_at() -> None:
    bench = Bench(now=at("2026-11-23 17:30")[0])
    found = {date: (await bench.perform(LookAtDay(date))).outcome for date in (MONDAY, TUESDAY, SUNDAY)}
    assert found == {MONDAY: Outcome.DAY_OVER, TUESDAY: Outcome.OPEN, SUNDAY: Outcome.CLOSED_DAY}
    assert (await bench.perform(LookAtDay(MONDAY - dt.timedelta(days=1)))).outcome is Outcome.PAST
    assert [call for call in bench.services.calls if call == "CONSULTAR_DISPONIBILIDAD"] == []
