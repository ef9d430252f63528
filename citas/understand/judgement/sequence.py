"""The likeliest tags of a whole message, and how likely they are: a chain over the words that may be a name.

A message says one name at most: its words are before it, in it, turned round in it, or behind it. `steps` are
learnt with the weights: what it costs to go from one to the next, by what stands between the two words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from operator import add

from citas.understand.judgement.linear import Steps
from citas.understand.judgement.naming import IN, OUT, TURNED, Row, margins
from citas.understand.judgement.weights import names

#: The label of each state of the chain: before the name, in it, turned round in it, behind it.
STATES = (OUT, IN, TURNED, OUT)
PLACES = range(len(STATES))
BEFORE = 0
NEVER = -1e4  # of a step that leads back


def tags(row: Row) -> tuple[Mapping[int, str], float]:
    """The tags of the words that are in the name, and the likelihood of the whole chain."""
    if not row.open:
        return {}, 1.0
    columns = [names().labels.index(label) for label in STATES]
    emitted = [[scores[column] for column in columns] for scores in (margins(row, at) for at in row.open)]
    return likeliest(row, emitted, names().steps)


def likeliest(row: Row, emitted: Sequence[Sequence[float]], steps: Steps) -> tuple[Mapping[int, str], float]:
    """The same of scores of each open word, a state each."""
    path, score = _best(emitted, row.gaps, steps)
    said = {at: STATES[state] for at, state in zip(row.open, path, strict=True) if STATES[state] != OUT}
    return said, math.exp(score - _all(emitted, row.gaps, steps)) if said else 1.0


def _best(emitted: Sequence[Sequence[float]], gaps: Sequence[int], steps: Steps) -> tuple[list[int], float]:
    """The best chain of states, and its score."""
    scores = [step + here for step, here in zip(steps[gaps[0]][BEFORE], emitted[0], strict=True)]
    back: list[list[int]] = []
    for here, gap in zip(emitted[1:], gaps[1:], strict=True):
        every = zip(*steps[gap], strict=True)  # by the state that a step leads to
        came = [max(zip(map(add, scores, into), PLACES, strict=False)) for into in every]
        back.append([before for _, before in came])
        scores = [score + gain for (score, _), gain in zip(came, here, strict=True)]
    state = scores.index(max(scores))
    path = [state]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1], max(scores)


def _all(emitted: Sequence[Sequence[float]], gaps: Sequence[int], steps: Steps) -> float:
    """The logarithm of the sum over all chains."""
    scores = [step + here for step, here in zip(steps[gaps[0]][BEFORE], emitted[0], strict=True)]
    for here, gap in zip(emitted[1:], gaps[1:], strict=True):
        scores = [
            gain + _log_sum(map(add, scores, into))
            for gain, into in zip(here, zip(*steps[gap], strict=True), strict=True)
        ]
    return _log_sum(scores)


def _log_sum(values: Iterable[float]) -> float:
    known = list(values)
    top = max(known)
    return top + math.log(sum(math.exp(value - top) for value in known))
