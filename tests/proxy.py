"""A wire between a client and its server on which one answer can be lost: done by the server, never heard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Wire:
    """Counts what the server says. The answer of number `lost` is swallowed, and its connection broken.

    While `is_cut` no connection is made, and those that were are broken.
    """

    server: Path
    port: int = 0
    answers: int = 0
    lost: int = -1
    is_cut: bool = False
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    def lose(self, number: int) -> None:
        """From now on count anew, and lose that one."""
        self.answers, self.lost = 0, number

    def cut(self) -> None:
        self.is_cut = True
        for each in self._open:
            each.close()

    def mend(self) -> None:
        self.is_cut = False

    async def carry(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        if self.is_cut:
            to_client.close()
            return
        from_server, to_server = await asyncio.open_unix_connection(str(self.server))
        self._open |= {to_client, to_server}
        try:
            await asyncio.gather(
                self._pass(from_client, to_server, to_client),
                self._pass(from_server, to_client, to_server, is_answer=True),
            )
        finally:
            self._open -= {to_client, to_server}

    async def _pass(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        back: asyncio.StreamWriter,
        *,
        is_answer: bool = False,
    ) -> None:
        with suppress(ConnectionError):
            while said := await source.read(1 << 16):
                if is_answer:
                    self.answers += 1
                    if self.answers == self.lost:
                        break
                target.write(said)
                await target.drain()
        target.close()
        back.close()


@asynccontextmanager
async def wire(server: Path) -> AsyncIterator[Wire]:
    """A wire to the server's socket; its port is the client's."""
    between = Wire(server)
    listening = await asyncio.start_server(between.carry, "127.0.0.1", 0)
    between.port = listening.sockets[0].getsockname()[1]
    try:
        yield between
    finally:
        between.cut()
        listening.close()
        await asyncio.sleep(0)
