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

from citas.machine.change import Change, heard, is_untold, must_choose
from citas.machine.conversation import (
    Conversation,
    is_known_day,
    is_known_hour,
    other_half,
    take,
    ties,
    widened,
)
from citas.machine.declared import Data, DatumType, Need
from citas.machine.events import (
    Asked,
    Booking,
    Event,
    MessageRead,
    NewsArrived,
    Outcome,
    RequestKind,
    ToolAnswered,
    Why,
)
from citas.machine.kinds import named
from citas.machine.picture import CANCELS, NO_CHANGE, NO_TIME, Cause, Picture, Scope
from citas.machine.reading import ASKS_OUTCOME, RULES, Act, Doubt, Matter, Reading, Shift, Topic, WishKind
from citas.machine.values import Open, OpenKind


@dataclass(frozen=True, slots=True)
class Moment:
    """What a guard or an action may look at: the event, if any, the local time, and what the flow declares.

    `answered` are the kinds of wish that it answers in words: a datum holds the others.
    """

    event: Event | None
    now: dt.datetime
    data: Data = field(default_factory=dict)
    answered: frozenset[WishKind] = frozenset(WishKind)

    @property
    def reading(self) -> Reading | None:
        return self.event.reading if isinstance(self.event, MessageRead) else None

    @property
    def answer(self) -> ToolAnswered | None:
        return self.event if isinstance(self.event, ToolAnswered) else None

    @property
    def news(self) -> NewsArrived | None:
        return self.event if isinstance(self.event, NewsArrived) else None


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
    event it is in the picture, too? `learnt`: a picture that left it open, once it is known whether it holds.
    """

    meaning: str
    holds: Holds
    pictured: Pictured = may
    about_data: bool = False
    needs_data: bool = False
    heard: bool = False
    by_event: bool = False
    learnt: Callable[[Picture, bool], Picture] = lambda picture, holds: picture


def _only(*acts: Act) -> Pictured:
    """Depends on the message, and is out of the question for other acts than these."""
    return lambda picture, cause, scope, names: None if cause in acts else False


def _reads(test: Callable[[Reading], bool]) -> Holds:
    return lambda conversation, moment, names: moment.reading is not None and test(moment.reading)


def _because(meaning: str, outcome: Outcome, *whys: Why) -> Guard:
    """One of the reasons that an outcome may have."""
    return Guard(
        meaning,
        lambda conversation, moment, names: bool(moment.answer and moment.answer.why in whys),
        lambda picture, cause, scope, names: None if cause is outcome else False,
        by_event=True,
    )


def _on_topic(meaning: str, topic: Topic) -> Guard:
    """Of a yes only the yes counts."""
    return Guard(
        meaning,
        _reads(lambda reading: topic in reading.topics and reading.act is not Act.AFFIRM),
        lambda picture, cause, scope, names: False if cause is Act.AFFIRM else None,
        by_event=True,
    )


def _doubts(meaning: str, doubt: Doubt) -> Guard:
    return Guard(meaning, _reads(lambda reading: doubt in reading.doubts), heard=True)


def _unsure_date(conversation: Conversation, moment: Moment, names: Names) -> bool:
    reading = moment.reading
    return (
        reading is not None
        and Doubt.UNSURE_DATE in reading.doubts
        and not is_known_day(conversation, reading)
    )


def _unsure_time(conversation: Conversation, moment: Moment, names: Names) -> bool:
    reading = moment.reading
    return (
        reading is not None
        and Doubt.UNSURE_TIME in reading.doubts
        and not is_known_hour(conversation, reading)
    )


def _brings_data(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Would taking the message's data change anything? What is known already is no answer to a question."""
    if moment.reading is None:
        return False
    return is_news(conversation, take(conversation, moment.reading, moment.data))


def is_news(before: Conversation, after: Conversation) -> bool:
    """Did a message bring something? That it holds no phone this time is nothing new."""
    return (
        before.slots != after.slots
        or before.later != after.later
        or before.choosing != after.choosing
        or any(after.open.get(name) != before.open.get(name) for name in after.open)
    )


def _brings_wish(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """One that was not answered yet, or is asked about."""
    reading = moment.reading
    if reading is None or Topic.DISTRESS in reading.topics:  # first of all he is helped
        return False
    wishes = [wish for wish in reading.wishes if wish[0] in moment.answered]
    if reading.act is Act.ASK_BUSINESS:  # … not one that stands beside what is asked
        return any(map(reading.asks_about, wishes))
    return bool(reading.dropped) or any(wish not in conversation.wishes for wish in wishes)


#: Doubts that are none where free hours are offered: any of those days or hours will do.
SEARCHED = frozenset({Doubt.TWO_DATES, Doubt.VAGUE_DATE, Doubt.EXCLUDED_DATE, Doubt.TWO_TIMES})


def _names_wish(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Something of the time, but not which day and which hour; and no AM/PM is being settled."""
    reading = moment.reading
    if reading is None or conversation.ampm_open or not _searchable(conversation, reading):
        return False
    taken = take(conversation, reading, moment.data)
    if taken.choosing != conversation.choosing and taken.slot() is not None:
        return False  # he chose
    if reading.time is None and _bounds(reading):
        return True
    after = widened(taken, reading)
    if after.slot() is not None:
        return False
    if reading.time is not None and after.slots.date is None:
        return bool(after.days) or conversation.choosing
    bounded = after.earliest is not None or after.latest is not None
    return _open_wish(reading) or (reading.date is not None and (bounded or bool(after.hours)))


def _searchable(conversation: Conversation, reading: Reading) -> bool:
    """Is what is doubtful a choice among several, and not one among those that were just offered?"""
    if reading.choice is not None or not _leaves_choice(reading):
        return False
    offered = {offer.time() for offer in conversation.offers if conversation.choosing}
    return Doubt.TWO_TIMES not in reading.doubts or not offered.issuperset(reading.times)


def _leaves_choice(reading: Reading) -> bool:
    """Is nothing doubtful but which of some days or hours it is to be?"""
    known = {
        Doubt.TWO_DATES: reading.dates,
        Doubt.VAGUE_DATE: reading.days,
        Doubt.EXCLUDED_DATE: reading.excluded,
        Doubt.TWO_TIMES: reading.times,
    }
    return all(known.get(doubt) for doubt in reading.doubts)


def _bounds(reading: Reading) -> bool:
    return reading.daypart is not None or reading.time_from is not None or reading.time_to is not None


def _open_wish(reading: Reading) -> bool:
    """Several days or hours, any of them, the earliest, or all but some."""
    free = reading.any_day or reading.any_hour or reading.earliest or reading.latest
    return free or bool(reading.doubts & SEARCHED)


def _wants_other(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """«Ninguna», «más tarde»: what was offered is turned down, unless an exact hour comes with it."""
    reading = moment.reading
    return (
        reading is not None
        and reading.shift is not None
        and reading.time is None
        and not conversation.ampm_open
        and _leaves_choice(reading)
    )


def _wants_other_day(reading: Reading) -> bool:
    return reading.shift is Shift.OTHER and "date" in reading.about and reading.date is None


def _gives_ahead(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Does he give his name or his e-mail, or say that he has none, before the hour is settled?"""
    reading = moment.reading
    if reading is None or reading.act is not Act.INFORM:
        return False
    if not (reading.name or reading.email or reading.no_email):
        return False
    timed = (
        reading.date or reading.time or reading.choice is not None or _names_wish(conversation, moment, names)
    )
    return not timed and (conversation.choosing or conversation.slot() is None)


def _offers_beside(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Are all the hours that were found of other days than the one that was looked at?"""
    offers, date = (moment.answer.offers if moment.answer else ()), conversation.slots.date
    return bool(offers) and date is not None and all(offer.date() != date for offer in offers)


def _wants_first(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Did he ask for the very first hour, and is there one?"""
    return conversation.first_free and bool(moment.answer and moment.answer.offers)


def _wants_day_beyond(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """«otro día», where hours of some days are on offer."""
    reading = moment.reading
    if reading is None or not conversation.choosing:
        return False
    refuses = reading.act in {Act.DENY, Act.CORRECT} and reading.date is None and reading.choice is None
    return _wants_other_day(reading) or (refuses and "date" in reading.about and not reading.doubts)


def _asks_what_is_free(reading: Reading) -> bool:
    return reading.act is Act.ASK_AVAILABILITY and reading.time is None and reading.choice is None


def _asks_if_open(reading: Reading) -> bool:
    asks = reading.act in (Act.ASK_AVAILABILITY, Act.ASK_BUSINESS)
    return asks and Topic.OPEN in reading.topics and reading.time is None and reading.choice is None


def _wants_another(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Another time than that of the request whose outcome is not known."""
    slots, asked = conversation.slots, conversation.unresolved
    return (
        asked is not None and slots.date is not None and (slots.date, slots.time) != (asked.date, asked.time)
    )


def _when_suggested(conversation: Conversation, moment: Moment, names: Names) -> bool:
    return conversation.suggested_date is not None or conversation.suggested_time is not None


def _repeats_guess(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """«Thursday», after «¿El jueves 26?»: who says it again means it."""
    reading = moment.reading
    if reading is None or not _when_suggested(conversation, moment, names):
        return False
    days = reading.dates[:1] == (conversation.suggested_date,)
    hours = reading.times[:1] == (conversation.suggested_time,)
    return (days and (hours or not reading.times)) or (hours and not reading.dates)


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


def _with_person(conversation: Conversation) -> bool:
    return any(asked.kind is RequestKind.PERSON for asked in conversation.asked_team)


def _nothing_begun(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Is no appointment in the making, and nothing asked for one that was made?"""
    slots = conversation.slots
    timed = slots.date or slots.time or conversation.days or conversation.hours
    open_ones = conversation.choosing, conversation.unresolved, conversation.change
    return not timed and not any(open_ones)


def _nothing_begun_pictured(picture: Picture, cause: Cause, scope: Scope, names: Names) -> bool | None:
    asked = picture.date or picture.time != NO_TIME or picture.change != NO_CHANGE
    return False if asked or picture.sent is True else None


STORY = 4  # words


def _tells_a_story(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Several words, of which none says what he wants: perhaps they are meant for somebody else."""
    event = moment.event
    if not isinstance(event, MessageRead) or event.reading.wishes or event.reading.source != RULES:
        return False
    return len(event.words.split()) >= STORY


def _leaves_phone(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Is a phone told for the person he asked for? Where the flow asks for one itself, it is for that."""
    told = moment.reading is not None and moment.reading.phone is not None
    own = any(datum.type is DatumType.PHONE for datum in moment.data.values())
    return told and not own and _with_person(conversation)


def _asks_of_team(conversation: Conversation, moment: Moment, names: Names) -> bool:
    asks = moment.reading is not None and Topic.CALLBACK in moment.reading.topics
    return asks and _with_person(conversation)


def _asks_optional(conversation: Conversation, moment: Moment, names: Names) -> bool:
    datum = moment.data.get(conversation.asked or "")
    return datum is not None and datum.need is Need.OPTIONAL


# His own appointments, and what he wants done with them.


def own_one(conversation: Conversation, moment: Moment) -> Booking | None:
    """His appointment, if he has just one; as it was just looked up, or before."""
    own = moment.answer.own if moment.answer and moment.answer.own else conversation.own
    return own[0] if len(own) == 1 else None


def _about(meaning: str, *matters: Matter) -> Guard:
    return Guard(meaning, lambda c, m, n: c.matter in matters)


def _link_asked(conversation: Conversation, moment: Moment, names: Names) -> bool:
    own = own_one(conversation, moment)
    return conversation.matter in (Matter.LINK, Matter.NO_MAIL) and own is not None and bool(own.link)


def _wants(test: Callable[[Change, tuple[Booking, ...]], bool]) -> Holds:
    """Of the change that he wants."""
    return lambda c, m, n: c.change is not None and test(c.change, c.own)


def _brings_change(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Does the message say more of the change?"""
    change, reading = conversation.change, moment.reading
    if change is None or reading is None or reading.doubts:
        return False
    return heard(change, conversation.own, reading) != change


def _insists(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """On a new time that was just said not to be free."""
    change, reading = conversation.change, moment.reading
    if change is None or reading is None or reading.doubts:
        return False
    slot = heard(change, conversation.own, reading).slot
    return slot is not None and slot != change.slot and slot in change.refused


def _names_moment(reading: Reading) -> bool:
    return (reading.date is not None or reading.time is not None) and not reading.doubts


def _moves_again(conversation: Conversation, moment: Moment, names: Names) -> bool:
    asked = conversation.asked_team[-1].kind if conversation.asked_team else None
    return asked is RequestKind.MOVE and moment.reading is not None and _names_moment(moment.reading)


def moved_last(conversation: Conversation) -> Asked | None:
    """What the team was last asked for, if that is to move an appointment to a time that is known."""
    asked = conversation.asked_team[-1] if conversation.asked_team else None
    return asked if asked is not None and asked.kind is RequestKind.MOVE and asked.wanted else None


def _speaks_of_move(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """«el martes entonces ya no voy», «la del miércoles»: a day of that move, and no other hour."""
    asked, reading = moved_last(conversation), moment.reading
    if asked is None or asked.wanted is None or reading is None:
        return False
    days = {asked.wanted.date(), *([asked.appointment.date()] if asked.appointment else [])}
    hours = {asked.wanted.time(), other_half(asked.wanted.time())}
    if asked.appointment is not None:
        hours.add(asked.appointment.time())
    day = reading.date or reading.told_date
    undone = reading.matter is Matter.CANCEL and day != asked.wanted.date()
    told = {reading.time, reading.told_time, *reading.times} - {None}
    return day in days and told <= hours and (undone or day == asked.wanted.date())


#: What is asked or said of an appointment that is not made yet, as if it were.
OF_A_DRAFT = (None, Matter.ATTENDING, Matter.DONE, Matter.NO_MAIL, Matter.STATUS)


def _asks_if_open_then(conversation: Conversation, moment: Moment, names: Names) -> bool:
    if moment.reading is None or conversation.slots.date is None or conversation.change is not None:
        return False
    return _asks_if_open(moment.reading)


def _draft_stands(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Is an appointment in the making, though it sounds to him as if it were made?"""
    slot, booking = conversation.slot(), conversation.booking
    made = booking is not None and booking.starts == slot
    begun = conversation.slots.date is not None or conversation.choosing
    asks = begun and conversation.matter in OF_A_DRAFT
    return asks and not made and conversation.unresolved is None


#: Acts by which he may turn from a second appointment to the one that he has.
BACK = frozenset([Act.MY_BOOKING, Act.CHANGE_BOOKING, Act.GOODBYE, Act.DENY])


def _back_to_made(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Does he speak of the first, or turn away, where of a second one no day and no hour was said?"""
    reading, booking = moment.reading, conversation.booking
    if reading is None or booking is None or booking.starts <= moment.now or conversation.unresolved:
        return False
    if reading.act not in BACK or conversation.slot() == booking.starts:
        return False
    bare = conversation.slots.date is None and conversation.slots.time is None and not conversation.choosing
    return reading.of_made or (bare and (reading.act is not Act.DENY or reading.ends))


def _mailbox_asked(conversation: Conversation, moment: Moment, names: Names) -> bool:
    own = own_one(conversation, moment)
    return conversation.matter is Matter.MAILBOX and own is not None and mailbox(own, moment.data) is not None


def mailbox(booking: Booking, data: Data) -> str | None:
    """The address that the invitation of an appointment went to."""
    emails = (name for name, datum in data.items() if datum.type is DatumType.EMAIL)
    found = (booking.appointment.values.get(name) for name in emails)
    return next((value for value in found if isinstance(value, str)), None)


def _brings_hour(conversation: Conversation, moment: Moment, names: Names) -> bool:
    """Does the message say at what time the appointment should be?"""
    hour = moment.reading is not None and (
        moment.reading.time is not None or moment.reading.choice is not None
    )
    return hour and _brings_change(conversation, moment, names)


def _new_day(change: Change, own: tuple[Booking, ...]) -> bool:
    return change.date is None and not change.cancels


def _new_hour(change: Change, own: tuple[Booking, ...]) -> bool:
    return change.time is None and not change.cancels


def _open_guard(meaning: str, *kinds: OpenKind) -> Guard:
    return Guard(meaning, _opened(*kinds), _opened_pictured, about_data=True)


def _found_one(moment: Moment) -> bool:
    """Is something told of one thing, with what it is sold by? A whole list has the prices alone."""
    return moment.answer is not None and any(item.unit or item.description for item in moment.answer.items)


GUARDS: Mapping[str, Guard] = {
    "missing": Guard("falta {}", _missing, _missing_pictured, about_data=True, needs_data=True),
    "known": Guard("ya se sabe {}", _known, _known_pictured, about_data=True, needs_data=True),
    "data_known": Guard("ya están todos los datos", _data_known, _data_known_pictured),
    "doubted": _open_guard("no se pudo tomar {}", *OpenKind),
    "suggested": _open_guard("hay una corrección propuesta de {}", OpenKind.SUGGESTED),
    "several": _open_guard("hay varias posibilidades para {} y debe elegir una", OpenKind.SEVERAL),
    "invalid": _open_guard("lo que dio como {} no sirve", OpenKind.INVALID),
    "with_team": Guard(
        "lo que dio como {} no sirve, y ya lo tiene una persona",
        lambda c, m, n: _opened(OpenKind.INVALID)(c, m, n) and _with_person(c),
        _opened_pictured,
        about_data=True,
    ),
    "absent": _open_guard("dijo que no tiene {}", OpenKind.ABSENT),
    "instead": _open_guard("dio un teléfono en lugar de {}", OpenKind.INSTEAD),
    "asks_optional": Guard(
        "se le preguntó un dato que puede no dar",
        _asks_optional,
        lambda p, c, s, n: None if s.optional else False,
    ),
    "brings_data": Guard("el mensaje trae algún dato de la cita", _brings_data, heard=True),
    "brings_wish": Guard("pide algo que no es un dato de la cita", _brings_wish, heard=True),
    "hour_of_several": Guard(
        "dice una hora que se le ofreció en varios días",
        lambda c, m, n: m.reading is not None and ties(c, m.reading),
        lambda p, c, s, n: None if p.offers else False,
        heard=True,
    ),
    "names_wish": Guard(
        "pide varios días u horas, cualquiera, lo más pronto, una parte del día o un rango",
        _names_wish,
        lambda p, c, s, n: False if p.ampm else None,
        heard=True,
    ),
    "rules_out_days": Guard(
        "dice qué días no puede, y caben otros",
        lambda c, m, n: m.reading is not None and bool(m.reading.excluded) and _names_wish(c, m, n),
        lambda p, c, s, n: False if p.ampm else None,
        heard=True,
    ),
    "names_datum": Guard("nombra un dato que ya dio, sin dar otro", _names_datum, heard=True),
    "wants_day_beyond": Guard("quiere otro día que los ofrecidos", _wants_day_beyond, heard=True),
    "gives_ahead": Guard(
        "da sus datos, y nada más, antes de que haya fecha y hora",
        _gives_ahead,
        _only(Act.INFORM),
        heard=True,
        by_event=True,
    ),
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
    "unsure_date": Guard("el día es una suposición, y no el que ya dijo", _unsure_date, heard=True),
    "unsure_time": Guard("la hora es una suposición, y no la que ya dijo", _unsure_time, heard=True),
    "two_times": _doubts("menciona dos horas", Doubt.TWO_TIMES),
    "when_suggested": Guard("se le acaba de preguntar si ese es el día o la hora", _when_suggested),
    "repeats_guess": Guard(
        "repite el día o la hora que se le acaba de preguntar", _repeats_guess, heard=True
    ),
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
    "day_settled": Guard(
        "no hay un día sin hora, o ya se vio que ese día se atiende",
        lambda c, m, n: c.slots.date is None or c.slots.time is not None or c.is_looked_at(m.now),
        lambda p, c, s, n: not p.date or p.time != NO_TIME or p.looked,
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
    "offers_beside": Guard(
        "los horarios libres que hay no son del día que pidió",
        _offers_beside,
        lambda p, c, s, n: None if p.date else False,
    ),
    "on_holiday": _because("ese día no se atiende por feriado", Outcome.CLOSED_DAY, Why.HOLIDAY),
    "open_holiday": _because("es feriado, y se sabe que se atiende", Outcome.OPEN, Why.OPEN_HOLIDAY),
    "unsure_holiday": _because("es feriado, y nadie dijo si se atiende", Outcome.OPEN, Why.UNSURE_HOLIDAY),
    "too_far": _because("todavía no se agenda para ese día", Outcome.CLOSED_DAY, Why.TOO_FAR),
    "too_soon": _because("falta menos que la anticipación que se pide", Outcome.BLOCKED, Why.TOO_SOON),
    "needs_person": _because(
        "solo una persona puede ver esa agenda", Outcome.NOT_VERIFIED, Why.UNREADABLE, Why.NO_CALENDAR
    ),
    "wants_first": Guard(
        "quiere lo más pronto que haya",
        _wants_first,
        lambda p, c, s, n: None if c is Outcome.OFFERED else False,
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
    "leaves": Guard(
        "se va: ya lo atienden en otro lado",
        _reads(lambda r: r.act is Act.GOODBYE and r.ends),
        _only(Act.GOODBYE),
        by_event=True,
    ),
    "back_to_made": Guard(
        "vuelve a la cita que ya hizo aquí, con otra apenas empezada o que no quería",
        _back_to_made,
        lambda p, c, s, n: None if c in BACK and not p.sent else False,
        by_event=True,
    ),
    "approves_part": Guard(
        "da por bueno un dato y no dice nada de los demás",
        _reads(lambda r: r.act is Act.INFORM and bool(r.approves)),
        _only(Act.INFORM),
        by_event=True,
    ),
    "asks_who": _on_topic("pregunta con quién habla", Topic.WHO),
    "asks_who_wishing": Guard(
        "pregunta con quién habla, y dice qué días u horas quiere",
        lambda c, m, n: m.reading is not None and Topic.WHO in m.reading.topics and _names_wish(c, m, n),
        lambda p, c, s, n: False if c is Act.AFFIRM else None,
        heard=True,
        by_event=True,
    ),
    "asks_why_email": _on_topic("pregunta para qué se pide su correo", Topic.WHY_EMAIL),
    "asks_when_called": _on_topic("pregunta cuándo lo contactará el equipo", Topic.CALLBACK),
    "asks_if_open": Guard(
        "pregunta si se atiende el día que dice",
        _reads(lambda reading: _asks_if_open(reading) and reading.date is not None),
        _only(Act.ASK_AVAILABILITY, Act.ASK_BUSINESS),
        by_event=True,
    ),
    "asks_if_open_then": Guard(
        "pregunta si se atiende el día de su cita, que no es una que quiere cambiar",
        _asks_if_open_then,
        lambda p, c, s, n: None if p.date and c is Act.ASK_BUSINESS and not p.change else False,
        by_event=True,
    ),
    "wrong_number": _on_topic("dice que se equivocó de número", Topic.WRONG_NUMBER),
    "spam": _on_topic("ofrece o vende algo", Topic.SPAM),
    "waitlist": _on_topic("pide que le avisen si se libera un horario", Topic.WAITLIST),
    "in_distress": _on_topic("siente dolor o tiene una urgencia", Topic.DISTRESS),
    "restart": _on_topic("escribe la orden de empezar otra vez", Topic.RESTART),
    "foreign": _on_topic("escribe en otro idioma", Topic.FOREIGN),
    "query_given": Guard("preguntó por algo en particular", lambda c, m, n: bool(c.query or _found_one(m))),
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
    "more_to_book": Guard("pidió otra cita para después de esta", lambda c, m, n: bool(c.later)),
    "has_unresolved": Guard(
        "tiene una solicitud sin respuesta del calendario",
        lambda c, m, n: c.unresolved is not None,
        lambda p, c, s, n: p.sent,
        learnt=lambda picture, holds: picture._replace(sent=holds),
    ),
    "request_found": Guard(
        "se encontró la solicitud que ya había enviado para ese horario",
        lambda c, m, n: m.answer is not None and m.answer.appointment is not None,
        lambda p, c, s, n: c is Outcome.OWN_REQUEST,
        by_event=True,
    ),
    "wants_another": Guard(
        "pide otro día u hora que los de esa solicitud",
        _wants_another,
        lambda p, c, s, n: None if p.date and p.sent is not False else False,
    ),
    "cancels": Guard("quiere cancelar, no mover", _reads(lambda r: r.matter is Matter.CANCEL)),
    "to_cancel": Guard(
        "se trata de cancelar, no de mover",
        _wants(lambda change, own: change.cancels),
        lambda p, c, s, n: p.change == CANCELS,
    ),
    "for_other": Guard("es una cita para otra persona", _reads(lambda reading: reading.other), heard=True),
    "done_before": Guard(
        "ya tiene una cita hecha aquí, y ninguna a medias",
        lambda c, m, n: c.booking is not None and c.slot() in (None, c.booking.starts),
    ),
    "draft_stands": Guard(
        "la cita que pidió todavía no se agendó",
        _draft_stands,
        lambda p, c, s, n: False if p.sent else None,
        learnt=lambda picture, holds: picture._replace(sent=False) if holds else picture,
    ),
    "attends": _about("confirma que asistirá", Matter.ATTENDING),
    "is_late": _about("avisa que llegará tarde", Matter.LATE),
    "may_be_late": _about("pregunta si puede llegar más tarde, y cuánto", Matter.MAY_BE_LATE),
    "only_supposes": _about("solo pregunta qué pasaría si llega tarde", Matter.IF_LATE),
    "supposes_and_known": Guard(
        "solo pregunta qué pasaría si llega tarde, y el negocio lo dice",
        lambda c, m, n: c.matter is Matter.IF_LATE and bool(m.answer and m.answer.quotes),
    ),
    "asks_what_it_holds": _about("pregunta qué quedó anotado en su cita", Matter.HOLDS),
    "late_and_asks": Guard(
        "llegará tarde, o quizá, y pregunta si se puede",
        lambda c, m, n: c.matter is Matter.MAY_BE_LATE or (c.matter is Matter.LATE and bool(c.question)),
    ),
    "tells_more": _about(
        "dice algo más de su cita, o cambia un dato que no es el día ni la hora", Matter.TELLS
    ),
    "keeps_it": _about("dice que no quiere cancelarla", Matter.KEEP),
    "drops_person": _about("dice que ya no necesita una persona", Matter.NO_PERSON),
    "asks_mailbox": Guard("pregunta a qué correo llegó la invitación, y se sabe", _mailbox_asked),
    "lacks_mail": _about("dice que no le llegó el correo o el enlace", Matter.NO_MAIL),
    "tells_notice": _about(
        "avisa algo de su cita, no pregunta",
        Matter.ATTENDING,
        Matter.KEEP,
        Matter.LATE,
        Matter.MAY_BE_LATE,
        Matter.NO_MAIL,
        Matter.NO_PERSON,
        Matter.TELLS,
    ),
    "asks_link": Guard("pide el enlace de su cita, y se sabe cuál es", _link_asked),
    "asks_whose": _about("pregunta a nombre de quién está", Matter.WHOSE),
    "asks_where": _about("pregunta dónde es", Matter.WHERE),
    "asks_status": _about("pregunta qué fue de lo que pidió al equipo", Matter.STATUS),
    "request_open": Guard(
        "pregunta por un pedido que el equipo todavía tiene",
        lambda c, m, n: c.matter in ASKS_OUTCOME and bool(m.answer and m.answer.requests),
    ),
    "news_told": Guard(
        "pregunta por un pedido del que se le acaba de dar la respuesta",
        lambda c, m, n: c.matter in ASKS_OUTCOME and c.news_at == c.turns,
    ),
    "own_to_choose": Guard("puede ser una de varias citas suyas", _wants(must_choose)),
    "own_untold": Guard("no se sabe de qué cita habla", _wants(is_untold)),
    "new_ampm": Guard(
        "no se sabe si la nueva hora es de la mañana o de la tarde",
        _wants(lambda change, own: change.ampm_open),
    ),
    "new_offers": Guard(
        "se le ofrecieron horarios para mover su cita", _wants(lambda change, own: bool(change.offers))
    ),
    "new_day_missing": Guard("falta el nuevo día de su cita", _wants(_new_day)),
    "new_hour_missing": Guard("falta la nueva hora de su cita", _wants(_new_hour)),
    "brings_change": Guard("dice más del cambio que quiere", _brings_change, heard=True),
    "insists": Guard("insiste en el horario que no está libre", _insists, heard=True),
    "wanted_free": Guard(
        "el nuevo horario se acaba de verificar libre",
        _wants(lambda change, own: change.slot is not None and change.free is True),
    ),
    "wanted_taken": Guard(
        "el nuevo horario no está libre", _wants(lambda change, own: change.wanted_free is False)
    ),
    "wanted_overlaps": Guard(
        "el nuevo horario se cruza con una cita del mismo cliente",
        _wants(lambda change, own: change.why is Outcome.OVERLAPS_OWN),
    ),
    "wanted_known": Guard(
        "se sabe a qué horario quiere pasarla", _wants(lambda change, own: change.wanted is not None)
    ),
    "change_asked": Guard(
        "ya pidió al equipo mover o cancelar una cita",
        lambda c, m, n: any(a.kind in (RequestKind.MOVE, RequestKind.CANCEL) for a in c.asked_team),
    ),
    "moves_again": Guard("dice otro día u hora para la cita que pidió mover", _moves_again, heard=True),
    "speaks_of_move": Guard(
        "habla de la cita que pidió mover, sin pedir nada nuevo", _speaks_of_move, heard=True
    ),
    "late_to_moved": Guard(
        "avisa que llegará tarde a la cita que pidió mover",
        lambda c, m, n: c.matter is Matter.LATE and moved_last(c) is not None,
    ),
    "is_there_already": Guard(
        "quiere pasarla a la hora que ya tiene",
        _wants(lambda change, own: change.slot is not None and change.slot == change.appointment),
    ),
    "names_moment": Guard("dice un día o una hora", _reads(_names_moment), heard=True),
    "brings_new_hour": Guard("dice a qué hora quiere pasarla", _brings_hour, heard=True),
    "person_asked": Guard(
        "ya había pedido una persona",
        lambda c, m, n: _with_person(c),
    ),
    "nothing_begun": Guard("no hay ninguna cita empezada", _nothing_begun, _nothing_begun_pictured),
    "tells_a_story": Guard(
        "dice varias palabras y en ninguna qué quiere",
        _tells_a_story,
        _only(Act.UNKNOWN),
        by_event=True,
    ),
    "only_waits": Guard(
        "ya había pedido una persona, y no hay ninguna cita empezada",
        lambda c, m, n: _with_person(c) and _nothing_begun(c, m, n),
        _nothing_begun_pictured,
    ),
    "awaits_answer": Guard("ya había pedido una persona, y pregunta por ella", _asks_of_team, heard=True),
    "leaves_phone": Guard(
        "ya había pedido una persona, y deja un teléfono",
        _leaves_phone,
        heard=True,
    ),
    "team_answered": Guard("el equipo dejó unas palabras", lambda c, m, n: bool(m.news and m.news.answer)),
    "tried_once": Guard("la pregunta ya quedó sin respuesta una vez", lambda c, m, n: c.failures >= 1),
    "tried_twice": Guard("la pregunta ya quedó sin respuesta dos veces", lambda c, m, n: c.failures >= 2),
}
