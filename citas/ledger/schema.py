"""The tables of the SQLite ledger. Every query of `statements` names the index that it uses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from citas.ledger.records import OPEN, SETTLED, IntentState
from citas.storage.schema import Schema


def states(wanted: Iterable[IntentState]) -> str:
    """A closed set of states, as SQL spells it. A partial index is used only where it stands word by word."""
    return "(" + ", ".join(f"'{state}'" for state in sorted(wanted)) + ")"


IS_OPEN = f"state IN {states(OPEN)}"
IS_SETTLED = f"state IN {states(SETTLED)}"
IS_SHARED = "calendar > 0"  # somebody's, whom other tenants may write to as well

#: The columns of an intent but its number, in the order of `entries.IntentEntry`.
COLUMNS = (
    "id_empresa, session_id, starts, ends, name, email, turn, state, lease_until, link, note, evidence, "
    "told, created_at, changed_at, data, calendar"
)

_INTENT_COLUMNS = """
    id_empresa INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    turn INTEGER NOT NULL,
    state TEXT NOT NULL,
    lease_until TEXT NOT NULL,
    link TEXT NOT NULL,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL,
    told INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
"""


#: The same before the data of an appointment were declared.
_COLUMNS_OF_FOUR = COLUMNS.removesuffix(", data, calendar")


#: The columns of a hand-over, in the order of `entries.HandoffEntry`.
HANDOFF_COLUMNS = (
    "id, id_empresa, session_id, reason, state, created_at, closed_at, request, verdict, moved_to, answer, "
    "told_at, key, tries, posted_at, post_at"
)


def _first_tables(database: sqlite3.Connection) -> None:
    """Files from before there were versions may have one of them, or both."""
    database.execute(
        "CREATE TABLE IF NOT EXISTS handoffs (id INTEGER PRIMARY KEY, id_empresa INTEGER NOT NULL, "
        "session_id INTEGER NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL, "
        "closed_at TEXT)"
    )
    database.execute(
        "CREATE UNIQUE INDEX IF NOT EXISTS one_open_handoff ON handoffs (id_empresa, session_id, reason) "
        "WHERE closed_at IS NULL"
    )
    database.execute(
        "CREATE TABLE IF NOT EXISTS intents (id INTEGER PRIMARY KEY, id_empresa INTEGER NOT NULL, "
        "session_id INTEGER NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, name TEXT NOT NULL, "
        "email TEXT NOT NULL, turn INTEGER NOT NULL, state TEXT NOT NULL, lease_until TEXT NOT NULL, "
        "link TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, "
        "changed_at TEXT NOT NULL)"
    )


def _what_was_told(database: sqlite3.Connection) -> None:
    present = {row[1] for row in database.execute("PRAGMA table_info(intents)")}
    for column in ("evidence TEXT NOT NULL DEFAULT ''", "told INTEGER NOT NULL DEFAULT 0"):
        if column.split()[0] not in present:
            database.execute(f"ALTER TABLE intents ADD COLUMN {column}")


def _an_archive(database: sqlite3.Connection) -> None:
    """Indexes, an archive, and numbers that are never given again: a stale one meets nobody else's intent."""
    database.execute("DROP INDEX IF EXISTS intents_of_a_tenant")
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'archived_intents'").fetchone():
        return  # the code of version 2, run by mistake, has put its own number on a newer file
    database.execute("ALTER TABLE intents RENAME TO intents_before")
    database.execute(f"CREATE TABLE intents (id INTEGER PRIMARY KEY AUTOINCREMENT, {_INTENT_COLUMNS})")
    database.execute(
        f"INSERT INTO intents (id, {_COLUMNS_OF_FOUR}) SELECT id, {_COLUMNS_OF_FOUR} FROM intents_before"
    )
    database.execute("DROP TABLE intents_before")
    database.execute(f"CREATE TABLE archived_intents (id INTEGER PRIMARY KEY, {_INTENT_COLUMNS})")
    for table, index, columns in (
        ("intents", "open_intents", f"(id_empresa, starts) WHERE {IS_OPEN}"),
        ("intents", "intents_by_time", "(id_empresa, starts)"),
        ("intents", "intents_of_a_customer", "(id_empresa, session_id, ends)"),
        ("intents", "settled_intents", f"(ends) WHERE {IS_SETTLED}"),
        ("archived_intents", "archived_of_a_customer", "(id_empresa, session_id)"),
        ("handoffs", "handoffs_of_a_customer", "(id_empresa, session_id)"),
    ):
        database.execute(f"CREATE INDEX {index} ON {table} {columns}")


def _declared_data(database: sqlite3.Connection) -> None:
    """An intent holds whatever data its flow declares. Rows of before have a name and an e-mail, and none."""
    for table in ("intents", "archived_intents"):
        present = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        if "data" not in present:
            database.execute(f"ALTER TABLE {table} ADD COLUMN data TEXT NOT NULL DEFAULT ''")


def _requests(database: sqlite3.Connection) -> None:
    """A hand-over carries a request, several for one reason if they differ, and waits to be posted.

    Those of before only say that a person was asked for, and are not posted. What is booked can be cancelled.
    """
    present = {row[1] for row in database.execute("PRAGMA table_info(handoffs)")}
    for column in (
        "request TEXT NOT NULL DEFAULT ''",
        "about TEXT NOT NULL DEFAULT ''",
        "verdict TEXT",
        "moved_to TEXT",
        "answer TEXT NOT NULL DEFAULT ''",
        "told_at TEXT",
        "key TEXT NOT NULL DEFAULT ''",
        "tries INTEGER NOT NULL DEFAULT 0",
        "posted_at TEXT",
        "post_at TEXT",
    ):
        if column.split()[0] not in present:
            database.execute(f"ALTER TABLE handoffs ADD COLUMN {column}")
    for index in ("one_open_handoff", "handoffs_to_post", "settled_intents"):
        database.execute(f"DROP INDEX IF EXISTS {index}")
    database.execute(
        "CREATE UNIQUE INDEX one_open_handoff ON handoffs (id_empresa, session_id, reason, about) "
        "WHERE closed_at IS NULL"
    )
    database.execute("CREATE INDEX handoffs_to_post ON handoffs (post_at) WHERE post_at IS NOT NULL")
    database.execute(f"CREATE INDEX settled_intents ON intents (ends) WHERE {IS_SETTLED}")


def _calendars(database: sqlite3.Connection) -> None:
    """An intent says whose calendar it goes into. Rows of before don't: theirs is their tenant's own."""
    for table in ("intents", "archived_intents"):
        present = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        if "calendar" not in present:
            database.execute(f"ALTER TABLE {table} ADD COLUMN calendar INTEGER NOT NULL DEFAULT 0")
    for index, which in (("open_in_a_calendar", f"{IS_SHARED} AND {IS_OPEN}"), ("in_a_calendar", IS_SHARED)):
        database.execute(f"CREATE INDEX IF NOT EXISTS {index} ON intents (calendar, starts) WHERE {which}")


SCHEMA = Schema(
    "el registro",
    (_first_tables, _what_was_told, _an_archive, _declared_data, _requests, _calendars),
)
