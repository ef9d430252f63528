"""What can be tapped in place of typing: buttons and rows, derived from the question that was just asked.

They say nothing that the text doesn't say, and may be left out. A tap arrives as its title, in plain text,
and is read like any other message: so a title is what somebody could type. An `id` is read alike: the number
of a row, «si», «no», or what the title says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from citas.machine.conversation import Conversation
from citas.machine.engine import Say, standing
from citas.machine.flow import Flow, Question
from citas.machine.guards import pending
from citas.machine.halves import other_half
from citas.machine.reading import Expecting
from citas.phrase import spanish

MOST = 10  # rows that WhatsApp shows
LONGEST_TITLE = 24  # characters of one
#: At the end of a name that was cut short.
_LEADING_ON = re.compile(
    r"(?:[\W_]|\b(?:de|del|el|la|los|las|un|una|y|e|o|u|con|sin|para|por|en|a|al|av|jr|ca)\b)+$",
    re.IGNORECASE,
)
DAYS = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic")


@dataclass(frozen=True, slots=True)
class Tappable:
    """One thing to tap."""

    id: str
    title: str


Options = tuple[Tappable, ...]

YES_NO = (Tappable("si", "Sí"), Tappable("no", "No"))
CONSENT = (Tappable("si", "Sí, confirmo"), Tappable("no", "No"))


def tappable(flow: Flow, conversation: Conversation, says: Sequence[Say], now: dt.datetime) -> Options:
    """What answers the question that these texts ended with; nothing where they ended with none."""
    if not says:
        return ()
    if conversation.expects is not None:
        return YES_NO if conversation.expects is Expecting.CONFIRM else ()
    question = standing(flow, conversation, now)
    if question is None or says[-1].text not in question.texts:
        return ()
    return _of(question, flow, conversation)


def _of(question: Question, flow: Flow, conversation: Conversation) -> Options:
    guard = (question.when or "").partition(" ")[0]
    if question.summary:
        return CONSENT if conversation.shown is not None else ()
    if guard in _BY_GUARD:
        return _BY_GUARD[guard](conversation)
    if question.datum is not None:
        return _of_datum(question.datum, guard, flow, conversation)
    if question.expecting is Expecting.CONFIRM:
        return YES_NO if _is_yes_or_no(flow, conversation.state) else _data(flow)
    return ()


def _of_datum(name: str, guard: str, flow: Flow, conversation: Conversation) -> Options:
    """The options of the datum, or those among which the question lets him choose."""
    if guard == "suggested":
        return YES_NO
    if guard == "several":
        opened = pending(conversation)
        return _rows(opened.options if opened else ())
    datum = flow.data[name]
    rows = _rows(option.name for option in datum.choices or ())
    either = _titled([datum.any.capitalize()]) if rows and datum.any else ()
    return (*rows, *either)[:MOST]


def _is_yes_or_no(flow: Flow, state: str) -> bool:
    """Not where it is asked what to change: there the name of a datum is an answer."""
    return all(row.guard != "names_datum" for row in flow.states[state].otherwise or ())


def _data(flow: Flow) -> Options:
    labels = ["Fecha", "Hora", *(datum.label for datum in flow.data.values() if datum.label)]
    return _titled(labels)


def _rows(names: Iterable[str]) -> Options:
    """A numbered list. None where a name cut short could be taken for another one."""
    names = [spanish.plain(name) for name in names]
    titles = [_short(name) for name in names]
    if not all(_is_one_of(title, names) for title in titles):
        return ()
    return tuple(Tappable(str(number), title) for number, title in enumerate(titles[:MOST], 1))


def _short(name: str) -> str:
    """The name, or as many of its words as fit, without those that lead nowhere: «Corte y peinado de»."""
    if len(name) <= LONGEST_TITLE:
        return name
    words = name[: LONGEST_TITLE + 1].rpartition(" ")[0]
    return _LEADING_ON.sub("", words)


def _is_one_of(title: str, names: Sequence[str]) -> bool:
    """Is it one of the names, or the beginning of one alone?"""
    folded, title = [name.casefold() for name in names], title.casefold()
    return bool(title) and (folded.count(title) or sum(name.startswith(title) for name in folded)) == 1


def _titled(titles: Iterable[str]) -> Options:
    fitting = (title for title in titles if len(title) <= LONGEST_TITLE)
    return tuple(Tappable(title.lower(), title) for title in fitting)[:MOST]


def _moments(moments: Iterable[dt.datetime]) -> Options:
    """«mar 24 nov, 3:00 PM»"""
    return _rows(
        f"{DAYS[each.weekday()]} {each.day} {MONTHS[each.month - 1]}, {spanish.clock(each.time())}"
        for each in moments
    )


def _halves(time: dt.time | None) -> Options:
    """«3:00 AM» and «3:00 PM»"""
    if time is None:
        return ()
    return _titled(map(spanish.clock, sorted((time, other_half(time)))))


_BY_GUARD: Mapping[str, Callable[[Conversation], Options]] = {
    "when_suggested": lambda conversation: YES_NO,
    "ampm_open": lambda conversation: _halves(conversation.slots.time),
    "offers_open": lambda conversation: _moments(conversation.offers),
    "own_to_choose": lambda conversation: _moments(each.starts for each in conversation.own),
    "new_ampm": lambda conversation: _halves(conversation.change.time if conversation.change else None),
    "new_offers": lambda conversation: _moments(conversation.change.offers if conversation.change else ()),
}
