"""One connection to a SQLite file, kept for as long as it is good."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from citas.storage.schema import Schema

LONGEST_LOG = 64 * 1024 * 1024  # bytes of the `-wal` file that stay on the disk after something big
MODE = 0o600  # names and addresses of customers: for the service's own user only

log = logging.getLogger("citas.storage")


class Database:
    """The file at `path`, by one connection; for one thread at a time.

    `patience` is how long a statement waits for a lock, in seconds. Methods raise `OSError`, `sqlite3.Error`
    or `NewerStoreError`.
    """

    def __init__(self, path: Path, patience: float, schema: Schema) -> None:
        self._path = path
        self.schema = schema
        self._patience = patience
        self._kept: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None  # device and inode
        self._is_wal = False

    def connection(self) -> sqlite3.Connection:
        """The connection, in autocommit mode, to tables of this version."""
        if self._kept is not None and self._file == _identity(self._path):
            return self._kept
        if self._kept is not None:
            log.error("%s was moved away or replaced: it is opened anew", self._path.name)
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        make_private(self._path)
        opened = sqlite3.connect(
            self._path, timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(opened)
        except BaseException:  # raised again: only the connection must not stay open
            opened.close()
            raise
        self._kept, self._file = opened, _identity(self._path)
        return opened

    def _prepare(self, opened: sqlite3.Connection) -> None:
        version = self.schema.version_of(opened)
        # To change the mode SQLite waits for no lock: if somebody holds it, it is tried again: see `settle`.
        self._is_wal = False
        with suppress(sqlite3.OperationalError):
            self._is_wal = opened.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        opened.execute("PRAGMA synchronous = FULL")
        opened.execute(f"PRAGMA journal_size_limit = {LONGEST_LOG}")
        if version == self.schema.version:
            return
        opened.execute("BEGIN IMMEDIATE")
        try:
            self.schema.migrate(opened)
        except BaseException:  # raised again: no half of a migration stays
            opened.execute("ROLLBACK")
            raise
        opened.execute("COMMIT")

    def settle(self) -> None:
        """After a piece of work: a connection that is not in WAL mode yet is not kept."""
        if not self._is_wal:
            self.close()

    def close(self) -> None:
        """Let go of the file. What is not committed is undone."""
        if self._kept is not None:
            with suppress(sqlite3.Error):
                self._kept.close()
        self._kept = self._file = None


def refuse_newer(path: Path, schema: Schema) -> None:
    """Raises `NewerStoreError` if a newer version of this service has written the file.

    A file that isn't there, or can't be looked at now, is none of it.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    with suppress(OSError, sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as database:
        schema.version_of(database)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_private(path: Path) -> None:
    """Make the file if it isn't there, for its owner alone; SQLite gives the files beside it the same mode.

    One that exists is not opened here: closing it would drop the locks that SQLite holds on it.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, MODE))
    except FileExistsError:
        with suppress(PermissionError):  # it is somebody else's, who has lent it to us
            if path.is_file():
                path.chmod(MODE)
