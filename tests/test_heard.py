"""Told means heard: what was answered to a yes is told again to who may not have heard it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service import Service, running
from tests.test_api_failures import BOOKING
from tests.test_unseen import say_and_hang_up

*BEFORE, YES = BOOKING
DONE = "quedó confirmada"
SAME = "Quiero una cita para mañana a las 3pm"


async def booked(service: Service) -> str:
    """The answer to his yes, which the service thinks he has."""
    return (await service.converse(*BEFORE, YES))[-1]


@pytest.mark.parametrize("text", [YES, "sí", "Sí, confirmo!", "dale", SAME, f"{SAME}, soy Juan Pérez"])
async def test_who_speaks_as_if_he_had_not_heard_gets_the_answer_again(service: Service, text: str) -> None:
    first = await booked(service)
    assert DONE in first
    assert await service.converse(text, text, text) == [first] * 3
    assert len(service.booked()) == 1


async def test_the_same_yes_gets_it_across_restarts_and_after_other_words(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        first = await booked(service)
    async with running(tmp_path) as service:
        assert await service.say(YES) == first
        await service.say("¿a qué hora era mi cita?")
        assert await service.say(YES) == first
    async with running(tmp_path) as service:
        assert await service.say(YES) == first
        assert service.booked() == []


@pytest.mark.parametrize("text", ["gracias", "hola", "?", "¿quedó?", "sí", "ok", SAME])
async def test_an_answer_that_never_left_comes_first_whatever_he_says(service: Service, text: str) -> None:
    await service.converse(*BEFORE)
    await say_and_hang_up(service, YES)
    answer = await service.say(text)
    assert answer.startswith("¡Listo, Juan Pérez!")
    assert "https://meet." in answer
    assert "\n\n" not in answer  # and nothing else is to be said
    await service.turns.bookings.sending.listen(1)  # it is noted behind the turn
    assert await service.ledger.owed(123, 1, service.clock.now().replace(tzinfo=None)) is None
    assert len(service.booked()) == 1


async def test_a_question_is_answered_after_it(service: Service) -> None:
    await service.converse(*BEFORE)
    await say_and_hang_up(service, YES)
    told, _, answer = (await service.say("¿dónde quedan?")).partition("\n\n")
    assert DONE in told
    assert answer
    assert DONE not in await service.say("¿dónde quedan?")


async def test_a_wish_to_book_as_if_there_were_nothing_is_told_first(service: Service) -> None:
    first = await booked(service)
    told, _, rest = (await service.say("Hola, quiero agendar una reunión")).partition("\n\n")
    assert told == first
    assert "otra" in rest


@pytest.mark.parametrize(
    "text", ["otra cita", "quiero otra cita", "quiero una cita para mi hijo", "una cita más, por favor"]
)
async def test_who_wants_one_more_has_heard(service: Service, text: str) -> None:
    await booked(service)
    assert DONE not in await service.say(text)


@pytest.mark.parametrize("text", ["ok", "gracias", "ya"])
async def test_an_acknowledgement_is_none_of_it(service: Service, text: str) -> None:
    await booked(service)
    assert DONE not in await service.say(text)


async def test_an_answer_to_a_question_is_none_of_it(service: Service) -> None:
    await booked(service)
    await service.converse("otra cita", "el jueves a las 4pm")
    assert DONE in await service.say(YES)
    assert len(service.booked()) == 2


async def test_a_rejection_that_never_left_is_told_before_a_yes_counts_for_more(service: Service) -> None:
    service.sandbox.put_fault("CREAR_EVENTO", "refuse", times=1)
    await service.converse(*BEFORE)
    await say_and_hang_up(service, YES)
    assert service.booked() == []
    again = await service.say(YES)
    assert await service.say("sí") != again  # that one was heard, and is a yes to what it asks
    assert await service.ledger.handoffs() != []


async def test_what_is_over_is_not_told_again(service: Service) -> None:
    await booked(service)
    service.clock.move(days=1, hours=7)
    assert DONE not in await service.say(YES)
