"""What a choice lists: the services of a tenant, its branches, its people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose from, cleaned for display."""

    name: str
    minutes: int | None = None  # how long it takes
    usuario_id: int | None = None  # whose calendar is its own
    address: str = ""
    link: str = ""  # to a map
    hours: tuple[str, ...] = ()  # opening hours as the service sends them, from Monday; () if unknown
