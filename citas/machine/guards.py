"""The conditions that a flow file may use: a closed vocabulary.

A guard looks at the conversation and the event and answers yes or no. It is one object with both of its
meanings, the one that the engine runs (`holds`) and the one that the proofs explore (`pictured`), so that the
two can't drift apart. Pictured, it is `True`, `False`, or `None`: it may hold and may not. Where that says
less than the truth, the proofs say less, never more.

A guard that is about data takes their names after its own: `missing nombre correo`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from citas.machine.conversation import Conversation, take
from citas.machine.declared import Data, Need
from citas.machine.events import Event, MessageRead, Outcome, ToolAnswered
from citas.machine.kinds import named
from citas.machine.picture import NO_TIME, Cause, Picture, Scope
from citas.machine.reading import Act, Doubt, Expecting, Reading, Shift, Topic
from citas.machine.values import Open, OpenKind


@dataclass(frozen=True, slots=True)
class Moment:
    """What a guard or an action may look at: the event, if any, the local time, and the declared data."""

    event: Event | None
    now: dt.datetime
    data: Data = field(default_factory=dict)

    @property
    def reading(self) -> Reading | None:
        return self.event.reading if isinstance(self.event, MessageRead) else None

    @property
    def answer(self) -> ToolAnswered | None:
        return self.event if isinstance(self.event, ToolAnswered) else None


Names = tuple[str, ...]
Holds = Callable[[Conversation, Moment, Names], bool]
Pictured = Callable[[Picture, Cause, Scope, Names], bool | None]


def may(picture: Picture, cause: Cause, scope: Scope, names: Names) -> None:
    """It depends on what the picture leaves out."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition. `meaning` completes «si …»; its `{}` are the data that it is about.

    `about_data`: does it take their names? `needs_data`: can't it do without? `heard`: is it about what a
    message brings, so that it can't hold for one that brings nothing? `by_event`: does it depend on which
    event it is in the picture, too?
    """

    meaning: str
    holds: Holds
    pictured: Pictured = may
    about_data: bool = False
    needs_data: bool = False
    heard: bool = False
    by_event: bool = False


def _only(*acts: Act) -> Pictured:
    """Depends on the message, and is out of the question for other acts than these."""
    return lambda picture, cause, scope, names: None if cause in acts else False


def _reads(test: Callable[[Reading], bool]) -> Holds:
    return lambda conversation, moment, names: moment.reading is not None and test(moment.reading)


def _about(meaning: str, topic: Topic) -> Guard:
    return Guard(meaning, _reads(lambda reading: topic in reading.topics))


def _doubts(meaning: str, doubt: Doubt) -> Guard:
    return Guard(meaning, _reads(lambda reading: doubt in reading.doubts), heard=True)


def _brings_data(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Would taking the message's data change anything? What is known already is no answer to a question."""
    if moment.reading is None:
        return False
    return is_news(conversation, take(conversation, moment.reading, moment.data))


def is_news(before: Conversation, after: Conversation) -> bool:
    """Did a message bring something? That it holds no phone this time is nothing new."""
    return (
        before.slots != after.slots
        or before.choosing != after.choosing
        or any(after.open.get(name) != before.open.get(name) for name in after.open)
    )


def _names_wish(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """A part of the day or a range, where no exact hour is named and no AM/PM is being settled."""
    reading = moment.reading
    if reading is None or reading.time is not None or reading.choice is not None or conversation.ampm_open:
        return False
    return reading.daypart is not None or reading.time_from is not None or reading.time_to is not None


def _wants_other(conversation: Conversation, moment: Moment, names: Names) -> bool:
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


def _asks_what_is_free(reading: Reading) -> bool:
    return reading.act is Act.ASK_AVAILABILITY and reading.time is None and reading.choice is None


def _wants_another(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Another time than that of the request whose outcome is not known."""
    slots, asked = conversation.slots, conversation.unresolved
    return (
        asked is not None and slots.date is not None and (slots.date, slots.time) != (asked.date, asked.time)
    )


def _when_suggested(conversation: Conversation, moment: Moment, names: Names) -> bool:
    guessed = conversation.suggested_date is not None or conversation.suggested_time is not None
    return guessed and conversation.expects is Expecting.CONFIRM


def _names_datum(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Of what is not known there is nothing to change: that is asked for anyway."""
    about = moment.reading.about if moment.reading else frozenset()
    slots = conversation.slots
    when = ("date" in about and slots.date is not None) or ("time" in about and slots.time is not None)
    return when or any(
        name in slots.values or name in conversation.skipped for name in named(moment.data, about)
    )


# The data that a flow declares.


def _missing(conversation: Conversation, moment: Moment, names: Names) -> bool:
    return not any(conversation.slots.known(name) or _skipped(conversation, moment, name) for name in names)


def _skipped(conversation: Conversation, moment: Moment, name: str) -> bool:
    """Was it asked for and not given? Only what is optional can be done without."""
    datum = moment.data.get(name)
    return datum is not None and datum.need is Need.OPTIONAL and name in conversation.skipped


def _missing_pictured(picture: Picture, cause: Cause, scope: Scope, names: Names) -> bool | None:
    known = [scope.knows(picture, name) for name in names]
    optional = scope.optional & set(names)
    if True in known or (optional and not picture.due):
        return False
    return None if None in known or optional else True


def _known(conversation: Conversation, moment: Moment, names: Names) -> bool:
    return all(conversation.slots.known(name) for name in names)


def _known_pictured(picture: Picture, cause: Cause, scope: Scope, names: Names) -> bool | None:
    known = [scope.knows(picture, name) for name in names]
    if False in known or scope.wants_some(picture._replace(due=False), frozenset(names)):
        return False
    return None if None in known else True


def _data_known(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Is every required datum known, and every optional one, unless he would not give it?"""
    wanted = (name for name, datum in moment.data.items() if datum.need is not Need.OFFERED)
    return all(name in conversation.slots.values or _skipped(conversation, moment, name) for name in wanted)


def _data_known_pictured(picture: Picture, cause: Cause, scope: Scope, names: Names) -> bool | None:
    return not picture.lacking and not picture.due


def _opened(*kinds: OpenKind) -> Holds:
    def holds(conversation: Conversation, moment: Moment, names: Names) -> bool:
        opened = [conversation.open.get(name) for name in names] if names else [pending(conversation)]
        return any(each is not None and each.kind in kinds for each in opened)

    return holds


def _opened_pictured(picture: Picture, cause: Cause, scope: Scope, names: Names) -> bool | None:
    """What is known is not open."""
    return False if names and all(scope.knows(picture, name) for name in names) else None


def pending(conversation: Conversation) -> Open | None:
    """Why the datum that was asked for is open; else the first that is."""
    return conversation.open.get(pending_name(conversation) or "")


def pending_name(conversation: Conversation) -> str | None:
    if conversation.asked is not None and conversation.asked in conversation.open:
        return conversation.asked
    return next(iter(conversation.open), None)


def _asks_optional(conversation: Conversation, moment: Moment, names: Names) -> bool:
    datum = moment.data.get(conversation.asked or "")
    return datum is not None and datum.need is Need.OPTIONAL


def _open_guard(meaning: str, *kinds: OpenKind) -> Guard:
    return Guard(meaning, _opened(*kinds), _opened_pictured, about_data=True)


GUARDS: Mapping[str, Guard] = {
    "missing": Guard("falta {}", _missing, _missing_pictured, about_data=True, needs_data=True),
    "known": Guard("ya se sabe {}", _known, _known_pictured, about_data=True, needs_data=True),
    "data_known": Guard("ya están todos los datos", _data_known, _data_known_pictured),
    "doubted": _open_guard("no se pudo tomar {}", *OpenKind),
    "suggested": _open_guard("hay una corrección propuesta de {}", OpenKind.SUGGESTED),
    "several": _open_guard("hay varias posibilidades para {} y debe elegir una", OpenKind.SEVERAL),
    "invalid": _open_guard("lo que dio como {} no sirve", OpenKind.INVALID),
    "absent": _open_guard("dijo que no tiene {}", OpenKind.ABSENT),
    "instead": _open_guard("dio un teléfono en lugar de {}", OpenKind.INSTEAD),
    "asks_optional": Guard(
        "se le preguntó un dato que puede no dar",
        _asks_optional,
        lambda p, c, s, n: None if s.optional else False,
    ),
    "brings_data": Guard("el mensaje trae algún dato de la cita", _brings_data, heard=True),
    "names_wish": Guard(
        "pide una parte del día, otra hora o un rango",
        _names_wish,
        lambda p, c, s, n: False if p.ampm else None,
        heard=True,
    ),
    "names_datum": Guard("nombra un dato que ya dio, sin dar otro", _names_datum, heard=True),
    "wants_other_day": Guard("quiere otro día", _reads(_wants_other_day), heard=True),
    "wants_other": Guard(
        "quiere otro horario, más temprano o más tarde",
        _wants_other,
        lambda p, c, s, n: False if p.ampm else None,
        heard=True,
    ),
    "doubted_thrice": Guard(
        "es la tercera vez que el día o la hora no se puede usar",
        lambda c, m, n: c.failures >= 2 and m.reading is not None and bool(m.reading.doubts),
        heard=True,
    ),
    "impossible_date": _doubts("la fecha no existe", Doubt.IMPOSSIBLE_DATE),
    "past_date": _doubts("la fecha ya pasó", Doubt.PAST_DATE),
    "weekday_mismatch": _doubts("el día de la semana no corresponde a la fecha", Doubt.WEEKDAY_MISMATCH),
    "two_dates": _doubts("menciona dos fechas", Doubt.TWO_DATES),
    "vague_date": _doubts("la fecha es imprecisa", Doubt.VAGUE_DATE),
    "excluded_date": _doubts("dice solo qué día no puede", Doubt.EXCLUDED_DATE),
    "impossible_time": _doubts("la hora no existe", Doubt.IMPOSSIBLE_TIME),
    "unsure_date": _doubts("el día es una suposición, por una palabra mal escrita", Doubt.UNSURE_DATE),
    "unsure_time": _doubts("la hora es una suposición", Doubt.UNSURE_TIME),
    "two_times": _doubts("menciona dos horas", Doubt.TWO_TIMES),
    "when_suggested": Guard("se le acaba de preguntar si ese es el día o la hora", _when_suggested),
    "repeats_slot": Guard(
        "repite una fecha o una hora que ya dio",
        _reads(lambda r: r.date is not None or r.time is not None),
        heard=True,
    ),
    "asks_what_is_free": Guard(
        "pregunta qué horarios hay, sin decir una hora",
        _reads(_asks_what_is_free),
        _only(Act.ASK_AVAILABILITY),
        by_event=True,
    ),
    "lacks_email_again": Guard("repite que no tiene correo", _reads(lambda reading: reading.no_email)),
    "ampm_open": Guard(
        "no se sabe si es de la mañana o de la tarde", lambda c, m, n: c.ampm_open, lambda p, c, s, n: p.ampm
    ),
    "slot_chosen": Guard(
        "ya hay fecha y hora",
        lambda c, m, n: c.slot() is not None and not c.ampm_open,
        lambda p, c, s, n: p.date and p.time != NO_TIME and not p.ampm,
    ),
    "nothing_missing": Guard(
        "no falta ningún dato de la cita",
        lambda c, m, n: c.slot() is not None and not c.ampm_open and _data_known(c, m, n),
        lambda p, c, s, n: p.date and p.time != NO_TIME and not (p.ampm or p.lacking or p.due),
    ),
    "slot_verified": Guard(
        "el horario acaba de verificarse libre",
        lambda c, m, n: c.is_verified(m.now),
        lambda p, c, s, n: p.verified,
    ),
    "offers_found": Guard(
        "hay otros horarios libres",
        lambda c, m, n: bool(m.answer and m.answer.offers),
        lambda p, c, s, n: True if c is Outcome.OFFERED else None,
        by_event=True,
    ),
    "offers_open": Guard(
        "hay horarios ofrecidos entre los que elegir",
        lambda c, m, n: c.has_offers(m.now),
        lambda p, c, s, n: p.offers,
    ),
    "nothing_to_choose": Guard(
        "no quedan horarios ofrecidos entre los que elegir",
        lambda c, m, n: not c.has_offers(m.now),
        lambda p, c, s, n: not p.offers,
    ),
    "single_offer": Guard("se le ofreció un solo horario", lambda c, m, n: len(c.offers) == 1),
    "gives_up": Guard(
        "ya no quiere la cita",
        _reads(lambda r: r.act is Act.DENY and r.ends),
        _only(Act.DENY),
        by_event=True,
    ),
    "approves_part": Guard(
        "da por bueno un dato y no dice nada de los demás",
        _reads(lambda r: r.act is Act.INFORM and bool(r.approves)),
        _only(Act.INFORM),
        by_event=True,
    ),
    "asks_who": _about("pregunta con quién habla", Topic.WHO),
    "asks_why_email": _about("pregunta para qué se pide su correo", Topic.WHY_EMAIL),
    "wrong_number": _about("dice que se equivocó de número", Topic.WRONG_NUMBER),
    "spam": _about("ofrece o vende algo", Topic.SPAM),
    "waitlist": _about("pide que le avisen si se libera un horario", Topic.WAITLIST),
    "in_distress": _about("siente dolor o tiene una urgencia", Topic.DISTRESS),
    "restart": _about("escribe la orden de empezar otra vez", Topic.RESTART),
    "foreign": _about("escribe en otro idioma", Topic.FOREIGN),
    "query_given": Guard("preguntó por algo en particular", lambda c, m, n: bool(c.query)),
    "quotes_known": Guard(
        "el negocio cuenta algo de eso", lambda c, m, n: bool(m.answer and m.answer.quotes)
    ),
    "items_known": Guard("se sabe qué hay en el catálogo", lambda c, m, n: bool(m.answer and m.answer.items)),
    "explicit_yes": Guard(
        "dijo claramente que sí al resumen vigente",
        lambda c, m, n: c.accepted is not None and c.accepted == c.slots.appointment(),
        lambda p, c, s, n: p.accepted and p.complete,
    ),
    "has_booking": Guard(
        "ya tiene una cita agendada en esta conversación", lambda c, m, n: c.booking is not None
    ),
    "has_unresolved": Guard(
        "tiene una solicitud sin respuesta del calendario", lambda c, m, n: c.unresolved is not None
    ),
    "wants_another": Guard(
        "pide otro día u hora que los de esa solicitud",
        _wants_another,
        lambda p, c, s, n: None if p.date else False,
    ),
    "tried_once": Guard("la pregunta ya quedó sin respuesta una vez", lambda c, m, n: c.failures >= 1),
    "tried_twice": Guard("la pregunta ya quedó sin respuesta dos veces", lambda c, m, n: c.failures >= 2),
}
