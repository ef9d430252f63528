"""A message as its judgements see it: words in their one spelling, and a kind in the place of each span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citas.understand.tokens import Token

SILENT = frozenset(".,;:()«»\"'*_-–—…\n")
MOST = 80  # symbols: what a longer message goes on to say changes no judgement

#: Tokens `start` to `end` of a kind: «<when>».
Span = tuple[int, int, str]


def symbols(tokens: Sequence[Token], spans: Iterable[Span]) -> list[str]:
    """One symbol a word or sign, one a span. Where spans overlap, the first one counts."""
    kinds: dict[int, tuple[int, str]] = {}
    for start, end, kind in spans:
        for at in range(start, end):
            kinds.setdefault(at, (start, kind))
    found: list[str] = []
    last = None
    for at, token in enumerate(tokens):
        here = kinds.get(at)
        if here is not None:
            if here != last:
                found.append(here[1])
        elif token.is_figure:
            found.append("<figure>")
        elif token.word not in SILENT:
            found.append(token.word)
        last = here
        if len(found) >= MOST:
            break
    return found
