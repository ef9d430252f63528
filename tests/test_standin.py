"""The real service, over a real socket, against a stand-in that it was not written with."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from citas.api import Outside, create_app
from citas.config import Settings
from tests.service import Clock, with_state
from tests.standin import StandIn, standin

TENANT = {
    "id_empresa": 123,
    "usuario_id": 7,
    "correo_usuario": "vendedor@empresa.pe",
    "duracion_cita_minutos": 60,
    "agendar_usuario": "1",
}
CUSTOMER = 5191234567890  # beyond 32 bits
FIVE_MESSAGES = (
    "Hola, quiero agendar una reunión",
    "Para mañana a las 3pm",
    "Juan Pérez, juan.perez@email.com",
    "sí, confirmo",
    "gracias",
)
TOMORROW_AT_3 = dt.datetime.fromisoformat("2026-11-24 15:00")


class Customer:
    """One customer of the service, and the three services behind it."""

    def __init__(self, http: httpx.AsyncClient, services: StandIn) -> None:
        self.http = http
        self.services = services

    async def say(self, text: str, **config: Any) -> str:
        body = {"message": text, "session_id": CUSTOMER, "context": {"config": TENANT | config}}
        answer = await self.http.post("/api/chat", json=body)
        assert answer.status_code == 200
        reply: str = answer.json()["reply"]
        return reply

    async def converse(self, *texts: str) -> list[str]:
        return [await self.say(text) for text in texts]


@asynccontextmanager
async def _service(folder: Path, services: StandIn, clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    settings = Settings(
        API_CALENDAR_URL=services.url("ws_calendario.php"),
        API_AGENDAR_REUNION_URL=services.url("ws_agendar_reunion.php"),
        API_AGENDAR_SIN_CORREO_URL=services.url("n8n/ws_agendar_reunion.php"),
        API_PREGUNTAS_FRECUENTES_URL=services.url("n8n/ws_preguntas_frecuentes.php"),
        API_INFORMACION_URL=services.url("ws_informacion_ia.php"),
        DATA_DIR=str(folder),
    )
    app = create_app(settings, Outside(clock=clock.now, timer=clock.seconds))
    async with app.router.lifespan_context(app) as state:
        wire = httpx.ASGITransport(with_state(app, state))
        async with httpx.AsyncClient(transport=wire, base_url="http://citas") as http:
            yield http


@pytest.fixture
async def customer(tmp_path: Path) -> AsyncIterator[Customer]:
    clock = Clock()
    with standin(clock.now) as services:
        async with _service(tmp_path, services, clock) as http:
            yield Customer(http, services)


async def test_five_messages_book_one_appointment(customer: Customer) -> None:
    replies = await customer.converse(*FIVE_MESSAGES)

    (event,) = customer.services.events
    assert event.start == TOMORROW_AT_3
    assert event.end == TOMORROW_AT_3 + dt.timedelta(hours=1)
    assert event.titulo == "Reunion para el usuario: Juan Pérez"
    assert event.correo_cliente == "juan.perez@email.com"
    assert event.correo_usuario == "vendedor@empresa.pe"
    assert (event.usuario_id, event.id_prospecto) == (7, CUSTOMER)
    assert event.link in replies[3]
    assert not any(event.link in reply for reply in replies[:3])


async def test_every_request_has_exactly_the_fields_of_its_operation(customer: Customer) -> None:
    await customer.converse(*FIVE_MESSAGES, "¿cuánto cuesta la asesoría contable?", "¿dónde están?")

    assert customer.services.complaints == []
    assert all(body["id_empresa"] == 123 for body in customer.services.sent("CONSULTAR_DISPONIBILIDAD"))


async def test_a_taken_slot_is_refused(customer: Customer) -> None:
    customer.services.occupy(TOMORROW_AT_3)

    replies = await customer.converse(*FIVE_MESSAGES[:2])

    assert "ocupado" in replies[1]
    assert "3:00 PM está disponible" not in replies[1]
    assert customer.services.sent("CREAR_EVENTO") == []


async def test_a_slot_taken_between_the_summary_and_the_yes_is_not_written(customer: Customer) -> None:
    await customer.converse(*FIVE_MESSAGES[:3])
    customer.services.occupy(TOMORROW_AT_3)

    reply = await customer.say(FIVE_MESSAGES[3])

    assert "acaban de ocupar" in reply
    assert customer.services.sent("CREAR_EVENTO") == []


async def test_a_refused_write_is_not_called_booked(customer: Customer) -> None:
    customer.services.always_answer("CREAR_EVENTO", success=False, message="Sin permiso", error=None)

    replies = await customer.converse(*FIVE_MESSAGES)

    assert len(customer.services.sent("CREAR_EVENTO")) == 1
    assert "no quedó agendada" in replies[3]
    assert not any("confirmada" in reply or "ya está agendada" in reply for reply in replies)


@pytest.mark.parametrize(
    "answer",
    [
        {"success": False, "error": "Error interno"},
        {"success": True},
        {"success": True, "disponible": None},
        {"success": True, "disponible": "quizás"},
        {"success": None, "disponible": True},
    ],
    ids=lambda answer: " ".join(f"{name}={value}" for name, value in answer.items()),
)
async def test_an_odd_answer_is_never_free(customer: Customer, answer: dict[str, Any]) -> None:
    customer.services.always_answer("CONSULTAR_DISPONIBILIDAD", **answer)

    replies = await customer.converse(*FIVE_MESSAGES[:2])

    assert "está disponible" not in replies[1]
    assert "no pude verificar" in replies[1].lower()


async def test_without_a_link_no_link_is_promised(customer: Customer) -> None:
    customer.services.always_answer(
        "CREAR_EVENTO",
        success=True,
        message="Guardado",
        google_meet_link=None,
        google_calendar_synced=False,
        google_calendar_error="token",
    )

    replies = await customer.converse(*FIVE_MESSAGES[:4])

    assert "confirmada" in replies[3]
    assert "no tiene enlace" in replies[3]
    assert "http" not in replies[3]


async def test_a_price_in_digits_and_a_description_in_html_read_well(customer: Customer) -> None:
    replies = await customer.converse("Hola", "¿cuánto cuesta la asesoría contable?")

    assert "S/. 1,350.00" in replies[1]
    assert "por sesión" in replies[1]
    assert "Revisión mensual de libros" in replies[1]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("¿hacen la declaración anual?", "Sí, desde febrero."),
        ("¿cómo recojo el libro de actas?", "El libro de actas se recoge en Av. Arequipa 123."),
        ("¿a qué cuenta deposito?", "BCP: cuenta 191-7."),
    ],
)
async def test_what_the_tenant_knows_reads_well(customer: Customer, asked: str, told: str) -> None:
    assert told in await customer.say(asked, id_chatbot=9)
    assert customer.services.sent("PREGUNTAS_FRECUENTES") == [{"id_chatbot": 9}]
    assert customer.services.complaints == []


async def test_a_blocked_span_is_not_asked_for(customer: Customer) -> None:
    replies = await customer.converse(FIVE_MESSAGES[0], "el miércoles 25 a la 1pm")

    assert "está disponible" not in replies[1]
    assert not any(
        body["fecha_inicio"] == "2026-11-25 13:00:00"
        for body in customer.services.sent("CONSULTAR_DISPONIBILIDAD")
    )


def test_the_calendar_of_the_stand_in_books_twice_what_is_sent_twice() -> None:
    write = {
        "codOpe": "CREAR_EVENTO",
        "usuario_id": 7,
        "id_prospecto": CUSTOMER,
        "titulo": "Reunion para el usuario: Ana",
        "fecha_inicio": "2026-11-24 15:00:00",
        "fecha_fin": "2026-11-24 16:00:00",
        "correo_cliente": "ana@email.com",
        "correo_usuario": "vendedor@empresa.pe",
        "agendar_usuario": 1,
    }
    with standin(Clock().now) as services:
        answers = [httpx.post(services.url("ws_calendario.php"), json=write).json() for _ in range(2)]

    assert [answer["success"] for answer in answers] == [True, True]
    assert len(services.events) == 2
