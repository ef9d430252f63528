"""What a request to the team carries of the conversation that it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from citas.ledger.records import Request, RequestKind, last_words
from citas.machine.conversation import Conversation, Slots
from citas.machine.declared import DatumType
from citas.machine.events import Appointment, HandOver
from citas.machine.flow import Flow
from citas.machine.kinds import headed, show
from citas.phrase import spanish

#: What is asked for, by the flow's state that asks; all others ask for a person.
KINDS: Mapping[str, RequestKind] = {
    "handoff_unresolved": RequestKind.UNRESOLVED,
    "change_request": RequestKind.NOTICE,
    "my_booking": RequestKind.NOTICE,
}


def request_for(
    command: HandOver, conversation: Conversation, flow: Flow, messages: Sequence[str]
) -> Request:
    """The request of a hand-over; `messages` are the customer's last ones, oldest first."""
    kind = KINDS.get(command.reason, RequestKind.PERSON)
    slots = _known(conversation)
    state = conversation.resume or conversation.state
    return Request(
        kind=kind,
        words=last_words(messages),
        name=_first(flow, slots, DatumType.PERSON),
        contact=_first(flow, slots, DatumType.EMAIL) or _first(flow, slots, DatumType.PHONE),
        known=tuple(_lines(flow, slots)),
        tried=flow.states[state].title if state in flow.states else "",
        appointment=_moment(slots) if kind is RequestKind.UNRESOLVED else None,
    )


def _known(conversation: Conversation) -> Slots:
    """What is known of the appointment: of the one that was sent, else of the one that is being made."""
    sent: Appointment | None = conversation.unresolved
    return conversation.slots if sent is None else Slots(sent.date, sent.time, values=sent.values)


def _moment(slots: Slots) -> dt.datetime | None:
    if slots.date is None or slots.time is None:
        return None
    return dt.datetime.combine(slots.date, slots.time)


def _first(flow: Flow, slots: Slots, kind: DatumType) -> str:
    """The first value of a type, or an empty text."""
    found = (slots.values.get(name) for name, datum in flow.data.items() if datum.type is kind)
    return next((show(value) for value in found if value is not None), "")


def _lines(flow: Flow, slots: Slots) -> Iterator[tuple[str, str]]:
    if slots.date is not None:
        yield "Fecha", spanish.short_date(slots.date)
    if slots.time is not None:
        yield "Hora", spanish.clock(slots.time)
    for name, datum in flow.data.items():
        value = slots.values.get(name)
        if value is not None:
            yield headed(name, datum, value), show(value)
