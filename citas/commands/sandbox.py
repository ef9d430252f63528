"""`python -m citas sandbox`: the three services on this machine, until Ctrl+C."""

from __future__ import annotations

import argparse
import socket
import sqlite3
import sys
from contextlib import suppress

from citas.sandbox.core import Sandbox
from citas.sandbox.faults import FAULTS
from citas.sandbox.server import server

VARIABLES = {
    "API_INFORMACION_URL": "ws_informacion_ia.php",
    "API_AGENDAR_REUNION_URL": "ws_agendar_reunion.php",
    "API_AGENDAR_SIN_CORREO_URL": "n8n/ws_agendar_reunion.php",
    "API_PREGUNTAS_FRECUENTES_URL": "n8n/ws_preguntas_frecuentes.php",
    "API_CALENDAR_URL": "ws_calendario.php",
}

_FAULT = '{"codOpe": "CREAR_EVENTO", "fault": "timeout", "times": 2}'


def main(argv: list[str]) -> int:
    options = _parser().parse_args(argv)
    try:
        listener = socket.create_server((options.host, options.port))
    except OSError as error:
        print(f"No se puede escuchar en {options.host}:{options.port}: {error.strerror}", file=sys.stderr)
        return 1
    try:
        sandbox = Sandbox(options.db)
    except sqlite3.Error:
        listener.close()
        print(f"No se puede abrir el calendario {options.db}", file=sys.stderr)
        return 1
    with listener, sandbox, suppress(KeyboardInterrupt):
        print(welcome(sandbox, options.host, listener.getsockname()[1]), flush=True)
        server(sandbox).run(sockets=[listener])
    return 0


def welcome(sandbox: Sandbox, host: str, port: int) -> str:
    """What to set, which tenants there are, and how to look in and switch a fault."""
    base = f"http://{host}:{port}"
    control = f"{base}/_sandbox"
    lines = [
        "Servicios de prueba de MaravIA. Para usarlos:",
        "",
        *(f"export {name}={base}/servicio/{service}" for name, service in VARIABLES.items()),
        "",
        "Empresas (id_empresa):",
        *(f"  {tenant.id_empresa:>4}  {tenant.about}" for tenant in sandbox.tenants()),
        "  otra  No existe: success false",
        "",
        "Ver y cambiar lo que pasa:",
        f"  curl {control}/events",
        f"  curl {control}/calls",
        f'  curl -X POST {control}/events -d \'{{"fecha_inicio": "2026-11-24 15:00:00"}}\'',
        f'  curl -X PUT {control}/clock -d \'{{"now": "2026-11-23 09:00:00"}}\'',
        f"  curl -X POST {control}/reset",
        "",
        "Provocar una falla en las próximas 2 llamadas, y quitarla:",
        f"  curl -X POST {control}/faults -d '{_FAULT}'",
        f"  curl -X DELETE {control}/faults",
        "",
        'Fallas («codOpe»: "*" es cualquiera; «after»: true hace el trabajo antes de fallar):',
        *(f"  {name:<22} {what}" for name, what in FAULTS.items()),
    ]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m citas sandbox",
        description="Levanta un doble de los tres servicios de MaravIA, con un calendario de verdad.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="dirección en la que escucha (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8099, help="puerto (8099)")
    parser.add_argument(
        "--db",
        default=":memory:",
        metavar="ARCHIVO",
        help="archivo SQLite del calendario (:memory:, se pierde al salir)",
    )
    return parser
