"""The contract: on what is dangerous there is no score. Every line of `corpus/contract.jsonl` holds.

A line is one of the corpus, with `never`: acts and slots that must not be read in it (a false yes, a false
date, somebody else's address). Where `act` is not null it must be that one.
"""

from __future__ import annotations

import json

import pytest

from citas.understand.rules import read
from tests.understand.lines import CORPUS, Line, found_slots, load

CONTRACT = CORPUS / "contract.jsonl"
FEWEST, MOST = 300, 500
NEVER = {row["id"]: row["never"] for row in map(json.loads, CONTRACT.read_text("utf-8").splitlines())}


@pytest.mark.parametrize("line", load(CONTRACT), ids=lambda line: line.identity)
def test_what_is_dangerous_is_not_read(line: Line) -> None:
    reading = read(line.text, line.context)
    found = {reading.act.value, *found_slots(reading)}

    assert sorted(found & set(NEVER[line.identity])) == [], line.text
    assert line.act in (None, reading.act.value), line.text
    assert not ("affirm" in NEVER[line.identity] and reading.is_plain_yes())


def test_the_contract_is_of_its_size_and_says_nothing_twice() -> None:
    lines = load(CONTRACT)

    assert FEWEST <= len(lines) <= MOST
    assert len({(line.state, line.text) for line in lines}) == len(lines) == len(NEVER)
