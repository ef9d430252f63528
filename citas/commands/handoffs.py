"""`python -m citas handoffs`: who waits for a person and for what, and marking it as attended."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path

from citas.commands.opening import with_ledger
from citas.commands.requested import block, json_line
from citas.config import config
from citas.errors import ConfigError, FlowError
from citas.ledger.records import CHANGES, Handoff, Ledger, RequestKind, Verdict
from citas.profiles import Profiles


def main(argv: list[str]) -> int:
    """List the open requests, or close some.

    The exit status is 1 when one of them was not open, or can't be closed so; 2 when there is no ledger that
    can be used.
    """
    options = _options(argv)

    async def work(ledger: Ledger) -> int:
        if options.cerrar:
            return await _close(ledger, options.cerrar, options.respuesta)
        found = await ledger.handoffs(include_closed=options.todos)
        if options.json:
            print("".join(json_line(each, config.zone) + "\n" for each in found), end="")
        else:
            _list(found)
        return 0

    return with_ledger(config, work, is_data=options.json)


def _list(handoffs: list[Handoff]) -> None:
    if not handoffs:
        print("Nadie espera a un asesor.")
        return
    titles = titles_of_states()
    print("\n\n".join(block(each, titles) for each in handoffs))


def titles_of_states() -> Mapping[str, str]:
    """The states' titles, of all flows that some company runs; none while a file is at fault."""
    try:
        profiles = Profiles.read(Path(config.TENANTS_DIR), Path(config.FLOW_FILE))
    except (ConfigError, FlowError) as error:
        print(error, file=sys.stderr)
        return {}
    flows = (declared.files.flow for declared in profiles.named().values())
    return {name: state.title for flow in flows for name, state in flow.states.items()}


async def _close(ledger: Ledger, numbers: list[int], answer: str | None) -> int:
    kinds = {each.id: each.request.kind for each in await ledger.handoffs()}
    now = dt.datetime.now(config.zone).replace(tzinfo=None)
    problems = [
        problem
        for number in numbers
        if (problem := await _close_one(ledger, number, kinds.get(number), answer, now))
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


async def _close_one(
    ledger: Ledger, number: int, kind: RequestKind | None, answer: str | None, now: dt.datetime
) -> str | None:
    """Why a request was not closed, or None."""
    if kind in CHANGES:
        return (
            f"El pedido {number} es de cambiar o cancelar una cita: dilo con "
            f"«python -m citas changes hecho {number}» o «rechazado {number}», para que el cliente lo sepa."
        )
    if answer is not None and kind is not None and kind is not RequestKind.NOTICE:
        return f"El pedido {number} no es un aviso: --respuesta solo es para un aviso sobre una cita."
    if answer is None:
        is_closed = await ledger.close_handoff(number, now)
    else:
        is_closed = await ledger.settle_handoff(number, Verdict.DONE, now, answer=answer)
    return None if is_closed else f"No hay un pedido abierto con el número {number}."


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas handoffs", description="Pedidos de asesor que esperan a una persona."
    )
    parser.add_argument("--cerrar", nargs="+", type=int, metavar="N", help="márcalos como atendidos")
    parser.add_argument(
        "--respuesta",
        metavar="TEXTO",
        help="con --cerrar, de un aviso: lo que se le dice al cliente en su próximo mensaje",
    )
    parser.add_argument("--todos", action="store_true", help="muestra también los atendidos")
    parser.add_argument("--json", action="store_true", help="un objeto JSON por línea")
    options = parser.parse_args(argv)
    if options.respuesta is not None and not (options.cerrar and options.respuesta.strip()):
        parser.error("--respuesta va con --cerrar, y con un texto")
    return options
