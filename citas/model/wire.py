"""What goes over the wire to a model's server, and how much of what comes back is read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import openai
from pydantic import BaseModel

from citas.model.failures import OversizedError

MAX_BODY_BYTES = 256 * 1024  # an answer is some hundred bytes, the page of a broken proxy more
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)

# OpenAI's strict schemas know neither of these: «'maxLength' is not permitted», 400. Other servers do, and
# a small model needs them so as not to run on. Either way the answer is checked against the whole schema.
LENGTHS = frozenset({"minLength", "maxLength"})
STRICT_HOSTS = (".openai.com", ".azure.com")


class BoundedTransport(httpx.AsyncBaseTransport):
    """Cuts an answer off past MAX_BODY_BYTES. A compressed one isn't read: it could grow without bound."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.stream.aclose()
            raise httpx.DecodingError("compressed, though it was asked not to be", request=request)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_BoundedStream(response.stream, request),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


class _BoundedStream(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, request: httpx.Request) -> None:
        self._inner = inner
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._inner:
            size += len(chunk)
            if size > MAX_BODY_BYTES:
                raise OversizedError("the body is too large", request=self._request)
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


def http_client(transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    """A client that nothing in the environment redirects, over `transport` or real connections."""
    return httpx.AsyncClient(
        transport=BoundedTransport(transport or httpx.AsyncHTTPTransport(limits=LIMITS, trust_env=False)),
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
        trust_env=False,
    )


def is_strict(base_url: str) -> bool:
    """Whether the server refuses the schemas that bound the length of a text."""
    return f".{urlsplit(base_url).hostname}".endswith(STRICT_HOSTS)


def strict_format(schema: type[BaseModel]) -> dict[str, Any]:
    """`response_format` for such a server: the SDK's own strict schema, without lengths."""
    strict = openai.pydantic_function_tool(schema)["function"]["parameters"]
    described = {"name": schema.__name__, "schema": _without_lengths(strict), "strict": True}
    return {"type": "json_schema", "json_schema": described}


def _without_lengths(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_lengths(item) for item in node]
    if not isinstance(node, dict):
        return node
    # A field that is called so has an object for a value, not a number.
    return {
        key: _without_lengths(value)
        for key, value in node.items()
        if not (key in LENGTHS and isinstance(value, int))
    }


def sendable(text: str) -> str:
    """`text` as UTF-8 can carry it: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
