"""Days told by a distance: from now («en 3 días»), or from another day («dos días después de mañana»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.clock import UNIT_NOUNS
from citas.understand.day import Day, dated, skip
from citas.understand.figures import figure_day
from citas.understand.holidays import holiday
from citas.understand.lexicon import WEEKDAYS
from citas.understand.numbered import numbered_day
from citas.understand.numbers import number
from citas.understand.tokens import Token, key_at

FEW = frozenset(["unos", "unas", "algunos", "algunas", "pocos", "pocas", "varios", "varias"])
DAYS = {"dia": 1, "dias": 1, "semana": 7, "semanas": 7, "sem": 7, "quincena": 15, "quincenas": 15}
MONTHS = {"mes": 1, "meses": 1, "ano": 12, "anos": 12}
LONGEST = 120  # months, weeks or days; further off nobody books
IN_EIGHT = {"ocho": 7, "8": 7, "quince": 14, "15": 14}  # «el lunes en ocho» is the Monday after


def offset_day(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«en 3 días», «dentro de dos semanas», «de acá a 8 días», «en un par de días», «en un mes»."""
    begin = offset_start(tokens, at)
    if begin is None:
        return None
    begin = roughly(tokens, begin)
    if key_at(tokens, begin) == "poco":
        return Day(at, begin + 1, doubt=Doubt.VAGUE_DATE)
    if key_at(tokens, begin) in FEW:
        vague = key_at(tokens, begin + 1) in DAYS or key_at(tokens, begin + 1) in MONTHS
        return Day(at, begin + 2, doubt=Doubt.VAGUE_DATE) if vague else None
    anchored = day_from(tokens, begin, today, ("de",))
    if anchored is not None:
        return replace(anchored, start=at)
    counted = _counted(tokens, begin)
    if counted is None:
        return _nth_ahead(tokens, at, begin, today)
    count, unit, end = counted
    if key_at(tokens, end) == "y" and key_at(tokens, end + 1) in ("media", "medio"):
        return Day(at, end + 2, doubt=Doubt.VAGUE_DATE)
    if key_at(tokens, end) in ("habiles", "laborables", "utiles"):
        return Day(at, end + 1, doubt=Doubt.VAGUE_DATE)
    return dated(at, end, _moved(today, count, unit), today)


def roughly(tokens: Sequence[Token], at: int) -> int:
    """«en unos 3 días», «en como 2 horas»: where the number itself begins."""
    return at + (key_at(tokens, at) in ("unos", "unas", "como") and number(tokens, at + 1) is not None)


SINGULAR = {"sabados": "sabado", "domingos": "domingo"}


def _nth_ahead(tokens: Sequence[Token], start: int, at: int, today: date) -> Day | None:
    """«dentro de dos lunes», «de aquí a 3 viernes»: the second Monday, the third Friday from now."""
    value = number(tokens, at)
    weekday = (
        WEEKDAYS.get(SINGULAR.get(name := key_at(tokens, value[1]), name)) if value is not None else None
    )
    if value is None or weekday is None or not 1 <= value[0] <= LONGEST or tokens[start].key == "en":
        return None
    return Day(start, value[1] + 1, days.next_weekday(today, weekday) + timedelta(days=7 * (value[0] - 1)))


def offset_start(tokens: Sequence[Token], at: int) -> int | None:
    """Where the count of a time from now begins: after «en», «dentro de», «de acá a», «de hoy a»."""
    key, following = tokens[at].key, key_at(tokens, at + 1)
    if key == "en" or (key == "a" and at == 0 and key_at(tokens, at + 2) in ("dias", "semanas")):
        return at + 1
    if key == "dentro" and following == "de":
        return at + 2
    if key in ("de", "desde") and following in ("aca", "aqui", "hoy"):
        if key_at(tokens, at + 2) in ("a", "en"):
            return at + 3
        return at + 2 if following != "hoy" and number(tokens, at + 2) is not None else None
    return None


def _counted(tokens: Sequence[Token], at: int) -> tuple[int, str, int] | None:
    """«3 días», «un par de semanas»: the count, its unit, and the end."""
    if key_at(tokens, at) == "un" and key_at(tokens, at + 1) == "par" and key_at(tokens, at + 2) == "de":
        value: tuple[int, int] | None = (2, at + 3)
    else:
        value = number(tokens, at)
    if value is None or value[0] > 999:
        return None
    unit = key_at(tokens, value[1])
    if unit in DAYS or (unit in MONTHS and value[0] * MONTHS[unit] <= LONGEST):
        return value[0], unit, value[1] + 1
    return None


def _moved(day: date, count: int, unit: str) -> date:
    if unit in DAYS:
        return day + timedelta(days=DAYS[unit] * count)
    return days.add_months(day, MONTHS[unit] * count)


def day_from(tokens: Sequence[Token], at: int, today: date, loose: Sequence[str] = ()) -> Day | None:
    """«dos días después de mañana», «3 días antes de Navidad», «una semana a partir del lunes».

    `loose` are joints that count only where «en» or «a» stands before: «a 3 días de hoy».
    """
    counted = _counted(tokens, at)
    if counted is None:
        return None
    count, unit, end = counted
    joint = _joint(tokens, end, ("desde", *loose))
    if joint is None:
        return None
    anchor = _anchor(tokens, joint[1], today)
    if anchor is None or anchor.day is None:
        return None
    return dated(at, anchor.end, _moved(anchor.day, joint[0] * count, unit), today)


def day_beside(tokens: Sequence[Token], start: int, end: int, today: date, weekday: int | None) -> Day | None:
    """«el día después de Navidad», «el lunes antes de Nochebuena»; `end` is where the day's word ends."""
    joint = _joint(tokens, end, ())
    anchor = _anchor(tokens, joint[1], today) if joint is not None else None
    if joint is None or anchor is None or anchor.day is None:
        return None
    if weekday is None:
        return dated(start, anchor.end, anchor.day + timedelta(days=joint[0]), today)
    after = days.next_weekday(anchor.day, weekday)
    before = after - timedelta(days=14 if after - anchor.day == timedelta(days=7) else 7)
    return dated(start, anchor.end, after if joint[0] > 0 else before, today)


def _joint(tokens: Sequence[Token], at: int, short: Sequence[str]) -> tuple[int, int] | None:
    """«después de», «antes de», «siguiente a», «a partir de», «desde»: the direction and the end."""
    key, following = key_at(tokens, at), key_at(tokens, at + 1)
    if key in ("despues", "luego", "antes") and following in ("de", "del"):
        return (-1 if key == "antes" else 1), at + 2
    if key in ("siguiente", "anterior", "posterior") and following in ("a", "al", "de", "del"):
        return (-1 if key == "anterior" else 1), at + 2
    if key == "a" and following == "partir":
        return 1, at + 3
    return (1, at + 1) if key in short else None


def _anchor(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """The day that another one is counted from. It is named plainly, so that nothing nests."""
    at = skip(tokens, skip(tokens, at, ("el", "la")), ("dia",)) if key_at(tokens, at + 1) != "de" else at
    if at >= len(tokens):
        return None
    key = tokens[at].key
    near = NEAR.get(key)
    if near is not None:
        if key == "pasado" and key_at(tokens, at + 1) != "manana":
            return None
        return Day(at, at + 1 + (key == "pasado"), today + timedelta(days=near))
    found = holiday(tokens, at, today)
    if found is None and tokens[at].is_figure:
        found = figure_day(tokens, at, today, True)
    found = found or numbered_day(tokens, at, today, True)
    if found is None and key in WEEKDAYS:
        return Day(at, at + 1, days.next_weekday(today, WEEKDAYS[key]))
    return found


NEAR = {"hoy": 0, "manana": 1, "pasado": 2, "pasadomanana": 2}


def in_eight(tokens: Sequence[Token], found: Day) -> Day:
    """«mañana en ocho», «el viernes en quince», «mañana en 3 días»: that much after the day named."""
    if key_at(tokens, found.end) != "en" or found.day is None:
        return found
    at = found.end + 1
    weeks = IN_EIGHT.get(key_at(tokens, at))
    counted = _counted(tokens, at)
    if weeks is not None and (found.weekday is not None or counted is None):
        end = at + 1 + (counted is not None)
        stands = counted is not None or key_at(tokens, at + 1) not in UNIT_NOUNS
        return Day(found.start, end, found.day + timedelta(days=weeks)) if stands else found
    if counted is not None and found.weekday is None and counted[1] in DAYS:
        return Day(found.start, counted[2], _moved(found.day, counted[0], counted[1]))
    return found
