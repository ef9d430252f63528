"""What a customer can choose from: a service, a branch, a person. Pure data; who lists them is not said here.

An option's `name` is what the customer reads and what the conversation keeps. All that is known beside it is
optional: what isn't known is None or empty, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from citas.machine.values import Choice, Source


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, cleaned for display.

    `minutes` is how long its appointment takes (5 to 480); `usuario_id` whose calendar it has for itself.
    `hours` are seven texts, Monday first, each «de 9:00 AM a 6:00 PM», «cerrado» or «por confirmar»; none:
    the option has no hours of its own. `link` is a web address. `wire_name` is the name as its service writes
    it, for requests that send it back; empty where `name` is just that.
    """

    name: str
    minutes: int | None = None
    usuario_id: int | None = None
    address: str = ""
    link: str = ""
    hours: tuple[str, ...] = ()
    wire_name: str = ""

    @property
    def sent_as(self) -> str:
        """The name to put on the wire."""
        return self.wire_name or self.name

    def chosen(self, source: Source | None) -> Choice:
        """The choice of this option, of those that `source` lists."""
        return Choice(self.name, source, self.minutes, self.usuario_id, self.wire_name)
