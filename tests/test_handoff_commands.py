"""`python -m citas handoffs` and `intents`, as a person of the team uses them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from citas.api import LEDGER_FILE
from citas.commands import handoffs, intents
from citas.config import Settings
from citas.ledger.records import IntentState, Span
from citas.ledger.sqlite import SqliteLedger
from citas.machine.events import Appointment

NOW = dt.datetime(2020, 1, 1, 9, 0)  # noqa: DTZ001 - naive and local; every lease of that day has run out
START = NOW + dt.timedelta(days=1)
JUAN = Appointment(START.date(), START.time(), "Juan Pérez", "juan@email.com")

Run = Callable[..., int]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqliteLedger:
    """The ledger that the commands see."""
    settings = replace(Settings(), DATA_DIR=str(tmp_path))
    for command in (handoffs, intents):
        monkeypatch.setattr(command, "config", settings)
    return SqliteLedger(tmp_path / LEDGER_FILE)


def unknown_intent(ledger: SqliteLedger) -> int:
    async def leave() -> int:
        claim = await ledger.claim(
            id_empresa=123,
            session_id=51_987_654_321,
            span=Span(START, START + dt.timedelta(hours=1)),
            appointment=JUAN,
            turn=3,
            now=NOW,
            lease=dt.timedelta(minutes=6),
        )
        assert claim.number is not None
        assert await ledger.move(claim.number, IntentState.CLAIMED, IntentState.SENDING, now=NOW)
        return claim.number

    return asyncio.run(leave())


def test_nobody_waits(ledger: SqliteLedger, capsys: pytest.CaptureFixture[str]) -> None:
    assert handoffs.main([]) == 0
    assert intents.main([]) == 0
    assert capsys.readouterr().out == "Nadie espera a un asesor.\nNo hay solicitudes sin confirmar.\n"


def test_a_handover_is_listed_and_closed_once(
    ledger: SqliteLedger, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(
        ledger.add_handoff(id_empresa=123, session_id=51_987, reason="handoff", state="confirm", now=NOW)
    )
    assert handoffs.main([]) == 0
    shown = capsys.readouterr().out
    assert "51987" in shown
    assert "Pasar a un asesor (Confirmación)" in shown
    assert handoffs.main(["--cerrar", "1"]) == 0
    assert handoffs.main(["--cerrar", "1"]) == 1
    assert handoffs.main(["--todos"]) == 0
    assert "[atendido]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flag", "state"), [("--agendada", IntentState.BOOKED), ("--no-agendada", IntentState.REJECTED)]
)
def test_an_unknown_outcome_is_listed_and_settled_once(
    ledger: SqliteLedger, capsys: pytest.CaptureFixture[str], flag: str, state: IntentState
) -> None:
    number = unknown_intent(ledger)
    assert intents.main([]) == 0
    assert "jueves 2 de enero, 9:00 AM  Juan Pérez <juan@email.com>" in capsys.readouterr().out
    assert intents.main([flag, str(number)]) == 0
    assert intents.main([flag, str(number)]) == 1
    (intent,) = asyncio.run(ledger.intents(123, 51_987_654_321, NOW))
    assert intent.state is state


def test_a_ledger_that_cannot_be_used_is_named(
    tmp_path: Path, ledger: SqliteLedger, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / LEDGER_FILE).mkdir()
    assert handoffs.main([]) == 2
    assert intents.main([]) == 2
    assert capsys.readouterr().err.count("DATA_DIR") == 2
