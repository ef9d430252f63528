"""A tenant's opening hours and blocked spans, as `OBTENER_HORARIO_REUNIONES` sends them, read and typed.

The hours of a day are its shifts, mostly one; the last may run on into the next day.

Three things are kept apart: a day that is open, a day that is closed, and a day whose text can't be read.
Doubt never becomes free time: an unreadable block puts its whole date in doubt, and a block without a
readable date puts every date in doubt.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from citas.errors import UnreadableError
from citas.tools import strict_json
from citas.tools.spans import DAY, Span, plain, read_hours, read_range

DAY_FIELDS = (
    "reunion_lunes",
    "reunion_martes",
    "reunion_miercoles",
    "reunion_jueves",
    "reunion_viernes",
    "reunion_sabado",
    "reunion_domingo",
)
CLOSED_WORDS = frozenset({"", "no disponible", "cerrado", "no atiende", "-", "n/a"})  # the wire facts' list
ALL_DAY_TEXT = "las 24 horas"  # «de 12:00 AM a 12:00 AM» would be no range

_DATE = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_NO_HOUR = re.compile(r"[ t]*(?:00:00(?::00)?)?")  # «2026-11-24 00:00:00» as a date


class NoScheduleError(UnreadableError):
    """The service has answered, and says nothing of hours: to ask again won't help."""


class NoHours(Enum):
    """A day without opening hours."""

    CLOSED = "closed"
    UNREADABLE = "unreadable"


Hours = tuple[Span, ...]  # in order, at least one
Day = Hours | NoHours


@dataclass(frozen=True, slots=True)
class Block:
    """A span of one date in which no appointment may lie, not even in part."""

    date: dt.date
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """`days` are seven, Monday first. `doubtful_dates` had a block that can't be read; `all_doubtful` says
    that a block can't even be dated."""

    days: tuple[Day, ...]
    blocks: tuple[Block, ...] = ()
    doubtful_dates: frozenset[dt.date] = frozenset()
    all_doubtful: bool = False

    def on(self, date: dt.date) -> Day:
        """The hours that begin on that day."""
        return self.days[date.weekday()]

    def block_over(self, date: dt.date, span: Span) -> Span | None:
        """The first block that overlaps any part of `span`, which begins on `date` and may run on."""
        blocks = (
            Span(block.span.start + days * DAY, block.span.end + days * DAY)
            for block in self.blocks
            if -1 <= (days := (block.date - date).days) <= 1
        )
        return min((block for block in blocks if block.overlaps(span)), default=None)

    def is_doubtful(self, date: dt.date) -> bool:
        return self.all_doubtful or date in self.doubtful_dates

    def unreadable(self) -> tuple[str, ...]:
        """What of it can't be read, by the names of its fields."""
        days = zip(DAY_FIELDS, self.days, strict=True)
        fields = [field for field, day in days if day is NoHours.UNREADABLE]
        blocks = ["horarios_bloqueados"] if self.all_doubtful or self.doubtful_dates else []
        return (*fields, *blocks)


#: What is known of the hours of a tenant whose service says none.
UNREADABLE = Schedule((NoHours.UNREADABLE,) * len(DAY_FIELDS))


def read_schedule(answer: dict[str, Any]) -> Schedule:
    """Read the answer of `OBTENER_HORARIO_REUNIONES`. Raises NoScheduleError if it holds no schedule."""
    raw = answer.get("horario_reuniones")
    if not isinstance(raw, dict) or not any(field in raw for field in DAY_FIELDS):
        raise NoScheduleError("no horario_reuniones")
    days = tuple(read_day(raw[field]) if field in raw else NoHours.UNREADABLE for field in DAY_FIELDS)
    return _with_blocks(days, _entries(raw.get("horarios_bloqueados")))


def read_day(value: object) -> Day:
    """One day's hours as the services write them: shifts, or a word for closed."""
    if value is None:
        return NoHours.CLOSED
    if not isinstance(value, str):
        return NoHours.UNREADABLE
    if plain(value) in CLOSED_WORDS:
        return NoHours.CLOSED
    return read_hours(value) or NoHours.UNREADABLE


def any_of(days: Sequence[Day]) -> Day:
    """The hours in which it is open on at least one of several days."""
    spans = sorted(span for day in days if not isinstance(day, NoHours) for span in day)
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    unreadable = NoHours.UNREADABLE if NoHours.UNREADABLE in days else NoHours.CLOSED
    return tuple(joined) or unreadable


def _entries(value: object) -> Iterable[object]:
    """The single blocks in `horarios_bloqueados`, whose shape is one of many, each still unread.

    It comes empty, as a JSON array inside a string, as a comma-separated string, or already decoded; PHP
    turns an array with gaps into an object with numbers for keys.
    """
    if value is None:
        return ()
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return (value,) if "fecha" in value else tuple(value.values())
    if not isinstance(value, str):
        return (value,)
    try:
        decoded = strict_json.loads(value)
    except (ValueError, RecursionError):
        return [entry for entry in re.split(r"[,;\n]", value) if entry.strip()]
    return _entries(decoded)


def _with_blocks(days: tuple[Day, ...], entries: Iterable[object]) -> Schedule:
    blocks: list[Block] = []
    doubtful: set[dt.date] = set()
    all_doubtful = False
    for entry in entries:
        date, span = _read_block(entry)
        if date is None:
            all_doubtful = True
        elif span is None:
            doubtful |= {date, _day_after(date)}  # it may run over midnight: «22:00-02:00»
        else:
            blocks.append(Block(date, span))
    return Schedule(days, tuple(blocks), frozenset(doubtful), all_doubtful)


def _read_block(entry: object) -> tuple[dt.date | None, Span | None]:
    """`{"fecha": "2026-11-24", "inicio": "13:00", "fin": "14:00"}` or «2026-11-24 13:00-14:00»."""
    if isinstance(entry, dict):
        date, rest = _split_date(entry.get("fecha"))
        hours = f"{entry.get('inicio')} - {entry.get('fin')}"
        return date, read_range(hours) if _NO_HOUR.fullmatch(rest.lower()) else None
    date, rest = _split_date(entry)
    return date, read_range(rest)


def _split_date(value: object) -> tuple[dt.date | None, str]:
    """The only date in a text and the text without it; None unless there is exactly one, and it exists."""
    text = value if isinstance(value, str) else ""
    dates = _DATE.findall(text)
    if len(dates) != 1:
        return None, text
    try:
        return dt.date.fromisoformat(dates[0]), text.replace(dates[0], "").strip()
    except ValueError:
        return None, text


def _day_after(date: dt.date) -> dt.date:
    return date + dt.timedelta(days=1) if date < dt.date.max else date
