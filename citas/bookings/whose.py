"""Is an appointment that one customer makes another one of his, and not the one that he has, made again?

The same day and hour for the same person is the same appointment, however often it is asked for. Only who is
clearly somebody else makes it another one: a name that may be the same one, cut short, turned round or with a
slip, is the same; so is one that is not known, unless this conversation has told him of that appointment
already. Whether there is room for two the service says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from citas.machine.conversation import Conversation
from citas.machine.events import Appointment
from citas.machine.values import Values

ALIKE = 0.7  # of two words: from here on one may be a slip of the other


def is_of_another(made: Appointment, conversation: Conversation, persons: Sequence[str]) -> bool:
    """Is what is being arranged for somebody else than `made`? `persons` are the data that say for whom."""
    before, now = _named(made.values, persons), _named(conversation.slots.values, persons)
    if not before:
        return False
    if not now:
        return conversation.booking is not None and conversation.booking.appointment == made
    return not _may_be_one(before, now)


def _named(values: Values, persons: Sequence[str]) -> list[str]:
    """The words of the first name that is known, in one spelling."""
    name = next((value for each in persons if isinstance(value := values.get(each), str)), "")
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).split()


def _may_be_one(first: Sequence[str], second: Sequence[str]) -> bool:
    """Has either name all words of the other, slips apart, or are they called alike?"""
    short, long = sorted((first, second), key=len)
    return _are_alike(first[0], second[0]) or all(any(_are_alike(a, b) for b in long) for a in short)


def _are_alike(first: str, second: str) -> bool:
    return first == second or SequenceMatcher(None, first, second).ratio() >= ALIKE
