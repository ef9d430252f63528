"""The checker: every rule that a flow must keep, tried on everything that it can reach.

    problems = check(files)

An empty list is a proof, over all conversations that the pictures stand for. A problem names its rule and
tells, where there is one, the shortest conversation that breaks it.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from citas.errors import FlowError
from citas.flowfiles import FlowFiles
from citas.machine.engine import candidates
from citas.machine.flow import Flow
from citas.machine.picture import Scope
from citas.machine.vocabulary import split
from citas.proof import booking_rules, customer_rules, structure_rules, text_rules
from citas.proof.explore import Exploration, Move, explore
from citas.proof.facts import OF_REQUEST
from citas.proof.finding import Breach, Case, Rule
from citas.proof.story import told

RULES = (*structure_rules.RULES, *text_rules.RULES, *booking_rules.RULES, *customer_rules.RULES)
SHOWN = 3  # problems of one rule: the rest are its echoes
MOST_APART = 2  # data that the pictures keep apart: each doubles them


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


class Prover:
    """Requires a proof of files, one after the other; those of one flow share what was explored of it.

    The pictures begin coarse: all required data stand together. What is proved of coarse pictures is proved.
    Where a rule seems to be broken, the data on which that turns are kept apart, and it is tried again.
    """

    def __init__(self) -> None:
        self._explored: list[tuple[Flow, Exploration]] = []

    def __call__(self, files: FlowFiles) -> None:
        """Raises `FlowError` with the problems."""
        if problems := self.prove(files).problems:
            raise FlowError("\n".join(map(str, problems)))

    def prove(self, files: FlowFiles) -> Proof:
        """Every rule that they break; at most `SHOWN` problems each, the ones with the shortest stories."""
        with _without_collecting():
            case = Case(files, self._found(files, frozenset()))
            problems = [problem for rule in RULES for problem in self._broken(rule, case)]
            return Proof(problems, len(case.found.parents))

    def _broken(self, rule: Rule, case: Case) -> list[Problem]:
        breaches = _breaches(rule, case)
        apart = case.found.scope.named
        more = apart | frozenset(islice(_turning_on(case, breaches), MOST_APART - len(apart)))
        if more == apart:
            return [_problem(rule, case, breach) for breach in breaches]
        return self._broken(rule, Case(case.files, self._found(case.files, more)))

    def _found(self, files: FlowFiles, apart: frozenset[str]) -> Exploration:
        flow, scope = files.flow, scope_of(files, apart)
        for other, found in self._explored:
            if other is flow and (found.scope.named, found.scope.telling) == (apart, scope.telling):
                return found
        found = explore(flow, scope)
        self._explored.append((flow, found))
        return found


def scope_of(files: FlowFiles, apart: frozenset[str]) -> Scope:
    """What the pictures of a flow keep, for the promises and for its texts."""
    flow, texts = files.flow, files.texts.texts
    turning = frozenset(name for name, text in texts.items() if text.denies or text.facts() & OF_REQUEST)
    return Scope(flow.data, apart, flow.together, flow.onward, flow.telling(turning))


def _breaches(rule: Rule, case: Case) -> list[Breach]:
    """The first few, those with the shortest stories first."""
    first: dict[str, Breach] = {}
    for breach in sorted(rule.breaches(case), key=lambda breach: len(_way(case, breach))):
        first.setdefault(breach.what, breach)
    return list(first.values())[:SHOWN]


def _problem(rule: Rule, case: Case, breach: Breach) -> Problem:
    what = _with_lines(breach.what, case.files.lines)
    return Problem(rule.name, what, told(_way(case, breach), case.files.texts))


def _turning_on(case: Case, breaches: Sequence[Breach]) -> Iterator[str]:
    """Data that the pictures do not keep apart, and that these breaches, or rows on the way to them, name."""
    names = [name for breach in breaches for name in sorted(breach.about)]
    for breach in breaches:
        for move in reversed(_way(case, breach)):
            for _, row in candidates(case.files.flow, move.before.state, move.cause):
                names += [name for ref in (row.guard, *row.actions) if ref for name in split(ref)[1]]
    apart = case.found.scope.named
    return (name for name in dict.fromkeys(names) if name in case.files.flow.data and name not in apart)


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
