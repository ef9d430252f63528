"""What a read does when its service is in trouble: try again, then leave it alone. A write does neither."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx
import pytest

from citas.breaker import OPEN_SECONDS
from citas.errors import CircuitOpenError, ServiceError, StatusError, TimedOutError
from citas.observe import Metrics
from citas.tools.client import Answer, MaraviaClient

from .services import SESSION, TENANT, Reply, Services, client_over
from .test_client import EVENT, START

CONTEXT = "OBTENER_CONTEXTO_NEGOCIO"
FINE = {"success": True, "contexto_negocio": "x"}
OTHER_TENANT = 8


class Reads:
    """A client that reads the context of tenant 7. No time passes but `now`; `pauses` are the sleeps.

    `replies` are what the service answers, one after the other; then it is well.
    """

    def __init__(
        self,
        *replies: Reply,
        attempts: int = 3,
        handler: Callable[[httpx.Request], Awaitable[httpx.Response]] | None = None,
        timeout: float = 5,
    ) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        self.services = Services()
        self.metrics = Metrics(model="")
        self.fail_with(*replies)
        self.client = client_over(
            httpx.MockTransport(handler or self.services.handle),
            self.metrics,
            timeout=timeout,
            attempts=attempts,
            timer=lambda: self.now,
            sleep=self._sleep,
        )

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def fail_with(self, *replies: Reply) -> None:
        left = list(replies)
        self.services.replies[CONTEXT] = lambda _: left.pop(0) if left else FINE

    async def read(self, id_empresa: int = 7) -> object:
        return await self.client.fetch_context(id_empresa)

    async def open(self) -> None:
        """Fail three times in a row."""
        self.fail_with(*[httpx.Response(503)] * 3)
        while len(self.services.calls) < 3:
            with pytest.raises(StatusError):
                await self.read()

    def counted(self, status: str) -> float:
        labels = {"endpoint": CONTEXT.lower(), "status": status}
        return self.metrics.registry.get_sample_value("agent_citas_api_calls_total", labels) or 0.0


async def soon(event: asyncio.Event) -> None:
    """Wait for what another task does; only a failing test waits long."""
    async with asyncio.timeout(5):
        await event.wait()


TRANSIENT: list[tuple[Reply, str]] = [
    (httpx.ConnectError("no route"), "connection_error"),
    (httpx.ConnectTimeout("slow"), "connection_error"),
    (httpx.PoolTimeout("full"), "connection_error"),
    (httpx.ReadTimeout("slow"), "timeout"),
    (httpx.ReadError("reset"), "connection_error"),
    (httpx.RemoteProtocolError("hung up"), "connection_error"),
    (httpx.Response(500), "http_500"),
    (httpx.Response(503), "http_503"),
    (httpx.Response(599), "http_599"),
    (httpx.Response(408), "http_408"),
    (httpx.Response(429), "http_429"),
    (httpx.Response(200, text="<html>"), "invalid_response"),
    ({"success": "true"}, "invalid_response"),
]
FINAL: list[tuple[Reply, str]] = [
    ({"success": False, "error": "no existe"}, "api_error"),
    (httpx.Response(400), "http_400"),
    (httpx.Response(404), "http_404"),
    (httpx.Response(302, headers={"location": "http://elsewhere/"}), "http_302"),
]


# Tried again.


@pytest.mark.parametrize(("reply", "reason"), TRANSIENT)
async def test_trouble_is_tried_again(reply: Reply, reason: str) -> None:
    reads = Reads(reply, reply)
    assert await reads.read() == FINE
    assert len(reads.services.calls) == 3
    assert (reads.counted(reason), reads.counted("ok")) == (2, 1)


@pytest.mark.parametrize(("reply", "reason"), TRANSIENT)
async def test_trouble_that_goes_on_is_raised_after_the_last_attempt(reply: Reply, reason: str) -> None:
    reads = Reads(*[reply] * 3)
    with pytest.raises(ServiceError) as caught:
        await reads.read()
    assert caught.value.reason == reason
    assert len(reads.services.calls) == reads.counted(reason) == 3


@pytest.mark.parametrize(("reply", "reason"), FINAL)
async def test_an_answer_is_taken_as_it_is(reply: Reply, reason: str) -> None:
    reads = Reads(reply)
    with pytest.raises(ServiceError) as caught:
        await reads.read()
    assert caught.value.reason == reason
    assert len(reads.services.calls) == 1
    assert reads.pauses == []


@pytest.mark.parametrize("attempts", [1, 2, 3])
async def test_there_are_as_many_attempts_as_the_setting_says(attempts: int) -> None:
    reads = Reads(*[httpx.Response(500)] * 10, attempts=attempts)
    with pytest.raises(StatusError):
        await reads.read()
    assert len(reads.services.calls) == attempts
    assert len(reads.pauses) == attempts - 1


@pytest.mark.parametrize("operation", ["schedule", "products", "services", "search", "slot", "suggestions"])
async def test_every_read_is_tried_again(operation: str) -> None:
    tried: list[str] = []

    async def fail(request: httpx.Request) -> httpx.Response:
        tried.append(operation)
        return httpx.Response(500)

    client = Reads(handler=fail).client
    call: Callable[[], Awaitable[object]] = {
        "schedule": lambda: client.fetch_schedule(7),
        "products": lambda: client.fetch_products(7),
        "services": lambda: client.fetch_services(7),
        "search": lambda: client.search(7, "limpieza"),
        "slot": lambda: client.check_slot(TENANT, START),
        "suggestions": lambda: client.suggest_slots(TENANT),
    }[operation]
    with pytest.raises(StatusError):
        await call()
    assert len(tried) == 3


async def test_each_attempt_has_the_whole_time_limit() -> None:
    tried: list[int] = []

    async def answer_the_third(request: httpx.Request) -> httpx.Response:
        tried.append(len(tried) + 1)
        if len(tried) < 3:
            await asyncio.Event().wait()
        return httpx.Response(200, json=FINE)

    assert await Reads(handler=answer_the_third, timeout=0.02).read() == FINE
    assert tried == [1, 2, 3]


async def test_each_attempt_that_fails_is_one_line_with_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    reads = Reads(httpx.ReadTimeout(""), httpx.ConnectTimeout(""))
    with caplog.at_level(logging.INFO, "citas"):
        await reads.read()
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("WARNING", f"{CONTEXT} failed: timeout (ReadTimeout)"),
        ("WARNING", f"{CONTEXT} failed: connection_error (ConnectTimeout)"),
    ]


async def test_a_read_that_is_given_up_between_attempts_is_not_tried_again() -> None:
    waiting = asyncio.Event()

    async def wait(_: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    services = Services()
    services.replies[CONTEXT] = httpx.Response(500)
    transport = httpx.MockTransport(services.handle)
    client = client_over(transport, Metrics(model=""), attempts=3, sleep=wait)
    reading = asyncio.create_task(client.fetch_context(7))
    await soon(waiting)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert len(services.calls) == 1


# The pauses.


BOUNDS = [0.2, 0.4, 0.8, 1.6, 2.0, 2.0, 2.0, 2.0, 2.0]


async def pauses_of(reads: int) -> list[list[float]]:
    """The pauses of so many reads of one client, each of which fails ten times.

    In each pause another read of that service goes well: otherwise the breaker would end it after three.
    """
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await client.fetch_schedule(7)

    services = Services()
    services.replies[CONTEXT] = httpx.Response(500)
    client = client_over(
        httpx.MockTransport(services.handle), Metrics(model=""), attempts=len(BOUNDS) + 1, sleep=sleep
    )
    for _ in range(reads):
        with pytest.raises(StatusError):
            await client.fetch_context(7)
        await client.fetch_schedule(7)
    return [pauses[first : first + len(BOUNDS)] for first in range(0, len(pauses), len(BOUNDS))]


async def test_pauses_double_up_to_a_limit_and_are_anything_below() -> None:
    drawn = await pauses_of(60)
    assert len(drawn) == 60
    for pauses, bound in zip(zip(*drawn, strict=True), BOUNDS, strict=True):
        assert 0 <= min(pauses) < 0.1 * bound
        assert 0.9 * bound < max(pauses) <= bound


async def test_pauses_are_those_of_the_seed() -> None:
    assert await pauses_of(2) == await pauses_of(2)


# The breaker.


@pytest.mark.parametrize("attempts", [1, 3])
async def test_after_three_failures_nobody_is_asked(attempts: int, caplog: pytest.LogCaptureFixture) -> None:
    reads = Reads(attempts=attempts)
    await reads.open()
    pauses = list(reads.pauses)
    caplog.clear()
    with pytest.raises(CircuitOpenError):
        await reads.read()
    assert len(reads.services.calls) == 3
    assert reads.pauses == pauses  # a refusal is not tried again
    assert reads.counted("circuit_open") == 1
    assert caplog.messages == [f"{CONTEXT} failed: circuit_open (CircuitOpenError)"]


async def test_a_refusal_is_timed_too() -> None:
    reads = Reads()
    await reads.open()
    with pytest.raises(CircuitOpenError):
        await reads.read()

    def sample(name: str) -> float | None:
        return reads.metrics.registry.get_sample_value(
            f"agent_citas_api_call_duration_seconds_{name}", {"endpoint": CONTEXT.lower()}
        )

    assert sample("count") == 4
    assert (sample("sum") or 0) < 1


async def test_a_read_ends_when_its_own_failures_open_the_breaker() -> None:
    reads = Reads(*[httpx.Response(500)] * 10, attempts=10)
    with pytest.raises(CircuitOpenError):
        await reads.read()
    assert len(reads.services.calls) == 3


@pytest.mark.parametrize(("reply", "reason"), FINAL)
async def test_a_service_that_answers_is_alive(reply: Reply, reason: str) -> None:
    reads = Reads(httpx.Response(500), httpx.Response(500), reply, httpx.Response(500), attempts=1)
    for expected in ("http_500", "http_500", reason, "http_500"):
        with pytest.raises(ServiceError) as caught:
            await reads.read()
        assert caught.value.reason == expected
    assert await reads.read() == FINE


async def test_after_thirty_seconds_one_probe_closes_it() -> None:
    reads = Reads()
    await reads.open()
    reads.now = OPEN_SECONDS - 0.1
    with pytest.raises(CircuitOpenError):
        await reads.read()
    reads.now = OPEN_SECONDS
    assert [await reads.read(), await reads.read()] == [FINE, FINE]


async def test_a_probe_that_fails_opens_it_for_as_long_again() -> None:
    reads = Reads(attempts=1)
    await reads.open()
    reads.now = OPEN_SECONDS
    reads.fail_with(httpx.ReadTimeout(""))
    with pytest.raises(TimedOutError):
        await reads.read()
    reads.now = 2 * OPEN_SECONDS - 0.1
    with pytest.raises(CircuitOpenError):
        await reads.read()
    reads.now = 2 * OPEN_SECONDS
    assert await reads.read() == FINE


async def test_while_a_probe_runs_the_others_fail_fast_and_a_cancelled_one_gives_its_place_back() -> None:
    asked = asyncio.Event()
    replies: list[httpx.Response | None] = [*[httpx.Response(500)] * 3, None]

    async def answer(request: httpx.Request) -> httpx.Response:
        reply = replies.pop(0) if replies else httpx.Response(200, json=FINE)
        if reply is None:
            asked.set()
            await asyncio.Event().wait()
        assert reply
        return reply

    reads = Reads(handler=answer)
    with pytest.raises(StatusError):
        await reads.read()
    reads.now = OPEN_SECONDS
    probe = asyncio.create_task(reads.read())
    await soon(asked)
    with pytest.raises(CircuitOpenError):
        await reads.read()
    probe.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probe
    assert await reads.read() == FINE
    assert reads.counted("cancelled") == 1


async def test_no_tenant_or_service_suffers_for_another() -> None:
    reads = Reads()
    await reads.open()
    assert await reads.read(OTHER_TENANT) == FINE
    assert await reads.client.check_slot(TENANT, START) == {"success": True, "disponible": True}
    with pytest.raises(CircuitOpenError):
        await reads.read(7)
    with pytest.raises(CircuitOpenError):
        await reads.client.fetch_schedule(7)  # another operation of the same service


async def test_the_operations_of_one_service_fail_together() -> None:
    reads = Reads(attempts=1)
    reads.services.replies |= {"CONSULTAR_DISPONIBILIDAD": httpx.Response(500)}
    for _ in range(3):
        with pytest.raises(StatusError):
            await reads.client.check_slot(TENANT, START)
    with pytest.raises(CircuitOpenError):
        await reads.client.suggest_slots(TENANT)
    assert await reads.client.suggest_slots(replace(TENANT, id_empresa=OTHER_TENANT))


# The writes.

WRITES: dict[str, Callable[[MaraviaClient], Awaitable[Answer]]] = {
    "CREAR_EVENTO": lambda client: client.create_event(TENANT, SESSION, EVENT),
    "AGENDAR_REUNION": lambda client: client.book_meeting(TENANT, SESSION, "Consulta: Ana", START),
}


@pytest.mark.parametrize("operation", WRITES)
@pytest.mark.parametrize(("reply", "reason"), [*TRANSIENT, *FINAL])
async def test_a_write_is_sent_once_and_however_often_it_fails_never_refused(
    operation: str, reply: Reply, reason: str
) -> None:
    reads = Reads()
    reads.services.replies[operation] = reply
    for times in range(1, 6):
        with pytest.raises(ServiceError) as caught:
            await WRITES[operation](reads.client)
        assert caught.value.reason == reason
        assert reads.services.counts == {operation: times}
    assert reads.pauses == []


@pytest.mark.parametrize("operation", WRITES)
async def test_a_write_does_not_mind_that_the_reads_are_refused_nor_the_reads_that_it_fails(
    operation: str,
) -> None:
    reads = Reads()
    await reads.open()
    assert (await WRITES[operation](reads.client))["success"] is True
    reads.services.replies[operation] = httpx.Response(500)
    for _ in range(4):
        with pytest.raises(StatusError):
            await WRITES[operation](reads.client)
    assert await reads.client.check_slot(TENANT, START)
