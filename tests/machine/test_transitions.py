"""Every row of the flow, taken: the tables are in `tests/machine/tables`."""

from __future__ import annotations

import pytest

from citas.machine.events import Command, HandOver
from tests.machine.builders import FLOW, NOW, Case, row_name, take_step, texts
from tests.machine.tables import agreeing, asides, back, booking, digressions, hours, opening, team

OWN_STATES = frozenset(
    {
        "own",
        "my_booking",
        "correction",
        "own_to_change",
        "moving",
        "check_move",
        "find_move",
        "move_request",
        "cancelling",
        "cancel_request",
        "own_unknown",
        "unknown_to_change",
        "notice_unknown",
        "change_unknown",
    }
)
CASES = [
    *opening.CASES,
    *hours.CASES,
    *agreeing.CASES,
    *booking.CASES,
    *digressions.CASES,
    *asides.CASES,
    *back.CASES,
    *team.CASES,
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_row(case: Case) -> None:
    taken = take_step(case.given, case.event, NOW)
    after = taken.conversation

    assert [row_name(hop.row) for hop in taken.hops] == [case.row, *case.via]
    assert after.state == case.to
    assert texts(taken) == list(case.says)
    assert shortened(taken.command) == case.command
    assert {name: getattr(after, name) for name in case.expected()} == case.expected()


def shortened(command: Command | None) -> Command | None:
    """A hand-over by its reason alone: what it carries has its own tests."""
    return HandOver(command.reason) if isinstance(command, HandOver) else command


#: Where his own appointments are spoken of: those rows are taken by the golden conversations, all of them.
OWN = OWN_STATES | {"news"}


def test_every_row_has_a_case() -> None:
    rows = {row_name(place) for place, _ in FLOW.transitions() if place.split(".")[0] not in OWN}
    tried = {case.row for case in CASES if case.row.split(".")[0] not in OWN}

    assert sorted(rows - tried) == [], "rows of the flow without a case"
    assert sorted(tried - rows) == [], "cases of rows that the flow does not have"


def test_names_of_cases_are_unique() -> None:
    names = [case.name for case in CASES]

    assert sorted({name for name in names if names.count(name) > 1}) == []
