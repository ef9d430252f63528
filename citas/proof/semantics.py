"""What each guard and each action of the vocabulary means for a picture.

A guard is `True`, `False`, or `None`: it may hold and may not. An action gives every picture that may come
of it. The two tables cover the vocabulary (a test says so); where they say less than the truth, the proofs
say less, never more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from citas.machine.events import Outcome
from citas.machine.reading import Act
from citas.proof.abstraction import NO_TIME, OPEN_TIME, SET_TIME, Picture

#: An event as the proofs know it: the act of a message, or the outcome of a tool.
Cause = Act | Outcome


def may(picture: Picture, cause: Cause) -> None:
    """It depends on what the picture leaves out."""


def _only(*acts: Act) -> Callable[[Picture, Cause], bool | None]:
    """Depends on the message, and is out of the question for other acts than these."""
    return lambda picture, cause: None if cause in acts else False


GUARDS: Mapping[str, Callable[[Picture, Cause], bool | None]] = {
    "slot_chosen": lambda p, c: p.date and p.time != NO_TIME and not p.ampm,
    "slot_verified": lambda p, c: p.verified,
    "contact_known": lambda p, c: p.name and p.email,
    "date_missing": lambda p, c: not p.date,
    "time_missing": lambda p, c: p.time == NO_TIME,
    "ampm_open": lambda p, c: p.ampm,
    "name_missing": lambda p, c: not p.name,
    "email_missing": lambda p, c: not p.email,
    "contact_missing": lambda p, c: not p.name and not p.email,
    "email_suggested": lambda p, c: False if p.email else None,
    "email_choice": lambda p, c: False if p.email else None,
    "no_email": lambda p, c: False if p.email else None,
    "email_invalid": lambda p, c: False if p.email else None,
    "phone_given": lambda p, c: False if p.email else None,
    "wants_another": lambda p, c: None if p.date else False,
    "offers_open": lambda p, c: p.offers,
    "nothing_to_choose": lambda p, c: not p.offers,
    "single_offer": lambda p, c: None if p.offers else False,
    "explicit_yes": lambda p, c: p.accepted and p.complete,
    "offers_found": lambda p, c: True if c is Outcome.OFFERED else None,
    "gives_up": _only(Act.DENY),
    "approves_part": _only(Act.INFORM),
    "asks_what_is_free": _only(Act.ASK_AVAILABILITY),
    "names_wish": lambda p, c: False if p.ampm else None,
    "wants_other": lambda p, c: False if p.ampm else None,
}


def holds(guard: str, picture: Picture, cause: Cause) -> bool | None:
    """Does the guard hold? None: it may and may not."""
    return GUARDS.get(guard, may)(picture, cause)


def _changed(picture: Picture, *, moved: bool = False) -> Picture:
    """Another datum: the summary and its yes are withdrawn; another slot was not checked."""
    picture = picture._replace(shown=False, accepted=False)
    return picture._replace(verified=False, ampm=False, offers=False) if moved else picture


@lru_cache(maxsize=100_000)
def _taken(picture: Picture) -> frozenset[Picture]:
    """Everything that a message can change: each datum may come, or come anew; a bad e-mail takes the old."""
    when = {picture}
    for date in {picture.date, True}:
        times = {OPEN_TIME, SET_TIME} | ({NO_TIME} if picture.time == NO_TIME else set())
        for time in times:
            if date or time != NO_TIME:
                when.add(_changed(picture._replace(date=date, time=time), moved=True))
    if picture.offers:  # «menos tarde»: the wish is noted, the offers of another day are dropped
        when |= {each._replace(offers=False) for each in when}
    result = set(when)
    for each in when:
        for name in {each.name, True}:
            for email in (each.email, True, False):
                result.add(_changed(each._replace(name=name, email=email)))
    return frozenset(result)


def _without(**fields: object) -> Callable[[Picture], Iterable[Picture]]:
    """Forget data; a picture that lacks them already stays as it is."""

    def apply(picture: Picture) -> Iterable[Picture]:
        if all(getattr(picture, name) == value for name, value in fields.items()):
            return (picture,)
        moved = bool(fields.keys() & {"date", "time"})
        # The names and values are those of `ACTIONS` below.
        return (_changed(picture._replace(**fields), moved=moved),)  # type: ignore[arg-type]

    return apply


def _forget_named(picture: Picture) -> Iterable[Picture]:
    """At least one of the four, if there is any."""
    results = {picture}
    for fields in ({"date": False}, {"time": NO_TIME}, {"name": False}, {"email": False}):
        results |= {after for each in results for after in _without(**fields)(each)}
    return results - {picture} or {picture}


def _mark_verified(picture: Picture) -> Iterable[Picture]:
    """The hour that was checked is settled; where AM/PM was open, a datum has changed."""
    if picture.time == SET_TIME:
        return (picture._replace(verified=picture.date),)
    return (_changed(picture._replace(time=SET_TIME), moved=True)._replace(verified=picture.date),)


def _refuse_slot(picture: Picture) -> Iterable[Picture]:
    """The hour goes; what else was offered may be left."""
    forgotten = next(iter(_without(time=NO_TIME)(picture)))
    return {forgotten._replace(offers=False), forgotten._replace(offers=True), forgotten}


def _withdrawn(picture: Picture) -> Iterable[Picture]:
    return (picture._replace(shown=False, accepted=False),)


def _same(picture: Picture) -> Iterable[Picture]:
    return (picture,)


def _take_suggested_when(picture: Picture) -> Iterable[Picture]:
    """A day, an hour, or both; perhaps the ones already known."""
    day, hour = picture._replace(date=True), picture._replace(time=SET_TIME)
    both = day._replace(time=SET_TIME)
    return {picture, *(_changed(each, moved=True) for each in (day, hour, both))}


ACTIONS: Mapping[str, Callable[[Picture], Iterable[Picture]]] = {
    "take_slots": _taken,
    "take_suggested_email": lambda p: (_changed(p._replace(email=True)),),
    "drop_suggested_email": _same,
    "take_suggested_when": _take_suggested_when,
    "take_only_offer": lambda p: (_changed(p._replace(date=True, time=SET_TIME), moved=True),),
    "forget_time": _without(time=NO_TIME),
    "forget_slot": _without(date=False, time=NO_TIME),
    "forget_name": _without(name=False),
    "forget_email": _without(email=False),
    "forget_named": _forget_named,
    "forget_excluded": lambda p: (p, *_without(date=False)(p)),
    "mark_verified": _mark_verified,
    "forget_verified": lambda p: (p._replace(verified=False),),
    "open_ampm": lambda p: (p._replace(ampm=True),),
    "refuse_slot": _refuse_slot,
    "remember_offers": lambda p: (p._replace(offers=True),),
    "refuse_offers": lambda p: (p._replace(offers=False),),
    "record_booking": _withdrawn,
    "record_unresolved": _withdrawn,
    "recall_request": _same,
    "record_late_booking": _withdrawn,
    "start_over": lambda p: (_changed(p._replace(date=False, time=NO_TIME), moved=True),),
    "forget_wishes": _same,
    "count_failure": _same,
    "count_doubt": _same,
    "forgive_failures": _same,
    "remember_query": _same,
}


def apply(actions: Iterable[str], picture: Picture) -> frozenset[Picture]:
    """Every picture that may come of doing the actions in order."""
    pictures = frozenset({picture})
    for action in actions:
        pictures = frozenset(after for each in pictures for after in ACTIONS[action](each))
    return pictures
