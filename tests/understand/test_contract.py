"""The contract: on what is dangerous there is no score. Every line of `corpus/contract.jsonl` holds.

`never` has acts and slots that must not be read (a false yes, a false date, another's address). Where an
act is labelled it must be that one.
"""

from __future__ import annotations

import pytest

from citas.commands.parse import fields
from citas.understand.rules import read
from tests.understand.lines import CONTRACT, Line, load

FEWEST, MOST = 300, 500


@pytest.mark.parametrize("line", load(CONTRACT), ids=lambda line: line.identity)
def test_what_is_dangerous_is_not_read(line: Line) -> None:
    reading = read(line.text, line.context)
    found = fields(reading)

    assert sorted({found["act"], *found} & set(line.never)) == [], line.text
    assert line.act in (None, found["act"]), line.text
    assert not ("affirm" in line.never and reading.is_plain_yes())


def test_the_contract_is_of_its_size_and_says_nothing_twice() -> None:
    lines = load(CONTRACT)

    assert FEWEST <= len(lines) <= MOST
    assert len({(line.state, line.text) for line in lines}) == len(lines)
