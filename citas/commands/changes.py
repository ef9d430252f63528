"""`python -m citas changes`: appointments that customers want moved or cancelled, and what became of it.

The team changes the calendar by hand, and says so here: from then on the service knows the appointment as it
stands, and the customer is told at his next message.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from citas.commands.handoffs import titles_of_states
from citas.commands.opening import with_ledger
from citas.commands.requested import block, json_line, moment
from citas.config import config
from citas.ledger.records import CHANGES, Handoff, Ledger, RequestKind, Verdict

EXAMPLE = "2026-11-26 16:00"


def main(argv: list[str]) -> int:
    """List or settle. The exit status is 1 when it can't be settled so, 2 when there is no ledger to use."""
    options = _options(argv)

    async def work(ledger: Ledger) -> int:
        if options.accion is None:
            return await _list(ledger, is_data=options.json)
        return await _settle(ledger, options)

    return with_ledger(config, work, is_data=options.json)


async def _list(ledger: Ledger, *, is_data: bool) -> int:
    found = [each for each in await ledger.handoffs() if each.request.kind in CHANGES]
    if is_data:
        print("".join(json_line(each, config.zone) + "\n" for each in found), end="")
    elif not found:
        print("Nadie espera que le cambien o cancelen una cita.")
    else:
        titles = titles_of_states()
        print("\n\n".join(block(each, titles) for each in found))
    return 0


async def _settle(ledger: Ledger, options: argparse.Namespace) -> int:
    is_done = options.accion == "hecho"
    new_start: dt.datetime | None = options.nueva_hora if is_done else None
    found = next((each for each in await ledger.handoffs(include_closed=True) if each.id == options.n), None)
    now = dt.datetime.now(config.zone).replace(tzinfo=None)
    problem = _unfit(found, options.n) or (_unmovable(found, new_start, now) if found and is_done else None)
    if problem or found is None:
        print(problem, file=sys.stderr)
        return 1
    verdict = Verdict.DONE if is_done else Verdict.REFUSED
    answer = "" if is_done else options.motivo.strip()
    if not await ledger.settle_handoff(found.id, verdict, now, new_start, answer):
        print(f"El pedido {found.id} ya se cerró.", file=sys.stderr)
        return 1
    print(f"✓ Pedido {found.id}: {_outcome(found, verdict, new_start)}. El cliente lo sabrá cuando escriba.")
    return 0


def _unfit(found: Handoff | None, number: int) -> str | None:
    """Why it is no change that waits, or None."""
    if found is None:
        return f"No hay ningún pedido con el número {number}. Los que esperan: «python -m citas changes»."
    if found.request.kind not in CHANGES:
        return (
            f"El pedido {number} no es de cambiar ni cancelar una cita: ciérralo con "
            f"«python -m citas handoffs --cerrar {number}»."
        )
    return f"El pedido {number} ya se cerró." if found.closed_at else None


def _unmovable(found: Handoff, new_start: dt.datetime | None, now: dt.datetime) -> str | None:
    """Why the appointment can't be said to begin then, or None."""
    if found.request.kind is RequestKind.CANCEL:
        return f"El pedido {found.id} es una cancelación: no lleva --nueva-hora." if new_start else None
    start = found.new_start(Verdict.DONE, new_start) if new_start or found.request.wanted else None
    if start is None:
        return f'El pedido {found.id} no dice a qué hora quiere la cita: agrega --nueva-hora "{EXAMPLE}".'
    if start <= now:
        return f'Esa hora ya pasó ({moment(start)}): agrega --nueva-hora "{EXAMPLE}", con la que quedó.'
    return None


def _outcome(found: Handoff, verdict: Verdict, new_start: dt.datetime | None) -> str:
    if verdict is Verdict.REFUSED:
        return "rechazado; la cita sigue como estaba"
    start = found.new_start(verdict, new_start)
    return f"la cita queda para el {moment(start)}" if start else "la cita queda cancelada"


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text.strip().replace("T", " "), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'«{text}» no es un día y una hora como "{EXAMPLE}"') from error


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("falta decir por qué: el cliente lo va a leer")
    return text


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas changes",
        description="Citas que los clientes quieren cambiar o cancelar. Sin acción, muestra las que esperan.",
    )
    parser.add_argument("--json", action="store_true", help="un objeto JSON por línea")
    actions = parser.add_subparsers(dest="accion", metavar="ACCIÓN")
    done = actions.add_parser("hecho", help="ya está en el calendario: la cita se movió o se canceló")
    done.add_argument("n", type=int, metavar="N", help="el número del pedido")
    done.add_argument(
        "--nueva-hora",
        type=_moment,
        metavar="CUÁNDO",
        help=f'a qué hora quedó, si no es la que pidió: "{EXAMPLE}"',
    )
    refused = actions.add_parser("rechazado", help="no se hizo: la cita sigue como estaba")
    refused.add_argument("n", type=int, metavar="N", help="el número del pedido")
    refused.add_argument(
        "--motivo", type=_reason, required=True, metavar="TEXTO", help="por qué; se le dice al cliente"
    )
    return parser.parse_args(argv)
