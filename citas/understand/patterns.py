"""Phrases as patterns over token keys: a small notation.

A pattern is words separated by spaces. `a|b` is either word, `a?` may be missing, and a word in capitals is
one of the sets of `lexicon.CLASSES`: `WANT A? CITA` matches «quiero una cita» and «necesito cita». There is
no repetition, so a match costs at most the length of the pattern (times its few optional words).
"""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.lexicon import CLASSES

Element = tuple[frozenset[str], bool]  # the words, and whether they may be missing


def parse(pattern: str, classes: Mapping[str, frozenset[str]] = CLASSES) -> tuple[Element, ...]:
    """Read one pattern of the notation; its words in capitals are sets of `classes`."""
    return tuple(_element(part, classes) for part in pattern.split(" "))


def _element(part: str, classes: Mapping[str, frozenset[str]]) -> Element:
    optional = part.endswith("?") and len(part) > 1
    words: set[str] = set()
    for word in part.removesuffix("?").split("|") if optional else part.split("|"):
        words |= classes[word] if word.isupper() else {word}
    return frozenset(words), optional
