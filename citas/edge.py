"""What every request passes before it is looked at: its name in the log, and who may ask.

`X-Request-ID` comes back as it came, as far as it is safe in a log; where none came one is made. With
`INTERNAL_API_TOKEN`, what is not asked with one of its values as `X-Internal-Token` is refused, but for the
paths of probes, which can't carry a secret.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citas.config import Settings
from citas.errors import ConfigError
from citas.observe import request_named

REQUEST_ID = "X-Request-ID"
TOKEN = "X-Internal-Token"
FREE = frozenset({"/health", "/ready"})
MAX_REQUEST_ID = 128  # characters

_UNSAFE = re.compile(r"[^A-Za-z0-9._:/+=@-]")
_TOKEN = re.compile(r"[!-~]+")  # as a header carries it: visible ASCII


def tokens_of(settings: Settings) -> tuple[bytes, ...]:
    """The values that open the door; none: it is open. Raises `ConfigError`.

    Two, for a rotation: the gateways are given the new one while the old one holds.
    """
    if not settings.INTERNAL_API_TOKEN:
        return ()
    tokens = [token.strip() for token in settings.INTERNAL_API_TOKEN.split(",")]
    if len(tokens) > 2 or not all(_TOKEN.fullmatch(token) for token in tokens):
        raise ConfigError(
            "INTERNAL_API_TOKEN", "debe ser un valor, o dos separados por una coma, sin espacios ni tildes"
        )
    return tuple(token.encode() for token in tokens)


def request_id_of(sent: str) -> str:
    """The name of a request: what was sent, without what could break a line of the log, or a new one."""
    return _UNSAFE.sub("", sent[: 2 * MAX_REQUEST_ID])[:MAX_REQUEST_ID] or uuid4().hex


def is_one_of(sent: str, tokens: Sequence[bytes]) -> bool:
    """Is it one of them? It takes as long whichever it is, or how much of one it begins with."""
    given = sent.encode("latin-1", "replace")
    return sum(hmac.compare_digest(given, token) for token in tokens) > 0


@dataclass(frozen=True, slots=True)
class Edge:
    """The application behind its door. `refuse` makes the answer to who may not ask."""

    app: ASGIApp
    tokens: Sequence[bytes]
    refuse: Callable[[], Response]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI calls it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = request_id_of(headers.get(REQUEST_ID, ""))

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        with request_named(request_id):
            may_ask = not self.tokens or scope["path"] in FREE
            if may_ask or is_one_of(headers.get(TOKEN, ""), self.tokens):
                await self.app(scope, receive, send_named)
            else:
                await self.refuse()(scope, receive, send_named)
