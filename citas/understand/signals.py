"""The phrases found in one message: its signals. What they come to is weighed in `acts.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.understand.lexicon import CLASSES
from citas.understand.patterns import Match, Phrasebook
from citas.understand.phrases import ALL, consent, courtesy, labels
from citas.understand.tokens import Token

PHRASES = Phrasebook(ALL, {**CLASSES, **consent.CLASSES})
SOCIAL = Phrasebook({label: courtesy.PHRASES[label] for label in (labels.GREET, labels.BYE)})
QUESTIONS = (
    labels.FREE,
    labels.PRODUCT,
    labels.PRODUCT_ALL,
    labels.BUSINESS,
    labels.IF_ASKED,
    labels.HAVE,
    labels.ODD,
)


@dataclass(frozen=True, slots=True)
class Signals:
    """The phrases found in a message."""

    matches: tuple[Match, ...]

    def has(self, *labels: str) -> bool:
        return any(match.label in labels for match in self.matches)

    def first(self, *labels: str) -> Match | None:
        return next((match for match in self.matches if match.label in labels), None)

    def all(self, *labels: str) -> list[Match]:
        return [match for match in self.matches if match.label in labels]


def find_signals(tokens: Sequence[Token], hidden: bytearray) -> Signals:
    """All phrases in the tokens that are not hidden, left to right, the longest at each place."""
    matches: list[Match] = []
    at = 0
    while at < len(tokens):
        stop = hidden.find(1, at)
        found = [] if stop == at else PHRASES.at(tokens, at, stop if stop > at else len(tokens))
        if not found:
            at += 1
            continue
        longest = max(match.end for match in found)
        matches += [match for match in found if match.end == longest]
        at = longest
    return Signals(tuple(matches))


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
