"""Hours that are each somebody's, or each something's: «8 Raúl, 9 Nelly», «corte a las 3 y tinte a las 4».

    shares_of(tokens, services) -> the appointments that are told apart so, in their order
    added_to(tokens) -> those that are wished besides one: «quiero las de 9 y 10 también, para Nelly y Camila»

Each hour has a label beside it, and all on the same side: a name, one of the family, or what the business
does. Where a label says anything else («a las 3 tengo clase»), or one hour is in place of another («o»),
nothing is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citas.machine.reading import WishKind
from citas.understand.counted import UNIT_NOUNS
from citas.understand.lexicon import CLASSES, MONTHS
from citas.understand.likeness import is_like
from citas.understand.name_lists import Sort, sort_of
from citas.understand.ordinary import STOPS
from citas.understand.phrases.foreign import DAYS
from citas.understand.plain import PLAIN
from citas.understand.tokens import Token, clean, key_at, tokenise
from citas.understand.vocabulary import CALENDAR
from citas.understand.words import words

FEWEST, MOST = 2, 5  # appointments
LONGEST = 4  # words of a label
LATEST = 23
BEFORE_AN_HOUR = words("a la las el de para tipo hora")
BEHIND_AN_HOUR = words("am pm hrs horas h")
#: Words around a label that are no part of it.
AROUND = words("a al de del el la los las un una mi su para pa con y e es seria")
JOINTS = words("y e")
OR = words("o u")
STOPPING = frozenset(".;!?¿¡\n:")
_BESIDES = re.compile(r"\b(?:tambien|ademas|aparte)\b")
_HOURS = re.compile(
    r"\b(?:la|las|el|los)(?: (?:de|de las))? (\d{1,2}) y (?:(?:la|el|las) )?(?:de )?(?:las )?(\d{1,2})\b"
)
_CLOCK = re.compile(r"(\d{1,2})(?::\d{2})?")
_FOR = re.compile(r"\b(?:para|pa) ((?:[^\W\d_]+ ?,? ?){1,6})")


@dataclass(frozen=True, slots=True)
class Share:
    """One appointment: its hour as it was said, and whose it is or what for, in tokens `start` to `end`."""

    hour: str
    start: int
    end: int
    name: bool = False  # the label is a person's name
    kin: bool = False


@dataclass(frozen=True, slots=True)
class _Hour:
    start: int
    end: int
    at: int


def shares_of(tokens: Sequence[Token], services: Sequence[str]) -> list[Share]:
    """The appointments that a message tells apart by their hours, if it does."""
    hours = list(_hours(tokens))
    if not FEWEST <= len(hours) <= MOST:
        return []
    inside = {token.word for token in tokens[hours[0].start : hours[-1].end]}
    if inside & OR:
        return []
    offered = frozenset(token.word for service in services for token in tokenise(clean(service)))
    for ahead in (True, False):
        labels = [_label(tokens, hours, number, ahead=ahead) for number in range(len(hours))]
        if all(_names_one(tokens, label, offered) for label in labels):
            return [_share(tokens, hour, label) for hour, label in zip(hours, labels, strict=True)]
    return []


def added_to(tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    """Two hours that are wished besides what is settled, and for whom; nothing where it is not said so."""
    text = " ".join(token.key for token in tokens)
    found = _HOURS.search(text)
    if found is None or not _BESIDES.search(text):
        return [], []
    people = _FOR.search(text, found.end())
    named = re.split(r" y | , |,", people[1]) if people else []
    names = [name.strip() for name in named if sort_of(name.strip().title(), name.strip()) & Sort.LISTED]
    return list(found.groups()), names


def split_off(tokens: Sequence[Token], noted: Sequence[tuple[str, str]]) -> tuple[str, str, str] | None:
    """«¿y el pedicure a las 4?», of «manicure y pedicure»: what is left, what is split off, and its hour."""
    said = [token.word for token in tokens if token.is_word]
    hours = list(_hours(tokens))
    if said[:1] != ["y"] or len(hours) != 1:
        return None
    for wish in (said for kind, said in noted if kind == WishKind.SERVICE):
        things = re.split(r"\s+(?:y|e|con|m[aá]s)\s+|,\s*", wish)
        off = [thing for thing in things if set(said) & _content(thing)]
        left = [thing for thing in things if thing not in off]
        if len(off) == 1 and left:
            return " y ".join(left), off[0], f"a las {tokens[hours[0].at].text}"
    return None


def _content(thing: str) -> frozenset[str]:
    return frozenset(token.word for token in tokenise(clean(thing)) if token.is_word) - STOPS - PLAIN


def _hours(tokens: Sequence[Token]) -> Iterator[_Hour]:
    for at, token in enumerate(tokens):
        clock = None if token.is_word else _CLOCK.fullmatch(token.text)
        if clock is None or not 0 < int(clock[1]) <= LATEST or token.glued:
            continue
        unit = key_at(tokens, at + 1) in BEHIND_AN_HOUR
        if key_at(tokens, at + 1) in UNIT_NOUNS - BEHIND_AN_HOUR or _goes_on(tokens, at + 1):
            continue
        start = at
        while start > 0 and tokens[start - 1].word in BEFORE_AN_HOUR:
            start -= 1
        yield _Hour(start, at + 1 + unit, at)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """«8-9», «5th», «5 de diciembre», «december 5»: more of a number, or a day."""
    near = {key_at(tokens, at), key_at(tokens, at + 1), key_at(tokens, at - 2)}
    foreign = tokens[at - 2].word in DAYS if at > 1 else False
    if near & MONTHS.keys() or foreign:
        return True
    if at >= len(tokens) or key_at(tokens, at) in BEHIND_AN_HOUR:
        return False
    return tokens[at].glued and (tokens[at].kind != "mark" or tokens[at].key in "/-")


def _label(tokens: Sequence[Token], hours: Sequence[_Hour], number: int, *, ahead: bool) -> tuple[int, int]:
    """The words behind an hour, or before it, up to a mark, a joint or the next hour."""
    hour = hours[number]
    if ahead:
        start = end = hour.end
        last = hours[number + 1].start if number + 1 < len(hours) else len(tokens)
        while end < last and not _parts(tokens[end]):
            end += 1
    else:
        start = end = hour.start
        first = hours[number - 1].end if number else 0
        while start > first and not _parts(tokens[start - 1]):
            start -= 1
    while start < end and tokens[start].word in AROUND:
        start += 1
    while end > start and tokens[end - 1].word in AROUND:
        end -= 1
    return start, end


def _parts(token: Token) -> bool:
    return token.key in STOPPING or token.key == "," or token.word in JOINTS


def _names_one(tokens: Sequence[Token], label: tuple[int, int], offered: frozenset[str]) -> bool:
    said = tokens[slice(*label)]
    return 0 < len(said) <= LONGEST and all(_is_name(t) or _names_a_thing(t, offered) for t in said)


def _is_name(token: Token) -> bool:
    sort = sort_of(token.text, token.word)
    return token.is_word and token.word not in CALENDAR and bool(sort & Sort.LISTED)


def _names_a_thing(token: Token, offered: frozenset[str]) -> bool:
    """One of the family, or what is offered."""
    if not token.is_word or token.word in CALENDAR:
        return False
    return token.word in CLASSES["KIN"] or any(is_like(token.word, word) for word in offered)


def _share(tokens: Sequence[Token], hour: _Hour, label: tuple[int, int]) -> Share:
    said = tokens[slice(*label)]
    clock = " ".join(token.text for token in tokens[hour.at : hour.end])
    kin = any(token.word in CLASSES["KIN"] for token in said)
    return Share(f"a las {clock}", *label, name=not kin and all(map(_is_name, said)), kin=kin)
