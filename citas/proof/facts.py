"""When a text may name a datum: only where it is certainly known (definite assignment)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from citas.machine.events import Outcome, Tool
from citas.machine.picture import NO_TIME, Picture, Scope
from citas.machine.reading import Act
from citas.machine.vocabulary import name_of, split


class Known(NamedTuple):
    """What is certain where a text is said: the picture, the guard that held, the event, what was done."""

    picture: Picture
    guard: str | None
    scope: Scope
    cause: Act | Outcome | None = None
    tool: Tool | None = None
    done: frozenset[str] = frozenset()  # actions that were certainly taken before


def _always(known: Known) -> bool:
    return True


def _guarded(*guards: str) -> Callable[[Known], bool]:
    return lambda known: name_of(known.guard) in guards


def _after(*outcomes: Outcome) -> Callable[[Known], bool]:
    return lambda known: known.cause in outcomes


def _items(known: Known) -> bool:
    if known.tool is not Tool.SEARCH:
        return False
    return known.cause is Outcome.FOUND or known.guard == "items_known"


def _booked(known: Known) -> bool:
    return "record_booking" in known.done or known.guard == "has_booking"


CERTAIN: Mapping[str, Callable[[Known], bool]] = {
    "fecha": lambda k: k.picture.date,
    "hora": lambda k: k.picture.time != NO_TIME,
    "hora_corta": lambda k: k.picture.time != NO_TIME,
    "dia_semana": lambda k: k.picture.date,
    "sugerencia": _guarded("suggested", "several"),
    "sugerencias": _guarded("several"),
    "escrito": _guarded("invalid"),
    "datos": _always,
    "pedidos": _always,
    "deseo": _always,
    "lista": _always,
    "horario": _after(Outcome.OUTSIDE_HOURS, Outcome.ENDS_TOO_LATE),
    "duracion": _always,
    "opciones": lambda k: k.picture.offers,
    "fechas_posibles": _guarded("weekday_mismatch", "two_dates", "unsure_date"),
    "horas_posibles": _guarded("two_times", "unsure_time"),
    "enlace": _after(Outcome.BOOKED),
    "fecha_agendada": _booked,
    "hora_agendada": _booked,
    "fecha_pendiente": lambda k: "record_unresolved" in k.done,
    "hora_pendiente": lambda k: "record_unresolved" in k.done,
    "productos": _items,
    "catalogo": _items,
    "citas_negocio": lambda k: k.tool is Tool.ANSWER_BUSINESS and k.cause is Outcome.FOUND,
    "nombre_bot": _always,
    "frase_saludo": _always,
    "frase_des": _always,
    "frase_no_sabe": _always,
}


def may_lack(fact: str) -> bool:
    """Is there any point at which it is not certain?"""
    return CERTAIN.get(fact) is not _always


def is_certain(fact: str, known: Known) -> bool:
    """Is this fact there for sure? A declared datum is where it is known, or the guard has just said so."""
    if fact in CERTAIN:
        return CERTAIN[fact](known)
    if fact not in known.scope.data:
        return False
    guard, names = split(known.guard) if known.guard else ("", ())
    return known.scope.knows(known.picture, fact) is True or (guard == "known" and fact in names)
