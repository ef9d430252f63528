"""Hours of the day: from tokens to `Hour`, and from an hour and what was said beside it to a time.

An *hour* is what was said («las 3 y media», «15.30», «cuarto para las 5»), with the *part* of the day said
beside it: `am`, `pm`, `morning`, `dawn`, `noon`, `afternoon`, `night`, or none. Settling it gives the time:

- 13 to 24 and 0 are 24 h writing: nothing is open.
- With a part, the clock people use in Peru: «12 de la noche» is midnight, «12 m» and «12 del día» are
  noon, «2 de la noche» is 02:00, «8 de la tarde» is 20:00, «12 de la mañana» is noon, «12 am» midnight.
- Without one, 1 to 12 is ambiguous. The time given is the likelier for an appointment: 7 to 11 in the
  morning, 12 at noon, 1 to 6 in the afternoon.

An hour is *certain* when its own writing says that it is one («3pm», «15:30», «3 y media», «15 horas»);
a bare «3» is an hour only by its surroundings, which `hours.py` judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from citas.understand.lexicon import MONTHS
from citas.understand.numbers import number, separated
from citas.understand.parts import read_part
from citas.understand.tokens import Token
from citas.understand.words import words

HALF_DAY = 12
MINUTE_WORDS = {"media": 30, "cuarto": 15, "pico": 0, "cuartos": 45}
HOUR_UNITS = frozenset({"horas", "hora", "h"})


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as said: `hour` 0 to 24, `minute` 0 to 59, `part` of the day or None."""

    hour: int
    minute: int = 0
    part: str | None = None
    certain: bool = False

    def settle(self, part: str | None = None) -> tuple[time, bool] | None:
        """The time and whether AM/PM is open, or None for an hour that no day has («15 am»).

        `part` is what the rest of the message says about the part of the day, used if the hour itself has
        none.
        """
        hour = self.hour
        said = self.part or part
        if hour > HALF_DAY or hour == 0:
            if self.part in ("am", "morning", "dawn") and hour not in (0, 24):
                return None
            return time(hour % 24, self.minute), False
        if said is None:
            return time(hour + HALF_DAY if hour < 7 else hour, self.minute), True
        return time(_in_part(hour, said), self.minute), False


def _in_part(hour: int, part: str) -> int:
    """The hour of the day, for a clock hour 1 to 12 said with a part of the day."""
    if part in ("am", "dawn"):
        return hour % HALF_DAY
    if part == "morning":
        return hour
    if part == "noon":
        return hour + HALF_DAY if hour <= 5 else hour
    if part == "night" and (hour == HALF_DAY or hour <= 4):
        return hour % HALF_DAY
    return hour if hour == HALF_DAY else hour + HALF_DAY


def read_hour(tokens: Sequence[Token], at: int, compact: bool = False) -> tuple[Hour | None, int] | None:
    """The hour that begins at `at`, and where it ends.

    None when there is no hour; `(None, end)` when it looks like one and no clock shows it («25:00»).
    `compact` allows «1530», which is an hour only after «a las».
    """
    start = _clock_figure(tokens, at, compact)
    if start is None:
        return None
    hour, minute, end, written = start
    certain = written
    if not written:
        minutes = _minutes(tokens, end)
        if minutes is not None:
            shift, end, certain = minutes
            hour, minute = (hour, shift) if shift >= 0 else ((hour - 1) or HALF_DAY, 60 + shift)
    if end + 1 < len(tokens) and tokens[end].key in ("en", "y") and tokens[end + 1].key in ("punto", "pico"):
        end, certain = end + 2, True
    if end < len(tokens) and tokens[end].key in HOUR_UNITS:
        end, certain = end + 1, True
        spaced = tokens[end - 1].text.lower() == "h" and hour > HALF_DAY  # «21 h 15»
        if not written and end < len(tokens) and (tokens[end].glued or spaced) and len(tokens[end].key) == 2:
            glued = number(tokens, end)
            if glued is not None:
                minute, end = glued
    part, end = read_part(tokens, end)
    if part is None and hour == HALF_DAY and end < len(tokens) and tokens[end].key in ("m", "md"):
        part, end = "noon", end + 1
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None, end
    return Hour(hour, minute, part, certain or part is not None), end


def _clock_figure(tokens: Sequence[Token], at: int, compact: bool) -> tuple[int, int, int, bool] | None:
    """Hour, minute, end, and whether the minutes were written into the figure."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.is_figure and not token.key.isdigit():
        return _written(tokens, at)
    if token.is_figure and token.key.isdigit() and 3 <= len(token.key) <= 4:
        if compact or _in_hours(tokens, at):
            return int(token.key[:-2]), int(token.key[-2:]), at + 1, True
        return None
    if token.is_figure and at + 2 < len(tokens) and tokens[at + 1].key in ",;'":
        return _with_comma(tokens, at, compact)
    value = number(tokens, at)
    if value is None or value[0] > 99 or (token.is_figure and len(token.key) > 2):
        return None
    return value[0], 0, value[1], False


def _in_hours(tokens: Sequence[Token], at: int) -> bool:
    """«1530 hrs»; «un curso de 1200 horas» is none."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].key in HOUR_UNITS
        and len(tokens[at].key) == 4
        and (at == 0 or tokens[at - 1].key not in ("de", "son", "tiene"))
    )


def _with_comma(tokens: Sequence[Token], at: int, introduced: bool) -> tuple[int, int, int, bool] | None:
    """«3,30 pm», «3;30 pm», «a las 3'30»: another mark where the colon should be."""
    hour, minute = number(tokens, at), number(tokens, at + 2)
    if hour is None or not (tokens[at + 1].glued and tokens[at + 2].glued and len(tokens[at + 2].key) == 2):
        return None if hour is None or len(tokens[at].key) > 2 else (hour[0], 0, hour[1], False)
    alone = at == 0 and len(tokens) == 3  # the whole message
    if minute is not None and (introduced or alone or read_part(tokens, at + 3)[0] is not None):
        return hour[0], minute[0], at + 3, True
    return hour[0], 0, hour[1], False


def _written(tokens: Sequence[Token], at: int) -> tuple[int, int, int, bool] | None:
    token = tokens[at]
    parts = separated(token, ":")
    if parts is not None and 2 <= len(parts) <= 3 and len(token.key.split(":")[1]) == 2:
        return parts[0], parts[1], at + 1, True
    parts = separated(token, "-")
    if (
        parts is not None
        and len(parts) == 2
        and parts[1] > 24
        and read_part(tokens, at + 1)[0] in ("am", "pm")
    ):
        return parts[0], parts[1], at + 1, True  # «3-30 pm»
    parts = separated(token, ".")
    if parts is not None and len(parts) == 2 and len(token.key.split(".")[1]) == 2 and parts[0] <= 24:
        return parts[0], parts[1], at + 1, True
    return None


def _minutes(tokens: Sequence[Token], at: int) -> tuple[int, int, bool] | None:
    """Minutes after an hour (negative: before it), where they end, and whether they make it certain."""
    if at >= len(tokens):
        return None
    key = tokens[at].key
    if key in ("y", "menos", "con") and at + 1 < len(tokens):
        sign = -1 if key == "menos" else 1
        word = 30 if tokens[at + 1].key == "1/2" else MINUTE_WORDS.get(tokens[at + 1].key)
        if word is not None:
            return sign * word, at + 2, True
        if tokens[at + 1].key in ("un", "tres") and at + 2 < len(tokens) and "cuarto" in tokens[at + 2].key:
            return sign * (45 if tokens[at + 1].key == "tres" else 15), at + 3, True
        value = number(tokens, at + 1)
        if value is not None and _is_minute(tokens, value, key):
            end = value[1] + (value[1] < len(tokens) and tokens[value[1]].key == "minutos")
            return sign * value[0], end, True
        return None
    if key == "1/2" and not _unit_follows(tokens, at + 1):
        return 30, at + 1, True
    if key == "media" and not _unit_follows(tokens, at + 1):
        return 30, at + 1, True
    return _plain_minutes(tokens, at)


def _is_minute(tokens: Sequence[Token], value: tuple[int, int], joint: str) -> bool:
    """«3 y 20» are minutes; «3 y 4» are two hours; «3 y 20 de mayo» is a date to come."""
    minute, end = value
    if not 1 <= minute <= 59 or _month_follows(tokens, end):
        return False
    return joint == "menos" or minute >= 13 or minute % 5 == 0


def _plain_minutes(tokens: Sequence[Token], at: int) -> tuple[int, int, bool] | None:
    """«6 30», «seis cero dos», «6 0 2»; one digit alone only before a part («seis dos de la tarde»)."""
    value = number(tokens, at)
    if value is None or tokens[at].glued:
        return None
    minute, end = value
    if minute == 0:
        unit = number(tokens, end)
        if unit is not None and 1 <= unit[0] <= 9:
            return unit[0], unit[1], True
        return None
    if minute > 59 or _month_follows(tokens, end) or _unit_follows(tokens, end):
        return None
    two_digits = tokens[at].is_figure and len(tokens[at].key) == 2
    if minute < 10 and not two_digits:
        return (minute, end, True) if read_part(tokens, end)[0] is not None else None
    return minute, end, False


def _month_follows(tokens: Sequence[Token], at: int) -> bool:
    if at < len(tokens) and tokens[at].key in ("de", "del"):
        at += 1
    return at < len(tokens) and tokens[at].key in MONTHS


def _unit_follows(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in UNIT_NOUNS


# Things counted: a number before one of these is neither an hour nor a day.
UNIT_NOUNS = words(
    "dias dia semanas semana meses mes anos ano horas hora minutos segundos personas persona gente "
    "soles sol dolares dolar lucas citas cita veces vez sesiones sesion hijos hijas ninos ninas mil "
    "millones cuadras metros km kg kilos pisos hermanos amigos cm mg ml porciento % ° opciones "
    "reuniones consultas adultos pacientes cuotas productos servicios unidades pares cosas preguntas "
    "clases trabajadores empleados"
)


def minus(hour: Hour, minutes: int) -> Hour:
    """That many minutes before the full hour: «cuarto para las 5»."""
    before = (hour.hour - 1) % 24 if hour.hour > HALF_DAY else (hour.hour - 1) or HALF_DAY
    return replace(hour, hour=before, minute=60 - minutes, certain=True)
