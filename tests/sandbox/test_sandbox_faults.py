"""The faults, in process: which calls they meet, what arrives, and whether the work was done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import httpx
import pytest

from citas.sandbox.core import Sandbox
from citas.sandbox.faults import FAULTS
from citas.sandbox.transport import InProcess

from .conftest import NOW, PATHS, Ask, request


async def create(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post(PATHS["CREAR_EVENTO"], json=request("CREAR_EVENTO"))


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def sandbox(slept: list[float]) -> Iterator[Sandbox]:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    with Sandbox(clock=lambda: NOW, sleep=sleep) as made:
        yield made


@pytest.fixture
async def hasty(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """A client that gives up at once."""
    transport = InProcess(sandbox)
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox", timeout=0) as made:
        yield made


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        ("error_500", 500, ""),
        ("error_400", 400, ""),
        ("error_503", 503, ""),
        ("broken_json", 200, '{"success": true, "dispon'),
        ("null", 200, "null"),
        ("empty", 200, "{}"),
        ("refuse", 200, '{"success": false, "error": "No se pudo procesar la solicitud"}'),
    ],
)
@pytest.mark.parametrize("after", [False, True])
async def test_an_answer_that_is_none(
    client: httpx.AsyncClient, sandbox: Sandbox, fault: str, status: int, body: str, after: bool
) -> None:
    sandbox.put_fault("CREAR_EVENTO", fault, after=after)
    response = await create(client)
    assert (response.status_code, response.text) == (status, body)
    assert len(sandbox.events()) == after


async def test_garbage_is_html(client: httpx.AsyncClient, sandbox: Sandbox) -> None:
    sandbox.put_fault("*", "garbage")
    response = await create(client)
    assert response.headers["content-type"].startswith("text/html")
    assert response.text.startswith("<br />")
    assert sandbox.events() == []


@pytest.mark.parametrize(
    ("fault", "after", "events"),
    [("timeout", False, 0), ("timeout", True, 1), ("created_but_timed_out", False, 1)],
)
async def test_no_answer(
    hasty: httpx.AsyncClient, sandbox: Sandbox, fault: str, after: bool, events: int
) -> None:
    sandbox.put_fault("CREAR_EVENTO", fault, after=after)
    with pytest.raises(httpx.ReadTimeout):
        await create(hasty)
    assert len(sandbox.events()) == events


@pytest.mark.parametrize("after", [False, True])
async def test_reset(client: httpx.AsyncClient, sandbox: Sandbox, after: bool) -> None:
    sandbox.put_fault("CREAR_EVENTO", "reset", after=after)
    with pytest.raises(httpx.ReadError):
        await create(client)
    assert len(sandbox.events()) == after


@pytest.mark.parametrize(("fault", "default"), [("late", 30.0), ("latency", 5.0)])
@pytest.mark.parametrize("seconds", [None, 70.0])
async def test_a_slow_answer_is_whole(
    client: httpx.AsyncClient,
    sandbox: Sandbox,
    slept: list[float],
    fault: str,
    default: float,
    seconds: float | None,
) -> None:
    sandbox.put_fault("CREAR_EVENTO", fault, seconds=seconds)
    assert (await create(client)).json()["success"] is True
    assert slept == [seconds or default]
    assert len(sandbox.events()) == 1


@pytest.mark.parametrize(("fault", "at_once"), [("late", 1), ("latency", 0)])
async def test_the_work_is_done_also_when_the_caller_leaves(fault: str, at_once: int) -> None:
    asleep, wake = asyncio.Event(), asyncio.Event()

    async def sleep(_: float) -> None:
        asleep.set()
        await wake.wait()

    sandbox = Sandbox(clock=lambda: NOW, sleep=sleep)
    sandbox.put_fault("CREAR_EVENTO", fault)
    async with httpx.AsyncClient(transport=InProcess(sandbox), base_url="http://sandbox") as client:
        calling = asyncio.create_task(create(client))
        await asleep.wait()
        assert len(sandbox.events()) == at_once
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling
        wake.set()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert len(sandbox.events()) == 1


async def test_a_drip_is_a_whole_answer_byte_by_byte(
    client: httpx.AsyncClient, sandbox: Sandbox, slept: list[float]
) -> None:
    sandbox.put_fault("CREAR_EVENTO", "drip", seconds=2)
    response = await create(client)
    assert response.json()["success"] is True
    assert slept == [2.0] * len(response.content)


async def test_no_video_books_without_a_link(ask: Ask, sandbox: Sandbox) -> None:
    sandbox.put_fault("CREAR_EVENTO", "no_video", times=1)
    answer = await ask("CREAR_EVENTO")
    assert answer["success"] is True
    assert answer["google_calendar_synced"] is False
    assert [event.google_meet_link for event in sandbox.events()] == [None]


async def test_a_fault_meets_its_operation_so_many_times(client: httpx.AsyncClient, sandbox: Sandbox) -> None:
    sandbox.put_fault("CREAR_EVENTO", "error_500", times=2)
    path = PATHS["OBTENER_CONTEXTO_NEGOCIO"]
    assert (await client.post(path, json=request("OBTENER_CONTEXTO_NEGOCIO"))).status_code == 200
    assert [(await create(client)).status_code for _ in range(3)] == [500, 500, 200]
    assert sandbox.faults() == []


async def test_a_fault_without_times_lasts_until_cleared(client: httpx.AsyncClient, sandbox: Sandbox) -> None:
    sandbox.put_fault("*", "error_500")
    assert {(await create(client)).status_code for _ in range(5)} == {500}
    sandbox.clear_faults()
    assert (await create(client)).status_code == 200


async def test_faults_queue_and_an_operations_own_come_first(
    client: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    sandbox.put_fault("*", "error_501")
    sandbox.put_fault("CREAR_EVENTO", "none", times=2)
    sandbox.put_fault("CREAR_EVENTO", "error_502", times=1)
    assert [(await create(client)).status_code for _ in range(4)] == [200, 200, 502, 501]


async def test_what_is_for_bookings_meets_bookings_only(ask: Ask, sandbox: Sandbox) -> None:
    sandbox.put_fault("*", "created_but_timed_out", times=1)
    assert (await ask("CONSULTAR_DISPONIBILIDAD"))["disponible"] is True
    assert [left for _, left in sandbox.faults()] == [1]


@pytest.mark.parametrize(
    ("code", "fault", "after"),
    [
        ("*", "explode", False),
        ("*", "error_200", False),
        ("*", "error_5000", False),
        ("CONSULTAR_DISPONIBILIDAD", "created_but_timed_out", False),
        ("CONSULTAR_DISPONIBILIDAD", "no_video", False),
        ("*", "late", True),
        ("*", "none", True),
    ],
)
def test_a_fault_that_means_nothing_is_refused(sandbox: Sandbox, code: str, fault: str, after: bool) -> None:
    with pytest.raises(ValueError, match=r"[Ff]alla"):
        sandbox.put_fault(code, fault, after=after)
    assert sandbox.faults() == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_each_call_tells_the_fault_that_it_met(
    hasty: httpx.AsyncClient, sandbox: Sandbox, fault: str
) -> None:
    sandbox.put_fault("*", fault, times=1)
    with suppress(httpx.TransportError):
        await create(hasty)
    assert [(call.cod_ope, call.fault) for call in sandbox.calls()] == [("CREAR_EVENTO", fault)]
