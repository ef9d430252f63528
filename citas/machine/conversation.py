"""All that is remembered of one conversation: plain, frozen data.

What may live here: what the customer said, what the tools answered, what was shown and agreed to. What may
not: formatted text, tenant settings, anything that can't be written to a store and read back.

The rule of consent lives here too, out of reach of any flow file: `shown` is the summary that the customer
has in front of him, `accepted` is the one he has just said yes to. Any change of a datum clears both.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from citas.machine.declared import Data, Need
from citas.machine.events import Appointment, Terms
from citas.machine.kinds import KINDS, Known, bearer
from citas.machine.reading import Daypart, Doubt, Expecting, Reading, Shift, Topic
from citas.machine.values import NO_VALUES, Open, OpenKind, Table, Values

VERIFIED_FOR = dt.timedelta(minutes=10)  # how long a slot that was found free may go without a new check
HALF_DAY = 12


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
class Booking:
    """An appointment that the calendar confirmed, with its video link if it has one."""

    appointment: Appointment
    link: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One customer's conversation with one tenant. Datetimes are naive local times."""

    state: str
    slots: Slots = field(default_factory=Slots)
    ampm_open: bool = False  # the AM/PM question stands
    earliest: dt.time | None = None  # a wish: «después de las 5», «en la tarde»
    latest: dt.time | None = None
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
    shown: Appointment | None = None
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
    turns: int = 0
    said: tuple[tuple[str, int], ...] = ()  # how often each text was said: picks its variant

    def slot(self) -> dt.datetime | None:
        """The date and hour asked for, if both are known."""
        if self.slots.date is None or self.slots.time is None:
            return None
        return dt.datetime.combine(self.slots.date, self.slots.time)

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
            choosing=False if moved else self.choosing,
        )


DAYPARTS = {
    Daypart.MORNING: (dt.time(0, 0), dt.time(11, 59)),
    Daypart.AFTERNOON: (dt.time(12, 0), dt.time(18, 59)),
    Daypart.NIGHT: (dt.time(18, 0), dt.time(23, 59)),
}


def other_half(time: dt.time) -> dt.time:
    """The hour twelve hours away."""
    return time.replace(hour=(time.hour + HALF_DAY) % (2 * HALF_DAY))


def take(conversation: Conversation, reading: Reading, data: Data) -> Conversation:
    """The conversation after hearing `reading`: its data replace the ones known, the rest stays."""
    chosen = _chosen_offer(conversation, reading)
    slots = _with_time(conversation.slots, reading, chosen)
    conversation = _with_guess(_with_wishes(conversation, reading), reading)
    for name in data:
        conversation, slots = _with_datum(conversation, slots, reading, name, data)
    if chosen is not None:
        conversation = replace(conversation, choosing=False)
    return conversation.with_slots(slots)


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


def _with_guess(conversation: Conversation, reading: Reading) -> Conversation:
    """What only a guess reads is kept until the customer answers whether it is meant."""
    date = reading.dates[0] if Doubt.UNSURE_DATE in reading.doubts and reading.dates else None
    time = reading.times[0] if Doubt.UNSURE_TIME in reading.doubts and reading.times else None
    return replace(conversation, suggested_date=date, suggested_time=time)


def _with_time(slots: Slots, reading: Reading, chosen: dt.datetime | None) -> Slots:
    if chosen is not None:
        return replace(slots, date=chosen.date(), time=chosen.time(), ambiguous=False)
    if reading.date is not None:
        slots = replace(slots, date=reading.date)
    if reading.time is not None:
        slots = replace(slots, time=reading.time, ambiguous=reading.time_ambiguous)
    return _settled(slots, reading.daypart)


def _chosen_offer(conversation: Conversation, reading: Reading) -> dt.datetime | None:
    """The one offer that the customer points at, by its place or by its hour."""
    offers = conversation.offers
    if reading.choice is not None and offers:
        index = reading.choice - 1 if reading.choice > 0 else reading.choice
        return offers[index] if reading.choice and -len(offers) <= index < len(offers) else None
    if reading.time is None:
        return None
    hours = {reading.time, other_half(reading.time)} if reading.time_ambiguous else {reading.time}
    matches = [
        offer
        for offer in offers
        if offer.time() in hours and reading.date in (None, offer.date()) and _fits(offer, reading.daypart)
    ]
    return matches[0] if len(matches) == 1 else None


def _fits(offer: dt.datetime, daypart: Daypart | None) -> bool:
    return daypart is None or DAYPARTS[daypart][0] <= offer.time() <= DAYPARTS[daypart][1]


def _settled(slots: Slots, daypart: Daypart | None) -> Slots:
    """An open AM/PM settled by a daypart: «a las 8» … «de la noche»."""
    if not slots.ambiguous or slots.time is None or daypart is None:
        return slots
    first, last = DAYPARTS[daypart]
    fitting = [time for time in (slots.time, other_half(slots.time)) if first <= time <= last]
    return replace(slots, time=fitting[0], ambiguous=False) if len(fitting) == 1 else slots


def _with_wishes(conversation: Conversation, reading: Reading) -> Conversation:
    """A daypart or a range narrows the offers; a new date starts them afresh."""
    if reading.date not in (None, conversation.slots.date):
        conversation = replace(conversation, offers=(), choosing=False, earliest=None, latest=None)
    known = [conversation.slots.time] if conversation.slots.time else []
    times = [offer.time() for offer in conversation.offers] or known
    if reading.shift is Shift.EARLIER and times:
        return replace(conversation, latest=_minute_before(times[0]), earliest=None)
    if reading.shift is Shift.LATER and times:
        return replace(conversation, earliest=_minute_after(times[-1]), latest=None)
    if reading.time_from is not None or reading.time_to is not None:
        return replace(conversation, earliest=reading.time_from, latest=reading.time_to)
    if reading.daypart is not None and reading.time is None:
        first, last = DAYPARTS[reading.daypart]
        return replace(conversation, earliest=first, latest=last)
    return conversation


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
