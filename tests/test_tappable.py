"""What can be tapped beside a reply: its title, typed, does what tapping it does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.config import PROJECT
from citas.machine.conversation import Conversation
from citas.machine.replacing import replace
from citas.phrase.reply import start_of
from citas.phrase.spanish import plain
from citas.phrase.tappable import LONGEST_TITLE, MOST, _rows
from citas.sandbox.tenants import week
from tests.service import Service, running

COMPANIES = str(PROJECT / "flows" / "examples" / "empresas")
WISH = "Quiero una cita para mañana a las 3pm"
WHOLE = f"{WISH}. Soy Juan Pérez, juan.perez@email.com"
BOOKED = (WHOLE, "sí, confirmo")
TWO = (*BOOKED, "quiero otra cita para el jueves a las 5pm", "sí", "sí, confirmo")


@dataclass(frozen=True)
class Scene:
    """What was said before, and what may be tapped then: id and title of each."""

    texts: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    id_empresa: int = 123
    fault: tuple[str, str] | None = None
    late: bool = False  # open until ten at night: 8 may be either half of the day


YES_NO = (("si", "Sí"), ("no", "No"))
CONSENT = (("si", "Sí, confirmo"), ("no", "No"))
BRANCHES = (("1", "Sede Miraflores"), ("2", "Sede San Isidro"), ("3", "Sede Surco"))
SERVICES = (
    ("1", "Consulta general"),
    ("2", "Limpieza dental profunda"),
    ("3", "Limpieza dental infantil"),
    ("4", "Evaluación de ortodoncia"),
    ("5", "Endodoncia"),
    ("6", "Blanqueamiento dental"),
    ("7", "Fisioterapia"),
    ("8", "Chequeo dental completo"),
    ("9", "Implante dental"),
)
PEOPLE = (
    ("1", "Dra. Rosa Huamán"),
    ("2", "Dr. Luis Paredes"),
    ("3", "Dra. Carla Mendoza"),
    ("cualquiera", "Cualquiera"),
)
SCENES: dict[str, Scene] = {
    "free hours": Scene(
        ("qué horarios tienen mañana?",),
        (("1", "mar 24 nov, 8:00 AM"), ("2", "mar 24 nov, 10:00 AM"), ("3", "mar 24 nov, 12:00 PM")),
    ),
    "free hours of two days": Scene(
        ("qué horarios tienen el martes o el miércoles en la tarde?",),
        (("1", "mar 24 nov, 1:00 PM"), ("2", "mar 24 nov, 3:00 PM"), ("3", "mié 25 nov, 6:00 PM")),
    ),
    "the summary": Scene((WHOLE,), CONSENT),
    "the summary, recalled": Scene((WHOLE, "¿qué servicios tienen?"), CONSENT),
    "a guessed day": Scene(("quiero una cita el miercolrs a las 3pm",), YES_NO),
    "a half of the day": Scene(
        ("cita mañana a las 8",), (("8:00 am", "8:00 AM"), ("8:00 pm", "8:00 PM")), late=True
    ),
    "try again": Scene((WISH,), YES_NO, fault=("CONSULTAR_DISPONIBILIDAD", "error_500")),
    "a person": Scene((WISH, "no te lo voy a dar", "ya te dije que no", "no"), YES_NO),
    "what to change": Scene(
        (WHOLE, "no"), (("fecha", "Fecha"), ("hora", "Hora"), ("nombre", "Nombre"), ("correo", "Correo"))
    ),
    "a mended address": Scene((WISH, "Juan Pérez, juan.perez@gmial.com"), YES_NO),
    "two addresses": Scene(
        (WISH, "Juan Pérez, ana@paz.pe o juan@paz.pe"), (("1", "ana@paz.pe"), ("2", "juan@paz.pe"))
    ),
    "which of his appointments": Scene(
        (*TWO, "quiero cambiar mi cita"), (("1", "mar 24 nov, 3:00 PM"), ("2", "jue 26 nov, 5:00 PM"))
    ),
    "to which hour": Scene(
        (*BOOKED, "quiero cambiar mi cita", "¿qué horarios tienes el viernes?"),
        (("1", "vie 27 nov, 8:00 AM"), ("2", "vie 27 nov, 1:00 PM"), ("3", "vie 27 nov, 7:00 PM")),
    ),
    "which half of the new day": Scene(
        (*BOOKED, "quiero cambiar mi cita al martes 1 de diciembre a las 8"),
        (("8:00 am", "8:00 AM"), ("8:00 pm", "8:00 PM")),
        late=True,
    ),
    "which service": Scene(("hola",), SERVICES, 301),
    "which branch": Scene(("hola", "1"), BRANCHES, 301),
    "with whom": Scene(("hola", "1", "1"), PEOPLE, 301),
    "which of two services": Scene(
        ("hola", "limpieza"),
        (("1", "Limpieza dental profunda"), ("2", "Limpieza dental infantil")),
        301,
    ),
}


def tapped(scene: Scene) -> list[tuple[str, str]]:
    """Of a long list the first two and the last."""
    return [*dict.fromkeys((*scene.options[:2], *scene.options[-1:]))]


TAPS = [(name, *option) for name, scene in SCENES.items() for option in tapped(scene)]


#: Customers who hear the same variants of every sentence.
ALIKE = [number for number in range(1, 5000) if start_of(number) % 12 == start_of(1) % 12]

Told = tuple[dict[str, Any], Conversation | None]


async def say(service: Service, scene: Scene, text: str, session_id: int) -> dict[str, Any]:
    body = {
        "message": text,
        "session_id": session_id,
        "context": {"config": {"id_empresa": scene.id_empresa}},
    }
    answer = await service.http.post("/api/chat", json=body)
    assert answer.status_code == 200
    said: dict[str, Any] = answer.json()
    return said


async def end(service: Service, scene: Scene, text: str | None, session_id: int) -> Told:
    """What one customer is told at the end of a scene, or to `text` there, and how he stands then."""
    for spoken in (*scene.texts, *([text] if text else [])):
        answer = await say(service, scene, spoken, session_id)
    found = await service.sessions.load((scene.id_empresa, session_id))
    stands = found and replace(found, words=(), answered=None, query="", question="")
    if stands and not stands.choosing:  # the day that was named has dropped the rest of the list already
        stands = replace(stands, offers=(), offered_at=None)
    return answer, stands


async def play(scene: Scene, folder: Path) -> dict[str | None, Told]:
    async with running(folder, TENANTS_DIR=COMPANIES) as service:
        service.sandbox.change_tenant(scene.id_empresa, room=100, video=False)
        if scene.late:
            service.sandbox.change_tenant(scene.id_empresa, horario_reuniones=week("08:00-22:00"))
        if scene.fault:
            service.sandbox.put_fault(*scene.fault)
        texts = [None, *dict.fromkeys(each for option in tapped(scene) for each in option)]
        return {text: await end(service, scene, text, ALIKE[number]) for number, text in enumerate(texts)}


@cache
def told(name: str) -> dict[str | None, Told]:
    """How a scene ends, and what is answered there to each of its ids and titles."""
    with TemporaryDirectory() as folder:
        return asyncio.run(play(SCENES[name], Path(folder)))


@pytest.mark.parametrize("name", SCENES)
def test_what_can_be_tapped(name: str) -> None:
    answer, _ = told(name)[None]
    expected = [{"id": id_, "title": title} for id_, title in SCENES[name].options]
    assert answer.get("options", []) == expected, answer["reply"]


@pytest.mark.parametrize(("name", "id_", "title"), TAPS)
def test_a_title_that_is_typed_does_what_its_row_does(name: str, id_: str, title: str) -> None:
    """The text names the rows by their numbers, and asks for yes or no, so those are what a tap must mean."""
    ends = told(name)
    assert ends[title] == ends[id_]
    assert ends[title][1] != ends[None][1]
    assert sum(end == ends[title] for end in ends.values()) == (2 if title != id_ else 1)


def test_a_yes_that_was_tapped_books(tmp_path: Path) -> None:
    async def book() -> list[tuple[str, str, str]]:
        async with running(tmp_path) as service:
            await service.converse(WHOLE, "Sí, confirmo")
            return service.booked()

    assert len(asyncio.run(book())) == 1


@pytest.mark.parametrize(
    "texts", [("hola",), (WISH,), BOOKED, ("quiero hablar con un asesor",), ("gracias",)]
)
async def test_where_there_is_nothing_to_tap_the_answer_says_nothing_of_it(
    service: Service, texts: tuple[str, ...]
) -> None:
    answers = [await say(service, Scene(texts, ()), text, 1) for text in texts]
    assert list(answers[-1]) == ["reply"]


NAMES = st.lists(st.text("Corte de cabello y ñá–,.", min_size=1, max_size=40), min_size=1, max_size=25)


@given(NAMES)
def test_no_row_is_too_long_and_none_can_be_taken_for_another(names: list[str]) -> None:
    rows = _rows(names)
    assert len(rows) <= MOST
    for row in rows:
        assert 0 < len(row.title) <= LONGEST_TITLE
        assert sum(plain(name).casefold().startswith(row.title.casefold()) for name in names) >= 1


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["Corte de cabello y peinado de fiesta", "Manicure"], ["Corte de cabello", "Manicure"]),
        (["Corte de cabello para caballero", "Corte de cabello para dama"], []),
        (["Corte", "Corte de cabello para caballero"], ["Corte", "Corte de cabello"]),
        (["Esternocleidomastoidología"], []),
        (
            [f"Servicio {number}" for number in range(1, 13)],
            [f"Servicio {number}" for number in range(1, 11)],
        ),
    ],
)
def test_names_that_are_too_long(names: list[str], titles: list[str]) -> None:
    assert [row.title for row in _rows(names)] == titles
