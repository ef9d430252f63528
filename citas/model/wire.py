"""What goes over the wire to a model's server, and how much of what comes back is read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import openai
from pydantic import BaseModel

from citas.model.asking import Question
from citas.model.dialect import Dialect, Format
from citas.model.failures import OversizedError

MAX_BODY_BYTES = 256 * 1024  # an answer is some hundred bytes, the page of a broken proxy more
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)

# OpenAI's strict schemas know neither of these: «'maxLength' is not permitted», 400. Other servers do, and
# a small model needs them so as not to run on. Either way the answer is checked against the whole schema.
LENGTHS = frozenset({"minLength", "maxLength"})
STRICT_HOSTS = (".openai.com", ".azure.com")

# Tokens that a model which thinks gets beyond those of the answer. With little effort it needs some hundred.
ROOM = 1500


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


def first_dialect(base_url: str) -> Dialect:
    """How a server is asked of which nothing is known yet but its address."""
    return Dialect(lengths=not f".{urlsplit(base_url).hostname}".endswith(STRICT_HOSTS))


def request_body(question: Question[Any], dialect: Dialect, temperature: float, most: int) -> dict[str, Any]:
    """What is asked, without the model's name. `most` bounds every answer, thought included: in tokens."""
    tokens = question.max_tokens + (ROOM if dialect.room else 0)
    parts = {
        "messages": messages(question, dialect),
        dialect.limit: min(tokens, most),
        "response_format": None if dialect.format is Format.PLAIN else _format(question.schema, dialect),
        "temperature": temperature if dialect.temperature else None,
        "reasoning_effort": dialect.effort or None,
        "stream": False,
    }
    return {name: value for name, value in parts.items() if value is not None}


def messages(question: Question[Any], dialect: Dialect) -> list[dict[str, Any]]:
    """The service's side, and the customer's: a text, then the images, which the model's server fetches."""
    rules = question.system
    if dialect.format is not Format.SCHEMA:
        schema = json.dumps(question.schema.model_json_schema(), ensure_ascii=False)
        rules = f"{rules}\nResponde solo con un objeto JSON de este esquema: {schema}"
    rules, text = sendable(rules), sendable(question.user)
    if not dialect.system:
        text = f"{rules}\n\n{text}"
    pictures = [
        {"type": "image_url", "image_url": {"url": sendable(url)}}
        for url in question.images
        if dialect.images
    ]
    user = {"role": "user", "content": [{"type": "text", "text": text}, *pictures] if pictures else text}
    return [{"role": "system", "content": rules}, user] if dialect.system else [user]


def _format(schema: type[BaseModel], dialect: Dialect) -> dict[str, Any]:
    """`response_format`: the SDK's own strict schema, without lengths where they are refused."""
    if dialect.format is Format.OBJECT:
        return {"type": "json_object"}
    strict = openai.pydantic_function_tool(schema)["function"]["parameters"]
    bounded = strict if dialect.lengths else _without_lengths(strict)
    return {
        "type": "json_schema",
        "json_schema": {"name": schema.__name__, "schema": bounded, "strict": True},
    }


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
