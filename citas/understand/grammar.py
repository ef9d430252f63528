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


def ways(part: Part) -> tuple[Part, ...]:
    """The parts of which a part is any one."""
    return part.ways if isinstance(part, Either) and not part.optional else (part,)


def ends(part: Part, words: Sequence[str], starts: frozenset[int]) -> frozenset[int]:
    """Where a part may end that begins at one of `starts`; each of its words is looked at once a start."""
    match part:
        case OneOf(choices):
            return frozenset(at + 1 for at in starts if at < len(words) and words[at] in choices)
        case Chain(parts):
            for each in parts:
                starts = ends(each, words, starts)
            return starts
        case Either(ways, optional):
            ended = starts if optional else frozenset[int]()
            return ended.union(*(ends(way, words, starts) for way in ways)) if starts else starts


def first_words(part: Part) -> frozenset[str]:
    """The words that a part may begin with."""
    match part:
        case OneOf(choices):
            return choices
        case Chain(parts):
            first = frozenset[str]()
            for each in parts:
                first |= first_words(each)
                if not _may_be_missing(each):
                    break
            return first
        case Either(ways):
            return frozenset[str]().union(*map(first_words, ways))


def _may_be_missing(part: Part) -> bool:
    match part:
        case OneOf():
            return False
        case Chain(parts):
            return all(map(_may_be_missing, parts))
        case Either(ways, optional):
            return optional or any(map(_may_be_missing, ways))


def all_words(part: Part) -> Iterator[str]:
    """Every word that stands in a part."""
    match part:
        case OneOf(choices):
            yield from choices
        case Chain(parts) | Either(parts):
            for each in parts:
                yield from all_words(each)
