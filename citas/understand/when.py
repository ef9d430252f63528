"""What a message says about the time of the appointment, and the pieces that it is put together from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from citas.machine.reading import Daypart, Doubt
from citas.understand.clocks import Clock
from citas.understand.day import Day


@dataclass(slots=True)
class When:
    """What a message says about the time of the appointment, and which tokens say it."""

    spans: list[tuple[int, int]]
    told: list[tuple[int, int]] = field(default_factory=list)  # days and hours of a story, not wished
    date: dt.date | None = None
    time: dt.time | None = None
    ambiguous: bool = False
    daypart: Daypart | None = None
    since: dt.time | None = None
    until: dt.time | None = None
    dates: tuple[dt.date, ...] = ()
    times: tuple[dt.time, ...] = ()
    excluded: tuple[dt.date, ...] = ()
    doubts: frozenset[Doubt] = frozenset()
    replaced: bool = False  # the message took something back
    refused_hour: bool = False  # «a las 5 no puedo»

    def found(self) -> bool:
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Moment:
    """«en una hora»: a day and a time at once."""

    start: int
    end: int
    moment: dt.datetime


Found = Day | Clock | Moment
