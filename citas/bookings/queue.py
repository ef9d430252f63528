"""Whose turn it is: attempts at overlapping times of one tenant, one after the other, within this process.

The ledger keeps two attempts apart whoever makes them; but it can only be asked again and again. Here they
stand in line, so that of a hundred customers after one slot only the first asks the ledger.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from citas.ledger.records import Span


@dataclass(eq=False, slots=True)
class Ticket:
    """A place in the line. `gone` is set when its holder has left it."""

    id_empresa: int
    span: Span
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def is_before(self, id_empresa: int, span: Span) -> bool:
        """Must an attempt at that span wait for this one?"""
        return self.id_empresa == id_empresa and self.span.overlaps(span)


class SpanQueue:
    """The attempts that wait or are under way, in the order of their coming."""

    def __init__(self) -> None:
        self._tickets: list[Ticket] = []

    async def enter(self, id_empresa: int, span: Span, seconds: float) -> Ticket | None:
        """Wait until no earlier attempt at an overlapping span is left. None if that takes too long."""
        earlier = [ticket for ticket in self._tickets if ticket.is_before(id_empresa, span)]
        ticket = Ticket(id_empresa, span)
        self._tickets.append(ticket)
        is_next = False
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                for each in earlier:
                    await each.gone.wait()
            is_next = True
        except TimeoutError:
            return None
        finally:
            if not is_next:
                self.leave(ticket)
        return ticket

    def leave(self, ticket: Ticket) -> None:
        """Make way for who comes next."""
        self._tickets.remove(ticket)
        ticket.gone.set()
