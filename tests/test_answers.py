"""Questions beside data, where the company attends, and what isn't known: through `POST /api/chat`."""

from __future__ import annotations

from pathlib import Path

import pytest

from citas.config import PROJECT
from tests.service import running

COMPANIES = PROJECT / "flows" / "examples" / "empresas"
OFFICE, CLINIC, UNDECLARED = 2, 1, 123


@pytest.mark.parametrize(
    ("company", "said", "has"),
    [
        (CLINIC, ["hola", "¿videollamada?? si es limpieza"], ["es presencial", "Larco 743"]),
        (OFFICE, ["hola", "¿es por video o voy?"], ["venir o atenderte por videollamada"]),
        (
            OFFICE,
            ["hola", "el jueves a las 4. Julia Paredes, julia.p@gmail.com. ¿Qué papeles llevo?"],
            ["Trae tu DNI", "Julia Paredes", "4:00 PM", "julia.p@gmail.com"],
        ),
        (OFFICE, ["hola", "el jueves a las 4 y emiten factura?"], ["emitimos boleta y factura", "4:00 PM"]),
        (
            OFFICE,
            [
                "hola",
                "mañana a las 4",
                "Julia Paredes, julia.p@gmail.com",
                "te pregunté qué documentos llevo",
            ],
            ["Trae tu DNI", "*sí*"],
        ),
        (OFFICE, ["hola", "¿quién me atiende?"], ["Patricia Quiroga"]),
        (OFFICE, ["hola", "¿tienen estacionamiento? ¿hay wifi?"], ["estacionamiento pagado", "Lo de *wifi*"]),
        (OFFICE, ["quiero hablar con un asesor", "¿y cuándo me llama el asesor?"], ["una hora que darte"]),
    ],
)
async def test_each_question_is_answered(
    tmp_path: Path, company: int, said: list[str], has: list[str]
) -> None:
    async with running(tmp_path, TENANTS_DIR=str(COMPANIES)) as service:
        replies = [await service.say(text, 1, id_empresa=company) for text in said]
    assert [each for each in has if each not in replies[-1]] == []


@pytest.mark.parametrize(("company", "links"), [(CLINIC, False), (OFFICE, True)])
async def test_only_who_may_attend_by_video_gives_a_link(tmp_path: Path, company: int, links: bool) -> None:
    async with running(tmp_path, TENANTS_DIR=str(COMPANIES)) as service:
        for text in ("hola", "mañana a las 10 am", "Ana Ruiz, ana.ruiz@gmail.com"):
            await service.say(text, 1, id_empresa=company)
        reply = await service.say("sí", 1, id_empresa=company)
    assert ("https://meet" in reply) is links
    assert "confirmada" in reply


async def test_without_a_file_it_is_by_video(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        for text in ("hola", "mañana a las 10 am", "Ana Ruiz, ana.ruiz@gmail.com"):
            await service.say(text, 1, id_empresa=UNDECLARED)
        assert "https://meet" in await service.say("sí", 1, id_empresa=UNDECLARED)
