"""The steps that a flow file may take: a closed vocabulary.

An action gives back a changed conversation, and can do nothing else. It is one object with both of its
meanings: what the engine does (`apply`), and every picture that may come of it for the proofs (`pictured`).

An action that is about data takes their names after its own: `forget correo`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from citas.machine.conversation import Booking, Conversation, Slots, take
from citas.machine.declared import Need
from citas.machine.guards import Moment, Names, is_news, pending, pending_name
from citas.machine.kinds import named
from citas.machine.picture import NO_TIME, OPEN_TIME, SET_TIME, Picture, Scope, changed
from citas.machine.values import KEPT

KEPT_REFUSED = 20  # slots that are not offered again

Pictures = Iterable[Picture]


def _same(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return (picture,)


@dataclass(frozen=True, slots=True)
class Action:
    """A step. `meaning` is a sentence about the bot, in the third person; `{}` stands for the data.

    `under` is the guard that there is something to do it with, on which `pictured` relies: in a row with
    another one it may do nothing.
    """

    meaning: str
    apply: Callable[[Conversation, Moment, Names], Conversation]
    pictured: Callable[[Picture, Scope, Names], Pictures] = _same
    about_data: bool = False
    under: str | None = None

    @property
    def needs_data(self) -> bool:
        """What is done to data is done to named ones."""
        return self.about_data

    @property
    def shows(self) -> bool:
        """Can it be seen in a picture?"""
        return self.pictured is not _same


def _forget_time(conversation: Conversation) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, time=None, ambiguous=False))


def _forget_date(conversation: Conversation) -> Conversation:
    return conversation.with_slots(replace(conversation.slots, date=None))


def _forget(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """Forget these, the day (`fecha`) and the hour (`hora`) among them."""
    if "fecha" in names:
        conversation = _forget_date(conversation)
    if "hora" in names:
        conversation = _forget_time(conversation)
    slots = replace(conversation.slots, values=conversation.slots.values.without(*names))
    return replace(conversation.with_slots(slots), skipped=conversation.skipped - set(names))


def _forget_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Forget data. What lacks them already stays as it is; where that can't be told, it may be either."""
    known = {scope.knows(picture, name) for name in names}
    after = picture
    if "fecha" in names:
        after = after._replace(date=False)
    if "hora" in names:
        after = after._replace(time=NO_TIME)
    lost = {scope.label[name] for name in names if name in scope.label}
    due = after.due or bool(scope.optional & set(names))
    after = after._replace(lacking=after.lacking | lost, extra=after.extra - set(names), due=due)
    if after == picture and known == {False}:
        return (picture,)
    if (after.date, after.time) != (picture.date, picture.time):
        return (changed(after, moved=True),)
    return scope.touched(after) if known == {True} else (after, *scope.touched(after))


def _named_in(moment: Moment) -> Names:
    about = moment.reading.about if moment.reading else frozenset()
    moments = [name for word, name in (("date", "fecha"), ("time", "hora")) if word in about]
    return (*moments, *sorted(named(moment.data, about)))


def _forget_named_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Any of what is there; nothing, if what is named may be missing already."""
    results = {picture}
    for name in ("fecha", "hora", *scope.distinct):
        results |= {after for each in results for after in _forget_pictured(each, scope, (name,))}
    all_there = all(scope.knows(picture, name) for name in ("fecha", "hora", *scope.data))
    return results - {picture} if all_there else results


def _forget_excluded(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    excluded = moment.reading.excluded if moment.reading else ()
    return _forget_date(conversation) if conversation.slots.date in excluded else conversation


def _take_slots(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    if moment.reading is None:
        return conversation
    taken = take(conversation, moment.reading, moment.data)
    return replace(taken, failures=0) if is_news(conversation, taken) else taken


def _taken(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Everything that a message can change: each datum may come, or come anew; a bad one takes the old."""
    when = {picture}
    for date in {picture.date, True}:
        times = {OPEN_TIME, SET_TIME} | ({NO_TIME} if picture.time == NO_TIME else set())
        for time in times:
            if date or time != NO_TIME:
                when.add(changed(picture._replace(date=date, time=time), moved=True))
    if picture.offers:  # «menos tarde»: the wish is noted, the offers of another day are dropped
        when |= {each._replace(offers=False) for each in when}
    return when | {
        after for each in when for heard in scope.after_hearing(each) for after in scope.touched(heard)
    }


def _take_suggested(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    name, opened = pending_name(conversation), pending(conversation)
    if name is None or opened is None or not opened.options:
        return conversation
    slots = replace(conversation.slots, values=conversation.slots.values.put(name, opened.options[0]))
    return replace(conversation.with_slots(slots), open=conversation.open.without(name), failures=0)


def _take_suggested_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """One of what is lacking comes, or comes anew."""
    comes = [picture._replace(lacking=picture.lacking - {name}) for name in picture.lacking]
    extras = [picture._replace(extra=picture.extra | {name}) for name in scope.extras]
    dues = {picture.due, False}
    after = (picture, *comes, *extras)
    pictures = [each._replace(due=due) for each in after for due in dues]
    return {touched for each in pictures for touched in scope.touched(each)}


def _drop_suggested(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, open=conversation.open.without(pending_name(conversation) or ""), failures=0)


def _skip_datum(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    datum = moment.data.get(conversation.asked or "")
    if datum is None or datum.need is not Need.OPTIONAL:
        return conversation
    asked = {conversation.asked} if conversation.asked else set()
    opened = conversation.open.without(*asked)
    return replace(conversation, skipped=conversation.skipped | asked, open=opened, failures=0)


def _take_suggested_when(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    slots = replace(conversation.slots, date=conversation.suggested_date or conversation.slots.date)
    if conversation.suggested_time is not None:
        slots = replace(slots, time=conversation.suggested_time, ambiguous=False)
    taken = conversation.with_slots(slots)
    return replace(taken, suggested_date=None, suggested_time=None, failures=0)


def _take_suggested_when_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """A day, an hour, or both; perhaps the ones already known."""
    day, hour = picture._replace(date=True), picture._replace(time=SET_TIME)
    both = day._replace(time=SET_TIME)
    return {picture, *(changed(each, moved=True) for each in (day, hour, both))}


def _take_only_offer(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    if len(conversation.offers) != 1:
        return conversation
    offer = conversation.offers[0]
    slots = replace(conversation.slots, date=offer.date(), time=offer.time(), ambiguous=False)
    return replace(conversation.with_slots(slots), failures=0)


def _take_only_offer_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Perhaps the one already known."""
    return picture, changed(picture._replace(date=True, time=SET_TIME), moved=True)


def _mark_verified(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """The service has just said that the slot is free: remember exactly which one, AM/PM settled."""
    slots = conversation.slots
    if slots.ambiguous and moment.answer and moment.answer.time:
        slots = replace(slots, time=moment.answer.time)
    conversation = conversation.with_slots(replace(slots, ambiguous=False))
    return replace(conversation, verified=conversation.slot(), verified_at=moment.now, near=None, failures=0)


def _mark_verified_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """The hour that was checked is settled; where AM/PM was open, a datum has changed."""
    if picture.time != OPEN_TIME:
        return (picture._replace(verified=picture.date and picture.time == SET_TIME),)
    return (changed(picture._replace(time=SET_TIME), moved=True)._replace(verified=picture.date),)


def _refuse_slot(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """This slot was not free: keep it out of the offers, and forget its hour."""
    slot = conversation.slot()
    refused = conversation.refused if slot is None else (*conversation.refused, slot)
    near = conversation.slots.time or conversation.near
    offers = tuple(offer for offer in conversation.offers if offer != slot)
    conversation = replace(conversation, refused=refused[-KEPT_REFUSED:], near=near, offers=offers)
    return replace(_forget_time(conversation), choosing=bool(offers))


def _refuse_slot_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """The hour goes; what else was offered may be left."""
    forgotten = next(iter(_forget_pictured(picture, scope, ("hora",))))
    return {forgotten._replace(offers=False), forgotten._replace(offers=True), forgotten}


def _remember_offers(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    offers = moment.answer.offers if moment.answer else ()
    return replace(conversation, offers=offers, offered_at=moment.now, choosing=bool(offers))


def _refuse_offers(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    slot = conversation.slot()
    refused = (*conversation.refused, *conversation.offers, *([slot] if slot else []))
    return replace(conversation, refused=refused[-KEPT_REFUSED:], offers=(), choosing=False)


def _record_booking(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    appointment = conversation.slots.appointment()
    if appointment is None or moment.answer is None:
        return conversation
    booking = Booking(appointment, moment.answer.link)
    return replace(conversation, booking=booking, shown=None, accepted=None)


def _record_unresolved(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, unresolved=conversation.slots.appointment(), shown=None, accepted=None)


def _recall_request(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, unresolved=moment.answer.appointment if moment.answer else None)


def _record_late_booking(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    if conversation.unresolved is None or moment.answer is None:
        return conversation
    booking = Booking(conversation.unresolved, moment.answer.link)
    return replace(conversation, booking=booking, shown=None, accepted=None)


def _withdrawn(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Unless there is nothing to note."""
    return picture, picture._replace(shown=False, accepted=False)


def _start_over(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """Another appointment for the same person: what he gave of himself stays, when is asked anew."""
    return replace(
        conversation.with_slots(Slots(values=conversation.slots.values.without(KEPT))),
        wishes=(),
        offers=(),
        refused=(),
        choosing=False,
        near=None,
        earliest=None,
        latest=None,
        failures=0,
    )


def _start_over_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return (next(iter(_forget_pictured(picture, scope, ("fecha", "hora"))))._replace(offers=False),)


def _remember_query(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, query=(moment.reading.query or "") if moment.reading else "")


def _counted(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, failures=conversation.failures + 1)


ACTIONS: Mapping[str, Action] = {
    "take_slots": Action("toma los datos del mensaje", _take_slots, _taken),
    "take_suggested": Action(
        "toma la corrección propuesta", _take_suggested, _take_suggested_pictured, under="suggested"
    ),
    "drop_suggested": Action("descarta lo que se le propuso", _drop_suggested),
    "skip_datum": Action(
        "sigue sin ese dato, que no es obligatorio",
        _skip_datum,
        lambda p, s, n: (p, p._replace(due=False)),
    ),
    "take_suggested_when": Action(
        "toma el día o la hora que se supuso", _take_suggested_when, _take_suggested_when_pictured
    ),
    "forget": Action("olvida {}", _forget, _forget_pictured, about_data=True),
    "forget_slot": Action(
        "olvida la fecha y la hora",
        lambda c, m, n: _forget(c, m, ("fecha", "hora")),
        lambda p, s, n: _forget_pictured(p, s, ("fecha", "hora")),
    ),
    "forget_named": Action(
        "olvida el dato que el cliente quiere cambiar",
        lambda c, m, n: _forget(c, m, _named_in(m)),
        _forget_named_pictured,
        under="names_datum",
    ),
    "forget_excluded": Action(
        "olvida la fecha si es el día que el cliente no puede",
        _forget_excluded,
        lambda p, s, n: (p, *_forget_pictured(p, s, ("fecha",))),
    ),
    "mark_verified": Action(
        "anota que ese horario acaba de verificarse libre", _mark_verified, _mark_verified_pictured
    ),
    "forget_verified": Action(
        "exige verificar otra vez el horario",
        lambda c, m, n: replace(c, verified=None, verified_at=None),
        lambda p, s, n: (p._replace(verified=False),),
    ),
    "open_ampm": Action(
        "anota que falta saber AM o PM",
        lambda c, m, n: replace(c, ampm_open=True),
        lambda p, s, n: (p._replace(ampm=True),),
    ),
    "refuse_slot": Action("descarta ese horario y olvida la hora", _refuse_slot, _refuse_slot_pictured),
    "remember_offers": Action(
        "anota los horarios ofrecidos",
        _remember_offers,
        lambda p, s, n: (p._replace(offers=True), p._replace(offers=False)),
    ),
    "forget_wishes": Action(
        "olvida la parte del día o el rango que pidió",
        lambda c, m, n: replace(c, earliest=None, latest=None),
    ),
    "take_only_offer": Action(
        "toma el único horario ofrecido",
        _take_only_offer,
        _take_only_offer_pictured,
        under="single_offer",
    ),
    "refuse_offers": Action(
        "descarta los horarios ofrecidos", _refuse_offers, lambda p, s, n: (p._replace(offers=False),)
    ),
    "record_booking": Action("anota la cita agendada", _record_booking, _withdrawn),
    "record_unresolved": Action("anota la solicitud sin respuesta", _record_unresolved, _withdrawn),
    "recall_request": Action("retoma la solicitud que este cliente ya había hecho", _recall_request),
    "record_late_booking": Action(
        "anota la cita que el calendario confirmó tarde", _record_late_booking, _withdrawn
    ),
    "start_over": Action(
        "empieza otra cita con los mismos datos del cliente",
        _start_over,
        _start_over_pictured,
    ),
    "count_failure": Action("cuenta que la pregunta quedó sin respuesta", _counted),
    "count_doubt": Action("cuenta que el día o la hora no se pudo usar", _counted),
    "forgive_failures": Action(
        "vuelve a empezar la cuenta de intentos", lambda c, m, n: replace(c, failures=0)
    ),
    "remember_query": Action("anota por qué pregunta el cliente", _remember_query),
}
