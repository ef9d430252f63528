"""The opening hours in a Spanish sentence, from the typed schedule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, islice

from citas.machine.options import Option
from citas.tools.schedule import ALL_DAY_TEXT, Day, NoHours, Schedule
from citas.tools.spans import ALL_DAY, DAY, NOON

MAX_BRANCHES = 3  # whose hours are told in one answer
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def describe(schedule: Schedule) -> tuple[str, ...]:
    """«Nuestro horario es: lunes a sábado de 9:00 AM a 6:00 PM; domingo cerrado.», if any day can be read.

    A day that can't be read is said to be so: left out, it would look closed.
    """
    if all(day is NoHours.UNREADABLE for day in schedule.days):
        return ()
    return (f"Nuestro horario es: {_week(tuple(map(day_text, schedule.days)))}.",)


def describe_branches(branches: Iterable[Option]) -> tuple[str, ...]:
    """A sentence a branch with hours of its own, if any has: «Surco: lunes a viernes de 9:00 AM …»."""
    known = (branch for branch in branches if len(branch.hours) == len(WEEKDAYS))
    return tuple(f"{branch.name}: {_week(branch.hours)}." for branch in islice(known, MAX_BRANCHES))


def _week(texts: Sequence[str]) -> str:
    """«lunes a sábado de 9:00 AM a 6:00 PM; domingo cerrado», from the text of each day."""
    runs = [list(run) for _, run in groupby(range(len(WEEKDAYS)), key=texts.__getitem__)]
    return "; ".join(f"{_days(run)} {texts[run[0]]}" for run in runs)


def _days(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    if len(run) == len(WEEKDAYS):
        return "todos los días"
    if len(run) == 1:
        return first
    return f"{first} y {last}" if len(run) == 2 else f"{first} a {last}"


def day_text(day: Day) -> str:
    """«de 9:00 AM a 6:00 PM», «cerrado», «por confirmar»; `schedule.read_day` reads it back."""
    if isinstance(day, NoHours):
        return "cerrado" if day is NoHours.CLOSED else "por confirmar"
    if day == (ALL_DAY,):
        return ALL_DAY_TEXT
    return " y ".join(f"de {_clock(shift.start)} a {_clock(shift.end)}" for shift in day)


def _clock(minute: int) -> str:
    """«9:00 AM»; midnight as «12:00 AM», also at the end of the day."""
    hour, minutes = divmod(minute % DAY, 60)
    return f"{(hour - 1) % 12 + 1}:{minutes:02d} {'AM' if minute % DAY < NOON else 'PM'}"
