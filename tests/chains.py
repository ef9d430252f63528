"""Fit a chain of tags: a linear model of each word, and what it costs to go from a tag to the next.

Conditional random field over the states of `judgement.sequence`, by L-BFGS. All messages of about a length
are summed at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from citas.understand.judgement.naming import IN, OUT, START, TURNED
from citas.understand.judgement.sequence import BEFORE, NEVER, STATES

TAGS = (IN, OUT, TURNED)
COLUMN = np.array([TAGS.index(label) for label in STATES])  # of each state, the tag that it emits
GAPS = START + 1
AFTER = len(STATES) - 1
#: No way back before the name, and none past it but through it.
BARRED = np.array([(1, 0), (2, 0), (3, 0), (0, 3)])


@dataclass(frozen=True, slots=True)
class Chain:
    """One message: its rows in the matrix, the gaps before its words, their right tags."""

    first: int
    gaps: Sequence[int]
    tags: Sequence[str]

    @property
    def states(self) -> list[int]:
        found, state = [], BEFORE
        for tag in self.tags:
            named = tag != OUT
            state = STATES.index(tag) if named else (AFTER if state != BEFORE else BEFORE)
            found.append(state)
        return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Chains of about a length, filled up to the longest."""

    rows: np.ndarray
    inside: np.ndarray
    gaps: np.ndarray
    states: np.ndarray


@dataclass(frozen=True, slots=True)
class Fitted:
    """A row of weights a bucket and a column a tag; a score a gap, a state, and the state behind it."""

    weights: np.ndarray
    bias: np.ndarray
    steps: np.ndarray


def fit(matrix: csr_matrix, chains: Sequence[Chain], penalty: float, rounds: int, rare: int) -> Fitted:
    """A bucket of fewer than `rare` words weighs nothing."""
    rows = np.concatenate([np.arange(c.first, c.first + len(c.tags)) for c in chains])
    used = np.nonzero(np.asarray((matrix[rows] > 0).sum(axis=0)).ravel() >= rare)[0]
    seen = matrix[:, used].astype(np.float64).tocsr()
    turned, batches = seen.T.tocsr(), _batches(chains)
    sizes = len(used) * len(TAGS), len(TAGS)

    def parts(point: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        weights, bias, steps = np.split(point, np.cumsum(sizes))
        return weights.reshape(-1, len(TAGS)), bias, steps.reshape(GAPS, len(STATES), len(STATES))

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias, steps = parts(point)
        scores, open_steps = seen @ weights + bias, _barred(steps, NEVER)
        of_words, of_steps, total = np.zeros(scores.shape), np.zeros(steps.shape), 0.0
        for batch in batches:
            value, words, moved = _likelihood(batch, scores, open_steps)
            total += value
            of_steps += moved
            of_words[batch.rows[batch.inside]] = words[batch.inside]
        slope = [
            penalty * weights - turned @ of_words,
            -of_words.sum(axis=0),
            penalty * steps - _barred(of_steps, 0.0),
        ]
        cost = penalty / 2 * ((weights**2).sum() + (steps**2).sum()) - total
        return float(cost), np.concatenate([each.ravel() for each in slope])

    start = np.zeros(sum(sizes) + GAPS * len(STATES) ** 2)
    weights, bias, steps = parts(
        minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x
    )
    whole = np.zeros((matrix.shape[1], len(TAGS)))
    whole[used] = weights
    out = TAGS.index(OUT)  # what all tags share says nothing
    return Fitted(whole - whole[:, [out]], bias - bias[out], _barred(steps, NEVER))


def _barred(steps: np.ndarray, value: float) -> np.ndarray:
    found = steps.copy()
    found[:, BARRED[:, 0], BARRED[:, 1]] = value
    return found


def _batches(chains: Sequence[Chain]) -> list[Batch]:
    groups: list[list[Chain]] = []
    for chain in sorted(chains, key=lambda chain: len(chain.tags)):
        if not groups or len(chain.tags) > 1 + 1.3 * len(groups[-1][0].tags):
            groups.append([])
        groups[-1].append(chain)
    return [_batch(group) for group in groups]


def _batch(chains: Sequence[Chain]) -> Batch:
    shape = len(chains), max(len(chain.tags) for chain in chains)
    rows, gaps, states = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    inside = np.zeros(shape, dtype=bool)
    for at, chain in enumerate(chains):
        size = len(chain.tags)
        rows[at, :size] = np.arange(chain.first, chain.first + size)
        gaps[at, :size], states[at, :size], inside[at, :size] = chain.gaps, chain.states, True
    return Batch(rows, inside, gaps, states)


def _log_sum(values: np.ndarray, axis: int) -> np.ndarray:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray((top + np.log(np.exp(values - top).sum(axis=axis, keepdims=True))).squeeze(axis))


def _likelihood(batch: Batch, scores: np.ndarray, steps: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """The logarithm of the likelihood of the right chains, and its slope by word and tag, and by step."""
    emitted, moves = scores[batch.rows][:, :, COLUMN], steps[batch.gaps]
    ahead, behind = _forward(batch, emitted, moves), _backward(batch, emitted, moves)
    total = _log_sum(ahead[:, -1], 1)
    likely = np.exp(ahead + behind - total[:, None, None]) * batch.inside[:, :, None]
    slope, value = -likely, -float(total.sum())
    every = np.arange(len(total))
    of_steps = np.zeros(steps.shape)
    before = np.full(len(total), BEFORE)
    for at in range(batch.rows.shape[1]):
        inside, state, gap = batch.inside[:, at], batch.states[:, at], batch.gaps[:, at]
        right = emitted[every, at, state] + moves[every, at, before, state]
        value += float(right[inside].sum())
        slope[every[inside], at, state[inside]] += 1
        np.add.at(of_steps, (gap[inside], before[inside], state[inside]), 1)
        np.add.at(of_steps, gap[inside], -_paired(at, ahead, behind, emitted, moves, total, likely)[inside])
        before = state
    return value, np.stack([slope[:, :, tag == COLUMN].sum(axis=2) for tag in range(len(TAGS))], 2), of_steps


def _paired(
    at: int,
    ahead: np.ndarray,
    behind: np.ndarray,
    emitted: np.ndarray,
    moves: np.ndarray,
    total: np.ndarray,
    likely: np.ndarray,
) -> np.ndarray:
    """How likely each step to the word `at` is."""
    if at == 0:
        first = np.zeros(moves[:, 0].shape)
        first[:, BEFORE] = likely[:, 0]
        return first
    gain = emitted[:, at] + behind[:, at] - total[:, None]
    return np.asarray(np.exp(ahead[:, at - 1, :, None] + moves[:, at] + gain[:, None, :]))


def _forward(batch: Batch, emitted: np.ndarray, moves: np.ndarray) -> np.ndarray:
    found = np.zeros(emitted.shape)
    found[:, 0] = emitted[:, 0] + moves[:, 0, BEFORE]
    for at in range(1, emitted.shape[1]):
        then = _log_sum(found[:, at - 1, :, None] + moves[:, at], 1) + emitted[:, at]
        found[:, at] = np.where(batch.inside[:, at, None], then, found[:, at - 1])
    return found


def _backward(batch: Batch, emitted: np.ndarray, moves: np.ndarray) -> np.ndarray:
    found = np.zeros(emitted.shape)
    for at in range(emitted.shape[1] - 2, -1, -1):
        then = _log_sum(moves[:, at + 1] + (emitted[:, at + 1] + found[:, at + 1])[:, None, :], 2)
        found[:, at] = np.where(batch.inside[:, at + 1, None], then, found[:, at + 1])
    return found
