"""Where everything in the diagram stands: the path straight down, the branches beside it, arrows in lanes.

Lengths are in the units of the drawing (pixels, when it is shown at its own width). A box is as large as its
words and as the arrows that leave it need. Arrows that lead to the same box share one lane and one head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from citas.book.model import Diagram, Edge, Node

WIDEST = 0.62  # of the size of the type: how wide a letter is at most, on average, in any likely typeface
PAD = 9
PORT = 26  # between two arrows on a side of a box
BADGE = 11  # radius
LEAST_GAP = 36
CHAIN_GAP = 44  # between a branch and the one that follows from it
SNAP = 18  # an arrow that is almost level is level
LINE = 1.3


@dataclass(frozen=True, slots=True)
class Spec:
    """The measures of one drawing: columns from the left, and the size of the type."""

    name: str
    left: int
    main: int
    gutter: int
    branch: int
    right: int
    size: int
    small: int

    @property
    def width(self) -> int:
        return self.left + self.main + self.gutter + self.branch + self.right

    @property
    def branch_x(self) -> int:
        return self.left + self.main + self.gutter


NARROW = Spec("estrecho", left=26, main=132, gutter=66, branch=110, right=24, size=12, small=11)
WIDE = Spec("ancho", left=46, main=270, gutter=104, branch=250, right=40, size=16, small=13)


@dataclass(slots=True)
class Box:
    node: Node
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    caption: tuple[str, ...]

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """One edge: the line, where its head points, its number, if it has one, or its label."""

    edge: Edge
    points: tuple[tuple[float, float], ...]
    number: int = 0
    badge: tuple[float, float] | None = None
    label: tuple[str, ...] = ()
    label_at: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Drawing:
    spec: Spec
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text in lines that fit, words kept whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and (len(lines[-1]) + 1 + len(word)) * size * WIDEST <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def numbered(diagram: Diagram) -> Mapping[int, Edge]:
    """The side arrows, which have no room for words: each with its number, from 1."""
    path = [node.states[0] for node in diagram.nodes if node.level >= 0]
    straight = set(pairwise(path))
    aside = [edge for edge in diagram.edges if (edge.source, edge.target) not in straight]
    return dict(enumerate(aside, 1))


def layout(diagram: Diagram, spec: Spec) -> Drawing:
    """The drawing of a diagram, the same every time."""
    return _Layout(diagram, spec).drawing()


@dataclass(slots=True)
class _Side:
    """One side of a box: who leaves or arrives there, ordered by where the other end is."""

    ends: list[tuple[float, str]] = field(default_factory=list)

    def add(self, other: float, key: str) -> None:
        if all(key != each for _, each in self.ends):
            self.ends.append((other, key))

    def place(self, box: Box, key: str) -> float:
        keys = [each for _, each in sorted(self.ends)]
        return box.y + box.h * (keys.index(key) + 0.5) / len(keys)


class _Layout:
    def __init__(self, diagram: Diagram, spec: Spec) -> None:
        self._spec = spec
        self._edges = diagram.edges
        self._numbers = {(edge.source, edge.target): n for n, edge in numbered(diagram).items()}
        self._main = [node for node in diagram.nodes if node.level >= 0]
        self._nodes = {node.states[0]: node for node in diagram.nodes}
        self._level = {node.states[0]: node.level for node in self._main}
        self._boxes: dict[str, Box] = {}
        self._stack: list[str] = []  # the branches, from the top
        self._sides: dict[tuple[str, str], _Side] = {}

    def drawing(self) -> Drawing:
        self._place_main()
        self._place_branches()
        self._find_sides()
        arrows = (*self._straight(), *self._chains(), *self._laned())
        height = max(box.bottom for box in self._boxes.values()) + 2
        return Drawing(self._spec, height, tuple(self._boxes.values()), arrows)

    # Boxes.

    def _box(self, name: str, x: float, y: float, width: float) -> Box:
        node, spec = self._nodes[name], self._spec
        lines = wrapped(node.title, width - 2 * PAD, spec.size)
        onward = node.onward and node.level < 0
        caption = wrapped("↩ sigue el camino", width - 2 * PAD, spec.small) if onward else ()
        text = (len(lines) * spec.size + len(caption) * spec.small) * LINE + 2 * PAD
        return Box(node, x, y, width, max(text, self._crowd(name) * PORT + PAD), lines, caption)

    def _crowd(self, name: str) -> int:
        """How many arrows meet the side of a box where most do; those that share a head are one."""
        sides: dict[bool, set[str]] = {True: set(), False: set()}
        for edge in self._aside():
            across = (edge.source in self._level) != (edge.target in self._level)
            if edge.source == name:
                sides[across].add(f"to {edge.target}")
            elif edge.target == name:
                sides[across].add("in")
        return max(map(len, sides.values()))

    def _place_main(self) -> None:
        y = 2.0
        for node in self._main:
            name = node.states[0]
            box = self._boxes[name] = self._box(name, self._spec.left, y, self._spec.main)
            y = box.bottom + max(LEAST_GAP, len(self._label(name)) * self._spec.small * LINE + 24)

    def _label(self, source: str) -> tuple[str, ...]:
        """What stands beside the arrow down from a step."""
        for edge in self._edges:
            if edge.source == source and self._is_straight(edge):
                return wrapped(edge.label, self._spec.main - 34, self._spec.small)
        return ()

    def _is_straight(self, edge: Edge) -> bool:
        return (edge.source, edge.target) not in self._numbers

    def _place_branches(self) -> None:
        for node in self._main:
            for name in self._branches_of(node.states[0]):
                self._place_branch(name, self._boxes[node.states[0]].y)

    def _branches_of(self, source: str) -> Iterator[str]:
        for edge in self._edges:
            if edge.source == source and edge.target not in self._level:
                yield edge.target

    def _place_branch(self, name: str, least: float, gap: float = 24) -> None:
        if name in self._boxes:
            return
        y = max(least, self._boxes[self._stack[-1]].bottom + gap) if self._stack else least
        self._boxes[name] = self._box(name, self._spec.branch_x, y, self._spec.branch)
        self._stack.append(name)
        for child in self._branches_of(name):
            if not any(edge.target == child and edge.source in self._level for edge in self._edges):
                self._place_branch(child, y, CHAIN_GAP)

    # Arrows.

    def _straight(self) -> Iterator[Arrow]:
        for edge in self._edges:
            if self._is_straight(edge):
                source, target = self._boxes[edge.source], self._boxes[edge.target]
                x = source.x + 18
                label = self._label(edge.source)
                middle = (source.bottom + target.y) / 2 - (len(label) - 1) * self._spec.small * LINE / 2
                yield Arrow(
                    edge,
                    ((x, source.bottom), (x, target.y)),
                    label=label,
                    label_at=(x + 14, middle + self._spec.small * 0.35),
                )

    def _kind(self, edge: Edge) -> str:
        """Where an arrow runs: "chain" (between two neighbours), "left", "gutter" or "right"."""
        inner = [name in self._level for name in (edge.source, edge.target)]
        if all(inner):
            return "left"
        if any(inner):
            return "gutter"
        here, there = self._stack.index(edge.source), self._stack.index(edge.target)
        near = abs(here - there) == 1
        upper = self._stack[min(here, there)]
        lower = self._stack[max(here, there)]
        room = self._boxes[lower].y - self._boxes[upper].bottom >= CHAIN_GAP
        return "chain" if near and room else "right"

    def _aside(self) -> Iterable[Edge]:
        return (edge for edge in self._edges if not self._is_straight(edge))

    def _chains(self) -> Iterator[Arrow]:
        for edge in self._aside():
            if self._kind(edge) != "chain":
                continue
            source, target = self._boxes[edge.source], self._boxes[edge.target]
            down = target.y > source.y
            x = source.x + source.w / 2 + (-20 if down else 20)
            start, end = (source.bottom, target.y) if down else (source.y, target.bottom)
            badge = (x, start + (16 if down else -16))
            yield Arrow(edge, ((x, start), (x, end)), self._number(edge), badge)

    def _number(self, edge: Edge) -> int:
        return self._numbers[edge.source, edge.target]

    def _side(self, name: str, side: str) -> _Side:
        return self._sides.setdefault((name, side), _Side())

    def _ends(self, edge: Edge) -> tuple[str, str]:
        """On which side an arrow leaves, and on which it arrives."""
        kind = self._kind(edge)
        if kind == "gutter":
            return ("right", "left") if edge.source in self._level else ("left", "right")
        return kind, kind

    def _find_sides(self) -> None:
        for edge in self._aside():
            if self._kind(edge) == "chain":
                continue
            leaves, arrives = self._ends(edge)
            source, target = self._boxes[edge.source], self._boxes[edge.target]
            self._side(edge.source, leaves).add(target.middle, f"to {edge.target}")
            self._side(edge.target, arrives).add(source.middle, "in")

    def _laned(self) -> Iterator[Arrow]:
        lanes = self._lanes()
        for edge in self._aside():
            kind = self._kind(edge)
            if kind == "chain":
                continue
            leaves, arrives = self._ends(edge)
            source, target = self._boxes[edge.source], self._boxes[edge.target]
            start = self._side(edge.source, leaves).place(source, f"to {edge.target}")
            end = self._side(edge.target, arrives).place(target, "in")
            end = start if abs(end - start) < SNAP and self._alone(edge) else end
            x1 = source.x + source.w if leaves == "right" else source.x
            x2 = target.x + target.w if arrives == "right" else target.x
            lane = lanes[kind, edge.target]
            yield Arrow(
                edge, ((x1, start), (lane, start), (lane, end), (x2, end)), self._number(edge), (x1, start)
            )

    def _alone(self, edge: Edge) -> bool:
        """Does no other arrow share the head of this one?"""
        return (
            sum(
                other.target == edge.target and self._kind(other) == self._kind(edge)
                for other in self._aside()
            )
            == 1
        )

    def _lanes(self) -> Mapping[tuple[str, str], float]:
        """The x of the lane of each target: two lanes side by side where they would cover one another."""
        spans: dict[tuple[str, str], tuple[float, float]] = {}
        for edge in self._aside():
            kind = self._kind(edge)
            if kind != "chain":
                ys = [self._boxes[edge.source].y, self._boxes[edge.target].y]
                ys += [self._boxes[edge.source].bottom, self._boxes[edge.target].bottom]
                known = spans.get((kind, edge.target), (ys[0], ys[0]))
                spans[kind, edge.target] = (min(*ys, known[0]), max(*ys, known[1]))
        return {
            key: x
            for kind in ("left", "gutter", "right")
            for key, x in self._spread(kind, {key: span for key, span in spans.items() if key[0] == kind})
        }

    def _spread(
        self, kind: str, spans: Mapping[tuple[str, str], tuple[float, float]]
    ) -> Iterator[tuple[tuple[str, str], float]]:
        tracks: list[list[tuple[float, float]]] = []
        placed: dict[tuple[str, str], int] = {}
        for key, span in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[0])):
            free = (n for n, track in enumerate(tracks) if all(_apart(span, other) for other in track))
            placed[key] = number = next(free, len(tracks))
            if number == len(tracks):
                tracks.append([])
            tracks[number].append(span)
        for key, number in placed.items():
            yield key, self._lane_x(kind, number, len(tracks))

    def _lane_x(self, kind: str, number: int, count: int) -> float:
        spec = self._spec
        share = (number + 0.5) / count
        if kind == "left":
            return spec.left - BADGE - 1 - (spec.left - BADGE - 3) * share
        if kind == "right":
            return spec.branch_x + spec.branch + BADGE + 1 + (spec.right - BADGE - 3) * share
        start, end = spec.left + spec.main + BADGE + 3, spec.branch_x - BADGE - 8
        return end - (end - start) * share


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def text_size(lines: Sequence[str], width: float, size: float) -> float:
    """The size at which the longest line fits: `size`, or less for a word longer than its box."""
    longest = max((len(line) for line in lines), default=0)
    return min(size, (width - 2 * PAD) / (longest * WIDEST)) if longest else size
