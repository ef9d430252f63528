"""The closed vocabulary that a flow file may use: every guard and action, with its meaning in Spanish.

A guard looks at the conversation and the event and answers yes or no. An action gives back a changed
conversation. Neither can do anything else, so a flow can only be wrong in ways that can be checked. Names
that are not in these tables do not load.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from citas.machine.conversation import Booking, Conversation, Slots, take
from citas.machine.events import Event, MessageRead, ToolAnswered
from citas.machine.reading import Act, Doubt, Expecting, Reading, Shift, Topic

KEPT_REFUSED = 20  # slots that are not offered again


@dataclass(frozen=True, slots=True)
class Moment:
    """What a guard or an action may look at: the event being handled, if any, and the local time."""

    event: Event | None
    now: dt.datetime

    @property
    def reading(self) -> Reading | None:
        return self.event.reading if isinstance(self.event, MessageRead) else None

    @property
    def answer(self) -> ToolAnswered | None:
        return self.event if isinstance(self.event, ToolAnswered) else None


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of the vocabulary. `meaning` completes «si …»."""

    meaning: str
    holds: Callable[[Conversation, Moment], bool]


@dataclass(frozen=True, slots=True)
class Action:
    """A step of the vocabulary. `meaning` is a sentence about the bot, in the third person."""

    meaning: str
    apply: Callable[[Conversation, Moment], Conversation]


def _reads(test: Callable[[Reading], bool]) -> Callable[[Conversation, Moment], bool]:
    return lambda conversation, moment: moment.reading is not None and test(moment.reading)


def _doubts(doubt: Doubt) -> Callable[[Conversation, Moment], bool]:
    return _reads(lambda reading: doubt in reading.doubts)


def _brings_data(conversation: Conversation, moment: Moment) -> bool:
    """Would taking the message's data change anything? What is known already is no answer to a question."""
    if moment.reading is None:
        return False
    return _is_news(conversation, take(conversation, moment.reading))


def _is_news(before: Conversation, after: Conversation) -> bool:
    """Did a message bring something? That it holds no phone this time is nothing new."""
    return (
        before.slots != after.slots
        or before.suggested_emails != after.suggested_emails
        or before.invalid_email != after.invalid_email
        or before.choosing != after.choosing
        or (after.phone_given and not before.phone_given)
        or (after.no_email and not before.no_email)
    )


def _asks_what_is_free(reading: Reading) -> bool:
    return reading.act is Act.ASK_AVAILABILITY and reading.time is None and reading.choice is None


def _names_wish(conversation: Conversation, moment: Moment) -> bool:
    """A part of the day or a range, where no exact hour is named and no AM/PM is being settled."""
    reading = moment.reading
    if reading is None or reading.time is not None or reading.choice is not None or conversation.ampm_open:
        return False
    return reading.daypart is not None or reading.time_from is not None or reading.time_to is not None


def _wants_other(conversation: Conversation, moment: Moment) -> bool:
    """«Ninguna», «más tarde»: what was offered is turned down, unless an exact hour comes with it."""
    reading = moment.reading
    return (
        reading is not None
        and reading.shift is not None
        and reading.time is None
        and not conversation.ampm_open
    )


def _wants_other_day(reading: Reading) -> bool:
    return reading.shift is Shift.OTHER and "date" in reading.about and reading.date is None


def _wants_another(conversation: Conversation, moment: Moment) -> bool:
    """Another time than that of the request whose outcome is not known."""
    slots, asked = conversation.slots, conversation.unresolved
    return (
        asked is not None and slots.date is not None and (slots.date, slots.time) != (asked.date, asked.time)
    )


def _when_suggested(conversation: Conversation, moment: Moment) -> bool:
    guessed = conversation.suggested_date is not None or conversation.suggested_time is not None
    return guessed and conversation.expects is Expecting.CONFIRM


GUARDS: Mapping[str, Guard] = {
    "brings_data": Guard("el mensaje trae algún dato de la cita", _brings_data),
    "names_wish": Guard("pide una parte del día, otra hora o un rango", _names_wish),
    "names_datum": Guard("nombra un dato sin darlo", _reads(lambda r: bool(r.about))),
    "wants_other_day": Guard("quiere otro día", _reads(_wants_other_day)),
    "wants_other": Guard("quiere otro horario, más temprano o más tarde", _wants_other),
    "doubted_thrice": Guard(
        "es la tercera vez que el día o la hora no se puede usar",
        lambda c, m: c.failures >= 2 and m.reading is not None and bool(m.reading.doubts),
    ),
    "impossible_date": Guard("la fecha no existe", _doubts(Doubt.IMPOSSIBLE_DATE)),
    "past_date": Guard("la fecha ya pasó", _doubts(Doubt.PAST_DATE)),
    "weekday_mismatch": Guard(
        "el día de la semana no corresponde a la fecha", _doubts(Doubt.WEEKDAY_MISMATCH)
    ),
    "two_dates": Guard("menciona dos fechas", _doubts(Doubt.TWO_DATES)),
    "vague_date": Guard("la fecha es imprecisa", _doubts(Doubt.VAGUE_DATE)),
    "excluded_date": Guard("dice solo qué día no puede", _doubts(Doubt.EXCLUDED_DATE)),
    "impossible_time": Guard("la hora no existe", _doubts(Doubt.IMPOSSIBLE_TIME)),
    "unsure_date": Guard("el día es una suposición, por una palabra mal escrita", _doubts(Doubt.UNSURE_DATE)),
    "unsure_time": Guard("la hora es una suposición", _doubts(Doubt.UNSURE_TIME)),
    "when_suggested": Guard("se le acaba de preguntar si ese es el día o la hora", _when_suggested),
    "two_times": Guard("menciona dos horas", _doubts(Doubt.TWO_TIMES)),
    "repeats_slot": Guard(
        "repite una fecha o una hora que ya dio", _reads(lambda r: r.date is not None or r.time is not None)
    ),
    "asks_what_is_free": Guard("pregunta qué horarios hay, sin decir una hora", _reads(_asks_what_is_free)),
    "email_invalid": Guard(
        "escribió un correo incompleto", lambda c, m: bool(c.invalid_email) and not c.slots.email
    ),
    "phone_given": Guard(
        "dio un teléfono en lugar de un correo", lambda c, m: c.phone_given and not c.slots.email
    ),
    "email_suggested": Guard(
        "hay una corrección de correo propuesta",
        lambda c, m: len(c.suggested_emails) == 1 and not c.slots.email,
    ),
    "email_choice": Guard(
        "hay dos correos posibles y debe elegir uno",
        lambda c, m: len(c.suggested_emails) > 1 and not c.slots.email,
    ),
    "no_email": Guard("dijo que no tiene correo", lambda c, m: c.no_email and not c.slots.email),
    "lacks_email_again": Guard("repite que no tiene correo", _reads(lambda reading: reading.no_email)),
    "date_missing": Guard("falta la fecha", lambda c, m: c.slots.date is None),
    "time_missing": Guard("falta la hora", lambda c, m: c.slots.time is None),
    "ampm_open": Guard("no se sabe si es de la mañana o de la tarde", lambda c, m: c.ampm_open),
    "name_missing": Guard("falta el nombre", lambda c, m: not c.slots.name),
    "email_missing": Guard("falta el correo", lambda c, m: not c.slots.email),
    "contact_missing": Guard(
        "faltan el nombre y el correo", lambda c, m: not c.slots.name and not c.slots.email
    ),
    "slot_chosen": Guard("ya hay fecha y hora", lambda c, m: c.slot() is not None and not c.ampm_open),
    "slot_verified": Guard("el horario acaba de verificarse libre", lambda c, m: c.is_verified(m.now)),
    "contact_known": Guard("ya hay nombre y correo", lambda c, m: bool(c.slots.name and c.slots.email)),
    "offers_found": Guard("hay otros horarios libres", lambda c, m: bool(m.answer and m.answer.offers)),
    "offers_open": Guard("hay horarios ofrecidos entre los que elegir", lambda c, m: c.has_offers(m.now)),
    "nothing_to_choose": Guard(
        "no quedan horarios ofrecidos entre los que elegir", lambda c, m: not c.has_offers(m.now)
    ),
    "single_offer": Guard("se le ofreció un solo horario", lambda c, m: len(c.offers) == 1),
    "gives_up": Guard("ya no quiere la cita", _reads(lambda r: r.act is Act.DENY and r.ends)),
    "approves_part": Guard(
        "da por bueno un dato y no dice nada de los demás",
        _reads(lambda r: r.act is Act.INFORM and bool(r.approves)),
    ),
    "asks_who": Guard("pregunta con quién habla", _reads(lambda r: r.topic is Topic.WHO)),
    "asks_why_email": Guard(
        "pregunta para qué se pide su correo", _reads(lambda r: r.topic is Topic.WHY_EMAIL)
    ),
    "query_given": Guard("preguntó por algo en particular", lambda c, m: bool(c.query)),
    "items_known": Guard("se sabe qué hay en el catálogo", lambda c, m: bool(m.answer and m.answer.items)),
    "explicit_yes": Guard(
        "dijo claramente que sí al resumen vigente",
        lambda c, m: c.accepted is not None and c.accepted == c.slots.appointment(),
    ),
    "has_booking": Guard(
        "ya tiene una cita agendada en esta conversación", lambda c, m: c.booking is not None
    ),
    "has_unresolved": Guard(
        "tiene una solicitud sin respuesta del calendario", lambda c, m: c.unresolved is not None
    ),
    "wants_another": Guard("pide otro día u hora que los de esa solicitud", _wants_another),
    "tried_once": Guard("la pregunta ya quedó sin respuesta una vez", lambda c, m: c.failures >= 1),
    "tried_twice": Guard("la pregunta ya quedó sin respuesta dos veces", lambda c, m: c.failures >= 2),
}


def _forget_date(conversation: Conversation, moment: Moment) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, date=None))


def _forget_name(conversation: Conversation, moment: Moment) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, name=None))


def _forget_email(conversation: Conversation, moment: Moment) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, email=None))


def _forget_time(conversation: Conversation, moment: Moment) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, time=None, ambiguous=False))


def _forget_slot(conversation: Conversation, moment: Moment) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, date=None, time=None, ambiguous=False))


def _forget_named(conversation: Conversation, moment: Moment) -> Conversation:
    forget = {"date": _forget_date, "time": _forget_time, "name": _forget_name, "email": _forget_email}
    for name in sorted(moment.reading.about) if moment.reading else ():
        conversation = forget[name](conversation, moment)
    return conversation


def _forget_excluded(conversation: Conversation, moment: Moment) -> Conversation:
    excluded = moment.reading.excluded if moment.reading else ()
    return _forget_date(conversation, moment) if conversation.slots.date in excluded else conversation


def _take_slots(conversation: Conversation, moment: Moment) -> Conversation:
    if moment.reading is None:
        return conversation
    taken = take(conversation, moment.reading)
    return replace(taken, failures=0) if _is_news(conversation, taken) else taken


def _take_suggested_email(conversation: Conversation, moment: Moment) -> Conversation:
    slots = replace(conversation.slots, email=conversation.suggested_emails[0])
    return replace(conversation.with_slots(slots), suggested_emails=(), invalid_email=None, failures=0)


def _take_suggested_when(conversation: Conversation, moment: Moment) -> Conversation:
    slots = replace(conversation.slots, date=conversation.suggested_date or conversation.slots.date)
    if conversation.suggested_time is not None:
        slots = replace(slots, time=conversation.suggested_time, ambiguous=False)
    taken = conversation.with_slots(slots)
    return replace(taken, suggested_date=None, suggested_time=None, failures=0)


def _take_only_offer(conversation: Conversation, moment: Moment) -> Conversation:
    offer = conversation.offers[0]
    slots = replace(conversation.slots, date=offer.date(), time=offer.time(), ambiguous=False)
    return replace(conversation.with_slots(slots), failures=0)


def _mark_verified(conversation: Conversation, moment: Moment) -> Conversation:
    """The service has just said that the slot is free: remember exactly which one, AM/PM settled."""
    slots = conversation.slots
    if slots.ambiguous and moment.answer and moment.answer.time:
        slots = replace(slots, time=moment.answer.time)
    conversation = conversation.with_slots(replace(slots, ambiguous=False))
    return replace(conversation, verified=conversation.slot(), verified_at=moment.now, near=None, failures=0)


def _forget_verified(conversation: Conversation, moment: Moment) -> Conversation:
    return replace(conversation, verified=None, verified_at=None)


def _refuse_slot(conversation: Conversation, moment: Moment) -> Conversation:
    """This slot was not free: keep it out of the offers, and forget its hour."""
    slot = conversation.slot()
    refused = conversation.refused if slot is None else (*conversation.refused, slot)
    near = conversation.slots.time or conversation.near
    offers = tuple(offer for offer in conversation.offers if offer != slot)
    conversation = replace(conversation, refused=refused[-KEPT_REFUSED:], near=near, offers=offers)
    return replace(_forget_time(conversation, moment), choosing=bool(offers))


def _remember_offers(conversation: Conversation, moment: Moment) -> Conversation:
    offers = moment.answer.offers if moment.answer else ()
    return replace(conversation, offers=offers, offered_at=moment.now, choosing=bool(offers))


def _refuse_offers(conversation: Conversation, moment: Moment) -> Conversation:
    slot = conversation.slot()
    refused = (*conversation.refused, *conversation.offers, *([slot] if slot else []))
    return replace(conversation, refused=refused[-KEPT_REFUSED:], offers=(), choosing=False)


def _record_booking(conversation: Conversation, moment: Moment) -> Conversation:
    appointment = conversation.slots.appointment()
    if appointment is None or moment.answer is None:
        return conversation
    booking = Booking(appointment, moment.answer.link)
    return replace(conversation, booking=booking, shown=None, accepted=None)


def _record_unresolved(conversation: Conversation, moment: Moment) -> Conversation:
    return replace(conversation, unresolved=conversation.slots.appointment(), shown=None, accepted=None)


def _recall_request(conversation: Conversation, moment: Moment) -> Conversation:
    return replace(conversation, unresolved=moment.answer.appointment if moment.answer else None)


def _record_late_booking(conversation: Conversation, moment: Moment) -> Conversation:
    if conversation.unresolved is None or moment.answer is None:
        return conversation
    booking = Booking(conversation.unresolved, moment.answer.link)
    return replace(conversation, booking=booking, shown=None, accepted=None)


def _start_over(conversation: Conversation, moment: Moment) -> Conversation:
    """Another appointment for the same person: who he is stays, when is asked anew."""
    slots = Slots(name=conversation.slots.name, email=conversation.slots.email)
    return replace(
        conversation.with_slots(slots),
        offers=(),
        refused=(),
        choosing=False,
        near=None,
        earliest=None,
        latest=None,
        failures=0,
    )


def _remember_query(conversation: Conversation, moment: Moment) -> Conversation:
    return replace(conversation, query=(moment.reading.query or "") if moment.reading else "")


ACTIONS: Mapping[str, Action] = {
    "take_slots": Action("toma los datos del mensaje", _take_slots),
    "take_suggested_email": Action("toma el correo corregido", _take_suggested_email),
    "take_suggested_when": Action("toma el día o la hora que se supuso", _take_suggested_when),
    "drop_suggested_email": Action(
        "descarta los correos propuestos",
        lambda c, m: replace(c, suggested_emails=(), invalid_email=None, failures=0),
    ),
    "forget_time": Action("olvida la hora", _forget_time),
    "forget_slot": Action("olvida la fecha y la hora", _forget_slot),
    "forget_name": Action("olvida el nombre", _forget_name),
    "forget_email": Action("olvida el correo", _forget_email),
    "forget_named": Action("olvida el dato que el cliente quiere cambiar", _forget_named),
    "forget_excluded": Action("olvida la fecha si es el día que el cliente no puede", _forget_excluded),
    "mark_verified": Action("anota que ese horario acaba de verificarse libre", _mark_verified),
    "forget_verified": Action("exige verificar otra vez el horario", _forget_verified),
    "open_ampm": Action("anota que falta saber AM o PM", lambda c, m: replace(c, ampm_open=True)),
    "refuse_slot": Action("descarta ese horario y olvida la hora", _refuse_slot),
    "remember_offers": Action("anota los horarios ofrecidos", _remember_offers),
    "forget_wishes": Action(
        "olvida la parte del día o el rango que pidió", lambda c, m: replace(c, earliest=None, latest=None)
    ),
    "take_only_offer": Action("toma el único horario ofrecido", _take_only_offer),
    "refuse_offers": Action("descarta los horarios ofrecidos", _refuse_offers),
    "record_booking": Action("anota la cita agendada", _record_booking),
    "record_unresolved": Action("anota la solicitud sin respuesta", _record_unresolved),
    "recall_request": Action("retoma la solicitud que este cliente ya había hecho", _recall_request),
    "record_late_booking": Action("anota la cita que el calendario confirmó tarde", _record_late_booking),
    "start_over": Action("empieza otra cita con el mismo nombre y correo", _start_over),
    "count_failure": Action(
        "cuenta que la pregunta quedó sin respuesta", lambda c, m: replace(c, failures=c.failures + 1)
    ),
    "count_doubt": Action(
        "cuenta que el día o la hora no se pudo usar", lambda c, m: replace(c, failures=c.failures + 1)
    ),
    "forgive_failures": Action("vuelve a empezar la cuenta de intentos", lambda c, m: replace(c, failures=0)),
    "remember_query": Action("anota por qué pregunta el cliente", _remember_query),
}
