"""Every picture that a flow can reach, and every way to it.

The exploration follows the engine's own rules (`citas.machine.engine`) over pictures: which rows may answer
an event, in which order they say, act, move and ask. It goes breadth first, so the way that it remembers to
each picture is a shortest one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from citas.machine.engine import candidates
from citas.machine.events import ONLY_IF_AMBIGUOUS, OUTCOMES
from citas.machine.flow import DATA_ACTS, NEXT, RETURN, Flow, Question, Transition
from citas.machine.reading import Act
from citas.proof.abstraction import OPEN_TIME, Picture, aged
from citas.proof.semantics import Cause, apply, holds

#: Guards about what a message brings: none of them holds for a message that brings nothing.
_DATA_GUARDS = frozenset(
    {"brings_data", "names_wish", "names_datum", "wants_other", "wants_other_day", "repeats_slot"}
)
_DOUBT_GUARDS = frozenset(
    {
        "doubted_thrice",
        "impossible_date",
        "past_date",
        "impossible_time",
        "weekday_mismatch",
        "two_dates",
        "two_times",
        "vague_date",
        "excluded_date",
    }
)
NOT_IN_A_BARE_MESSAGE = _DATA_GUARDS | _DOUBT_GUARDS


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


#: Actions that note the same fact in another way.
_NOTES_TOO = {"recall_request": "record_unresolved", "record_late_booking": "record_booking"}

#: A state, and the one on whose behalf it runs if it is a tool's.
Place = tuple[str, str | None]


def place_of(picture: Picture) -> Place:
    return picture.state, picture.resume


def _noted(row: Transition) -> frozenset[str]:
    return frozenset(row.actions) | {_NOTES_TOO[action] for action in row.actions if action in _NOTES_TOO}


@dataclass(slots=True)
class Exploration:
    """What was reached. `parents` leads from each situation back to the start, by a shortest way."""

    start: Situation
    recalled: Situation | None = None  # where a conversation begins that was lost with a request open
    parents: dict[Situation, tuple[Situation, Move | None]] = field(default_factory=dict)
    moves: list[tuple[Situation, Move, Situation]] = field(default_factory=list)
    stuck: list[tuple[Situation, Cause]] = field(default_factory=list)

    def certain_actions(self) -> dict[Place, frozenset[str]]:
        """For each place, the actions that every way to it has taken: what they noted is certainly known."""
        known: dict[Place, frozenset[str]] = {place_of(self.start.picture): frozenset()}
        if self.recalled:
            known[place_of(self.recalled.picture)] = frozenset({"record_unresolved"})
        hops = {(place_of(move.before), _noted(move.row), place_of(move.after)) for _, move, _ in self.moves}
        changed = True
        while changed:
            changed = False
            for source, actions, target in hops:
                if source not in known:
                    continue
                here = known[source] | actions
                meet = here & known.get(target, here)
                if meet != known.get(target):
                    known[target] = meet
                    changed = True
        return known

    @property
    def pictures(self) -> set[Picture]:
        return {situation.picture for situation in self.parents}

    def way_to(self, situation: Situation) -> list[Move]:
        """The moves from the start to a situation."""
        way: list[Move] = []
        while situation not in (self.start, self.recalled):
            situation, move = self.parents[situation]
            if move is not None:
                way.append(move)
        return way[::-1]


def explore(flow: Flow) -> Exploration:
    """Explore a flow from its beginning until nothing new is found."""
    found = Exploration(Situation(Picture(flow.initial)))
    if flow.recalled:
        found.recalled = Situation(Picture(flow.recalled))
    queue = deque(start for start in (found.start, found.recalled) if start)
    found.parents.update((start, (start, None)) for start in queue)
    while queue:
        here = queue.popleft()
        for move, there in _ways(flow, here, found):
            if move is not None:
                found.moves.append((here, move, there))
            if there not in found.parents:
                found.parents[there] = (here, move)
                queue.append(there)
    return found


def _ways(flow: Flow, here: Situation, found: Exploration) -> Iterator[tuple[Move | None, Situation]]:
    """Everything that can happen next: an event comes, or the event at hand is handled."""
    tool = flow.states[here.picture.state].invoke
    if here.cause is not None:
        yield from _handled(flow, here, here.cause, found)
    elif tool is not None:
        for picture in aged(here.picture):
            possible = OUTCOMES[tool] if picture.time == OPEN_TIME else OUTCOMES[tool] - ONLY_IF_AMBIGUOUS
            yield from ((None, Situation(picture, outcome)) for outcome in sorted(possible))
    else:
        for picture in aged(here.picture):
            yield from ((None, heard) for heard in _messages(flow, picture._replace(accepted=False)))


def _messages(flow: Flow, picture: Picture) -> Iterator[Situation]:
    """Every kind of message. A yes that brings nothing may be a plain one.

    Where data are taken by `first`, before anything else, one act stands for all that carry them.
    """
    yield Situation(picture._replace(accepted=picture.shown), Act.AFFIRM, bare=True)
    taken_first = DATA_ACTS if flow.states[picture.state].questions else frozenset()
    for act in Act:
        yield Situation(picture, act, bare=act in taken_first - {Act.INFORM, Act.ASK_AVAILABILITY})


def _handled(
    flow: Flow, here: Situation, cause: Cause, found: Exploration
) -> Iterator[tuple[Move, Situation]]:
    picture = here.picture
    brings_data = not here.bare
    for place, row in candidates(flow, picture.state, cause):
        verdict = _verdict(row, picture, cause, bare=here.bare)
        if verdict is not False:
            actions = row.actions if brings_data else tuple(a for a in row.actions if a != "take_slots")
            for done in apply(actions, picture):
                for move in _moves(flow, Move(picture, cause, place, row, done, done, None)):
                    goes_on = row.forward
                    yield move, Situation(move.after, cause if goes_on else None, here.bare and goes_on)
        if verdict is True:
            return
        if row.guard == "brings_data":
            brings_data = False
    found.stuck.append((here, cause))


def _verdict(row: Transition, picture: Picture, cause: Cause, *, bare: bool) -> bool | None:
    if row.guard is None:
        return True
    if bare and row.guard in NOT_IN_A_BARE_MESSAGE:
        return False
    return holds(row.guard, picture, cause)


def _moves(flow: Flow, move: Move) -> Iterator[Move]:
    """The row's target, as the engine resolves it, and the question asked there."""
    target = _target(flow, move)
    after = move.done if target is None else _entered(flow, move.done, target)
    if target is None:
        yield move._replace(after=_asked_instead(after) if move.row.ask else after)
    elif move.row.forward or flow.states[target].invoke is not None:
        yield move._replace(after=after)
    elif move.row.ask:
        yield move._replace(after=_asked_instead(after))
    else:
        yield from _asked(flow, move._replace(after=after))


def _asked(flow: Flow, move: Move) -> Iterator[Move]:
    """The questions that may be asked on arrival. Where none is left, the conversation goes on to `next`."""
    state = flow.states[move.after.state]
    for question in possible_questions(flow, move.after, move.cause):
        if question is not None:
            shown = question.summary and move.after.complete
            yield move._replace(after=move.after._replace(shown=shown), asked=question)
        elif state.questions:
            following = _entered(flow, move.after, next_step(flow, move.after, move.cause))
            if flow.states[following.state].invoke is not None:
                yield move._replace(after=following)
            elif following.state != move.after.state:
                yield from _asked(flow, move._replace(after=following))
            else:
                yield move
        else:
            yield move


def _asked_instead(picture: Picture) -> Picture:
    return picture._replace(shown=False, accepted=False)


def _target(flow: Flow, move: Move) -> str | None:
    target, done = move.row.target, move.done
    if target == RETURN:
        target = done.resume or done.state
        if any(step.state == target for step in flow.spine):
            target = NEXT
    return next_step(flow, done, move.cause) if target == NEXT else target


def next_step(flow: Flow, picture: Picture, cause: Cause) -> str:
    """The first step of the spine that is not done; what a picture leaves out counts as not done."""
    return next(
        step.state for step in flow.spine if step.until is None or not holds(step.until, picture, cause)
    )


def possible_questions(flow: Flow, picture: Picture, cause: Cause) -> list[Question | None]:
    """The questions that may be asked in the picture's state; None stands for none."""
    possible: list[Question | None] = []
    for question in flow.states[picture.state].questions:
        verdict = True if question.when is None else holds(question.when, picture, cause)
        if verdict is not False:
            possible.append(question)
        if verdict is True:
            return possible
    return [*possible, None]


def _entered(flow: Flow, picture: Picture, target: str) -> Picture:
    if flow.states[target].invoke is None:
        return picture._replace(state=target, resume=None, shown=False, accepted=False)
    on_behalf = picture.resume if flow.states[picture.state].invoke is not None else picture.state
    return picture._replace(state=target, resume=on_behalf)
