"""Days in English and Portuguese, behind a fence: «tomorrow at 2 pm», «amanhã às 15h».

`dateparser` reads them, and it invents. So it is given only a day and an hour in words of closed sets; its
answer must be what was named; and that is a question then («¿El *lunes 30* a las 2:00 PM?»), never a value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand.phrases.foreign import AFTERWARDS, HALVES, INSIDE, LANGUAGES, MONTHS, TURNS, WEEKDAYS
from citas.understand.tokens import Token, fold, key_at
from citas.understand.when import When

LONGEST, NEAR, YEAR = 30, 3, dt.timedelta(days=366)


def is_foreign(tokens: Sequence[Token], taken: Sequence[int]) -> bool:
    """Is there one word that names a day in English or Portuguese, in a short message?"""
    return len(_openings(tokens, taken)) == 1 and len(tokens) <= LONGEST


def _openings(tokens: Sequence[Token], taken: Sequence[int]) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.word in LANGUAGES and not taken[at]]


def with_foreign(when: When, tokens: Sequence[Token], taken: Sequence[int], now: dt.datetime) -> When:
    """`when`, with the foreign day and its hour as questions; as it was, where they can't be trusted."""
    at = _openings(tokens, taken)[0]
    opening, (start, end) = tokens[at].word, _run(tokens, taken, at)
    outside = [span for span in when.spans if not start <= span[0] < end]
    if (
        when.doubts - {Doubt.UNSURE_TIME}
        or (when.date is not None and outside)
        or _is_turned(tokens, start, end)
    ):
        return when
    figures = [place for place in range(start, end) if tokens[place].is_figure]
    days = [place for place in figures if abs(place - at) == 1][:1] if opening in MONTHS else []
    hours = [place for place in figures if place not in days]
    clock = _clock(tokens, hours[0]) if hours else None
    whole = len(days) == (opening in MONTHS) and len(hours) == (clock is not None)
    day = _parsed(" ".join([*(tokens[place].key for place in days), opening]), clock, now) if whole else None
    if day is None:
        return when
    spans, doubts = sorted([*outside, (start, end)]), frozenset({Doubt.UNSURE_DATE})
    found = replace(when, spans=spans, date=None, dates=(day,), doubts=doubts)
    return (
        found
        if clock is None
        else replace(found, time=None, ambiguous=False, times=(clock,), doubts=doubts | {Doubt.UNSURE_TIME})
    )


def _is_turned(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Does a word beside it make another day of it, or does the clause go on?"""
    said = [fold(token.text) for token in tokens]
    goes_on = end < len(tokens) and said[end] not in AFTERWARDS
    return goes_on or not TURNS.isdisjoint(said[max(0, start - NEAR) : end + NEAR])


def _run(tokens: Sequence[Token], taken: Sequence[int], at: int) -> tuple[int, int]:
    """The words of a day and an hour around the word of a day."""
    free = [(token.is_figure or token.word in INSIDE) and not taken[i] for i, token in enumerate(tokens)]
    start = next((i + 1 for i in range(at - 1, -1, -1) if not free[i]), 0)
    return start, next((i for i in range(at + 1, len(tokens)) if not free[i]), len(tokens))


def _clock(tokens: Sequence[Token], at: int) -> dt.time | None:
    """The hour written at `at`; one with no AM or PM is one of the working day."""
    written = re.fullmatch(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?", tokens[at].key)
    if written is None:
        return None
    hour, minute, half = int(written[1]), int(written[2] or 0), key_at(tokens, at + 1)
    if hour > 12 or not (half in HALVES or 1 <= hour < 8):
        return dt.time(hour, minute)
    return dt.time(hour % 12 + 12 * (HALVES.get(half, "pm") == "pm"), minute)


def _parsed(said: str, clock: dt.time | None, now: dt.datetime) -> dt.date | None:
    import dateparser  # here: it takes a fifth of a second, and few messages are foreign

    hour, naive, opening = clock or dt.time(12), now.replace(tzinfo=None), said.rpartition(" ")[2]
    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": naive, "DATE_ORDER": "DMY"}
    moment = dateparser.parse(f"{said} {hour:%H:%M}", languages=[LANGUAGES[opening]], settings=settings)
    if moment is None or moment.time() != hour:
        return None
    day, today = moment.date(), naive.date()
    right = day.weekday() == WEEKDAYS.get(opening, day.weekday())
    return day if right and today <= day < today + YEAR else None
