"""From what the machine says to the one text that is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial

from citas.machine.declared import NO_DATA, Data
from citas.machine.engine import Say
from citas.phrase.placeholders import Facts, fact
from citas.phrase.template import fill
from citas.phrase.texts import LIST, Texts
from citas.tenant import Tenant

#: A text's name and one of its sentences → what is said in its place: the same in a tenant's manner.
Tone = Callable[[str, str], str]


def as_it_is(name: str, template: str) -> str:
    """No tone."""
    return template


def start_of(session_id: int) -> int:
    """Which variants a customer hears first: always the same for one, others for others."""
    return int.from_bytes(hashlib.sha256(f"session/{session_id}".encode()).digest(), "big")


def render(
    says: Sequence[Say],
    texts: Texts,
    tenant: Tenant,
    tone: Tone = as_it_is,
    start: int = 0,
    data: Data = NO_DATA,
) -> str:
    """The reply: sentences follow one another on a line; blocks of several lines stand apart.

    The variants begin at `start`. Facts are put in after any rewording. Raises `FactMissingError` when a text
    names what is not known: a fault of the flow file.
    """
    reply = ""
    for said in says:
        facts = Facts(said.conversation, said.event, tenant, data, said.today)
        template = texts.template(said.text, said.variant, start, listed=bool(fact(LIST, facts)))
        if texts.texts[said.text].may_be_reworded:
            template = tone(said.text, template)
        part = fill(template, partial(fact, facts=facts)).rstrip()  # a list may be empty
        joint = "\n\n" if "\n" in part or "\n" in reply else " "
        reply = f"{reply}{joint}{part}" if reply else part
    return reply


def own_text(name: str, texts: Texts) -> str:
    """A text that the service says outside any flow; it has no facts."""
    return texts.template(name, 0)


def is_blank(text: str) -> bool:
    """Is nothing of it to be seen? So is what only has blanks and invisible characters, such as U+200B."""
    return not any(char.isprintable() and not char.isspace() for char in text)
