"""One yes, one appointment, or the truth: races, re-sent messages, crashes and unknown outcomes."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from citas.ledger.records import IntentState, Span
from citas.sessions.running import Running
from tests.appointments import appointment
from tests.races import races
from tests.service import MONDAY, Service, running

WISH = "cita mañana a las 3pm, Juan Pérez, juan.perez@email.com"
THREE = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001 - local, as on the wire
LEASE = dt.timedelta(minutes=6)
NOW = MONDAY.replace(tzinfo=None)
JUAN = appointment(THREE.date(), THREE.time(), "Juan Pérez", "juan.perez@email.com")


def posts(service: Service) -> int:
    return len(service.sandbox.calls("CREAR_EVENTO"))


@pytest.mark.parametrize(("empresa", "room"), [(123, 1), (231, 2)], ids=["room for one", "room for two"])
async def test_many_customers_confirm_one_slot_at_once(service: Service, empresa: int, room: int) -> None:
    service.tenant["id_empresa"] = empresa
    customers = range(1, 7)
    for customer in customers:
        await service.say(WISH, customer)
    replies = await asyncio.gather(*(service.say("sí", customer) for customer in customers))
    assert posts(service) == room
    assert len(service.booked()) == room
    assert sum("confirmada" in reply for reply in replies) == room


async def test_customers_confirm_overlapping_spans_at_once(service: Service) -> None:
    for customer, hour in enumerate(("3pm", "3:30pm", "2:30pm"), 1):
        await service.say(f"cita mañana a las {hour}, Ana Paz, ana@paz.pe", customer)
    await asyncio.gather(*(service.say("sí", customer) for customer in (1, 2, 3)))
    starts = sorted(start for start, _, _ in service.booked())
    assert starts in (["2026-11-24 15:00"], ["2026-11-24 14:30", "2026-11-24 15:30"], ["2026-11-24 15:30"])


async def test_a_message_sent_again_while_it_is_answered_runs_once(service: Service) -> None:
    await service.say(WISH)
    replies = await asyncio.gather(*(service.say("sí") for _ in range(50)))
    assert posts(service) == 1
    assert len(set(replies)) == 1
    assert "confirmada" in replies[0]


async def test_the_same_yes_after_the_reply_gets_it_again(service: Service) -> None:
    _, first = await service.converse(WISH, "sí")
    assert await service.converse("sí", "sí", "Sí.") == [first] * 3
    assert posts(service) == 1


async def test_a_yes_that_waited_while_the_summary_changed_confirms_nothing(service: Service) -> None:
    await service.say(WISH)
    change, yes = await asyncio.gather(service.say("mejor a las 5 pm"), service.say("sí"))
    assert "5:00 PM" in change
    assert posts(service) == 0
    assert "Responde *sí*" in yes
    assert "confirmada" in await service.say("sí")
    assert service.booked()[0][0] == "2026-11-24 17:00"


async def test_a_yes_that_came_while_the_calendar_was_at_work_confirms_nothing(service: Service) -> None:
    await service.say(WISH)
    first = asyncio.create_task(service.say("sí"))
    arrived = asyncio.Event()
    service.calendar_cable.before = arrived.set
    service.calendar_cable.plugged = False  # it will not leave: the summary is shown again
    await arrived.wait()
    second = asyncio.create_task(service.say("sí, confirmo"))
    await asyncio.sleep(0)
    assert "todavía no está agendada" in await first
    service.calendar_cable.plugged = True
    assert "Responde *sí*" in await second
    assert posts(service) == 0


async def test_an_unknown_outcome_keeps_its_span_from_everybody(service: Service) -> None:
    await service.say(WISH)
    service.sandbox.put_fault("CREAR_EVENTO", "created_but_timed_out", times=1)
    assert "no me ha confirmado" in await service.say("sí")
    service.sandbox.clear_events()  # the calendar looks free: that proves nothing
    for customer in (1, 2):
        service.clock.move(minutes=1)
        replies = await service.converse("hola", WISH, "sí", session_id=customer)
        assert not any("confirmada" in reply for reply in replies)
    assert posts(service) == 1


async def test_a_request_left_behind_by_a_dead_process_is_never_sent_again(service: Service) -> None:
    span = Span(THREE, THREE + dt.timedelta(hours=1))
    claim = await service.ledger.claim(
        id_empresa=123, session_id=1, span=span, appointment=JUAN, turn=2, now=NOW, lease=LEASE
    )
    assert claim.number is not None
    sending = await service.ledger.move(
        claim.number, IntentState.CLAIMED, IntentState.SENDING, now=NOW, lease=LEASE
    )
    assert sending
    service.clock.move(minutes=7)
    replies = await service.converse(WISH, "sí")
    assert all("No la" in reply and "duplicarla" in reply for reply in replies)
    assert posts(service) == 0
    (intent,) = await service.ledger.open_intents(service.clock.now().replace(tzinfo=None))
    assert intent.state is IntentState.UNKNOWN
    assert intent.appointment == JUAN


async def test_the_outcome_stands_in_the_ledger(service: Service) -> None:
    await service.converse(WISH, "sí")
    (intent,) = await service.ledger.intents(123, 1, NOW)
    assert intent.state is IntentState.BOOKED
    assert intent.link.startswith("https://")
    assert 'booking_outcomes_total{outcome="booked"} 1.0' in await service.metrics()


async def test_a_refused_slot_leaves_no_claim(service: Service) -> None:
    await service.say(WISH)
    service.sandbox.put_event(THREE)
    assert "acaban de ocupar" in await service.say("sí")
    assert await service.ledger.intents(123, 1, NOW) == []


async def test_conversations_of_two_tenants_do_not_wait_for_each_other(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        for empresa in (1, 123):
            service.sandbox.change_tenant(empresa, sellers=(empresa,))
            await service.say(WISH, id_empresa=empresa, usuario_id=empresa)
        replies = await asyncio.gather(
            *(service.say("sí", id_empresa=empresa, usuario_id=empresa) for empresa in (1, 123))
        )
        assert all("confirmada" in reply for reply in replies)


@pytest.mark.parametrize("room", [1, 2])
async def test_two_tenants_of_one_calendar_write_no_more_than_fits(tmp_path: Path, room: int) -> None:
    async with running(tmp_path) as service:
        assert Counter((await races(service, 4, room)).values()) == {room: 4}


async def test_a_conflict_is_no_no(service: Service) -> None:
    await service.say(WISH)
    service.sandbox.put_fault("CREAR_EVENTO", "error_409", times=1, after=True)
    assert "no me ha confirmado" in await service.say("sí")
    service.clock.move(minutes=1)
    assert "duplicarla" in await service.say(WISH)
    assert posts(service) == len(service.booked()) == 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b'{"success": true, "google_meet_link": "https://meet.google.com/abc"}', True),
        (b'{"success": true, "google_meet_link": "https://meet.google.com@evil.pe/abc"}', False),
        (b'{"success": true, "google_meet_link": "http://meet.google.com/abc"}', False),
        (b'{"success": true, "google_meet_link": "https://evil.pe/abc"}', False),
    ],
)
async def test_a_link_is_told_only_if_it_leads_to_a_meeting(
    service: Service, answer: bytes, told: bool
) -> None:
    await service.say(WISH)
    service.calendar_cable.answers = answer
    reply = await service.say("sí")
    assert "confirmada" in reply
    assert ("abc" in reply) is told
    assert "evil" not in reply


@pytest.mark.parametrize(
    "answer",
    [
        b'{"success": false, "success": true}',
        b'{"success": true, "success": false}',
        b'{"success": true, "message": "ok"',
        b'{"success": true, "x": "' + b" " * 2**20 + b'"}',
    ],
)
async def test_an_answer_that_says_two_things_or_too_much_is_unknown(service: Service, answer: bytes) -> None:
    await service.say(WISH)
    service.calendar_cable.answers = answer
    assert "no me ha confirmado" in await service.say("sí")


async def test_what_nobody_knows_of_a_calendar_is_offered_by_no_tenant_of_it(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        await service.say(WISH, usuario_id=7)
        service.sandbox.put_fault("CREAR_EVENTO", "created_but_timed_out", times=1)
        assert "no me ha confirmado" in await service.say("sí", usuario_id=7)
        service.sandbox.clear_events()
        other = {"id_empresa": 1, "usuario_id": 7, "session_id": 1}  # the same number writes to both
        reply = await service.say(WISH, **other)
        assert "ya está ocupado" in reply
        assert "03:00 PM" not in reply
        service.clock.move(minutes=1)
        assert "Juan Pérez" in await service.say(WISH, id_empresa=1, usuario_id=8)  # another calendar


async def test_a_booking_with_another_tenant_is_not_this_ones(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        service.sandbox.change_tenant(123, sellers=(7,), room=2)
        service.sandbox.change_tenant(1, sellers=(7,), room=2)
        for tenant in (123, 1):
            replies = await service.converse(WISH, "sí", id_empresa=tenant, usuario_id=7)
            assert "confirmada" in replies[-1]


async def test_who_joins_a_run_shares_its_failure_and_the_next_one_starts_anew() -> None:
    runs = Running()
    outcomes = iter([RuntimeError("broken"), None])

    async def run() -> str:
        await asyncio.sleep(0)
        error = next(outcomes)
        if error:
            raise error
        return "fine"

    results = await asyncio.gather(*(runs.join(["x"], run) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [RuntimeError] * 3
    assert await runs.join(["x"], run) == "fine"


async def test_a_late_answer_settles_the_intent_and_is_told_with_the_next_message(service: Service) -> None:
    await service.say(WISH)
    service.sandbox.put_fault("CREAR_EVENTO", "late", times=1, seconds=60)
    assert "no me ha confirmado" in await service.say("sí")
    metrics = await service.metrics()
    assert 'booking_outcomes_total{outcome="unknown"} 1.0' in metrics
    assert 'booking_failed_total{reason="timeout"} 1.0' in metrics
    assert "agent_citas_open_intents 1.0" in metrics
    await service.wait(dt.timedelta(minutes=1))
    told = await service.say("ya quedó?")
    assert "está confirmada" in told
    assert "https://meet.google.com/" in told
    metrics = await service.metrics()
    assert 'booking_outcomes_total{outcome="late_booked"} 1.0' in metrics
    assert "booking_success_total 1.0" in metrics
    assert "agent_citas_open_intents 0.0" in metrics
    assert posts(service) == 1


async def test_what_the_calendar_says_meanwhile_is_evidence_for_a_person(service: Service) -> None:
    await service.say(WISH)
    service.sandbox.put_fault("CREAR_EVENTO", "created_but_timed_out", times=1)
    await service.converse("sí", "hola?")
    (intent,) = await service.ledger.open_intents(NOW)
    assert (intent.note, intent.evidence) == ("timeout", "2026-11-23 09:00 taken")


async def test_a_request_that_never_left_is_tried_once_more(service: Service) -> None:
    await service.say(WISH)
    tries = []

    def comes_back() -> None:
        tries.append(1)
        service.calendar_cable.plugged = len(tries) > 1

    service.calendar_cable.plugged = False
    service.calendar_cable.before = comes_back
    assert "confirmada" in await service.say("sí")
    assert (len(tries), posts(service)) == (2, 1)


async def test_a_held_time_is_offered_to_nobody_else(service: Service) -> None:
    await service.put_request(2, JUAN)
    offers = await service.say("qué horarios tienen mañana a eso de las 3pm?")
    taken, listed = offers.split("Estos horarios están libres:")
    assert "3:00 PM ya está ocupado" in taken
    assert "3:00 PM" not in listed
    taken = await service.say("mañana a las 3:30pm")
    assert "libre" in taken or "ocupado" in taken
    assert "está disponible" not in taken


async def test_another_name_at_the_same_hour_is_another_appointment_where_there_is_room(
    service: Service,
) -> None:
    service.tenant["id_empresa"] = 231
    await service.converse(WISH, "sí")
    summary = await service.say("y otra a la misma hora para mi mamá Nora Ruiz, mismo correo")
    assert "Nora Ruiz" in summary
    assert "juan.perez@email.com" in summary
    assert "confirmada" in await service.say("sí")
    assert [(start, mail) for start, _, mail in service.booked()] == [
        ("2026-11-24 15:00", "juan.perez@email.com"),
        ("2026-11-24 15:00", "juan.perez@email.com"),
    ]
    assert posts(service) == 2


async def test_another_name_at_an_hour_that_is_full_is_told_so(service: Service) -> None:
    await service.converse(WISH, "sí")
    reply = await service.say("y otra a la misma hora para mi mamá Nora Ruiz, mismo correo")
    assert "confirmada" not in reply
    assert "ya no está libre" in reply or "ya está ocupado" in reply
    assert posts(service) == 1


@pytest.mark.parametrize("name", ["Juan Pérez", "juan perez", "Pérez Juan", "Juan", "Juan Peres Soto"])
async def test_the_same_person_at_the_same_hour_is_the_same_appointment(service: Service, name: str) -> None:
    service.tenant["id_empresa"] = 231
    await service.converse(WISH, "sí", "quiero otra cita")
    await service.converse(f"mañana a las 3pm, soy {name}, juan.perez@email.com", "sí", "sí")
    assert posts(service) == 1


async def test_each_of_two_keeps_its_hour_name_and_mail(service: Service) -> None:
    await service.converse("dos citas para mañana, una para mí y otra para mi hermana")
    summary = await service.say(
        "a las 9 para mí y a las 11 para mi hermana. Soy Tomás Rivas, trivas@gmail.com, "
        "mi hermana es Julia Rivas jrivas@gmail.com"
    )
    assert "Tomás Rivas" in summary
    await service.converse("sí", "sí")
    assert [(start, mail) for start, _, mail in service.booked()] == [
        ("2026-11-24 09:00", "trivas@gmail.com"),
        ("2026-11-24 11:00", "jrivas@gmail.com"),
    ]


async def test_who_went_on_from_a_request_is_told_what_became_of_it_before_anything_else(
    service: Service,
) -> None:
    """Wherever he is by then: here before another summary, which his yes may not have been meant for."""
    await service.say(WISH)
    service.sandbox.put_fault("CREAR_EVENTO", "late", times=1, seconds=60)
    assert "no me ha confirmado" in await service.say("sí")
    assert "jueves 26" in await service.say("entonces el jueves a las 4pm")
    await service.wait(dt.timedelta(minutes=1))
    told = await service.say("sí")
    assert told.index("martes 24") < told.index("está confirmada") < told.index("jueves 26")
    assert posts(service) == 1
    assert "¡Listo" in await service.say("sí")
    assert [start for start, _, _ in service.booked()] == ["2026-11-24 15:00", "2026-11-26 16:00"]
