"""Who is answered when there are more than there is room for: `citas.crowd`, and `POST /api/chat`."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.crowd import AT_WORK, INSIDE, Crowd, CrowdedError, Pace, Places
from tests.service import Service, running
from tests.test_api_failures import value

FOREVER = 3600.0  # seconds


async def rounds(count: int = 5) -> None:
    """Let the loop go round."""
    for _ in range(count):
        await asyncio.sleep(0)


class Guest:
    """One who comes for a place, and stays until he is told to go."""

    def __init__(self, places: Places, tenant: int) -> None:
        self.tenant = tenant
        self.has_one = False
        self._go = asyncio.Event()
        self.task = asyncio.create_task(self._visit(places))

    async def _visit(self, places: Places) -> None:
        async with places.in_turn(self.tenant, FOREVER):
            self.has_one = True
            await self._go.wait()

    async def leave(self) -> None:
        self._go.set()
        await self.task
        await rounds()

    async def give_up(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        await rounds()


async def came(places: Places, *tenants: int) -> list[Guest]:
    guests = [Guest(places, tenant) for tenant in tenants]
    await rounds()
    return guests


async def test_one_tenant_alone_gets_nearly_all_and_another_finds_one_at_once() -> None:
    places = Places(200, AT_WORK)
    crowd = await came(places, *[1] * 400)
    assert sum(guest.has_one for guest in crowd) == 150
    others = await came(places, *[2] * 30)
    assert all(guest.has_one for guest in others)
    for guest in crowd + others:
        await guest.give_up()
    assert places.taken == 0


async def test_two_crowds_share_alike_once_those_who_came_first_have_left() -> None:
    places = Places(200, AT_WORK)
    crowd = await came(places, *[1] * 400)
    other = await came(places, *[2] * 400)
    for guest in [guest for guest in crowd if guest.has_one]:
        await guest.leave()
    held = [sum(guest.has_one and not guest.task.done() for guest in each) for each in (crowd, other)]
    assert min(held) >= 80
    for guest in crowd + other:
        await guest.give_up()
    assert places.taken == 0


async def test_who_waits_is_next_in_the_order_of_coming() -> None:
    places = Places(1, AT_WORK)
    first, *waiting = await came(places, 1, 2, 1, 3)
    assert first.has_one
    assert not any(guest.has_one for guest in waiting)
    for before, after in zip([first, *waiting], waiting, strict=False):
        await before.leave()
        assert after.has_one
    await waiting[-1].leave()
    assert places.taken == 0


async def test_who_waits_too_long_is_told_and_takes_no_place() -> None:
    places = Places(1, AT_WORK)
    (holder,) = await came(places, 1)
    with pytest.raises(CrowdedError):
        async with places.in_turn(2, 0):
            pytest.fail("there was no place")
    await holder.leave()
    async with places.in_turn(3, 0):
        assert places.taken == 1
    assert places.taken == 0


async def test_a_place_that_was_given_to_one_who_just_went_away_is_not_lost() -> None:
    places = Places(1, AT_WORK)
    holder, gone, next_one = await came(places, 1, 2, 3)
    holder._go.set()
    await asyncio.sleep(0)  # it has left, and the next one was told but has not woken
    gone.task.cancel()
    await rounds()
    assert next_one.has_one
    await next_one.leave()
    assert places.taken == 0


async def test_who_gives_up_as_a_place_becomes_free_is_passed_over() -> None:
    places = Places(1, AT_WORK)
    holder, gone, next_one = await came(places, 1, 2, 3)
    holder._go.set()
    gone.task.cancel()  # he has not left the line when the holder leaves
    await rounds()
    assert next_one.has_one
    await next_one.leave()
    assert places.taken == 0


@given(
    count=st.integers(1, 12),
    steps=st.lists(st.tuples(st.sampled_from(["come", "leave", "give_up"]), st.integers(0, 3)), max_size=60),
)
def test_however_they_come_and_go_nobody_waits_beside_a_free_place(
    count: int, steps: list[tuple[str, int]]
) -> None:
    async def play() -> None:
        places = Places(count, AT_WORK)
        guests: list[Guest] = []
        for step, number in steps:
            if step == "come":
                guests += await came(places, number)
            elif guests:
                guest = guests.pop(number % len(guests))
                await (guest.leave() if step == "leave" and guest.has_one else guest.give_up())
            held = [guest for guest in guests if guest.has_one]
            assert places.taken == len(held) <= count
            for guest in guests:
                mine = sum(each.tenant == guest.tenant for each in held)
                assert guest.has_one or mine >= AT_WORK * (count - len(held))
        for guest in guests:
            await guest.give_up()
        assert places.taken == 0

    asyncio.run(play())


async def test_there_is_room_to_wait_in_and_no_more() -> None:
    crowd = Crowd(1, 1)
    with crowd.inside(1), crowd.inside(1), pytest.raises(CrowdedError), crowd.inside(1):
        pytest.fail("there was no room")
    with crowd.inside(1):
        async with crowd.working(1, 0):
            assert (crowd.at_work, crowd.waiting) == (1, 0)
    assert (crowd.at_work, crowd.waiting) == (0, 0)


def test_a_tenants_crowd_leaves_others_room_to_wait_in() -> None:
    places = Places(1200, INSIDE)
    with ExitStack() as crowd:
        for _ in range(1080):
            crowd.enter_context(places.at_once(1))
        with pytest.raises(CrowdedError):
            crowd.enter_context(places.at_once(1))
        with places.at_once(2):
            assert places.taken == 1081
    assert places.taken == 0


async def test_steps_are_one_a_round_and_of_the_tenants_in_turns() -> None:
    pace, done = Pace(), []

    async def work(tenant: int) -> None:
        await pace.step(tenant)
        done.append(tenant)

    tasks = [asyncio.create_task(work(tenant)) for tenant in [1] * 20 + [2] * 3]
    seen = []
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
        seen.append(len(done))
    assert max(after - before for before, after in itertools.pairwise(seen)) == 1
    assert done[:6] == [1, 1, 2, 1, 2, 1]
    assert sorted(done) == [1] * 20 + [2] * 3


async def test_a_step_that_nobody_waits_for_any_more_holds_nobody_up() -> None:
    pace = Pace()
    await pace.step(1)
    gone = asyncio.create_task(pace.step(1))
    await asyncio.sleep(0)
    gone.cancel()
    async with asyncio.timeout(1):
        await pace.step(1)
        await pace.step(2)


# Through the front door.

ASK = "Quiero una cita para mañana a las 3pm"
POLITE = "no agendé nada. Escríbeme otra vez en unos minutos"
HELD = 60.0  # seconds of the sandbox's clock, which stands


async def ask(service: Service, count: int, id_empresa: int, first: int) -> list[asyncio.Task[str]]:
    """So many customers of a tenant ask for a time; they are under way, or wait."""
    asked = [
        asyncio.create_task(service.say(ASK, first + number, id_empresa=id_empresa))
        for number in range(count)
    ]
    await settle()
    return asked


async def settle() -> None:
    """Until nothing moves any more without the clock. The stores work in threads of their own."""
    for _ in range(20):
        await asyncio.sleep(0.005)


def hang(service: Service, times: int) -> None:
    service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "latency", seconds=HELD, times=times)


async def test_past_the_room_to_wait_in_a_short_answer_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, api_timeout=20, MAX_CONCURRENT_CHATS=1, MAX_WAITING_CHATS=1) as service:
        await service.say(ASK, 99)  # the opening hours are known
        hang(service, 1)
        first, second = await ask(service, 2, 123, 1)
        metrics = await service.metrics()
        assert POLITE in await service.say("sí", 3)
        assert not first.done()
        service.clock.move(seconds=HELD)
        assert "disponible" in await first
        assert "disponible" in await second
        counted = await service.metrics()
        assert service.booked() == []
    assert value(metrics, 'agent_citas_chats{state="running"}') == 1
    assert value(metrics, 'agent_citas_chats{state="waiting"}') == 1
    assert value(metrics, "agent_citas_chats_turned_away_total") == 0
    assert value(counted, "agent_citas_chats_turned_away_total") == 1
    assert value(counted, 'agent_citas_chats{state="running"}') == 0


async def test_one_tenants_slow_services_leave_room_for_another(tmp_path: Path) -> None:
    async with running(tmp_path, api_timeout=20, MAX_CONCURRENT_CHATS=4, MAX_WAITING_CHATS=40) as service:
        for tenant in (123, 1):
            await service.say(ASK, 99, id_empresa=tenant)
        hang(service, 3)
        crowd = await ask(service, 20, 123, 100)
        assert "disponible" in await service.say(ASK, 1, id_empresa=1)
        assert not any(task.done() for task in crowd)
        service.clock.move(seconds=HELD)
        assert all("disponible" in reply for reply in await asyncio.gather(*crowd))


async def test_who_finds_no_place_in_time_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(tmp_path, api_timeout=20, MAX_CONCURRENT_CHATS=1) as service:
        await service.say(ASK, 99)
        monkeypatch.setattr("citas.turn.WAIT_SHARE", 0.005)  # of 18 s
        hang(service, 1)
        first, second = await ask(service, 2, 123, 1)
        assert POLITE in await second
        service.clock.move(seconds=HELD)
        assert "disponible" in await first


async def test_a_yes_that_waited_is_none_to_a_summary_that_came_after_it(tmp_path: Path) -> None:
    data: Any = f"{ASK}. Soy Juan Pérez, juan.perez@email.com"
    async with running(tmp_path, api_timeout=20, MAX_CONCURRENT_CHATS=1) as service:
        await service.say(ASK, 99)
        hang(service, 1)
        (other,) = await ask(service, 1, 123, 50)
        summary = asyncio.create_task(service.say(data, 1))
        await settle()
        yes = asyncio.create_task(service.say("sí, confirmo", 1))
        await settle()
        service.clock.move(seconds=HELD)
        await other
        assert "juan.perez@email.com" in await summary
        assert "¡Listo" not in await yes
        assert service.booked() == []


async def test_health_and_metrics_wait_for_nobody(tmp_path: Path) -> None:
    async with running(tmp_path, api_timeout=20, MAX_CONCURRENT_CHATS=1, MAX_WAITING_CHATS=0) as service:
        await service.say(ASK, 99)
        hang(service, 1)
        (held,) = await ask(service, 1, 123, 1)
        for path in ("/health", "/ready", "/metrics"):
            assert (await service.http.get(path)).status_code == 200
        service.clock.move(seconds=HELD)
        await held
