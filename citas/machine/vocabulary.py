"""The closed vocabulary of flow files, looked up by what a file says: `missing nombre`, `forget correo`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from citas.machine.actions import ACTIONS, Action
from citas.machine.conversation import Conversation
from citas.machine.declared import Data
from citas.machine.flaws import hint, unknown
from citas.machine.guards import GUARDS, Guard, Moment
from citas.machine.picture import Cause, Picture, Scope

#: What the day and the hour are called in a sentence.
_MOMENT = {"fecha": "la fecha", "hora": "la hora"}


@lru_cache(maxsize=4096)
def split(ref: str) -> tuple[str, tuple[str, ...]]:
    """The name of a guard or an action, and the data that it is about."""
    name, *data = ref.split()
    return name, tuple(data)


def name_of(ref: str | None) -> str | None:
    """The name alone; None for none."""
    return ref and split(ref)[0]


def holds(ref: str | None, conversation: Conversation, moment: Moment) -> bool:
    """Does the guard hold? None always does."""
    if ref is None:
        return True
    name, data = split(ref)
    return GUARDS[name].holds(conversation, moment, data)


def pictured(ref: str | None, picture: Picture, cause: Cause, scope: Scope) -> bool | None:
    """Does the guard hold in a picture? None: it may and may not."""
    if ref is None:
        return True
    name, data = split(ref)
    return GUARDS[name].pictured(picture, cause, scope, data)


def apply(ref: str, conversation: Conversation, moment: Moment) -> Conversation:
    """The conversation after an action."""
    name, data = split(ref)
    return ACTIONS[name].apply(conversation, moment, data)


def apply_pictured(
    refs: Iterable[str], picture: Picture, scope: Scope, sure: frozenset[str]
) -> frozenset[Picture]:
    """Every picture that may come of doing the actions in order, where the guards named in `sure` hold."""
    pictures = frozenset({picture})
    for ref in refs:
        name, data = split(ref)
        action = ACTIONS[name]
        done = frozenset(after for each in pictures for after in action.pictured(each, scope, data))
        pictures = done if not action.under or action.under & sure else done | pictures
    return pictures


def problem(ref: str, table: Mapping[str, Guard] | Mapping[str, Action], data: Data) -> str | None:
    """What is wrong with a reference to one of `table`, in Spanish; None if nothing is."""
    name, names = split(ref)
    what = "la condición" if table is GUARDS else "la acción"
    entry = table.get(name)
    if entry is None:
        return unknown(what, name, table)
    if names and not entry.about_data:
        return f"{what} «{name}» no lleva datos"
    if not names and entry.needs_data:
        return f"{what} «{name}» necesita el nombre de un dato"
    strangers = [each for each in names if each not in data and each not in _MOMENT]
    if not strangers:
        return None
    known = hint(strangers[0], (*data, *_MOMENT))
    return f"{what} «{name}» habla de «{strangers[0]}», que no está en «data»{known}"


def meaning(ref: str, data: Data) -> str:
    """What it means, in Spanish, with the data's own names."""
    name, names = split(ref)
    text = (GUARDS.get(name) or ACTIONS[name]).meaning
    called = [_MOMENT.get(each) or f"«{data[each].label or each}»" for each in names]
    listed = " y ".join(filter(None, (", ".join(called[:-1]), called[-1]))) if called else "un dato"
    return text.replace("{}", listed)
