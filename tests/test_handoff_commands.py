"""`python -m citas handoffs`, `intents` and `ledger`, as a person of the team uses them."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from citas.commands import changes, handoffs, intents, ledger
from citas.config import Settings
from citas.ledger.records import (
    ASKED_FOR_A_PERSON,
    Handoff,
    IntentState,
    OwnAppointment,
    Request,
    RequestKind,
    Span,
    Verdict,
)
from citas.ledger.schema import SCHEMA
from citas.ledger.sqlite import SqliteLedger
from citas.stores import LEDGER_FILE
from tests.appointments import appointment

NOW = dt.datetime(2020, 1, 1, 9, 0)  # noqa: DTZ001 - naive and local; every lease of that day has run out
HOUR = dt.timedelta(hours=1)
START = NOW + dt.timedelta(days=1)
JUAN = appointment(START.date(), START.time(), "Juan Pérez", "juan@email.com")

_T = TypeVar("_T")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands look for the ledger. Nobody has written to it yet."""
    settings = replace(Settings(), DATA_DIR=str(tmp_path))
    for command in (changes, handoffs, intents, ledger):
        monkeypatch.setattr(command, "config", settings)
    return tmp_path / LEDGER_FILE


def done(path: Path, work: Callable[[SqliteLedger], Awaitable[_T]]) -> _T:
    """What the service does with its ledger."""

    async def run() -> _T:
        async with SqliteLedger(path) as opened:
            return await work(opened)

    return asyncio.run(run())


async def nothing(opened: SqliteLedger) -> None:
    """The service starts and stops."""


async def hand_over(opened: SqliteLedger) -> None:
    await opened.add_handoff(
        id_empresa=123,
        session_id=51_987,
        reason="handoff",
        state="confirm",
        request=ASKED_FOR_A_PERSON,
        now=NOW,
    )


def unknown_intent(path: Path) -> int:
    async def leave(ledger: SqliteLedger) -> int:
        claim = await ledger.claim(
            id_empresa=123,
            session_id=51_987_654_321,
            span=Span(START, START + HOUR),
            appointment=JUAN,
            turn=3,
            now=NOW,
            lease=dt.timedelta(minutes=6),
        )
        assert claim.number is not None
        assert await ledger.move(claim.number, IntentState.CLAIMED, IntentState.SENDING, now=NOW)
        return claim.number

    return done(path, leave)


def test_nobody_waits_and_it_is_said_where(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(file, nothing)
    assert handoffs.main([]) == 0
    assert capsys.readouterr().out == f"Registro: {file}\nNadie espera a un asesor.\n"
    assert intents.main([]) == 0
    assert capsys.readouterr().out == f"Registro: {file}\nNo hay solicitudes sin confirmar.\n"


@pytest.mark.parametrize(
    "command",
    [
        lambda: handoffs.main([]),
        lambda: handoffs.main(["--cerrar", "1"]),
        lambda: changes.main([]),
        lambda: changes.main(["hecho", "1"]),
        lambda: changes.main(["rechazado", "1", "--motivo", "no hay sitio"]),
        lambda: intents.main([]),
        lambda: intents.main(["--agendada", "1"]),
        lambda: ledger.main(["check"]),
        lambda: ledger.main(["backup", "respaldo.sqlite3"]),
        lambda: ledger.main(["export", "filas.jsonl"]),
    ],
)
def test_a_missing_ledger_is_an_error_and_is_not_made(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[], int],
) -> None:
    monkeypatch.chdir(file.parent)
    assert command() == 2
    shown = capsys.readouterr()
    assert (
        shown.err
        == f"DATA_DIR: no hay ningún registro en {file}. ¿Es la misma carpeta que usa el servidor?\n"
    )
    assert shown.out == ""
    assert list(file.parent.iterdir()) == []


def test_a_handover_is_listed_and_closed_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(file, hand_over)
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
    file: Path, capsys: pytest.CaptureFixture[str], flag: str, state: IntentState
) -> None:
    number = unknown_intent(file)
    assert intents.main([]) == 0
    assert "jueves 2 de enero, 9:00 AM  Juan Pérez <juan@email.com>" in capsys.readouterr().out
    assert intents.main([flag, str(number)]) == 0
    assert intents.main([flag, str(number)]) == 1
    (intent,) = done(file, lambda opened: opened.intents(123, 51_987_654_321, NOW))
    assert intent.state is state


def test_a_ledger_that_cannot_be_used_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.mkdir()
    assert handoffs.main([]) == 2
    assert intents.main([]) == 2
    assert ledger.main(["check"]) == 2
    assert capsys.readouterr().err.count(f"DATA_DIR: no se puede usar el registro {file} (") == 3


# What a request carries, and `python -m citas changes`.

ANA = 51_987_654_321
FAR = dt.datetime(2999, 11, 24, 15, 0)  # noqa: DTZ001 - what the commands take for now is today
MOVE = Request(
    RequestKind.MOVE,
    words=("quiero cambiar mi cita", "¿puede ser a las 5?\x1b[2J"),
    name="Ana Torres",
    contact="ana@gmail.com",
    known=(("Fecha", "jueves 24 de noviembre"), ("Sede", "Lince")),
    tried="Cambiar o cancelar",
    appointment=FAR,
    wanted=FAR + 2 * HOUR,
    wanted_free=True,
)
VAGUE = Request(RequestKind.MOVE, words=("¿me la cambian?",), appointment=FAR)
CANCEL = Request(RequestKind.CANCEL, words=("ya no podré ir",), appointment=FAR)
NOTICE = Request(RequestKind.NOTICE, words=("llego tarde",), appointment=FAR)
PERSON = Request(RequestKind.PERSON, words=("quiero hablar con alguien",))


def ask(path: Path, *requests: Request) -> None:
    """Ana has an appointment, and asks for these, which are numbered from 1."""

    async def leave(opened: SqliteLedger) -> None:
        claim = await opened.claim(
            id_empresa=123,
            session_id=ANA,
            span=Span(FAR, FAR + HOUR),
            appointment=appointment(FAR.date(), FAR.time(), "Ana Torres", "ana@gmail.com"),
            turn=3,
            now=NOW,
            lease=dt.timedelta(minutes=6),
        )
        assert claim.number is not None
        for before, after in (
            (IntentState.CLAIMED, IntentState.SENDING),
            (IntentState.SENDING, IntentState.BOOKED),
        ):
            assert await opened.move(claim.number, before, after, now=NOW)
        for request in requests:
            await opened.add_handoff(
                id_empresa=123,
                session_id=ANA,
                reason="move_request",
                state="booked",
                request=request,
                now=NOW,
            )

    done(path, leave)


def own_starts(path: Path) -> list[dt.datetime]:
    found: list[OwnAppointment] = done(path, lambda opened: opened.own_appointments(123, ANA, NOW))
    return [dt.datetime.combine(each.appointment.date, each.appointment.time) for each in found]


def untold(path: Path) -> list[Handoff]:
    return done(path, lambda opened: opened.untold(123, ANA))


def test_a_request_is_shown_with_all_that_it_carries(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(file, MOVE, PERSON)
    assert handoffs.main([]) == 0
    assert capsys.readouterr().out == (
        f"Registro: {file}\n"
        "n.º 1  empresa 123  cliente 51987654321  2020-01-01 09:00\n"
        "    quiere cambiar su cita: Ana Torres, ana@gmail.com\n"
        "    cita:        domingo 24 de noviembre, 3:00 PM\n"
        "    la quiere:   domingo 24 de noviembre, 5:00 PM (estaba libre)\n"
        "    dice:        «quiero cambiar mi cita» / «¿puede ser a las 5? [2J»\n"
        "    se sabe:     Fecha: jueves 24 de noviembre; Sede: Lince\n"
        "    estaba en:   Pedir que muevan la cita (Cambiar o cancelar)\n"
        "\n"
        "n.º 2  empresa 123  cliente 51987654321  2020-01-01 09:00\n"
        "    pide una persona\n"
        "    dice:        «quiero hablar con alguien»\n"
        "    estaba en:   Pedir que muevan la cita (Cita agendada)\n"
    )


def test_as_json_each_is_a_line_and_nothing_else_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(file, MOVE, PERSON)
    assert handoffs.main(["--json"]) == 0
    shown = capsys.readouterr()
    assert shown.err == f"Registro: {file}\n"
    first, second = map(json.loads, shown.out.splitlines())
    assert (first["number"], first["kind"], first["wanted"]) == (1, "move", "2999-11-24T17:00:00-05:00")
    assert (second["words"], second["closed_at"]) == (["quiero hablar con alguien"], None)
    assert changes.main(["--json"]) == 0
    assert [json.loads(line)["number"] for line in capsys.readouterr().out.splitlines()] == [1]


def test_a_notice_is_answered_and_a_change_is_not_just_closed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(file, MOVE, NOTICE, PERSON)
    assert handoffs.main(["--cerrar", "1", "3", "--respuesta", "Te esperamos."]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "El pedido 1 es de cambiar o cancelar una cita: dilo con «python -m citas changes hecho 1» o "
        "«rechazado 1», para que el cliente lo sepa.",
        "El pedido 3 no es un aviso: --respuesta solo es para un aviso sobre una cita.",
    ]
    assert handoffs.main(["--cerrar", "2", "--respuesta", "Te esperamos."]) == 0
    assert [(each.id, each.answer) for each in untold(file)] == [(2, "Te esperamos.")]
    assert handoffs.main(["--cerrar", "3"]) == 0
    assert len(done(file, lambda opened: opened.handoffs())) == 1


def test_changes_that_wait_are_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(file, PERSON, VAGUE, CANCEL)
    assert changes.main([]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.startswith("n.º")] == [
        "n.º 2  empresa 123  cliente 51987654321  2020-01-01 09:00",
        "n.º 3  empresa 123  cliente 51987654321  2020-01-01 09:00",
    ]
    assert "la quiere:   no lo dijo" in shown


def test_nobody_waits_for_a_change(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(file, PERSON)
    assert changes.main([]) == 0
    assert capsys.readouterr().out == f"Registro: {file}\nNadie espera que le cambien o cancelen una cita.\n"


@pytest.mark.parametrize(
    ("command", "start", "said"),
    [
        (["hecho", "1"], FAR + 2 * HOUR, "la cita queda para el domingo 24 de noviembre, 5:00 PM"),
        (["hecho", "1", "--nueva-hora", "2999-11-26 16:00"], FAR + 49 * HOUR, "la cita queda para el martes"),
        (["hecho", "2", "--nueva-hora", "2999-11-26T16:00"], FAR + 49 * HOUR, "la cita queda para el martes"),
        (["hecho", "3"], None, "la cita queda cancelada"),
        (["rechazado", "1", "--motivo", " No hay sitio. "], FAR, "rechazado; la cita sigue como estaba"),
    ],
)
def test_a_change_is_settled_once_and_the_customer_is_to_be_told(
    file: Path, capsys: pytest.CaptureFixture[str], command: list[str], start: dt.datetime | None, said: str
) -> None:
    ask(file, MOVE, VAGUE, CANCEL)
    assert changes.main(command) == 0
    assert said in capsys.readouterr().out
    assert own_starts(file) == ([start] if start else [])
    (told,) = untold(file)
    assert told.id == int(command[1])
    refused = command[0] == "rechazado"
    assert told.verdict is (Verdict.REFUSED if refused else Verdict.DONE)
    assert told.answer == ("No hay sitio." if refused else "")
    assert changes.main(command) == 1
    assert capsys.readouterr().err == f"El pedido {told.id} ya se cerró.\n"


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (["hecho", "9"], "No hay ningún pedido con el número 9. Los que esperan: «python -m citas changes»."),
        (["rechazado", "9", "--motivo", "x"], "No hay ningún pedido con el número 9."),
        (
            ["hecho", "1"],
            'El pedido 1 no dice a qué hora quiere la cita: agrega --nueva-hora "2026-11-26 16:00".',
        ),
        (["hecho", "1", "--nueva-hora", "2020-01-01 10:00"], "Esa hora ya pasó (miércoles 1 de enero"),
        (
            ["hecho", "2", "--nueva-hora", "2999-01-01 10:00"],
            "El pedido 2 es una cancelación: no lleva --nueva-hora.",
        ),
        (["hecho", "3"], "El pedido 3 no es de cambiar ni cancelar una cita: ciérralo con «python -m citas"),
        (["hecho", "4"], "Esa hora ya pasó (jueves 2 de enero"),
    ],
)
def test_what_cannot_be_settled_so_is_said_and_nothing_changes(
    file: Path, capsys: pytest.CaptureFixture[str], command: list[str], problem: str
) -> None:
    ask(file, VAGUE, CANCEL, PERSON, Request(RequestKind.MOVE, appointment=FAR, wanted=START))
    assert changes.main(command) == 1
    assert capsys.readouterr().err.startswith(problem)
    assert own_starts(file) == [FAR]
    assert len(done(file, lambda opened: opened.handoffs())) == 4


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (["hecho", "1", "--nueva-hora", "el jueves"], "«el jueves» no es un día y una hora como"),
        (["rechazado", "1", "--motivo", " "], "falta decir por qué: el cliente lo va a leer"),
        (["rechazado", "1"], "--motivo"),
    ],
)
def test_a_wrong_word_of_the_command_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], command: list[str], problem: str
) -> None:
    ask(file, MOVE)
    with pytest.raises(SystemExit) as ended:
        changes.main(command)
    assert ended.value.code == 2
    assert problem in capsys.readouterr().err


# `python -m citas ledger`.


def test_a_backup_is_the_whole_ledger_while_it_is_in_use(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = unknown_intent(file)
    target = tmp_path / "respaldo.sqlite3"

    async def back_up(opened: SqliteLedger) -> int:
        await hand_over(opened)
        return await asyncio.to_thread(ledger.main, ["backup", str(target)])

    assert done(file, back_up) == 0
    assert capsys.readouterr().out == f"Registro: {file}\n✓ respaldo en {target}\n"
    assert target.stat().st_mode & 0o777 == 0o600
    file.unlink()
    target.rename(file)  # as the guide says
    assert [intent.id for intent in done(file, lambda opened: opened.open_intents(NOW + HOUR))] == [number]
    assert len(done(file, lambda opened: opened.handoffs())) == 1


@pytest.mark.parametrize("action", ["backup", "export"])
def test_no_file_is_written_over(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    done(file, nothing)
    target = tmp_path / "importante.txt"
    target.write_text("no me pierdas")
    assert ledger.main([action, str(target)]) == 1
    assert capsys.readouterr().err == f"{target} ya existe: elige otro nombre\n"
    assert target.read_text() == "no me pierdas"
    assert ledger.main([action, str(tmp_path / "no" / "hay")]) == 1
    assert "no se puede usar" in capsys.readouterr().err


def test_a_check_says_that_all_is_well_and_what_there_is(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown_intent(file)
    done(file, hand_over)
    assert ledger.main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        f"Registro: {file}",
        "1 solicitudes que esperan respuesta",
        "0 solicitudes archivadas",
        "1 pedidos de asesor que esperan",
        f"✓ íntegro, esquema {SCHEMA.version}",
    ]


def test_a_check_names_each_state_of_a_request(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(file, CANCEL)
    assert changes.main(["hecho", "1"]) == 0
    capsys.readouterr()
    assert ledger.main(["check"]) == 0
    assert "1  citas canceladas por el equipo" in capsys.readouterr().out
    assert {state.value for state in IntentState} <= set(ledger.TITLES)


def test_a_check_finds_damage_and_a_file_that_others_can_read(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown_intent(file)
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("PRAGMA writable_schema = ON")
        opened.execute("DELETE FROM sqlite_master WHERE name = 'settled_intents'")
        opened.execute("PRAGMA writable_schema = OFF")
    file.chmod(0o644)
    assert ledger.main(["check"]) == 1
    shown = capsys.readouterr()
    assert "modo 644" in shown.out
    assert shown.err.startswith("✗ ")
    assert "vuelve al último respaldo" in shown.err


def test_open_requests_move_to_a_new_ledger(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = unknown_intent(file)
    done(file, hand_over)
    rows = tmp_path / "filas.jsonl"
    assert ledger.main(["export", str(rows)]) == 0
    assert capsys.readouterr().out == f"Registro: {file}\n✓ 2 filas en {rows}; sin confirmar: 1\n"
    assert rows.stat().st_mode & 0o777 == 0o600
    new = tmp_path / "nuevo" / LEDGER_FILE
    for added in (2, 0):
        assert ledger.main(["--registro", str(new), "import", str(rows)]) == 0
        assert capsys.readouterr().out == (
            f"Registro: {new}\n✓ {added} filas nuevas de 2; las demás ya estaban\n"
            "Solicitudes sin confirmar: 1\n"
        )
    found = done(new, lambda opened: opened.open_intents(NOW + HOUR))
    assert found == done(file, lambda opened: opened.open_intents(NOW + HOUR))
    assert [intent.id for intent in found] == [number]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: "", "no es un archivo de «ledger export»"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "es de otra versión"),
        (lambda text: text[:-20], "línea 3: no es una fila del registro, o está cortada"),
        (lambda text: text.replace('"turn": 3', '"turn": "x"'), "línea 3: no es"),
        (lambda text: text + '{"kind": "otra"}\n', "línea 4: no es"),
        (lambda text: text.replace('"state": "sending"', '"state": "claimed"'), "línea 3: no es"),
    ],
)
def test_a_file_that_is_not_whole_is_not_taken_in(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[str], str],
    said: str,
) -> None:
    unknown_intent(file)
    done(file, hand_over)
    rows = tmp_path / "filas.jsonl"
    assert ledger.main(["export", str(rows)]) == 0
    rows.write_text(spoil(rows.read_text("utf-8")), "utf-8")
    new = tmp_path / "nuevo" / LEDGER_FILE
    assert ledger.main(["--registro", str(new), "import", str(rows)]) == 1
    shown = capsys.readouterr().err
    assert said in shown
    assert "Juan" not in shown
    assert not new.exists()


def test_a_file_of_rows_is_json(file: Path, tmp_path: Path) -> None:
    unknown_intent(file)
    rows = tmp_path / "filas.jsonl"
    assert ledger.main(["export", str(rows)]) == 0
    header, row = map(json.loads, rows.read_text("utf-8").splitlines())
    assert header == {"format": "citas-ledger", "version": 1}
    assert (row["kind"], json.loads(row["data"])["nombre"], row["state"]) == (
        "intent",
        "Juan Pérez",
        "sending",
    )


@pytest.mark.parametrize("command", [handoffs.main, intents.main])
def test_a_newer_ledger_is_left_alone(
    file: Path, capsys: pytest.CaptureFixture[str], command: Callable[[list[str]], int]
) -> None:
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA user_version = 99")
    assert command([]) == 2
    assert ledger.main(["check"]) == 2
    assert capsys.readouterr().err.count("una versión más nueva del servicio (esquema 99") == 2
