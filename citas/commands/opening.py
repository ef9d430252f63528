"""The ledger as the commands open it: they say which one they read, and a missing one is an error."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from citas.config import Settings
from citas.errors import ConfigError
from citas.ledger.records import Ledger, LedgerError
from citas.ledger.sqlite import SqliteLedger
from citas.stores import SQLITE, check_stores, ledger_kind, ledger_path, new_ledger

UNUSABLE = 2  # exit status
TITLES = {"redis": "Redis", "postgres": "PostgreSQL"}


def with_ledger(
    where: Path | Settings,
    work: Callable[[Ledger], Awaitable[int]],
    *,
    may_be_new: bool = False,
    is_data: bool = False,
) -> int:
    """The exit status of `work`, done with the ledger at a path or that the settings name.

    `UNUSABLE` if there is none that works. With `is_data`, nothing else is printed to the standard output.
    """
    if isinstance(where, Settings) and ledger_kind(where) is not SQLITE:
        return _with_shared(where, work, is_data=is_data)
    path = ledger_path(where) if isinstance(where, Settings) else where
    return said(
        path, lambda: asyncio.run(_run(SqliteLedger(path), work)), may_be_new=may_be_new, is_data=is_data
    )


def _with_shared(settings: Settings, work: Callable[[Ledger], Awaitable[int]], *, is_data: bool) -> int:
    kind = ledger_kind(settings)
    try:
        check_stores(settings)
        _say_which(f"{TITLES[kind.name]} ({kind.variable})", is_data=is_data)
        return asyncio.run(_run(new_ledger(settings), work))
    except LedgerError as error:
        print(f"{kind.variable}: no se puede usar el registro ({error})", file=sys.stderr)
    except ConfigError as error:
        print(error, file=sys.stderr)
    return UNUSABLE


def _say_which(ledger: object, *, is_data: bool) -> None:
    print(f"Registro: {ledger}", file=sys.stderr if is_data else sys.stdout)


def said(path: Path, work: Callable[[], int], *, may_be_new: bool = False, is_data: bool = False) -> int:
    """The exit status of `work`, which uses the file at `path`. It is said which one, or why not."""
    try:
        if not may_be_new and not path.exists():
            print(
                f"DATA_DIR: no hay ningún registro en {path}. ¿Es la misma carpeta que usa el servidor?",
                file=sys.stderr,
            )
            return UNUSABLE
        _say_which(path, is_data=is_data)
        return work()
    except (LedgerError, OSError) as error:
        print(f"DATA_DIR: no se puede usar el registro {path} ({error})", file=sys.stderr)
        return UNUSABLE


async def _run(ledger: Ledger, work: Callable[[Ledger], Awaitable[int]]) -> int:
    try:
        await ledger.start()
        return await work(ledger)
    finally:
        await ledger.aclose()
