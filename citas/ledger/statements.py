"""What the SQLite ledger says to its file: each function is one step within a transaction of its caller.

Every query names its index, so that a file of a million rows can't make one slower unnoticed: without that
index it is an error. Moments are ISO texts to the second, which sort as they pass.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, replace
from functools import partial
from typing import Any, Protocol
from uuid import uuid4

from citas.ledger import records
from citas.ledger.entries import Entry, HandoffEntry, IntentEntry, data_of, values_of
from citas.ledger.inflight import IN_FLIGHT
from citas.ledger.records import (
    KEPT,
    LONGEST,
    Change,
    Claim,
    Handoff,
    Intent,
    IntentState,
    Request,
    Span,
    Verdict,
    as_they_are,
)
from citas.ledger.requests import handoff_of, request_of, text_of
from citas.ledger.schema import COLUMNS, HANDOFF_COLUMNS, IS_OPEN, IS_SETTLED, IS_SHARED, states
from citas.machine.events import Appointment

_OWED = states(IN_FLIGHT | {IntentState.BOOKED, IntentState.REJECTED})  # not sent is nothing

_INTENT = (
    "SELECT id, id_empresa, session_id, starts, ends, name, email, turn, state, lease_until, changed_at, "
    "link, note, evidence, data, calendar FROM intents INDEXED BY"
)
_HANDOFF = f"SELECT {HANDOFF_COLUMNS} FROM handoffs"
_IS_TO_POST = "INDEXED BY handoffs_to_post WHERE post_at IS NOT NULL AND post_at <= ?"

_Row = tuple[int, int, int, str, str, str, str, int, str, str, str, str, str, str, str, int]

#: Claims that came to nothing: the customer's own, and those of who has died, in the same calendar too.
DROP_CLAIMS = (
    f"DELETE FROM intents INDEXED BY open_intents WHERE id_empresa = ? AND {IS_OPEN} AND state = 'claimed' "
    "AND (session_id = ? OR lease_until < ?)"
)
DROP_IN_CALENDAR = (
    f"DELETE FROM intents INDEXED BY open_in_a_calendar WHERE calendar = ? AND {IS_SHARED} AND {IS_OPEN} "
    "AND state = 'claimed' AND lease_until < ?"
)
_OVERLAPS = "starts > ? AND starts < ? AND ends > ?"
CLAIM = (
    f"INSERT INTO intents ({COLUMNS}) SELECT ?, ?, ?, ?, '', '', ?, 'claimed', ?, '', '', '', 0, ?, ?, ?, ? "
    "WHERE NOT EXISTS (SELECT 1 FROM intents INDEXED BY open_intents WHERE id_empresa = ? AND "
    f"{_OVERLAPS} AND {IS_OPEN}) AND NOT EXISTS (SELECT 1 FROM intents INDEXED BY open_in_a_calendar "
    f"WHERE calendar = ? AND {IS_SHARED} AND {_OVERLAPS} AND {IS_OPEN})"
)
_MOVE = (
    "UPDATE intents SET state = ?, lease_until = ?, link = ?, note = COALESCE(NULLIF(?, ''), note), "
    "told = 0, changed_at = ? WHERE id = ? AND "
)
_MOVE_PLAIN = _MOVE + "state = ?"
_MOVE_UNKNOWN = _MOVE + "(state = ? OR (state = 'sending' AND lease_until < ?))"


def text(moment: dt.datetime) -> str:
    """A moment as it stands in the file."""
    return moment.isoformat(timespec="seconds")


def run_out(now: dt.datetime) -> str:
    """The same as `records.run_out`, as it stands in the file."""
    return text(records.run_out(now))


def claim(
    database: sqlite3.Connection,
    id_empresa: int,
    session_id: int,
    span: Span,
    appointment: Appointment,
    turn: int,
    now: dt.datetime,
    lease: dt.timedelta,
    calendar: int,
) -> Claim:
    """See `Ledger.claim`."""
    database.execute(DROP_CLAIMS, (id_empresa, session_id, run_out(now)))
    database.execute(DROP_IN_CALENDAR, (calendar, run_out(now)))
    start, end, written = text(span.start), text(span.end), text(now)
    row = (id_empresa, session_id, start, end, turn, text(now + lease), written, written)
    overlap = (text(span.start - LONGEST), end, start)
    values = (*row, data_of(appointment.values), calendar, id_empresa, *overlap, calendar, *overlap)
    done = database.execute(CLAIM, values)
    number = done.lastrowid if done.rowcount == 1 else None
    around = overlapping(database, id_empresa, span, now, calendar)
    others = (intent for intent in around if intent.id != number)
    return Claim(number, tuple(others))


def move(
    database: sqlite3.Connection,
    number: int,
    before: IntentState,
    after: IntentState,
    now: dt.datetime,
    lease: dt.timedelta,
    link: str,
    note: str,
) -> bool:
    """See `Ledger.move`. A request whose sender has died counts as unknown, whatever its row says."""
    values = (after, text(now + lease), link, note, text(now), number, before)
    if before is IntentState.UNKNOWN:
        return database.execute(_MOVE_UNKNOWN, (*values, run_out(now))).rowcount == 1
    return database.execute(_MOVE_PLAIN, values).rowcount == 1


def overlapping(
    database: sqlite3.Connection, id_empresa: int, span: Span, now: dt.datetime, calendar: int
) -> list[Intent]:
    """See `Ledger.overlapping`."""
    overlap = (text(span.start - LONGEST), text(span.end), text(span.start))
    rows = database.execute(
        f"{_INTENT} intents_by_time WHERE id_empresa = ? AND {_OVERLAPS}", (id_empresa, *overlap)
    ).fetchall()
    rows += database.execute(
        f"{_INTENT} in_a_calendar WHERE calendar = ? AND {IS_SHARED} AND id_empresa != ? AND {_OVERLAPS}",
        (calendar, id_empresa, *overlap),
    ).fetchall()
    return as_they_are(map(_intent, sorted(rows)), now)


def owed(database: sqlite3.Connection, id_empresa: int, session_id: int, now: dt.datetime) -> Intent | None:
    """See `Ledger.owed`."""
    rows = database.execute(
        f"{_INTENT} intents_of_a_customer WHERE id_empresa = ? AND session_id = ? AND ends > ? AND told = 0 "
        f"AND state IN {_OWED} ORDER BY id DESC LIMIT 1",
        (id_empresa, session_id, text(now)),
    )
    return next(iter(as_they_are(map(_intent, rows.fetchall()), now)), None)


def of_customer(
    database: sqlite3.Connection, id_empresa: int, session_id: int, now: dt.datetime
) -> list[Intent]:
    """See `Ledger.intents`."""
    rows = database.execute(
        f"{_INTENT} intents_of_a_customer WHERE id_empresa = ? AND session_id = ? ORDER BY id",
        (id_empresa, session_id),
    )
    return as_they_are(map(_intent, rows.fetchall()), now)


def held(database: sqlite3.Connection, id_empresa: int, now: dt.datetime, calendar: int) -> list[Span]:
    """See `Ledger.held`."""
    rows = database.execute(
        f"{_INTENT} open_intents WHERE id_empresa = ? AND ends > ? AND {IS_OPEN}", (id_empresa, text(now))
    ).fetchall()
    rows += database.execute(
        f"{_INTENT} open_in_a_calendar WHERE calendar = ? AND {IS_SHARED} AND id_empresa != ? AND ends > ? "
        f"AND {IS_OPEN}",
        (calendar, id_empresa, text(now)),
    ).fetchall()
    return [intent.span for intent in as_they_are(map(_intent, sorted(rows)), now)]


def unknown(database: sqlite3.Connection, now: dt.datetime) -> list[Intent]:
    """See `Ledger.open_intents`."""
    rows = database.execute(f"{_INTENT} open_intents WHERE {IS_OPEN} ORDER BY id")
    return [
        intent
        for intent in as_they_are(map(_intent, rows.fetchall()), now)
        if intent.state is IntentState.UNKNOWN
    ]


def in_flight(database: sqlite3.Connection) -> dict[int, tuple[IntentState, dt.datetime]]:
    """The state and the lease of each request that was sent and not settled."""
    rows = database.execute(
        f"SELECT id, state, lease_until FROM intents INDEXED BY open_intents WHERE {IS_OPEN} "
        "AND state != 'claimed'"
    )
    return {number: (IntentState(state), dt.datetime.fromisoformat(lease)) for number, state, lease in rows}


def tell(database: sqlite3.Connection, number: int) -> None:
    """See `Ledger.tell`."""
    database.execute("UPDATE intents SET told = 1 WHERE id = ?", (number,))


def add_evidence(database: sqlite3.Connection, number: int, evidence: str) -> None:
    """See `Ledger.add_evidence`."""
    database.execute("UPDATE intents SET evidence = ? WHERE id = ?", (evidence, number))


def release(database: sqlite3.Connection, number: int) -> None:
    """See `Ledger.release`."""
    database.execute("DELETE FROM intents WHERE id = ? AND state = 'claimed'", (number,))


def add_handoff(
    database: sqlite3.Connection,
    id_empresa: int,
    session_id: int,
    reason: str,
    state: str,
    request: Request,
    now: dt.datetime,
) -> int:
    """See `Ledger.add_handoff`."""
    which, at = (id_empresa, session_id, reason, request.about), text(now)
    done = database.execute(
        "INSERT OR IGNORE INTO handoffs (id_empresa, session_id, reason, about, state, created_at, request, "
        "key, post_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*which, state, at, text_of(request), uuid4().hex, at),
    )
    if done.rowcount == 1 and done.lastrowid is not None:
        return done.lastrowid
    number, written = database.execute(
        "SELECT id, request FROM handoffs INDEXED BY one_open_handoff "
        "WHERE id_empresa = ? AND session_id = ? AND reason = ? AND about = ? AND closed_at IS NULL",
        which,
    ).fetchone()
    before = request_of(written)
    if (joined := before.joined(request)) != before:
        database.execute(
            "UPDATE handoffs SET request = ?, key = ?, post_at = ?, tries = 0, posted_at = NULL WHERE id = ?",
            (text_of(joined), uuid4().hex, at, number),
        )
    return int(number)


def handoffs(database: sqlite3.Connection, *, include_closed: bool) -> list[Handoff]:
    """See `Ledger.handoffs`."""
    which = "" if include_closed else " INDEXED BY one_open_handoff WHERE closed_at IS NULL"
    return [_handoff(row) for row in database.execute(f"{_HANDOFF}{which} ORDER BY id")]


def untold(database: sqlite3.Connection, id_empresa: int, session_id: int) -> list[Handoff]:
    """See `Ledger.untold`."""
    rows = database.execute(
        f"{_HANDOFF} INDEXED BY handoffs_of_a_customer WHERE id_empresa = ? AND session_id = ? "
        "AND verdict IS NOT NULL AND told_at IS NULL ORDER BY id",
        (id_empresa, session_id),
    )
    return [each for each in map(_handoff, rows) if each.is_untold]


def mark_told(database: sqlite3.Connection, number: int, now: dt.datetime) -> None:
    """See `Ledger.mark_told`."""
    database.execute("UPDATE handoffs SET told_at = ? WHERE id = ? AND told_at IS NULL", (text(now), number))


def close_handoff(database: sqlite3.Connection, number: int, now: dt.datetime) -> bool:
    """See `Ledger.close_handoff`."""
    done = database.execute(
        "UPDATE handoffs SET closed_at = ? WHERE id = ? AND closed_at IS NULL", (text(now), number)
    )
    return done.rowcount == 1


def settle_handoff(
    database: sqlite3.Connection,
    number: int,
    verdict: Verdict,
    now: dt.datetime,
    moved_to: dt.datetime | None,
    answer: str,
) -> bool:
    """See `Ledger.settle_handoff`."""
    row = database.execute(f"{_HANDOFF} WHERE id = ? AND closed_at IS NULL", (number,)).fetchone()
    if row is None:
        return False
    found = _handoff(row)
    start = found.new_start(verdict, moved_to)
    database.execute(
        "UPDATE handoffs SET closed_at = ?, verdict = ?, moved_to = ?, answer = ? WHERE id = ?",
        (text(now), verdict, text(start) if start else None, answer, number),
    )
    change = found.change(verdict, moved_to)
    if change is not None:
        _change(database, found, change, now)
    return True


def _change(database: sqlite3.Connection, handoff: Handoff, change: Change, now: dt.datetime) -> None:
    """Move or cancel the customer's latest appointment at that time, if there is one."""
    row = database.execute(
        f"{_INTENT} intents_of_a_customer WHERE id_empresa = ? AND session_id = ? AND starts = ? "
        "AND state = 'booked' ORDER BY id DESC LIMIT 1",
        (handoff.id_empresa, handoff.session_id, text(change.start)),
    ).fetchone()
    if row is None:
        return
    intent = _intent(row)
    if change.moved_to is None:
        database.execute(
            "UPDATE intents SET state = 'cancelled', changed_at = ? WHERE id = ?", (text(now), intent.id)
        )
        return
    end = change.moved_to + (intent.span.end - intent.span.start)
    database.execute(
        "UPDATE intents SET starts = ?, ends = ?, changed_at = ? WHERE id = ?",
        (text(change.moved_to), text(end), text(now), intent.id),
    )


def is_post_due(database: sqlite3.Connection, now: dt.datetime) -> bool:
    """Is there something to post?"""
    return (
        database.execute(f"SELECT 1 FROM handoffs {_IS_TO_POST} LIMIT 1", (text(now),)).fetchone() is not None
    )


def due_posts(
    database: sqlite3.Connection, now: dt.datetime, lease: dt.timedelta, limit: int
) -> list[Handoff]:
    """See `Ledger.due_posts`."""
    rows = database.execute(
        f"{_HANDOFF} {_IS_TO_POST} ORDER BY post_at, id LIMIT ?", (text(now), limit)
    ).fetchall()
    database.executemany(
        "UPDATE handoffs SET post_at = ?, tries = tries + 1 WHERE id = ?",
        [(text(now + lease), row[0]) for row in rows],
    )
    return [replace(each, tries=each.tries + 1) for each in map(_handoff, rows)]


def mark_posted(database: sqlite3.Connection, handoff: Handoff, now: dt.datetime) -> None:
    """See `Ledger.mark_posted`."""
    database.execute(
        "UPDATE handoffs SET post_at = NULL, posted_at = ? WHERE id = ? AND key = ?",
        (text(now), handoff.id, handoff.key),
    )


def postpone(database: sqlite3.Connection, handoff: Handoff, until: dt.datetime | None) -> None:
    """See `Ledger.postpone`. One that has arrived meanwhile is not due again."""
    database.execute(
        "UPDATE handoffs SET post_at = ? WHERE id = ? AND key = ? AND post_at IS NOT NULL",
        (text(until) if until else None, handoff.id, handoff.key),
    )


def waiting_posts(database: sqlite3.Connection) -> int:
    """See `Ledger.waiting_posts`."""
    query = "SELECT COUNT(*) FROM handoffs INDEXED BY handoffs_to_post WHERE post_at IS NOT NULL"
    return int(database.execute(query).fetchone()[0])


def drop_claims(database: sqlite3.Connection, now: dt.datetime) -> None:
    """Drop the claims of all tenants that have run out."""
    database.execute(
        f"DELETE FROM intents INDEXED BY open_intents WHERE {IS_OPEN} AND state = 'claimed' "
        "AND lease_until < ?",
        (run_out(now),),
    )


def archive(database: sqlite3.Connection, now: dt.datetime, limit: int) -> int:
    """Move the oldest of what is settled and past its time to the archive; how many."""
    rows = database.execute(
        f"SELECT id FROM intents INDEXED BY settled_intents WHERE {IS_SETTLED} AND ends < ? "
        "ORDER BY ends LIMIT ?",
        (text(now - KEPT), limit),
    ).fetchall()
    database.executemany(
        f"INSERT INTO archived_intents (id, {COLUMNS}) SELECT id, {COLUMNS} FROM intents WHERE id = ?", rows
    )
    database.executemany("DELETE FROM intents WHERE id = ?", rows)
    return len(rows)


def is_empty(database: sqlite3.Connection) -> bool:
    """See `Ledger.is_empty`."""
    return not any(
        database.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        for table in ("intents", "archived_intents", "handoffs")
    )


def _intent_entries(database: sqlite3.Connection, after: int, limit: int, table: str) -> Sequence[Entry]:
    """Intents of `intents` or `archived_intents` with numbers past `after`, in their order."""
    rows = database.execute(
        f"SELECT id, {COLUMNS} FROM {table} WHERE id > ? AND state != 'claimed' ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [IntentEntry(*row) for row in rows]


def _handoff_entries(database: sqlite3.Connection, after: int, limit: int) -> Sequence[Entry]:
    """Hand-overs with numbers past `after`, in their order."""
    rows = database.execute(f"{_HANDOFF} WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
    return [HandoffEntry(*row) for row in rows]


class Page(Protocol):
    """Gives entries with numbers past `after`, in their order, `limit` at most."""

    def __call__(self, database: sqlite3.Connection, /, *, after: int, limit: int) -> Sequence[Entry]: ...


#: The archive comes last, so that a row that moves there meanwhile is not missed.
PAGES: tuple[Page, ...] = (
    _handoff_entries,
    partial(_intent_entries, table="intents"),
    partial(_intent_entries, table="archived_intents"),
)


def add_entry(database: sqlite3.Connection, entry: Entry) -> bool:
    """Take in an entry, unless it is here already. See `Ledger.add_entries`."""
    match entry:
        case IntentEntry():
            return _add_intent(database, entry)
        case HandoffEntry():
            return _add_handoff_entry(database, entry)


def _add_intent(database: sqlite3.Connection, entry: IntentEntry) -> bool:
    same = "id_empresa = ? AND session_id = ? AND turn = ? AND created_at = ?"  # its time may have changed
    identity = (entry.id_empresa, entry.session_id, entry.turn, entry.created_at)
    places = (
        "intents INDEXED BY intents_of_a_customer",
        "archived_intents INDEXED BY archived_of_a_customer",
    )
    if any(database.execute(f"SELECT 1 FROM {place} WHERE {same}", identity).fetchone() for place in places):
        return False
    number = _free(database, entry.number, ("intents", "archived_intents"))
    row = astuple(entry)[1:-1]
    marks = ", ".join("?" * (len(row) + 1))
    database.execute(f"INSERT INTO intents (id, {COLUMNS}) VALUES ({marks})", (number, *row))
    return True


def _add_handoff_entry(database: sqlite3.Connection, entry: HandoffEntry) -> bool:
    about = request_of(entry.request).about
    known = database.execute(
        "SELECT 1 FROM handoffs INDEXED BY handoffs_of_a_customer "
        "WHERE id_empresa = ? AND session_id = ? AND reason = ? AND about = ? AND created_at = ?",
        (entry.id_empresa, entry.session_id, entry.reason, about, entry.created_at),
    ).fetchone()
    if known:
        return False
    row = (_free(database, entry.number, ("handoffs",)), *astuple(entry)[1:-1], about)
    marks = ", ".join("?" * len(row))
    done = database.execute(
        f"INSERT OR IGNORE INTO handoffs ({HANDOFF_COLUMNS}, about) VALUES ({marks})", row
    )
    return done.rowcount == 1


def _free(database: sqlite3.Connection, number: int, tables: tuple[str, ...]) -> int | None:
    """The number itself if no row has it, else None: the next one."""
    taken = any(
        database.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone() for table in tables
    )
    return None if taken else number


def _handoff(row: Sequence[Any]) -> Handoff:
    return handoff_of(HandoffEntry(*row))


def _intent(row: _Row) -> Intent:
    number, id_empresa, session_id, starts, ends, name, email, turn, state, lease, changed = row[:11]
    link, note, evidence, data, calendar = row[11:]
    start = dt.datetime.fromisoformat(starts)
    return Intent(
        id=number,
        id_empresa=id_empresa,
        session_id=session_id,
        span=Span(start, dt.datetime.fromisoformat(ends)),
        appointment=Appointment(start.date(), start.time(), values_of(data, name, email)),
        turn=turn,
        state=IntentState(state),
        lease_until=dt.datetime.fromisoformat(lease),
        changed_at=dt.datetime.fromisoformat(changed),
        link=link,
        note=note,
        evidence=evidence,
        calendar=calendar,
    )
