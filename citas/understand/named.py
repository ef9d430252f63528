"""Data named without a value («cambia la hora»), and wishes beside what was offered («más tarde»)."""

from __future__ import annotations

from collections.abc import Sequence

from citas.machine.reading import Shift
from citas.understand.lexicon import CLASSES
from citas.understand.patterns import Phrasebook
from citas.understand.phrases import shifts
from citas.understand.phrases.labels import EARLIER, LATER, OTHER
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

NOUNS = {
    "date": CLASSES["SLOTDATE"],
    "time": CLASSES["SLOTTIME"],
    "name": CLASSES["SLOTNAME"],
    "email": CLASSES["SLOTMAIL"],
}
SHIFTS = {EARLIER: Shift.EARLIER, LATER: Shift.LATER, OTHER: Shift.OTHER}
ENDS = words("asi nomas misma mismo buen buenos todo cada un lindo bonito")  # «buen día», «todo el día»
BOOK = Phrasebook(shifts.PHRASES)


def about(tokens: Sequence[Token]) -> frozenset[str]:
    """The data whose nouns are said."""
    return frozenset(
        name
        for name, nouns in NOUNS.items()
        if any(token.word in nouns and key_at(tokens, at - 1) not in ENDS for at, token in enumerate(tokens))
    )


def shift(tokens: Sequence[Token]) -> Shift | None:
    """Earlier, later or another than what was offered; not where it is refused («no puedo más tarde»)."""
    for label, start in _matches(tokens):
        if not _refused(tokens, start):
            return SHIFTS[label]
    return None


def _matches(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    found, at = [], 0
    while at < len(tokens):
        here = BOOK.at(tokens, at, len(tokens))
        longest = max((match.end for match in here), default=at + 1)
        found += [(match.label, match.start) for match in here if match.end == longest]
        at = longest
    return found


def _refused(tokens: Sequence[Token], start: int) -> bool:
    return key_at(tokens, start - 1) in CLASSES["CAN"] and key_at(tokens, start - 2) == "no"
