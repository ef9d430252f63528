"""Look for products and services, or tell what there is."""

from __future__ import annotations

import logging

from citas.errors import ServiceError
from citas.machine.events import CatalogItem, Outcome, Search, ToolAnswered
from citas.tenant import Tenant
from citas.tools.catalog_items import read_items
from citas.tools.client import MaraviaClient
from citas.tools.knowledge import Catalog, Knowledge
from citas.tools.text import clean

MAX_QUERY = 100
GLIMPSE = 5  # names of each kind, when what was asked for isn't there

log = logging.getLogger("citas.tools")


async def search_products(
    command: Search, tenant: Tenant, *, client: MaraviaClient, knowledge: Knowledge
) -> ToolAnswered:
    """FOUND with items, or NOTHING_FOUND with some names of what there is. Raises a ServiceError."""
    query = clean(command.query, MAX_QUERY)
    if not query:
        return _all_names(await knowledge.catalog(tenant.id_empresa))
    items = read_items(await client.search(tenant.id_empresa, query), "productos")
    if items:
        return ToolAnswered(outcome=Outcome.FOUND, items=items)
    return ToolAnswered(outcome=Outcome.NOTHING_FOUND, items=await _glimpse(tenant, knowledge))


def _all_names(catalog: Catalog) -> ToolAnswered:
    items = _items((*catalog.products, *catalog.services))
    return ToolAnswered(outcome=Outcome.FOUND if items else Outcome.NOTHING_FOUND, items=items)


async def _glimpse(tenant: Tenant, knowledge: Knowledge) -> tuple[CatalogItem, ...]:
    try:
        catalog = await knowledge.catalog(tenant.id_empresa)
    except ServiceError as error:
        log.info("no catalogue to show (%s): the search itself did answer", error.reason)
        return ()
    return _items((*catalog.products[:GLIMPSE], *catalog.services[:GLIMPSE]))


def _items(names: tuple[str, ...]) -> tuple[CatalogItem, ...]:
    return tuple(CatalogItem(name=name) for name in dict.fromkeys(names))
