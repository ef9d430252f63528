"""Told means heard: what was answered to a customer's yes is told again to who may not have heard it.

That a reply was saved, or sent, does not mean that it arrived. It is told again, word for word,

    whatever he says        if it certainly never left: its connection was gone, or its process died
    to the same yes         sent again, and to another one with his next message, while nothing is asked
    to the same wish        for the time that he has
    to a wish to book       with his next message, unless he speaks of one more

and before anything else. What comes alone changes nothing, so it can be told any number of times.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from citas.machine.conversation import LONGEST_WORDS, Answered, Booking, Conversation
from citas.machine.reading import Act, Matter, Reading
from citas.machine.replacing import replace

#: The customer speaks of one more appointment: a closed set.
_ONE_MORE = re.compile(
    r"\b(?:otr[oa]s?|m[aá]s|tambi[eé]n|segund[oa]|nuev[oa]|adicional|ahora)\b", re.IGNORECASE
)

#: Acts by which he asks for nothing that telling him how things stand does not answer.
_ANSWERED = frozenset({Act.AFFIRM, Act.GREET, Act.UNKNOWN, Act.GOODBYE, Act.WAIT})
_WISHES = frozenset({Act.BOOK, Act.INFORM, Act.ASK_AVAILABILITY})


@dataclass(frozen=True, slots=True)
class Message:
    """What the customer says now: his words, what they were understood to say, and in what situation.

    `unheard`: the last answer to a yes of his certainly never left. `is_asked`: a question is pending.
    """

    words: str
    reading: Reading
    unheard: bool
    is_asked: bool
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Again:
    """What is told again. `alone`: it answers his message, and nothing else is done about it."""

    reply: str
    alone: bool


def again(conversation: Conversation, message: Message) -> Again | None:
    """What this message is to be answered with first, if anything was answered that he may not have heard."""
    answered, booking = conversation.answered, conversation.booking
    if answered is None or (booking is not None and booking.starts <= message.now):
        return None
    if _repeats(conversation, answered, message):
        return Again(answered.reply, True)
    if booking is None:
        return None
    if not message.is_asked and _is_for(message.reading, booking):
        return Again(answered.reply, True)
    if message.unheard:
        return Again(answered.reply, _asks_nothing(message.reading))
    is_next = conversation.turns == answered.turn
    return Again(answered.reply, False) if is_next and _books_anew(message) else None


def _repeats(conversation: Conversation, answered: Answered, message: Message) -> bool:
    """Does he say his yes again, as one does who has heard nothing? «Ok» may be said to what was heard."""
    is_same, is_yes = _plain(message.words) == _plain(answered.words), _is_yes(message.reading)
    if message.unheard:
        return is_same or is_yes
    if conversation.booking is None or message.is_asked:
        return False
    if conversation.turns == answered.turn:
        return is_same or (is_yes and not message.reading.explained)
    return is_same and is_yes and conversation.state == answered.state and not conversation.asked_team


def noted(
    before: Conversation, after: Conversation, words: str, reply: str, *, was_yes: bool, unheard: bool
) -> Conversation:
    """A turn's conversation with what was answered in it, if that is what became of a yes.

    `was_yes`: his message was one, to a summary. Of a request without an answer nothing is kept, nor of an
    appointment that the team has changed: how it stands is something else then.
    """
    if after.news_at > before.news_at:
        return replace(after, answered=None, unheard=False)
    is_new = after.booking is not None and after.booking != before.booking
    if is_new or (was_yes and after.unresolved is None):
        answered = Answered(words.strip()[:LONGEST_WORDS], reply, after.turns, after.state)
        return replace(after, answered=answered, unheard=True)
    if after.booking is None:
        return replace(after, answered=None, unheard=False)
    return replace(after, unheard=unheard)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _is_yes(reading: Reading) -> bool:
    return replace(reading, explained=True, arguable=False).is_plain_yes()


def _asks_nothing(reading: Reading) -> bool:
    if reading.act is Act.MY_BOOKING:
        return reading.matter is None or reading.matter is Matter.LINK
    return reading.act in _ANSWERED


def _is_for(reading: Reading, booking: Booking) -> bool:
    """Does he ask for just the day and hour that he has, and for nobody else?"""
    return (
        reading.act in _WISHES
        and (reading.date, reading.time) == (booking.appointment.date, booking.appointment.time)
        and not reading.later
        and not _is_of_another(reading, booking)
    )


def _is_of_another(reading: Reading, booking: Booking) -> bool:
    """Is a name or an address said that is not in the appointment, or only that it is somebody else's?"""
    known = [value for _, value in booking.appointment.values.items if isinstance(value, str)]
    words = set(_plain(" ".join(known)).split())
    said = _plain(f"{reading.name or ''} {reading.email or ''}").split()
    return not words.issuperset(said) if said else reading.other


def _books_anew(message: Message) -> bool:
    reading = message.reading
    names_moment = reading.date is not None or reading.time is not None
    is_more = reading.other or reading.later or _ONE_MORE.search(message.words) is not None
    return reading.act is Act.BOOK and not names_moment and not is_more
