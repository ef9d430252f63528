"""Conversations in memory: how long, how many, and one turn at a time."""

from __future__ import annotations

import asyncio

import pytest

from citas.machine.conversation import Conversation
from citas.sessions.memory import MAX_SESSIONS, MemorySessions
from citas.sessions.store import SessionKey

ANA: SessionKey = (123, 1)
LUIS: SessionKey = (123, 2)
ANA_ELSEWHERE: SessionKey = (1, 1)
HOUR = 3600.0


class Timer:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def sessions(timer: Timer) -> MemorySessions:
    return MemorySessions(ttl_seconds=24 * HOUR, timer=timer, maximum=3)


def test_there_is_room_for_a_hundred_thousand() -> None:
    assert MAX_SESSIONS == 100_000


async def test_a_conversation_is_found_under_its_tenant_and_customer_only(sessions: MemorySessions) -> None:
    saved = Conversation(state="date")
    await sessions.save(ANA, saved)
    assert await sessions.load(ANA) is saved
    assert await sessions.load(LUIS) is None
    assert await sessions.load(ANA_ELSEWHERE) is None


async def test_what_was_saved_last_counts(sessions: MemorySessions) -> None:
    for state in ("date", "contact"):
        await sessions.save(ANA, Conversation(state=state))
    assert await sessions.load(ANA) == Conversation(state="contact")


async def test_it_is_forgotten_when_it_is_too_old(sessions: MemorySessions, timer: Timer) -> None:
    await sessions.save(ANA, Conversation(state="date"))
    timer.now = 24 * HOUR - 1
    assert await sessions.load(ANA)
    timer.now = 24 * HOUR
    assert await sessions.load(ANA) is None


async def test_its_age_is_counted_from_the_last_save_not_the_last_look(
    sessions: MemorySessions, timer: Timer
) -> None:
    await sessions.save(ANA, Conversation(state="date"))
    timer.now = 20 * HOUR
    await sessions.load(ANA)
    await sessions.save(LUIS, Conversation(state="date"))
    await sessions.save(LUIS, Conversation(state="contact"))
    timer.now = 25 * HOUR
    assert await sessions.load(ANA) is None
    assert await sessions.load(LUIS)


async def test_past_the_maximum_the_one_used_longest_ago_makes_room(sessions: MemorySessions) -> None:
    for customer in (1, 2, 3):
        await sessions.save((123, customer), Conversation(state="date"))
    await sessions.load((123, 1))
    await sessions.save((123, 4), Conversation(state="date"))
    kept = [customer for customer in range(1, 5) if await sessions.load((123, customer))]
    assert kept == [1, 3, 4]


class Diary:
    """Turns that note when they begin, and end when they are let go."""

    def __init__(self, sessions: MemorySessions) -> None:
        self.sessions = sessions
        self.lines: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    def start(self, name: str, key: SessionKey) -> asyncio.Task[None]:
        self.gates[name] = asyncio.Event()
        return asyncio.create_task(self._turn(name, key))

    async def _turn(self, name: str, key: SessionKey) -> None:
        async with self.sessions.turn(key):
            self.lines.append(name)
            await self.gates[name].wait()


async def settle() -> None:
    """Let every task run as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_turns_of_one_conversation_wait_for_each_other_in_order(sessions: MemorySessions) -> None:
    diary = Diary(sessions)
    tasks = [diary.start(name, ANA) for name in ("first", "second", "third")]
    await settle()
    assert diary.lines == ["first"]
    diary.gates["first"].set()
    await settle()
    assert diary.lines == ["first", "second"]
    diary.gates["second"].set()
    diary.gates["third"].set()
    await asyncio.gather(*tasks)
    assert diary.lines == ["first", "second", "third"]


async def test_other_conversations_do_not_wait(sessions: MemorySessions) -> None:
    diary = Diary(sessions)
    tasks = [diary.start("ana", ANA), diary.start("luis", LUIS), diary.start("elsewhere", ANA_ELSEWHERE)]
    await settle()
    assert sorted(diary.lines) == ["ana", "elsewhere", "luis"]
    for gate in diary.gates.values():
        gate.set()
    await asyncio.gather(*tasks)


async def test_one_that_gives_up_waiting_leaves_the_queue(sessions: MemorySessions) -> None:
    diary = Diary(sessions)
    first, second, third = (diary.start(name, ANA) for name in ("first", "second", "third"))
    await settle()
    second.cancel()
    diary.gates["first"].set()
    diary.gates["third"].set()
    await asyncio.gather(first, third)
    assert diary.lines == ["first", "third"]
    assert second.cancelled()
    assert no_locks_kept(sessions)


async def test_a_turn_that_fails_lets_the_next_one_in(sessions: MemorySessions) -> None:
    with pytest.raises(ZeroDivisionError):
        async with sessions.turn(ANA):
            raise ZeroDivisionError
    async with asyncio.timeout(1), sessions.turn(ANA):
        pass


async def test_locks_are_dropped_when_nobody_needs_them(sessions: MemorySessions) -> None:
    diary = Diary(sessions)
    tasks = [diary.start(f"{customer}-{n}", (123, customer)) for customer in range(20) for n in range(3)]
    await settle()
    assert not no_locks_kept(sessions)
    for gate in diary.gates.values():
        gate.set()
    await asyncio.gather(*tasks)
    assert no_locks_kept(sessions)


def no_locks_kept(sessions: MemorySessions) -> bool:
    return not len(sessions.queue)
