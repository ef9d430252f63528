"""Holidays by name: fixed ones in Peru, those that hang on Easter, Mother's Day and Father's Day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from citas.understand import days
from citas.understand.day import Day, dated
from citas.understand.numbered import year_at
from citas.understand.tokens import Token

HOLIDAYS: Sequence[tuple[str, int, int]] = (
    ("navidad", 12, 25), ("noche buena", 12, 24), ("nochebuena", 12, 24), ("nochevieja", 12, 31),
    ("noche vieja", 12, 31), ("ano nuevo", 1, 1), ("fiestas patrias", 7, 28), ("halloween", 10, 31),
    ("san valentin", 2, 14), ("dia de san valentin", 2, 14), ("dia de los enamorados", 2, 14),
    ("dia de la amistad", 2, 14), ("dia de la cancion criolla", 10, 31), ("dia del trabajo", 5, 1),
    ("dia del trabajador", 5, 1), ("dia de la bandera", 6, 7), ("san pedro y san pablo", 6, 29),
    ("dia de la independencia", 7, 28), ("dia de santa rosa", 8, 30), ("feriado de santa rosa", 8, 30),
    ("combate de angamos", 10, 8), ("dia de angamos", 10, 8), ("todos los santos", 11, 1),
    ("dia de los santos", 11, 1), ("dia de todos los santos", 11, 1), ("dia de los muertos", 11, 2),
    ("dia de los difuntos", 11, 2), ("inmaculada concepcion", 12, 8),
    ("dia de la inmaculada concepcion", 12, 8), ("dia de la inmaculada", 12, 8),
    ("virgen de la inmaculada", 12, 8),
    ("dia de reyes", 1, 6), ("bajada de reyes", 1, 6), ("reyes magos", 1, 6), ("batalla de ayacucho", 12, 9),
    ("batalla de junin", 8, 6), ("dia de navidad", 12, 25), ("dia de ano nuevo", 1, 1),
    ("dia de la mujer", 3, 8), ("dia de san juan", 6, 24), ("fiesta de san juan", 6, 24),
)  # fmt: skip
MOVABLE: Sequence[tuple[str, int]] = (
    ("jueves santo", -3), ("viernes santo", -2), ("sabado de gloria", -1), ("domingo de resurreccion", 0),
    ("domingo de pascua", 0), ("domingo de ramos", -7), ("dia de la madre", 1), ("dia del padre", 2),
)  # fmt: skip
HOLIDAY_WORDS = {words.split()[0] for words in [h[0] for h in HOLIDAYS] + [m[0] for m in MOVABLE]}


def holiday(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """A holiday with a fixed date in Peru, one that hangs on Easter, Mother's or Father's Day."""
    for name, month, day in HOLIDAYS:
        end = _spelled(tokens, at, name)
        if end is not None:
            year = year_at(tokens, end, today)
            if year is not None:
                return dated(at, year[1], days.make(year[0], month, day), today)
            return dated(at, end, days.next_yearly(today, month, day), today)
    for name, rule in MOVABLE:
        end = _spelled(tokens, at, name)
        if end is not None:
            found = _movable(today.year, rule)
            return Day(at, end, found if found >= today else _movable(today.year + 1, rule))
    return None


def _movable(year: int, rule: int) -> date:
    if rule > 0:  # second Sunday of May, third Sunday of June
        found = days.nth_weekday(year, 4 + rule, 6, rule + 1)
        return found or date(year, 5, 1)
    return days.easter(year) + timedelta(days=rule)


def _spelled(tokens: Sequence[Token], at: int, name: str) -> int | None:
    parts = name.split()
    if at + len(parts) > len(tokens) or any(tokens[at + i].key != part for i, part in enumerate(parts)):
        return None
    return at + len(parts)
