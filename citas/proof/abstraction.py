"""The finite picture of a conversation that the proofs explore.

A `Picture` keeps of a conversation just what the properties speak of: which state, which data are there,
whether the slot was just found free, whether the summary is what the customer was last asked about, whether
he has said yes to it. What it leaves out (the values, how often something failed, what time it is) is left
open: a guard about it may hold and may not. So every real conversation has its picture among those explored
(`picture_of`; the tests walk the real engine at random and look), but not every explored one need be real.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from citas.machine.conversation import Conversation

NO_TIME, OPEN_TIME, SET_TIME = range(3)  # no hour; an hour whose AM/PM is open; an hour


class Picture(NamedTuple):
    """An abstract conversation. `resume` is the state on whose behalf a tool runs."""

    state: str
    resume: str | None = None
    date: bool = False
    time: int = NO_TIME
    ampm: bool = False  # the AM/PM question stands
    name: bool = False
    email: bool = False
    verified: bool = False  # this slot was found free, not long ago
    shown: bool = False  # the summary of these data is what the customer was last asked about
    accepted: bool = False  # … and he has just said yes to it
    offers: bool = False  # offers to choose from, found free not long ago

    @property
    def complete(self) -> bool:
        """Is there everything that an appointment needs?"""
        return self.date and self.time == SET_TIME and self.name and self.email


def picture_of(conversation: Conversation, now: dt.datetime) -> Picture:
    """The picture of a real conversation at a moment (naive, local)."""
    slots = conversation.slots
    time = NO_TIME if slots.time is None else OPEN_TIME if slots.ambiguous else SET_TIME
    appointment = slots.appointment()
    return Picture(
        state=conversation.state,
        resume=conversation.resume,
        date=slots.date is not None,
        time=time,
        ampm=conversation.ampm_open,
        name=bool(slots.name),
        email=bool(slots.email),
        verified=conversation.is_verified(now),
        shown=appointment is not None and conversation.shown == appointment,
        accepted=appointment is not None and conversation.accepted == appointment,
        offers=conversation.has_offers(now),
    )


def aged(picture: Picture) -> tuple[Picture, ...]:
    """What a picture may have become when the next event comes: what was found free grows old."""
    pictures = [picture]
    if picture.verified:
        pictures.append(picture._replace(verified=False))
    if picture.offers:
        pictures += [old._replace(offers=False) for old in list(pictures)]
    return tuple(pictures)
