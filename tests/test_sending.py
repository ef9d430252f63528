"""One write and its second try: only while its customer still waits."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any, cast

import pytest

from citas.bookings import Limits
from citas.bookings.sending import Sending
from citas.errors import NotSentError
from citas.machine.events import Outcome, ToolAnswered
from citas.observe import Metrics

NOT_SENT = ToolAnswered(outcome=Outcome.NOT_SENT, reason=NotSentError.reason)


class Moves:
    """A ledger of which only the moves of an intent are asked."""

    async def move(self, *_: Any, **__: Any) -> bool:
        return True


class Wire:
    """A connection that can't be made, and says so once it is let go."""

    def __init__(self) -> None:
        self.tries = 0
        self.let_go = asyncio.Event()

    async def __call__(self) -> ToolAnswered:
        self.tries += 1
        await self.let_go.wait()
        return NOT_SENT


def sending() -> Sending:
    now = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
    return Sending(cast(Any, Moves()), Metrics(model="none"), lambda: now, Limits(30, 10))


@pytest.mark.parametrize(("waits", "tries"), [(True, 2), (False, 1)])
async def test_a_second_try_leaves_only_while_its_customer_waits(waits: bool, tries: int) -> None:
    wire, writes = Wire(), sending()
    if waits:
        wire.let_go.set()
    answer = await writes.send(1, wire, 5 if waits else 0)
    assert answer.outcome is (Outcome.NOT_SENT if waits else Outcome.UNRESOLVED)
    wire.let_go.set()
    await writes.listen(5)
    assert wire.tries == tries
