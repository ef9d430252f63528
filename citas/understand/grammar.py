"""A regular grammar over words, as text: patterns with groups, options, and named parts.

    a|b         either word
    a?          the word may be missing; so may a group: `[…]?`
    [a b / c]   one of two sequences
    NAME        a part that the grammar names: a set of words, or a pattern

A name may be used by the parts below it only, so nothing repeats: what a part matches is as long as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_SYMBOL = re.compile(r"\[|\]\??|[^\s\[\]]+")


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any one of some words."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chain:
    """One part after the other."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of some parts, or, if `optional`, none."""

    ways: tuple[Part, ...]
    optional: bool


Part = OneOf | Chain | Either


def parse(pattern: str, names: Mapping[str, Part]) -> Part:
    """Read a pattern. Raises KeyError for a name that is none, IndexError for a bracket without its other."""
    symbols = _SYMBOL.findall(pattern)[::-1]
    part = _either(symbols, names)
    if symbols:
        raise IndexError(pattern)
    return part


def _either(symbols: list[str], names: Mapping[str, Part]) -> Part:
    ways: list[Part] = [_chain(symbols, names)]
    while symbols and symbols[-1] == "/":
        symbols.pop()
        ways.append(_chain(symbols, names))
    return ways[0] if len(ways) == 1 else Either(tuple(ways), optional=False)


def _chain(symbols: list[str], names: Mapping[str, Part]) -> Part:
    parts: list[Part] = []
    while symbols and symbols[-1] not in ("/", "]", "]?"):
        symbol = symbols.pop()
        if symbol == "[":
            part = _either(symbols, names)
            parts.append(Either((part,), optional=True) if symbols.pop() == "]?" else part)
        else:
            parts.append(_word(symbol, names))
    return parts[0] if len(parts) == 1 else Chain(tuple(parts))


def _word(symbol: str, names: Mapping[str, Part]) -> Part:
    optional = symbol.endswith("?") and len(symbol) > 1
    written = symbol.removesuffix("?").split("|") if optional else symbol.split("|")
    ways = [names[each] for each in written if each.isupper()]
    plain = frozenset(each for each in written if not each.isupper())
    if plain:
        ways.append(OneOf(plain))
    return ways[0] if len(ways) == 1 and not optional else Either(tuple(ways), optional)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A place in a pattern: one of some words, and the steps that may follow it. Without words, the end of
    what was compiled as `whole`."""

    words: frozenset[str]
    then: frozenset[Step]
    whole: str = ""


def compiled(part: Part, then: frozenset[Step]) -> frozenset[Step]:
    """The steps that a part may begin with, where `then` follows it."""
    match part:
        case OneOf(choices):
            return frozenset((Step(choices, then),))
        case Chain(parts):
            for each in reversed(parts):
                then = compiled(each, then)
            return then
        case Either(ways, optional):
            return frozenset(then if optional else ()).union(*(compiled(way, then) for way in ways))


def openings(wholes: Mapping[str, Part]) -> Mapping[str, frozenset[Step]]:
    """By each word that one of some named parts may begin with, the steps that may follow it."""
    index: dict[str, set[Step]] = {}
    for name, part in wholes.items():
        for step in compiled(part, frozenset((Step(frozenset(), frozenset(), name),))):
            for word in step.words:
                index.setdefault(word, set()).update(step.then)
    return {word: frozenset(steps) for word, steps in index.items()}


def matches(
    index: Mapping[str, frozenset[Step]], words: Sequence[str], start: int
) -> Iterator[tuple[str, int]]:
    """The parts that may begin at `start`, each with where it may end: linear in the longest of them."""
    steps, at = index.get(words[start], frozenset()), start + 1
    while steps:
        yield from ((step.whole, at) for step in steps if step.whole)
        word = words[at] if at < len(words) else ""
        steps = frozenset(after for step in steps if word in step.words for after in step.then)
        at += 1


def all_words(part: Part) -> Iterator[str]:
    """Every word that stands in a part."""
    match part:
        case OneOf(choices):
            yield from choices
        case Chain(parts) | Either(parts):
            for each in parts:
                yield from all_words(each)
