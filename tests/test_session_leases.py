"""Several instances on one store: one at a time holds a conversation, and a stale holder writes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from citas.machine.conversation import Conversation
from citas.sessions import leased
from citas.sessions.leased import LeasedSessions, StaleError
from citas.sessions.store import SessionStore
from tests.test_session_stores import ANA, SHARED, STORES, Place, save

DATE = Conversation(state="date", turns=1)


@pytest.fixture(params=SHARED)
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    opened = STORES[request.param](request)
    yield opened
    await opened.close()


@pytest.fixture
async def one(place: Place) -> SessionStore:
    return await place.instance()


@pytest.fixture
async def other(place: Place) -> SessionStore:
    return await place.instance()


async def test_what_one_has_saved_the_other_finds(one: SessionStore, other: SessionStore) -> None:
    for durable in (True, False):
        await save(one, replace(DATE, turns=int(durable)), durable=durable)
        assert await other.load(ANA) == replace(DATE, turns=int(durable))


async def test_one_turn_at_a_time_whoever_takes_it(one: SessionStore, other: SessionStore) -> None:
    under_way: list[int] = []

    async def turn(sessions: SessionStore) -> None:
        async with sessions.turn(ANA):
            under_way.append(1)
            assert len(under_way) == 1
            now = await sessions.load(ANA) or replace(DATE, turns=0)
            await asyncio.sleep(0)
            await sessions.save(ANA, replace(now, turns=now.turns + 1), durable=now.turns % 2 == 0)
            under_way.pop()

    async with asyncio.timeout(20):
        await asyncio.gather(*(turn(sessions) for sessions in (one, other) for _ in range(10)))
    found = await other.load(ANA)
    assert found is not None
    assert found.turns == 20


async def test_who_waits_for_another_instance_knows_what_stood_when_he_came(
    one: SessionStore, other: SessionStore
) -> None:
    await save(one, DATE)

    async def wait() -> int:
        async with other.turn(ANA) as version:
            return version

    async with one.turn(ANA):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0.1)  # a look at a real server takes its time
        await one.save(ANA, replace(DATE, turns=2))
    async with asyncio.timeout(5):
        assert await waiting == 1


async def test_a_holder_that_died_is_waited_for_no_longer_than_its_lease(
    place: Place, one: SessionStore, other: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leased, "LEASE", 0.2)
    async with asyncio.timeout(5), one.turn(ANA):  # and nobody renews it in time
        async with other.turn(ANA):
            await other.save(ANA, DATE)
        with pytest.raises(StaleError):
            await one.save(ANA, replace(DATE, state="contact"))
        await one.save(ANA, replace(DATE, state="contact"), durable=False)
    assert await other.load(ANA) == DATE


async def test_another_instance_has_its_turn_from_the_last_save_on(
    one: SessionStore, other: SessionStore
) -> None:
    async with asyncio.timeout(5), one.turn(ANA):
        await one.save(ANA, DATE, last=True)
        async with other.turn(ANA) as version:
            assert version == DATE.turns
            await other.save(ANA, replace(DATE, turns=2))
    assert await one.load(ANA) == replace(DATE, turns=2)


@pytest.mark.parametrize("saves", [True, False])
async def test_what_another_instance_has_taken_is_not_amended(
    one: SessionStore, other: SessionStore, saves: bool
) -> None:
    unseen = replace(DATE, unseen=True)
    await save(one, unseen, last=True)
    async with other.turn(ANA):
        await one.amend(ANA, unseen, DATE)
        if saves:
            await other.save(ANA, replace(unseen, turns=2))
    await one.amend(ANA, unseen, DATE)
    assert await other.load(ANA) == (replace(unseen, turns=2) if saves else unseen)


async def test_a_turn_that_takes_long_is_renewed(
    one: SessionStore, other: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(one, LeasedSessions)
    async with one.turn(ANA):
        (held,) = one._held.values()
        monkeypatch.setattr(leased, "LEASE", 0.0)
        await one._renew(ANA, held)
        async with asyncio.timeout(5), other.turn(ANA):  # renewed for no time at all
            pass
        monkeypatch.setattr(leased, "LEASE", 60.0)
        await one._renew(ANA, held)  # too late: it is another's now
        with pytest.raises(StaleError):
            await one.save(ANA, DATE)


async def test_a_process_takes_again_what_it_holds_itself(one: SessionStore) -> None:
    assert isinstance(one, LeasedSessions)
    await one._desk.take(ANA, 60.0)  # and the answer was lost
    async with asyncio.timeout(1):
        await save(one, DATE)


async def test_old_ones_are_dropped(place: Place, one: SessionStore) -> None:
    await save(one, DATE)
    await place.age(25 * 3600.0)
    assert not await one.tidy()
    assert await one.load(ANA) is None
    await save(one, DATE)
    assert await one.load(ANA) == DATE
