"""His own appointment, end to end: asked about, moved, settled by the team's command, told once.

Each step is another service on the same folder, as after a crash or beside another process: nothing that is
told may rest on the memory of one.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from citas.commands import changes
from citas.config import Settings
from citas.ledger.records import Handoff, RequestKind
from citas.ledger.sqlite import SqliteLedger
from citas.phrase import spanish
from citas.rehearsal.stage import on_stage
from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox
from citas.stores import LEDGER_FILE
from tests.killed import server
from tests.live import environment, python, serving, settings_at
from tests.service import MONDAY

CUSTOMER = 51_987_654_321
LATE = dt.datetime(2099, 1, 5, 17)  # noqa: DTZ001  local; the command looks at the true clock
BOOKS = "cita el viernes a las 3pm, Rocío Salas, rocio.salas@gmail.com"


def say(folder: Path, *messages: str, days: int = 0, session_id: int = CUSTOMER) -> list[str]:
    """The replies of a service that is started for these messages, `days` after Monday."""

    async def talk() -> list[str]:
        async with on_stage(folder) as stage:
            stage.clock.move(seconds=days * 24 * 3600)
            replies = await stage.converse(*messages, session_id=session_id)
            await stage.wait(dt.timedelta(0))
            return replies

    return asyncio.run(talk())


def requests(folder: Path) -> list[Handoff]:
    """What the team has, open or not."""

    async def look() -> list[Handoff]:
        async with SqliteLedger(folder / LEDGER_FILE) as ledger:
            return await ledger.handoffs(include_closed=True)

    return asyncio.run(look())


@pytest.fixture
def settle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The team's command works on the ledger of these tests."""
    monkeypatch.setattr(changes, "config", replace(Settings(), DATA_DIR=str(tmp_path)))


def test_another_process_knows_the_appointment_when_the_conversation_is_lost(tmp_path: Path) -> None:
    say(tmp_path, BOOKS, "sí", "gracias")

    (when, link) = say(tmp_path, "¿cuándo es mi cita?", "me pasas el link", days=2)

    assert "viernes 27 de noviembre a las 3:00 PM" in when
    assert "https://meet.google.com/" in link


def test_an_appointment_is_nobody_elses(tmp_path: Path) -> None:
    say(tmp_path, BOOKS, "sí", "gracias")

    (reply,) = say(tmp_path, "¿cuándo es mi cita?", session_id=CUSTOMER + 1)

    assert "3:00 PM" not in reply
    assert [each.request.kind for each in requests(tmp_path)] == [RequestKind.NOTICE]


def test_a_move_is_asked_settled_by_command_and_told_once(
    tmp_path: Path, settle: None, capsys: pytest.CaptureFixture[str]
) -> None:
    say(tmp_path, BOOKS, "sí", "gracias")
    (asked,) = say(tmp_path, "¿la puedo pasar al lunes 30 a las 4 pm?")
    assert "sigue en pie hasta que el equipo la cambie" in asked

    (request,) = [each.request for each in requests(tmp_path)]
    assert request.kind is RequestKind.MOVE
    assert request.appointment == dt.datetime(2026, 11, 27, 15)  # noqa: DTZ001  local
    assert request.wanted == dt.datetime(2026, 11, 30, 16)  # noqa: DTZ001  local
    assert request.wanted_free is True
    assert (request.name, request.contact) == ("Rocío Salas", "rocio.salas@gmail.com")
    assert request.words[-1] == "¿la puedo pasar al lunes 30 a las 4 pm?"

    (status,) = say(tmp_path, "¿ya me la movieron?")
    assert "Todavía" in status or "Aún" in status

    assert changes.main(["hecho", "1", "--nueva-hora", f"{LATE:%Y-%m-%d %H:%M}"]) == 0, (
        capsys.readouterr().err
    )
    told, again = say(tmp_path, "hola", "¿a qué hora era mi cita?")
    moved = f"{spanish.short_date(LATE.date())} a las 5:00 PM"
    assert f"movió tu cita del *viernes 27 de noviembre a las 3:00 PM* al *{moved}*" in told
    assert again == f"Tu cita es el *{moved}*."


def test_what_was_not_saved_is_told_again(tmp_path: Path, settle: None) -> None:
    """A verdict is told as long as no reply with it was saved; two requests are two lines."""
    say(tmp_path, BOOKS, "sí", "gracias")
    say(tmp_path, "cancela mi cita", "llegaré 10 minutos tarde")
    assert [each.request.kind for each in requests(tmp_path)] == [RequestKind.CANCEL, RequestKind.NOTICE]

    assert changes.main(["rechazado", "1", "--motivo", "ya está todo listo"]) == 0
    (told,) = say(tmp_path, "¿ya la cancelaron?", days=2)  # the conversation is lost, the verdict is not
    assert "sigue en pie" in told
    assert "ya está todo listo" in told


def test_a_server_that_is_killed_after_each_reply_forgets_nothing_of_it(tmp_path: Path) -> None:
    """Booked, asked about, moved and cancelled: kill -9 after every reply, the team's command in between.

    But not between a summary and its yes: who dies before he knows that it was sent shows it once more.
    """
    with (
        Sandbox(clock=lambda: MONDAY.replace(tzinfo=None)) as sandbox,
        serving(create_sandbox(sandbox)) as url,
        server(settings_at(url, tmp_path)) as running,
    ):

        def say_and_die(text: str) -> str:
            reply = running.say(CUSTOMER, text, None)
            running.kill()
            running.start()
            return reply

        def team(*arguments: str) -> str:
            done = python("-m", "citas", "changes", *arguments, env=environment(tmp_path, DATA_DIR=tmp_path))
            assert done.returncode == 0, done.stderr
            return done.stdout

        running.say(CUSTOMER, BOOKS, None)
        assert "quedó confirmada" in say_and_die("sí")
        assert "viernes 27 de noviembre a las 3:00 PM" in say_and_die("¿cuándo es mi cita?")

        assert "sigue en pie hasta que el equipo la cambie" in say_and_die("pásala al lunes 30 a las 4 pm")
        assert "pásala al lunes 30 a las 4 pm" in team()
        team("hecho", "1", "--nueva-hora", f"{LATE:%Y-%m-%d %H:%M}")
        moved = f"{spanish.short_date(LATE.date())} a las 5:00 PM"
        assert f"al *{moved}*" in say_and_die("hola")
        assert f"Tu cita es el *{moved}*." in say_and_die("¿a qué hora era mi cita?")

        assert "en pie hasta que el equipo la cancele" in say_and_die("ya no voy a ir, cancélala")
        team("hecho", "2")
        assert "canceló" in say_and_die("hola")
        assert len(sandbox.events()) == 1
