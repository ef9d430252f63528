"""The steps that a flow file may take: a closed vocabulary.

An action gives back a changed conversation, and can do nothing else. It is one object with both of its
meanings: what the engine does (`apply`), and every picture that may come of it for the proofs (`pictured`).

An action that is about data takes their names after its own: `forget correo`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from citas.machine.change import Change, begun, heard, matched, not_free, others
from citas.machine.conversation import (
    KEPT_EXCLUDED,
    MOST_ASKED,
    Booking,
    Conversation,
    Slots,
    take,
    widened,
)
from citas.machine.declared import Data, DatumType, Need
from citas.machine.events import Asked, News, Outcome, RequestKind
from citas.machine.guards import Moment, Names, is_news, pending, pending_name
from citas.machine.kinds import named
from citas.machine.picture import (
    CANCELS,
    NO_CHANGE,
    NO_TIME,
    OPEN_TIME,
    SET_TIME,
    TOLD,
    WANTING,
    Picture,
    Scope,
    changed,
)
from citas.machine.reading import Act, Later, Matter, Reading, Topic, WishKind
from citas.machine.replacing import replace
from citas.machine.values import BETWEEN_WISHES, KEPT, MOST_WISHES, noted

KEPT_REFUSED = 20  # slots that are not offered again
PLACE = "¿dónde quedan?"  # what the business is asked where he asks for the place …
TOLERANCE = "¿hay minutos de tolerancia?"  # … and where he may be late

Pictures = Iterable[Picture]
Apply = Callable[[Conversation, Moment, Names], Conversation]


def _same(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return (picture,)


@dataclass(frozen=True, slots=True)
class Action:
    """A step. `meaning` is a sentence about the bot, in the third person; `{}` stands for the data.

    `under` are the guards that there is something to do it with, on one of which `pictured` relies: in a row
    with another one it may do nothing.
    """

    meaning: str
    apply: Apply
    pictured: Callable[[Picture, Scope, Names], Pictures] = _same
    about_data: bool = False
    under: frozenset[str] = frozenset()

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
    insists = taken.slot() is not None and taken.slot() in conversation.refused
    return replace(taken, failures=0) if is_news(conversation, taken) and not insists else taken


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
        slots = replace(slots, time=conversation.suggested_time, ambiguous=conversation.suggested_half)
    taken = conversation.with_slots(slots)
    return replace(taken, suggested_date=None, suggested_time=None, suggested_half=False, failures=0)


def _take_suggested_when_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """A day, an hour with its AM/PM open or not, or both; perhaps the ones already known."""
    days = (picture, picture._replace(date=True))
    pairs = [day._replace(time=time) for day in days for time in (picture.time, OPEN_TIME, SET_TIME)]
    return {picture, *(changed(each, moved=True) for each in pairs)}


def _take_only_offer(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    if len(conversation.offers) != 1:
        return conversation
    offer = conversation.offers[0]
    slots = replace(conversation.slots, date=offer.date(), time=offer.time(), ambiguous=False)
    return replace(conversation.with_slots(slots), failures=0)


def _take_first_offer(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """The first hour that was found, which has just been seen to be free. The next time he may choose."""
    if moment.answer is None or not moment.answer.offers:
        return conversation
    first = moment.answer.offers[0]
    slots = replace(conversation.slots, date=first.date(), time=first.time(), ambiguous=False)
    conversation = replace(conversation.with_slots(slots), first_free=False, days=())
    return replace(conversation, verified=first, verified_at=moment.now, near=None, failures=0)


def _take_first_offer_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    taken = changed(picture._replace(date=True, time=SET_TIME), moved=True)
    return (taken._replace(verified=True),)


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


def _widen(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return widened(conversation, moment.reading) if moment.reading else conversation


def _widen_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """The day, the hour, or both may go."""
    gone = (("fecha",), ("hora",), ("fecha", "hora"))
    return {picture, *(after for each in gone for after in _forget_pictured(picture, scope, each))}


def _remember_offers(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """From a day that had none the talk moves on to the one, or the ones, whose hours are offered."""
    offers = moment.answer.offers if moment.answer else ()
    if not offers:
        return conversation
    days = {offer.date() for offer in offers}
    if days.isdisjoint(conversation.days):
        conversation = replace(conversation, days=())
    if conversation.slots.date is not None and conversation.slots.date not in days:
        date = days.pop() if len(days) == 1 else None
        conversation = conversation.with_slots(replace(conversation.slots, date=date))
    return replace(conversation, offers=offers, offered_at=moment.now, choosing=True)


def _remember_offers_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Hours of the day that was asked for, of another one, or of several."""
    days = (picture, changed(picture, moved=True), changed(picture._replace(date=False), moved=True))
    return {each._replace(offers=True) for each in (days if picture.date else (picture,))}


def _refuse_offers(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    slot = conversation.slot()
    refused = (*conversation.refused, *conversation.offers, *([slot] if slot else []))
    return replace(conversation, refused=refused[-KEPT_REFUSED:], offers=(), choosing=False)


def _refuse_days(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """None of the days that were offered."""
    shown = {offer.date() for offer in conversation.offers}
    if conversation.slots.date is not None:
        shown.add(conversation.slots.date)
    excluded = tuple(sorted({*conversation.excluded, *shown}))[-KEPT_EXCLUDED:]
    days = tuple(day for day in conversation.days if day not in excluded)
    conversation = replace(_forget_date(conversation), excluded=excluded, days=days, after=None, before=None)
    return replace(conversation, offers=(), choosing=False)


def _refuse_days_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return {each._replace(offers=False) for each in _forget_pictured(picture, scope, ("fecha",))}


def _mark_open(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, looked_at=conversation.slots.date)


def _record_booking(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    appointment = conversation.slots.appointment()
    if appointment is None or moment.answer is None:
        return conversation
    booking = Booking(appointment, moment.answer.link)
    return replace(conversation, booking=booking, **WITHDRAWN)


def _record_unresolved(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, unresolved=conversation.slots.appointment(), **WITHDRAWN)


def _record_unresolved_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    sent = picture.date and picture.time == SET_TIME
    return (picture._replace(shown=False, accepted=False, verified=False, sent=sent),)


def _recall_request(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    found = moment.answer.appointment if moment.answer else None
    return conversation if found is None else replace(conversation, unresolved=found)


def _record_late_booking(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    booking = conversation.booking
    if conversation.unresolved is not None and moment.answer is not None:
        booking = Booking(conversation.unresolved, moment.answer.link)
    return replace(conversation, booking=booking, unresolved=None, **WITHDRAWN)


#: Once a request has left for it, a time is not one that was found free, nor is its summary to be agreed to.
WITHDRAWN: Mapping[str, Any] = {"shown": None, "accepted": None, "verified": None, "verified_at": None}


def _withdrawn(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Unless there is nothing to note."""
    return picture, picture._replace(shown=False, accepted=False, verified=False)


#: What is wished for of the time, as it is before anything was said.
NO_WISHES: Mapping[str, Any] = {
    "earliest": None,
    "latest": None,
    "after": None,
    "before": None,
    "days": (),
    "hours": (),
    "excluded": (),
    "soonest": False,
    "first_free": False,
}

#: What he said that he can't, or can: it stands for every later offer, until he says otherwise.
LIMITS = frozenset({"earliest", "latest", "excluded"})


def _start_over(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """Another appointment for the same person: what he gave of himself stays, when is asked anew."""
    return replace(
        conversation.with_slots(Slots(values=conversation.slots.values.without(KEPT))),
        wishes=(),
        offers=(),
        refused=(),
        choosing=False,
        near=None,
        later=(),
        suggested_date=None,
        suggested_time=None,
        suggested_half=False,
        failures=0,
        **NO_WISHES,
    )


def _start_next(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """The next of several appointments: for another person, at what was said for it."""
    if not conversation.later:
        return conversation
    following, *later = conversation.later
    begun = replace(_start_over(conversation, moment, names), later=tuple(later))
    values = begun.slots.values
    if not following.service or following.name:  # «manicure a las 3 y pedicure a las 4»: for one person
        values = values.without(*_of_type(moment.data, DatumType.PERSON))
    given = ((DatumType.PERSON, following.name), (DatumType.EMAIL, following.email))
    for name, value in ((_of_type(moment.data, kind)[:1], value) for kind, value in given):
        values = values.put(name[0], value) if name and value else values
    kept = _purpose(conversation, following)
    if kept:
        values = values.put(KEPT, BETWEEN_WISHES.join(dict.fromkeys(noted(words) for _, words in kept)))
    begun = begun.with_slots(Slots(following.date, following.time, following.ambiguous, values))
    same = following.same if following.date else following.same | {"date"}  # asked for at once: of one day
    return _as_before(replace(begun, wishes=kept), same)


def _purpose(conversation: Conversation, following: Later) -> tuple[tuple[str, str], ...]:
    """What the next one is for: what was said for it, else what the one before is for."""
    if following.service:
        return ((WishKind.SERVICE.value, following.service),)
    return tuple(wish for wish in conversation.wishes if wish[0] == WishKind.SERVICE)[:MOST_WISHES]


def _of_type(data: Data, kind: DatumType) -> list[str]:
    return [name for name, datum in data.items() if datum.type is kind]


def _as_before(conversation: Conversation, same: frozenset[str]) -> Conversation:
    """The day and the hour of the appointment that was made, where it is to be the same."""
    if conversation.booking is None:
        return conversation
    made, slots = conversation.booking.appointment, conversation.slots
    if "time" in same and slots.time is None:
        slots = replace(slots, time=made.time, ambiguous=False)
    if "date" in same and slots.date is None:
        slots = replace(slots, date=made.date)
    return conversation.with_slots(slots)


def _begin_another(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """One more appointment. For somebody else it has another name; an hour alone is one of the same day."""
    reading, begun = moment.reading, _start_over(conversation, moment, names)
    if reading is None:
        return begun
    same = reading.same
    if reading.other:
        values = begun.slots.values.without(*_of_type(moment.data, DatumType.PERSON))
        begun = begun.with_slots(replace(begun.slots, values=values))
        same |= {"date"} if reading.time is not None or "time" in same else frozenset()
    return _as_before(begun, same if reading.date is None else same - {"date"})


def _start_next_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """Some datum may be missing again; the day and the hour may be known."""
    (begun,) = _start_over_pictured(picture, scope, names)
    persons = tuple(name for name, datum in scope.data.items() if datum.type is DatumType.PERSON)
    for each in _forget_pictured(begun, scope, persons) if persons else (begun,):
        for date in (True, False):
            for time in (NO_TIME, OPEN_TIME, SET_TIME):
                yield changed(each._replace(date=date, time=time), moved=True)


def _begin_another_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """In the same name or in another one; the day and the hour may be known."""
    yield from _start_next_pictured(picture, scope, names)
    (begun,) = _start_over_pictured(picture, scope, names)
    for date in (True, False):
        for time in (NO_TIME, SET_TIME):
            yield changed(begun._replace(date=date, time=time), moved=True)


def _start_over_pictured(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return (next(iter(_forget_pictured(picture, scope, ("fecha", "hora"))))._replace(offers=False),)


def _remember_query(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    reading = moment.reading
    if reading is None:
        return replace(conversation, query="", question="", topics=frozenset())
    query, question = reading.query or "", reading.question or ""
    return replace(conversation, query=query, question=question, topics=reading.topics)


def _note_matter(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """What he asks or says of his appointment, and the question beside it, if there is one."""
    reading = moment.reading
    if reading is None:
        return replace(conversation, matter=None, question="")
    return replace(conversation, matter=reading.matter, question=reading.question or "")


def _ask_business(query: str, *topics: Topic) -> Apply:
    """What the business is asked in his place, and nothing that he asked before."""
    return lambda c, m, n: replace(c, query=query, question="", topics=frozenset(topics))


def _counted(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, failures=conversation.failures + 1)


# His own appointments, and what he wants done with them.


def _take_own(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """What was just looked up; the change that he wants is about one of these, if only one fits."""
    own = moment.answer.own if moment.answer else ()
    change = conversation.change and matched(conversation.change, own)
    return replace(conversation, own=own, change=change)


def _changed(step: Callable[[Change, Conversation, Moment], Change]) -> Apply:
    """A step on the change that he wants; none where he wants none."""

    def apply(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
        if conversation.change is None:
            return conversation
        return replace(conversation, change=step(conversation.change, conversation, moment))

    return apply


def _forgiven(apply: Apply) -> Apply:
    """Something came of it: the count of attempts begins anew."""
    return lambda c, m, n: replace(apply(c, m, n), failures=0)


def _told(change: Change, conversation: Conversation, moment: Moment) -> Change:
    return heard(change, conversation.own, moment.reading) if moment.reading else change


def _found_free(change: Change, conversation: Conversation, moment: Moment) -> Change:
    """AM/PM is settled by what was checked."""
    time = (moment.answer.time if moment.answer else None) or change.time
    return replace(change, time=time, ambiguous=False, free=True, why=Outcome.FREE)


def _found_out(change: Change, conversation: Conversation, moment: Moment) -> Change:
    return replace(change, free=None, why=moment.answer.outcome if moment.answer else None)


def _found_taken(change: Change, conversation: Conversation, moment: Moment) -> Change:
    return not_free(change, moment.answer.outcome if moment.answer else Outcome.NOT_VERIFIED)


def _offered(change: Change, conversation: Conversation, moment: Moment) -> Change:
    return replace(change, offers=moment.answer.offers if moment.answer else ())


def _insisted(change: Change, conversation: Conversation, moment: Moment) -> Change:
    """He wants it all the same: it is what the team is asked for, not free."""
    slot = _told(change, conversation, moment).slot or change.wished
    return replace(change, date=None, time=None, offers=(), wished=slot)


def _note_request(kind: RequestKind) -> Apply:
    def apply(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
        change = conversation.change
        about = change if kind in (RequestKind.MOVE, RequestKind.CANCEL) else None
        asked = Asked(kind, about.appointment if about else None, about.wanted if about else None)
        noted = replace(conversation, asked_team=(*conversation.asked_team, asked)[-MOST_ASKED:])
        return noted if about is None else _end_change(noted, moment, names)

    return apply


def _begin_change(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    before = conversation.asked_team[-1] if conversation.asked_team else None
    change = begun(moment.reading or Reading(act=Act.CHANGE_BOOKING), before, conversation.change)
    failures = conversation.failures if conversation.change else 0
    return replace(conversation, change=change, failures=failures)


def _end_change(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    return replace(conversation, change=None, failures=0)


def _offers_dropped(change: Change, conversation: Conversation, moment: Moment) -> Change:
    return others(change, moment.reading)


def _any_change(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return tuple(picture._replace(change=change) for change in (CANCELS, TOLD, WANTING))


def _perhaps_told(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """The new hour comes, if one is wanted."""
    return {picture, picture._replace(change=TOLD)} if picture.change == WANTING else (picture,)


def _wanting_again(picture: Picture, scope: Scope, names: Names) -> Pictures:
    """The new hour goes, if an appointment is to be moved at all."""
    return (picture._replace(change=WANTING) if picture.change == TOLD else picture,)


def _no_change(picture: Picture, scope: Scope, names: Names) -> Pictures:
    return (picture._replace(change=NO_CHANGE),)


def _take_news(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """What the team has settled is open no more; an appointment that it moved or cancelled is so."""
    news = moment.news
    if news is None:
        return conversation
    settled = (news.asked.kind, news.asked.appointment)
    left = tuple(each for each in conversation.asked_team if (each.kind, each.appointment) != settled)
    booking = conversation.booking
    if booking is not None and booking.starts == news.asked.appointment:
        booking = _settled(booking, news.news, news.moved_to or news.asked.wanted)
    return replace(conversation, asked_team=left, booking=booking, own=(), news_at=conversation.turns + 1)


def _settled(booking: Booking, news: News, moved_to: dt.datetime | None) -> Booking:
    if news is not News.MOVED or moved_to is None:
        return booking
    appointment = replace(booking.appointment, date=moved_to.date(), time=moved_to.time())
    return replace(booking, appointment=appointment)


def _put_aside(conversation: Conversation, moment: Moment, names: Names) -> Conversation:
    """An appointment that was made is done: what comes next is another one.

    In the place of one that is to be cancelled it is for the same, until he says what else it is for.
    """
    booking, asked = conversation.booking, conversation.asked_team[-1:]
    if booking is None or conversation.slot() != booking.starts:
        return conversation
    begun, kept = _start_over(conversation, moment, names), booking.appointment.values.get(KEPT)
    cancelled = any(
        each.kind is RequestKind.CANCEL and each.appointment in (None, booking.starts) for each in asked
    )
    if not cancelled or kept is None:
        return begun
    values = begun.slots.values.put(KEPT, kept)
    return replace(begun.with_slots(replace(begun.slots, values=values)), wishes=conversation.wishes)


ACTIONS: Mapping[str, Action] = {
    "take_slots": Action("toma los datos del mensaje", _take_slots, _taken),
    "take_suggested": Action(
        "toma la corrección propuesta",
        _take_suggested,
        _take_suggested_pictured,
        under=frozenset({"suggested"}),
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
        under=frozenset({"names_datum"}),
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
        _remember_offers_pictured,
        under=frozenset({"offers_found", "offers_beside"}),
    ),
    "hurry": Action("busca lo más pronto que haya", lambda c, m, n: replace(c, soonest=True)),
    "widen": Action("deja abierto el día o la hora, si pidió varios o cualquiera", _widen, _widen_pictured),
    "mark_open": Action(
        "anota que ese día se atiende",
        _mark_open,
        lambda p, s, n: (p._replace(looked=p.date and p.time == NO_TIME),),
    ),
    "refuse_days": Action("descarta los días ofrecidos", _refuse_days, _refuse_days_pictured),
    "forget_wishes": Action(
        "olvida los días que pidió y lo que quería de los ofrecidos, no lo que no puede",
        lambda c, m, n: replace(
            c, **{name: value for name, value in NO_WISHES.items() if name not in LIMITS}
        ),
    ),
    "take_only_offer": Action(
        "toma el único horario ofrecido",
        _take_only_offer,
        _take_only_offer_pictured,
        under=frozenset({"single_offer"}),
    ),
    "take_first_offer": Action(
        "toma el primer horario encontrado, recién verificado",
        _take_first_offer,
        _take_first_offer_pictured,
        under=frozenset({"wants_first"}),
    ),
    "refuse_offers": Action(
        "descarta los horarios ofrecidos", _refuse_offers, lambda p, s, n: (p._replace(offers=False),)
    ),
    "record_booking": Action("anota la cita agendada", _record_booking, _withdrawn),
    "record_unresolved": Action(
        "anota la solicitud sin respuesta", _record_unresolved, _record_unresolved_pictured
    ),
    "recall_request": Action(
        "retoma la solicitud que este cliente ya había hecho",
        _recall_request,
        lambda p, s, n: (p._replace(sent=True),),
        under=frozenset({"request_found"}),
    ),
    "record_late_booking": Action(
        "anota la cita que el calendario confirmó tarde",
        _record_late_booking,
        lambda p, s, n: (p._replace(shown=False, accepted=False, verified=False, sent=False),),
    ),
    "close_request": Action(
        "anota que esa solicitud no llegó a ser una cita",
        lambda c, m, n: replace(c, unresolved=None, shown=None, accepted=None),  # «¿la confirmo?» would be it
        lambda p, s, n: (p._replace(shown=False, accepted=False, sent=False),),
    ),
    "start_over": Action(
        "empieza otra cita con los mismos datos del cliente",
        _start_over,
        _start_over_pictured,
    ),
    "start_next": Action(
        "empieza la otra cita que pidió, para otra persona",
        _start_next,
        _start_next_pictured,
        under=frozenset({"more_to_book"}),
    ),
    "begin_another": Action(
        "empieza otra cita, con lo que dijo que es igual y, si es para otra persona, sin el nombre",
        _begin_another,
        _begin_another_pictured,
    ),
    "count_failure": Action("cuenta que la pregunta quedó sin respuesta", _counted),
    "count_doubt": Action("cuenta que el día o la hora no se pudo usar", _counted),
    "forgive_failures": Action(
        "vuelve a empezar la cuenta de intentos", lambda c, m, n: replace(c, failures=0)
    ),
    "note_matter": Action(
        "anota qué pregunta o avisa de su cita",
        _note_matter,
    ),
    "take_own": Action(
        "anota las citas que ya tiene",
        _take_own,
        _perhaps_told,  # an hour that is none of theirs is the new one
    ),
    "ask_status": Action(
        "pregunta en qué quedó lo que pidió", lambda c, m, n: replace(c, matter=Matter.STATUS)
    ),
    "ask_place": Action("pregunta por el lugar", _ask_business(PLACE, Topic.PLACE)),
    "ask_tolerance": Action("pregunta cuánto se espera a quien llega tarde", _ask_business(TOLERANCE)),
    "begin_change": Action("anota qué quiere hacer con su cita", _begin_change, _any_change),
    "take_change": Action("toma lo que dice del cambio", _forgiven(_changed(_told)), _perhaps_told),
    "note_free": Action(
        "anota que el nuevo horario se acaba de verificar libre", _changed(_found_free), _perhaps_told
    ),
    "note_unverified": Action("anota que el nuevo horario no se pudo verificar", _changed(_found_out)),
    "refuse_wanted": Action(
        "descarta el nuevo horario, que no está libre", _changed(_found_taken), _wanting_again
    ),
    "keep_wanted": Action("anota que lo quiere aunque no esté libre", _changed(_insisted), _wanting_again),
    "open_new_ampm": Action(
        "anota que falta saber si la nueva hora es AM o PM",
        _changed(lambda change, c, m: replace(change, ampm_open=True)),
        _wanting_again,
    ),
    "remember_new_offers": Action("anota los horarios ofrecidos para mover su cita", _changed(_offered)),
    "drop_new_offers": Action(
        "descarta los horarios ofrecidos para mover su cita", _changed(_offers_dropped), _wanting_again
    ),
    "forget_new_day": Action(
        "olvida el nuevo día de su cita",
        _changed(lambda change, c, m: replace(change, date=None, time=None, offers=())),
        _wanting_again,
    ),
    "end_change": Action("deja su cita como está", _end_change, _no_change),
    "note_move": Action("anota que pidió mover una cita", _note_request(RequestKind.MOVE), _no_change),
    "note_cancel": Action("anota que pidió cancelar una cita", _note_request(RequestKind.CANCEL), _no_change),
    "note_person": Action("anota que pidió una persona", _note_request(RequestKind.PERSON)),
    "take_news": Action("anota lo que el equipo resolvió", _take_news),
    "put_aside": Action(
        "da por terminada la cita que se agendó",
        _put_aside,
        lambda p, s, n: (p, *_start_over_pictured(p, s, n)),
    ),
    "remember_query": Action("anota por qué pregunta el cliente", _remember_query),
}
