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
from citas.machine.declared import Data, DatumType
from citas.machine.events import (
    Appointment,
    Asked,
    Booking,
    CatalogItem,
    Event,
    MessageRead,
    NewsArrived,
    RequestKind,
    Terms,
    ToolAnswered,
)
from citas.machine.guards import mailbox, moved_last, pending
from citas.machine.kinds import headed, show
from citas.machine.reading import Doubt, Reading
from citas.machine.values import BETWEEN_WISHES, KEPT, Value
from citas.phrase import spanish
from citas.tenant import Tenant

_T = TypeVar("_T")

LONGEST_QUOTE = 120  # letters of his own message that are said back


class FactMissingError(Exception):
    """A text names a fact that is not known where it is said."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a placeholder may draw on."""

    conversation: Conversation
    event: Event | None
    tenant: Tenant
    data: Data = field(default_factory=dict)
    today: dt.date | None = None

    @property
    def answer(self) -> ToolAnswered | None:
        return self.event if isinstance(self.event, ToolAnswered) else None

    @property
    def reading(self) -> Reading | None:
        return self.event.reading if isinstance(self.event, MessageRead) else None

    @property
    def news(self) -> NewsArrived | None:
        return self.event if isinstance(self.event, NewsArrived) else None

    @property
    def own(self) -> tuple[Booking, ...]:
        """His appointments, as they were just looked up, or before."""
        return self.answer.own if self.answer and self.answer.own else self.conversation.own


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One fact. `meaning` says in Spanish what it shows; `value` gives it, or None if it is not known."""

    meaning: str
    value: Callable[[Facts], str | None]


def _date(facts: Facts) -> dt.date | None:
    return facts.conversation.slots.date


def _day(facts: Facts, date: dt.date | None) -> str | None:
    """With its year only where that is another one than this."""
    if date is None:
        return None
    this_year = facts.today is not None and date.year == facts.today.year
    return (spanish.short_date if this_year else spanish.long_date)(date) + _holiday(facts, date)


def _holiday(facts: Facts, date: dt.date) -> str:
    """« (feriado)» after a day of which nobody said whether the company is open on it."""
    return " (feriado)" if facts.tenant.profile.policies.doubtful_holiday(date) else ""


def _for_holiday(facts: Facts) -> str:
    date = _date(facts)
    name = date and facts.tenant.profile.policies.closed_for(date)
    return f": es feriado ({spanish.plain(name)})" if name else ""


def _last_day(facts: Facts) -> str | None:
    policies = facts.tenant.profile.policies
    if facts.today is None or policies.max_days_ahead is None:
        return None
    return spanish.long_date(policies.last_day(facts.today))


def _notice(facts: Facts) -> str | None:
    minutes = facts.tenant.profile.policies.min_notice_minutes
    if not minutes:
        return None
    days, rest = divmod(minutes, 24 * 60)
    return f"{days} días" if days > 1 and not rest else spanish.duration(minutes)


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
    shifts = answer.shifts or ((answer.opens, answer.closes),)
    return " y ".join(f"de {spanish.clock(opens)} a {spanish.clock(closes)}" for opens, closes in shifts)


def _options(facts: Facts) -> str | None:
    offers = facts.conversation.offers
    lines = [_offered(facts, offer) for offer in offers]
    return spanish.numbered(lines) or None


def _offered(facts: Facts, offer: dt.datetime) -> str:
    day = spanish.short_date(offer.date()) + _holiday(facts, offer.date())
    return f"{day}, {spanish.clock(offer.time())}"


def _first_found(facts: Facts) -> str | None:
    found = facts.answer.offers if facts.answer else ()
    return _at(found[0]) if found else None


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
    quotes = facts.answer.quotes
    apart = "\n" if any("\n" in quote for quote in quotes) else " "
    told = [apart.join(quotes), _items(facts.answer, form)]
    return "\n".join(filter(None, told)) or None


def _guess(facts: Facts) -> str | None:
    """What was read from a guess, and is still to be confirmed: «el *martes 24* a las 2:00 PM»."""
    day, hour = facts.conversation.suggested_date, facts.conversation.suggested_time
    say = spanish.bare_clock if facts.conversation.suggested_half else spanish.clock
    said = [f"el *{spanish.short_date(day)}*"] if day else []
    said += [f"a {spanish.the(f'*{say(hour)}*')}"] if hour else []
    return " ".join(said) or None


def _possible_hours(facts: Facts) -> str | None:
    """The hours of the message; without AM or PM where it left them open."""
    if facts.reading is None:
        return None
    say = spanish.bare_clock if facts.reading.time_ambiguous else spanish.clock
    return spanish.either([say(time) for time in facts.reading.times])


def _candidates(facts: Facts) -> str | None:
    """The days; beside a guessed one its hour, where that is guessed, too."""
    reading = facts.reading
    if reading is None:
        return None
    days = spanish.either([f"*{spanish.short_date(day)}*" for day in reading.dates])
    if days and {Doubt.UNSURE_DATE, Doubt.UNSURE_TIME} <= reading.doubts and len(reading.times) == 1:
        return f"{days} a {spanish.the(spanish.clock(reading.times[0]))}"
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
    kept = facts.conversation.slots.values.get(KEPT)
    return "\n".join(lines) + ("" if kept is None else f"\nPedidos: *{shown(kept)}*")


def _kept(facts: Facts) -> str:
    """A line of its own; nothing where nothing was kept."""
    kept = facts.conversation.slots.values.get(KEPT)
    return "" if kept is None else f"\n*Pedidos:* {shown(kept)}"


def _wish(facts: Facts) -> str:
    """«: *un corte*»; quoted, where his words are a sentence of his: «: «me duele una muela»»."""
    words = spanish.plain(facts.conversation.wish.replace(BETWEEN_WISHES, ", "))
    if spanish.is_a_thing(words):
        return f": *{words}*"
    return f": «{words}»" if words and len(words) <= LONGEST_QUOTE else ""


def _following(facts: Facts) -> str:
    """«, a las 4:00 para Nelly: *pedicure*»; nothing where nothing was said of it."""
    following = next(iter(facts.conversation.later), None)
    if following is None:
        return ""
    hour = f", a {spanish.the(spanish.bare_clock(following.time))}" if following.time else ""
    whose = f" para {spanish.plain(following.name)}" if following.name else ""
    what = f": *{spanish.plain(following.service)}*" if spanish.is_a_thing(following.service) else ""
    return f"{hour}{whose}{what}"


def _last_words(facts: Facts) -> str:
    """His last message, as he wrote it: quoted, so that it may be any sentence."""
    words = spanish.plain(facts.conversation.words[-1]) if facts.conversation.words else ""
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"


def _listed(facts: Facts) -> str:
    """Nothing where what there is to choose from is not known."""
    datum = facts.data.get(facts.conversation.asked or "")
    options = (datum.choices or ()) if datum else ()
    return spanish.numbered([spanish.plain(option.name) for option in options])


# His own appointments, and what he wants done with them. What is not known of them is left out of a sentence.


def _moment(date: dt.date | None, time: dt.time | None) -> str:
    """«*martes 24 de noviembre a las 3:00 PM*», or as much of it as is known."""
    parts = [
        spanish.short_date(date) if date else "",
        f"a {spanish.the(spanish.clock(time))}" if time else "",
    ]
    known = " ".join(filter(None, parts))
    return f"*{known}*" if known else ""


def _at(moment: dt.datetime | None) -> str:
    return _moment(moment.date(), moment.time()) if moment else ""


def _of(when: str) -> str:
    return f" del {when}" if when else ""


def _to(when: str) -> str:
    return f" al {when}" if when else ""


def _one_of(facts: Facts) -> Booking | None:
    return facts.own[0] if len(facts.own) == 1 else None


def _of_its_day(facts: Facts) -> str:
    """Of the appointment that is to be changed; else of the only one that he has."""
    change, one = facts.conversation.change, _one_of(facts)
    if change is not None and change.of_date is not None:
        return _of(_moment(change.of_date, change.of_time))
    return _of(_at(one.starts)) if one else ""


def _of_its_weekday(facts: Facts) -> str:
    change = facts.conversation.change
    return f" del {spanish.WEEKDAYS[change.of_date.weekday()]}" if change and change.of_date else ""


def _to_new_day(facts: Facts) -> str:
    change = facts.conversation.change
    if change is None:
        return ""
    return _to(_at(change.wanted) or _moment(change.date, None))


def _on_new_day(facts: Facts) -> str:
    change = facts.conversation.change
    return f" el *{spanish.short_date(change.date)}*" if change and change.date else ""


def _linked(booking: Booking | None) -> str:
    return f" Este es su enlace: {booking.link}" if booking and booking.link else ""


def _own_name(facts: Facts) -> str | None:
    """In whose name his appointment is."""
    one = _one_of(facts)
    names = [name for name, datum in facts.data.items() if datum.type is DatumType.PERSON]
    found = [one.appointment.values.get(name) for name in names] if one else []
    return next((shown(value) for value in found if value is not None), "tu nombre" if one else None)


def _own_mailbox(facts: Facts) -> str | None:
    one = _one_of(facts)
    return mailbox(one, facts.data) if one else None


def _to_asked_day(facts: Facts) -> str:
    asked = moved_last(facts.conversation)
    return _to(_at(asked.wanted)) if asked else ""


def _own_lines(facts: Facts) -> list[str]:
    return [
        f"{spanish.short_date(each.appointment.date)}, {spanish.clock(each.appointment.time)}"
        for each in facts.own
    ]


def _own_bullets(facts: Facts) -> str | None:
    lines = (
        f"• *{line}*" + (f": {booking.link}" if booking.link else "")
        for line, booking in zip(_own_lines(facts), facts.own, strict=True)
    )
    return "\n".join(lines) or None


def _own_whole(facts: Facts) -> str | None:
    """A line for each of his appointments, with all that stands in it."""
    lines = []
    for line, booking in zip(_own_lines(facts), facts.own, strict=True):
        values = booking.appointment.values
        said = [
            f"{headed(name, datum, value)}: {shown(value)}"
            for name, datum in facts.data.items()
            if (value := values.get(name)) is not None
        ]
        kept = values.get(KEPT)
        lines.append(". ".join([f"• *{line}*", *said, *([f"Pedidos: {shown(kept)}"] if kept else [])]))
    return "\n".join(lines) or None


def _asked_of_team(asked: Asked) -> str:
    match asked.kind:
        case RequestKind.MOVE:
            return f"pasar tu cita{_of(_at(asked.appointment))}{_to(_at(asked.wanted))}"
        case RequestKind.CANCEL:
            return f"cancelar tu cita{_of(_at(asked.appointment))}"
        case RequestKind.NOTICE:
            return "lo que avisaste de tu cita"
        case _:
            return "que te atienda una persona"


def _with_the_team(facts: Facts) -> str | None:
    asked = facts.answer.requests if facts.answer else ()
    return " y ".join(dict.fromkeys(map(_asked_of_team, asked))) or None


def _new(facts: Facts, form: Callable[[dt.date, dt.time], str]) -> str | None:
    """The new time that was just checked."""
    change = facts.conversation.change
    time = (facts.answer.time if facts.answer else None) or (change.time if change else None)
    return None if change is None or change.date is None or time is None else form(change.date, time)


def _new_hour(facts: Facts) -> str | None:
    change = facts.conversation.change
    return None if change is None else _shown(change.time, spanish.bare_clock)


def _new_offers(facts: Facts) -> str | None:
    offers = facts.conversation.change.offers if facts.conversation.change else ()
    return spanish.numbered([_offered(facts, offer) for offer in offers]) or None


PLACEHOLDERS: Mapping[str, Placeholder] = {
    "fecha": Placeholder(
        "el día de la cita, completo",
        lambda f: _shown(_date(f), lambda d: spanish.long_date(d) + _holiday(f, d)),
    ),
    "dia": Placeholder("el día de la cita; con el año solo si es otro", lambda f: _day(f, _date(f))),
    "hora": Placeholder("la hora de la cita, con AM o PM", lambda f: _shown(_time(f), spanish.clock)),
    "hora_corta": Placeholder("la hora sin AM ni PM", lambda f: _shown(_time(f), spanish.bare_clock)),
    "dia_semana": Placeholder(
        "el día de la semana, en plural",
        lambda f: _shown(_date(f), lambda d: spanish.WEEKDAYS_PLURAL[d.weekday()]),
    ),
    "datos": Placeholder("todos los datos que se saben de la cita, uno por línea", lambda f: _all_data(f)),
    "pedidos": Placeholder("lo que pidió además y se guarda, en una línea aparte", lambda f: _kept(f)),
    "deseo": Placeholder(
        "lo que acaba de pedir y no es un dato, tras dos puntos; entre comillas si es frase suya",
        _wish,
    ),
    "la_otra": Placeholder(
        "lo que se sabe de la cita que sigue a esta: su hora, para quién, qué", _following
    ),
    "dicho": Placeholder("su último mensaje, como lo escribió", _last_words),
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
    "por_feriado": Placeholder("«: es feriado (cuál)», si el día de la cita lo es, o nada", _for_holiday),
    "ultimo_dia": Placeholder("hasta qué día se agenda", _last_day),
    "anticipacion": Placeholder("con cuánta anticipación se agenda", _notice),
    "opciones": Placeholder("los horarios ofrecidos, numerados", _options),
    "primero": Placeholder("el primero de los horarios encontrados", _first_found),
    "fechas_posibles": Placeholder("las fechas entre las que hay que elegir", _candidates),
    "horas_posibles": Placeholder("las horas entre las que hay que elegir", _possible_hours),
    "suposicion": Placeholder("el día y la hora que se le preguntan", _guess),
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
    "cita_propia": Placeholder(
        "el día y la hora de la cita que tiene, si es una sola",
        lambda f: _shown(_one_of(f), lambda own: _at(own.starts)),
    ),
    "citas_propias": Placeholder("las citas que tiene, una por línea, con su enlace", _own_bullets),
    "citas_completas": Placeholder("las citas que tiene, una por línea, con todo lo anotado", _own_whole),
    "lista_propia": Placeholder(
        "las citas que tiene, numeradas", lambda f: spanish.numbered(_own_lines(f)) or None
    ),
    "enlace_propio": Placeholder(
        "el enlace de la cita que tiene",
        lambda f: _shown(_one_of(f), lambda own: own.link) or None,
    ),
    "con_enlace": Placeholder(
        "« Este es su enlace: …», o nada si no tiene",
        lambda f: _linked(_one_of(f)),
    ),
    "el_dia_nuevo": Placeholder("« el *día*» al que quiere pasarla, o nada", _on_new_day),
    "nombre_propio": Placeholder("a nombre de quién está la cita que tiene", _own_name),
    "correo_propio": Placeholder("a qué correo fue la invitación de la cita que tiene", _own_mailbox),
    "al_dia_pedido": Placeholder("« al *día y hora*» a los que pidió pasar su cita, o nada", _to_asked_day),
    "pedidos_equipo": Placeholder("lo que pidió y el equipo todavía tiene", _with_the_team),
    "del_dia": Placeholder("« del *día y hora*» de la cita de la que habla, o nada", _of_its_day),
    "del_dia_corto": Placeholder(
        "« del martes»: el día de la cita que quiere cambiar, o nada", _of_its_weekday
    ),
    "al_dia": Placeholder("« al *día y hora*» a los que quiere pasarla, o nada", _to_new_day),
    "fecha_nueva": Placeholder(
        "el día al que quiere pasarla", lambda f: _new(f, lambda date, time: spanish.short_date(date))
    ),
    "hora_nueva": Placeholder(
        "la hora a la que quiere pasarla", lambda f: _new(f, lambda date, time: spanish.clock(time))
    ),
    "hora_nueva_corta": Placeholder(
        "esa hora sin AM ni PM",
        lambda f: _new_hour(f),
    ),
    "opciones_nuevas": Placeholder("los horarios libres a los que puede pasarla, numerados", _new_offers),
    "del_dia_resuelto": Placeholder(
        "« del *día y hora*» de la cita que el equipo vio, o nada",
        lambda f: _shown(f.news, lambda news: _of(_at(news.asked.appointment))),
    ),
    "al_dia_resuelto": Placeholder(
        "« al *día y hora*» a los que el equipo la movió, o nada",
        lambda f: _shown(f.news, lambda news: _to(_at(news.moved_to or news.asked.wanted))),
    ),
    "respuesta_equipo": Placeholder(
        "las palabras del equipo",
        lambda f: (spanish.plain(f.news.answer) or None) if f.news else None,
    ),
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
