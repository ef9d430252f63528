"""Every picture that a flow can reach, and every way to it.

The exploration follows the engine's own rules (`citas.machine.engine`) over pictures: which rows may answer
an event, in which order they say, act, move and ask. It goes breadth first, so the way that it remembers to
each picture is a shortest one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from citas.machine.actions import ACTIONS
from citas.machine.engine import candidates
from citas.machine.events import ONLY_IF_AMBIGUOUS, ONLY_OF_A_DAY, News, Tool
from citas.machine.flow import DATA_ACTS, NEXT, RETURN, Flow, Question, Transition
from citas.machine.guards import GUARDS
from citas.machine.picture import OPEN_TIME, WANTING, Cause, Picture, Scope, aged, changed, first_picture
from citas.machine.reading import Act
from citas.machine.vocabulary import apply_pictured, name_of, pictured, split


class Move(NamedTuple):
    """One row taken: from `before`, because of `cause`, to `after`. `forward`: the same event goes on there.

    `done` is the picture after the actions and before the move; `asked` the question asked on arrival.
    """

    before: Picture
    cause: Cause
    place: str
    row: Transition
    done: Picture
    after: Picture
    asked: Question | None


class Situation(NamedTuple):
    """A picture with an event still to be handled, if `cause` is set; else it waits for one."""

    picture: Picture
    cause: Cause | None = None
    bare: bool = False  # a message that brings no datum and no doubt


#: A state, and the one on whose behalf it runs if it is a tool's.
Place = tuple[str, str | None]


def place_of(picture: Picture) -> Place:
    return picture.state, picture.resume


class Landing(NamedTuple):
    """One picture that a row may lead to: after its actions, and at last; and the question asked there."""

    done: Picture
    after: Picture
    asked: Question | None


@dataclass(frozen=True, eq=False)
class Landings:
    """Everything that a row may lead to from one picture. One object for all that lead to the same."""

    all: tuple[Landing, ...]

    @cached_property
    def afters(self) -> frozenset[Picture]:
        return frozenset(landing.after for landing in self.all)

    @cached_property
    def mute(self) -> tuple[Landing, ...]:
        """Those where nothing is asked."""
        return tuple(landing for landing in self.all if landing.asked is None)

    @cached_property
    def places(self) -> frozenset[Place]:
        return frozenset(map(place_of, self.afters))

    @cached_property
    def states(self) -> frozenset[str]:
        return frozenset(picture.state for picture in self.afters)


class Fork(NamedTuple):
    """A row taken in a situation, and all that this may lead to, with what is to be handled there still."""

    here: Situation
    before: Picture  # that of the situation, with what the guards up to this row's have told
    place: str
    row: Transition
    landings: Landings
    cause: Cause
    onward: tuple[Cause | None, bool] = (None, False)

    @property
    def goes_on(self) -> bool:
        """Is the same event handled where it leads to?"""
        return self.onward[0] is not None

    def taken(self, landing: Landing) -> Taken:
        move = Move(self.before, self.cause, self.place, self.row, *landing)
        return self.here, move, Situation(landing.after, *self.onward)

    def landing_at(self, after: Picture) -> Landing:
        return next(each for each in self.landings.all if each.after == after)

    def moves(self) -> Iterator[Taken]:
        return map(self.taken, self.landings.all)


#: One of the two holds while the new hour of an appointment is still to be asked for.
WANTED_HOUR = frozenset({"new_hour_missing", "new_ampm"})

BACK = "back_to_made"  # he has an appointment that was made here

#: A move with where it comes from and what it leads to.
Taken = tuple[Situation, Move, Situation]

#: Of the messages that bring data: `first` takes the data of all others in the same way.
REPRESENTATIVE = Act.INFORM


def _noted(fork: Fork) -> frozenset[str]:
    """What is noted after a row's actions: a request that was out and worked is a booking, too.

    So is the one to which he goes back.
    """
    actions = frozenset(fork.row.actions)
    late = "record_late_booking" in actions and fork.before.sent is True
    return actions | {"record_booking"} if late or fork.row.guard == BACK else actions


@dataclass
class Exploration:
    """What was reached. `parents` leads from each situation back to the start, by a shortest way."""

    start: Situation
    scope: Scope
    recalled: Situation | None = None  # where a conversation begins that was lost with a request open
    parents: dict[Situation, tuple[Situation, Move | None]] = field(default_factory=dict)
    forks: list[Fork] = field(default_factory=list)
    stuck: list[tuple[Situation, Cause]] = field(default_factory=list)

    def certain_actions(self) -> dict[Place, frozenset[str]]:
        """For each place, the actions that every way to it has taken: what they noted is certainly known."""
        known: dict[Place, frozenset[str]] = {place_of(self.start.picture): frozenset()}
        if self.recalled:
            known[place_of(self.recalled.picture)] = frozenset()
        ways = {(place_of(fork.before), _noted(fork), fork.landings.places) for fork in self.forks}
        hops = {(source, noted, target) for source, noted, targets in ways for target in targets}
        changed = True
        while changed:
            changed = False
            for source, done, target in hops:
                if source not in known:
                    continue
                here = known[source] | done
                meet = here & known.get(target, here)
                if meet != known.get(target):
                    known[target] = meet
                    changed = True
        return known

    @cached_property
    def pictures(self) -> frozenset[Picture]:
        return frozenset(situation.picture for situation in self.parents)

    def moves(
        self, states: Collection[str] | None = None, on: Collection[Cause] | None = None
    ) -> Iterator[Taken]:
        """Those made in these states, on these events; else all of them, which are very many."""
        for fork in self.forks:
            if (states is None or fork.before.state in states) and (on is None or fork.cause in on):
                yield from fork.moves()

    def moves_to(self, wanted: Callable[[Landing], bool]) -> Iterator[Taken]:
        """The moves that lead to what is wanted; what many lead to is asked about once."""
        found: dict[Landings, list[Landing]] = {}
        for fork in self.forks:
            if fork.landings not in found:
                found[fork.landings] = list(filter(wanted, fork.landings.all))
            yield from map(fork.taken, found[fork.landings])

    def way_to(self, situation: Situation) -> list[Move]:
        """The moves from the start to a situation."""
        way: list[Move] = []
        while situation not in (self.start, self.recalled):
            situation, move = self.parents[situation]
            if move is not None:
                way.append(move)
        return way[::-1]


def explore(flow: Flow, scope: Scope) -> Exploration:
    """Explore a flow from its beginning until nothing new is found."""
    found = Exploration(Situation(first_picture(scope, flow.initial)), scope)
    if flow.recalled:
        found.recalled = Situation(first_picture(scope, flow.recalled)._replace(sent=True))
    queue = deque(start for start in (found.start, found.recalled) if start)
    found.parents.update((start, (start, None)) for start in queue)
    explorer = _Explorer(flow, scope, found, queue)
    while queue:
        explorer.look(queue.popleft())
    return found


#: A picture that a move arrives at, and the question asked there.
_Arrival = tuple[Picture, Question | None]


@dataclass
class _Explorer:
    """One exploration. Many messages lead through the same row to the same picture: that is done once."""

    flow: Flow
    scope: Scope
    found: Exploration
    queue: deque[Situation]  # found, and not looked at yet
    _rows: dict[tuple[str, Cause], Sequence[tuple[str, Transition]]] = field(default_factory=dict)
    _done: dict[Hashable, frozenset[tuple[Any, ...]]] = field(default_factory=dict)
    _landings: dict[Hashable, Landings] = field(default_factory=dict)
    _arrivals: dict[Hashable, list[_Arrival]] = field(default_factory=dict)
    _landed: set[Hashable] = field(default_factory=set)

    def look(self, here: Situation) -> None:
        """Find everything that can happen next: an event comes, or the event at hand is handled."""
        tool = self.flow.states[here.picture.state].invoke
        if here.cause is not None:
            self._handle(here, here.cause)
        elif tool is not None:
            for picture in aged(here.picture):
                possible = self.flow.outcomes(tool)
                if tool is Tool.CHECK_AVAILABILITY and picture.time != OPEN_TIME:
                    possible -= ONLY_IF_AMBIGUOUS
                possible -= frozenset() if picture.date else ONLY_OF_A_DAY
                for outcome in sorted(possible):
                    self._reach(Situation(picture, outcome), here, None)
        else:
            heard = (after for each in aged(here.picture) for after in self.scope.relisted(each))
            for picture in heard:
                for message in self._messages(picture._replace(accepted=False)):
                    self._reach(message, here, None)
            if here == self.found.start:  # news changes no picture, and is told alike wherever it comes
                for news in News if self.flow.news else ():
                    self._reach(Situation(here.picture, news), here, None)

    def _messages(self, picture: Picture) -> Iterator[Situation]:
        """Every kind of message. One that brings nothing may be a plain yes."""
        yield Situation(picture._replace(accepted=picture.shown), Act.AFFIRM, bare=True)
        yield Situation(picture, REPRESENTATIVE)
        asks = bool(self.flow.states[picture.state].questions)
        for act in Act:
            if asks and act in DATA_ACTS:
                yield Situation(picture, act, bare=True)
            if act is not REPRESENTATIVE:
                yield Situation(picture, act)

    def _is_echo(self, here: Situation) -> bool:
        """Does `first` take this message just as the representative one, whatever its act?"""
        return self._acts_alike and not here.bare and here.cause in DATA_ACTS - {REPRESENTATIVE}

    @cached_property
    def _acts_alike(self) -> bool:
        """Is it all one for what is asked, and for what is next, which act a message had?"""
        states = self.flow.states.values()
        asked = (question.when for state in states for question in state.questions)
        return not any(map(_by_event, [*asked, *(step.until for step in self.flow.spine)]))

    def _reach(self, there: Situation, here: Situation, move: Move | None) -> None:
        if there not in self.found.parents:
            self.found.parents[there] = (here, move)
            self.queue.append(there)

    def _candidates(self, state: str, cause: Cause) -> Sequence[tuple[str, Transition]]:
        rows = self._rows.get((state, cause))
        if rows is None:
            rows = self._rows[state, cause] = tuple(candidates(self.flow, state, cause))
        return rows

    def _handle(self, here: Situation, cause: Cause) -> None:
        picture = here.picture
        brings_data = not here.bare
        echoes = self._is_echo(here)
        for place, row in self._candidates(picture.state, cause):
            verdict = _verdict(row, picture, cause, self.scope, bare=here.bare)
            if verdict is not False and not (echoes and _is_shared(place, row)):
                doing = _visible(row.actions, brings_data=brings_data)
                taken = here._replace(picture=_learnt(row, picture, True, verdict))
                self._take(place, row, here, taken.picture, self._land(row, doing, taken))
            if verdict is True:
                return
            picture = _learnt(row, picture, False, verdict)
            if row.guard == "brings_data":
                brings_data = False
        self.found.stuck.append((here, cause))

    def _take(
        self, place: str, row: Transition, here: Situation, before: Picture, landings: Landings
    ) -> None:
        """Note what a row leads to. What others led to already was reached then."""
        assert here.cause is not None
        onward = (here.cause, here.bare) if row.forward and row.target else (None, False)
        fork = Fork(here, before, place, row, landings, here.cause, onward)
        if landings.all:
            self.found.forks.append(fork)
        if (landings, onward) not in self._landed:
            self._landed.add((landings, onward))
            for _, move, there in fork.moves():
                self._reach(there, here, move)

    def _land(self, row: Transition, actions: tuple[str, ...], here: Situation) -> Landings:
        """What a row leads to. What is done comes down to fewer pictures than there are ways to do it."""
        assert here.cause is not None
        sure = frozenset(self._sure(row, actions, here.picture, here.cause))
        told = isinstance(here.cause, Act) and not here.bare
        heard = None if self._acts_alike else here.cause
        arrival = (row.target, row.forward, row.ask is not None, heard)
        key = (arrival, actions, sure, told, here.picture)
        known = self._landings.get(key)
        if known is None:
            done = self._done_by(actions, sure, here.picture, told=told)
            known = self._landings.get((arrival, done))
            if known is None:
                cause = here.cause
                arrived = ((each, *arrival) for each in done for arrival in self._arrive(row, each, cause))
                known = self._landings[arrival, done] = Landings(tuple(Landing(*each) for each in arrived))
            self._landings[key] = known
        return known

    def _sure(
        self, row: Transition, actions: tuple[str, ...], picture: Picture, cause: Cause
    ) -> Iterator[str]:
        """Of the guards on which these actions rely, those that hold: the row's own, or for sure anyway."""
        for action in actions:
            for under in ACTIONS[split(action)[0]].under:
                if under == name_of(row.guard) or pictured(under, picture, cause, self.scope):
                    yield under

    def _done_by(
        self, actions: tuple[str, ...], sure: frozenset[str], picture: Picture, *, told: bool
    ) -> frozenset[Picture]:
        """What may come of the actions. A wish that is kept is one of the data: it withdraws the summary.

        No action looks at the state, or moves to another: what it does to the data is found once.
        """
        state, resume, *data = picture
        key = (actions, sure, told, tuple(data))
        known = self._done.get(key)
        if known is None:
            done = {*apply_pictured(actions, picture, self.scope, sure)}
            kept = map(changed, done) if told and self._keeps_wishes else ()
            known = self._done[key] = frozenset(after[2:] for after in (*done, *kept))
        return frozenset(Picture(state, resume, *after) for after in known)

    @cached_property
    def _keeps_wishes(self) -> bool:
        return self.flow.keeps_wishes()

    def _arrive(self, row: Transition, done: Picture, cause: Cause) -> list[_Arrival]:
        heard = None if self._acts_alike else cause
        key = (row.target, row.forward, row.ask is not None, heard, done)
        known = self._arrivals.get(key)
        if known is None:
            ground = _Ground(self.flow, self.scope, cause)
            known = self._arrivals[key] = [
                (_kept(ground, row, after), asked) for after, asked in _arrivals(ground, row, done)
            ]
        return known


def _kept(ground: _Ground, row: Transition, after: Picture) -> Picture:
    """What is kept of a picture on arrival; all of it while the same event goes on there."""
    return after if row.forward and row.target else ground.scope.kept(after)


def _learnt(row: Transition, picture: Picture, holds: bool, verdict: bool | None) -> Picture:
    """The picture once a row's guard is known to hold, or not; where that was sure, it tells nothing."""
    if row.guard is None or verdict is not None:
        return picture
    return GUARDS[split(row.guard)[0]].learnt(picture, holds)


@lru_cache(maxsize=1024)
def _visible(actions: tuple[str, ...], *, brings_data: bool) -> tuple[str, ...]:
    """The actions that may change a picture."""
    seen = (action for action in actions if ACTIONS[split(action)[0]].shows)
    return tuple(action for action in seen if brings_data or action != "take_slots")


def _by_event(guard: str | None) -> bool:
    return guard is not None and GUARDS[split(guard)[0]].by_event


def _is_shared(place: str, row: Transition) -> bool:
    """Does a row take every message that comes to it in the same way, whatever its act?"""
    return place.startswith("first.") and not row.forward and not _by_event(row.guard)


def _verdict(row: Transition, picture: Picture, cause: Cause, scope: Scope, *, bare: bool) -> bool | None:
    if row.guard is None:
        return True
    if bare and GUARDS[split(row.guard)[0]].heard:
        return False
    return pictured(row.guard, picture, cause, scope)


class _Ground(NamedTuple):
    """What stays the same while the ways of one row are followed."""

    flow: Flow
    scope: Scope
    cause: Cause


def _arrivals(ground: _Ground, row: Transition, done: Picture) -> Iterator[_Arrival]:
    """The row's targets, as the engine may resolve them, and the questions asked there."""
    states = ground.flow.states
    for target in _targets(ground, row, done):
        after = done if target is None else _entered(ground, done, target)
        reminding, surely = _reminding(ground, row, done, target)
        yield from reminding
        if surely:
            continue
        if target is None:
            yield (_asked_instead(after) if row.ask else after), None
        elif row.forward or states[target].invoke is not None:
            yield after, None
        elif row.ask:
            yield _asked_instead(after), None
        else:
            yield from _asked(ground, after)


def _reminding(
    ground: _Ground, row: Transition, done: Picture, target: str | None
) -> tuple[list[_Arrival], bool]:
    """Where the conversation may be reminded of the summary that still stands, and whether it surely is."""
    if row.target != RETURN or row.ask or not done.shown or target is None:
        return [], False
    if target != (done.resume or done.state):
        return [], False
    back = done._replace(state=target, resume=None, accepted=False)
    possible = possible_questions(ground.flow, back, ground.cause, ground.scope)
    reminding: list[_Arrival] = [(back, each) for each in possible if each is not None and each.reminder]
    return reminding, len(reminding) == len(possible)


def _asked(ground: _Ground, after: Picture, *, passed: bool = False) -> Iterator[_Arrival]:
    """The questions that may be asked on arrival. Where none is left, the conversation goes on to `next`.

    Only once (`passed`): the engine, too, rests where it comes to then.
    """
    states = ground.flow.states
    for question in possible_questions(ground.flow, after, ground.cause, ground.scope):
        if question is not None:
            yield after._replace(shown=question.summary and after.complete), question
        elif states[after.state].questions and not passed:
            then = states[after.state].then
            following_steps = (then,) if then else next_steps(ground.flow, after, ground.cause, ground.scope)
            for target in following_steps:
                following = _entered(ground, after, target)
                if states[target].invoke is not None:
                    yield following, None
                else:
                    yield from _asked(ground, following, passed=True)
        else:
            yield after, None


def _asked_instead(picture: Picture) -> Picture:
    return picture._replace(shown=False, accepted=False)


def _targets(ground: _Ground, row: Transition, done: Picture) -> Iterator[str | None]:
    flow, target = ground.flow, row.target
    if target == RETURN:
        target = done.resume or done.state
        if row.ask is None and any(step.state == target for step in flow.spine):
            target = NEXT
    if target == NEXT:
        yield from next_steps(flow, done, ground.cause, ground.scope)
    else:
        yield target


def next_steps(flow: Flow, picture: Picture, cause: Cause, scope: Scope) -> Iterator[str]:
    """Every step of the spine that may be the first that is not done."""
    for step in flow.spine:
        done = False if step.until is None else pictured(step.until, picture, cause, scope)
        if done is not True:
            yield step.state
        if done is False:
            return


def possible_questions(flow: Flow, picture: Picture, cause: Cause, scope: Scope) -> list[Question | None]:
    """The questions that may be asked in the picture's state; None stands for none.

    A state that asks for what is lacking does ask something while anything is.
    """
    state = flow.states[picture.state]
    possible: list[Question | None] = []
    for question in state.questions:
        verdict = pictured(question.when, picture, cause, scope)
        if verdict is not False:
            possible.append(question)
        if verdict is True:
            return possible
    asks_hour = picture.change == WANTING and {each.when for each in state.questions} >= WANTED_HOUR
    asks_some = asks_hour or scope.wants_some(picture, frozenset(state.asks))
    return possible if asks_some else [*possible, None]


def _entered(ground: _Ground, picture: Picture, target: str) -> Picture:
    states = ground.flow.states
    if states[target].invoke is None:
        return picture._replace(state=target, resume=None, shown=False, accepted=False)
    on_behalf = picture.resume if states[picture.state].invoke is not None else picture.state
    if target in ground.scope.onward:
        on_behalf = None
    return picture._replace(state=target, resume=on_behalf)
