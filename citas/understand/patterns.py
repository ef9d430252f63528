"""Phrases as patterns over token keys: a small notation, and the matcher that reads it.

A pattern is words separated by spaces. `a|b` is either word, `a?` may be missing, and a word in capitals is
one of the sets of `lexicon.CLASSES`: `WANT A? CITA` matches «quiero una cita» and «necesito cita». There is
no repetition, so a match costs at most the length of the pattern (times its few optional words).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citas.understand.lexicon import CLASSES
from citas.understand.tokens import Token

Element = tuple[frozenset[str], bool]  # the words, and whether they may be missing


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: what it means, and the tokens `start` (inclusive) to `end` (exclusive)."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern under one of the words it can begin with. `second` holds the words that may come next; it is
    None where nothing needs to."""

    label: str
    elements: tuple[Element, ...]
    second: frozenset[str] | None


class Phrasebook:
    """Patterns indexed by the words that they can begin with, and sieved by the word after it."""

    def __init__(
        self, table: Mapping[str, Iterable[str]], classes: Mapping[str, frozenset[str]] = CLASSES
    ) -> None:
        self._by_word: dict[str, list[Entry]] = {}
        for label, patterns in table.items():
            for pattern in patterns:
                elements = parse(pattern, classes)
                seconds: dict[int, frozenset[str] | None] = {}
                for word in _firstwords(elements):
                    second = _second(elements, word, seconds)
                    self._by_word.setdefault(word, []).append(Entry(label, elements, second))

    def at(self, tokens: Sequence[Token], start: int, stop: int) -> list[Match]:
        """The longest match of every label at `start` that ends by `stop`."""
        entries = self._by_word.get(tokens[start].key)
        if entries is None:
            return []
        found: dict[str, int] = {}
        following = tokens[start + 1].key if start + 1 < stop else ""
        for entry in entries:
            if entry.second is None or following in entry.second:
                end = _end(tokens, start, stop, entry.elements, 0)
                if end > found.get(entry.label, start):
                    found[entry.label] = end
        return [Match(label, start, end) for label, end in found.items()]


def _second(
    elements: tuple[Element, ...], word: str, known: dict[int, frozenset[str] | None]
) -> frozenset[str] | None:
    """The words that may follow `word` at the beginning of a pattern; None if it may stand alone."""
    following: frozenset[str] = frozenset()
    for index, (words, optional) in enumerate(elements):
        if word in words:
            if index not in known:
                rest = elements[index + 1 :]
                known[index] = None if all(element[1] for element in rest) else _firstwords(rest)
            after = known[index]
            if after is None:
                return None
            following |= after
        if not optional:
            break
    return following


def parse(pattern: str, classes: Mapping[str, frozenset[str]] = CLASSES) -> tuple[Element, ...]:
    """Read one pattern of the notation; its words in capitals are sets of `classes`."""
    return tuple(_element(part, classes) for part in pattern.split(" "))


def _element(part: str, classes: Mapping[str, frozenset[str]]) -> Element:
    optional = part.endswith("?") and len(part) > 1
    words: set[str] = set()
    for word in part.removesuffix("?").split("|") if optional else part.split("|"):
        words |= classes[word] if word.isupper() else {word}
    return frozenset(words), optional


def _firstwords(elements: tuple[Element, ...]) -> frozenset[str]:
    first: frozenset[str] = frozenset()
    for words, optional in elements:
        first |= words
        if not optional:
            break
    return first


def _end(tokens: Sequence[Token], at: int, stop: int, elements: tuple[Element, ...], index: int) -> int:
    """Where the rest of a pattern ends when it is matched from `at`, taking as much as it can; else -1."""
    if index == len(elements):
        return at
    words, optional = elements[index]
    if at < stop and tokens[at].key in words:
        end = _end(tokens, at + 1, stop, elements, index + 1)
        if end >= 0:
            return end
    return _end(tokens, at, stop, elements, index + 1) if optional else -1
