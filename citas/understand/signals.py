"""Greetings and farewells that name a part of the day."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.patterns import Phrasebook
from citas.understand.phrases import courtesy, labels
from citas.understand.tokens import Token

SOCIAL = Phrasebook({label: courtesy.PHRASES[label] for label in (labels.GREET, labels.BYE)})


def social_spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Greetings and farewells of two words and more: «buenas tardes» is no part of the day."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = max((match.end for match in SOCIAL.at(tokens, at, len(tokens))), default=at)
        if end > at + 1:
            spans.append((at, end))
        at = max(end, at + 1)
    return spans
