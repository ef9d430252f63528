"""When a text may name a datum: only where it is certainly known (definite assignment)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from citas.machine.events import News, Outcome, Tool
from citas.machine.picture import NO_TIME, Picture, Scope
from citas.machine.reading import Act
from citas.machine.vocabulary import name_of, split


class Known(NamedTuple):
    """What is certain where a text is said: the picture, the guard that held, the event, what was done."""

    picture: Picture
    guard: str | None
    scope: Scope
    cause: Act | Outcome | News | None = None
    tool: Tool | None = None
    done: frozenset[str] = frozenset()  # actions that were certainly taken before


#: The tools whose answer to a question is either found or not.
LOOK_UP = (Tool.SEARCH, Tool.ANSWER_BUSINESS)


def _always(known: Known) -> bool:
    return True


def _guarded(*guards: str) -> Callable[[Known], bool]:
    return lambda known: name_of(known.guard) in guards


def _after(*outcomes: Outcome) -> Callable[[Known], bool]:
    return lambda known: known.cause in outcomes


def _items(known: Known) -> bool:
    return _found(known) or (known.tool in LOOK_UP and known.guard in ("items_known", "quotes_known"))


def _found(known: Known) -> bool:
    return known.tool in LOOK_UP and known.cause is Outcome.FOUND


def _booked(known: Known) -> bool:
    return "record_booking" in known.done or known.guard in ("has_booking", "back_to_made")


def _checked_change(known: Known) -> bool:
    """Only a time that is known is checked, and only of such a one something is found out."""
    return known.tool is Tool.CHECK_CHANGE and known.cause not in (
        Outcome.NOT_VERIFIED,
        Outcome.OVERLAPS_OWN,
        None,
    )


#: What is known of a request that is out.
OF_REQUEST = frozenset({"fecha_pendiente", "hora_pendiente"})

CERTAIN: Mapping[str, Callable[[Known], bool]] = {
    "fecha": lambda k: k.picture.date,
    "dia": lambda k: k.picture.date,
    "hora": lambda k: k.picture.time != NO_TIME,
    "hora_corta": lambda k: k.picture.time != NO_TIME,
    "dia_semana": lambda k: k.picture.date,
    "sugerencia": _guarded("suggested", "several"),
    "sugerencias": _guarded("several"),
    "escrito": _guarded("invalid"),
    "datos": _always,
    "pedidos": _always,
    "deseo": _always,
    "la_otra": _always,
    "dicho": _always,
    "lista": _always,
    "horario": _after(Outcome.OUTSIDE_HOURS, Outcome.ENDS_TOO_LATE, Outcome.OPEN),
    "duracion": _always,
    "por_feriado": _always,
    "ultimo_dia": _guarded("too_far"),
    "anticipacion": _guarded("too_soon"),
    "opciones": lambda k: k.picture.offers,
    "primero": _guarded("wants_first"),
    "fechas_posibles": _guarded("weekday_mismatch", "two_dates", "unsure_date"),
    "horas_posibles": _guarded("two_times", "unsure_time"),
    "suposicion": _guarded("when_suggested"),
    "enlace": _after(Outcome.BOOKED),
    "fecha_agendada": _booked,
    "hora_agendada": _booked,
    **dict.fromkeys(OF_REQUEST, lambda k: k.picture.sent is True),
    "productos": _items,
    "catalogo": _items,
    "citas_negocio": _found,
    "cita_propia": _after(Outcome.ONE_APPOINTMENT),
    "citas_completas": _after(Outcome.ONE_APPOINTMENT, Outcome.SEVERAL_APPOINTMENTS),
    "citas_propias": _after(Outcome.ONE_APPOINTMENT, Outcome.SEVERAL_APPOINTMENTS),
    "lista_propia": _guarded("own_to_choose"),
    "enlace_propio": _guarded("asks_link"),
    "con_enlace": _always,
    "el_dia_nuevo": _always,
    "nombre_propio": _after(Outcome.ONE_APPOINTMENT),
    "correo_propio": _guarded("asks_mailbox"),
    "al_dia_pedido": _always,
    "pedidos_equipo": _guarded("request_open"),
    "del_dia": _always,
    "del_dia_corto": _always,
    "al_dia": _always,
    "fecha_nueva": _checked_change,
    "hora_nueva": _checked_change,
    "hora_nueva_corta": _guarded("new_ampm"),
    "opciones_nuevas": _guarded("new_offers"),
    "del_dia_resuelto": lambda k: isinstance(k.cause, News),
    "al_dia_resuelto": lambda k: k.cause is News.MOVED,
    "respuesta_equipo": lambda k: k.cause is News.ANSWERED or name_of(k.guard) == "team_answered",
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
