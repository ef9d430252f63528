"""Answer a question about the business, from all that its services tell."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from citas.errors import ServiceError
from citas.machine.events import AnswerBusiness, CatalogItem, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.model.once import OneQuestion
from citas.tenant import Tenant
from citas.tools.answering import (
    Inquiry,
    Told,
    answer,
    asked_of,
    is_told,
    needs_branches,
    needs_hours,
    tells_place,
)
from citas.tools.knowledge import Knowledge
from citas.tools.payment import asks_how_to_pay
from citas.tools.picking import pick_sentences
from citas.tools.retrieval import Clause, best_sentences

#: The branches of a tenant; none where nobody knows them.
Branches = Callable[[int], Awaitable[tuple[Option, ...] | None]]

BESIDE_SECONDS = 2.0  # that an answer waits for what the tenant may have beside its text

V = TypeVar("V")

log = logging.getLogger("citas.tools")


async def answer_business(
    command: AnswerBusiness, tenant: Tenant, *, knowledge: Knowledge, branches: Branches, asking: OneQuestion
) -> ToolAnswered:
    """Up to three sentences of the business's text, its hours, what it sells. Raises a ServiceError."""
    inquiry = Inquiry(
        command.question, command.topics, command.about, command.said, needs_email=command.needs_email
    )
    asked = asked_of(inquiry)
    told = await told_of(asked, command.question, tenant, knowledge=knowledge, branches=branches)
    if not told.branches and tells_place(answer(inquiry, told, tenant)):  # «¿Y en Surco?»
        told = replace(told, branches=await branches(tenant.id_empresa) or ())
    if not told.sentences or told.schedule is not None or is_told(inquiry, told):
        return sure(answer(inquiry, told, tenant), told)
    picked = await pick_sentences(command.question, (*told.special, *told.sentences), asking)
    if picked is not None and (picked or not told.entries):
        return ToolAnswered(outcome=Outcome.FOUND if picked else Outcome.NOTHING_FOUND, quotes=picked)
    if introduction := best_sentences(command.question, told.sentences, command.topics) if not asked else ():
        return ToolAnswered(outcome=Outcome.FOUND, quotes=introduction)
    return answer(inquiry, told, tenant)


def sure(answered: ToolAnswered, told: Told) -> ToolAnswered:
    """The answer, unless there is none and the text could not be had: then that is raised."""
    if answered.outcome is not Outcome.FOUND and told.missing is not None:
        raise told.missing
    return answered


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
        told = await _with_texts(told, asked, tenant, knowledge)
    return told


async def _with_texts(told: Told, asked: Sequence[Clause], tenant: Tenant, knowledge: Knowledge) -> Told:
    """What is told in words. Without what the tenant may have beside its text, the text answers."""
    company = tenant.id_empresa
    pays = any(map(asks_how_to_pay, asked))
    text, items, special, entries, payment = await asyncio.gather(
        _text(tenant, knowledge),
        _items(tenant, knowledge),
        _if_had("funciones especiales", knowledge.special(company)),
        _if_had("preguntas frecuentes", knowledge.frequent(company, tenant.id_chatbot)),
        _if_had("metodos de pago", knowledge.payment(company) if pays else _nothing()),
    )
    missing = text if isinstance(text, ServiceError) else None
    if missing is not None and not (special or entries or payment):
        raise missing
    sentences = () if isinstance(text, ServiceError) else text
    return replace(
        told,
        sentences=sentences,
        items=items,
        special=special,
        entries=entries,
        payment=payment,
        missing=missing,
    )


async def _text(tenant: Tenant, knowledge: Knowledge) -> tuple[str, ...] | ServiceError:
    try:
        return await knowledge.context(tenant.id_empresa)
    except ServiceError as error:
        return error


async def _if_had(what: str, asked: Awaitable[tuple[V, ...]]) -> tuple[V, ...]:
    """What a service has beside the text; nothing if that fails, or takes too long."""
    try:
        async with asyncio.timeout(BESIDE_SECONDS):
            return await asked
    except ServiceError as error:
        log.warning("%s: unknown: %s", what, error.reason)
    except TimeoutError:
        log.warning("%s: unknown: it takes too long", what)
    return ()


async def _nothing() -> tuple[str, ...]:
    return ()


def _only_hours(clause: Clause) -> bool:
    return clause.hours and not clause.names_something


async def _items(tenant: Tenant, knowledge: Knowledge) -> tuple[CatalogItem, ...]:
    """The catalogue, if it can be had: the text may answer without it."""
    try:
        return (await knowledge.catalog(tenant.id_empresa)).items
    except ServiceError as error:
        log.info("no catalogue to look in (%s): the text may answer", error.reason)
        return ()
