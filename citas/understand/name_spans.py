"""Whose name a message says for the appointment: the learnt tags of its words, put together to one name.

Names are read before anything is repaired or dated, and what is claimed as a name is hidden from days and
hours: «Carlos Martel» is no Tuesday, and no phrase or word of the vocabulary changes what a person is called.
A name that is less than sure is none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from citas.understand.capitals import spell
from citas.understand.judgement.naming import IN, OUT, TURNED, Row, margins, row
from citas.understand.judgement.weights import names
from citas.understand.name_lists import Sort, sort_of
from citas.understand.tokens import Token, fold
from citas.understand.words import words

MAX_CHARS = 100  # the booking service's limit
WIDEST_GAP = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the tokens that say it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a message: the likeliest tag of each open one, and how likely each of them is."""

    tags: Mapping[int, str]
    odds: Mapping[int, Mapping[str, float]]


# What stands between the parts of one name that are said apart: «Nombre: Juan Apellido: Pérez».
JOINTS = words(
    "nombre nombres apellido apellidos paterno materno primer primero segundo mi mis su es y de el con soy"
) | frozenset(", : ; / - – — | . \n ( ) = \" ' “ ” « » ‘ ’ *".split(" ")) | {"\n"}
DOTTED = words("ma sta sto fco hno vda")


def tagged(line: Row, judge: Callable[[Row, int], list[float]] = margins, sharpness: float | None = None, labels=None) -> Tagged:
    model = None if labels else names()
    labels = labels or model.labels
    factor = sharpness or model.sharpness
    odds: dict[int, dict[str, float]] = {}
    for at in line.open:
        scores = judge(line, at)
        best = max(scores)
        powers = [math.exp(factor * (score - best)) for score in scores]
        odds[at] = {label: power / sum(powers) for label, power in zip(labels, powers, strict=True)}
    return Tagged({at: max(each, key=each.__getitem__) for at, each in odds.items()}, odds)


def put_together(tokens: Sequence[Token], said: Tagged) -> tuple[Name, float] | None:
    """The likeliest name, and how likely it is."""
    groups = _groups(tokens, _runs(tokens, said))
    if not groups:
        return None
    best = max(groups, key=lambda group: _weight(group, said))
    best = _distinct(tokens, best)
    parts = [at for run in best for at in run]
    value = spell([*_written(tokens, parts, said, IN), *_written(tokens, parts, said, TURNED)])
    if not 2 <= len(value) <= MAX_CHARS:
        return None
    return Name(parts[0], parts[-1] + 1, value), _sure(parts, said)


def _runs(tokens: Sequence[Token], said: Tagged) -> list[list[int]]:
    """The words of a name that stand together, the dots of initials between them."""
    runs: list[list[int]] = []
    for at in sorted(at for at, tag in said.tags.items() if tag != OUT):
        before = at - 1 - (tokens[at - 1].key == "." and _shortened(tokens, at - 2))
        if runs and runs[-1][-1] == before:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _shortened(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and (len(tokens[at].text) == 1 or fold(tokens[at].text) in DOTTED)


def _groups(tokens: Sequence[Token], runs: Sequence[list[int]]) -> list[list[list[int]]]:
    """Runs of which nothing but joints and a nickname stand apart."""
    groups: list[list[list[int]]] = []
    for run in runs:
        if groups and _joined(tokens, groups[-1][-1][-1] + 1, run[0]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _joined(tokens: Sequence[Token], start: int, end: int) -> bool:
    return end - start <= WIDEST_GAP and all(tokens[at].word in JOINTS for at in range(start, end))


def _distinct(tokens: Sequence[Token], group: list[list[int]]) -> list[list[int]]:
    """Without a run that another one repeats: «Tacuri, Elsa Tacuri»."""
    said = [{fold(tokens[at].text) for at in run} for run in group]
    return [
        run
        for at, run in enumerate(group)
        if not any(said[at] < other or (said[at] == other and at < place) for place, other in enumerate(said) if place != at)
    ]


def _weight(group: list[list[int]], said: Tagged) -> float:
    return sum(1 - said.odds[at][OUT] for run in group for at in run)


def _written(tokens: Sequence[Token], parts: Sequence[int], said: Tagged, tag: str) -> list[str]:
    pieces: list[str] = []
    for at in parts:
        if said.tags[at] != tag:
            continue
        token = tokens[at]
        dot = _shortened(tokens, at) and at + 1 < len(tokens) and tokens[at + 1].key == "."
        text = token.text + ("." if dot else "")
        if pieces and len(text) == 2 and dot and token.glued and tokens[at - 1].key == ".":
            pieces[-1] += text
        else:
            pieces.append(text)
    return pieces


def _sure(parts: Sequence[int], said: Tagged) -> float:
    """How likely all of its words are as they were tagged, and the words at its ends none of it."""
    inside = min(said.odds[at][said.tags[at]] for at in parts)
    beside = [said.odds[at][OUT] for at in (parts[0] - 1, parts[-1] + 1) if at in said.odds]
    return min([inside, *beside])
