"""What every store of conversations must hold: each is kept whole, by its key, one turn at a time.

Each test runs against all implementations of `STORES`; what only one of them has is in its own file.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.change import Change
from citas.machine.conversation import Answered, Booking, Conversation, Replied, Slots
from citas.machine.events import Asked, Outcome, RequestKind
from citas.machine.reading import Expecting, Later, Matter, Topic
from citas.machine.values import Choice, Open, OpenKind, Source, table
from citas.sessions.envelope import Envelopes, envelopes
from citas.sessions.leased import Desk, LeasedSessions
from citas.sessions.memory import MemorySessions
from citas.sessions.sqlite import SqliteSessions
from citas.sessions.store import SessionKey, SessionStore
from tests.appointments import appointment
from tests.servers import empty_postgres, empty_redis

ANA: SessionKey = (123, 51987654321)
LUIS: SessionKey = (123, 2)
ANA_ELSEWHERE: SessionKey = (1, 51987654321)
DAY = 24 * 3600.0

THREE = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001  local
APPOINTMENT = appointment(THREE.date(), THREE.time(), "Ana Ñusta Pérez", "ana@paz.pe")
#: Values of each type. The flow of the service declares two of them.
VALUES = APPOINTMENT.values.put("servicio", Choice("Limpieza", Source.SERVICES, 45, 7, "limpieza_dental"))
VALUES = VALUES.put("personas", 2).put("primera_vez", True)
#: One with something in each of its fields.
FULL = Conversation(
    state="confirm",
    slots=Slots(THREE.date(), THREE.time(), True, VALUES),
    ampm_open=True,
    unseen=True,
    earliest=dt.time(9, 30),
    latest=dt.time(18),
    after=dt.time(10),
    before=dt.time(17),
    days=(THREE.date(),),
    hours=(THREE.time(),),
    excluded=(THREE.date() + dt.timedelta(days=1),),
    soonest=True,
    first_free=True,
    named=THREE.date(),
    looked_at=THREE.date(),
    later=(Later(THREE.date(), THREE.time(), ambiguous=True, service="pedicure"),),
    suggested_half=True,
    near=dt.time(16),
    offers=(THREE, THREE + dt.timedelta(hours=1)),
    offered_at=dt.datetime(2026, 11, 23, 9, 0, 1, 250),  # noqa: DTZ001
    choosing=True,
    refused=(THREE,),
    verified=THREE,
    verified_at=THREE,
    open=table(correo=Open(OpenKind.SEVERAL, ("a@b.pe", "a@c.pe"), "a@@b")),
    skipped=frozenset({"servicio", "personas"}),
    asked="correo",
    suggested_date=THREE.date(),
    suggested_time=THREE.time(),
    shown=APPOINTMENT,
    accepted=APPOINTMENT,
    booking=Booking(APPOINTMENT, "https://meet/x"),
    unresolved=APPOINTMENT,
    failures=2,
    expects=next(iter(Expecting)),
    resume="date",
    query="¿cuánto cuesta?",
    question="hola, ¿cuánto cuesta?",
    topics=frozenset({Topic.PRICE}),
    wishes=(("service", "una limpieza"),),
    wish="una limpieza",
    words=("hola", "¿la puedo mover?"),
    matter=next(iter(Matter)),
    own=(Booking(APPOINTMENT, "https://meet/x"),),
    change=Change(of_date=THREE.date(), of_time=THREE.time(), why=Outcome.TAKEN, refused=(THREE,)),
    asked_team=(Asked(RequestKind.MOVE, THREE, THREE),),
    news_at=3,
    answered=Answered("sí", "¡Listo! Tu cita quedó confirmada para el martes 24 de noviembre.", 7, "booked"),
    unheard=True,
    files=("5f0c", "9a1b"),
    replies=(Replied("5f0c", "¡Hola!", 6, "https://cdn.pe/hola.pdf", (("si", "Sí"), ("no", "No"))),),
    turns=7,
    said=(("ask_date", 2), ("summary", 1)),
)


class Time:
    """Seconds since 1970 that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Place:
    """Where the conversations of a test are kept, and how its instances get there."""

    open: Callable[[], SessionStore]
    age: Callable[[float], Awaitable[None]]  # let so many seconds pass
    lasts: bool = True  # does it outlive the instance?
    instances: list[SessionStore] = field(default_factory=list)

    async def instance(self) -> SessionStore:
        opened = self.open()
        self.instances.append(opened)
        await opened.start()
        return opened

    async def again(self) -> SessionStore:
        """The only one, after a restart."""
        await self.close()
        return await self.instance()

    async def close(self) -> None:
        while self.instances:
            await self.instances.pop().aclose()


def read_by_all() -> Envelopes:
    flow = load_flow(PROJECT / "flows" / "citas.yaml").flow
    return envelopes(lambda key: flow, lambda: None)


def in_memory(request: pytest.FixtureRequest) -> Place:
    time = Time()
    return Place(lambda: MemorySessions(ttl_seconds=DAY, timer=time), passing(time), lasts=False)


def in_sqlite(request: pytest.FixtureRequest) -> Place:
    time = Time()
    path: Path = request.getfixturevalue("tmp_path") / "data" / "sessions.sqlite3"
    return Place(lambda: SqliteSessions(path, read_by_all(), ttl_seconds=DAY, now=time), passing(time))


def passing(time: Time) -> Callable[[float], Awaitable[None]]:
    async def age(seconds: float) -> None:
        time.now += seconds

    return age


def in_redis(request: pytest.FixtureRequest) -> Place:
    url = empty_redis(request.getfixturevalue("redis_server"))
    import redis

    from citas.sessions.redis import RedisDesk

    async def age(seconds: float) -> None:
        with redis.Redis.from_url(url) as client:
            for key in client.scan_iter("citas:session:*"):
                client.hincrby(key, "s", -int(seconds * 1000))

    return Place(lambda: leased(RedisDesk(url, uuid4().hex, DAY)), age)


def in_postgres(request: pytest.FixtureRequest) -> Place:
    url = empty_postgres(request.getfixturevalue("postgres_server"))
    import psycopg

    from citas.sessions.postgres import PostgresDesk

    async def age(seconds: float) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "UPDATE citas_conversations SET saved_at = saved_at - %s * interval '1 second'", (seconds,)
            )

    return Place(lambda: leased(PostgresDesk(url, uuid4().hex, DAY)), age)


def leased(desk: Desk) -> LeasedSessions:
    return LeasedSessions(desk, read_by_all(), Random(0))


STORES: dict[str, Callable[[pytest.FixtureRequest], Place]] = {
    "memory": in_memory,
    "sqlite": in_sqlite,
    "redis": in_redis,
    "postgres": in_postgres,
}
SHARED = ("redis", "postgres")


@pytest.fixture(params=STORES)
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    opened = STORES[request.param](request)
    yield opened
    await opened.close()


@pytest.fixture
async def sessions(place: Place) -> SessionStore:
    return await place.instance()


async def save(
    sessions: SessionStore, conversation: Conversation, key: SessionKey = ANA, **changes: Any
) -> None:
    """Save it, in a turn of its own."""
    async with sessions.turn(key):
        await sessions.save(key, conversation, **changes)


# What is kept.


async def test_a_conversation_comes_back_whole(sessions: SessionStore) -> None:
    await save(sessions, FULL)
    assert await sessions.load(ANA) == FULL


async def test_it_is_found_under_its_tenant_and_customer_only(sessions: SessionStore) -> None:
    await save(sessions, FULL)
    assert await sessions.load(LUIS) is None
    assert await sessions.load(ANA_ELSEWHERE) is None


async def test_what_was_saved_last_counts_within_the_turn_and_after_it(sessions: SessionStore) -> None:
    async with sessions.turn(ANA):
        assert await sessions.load(ANA) is None
        for durable in (True, False, True, False):
            for state in ("date", "contact"):
                await sessions.save(ANA, Conversation(state=state), durable=durable)
                assert await sessions.load(ANA) == Conversation(state=state)
    assert await sessions.load(ANA) == Conversation(state="contact")


@pytest.mark.parametrize("durable", [True, False])
async def test_it_survives_a_restart(place: Place, durable: bool) -> None:
    await save(await place.instance(), FULL, durable=durable)
    found = await (await place.again()).load(ANA)
    assert found == (FULL if place.lasts else None)


async def test_it_is_forgotten_when_it_was_saved_too_long_ago(sessions: SessionStore, place: Place) -> None:
    await save(sessions, Conversation(state="date"))
    await save(sessions, Conversation(state="date"), LUIS)
    await place.age(DAY / 2)
    await sessions.load(ANA)
    await save(sessions, Conversation(state="contact"), LUIS)
    await place.age(DAY / 2)
    assert await sessions.load(ANA) is None
    assert await sessions.load(LUIS) == Conversation(state="contact")
    while await sessions.tidy():
        pass
    assert await sessions.load(LUIS)


async def test_what_was_saved_is_amended_while_it_stands(sessions: SessionStore) -> None:
    shown = Conversation(state="confirm", unseen=True, turns=2)
    seen = replace(shown, unseen=False)
    for last, durable in ((True, True), (False, True), (True, False), (False, False)):
        await save(sessions, shown, durable=durable, last=last)
        await sessions.amend(ANA, shown, seen)
        assert await sessions.load(ANA) == seen
    await sessions.amend(LUIS, shown, seen)
    assert await sessions.load(LUIS) is None


async def test_what_came_after_it_is_not_amended(sessions: SessionStore) -> None:
    shown = Conversation(state="confirm", unseen=True, turns=2)
    later = replace(shown, turns=3)
    await save(sessions, shown, last=True)
    await save(sessions, later, last=True)
    await sessions.amend(ANA, shown, replace(shown, unseen=False))
    assert await sessions.load(ANA) == later


@pytest.mark.parametrize("durable", [True, False])
async def test_a_turn_goes_on_after_its_last_save(sessions: SessionStore, durable: bool) -> None:
    """In the same process the next one waits for its end, and finds what was saved."""
    order: list[str] = []

    async def follow() -> None:
        async with sessions.turn(ANA):
            order.append("next")
            assert await sessions.load(ANA) == Conversation(state="contact")

    async with sessions.turn(ANA):
        await sessions.save(ANA, Conversation(state="contact"), durable=durable, last=True)
        following = asyncio.create_task(follow())
        await settle()
        order.append("end")
    async with asyncio.timeout(5):
        await following
    assert order == ["end", "next"]


# Turns.


async def test_a_turn_knows_the_version_that_stood_when_its_message_came(sessions: SessionStore) -> None:
    seen: list[int] = []

    async def turn(number: int) -> None:
        async with sessions.turn(ANA) as version:
            seen.append(version)
            await settle()
            now = await sessions.load(ANA) or Conversation(state="date")
            await sessions.save(ANA, replace(now, turns=now.turns + 1))

    await turn(0)
    await asyncio.gather(turn(1), turn(2), turn(3))
    assert seen == [0, 1, 1, 1]
    now = await sessions.load(ANA)
    assert now is not None
    assert now.turns == 4


async def settle() -> None:
    """Let every task run as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


class Diary:
    """Turns that note when they begin, and end when they are let go."""

    def __init__(self, sessions: SessionStore) -> None:
        self.sessions = sessions
        self.lines: list[str] = []
        self.begun: asyncio.Queue[str] = asyncio.Queue()
        self.gates: dict[str, asyncio.Event] = {}

    def start(self, name: str, key: SessionKey) -> asyncio.Task[None]:
        self.gates[name] = asyncio.Event()
        return asyncio.create_task(self._turn(name, key))

    async def _turn(self, name: str, key: SessionKey) -> None:
        async with self.sessions.turn(key):
            self.lines.append(name)
            self.begun.put_nowait(name)
            await self.gates[name].wait()

    async def next(self) -> str:
        """The next that begins."""
        async with asyncio.timeout(5):
            return await self.begun.get()


async def test_turns_of_one_conversation_wait_for_each_other_in_order(sessions: SessionStore) -> None:
    diary = Diary(sessions)
    tasks = [diary.start("first", ANA)]
    assert await diary.next() == "first"
    tasks += [diary.start(name, ANA) for name in ("second", "third")]
    await settle()
    assert diary.lines == ["first"]
    diary.gates["first"].set()
    assert await diary.next() == "second"
    await settle()
    assert diary.lines == ["first", "second"]
    diary.gates["second"].set()
    diary.gates["third"].set()
    await asyncio.gather(*tasks)
    assert diary.lines == ["first", "second", "third"]


async def test_other_conversations_do_not_wait(sessions: SessionStore) -> None:
    diary = Diary(sessions)
    tasks = [diary.start("ana", ANA), diary.start("luis", LUIS), diary.start("elsewhere", ANA_ELSEWHERE)]
    assert sorted([await diary.next() for _ in tasks]) == ["ana", "elsewhere", "luis"]
    for gate in diary.gates.values():
        gate.set()
    await asyncio.gather(*tasks)


async def test_one_that_gives_up_waiting_leaves_the_queue(sessions: SessionStore) -> None:
    diary = Diary(sessions)
    first = diary.start("first", ANA)
    await diary.next()
    second, third = diary.start("second", ANA), diary.start("third", ANA)
    await settle()
    second.cancel()
    diary.gates["first"].set()
    diary.gates["third"].set()
    await asyncio.gather(first, third)
    assert diary.lines == ["first", "third"]
    assert second.cancelled()


async def test_a_turn_that_fails_lets_the_next_one_in(sessions: SessionStore) -> None:
    with pytest.raises(ZeroDivisionError):
        async with sessions.turn(ANA):
            raise ZeroDivisionError
    async with asyncio.timeout(5), sessions.turn(ANA):
        pass
