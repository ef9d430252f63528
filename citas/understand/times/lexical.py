"""What single tokens are worth: numbers, figures, ordinals, weekdays, months, and nouns that are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citas.understand.counted import UNIT_NOUNS, countable_after
from citas.understand.lexicon import MONTHS, ORDINALS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from citas.understand.times.values import Counted, Day, Figure, Month, Number, Ordinal, Value
from citas.understand.tokens import MAX_DIGITS, NUMBER_WORDS, Token, key_at
from citas.understand.words import words

Seed = tuple[Value, str]  # and the kind, where it is not the value's own
ONE = words("un una")


def _table() -> dict[str, list[Seed]]:
    table: dict[str, list[Seed]] = {}

    def add(word: str, value: Value, kind: str = "") -> None:
        table.setdefault(word, []).append((value, kind))

    for word, number in NUMBER_WORDS.items():
        if word not in ORDINALS:
            add(word, Number(number, one=word in ONE))
    for word, nth in ORDINALS.items():
        add(word, Ordinal(nth))
    for word, weekday in WEEKDAYS.items():
        add(word, Day(weekday=weekday))
    for word, month in MONTHS.items():
        add(word, Month(month))
    for word, weekday in SHORT_WEEKDAYS.items():
        add(word, Day(weekday=weekday), "shortday")
    for word, month in SHORT_MONTHS.items():
        add(word, Month(month), "shortmonth")
    return table


LEXICON: Mapping[str, list[Seed]] = _table()
_SPAN = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?-([0-9]{1,2})(?::([0-9]{2}))?")


def may_count(token: Token, word: str) -> bool:
    """May a value begin here, whatever the rules say?"""
    return token.is_figure or word in LEXICON


def values_at(tokens: Sequence[Token], at: int, word: str) -> list[Seed]:
    """The values of one token."""
    token = tokens[at]
    if word == "uno" and key_at(tokens, at + 1) in ("para", "pa"):
        return []  # «el martes, uno para mí y otro para mi hija»
    found = list(LEXICON.get(word, ()))
    if token.is_figure:
        value = _figure(word)
        return [(value, "")] if value is not None else []
    return found


def noun_at(tokens: Sequence[Token], at: int) -> Counted | None:
    """What a number before it may count, so that the number is no time: «3 rosas», «20%»."""
    return None if countable_after(tokens, at) else Counted(unit=tokens[at].key in UNIT_NOUNS)


def _figure(text: str) -> Value | None:
    if text.isdigit():
        return Number(int(text), len(text)) if len(text) <= MAX_DIGITS else None
    span = _SPAN.fullmatch(text)
    if span is not None and ":" in text:
        return Figure(tuple(int(part or 0) for part in span.groups()), (), ":-")
    for mark in "/-.:":
        if mark in text:
            parts = text.split(mark, 3)
            if len(parts) > 3 or not all(p.isdigit() and len(p) <= MAX_DIGITS for p in parts):
                return None
            return Figure(tuple(int(p) for p in parts), tuple(len(p) for p in parts), mark)
    return None
