"""What is asked for and no datum holds goes with the appointment, and to whoever takes over."""

from __future__ import annotations

from pathlib import Path

from citas.machine.values import LONGEST_WISH, MOST_WISHES, noted
from citas.phrase.spanish import is_a_thing
from tests.service import running

TITLE = "Reunion para el usuario: Ana Torres"
HERS = "Ana Torres, ana.torres@gmail.com"


async def test_a_wish_is_shown_and_stands_in_the_event(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        noted, summary, _ = await service.converse("quiero un corte mañana a las 3pm", HERS, "sí")
        assert "Lo anoto para el equipo: *un corte*." in noted
        assert "*Pedidos:* un corte\n" in summary
        assert [title for _, title, _ in service.booked()] == [f"{TITLE} · un corte"]


async def test_what_the_business_offers_is_known_for_a_service(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        summary = (await service.converse("mañana a las 3pm", f"{HERS}. va para alisado y planchado"))[-1]
        assert "*Pedidos:* alisado y planchado\n" in summary


async def test_a_yes_that_brings_something_is_asked_for_again_with_it(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        again, done = (await service.converse("mañana a las 3pm", HERS, "sí, con trencitas ah", "sí"))[-2:]
        assert "*Pedidos:* con trencitas\n" in again
        assert "no está agendada" not in again
        assert "confirmada" in done
        assert [title for _, title, _ in service.booked()] == [f"{TITLE} · con trencitas"]


async def test_a_wish_that_is_said_again_in_fewer_words_is_one(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        said = ("mañana a las 3pm para tinte", f"{HERS}, es tinte con mechas", "sí, con mechas")
        summary = (await service.converse(*said))[-1]
        assert "*Pedidos:* tinte con mechas\n" in summary
        assert "anot" not in summary.lower()


async def test_a_wish_beside_an_hour_that_is_still_open_is_kept(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        noted = (await service.converse("quiero una cita", "el jueves", "a las 8 pero a domicilio"))[-1]
        assert "Lo anoto: *a domicilio*." in noted


async def test_a_wish_goes_to_the_person_who_takes_over(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        await service.converse("quiero un corte mañana a las 3pm", "comunícame con una persona")
        (handoff,) = await service.ledger.handoffs()
        assert ("Pedidos", "un corte") in handoff.request.known


async def test_a_wish_does_not_pass_to_the_next_appointment(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        await service.converse("quiero un corte mañana a las 3pm", HERS, "sí")
        summary = (await service.converse("otra cita el viernes a las 4pm"))[-1]
        assert "Ana Torres" in summary
        assert "Pedidos" not in summary


async def test_nothing_is_said_to_be_noted_of_what_is_in_the_calendar(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        reply = (await service.converse("mañana a las 3pm", HERS, "sí", "soy alérgica al látex"))[-1]
        assert "anot" not in reply.lower()
        assert "equipo" in reply
        assert [title for _, title, _ in service.booked()] == [TITLE]


def test_a_wish_is_kept_on_one_line_and_short() -> None:
    assert noted(" un\ncorte\x00; ya ") == "un corte , ya"
    assert len(noted("corte " * 40)) <= LONGEST_WISH
    assert MOST_WISHES * (LONGEST_WISH + 2) < 500  # letters of a title


def test_half_a_sentence_is_not_repeated() -> None:
    things = (
        "un corte",
        "limpieza facial",
        "otra mujer",
        "la doctora Rosa",
        "para dos personas",
        "a domicilio",
    )
    assert all(map(is_a_thing, things))
    halves = ("revisen una prótesis", "cortarme el pelo", "soy alérgica", "la otra", "", "una " * 12 + "cita")
    assert not any(map(is_a_thing, halves))
