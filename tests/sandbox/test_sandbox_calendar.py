"""Booking, and what is free afterwards."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.sandbox.availability import is_free
from citas.sandbox.calendar import meet_link
from citas.sandbox.core import Sandbox
from citas.sandbox.hours import Span

from .conftest import NOW, Ask

MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001


def times(start: str, end: str) -> dict[str, str]:
    return {"fecha_inicio": f"2026-11-24 {start}:00", "fecha_fin": f"2026-11-24 {end}:00"}


@pytest.mark.parametrize(
    ("start", "end", "free"),
    [
        ("14:00", "15:00", True),  # ends as the other begins
        ("16:00", "17:00", True),  # begins as the other ends
        ("14:00", "15:01", False),
        ("15:59", "17:00", False),
        ("15:00", "16:00", False),
        ("15:15", "15:45", False),  # inside
        ("14:00", "17:00", False),  # around
        ("15:00", "15:01", False),
    ],
)
async def test_a_slot_is_taken_when_an_event_overlaps_it(ask: Ask, start: str, end: str, free: bool) -> None:
    await ask("CREAR_EVENTO", **times("15:00", "16:00"))
    answer = await ask("CONSULTAR_DISPONIBILIDAD", **times(start, end))
    assert answer["disponible"] is free
    assert answer["message"] == ("El horario está disponible" if free else "El horario ya está ocupado")


async def test_creating_is_not_idempotent_and_takes_a_taken_slot(ask: Ask, sandbox: Sandbox) -> None:
    first, second = await ask("CREAR_EVENTO"), await ask("CREAR_EVENTO")
    assert first["success"] is second["success"] is True
    assert first["google_meet_link"] != second["google_meet_link"]
    assert [event.id for event in sandbox.events()] == [1, 2]


async def test_an_event_holds_what_was_sent(ask: Ask, sandbox: Sandbox) -> None:
    answer = await ask("CREAR_EVENTO", correo_usuario="vendedor@clinica.pe")
    (event,) = sandbox.events()
    assert event.as_json() == {
        "id": 1,
        "usuario_id": 1,
        "id_empresa": 0,
        "sucursal": "",
        "id_prospecto": 5191234567890,
        "titulo": "Reunion para el usuario: Juan Pérez",
        "fecha_inicio": "2026-11-24 15:00:00",
        "fecha_fin": "2026-11-24 16:00:00",
        "correo_cliente": "juan.perez@email.com",
        "correo_usuario": "vendedor@clinica.pe",
        "google_meet_link": answer["google_meet_link"],
        "created_at": "2026-11-23 09:00:00",
    }


@pytest.mark.parametrize(
    ("id_empresa", "booked_for", "free"),
    [
        (1, [1], False),
        (123, [1], False),
        (1, [2], True),  # tenant 231 lists seller 2, tenant 1 doesn't
        (1, [77], False),  # nobody's seller counts for everybody
        (231, [1], True),  # room for two
        (231, [1, 1], False),
        (231, [1, 2], False),
        (231, [1, 251], True),
        (251, [1], True),
        (251, [251], False),
    ],
)
async def test_whose_events_make_a_slot_taken(
    ask: Ask, id_empresa: int, booked_for: list[int], free: bool
) -> None:
    for usuario_id in booked_for:
        await ask("CREAR_EVENTO", usuario_id=usuario_id)
    assert (await ask("CONSULTAR_DISPONIBILIDAD", id_empresa=id_empresa))["disponible"] is free


async def test_a_seller_without_google_gets_no_link(ask: Ask) -> None:
    answer = await ask("CREAR_EVENTO", usuario_id=251)
    assert answer["success"] is True
    assert answer["google_calendar_synced"] is False
    assert answer["google_calendar_error"]
    assert "google_meet_link" not in answer


def test_links_are_unique_and_look_like_googles() -> None:
    links = {meet_link(number) for number in range(20_000)}
    assert len(links) == 20_000
    link = meet_link(1).removeprefix("https://meet.google.com/")
    assert [len(part) for part in link.split("-")] == [3, 4, 3]
    assert link.replace("-", "").isalpha()


async def test_a_file_keeps_the_calendar(tmp_path: Path) -> None:
    file = str(tmp_path / "calendar.sqlite")
    with Sandbox(file, clock=lambda: NOW) as first:
        written = first.put_event(NOW + timedelta(hours=1))
    with Sandbox(file, clock=lambda: NOW) as second:
        assert second.events() == [written]
    with pytest.raises(sqlite3.ProgrammingError):
        second.events()


_moments = st.integers(0, 200).map(lambda n: MONDAY + timedelta(minutes=15 * n))
_spans = st.tuples(_moments, st.integers(1, 16)).map(
    lambda t: Span(t[0], t[0] + timedelta(minutes=15 * t[1]))
)


@given(_spans, st.lists(_spans, max_size=6), st.integers(1, 3))
def test_a_slot_is_free_while_fewer_than_room_share_a_moment_with_it(
    slot: Span, taken: list[Span], room: int
) -> None:
    def minutes(one: Span) -> set[datetime]:
        steps = int((one.end - one.start) / timedelta(minutes=15))
        return {one.start + timedelta(minutes=15 * n) for n in range(steps)}

    sharing = sum(bool(minutes(slot) & minutes(other)) for other in taken)
    assert is_free(slot, taken, room) is (sharing < room)
