"""`python -m citas intents`: bookings whose outcome nobody knows, and settling them."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from citas.commands.opening import with_ledger
from citas.config import config
from citas.ledger.records import Intent, IntentState, Ledger
from citas.machine.kinds import show
from citas.machine.values import Values
from citas.phrase import spanish


def main(argv: list[str]) -> int:
    """List or settle. The exit status is 1 when one was not open, 2 when there is no ledger to use."""
    options = _options(argv)

    async def work(ledger: Ledger) -> int:
        if options.agendada or options.no_agendada:
            return await _settle(ledger, options.agendada, options.no_agendada)
        _list(await ledger.open_intents(_now()))
        return 0

    return with_ledger(config, work)


def _told(values: Values) -> str:
    """«Juan Pérez <juan@email.com>», and whatever else is known."""
    said = [show(value) for _, value in values.items]
    addresses = [f"<{each}>" for each in said if "@" in each]
    return " ".join([", ".join(spanish.plain(each) for each in said if "@" not in each), *addresses])


def _list(intents: list[Intent]) -> None:
    if not intents:
        print("No hay solicitudes sin confirmar.")
        return
    print("Solicitudes sin respuesta. Mira el calendario y resuélvelas con --agendada o --no-agendada.")
    for intent in intents:
        appointment = intent.appointment
        when = f"{spanish.short_date(appointment.date)}, {spanish.clock(appointment.time)}"
        who = _told(appointment.values)
        print(f"{intent.id:>4}  empresa {intent.id_empresa}  cliente {intent.session_id}  {when}  {who}")
        if intent.evidence:
            print(f"      el calendario, consultado después: {intent.evidence}")


async def _settle(ledger: Ledger, booked: list[int], not_booked: list[int]) -> int:
    verdicts = [(number, IntentState.BOOKED) for number in booked]
    verdicts += [(number, IntentState.REJECTED) for number in not_booked]
    missing = [number for number, state in verdicts if not await _move(ledger, number, state)]
    for number in missing:
        print(f"No hay una solicitud sin confirmar con el número {number}.", file=sys.stderr)
    return 1 if missing else 0


async def _move(ledger: Ledger, number: int, state: IntentState) -> bool:
    return await ledger.move(number, IntentState.UNKNOWN, state, now=_now(), note="settled by a person")


def _now() -> dt.datetime:
    return dt.datetime.now(config.zone).replace(tzinfo=None)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas intents", description="Citas enviadas al calendario que quedaron sin confirmar."
    )
    for flag, verdict in (("--agendada", "sí está"), ("--no-agendada", "no está")):
        parser.add_argument(
            flag, nargs="+", type=int, metavar="N", default=[], help=f"la cita {verdict} en el calendario"
        )
    return parser.parse_args(argv)
