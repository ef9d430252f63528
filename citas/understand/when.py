"""What a message says about the time of the appointment, and the pieces that it is put together from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from citas.machine.reading import Daypart, Doubt
from citas.understand.times.values import (
    Day,
    Days,
    Further,
    Hours,
    Moment,
    Period,
    Recurrence,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One value said in tokens `start` to `end`, by the rules named. `date`, `doubt`: what a day comes to."""

    start: int
    end: int
    value: object
    rules: tuple[str, ...] = ()
    date: dt.date | None = None
    doubt: Doubt | None = None

    @property
    def of_day(self) -> bool:
        return isinstance(self.value, (Day, Days, Further, Period, Recurrence))

    @property
    def opens(self) -> bool:
        return isinstance(self.value, Hours) and self.value.since is not None

    @property
    def of_moment(self) -> bool:
        return isinstance(self.value, Moment)

    @property
    def weekday(self) -> int | None:
        return self.value.weekday if isinstance(self.value, Day) and self.value.only_weekday else None


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
    certain: bool = True  # which of them are wished, and which told
    doubtful: bool = False  # something that seems told may be the wish
    guesses: frozenset[Doubt] = frozenset()  # … that are the only day, or the only hour, of the message
    replaced: bool = False  # the message took something back
    refused_hour: bool = False  # «a las 5 no puedo»
    days: tuple[dt.date, ...] = ()  # that a vague day means: «el finde»
    any_day: bool = False  # «cualquier día»
    any_hour: bool = False  # «a cualquier hora»
    earliest: bool = False  # «lo antes posible», «a primera hora»
    latest: bool = False  # «lo más tarde posible», «a última hora»
    recurrence: Recurrence | None = None  # «todos los martes»
    recurs: tuple[int, int] | None = None  # the tokens that say it
    rules: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)  # of each span

    def found(self) -> bool:
        return bool(self.spans)
