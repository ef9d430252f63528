"""Spans of one local day, and the only reader of the clock times that the services write.

A clock time is held as minutes after midnight, 0 to 1440, because a business may close at 24:00 and
`datetime.time` can't say so. What can't be read with certainty is None, never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

DAY = 24 * 60
NOON = 12 * 60

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*(?:([ap])\.?\s*m\.?)?\s*(?:h|hs|hrs|horas)?\.?"
_RANGE = re.compile(rf"(?:de |desde )?(?:las )?{_CLOCK}\s*(?:-|a|to|hasta)\s*(?:las )?{_CLOCK}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes after midnight; `end` is the first minute that is not part of it.

    The span of an appointment that would cross midnight ends after 1440, and so lies within no day.
    """

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def minute_of(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def time_at(minute: int) -> dt.time:
    """The inverse of `minute_of`; the end of the day, which `time` can't say, is 23:59."""
    return dt.time(*divmod(minute, 60)) if minute < DAY else dt.time(23, 59)


def plain(text: str) -> str:
    """Lower case, single spaces, ASCII hyphens."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).lower().split())


def read_range(text: str) -> Span | None:
    """Read «09:00-18:00», «9:00 AM – 6:00 PM», «9am a 6pm». None unless exactly one reading makes sense.

    Where only one side says AM or PM the other is tried with both: «9:00 - 6:00 PM» has one reading,
    «1:00 - 6:00 PM» has two. An end of 23:59, 24:00 or 00:00 is midnight; «00:00-00:00» is no range.
    """
    found = _RANGE.fullmatch(plain(text))
    if not found:
        return None
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    starts = _minutes(hour, minute, half, doubtful=end_half is not None)
    ends = _minutes(end_hour, end_minute, end_half, doubtful=half is not None)
    spans = {Span(start, _as_end(end, start)) for start in starts for end in ends}
    readings = [span for span in spans if span.start < span.end]
    return readings[0] if len(readings) == 1 else None


def _as_end(end: int, start: int) -> int:
    if end == 0 and start > 0:
        return DAY
    return DAY if end == DAY - 1 > start else end


def _minutes(hour_text: str, minute_text: str | None, half: str | None, *, doubtful: bool) -> list[int]:
    """What one clock time may mean. With `doubtful`, an hour up to 12 without AM or PM may mean either."""
    hour, minute = int(hour_text), int(minute_text or 0)
    if minute > 59 or hour * 60 + minute > DAY:
        return []
    if half is None and not (doubtful and 1 <= hour <= 12):
        return [hour * 60 + minute]
    morning = hour % 12 * 60 + minute
    if half is None:
        return [morning, morning + NOON]
    if hour > 12 or (hour == 0 and half == "p"):  # «14:30 PM» says nothing wrong; «14:30 AM» does
        return [hour * 60 + minute] if hour > 12 and half == "p" else []
    return [morning + NOON if half == "p" else morning]
