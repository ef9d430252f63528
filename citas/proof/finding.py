"""What a rule finds: a breach, and how the conversation gets there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from citas.flowfiles import FlowFiles
from citas.machine.events import Tool
from citas.machine.picture import Picture
from citas.proof.explore import Exploration, Fork, Move, Situation


@dataclass(frozen=True)
class Case:
    """What the rules look at: the files, and everything that the flow can reach."""

    files: FlowFiles
    found: Exploration

    def invoking(self, *tools: Tool) -> frozenset[str]:
        """The states that ask one of these."""
        states = self.files.flow.states
        return frozenset(name for name, state in states.items() if state.invoke in tools)

    @cached_property
    def tools(self) -> frozenset[str]:
        """The states in which a tool has the word, and not the customer."""
        return self.invoking(*Tool)

    @cached_property
    def answers(self) -> Mapping[Picture, Sequence[Fork]]:
        """What may follow at once, without the customer: by the picture in which a tool answers."""
        answers: dict[Picture, list[Fork]] = defaultdict(list)
        for fork in self.found.forks:
            if fork.before.state in self.tools:
                answers[fork.before].append(fork)
        return answers


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
