"""The stored answers belong to today's prompt, and what they bring is what the docs say."""

from __future__ import annotations

import pytest

from citas.machine.reading import Act
from citas.understand.grounded import Grounded
from tests.model.evaluate import Table, asked_about, evaluate, lines_of
from tests.model.standin import ANSWERS, StandIn, answers_in, digest


@pytest.fixture(scope="module")
def table() -> Table:
    return evaluate(lines_of("blind"), StandIn(answers_in(ANSWERS)).answer)


def share(part: object) -> float:
    right, total = str(part).split(" ")[0].split("/")
    return int(right) / int(total)


def test_the_answers_were_given_to_this_prompt(table: Table) -> None:
    assert share(table.answered) >= 0.95


def test_few_lines_ask_and_the_others_are_right(table: Table) -> None:
    assert share(table.asked) <= 0.25
    assert share(table.closed_acts) >= 0.985


def test_with_the_answers_more_is_read_right_and_nothing_less(table: Table) -> None:
    assert share(table.helped.acts) >= 0.98 > share(table.alone.acts)
    assert share(table.helped.clean) > share(table.alone.clean)
    for slot in ("date", "time", "name"):
        assert share(table.helped.recall[slot]) >= share(table.alone.recall[slot])


def test_an_answer_to_another_prompt_counts_for_nothing() -> None:
    asked = next(each.question for each in map(asked_about, lines_of("blind")) if each.is_open)
    answer = {"act": "book", "date": None, "time": None, "name": None, "email": None, "product": None}
    answers = {digest(asked): answer | {"choice": None}}
    assert StandIn(answers).answer(asked) == Grounded(**{**answers[digest(asked)], "act": Act.BOOK})
    other = StandIn({"0": answer})
    assert other.answer(asked) is None
    assert list(other.missing) == [digest(asked)]
