"""What a rule finds: a breach, and how the conversation gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from citas.flowfiles import FlowFiles
from citas.proof.explore import Exploration, Move, Situation


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: the files, and everything that the flow can reach."""

    files: FlowFiles
    found: Exploration


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule broken: what, in Spanish, at which place of the file; `at` and `move` tell the way there.

    `about` are declared data that it turns on.
    """

    what: str
    at: Situation | None = None
    move: Move | None = None
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that every flow must keep. `promise` is what it guarantees, in Spanish, for the review book."""

    name: str
    promise: str
    breaches: Callable[[Case], Iterator[Breach]]
