"""One write, only after a yes to exactly these data, and the truth about what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import Appointment, Outcome, ToolAnswered
from citas.tools.booking import event_of, is_person_name
from tests.appointments import appointment, booking, changed

from .services import TUESDAY, Bench, steady

ANA = appointment(TUESDAY, dt.time(15), "Ana Pérez", "ana@correo.pe")
YES = booking(ANA, ANA)
LINK = "https://meet.google.com/abc-defg-hij"


async def test_booked_with_its_link_as_it_came(bench: Bench) -> None:
    assert await bench.perform(YES) == ToolAnswered(outcome=Outcome.BOOKED, link=LINK)
    assert bench.services.counts == {"CREAR_EVENTO": 1}
    assert bench.sample("booking_attempts_total") == 1


@pytest.mark.parametrize(
    "link",
    [
        *(None, "", 7, ["https://x.pe"]),
        *("meet.google.com/abc", "javascript:alert(1)", "ftp://x.pe", "https://", "https://["),
        *(
            "https://meet.google.com/a b",
            "https://meet.google.com/\n",
            "https://meet.google.com/" + "a" * 3000,
        ),
        *(
            "http://meet.google.com/abc",
            "https://meet.google.com.pe/abc",
            "https://evilmeet.google.com.co/abc",
        ),
        *(
            "https://meet.google.com@x.pe/abc",
            "https://ana:1@meet.google.com/abc",
            "https://x.pe/meet.google.com",
        ),
        *("https://meet.google.com:8443/abc", "https://meet.google.com\\@x.pe/", "https://zoom.us/j/1"),
    ],
)
async def test_booked_without_a_usable_link(bench: Bench, link: object) -> None:
    bench.services.replies["CREAR_EVENTO"] = {"success": True, "google_meet_link": link}
    assert await bench.perform(YES) == ToolAnswered(outcome=Outcome.BOOKED_WITHOUT_LINK)


async def test_booked_but_not_synchronised(bench: Bench) -> None:
    bench.services.replies["CREAR_EVENTO"] = {
        "success": True,
        "google_calendar_synced": False,
        "google_calendar_error": "token",
    }
    assert (await bench.perform(YES)).outcome is Outcome.BOOKED_WITHOUT_LINK


@pytest.mark.parametrize(
    "accepted",
    [
        None,
        replace(ANA, date=ANA.date + dt.timedelta(days=1)),
        replace(ANA, time=dt.time(15, 30)),
        changed(ANA, nombre="Ana Perez"),
        changed(ANA, correo="ana@correo.com"),
    ],
)
async def test_without_a_yes_to_exactly_these_data_nothing_is_sent(
    bench: Bench, accepted: Appointment | None
) -> None:
    assert await bench.perform(booking(ANA, accepted)) == ToolAnswered(outcome=Outcome.NOT_SENT)
    assert bench.services.calls == []
    assert bench.sample("booking_attempts_total") == 0
    assert bench.sample("tool_errors_total", tool_name="create_booking", error_type="refused") == 1


@pytest.mark.parametrize(
    "appointment",
    [
        *(
            changed(ANA, correo=email)
            for email in ("", "ana", "ana@", "@x.pe", "987654321", "a b@x.pe", "ana@x")
        ),
        *(changed(ANA, correo=email) for email in ("ana@x.pe\n", "ana@x.pe, otra@x.pe", "\ud800@x.pe")),
        *(
            changed(ANA, nombre=name)
            for name in ("", "A", "Ana1", "Ana\nPérez", "...", "x" * 101, "<b>Ana</b>")
        ),
    ],
)
async def test_data_that_no_calendar_should_get_are_refused(bench: Bench, appointment: Appointment) -> None:
    answer = await bench.perform(booking(appointment, appointment))
    assert answer.outcome is Outcome.NOT_SENT
    assert bench.services.calls == []


async def test_the_link_of_another_expected_host_is_shown() -> None:
    link = "https://us02web.zoom.us/j/123?pwd=a"
    bench = Bench(meeting_hosts=("meet.google.com", "zoom.us"))
    bench.services.replies["CREAR_EVENTO"] = {"success": True, "google_meet_link": link}
    assert await bench.perform(YES) == ToolAnswered(outcome=Outcome.BOOKED, link=link)


@pytest.mark.parametrize(
    "email",
    [
        "_maria@hotmail.com",
        "maria_@hotmail.com",
        "a.b-c+d_e@sub.correo.com.pe",
        "Ana.PEREZ@Correo.pe",
        "o'neill@correo.pe",
    ],
)
async def test_the_address_goes_to_the_letter(bench: Bench, email: str) -> None:
    with_email = changed(ANA, correo=email)
    await bench.perform(booking(with_email, with_email))
    assert [call["correo_cliente"] for call in bench.services.asked("CREAR_EVENTO")] == [email]


@pytest.mark.parametrize("odd", ["\n", "\r\n", "\t", "\0", "\x1b", "\u2028", "\u202e", "\ud800"])
async def test_a_title_is_one_line_of_what_can_be_seen(bench: Bench, odd: str) -> None:
    await bench.perform(replace(YES, title=f"Cita de{odd}Ana"))
    (sent,) = (call["titulo"] for call in bench.services.asked("CREAR_EVENTO"))
    assert sent in ("Cita de Ana", "Cita deAna")


@pytest.mark.parametrize(
    "name",
    [
        "Jo",
        "José María Ñáñez",
        "O'Higgins",
        "D’Angelo",
        "Ana-Sofía",
        "J. R. Pérez",
        "李明",
        "Ольга",
        "नेहा",
        "x" * 100,
    ],
)
def test_names_of_people(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize(
    "name", ["J", "", "  ", "Ana 2", "Ana٣", "*Ana*", "ana@x.pe", "Ana_Sofía", "😀😀", "a\u202e"]
)
def test_what_is_not_a_name(name: str) -> None:
    assert not is_person_name(name)


@steady
@given(st.text(), st.text() | st.emails())
def test_any_text_can_be_judged(name: str, email: str) -> None:
    wanted = changed(ANA, nombre=name, correo=email)
    if event_of(booking(wanted, wanted)):
        assert not any(char.isdigit() or char in "\n\r*_~<>@" for char in name)
        assert "@" in email


@pytest.mark.parametrize(
    ("reply", "outcome", "reason"),
    [
        (httpx.ConnectError(""), Outcome.NOT_SENT, "connection_error"),
        (httpx.ConnectTimeout(""), Outcome.NOT_SENT, "connection_error"),
        (httpx.PoolTimeout(""), Outcome.NOT_SENT, "connection_error"),
        ({"success": False, "message": "no"}, Outcome.REJECTED, "api_error"),
        (httpx.Response(400), Outcome.REJECTED, "http_400"),
        (httpx.Response(422), Outcome.REJECTED, "http_422"),
        (httpx.Response(429), Outcome.REJECTED, "http_429"),
        (httpx.Response(408), Outcome.UNRESOLVED, "http_408"),
        (httpx.Response(409), Outcome.UNRESOLVED, "http_409"),  # it may conflict with itself
        (
            httpx.Response(200, text='{"success": false, "success": true}'),
            Outcome.UNRESOLVED,
            "invalid_response",
        ),
        (
            httpx.Response(200, text='{"success": true, "success": false}'),
            Outcome.UNRESOLVED,
            "invalid_response",
        ),
        (httpx.Response(499), Outcome.UNRESOLVED, "http_499"),
        (httpx.Response(302), Outcome.UNRESOLVED, "http_302"),
        (httpx.Response(500), Outcome.UNRESOLVED, "http_500"),
        (httpx.Response(504), Outcome.UNRESOLVED, "http_504"),
        (httpx.ReadTimeout(""), Outcome.UNRESOLVED, "timeout"),
        (httpx.WriteTimeout(""), Outcome.UNRESOLVED, "timeout"),
        (httpx.ReadError(""), Outcome.UNRESOLVED, "connection_error"),
        (httpx.RemoteProtocolError(""), Outcome.UNRESOLVED, "connection_error"),
        (httpx.Response(200, text="<html>"), Outcome.UNRESOLVED, "invalid_response"),
        ({}, Outcome.UNRESOLVED, "invalid_response"),
        ({"success": "true"}, Outcome.UNRESOLVED, "invalid_response"),
        (RuntimeError("a defect"), Outcome.UNRESOLVED, "unexpected"),
    ],
)
async def test_what_became_of_it(bench: Bench, reply: object, outcome: Outcome, reason: str) -> None:
    bench.services.replies["CREAR_EVENTO"] = reply
    answer = await bench.perform(YES)
    assert answer == ToolAnswered(outcome=outcome)
    assert bench.services.counts == {"CREAR_EVENTO": 1}  # never a second time
    assert bench.sample("booking_attempts_total") == 1
    assert answer.reason == reason
    assert bench.sample("tool_errors_total", tool_name="create_booking", error_type=reason) == 1
