"""The diagram: the path of an appointment and its main branches, in at most `MOST` boxes.

What is left out is said elsewhere in the book: what is answered everywhere, and the help of a person when a
question stays unanswered. A tool whose every answer leads to one state is drawn as that state, and so is one
that a state asks whatever it is told; tools that do the same for the same are one box.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from citas.book.model import Diagram, Edge, Node
from citas.book.words import any_of
from citas.machine.engine import begin
from citas.machine.events import Outcome, Tool
from citas.machine.flow import NEXT, RETURN, Flow, Step, Transition
from citas.machine.guards import Moment
from citas.machine.meanings import ACT_MEANINGS, OUTCOME_MEANINGS
from citas.machine.reading import Act
from citas.machine.vocabulary import holds, meaning

MOST = 16
CLIENT = "el cliente "
_LIMITS = frozenset({"tried_once", "tried_twice"})


@dataclass(frozen=True, slots=True)
class _Arrow:
    """A row that leads to a state by name. `said` is what its label says of it."""

    source: str
    target: str
    place: str
    said: str
    condition: bool


def diagram(flow: Flow) -> Diagram:
    """The boxes and arrows of a flow, the path first, then the branches by their distance from it."""
    path = _path(flow)
    drawn_as = _drawn_as(flow, path)
    names = _names(flow, path, drawn_as)
    nodes = tuple(_node(flow, name, path, drawn_as) for name in names)
    return Diagram(nodes, tuple(_edges(flow, path, names, drawn_as)))


def _path(flow: Flow) -> list[str]:
    """The way of an appointment that meets no obstacle."""
    path = list(dict.fromkeys([flow.initial, *(step.state for step in _steps(flow))]))
    writing = _shortest(flow, path[-1])
    path += [name for name in writing if name not in path]
    for outcome, rows in flow.states[path[-1]].on.items():
        target = rows[0].target
        if outcome is Outcome.BOOKED and target in flow.states and target not in path:
            path.append(target)
    return path


def _steps(flow: Flow) -> list[Step]:
    """The steps that a conversation has before it when it begins; the others answer to something."""
    moment = Moment(None, dt.datetime(1, 1, 1), flow.data)  # noqa: DTZ001 - local by definition; nothing is old yet
    fresh = begin(flow)
    return [step for step in flow.spine if not (step.until and holds(step.until, fresh, moment))]


def _shortest(flow: Flow, start: str) -> list[str]:
    """The states after `start` on the shortest way to the one that writes into the calendar."""
    ways = deque([[start]])
    seen = {start}
    while ways:
        way = ways.popleft()
        if flow.states[way[-1]].invoke is Tool.CREATE_BOOKING:
            return way[1:]
        for arrow in _arrows(flow):
            if arrow.source == way[-1] and arrow.target not in seen:
                seen.add(arrow.target)
                ways.append([*way, arrow.target])
    return []


def _arrows(flow: Flow) -> Iterator[_Arrow]:
    """The rows that lead to a state by name; those of `first` start where data are asked for."""
    for place, row in flow.transitions():
        source, event, *_ = place.split(".")
        if source in ("everywhere", "news") or row.target in (None, NEXT, RETURN) or row.guard in _LIMITS:
            continue
        assert row.target is not None
        start = _steps(flow)[0].state if source == "first" else source
        if row.target != start:
            yield _Arrow(start, row.target, place, _said(flow, event, row), row.guard is not None)


def _said(flow: Flow, event: str, row: Transition) -> str:
    if row.guard:
        return meaning(row.guard, flow.data)
    if event in list(Outcome):
        return OUTCOME_MEANINGS[Outcome(event)]
    return CLIENT + ACT_MEANINGS[Act(event)] if event in list(Act) else "cualquier otro mensaje"


def _drawn_as(flow: Flow, path: list[str]) -> Mapping[str, str]:
    """For each state the one that is drawn in its stead, itself if none is."""
    drawn_as = {name: name for name in flow.states}
    merged: dict[tuple[Tool, frozenset[str | None]], str] = {}
    asked_by = {
        row.target: name
        for name, state in flow.states.items()
        for row in state.otherwise or ()
        if state.invoke is None and len({each.target for each in state.otherwise or ()}) == 1
    }
    for name, state in flow.states.items():
        targets = frozenset(row.target for rows in state.on.values() for row in rows)
        only = next(iter(targets)) if len(targets) == 1 else None
        if state.invoke is None or name in path:
            continue
        stead = only if only in flow.states else asked_by.get(name)
        drawn_as[name] = stead or merged.setdefault((state.invoke, targets), name)
    return drawn_as


def _names(flow: Flow, path: list[str], drawn_as: Mapping[str, str]) -> list[str]:
    aside = {row.target for rows in flow.everywhere.values() for row in rows}
    names, queue = list(path), deque(path)
    while queue:
        here = queue.popleft()
        for arrow in _arrows(flow):
            target = drawn_as[arrow.target]
            if drawn_as[arrow.source] == here and target not in names and target not in aside:
                names.append(target)
                queue.append(target)
    return names[:MOST]


def _node(flow: Flow, name: str, path: list[str], drawn_as: Mapping[str, str]) -> Node:
    state = flow.states[name]
    stands_for = (name, *(each for each in flow.states if drawn_as[each] == name and each != name))
    rows = [row for rows in (*state.on.values(), state.otherwise or ()) for row in rows]
    kind = (
        "start" if name == flow.initial else "tool" if state.invoke else "ask" if state.questions else "end"
    )
    return Node(
        states=stands_for,
        title=state.title,
        kind=kind,
        level=path.index(name) if name in path else -1,
        onward=any(row.target in (NEXT, RETURN) for row in rows),
    )


def _edges(flow: Flow, path: list[str], names: list[str], drawn_as: Mapping[str, str]) -> Iterator[Edge]:
    grouped: dict[tuple[str, str], list[_Arrow]] = {}
    for arrow in _arrows(flow):
        source, target = drawn_as[arrow.source], drawn_as[arrow.target]
        if source in names and target in names and source != target:
            grouped.setdefault((source, target), []).append(arrow)
    steps = {step.state: step for step in _steps(flow)}
    for source, target in pairwise(path):
        rows = grouped.pop((source, target), [])
        until = steps[source].until if source in steps else None
        label = meaning(until, flow.data) if until else _label(rows) if source != flow.initial else ""
        yield Edge(source, target, label, tuple(arrow.place for arrow in rows))
    order = {name: number for number, name in enumerate(names)}
    for (source, target), rows in sorted(grouped.items(), key=lambda item: [order[n] for n in item[0]]):
        if source != flow.initial:
            yield Edge(source, target, _label(rows), tuple(arrow.place for arrow in rows))


def _label(rows: list[_Arrow]) -> str:
    """Rows without a condition speak for the arrow; where there is none, all do. Nothing is said twice."""
    plain = [arrow.said for arrow in rows if not arrow.condition] or [arrow.said for arrow in rows]
    said = list(dict.fromkeys(plain))
    if not said:
        return ""
    shared = said[0].partition(", ")[0] + ", "
    return any_of([said[0], *(each.removeprefix(CLIENT).removeprefix(shared) for each in said[1:])])
