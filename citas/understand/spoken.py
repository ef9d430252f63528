"""The words of a message and of the names on a list, in one spelling, with where a clause ends.

Simpler than `tokens`: figures and words alike, «ñ» kept apart from «n» («uñas» is not «unas»), titles written
out. Addresses are no words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citas.understand.lexicon import WRITINGS
from citas.understand.phrases.preference import TITLES
from citas.understand.tokens import fold
from citas.understand.vocabulary import CALENDAR

MAX_WORDS = 200
LONGEST_ABBREVIATION = 4  # «Dra. Rosa» is one clause

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\S*[@＠]\S*|https?://\S+|www\.\S+")
_BREAK = re.compile(r"[,;:!?¿¡\n()…]|\.(?=\s|$)| - ")
_KEEPS_ENYE = re.compile(r"[ñÑ]")
_STRETCHED = re.compile(r"(.)\1\1+")
_ENYE = "\x00"


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word. `clause` counts the stops before it; `start` and `end` are positions in the text."""

    text: str
    key: str
    clause: int
    start: int
    end: int


def spoken_words(text: str) -> list[SpokenWord]:
    """The words of a clean text, without its addresses."""
    text = _ADDRESS.sub(lambda found: "," * len(found[0]), text)
    found: list[SpokenWord] = []
    clause = last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        is_short = (
            bool(found) and found[-1].end - found[-1].start <= LONGEST_ABBREVIATION and between.strip() == "."
        )
        if found and _BREAK.search(between) and not is_short:
            clause += 1
        found.append(SpokenWord(match[0], key_of(match[0]), clause, *match.span()))
        last = match.end()
        if len(found) == MAX_WORDS:
            break
    return found


def key_of(word: str) -> str:
    """Lower case without accents, but with «ñ»; titles and abbreviations in one spelling."""
    key = fold(_KEEPS_ENYE.sub(_ENYE, word)).replace(_ENYE, "ñ")
    key = _STRETCHED.sub(r"\1", key)
    key = TITLES.get(key, key)
    return WRITINGS.get(key, key) if len(key) > 1 else key


def bare(key: str) -> str:
    """A key without its «ñ», as the sets of words have it."""
    return key.replace("ñ", "n")


def is_calendar(key: str) -> bool:
    return key.isdigit() or bare(key) in CALENDAR
