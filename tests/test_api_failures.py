"""What customers get when something behind the service fails; and that no conversation touches another."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from citas.api import Outside, create_app
from citas.flowfiles import FlowFiles
from citas.phrase.reply import own_text
from citas.sandbox.core import Sandbox
from citas.sandbox.transport import InProcess
from tests.bodies import SOUND
from tests.live import client, free_port, say, serving, settings_at
from tests.service import Clock, Service, running, settings_for, with_state

BOOKING = ("Hola, quiero una cita", "mañana a las 3pm", "Juan Pérez, juan.perez@email.com", "sí, confirmo")


def value(metrics: str, series: str) -> float:
    """The value of one series in an exposition; 0 when it is not there yet."""
    found = [line.rpartition(" ")[2] for line in metrics.splitlines() if line.rpartition(" ")[0] == series]
    return float(found[0]) if found else 0.0


def text_of(files: FlowFiles, name: str) -> str:
    return files.texts.template(name, 0)


class BrokenClock(Clock):
    """A clock that can stop working, and takes with it whoever reads it."""

    broken = False

    def now(self) -> dt.datetime:
        if self.broken:
            raise ZeroDivisionError("the clock's own secret")
        return super().now()


def test_a_turn_that_raises_is_an_apology_over_the_wire_and_the_next_one_works(
    tmp_path: Path, files: FlowFiles, caplog: pytest.LogCaptureFixture
) -> None:
    clock = BrokenClock()
    settings = settings_at(f"http://127.0.0.1:{free_port()}", tmp_path)
    app = create_app(settings, Outside(clock=clock.now, timer=clock.seconds))
    with serving(app) as url, client(url) as http:
        before = say(http, "Hola, quiero una cita")
        clock.broken = True
        assert say(http, "Hola, quiero una cita") == own_text("apology", files.texts)
        clock.broken = False
        assert say(http, "Hola, quiero una cita", session_id=2) == before
        metrics = http.get("/metrics").text
    assert value(metrics, 'agent_citas_chat_errors_total{error_type="ZeroDivisionError"}') == 1
    assert value(metrics, 'agent_citas_chat_requests_total{empresa_id="123"}') == 3
    assert value(metrics, "agent_citas_chat_response_duration_seconds_count") == 3
    assert "a turn failed" in caplog.messages


@pytest.mark.parametrize("setting", ["CHAT_TIMEOUT", "GATEWAY_PATIENCE_SECONDS"])
async def test_a_turn_that_takes_too_long_is_told_so(tmp_path: Path, setting: str, files: FlowFiles) -> None:
    async with running(tmp_path, **{setting: 0.05}) as service:
        await service.say(BOOKING[0])
        async with service.sessions.turn((123, 1)):  # an earlier turn that does not end
            assert await service.say(BOOKING[1]) == own_text("taking_long", files.texts)
        metrics = await service.metrics()
    assert value(metrics, 'agent_citas_chat_errors_total{error_type="timeout"}') == 1
    assert value(metrics, "agent_citas_chat_response_duration_seconds_count") == 2


@pytest.mark.parametrize(
    "fault",
    ["timeout", "error_500", "garbage", "broken_json", "null", "empty", "refuse", "reset"],
)
async def test_with_its_services_down_it_says_what_it_could_not_do(
    service: Service, fault: str, files: FlowFiles
) -> None:
    service.sandbox.put_fault("*", fault)
    replies = await service.converse(*BOOKING[:2], "¿qué servicios tienen?", "¿cuánto cuesta?")
    assert replies[0].startswith("¡Hola!")
    assert text_of(files, "not_verified").partition("{")[0] in replies[1]
    assert text_of(files, "products_failed") in replies[2]
    assert not any("disponible" in reply for reply in replies)
    assert service.booked() == []
    metrics = await service.metrics()
    assert "agent_citas_chat_errors_total{" not in metrics  # the turns themselves went well
    assert 'agent_citas_tool_errors_total{error_type="' in metrics


def test_with_nobody_at_the_services_addresses(tmp_path: Path, files: FlowFiles) -> None:
    clock = Clock()
    settings = settings_at(f"http://127.0.0.1:{free_port()}", tmp_path)
    with serving(create_app(settings, Outside(clock=clock.now))) as url, client(url) as http:
        replies = [say(http, text) for text in BOOKING[:2]]
        metrics = http.get("/metrics").text
    assert text_of(files, "not_verified").partition("{")[0] in replies[1]
    reason = 'error_type="connection_error",tool_name="check_availability"'
    assert value(metrics, f"agent_citas_tool_errors_total{{{reason}}}") == 1


class Impatient(Random):
    """Draws no pauses."""

    def uniform(self, a: float, b: float) -> float:
        return 0.0


@pytest.mark.parametrize(("attempts", "known"), [(2, False), (3, True)])
async def test_a_question_is_put_as_often_as_the_setting_says(
    tmp_path: Path, attempts: int, known: bool
) -> None:
    clock = Clock()
    with Sandbox(clock=clock.now) as sandbox:
        outside = Outside(
            clock=clock.now, timer=clock.seconds, random=Impatient(), read_transport=InProcess(sandbox)
        )
        app = create_app(settings_for(tmp_path, HTTP_RETRY_ATTEMPTS=attempts), outside)
        async with app.router.lifespan_context(app) as state:
            wire = httpx.ASGITransport(with_state(app, state))
            sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "error_500", times=2)
            async with httpx.AsyncClient(transport=wire, base_url="http://citas") as http:
                body = {"session_id": 1, "context": {"config": {"id_empresa": 123}}}
                reply = (await http.post("/api/chat", json=body | {"message": "cita mañana a las 3pm"})).text
        assert len(sandbox.calls("CONSULTAR_DISPONIBILIDAD")) == attempts
    assert ("3:00 PM está disponible" in reply) is known


async def test_a_service_that_keeps_failing_is_left_alone_for_half_a_minute(service: Service) -> None:
    service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "error_500")
    for session_id in range(1, 6):
        assert "disponible" not in await service.say("cita mañana a las 3pm", session_id)
    assert len(service.sandbox.calls("CONSULTAR_DISPONIBILIDAD")) == 3
    service.sandbox.clear_faults()
    assert "disponible" not in await service.say("cita mañana a las 3pm", session_id=6)
    assert "está disponible" in await service.say("cita mañana a las 3pm", session_id=6, id_empresa=1)
    service.clock.move(seconds=30)
    assert "está disponible" in await service.say("cita mañana a las 3pm", session_id=7)
    metrics = await service.metrics()
    series = 'agent_citas_api_calls_total{endpoint="consultar_disponibilidad",status="circuit_open"}'
    assert value(metrics, series) == 3


@pytest.mark.parametrize("text", ["quiero hablar con un asesor", "quiero cancelar mi cita"])
async def test_a_ledger_that_cannot_be_written_is_told(tmp_path: Path, files: FlowFiles, text: str) -> None:
    folder = tmp_path / "data"
    folder.touch()  # a file stands where its folder should be
    async with running(folder) as service:
        await service.say(BOOKING[0])
        replies = [await service.say(text), await service.say("mañana a las 3pm")]
        assert text_of(files, "handoff_failed") in " ".join(replies)
        assert "¿" in await service.say("quiero una cita el viernes")  # and the conversation goes on


async def test_without_a_ledger_nothing_is_sent_and_the_customer_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.touch()
    async with running(folder) as service:
        replies = await service.converse(*BOOKING)
        assert service.booked() == []
        assert any("todavía no está agendada" in reply for reply in replies)


async def test_a_body_that_never_arrives_is_counted(tmp_path: Path) -> None:
    app = create_app(settings_for(tmp_path))
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/chat", "headers": [], "query_string": b""}
    await app(scope, receive, send)
    assert sent[0]["status"] == 422
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://citas") as http:
        metrics = (await http.get("/metrics")).text
    assert value(metrics, 'agent_citas_chat_errors_total{error_type="malformed_request"}') == 1


# One conversation and the others.


async def test_a_conversation_that_waits_holds_up_no_other(service: Service) -> None:
    for session_id in (1, 2):
        await service.say(BOOKING[0], session_id)
    service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "timeout", times=1)
    waiting = asyncio.create_task(service.say(BOOKING[1], session_id=1))
    while not service.sandbox.calls("CONSULTAR_DISPONIBILIDAD"):  # noqa: ASYNC110  it has no event to wait for
        await asyncio.sleep(0)
    assert "disponible" in await service.say(BOOKING[1], session_id=2)
    assert "disponible" in (await service.converse(*BOOKING[:2], session_id=1, id_empresa=1))[1]
    assert not waiting.done()
    assert "disponible" not in await waiting


async def test_messages_of_one_conversation_are_taken_in_the_order_they_came(service: Service) -> None:
    one_by_one = await service.converse(*BOOKING[:3], session_id=1)
    at_once = await asyncio.gather(*(service.say(text, session_id=2) for text in BOOKING[:3]))
    assert at_once == one_by_one


async def test_the_same_customer_of_two_tenants_has_two_conversations(service: Service) -> None:
    for_one = await service.converse(*BOOKING[:3], session_id=7, id_empresa=1)
    assert "Juan Pérez" in for_one[-1]
    other = await service.say("sí, confirmo", session_id=7, id_empresa=123)
    assert "Juan" not in other
    assert service.booked() == []
    replies = await service.converse("¿qué servicios tienen?", "sí", session_id=7, id_empresa=123)
    assert not any("Juan" in reply for reply in replies)
    await service.say("sí, confirmo", session_id=7, id_empresa=1)
    assert len(service.booked()) == 1


async def test_many_customers_at_once_each_get_their_own_day(service: Service) -> None:
    async def customer(number: int) -> str:
        texts = (
            "Hola, quiero una cita",
            f"el {number} de diciembre a las 3pm",
            f"Ana, ana{number}@email.com",
        )
        return (await service.converse(*texts, session_id=number))[-1]

    summaries = await asyncio.gather(*(customer(number) for number in range(1, 21)))
    for number, summary in enumerate(summaries, 1):
        assert f"{number} de diciembre" in summary
        assert f"ana{number}@email.com" in summary


# The metrics that a turn leaves behind.


async def test_the_schedule_cache_is_empty_before_any_fetch_and_holds_one_after(service: Service) -> None:
    series = 'agent_citas_cache_entries{cache_type="schedule"}'
    assert f"{series} 0.0" in await service.metrics()
    await service.converse(*BOOKING[:2])
    assert f"{series} 1.0" in await service.metrics()
    await service.converse(*BOOKING[:2], session_id=2)
    assert f"{series} 1.0" in await service.metrics()
    await service.converse(*BOOKING[:2], id_empresa=1)
    assert f"{series} 2.0" in await service.metrics()


async def test_a_booking_is_counted_from_end_to_end(service: Service) -> None:
    await service.converse(*BOOKING, "gracias")
    metrics = await service.metrics()
    for series, count in {
        'chat_requests_total{empresa_id="123"}': 5,
        "chat_response_duration_seconds_count": 5,
        "booking_attempts_total": 1,
        "booking_success_total": 1,
        'tool_calls_total{tool_name="check_availability"}': 2,
        'tool_calls_total{tool_name="create_booking"}': 1,
        'tool_execution_duration_seconds_count{tool_name="create_booking"}': 1,
        'api_calls_total{endpoint="crear_evento",status="ok"}': 1,
        'api_call_duration_seconds_count{endpoint="crear_evento"}': 1,
        'transitions_total{act="affirm",source="confirm",target="recheck"}': 1,
        'transitions_total{act="booked",source="booking",target="booked"}': 1,
    }.items():
        assert value(metrics, f"agent_citas_{series}") == count, series
    assert "agent_citas_booking_failed_total{" not in metrics


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("error_500", "http_500"),
        ("error_404", "http_404"),
        ("refuse", "api_error"),
        ("reset", "connection_error"),
        ("garbage", "invalid_response"),
    ],
)
async def test_a_booking_that_fails_is_counted_with_its_reason(
    service: Service, fault: str, reason: str
) -> None:
    await service.converse(*BOOKING[:3])
    service.sandbox.put_fault("CREAR_EVENTO", fault)
    await service.say(BOOKING[3])
    metrics = await service.metrics()
    for series, count in {
        "booking_attempts_total": 1,
        "booking_success_total": 0,
        f'booking_failed_total{{reason="{reason}"}}': 1,
        f'tool_errors_total{{error_type="{reason}",tool_name="create_booking"}}': 1,
        f'api_calls_total{{endpoint="crear_evento",status="{reason}"}}': 1,
        'api_call_duration_seconds_count{endpoint="crear_evento"}': 1,
        'tool_execution_duration_seconds_count{tool_name="create_booking"}': 1,
    }.items():
        assert value(metrics, f"agent_citas_{series}") == count, series


@pytest.mark.parametrize(
    ("sent", "error_type"),
    [
        (b"{", "malformed_request"),
        (SOUND.replace(b"123", b"-1"), "config_error"),
        (SOUND.replace(b"123", b"null"), "config_error"),
    ],
)
async def test_a_request_that_cannot_be_served_is_counted(
    service: Service, sent: bytes, error_type: str
) -> None:
    answer = await service.http.post("/api/chat", content=sent)
    assert isinstance(answer, httpx.Response)
    metrics = await service.metrics()
    assert value(metrics, f'agent_citas_chat_errors_total{{error_type="{error_type}"}}') == 1
    assert "agent_citas_chat_requests_total{" not in metrics
