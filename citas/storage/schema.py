"""The tables of a SQLite file: their versions, and how one becomes the next.

`user_version` of the file says which version it has. A step is never changed once it was released: a new one
is added at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from citas.storage.errors import NewerStoreError


@dataclass(frozen=True, slots=True)
class Schema:
    """`steps` lead from an empty file to the newest version; `name` is what operators call the store."""

    name: str
    steps: tuple[Callable[[sqlite3.Connection], None], ...]

    @property
    def version(self) -> int:
        return len(self.steps)

    def version_of(self, database: sqlite3.Connection) -> int:
        """The version of a file; 0 is a new one. Raises `NewerStoreError` if this code doesn't know it."""
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
        if version > self.version:
            raise newer(self.name, version, self.version)
        return version

    def migrate(self, database: sqlite3.Connection) -> None:
        """Bring the tables of an earlier version, or none, up to date. Within a transaction that writes."""
        for step in self.steps[self.version_of(database) :]:
            step(database)
        database.execute(f"PRAGMA user_version = {self.version}")


def newer(name: str, version: int, known: int) -> NewerStoreError:
    """That a store has a version past those that this code knows."""
    return NewerStoreError(
        f"{name} lo escribió una versión más nueva del servicio (esquema {version}; esta conoce hasta el "
        f"{known}) y no se toca: usa esa versión, o el respaldo de antes de actualizar"
    )
