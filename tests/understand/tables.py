"""Reading a row of a table of cases: one moment, one message, what it must say."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from citas.machine.reading import Expecting, Reading
from citas.understand.context import Context
from citas.understand.rules import read

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/Lima"))


def heard(
    text: str,
    expecting: str = "greeting",
    offers: tuple[datetime, ...] = (),
    services: tuple[str, ...] = (),
) -> Reading:
    """The reading of a message said on Tuesday 24 November 2026 at 10:00 in Lima."""
    return read(text, Context(Expecting(expecting), TUESDAY, offers, services=services))


def when(reading: Reading) -> str:
    """The day, the hour («~» when AM/PM is open) and the part of the day, as one short text."""
    day = f"{reading.date:%m-%d}" if reading.date else "-"
    hour = f"{reading.time:%H:%M}" + "~" * reading.time_ambiguous if reading.time else "-"
    return " ".join([day, hour, *([reading.daypart.value] if reading.daypart else [])])
