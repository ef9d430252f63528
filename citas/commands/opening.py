"""The ledger as the commands open it: they say which one they read, and a missing one is an error."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from citas.ledger.records import Ledger, LedgerError
from citas.ledger.sqlite import SqliteLedger

UNUSABLE = 2  # exit status


def with_ledger(path: Path, work: Callable[[Ledger], Awaitable[int]], *, may_be_new: bool = False) -> int:
    """The exit status of `work`, done with the ledger at `path`; `UNUSABLE` if there is none that works."""
    return said(path, lambda: asyncio.run(_run(path, work)), may_be_new=may_be_new)


def said(path: Path, work: Callable[[], int], *, may_be_new: bool = False) -> int:
    """The exit status of `work`, which uses the file at `path`. It is said which one, or why not."""
    try:
        if not may_be_new and not path.exists():
            print(
                f"DATA_DIR: no hay ningún registro en {path}. ¿Es la misma carpeta que usa el servidor?",
                file=sys.stderr,
            )
            return UNUSABLE
        print(f"Registro: {path}")
        return work()
    except (LedgerError, OSError) as error:
        print(f"DATA_DIR: no se puede usar el registro {path} ({error})", file=sys.stderr)
        return UNUSABLE


async def _run(path: Path, work: Callable[[Ledger], Awaitable[int]]) -> int:
    async with SqliteLedger(path) as ledger:
        return await work(ledger)
