"""Which words say a wish that no datum holds, learnt word by word: «la doctora Rosa», «cortarme el pelo».

A word is judged by itself and its neighbours. What a word says by itself in each place is summed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citas.understand.judgement.features import LAST, STEM, Template, Templates, begun, encoded
from citas.understand.judgement.weights import words

OTHER = "other"  # of a word that says no wish
BEFORE, AFTER = 3, 2  # words that are looked at
PLACES = range(-BEFORE, AFTER + 1)
NEAR = range(-2, 2)  # words whose stems are looked at, too
BEGIN, END = "^", "$"
CACHED_WORDS = 20_000  # single words, of which messages share most: they are two thirds of what is looked at
# Of words together, in a window from three before to two behind, and of the act.
TOGETHER = Templates(
    [
        *[Template(f"W{place} ", (BEFORE + place, BEFORE + place + 1)) for place in (-2, -1, 0)],
        Template(f"W{-BEFORE} ", (BEFORE - 2, BEFORE - 1, BEFORE)),
        Template(f"W{AFTER + 1} ", (len(PLACES), BEFORE)),
        Template("Wa", (len(PLACES),)),
    ]
)


@dataclass(frozen=True, slots=True)
class Framed:
    """The words of a message, framed by edges, as they are and as they are hashed; the act."""

    words: Sequence[str]
    hashed: Sequence[bytes]
    act: bytes


def framed(symbols: Sequence[str], act: str) -> Framed:
    """A message, ready to be judged word by word."""
    frame = [*[BEGIN] * BEFORE, *symbols, *[END] * AFTER]
    return Framed(frame, [encoded(word) for word in frame], encoded(act))


def buckets(message: Framed, at: int) -> list[int]:
    """What the judgement looks at for the word number `at`."""
    around = zip(message.words[at : at + len(PLACES)], PLACES, strict=True)
    return [*_together(message, at), *(bucket for word, place in around for bucket in _alone(word, place))]


def margins(message: Framed, at: int) -> list[float]:
    """A margin a label for the word number `at`."""
    together = _together(message, at)
    total, count = words().summed(together), len(together)
    for place, word in enumerate(message.words[at : at + len(PLACES)]):
        own, size = _summed(word)[place]
        total, count = total + own, count + size
    return words().margins(total, count)


def _together(message: Framed, at: int) -> list[int]:
    return TOGETHER.buckets((*message.hashed[at : at + len(PLACES)], message.act))


def _alone(word: str, place: int) -> list[int]:
    """A word, its stem and its ending, in its place."""
    names = [f"W{place} {word}"]
    if len(word) >= STEM and word.isalpha():
        names += [f"Ws{place} {word[:STEM]}"] if place in NEAR else []
        names += [f"We{word[-3:]}"] if place == 0 else []
    return [begun(name) & LAST for name in names]


@lru_cache(CACHED_WORDS)
def _summed(word: str) -> tuple[tuple[int, int], ...]:
    """By place, the sum of the rows of a word, and how many they are."""
    alone = [_alone(word, place) for place in PLACES]
    return tuple((words().summed(each), len(each)) for each in alone)
