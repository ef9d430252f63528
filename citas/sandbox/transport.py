"""The sandbox without a socket: an httpx transport that times out and resets as a real connection does."""

from __future__ import annotations

import asyncio

import httpx

from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox


class InProcess(httpx.AsyncBaseTransport):
    """`httpx.AsyncClient(transport=InProcess(sandbox))` calls `sandbox`, whatever the host of the URL.

    Unlike a bare `httpx.ASGITransport` it minds the client's read time-out (`httpx.ReadTimeout`, here after
    that long in all), and raises `httpx.ReadError` for a reset.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._inner = httpx.ASGITransport(create_sandbox(sandbox))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        limit = request.extensions.get("timeout", {}).get("read")
        try:
            async with asyncio.timeout(limit) as patience:
                return await self._inner.handle_async_request(request)
        except TimeoutError as error:
            if patience.expired():
                raise httpx.ReadTimeout("The read operation timed out", request=request) from error
            raise
        except ConnectionResetError as error:
            raise httpx.ReadError(str(error), request=request) from error
