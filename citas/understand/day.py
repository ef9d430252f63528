"""What a day found in a message is, and the small steps that all readers of days share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from citas.machine.reading import Doubt
from citas.understand.lexicon import MONTHS, SHORT_MONTHS
from citas.understand.names import GIVEN
from citas.understand.spelling import FALSE_FRIENDS, one_slip
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import KNOWN

NEXT = frozenset({"proximo", "proxima", "siguiente", "otro", "otra", "entrante", "venidero"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in tokens `start` to `end`.

    Without `day` there is a `doubt`; `candidates` are what the customer may have meant. `weekday` is set
    when a bare weekday was named, `week` (0 this one, 1 the next) when a week was, `months` when a month was;
    `bare` says that the day is a number without its month.
    """

    start: int
    end: int
    day: date | None = None
    doubt: Doubt | None = None
    candidates: tuple[date, ...] = ()
    weekday: int | None = None
    week: int | None = None
    months: int | None = None
    bare: bool = False


def month_named(tokens: Sequence[Token], at: int) -> int | None:
    key = key_at(tokens, at)
    return MONTHS.get(key) or SHORT_MONTHS.get(key)


SHORTEST_SLIP = 4
OTHER_WORDS = KNOWN | FALSE_FRIENDS | GIVEN


def month_slipped(tokens: Sequence[Token], at: int) -> int | None:
    """A month cut short or a slip away, where only a month can stand: «5 de ener», «10 de abrl»."""
    key = key_at(tokens, at)
    if len(key) < SHORTEST_SLIP or not tokens[at].is_word or key in OTHER_WORDS:
        return None
    near = [month for month in MONTHS if month.startswith(key) or one_slip(key, month)]
    return MONTHS[near[0]] if len(near) == 1 else None


def skip(tokens: Sequence[Token], at: int, words: Sequence[str]) -> int:
    return at + (key_at(tokens, at) in words)


def ends(tokens: Sequence[Token], at: int) -> bool:
    """Is a noun left out here, because the message ends or goes on with an hour or a part of the day?"""
    return at >= len(tokens) or not tokens[at].is_word or tokens[at].key in ("a", "por", "en")


def dated(start: int, end: int, day: date | None, today: date) -> Day:
    """A found date that may not exist or may be over."""
    if day is None:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE)
    if day < today:
        return Day(start, end, doubt=Doubt.PAST_DATE)
    return Day(start, end, day)
