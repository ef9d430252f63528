"""The two halves of the day: an hour without AM or PM is one of two."""

from __future__ import annotations

import datetime as dt

from citas.machine.reading import Daypart

HALF_DAY = 12
DAYPARTS = {
    Daypart.MORNING: (dt.time(0, 0), dt.time(11, 59)),
    Daypart.AFTERNOON: (dt.time(12, 0), dt.time(18, 59)),
    Daypart.NIGHT: (dt.time(18, 0), dt.time(23, 59)),
}
#: The starts that somebody means who wishes for a part of the day: «en la tarde» is not at noon.
WISHED = {**DAYPARTS, Daypart.AFTERNOON: (dt.time(13, 0), dt.time(18, 59))}


def other_half(time: dt.time) -> dt.time:
    """The hour twelve hours away."""
    return time.replace(hour=(time.hour + HALF_DAY) % (2 * HALF_DAY))


def settled(time: dt.time, daypart: Daypart) -> dt.time | None:
    """Which of the two is in that part of the day: «a las 8» … «de la noche». None: both, or neither."""
    first, last = DAYPARTS[daypart]
    fitting = [each for each in (time, other_half(time)) if first <= each <= last]
    return fitting[0] if len(fitting) == 1 else None
