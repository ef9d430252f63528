"""How often a session may have the model asked."""

from __future__ import annotations

import pytest

from citas.model.allowance import HOUR, Allowance


class Watch:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("per_hour", [1, 2, 60])
def test_so_many_calls_an_hour_and_no_more(per_hour: int) -> None:
    allowance = Allowance(per_hour, Watch())
    assert [allowance.allow("a") for _ in range(per_hour + 2)] == [True] * per_hour + [False] * 2


def test_the_hour_begins_with_the_first_call_and_no_other_one_moves_it() -> None:
    watch = Watch()
    allowance = Allowance(2, watch)
    assert allowance.allow("a")
    watch.now = HOUR - 1
    assert allowance.allow("a")
    assert not allowance.allow("a")
    watch.now = HOUR
    assert [allowance.allow("a") for _ in range(3)] == [True, True, False]


def test_each_session_has_its_own() -> None:
    allowance = Allowance(1, Watch())
    assert [allowance.allow(key) for key in ((1, 7), (2, 7), (1, 8), (1, 7))] == [True, True, True, False]


def test_a_bounded_number_of_sessions_is_remembered() -> None:
    allowance = Allowance(1, Watch(), maxsize=2)
    assert [allowance.allow(key) for key in (1, 2, 2, 3)] == [True, True, False, True]
    assert not allowance.allow(2)  # used last
    assert allowance.allow(1)  # dropped out, and starts afresh
