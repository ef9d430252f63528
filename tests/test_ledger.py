"""What every ledger must hold: what is written stays, once, whoever writes and however often.

Each test runs against all implementations of `STORES`; what only SQLite has is in `test_ledger_sqlite.py`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import math
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from citas.ledger.entries import HandoffEntry, IntentEntry
from citas.ledger.records import (
    ASKED_FOR_A_PERSON,
    KEPT,
    LEFT_BEHIND,
    Claim,
    Handoff,
    Intent,
    IntentState,
    Ledger,
    OwnAppointment,
    Request,
    RequestKind,
    Span,
    Verdict,
)
from citas.ledger.sqlite import SqliteLedger
from tests.appointments import appointment
from tests.servers import empty_postgres, empty_redis

NOW = dt.datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  local, as the turn hands it over
LATER = dt.datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
THREE = dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001
HOUR = dt.timedelta(hours=1)
LEASE = dt.timedelta(minutes=2)
SOON = NOW + LEASE / 2
RUN_OUT = NOW + LEASE + dt.timedelta(seconds=1)

CLAIMED, SENDING, UNKNOWN, BOOKED, REJECTED, NOT_SENT = (
    IntentState.CLAIMED,
    IntentState.SENDING,
    IntentState.UNKNOWN,
    IntentState.BOOKED,
    IntentState.REJECTED,
    IntentState.NOT_SENT,
)

#: How an intent gets to each state.
WAYS = {
    CLAIMED: (),
    SENDING: (SENDING,),
    UNKNOWN: (SENDING, UNKNOWN),
    BOOKED: (SENDING, BOOKED),
    REJECTED: (SENDING, REJECTED),
    NOT_SENT: (SENDING, NOT_SENT),
}

Open = Callable[[], Ledger]


def in_sqlite(request: pytest.FixtureRequest) -> Open:
    path = request.getfixturevalue("tmp_path") / "data" / "ledger.sqlite3"
    return lambda: SqliteLedger(path)


def in_postgres(request: pytest.FixtureRequest) -> Open:
    url = empty_postgres(request.getfixturevalue("postgres_server"))
    from citas.ledger.postgres import PostgresLedger

    return lambda: PostgresLedger(url)


def in_redis(request: pytest.FixtureRequest) -> Open:
    url = empty_redis(request.getfixturevalue("redis_server"))
    from citas.ledger.redis import RedisLedger

    return lambda: RedisLedger(url)


#: For each implementation: how to open a ledger on a new store that outlives it.
STORES: dict[str, Callable[[pytest.FixtureRequest], Open]] = {
    "sqlite": in_sqlite,
    "postgres": in_postgres,
    "redis": in_redis,
}


@dataclass
class Store:
    """A store, and the instances that are open on it. Each is what a process of the service has."""

    open: Open
    instances: list[Ledger]

    async def instance(self) -> Ledger:
        """One more."""
        opened = self.open()
        self.instances.append(opened)
        await opened.start()
        return opened

    async def again(self) -> Ledger:
        """The only one, after a restart."""
        await self.close()
        return await self.instance()

    async def close(self) -> None:
        while self.instances:
            await self.instances.pop().aclose()


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    opened = Store(STORES[request.param](request), [])
    yield opened
    await opened.close()


@pytest.fixture
async def ledger(store: Store) -> Ledger:
    return await store.instance()


async def hand_over(ledger: Ledger, **changes: Any) -> int:
    handoff: dict[str, Any] = {
        "id_empresa": 123,
        "session_id": 5191234567890,
        "reason": "asked",
        "state": "contact",
        "request": ASKED_FOR_A_PERSON,
        "now": NOW,
    }
    return await ledger.add_handoff(**handoff | changes)


async def claim(ledger: Ledger, session_id: int = 1, start: dt.datetime = THREE, **changes: Any) -> Claim:
    wish: dict[str, Any] = {
        "id_empresa": 123,
        "session_id": session_id,
        "span": Span(start, start + HOUR),
        "appointment": appointment(start.date(), start.time(), "Juan Pérez", "juan@email.com"),
        "turn": 2,
        "now": NOW,
        "lease": LEASE,
    }
    return await ledger.claim(**wish | changes)


async def intent(ledger: Ledger, state: IntentState, **wish: Any) -> int:
    """The number of a new intent in that state."""
    number = (await claim(ledger, **wish)).number
    assert number is not None
    for before, after in itertools.pairwise((CLAIMED, *WAYS[state])):
        assert await ledger.move(number, before, after, now=NOW, lease=LEASE)
    return number


async def only(ledger: Ledger, session_id: int = 1, now: dt.datetime = NOW) -> Intent:
    """The one intent of a customer."""
    (found,) = await ledger.intents(123, session_id, now)
    return found


# Hand-overs.


async def test_a_hand_over_outlives_the_process(store: Store) -> None:
    await hand_over(await store.instance())
    assert await (await store.again()).handoffs() == [
        Handoff(1, 123, 5191234567890, "asked", "contact", "2026-11-23T09:00:00", None)
    ]


async def test_one_open_hand_over_for_a_reason_is_enough(ledger: Ledger) -> None:
    await hand_over(ledger)
    await hand_over(ledger, state="confirm", now=LATER)
    (kept,) = await ledger.handoffs()
    assert (kept.state, kept.created_at) == ("contact", "2026-11-23T09:00:00")


@pytest.mark.parametrize("other", [{"id_empresa": 1}, {"session_id": 7}, {"reason": "stuck"}])
async def test_another_tenant_customer_or_reason_is_another_one(
    ledger: Ledger, other: dict[str, Any]
) -> None:
    await hand_over(ledger)
    await hand_over(ledger, **other)
    assert len({row.id for row in await ledger.handoffs()}) == 2


async def test_only_an_open_hand_over_can_be_closed(store: Store) -> None:
    ledger = await store.instance()
    await hand_over(ledger)
    await hand_over(ledger, session_id=7)
    assert not await ledger.close_handoff(99, LATER)
    assert await ledger.close_handoff(1, LATER)
    assert not await ledger.close_handoff(1, LATER + HOUR)
    assert [row.session_id for row in await ledger.handoffs()] == [7]
    closed, _ = await (await store.again()).handoffs(include_closed=True)
    assert closed.closed_at == "2026-11-23T10:30:00"


async def test_after_closing_the_same_customer_can_be_handed_over_again(ledger: Ledger) -> None:
    await hand_over(ledger)
    await ledger.close_handoff(1, NOW)
    await hand_over(ledger, now=LATER)
    assert [(row.id, row.created_at) for row in await ledger.handoffs()] == [(2, "2026-11-23T10:30:00")]


# What a request carries, and what becomes of it.

MOVE = Request(
    RequestKind.MOVE,
    words=("quiero cambiar mi cita", "mejor a las 5"),
    name="Juan Pérez",
    contact="juan@email.com",
    known=(("Fecha", "martes 24 de noviembre"), ("Sede", "Lince")),
    tried="Cambiar la cita",
    appointment=THREE,
    wanted=THREE + 2 * HOUR,
    wanted_free=True,
)
CANCEL = Request(RequestKind.CANCEL, words=("ya no podré",), appointment=THREE)
LATE = Request(RequestKind.NOTICE, words=("llego 10 minutos tarde",), appointment=THREE)
PERSON = Request(RequestKind.PERSON, words=("quiero hablar con alguien",))


async def asked(ledger: Ledger, request: Request, **changes: Any) -> int:
    """The number of a request of the customer who has the appointments of `intent`."""
    return await hand_over(ledger, session_id=1, request=request, **changes)


def own_of(start: dt.datetime) -> OwnAppointment:
    return OwnAppointment(
        appointment(start.date(), start.time(), "Juan Pérez", "juan@email.com"), "https://meet"
    )


async def booked(ledger: Ledger, start: dt.datetime = THREE, **wish: Any) -> int:
    number = await intent(ledger, SENDING, start=start, **wish)
    assert await ledger.move(number, SENDING, BOOKED, now=NOW, link="https://meet")
    return number


@pytest.mark.parametrize("request_", [MOVE, CANCEL, LATE, PERSON, ASKED_FOR_A_PERSON])
async def test_a_request_outlives_the_process_as_it_was_made(store: Store, request_: Request) -> None:
    number = await hand_over(await store.instance(), request=request_)
    (found,) = await (await store.again()).handoffs()
    assert (found.id, found.request) == (number, request_)
    assert len(found.key) == 32


async def test_several_requests_of_a_customer_are_several_lines(ledger: Ledger) -> None:
    later = replace(MOVE, wanted=THREE + 3 * HOUR)
    asking = (MOVE, CANCEL, LATE, replace(LATE, words=("no me llegó el correo",)), PERSON, later)
    numbers = [await asked(ledger, each) for each in asking]
    assert len(set(numbers)) == len(asking)
    assert [await asked(ledger, each) for each in asking] == numbers  # the same again is the same
    assert [each.request for each in await ledger.handoffs()] == list(asking)


@pytest.mark.parametrize("first", [PERSON, MOVE, CANCEL])
async def test_what_is_said_when_it_is_asked_again_is_added_and_posted(
    ledger: Ledger, first: Request
) -> None:
    number = await asked(ledger, first)
    (before,) = await ledger.due_posts(NOW, LEASE)
    await ledger.mark_posted(before, NOW)
    words = ("¿hay alguien?", "es por mi factura")
    assert await asked(ledger, replace(first, words=words), now=LATER) == number
    (after,) = await ledger.due_posts(LATER, LEASE)
    assert after.request == replace(first, words=(*first.words, *words)[-3:])
    assert (after.key == before.key, after.tries, after.posted_at) == (False, 1, None)
    await ledger.mark_posted(before, LATER)  # who posted the first of them is late
    await ledger.postpone(before, None)
    assert [each.key for each in await ledger.due_posts(LATER + HOUR, LEASE)] == [after.key]


async def test_the_teams_verdict_is_told_once(store: Store) -> None:
    ledger = await store.instance()
    number = await asked(ledger, MOVE)
    assert await ledger.untold(123, 1) == []
    assert await ledger.settle_handoff(number, Verdict.REFUSED, LATER, answer="ese día no atendemos")
    assert not await ledger.settle_handoff(number, Verdict.DONE, LATER)
    assert not await ledger.close_handoff(number, LATER)
    assert not await ledger.settle_handoff(99, Verdict.DONE, LATER)
    ledger = await store.again()
    (found,) = await ledger.untold(123, 1)
    assert (found.id, found.verdict, found.answer) == (number, Verdict.REFUSED, "ese día no atendemos")
    assert (found.closed_at, found.moved_to) == ("2026-11-23T10:30:00", None)
    assert await ledger.untold(123, 2) == await ledger.untold(1, 1) == await ledger.handoffs() == []
    await ledger.mark_told(number, LATER)
    await ledger.mark_told(number, LATER + HOUR)
    assert await ledger.untold(123, 1) == []
    (closed,) = await ledger.handoffs(include_closed=True)
    assert closed.told_at == "2026-11-23T10:30:00"


@pytest.mark.parametrize(
    ("kind", "is_told"), [(kind, kind in ("move", "cancel", "notice")) for kind in RequestKind]
)
async def test_of_changes_and_notices_the_customer_is_told(
    ledger: Ledger, kind: RequestKind, is_told: bool
) -> None:
    number = await asked(ledger, Request(kind, wanted=THREE))
    assert await ledger.settle_handoff(number, Verdict.DONE, LATER)
    assert [each.id for each in await ledger.untold(123, 1)] == ([number] if is_told else [])


async def test_what_was_only_closed_has_no_verdict_to_tell(ledger: Ledger) -> None:
    await ledger.close_handoff(await asked(ledger, LATE), LATER)
    assert await ledger.untold(123, 1) == []


async def test_a_customers_own_appointments_are_booked_and_to_come_in_time_order(store: Store) -> None:
    ledger = await store.instance()
    await booked(ledger, THREE + 4 * HOUR)
    await booked(ledger)
    for hours, state in enumerate(WAYS, 5):
        if state is not BOOKED:
            await intent(ledger, state, start=THREE + hours * HOUR)
    await booked(ledger, THREE + 20 * HOUR, session_id=2)
    both = [own_of(THREE), own_of(THREE + 4 * HOUR)]
    assert await ledger.own_appointments(123, 1, NOW) == both
    assert await ledger.own_appointments(123, 1, THREE + HOUR) == both[1:]
    assert await ledger.own_appointments(1, 1, NOW) == []


async def test_a_move_that_is_done_moves_the_appointment_in_one_step(store: Store) -> None:
    ledger = await store.instance()
    await booked(ledger)
    await booked(ledger, THREE + 24 * HOUR)
    await booked(ledger, THREE, id_empresa=1)
    number = await asked(ledger, MOVE)
    assert await ledger.own_appointments(123, 1, NOW) == [own_of(THREE), own_of(THREE + 24 * HOUR)]
    assert await ledger.settle_handoff(number, Verdict.DONE, LATER)
    ledger = await store.again()
    five = THREE + 2 * HOUR
    assert await ledger.own_appointments(123, 1, NOW) == [own_of(five), own_of(THREE + 24 * HOUR)]
    assert await ledger.own_appointments(1, 1, NOW) == [own_of(THREE)]
    assert await ledger.overlapping(123, Span(THREE, THREE + HOUR), NOW) == []
    assert [each.span for each in await ledger.overlapping(123, Span(five, five + HOUR), NOW)] == [
        Span(five, five + HOUR)
    ]
    (told,) = await ledger.untold(123, 1)
    assert (told.verdict, told.moved_to) == (Verdict.DONE, five)
    assert not await ledger.tidy(THREE + HOUR + KEPT + HOUR)  # it ends later now
    assert len(await ledger.intents(123, 1, NOW)) == 2


async def test_it_is_moved_where_the_team_says_and_on_from_there(ledger: Ledger) -> None:
    await booked(ledger)
    ten = THREE + 19 * HOUR
    assert await ledger.settle_handoff(await asked(ledger, MOVE), Verdict.DONE, LATER, moved_to=ten)
    assert await ledger.own_appointments(123, 1, NOW) == [own_of(ten)]
    again = Request(RequestKind.MOVE, appointment=ten)
    with pytest.raises(ValueError, match="new time"):
        await ledger.settle_handoff(await asked(ledger, again), Verdict.DONE, LATER)
    assert await ledger.settle_handoff(await asked(ledger, again), Verdict.DONE, LATER, moved_to=THREE)
    assert await ledger.own_appointments(123, 1, NOW) == [own_of(THREE)]


async def test_a_cancelled_appointment_is_gone_and_its_time_can_be_booked_anew(store: Store) -> None:
    ledger = await store.instance()
    number = await booked(ledger)
    assert await ledger.settle_handoff(await asked(ledger, CANCEL), Verdict.DONE, LATER)
    ledger = await store.again()
    assert await ledger.own_appointments(123, 1, NOW) == []
    assert [(each.id, each.state) for each in await ledger.intents(123, 1, NOW)] == [
        (number, IntentState.CANCELLED)
    ]
    assert await ledger.owed(123, 1, NOW) is None
    await booked(ledger)
    assert await ledger.own_appointments(123, 1, NOW) == [own_of(THREE)]
    await ledger.tidy(THREE + HOUR + KEPT + HOUR)
    assert await ledger.intents(123, 1, NOW) == []


@pytest.mark.parametrize("request_", [MOVE, CANCEL])
async def test_what_is_refused_or_not_of_here_changes_no_appointment(
    ledger: Ledger, request_: Request
) -> None:
    await booked(ledger)
    assert await ledger.settle_handoff(await asked(ledger, request_), Verdict.REFUSED, LATER)
    by_phone = replace(request_, appointment=THREE + 72 * HOUR)
    unknown = replace(request_, appointment=None)
    for each in (by_phone, unknown):
        assert await ledger.settle_handoff(await asked(ledger, each), Verdict.DONE, LATER)
    assert await ledger.own_appointments(123, 1, NOW) == [own_of(THREE)]
    assert len(await ledger.untold(123, 1)) == 3


async def test_a_request_is_settled_by_one_of_many(store: Store) -> None:
    one, other = await store.instance(), await store.instance()
    await booked(one)
    number = await asked(one, CANCEL)
    won = await asyncio.gather(
        *((one, other)[each % 2].settle_handoff(number, Verdict.DONE, LATER) for each in range(20))
    )
    assert sum(won) == 1


# The outbox.


async def test_a_new_request_is_due_at_once_to_one_alone(store: Store) -> None:
    one, other = await store.instance(), await store.instance()
    numbers = [await asked(one, each) for each in (MOVE, CANCEL, LATE)]
    assert await one.due_posts(NOW - HOUR, LEASE) == []
    assert await one.waiting_posts() == 3
    taken = await asyncio.gather(*(each.due_posts(NOW, LEASE) for each in (one, other) * 5))
    assert sorted(each.id for some in taken for each in some) == numbers
    assert {each.tries for some in taken for each in some} == {1}


async def test_what_was_taken_out_by_who_died_is_due_again(store: Store) -> None:
    number = await asked(await store.instance(), MOVE)
    ledger = await store.instance()
    (first,) = await ledger.due_posts(NOW, LEASE)
    ledger = await store.again()
    assert await ledger.due_posts(SOON, LEASE) == []
    (again,) = await ledger.due_posts(RUN_OUT, LEASE)
    assert (again.id, again.key, again.tries) == (number, first.key, 2)


async def test_what_has_arrived_is_due_no_more(store: Store) -> None:
    ledger = await store.instance()
    await asked(ledger, MOVE)
    (taken,) = await ledger.due_posts(NOW, LEASE)
    await ledger.mark_posted(taken, SOON)
    await ledger.postpone(taken, LATER)  # of another who took it out when a lease had run out
    assert await ledger.waiting_posts() == 0
    assert await ledger.due_posts(LATER, LEASE) == []
    (found,) = await ledger.handoffs()
    assert found.posted_at == "2026-11-23T09:01:00"


async def test_what_was_postponed_is_due_then_or_never(ledger: Ledger) -> None:
    number = await asked(ledger, MOVE)
    (taken,) = await ledger.due_posts(NOW, LEASE)
    await ledger.postpone(taken, LATER)
    assert await ledger.due_posts(LATER - dt.timedelta(seconds=1), LEASE) == []
    assert [each.id for each in await ledger.due_posts(LATER, LEASE)] == [number]
    await ledger.postpone(taken, None)
    assert await ledger.waiting_posts() == 0
    assert await ledger.due_posts(LATER + 24 * HOUR, LEASE) == []
    assert [(each.id, each.posted_at) for each in await ledger.handoffs()] == [(number, None)]


async def test_writers_at_the_same_time_lose_nothing_and_repeat_nothing(store: Store) -> None:
    one, other = await store.instance(), await store.instance()
    await asyncio.gather(
        *(hand_over(each, session_id=session) for session in range(15) for each in (one, other))
    )
    assert sorted(row.session_id for row in await one.handoffs()) == list(range(15))


# Claims.


async def test_a_claim_is_the_customers_appointment_as_he_confirmed_it(ledger: Ledger) -> None:
    made = await claim(ledger)
    assert made.number is not None
    assert made.around == ()
    assert await only(ledger) == Intent(
        id=made.number,
        id_empresa=123,
        session_id=1,
        span=Span(THREE, THREE + HOUR),
        appointment=appointment(THREE.date(), THREE.time(), "Juan Pérez", "juan@email.com"),
        turn=2,
        state=CLAIMED,
        lease_until=NOW + LEASE,
        changed_at=NOW,
    )


@pytest.mark.parametrize("state", [CLAIMED, SENDING, UNKNOWN])
@pytest.mark.parametrize("minutes", [-59, -30, 0, 30, 59])
async def test_an_open_intent_keeps_what_overlaps_from_others(
    ledger: Ledger, state: IntentState, minutes: int
) -> None:
    number = await intent(ledger, state)
    refused = await claim(ledger, session_id=2, start=THREE + dt.timedelta(minutes=minutes))
    assert refused.number is None
    assert [(each.id, each.state) for each in refused.around] == [(number, state)]
    assert await ledger.held(123, NOW) == [Span(THREE, THREE + HOUR)]


@pytest.mark.parametrize("state", [BOOKED, REJECTED, NOT_SENT])
async def test_a_settled_one_keeps_nothing_but_is_shown(ledger: Ledger, state: IntentState) -> None:
    number = await intent(ledger, state)
    made = await claim(ledger, session_id=2)
    assert made.number is not None
    assert [(each.id, each.state) for each in made.around] == [(number, state)]
    assert [each.id for each in await ledger.overlapping(123, Span(THREE, THREE + HOUR), NOW)] == [
        number,
        made.number,
    ]


@pytest.mark.parametrize("other", [{"start": THREE + HOUR}, {"start": THREE - HOUR}, {"id_empresa": 1}])
async def test_what_does_not_overlap_or_is_another_tenants_is_free(
    ledger: Ledger, other: dict[str, Any]
) -> None:
    await intent(ledger, UNKNOWN)
    made = await claim(ledger, session_id=2, **other)
    assert made.number is not None
    assert made.around == ()


@pytest.mark.parametrize("state", [CLAIMED, SENDING, UNKNOWN])
@pytest.mark.parametrize("minutes", [-59, 0, 59])
async def test_an_open_intent_keeps_its_calendar_from_other_tenants_too(
    ledger: Ledger, state: IntentState, minutes: int
) -> None:
    number = await intent(ledger, state, calendar=7)
    start = THREE + dt.timedelta(minutes=minutes)
    refused = await claim(ledger, id_empresa=1, calendar=7, start=start)  # the same number writes to both
    assert refused.number is None
    assert [(each.id, each.state, each.calendar) for each in refused.around] == [(number, state, 7)]
    span = Span(start, start + HOUR)
    assert [each.id for each in await ledger.overlapping(1, span, NOW, 7)] == [number]
    assert await ledger.held(1, NOW, 7) == [Span(THREE, THREE + HOUR)]
    assert await ledger.held(123, NOW, 7) == [Span(THREE, THREE + HOUR)]  # once


@pytest.mark.parametrize(
    "other",
    [
        {"calendar": 8},
        {"calendar": 0},
        {"calendar": 7, "start": THREE + HOUR},
    ],
)
async def test_of_another_calendar_or_time_other_tenants_are_free(
    ledger: Ledger, other: dict[str, Any]
) -> None:
    await intent(ledger, UNKNOWN, calendar=7)
    made = await claim(ledger, id_empresa=1, **other)
    assert made.number is not None
    assert made.around == ()


async def test_without_a_calendar_only_ones_own_are_met(ledger: Ledger) -> None:
    await intent(ledger, UNKNOWN)
    assert (await claim(ledger, id_empresa=1)).number is not None
    assert (await claim(ledger, session_id=2, calendar=7)).number is None


async def test_a_settled_one_of_a_calendar_keeps_nothing_but_is_shown(ledger: Ledger) -> None:
    number = await intent(ledger, BOOKED, calendar=7)
    made = await claim(ledger, id_empresa=1, calendar=7)
    assert made.number is not None
    assert [each.id for each in made.around] == [number]


async def test_a_claim_in_a_calendar_that_ran_out_is_nothing_to_other_tenants(ledger: Ledger) -> None:
    await claim(ledger, calendar=7)
    assert (await claim(ledger, id_empresa=1, calendar=7)).number is None
    new = await claim(ledger, id_empresa=1, calendar=7, now=RUN_OUT)
    assert new.number is not None
    assert await ledger.intents(123, 1, RUN_OUT) == []


async def test_a_customers_claim_with_another_tenant_is_left_alone(ledger: Ledger) -> None:
    old = await claim(ledger, calendar=7)
    await claim(ledger, id_empresa=1, calendar=7, start=THREE + HOUR)
    assert (await only(ledger)).id == old.number


async def test_of_two_tenants_racers_one_gets_the_hour(store: Store) -> None:
    instances = [await store.instance() for _ in range(3)]
    made = await asyncio.gather(
        *(
            claim(instances[each % 3], session_id=each, id_empresa=1 + each % 2, calendar=7)
            for each in range(60)
        )
    )
    assert sum(each.number is not None for each in made) == 1


async def test_a_move_takes_its_calendar_along(ledger: Ledger) -> None:
    await intent(ledger, BOOKED, calendar=7, session_id=1)
    later = THREE + 2 * HOUR
    number = await hand_over(ledger, session_id=1, request=replace(MOVE, appointment=THREE, wanted=later))
    assert await ledger.settle_handoff(number, Verdict.DONE, NOW)
    assert await ledger.overlapping(1, Span(THREE, THREE + HOUR), NOW, 7) == []
    (moved,) = await ledger.overlapping(1, Span(later, later + HOUR), NOW, 7)
    assert (moved.span.start, moved.calendar) == (later, 7)


async def test_a_customers_new_claim_takes_the_place_of_his_old_one(ledger: Ledger) -> None:
    old = await claim(ledger)
    new = await claim(ledger, start=THREE + dt.timedelta(minutes=30))
    assert new.number not in (None, old.number)
    assert (await only(ledger)).id == new.number


async def test_a_claim_that_ran_out_is_nothing_and_its_number_moves_nobody(ledger: Ledger) -> None:
    dead = await claim(ledger)
    assert dead.number is not None
    assert await ledger.intents(123, 1, RUN_OUT) == []
    assert await ledger.held(123, RUN_OUT) == []
    new = await claim(ledger, session_id=2, now=RUN_OUT)
    assert new.number is not None
    assert new.around == ()
    assert not await ledger.move(dead.number, CLAIMED, SENDING, now=NOW, lease=LEASE)
    await ledger.release(dead.number)
    assert (await only(ledger, session_id=2, now=RUN_OUT)).id == new.number


async def test_a_number_is_never_given_again(ledger: Ledger) -> None:
    first = await claim(ledger)
    assert first.number is not None
    await ledger.release(first.number)
    second = await claim(ledger, session_id=2)
    assert second.number != first.number


async def test_of_a_hundred_racers_one_gets_the_hour(store: Store) -> None:
    instances = [await store.instance() for _ in range(3)]
    made = await asyncio.gather(
        *(claim(instances[customer % 3], session_id=customer) for customer in range(100))
    )
    assert sum(each.number is not None for each in made) == 1


async def test_only_a_claim_can_be_released(ledger: Ledger) -> None:
    for hours, state in enumerate(WAYS):
        await ledger.release(await intent(ledger, state, session_id=hours, start=THREE + hours * HOUR))
    left = [each.state for hours in range(6) for each in await ledger.intents(123, hours, NOW)]
    assert left == [SENDING, UNKNOWN, BOOKED, REJECTED, NOT_SENT]


# Moves.


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("before", WAYS)
async def test_a_move_is_made_from_the_state_it_names_and_from_no_other(
    ledger: Ledger, state: IntentState, before: IntentState
) -> None:
    number = await intent(ledger, state)
    was = await only(ledger)
    moved = await ledger.move(number, before, REJECTED, now=SOON, link="l", note="n")
    assert moved is (before is state)
    is_now = await only(ledger)
    assert is_now == (
        replace(was, state=REJECTED, link="l", note="n", lease_until=SOON, changed_at=SOON) if moved else was
    )


async def test_each_move_has_one_winner(store: Store) -> None:
    instances = [await store.instance() for _ in range(2)]
    number = await intent(instances[0], CLAIMED)
    won = await asyncio.gather(
        *(instances[each % 2].move(number, CLAIMED, SENDING, now=NOW, lease=LEASE) for each in range(50))
    )
    assert sum(won) == 1


async def test_a_change_outlives_the_process(store: Store) -> None:
    number = await intent(await store.instance(), SENDING)
    await (await store.again()).move(number, SENDING, BOOKED, now=LATER, link="https://x", note="late answer")
    found = await only(await store.again())
    assert (found.state, found.link, found.note) == (BOOKED, "https://x", "late answer")


async def test_a_note_stays_until_there_is_another(ledger: Ledger) -> None:
    number = await intent(ledger, SENDING)
    await ledger.move(number, SENDING, UNKNOWN, now=NOW, note="timeout")
    await ledger.move(number, UNKNOWN, BOOKED, now=NOW)
    assert (await only(ledger)).note == "timeout"


async def test_a_request_that_outlived_its_sender_is_unknown_for_everybody(ledger: Ledger) -> None:
    number = await intent(ledger, SENDING)
    assert (await only(ledger)).state is SENDING
    assert await ledger.open_intents(NOW) == []
    left = await only(ledger, now=RUN_OUT)
    assert (left.state, left.note, left.changed_at) == (UNKNOWN, LEFT_BEHIND, NOW + LEASE)
    assert await ledger.open_intents(RUN_OUT) == [left]
    assert await ledger.owed(123, 1, RUN_OUT) == left
    assert (await claim(ledger, session_id=2, now=RUN_OUT)).around == (left,)
    assert await ledger.move(number, UNKNOWN, BOOKED, now=RUN_OUT, note="settled by a person")
    assert not await ledger.move(number, SENDING, REJECTED, now=RUN_OUT)
    assert (await only(ledger, now=RUN_OUT)).note == "settled by a person"


async def test_what_was_begun_is_finished_also_if_nobody_waits(store: Store) -> None:
    ledger = await store.instance()
    number = await intent(ledger, SENDING)
    moving = asyncio.ensure_future(ledger.move(number, SENDING, BOOKED, now=NOW))
    await asyncio.sleep(0)
    moving.cancel()
    assert (await only(await store.again())).state is BOOKED


# What is owed, evidence, lists.


@pytest.mark.parametrize("state", WAYS)
async def test_what_a_customer_is_owed_until_he_was_told(ledger: Ledger, state: IntentState) -> None:
    number = await intent(ledger, state)
    is_owed = state not in (CLAIMED, NOT_SENT)
    assert await ledger.owed(123, 1, NOW) == (await only(ledger) if is_owed else None)
    assert await ledger.owed(123, 2, NOW) is None
    assert await ledger.owed(123, 1, THREE + HOUR) is None
    await ledger.tell(number)
    assert await ledger.owed(123, 1, NOW) is None


async def test_the_latest_is_owed_and_an_outcome_that_changed_is_owed_anew(ledger: Ledger) -> None:
    first = await intent(ledger, UNKNOWN)
    second = await intent(ledger, BOOKED, start=THREE + HOUR)
    for number in (second, first):
        owed = await ledger.owed(123, 1, NOW)
        assert owed is not None
        assert owed.id == number
        await ledger.tell(number)
    assert await ledger.owed(123, 1, NOW) is None
    await ledger.move(first, UNKNOWN, BOOKED, now=NOW)
    owed = await ledger.owed(123, 1, NOW)
    assert owed is not None
    assert owed.id == first


async def test_evidence_stays_beside_the_state(ledger: Ledger) -> None:
    number = await intent(ledger, UNKNOWN)
    await ledger.add_evidence(number, "2026-11-23 09:00 taken")
    (found,) = await ledger.open_intents(NOW)
    assert (found.state, found.evidence) == (UNKNOWN, "2026-11-23 09:00 taken")


async def test_lists_are_of_one_customer_or_tenant_and_oldest_first(ledger: Ledger) -> None:
    numbers = [await intent(ledger, UNKNOWN, start=THREE + hours * HOUR) for hours in (2, 0, 1)]
    await intent(ledger, UNKNOWN, session_id=2, start=THREE + 3 * HOUR)
    await intent(ledger, UNKNOWN, id_empresa=1)
    assert [each.id for each in await ledger.intents(123, 1, NOW)] == numbers
    assert [each.id for each in await ledger.open_intents(NOW)][:3] == numbers
    assert len(await ledger.open_intents(NOW)) == 5
    assert [span.start - THREE for span in await ledger.held(123, NOW)] == [
        2 * HOUR,
        0 * HOUR,
        HOUR,
        3 * HOUR,
    ]
    assert await ledger.held(123, THREE + 4 * HOUR) == []


async def test_a_span_that_would_not_be_found_again_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="a span"):
        await claim(ledger, span=Span(THREE, THREE + dt.timedelta(days=1, seconds=1)))
    whole_day = await claim(ledger, span=Span(THREE, THREE + dt.timedelta(days=1)))
    assert whole_day.number is not None
    assert (await claim(ledger, session_id=2, start=THREE + 23 * HOUR)).number is None


# The count of what nobody knows.


async def test_the_count_follows_each_change(store: Store) -> None:
    closed = store.open()
    assert math.isnan(closed.unknown(NOW))
    await closed.aclose()
    ledger = await store.instance()
    assert ledger.unknown(NOW) == 0
    number = await intent(ledger, SENDING)
    assert (ledger.unknown(NOW), ledger.unknown(RUN_OUT)) == (0, 1)
    await ledger.move(number, SENDING, UNKNOWN, now=NOW)
    assert ledger.unknown(NOW) == 1
    assert not await ledger.move(number, SENDING, BOOKED, now=NOW)
    assert ledger.unknown(NOW) == 1
    ledger = await store.again()
    assert ledger.unknown(NOW) == 1
    await ledger.move(number, UNKNOWN, BOOKED, now=NOW)
    assert (ledger.unknown(NOW), ledger.unknown(RUN_OUT)) == (0, 0)


async def test_what_another_process_settles_is_counted_when_it_is_tidied(store: Store) -> None:
    one, other = await store.instance(), await store.instance()
    number = await intent(one, UNKNOWN)
    await other.tidy(NOW)
    assert other.unknown(NOW) == 1
    await other.move(number, UNKNOWN, BOOKED, now=NOW)
    await one.tidy(NOW)
    assert one.unknown(NOW) == 0


# The archive.


@pytest.mark.parametrize("state", WAYS)
async def test_what_is_settled_leaves_a_month_after_its_end_and_what_is_open_stays(
    ledger: Ledger, state: IntentState
) -> None:
    await intent(ledger, state)
    month_later = THREE + HOUR + KEPT
    await ledger.tidy(month_later)
    before = await ledger.intents(123, 1, NOW)
    await ledger.tidy(month_later + dt.timedelta(seconds=1))
    after = await ledger.intents(123, 1, NOW)
    assert len(before) == (0 if state is CLAIMED else 1)  # its lease has run out long ago
    assert after == (before if state in (SENDING, UNKNOWN) else [])


async def test_archived_rows_are_kept_and_their_numbers_stay_theirs(store: Store) -> None:
    ledger = await store.instance()
    number = await intent(ledger, BOOKED)
    await ledger.tidy(THREE + HOUR + KEPT + HOUR)
    (kept,) = [entry async for entry in ledger.entries()]
    assert (kept.number, kept.kind) == (number, "intent")
    assert (await claim(await store.again(), session_id=2)).number != number


async def test_it_is_archived_in_small_steps(ledger: Ledger) -> None:
    entries = [settled_entry(number) for number in range(1, 121)]
    assert await ledger.add_entries(entries) == 120
    steps = 1
    while await ledger.tidy(NOW):
        steps += 1
        assert (await claim(ledger, session_id=10_000)).number is not None  # it comes between
    assert steps > 2
    assert await ledger.intents(123, 1, NOW) == []


def settled_entry(number: int) -> IntentEntry:
    """An appointment of a customer of that number, long ago."""
    return IntentEntry(
        number=number,
        id_empresa=123,
        session_id=number,
        starts="2026-01-05T15:00:00",
        ends="2026-01-05T16:00:00",
        name="Ana Paz",
        email="ana@paz.pe",
        turn=3,
        state="booked",
        lease_until="2026-01-04T15:00:00",
        link="https://x",
        note="",
        evidence="",
        told=1,
        created_at="2026-01-04T15:00:00",
        changed_at="2026-01-04T15:00:00",
    )


# From one ledger to another.


async def everything(ledger: Ledger) -> list[Any]:
    return [entry async for entry in ledger.entries()]


async def full(ledger: Ledger) -> None:
    """An intent of each state, one of them archived, and hand-overs."""
    await ledger.add_entries([settled_entry(1)])
    await ledger.tidy(NOW)
    for hours, state in enumerate(WAYS):
        await intent(ledger, state, session_id=hours, start=THREE + hours * HOUR, calendar=hours)
    await hand_over(ledger)
    await hand_over(ledger, session_id=7)
    await ledger.close_handoff(1, LATER)
    settled, _ = [await hand_over(ledger, session_id=8, request=request) for request in (MOVE, LATE)]
    await ledger.settle_handoff(settled, Verdict.DONE, LATER, moved_to=THREE, answer="listo")
    *_, last = await ledger.due_posts(LATER, LEASE)
    await ledger.mark_posted(last, LATER)


async def test_a_ledger_moves_whole_into_an_empty_one(store: Store, tmp_path: Path) -> None:
    ledger = await store.instance()
    assert await ledger.is_empty()
    await full(ledger)
    assert not await ledger.is_empty()
    entries = await everything(ledger)
    assert sorted(entry.state for entry in entries if isinstance(entry, IntentEntry)) == [
        "booked",
        "booked",
        "not_sent",
        "rejected",
        "sending",
        "unknown",
    ]  # all but the mere claim
    other = SqliteLedger(tmp_path / "other.sqlite3")
    await other.start()
    try:
        assert await other.add_entries(entries) == len(entries) == 10
        assert sorted(await everything(other), key=str) == sorted(entries, key=str)
        assert await other.open_intents(NOW) == await ledger.open_intents(NOW)
        assert await other.handoffs() == await ledger.handoffs()
        assert await other.untold(123, 8) == await ledger.untold(123, 8) != []
        assert await other.waiting_posts() == await ledger.waiting_posts() == 3
        assert await other.add_entries(entries) == 0  # a second time nothing is new
        assert len(await everything(other)) == 10
    finally:
        await other.aclose()


async def test_into_one_in_use_what_is_taken_gets_another_number(ledger: Ledger) -> None:
    mine = await intent(ledger, UNKNOWN)
    await hand_over(ledger)
    theirs = HandoffEntry(1, 123, 7, "asked", "contact", "2026-01-01T00:00:00", None)
    same = HandoffEntry(5, 123, 5191234567890, "asked", "confirm", "2026-01-01T00:00:00", None)
    assert await ledger.add_entries([settled_entry(mine), theirs, same]) == 2  # one is open already
    assert len({entry.number for entry in await everything(ledger) if entry.kind == "intent"}) == 2
    assert [row.session_id for row in await ledger.handoffs()] == [5191234567890, 7]


# From before a hand-over carried a request.


async def test_tables_of_before_hold_requests_from_then_on(request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgres_server")
    import psycopg

    from citas.ledger.postgres import TABLES, PostgresLedger

    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.execute(TABLES.steps[0])
        await connection.execute(
            "INSERT INTO citas_handoffs (id_empresa, session_id, reason, state, created_at) "
            "VALUES (123, 1, 'asked', 'contact', '2026-11-23 09:00')"
        )
        await connection.execute(
            "CREATE TABLE citas_schema (name text PRIMARY KEY, version integer NOT NULL)"
        )
        await connection.execute("INSERT INTO citas_schema VALUES ('ledger', 1)")
    async with PostgresLedger(url) as ledger:
        await goes_on(ledger)


async def test_keys_of_before_hold_requests_from_then_on(request: pytest.FixtureRequest) -> None:
    url = empty_redis(request.getfixturevalue("redis_server"))
    import redis

    from citas.ledger.redis import P, RedisLedger

    row = {"id": 1, "id_empresa": 123, "session_id": 1, "reason": "asked", "state": "contact"}
    row |= {"created_at": "2026-11-23T09:00:00", "closed_at": ""}
    with redis.Redis.from_url(url) as client:
        client.hset(P + "h:1", mapping=row)
        client.zadd(P + "hall", {"1": 1})
        client.set(P + "hseq", 1)
        client.hset(P + "hknown", "123|1|asked|2026-11-23T09:00:00", "1")
        client.hset(P + "hopen", "123|1|asked", "1")
    async with RedisLedger(url) as ledger:
        await goes_on(ledger)


async def test_tables_of_before_hold_calendars_from_then_on(request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgres_server")
    import psycopg

    from citas.ledger.postgres import TABLES, PostgresLedger

    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        for step in TABLES.steps[:2]:
            await connection.execute(step)
        row = asdict(settled_entry(1)) | {"state": "unknown", "starts": THREE, "ends": THREE + HOUR}
        row = {name: row[name] for name in row if name not in ("number", "kind", "calendar")}
        names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
        await connection.execute(f"INSERT INTO citas_intents ({names}) VALUES ({marks})", tuple(row.values()))
        await connection.execute(
            "CREATE TABLE citas_schema (name text PRIMARY KEY, version integer NOT NULL)"
        )
        await connection.execute("INSERT INTO citas_schema VALUES ('ledger', 2)")
    async with PostgresLedger(url) as ledger:
        await takes_it_for_the_tenants_own(ledger)


async def test_keys_of_before_hold_calendars_from_then_on(request: pytest.FixtureRequest) -> None:
    url = empty_redis(request.getfixturevalue("redis_server"))
    import redis

    from citas.ledger.redis import P, RedisLedger

    async with RedisLedger(url) as ledger:
        number = await intent(ledger, UNKNOWN, session_id=1)
    with redis.Redis.from_url(url) as client:
        client.hdel(f"{P}i:{number}", "calendar")
    async with RedisLedger(url) as ledger:
        await takes_it_for_the_tenants_own(ledger)


async def takes_it_for_the_tenants_own(ledger: Ledger) -> None:
    """A ledger with one open intent of before."""
    (old,) = await ledger.intents(123, 1, NOW)
    assert (old.calendar, old.state) == (0, UNKNOWN)
    assert (await claim(ledger, session_id=2, calendar=7)).number is None
    assert (await claim(ledger, session_id=2, id_empresa=1, calendar=7)).number is not None
    assert await ledger.move(old.id, UNKNOWN, BOOKED, now=NOW)
    (entry,) = await everything(ledger)
    assert entry.calendar == 0
    assert (await claim(ledger, session_id=3, calendar=8)).number is not None


async def goes_on(ledger: Ledger) -> None:
    """A ledger with one hand-over of before."""
    assert await ledger.waiting_posts() == 0  # nobody is told of what was long ago
    (old,) = await ledger.handoffs()
    assert (old.id, old.request, old.key) == (1, ASKED_FOR_A_PERSON, "")
    (entry,) = await everything(ledger)
    assert await ledger.add_entries([entry]) == 0
    assert await asked(ledger, MOVE) != 1
    assert await asked(ledger, PERSON, now=LATER) == 1
    assert [each.request for each in await ledger.handoffs()] == [PERSON, MOVE]
    assert await ledger.close_handoff(1, LATER)
