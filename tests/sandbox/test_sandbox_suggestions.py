"""SUGERIR_HORARIOS: the free slots of today and tomorrow. The clock says Monday the 23rd, 09:00."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from citas.sandbox.core import Sandbox

from .conftest import Answer, Ask


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


def starts(answer: Answer) -> list[str]:
    return [one["fecha_inicio"].removeprefix("2026-11-")[:-3] for one in answer["sugerencias"]]


async def test_each_says_when_it_is(ask: Ask) -> None:
    answer = await ask("SUGERIR_HORARIOS")
    assert answer["success"] is True
    assert answer["total"] == len(answer["sugerencias"]) == 10
    assert answer["mensaje"] == "Hay 10 horarios disponibles entre hoy y mañana"
    assert answer["sugerencias"][0] == {
        "dia": "hoy",
        "hora_legible": "10:00 AM",
        "disponible": True,
        "fecha_inicio": "2026-11-23 10:00:00",
    }
    assert answer["sugerencias"][5] == {
        "dia": "mañana",
        "hora_legible": "08:00 AM",
        "disponible": True,
        "fecha_inicio": "2026-11-24 08:00:00",
    }


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("23 07:59", ["23 08:00", "23 09:00", "23 10:00", "23 11:00", "23 12:00"]),
        ("23 08:00", ["23 09:00", "23 10:00", "23 11:00", "23 12:00", "23 13:00"]),
        ("23 17:30", ["23 18:00", "23 19:00"]),
        ("23 19:00", []),
        ("23 23:59", []),
    ],
)
async def test_todays_begin_after_now(ask: Ask, sandbox: Sandbox, now: str, expected: list[str]) -> None:
    sandbox.set_clock(at(now))
    answer = await ask("SUGERIR_HORARIOS")
    assert starts(answer) == [*expected, "24 08:00", "24 09:00", "24 10:00", "24 11:00", "24 12:00"]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (5, ["23 18:00", "23 18:30", "23 19:00", "23 19:30"]),
        (30, ["23 18:00", "23 18:30", "23 19:00", "23 19:30"]),
        (45, ["23 18:00", "23 19:00"]),
        (60, ["23 18:00", "23 19:00"]),
        (90, ["23 18:00"]),
        (150, []),
    ],
)
async def test_they_end_by_closing_time(
    ask: Ask, sandbox: Sandbox, minutes: int, expected: list[str]
) -> None:
    sandbox.set_clock(at("23 17:50"))
    answer = await ask("SUGERIR_HORARIOS", duracion_minutos=minutes)
    assert [start for start in starts(answer) if start.startswith("23")] == expected


async def test_taken_slots_are_left_out(ask: Ask, sandbox: Sandbox) -> None:
    sandbox.put_event(at("23 10:30"), at("23 11:30"))
    sandbox.put_event(at("24 07:00"), at("24 08:00"))
    answer = await ask("SUGERIR_HORARIOS")
    assert starts(answer)[:2] == ["23 12:00", "23 13:00"]
    assert "24 08:00" in starts(answer)


@pytest.mark.parametrize(("booked", "offered"), [(1, True), (2, False)])
async def test_room_for_two_takes_two(ask: Ask, sandbox: Sandbox, booked: int, offered: bool) -> None:
    for _ in range(booked):
        sandbox.put_event(at("23 10:00"))
    assert ("23 10:00" in starts(await ask("SUGERIR_HORARIOS", id_empresa=231))) is offered


@pytest.mark.parametrize("id_empresa", [221, 222, 223, 224, 225])
async def test_blocked_slots_are_left_out(ask: Ask, id_empresa: int) -> None:
    answer = await ask("SUGERIR_HORARIOS", id_empresa=id_empresa, duracion_minutos=90)
    assert [start for start in starts(answer) if start.startswith("24")] == [
        "24 09:00",
        "24 10:00",
        "24 11:00",
        "24 14:00",
        "24 15:00",
    ]


async def test_one_tenant_names_the_taken_ones_too(ask: Ask, sandbox: Sandbox) -> None:
    sandbox.put_event(at("23 10:00"))
    answer = await ask("SUGERIR_HORARIOS", id_empresa=271)
    first: dict[str, Any] = answer["sugerencias"][0]
    assert (first["fecha_inicio"], first["disponible"]) == ("2026-11-23 10:00:00", False)
    assert (answer["total"], answer["mensaje"]) == (10, "Hay 9 horarios disponibles entre hoy y mañana")


@pytest.mark.parametrize("id_empresa", [261, 262])
async def test_hours_that_cannot_be_read_suggest_nothing(ask: Ask, id_empresa: int) -> None:
    assert await ask("SUGERIR_HORARIOS", id_empresa=id_empresa) == {
        "success": True,
        "mensaje": "No hay horarios disponibles",
        "total": 0,
        "sugerencias": [],
    }


@pytest.mark.parametrize(
    ("id_empresa", "days"), [(1, {"28", "29"}), (211, {"28"}), (214, {"28"}), (216, {"28"}), (218, {"28"})]
)
async def test_a_closed_sunday_is_left_out(
    ask: Ask, sandbox: Sandbox, id_empresa: int, days: set[str]
) -> None:
    sandbox.set_clock(at("28 09:00"))
    assert {start[:2] for start in starts(await ask("SUGERIR_HORARIOS", id_empresa=id_empresa))} == days
