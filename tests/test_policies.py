"""What a company allows, through the front door: said for its true reason, and checked after the yes."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from citas.sandbox.tenants import week
from tests.service import MONDAY, Service, running
from tests.tools.test_rules import EDGES, FREE, HOLIDAYS, Edge, named

WHO = "Juan Pérez, juan@email.com"
DAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
LONG = dt.timedelta(minutes=10)  # in which files are looked at again and hours are forgotten


@asynccontextmanager
async def with_policies(
    folder: Path, moment: dt.datetime = MONDAY, **policies: Any
) -> AsyncIterator[tuple[Service, Callable[..., None]]]:
    """A service whose company allows that, and what changes its mind."""
    files = folder / "empresas"
    files.mkdir()

    def allow(**policies: Any) -> None:
        (files / "default.yaml").write_text(yaml.safe_dump({"policies": policies}), "utf-8")

    allow(**policies)
    async with running(folder, moment=moment, TENANTS_DIR=str(files)) as service:
        yield service, allow


def wish(moment: dt.datetime) -> str:
    return f"cita el {moment:%d/%m/%Y} a las {moment:%I:%M %p}, {WHO}"


def opens(service: Service, hours: object, blocks: str = "") -> None:
    service.sandbox.change_tenant(123, horario_reuniones=week(hours, blocks=blocks))


@pytest.mark.parametrize("row", EDGES, ids=named)
async def test_an_edge_is_the_same_for_the_last_check(tmp_path: Path, row: Edge) -> None:
    """The customer has his summary while everything is allowed; then the company makes up its mind."""
    async with with_policies(tmp_path, MONDAY - LONG, closes_on_holidays=False) as (service, allow):
        service.tenant["duracion_cita_minutos"] = row.minutes
        opens(service, "24 horas")
        assert "Responde *sí*" in await service.say(wish(row.moment))
        allow(**row.policies)
        opens(service, row.week, row.blocks)
        service.clock.move(seconds=LONG.total_seconds())
        reply = await service.say("sí")
        booked = [start for start, _, _ in service.booked()]
        assert booked == ([f"{row.moment:%Y-%m-%d %H:%M}"] if row.outcome is FREE else [])
        assert ("confirmada" in reply) is (row.outcome is FREE)


@pytest.mark.parametrize(("day", "name"), HOLIDAYS)
@pytest.mark.parametrize("closes", [True, None], ids=["closed", "unknown"])
async def test_a_holiday_is_said_and_the_same_for_the_last_check(
    tmp_path: Path, day: str, name: str, closes: bool | None
) -> None:
    moment = dt.datetime.fromisoformat(f"{day} 10:00")
    before = moment.replace(tzinfo=MONDAY.tzinfo) - dt.timedelta(days=3)
    async with with_policies(tmp_path, before, closes_on_holidays=False) as (service, allow):
        opens(service, "09:00-18:00")
        assert "feriado" not in await service.say(wish(moment))
        allow(**({} if closes is None else {"closes_on_holidays": closes}))
        service.clock.move(seconds=LONG.total_seconds())
        assert "confirmada" in await service.say("sí") or closes
        assert len(service.booked()) == (0 if closes else 1)
        told = await service.say(wish(moment), session_id=2)
        assert ("(feriado)" in told) is (closes is None)
        assert (f"no atendemos: es feriado ({name})" in told) is (closes is True)


async def test_without_a_file_a_holiday_is_said_before_the_yes_and_booked_after_it(service: Service) -> None:
    opens(service, "09:00-18:00")
    summary = await service.say(f"cita el 8 de diciembre a las 3pm, {WHO}")
    assert "*Fecha:* martes 8 de diciembre de 2026 (feriado)" in summary
    assert "confirmada" in await service.say("sí")
    offers = await service.say("¿qué horarios tienes el 9 de diciembre?", session_id=2)
    assert offers.count("(feriado), ") == 3
    assert "feriado" not in await service.say(f"cita el 10 de diciembre a las 3pm, {WHO}", session_id=3)


@pytest.mark.parametrize(
    ("policies", "text", "reason"),
    [
        (
            {"closes_on_holidays": True},
            "cita el 8 de diciembre",
            "El martes 8 de diciembre no atendemos: es feriado (Inmaculada Concepción).",
        ),
        (
            {"holidays": [dt.date(2026, 11, 26)]},
            "cita el 26 de noviembre a las 3pm",
            "El jueves 26 de noviembre no atendemos.",
        ),
        (
            {"max_days_ahead": 7},
            "cita el 2 de diciembre a las 3pm",
            "Todavía no agendamos para el miércoles 2 de diciembre: por ahora llegamos hasta el lunes 30 de "
            "noviembre de 2026.",
        ),
        (
            {"min_notice_minutes": 180},
            "cita hoy a las 11am",
            "Para el lunes 23 de noviembre a las 11:00 AM ya no alcanza: agendamos con 3 horas de "
            "anticipación como mínimo.",
        ),
        (
            {"min_notice_minutes": 2 * 24 * 60},
            "cita mañana a las 3pm",
            "agendamos con 2 días de anticipación como mínimo.",
        ),
    ],
)
async def test_why_not_is_said_for_its_true_reason(
    tmp_path: Path, policies: dict[str, Any], text: str, reason: str
) -> None:
    async with with_policies(tmp_path, **policies) as (service, _):
        opens(service, "09:00-18:00")
        reply = await service.say(text)
        assert reason in reply
        assert "Los martes" not in reply
        assert "reservado" not in reply


async def test_split_shifts_are_told_as_they_are(service: Service) -> None:
    opens(service, "09:00-13:00, 15:00-19:00")
    reply = await service.say("cita mañana a las 2pm")
    assert "de 9:00 AM a 1:00 PM y de 3:00 PM a 7:00 PM" in reply
    assert "está disponible" in await service.say("a las 6pm")


async def test_nobody_is_offered_nine_thirty_one(service: Service) -> None:
    service.clock.move(minutes=31)
    reply = await service.say("¿qué horarios tienes hoy?")
    assert ":31" not in reply
    assert "10:00 AM" in reply


@pytest.mark.parametrize(
    ("hours", "field"),
    [(week("previa cita"), "reunion_martes"), (None, "horario_reuniones")],
)
async def test_hours_that_cannot_be_read_are_named_in_the_log_and_a_person_takes_over(
    service: Service, caplog: pytest.LogCaptureFixture, hours: object, field: str
) -> None:
    service.sandbox.change_tenant(123, horario_reuniones=hours)
    with caplog.at_level(logging.WARNING):
        reply = await service.say("cita mañana a las 3pm, Juan Pérez, juan@email.com")
    assert "Por aquí no puedo revisar nuestra agenda" in reply
    assert "asesor" in reply
    assert "¿Lo intento otra vez?" not in reply
    assert f"empresa=123: {field} no se puede leer" in caplog.text
    (handoff,) = await service.ledger.handoffs()
    assert handoff.request.name == "Juan Pérez"
    assert await service.converse("¿qué horarios tienes?", session_id=2) != []
    assert len(await service.ledger.handoffs()) == 2


async def test_a_service_in_trouble_is_tried_again_as_ever(service: Service) -> None:
    service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "error_500", times=1)
    assert "¿Lo intento otra vez?" in await service.say("cita mañana a las 3pm")


async def test_time_between_appointments_is_kept_from_others_at_once(tmp_path: Path) -> None:
    async with with_policies(tmp_path, buffer_minutes=15) as (service, _):
        opens(service, "09:00-18:00")
        for customer, hour in enumerate(("3pm", "4pm"), 1):
            await service.say(f"cita mañana a las {hour}, {WHO}", customer)
        await asyncio.gather(*(service.say("sí", customer) for customer in (1, 2)))
        assert len(service.booked()) == 1


# Whose calendar.


async def test_a_tenant_without_a_calendar_is_told_of_once(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for customer in (1, 2):
            await service.say("hola", customer)
            await service.say("hola", customer, id_empresa=1)
            await service.say("hola", customer, id_empresa=231, usuario_id=7)
    told = [record.getMessage() for record in caplog.records if record.name == "citas.calendars"]
    assert [line.split(":")[0] for line in told] == ["empresa=123", "empresa=1"]
    assert all("usuario 1" in line for line in told)
    assert "agent_citas_tenants_without_usuario_id_total 2.0" in await service.metrics()


async def test_without_a_calendar_it_is_booked_as_ever_unless_one_is_required(service: Service) -> None:
    assert "confirmada" in (await service.converse(f"cita mañana a las 3pm, {WHO}", "sí"))[-1]
    assert service.sandbox.events()[0].usuario_id == 1


@pytest.mark.parametrize("text", [f"cita mañana a las 3pm, {WHO}", "¿qué horarios tienes mañana?"])
async def test_where_one_is_required_a_person_takes_over(tmp_path: Path, text: str) -> None:
    async with running(tmp_path, REQUIRE_USUARIO_ID=True) as service:
        reply = await service.say(text)
        assert "Por aquí no puedo revisar nuestra agenda" in reply
        assert "no está agendada" in reply
        assert "asesor" in reply
        assert len(await service.ledger.handoffs()) == 1
        assert service.sandbox.calls("CONSULTAR_DISPONIBILIDAD") == []
        assert "disponible" in await service.say(f"cita mañana a las 3pm, {WHO}", session_id=2, usuario_id=1)
