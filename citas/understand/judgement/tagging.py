"""Which words say a wish that no datum holds, learnt word by word: «la doctora Rosa», «cortarme el pelo».

A word is judged by itself and its neighbours. What a word says in one place is summed once and kept, so that
a message costs little more than its pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from citas.understand.judgement.features import STEM, bucket
from citas.understand.judgement.weights import words

OTHER = "other"  # of a word that says no wish
BEFORE, AFTER = 3, 2  # words that are looked at
NEAR = range(-2, 2)  # words whose stems are looked at, too
PAIRS = (-2, -1, 0)
EDGES = "^", "$"
CACHED = 60_000

#: The sum of some rows of weights, and how many they are.
Sum = tuple[int, int]


def names_at(symbols: Sequence[str], at: int, act: str) -> Iterator[str]:
    """What the judgement looks at for the word number `at`."""
    for group in _groups(_framed(symbols), at, act):
        yield from _named(*group)


def margins(symbols: Sequence[str], at: int, act: str) -> list[float]:
    """A margin a label for the word number `at`."""
    sums = [_summed(*group) for group in _groups(_framed(symbols), at, act)]
    return words().margins(sum(total for total, _ in sums), sum(count for _, count in sums))


def _framed(symbols: Sequence[str]) -> list[str]:
    begin, end = EDGES
    return [*[begin] * BEFORE, *symbols, *[end] * AFTER]


def _groups(framed: Sequence[str], at: int, act: str) -> Iterator[tuple[int, str]]:
    """Places and words, and pairs of words: what stands for the same features wherever it is met."""
    here = at + BEFORE
    yield AFTER + 1, f"{act} {framed[here]}"
    for place in range(-BEFORE, AFTER + 1):
        yield place, framed[here + place]
    for place in PAIRS:
        yield place, f"{framed[here + place]} {framed[here + place + 1]}"
    yield -BEFORE, " ".join(framed[here - 2 : here + 1])


def _named(place: int, said: str) -> Iterator[str]:
    yield f"W{place} {said}"
    if place > AFTER:
        yield f"Wa{said.partition(' ')[0]}"
    elif " " not in said and len(said) >= STEM and said.isalpha():
        if place in NEAR:
            yield f"Ws{place} {said[:STEM]}"
        if place == 0:
            yield f"We{said[-3:]}"


@lru_cache(CACHED)
def _summed(place: int, said: str) -> Sum:
    buckets = list(map(bucket, _named(place, said)))
    return words().summed(buckets), len(buckets)
