"""The ledger in Redis, for several instances of the service: each call is one script of `scripts`.

What a server that is killed has on its disk is the server's own affair: `start` warns where its settings let
it forget a write that it has acknowledged.
"""

from __future__ import annotations

import datetime as dt
import logging
from calendar import timegm
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import asdict
from dataclasses import fields as dataclass_fields
from typing import Any
from uuid import uuid4

from citas.ledger import scripts
from citas.ledger.entries import Entry, HandoffEntry, IntentEntry, data_of, values_of
from citas.ledger.inflight import IN_FLIGHT, InFlight
from citas.ledger.records import (
    KEPT,
    LONGEST,
    POSTED_AT_ONCE,
    Change,
    Claim,
    Handoff,
    Intent,
    IntentState,
    OwnAppointment,
    Request,
    Span,
    Verdict,
    as_they_are,
    own,
    refuse_too_long,
    run_out,
)
from citas.ledger.requests import handoff_of, request_of, text_of
from citas.machine.events import Appointment
from citas.storage.errors import StoreError
from citas.storage.redis import Argument, RedisStore

ARCHIVED_AT_ONCE = 50
PAGE = 1000  # entries
EVERYTHING = -1  # no limit
_OWED = IN_FLIGHT | {IntentState.BOOKED, IntentState.REJECTED}  # not sent is nothing
_NUMBERS = frozenset({"id", "id_empresa", "session_id", "turn", "told", "calendar"})
P = scripts.PREFIX

log = logging.getLogger("citas.ledger")


class RedisLedger:
    """The ledger in the Redis at `url`. See `Ledger`. Raises `ValueError` if that is no address."""

    def __init__(self, url: str) -> None:
        self._redis = RedisStore(url)
        self._in_flight = InFlight()
        self._claim = self._redis.script(scripts.CLAIM)
        self._move = self._redis.script(scripts.MOVE)
        self._find_in = self._redis.script(scripts.FIND)
        self._note = self._redis.script(scripts.NOTE)
        self._release = self._redis.script(scripts.RELEASE)
        self._tidy = self._redis.script(scripts.TIDY)
        self._add = self._redis.script(scripts.ADD)
        self._hand_over = self._redis.script(scripts.HAND_OVER)
        self._hand_over_again = self._redis.script(scripts.HAND_OVER_AGAIN)
        self._close = self._redis.script(scripts.CLOSE)
        self._settle = self._redis.script(scripts.SETTLE)
        self._mark_told = self._redis.script(scripts.MARK_TOLD)
        self._take_out = self._redis.script(scripts.TAKE_OUT)
        self._post_again = self._redis.script(scripts.POST_AGAIN)
        self._add_handoff = self._redis.script(scripts.ADD_HANDOFF)

    async def start(self) -> None:
        """See `Ledger.start`."""
        await self._count()
        for problem in await self._ways_to_forget():
            log.warning("REDIS_URL: el registro puede perder lo que ya confirmó: %s", problem)

    async def _ways_to_forget(self) -> list[str]:
        """What in the server's settings may lose an acknowledged write, as far as it lets itself be asked."""
        wanted = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
        try:
            found = [await self._redis.ask("CONFIG", "GET", name) for name in wanted]
        except StoreError:
            return ["el servidor no deja ver su configuración (appendonly, appendfsync, maxmemory-policy)"]
        values = {str(name): str(value) for pairs in found for name, value in _pairs(pairs)}
        return [
            f"{name} es «{values[name]}» y debería ser «{value}»"
            for name, value in wanted.items()
            if name in values and values[name] != value
        ]

    async def aclose(self) -> None:
        """See `Ledger.aclose`."""
        await self._redis.aclose()

    async def __aenter__(self) -> RedisLedger:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def probe(self) -> None:
        """See `Ledger.probe`."""
        await self._redis.probe()

    async def claim(
        self,
        *,
        id_empresa: int,
        session_id: int,
        span: Span,
        appointment: Appointment,
        turn: int,
        now: dt.datetime,
        lease: dt.timedelta,
        calendar: int = 0,
    ) -> Claim:
        """See `Ledger.claim`. A second run drops the claim of the first as the customer's own."""
        refuse_too_long(span)
        entry = {
            "id_empresa": id_empresa,
            "session_id": session_id,
            "starts": _text(span.start),
            "ends": _text(span.end),
            "name": "",
            "email": "",
            "turn": turn,
            "state": "claimed",
            "lease_until": _text(now + lease),
            "link": "",
            "note": "",
            "evidence": "",
            "told": 0,
            "created_at": _text(now),
            "changed_at": _text(now),
            "data": data_of(appointment.values),
            "calendar": calendar,
        }
        earliest = _seconds(span.start - LONGEST)
        number, around = await self._redis.run(
            self._claim, [P], [_text(run_out(now)), earliest, *_flat(entry | _stretch(span))]
        )
        others = as_they_are((_intent(_fields(each)) for each in around), now)
        return Claim(number or None, tuple(sorted(others, key=_number)))

    async def move(
        self,
        number: int,
        before: IntentState,
        after: IntentState,
        *,
        now: dt.datetime,
        lease: dt.timedelta = dt.timedelta(0),
        link: str = "",
        note: str = "",
    ) -> bool:
        """See `Ledger.move`. A request whose sender has died counts as unknown, whatever its row says."""
        ended = _text(run_out(now)) if before is IntentState.UNKNOWN else ""
        changes = {"state": after.value, "lease_until": _text(now + lease), "link": link}
        changes["changed_at"] = _text(now)
        arguments = [number, before.value, ended, uuid4().hex, note, *_flat(changes)]
        moved = bool(await self._redis.run(self._move, [P], arguments) == 1)
        if moved:
            self._in_flight.moved(number, after, now + lease)
        return moved

    async def overlapping(
        self, id_empresa: int, span: Span, now: dt.datetime, calendar: int = 0
    ) -> list[Intent]:
        """See `Ledger.overlapping`."""
        earliest, end = _seconds(span.start - LONGEST), _seconds(span.end)
        names = [f"time:{id_empresa}", *([f"ctime:{calendar}"] if calendar else [])]
        found = await self._find_all(names, now, f"({earliest}", f"({end}")
        return [intent for intent in found if intent.span.end > span.start]

    async def owed(self, id_empresa: int, session_id: int, now: dt.datetime) -> Intent | None:
        """See `Ledger.owed`."""
        rows = await self._rows(f"who:{id_empresa}:{session_id}")
        waiting = [
            _intent(row)
            for row in rows
            if row["told"] == "0" and row["state"] in _OWED and row["ends"] > _text(now)
        ]
        return max(as_they_are(waiting, now), key=_number, default=None)

    async def tell(self, number: int) -> None:
        """See `Ledger.tell`."""
        await self._redis.run(self._note, [P], [number, "told", 1])

    async def add_evidence(self, number: int, evidence: str) -> None:
        """See `Ledger.add_evidence`."""
        await self._redis.run(self._note, [P], [number, "evidence", evidence])

    async def release(self, number: int) -> None:
        """See `Ledger.release`."""
        await self._redis.run(self._release, [P], [number])

    async def intents(self, id_empresa: int, session_id: int, now: dt.datetime) -> list[Intent]:
        """See `Ledger.intents`."""
        return await self._find(f"who:{id_empresa}:{session_id}", now)

    async def held(self, id_empresa: int, now: dt.datetime, calendar: int = 0) -> list[Span]:
        """See `Ledger.held`."""
        names = [f"open:{id_empresa}", *([f"copen:{calendar}"] if calendar else [])]
        found = await self._find_all(names, now)
        return [intent.span for intent in found if intent.span.end > run_out(now)]

    async def own_appointments(
        self, id_empresa: int, session_id: int, now: dt.datetime
    ) -> list[OwnAppointment]:
        """See `Ledger.own_appointments`."""
        return own(await self.intents(id_empresa, session_id, now), now)

    async def add_handoff(
        self,
        *,
        id_empresa: int,
        session_id: int,
        reason: str,
        state: str,
        request: Request,
        now: dt.datetime,
    ) -> int:
        """See `Ledger.add_handoff`. A second run finds what the first has written, and nothing new to add."""
        row = {"id_empresa": id_empresa, "session_id": session_id, "reason": reason, "about": request.about}
        row |= {"state": state, "created_at": _text(now), "closed_at": "", "request": text_of(request)}
        waiting = {
            "post_at": _text(now),
            "key": uuid4().hex,
            "tries": 0,
            "posted_at": "",
            "due": _seconds(now),
        }
        while True:  # until it is new, or the open one holds still
            number, *found = await self._redis.run(self._hand_over, [P], _flat(row | waiting))
            before = request_of(found[0]) if found else request
            joined = before.joined(request)
            if joined == before:
                return int(number)
            changes = _flat(waiting | {"request": text_of(joined)})
            if await self._redis.run(self._hand_over_again, [P], [number, found[0], _seconds(now), *changes]):
                return int(number)

    async def untold(self, id_empresa: int, session_id: int) -> list[Handoff]:
        """See `Ledger.untold`."""
        rows = await self._rows(f"huntold:{id_empresa}:{session_id}", kind="h:")
        return [each for each in map(_handoff, rows) if each.is_untold]

    async def mark_told(self, number: int, now: dt.datetime) -> None:
        """See `Ledger.mark_told`."""
        await self._redis.run(self._mark_told, [P], [number, _text(now)])

    def unknown(self, now: dt.datetime) -> float:
        """See `Ledger.unknown`."""
        return self._in_flight.unknown(now)

    async def open_intents(self, now: dt.datetime) -> list[Intent]:
        """See `Ledger.open_intents`."""
        return [each for each in await self._find("open", now) if each.state is IntentState.UNKNOWN]

    async def handoffs(self, *, include_closed: bool = False) -> list[Handoff]:
        """See `Ledger.handoffs`."""
        found = [_handoff(row) for row in await self._rows("hall", kind="h:")]
        return [each for each in found if include_closed or each.closed_at is None]

    async def close_handoff(self, number: int, now: dt.datetime) -> bool:
        """See `Ledger.close_handoff`."""
        closed = await self._redis.run(self._close, [P], [number, _text(now), uuid4().hex])
        return bool(closed == 1)

    async def settle_handoff(
        self,
        number: int,
        verdict: Verdict,
        now: dt.datetime,
        moved_to: dt.datetime | None = None,
        answer: str = "",
    ) -> bool:
        """See `Ledger.settle_handoff`."""
        mark = uuid4().hex
        while True:  # until the appointment holds still
            rows = await self._rows("hall", str(number), str(number), kind="h:")
            if not rows:
                return False
            found = _handoff(rows[0])
            start, change = found.new_start(verdict, moved_to), found.change(verdict, moved_to)
            arguments: list[Argument] = [
                number,
                _text(now),
                mark,
                verdict.value,
                _text(start) if start else "",
                answer,
            ]
            if change is not None:
                arguments += await self._changes(found, change, now)
            settled = await self._redis.run(self._settle, [P], arguments)
            if settled >= 0:
                return bool(settled == 1)

    async def _changes(self, handoff: Handoff, change: Change, now: dt.datetime) -> list[Argument]:
        """The customer's latest appointment at that time, and its fields that change. Empty without one."""
        intents = await self.intents(handoff.id_empresa, handoff.session_id, now)
        booked = [
            each for each in intents if each.state is IntentState.BOOKED and each.span.start == change.start
        ]
        if not booked:
            return []
        intent = booked[-1]
        fields: dict[str, Any] = {"changed_at": _text(now)}
        if change.moved_to is None:
            fields["state"] = IntentState.CANCELLED.value
        else:
            span = Span(change.moved_to, change.moved_to + (intent.span.end - intent.span.start))
            fields |= {"starts": _text(span.start), "ends": _text(span.end), **_stretch(span)}
        return [intent.id, _text(intent.span.start), *_flat(fields)]

    async def due_posts(self, now: dt.datetime, lease: dt.timedelta) -> list[Handoff]:
        """See `Ledger.due_posts`. What a first run took out is due again when its lease has run out."""
        until = now + lease
        arguments: list[Argument] = [_seconds(now), _seconds(until), _text(until), POSTED_AT_ONCE]
        return [_handoff(_fields(each)) for each in await self._redis.run(self._take_out, [P], arguments)]

    async def mark_posted(self, handoff: Handoff, now: dt.datetime) -> None:
        """See `Ledger.mark_posted`."""
        changes: list[Argument] = ["post_at", "", "posted_at", _text(now)]
        await self._redis.run(self._post_again, [P], [handoff.id, handoff.key, "", *changes])

    async def postpone(self, handoff: Handoff, until: dt.datetime | None) -> None:
        """See `Ledger.postpone`. One that has arrived meanwhile is not due again."""
        due: list[Argument] = [_seconds(until), "post_at", _text(until)] if until else ["", "post_at", ""]
        await self._redis.run(self._post_again, [P], [handoff.id, handoff.key, *due])

    async def waiting_posts(self) -> int:
        """See `Ledger.waiting_posts`."""
        return int(await self._redis.ask("ZCARD", P + "hpost"))

    async def tidy(self, now: dt.datetime) -> bool:
        """See `Ledger.tidy`."""
        old = _seconds(now - KEPT)
        archived = await self._redis.run(self._tidy, [P], [_text(run_out(now)), old, ARCHIVED_AT_ONCE])
        await self._count()  # others may have settled some
        return bool(archived == ARCHIVED_AT_ONCE)

    async def _count(self) -> None:
        rows = [row for row in await self._rows("open") if row["state"] in IN_FLIGHT]
        self._in_flight.looked(
            {int(row["id"]): (IntentState(row["state"]), _moment(row["lease_until"])) for row in rows}
        )

    async def is_empty(self) -> bool:
        """See `Ledger.is_empty`."""
        return not any([await self._redis.ask("EXISTS", P + name) for name in ("all", "archived", "hall")])

    async def entries(self) -> AsyncIterator[Entry]:
        """See `Ledger.entries`. The archive comes last, so a row that moves meanwhile is not missed."""
        for name, kind in (("hall", "h:"), ("all", "i:"), ("archived", "a:")):
            after = 0
            while rows := await self._rows(name, f"({after}", limit=PAGE, kind=kind):
                for row in rows:
                    if row["state"] != IntentState.CLAIMED or kind == "h:":
                        yield _entry(row, kind)
                after = max(int(row["id"]) for row in rows)

    async def add_entries(self, entries: Sequence[Entry]) -> int:
        """See `Ledger.add_entries`."""
        new = 0
        for entry in entries:
            row = asdict(entry)
            row["id"] = row.pop("number")
            del row["kind"]
            match entry:
                case IntentEntry():
                    span = Span(_moment(entry.starts), _moment(entry.ends))
                    new += await self._redis.run(self._add, [P], _flat(row | _stretch(span)))
                case HandoffEntry():
                    row = {name: "" if value is None else value for name, value in row.items()}
                    row["about"] = request_of(entry.request).about
                    row["due"] = _seconds(_moment(entry.post_at)) if entry.post_at else ""
                    new += await self._redis.run(self._add_handoff, [P], _flat(row))
        return new

    async def _find(
        self, name: str, now: dt.datetime, least: str = "-inf", greatest: str = "+inf"
    ) -> list[Intent]:
        """The intents of a set, oldest first, as they truly are."""
        rows = await self._rows(name, least, greatest)
        return sorted(as_they_are(map(_intent, rows), now), key=_number)

    async def _find_all(
        self, names: Sequence[str], now: dt.datetime, least: str = "-inf", greatest: str = "+inf"
    ) -> list[Intent]:
        """The intents of several sets, each once, oldest first."""
        found = [intent for name in names for intent in await self._find(name, now, least, greatest)]
        return sorted({intent.id: intent for intent in found}.values(), key=_number)

    async def _rows(
        self,
        name: str,
        least: str = "-inf",
        greatest: str = "+inf",
        *,
        limit: int = EVERYTHING,
        kind: str = "i:",
    ) -> list[dict[str, str]]:
        found = await self._redis.run(self._find_in, [P, P + name], [least, greatest, limit, kind])
        return [_fields(each) for each in found]


def _text(moment: dt.datetime) -> str:
    """A moment as it is kept."""
    return moment.isoformat(timespec="seconds")


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _seconds(moment: dt.datetime) -> int:
    """A naive moment as a number, to sort by."""
    return timegm(moment.timetuple())


def _stretch(span: Span) -> dict[str, int]:
    return {"from": _seconds(span.start), "till": _seconds(span.end)}


def _number(intent: Intent) -> int:
    return intent.id


def _flat(row: dict[str, Any]) -> list[Argument]:
    return [each for pair in row.items() for each in pair]


def _pairs(flat: Any) -> Iterable[tuple[Any, Any]]:
    """Names and values, however the client hands them over."""
    return flat.items() if isinstance(flat, dict) else zip(flat[::2], flat[1::2], strict=True)


def _fields(flat: Any) -> dict[str, str]:
    return dict(_pairs(flat))


def _intent(row: dict[str, str]) -> Intent:
    start = _moment(row["starts"])
    return Intent(
        id=int(row["id"]),
        id_empresa=int(row["id_empresa"]),
        session_id=int(row["session_id"]),
        span=Span(start, _moment(row["ends"])),
        appointment=Appointment(
            start.date(), start.time(), values_of(row["data"], row["name"], row["email"])
        ),
        turn=int(row["turn"]),
        state=IntentState(row["state"]),
        lease_until=_moment(row["lease_until"]),
        changed_at=_moment(row["changed_at"]),
        link=row["link"],
        note=row["note"],
        evidence=row["evidence"],
        calendar=int(row.get("calendar", 0)),
    )


def _handoff(row: dict[str, str]) -> Handoff:
    return handoff_of(_handoff_entry(row))


def _handoff_entry(row: dict[str, str]) -> HandoffEntry:
    """A hand-over as a row has it. What is empty, or not there in one of before, is left out."""
    names = {each.name for each in dataclass_fields(HandoffEntry)} - {"kind"}
    said: dict[str, Any] = {name: row[name] for name in names if row.get(name)}
    said |= {name: int(row.get(name, 0)) for name in ("id_empresa", "session_id", "tries")}
    return HandoffEntry(**{"number": int(row["id"]), "closed_at": None, "state": "", **said})


def _entry(row: dict[str, str], kind: str) -> Entry:
    if kind == "h:":
        return _handoff_entry(row)
    unsaid = {"id", "from", "till", "moved_by"}
    values: dict[str, Any] = {
        name: int(value) if name in _NUMBERS else value for name, value in row.items() if name not in unsaid
    }
    return IntentEntry(number=int(row["id"]), **values)
