"""Several appointments in one message: «dos citas, una para mí y otra para mi hijo, a las 3 y a las 4».

They are made one after the other. The first day and the first hour belong to the first, if there are as many
as appointments; else what was said belongs to each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Doubt, Later, WishKind
from citas.understand.tokens import NUMBER_WORDS
from citas.understand.when import When

MOST = 5  # appointments


def count_of(wishes: Sequence[tuple[str, str]]) -> int:
    """How many appointments the wishes speak of; «una para mí y otra para mi hijo» are two."""
    said = next((words for kind, words in wishes if kind == WishKind.APPOINTMENTS), None)
    if said is None:
        return 1
    counts = [int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower(), 0) for word in said.split()]
    return next((min(count, MOST) for count in counts if count > 1), 2)


def split(when: When, count: int) -> tuple[When, tuple[Later, ...]]:
    """What is said of the first appointment, and of each that follows."""
    if count < 2:
        return when, ()
    dates: tuple[dt.date | None, ...] = (when.date,) * count
    times: tuple[dt.time | None, ...] = (when.time, *[None] * (count - 1))
    doubts = set(when.doubts)
    if len(when.dates) == count and Doubt.TWO_DATES in doubts:
        dates, doubts = when.dates, doubts - {Doubt.TWO_DATES}
    if len(when.times) == count and Doubt.TWO_TIMES in doubts:
        times, doubts = when.times, doubts - {Doubt.TWO_TIMES}
    told_apart = times[-1] is not None  # an hour for each; whether AM or PM, the opening hours say
    first = replace(
        when,
        date=dates[0],
        time=times[0],
        ambiguous=told_apart or when.ambiguous,
        dates=() if dates[0] else when.dates,
        times=() if told_apart else when.times,
        doubts=frozenset(doubts),
    )
    return first, tuple(Later(dates[at], times[at], told_apart) for at in range(1, count))
