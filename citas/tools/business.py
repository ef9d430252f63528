"""Answer a question about the business, from all that its services tell."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from citas.errors import ServiceError
from citas.machine.events import AnswerBusiness, CatalogItem, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.model.once import OneQuestion
from citas.tenant import Tenant
from citas.tools.answering import Told, answer, asked_of, needs_branches, needs_hours
from citas.tools.knowledge import Knowledge
from citas.tools.picking import pick_sentences
from citas.tools.retrieval import Clause, best_sentences

#: The branches of a tenant; none where nobody knows them.
Branches = Callable[[int], Awaitable[tuple[Option, ...] | None]]

log = logging.getLogger("citas.tools")


async def answer_business(
    command: AnswerBusiness, tenant: Tenant, *, knowledge: Knowledge, branches: Branches, asking: OneQuestion
) -> ToolAnswered:
    """Up to three sentences of the business's text, its hours, what it sells. Raises a ServiceError."""
    asked = asked_of(command.question, command.topics)
    told = await told_of(asked, command.question, tenant, knowledge=knowledge, branches=branches)
    if not told.sentences or told.schedule is not None:
        return answer(asked, told, tenant)
    picked = await pick_sentences(command.question, told.sentences, asking)
    if picked is not None:
        return ToolAnswered(outcome=Outcome.FOUND if picked else Outcome.NOTHING_FOUND, quotes=picked)
    if introduction := best_sentences(command.question, told.sentences, command.topics) if not asked else ():
        return ToolAnswered(outcome=Outcome.FOUND, quotes=introduction)
    return answer(asked, told, tenant)


async def told_of(
    asked: Sequence[Clause], question: str, tenant: Tenant, *, knowledge: Knowledge, branches: Branches
) -> Told:
    """What the services tell that may answer. Raises a ServiceError if what is asked for can't be had."""
    company = tenant.id_empresa
    told = Told()
    if needs_branches(asked):
        told = replace(told, branches=await branches(company) or ())
    if needs_hours(asked, question):
        told = replace(told, schedule=await knowledge.schedule(company))
    if any(clause.asks and not _only_hours(clause) for clause in asked) or not asked:
        told = replace(
            told, sentences=await knowledge.context(company), items=await _items(tenant, knowledge)
        )
    return told


def _only_hours(clause: Clause) -> bool:
    return clause.hours and not clause.names_something


async def _items(tenant: Tenant, knowledge: Knowledge) -> tuple[CatalogItem, ...]:
    """The catalogue, if it can be had: the text may answer without it."""
    try:
        return (await knowledge.catalog(tenant.id_empresa)).items
    except ServiceError as error:
        log.info("no catalogue to look in (%s): the text may answer", error.reason)
        return ()
