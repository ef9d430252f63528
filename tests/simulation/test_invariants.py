"""The checks find each breach when it is made by hand, and are silent about what is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.appointments import appointment
from tests.simulation.invariants import Checks, Key, Post
from tests.simulation.scenes import CITAS

ANA, LUIS = (123, 1), (123, 2)
TWO_SEATS = (231, 1)
DAY = "martes 24 de noviembre de 2026"
THREE = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001 - local, as on the wire
BOOKED = (
    f"¡Listo, Ana Paz! Tu cita quedó confirmada para el {DAY} a las 3:00 PM. "
    "Esta cita no tiene enlace de videollamada."
)
TAKEN = f"Lo siento, acaban de ocupar el {DAY} a las 3:00 PM. Tu cita no se agendó."
NOT_SENT = "No pude conectarme con el calendario, así que tu cita *todavía no está agendada*."


def summary(hour: str = "3:00 PM", email: str = "ana@paz.pe") -> str:
    return (
        f"Revisa tu cita, por favor:\n*Fecha:* {DAY}\n*Hora:* {hour}\n*Nombre:* Ana Paz\n"
        f"*Correo:* {email}\n¿La confirmo? Responde *sí* para agendarla."
    )


def post(key: Key = ANA, start: dt.datetime = THREE, email: str = "ana@paz.pe", number: int = 1) -> Post:
    written = appointment(start.date(), start.time(), "Ana Paz", email)
    return Post(number, key, written, start, start + dt.timedelta(hours=1), 0.0)


def says_yes(checks: Checks, key: Key = ANA, shown: str | None = None) -> int | None:
    """The customer sees a summary and says yes."""
    checks.replied(key, 200, summary() if shown is None else shown, 1.0)
    return checks.message_arrived(key, "Sí")


def books(checks: Checks, key: Key = ANA, sent: Post | None = None) -> None:
    """All of a booking but the reply. The yes is always the one that the request needs."""
    sent = sent or post(key)
    checks.replied(key, 200, summary(email=str(sent.appointment.values.get("correo"))), 1.0)
    checks._customer(key).consents[-sent.number] = sent.appointment
    checks.post_left(sent)
    checks.post_worked(sent)


def right(checks: Checks) -> None:
    consent = says_yes(checks)
    sent = post()
    checks.post_left(sent)
    checks.post_worked(sent)
    checks.replied(ANA, 200, BOOKED, 2.0)
    checks.message_ended(ANA, consent)


def two_after_each_other(checks: Checks) -> None:
    books(checks)
    books(checks, sent=post(start=THREE + dt.timedelta(hours=1), number=2))


def after_a_reminder(checks: Checks) -> None:
    checks.replied(ANA, 200, summary(), 1.0)
    checks.replied(ANA, 200, "¿La confirmo entonces? Responde *sí*.", 1.0)
    checks.message_arrived(ANA, "sí")
    checks.post_left(post())


def two_in_a_room_for_two(checks: Checks) -> None:
    books(checks, TWO_SEATS)
    books(checks, (231, 2))


def again_after_a_no(checks: Checks) -> None:
    refused = post()
    says_yes(checks)
    checks.post_left(refused)
    refused.refused = True
    books(checks, sent=post(number=2))


def a_no_before_anything_was_sent(checks: Checks) -> None:
    says_yes(checks)
    checks.replied(ANA, 200, NOT_SENT, 1.0)
    books(checks)


@pytest.mark.parametrize(
    "history",
    [
        right,
        two_after_each_other,
        after_a_reminder,
        two_in_a_room_for_two,
        again_after_a_no,
        a_no_before_anything_was_sent,
    ],
)
def test_what_is_right_passes(history: Callable[[Checks], None]) -> None:
    checks = fresh()
    history(checks)
    checks.finish()
    assert checks.violations == []


def without_a_yes(checks: Checks) -> None:
    checks.replied(ANA, 200, summary(), 1.0)
    checks.message_arrived(ANA, "¿y el precio?")
    checks.post_left(post())


def yes_to_other_data(checks: Checks) -> None:
    says_yes(checks, shown=summary(email="otra@paz.pe"))
    checks.post_left(post())


def yes_before_the_summary(checks: Checks) -> None:
    checks.message_arrived(ANA, "sí")
    checks.replied(ANA, 200, summary(), 1.0)
    checks.post_left(post())


def yes_to_the_summary_before_last(checks: Checks) -> None:
    checks.replied(ANA, 200, summary(), 1.0)
    checks.replied(ANA, 200, "¿A qué hora te gustaría?", 1.0)
    checks.message_arrived(ANA, "sí")
    checks.post_left(post())


def yes_to_a_reminder_of_nothing(checks: Checks) -> None:
    checks.replied(ANA, 200, "¿A qué hora te gustaría?", 1.0)
    checks.replied(ANA, 200, "¿La confirmo entonces? Responde *sí*.", 1.0)
    checks.message_arrived(ANA, "sí")
    checks.post_left(post())


def yes_of_a_turn_that_is_over(checks: Checks) -> None:
    checks.message_ended(ANA, says_yes(checks))
    checks.post_left(post())


def two_for_one_yes(checks: Checks) -> None:
    says_yes(checks)
    checks.post_left(post())
    checks.post_left(post(number=2))


def again_while_unknown(checks: Checks) -> None:
    says_yes(checks)
    checks.post_left(post())
    says_yes(checks)
    checks.post_left(post(number=2))


def his_own_overlap(checks: Checks) -> None:
    books(checks, TWO_SEATS)
    books(checks, TWO_SEATS, post(TWO_SEATS, THREE + dt.timedelta(minutes=30), number=2))


def more_than_the_room(checks: Checks) -> None:
    books(checks)
    books(checks, LUIS, post(LUIS, THREE + dt.timedelta(minutes=30), number=2))


def confirmed_without_event(checks: Checks) -> None:
    checks.replied(ANA, 200, BOOKED, 1.0)


def denied_with_event(checks: Checks) -> None:
    books(checks)
    checks.replied(ANA, 200, TAKEN, 1.0)


def denied_and_then_it_came(checks: Checks) -> None:
    says_yes(checks)
    sent = post()
    checks.post_left(sent)
    checks.replied(ANA, 200, NOT_SENT, 1.0)
    checks.post_worked(sent)


def a_turn_without_end(checks: Checks) -> None:
    checks.replied(ANA, 200, "¿A qué hora te gustaría?", 121.5)


def a_server_error(checks: Checks) -> None:
    checks.replied(ANA, 500, "boom", 1.0)


def words_of_its_own(checks: Checks) -> None:
    checks.replied(ANA, 200, "Te agendé, creo.", 1.0)


@pytest.mark.parametrize(
    ("history", "invariant"),
    [
        (without_a_yes, "consent"),
        (yes_to_other_data, "consent"),
        (yes_before_the_summary, "consent"),
        (yes_to_the_summary_before_last, "consent"),
        (yes_to_a_reminder_of_nothing, "consent"),
        (yes_of_a_turn_that_is_over, "consent"),
        (two_for_one_yes, "one_post"),
        (again_while_unknown, "sent_again"),
        (his_own_overlap, "double_booking"),
        (more_than_the_room, "overbooking"),
        (confirmed_without_event, "false_confirmation"),
        (denied_with_event, "denied"),
        (denied_and_then_it_came, "denied"),
        (a_turn_without_end, "deadline"),
        (a_server_error, "status"),
        (words_of_its_own, "speech"),
    ],
)
def test_a_breach_is_found(history: Callable[[Checks], None], invariant: str) -> None:
    checks = fresh()
    history(checks)
    checks.finish()
    assert invariant in {violation.invariant for violation in checks.violations}


def test_a_breach_is_told_to_a_reader() -> None:
    checks = fresh()
    without_a_yes(checks)
    assert str(checks.violations[0]) == (
        "consent: at 7.000 s, customer 1 of 123: "
        "a request without a yes to 2026-11-24 15:00 Ana Paz <ana@paz.pe>"
    )


def fresh() -> Checks:
    return Checks(CITAS.known, lambda: 7.0, patience=120)
