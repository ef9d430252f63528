"""Reads a tenant's hours and blocks, to suggest slots inside them. Unreadable hours are closed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from citas.sandbox.tenants import DAYS

_CLOCK = r"(\d{1,2}):(\d{2})\s*([AaPp])?\.?\s?(?:[Mm]\.?)?"
_RANGE = re.compile(rf"\s*{_CLOCK}\s*[-–]\s*{_CLOCK}\s*")
_DATED_RANGE = re.compile(rf"\s*(\d{{4}}-\d{{2}}-\d{{2}})\s+{_CLOCK}\s*[-–]\s*{_CLOCK}\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to, not including, `end`. Naive local times."""

    start: datetime
    end: datetime

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def opening(hours: object, day: date, prefix: str = "reunion_") -> Span | None:
    """The opening hours of `day` by `horario_reuniones`, or by a branch; None when closed or unreadable."""
    if not isinstance(hours, Mapping):
        return None
    text = hours.get(prefix + DAYS[day.weekday()])
    found = _RANGE.fullmatch(text) if isinstance(text, str) else None
    return _span(day, found.groups()) if found else None


def blocks(value: object) -> list[Span]:
    """The spans of `horarios_bloqueados`, in any of its three forms; unreadable ones are left out."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return [span for item in str(value).split(",") for span in _dated(item)]
    return [span for item in value for span in _decoded(item)] if isinstance(value, list) else []


def _dated(text: str) -> Iterator[Span]:
    found = _DATED_RANGE.fullmatch(text)
    if found and (day := _date(found[1])) and (span := _span(day, found.groups()[1:])):
        yield span


def _decoded(item: object) -> Iterator[Span]:
    if isinstance(item, Mapping):
        yield from _dated(f"{item.get('fecha')} {item.get('inicio')}-{item.get('fin')}")


def _span(day: date, parts: tuple[str | None, ...]) -> Span | None:
    start, end = _time(parts[:3]), _time(parts[3:])
    if start is None or end is None or start >= end:
        return None
    return Span(datetime.combine(day, start), datetime.combine(day, end))


def _time(parts: tuple[str | None, ...]) -> time | None:
    hour, minute, half = int(parts[0] or 0), int(parts[1] or 0), (parts[2] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
