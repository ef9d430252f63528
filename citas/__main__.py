"""`python -m citas COMMAND`: the tools around the server."""

from __future__ import annotations

import importlib
import os
import sys

COMMANDS = {
    "parse": "muestra cómo se entiende un mensaje",
    "chat": "conversa desde la terminal con un servidor",
    "demo": "levanta el servidor y el sandbox juntos, para probar",
    "flow": "revisa y dibuja el flujo de la conversación",
    "intents": "muestra y resuelve las citas sin confirmar",
    "handoffs": "muestra y cierra los pedidos de asesor",
    "changes": "muestra y resuelve los pedidos de cambiar o cancelar una cita",
    "ledger": "respalda, revisa y traslada el registro de citas y pedidos",
    "replay": "reproduce una conversación de ejemplo",
    "tone": "muestra las frases con la personalidad de una empresa",
    "sandbox": "levanta un sustituto de los servicios de MaravIA",
}


def main(argv: list[str]) -> int:
    """Run the named command. The exit status is 2 when there is no such command."""
    if argv and argv[0] in COMMANDS:
        command = importlib.import_module(f"citas.commands.{argv[0]}")
        try:
            status: int = command.main(argv[1:])
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:  # «… | head»: who reads has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return status
    wants_help = argv[:1] in (["-h"], ["--help"])
    print("Uso: python -m citas COMANDO [opciones]\n", file=sys.stdout if wants_help else sys.stderr)
    for name, meaning in COMMANDS.items():
        print(f"  {name:9} {meaning}", file=sys.stdout if wants_help else sys.stderr)
    return 0 if wants_help else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
