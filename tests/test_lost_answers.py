"""The server has done what it was told, and its answer is lost: nothing is done twice, nobody is locked out.

Each answer of a whole story is lost in turn, on a real wire to a real server.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from citas.ledger.entries import Entry, HandoffEntry
from citas.ledger.records import Ledger, Verdict
from citas.sessions.store import SessionStore
from tests.proxy import Wire, wire
from tests.servers import empty_postgres, empty_redis
from tests.service import running
from tests.test_api_failures import BOOKING, value
from tests.test_ledger import BOOKED, CLAIMED, LEASE, MOVE, NOW, SENDING, UNKNOWN, claim, hand_over
from tests.test_session_leases import DATE
from tests.test_session_stores import ANA, DAY, leased, save

PATIENCE = 1.0  # seconds beyond the same story without a loss: nobody may wait for his own lock


@dataclass
class Server:
    """A real server: its own address, its address by the wire, and how to open things there."""

    wire: Wire
    empty: Callable[[], object]
    ledger: Callable[[], Ledger]
    sessions: Callable[[], SessionStore]
    variables: dict[str, str]  # the settings of a service that reaches it by the wire


@asynccontextmanager
async def redis_by_wire(request: pytest.FixtureRequest) -> AsyncIterator[Server]:
    url = request.getfixturevalue("redis_server")
    from citas.ledger.redis import RedisLedger
    from citas.sessions.redis import RedisDesk

    async with wire(Path(urlsplit(url).path)) as between:
        by_wire = f"redis://127.0.0.1:{between.port}"
        yield Server(
            between,
            lambda: empty_redis(url),
            lambda: RedisLedger(by_wire),
            lambda: leased(RedisDesk(by_wire, "one", DAY)),
            {"REDIS_URL": by_wire},
        )


@asynccontextmanager
async def postgres_by_wire(request: pytest.FixtureRequest) -> AsyncIterator[Server]:
    url = request.getfixturevalue("postgres_server")
    from citas.ledger.postgres import PostgresLedger
    from citas.sessions.postgres import PostgresDesk

    parts = urlsplit(url)
    (folder,) = parse_qs(parts.query)["host"]
    async with wire(Path(folder) / ".s.PGSQL.5432") as between:
        by_wire = f"postgresql://postgres@127.0.0.1:{between.port}{parts.path}?sslmode=disable"
        yield Server(
            between,
            lambda: empty_postgres(url),
            lambda: PostgresLedger(by_wire),
            lambda: leased(PostgresDesk(by_wire, "one", DAY)),
            {"DATABASE_URL": by_wire},
        )


SERVERS = {"redis": redis_by_wire, "postgres": postgres_by_wire}


@pytest.fixture(params=SERVERS)
async def server(request: pytest.FixtureRequest) -> AsyncIterator[Server]:
    async with SERVERS[request.param](request) as opened:
        yield opened


async def a_booking(ledger: Ledger) -> Any:
    """All that a ledger is told of a booking, of another that is unknown, and of a hand-over."""
    made = await claim(ledger)
    assert made.number is not None
    assert made.around == ()
    assert await ledger.move(made.number, CLAIMED, SENDING, now=NOW, lease=LEASE)
    assert await ledger.move(made.number, SENDING, BOOKED, now=NOW, link="https://x")
    await ledger.tell(made.number)
    other = await claim(ledger, session_id=2)
    assert other.number is not None
    assert [each.state for each in other.around] == [BOOKED]
    assert await ledger.move(other.number, CLAIMED, SENDING, now=NOW, lease=LEASE)
    assert await ledger.move(other.number, SENDING, UNKNOWN, now=NOW)
    await ledger.add_evidence(other.number, "taken")
    given_up = await claim(ledger, session_id=3, start=NOW + dt.timedelta(days=2))
    assert given_up.number is not None
    await ledger.release(given_up.number)
    await hand_over(ledger)
    (handoff,) = await ledger.handoffs()
    assert await ledger.close_handoff(handoff.id, NOW)
    number = await hand_over(ledger, session_id=1, request=MOVE)
    assert number == await hand_over(ledger, session_id=1, request=replace(MOVE, words=("porfa",)))
    assert await ledger.settle_handoff(number, Verdict.DONE, NOW)
    await ledger.mark_told(number, NOW)
    await ledger.due_posts(NOW, LEASE)
    first, second = await ledger.handoffs(include_closed=True)
    await ledger.postpone(first, None)
    await ledger.mark_posted(second, NOW)
    await ledger.tidy(NOW)
    return [as_a_story_tells(entry) async for entry in ledger.entries()]


def as_a_story_tells(entry: Entry) -> Entry:
    """An entry without what is another each time."""
    if isinstance(entry, HandoffEntry):
        return replace(entry, number=0, key="", tries=0)  # taken out once more if it was not known to be
    return replace(entry, number=0)


async def a_chat(sessions: SessionStore) -> Any:
    """Turns that are kept at once and behind, one after the other."""
    for number, durable in enumerate((True, False, True, False), 1):
        await save(sessions, replace(DATE, turns=number), durable=durable)
    return await sessions.load(ANA)


async def play(server: Server, lost: int, story: Callable[[], Awaitable[Any]]) -> tuple[Any, float]:
    """What comes of a story in an empty store when that answer is lost, and how long it takes."""
    server.empty()
    began = time.monotonic()
    server.wire.lose(lost)
    found = await story()
    return found, time.monotonic() - began


async def each_answer_lost(server: Server, story: Callable[[], Awaitable[Any]]) -> None:
    expected, seconds = await play(server, -1, story)
    answers = server.wire.answers
    assert answers > 5
    for lost in range(1, answers + 1):
        found, took = await play(server, lost, story)
        assert found == expected, f"answer {lost} of {answers}"
        assert took < 3 * seconds + PATIENCE, f"answer {lost} of {answers}"


async def test_no_effect_on_the_ledger_is_doubled(server: Server) -> None:
    ledger = server.ledger()
    await ledger.start()
    try:
        await each_answer_lost(server, lambda: a_booking(ledger))
    finally:
        await ledger.aclose()


async def test_no_conversation_locks_itself(server: Server) -> None:
    sessions = server.sessions()
    await sessions.start()
    try:
        await each_answer_lost(server, lambda: a_chat(sessions))
    finally:
        await sessions.aclose()


async def test_a_server_that_comes_back_is_used_again(server: Server) -> None:
    server.empty()
    sessions, ledger = server.sessions(), server.ledger()
    await sessions.start()
    await ledger.start()
    try:
        await save(sessions, DATE)
        server.wire.cut()
        with pytest.raises(Exception, match=r"Redis|PostgreSQL"):
            await save(sessions, replace(DATE, turns=2))
        with pytest.raises(Exception, match=r"Redis|PostgreSQL"):
            await hand_over(ledger)
        server.wire.mend()
        async with asyncio.timeout(10):
            await until_it_works(lambda: hand_over(ledger))
            await until_it_works(lambda: save(sessions, replace(DATE, turns=3)))
        found = await sessions.load(ANA)
        assert found is not None
        assert found.turns == 3
    finally:
        await sessions.aclose()
        await ledger.aclose()


async def test_while_it_is_away_customers_are_told_and_then_it_goes_on(
    server: Server, tmp_path: Path
) -> None:
    server.empty()
    async with running(tmp_path, **server.variables) as service:
        await service.converse(*BOOKING[:-1])
        server.wire.cut()
        assert "no puedo guardar" in await service.say(BOOKING[-1])
        assert service.booked() == []
        metrics = await service.metrics()
        server.wire.mend()
        async with asyncio.timeout(20):
            while "no puedo guardar" in (reply := await service.say(BOOKING[-1])):
                pass
        assert "¡Listo" in reply
        assert len(service.booked()) == 1
    assert value(metrics, 'agent_citas_chat_errors_total{error_type="store"}') == 1


async def until_it_works(work: Callable[[], Awaitable[object]]) -> None:
    """A pool looks for its server again after a moment of its own."""
    from citas.storage.errors import StoreError

    while True:
        try:
            await work()
        except StoreError:
            continue
        return
