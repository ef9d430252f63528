"""All that is remembered of one conversation: plain, frozen data.

What may live here: what the customer said, what the tools answered, what was shown and agreed to. What may
not: formatted text, tenant settings, anything that can't be written to a store and read back.

The rule of consent lives here too, out of reach of any flow file: `shown` is the summary that the customer
has in front of him, `accepted` is the one he has just said yes to. Any change of a datum clears both.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from citas.machine.change import Change
from citas.machine.declared import Data, Datum, Need
from citas.machine.events import Appointment, Asked, Terms
from citas.machine.events import Booking as Booking
from citas.machine.halves import DAYPARTS as DAYPARTS
from citas.machine.halves import WISHED, settled
from citas.machine.halves import other_half as other_half
from citas.machine.kinds import KINDS, Known, bearer
from citas.machine.options import Option
from citas.machine.reading import Act, Daypart, Doubt, Expecting, Later, Matter, Reading, Shift, Topic
from citas.machine.replacing import replace
from citas.machine.values import NO_VALUES, Choice, Open, OpenKind, Source, Table, Values

VERIFIED_FOR = dt.timedelta(minutes=10)  # how long a slot that was found free may go without a new check
KEPT_EXCLUDED = 30  # days that are not offered again
KEPT_FILES = 20  # that are not sent again
KEPT_REPLIES = 2  # to messages that may be sent again
KEPT_WORDS = 3  # messages, for whoever takes over
DAY_END = dt.time(23, 59)  # who wishes for the latest wishes for what lies nearest to it
LONGEST_WORDS = 300  # letters of each
MOST_ASKED = 5  # requests to the team that are remembered here; the ledger has all


@dataclass(frozen=True, slots=True)
class Slots:
    """What is known of an appointment: its day, its hour, and the values that the flow declares.

    `ambiguous` says that AM/PM of `time` is open.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    ambiguous: bool = False
    values: Values = NO_VALUES

    def appointment(self) -> Appointment | None:
        """The appointment, if its moment is settled. Whether its data are complete the flow says."""
        if self.date is None or self.time is None or self.ambiguous:
            return None
        return Appointment(self.date, self.time, self.values)

    def known(self, name: str) -> bool:
        """Is there a value of this name, the day and the hour included?"""
        if name == "fecha":
            return self.date is not None
        return self.time is not None if name == "hora" else name in self.values


@dataclass(frozen=True, slots=True)
class Answered:
    """What was replied to a yes, in which turn, and the state in which that left the conversation."""

    words: str
    reply: str
    turn: int
    state: str


@dataclass(frozen=True, slots=True)
class Replied:
    """What was replied to a message that the gateway has a name for, of which the digest is kept."""

    digest: str
    text: str
    turn: int
    url: str = ""
    options: tuple[tuple[str, str], ...] = ()  # that could be tapped: id and title of each


@dataclass(frozen=True)  # without slots: see `replacing`
class Conversation:
    """One customer's conversation with one tenant. Datetimes are naive local times."""

    state: str
    slots: Slots = field(default_factory=Slots)
    ampm_open: bool = False  # the AM/PM question stands
    earliest: dt.time | None = None  # a wish: «después de las 5», «en la tarde»
    latest: dt.time | None = None
    after: dt.time | None = None  # a wish about what was offered on that day: «más tarde»
    before: dt.time | None = None
    days: tuple[dt.date, ...] = ()  # a wish: any of these, in their order
    hours: tuple[dt.time, ...] = ()  # a wish: any of these, «a las 3 o a las 4»
    excluded: tuple[dt.date, ...] = ()  # days that he can't, or turned down
    soonest: bool = False  # a wish: «lo antes posible», «a cualquier hora»
    first_free: bool = False  # … and no other than the first will do as well: «lo antes posible»
    named: dt.date | None = None  # the day that he spoke of last, or chose
    looked_at: dt.date | None = None  # the day that has opening hours to come
    later: tuple[Later, ...] = ()  # appointments still to be made after this one
    near: dt.time | None = None  # the hour that was wished for and not free: offers stay close to it
    offers: tuple[dt.datetime, ...] = ()
    offered_at: dt.datetime | None = None
    choosing: bool = False  # the offers stand: none was taken, and no other hour was named
    refused: tuple[dt.datetime, ...] = ()  # offers that were turned down, and slots that were not free
    verified: dt.datetime | None = None  # the slot that was last found free …
    verified_at: dt.datetime | None = None  # … and when
    open: Table[Open] = NO_VALUES  # data that were spoken of and can't be taken as they stand
    skipped: frozenset[str] = frozenset()  # optional data that he was asked for and did not give
    asked: str | None = None  # the declared datum that the pending question asks for
    suggested_date: dt.date | None = None  # a guess, asked back: «¿El jueves 26 de noviembre?»
    suggested_time: dt.time | None = None
    suggested_half: bool = False  # of that hour AM/PM is open
    shown: Appointment | None = None
    unseen: bool = False  # nobody knows whether the reply with that summary went out
    accepted: Appointment | None = None
    booking: Booking | None = None
    unresolved: Appointment | None = None  # sent to the calendar, outcome unknown
    failures: int = 0  # messages in a row that did not answer the pending question
    expects: Expecting | None = None  # what a question outside the state's own expects
    resume: str | None = None  # where a digression returns to
    query: str = ""  # what a digression is about
    question: str = ""  # … in the customer's whole message
    topics: frozenset[Topic] = frozenset()  # … as it was understood
    wishes: tuple[tuple[str, str], ...] = ()  # that no datum holds, and that were answered: kind and words
    wish: str = ""  # the one that is being answered
    words: tuple[str, ...] = ()  # his last messages, as he wrote them
    matter: Matter | None = None  # what he asks or says about an appointment of his
    own: tuple[Booking, ...] = ()  # his appointments, as they were last looked up
    change: Change | None = None  # what he wants done with one of them
    asked_team: tuple[Asked, ...] = ()  # what was left to a person, and not settled as far as is known
    news_at: int = 0  # the turn in which he was last told what became of a request
    answered: Answered | None = None  # his last yes that came to something
    unheard: bool = False  # nobody knows whether that reply went out
    replies: tuple[Replied, ...] = ()  # the last, to be given again to the same message
    files: tuple[str, ...] = ()  # digests of those that went along with an answer
    turns: int = 0
    said: tuple[tuple[str, int], ...] = ()  # how often each text was said: picks its variant

    def discussed(self) -> dt.date | None:
        """The day, or the first of those, that is spoken of: «la otra semana», and then «el miércoles»."""
        open_days = self.days[:1] if self.slots.date is None else ()
        return self.suggested_date or next(iter(open_days), None) or self.named or self.slots.date

    def following(self) -> int:
        """How many appointments come after this one, if the hours of all are still to be said."""
        if self.slots.time is not None or any(each.time or "time" in each.same for each in self.later):
            return 0
        return len(self.later)

    def slot(self) -> dt.datetime | None:
        """The date and hour asked for, if both are known."""
        if self.slots.date is None or self.slots.time is None:
            return None
        return dt.datetime.combine(self.slots.date, self.slots.time)

    def wished_hours(self) -> tuple[dt.time, ...]:
        """The exact hours wished for, where there is more than one moment that they may mean."""
        if self.hours or not self.days or self.slots.date or self.slots.time is None:
            return self.hours
        time = self.slots.time
        return (time, other_half(time)) if self.slots.ambiguous else (time,)

    def is_looked_at(self, now: dt.datetime) -> bool:
        """Does the day, whose hour is not known, have opening hours to come?"""
        date = self.slots.date
        return date is not None and self.slots.time is None and self.looked_at == date >= now.date()

    def is_verified(self, now: dt.datetime) -> bool:
        """Was exactly this slot found free, not longer than VERIFIED_FOR ago?"""
        if self.verified is None or self.verified_at is None or self.slots.ambiguous:
            return False
        fresh = dt.timedelta(0) <= now - self.verified_at <= VERIFIED_FOR
        return fresh and self.verified == self.slot()

    def has_offers(self, now: dt.datetime) -> bool:
        """Are there offers to choose from, found free not longer than VERIFIED_FOR ago?"""
        if not self.offers or not self.choosing or self.offered_at is None:
            return False
        return dt.timedelta(0) <= now - self.offered_at <= VERIFIED_FOR

    def with_words(self, words: str) -> Conversation:
        """The conversation with one more message of the customer, as he wrote it."""
        if not words.strip():
            return self
        return replace(self, words=(*self.words, words.strip()[:LONGEST_WORDS])[-KEPT_WORDS:])

    def replied(self, message_id: str) -> Replied | None:
        """What was replied to the message of this name, if it was one of the last."""
        digest = _digest(message_id)
        return next((each for each in self.replies if message_id and each.digest == digest), None)

    def with_reply(
        self, message_id: str, text: str, url: str, options: tuple[tuple[str, str], ...]
    ) -> Conversation:
        """The conversation with the reply to its last message, kept if that has a name."""
        if not message_id:
            return self
        reply = Replied(_digest(message_id), text, self.turns, url, options)
        return replace(self, replies=(*self.replies, reply)[-KEPT_REPLIES:])

    def with_file(self, link: str) -> Conversation:
        """The conversation once a file went along; the same without one."""
        if not link or self.has_file(link):
            return self
        return replace(self, files=(*self.files, _digest(link))[-KEPT_FILES:])

    def has_file(self, link: str) -> bool:
        return _digest(link) in self.files

    def with_slots(self, slots: Slots) -> Conversation:
        """The conversation with other data: a change withdraws the summary, and its yes.

        Another duration, calendar or branch is another slot: what was found free was not that one.
        """
        if slots == self.slots:
            return self
        moved = (slots.date, slots.time, slots.ambiguous) != (
            self.slots.date,
            self.slots.time,
            self.slots.ambiguous,
        ) or Terms.of(slots.values) != Terms.of(self.slots.values)
        return replace(
            self,
            slots=slots,
            shown=None,
            accepted=None,
            verified=None if moved else self.verified,
            verified_at=None if moved else self.verified_at,
            ampm_open=False if moved else self.ampm_open,
            looked_at=None if moved else self.looked_at,
            choosing=False if moved else self.choosing,
        )


def _digest(message_id: str) -> str:
    """A gateway's names may hold a telephone number."""
    return hashlib.sha256(message_id.encode()).hexdigest()[:32]


def relisted(conversation: Conversation, data: Data) -> Conversation:
    """The conversation where it is known what there is to choose from, which it may not have been before.

    What he chose in his own words is the option of that name, or is asked again. What is not listed any more
    is open: «no tenemos …».
    """
    for name, datum in data.items():
        value = conversation.slots.values.get(name)
        if isinstance(value, Choice) and datum.listed and not _stands(value, datum, datum.listed):
            conversation = _relisted(conversation, name, value, datum.listed)
    return conversation


def _stands(value: Choice, datum: Datum, listed: Sequence[Option]) -> bool:
    """Can it stay as it is? A list of services may be a short one that stands in for the real one."""
    if value.typed:
        return False
    known = {datum.any, *(option.name for option in listed)}
    return datum.source is Source.SERVICES or value.name in known


def _relisted(conversation: Conversation, name: str, value: Choice, listed: Sequence[Option]) -> Conversation:
    slots, said = conversation.slots, value.name.strip().casefold()
    option = next((each for each in listed if value.typed and each.name.casefold() == said), None)
    if option is not None:
        values = slots.values.put(name, option.chosen(value.source))
        return conversation.with_slots(replace(slots, values=values))
    forgotten = conversation.with_slots(replace(slots, values=slots.values.without(name)))
    if value.typed:
        return forgotten
    gone = Open(OpenKind.INVALID, typed=value.name)
    return replace(forgotten, open=forgotten.open.put(name, gone))


def take(conversation: Conversation, reading: Reading, data: Data) -> Conversation:
    """The conversation after hearing `reading`: its data replace the ones known, the rest stays."""
    chosen = _chosen_offer(conversation, reading)
    slots = _with_time(conversation, reading, chosen)
    conversation = _with_guess(_with_wishes(conversation, reading), reading)
    for name in data:
        conversation, slots = _with_datum(conversation, slots, reading, name, data)
    if chosen is not None:
        conversation = replace(conversation, choosing=False, days=(), hours=())
    named = chosen.date() if chosen else reading.date
    return replace(conversation, named=named or conversation.named).with_slots(slots)


def _with_datum(
    conversation: Conversation, slots: Slots, reading: Reading, name: str, data: Data
) -> tuple[Conversation, Slots]:
    """One declared datum: its value, or why it is open. What is opened anew is not known any more."""
    if not bearer(name, data, conversation.slots.values, conversation.asked):
        return conversation, slots
    known = Known(conversation.slots.values, conversation.open, data)
    heard = KINDS[data[name].type].hear(name, data[name], reading, known)
    if heard is None:
        return replace(conversation, open=conversation.open.without(name)), slots
    if isinstance(heard, Open):
        if name in slots.values and not KINDS[data[name].type].loses:
            return conversation, slots
        values = slots.values.without(name)
        if heard.kind is OpenKind.ABSENT and data[name].need is Need.OPTIONAL:
            without = replace(conversation, open=conversation.open.without(name))
            return replace(without, skipped=without.skipped | {name}), replace(slots, values=values)
        return replace(conversation, open=conversation.open.put(name, heard)), replace(slots, values=values)
    settled = replace(
        conversation, open=conversation.open.without(name), skipped=conversation.skipped - {name}
    )
    return settled, replace(slots, values=slots.values.put(name, heard))


def is_known_day(conversation: Conversation, reading: Reading) -> bool:
    """Is the day that may be meant the one that is known?"""
    return reading.dates[:1] == (conversation.slots.date,)


def is_known_hour(conversation: Conversation, reading: Reading) -> bool:
    """Is the hour that may be meant the one that is known, by its half of the day too where one was said?"""
    known = conversation.slots.time
    if known is None or not reading.times:
        return False
    return known in (
        {reading.times[0], other_half(reading.times[0])} if reading.time_ambiguous else reading.times[:1]
    )


def _with_guess(conversation: Conversation, reading: Reading) -> Conversation:
    """What only a guess reads is kept until the customer answers whether it is meant, or says another."""
    says_when = reading.doubts or reading.date or reading.time or reading.choice or reading.shift
    if not says_when and reading.act is not Act.DENY:
        return conversation
    date = reading.dates[0] if Doubt.UNSURE_DATE in reading.doubts and reading.dates else None
    time = reading.times[0] if Doubt.UNSURE_TIME in reading.doubts and reading.times else None
    date = None if is_known_day(conversation, reading) else date
    time = None if is_known_hour(conversation, reading) else time
    half = time is not None and reading.time_ambiguous
    return replace(conversation, suggested_date=date, suggested_time=time, suggested_half=half)


def _with_time(conversation: Conversation, reading: Reading, chosen: dt.datetime | None) -> Slots:
    """An hour alone is meant for the day whose hours were offered, if they were all of one day."""
    slots = conversation.slots
    if chosen is not None:  # «la 2, pero el miércoles»: its hour, on another day
        return replace(slots, date=reading.date or chosen.date(), time=chosen.time(), ambiguous=False)
    if reading.date is not None:
        slots = replace(slots, date=reading.date)
    if reading.time is not None:
        days = {offer.date() for offer in conversation.offers if conversation.choosing}
        if slots.date is None and len(days) == 1:
            slots = replace(slots, date=days.pop())
        elif slots.date is None and _lets_stand(conversation, reading):
            slots = replace(slots, date=conversation.suggested_date)
        slots = replace(slots, time=reading.time, ambiguous=reading.time_ambiguous)
    return _settled(slots, reading.daypart)


def _lets_stand(conversation: Conversation, reading: Reading) -> bool:
    """«A las 2», after «¿El martes 24?»: who gives an hour to a day that was supposed means that day."""
    refuses = reading.act is Act.DENY or bool(reading.doubts or reading.excluded or reading.about)
    return conversation.suggested_time is None and not refuses


def _chosen_offer(conversation: Conversation, reading: Reading) -> dt.datetime | None:
    """The one offer that the customer points at, by its place or by its hour."""
    offers = conversation.offers
    if reading.choice is not None and offers:
        index = reading.choice - 1 if reading.choice > 0 else reading.choice
        return offers[index] if reading.choice and -len(offers) <= index < len(offers) else None
    if reading.time is None:
        return _offer_by_day(offers, reading) if conversation.choosing else None
    matches = [offer for offer in offers if reading.date in (None, offer.date()) and _is_at(offer, reading)]
    return matches[0] if len(matches) == 1 else None


def ties(conversation: Conversation, reading: Reading) -> bool:
    """Does he name an hour that was offered on several days?"""
    if reading.time is None or reading.date is not None or not conversation.choosing:
        return False
    return len({offer.date() for offer in conversation.offers if _is_at(offer, reading)}) > 1


def _is_at(offer: dt.datetime, reading: Reading) -> bool:
    assert reading.time is not None
    hours = {reading.time, other_half(reading.time)} if reading.time_ambiguous else {reading.time}
    return offer.time() in hours and _fits(offer, reading.daypart)


def _offer_by_day(offers: Sequence[dt.datetime], reading: Reading) -> dt.datetime | None:
    """«el martes», where of the days offered that one has one hour."""
    if reading.date is None or reading.act is Act.ASK_AVAILABILITY or reading.any_hour or reading.shift:
        return None
    matches = [offer for offer in offers if offer.date() == reading.date and _fits(offer, reading.daypart)]
    several = len({offer.date() for offer in offers}) > 1
    return matches[0] if several and len(matches) == 1 else None


def _fits(offer: dt.datetime, daypart: Daypart | None) -> bool:
    return daypart is None or DAYPARTS[daypart][0] <= offer.time() <= DAYPARTS[daypart][1]


def _settled(slots: Slots, daypart: Daypart | None) -> Slots:
    """An open AM/PM settled by a daypart: «a las 8» … «de la noche»."""
    if not slots.ambiguous or slots.time is None or daypart is None:
        return slots
    time = settled(slots.time, daypart)
    return slots if time is None else replace(slots, time=time, ambiguous=False)


def _with_wishes(conversation: Conversation, reading: Reading) -> Conversation:
    """What is wished for of the time: days, hours, bounds. Other days start the offers afresh."""
    before, conversation = conversation, _with_days(conversation, reading)
    conversation = replace(conversation, later=_merged(conversation.later, reading.later))
    if len(reading.times) > 1 and Doubt.TWO_TIMES in reading.doubts:
        conversation = replace(conversation, hours=reading.times)
    elif reading.time is not None:
        conversation = _unbound(replace(conversation, hours=(), soonest=False, first_free=False), reading)
    hurries = Topic.DISTRESS in reading.topics and reading.time is None
    if reading.any_hour or reading.earliest or hurries:
        conversation = replace(conversation, soonest=True, first_free=reading.earliest, near=None, hours=())
    if reading.latest:
        conversation = replace(conversation, soonest=False, first_free=False, near=DAY_END, hours=())
    if reading.any_hour:
        conversation = replace(conversation, earliest=None, latest=None, after=None, before=None)
    return _within_limits(before, _with_bounds(conversation, reading))


def _within_limits(before: Conversation, after: Conversation) -> Conversation:
    """What he now says that he can't, or can, of the hours that were offered ends the choice among them."""
    if (before.earliest, before.latest, before.excluded) == (after.earliest, after.latest, after.excluded):
        return after
    offers = tuple(
        offer for offer in after.offers if offer.date() not in after.excluded and _is_within(offer, after)
    )
    return after if len(offers) == len(after.offers) else replace(after, choosing=False)


def _is_within(offer: dt.datetime, conversation: Conversation) -> bool:
    first, last = conversation.earliest, conversation.latest
    return (first is None or first <= offer.time()) and (last is None or offer.time() <= last)


def _unbound(conversation: Conversation, reading: Reading) -> Conversation:
    """An hour that lies outside what he said he can takes that back."""
    first, last = conversation.earliest, conversation.latest
    times = (
        {reading.time, other_half(reading.time)}
        if reading.time and reading.time_ambiguous
        else {reading.time}
    )
    within = (t for t in times if t and (first is None or first <= t) and (last is None or t <= last))
    return conversation if any(within) else replace(conversation, earliest=None, latest=None)


def _merged(known: tuple[Later, ...], said: tuple[Later, ...]) -> tuple[Later, ...]:
    """What is said of the appointments to come, with what was said of them before and is not said anew."""
    if not said:
        return known
    merged = [
        replace(
            new,
            date=new.date or old.date,
            time=new.time or old.time,
            ambiguous=new.ambiguous if new.time else old.ambiguous,
            name=new.name or old.name,
            email=new.email or old.email,
            same=new.same | old.same,
            service=new.service or old.service,
        )
        for old, new in zip(known, said, strict=False)
    ]
    return (*merged, *said[len(merged) :], *known[len(said) :])


def meant_days(reading: Reading) -> tuple[dt.date, ...]:
    """The days of which any will do: «martes o jueves», «la próxima semana»."""
    if reading.date is not None:
        return ()
    named = reading.dates if Doubt.TWO_DATES in reading.doubts else reading.days
    return tuple(day for day in named if day not in reading.excluded)


def _with_days(conversation: Conversation, reading: Reading) -> Conversation:
    days, excluded = meant_days(reading), {*conversation.excluded, *reading.excluded}
    if (days and days != conversation.days) or reading.date not in (None, conversation.slots.date):
        conversation = replace(
            conversation, offers=(), choosing=False, days=days, hours=(), after=None, before=None
        )
    elif reading.date is not None or reading.any_day:
        conversation = replace(conversation, days=())
    wanted = {reading.date, *(reading.dates if days else ())}
    kept = tuple(sorted(excluded - wanted))[-KEPT_EXCLUDED:]
    return replace(conversation, excluded=kept, days=tuple(d for d in conversation.days if d not in kept))


def _with_bounds(conversation: Conversation, reading: Reading) -> Conversation:
    """A part of the day or a range narrows the offers; so does «más tarde» than those of one day."""
    known = [conversation.slots.time] if conversation.slots.time else []
    times = sorted(offer.time() for offer in conversation.offers) or known
    one_day = len({offer.date() for offer in conversation.offers}) < 2
    if reading.shift is Shift.EARLIER and times:
        first = times[0] if one_day else times[-1]
        return replace(conversation, before=_minute_before(first), after=None, earliest=None)
    if reading.shift is Shift.LATER and times:
        last = times[-1] if one_day else times[0]
        return replace(conversation, after=_minute_after(last), before=None, latest=None)
    if reading.time_from is not None or reading.time_to is not None:
        return _bounded(conversation, reading.time_from, reading.time_to)
    if reading.daypart is not None and reading.time is None:
        return _bounded(conversation, *WISHED[reading.daypart])
    return conversation


def _bounded(conversation: Conversation, first: dt.time | None, last: dt.time | None) -> Conversation:
    """One end alone leaves the other where it was, if some time lies between."""
    known_first, known_last = conversation.earliest, conversation.latest
    if last is None and first is not None and known_last is not None and first < known_last:
        last = known_last
    elif first is None and last is not None and known_first is not None and known_first < last:
        first = known_first
    return replace(conversation, earliest=first, latest=last, after=None, before=None)


def widened(conversation: Conversation, reading: Reading) -> Conversation:
    """The day, or the hour, given up for several, or for any: then there is one to be found."""
    slots = conversation.slots
    open_day = conversation.days or slots.date in reading.excluded
    open_hour = bool(conversation.hours)
    if slots.date is None or slots.time is None:  # of a moment that was settled, only what is named changes
        open_day, open_hour = open_day or reading.any_day, open_hour or _takes_any_hour(reading)
    elif reading.date is not None:
        open_hour = open_hour or _takes_any_hour(reading)
    if open_day and reading.date is None:
        slots = replace(slots, date=None)
    if open_hour and reading.time is None:
        slots = replace(slots, time=None, ambiguous=False)
    return conversation.with_slots(slots)


def _takes_any_hour(reading: Reading) -> bool:
    return reading.any_hour or reading.earliest or reading.latest


def _minute_before(time: dt.time) -> dt.time:
    return (
        time
        if time == dt.time(0, 0)
        else (dt.datetime.combine(dt.date.min, time) - dt.timedelta(minutes=1)).time()
    )


def _minute_after(time: dt.time) -> dt.time:
    return (
        time
        if time >= dt.time(23, 59)
        else (dt.datetime.combine(dt.date.min, time) + dt.timedelta(minutes=1)).time()
    )
