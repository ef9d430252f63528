"""What a tenant's customers can choose from, as its services list it: services with durations, branches.

Every field is untrusted. Names and addresses are cleaned for display; a duration, a link or an hour that
can't be read with certainty is unknown. A list that can't be had is None: unknown, which is not «none».
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cachetools import TTLCache

from citas.errors import RefusedError, ServiceError, StatusError, UnreadableError
from citas.links import MAP_HOSTS, safe_link
from citas.machine.options import Option
from citas.machine.values import Source
from citas.observe import Metrics
from citas.tools.cache import TenantCache
from citas.tools.catalog_items import is_offered, read_list, read_minutes
from citas.tools.client import MaraviaClient
from citas.tools.hours_text import day_text
from citas.tools.knowledge import Knowledge
from citas.tools.schedule import NoHours, Schedule, any_of, read_day
from citas.tools.text import clean

MAX_TENANTS = 500
TTL_SECONDS = 60 * 60
BRIEF_SECONDS = 60  # of a list that stands in for another
FAILED_SECONDS = 20  # for which a list that could not be fetched is not asked for again
STALE_SECONDS = 24 * 60 * 60
MAX_SERVICES = 10
MAX_BRANCHES = 20
MAX_ENTRIES = 1000  # looked at in one answer
MAX_NAME = 80
MAX_WIRE_NAME = 200
MAX_ADDRESS = 160

HOUR_FIELDS = tuple(
    f"horario_{day}" for day in ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
)
log = logging.getLogger("citas.tools")


@dataclass(frozen=True, slots=True)
class Listing:
    """What was listed. `stands_in`: by another service than the one that should have."""

    options: tuple[Option, ...]
    stands_in: bool = False


class OptionLists:
    """The lists of all tenants, each kept for an hour, and a day longer while it can't be fetched again.

    What stands in for a list is kept for a minute, and is given only where there is none of that day. One
    that can't be fetched is unknown for some seconds: a turn that needs it several times asks once.
    """

    def __init__(
        self,
        client: MaraviaClient,
        knowledge: Knowledge,
        metrics: Metrics,
        *,
        timer: Callable[[], float] = time.monotonic,
        map_hosts: Sequence[str] = MAP_HOSTS,
    ) -> None:
        self._client = client
        self._map_hosts = map_hosts
        self._failed: TTLCache[tuple[Source, int], str] = TTLCache(MAX_TENANTS, FAILED_SECONDS, timer)
        self._knowledge = knowledge
        fetches: Mapping[Source, Callable[[int], Awaitable[Listing]]] = {
            Source.SERVICES: self._fetch_services,
            Source.BRANCHES: self._fetch_branches,
        }
        self._caches = {
            source: TenantCache(
                fetch,
                maxsize=MAX_TENANTS,
                ttl=TTL_SECONDS,
                stale_ttl=STALE_SECONDS,
                stands_in=lambda listing: listing.stands_in,
                brief=BRIEF_SECONDS,
                timer=timer,
            )
            for source, fetch in fetches.items()
        }
        for source, cache in self._caches.items():
            metrics.watch_cache(source, cache.__len__)

    async def options(
        self, source: Source, id_empresa: int, deadline: float | None = None
    ) -> tuple[Option, ...] | None:
        """What there is to choose from; empty: nothing. None when nobody knows. Raises no ServiceError.

        Past `deadline`, in the loop's time, it is unknown too; what is being fetched then is there next time.
        """
        if (source, id_empresa) in self._failed:
            return None
        try:
            async with asyncio.timeout_at(deadline):
                return (await self._caches[source].get(id_empresa)).options
        except ServiceError as error:
            self._failed[source, id_empresa] = error.reason
            log.warning("empresa %d: %s unknown: %s", id_empresa, source, error.reason)
        except TimeoutError:
            log.warning("empresa %d: %s unknown: the turn has no more time for them", id_empresa, source)
        return None

    async def _fetch_services(self, id_empresa: int) -> Listing:
        """Those with durations, or the plain names of a tenant whose service doesn't list any.

        A service in trouble is no reason to fall back: that would forget the durations.
        """
        stands_in = False
        try:
            services = read_services(await self._client.fetch_priced(id_empresa))
        except (RefusedError, UnreadableError, StatusError) as error:
            if isinstance(error, StatusError) and error.transient:
                raise
            log.info("empresa %d has no services with durations: %s", id_empresa, error.reason)
            services, stands_in = (), True
        if services:
            return Listing(services)
        catalog = await self._knowledge.catalog(id_empresa)
        items = catalog.services or catalog.products
        plain = _distinct((Option(clean(item.name, MAX_NAME)) for item in items), MAX_SERVICES)
        return Listing(plain, stands_in)

    async def _fetch_branches(self, id_empresa: int) -> Listing:
        branches = read_branches(await self._client.fetch_branches(id_empresa), self._map_hosts)
        for branch in branches:
            for field, text in zip(HOUR_FIELDS, branch.hours, strict=False):
                if read_day(text) is NoHours.UNREADABLE:
                    log.warning("empresa=%d: %s: %s no se puede leer", id_empresa, branch.name, field)
        return Listing(branches)


def read_services(answer: Mapping[str, object]) -> tuple[Option, ...]:
    """The services and packages that customers may see. Raises UnreadableError without a list."""
    entries = (entry for entry in _objects(answer, "productos") if is_offered(entry))
    return _distinct((_named(entry, minutes=read_minutes(entry)) for entry in entries), MAX_SERVICES)


def read_branches(answer: Mapping[str, object], hosts: Sequence[str] = MAP_HOSTS) -> tuple[Option, ...]:
    """The branches with their addresses and hours. Raises UnreadableError without a list.

    `hosts` are where a link to a map may lead: see `links`.
    """
    return _distinct((_read_branch(entry, hosts) for entry in _objects(answer, "sucursales")), MAX_BRANCHES)


def schedule_at(schedule: Schedule, *branches: Option) -> Schedule:
    """The tenant's `schedule` as it is in a branch: that one's own hours, where it has any.

    Of several it is open when one of them is. A day of which a branch's hours can't be read is unknown, not
    open. Blocks and doubts stay.
    """
    weeks = [tuple(map(read_day, each.hours)) for each in branches if len(each.hours) == len(schedule.days)]
    if not weeks:
        return schedule
    if len(weeks) < len(branches):
        weeks.append(schedule.days)
    return replace(schedule, days=tuple(map(any_of, zip(*weeks, strict=True))))


def _read_branch(entry: Mapping[str, object], hosts: Sequence[str]) -> Option:
    return replace(
        _named(entry),
        address=clean(entry.get("direccion"), MAX_ADDRESS),
        link=safe_link(entry.get("enlace_ubicacion"), hosts),
        hours=_read_hours(entry),
    )


def _read_hours(entry: Mapping[str, object]) -> tuple[str, ...]:
    """Seven texts; none for a branch of which not a single day is listed."""
    if not any(field in entry for field in HOUR_FIELDS):
        return ()
    days = (read_day(entry[field]) if field in entry else NoHours.UNREADABLE for field in HOUR_FIELDS)
    return tuple(map(day_text, days))


def _named(entry: Mapping[str, object], minutes: int | None = None) -> Option:
    raw = entry.get("nombre")
    name = clean(raw, MAX_NAME)
    return Option(name, minutes, wire_name=raw if isinstance(raw, str) and _is_needed(raw, name) else "")


def _is_needed(raw: str, name: str) -> bool:
    """Whether a name must be kept as it came; one that can't be sent back isn't."""
    sendable = len(raw) <= MAX_WIRE_NAME and not any("\ud800" <= char <= "\udfff" for char in raw)
    return raw != name and sendable


def _objects(answer: Mapping[str, object], field: str) -> Iterator[Mapping[str, object]]:
    entries = read_list(dict(answer), field)
    return (entry for entry in islice(entries, MAX_ENTRIES) if isinstance(entry, dict))


def _distinct(options: Iterable[Option], limit: int) -> tuple[Option, ...]:
    """The first `limit` with names of their own: two of one name couldn't be told apart."""
    by_name: dict[str, Option] = {}
    for option in options:
        if option.name:
            by_name.setdefault(option.name.casefold(), option)
    return tuple(islice(by_name.values(), limit))
