"""The diagram as SVG, each box linked to its card and each number to the conversation that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from citas.book import anchors
from citas.book.layout import BADGE, LINE, Arrow, Box, Drawing, text_size
from citas.book.model import Edge
from citas.book.words import sentence

HEAD = 5
ROUND = 7


def svg(drawing: Drawing, label: str, proof_of: Callable[[Edge], str]) -> str:
    """`label` names the drawing for who can't see it; `proof_of` gives the anchor that an arrow opens."""
    titles = {box.node.states[0]: box.node.title for box in drawing.boxes}
    spec = drawing.spec
    parts = [
        f'<svg class="diagrama {spec.name}" role="group" aria-label="{escape(label)}" '
        f'viewBox="0 0 {spec.width} {_n(drawing.height)}" width="{spec.width}" '
        f'height="{_n(drawing.height)}" xmlns="http://www.w3.org/2000/svg">'
    ]
    parts += [_line(arrow) for arrow in drawing.arrows]
    parts += [part for box in drawing.boxes for part in _box(box, drawing)]
    parts += [part for arrow in drawing.arrows for part in _label(arrow, drawing)]
    for arrow in drawing.arrows:
        if arrow.badge:
            name = f"{titles[arrow.edge.source]} → {titles[arrow.edge.target]}: si {arrow.edge.label}"
            parts.append(_badge(arrow, name, proof_of(arrow.edge)))
    return "\n".join([*parts, "</svg>"])


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _line(arrow: Arrow) -> str:
    kind = "lado" if arrow.badge else "recta"
    (x0, y0), (x1, y1) = arrow.points[-2:]
    head = _head(x0, y0, x1, y1)
    return f'<path class="{kind}" d="{_path(arrow)}"/><path class="punta {kind}" d="{head}"/>'


def _path(arrow: Arrow) -> str:
    """The way through the points, with round corners."""
    points = arrow.points
    steps = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], points[2:], strict=False):
        near = min(ROUND, (abs(x1 - x0) + abs(y1 - y0)) / 2, (abs(x2 - x1) + abs(y2 - y1)) / 2)
        ax, ay = x1 - _sign(x1 - x0) * near, y1 - _sign(y1 - y0) * near
        bx, by = x1 + _sign(x2 - x1) * near, y1 + _sign(y2 - y1) * near
        steps.append(f"L{_n(ax)} {_n(ay)}Q{_n(x1)} {_n(y1)} {_n(bx)} {_n(by)}")
    steps.append(f"L{_n(points[-1][0])} {_n(points[-1][1])}")
    return "".join(steps)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _head(x0: float, y0: float, x1: float, y1: float) -> str:
    dx, dy = _sign(x1 - x0), _sign(y1 - y0)
    ax, ay = x1 - dx * HEAD * 1.6 - dy * HEAD, y1 - dy * HEAD * 1.6 - dx * HEAD
    bx, by = x1 - dx * HEAD * 1.6 + dy * HEAD, y1 - dy * HEAD * 1.6 + dx * HEAD
    return f"M{_n(x1)} {_n(y1)}L{_n(ax)} {_n(ay)}L{_n(bx)} {_n(by)}Z"


def _box(box: Box, drawing: Drawing) -> Iterator[str]:
    spec = drawing.spec
    size = text_size(box.lines, box.w, spec.size)
    yield f'<a href="#{anchors.state(box.node.states[0])}" class="caja {box.node.kind}">'
    radius = box.h / 2 if box.node.kind in ("start", "end") else 9
    yield (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" '
        f'rx="{_n(min(radius, 24))}"/>'
    )
    total = (len(box.lines) * size + len(box.caption) * spec.small) * LINE
    y = box.middle - total / 2 + size
    for line in box.lines:
        yield _text(line, box.x + box.w / 2, y, size, "titulo")
        y += size * LINE
    for line in box.caption:
        yield _text(line, box.x + box.w / 2, y - 1, text_size(box.caption, box.w, spec.small), "luego")
        y += spec.small * LINE
    yield "</a>"


def _text(words: str, x: float, y: float, size: float, kind: str) -> str:
    return f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}">{escape(words)}</text>'


def _label(arrow: Arrow, drawing: Drawing) -> Iterator[str]:
    x, y = arrow.label_at
    for number, line in enumerate(arrow.label):
        words = sentence(line) if number == 0 else line
        yield _text(words, x, y, drawing.spec.small, "si")
        y += drawing.spec.small * LINE


def _badge(arrow: Arrow, name: str, anchor: str) -> str:
    assert arrow.badge is not None
    x, y = arrow.badge
    return (
        f'<a href="#{anchor}" class="numero" aria-label="{arrow.number}. {escape(name)}">'
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{BADGE}"/>'
        f'<text x="{_n(x)}" y="{_n(y + 4)}" font-size="12">{arrow.number}</text></a>'
    )
