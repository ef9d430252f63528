"""What a customer names that is not on the list: «con la dra Torres», «en Chorrillos», «depilación».

Only where it is evident: said to his face («no tenemos …»), a wrong one is worse than none. In passing, a
name must look like one (a label, a capital, a known given name), or stand behind «una cita para».
"""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.names import GIVEN
from citas.understand.ordinary import STOPS
from citas.understand.phrases.preference import (
    AROUND_A_ROW,
    ARTICLES,
    BOOKED,
    COMMONPLACE,
    JOINTS,
    LABELS,
    NO_OPTION,
    PHRASE_ENDS,
    PREPOSITION,
    TIME_NOUNS,
    WHEREABOUTS,
    Kind,
)
from citas.understand.plain import PLAIN
from citas.understand.spoken import SpokenWord, bare, is_calendar
from citas.understand.vocabulary import KNOWN

MAX_PHRASE = 6  # words
FEW_WORDS = 4  # an answer of so many words that are its own is the name itself
INFINITIVES = ("ar", "er", "ir", "arme", "erme", "irme")  # «para agendar»


def unlisted(words: Sequence[SpokenWord], kind: Kind, *, asked: bool) -> tuple[int, int]:
    """Which words, from the first to before the second, name something else; (0, 0) for none."""
    for at, word in enumerate(words):
        if word.key in PREPOSITION[kind]:
            first, end = _behind(words, at)
            if first < end and _is_evident(words, at, (first, end), kind, asked):
                return first, end
    own = [at for at, word in enumerate(words) if _is_its_own(word.key, kind)]
    around = AROUND_A_ROW | JOINTS | LABELS[kind]
    is_answer = asked and all(at in own or word.key in around for at, word in enumerate(words))
    return (own[0], own[-1] + 1) if is_answer and 0 < len(own) <= FEW_WORDS else (0, 0)


def _behind(words: Sequence[SpokenWord], at: int) -> tuple[int, int]:
    """The words behind the preposition at `at`, without an article, to the end of the phrase."""
    first = at + 1
    while first < len(words) and words[first].key in ARTICLES:
        first += 1
    end = first
    while end < min(len(words), first + MAX_PHRASE):
        if words[end].clause != words[at].clause or bare(words[end].key) in PHRASE_ENDS:
            break
        end += 1
    return first, end


def _is_evident(
    words: Sequence[SpokenWord], at: int, phrase: tuple[int, int], kind: Kind, asked: bool
) -> bool:
    said = words[phrase[0] : phrase[1]]
    is_other = bare(said[0].key) in NO_OPTION | TIME_NOUNS or said[0].key.endswith(INFINITIVES)
    if is_other or not any(_is_its_own(word.key, kind) for word in said):
        return False
    before = words[at - 1].key if at else ""
    if asked or kind is Kind.THING:
        return asked or before in BOOKED
    is_named = said[0].key in LABELS[kind] or any(_is_proper(word, kind) for word in said[:2])
    return is_named and before not in WHEREABOUTS


def _is_proper(word: SpokenWord, kind: Kind) -> bool:
    if len(word.key) == 1 or is_calendar(word.key) or bare(word.key) in KNOWN or word.key in STOPS:
        return False
    return word.text[0].isupper() or (kind is Kind.PERSON and word.key in GIVEN)


def _is_its_own(key: str, kind: Kind) -> bool:
    """Whether a word can be the name of something, and not what every message may hold."""
    if is_calendar(key) or bare(key) in LABELS[kind]:
        return False
    return not any(bare(key) in known for known in (PLAIN, STOPS, COMMONPLACE, NO_OPTION, PHRASE_ENDS))
