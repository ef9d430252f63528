"""What a linear model looks at: words, neighbours and letter groups, hashed into buckets.

A message comes as *symbols*: its words in their one spelling, its signs, and a kind in the place of each span
that was understood (`<when> <name> <email> <phone> <choice> <noise>`). So a day that was never seen before
counts like any other day. Features stand for presence, not for number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from zlib import crc32

BUCKETS = 1 << 17
LAST = BUCKETS - 1  # of the bits of a hash, those that tell its bucket
STEM = 5  # letters that a word shares with its forms: «agendar», «agéndame»
LETTERS = 4  # letters a group
SHORTEST = 4  # letters of a word that has groups
CACHED_WORDS = 20_000  # single words, of which messages share most: their letters take longest
OPENING = 3  # symbols at the beginning whose place counts
BEGIN, END = "^", "$"


@dataclass(frozen=True, slots=True)
class Template:
    """A sort of feature: a prefix, and which pieces of a window stand behind it, with blanks between."""

    prefix: str
    pieces: tuple[int, ...]


class Templates:
    """Templates that are hashed together: a prefix once, what stands behind it from there on."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self._all = tuple(templates)
        self._single = [(begun(t.prefix), t.pieces[0]) for t in self._all if len(t.pieces) == 1]
        self._joined = [(begun(t.prefix), _pick(t.pieces)) for t in self._all if len(t.pieces) > 1]

    def buckets(self, window: Sequence[bytes]) -> list[int]:
        """The bucket of each feature of a window of `encoded` pieces."""
        found = [crc32(window[at], seed) & LAST for seed, at in self._single]
        return found + [crc32(b" ".join(pick(window)), seed) & LAST for seed, pick in self._joined]

    def names(self, window: Sequence[str]) -> list[str]:
        """The features of the same window, by their names."""
        return [t.prefix + " ".join([window[at] for at in t.pieces]) for t in self._all]


def _pick(places: tuple[int, ...]) -> Callable[[Sequence[bytes]], tuple[bytes, ...]]:
    return itemgetter(*places)


def encoded(text: str) -> bytes:
    """As it is hashed."""
    return text.encode("utf-8", "replace")


def begun(prefix: str) -> int:
    """The hash of a prefix, from which that of a feature goes on."""
    return crc32(encoded(prefix))


def hashed(names: Iterable[str]) -> frozenset[int]:
    """Where features are counted, by their names."""
    return frozenset([crc32(name.encode("utf-8", "replace")) & LAST for name in names])


# The pieces of a window: a symbol, the one before it, the one before that, and their stems.
_HERE, _BEFORE, _THEN, _STEM, _STEM_BEFORE, _STEM_THEN = range(6)


@cache
def _templates(state: str, asks: bool) -> Templates:
    """What is looked at around each symbol; what it says by itself is `of_word`."""
    return Templates(
        [
            Template(f"{state}u", (_HERE,)),
            Template(f"{state}b", (_BEFORE, _HERE)),
            Template("t", (_THEN, _BEFORE, _HERE)),
            Template("d", (_STEM_BEFORE, _STEM)),
            Template("e", (_STEM_THEN, _STEM)),
            *[Template("q", (_STEM,))] * asks,
        ]
    )


def features(symbols: Sequence[str], state: str) -> frozenset[int]:
    """The buckets of a message; `state` is what was asked, in a word."""
    found = set(hashed(_of_message(symbols, state)))
    buckets = _templates(state, _asks(symbols)).buckets
    then, before, stem_then, stem_before = b"", encoded(BEGIN), encoded(BEGIN), encoded(BEGIN)
    for symbol in (*symbols, END):
        own, here, stem = _word(symbol)
        found |= own
        found.update(buckets((here, before, then, stem, stem_before, stem_then)))
        then, before, stem_then, stem_before = before, here, stem_before, stem
    return frozenset(found)


def named(symbols: Sequence[str], state: str) -> dict[int, str]:
    """The same buckets, each with the name of a feature that is counted there."""
    names = [*_of_message(symbols, state)]
    framed = ["", BEGIN, *symbols, END]
    stems = [BEGIN, BEGIN, *map(_stem, symbols), END]
    for at, symbol in enumerate((*symbols, END), start=2):
        around = [framed[at], framed[at - 1], framed[at - 2], stems[at], stems[at - 1], stems[at - 2]]
        names += [*_of_word(symbol), *_templates(state, _asks(symbols)).names(around)]
    return {begun(name) & LAST: name for name in names}


def of_word(word: str) -> frozenset[int]:
    """The buckets of a word by itself."""
    return _word(word)[0]


@lru_cache(CACHED_WORDS)
def _word(symbol: str) -> tuple[frozenset[int], bytes, bytes]:
    """What a symbol says by itself; the symbol and its stem as they are hashed."""
    return hashed(_of_word(symbol)), encoded(symbol), encoded(_stem(symbol))


def _stem(symbol: str) -> str:
    return symbol if symbol.startswith("<") else symbol[:STEM]


def _of_word(symbol: str) -> Iterator[str]:
    """The word, its stem, and its groups of letters, its ends marked."""
    yield f"u{symbol}"
    yield f"s{_stem(symbol)}"
    if len(symbol) < SHORTEST or not symbol.isalpha():
        return
    marked = f"_{symbol}_"
    for at in range(len(marked) - LETTERS + 1):
        yield f"c{marked[at : at + LETTERS]}"


def _asks(symbols: Sequence[str]) -> bool:
    return "?" in symbols or "¿" in symbols


def _of_message(symbols: Sequence[str], state: str) -> Iterator[str]:
    """How a message begins, and how long it is."""
    for place, symbol in enumerate(symbols[:OPENING]):
        yield f"f{place}{symbol}"
    yield f"{state}l{min(9, len(symbols) // 3)}"
