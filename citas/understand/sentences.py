"""Where the sentences of a message stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citas.understand.asked import ABBREVIATED
from citas.understand.tokens import Token, key_at

SENTENCE_ENDS = frozenset(".;!?\n")


def sentences(tokens: Sequence[Token], ends: frozenset[str] = SENTENCE_ENDS) -> Iterator[tuple[int, int]]:
    """From mark to mark, each with the mark that ends it; «la dra. Paz» is one."""
    start = 0
    for at, token in enumerate(tokens):
        if token.key in ends and not (token.key == "." and _goes_on(tokens, at)):
            yield start, at + 1
            start = at + 1
    if start < len(tokens):
        yield start, len(tokens)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """The dot of an abbreviation, of an address, of a figure."""
    inside = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at].glued
    return inside or key_at(tokens, at - 1) in ABBREVIATED
