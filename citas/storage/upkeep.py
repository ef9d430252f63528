"""A store's upkeep beside the turns: in small steps, so that nobody who books has to wait for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from citas.storage.errors import StoreError

EVERY = 5.0  # seconds: so long the metrics may lag behind what another process settles
BREATH = 0.25  # seconds between two steps while there is more to do, at least …
SHARE = 0.05  # … and so much of the time may they take

log = logging.getLogger("citas.storage")


async def keep_tidy(name: str, tidy: Callable[[], Awaitable[bool]], every: float = EVERY) -> None:
    """Tidy for ever: `tidy` says if there is more. Trouble is logged when it begins and when it is over."""
    clock = asyncio.get_running_loop().time
    is_well = True
    while True:
        began = clock()
        has_more = False
        try:
            has_more = await tidy()
            if not is_well:
                log.warning("%s can be used again", name)
            is_well = True
        except StoreError as error:
            if is_well:
                log.warning("%s can't be tidied: %s", name, error)
            is_well = False
        await asyncio.sleep(max(BREATH, (clock() - began) / SHARE) if has_more else every)


@asynccontextmanager
async def kept_tidy(
    name: str, tidy: Callable[[], Awaitable[bool]], every: float = EVERY
) -> AsyncIterator[None]:
    """The same, for as long as the context lasts."""
    upkeep = asyncio.create_task(keep_tidy(name, tidy, every))
    try:
        yield
    finally:
        upkeep.cancel()
        with suppress(asyncio.CancelledError):
            await upkeep
