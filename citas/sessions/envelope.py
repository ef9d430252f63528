"""A conversation as it is put into a store: what wrote it, and what it says.

    {"v": 1, "f": "citas@1", "d": {…}}

`v` is the version of this form, `f` the flow that the customer was in. What can't be read is as if it weren't
there, and is counted: a customer then begins anew, and what he is owed stands in the ledger.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from citas.machine.conversation import Conversation
from citas.machine.engine import fits
from citas.machine.flow import Flow
from citas.sessions.codec import Codec, UnreadableError, to_json
from citas.sessions.store import SessionKey

FORM = 1

log = logging.getLogger("citas.sessions")


@dataclass(frozen=True, slots=True)
class Envelopes:
    """Puts conversations into envelopes and takes them out.

    `flow_of` says in which flow a customer is today; `count_unreadable` is called for each one that is lost.
    """

    flow_of: Callable[[SessionKey], Flow]
    count_unreadable: Callable[[], object]
    codec: Codec[Conversation]

    def seal(self, key: SessionKey, conversation: Conversation) -> str:
        """The envelope's text."""
        return to_json({"v": FORM, "f": _name(self.flow_of(key)), "d": self.codec.pack(conversation)})

    def open(self, key: SessionKey, text: str | None) -> Conversation | None:
        """The conversation, as far as the flow of today can go on with it; None if it can't be read."""
        if text is None:
            return None
        try:
            envelope = json.loads(text)
            if envelope["v"] != FORM:
                raise UnreadableError("another form")
            conversation, flow = self.codec.unpack(envelope["d"]), self.flow_of(key)
            is_same = envelope["f"] == _name(flow) and fits(flow, conversation)
            return conversation if is_same else fitted(conversation, flow)
        except (UnreadableError, ValueError, LookupError, TypeError) as error:
            log.warning("a conversation could not be read: %s", type(error).__name__)
            self.count_unreadable()
            return None


def envelopes(flow_of: Callable[[SessionKey], Flow], count_unreadable: Callable[[], object]) -> Envelopes:
    """Those of conversations."""
    return Envelopes(flow_of, count_unreadable, Codec(Conversation))


def fitted(conversation: Conversation, flow: Flow) -> Conversation:
    """A conversation that began in another flow, where this one can go on with what it knows.

    A summary of the other flow is no longer one that a yes can be said to, and data that this one doesn't
    declare are nothing here.
    """
    slots = conversation.slots
    gone = [name for name in (*slots.values, *conversation.open) if name not in flow.data]
    conversation = replace(
        conversation,
        slots=replace(slots, values=slots.values.without(*gone)),
        open=conversation.open.without(*gone),
        skipped=conversation.skipped & set(flow.data),
        asked=None,
        shown=None,
        accepted=None,
    )
    if fits(flow, conversation):
        return conversation
    start = flow.recalled if conversation.unresolved and flow.recalled else flow.initial
    return replace(conversation, state=start, resume=None, expects=None, failures=0)


def _name(flow: Flow) -> str:
    return f"{flow.flow}@{flow.version}"
