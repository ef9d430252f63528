"""The finite picture of a conversation that the proofs explore.

A `Picture` keeps of a conversation just what the promises speak of: which state, which data are there,
whether the slot was just found free, whether the summary is what the customer was last asked about, whether
he has said yes to it. What it leaves out (the values, how often something failed, what time it is) is left
open: a guard about it may hold and may not. So every real conversation has its picture among those explored
(`picture_of`; the tests walk the real engine at random and look), but not every explored one need be real.

Of the declared data a picture keeps apart only those that a row, a question or a text names (`Scope`). Other
required ones stand together: those that guards name only together, and all the rest (`REST`). Of what stands
together either all is there, or some is missing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

from citas.machine.conversation import Conversation
from citas.machine.declared import Data, Need, required
from citas.machine.events import News, Outcome
from citas.machine.kinds import KINDS
from citas.machine.reading import Act

#: An event as the proofs know it: the act of a message, the outcome of a tool, or news of the team.
Cause = Act | Outcome | News

NO_TIME, OPEN_TIME, SET_TIME = range(3)  # no hour; an hour whose AM/PM is open; an hour
#: What he wants done with an appointment: nothing; to cancel it; to move it, to an hour that he told; to move
#: it, the new hour still to be asked for.
NO_CHANGE, CANCELS, TOLD, WANTING = range(4)
REST = "*"  # the required data that no guard names, nor a text


class Picture(NamedTuple):
    """An abstract conversation. `resume` is the state on whose behalf a tool runs."""

    state: str
    resume: str | None = None
    date: bool = False
    time: int = NO_TIME
    ampm: bool = False  # the AM/PM question stands
    lacking: frozenset[str] = frozenset()  # the required data that are missing, by their labels
    extra: frozenset[str] = frozenset()  # the others that are there, of those that are kept apart
    due: bool = False  # an optional datum is still to be asked for
    verified: bool = False  # this slot was found free, not long ago
    shown: bool = False  # the summary of these data is what the customer was last asked about
    accepted: bool = False  # … and he has just said yes to it
    looked: bool = False  # the day has opening hours to come, and its hour is not known
    offers: bool = False  # offers to choose from, found free not long ago
    change: int = NO_CHANGE
    sent: bool | None = False  # a request has left, and nobody knows what became of it; None: this isn't told

    @property
    def complete(self) -> bool:
        """Is there everything that an appointment needs?"""
        return self.date and self.time == SET_TIME and not self.lacking


@dataclass(frozen=True, eq=False)
class Scope:
    """Which of the declared data the pictures of a flow keep apart (`named`), and which stand `together`.

    On whose behalf a tool runs is left out where it makes no difference (`onward`). Whether a request is out
    is kept only in the states where a text turns on it (`telling`): elsewhere it is open until a guard tells.
    """

    data: Data
    named: frozenset[str] = frozenset()
    together: frozenset[frozenset[str]] = frozenset()  # the data that some guard names in one go
    onward: frozenset[str] = frozenset()  # the tools' states from which nothing returns to who asked
    telling: frozenset[str] = frozenset()  # the states in which it matters what became of a request

    def kept(self, picture: Picture) -> Picture:
        """What is kept of a picture in its state, and in the one that it comes back to."""
        tells = picture.state in self.telling or picture.resume in self.telling
        return picture if tells else picture._replace(sent=None)

    @cached_property
    def label(self) -> Mapping[str, str]:
        """What each required datum is called in `Picture.lacking`: by its name, or as what it stands with."""
        needed = required(self.data)
        groups = {name: frozenset(each for each in self.together if name in each) for name in needed}
        alike = {
            name: {each for each in needed - self.named if groups[each] == groups[name]} for name in needed
        }
        return {
            name: name if name in self.named else " ".join(sorted(alike[name])) if groups[name] else REST
            for name in needed
        }

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """The data that each label stands for: the keys are what `Picture.lacking` may hold."""
        members: dict[str, set[str]] = defaultdict(set)
        for name, label in self.label.items():
            members[label].add(name)
        return {label: frozenset(names) for label, names in members.items()}

    @cached_property
    def optional(self) -> frozenset[str]:
        """The data that are asked for once."""
        return frozenset(name for name, datum in self.data.items() if datum.need is Need.OPTIONAL)

    @cached_property
    def extras(self) -> frozenset[str]:
        """What `Picture.extra` may hold."""
        return (self.named & frozenset(self.data)) - required(self.data)

    @cached_property
    def has_terms(self) -> bool:
        """May a value change how long an appointment takes, whose calendar it is, or in which branch?"""
        return any(datum.source is not None for datum in self.data.values())

    def touched(self, picture: Picture) -> tuple[Picture, ...]:
        """A picture after a datum has changed: where it may be another slot now, that one was not checked.

        None for one that can't be: with every optional datum there, none is still to be asked for.
        """
        if picture.due and self.optional <= picture.extra:
            return ()
        same = changed(picture)
        return (same, changed(picture, moved=True)) if self.has_terms else (same,)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """One datum for each that pictures tell apart: to forget another one leads to no other picture."""
        optional = sorted(self.optional - self.extras)[:1]
        offered = sorted(set(self.data) - required(self.data) - self.optional - self.extras)[:1]
        return (*(min(names) for names in self.members.values()), *sorted(self.extras), *optional, *offered)

    def loses(self, name: str) -> bool:
        """May a doubtful message take it away?"""
        return any(KINDS[self.data[each].type].loses for each in self.members.get(name, {name}))

    def knows(self, picture: Picture, name: str) -> bool | None:
        """Is the datum there? None: the picture does not tell."""
        if name == "fecha":
            return picture.date
        if name == "hora":
            return picture.time != NO_TIME
        if name in self.extras:
            return name in picture.extra
        label = self.label.get(name)
        if label is None or (label in picture.lacking and label != name):
            return None
        return label not in picture.lacking

    def wants_some(self, picture: Picture, asked: frozenset[str]) -> bool:
        """Is one of `asked` certainly still to be asked for?"""
        if picture.due and self.optional <= asked:
            return True
        return any(self.members[label] <= asked for label in picture.lacking)

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The data that are chosen from what a service or a file lists."""
        return tuple(name for name, datum in self.data.items() if datum.source is not None)

    def relisted(self, picture: Picture) -> frozenset[Picture]:
        """What it may become where it is known again what is listed: any of these may be asked anew."""
        ways = {picture}
        for name in self.listed:
            ways |= {after for each in ways for after in self._reopened(each, name)}
        return frozenset(ways)

    def _reopened(self, picture: Picture, name: str) -> Iterator[Picture]:
        """The datum may turn out to be another, or not to be known."""
        if self.knows(picture, name) is False:
            return
        lost = {self.label[name]} if name in self.label else set()
        due = picture.due or name in self.optional
        yield from self.touched(picture)
        yield from self.touched(
            picture._replace(lacking=picture.lacking | lost, extra=picture.extra - {name}, due=due)
        )

    def after_hearing(self, picture: Picture) -> Iterator[Picture]:
        """The picture with what a message may change of the data: each may come; some may be lost."""
        dues = {picture.due, False} | ({True} if any(map(self.loses, self.optional)) else set())
        for lacking, extra in self._after_hearing(picture):
            for due in dues:
                yield picture._replace(lacking=lacking, extra=extra, due=due)

    def _after_hearing(self, picture: Picture) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        ways = [_ways(name, name not in picture.lacking, self.loses(name)) for name in sorted(self.members)]
        more = [_ways(name, name in picture.extra, self.loses(name)) for name in sorted(self.extras)]
        return tuple(
            (
                frozenset(name for name, there in outcome[: len(ways)] if not there),
                frozenset(name for name, there in outcome[len(ways) :] if there),
            )
            for outcome in product(*ways, *more)
        )


def _ways(name: str, there: bool, loses: bool) -> tuple[tuple[str, bool], ...]:
    return ((name, True), (name, False)) if loses or not there else ((name, True),)


def first_picture(scope: Scope, state: str) -> Picture:
    """Of a conversation in which nothing was said yet."""
    return Picture(state, lacking=frozenset(scope.members), due=bool(scope.optional))


def picture_of(conversation: Conversation, now: dt.datetime, scope: Scope) -> Picture:
    """The picture of a real conversation at a moment (naive, local)."""
    slots = conversation.slots
    missing = {name for name in required(scope.data) if name not in slots.values}
    appointment = slots.appointment()
    whole = appointment is not None and not missing
    return Picture(
        state=conversation.state,
        resume=None if conversation.state in scope.onward else conversation.resume,
        date=slots.date is not None,
        time=NO_TIME if slots.time is None else OPEN_TIME if slots.ambiguous else SET_TIME,
        ampm=conversation.ampm_open,
        lacking=frozenset(scope.label[name] for name in missing),
        extra=frozenset(name for name in scope.extras if name in slots.values),
        due=any(name not in slots.values and name not in conversation.skipped for name in scope.optional),
        verified=conversation.is_verified(now),
        shown=whole and conversation.shown == appointment,
        accepted=whole and conversation.accepted == appointment,
        looked=conversation.is_looked_at(now),
        offers=conversation.has_offers(now),
        change=_change_of(conversation),
        sent=conversation.unresolved is not None,
    )


def _change_of(conversation: Conversation) -> int:
    change = conversation.change
    if change is None:
        return NO_CHANGE
    if change.cancels:
        return CANCELS
    return WANTING if change.is_wanting else TOLD


def aged(picture: Picture) -> tuple[Picture, ...]:
    """What a picture may have become when the next event comes: what was found free grows old."""
    pictures = [picture]
    if picture.verified:
        pictures.append(picture._replace(verified=False))
    if picture.looked:
        pictures.append(picture._replace(looked=False))
    if picture.offers:
        pictures += [old._replace(offers=False) for old in list(pictures)]
    return tuple(pictures)


def changed(picture: Picture, *, moved: bool = False) -> Picture:
    """Another datum: the summary and its yes are withdrawn; another slot was not checked."""
    picture = picture._replace(shown=False, accepted=False)
    if not moved:
        return picture
    return picture._replace(verified=False, ampm=False, offers=False, looked=False)
