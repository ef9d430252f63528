"""The sandbox's clock: local wall time of `America/Lima`, naive as on the wire, and settable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

LIMA = ZoneInfo("America/Lima")


def lima_now() -> datetime:
    return datetime.now(LIMA)


def local(moment: datetime) -> datetime:
    """`moment` as the wire has it. An aware one is turned into Lima's time, a naive one is Lima's already."""
    return moment.astimezone(LIMA).replace(tzinfo=None) if moment.tzinfo else moment


def stamp(moment: datetime) -> str:
    """`YYYY-MM-DD HH:MM:SS`, as times are written on the wire and in the calendar."""
    return moment.isoformat(sep=" ", timespec="seconds")


class Clock:
    """Reads `source`, or stands still at the moment that was set."""

    def __init__(self, source: Callable[[], datetime] = lima_now) -> None:
        self._source = source
        self._set: datetime | None = None

    def now(self) -> datetime:
        return self._set or local(self._source())

    def set(self, moment: datetime) -> None:
        self._set = local(moment)

    def clear(self) -> None:
        self._set = None
