"""Which words say a wish that no datum holds, learnt word by word: «la doctora Rosa», «cortarme el pelo».

A word is judged by itself and its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from citas.understand.judgement.features import LAST, STEM, Template, Templates, begun, encoded
from citas.understand.judgement.weights import words

OTHER = "other"  # of a word that says no wish
BEFORE, AFTER = 3, 2  # words that are looked at
WIDTH = BEFORE + 1 + AFTER
NEAR = range(-2, 2)  # words whose stems are looked at, too
BEGIN, END = "^", "$"
# The pieces of a window: words from three before to two behind, and the act.
TEMPLATES = Templates(
    [
        *[Template(f"W{place - BEFORE} ", (place,)) for place in range(WIDTH)],
        *[Template(f"W{place} ", (BEFORE + place, BEFORE + place + 1)) for place in (-2, -1, 0)],
        Template(f"W{-BEFORE} ", (BEFORE - 2, BEFORE - 1, BEFORE)),
        Template(f"W{AFTER + 1} ", (WIDTH, BEFORE)),
        Template("Wa", (WIDTH,)),
    ]
)
STEMS = [(begun(f"Ws{place} "), place) for place in NEAR]
ENDING = begun("We")


@dataclass(frozen=True, slots=True)
class Framed:
    """The words of a message as they are hashed, framed by edges; the stem of each that has one; the act."""

    words: Sequence[bytes]
    stems: Sequence[bytes]
    act: bytes


def framed(symbols: Sequence[str], act: str) -> Framed:
    """A message, ready to be judged word by word."""
    frame = [*[BEGIN] * BEFORE, *symbols, *[END] * AFTER]
    stems = [encoded(word[:STEM]) if len(word) >= STEM and word.isalpha() else b"" for word in frame]
    return Framed([encoded(word) for word in frame], stems, encoded(act))


def buckets(message: Framed, at: int) -> list[int]:
    """What the judgement looks at for the word number `at`."""
    here = at + BEFORE
    found = TEMPLATES.buckets((*message.words[at : at + WIDTH], message.act))
    around = [(seed, message.stems[here + place]) for seed, place in STEMS]
    found += [crc32(stem, seed) & LAST for seed, stem in around if stem]
    if message.stems[here]:
        ending = message.words[here].decode()[-3:]
        found.append(crc32(ending.encode(), ENDING) & LAST)
    return found


def margins(message: Framed, at: int) -> list[float]:
    """A margin a label for the word number `at`."""
    return words().scores(buckets(message, at))
