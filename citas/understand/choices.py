"""Pointing at one of the times just offered: «la segunda», «opción 2», «2», «la última»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.understand.clock import read_hour
from citas.understand.clocks import countable_after
from citas.understand.context import Context
from citas.understand.lexicon import MONTHS, ORDINALS, WEEKDAYS
from citas.understand.numbers import number
from citas.understand.tokens import Token, key_at

LABELS = frozenset(["opcion", "alternativa", "numero", "horario", "nro"])
#: «Cualquiera»: whoever has no preference gets the first.
ANY = frozenset(
    tuple(said.split())
    for said in (
        "cualquiera",
        "cualquiera esta bien",
        "el que sea",
        "la que sea",
        "cual sea",
        "me da igual",
        "da igual",
        "el que quieras",
        "la que quieras",
        "el que tu quieras",
    )
)
NO_CHOICE_AFTER = frozenset(
    {*MONTHS, *WEEKDAYS, "de", "del", "hora", "horas", "semana", "quincena", "dia", "y", "vez"}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The offer number `index`, counted from 1 (-1 is the last), in tokens `start` to `end`."""

    start: int
    end: int
    index: int


def find_choice(tokens: Sequence[Token], taken: bytearray, context: Context) -> Choice | None:
    """The offer pointed at. Nothing without offers; an hour that was offered is an hour, not a place."""
    if not context.offers:
        return None
    if tuple(token.key for token in tokens if token.kind != "mark") in ANY:
        return Choice(0, len(tokens), 1)
    words = [at for at, token in enumerate(tokens) if token.kind != "mark" and not taken[at]]
    for at in words:
        found = (
            _labelled(tokens, at) or _ordinal(tokens, at) or _numbered(tokens, at, context, len(words) == 1)
        )
        if found is not None and -1 <= found.index <= len(context.offers):
            return found
    return None


def _labelled(tokens: Sequence[Token], at: int) -> Choice | None:
    if tokens[at].key not in LABELS:
        return None
    value = number(tokens, at + 1)
    if value is not None and value[0] > 0 and countable_after(tokens, value[1]):
        return Choice(at, value[1], value[0])
    return None


def _ordinal(tokens: Sequence[Token], at: int) -> Choice | None:
    index = ORDINALS.get(tokens[at].key)
    if index is None or key_at(tokens, at + 1) in NO_CHOICE_AFTER:
        return None
    if key_at(tokens, at - 1) not in ("la", "el", "") and at > 0:
        return None
    end = at + 1 + (key_at(tokens, at + 1) in ("opcion", "alternativa"))
    return Choice(at, end, index)


def _numbered(tokens: Sequence[Token], at: int, context: Context, alone: bool) -> Choice | None:
    """«la 2», «el 2», or «2» as the whole message."""
    value = number(tokens, at)
    if value is None or not value[0] or not (alone or key_at(tokens, at - 1) in ("la", "el")):
        return None
    hour = read_hour(tokens, at)
    if hour is None or hour[0] is None or hour[0].certain or not countable_after(tokens, value[1]):
        return None
    if any(offer.hour % 12 == value[0] % 12 for offer in context.offers):
        return None
    return Choice(at, value[1], value[0])
