"""The calendar: one SQLite table of appointments. It takes whatever comes, taken slots and repeats alike."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from datetime import datetime
from threading import Lock

from citas.sandbox.clock import stamp
from citas.sandbox.hours import Span

_TABLE = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    usuario_id INTEGER NOT NULL,
    id_empresa INTEGER NOT NULL DEFAULT 0,
    sucursal TEXT NOT NULL DEFAULT '',
    id_prospecto INTEGER NOT NULL,
    titulo TEXT NOT NULL,
    fecha_inicio TEXT NOT NULL,
    fecha_fin TEXT NOT NULL,
    correo_cliente TEXT NOT NULL,
    correo_usuario TEXT NOT NULL,
    video INTEGER NOT NULL,
    created_at TEXT NOT NULL
)
"""
# A file that was begun before there were branches lacks these.
_LATER_COLUMNS = {"id_empresa": "INTEGER NOT NULL DEFAULT 0", "sucursal": "TEXT NOT NULL DEFAULT ''"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """Of a seller (`usuario_id`), or of a company and its branch: the other one is 0 and empty."""

    usuario_id: int = 0
    id_empresa: int = 0
    sucursal: str = ""
    id_prospecto: int
    titulo: str
    fecha_inicio: datetime
    fecha_fin: datetime
    correo_cliente: str = ""
    correo_usuario: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(NewEvent):
    """An appointment in the calendar. Times are naive and local."""

    id: int
    google_meet_link: str | None
    created_at: datetime

    @property
    def span(self) -> Span:
        return Span(self.fecha_inicio, self.fecha_fin)

    def as_json(self) -> dict[str, object]:
        return _texts(asdict(self))


class Calendar:
    """`database` is a file, or `:memory:`. Safe to use from several threads."""

    def __init__(self, database: str = ":memory:") -> None:
        # Autocommit: an event is in the file before its answer leaves, whoever is killed in between.
        self._db = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._lock = Lock()
        self._db.execute(_TABLE)
        known = {row["name"] for row in self._db.execute("PRAGMA table_info(events)")}
        for name in _LATER_COLUMNS.keys() - known:
            self._db.execute(f"ALTER TABLE events ADD COLUMN {name} {_LATER_COLUMNS[name]}")

    def add(self, event: NewEvent, *, video: bool, created_at: datetime) -> Event:
        row = {**_texts(asdict(event)), "video": video, "created_at": stamp(created_at)}
        names, holes = ", ".join(row), ", ".join(f":{name}" for name in row)
        with self._lock:
            number = self._db.execute(f"INSERT INTO events ({names}) VALUES ({holes})", row).lastrowid
            return _event(self._db.execute("SELECT * FROM events WHERE id = ?", (number,)).fetchone())

    def events(self) -> list[Event]:
        """Every event, in the order in which they were written."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM events ORDER BY id").fetchall()
        return [_event(row) for row in rows]

    def taken(self, span: Span) -> list[Event]:
        """The events that overlap `span`."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM events WHERE fecha_inicio < ? AND fecha_fin > ? ORDER BY id",
                (stamp(span.end), stamp(span.start)),
            ).fetchall()
        return [_event(row) for row in rows]

    def clear(self) -> None:
        """Take all events out. Numbers and links aren't used again."""
        with self._lock:
            self._db.execute("DELETE FROM events")

    def reset(self) -> None:
        """As new: no events, and the numbers and links begin again."""
        with self._lock:
            self._db.execute("DELETE FROM events")
            self._db.execute("DELETE FROM sqlite_sequence WHERE name = 'events'")

    def close(self) -> None:
        with self._lock:
            self._db.close()


def meet_link(number: int) -> str:
    """A link in Google's form (`https://meet.google.com/abc-defg-hij`), different for each event number."""
    space = 26**10
    # The factor is odd and not divisible by 13, so it shares none with 26**10 and no two numbers meet.
    left, letters = (number * 66_131_879_873_047 + 40_014_000_527) % space, ""
    for _ in range(10):
        left, letter = divmod(left, 26)
        letters += chr(ord("a") + letter)
    return f"https://meet.google.com/{letters[:3]}-{letters[3:7]}-{letters[7:]}"


def _texts(values: dict[str, object]) -> dict[str, object]:
    return {k: stamp(v) if isinstance(v, datetime) else v for k, v in values.items()}


def _event(row: sqlite3.Row) -> Event:
    values = dict(row)
    for name in ("fecha_inicio", "fecha_fin", "created_at"):
        values[name] = datetime.fromisoformat(values[name])
    link = meet_link(values["id"]) if values.pop("video") else None
    return Event(**values, google_meet_link=link)
