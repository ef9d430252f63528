"""Short words for the tests of the machine: `at` a state, `heard` a message, `answered` by a tool.

It is always Monday 23 November 2026, 9:00 AM, and Juan Pérez would like Tuesday at three.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.conversation import Conversation, Slots
from citas.machine.engine import Step, step
from citas.machine.events import Command, Event, MessageRead, Outcome, ToolAnswered
from citas.machine.flow import Flow
from citas.machine.reading import Act, Reading
from citas.machine.values import Open, OpenKind
from citas.phrase.texts import Texts
from tests.appointments import appointment as booked

MONDAY = dt.date(2026, 11, 23)
TUESDAY = dt.date(2026, 11, 24)
FRIDAY = dt.date(2026, 11, 27)
TEN, NOON, THREE, FIVE = dt.time(10), dt.time(12), dt.time(15), dt.time(17)
NOW = dt.datetime.combine(MONDAY, dt.time(9))
TUESDAY_AT_3 = dt.datetime.combine(TUESDAY, THREE)

JUAN, MAIL = "Juan Pérez", "juan.perez@email.com"
WHEN: Mapping[str, Any] = {"date": TUESDAY, "time": THREE}
CHECKED: Mapping[str, Any] = {"verified": TUESDAY_AT_3, "verified_at": NOW}
UNCHECKED: Mapping[str, Any] = {"verified": None, "verified_at": None}
WHO: Mapping[str, Any] = {"name": JUAN, "email": MAIL}
APPOINTMENT = booked(TUESDAY, THREE, JUAN, MAIL)
OFFERS = tuple(dt.datetime.combine(TUESDAY, dt.time(hour)) for hour in (10, 11, 16))
OPEN: Mapping[str, Any] = {"offers": OFFERS, "offered_at": NOW, "choosing": True}

SUMMARIES = frozenset({"summary", "summary_again", "summary_example"})
SLOT_NAMES = frozenset({"date", "time", "ambiguous", "name", "email", "kept"})
VALUES = {"name": "nombre", "email": "correo", "kept": "pedidos"}
#: What can be open about the e-mail.
OPENINGS = frozenset({"suggested_emails", "invalid_email", "phone_given", "no_email"})
#: What the engine keeps for itself: a case speaks of it only where it is the point.
BOOKKEEPING = frozenset(
    {"state", "turns", "said", "resume", "shown", "accepted", "asked", "looked_at", "named"}
)

FILES = load_flow(PROJECT / "flows" / "citas.yaml")
FLOW: Flow = FILES.flow
TEXTS: Texts = FILES.texts


def at(state: str, **known: Any) -> Conversation:
    """A conversation in `state`, with these data and other fields."""
    made = changed(Conversation(state=state), **known)
    asked = made.slots.date if made.slots.time is None else None  # of a day whose hour is asked for
    return made if "looked_at" in known else replace(made, looked_at=asked)


def changed(conversation: Conversation, **known: Any) -> Conversation:
    """The conversation with other data (see `SLOT_NAMES`, `OPENINGS`) and other fields."""
    slots = replace(
        conversation.slots, **{name: known.pop(name) for name in known.keys() - VALUES.keys() & SLOT_NAMES}
    )
    for name in VALUES.keys() & known.keys():
        value = known.pop(name)
        values = slots.values.without(VALUES[name])
        slots = replace(slots, values=values if value is None else values.put(VALUES[name], value))
    if openings := {name: known.pop(name) for name in OPENINGS & known.keys()}:
        opened = _opened(**(_openings(conversation.open.get("correo")) | openings))
        rest = conversation.open.without("correo")
        known["open"] = rest if opened is None else rest.put("correo", opened)
    return replace(conversation, slots=slots, **known)


def _openings(opened: Open | None) -> dict[str, Any]:
    """Why the e-mail is open, taken apart."""
    kind = opened.kind if opened else None
    return {
        "suggested_emails": opened.options if opened else (),
        "invalid_email": opened.typed or None if opened else None,
        "phone_given": kind is OpenKind.INSTEAD,
        "no_email": kind is OpenKind.ABSENT,
    }


def _opened(
    suggested_emails: Sequence[str], invalid_email: str | None, phone_given: bool, no_email: bool
) -> Open | None:
    if no_email:
        return Open(OpenKind.ABSENT)
    if suggested_emails or invalid_email:
        kind = (OpenKind.INVALID, OpenKind.SUGGESTED, OpenKind.SEVERAL)[len(suggested_emails)]
        return Open(kind, tuple(suggested_emails), invalid_email or "")
    return Open(OpenKind.INSTEAD) if phone_given else None


def slot_of(slots: Slots, name: str) -> Any:
    """One of `SLOT_NAMES`."""
    return slots.values.get(VALUES[name]) if name in VALUES else getattr(slots, name)


def at_confirm(**changes: Any) -> Conversation:
    """Everything is known and checked, and the customer has the summary in front of him."""
    return at("confirm", **{**WHEN, **CHECKED, **WHO, "shown": APPOINTMENT, **changes})


def heard(act: Act, **rest: Any) -> MessageRead:
    """A message of the customer, as the rules read it."""
    return MessageRead(Reading(act=act, **rest))


def answered(outcome: Outcome, **rest: Any) -> ToolAnswered:
    return ToolAnswered(outcome=outcome, **rest)


def take_step(conversation: Conversation, event: Event, now: dt.datetime = NOW) -> Step:
    return step(FLOW, conversation, event, now)


def texts(taken: Step) -> list[str]:
    return [say.text for say in taken.says]


def defect(reason: str) -> pytest.MarkDecorator:
    """What should hold and does not yet."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)


def run(conversation: Conversation, *events: Event, now: dt.datetime = NOW) -> Step:
    """The last step of several events in a row."""
    assert events
    for event in events:
        taken = take_step(conversation, event, now)
        conversation = taken.conversation
    return taken


def row_name(place: str) -> str:
    """«first.brings_data» for «first.25»; another row's place as it is."""
    block, _, number = place.partition(".")
    return f"first.{FLOW.first[int(number) - 1].guard}" if block == "first" else place


@dataclass(frozen=True)
class Case:
    """One row of the flow at work. Those of `first` go by their guards, for many come and go (`row_name`).

    `slots` and `also` are the slots and the other fields that differ afterwards: everything that they don't
    name must be as it was, but for the bookkeeping. `via` are the rows that a forwarded message took after.
    """

    row: str
    given: Conversation
    event: Event
    to: str
    says: Sequence[str] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)
    command: Command | None = None
    via: Sequence[str] = ()
    note: str = ""

    @property
    def name(self) -> str:
        return f"{self.row} {self.note}".strip()

    def expected(self) -> dict[str, Any]:
        """The fields of the conversation afterwards, of those that the case speaks of."""
        after = changed(self.given, **self.slots, **self.also)
        spoken_of = {item.name for item in fields(Conversation)} - BOOKKEEPING | self.also.keys() - OPENINGS
        return {name: getattr(after, name) for name in spoken_of}
