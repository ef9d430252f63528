"""`python -m citas.main`: the server."""

from __future__ import annotations

import gc
import math
import sys

import uvicorn

from citas.api import Outside, create_app
from citas.config import Settings, config
from citas.errors import ConfigError, FlowError
from citas.observe import configure_logging
from citas.proof.check import Prover
from citas.serving import BACKLOG, ImpatientProtocol, allow_connections
from citas.stores import reach_stores

RULE = "=" * 60
GRACE = 10  # seconds beyond CHAT_TIMEOUT for running turns to end on SIGTERM


def banner(settings: Settings) -> str:
    """What the operator sees at start: bare lines, in the words of the deployment guide."""
    return f"""{RULE}
INICIANDO AGENTE CITAS - MaravIA
{RULE}
Host: {settings.SERVER_HOST}:{settings.SERVER_PORT}
Modelo: {settings.OPENAI_MODEL}
Timeout LLM: {settings.OPENAI_TIMEOUT}s
Timeout API: {settings.API_TIMEOUT}s
Cache TTL: {settings.SCHEDULE_CACHE_TTL_MINUTES} min
Log Level: {settings.LOG_LEVEL}
{"-" * 60}
Endpoint: POST /api/chat
Health:   GET  /health
Metrics:  GET  /metrics
Tools internas del agente:
- check_availability (consulta horarios)
- create_booking (crea citas/eventos)
- search_productos_servicios (busca productos/servicios)
{RULE}"""


def main(settings: Settings = config) -> int:
    """Run the server until it is told to stop. The exit status is 2 when it can't start."""
    configure_logging(settings)
    try:
        reach_stores(settings)
        app = create_app(settings, Outside(checker=Prover))
    except (ConfigError, FlowError) as error:
        print(f"No se puede arrancar. {error}", file=sys.stderr)
        return 2
    print(banner(settings), flush=True)
    allow_connections()
    gc.freeze()  # flows, grammar and weights stay as long as the process: no collection need walk them
    uvicorn.run(
        app,
        http=ImpatientProtocol,
        ws="none",
        backlog=BACKLOG,
        host=settings.SERVER_HOST,
        port=settings.SERVER_PORT,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=math.ceil(settings.CHAT_TIMEOUT) + GRACE,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
