"""`python -m citas demo`: the server with the sandbox behind it, on one machine, without key or account."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from citas.config import PROJECT, Settings, config
from citas.main import main as serve
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running

TRY = """
DEMO: el servidor usa un calendario de prueba en {sandbox}

Reserva una cita desde otra terminal:

  .venv/bin/python -m citas chat --url {server}

o con curl, un mensaje por vez:

  curl -X POST {server}/api/chat -H "Content-Type: application/json" -d '{{
    "message": "Hola, quiero agendar una reunión", "session_id": 1,
    "context": {{"config": {{"id_empresa": 123, "id_chatbot": 123}}}}}}'

  «Para mañana a las 3pm» · «Juan Pérez, juan.perez@email.com» · «sí, confirmo» · «gracias»

Mira la cita en el calendario:  curl {sandbox}/_sandbox/events
Detén todo con Ctrl+C.
"""


def main(argv: list[str]) -> int:
    """Run both until told to stop."""
    argparse.ArgumentParser(
        prog="python -m citas demo", description="Levanta el servidor con un calendario de prueba."
    ).parse_args(argv)
    with Sandbox() as sandbox, running(sandbox) as url:
        settings = _with_sandbox(config, url)
        print(TRY.format(sandbox=url, server=f"http://127.0.0.1:{settings.SERVER_PORT}"), flush=True)
        return serve(settings)


def _with_sandbox(settings: Settings, url: str) -> Settings:
    return replace(
        settings,
        API_INFORMACION_URL=f"{url}/servicio/ws_informacion_ia.php",
        API_AGENDAR_REUNION_URL=f"{url}/servicio/ws_agendar_reunion.php",
        API_AGENDAR_SIN_CORREO_URL=f"{url}/servicio/n8n/ws_agendar_reunion.php",
        API_PREGUNTAS_FRECUENTES_URL=f"{url}/servicio/n8n/ws_preguntas_frecuentes.php",
        API_CALENDAR_URL=f"{url}/servicio/ws_calendario.php",
        TENANTS_DIR=_companies(settings.TENANTS_DIR),
    )


def _companies(folder: str) -> str:
    """The files of the companies to try, unless there are others: a salon meets nobody by video."""
    return folder if Path(folder).is_dir() else str(PROJECT / "flows" / "examples" / "empresas")
