"""Every word that some rule knows. What is outside is a name, a slip of the thumb, or beyond the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citas.understand import lexicon, phrases


def words_of(table: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Every literal word in a table of patterns."""
    return frozenset(
        word
        for patterns in table.values()
        for pattern in patterns
        for part in pattern.split()
        for word in part.rstrip("?").split("|")
        if not word.isupper()
    )


CALENDAR = (
    frozenset(lexicon.MONTHS)
    | frozenset(lexicon.WEEKDAYS)
    | frozenset(lexicon.UNITS)
    | frozenset(lexicon.TENS)
    | frozenset(lexicon.ORDINALS)
    | lexicon.TEMPORAL
)
KNOWN = (
    CALENDAR
    | lexicon.FILLERS
    | lexicon.COMMON
    | frozenset().union(*lexicon.CLASSES.values())
    | words_of(phrases.ALL)
)
