"""Attempts at overlapping times, one after the other."""

from __future__ import annotations

import asyncio
import datetime as dt

from citas.bookings.queue import SpanQueue
from citas.ledger.records import Span

LONG = 60.0


def span(hour: int, minute: int = 0) -> Span:
    start = dt.datetime(2026, 11, 24, hour, minute)  # noqa: DTZ001 - local, as on the wire
    return Span(start, start + dt.timedelta(hours=1))


async def test_who_comes_later_waits_for_those_before_him() -> None:
    queue = SpanQueue()
    first = await queue.enter(1, 0, span(15), LONG)
    second = asyncio.create_task(queue.enter(1, 0, span(15, 30), LONG))
    third = asyncio.create_task(queue.enter(1, 0, span(16), LONG))
    await asyncio.sleep(0)
    assert not second.done()
    assert first
    queue.leave(first)
    ticket = await second
    await asyncio.sleep(0)
    assert not third.done()  # it overlaps the second, though not the first
    assert ticket
    queue.leave(ticket)
    assert await third


async def test_other_times_and_other_tenants_do_not_wait() -> None:
    queue = SpanQueue()
    await queue.enter(1, 0, span(15), LONG)
    assert await queue.enter(1, 0, span(16), LONG)
    assert await queue.enter(2, 0, span(15), LONG)


async def test_who_writes_into_the_same_calendar_waits_whoever_he_is() -> None:
    queue = SpanQueue()
    first = await queue.enter(1, 7, span(15), LONG)
    other_tenant = asyncio.create_task(queue.enter(2, 7, span(15, 30), LONG))
    another_of_his = asyncio.create_task(queue.enter(1, 8, span(15), LONG))
    await asyncio.sleep(0)
    assert not other_tenant.done()
    assert not another_of_his.done()
    assert await queue.enter(3, 0, span(15), LONG)
    assert first
    queue.leave(first)
    assert await other_tenant
    assert await another_of_his


async def test_who_waits_too_long_leaves_the_line() -> None:
    queue = SpanQueue()
    first = await queue.enter(1, 0, span(15), LONG)
    assert await queue.enter(1, 0, span(15), 0.0) is None
    third = asyncio.create_task(queue.enter(1, 0, span(15), LONG))
    await asyncio.sleep(0)
    assert first
    queue.leave(first)
    assert await third


async def test_who_is_cancelled_leaves_the_line() -> None:
    queue = SpanQueue()
    first = await queue.enter(1, 0, span(15), LONG)
    second = asyncio.create_task(queue.enter(1, 0, span(15), LONG))
    third = asyncio.create_task(queue.enter(1, 0, span(15), LONG))
    await asyncio.sleep(0)
    second.cancel()
    assert first
    queue.leave(first)
    assert await third
