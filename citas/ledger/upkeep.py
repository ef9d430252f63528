"""The ledger's upkeep beside the turns: in small steps, so that nobody who books has to wait for it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable

from citas.ledger.records import Ledger, LedgerError

EVERY = 5.0  # seconds: so long the metrics may lag behind what another process settles
BREATH = 0.25  # seconds between two steps while there is more to archive, at least …
SHARE = 0.05  # … and so much of the time may they take

log = logging.getLogger("citas.ledger")


async def keep_tidy(ledger: Ledger, now: Callable[[], dt.datetime]) -> None:
    """Tidy for ever. `now` is naive and local. Trouble is logged when it begins and when it is over."""
    clock = asyncio.get_running_loop().time
    is_well = True
    while True:
        began = clock()
        has_more = False
        try:
            has_more = await ledger.tidy(now())
            if not is_well:
                log.warning("the ledger can be used again")
            is_well = True
        except LedgerError as error:
            if is_well:
                log.warning("the ledger can't be tidied: %s", error)
            is_well = False
        await asyncio.sleep(max(BREATH, (clock() - began) / SHARE) if has_more else EVERY)
