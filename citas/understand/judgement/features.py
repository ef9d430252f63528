"""What a linear model looks at: words, neighbours and letter groups, hashed into buckets.

A message comes as *symbols*: its words in their one spelling, its signs, and a kind in the place of each span
that was understood (`<when> <name> <email> <phone> <choice> <noise>`). So a day that was never seen before
counts like any other day. Features stand for presence, not for number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

BUCKETS = 1 << 17
STEM = 5  # letters that a word shares with its forms: «agendar», «agéndame»
LETTERS = 4  # letters a group
SHORTEST = 4  # letters of a word that has groups
CACHED_WORDS = 20_000
OPENING = 3  # symbols at the beginning whose place counts
BEGIN, END = "^", "$"


def features(symbols: Sequence[str], state: str) -> frozenset[int]:
    """The buckets of a message; `state` is what was asked, in a word."""
    found = set(map(bucket, _of_message(symbols, state)))
    for symbol in symbols:
        found |= _letter_buckets(symbol)
    return frozenset(found)


def named(symbols: Sequence[str], state: str) -> dict[int, str]:
    """The same buckets, each with the name of a feature that is counted there."""
    names = [*(name for symbol in symbols for name in _letters(symbol)), *_of_message(symbols, state)]
    return {bucket(name): name for name in names}


def bucket(text: str) -> int:
    """Where a feature is counted."""
    return crc32(text.encode("utf-8", "replace")) % BUCKETS


def of_word(word: str) -> frozenset[int]:
    """The buckets of a word by itself."""
    return _letter_buckets(word) | {bucket(f"u{word}"), bucket(f"s{word[:STEM]}")}


@lru_cache(CACHED_WORDS)
def _letter_buckets(symbol: str) -> frozenset[int]:
    return frozenset(map(bucket, _letters(symbol)))


def _letters(symbol: str) -> Iterator[str]:
    """The groups of letters of a word, its ends marked."""
    if len(symbol) < SHORTEST or not symbol.isalpha():
        return
    marked = f"_{symbol}_"
    for at in range(len(marked) - LETTERS + 1):
        yield f"c{marked[at : at + LETTERS]}"


def _of_message(symbols: Sequence[str], state: str) -> Iterator[str]:
    asks = "?" in symbols or "¿" in symbols
    before, before_that = BEGIN, ""
    stem_before = stem_before_that = BEGIN
    for symbol in (*symbols, END):
        stem = symbol if symbol.startswith("<") else symbol[:STEM]
        yield f"u{symbol}"
        yield f"{state}u{symbol}"
        yield f"{state}b{before} {symbol}"
        yield f"t{before_that} {before} {symbol}"
        yield f"s{stem}"
        yield f"d{stem_before} {stem}"
        yield f"e{stem_before_that} {stem}"
        if asks:
            yield f"q{stem}"
        before_that, before = before, symbol
        stem_before_that, stem_before = stem_before, stem
    for place, symbol in enumerate(symbols[:OPENING]):
        yield f"f{place}{symbol}"
    yield f"{state}l{min(9, len(symbols) // 3)}"
