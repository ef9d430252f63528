"""Whose turn it is: attempts at overlapping times of one calendar, one after the other, within this process.

A tenant's own attempts follow one another too, whoever of its people they are for: what is free the service
only knows of the tenant as a whole.

The ledger keeps two attempts apart whoever makes them; but it can only be asked again and again. Here they
stand in line, so that of a hundred customers after one slot only the first asks the ledger.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from citas.ledger.records import Span
from citas.tenant import TENANTS_OWN_CALENDAR


@dataclass(eq=False, slots=True)
class Ticket:
    """A place in the line. `gone` is set when its holder has left it."""

    id_empresa: int
    calendar: int  # a `usuario_id`; 0: the tenant's own
    span: Span
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def is_before(self, id_empresa: int, calendar: int, span: Span) -> bool:
        """Must an attempt at that span wait for this one?"""
        shared = self.calendar == calendar and calendar != TENANTS_OWN_CALENDAR
        return (self.id_empresa == id_empresa or shared) and self.span.overlaps(span)


class SpanQueue:
    """The attempts that wait or are under way, in the order of their coming."""

    def __init__(self) -> None:
        self._tickets: list[Ticket] = []

    async def enter(self, id_empresa: int, calendar: int, span: Span, seconds: float) -> Ticket | None:
        """Wait until no earlier attempt at an overlapping span is left. None if that takes too long."""
        earlier = [ticket for ticket in self._tickets if ticket.is_before(id_empresa, calendar, span)]
        ticket = Ticket(id_empresa, calendar, span)
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
