"""`python -m citas ledger backup|check|export|import`: the ledger's own care."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from citas.commands.opening import UNUSABLE, said, with_ledger
from citas.config import Settings, config
from citas.ledger import entries, files
from citas.ledger.records import Ledger
from citas.storage.database import MODE
from citas.stores import SQLITE, ledger_kind, ledger_path

AT_ONCE = 500  # entries in a transaction, so that a running service is not held up
IN_FLIGHT = frozenset({"sending", "unknown"})
SERVERS = {"postgres": "respáldalo con pg_dump", "redis": "respáldalo con BGSAVE o con su archivo AOF"}
TITLES = {
    "claimed": "horarios que se están reservando",
    "sending": "solicitudes que esperan respuesta",
    "unknown": "solicitudes sin confirmar",
    "booked": "citas agendadas",
    "cancelled": "citas canceladas por el equipo",
    "rejected": "citas que no se agendaron",
    "not_sent": "solicitudes que no salieron",
    "archived": "solicitudes archivadas",
    "handoffs": "pedidos de asesor que esperan",
}


def main(argv: list[str]) -> int:
    """0: done. 1: it is damaged, or the other file can't be used. 2: there is no ledger that can be used."""
    options = _options(argv)
    where: Path | Settings = options.registro or config
    try:
        match options.accion:
            case "export":
                return _export(where, options.archivo)
            case "import":
                return _import(where, options.archivo)
        return _with_file(where, options)
    except entries.EntriesError as error:
        print(f"{options.archivo}: {error}", file=sys.stderr)
    except FileExistsError as error:
        print(f"{error.filename} ya existe: elige otro nombre", file=sys.stderr)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.archivo}: no se puede usar ({error})", file=sys.stderr)
    return 1


def _with_file(where: Path | Settings, options: argparse.Namespace) -> int:
    """What is done to a file. A server has its own tools for it."""
    if isinstance(where, Settings) and ledger_kind(where) is not SQLITE:
        kind = ledger_kind(where)
        print(f"{kind.variable}: el registro no es un archivo: {SERVERS[kind.name]}", file=sys.stderr)
        return UNUSABLE
    path = ledger_path(where) if isinstance(where, Settings) else where
    if options.accion == "backup":
        return _backup(path, options.archivo)
    return said(path, lambda: _check(path))


def _backup(path: Path, target: Path) -> int:
    def work() -> int:
        files.backup(path, target)
        print(f"✓ respaldo en {target}")
        return 0

    with _new_file(target) as status:
        return status(said(path, work))


def _check(path: Path) -> int:
    health = files.check(path)
    for problem in health.problems:
        print(f"✗ {problem}", file=sys.stderr)
    if health.mode != MODE:
        print(f"Lo pueden leer otros (modo {health.mode:o}): el servidor lo cierra al abrirlo.")
    for name, count in health.rows.items():
        print(f"{count:>9}  {TITLES[name]}")
    if health.problems:
        print("El registro está dañado: detén el servidor y vuelve al último respaldo.", file=sys.stderr)
        return 1
    print(f"✓ íntegro, esquema {health.version}")
    return 0


def _export(where: Path | Settings, target: Path) -> int:
    async def work(ledger: Ledger) -> int:
        count = in_flight = 0
        with target.open("w", encoding="utf-8") as file:
            file.write(entries.header())
            async for entry in ledger.entries():
                file.write(entries.line(entry))
                count += 1
                in_flight += entry.kind == "intent" and entry.state in IN_FLIGHT
        print(f"✓ {count} filas en {target}; sin confirmar: {in_flight}")
        return 0

    with _new_file(target) as status:
        return status(with_ledger(where, work))


def _import(where: Path | Settings, source: Path) -> int:
    with source.open(encoding="utf-8") as file:
        total = sum(1 for _ in entries.read(file))  # all of it can be read, or none of it is taken in
        file.seek(0)

        async def work(ledger: Ledger) -> int:
            new = 0
            for group in _groups(entries.read(file)):
                new += await ledger.add_entries(group)
            print(f"✓ {new} filas nuevas de {total}; las demás ya estaban")
            waiting = len(await ledger.open_intents(dt.datetime.now(config.zone).replace(tzinfo=None)))
            print(f"Solicitudes sin confirmar: {waiting}")
            return 0

        return with_ledger(where, work, may_be_new=True)


def _groups(found: Iterable[entries.Entry]) -> Iterator[list[entries.Entry]]:
    left = iter(found)
    while group := list(islice(left, AT_ONCE)):
        yield group


class _Status:
    """The exit status of what fills a file."""

    value = 1

    def __call__(self, value: int) -> int:
        self.value = value
        return value


@contextmanager
def _new_file(target: Path) -> Iterator[_Status]:
    """A file for its owner alone, to be filled; it does not stay unless that went well."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
    status = _Status()
    try:
        yield status
    finally:
        if status.value:
            target.unlink()


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas ledger",
        description="Cuida el registro: las solicitudes de cita y los pedidos de asesor.",
    )
    parser.add_argument("--registro", type=Path, metavar="RUTA", help="otro registro que el de DATA_DIR")
    actions = parser.add_subparsers(dest="accion", required=True, metavar="ACCIÓN")
    for name, meaning in (
        ("backup", "copia el registro tal como está, también con el servidor en marcha"),
        ("export", "escribe todas sus filas en un archivo de texto, para llevarlas a otro registro"),
        ("import", "trae las filas que escribió «export»; las que ya están no se repiten"),
    ):
        action = actions.add_parser(name, help=meaning, description=meaning)
        action.add_argument("archivo", type=Path, metavar="ARCHIVO")
    actions.add_parser("check", help="comprueba que está íntegro y cuenta lo que hay")
    return parser.parse_args(argv)
