"""What a tenant's services were asked once and is kept: opening hours, the business's text, its catalogue."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from citas.errors import RefusedError, ServiceError, TimedOutError, UnreadableError
from citas.machine.events import CatalogItem
from citas.observe import Metrics
from citas.tools.cache import TenantCache
from citas.tools.catalog_items import as_service, read_items, read_offered
from citas.tools.client import Answer, MaraviaClient
from citas.tools.frequent import Entry, read_entries
from citas.tools.payment import read_payment
from citas.tools.schedule import UNREADABLE, NoScheduleError, Schedule, read_schedule
from citas.tools.sentences import sentences
from citas.tools.special import read_special

MAX_SCHEDULES = 1000
MAX_TEXTS = 500
TEXT_TTL_SECONDS = 60 * 60
STALE_SCHEDULE_SECONDS = 24 * 60 * 60
PRICED_SECONDS = 2.0  # that the catalogue waits for the list with the prices
MAX_LISTED = 200  # of a kind, in which a question looks

BRIEF_SECONDS = 5 * 60  # that a service is not asked again, which refused a tenant
STALE_SECONDS = 24 * 60 * 60

V = TypeVar("V")

log = logging.getLogger("citas.tools")


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a business offers, cleaned for display, with what is known of the prices."""

    products: tuple[CatalogItem, ...]
    services: tuple[CatalogItem, ...]

    @property
    def items(self) -> tuple[CatalogItem, ...]:
        """All of it, each name once: services first, for appointments are about them."""
        by_name: dict[str, CatalogItem] = {}
        for item in (*self.services, *self.products):
            by_name.setdefault(item.name.casefold(), item)
        return tuple(by_name.values())


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """What a service has of a tenant. `refused`: it won't say, so what it said before may still be so."""

    value: V
    refused: bool = False


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
        kept = partial(
            TenantCache,
            maxsize=MAX_TEXTS,
            ttl=TEXT_TTL_SECONDS,
            stale_ttl=STALE_SECONDS,
            stands_in=lambda kept: kept.refused,
            brief=BRIEF_SECONDS,
            timer=timer,
        )
        self._frequent: TenantCache[tuple[int, int], Kept[tuple[Entry, ...]]] = kept(self._fetch_frequent)
        self._special: TenantCache[int, Kept[tuple[str, ...]]] = kept(self._fetch_special)
        self._payment: TenantCache[int, Kept[tuple[str, ...]]] = kept(self._fetch_payment)
        metrics.watch_cache("frequent", self._frequent.__len__)
        metrics.watch_cache("special", self._special.__len__)
        metrics.watch_cache("payment", self._payment.__len__)
        metrics.watch_cache("schedule", self._schedules.__len__)
        metrics.watch_cache("context", self._contexts.__len__)
        metrics.watch_cache("catalog", self._catalogs.__len__)

    async def schedule(self, id_empresa: int) -> Schedule:
        """The hours. Of a tenant whose service has answered and says none, those are unreadable."""
        try:
            return await self._schedules.get(id_empresa)
        except NoScheduleError:
            _warn(id_empresa, "horario_reuniones")
            return UNREADABLE

    async def context(self, id_empresa: int) -> tuple[str, ...]:
        """The sentences of the business's own text about itself; none when it has no text."""
        return await self._contexts.get(id_empresa)

    async def catalog(self, id_empresa: int) -> Catalog:
        return await self._catalogs.get(id_empresa)

    async def frequent(self, id_empresa: int, id_chatbot: int) -> tuple[Entry, ...]:
        """The frequent questions; none when it has none, or no chatbot is known."""
        return (await self._frequent.get((id_empresa, id_chatbot))).value if id_chatbot else ()

    async def special(self, id_empresa: int) -> tuple[str, ...]:
        """The sentences of the tenant's own rules that can be told."""
        return (await self._special.get(id_empresa)).value

    async def payment(self, id_empresa: int) -> tuple[str, ...]:
        """A sentence for each way to pay."""
        return (await self._payment.get(id_empresa)).value

    async def _fetch_frequent(self, whose: tuple[int, int]) -> Kept[tuple[Entry, ...]]:
        return await _unless_refused(self._client.fetch_frequent(*whose), read_entries)

    async def _fetch_special(self, id_empresa: int) -> Kept[tuple[str, ...]]:
        return await _unless_refused(self._client.fetch_special(id_empresa), read_special)

    async def _fetch_payment(self, id_empresa: int) -> Kept[tuple[str, ...]]:
        return await _unless_refused(self._client.fetch_payment(id_empresa), read_payment)

    async def _fetch_schedule(self, id_empresa: int) -> Schedule:
        schedule = read_schedule(await self._client.fetch_schedule(id_empresa))
        for field in schedule.unreadable():
            _warn(id_empresa, field)
        return schedule

    async def _fetch_context(self, id_empresa: int) -> tuple[str, ...]:
        text = (await self._client.fetch_context(id_empresa)).get("contexto_negocio")
        if text is not None and not isinstance(text, str):
            raise UnreadableError("contexto_negocio is not a text")
        return sentences(text or "")

    async def _fetch_catalog(self, id_empresa: int) -> Catalog:
        """Both lists, or none. A business that has only one kind is refused the other one.

        A third list, of what can be booked, may hold more services, and the prices that these lack.
        """
        products, services, priced = await asyncio.gather(
            self._client.fetch_products(id_empresa),
            self._client.fetch_services(id_empresa),
            self._fetch_priced(id_empresa),
            return_exceptions=True,
        )
        if isinstance(products, RefusedError) and isinstance(services, RefusedError):
            raise products
        catalog = Catalog(
            _items(products, "productos"),
            tuple(map(as_service, _items(services, "servicios"))),
        )
        return _with_prices(catalog, priced, id_empresa)

    async def _fetch_priced(self, id_empresa: int) -> Answer:
        """It only adds to the lists: they don't wait long for it."""
        try:
            async with asyncio.timeout(PRICED_SECONDS):
                return await self._client.fetch_priced(id_empresa)
        except TimeoutError:
            raise TimedOutError from None


def _warn(id_empresa: int, field: str) -> None:
    log.warning("empresa=%d: %s no se puede leer: esos horarios no se agendan por aquí", id_empresa, field)


async def _unless_refused(
    asked: Awaitable[Answer], read: Callable[[Answer], tuple[V, ...]]
) -> Kept[tuple[V, ...]]:
    """What is read of an answer. A service that doesn't know the operation, or the tenant, has nothing."""
    try:
        return Kept(read(await asked))
    except RefusedError:
        return Kept((), refused=True)


def _items(answer: Answer | BaseException, field: str) -> tuple[CatalogItem, ...]:
    if isinstance(answer, RefusedError):
        return ()
    if isinstance(answer, BaseException):
        raise answer
    return read_items(answer, field, MAX_LISTED)


def _with_prices(catalog: Catalog, answer: Answer | BaseException, id_empresa: int) -> Catalog:
    """The same with what the list of what can be booked has beside: prices, durations, more services."""
    try:
        if isinstance(answer, BaseException):
            raise answer
        priced = read_items(answer, "productos", MAX_LISTED)
        offered = read_offered(answer, MAX_LISTED)
    except ServiceError as error:
        log.info("empresa %d has no list of prices: %s", id_empresa, error.reason)
        return catalog
    known = {item.name.casefold(): item for item in (*priced, *offered)}

    def better(item: CatalogItem) -> CatalogItem:
        other = known.get(item.name.casefold(), item)
        if item.price is None:
            return other
        return item if item.description else replace(item, description=other.description)

    listed = {item.name.casefold() for item in catalog.items}
    services = (as_service(better(item)) for item in catalog.services)
    more = (item for item in offered if item.name.casefold() not in listed)
    return Catalog(tuple(map(better, catalog.products)), (*services, *more))
