"""Holidays by name: fixed ones in Peru and known elsewhere, those that hang on Easter, and nth weekdays.

A name that is also a surname or a place («Reyes», «Santa Rosa») is a day only as the whole message or after
«para» or «por».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from citas.understand import days
from citas.understand.day import Day, dated
from citas.understand.months import year_at
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

FIXED: Mapping[tuple[int, int], str] = {
    (1, 1): "ano nuevo|dia de ano nuevo",
    (1, 6): "dia de reyes|dia de los reyes|bajada de reyes|reyes magos|dia de los reyes magos|reyes",
    (2, 14): "san valentin|dia de san valentin|dia de los enamorados|dia de la amistad|"
    "dia del amor y la amistad|dia del amor y de la amistad|dia del amor",
    (3, 8): "dia de la mujer|dia internacional de la mujer",
    (5, 1): "dia del trabajo|dia del trabajador|dia de los trabajadores|dia internacional del trabajo",
    (6, 7): "dia de la bandera",
    (6, 24): "dia de san juan|fiesta de san juan|noche de san juan",
    (6, 29): "san pedro y san pablo|dia de san pedro y san pablo",
    (7, 6): "dia del maestro",
    (7, 28): "fiestas patrias|dia de la independencia",
    (8, 6): "batalla de junin",
    (8, 30): "santa rosa de lima|dia de santa rosa|dia de santa rosa de lima|feriado de santa rosa|"
    "santa rosa",
    (10, 8): "combate de angamos|dia de angamos",
    (10, 12): "dia de la raza|dia de la hispanidad",
    (10, 31): "halloween|noche de halloween|dia de halloween|noche de brujas|dia de brujas|"
    "dia de la cancion criolla",
    (11, 1): "todos los santos|dia de los santos|dia de todos los santos",
    (11, 2): "dia de los muertos|dia de muertos|dia de los difuntos|dia de los fieles difuntos",
    (12, 8): "inmaculada concepcion|dia de la inmaculada concepcion|dia de la inmaculada|"
    "feriado de la inmaculada|virgen de la inmaculada|fiesta de la inmaculada|inmaculada",
    (12, 9): "batalla de ayacucho",
    (12, 24): "nochebuena|noche buena|noche de navidad",
    (12, 25): "navidad|dia de navidad",
    (12, 28): "dia de los inocentes|dia de los santos inocentes|santos inocentes",
    (12, 31): "nochevieja|noche vieja|noche de ano nuevo|noche de fin de ano",
}
FROM_EASTER: Mapping[int, str] = {
    -46: "miercoles de ceniza",
    -7: "domingo de ramos",
    -3: "jueves santo",
    -2: "viernes santo",
    -1: "sabado santo|sabado de gloria",
    0: "domingo de resurreccion|domingo de pascua|domingo de pascuas|domingo santo|pascua",
    1: "lunes de pascua",
    60: "corpus christi",
}
NTH_WEEKDAY: Mapping[tuple[int, int, int], str] = {  # month, weekday, which one
    (5, 6, 2): "dia de la madre|dia de las madres|dia de mama",
    (6, 6, 3): "dia del padre|dia de los padres|dia de papa",
    (8, 6, 3): "dia del nino",
    (11, 3, 4): "dia de accion de gracias|accion de gracias",
}
DOUBTFUL = words("reyes inmaculada pascua") | {"santa rosa"}

Rule = tuple[int, ...]  # (days from Easter), (month, day) or (month, weekday, which one)


def _rules() -> dict[tuple[str, ...], Rule]:
    """The rule of every name, by its words."""
    rules: list[tuple[Rule, str]] = [*FIXED.items(), *NTH_WEEKDAY.items()]
    rules += [((offset,), names) for offset, names in FROM_EASTER.items()]
    return {tuple(name.split()): rule for rule, names in rules for name in names.split("|")}


NAMES = _rules()
# Under the first word of a name: how many words the names have, the longest first.
HOLIDAYS = {
    first: sorted({len(name) for name in NAMES if name[0] == first}, reverse=True)
    for first in {name[0] for name in NAMES}
}


def holiday(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """The holiday named at `at`: the next one, or that of the year said."""
    for length in HOLIDAYS.get(tokens[at].key, ()):
        end = at + length
        name = tuple([token.key for token in tokens[at:end]])
        rule = NAMES.get(name) if end <= len(tokens) else None
        if rule is None:
            continue
        if " ".join(name) in DOUBTFUL and not _meant(tokens, at, end):
            return None
        year = year_at(tokens, end, today)
        if year is not None:
            return dated(at, year[1], _in_year(rule, year[0]), today)
        found = _in_year(rule, today.year)
        return dated(at, end, found if found and found >= today else _in_year(rule, today.year + 1), today)
    return None


def _meant(tokens: Sequence[Token], at: int, end: int) -> bool:
    return (at == 0 and end == len(tokens)) or key_at(tokens, at - 1) in ("para", "por")


def _in_year(rule: Rule, year: int) -> date | None:
    if len(rule) == 1:
        return days.easter(year) + timedelta(days=rule[0])
    if len(rule) == 2:
        return days.make(year, *rule)
    return days.nth_weekday(year, *rule)
