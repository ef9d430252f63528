"""The facts that a text may name, and where each comes from. A closed set: `{fecha}` and its kind.

A fact comes from the conversation, from the event being answered, or from the tenant's settings; never from
a language model. A text that names a fact which is not there yet is a fault of the flow (`FactMissingError`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from citas.machine.conversation import Conversation
from citas.machine.declared import Data
from citas.machine.events import Appointment, CatalogItem, MessageRead, Terms, ToolAnswered
from citas.machine.guards import pending
from citas.machine.kinds import headed, show
from citas.machine.reading import Doubt, Reading
from citas.machine.values import KEPT, Value
from citas.phrase import spanish
from citas.tenant import Tenant

_T = TypeVar("_T")


class FactMissingError(Exception):
    """A text names a fact that is not known where it is said."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a placeholder may draw on."""

    conversation: Conversation
    event: MessageRead | ToolAnswered | None
    tenant: Tenant
    data: Data = field(default_factory=dict)

    @property
    def answer(self) -> ToolAnswered | None:
        return self.event if isinstance(self.event, ToolAnswered) else None

    @property
    def reading(self) -> Reading | None:
        return self.event.reading if isinstance(self.event, MessageRead) else None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One fact. `meaning` says in Spanish what it shows; `value` gives it, or None if it is not known."""

    meaning: str
    value: Callable[[Facts], str | None]


def _date(facts: Facts) -> dt.date | None:
    return facts.conversation.slots.date


def _time(facts: Facts) -> dt.time | None:
    if facts.answer and facts.answer.time:
        return facts.answer.time
    return facts.conversation.slots.time


def _shown(value: _T | None, form: Callable[[_T], str]) -> str | None:
    return None if value is None else form(value)


def _terms(facts: Facts) -> Terms:
    return Terms.of(facts.conversation.slots.values)


def _booked(facts: Facts) -> Appointment | None:
    return facts.conversation.booking.appointment if facts.conversation.booking else None


def _hours(facts: Facts) -> str | None:
    answer = facts.answer
    if answer is None or answer.opens is None or answer.closes is None:
        return None
    return f"de {spanish.clock(answer.opens)} a {spanish.clock(answer.closes)}"


def _options(facts: Facts) -> str | None:
    offers = facts.conversation.offers
    lines = [f"{spanish.short_date(offer.date())}, {spanish.clock(offer.time())}" for offer in offers]
    return spanish.numbered(lines) or None


def _item(item: CatalogItem) -> str:
    line = f"• *{spanish.plain(item.name)}*"
    if item.price is not None:
        line += f": {spanish.price(item.price)}" + (f" por {spanish.plain(item.unit)}" if item.unit else "")
    if item.category:
        line += f" ({spanish.plain(item.category)})"
    return line + (f"\n  {spanish.plain(item.description)}" if item.description else "")


def _listed_item(item: CatalogItem) -> str:
    price = f": {spanish.price(item.price)}" if item.price is not None else ""
    return f"• {spanish.plain(item.name)}{price}"


def _items(answer: ToolAnswered, form: Callable[[CatalogItem], str]) -> str:
    """A line each, and a word of what the list was shortened by."""
    more = [f"… y {answer.more} más; dime cuál te interesa."] if answer.more else []
    return "\n".join([*map(form, answer.items), *more])


def _answered(facts: Facts, form: Callable[[CatalogItem], str] = _item) -> str | None:
    """All that was found: what the business tells, and then what it sells."""
    if facts.answer is None:
        return None
    told = [" ".join(facts.answer.quotes), _items(facts.answer, form)]
    return "\n".join(filter(None, told)) or None


def _candidates(facts: Facts) -> str | None:
    """The days; beside a guessed one its hour, where that is guessed, too."""
    reading = facts.reading
    if reading is None:
        return None
    days = spanish.either([f"*{spanish.short_date(day)}*" for day in reading.dates])
    if days and {Doubt.UNSURE_DATE, Doubt.UNSURE_TIME} <= reading.doubts and len(reading.times) == 1:
        return f"{days} a las {spanish.clock(reading.times[0])}"
    return days


def _proposed(facts: Facts) -> list[str]:
    opened = pending(facts.conversation)
    return [spanish.plain(option) for option in opened.options] if opened else []


def _typed(facts: Facts) -> str | None:
    opened = pending(facts.conversation)
    return spanish.plain(opened.typed) or None if opened else None


def shown(value: Value) -> str:
    """A declared value as it is said: nothing in it is taken for formatting. An address stays as it is."""
    text = show(value)
    return text if "@" in text else spanish.plain(text)


def _all_data(facts: Facts) -> str:
    """A line for each declared datum that is known, in the order of the flow file."""
    values = facts.conversation.slots.values
    lines = (
        f"{headed(name, datum, value)}: *{shown(value)}*"
        for name, datum in facts.data.items()
        if (value := values.get(name)) is not None
    )
    return "\n".join(lines) + _kept(facts)


def _kept(facts: Facts) -> str:
    """A line of its own; nothing where nothing was kept."""
    kept = facts.conversation.slots.values.get(KEPT)
    return "" if kept is None else f"\nPedidos: *{shown(kept)}*"


def _listed(facts: Facts) -> str:
    """Nothing where what there is to choose from is not known."""
    datum = facts.data.get(facts.conversation.asked or "")
    options = (datum.choices or ()) if datum else ()
    return spanish.numbered([spanish.plain(option.name) for option in options])


PLACEHOLDERS: Mapping[str, Placeholder] = {
    "fecha": Placeholder("el día de la cita, completo", lambda f: _shown(_date(f), spanish.long_date)),
    "hora": Placeholder("la hora de la cita, con AM o PM", lambda f: _shown(_time(f), spanish.clock)),
    "hora_corta": Placeholder("la hora sin AM ni PM", lambda f: _shown(_time(f), spanish.bare_clock)),
    "dia_semana": Placeholder(
        "el día de la semana, en plural",
        lambda f: _shown(_date(f), lambda d: spanish.WEEKDAYS_PLURAL[d.weekday()]),
    ),
    "datos": Placeholder("todos los datos que se saben de la cita, uno por línea", lambda f: _all_data(f)),
    "pedidos": Placeholder("lo que pidió además y se guarda, en una línea aparte", lambda f: _kept(f)),
    "deseo": Placeholder(
        "lo que acaba de pedir y no es un dato", lambda f: spanish.plain(f.conversation.wish)
    ),
    "lista": Placeholder("las opciones del dato que se pregunta, numeradas", lambda f: _listed(f)),
    "sugerencia": Placeholder("la corrección que se propone", lambda f: next(iter(_proposed(f)), None)),
    "sugerencias": Placeholder(
        "lo que puede haber querido decir, numerado", lambda f: spanish.numbered(_proposed(f)) or None
    ),
    "escrito": Placeholder("lo que escribió el cliente y no sirve", lambda f: _typed(f)),
    "horario": Placeholder("a qué hora se atiende ese día", _hours),
    "duracion": Placeholder(
        "cuánto dura la cita",
        lambda f: spanish.duration(f.tenant.under(_terms(f)).duracion_cita_minutos),
    ),
    "opciones": Placeholder("los horarios ofrecidos, numerados", _options),
    "fechas_posibles": Placeholder("las fechas entre las que hay que elegir", _candidates),
    "horas_posibles": Placeholder(
        "las horas entre las que hay que elegir",
        lambda f: spanish.either([spanish.clock(t) for t in f.reading.times]) if f.reading else None,
    ),
    "enlace": Placeholder(
        "el enlace de la videollamada", lambda f: (f.answer.link or None) if f.answer else None
    ),
    "fecha_agendada": Placeholder(
        "el día de la cita ya agendada", lambda f: _shown(_booked(f), lambda a: spanish.long_date(a.date))
    ),
    "hora_agendada": Placeholder(
        "la hora de la cita ya agendada", lambda f: _shown(_booked(f), lambda a: spanish.clock(a.time))
    ),
    "fecha_pendiente": Placeholder(
        "el día de la solicitud sin respuesta",
        lambda f: _shown(f.conversation.unresolved, lambda a: spanish.long_date(a.date)),
    ),
    "hora_pendiente": Placeholder(
        "la hora de la solicitud sin respuesta",
        lambda f: _shown(f.conversation.unresolved, lambda a: spanish.clock(a.time)),
    ),
    "productos": Placeholder("lo encontrado en el catálogo, con precios", lambda f: _answered(f)),
    "catalogo": Placeholder("lo que se ofrece, en una lista", lambda f: _answered(f, _listed_item)),
    "citas_negocio": Placeholder("lo que el negocio cuenta de lo que se preguntó", lambda f: _answered(f)),
    "nombre_bot": Placeholder("el nombre del bot", lambda f: f.tenant.nombre_bot),
    "frase_saludo": Placeholder("el saludo de la empresa", lambda f: f.tenant.frase_saludo),
    "frase_des": Placeholder("la despedida de la empresa", lambda f: f.tenant.frase_des),
    "frase_no_sabe": Placeholder(
        "lo que la empresa dice cuando no sabe algo", lambda f: f.tenant.frase_no_sabe
    ),
}


def fact(name: str, facts: Facts) -> str:
    """One fact, as it is shown. Raises `FactMissingError` if it is not known here."""
    if name in PLACEHOLDERS:
        value = PLACEHOLDERS[name].value(facts)
    else:
        known = facts.conversation.slots.values.get(name)
        value = None if known is None else shown(known)
    if value is None:
        raise FactMissingError(name)
    return value
