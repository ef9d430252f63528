"""Spans of one local day, and the only reader of the clock times that the services write.

A clock time is held as minutes after midnight, 0 to 1440, because a business may close at 24:00 and
`datetime.time` can't say so. What can't be read with certainty is None, never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

DAY = 24 * 60
NOON = 12 * 60
LONGEST_NIGHT = 12 * 60  # of opening hours over midnight

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*(?:([ap])\.?\s*m\.?)?\s*(?:h|hs|hrs|horas)?\.?"
_RANGE = re.compile(rf"(?:de |desde )?(?:las )?{_CLOCK}\s*(?:-|a|to|hasta)\s*(?:las )?{_CLOCK}")


_BETWEEN = re.compile(r"\s*[,;/|]\s*|\s+[ye]\s+")  # two shifts of a day

ALL_DAY_WORDS = frozenset(
    {"24 horas", "las 24 horas", "24h", "24 h", "24 hs", "24 hrs", "24hrs", "24/7", "todo el dia"}
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes after midnight; `end` is the first minute that is not part of it.

    What runs on into the next day ends after 1440.
    """

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


ALL_DAY = Span(0, DAY)


def minute_of(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def time_at(minute: int) -> dt.time:
    """The inverse of `minute_of`; the end of the day, which `time` can't say, is 23:59.

    Past that it is an hour of the next day.
    """
    return dt.time(23, 59) if minute == DAY else dt.time(*divmod(minute % DAY, 60))


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


def read_hours(text: str) -> tuple[Span, ...] | None:
    """Read the opening hours of one day: a range, or several shifts, or one that runs over midnight.

    «09:00-13:00, 15:00-19:00», «9am a 1pm y 3pm a 7pm», «22:00-02:00», «24 horas». None unless every part has
    one reading, each shift ends before the next one begins, and only the last runs over midnight.
    """
    if plain(text).replace("í", "i") in ALL_DAY_WORDS:
        return (ALL_DAY,)
    spans = [read_range(part) or _over_midnight(part) for part in _BETWEEN.split(plain(text))]
    if not all(spans):
        return None
    shifts = tuple(sorted(span for span in spans if span))
    apart = all(one.end <= next_one.start for one, next_one in pairwise(shifts))
    ends_within = not shifts or shifts[-1].end - DAY <= shifts[0].start
    return shifts if apart and ends_within else None


def _over_midnight(text: str) -> Span | None:
    """«22:00-02:00», «8 PM - 2 AM»: only where no other reading is near.

    «9:00-6:00» is nine to six in the afternoon, written carelessly, and «18:00-09:00» the wrong way round.
    """
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    starts = _minutes(hour, minute, half, doubtful=end_half is not None)
    ends = _minutes(end_hour, end_minute, end_half, doubtful=half is not None)
    if len(starts) != 1 or len(ends) != 1:
        return None
    span = Span(starts[0], ends[0] + DAY)
    at_night = span.start > NOON and ends[0] < NOON
    return span if at_night and span.end - span.start <= LONGEST_NIGHT else None


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
