"""Every crash point of a booking, one after the other: enumerated, not sampled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace

from tests.simulation.faults import Kind
from tests.simulation.people import Habits, Person
from tests.simulation.schedule import Patch, Plan, Result, play
from tests.simulation.world import ONE

LONG = 600.0  # virtual seconds: every point is reached while things may still go wrong
THREE = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001 - local, as on the wire
HABITS = Habits(start=0.0, pause=5.0, nags=0.3, insists=2)


def one_booking(write: Kind = Kind.FINE, habits: Habits = HABITS) -> Plan:
    """One customer books one appointment. `write` is what the first CREAR_EVENTO meets."""
    person = Person(ONE, 1, "Ana Paz", "ana.paz@gmail.com", THREE, habits)
    return Plan(seed=0, people=(person,), calm=LONG, writes=(write,))


def crash(write: Kind, number: int) -> Plan:
    """The same, and the process dies at crash point `number`; another one takes over."""
    return replace(one_booking(write), kills=frozenset({number}), command=f"--crash {write}:{number}")


def every_crash(write: Kind, patch: Patch = nullcontext) -> Iterator[Result]:
    """One history for each crash point of `one_booking`."""
    points = play(one_booking(write), patch=patch).points
    for number in range(1, points + 1):
        yield play(crash(write, number), patch=patch)
