"""The Starlette application: the three services, and the control interface beside them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from citas.sandbox.control import ROUTES
from citas.sandbox.core import Sandbox
from citas.sandbox.delivery import Service
from citas.sandbox.operations import SERVICES


def create_sandbox(sandbox: Sandbox | None = None) -> Starlette:
    """The application of `sandbox`, or of a new one in memory; it stands in `app.state.sandbox`."""
    sandbox = sandbox or Sandbox()
    services = [Route(f"/servicio/{name}", Service(sandbox, name), methods=["POST"]) for name in SERVICES]
    app = Starlette(
        routes=[*services, Mount("/_sandbox", routes=ROUTES)],
        exception_handlers={HTTPException: _refused},
    )
    app.state.sandbox = sandbox
    return app


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)
