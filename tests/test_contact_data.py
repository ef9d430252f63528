"""E-mails through the front door: what was typed is asked about, shown, and sent as it may be sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service import running

SLOT = "cita mañana a las 3pm"


async def test_one_of_two_addresses_is_chosen_by_its_number(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        *_, which, summary, booked = await service.converse(SLOT, "ana torres 85@gmail.com", "2", "sí")
        assert "1. anatorres85@gmail.com\n2. torres85@gmail.com" in which
        assert "*Nombre:* Ana Torres\n*Correo:* torres85@gmail.com" in summary
        assert "confirmada" in booked
        assert service.booked() == [
            ("2026-11-24 15:00", "Reunion para el usuario: Ana Torres", "torres85@gmail.com")
        ]


@pytest.mark.parametrize(
    ("typed", "shown", "sent"),
    [
        ("Ana@Peña.pe", "ana@peña.pe", "ana@xn--pea-8ma.pe"),
        ("ana@xn--pea-8ma.pe", "ana@xn--pea-8ma.pe", "ana@xn--pea-8ma.pe"),
        ("_maria@hotmail.com", "_maria@hotmail.com", "_maria@hotmail.com"),
        ("Maria_@hotmail.com", "maria_@hotmail.com", "maria_@hotmail.com"),
    ],
)
async def test_an_address_is_shown_as_typed_and_sent_in_ascii(
    tmp_path: Path, typed: str, shown: str, sent: str
) -> None:
    async with running(tmp_path) as service:
        *_, summary, booked = await service.converse(SLOT, f"soy Ana Torres\n{typed}", "sí")
        assert f"*Correo:* {shown}\n" in summary
        assert "confirmada" in booked
        assert [email for _, _, email in service.booked()] == [sent]


async def test_an_address_with_another_beside_it_is_not_taken(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        reply = (await service.converse(SLOT, "soy Ana Torres, ana@gmail.com o luis@gmail.com"))[-1]
        assert "1. ana@gmail.com\n2. luis@gmail.com" in reply


async def test_a_shared_contact_fills_the_data(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Torres;Ana;;;\nFN:Ana Torres\nEMAIL:ana.torres@gmail.com\nEND:VCARD"
    async with running(tmp_path) as service:
        summary = (await service.converse(SLOT, card))[-1]
        assert "*Nombre:* Ana Torres\n*Correo:* ana.torres@gmail.com" in summary


async def test_the_length_of_a_recording_is_no_hour(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        reply = (await service.converse("cita mañana", "🎵 Audio 1:05"))[-1]
        assert "1:05" not in reply
        assert "¿" in reply
