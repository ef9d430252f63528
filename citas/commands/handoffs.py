"""`python -m citas handoffs`: who waits for a person, and marking them as attended."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path

from citas.commands.opening import with_ledger
from citas.config import config
from citas.errors import ConfigError, FlowError
from citas.ledger.records import Handoff, Ledger
from citas.profiles import Profiles


def main(argv: list[str]) -> int:
    """List the open hand-overs, or close some.

    The exit status is 1 when one of them was not open, 2 when there is no ledger that can be used.
    """
    options = _options(argv)

    async def work(ledger: Ledger) -> int:
        if options.cerrar:
            return await _close(ledger, options.cerrar)
        _list(await ledger.handoffs(include_closed=options.todos))
        return 0

    return with_ledger(config, work)


def _list(handoffs: list[Handoff]) -> None:
    if not handoffs:
        print("Nadie espera a un asesor.")
        return
    titles = _titles()
    print(f"{'n.º':>4}  {'empresa':>8}  {'cliente':>16}  {'desde':16}  motivo (dónde estaba)")
    for row in handoffs:
        since = row.created_at[:16].replace("T", " ")
        closed = "  [atendido]" if row.closed_at else ""
        why = f"{titles.get(row.reason, row.reason)} ({titles.get(row.state, row.state)}){closed}"
        print(f"{row.id:>4}  {row.id_empresa:>8}  {row.session_id:>16}  {since:16}  {why}")


def _titles() -> Mapping[str, str]:
    """The states' titles, of all flows that some company runs; none while a file is at fault."""
    try:
        profiles = Profiles.read(Path(config.TENANTS_DIR), Path(config.FLOW_FILE))
    except (ConfigError, FlowError) as error:
        print(error, file=sys.stderr)
        return {}
    flows = (declared.files.flow for declared in profiles.named().values())
    return {name: state.title for flow in flows for name, state in flow.states.items()}


async def _close(ledger: Ledger, numbers: list[int]) -> int:
    now = dt.datetime.now(config.zone).replace(tzinfo=None)
    missing = [number for number in numbers if not await ledger.close_handoff(number, now)]
    for number in missing:
        print(f"No hay un pedido abierto con el número {number}.", file=sys.stderr)
    return 1 if missing else 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas handoffs", description="Pedidos de asesor que esperan a una persona."
    )
    parser.add_argument("--cerrar", nargs="+", type=int, metavar="N", help="márcalos como atendidos")
    parser.add_argument("--todos", action="store_true", help="muestra también los atendidos")
    return parser.parse_args(argv)
