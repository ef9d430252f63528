"""The checker: every rule that a flow must keep, tried on everything that it can reach.

    problems = check(files)

An empty list is a proof, over all conversations that the pictures stand for. A problem names its rule and
tells, where there is one, the shortest conversation that breaks it.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from citas.errors import FlowError
from citas.flowfiles import FlowFiles
from citas.machine.flow import Flow
from citas.machine.picture import Scope
from citas.proof import booking_rules, structure_rules, text_rules
from citas.proof.explore import Exploration, Move, explore
from citas.proof.finding import Breach, Case
from citas.proof.story import told

RULES = (*structure_rules.RULES, *text_rules.RULES, *booking_rules.RULES)
SHOWN = 3  # problems of one rule: the rest are its echoes


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that the flow breaks, in Spanish, with a conversation that shows it if there is one."""

    rule: str
    what: str
    story: str = ""

    def __str__(self) -> str:
        story = "\n".join(f"  | {line}" for line in self.story.splitlines())
        return f"[{self.rule}] {self.what}" + (f"\n{story}" if story else "")


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of checking a flow: the problems, and how many situations were looked at."""

    problems: list[Problem]
    situations: int


def check(files: FlowFiles) -> list[Problem]:
    """Every rule that the flow breaks."""
    return prove(files).problems


def prove(files: FlowFiles) -> Proof:
    """The same, with the size of the proof."""
    return Prover().prove(files)


def _problems(case: Case) -> list[Problem]:
    problems: list[Problem] = []
    for rule in RULES:
        breaches = sorted(rule.breaches(case), key=lambda breach: len(_way(case, breach)))
        told_already: set[str] = set()
        for breach in breaches:
            if breach.what not in told_already and len(told_already) < SHOWN:
                told_already.add(breach.what)
                what = _with_lines(breach.what, case.files.lines)
                problems.append(Problem(rule.name, what, told(_way(case, breach), case.files.texts)))
    return problems


class Prover:
    """Requires a proof of files, one after the other; those of one flow share what was explored of it."""

    def __init__(self) -> None:
        self._explored: list[tuple[Flow, Exploration]] = []

    def __call__(self, files: FlowFiles) -> None:
        """Raises `FlowError` with the problems."""
        if problems := self.prove(files).problems:
            raise FlowError("\n".join(map(str, problems)))

    def prove(self, files: FlowFiles) -> Proof:
        """Every rule that they break; at most `SHOWN` problems each, the ones with the shortest stories.

        What looks broken when data stand together is looked at again with each of them apart.
        """
        with _without_collecting():
            proof = self._prove(files, files.scope)
            return self._prove(files, files.close_scope) if proof.problems else proof

    def _prove(self, files: FlowFiles, scope: Scope) -> Proof:
        apart = (scope.members, scope.extras)
        same = (
            found
            for flow, found in self._explored
            if flow is files.flow and (found.scope.members, found.scope.extras) == apart
        )
        found = next(same, None)
        if found is None:
            found = explore(files.flow, scope)
            self._explored.append((files.flow, found))
        return Proof(_problems(Case(files, found)), len(found.parents))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """An exploration makes many small tuples and no cycles: the garbage collector would double its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _with_lines(what: str, lines: Mapping[str, str]) -> str:
    """«confirm.affirm.1» with the line at which it stands in the flow's file."""
    return re.sub(
        r"«([\w.]+)»", lambda row: f"{row[0]} ({lines[row[1]]})" if row[1] in lines else row[0], what
    )


def _way(case: Case, breach: Breach) -> list[Move]:
    way = case.found.way_to(breach.at) if breach.at else []
    return [*way, breach.move] if breach.move else way
