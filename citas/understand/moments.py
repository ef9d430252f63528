"""A day and an hour at once, told from now: «en una hora», «en media hora», «dentro de 2 horas y media»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from citas.understand.numbers import number
from citas.understand.offsets import offset_start, roughly
from citas.understand.tokens import Token, key_at
from citas.understand.when import Moment

OPENERS = frozenset({"en", "dentro", "de", "desde"})
HOURS = frozenset({"hora", "horas", "h"})
AND = {"media": 30, "cuarto": 15}
LONGEST = 999


def find_moment(tokens: Sequence[Token], at: int, now: dt.datetime) -> Moment | None:
    """The moment that is told at `at` by how far off it is."""
    begin = offset_start(tokens, at) if tokens[at].key in OPENERS else None
    span = _span(tokens, roughly(tokens, begin)) if begin is not None else None
    if span is None or not span[0]:
        return None
    moment = now + dt.timedelta(minutes=span[0])
    return Moment(at, span[1], moment.replace(second=0, microsecond=0))


def _span(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """How many minutes, and where the words for them end."""
    key = key_at(tokens, at)
    part = _part_of_hour(tokens, at)
    if part is not None:
        return part
    if key == "hora" and key_at(tokens, at + 1) == "y":  # «en hora y media»
        return _and_minutes(tokens, 60, at + 1)
    if key == "un" and key_at(tokens, at + 1) == "par" and key_at(tokens, at + 3) in HOURS:
        return 120, at + 4
    value = number(tokens, at)
    if value is None or value[0] > LONGEST:
        return None
    count, end = value
    unit = key_at(tokens, end)
    if unit == "minutos":
        return count, end + 1
    if unit == "media" and key_at(tokens, end + 1) in HOURS:  # «en 2 medias horas» is nothing
        return 60 * count + 30, end + 2
    return _and_minutes(tokens, 60 * count, end + 1) if unit in HOURS else None


def _part_of_hour(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«media hora», «un cuarto de hora», «tres cuartos de hora»."""
    if key_at(tokens, at) == "media" and key_at(tokens, at + 1) in HOURS:
        return 30, at + 2
    quarter = {"un": ("cuarto", 15), "tres": ("cuartos", 45)}.get(key_at(tokens, at))
    if quarter is None or key_at(tokens, at + 1) != quarter[0] or key_at(tokens, at + 2) != "de":
        return None
    return (quarter[1], at + 4) if key_at(tokens, at + 3) in HOURS else None


def _and_minutes(tokens: Sequence[Token], minutes: int, end: int) -> tuple[int, int]:
    """«… y media», «… y cuarto», «… y 20 minutos» after whole hours."""
    glued = tokens[end].value if end < len(tokens) and tokens[end].glued else None  # «en 1h30»
    if glued is not None:
        return minutes + glued, end + 1
    if key_at(tokens, end) != "y":
        return minutes, end
    more = AND.get(key_at(tokens, end + 1))
    if more is not None:
        return minutes + more, end + 2
    value = number(tokens, end + 1)
    if value is not None and value[0] < 60 and key_at(tokens, value[1]) == "minutos":
        return minutes + value[0], value[1] + 1
    return minutes, end
