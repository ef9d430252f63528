"""Every crash point of a history, one after the other: enumerated, not sampled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace

from tests.simulation.faults import Kind
from tests.simulation.invariants import Company
from tests.simulation.people import Habits, Person
from tests.simulation.schedule import Patch, Plan, Result, play
from tests.simulation.world import ONE

LONG = 600.0  # virtual seconds: every point is reached while things may still go wrong
THREE = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001 - local, as on the wire


def one_booking(
    *,
    company: Company = ONE,
    write: Kind = Kind.FINE,
    opening: str = "all",
    restarts: bool = False,
    insists: int = 0,
    seed: int = 0,
) -> Plan:
    """One customer who books one appointment. `write` is what the first CREAR_EVENTO meets."""
    habits = Habits(opening=opening, start=0.0, pause=5.0, insists=insists, nags=0.5 if insists else 0.0)
    person = Person(company, 1, "Ana Paz", "ana.paz@gmail.com", THREE, habits)
    return Plan(seed=seed, people=(person,), calm=LONG, writes=(write,), restarts=restarts)


def every_crash(plan: Plan, patch: Patch = nullcontext) -> Iterator[Result]:
    """The plan once for each of its crash points: the process dies there, and another one takes over."""
    points = play(plan, patch=patch).points
    for number in range(1, points + 1):
        yield play(replace(plan, kills=frozenset({number})), patch=patch)
