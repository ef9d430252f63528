"""Servers of a language model, good and bad, with the real SDK in front of them."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, Field

from citas.model.asking import Purpose, Question
from citas.model.client import OpenAIModel
from citas.observe import Metrics

KEY = "sk-clave-secreta"
SYSTEM = "instrucciones secretas"
USER = "mensaje secreto: mañana a las 3"
ANSWER = "respuesta secreta"
SECRETS = (KEY, "clave", "secret", "mañana")

Handler = Callable[[httpx.Request], Awaitable[httpx.Response] | httpx.Response]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Heard(BaseModel):
    """An answer's schema."""

    model_config = ConfigDict(extra="forbid")

    words: str = Field(max_length=40)
    hour: int | None


QUESTION = Question(Purpose.READING, SYSTEM, USER, Heard, max_tokens=200)
GOOD = Heard(words=ANSWER, hour=3)
SAID = GOOD.model_dump_json()


def completion(content: Any = SAID, *, finish: str = "stop", **message: Any) -> Any:
    """A chat completion as OpenAI sends it."""
    said = {"role": "assistant", "content": content, "refusal": None, **message}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1795000000,
        "model": "gpt-4o-mini-2024-07-18",
        "choices": [{"index": 0, "message": said, "logprobs": None, "finish_reason": finish}],
        "usage": {"prompt_tokens": 21, "completion_tokens": 8, "total_tokens": 29},
    }


class Bench:
    """A model over `reply`: a body, a response, an error or a function of the request that gives one.

    A `url` on this machine is really connected to.
    """

    def __init__(
        self, reply: Any = None, *, url: str = "http://modelo/v1", key: str = KEY, **given: Any
    ) -> None:
        self.now = 0.0
        self.requests: list[httpx.Request] = []
        self.reply = completion() if reply is None else reply
        self.metrics = Metrics(model="m")
        transport = None if url.startswith("http://127.0.0.1") else httpx.MockTransport(self._handle)
        arguments: dict[str, Any] = {"model": "gpt-4o-mini", "temperature": 0.5, "max_tokens": 2048}
        self.model = OpenAIModel(
            api_key=key,
            base_url=url,
            metrics=self.metrics,
            timer=lambda: self.now,
            transport=transport,
            **{"timeout": 5, **arguments, **given},
        )

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        reply = self.reply(request) if callable(self.reply) else self.reply
        if asyncio.iscoroutine(reply):
            reply = await reply
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, httpx.Response) else httpx.Response(200, json=reply)

    async def ask(self, question: Question[Any] = QUESTION, seconds: float = 5) -> Any:
        return await self.model.ask(question, seconds)

    def sent(self) -> Any:
        return json.loads(self.requests[-1].content)

    def counted(self, name: str) -> dict[tuple[str, ...], float]:
        """A counter's values, by its labels in alphabetical order."""
        return {
            tuple(value for _, value in sorted(sample.labels.items())): sample.value
            for family in self.metrics.registry.collect()
            for sample in family.samples
            if sample.name == f"agent_citas_{name}"
        }

    @property
    def outcomes(self) -> dict[str, float]:
        return {outcome: count for (outcome, _), count in self.counted("llm_calls_total").items()}


@asynccontextmanager
async def listening(talk: Talk) -> AsyncIterator[str]:
    """A server on a socket, which does as `talk` says after it has read a request. Gives its URL."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            await reader.readexactly(length)
            await talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client hung up
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        server.close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"


async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A byte every few milliseconds, each in time by itself, for ever."""
    writer.write(HEAD + b"Content-Length: 100000\r\n\r\n{")
    while not reader.at_eof() and not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.005)


async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Megabytes, for as long as anybody reads on."""
    writer.write(HEAD + b"Content-Length: 1000000000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b'{"choices": ' + b" " * 65536)
        await writer.drain()


async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Nothing at all, until the client goes away."""
    await reader.read()


async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A connection that breaks instead of an answer."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def cut_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Half an answer."""
    writer.write(HEAD + b'Content-Length: 1000\r\n\r\n{"choices": [')


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A good one."""
    body = json.dumps(completion()).encode()
    writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()
