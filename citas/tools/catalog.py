"""Look for products and services, or tell what there is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from citas.errors import ServiceError
from citas.machine.events import CatalogItem, Outcome, Search, ToolAnswered
from citas.tenant import Tenant
from citas.tools.answering import Inquiry, answer, asked_of, asks_less, is_named_in, listing
from citas.tools.business import Branches, sure, told_of
from citas.tools.catalog_items import read_items
from citas.tools.client import MaraviaClient
from citas.tools.knowledge import Catalog, Knowledge
from citas.tools.retrieval import Clause
from citas.tools.text import clean

MAX_QUERY = 100
GLIMPSE = 5  # of each kind, when what was asked for isn't there
MAX_LOOKUPS = 3  # of items whose price the catalogue doesn't tell

log = logging.getLogger("citas.tools")


async def search_products(
    command: Search, tenant: Tenant, *, client: MaraviaClient, knowledge: Knowledge, branches: Branches
) -> ToolAnswered:
    """FOUND with items or what the text says, else NOTHING_FOUND with what there is. Raises a ServiceError.

    What the catalogue lists is looked through first; what it doesn't know may still be found by the service.
    """
    query = clean(command.query, MAX_QUERY)
    inquiry = Inquiry(command.question or query, command.topics, command.about, command.said)
    asked = asked_of(inquiry)
    if not query and not any(clause.asks for clause in asked):
        return listing((await knowledge.catalog(tenant.id_empresa)).items)
    told = await told_of(asked, command.question, tenant, knowledge=knowledge, branches=branches)
    answered = sure(answer(inquiry, told, tenant), told)
    if answered.outcome is Outcome.FOUND:
        return replace(answered, items=await _priced(answered.items, tenant, client))
    wares = [
        each for each in asked_of(inquiry, told.pieces()) if each.names_something and not asks_less(each)
    ]
    if not wares and command.question:  # a discount is no ware
        return ToolAnswered(outcome=Outcome.NOTHING_FOUND)
    found = read_items(await client.search(tenant.id_empresa, query), "productos") if query else ()
    if fitting := _named(wares, found) if wares else found:
        return ToolAnswered(outcome=Outcome.FOUND, items=fitting)
    if _named(wares, told.items):  # that it is sold was not what he asks
        return ToolAnswered(outcome=Outcome.NOTHING_FOUND)
    return ToolAnswered(outcome=Outcome.NOTHING_FOUND, items=await _glimpse(tenant, knowledge))


def _named(wares: Sequence[Clause], items: Sequence[CatalogItem]) -> tuple[CatalogItem, ...]:
    return tuple(item for item in items if any(is_named_in(each, item) for each in wares))


async def _priced(
    items: tuple[CatalogItem, ...], tenant: Tenant, client: MaraviaClient
) -> tuple[CatalogItem, ...]:
    """The same items, with the price of the few that lack one looked up."""
    lacking = [item for item in items if item.price is None][:MAX_LOOKUPS]
    looked = await asyncio.gather(*(_look_up(item, tenant, client) for item in lacking))
    known = {item.name: found for item, found in zip(lacking, looked, strict=True)}
    return tuple(known.get(item.name, item) for item in items)


async def _look_up(item: CatalogItem, tenant: Tenant, client: MaraviaClient) -> CatalogItem:
    try:
        found = read_items(await client.search(tenant.id_empresa, clean(item.name, MAX_QUERY)), "productos")
    except ServiceError as error:
        log.info("no price to show (%s): the name is known", error.reason)
        return item
    same = [other for other in found if other.name.casefold() == item.name.casefold()]
    return next(iter(same or found[:1]), item)


async def _glimpse(tenant: Tenant, knowledge: Knowledge) -> tuple[CatalogItem, ...]:
    try:
        catalog: Catalog = await knowledge.catalog(tenant.id_empresa)
    except ServiceError as error:
        log.info("no catalogue to show (%s): the search itself did answer", error.reason)
        return ()
    return listing((*catalog.services[:GLIMPSE], *catalog.products[:GLIMPSE])).items
