"""Pointing at one of the times just offered: «la segunda», «opción 2», «2», «la última»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from citas.understand.context import Context
from citas.understand.counted import countable_after
from citas.understand.lexicon import FILLERS, MONTHS, ORDINALS, WEEKDAYS
from citas.understand.numbers import number
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

LABELS = frozenset(["opcion", "alternativa", "numero", "horario", "nro"])
ANY_ONE = words("cualquiera cual sea quieras quiera gustes digas elige elija escoge escoja decide igual")
NO_PREFERENCE = ANY_ONE | words(
    "la el que me da tu usted nomas esta bien sirve porfa por favor de las los esas esos"
)
EARLIEST, LATEST = words("temprano temprana pronto pronta cercano cercana proximo proxima"), words("tarde")
ORDINAL_ENDINGS = words("ra era da do ro er to ta")
NO_CHOICE_AFTER = frozenset(
    {*MONTHS, *WEEKDAYS, "de", "del", "hora", "horas", "semana", "quincena", "dia", "y", "vez"}
)


COURTESY = words("por favor porfa gracias la el opcion numero esa entonces ok ya si nomas pe pues senorita")
SAYING_NOTHING = COURTESY | (FILLERS - words("a al las los con de del desde en entre para por y o ante"))


@dataclass(frozen=True, slots=True)
class Choice:
    """The offer number `index`, counted from 1 (-1 is the last), in tokens `start` to `end`.

    Where a number may be a row or the hour of another row, `index` is None and `hours` has both hours.
    """

    start: int
    end: int
    index: int | None
    hours: tuple[time, ...] = ()


def find_choice(tokens: Sequence[Token], taken: bytearray, context: Context) -> Choice | None:
    """The offer pointed at; of several the last, unless it is refused («la primera no, la segunda»).

    Nothing without offers; an hour that was offered is an hour, not a place.
    """
    if not context.offers:
        return None
    said = [at for at, token in enumerate(tokens) if token.kind != "mark"]
    keys = {tokens[at].key for at in said}
    if keys <= NO_PREFERENCE and keys & ANY_ONE:
        return Choice(0, len(tokens), 1)
    free = [
        at for at in said if not taken[at] or (len(said) <= FEW_WORDS and not _in_a_name(tokens, taken, at))
    ]
    pointed = [
        found
        for at in free
        if (found := _pointed(tokens, at, taken, context)) and not any(taken[found.start : at])
    ]
    chosen = [found for found in pointed if not _refused(tokens, found)]
    return replace(chosen[-1], start=pointed[0].start) if chosen else None


def _in_a_name(tokens: Sequence[Token], taken: bytearray, at: int) -> bool:
    """«Segundo Narciso Cruzado»: a word that was taken together with its neighbours is no row."""
    return tokens[at].is_word and any(0 <= side < len(taken) and taken[side] for side in (at - 1, at + 1))


def _pointed(tokens: Sequence[Token], at: int, taken: bytearray, context: Context) -> Choice | None:
    """The offer that is pointed at in one place, if there are so many."""
    bare = context.listed and _only_number(tokens, at, taken)
    found = (
        _labelled(tokens, at)
        or _ordinal(tokens, at)
        or _extreme(tokens, at, context)
        or _numbered(tokens, at, context, bare)
    )
    return found if found is not None and _on_the_list(found, context) else None


FEW_WORDS = 4
OF_HOURS = words("am pm a p menos en media de tarde noche horas hora h")
JOINTS, PARTS_OF_HOURS = words("y e pero"), words("media cuarto pico algo cinco diez quince veinte treinta")


def _on_the_list(choice: Choice, context: Context) -> bool:
    return choice.index is None or -1 <= choice.index <= len(context.offers)


def _only_number(tokens: Sequence[Token], at: int, taken: bytearray) -> bool:
    """Is the number at `at` the only one, and all that is said before a mark or «y mi nombre es…»?

    Courtesy aside, and but for the figures that are of something else, as of a telephone.
    """
    if any(token.is_figure and not taken[i] for i, token in enumerate(tokens) if i != at):
        return False
    start = max((i + 1 for i in range(at) if tokens[i].key in (".", "!")), default=0)
    end = next((i for i in range(at + 1, len(tokens)) if _ends(tokens, i)), len(tokens))
    return all(
        i == at or tokens[i].kind == "mark" or tokens[i].word in SAYING_NOTHING for i in range(start, end)
    )


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """A mark, or «y» with something else after it than a part of an hour."""
    joined = tokens[at].key in JOINTS and key_at(tokens, at + 1) not in PARTS_OF_HOURS
    return tokens[at].kind == "mark" or joined


def _refused(tokens: Sequence[Token], choice: Choice) -> bool:
    """«la segunda no», «no la primera»"""
    before = choice.start - (key_at(tokens, choice.start - 1) in ("la", "el"))
    return key_at(tokens, choice.end) == "no" or key_at(tokens, before - 1) == "no"


def _extreme(tokens: Sequence[Token], at: int, context: Context) -> Choice | None:
    """«la más temprana», «la del medio»: named by its place in the day."""
    if key_at(tokens, at - 1) not in ("la", "el"):
        return None
    following = key_at(tokens, at + 1)
    if tokens[at].key == "mas" and following in EARLIEST | LATEST:
        pick = min if following in EARLIEST else max
        return Choice(at, at + 2, context.offers.index(pick(context.offers)) + 1)
    middle = at + 1 + (following == "en")
    if tokens[at].key in ("del", "de") and key_at(tokens, middle) in ("medio", "centro"):
        return Choice(at, middle + 1, 2) if len(context.offers) == THREE else None
    return None


THREE = 3


def _labelled(tokens: Sequence[Token], at: int) -> Choice | None:
    if tokens[at].key not in LABELS:
        return None
    value = number(tokens, at + 1)
    if value is not None and value[0] > 0 and countable_after(tokens, value[1]):
        return Choice(at, value[1], value[0])
    return None


def _ordinal(tokens: Sequence[Token], at: int) -> Choice | None:
    index = ORDINALS.get(tokens[at].key)
    figure = tokens[at].is_figure and at + 1 < len(tokens) and tokens[at + 1].glued
    if figure and tokens[at + 1].text.lower() in ORDINAL_ENDINGS and tokens[at].key.isdigit():
        return Choice(at, at + 2, int(tokens[at].key))  # «la 2da»
    if index is None or key_at(tokens, at + 1) in NO_CHOICE_AFTER:
        return None
    if key_at(tokens, at - 1) not in ("la", "el", "") and at > 0:
        return None
    end = at + 1 + (key_at(tokens, at + 1) in ("opcion", "alternativa"))
    return Choice(at, end, index)


def _numbered(tokens: Sequence[Token], at: int, context: Context, bare: bool) -> Choice | None:
    """«1» under a numbered list is its first row, always; «la 1» is asked about where row 1 has another hour.

    `bare` says that the number is the whole message, under the list.
    """
    value = number(tokens, at)
    article = key_at(tokens, at - 1)
    if value is None or not value[0] or not (bare or article in ("la", "el")):
        return None
    row, end = value
    if _of_an_hour(tokens, at, end):
        return None
    if bare and article and row > len(context.offers):
        return _by_hour(at, end, row, context)
    others = [offer.time() for offer in context.offers if offer.hour % HALF_DAY == row % HALF_DAY]
    if not others or (bare and article != "la"):
        return Choice(at, end, row)
    if not context.listed or row > len(context.offers):
        return None
    own = context.offers[row - 1].time()
    return Choice(at, end, row) if own in others else Choice(at, end, None, (own, others[0]))


def _of_an_hour(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Is a number part of an hour, or does it count something: «a la 1», «la 2 y media», «la 3 pm»?"""
    counts = key_at(tokens, end) in OF_HOURS or not countable_after(tokens, end)
    goes_on = key_at(tokens, end) in JOINTS and not _ends(tokens, end)
    return counts or goes_on or [key_at(tokens, at - 2), key_at(tokens, at - 1)] == ["a", "la"]


def _by_hour(at: int, end: int, hour: int, context: Context) -> Choice | None:
    """«el 10», under a list of three with one at 10: there is no such row, and no such day on it."""
    named = [i for i, offer in enumerate(context.offers) if offer.hour % HALF_DAY == hour % HALF_DAY]
    of_a_day = any(offer.day == hour for offer in context.offers)
    return Choice(at, end, named[0] + 1) if len(named) == 1 and not of_a_day else None


HALF_DAY = 12
