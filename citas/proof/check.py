"""The checker: every rule that a flow must keep, tried on everything that it can reach.

    problems = check(files)

An empty list is a proof, over all conversations that the pictures stand for. A problem names its rule and
tells, where there is one, the shortest conversation that breaks it.
"""

from __future__ import annotations

from dataclasses import dataclass

from citas.errors import FlowError
from citas.flowfiles import FlowFiles
from citas.proof import booking_rules, structure_rules, text_rules
from citas.proof.explore import Move, explore
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


def check(files: FlowFiles) -> list[Problem]:
    """Every rule that the flow breaks; at most `SHOWN` problems each, the ones with the shortest stories."""
    case = Case(files, explore(files.flow))
    problems: list[Problem] = []
    for rule in RULES:
        breaches = sorted(rule.breaches(case), key=lambda breach: len(_way(case, breach)))
        told_already: set[str] = set()
        for breach in breaches:
            if breach.what not in told_already and len(told_already) < SHOWN:
                told_already.add(breach.what)
                problems.append(Problem(rule.name, breach.what, told(_way(case, breach), files.texts)))
    return problems


def require(files: FlowFiles) -> FlowFiles:
    """The same files, proved. Raises `FlowError` with the problems."""
    if problems := check(files):
        raise FlowError("\n".join(str(problem) for problem in problems))
    return files


def _way(case: Case, breach: Breach) -> list[Move]:
    way = case.found.way_to(breach.at) if breach.at else []
    return [*way, breach.move] if breach.move else way
