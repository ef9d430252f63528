"""The diagram: small enough to be read, and nothing in it covers anything else."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from citas.book.diagram import MOST
from citas.book.layout import BADGE, NARROW, PAD, WIDE, WIDEST, Box, Drawing, Spec, layout, text_size, wrapped
from citas.book.mermaid import mermaid
from tests.book.conftest import Copy

Point = tuple[float, float]


@pytest.fixture(params=[NARROW, WIDE], ids=lambda spec: spec.name)
def drawing(copy: Copy, request: pytest.FixtureRequest) -> Drawing:
    spec: Spec = request.param
    return layout(copy.book.diagram, spec)


def test_it_has_few_boxes_and_the_whole_path(copy: Copy) -> None:
    nodes = copy.book.diagram.nodes
    assert len(nodes) <= MOST
    spine = copy.files.flow.spine
    path = {step.state for step in spine if step.until not in ("nothing_to_choose", "day_settled")}
    assert path <= {name for node in nodes for name in node.states}


def test_every_arrow_stands_for_rows_that_lead_there(copy: Copy) -> None:
    rows = dict(copy.files.flow.transitions())
    drawn_as = {name: node.states[0] for node in copy.book.diagram.nodes for name in node.states}
    for edge in copy.book.diagram.edges:
        for place in edge.places:
            target = rows[place].target
            assert target == "next" or drawn_as.get(str(target)) == edge.target


def test_everything_stays_inside(drawing: Drawing) -> None:
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.x + box.w <= drawing.spec.width
        assert box.bottom <= drawing.height
    for arrow in drawing.arrows:
        assert all(0 <= x <= drawing.spec.width and 0 <= y <= drawing.height for x, y in arrow.points)
    for x, _ in badges(drawing):
        assert BADGE <= x <= drawing.spec.width - BADGE


def test_the_words_fit_their_boxes(drawing: Drawing) -> None:
    for box in drawing.boxes:
        size = text_size(box.lines, box.w, drawing.spec.size)
        assert size >= 10
        assert all(len(line) * size * WIDEST <= box.w - 2 * PAD + 0.01 for line in box.lines)


def test_no_two_boxes_overlap(drawing: Drawing) -> None:
    for one, other in combinations(drawing.boxes, 2):
        beside = one.x + one.w <= other.x or other.x + other.w <= one.x
        assert beside or one.bottom <= other.y or other.bottom <= one.y


def test_no_two_numbers_overlap(drawing: Drawing) -> None:
    for (x1, y1), (x2, y2) in combinations(badges(drawing), 2):
        assert (x1 - x2) ** 2 + (y1 - y2) ** 2 >= (2 * BADGE) ** 2


def test_no_arrow_runs_through_a_box(drawing: Drawing) -> None:
    for arrow in drawing.arrows:
        for start, end in pairwise(arrow.points):
            for box in drawing.boxes:
                assert not crosses(start, end, box), (arrow.edge.source, arrow.edge.target, box.node.title)


def test_words_are_kept_whole() -> None:
    assert wrapped("Búsqueda de horarios", 100, 12) == ("Búsqueda de", "horarios")
    assert wrapped("Disponibilidad", 10, 12) == ("Disponibilidad",)
    assert wrapped("", 100, 12) == ()


def test_mermaid_names_every_box_and_arrow(copy: Copy) -> None:
    drawn = mermaid(copy.book.diagram)
    assert drawn.count(" -->") + drawn.count(" ==>") == len(copy.book.diagram.edges)
    assert [node.title for node in copy.book.diagram.nodes if f'"{node.title}' not in drawn] == []


def badges(drawing: Drawing) -> list[Point]:
    return [arrow.badge for arrow in drawing.arrows if arrow.badge]


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Does a level or upright line run through the inside of a box?"""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left < box.x + box.w and right > box.x and top < box.bottom and bottom > box.y
