"""What a day found in a message is, and the small steps that all readers of days share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from citas.machine.reading import Doubt
from citas.understand.lexicon import MONTHS, SHORT_MONTHS
from citas.understand.tokens import Token, key_at

NEXT = frozenset({"proximo", "proxima", "siguiente", "otro", "otra", "entrante"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in tokens `start` to `end`.

    Without `day` there is a `doubt`; `candidates` are what the customer may have meant. `weekday` is set
    when a bare weekday was named, `week` (0 this one, 1 the next) when a week was.
    """

    start: int
    end: int
    day: date | None = None
    doubt: Doubt | None = None
    candidates: tuple[date, ...] = ()
    weekday: int | None = None
    week: int | None = None


def month_named(tokens: Sequence[Token], at: int) -> int | None:
    key = key_at(tokens, at)
    return MONTHS.get(key) or SHORT_MONTHS.get(key)


def skip(tokens: Sequence[Token], at: int, words: Sequence[str]) -> int:
    return at + (key_at(tokens, at) in words)


def dated(start: int, end: int, day: date | None, today: date) -> Day:
    """A found date that may not exist or may be over."""
    if day is None:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE)
    if day < today:
        return Day(start, end, doubt=Doubt.PAST_DATE)
    return Day(start, end, day)
