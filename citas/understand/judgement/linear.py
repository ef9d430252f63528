"""A linear model with 8-bit weights, run in plain Python.

A message is a set of buckets. Each bucket has a weight a label; the weights of a bucket are packed into one
integer, a lane of bits a label, so that one addition sums all labels at once. Where these are so few that
they fit into a machine word, all rows are packed as the file is read; else a row when it is first asked for.
They stand in a list: to sum them is to fetch them, and a dictionary would fetch more.

The file: a line of JSON (`labels`, `scale`, `bias`, `sharpness`, `threshold`: the p from which it is sure,
`corpus`: the hash of what it was trained from; a model of several labels a message has `thresholds`, a margin
over the first label for each; a chain has `steps`), and the weights compressed: a row of signed bytes, one a
label, for each bucket.
"""

from __future__ import annotations

import json
import lzma
import math
import struct
import sys
from array import array
from collections.abc import Collection, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORD = 8  # bytes
# Of a word, by how many lanes: 16 bits have room for 257 summands, 32 for all.
LANES = {1: "I", 2: "I", 3: "H", 4: "H"}
#: Of a chain of tags: the score of going from a state to a state, by what stands between.
Steps = Sequence[Sequence[Sequence[float]]]
NOT_MADE: Any = None
ZERO = 128  # what a weight of nothing is stored as: lanes hold no negative numbers
LIFTED = bytes((value + ZERO) % 256 for value in range(256))


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest label, and how likely it and the others are (0 to 1)."""

    label: str
    p: float
    odds: Mapping[str, float] = field(default_factory=dict)


class Linear:
    """One model. `corpus` is the hash of the lines that it was trained from."""

    def __init__(self, header: str, weights: bytes) -> None:
        parts = json.loads(header)
        self.labels: tuple[str, ...] = tuple(parts["labels"])
        self.corpus: str = parts["corpus"]
        self._scale: float = parts["scale"]
        self._bias: tuple[float, ...] = tuple(parts["bias"])
        self._sharpness: float = parts["sharpness"]
        self.threshold: float = parts["threshold"]
        self.thresholds: dict[str, float] = parts.get("thresholds", {})
        self.steps: Steps = parts.get("steps", [])
        width = len(self.labels)
        self._lanes = struct.Struct(f"<{width}{LANES.get(width, 'I')}")
        self._nothing = int.from_bytes(self._lanes.pack(*[ZERO] * width), "little")
        self._lifted = lzma.decompress(weights).translate(LIFTED)
        rows = _in_words(self._lifted, width, self._lanes) if width in LANES else None
        self._rows: MutableSequence[int] = rows or [NOT_MADE] * (len(self._lifted) // width)

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Read a file of weights."""
        header, _, weights = path.read_bytes().partition(b"\n")
        return cls(header.decode("utf-8"), weights)

    def judge(self, buckets: Collection[int]) -> Judged:
        """The label that fits the buckets best."""
        scores = self.scores(buckets)
        best = max(scores)
        powers = [math.exp(self._sharpness * (score - best)) for score in scores]
        total = sum(powers)
        odds = {label: power / total for label, power in zip(self.labels, powers, strict=True)}
        return Judged(self.labels[scores.index(best)], 1 / total, odds)

    def scores(self, buckets: Collection[int]) -> list[float]:
        """A margin a label: the mean of the weights, by the length of a message of unit norm."""
        return self.margins(self.summed(buckets), len(buckets))

    def summed(self, buckets: Collection[int]) -> int:
        """The rows of some buckets in one number; numbers of parts of a message may be added."""
        try:
            return sum(map(self._rows.__getitem__, buckets))
        except TypeError:  # of one that is not made
            return sum(map(self._row, buckets))

    def _row(self, bucket: int) -> int:
        """The row of a bucket, made if need be; half of all say nothing, and are one and the same."""
        row = self._rows[bucket]
        if row is NOT_MADE:
            begin, width = bucket * len(self.labels), len(self.labels)
            packed = self._lanes.pack(*self._lifted[begin : begin + width])
            row = int.from_bytes(packed, "little")
            row = self._rows[bucket] = self._nothing if row == self._nothing else row
        return row

    def margins(self, total: int, count: int) -> list[float]:
        """The scores that a sum of `count` rows comes to."""
        zero = ZERO * count
        unit = self._scale / math.sqrt(max(1, count))
        lanes = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        return [bias + unit * (lane - zero) for bias, lane in zip(self._bias, lanes, strict=True)]

    def knows(self, bucket: int) -> bool:
        """Was it met in training so often that it says anything?"""
        return self._row(bucket) != self._nothing

    def weight(self, bucket: int, label: str) -> float:
        """What one bucket says for a label."""
        row = self._row(bucket).to_bytes(self._lanes.size, "little")
        lanes: tuple[int, ...] = self._lanes.unpack(row)
        return self._scale * (lanes[self.labels.index(label)] - ZERO)


def _in_words(lifted: bytes, width: int, lanes: struct.Struct) -> MutableSequence[int]:
    """A machine word a bucket."""
    words = bytearray(WORD * (len(lifted) // width))
    for label in range(width):
        words[label * (lanes.size // width) :: WORD] = lifted[label::width]
    rows = array("Q", bytes(words))
    if sys.byteorder == "big":
        rows.byteswap()
    return rows


def packed_file(header: dict[str, object], weights: bytes) -> bytes:
    """The bytes of a file of weights; the inverse of `Linear.load`."""
    return (
        json.dumps(header, ensure_ascii=False).encode("utf-8")
        + b"\n"
        + lzma.compress(weights, preset=9 | lzma.PRESET_EXTREME)
    )
