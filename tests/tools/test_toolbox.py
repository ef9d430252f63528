"""The door: whatever happens behind it, an outcome of the tool that was asked for comes out."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import (
    OUTCOMES,
    AnswerBusiness,
    CheckAvailability,
    CreateBooking,
    FindTimes,
    Outcome,
    Search,
)
from citas.tools.toolbox import IN_DOUBT, ServiceCommand, tool_of
from tests.appointments import appointment, booking

from .services import TUESDAY, Bench, at, steady

ANA = appointment(TUESDAY, dt.time(15), "Ana Pérez", "ana@correo.pe")
COMMANDS: list[ServiceCommand] = [
    CheckAvailability(TUESDAY, dt.time(15)),
    FindTimes(),
    booking(ANA, ANA),
    Search("limpieza"),
    Search(""),
    AnswerBusiness("¿dónde quedan?"),
    AnswerBusiness("¿qué horario tienen?"),
]
CERTAIN = {Outcome.FREE, Outcome.OFFERED, Outcome.BOOKED, Outcome.BOOKED_WITHOUT_LINK, Outcome.FOUND}


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_run_is_counted_and_timed(bench: Bench, command: ServiceCommand) -> None:
    await bench.perform(command)
    tool = tool_of(command)
    assert bench.sample("tool_calls_total", tool_name=tool) == 1
    assert bench.sample("tool_execution_duration_seconds_count", tool_name=tool) == 1


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("failure", [httpx.ReadTimeout(""), httpx.Response(500), {"success": False}, {}])
async def test_with_every_service_down_nothing_is_promised(
    bench: Bench, command: ServiceCommand, failure: object
) -> None:
    bench.services.replies = dict.fromkeys(bench.services.replies, failure)
    answer = await bench.perform(command)
    rejected = isinstance(command, CreateBooking) and failure == {"success": False}
    assert answer.outcome is (Outcome.REJECTED if rejected else IN_DOUBT[tool_of(command)])


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_defect_costs_one_answer_and_leaves_a_traceback(
    bench: Bench, caplog: pytest.LogCaptureFixture, command: ServiceCommand
) -> None:
    bench.services.replies = dict.fromkeys(bench.services.replies, ZeroDivisionError("a defect"))
    with caplog.at_level(logging.ERROR, "citas.tools"):
        answer = await bench.perform(command)
    tool = tool_of(command)
    assert answer.outcome is IN_DOUBT[tool]
    assert bench.sample("tool_errors_total", tool_name=tool, error_type="unexpected") == 1
    (record,) = caplog.records
    assert record.exc_info
    assert "ana@correo.pe" not in caplog.text


async def test_a_cancelled_run_is_cancelled() -> None:
    reached = asyncio.Event()

    async def hang(request: httpx.Request) -> httpx.Response:
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    bench = Bench(handler=hang)
    run = asyncio.create_task(bench.perform(booking(ANA, ANA)))
    await reached.wait()
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert bench.sample("api_calls_total", endpoint="crear_evento", status="cancelled") == 1


async def test_the_hour_is_that_of_the_clock_in_its_own_zone() -> None:
    late = Bench(now=at("2026-11-24 23:30")[0])  # in Lima; already Wednesday in Greenwich
    assert (await late.perform(CheckAvailability(dt.date(2026, 11, 25), dt.time(9)))).outcome is Outcome.FREE
    assert (await late.perform(CheckAvailability(TUESDAY, dt.time(23)))).outcome is Outcome.PAST


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 3) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = [
    "horario_reuniones",
    "contexto_negocio",
    "productos",
    "servicios",
    "items",
    "disponible",
    "sugerencias",
    "google_meet_link",
    "message",
]


@steady
@given(
    st.sampled_from(COMMANDS),
    st.dictionaries(st.sampled_from(FIELDS), junk),
    st.sampled_from([True, True, False, None, 1]),
)
async def test_odd_answers_never_raise(
    command: ServiceCommand, fields: dict[str, Any], success: object
) -> None:
    bench = Bench()
    reply = {**fields, "success": success}
    bench.services.replies = dict.fromkeys(bench.services.replies, reply)
    answer = await bench.perform(command)
    assert answer.outcome in OUTCOMES[tool_of(command)]
    if success is not True:
        assert answer.outcome not in CERTAIN
    assert bench.sample("tool_errors_total", tool_name=tool_of(command), error_type="unexpected") == 0
