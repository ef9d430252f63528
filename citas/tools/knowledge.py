"""What a tenant's services were asked once and is kept: opening hours, the business's text, its catalogue."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from citas.errors import RefusedError, UnreadableError
from citas.observe import Metrics
from citas.tools.cache import TenantCache
from citas.tools.catalog_items import read_names
from citas.tools.client import Answer, MaraviaClient
from citas.tools.retrieval import sentences
from citas.tools.schedule import Schedule, read_schedule

MAX_SCHEDULES = 1000
MAX_TEXTS = 500
TEXT_TTL_SECONDS = 60 * 60
STALE_SCHEDULE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Catalog:
    """The names of what a business offers, cleaned for display, at most ten of each kind."""

    products: tuple[str, ...]
    services: tuple[str, ...]


class Knowledge:
    """The caches over `client`. Every method raises a ServiceError when its service gives nothing usable.

    A schedule outlives its `schedule_ttl_minutes` by up to a day when it can't be fetched again.
    """

    def __init__(
        self,
        client: MaraviaClient,
        metrics: Metrics,
        *,
        schedule_ttl_minutes: float,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._schedules = TenantCache(
            self._fetch_schedule,
            maxsize=MAX_SCHEDULES,
            ttl=schedule_ttl_minutes * 60,
            stale_ttl=STALE_SCHEDULE_SECONDS,
            timer=timer,
        )
        self._contexts = TenantCache(
            self._fetch_context, maxsize=MAX_TEXTS, ttl=TEXT_TTL_SECONDS, timer=timer
        )
        self._catalogs = TenantCache(
            self._fetch_catalog, maxsize=MAX_TEXTS, ttl=TEXT_TTL_SECONDS, timer=timer
        )
        metrics.watch_cache("schedule", self._schedules.__len__)
        metrics.watch_cache("context", self._contexts.__len__)
        metrics.watch_cache("catalog", self._catalogs.__len__)

    async def schedule(self, id_empresa: int) -> Schedule:
        return await self._schedules.get(id_empresa)

    async def context(self, id_empresa: int) -> tuple[str, ...]:
        """The sentences of the business's own text about itself; none when it has no text."""
        return await self._contexts.get(id_empresa)

    async def catalog(self, id_empresa: int) -> Catalog:
        return await self._catalogs.get(id_empresa)

    async def _fetch_schedule(self, id_empresa: int) -> Schedule:
        return read_schedule(await self._client.fetch_schedule(id_empresa))

    async def _fetch_context(self, id_empresa: int) -> tuple[str, ...]:
        text = (await self._client.fetch_context(id_empresa)).get("contexto_negocio")
        if text is not None and not isinstance(text, str):
            raise UnreadableError("contexto_negocio is not a text")
        return sentences(text or "")

    async def _fetch_catalog(self, id_empresa: int) -> Catalog:
        """Both lists, or none. A business that has only one kind is refused the other one."""
        products, services = await asyncio.gather(
            self._client.fetch_products(id_empresa),
            self._client.fetch_services(id_empresa),
            return_exceptions=True,
        )
        if isinstance(products, RefusedError) and isinstance(services, RefusedError):
            raise products
        return Catalog(_names(products, "productos"), _names(services, "servicios"))


def _names(answer: Answer | BaseException, field: str) -> tuple[str, ...]:
    if isinstance(answer, RefusedError):
        return ()
    if isinstance(answer, BaseException):
        raise answer
    return read_names(answer, field)
