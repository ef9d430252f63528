"""Services that answer a byte a second, each byte in time: no turn outlives its deadline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citas.config import Settings
from tests.simulation.crashes import HABITS, one_booking
from tests.simulation.faults import FAULTS, Kind, Rates
from tests.simulation.invariants import TURN_MARGIN
from tests.simulation.run import story
from tests.simulation.schedule import play

DRIPPING = Rates(reads=1.0, writes=1.0, weights={kind: float(kind is Kind.DRIP) for kind in FAULTS})


@pytest.mark.parametrize("chat_timeout", [30, 60, 120])
@pytest.mark.parametrize("reads", [0.0, 0.3, 1.0], ids=["only the write", "some reads", "everything"])
def test_a_turn_ends_in_time_whatever_drips(chat_timeout: int, reads: float) -> None:
    plan = one_booking(Kind.DRIP, replace(HABITS, insists=3, opening="slot"))
    result = play(replace(plan, rates=replace(DRIPPING, reads=reads), chat_timeout=chat_timeout))
    assert not result.violations, story(result)
    assert result.counts["read drip"] + result.counts["write drip"] > 0
    asked = answered = 0.0
    for entry in result.entries:
        if entry.what == "─►":
            asked = entry.at
        elif entry.what == "◄─":
            answered = max(answered, entry.at - asked)
    assert answered <= min(chat_timeout, Settings().GATEWAY_PATIENCE_SECONDS) + TURN_MARGIN
