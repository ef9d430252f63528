"""Which slots are free: pure arithmetic on spans. No clock, no calendar, no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from citas.sandbox.hours import Span

PER_DAY = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    start: datetime
    free: bool


def is_free(slot: Span, taken: Sequence[Span], room: int) -> bool:
    """Whether one more appointment fits into `slot`: fewer than `room` of those `taken` overlap it.

    Appointments that only touch don't overlap. Every overlapping one counts, even when those don't overlap
    each other: the cautious answer, as each may hold a different seller.
    """
    return sum(slot.overlaps(other) for other in taken) < room


def suggest(
    now: datetime,
    minutes: int,
    opening: Callable[[date], Span | None],
    blocked: Sequence[Span],
    taken: Sequence[Span],
    room: int,
) -> Iterator[Suggestion]:
    """The slots of today and tomorrow after `now`, inside opening hours, outside blocks; free and taken."""
    length = timedelta(minutes=minutes)
    for day in (now.date(), now.date() + timedelta(days=1)):
        for slot in _grid(opening(day), length):
            if slot.start > now and not any(slot.overlaps(block) for block in blocked):
                yield Suggestion(slot.start, is_free(slot, taken, room))


def first_of_each_day(suggestions: Iterator[Suggestion], limit: int = PER_DAY) -> list[Suggestion]:
    kept: list[Suggestion] = []
    for one in suggestions:
        if sum(one.start.date() == other.start.date() for other in kept) < limit:
            kept.append(one)
    return kept


def _grid(hours: Span | None, length: timedelta) -> Iterator[Span]:
    """Slots of `length` from opening to closing, one every hour, or half hour when they are that short."""
    if hours is None:
        return
    step = timedelta(minutes=30 if length <= timedelta(minutes=30) else 60)
    start = hours.start
    while start + length <= hours.end:
        yield Span(start, start + length)
        start += step
