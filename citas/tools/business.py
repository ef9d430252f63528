"""Answer a question about the business, in its own words."""

from __future__ import annotations

from citas.machine.events import AnswerBusiness, Outcome, ToolAnswered
from citas.model.once import OneQuestion
from citas.tenant import Tenant
from citas.tools.hours_text import describe
from citas.tools.knowledge import Knowledge
from citas.tools.picking import pick_sentences
from citas.tools.retrieval import asks_for_hours, best_sentences


async def answer_business(
    command: AnswerBusiness, tenant: Tenant, *, knowledge: Knowledge, asking: OneQuestion
) -> ToolAnswered:
    """Quote up to three sentences of the business's text, or its opening hours. Raises a ServiceError."""
    if asks_for_hours(command.question):
        quotes = describe(await knowledge.schedule(tenant.id_empresa))
    else:
        text = await knowledge.context(tenant.id_empresa)
        picked = await pick_sentences(command.question, text, asking) if text else None
        quotes = best_sentences(command.question, text) if picked is None else picked
    return ToolAnswered(outcome=Outcome.FOUND if quotes else Outcome.NOTHING_FOUND, quotes=quotes)
