"""A process dies at the instant it is told to, and nothing that it was about to do happens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.simulation.crashes import one_booking
from tests.simulation.journal import Entry
from tests.simulation.people import Habits
from tests.simulation.schedule import Plan, Result, play

PLAN = one_booking(habits=Habits(start=0.0, pause=5.0))


def kinds(result: Result) -> list[str]:
    return [entry.what for entry in result.entries]


def killed_on(label: str, plan: Plan = PLAN) -> Result:
    return play(replace(plan, kills_on={label: 1}))


def after_death(result: Result) -> list[Entry]:
    entries = list(result.entries)
    death = kinds(result).index("KILLED")
    birth = kinds(result).index("STARTED")
    return entries[death + 1 : birth]


def test_without_faults_one_customer_books_once() -> None:
    result = play(PLAN)
    assert result.counts["posts"] == result.counts["events"] == 1
    assert "KILLED" not in kinds(result)


@pytest.mark.parametrize(
    "label",
    [
        "read.connect.before",
        "read.send.before",
        "read.receive.after",
        "session.save.before",
        "session.save.after",
        "ledger.claim.before",
        "ledger.claim.after",
        "ledger.move.before",
        "ledger.move.after",
        "write.connect.before",
        "write.connect.after",
        "write.send.before",
    ],
)
def test_a_death_before_the_write_sends_nothing(label: str) -> None:
    result = killed_on(label)
    assert not {"CREAR_EVENTO", "EVENT", "call"} & {entry.what for entry in after_death(result)}
    assert result.counts["kills"] == 1


@pytest.mark.parametrize("label", ["write.send.after", "write.receive.before", "write.receive.after"])
def test_what_was_sent_has_its_effect_whoever_dies(label: str) -> None:
    result = killed_on(label)
    sent, death = kinds(result).index("CREAR_EVENTO"), kinds(result).index("KILLED")
    assert sent < death
    assert "EVENT" in kinds(result)


def test_the_gateway_sees_a_reset_and_sends_the_message_again() -> None:
    result = killed_on("read.send.before")
    replies = [entry.text for entry in result.entries if entry.what == "◄─"]
    assert replies[0] == "ConnectionResetError"
    messages = [entry.text for entry in result.entries if entry.what == "─►"]
    assert messages[0] == messages[1]


def test_a_crash_point_is_met_once() -> None:
    for number in (1, 5, 12):
        result = play(replace(PLAN, kills=frozenset({number})))
        assert result.counts["kills"] == 1


def test_a_gentle_stop_lets_the_running_turn_end() -> None:
    result = play(replace(PLAN, stops=(0.2,)))
    assert result.counts["stops"] == 1
    assert "ConnectionResetError" not in {entry.text for entry in result.entries}


def test_one_that_dies_while_it_stops_has_one_successor() -> None:
    for number in range(2, 12):
        result = play(replace(PLAN, stops=(0.1,), kills=frozenset({number})))
        died, stopped = result.counts["kills"], result.counts["stops"]
        assert kinds(result).count("STARTED") <= died + stopped
        assert result.counts["events"] == 1
