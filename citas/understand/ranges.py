"""Ranges of hours («de 3 a 5», «después de las 5») and parts of the day («en la tarde», «a primera hora»)."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.clock import HOUR_UNITS, UNIT_NOUNS, Hour, read_hour
from citas.understand.clocks import Clock, countable_after, goes_on, named_hour, read_loose, skip_article
from citas.understand.numbers import number
from citas.understand.parts import PART_WORDS, read_part
from citas.understand.tokens import Token, key_at


def hour_range(tokens: Sequence[Token], start: int, at: int, introduced: bool) -> Clock | None:
    """«3 a 5 pm», «9-12», «de 3 a 5»: two hours and what joins them. One of them must be certain, or both
    introduced as hours."""
    first = _dashed(tokens, at)
    if first is not None:
        return Clock(start, first[2], since=first[0], until=first[1]) if first[3] or introduced else None
    left = read_hour(tokens, at)
    if left is None or left[0] is None or left[1] >= len(tokens):
        return None
    joint = key_at(tokens, left[1])
    if joint not in ("a", "hasta", "-", "–"):
        return None
    begin = left[1] + 1
    introduced = introduced or joint == "hasta"
    article = key_at(tokens, begin) in ("la", "las")
    named = named_hour(tokens, begin) if joint != "a" or key_at(tokens, begin) != "la" else None
    right = named or read_hour(tokens, begin + article, compact=article)
    if right is None or right[0] is None:
        return None
    if right[0].hour <= LONG_HOURS and right[0].part is None and tokens[right[1] - 1].key == "horas":
        return None  # «de 2 a 3 horas» is how long
    certain = right[0].certain or left[0].certain
    if article and not introduced and not left[0].certain:
        return None
    if not certain and not (introduced and countable_after(tokens, right[1])):
        return None
    return Clock(start, right[1], since=left[0], until=right[0])


LONG_HOURS = 6


def counted_range(tokens: Sequence[Token], at: int) -> bool:
    """«3 a 5 personas», «2 o 3 semanas»: two numbers of something counted."""
    first = number(tokens, at)
    if first is None or key_at(tokens, first[1]) not in ("a", "o", "-", "y", "u"):
        return False
    second = number(tokens, first[1] + 1)
    return second is not None and key_at(tokens, second[1]) in UNIT_NOUNS - HOUR_UNITS


def _dashed(tokens: Sequence[Token], at: int) -> tuple[Hour, Hour, int, bool] | None:
    """«3-5pm» stands in one figure; without am, pm or hours after it, it may as well be a date."""
    token = tokens[at]
    if not token.is_figure or token.key.count("-") != 1:
        return None
    left, right = (tuple(int(n) for n in side.split(":") if n.isdigit()) for side in token.key.split("-"))
    if not (1 <= len(left) <= 2 and 1 <= len(right) <= 2) or max(left[0], right[0]) > 24:
        return None
    if any(len(side) == 2 and side[1] > 59 for side in (left, right)):
        return None
    part, end = read_part(tokens, at + 1)
    units = key_at(tokens, end) in ("horas", "h")
    certain = part is not None or units or ":" in token.key
    if not certain and not countable_after(tokens, end):
        return None
    until = Hour(right[0], right[1] if len(right) == 2 else 0, part)
    return Hour(left[0], left[1] if len(left) == 2 else 0), until, end + units, certain


def _between(tokens: Sequence[Token], at: int) -> Clock | None:
    """«entre 3 y 5», «entre las 3 y las 5 de la tarde»."""
    dashed = _dashed(tokens, at + 1) if at + 1 < len(tokens) else None
    if dashed is not None:
        return Clock(at, dashed[2], since=dashed[0], until=dashed[1])
    begin = skip_article(tokens, at + 1)
    for joint in range(begin + 1, min(begin + 5, len(tokens))):
        if key_at(tokens, joint) not in ("y", "a"):
            continue
        left = named_hour(tokens[begin:joint], 0) or read_hour(tokens[begin:joint], 0)
        right = read_loose(tokens, joint + 1)
        if left and left[0] and left[1] == joint - begin and right and right[0]:
            return Clock(at, right[1], since=left[0], until=right[0])
    return None


def _from_to(tokens: Sequence[Token], at: int) -> Clock | None:
    """«de 3 a 5», «desde las 3 hasta las 5», «desde las 5», «de 5 en adelante», «de la tarde»."""
    begin = skip_article(tokens, at + 1)
    if begin < len(tokens):
        found = hour_range(tokens, at, begin, True)
        if found is not None:
            return found
    part, end = read_part(tokens, at)
    if part is not None:
        return Clock(at, end, part=part)
    since = read_loose(tokens, at + 1)
    if since is None or since[0] is None:
        return part_of_day(tokens, at)
    onwards = goes_on(tokens, since[1])
    if tokens[at].key == "desde" or onwards:
        return Clock(at, since[1] + onwards, since=since[0])
    return part_of_day(tokens, at)


def _after(tokens: Sequence[Token], at: int) -> Clock | None:
    """«después de las 5», «luego de las 5», «a partir de las 5», «más tarde de las 5», «pasadas las 5»."""
    end = at + 1
    if tokens[at].key == "a":
        if key_at(tokens, end) != "partir":
            return _at(tokens, at)
        end += 1
    elif tokens[at].key == "mas":
        return _later_than(tokens, at)
    if tokens[at].key not in ("pasadas", "pasada", "pasado"):
        if key_at(tokens, end) not in ("de", "del"):
            return None
        end += key_at(tokens, end) == "de"
    meal = end + (key_at(tokens, end) == "del")
    if key_at(tokens, meal) in MEALS:
        return Clock(at, meal + 1, part="afternoon")
    found = read_loose(tokens, end) if key_at(tokens, end) != "del" else named_hour(tokens, end + 1)
    return Clock(at, found[1], since=found[0]) if found and found[0] else None


MEALS = frozenset({"almuerzo", "almorzar"})


def _later_than(tokens: Sequence[Token], at: int) -> Clock | None:
    """«más tarde de las 5»; after «no», the other way round: «no más tarde de las 5»."""
    word = key_at(tokens, at + 1)
    if word not in ("tarde", "temprano") or key_at(tokens, at + 2) not in ("de", "que"):
        return None
    found = read_loose(tokens, at + 3)
    if found is None or found[0] is None:
        return None
    negated = key_at(tokens, at - 1) == "no"
    if (word == "tarde") != negated:
        return Clock(at, found[1], since=found[0])
    return Clock(at, found[1], until=found[0])


def _before(tokens: Sequence[Token], at: int) -> Clock | None:
    """«antes de las 5», «hasta las 5»."""
    begin = at + 1
    if tokens[at].key == "antes":
        if key_at(tokens, begin) not in ("de", "del"):
            return None
        begin += key_at(tokens, begin) == "de"
    meal = begin + (key_at(tokens, begin) == "del")
    if tokens[at].key == "antes" and key_at(tokens, meal) in MEALS:
        return Clock(at, meal + 1, part="morning")
    found = named_hour(tokens, begin + 1) if key_at(tokens, begin) == "del" else read_loose(tokens, begin)
    return Clock(at, found[1], until=found[0]) if found and found[0] else None


def _at(tokens: Sequence[Token], at: int) -> Clock | None:
    """«a primera hora», «a media mañana», «a la tarde»."""
    key, following = key_at(tokens, at + 1), key_at(tokens, at + 2)
    if key in ("primera", "primeras") and following in ("hora", "horas"):
        part, end = read_part(tokens, at + 3)
        return Clock(at, end, part=part or "morning")
    if key == "media" and following in ("manana", "tarde"):
        return Clock(at, at + 3, part=PART_WORDS[following])
    return part_of_day(tokens, at)


def _first_hour(tokens: Sequence[Token], at: int) -> Clock | None:
    """«primera hora», without «a»."""
    return Clock(at, at + 2, part="morning") if key_at(tokens, at + 1) == "hora" else None


def part_of_day(tokens: Sequence[Token], at: int) -> Clock | None:
    """«por la mañana», «en las tardes», «de la noche», «de madrugada»."""
    begin = at + 1
    begin += key_at(tokens, begin) in ("la", "las", "esta")
    part = PART_WORDS.get(key_at(tokens, begin))
    if part is not None and (begin > at + 1 or key_at(tokens, begin) not in ("manana", "tarde")):
        return Clock(at, begin + 1, part=part, today=key_at(tokens, begin - 1) == "esta")
    return None


def _this(tokens: Sequence[Token], at: int) -> Clock | None:
    """«esta tarde»: today and a part of the day."""
    part = PART_WORDS.get(key_at(tokens, at + 1))
    return Clock(at, at + 2, part=part, today=True) if part else None


def _shift(tokens: Sequence[Token], at: int) -> Clock | None:
    """«turno tarde», «turno de la mañana»."""
    end = at + 1
    while key_at(tokens, end) in ("de", "la"):
        end += 1
    part = PART_WORDS.get(key_at(tokens, end))
    return Clock(at, end + 1, part=part) if part else None


RANGE_OPENERS = {
    "entre": _between,
    "de": _from_to,
    "desde": _from_to,
    "despues": _after,
    "luego": _after,
    "pasadas": _after,
    "pasada": _after,
    "pasado": _after,
    "mas": _after,
    "a": _after,
    "antes": _before,
    "hasta": _before,
    "por": part_of_day,
    "en": part_of_day,
    "durante": part_of_day,
    "esta": _this,
    "turno": _shift,
    "primera": _first_hour,
}
