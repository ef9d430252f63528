"""Where an hour, a range of hours or a part of the day stands in a message.

`clock.py` reads one hour; this module decides that it is one. A bare number needs a reason: «a las» before
it, a word such as «tipo» or «hacia», a day right before it («mañana 3»), or that the bot has just asked for
the hour. Something counted after it («las 3 opciones», «de 3 a 5 personas») is a reason against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.machine.reading import Daypart
from citas.understand.clock import HOUR_UNITS, PART_WORDS, UNIT_NOUNS, Hour, minus, read_hour, read_part
from citas.understand.lexicon import COMMON, FILLERS
from citas.understand.numbers import number
from citas.understand.tokens import Token
from citas.understand.vocabulary import CALENDAR, KNOWN
from citas.understand.words import words

APPROX = words("tipo hacia sobre aprox aproximadamente eso alrededor cerca como casi tipito")
BEFORE_LAS = words("a al para de desde hasta tipo hacia sobre como entre y o u desde")
# Ordinary words that may follow a day or an hour, because they are nothing that could be counted.
VERBS = words(
    "soy llamo habla estoy estaba salgo trabajo llego llegare tendria creo pienso aunque ya si no porque mientras "
    "dijo dijiste recibo atiende tal gracias siempre claro perfecto listo ok necesito somos vengo vamos imposible"
)
DAYPARTS = {
    "morning": Daypart.MORNING,
    "dawn": Daypart.MORNING,
    "am": Daypart.MORNING,
    "noon": Daypart.AFTERNOON,
    "afternoon": Daypart.AFTERNOON,
    "pm": Daypart.AFTERNOON,
    "night": Daypart.NIGHT,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours found in tokens `start` to `end`: an hour, a range (either end may be open), or a part.

    `impossible`: looks like an hour that no clock shows. `today`: «esta tarde» also says the day.
    """

    start: int
    end: int
    hour: Hour | None = None
    since: Hour | None = None
    until: Hour | None = None
    part: str | None = None
    today: bool = False
    impossible: bool = False


def countable_after(tokens: Sequence[Token], at: int) -> bool:
    """Does what follows a number leave it a day or an hour, rather than a count of something?"""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.key in UNIT_NOUNS:
        return False
    if token.kind == "mark":
        return token.key not in "%°€$@#_&*+="
    if token.is_figure:
        return not token.glued
    if token.key in FILLERS or token.key in VERBS or token.key in CALENDAR:
        return True
    return token.key in KNOWN and token.key not in COMMON


def find_clock(tokens: Sequence[Token], at: int, bare: bool, after_day: bool) -> Clock | None:
    """The hours that begin at `at`. `bare`: a naked number is one; `after_day`: a day came just before."""
    key = tokens[at].key
    opener = OPENERS.get(key)
    if opener is not None:
        found = opener(tokens, at)
        if found is not None:
            return found
    if key in ("la", "las"):
        return _after_article(tokens, at, bare or after_day)
    found = _to_the_hour(tokens, at) or _range(tokens, at, at, bare)
    if found is not None:
        return found
    return _plain_hour(tokens, at, bare, after_day) or _bare_part(tokens, at, bare, after_day)


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if 0 <= at < len(tokens) else ""


def _skip_article(tokens: Sequence[Token], at: int) -> int:
    if _key(tokens, at) == "a" and _key(tokens, at + 1) in ("la", "las"):
        at += 1
    return at + (_key(tokens, at) in ("la", "las"))


def _read(tokens: Sequence[Token], at: int) -> tuple[Hour | None, int] | None:
    """An hour with or without its article, or noon and midnight by name."""
    named = _named(tokens, at)
    if named is not None:
        return named
    begin = _skip_article(tokens, at)
    found = read_hour(tokens, begin, compact=begin > at)
    if found is None or (not (found[0] and found[0].certain) and not countable_after(tokens, found[1])):
        return None
    return found


def _named(tokens: Sequence[Token], at: int) -> tuple[Hour, int] | None:
    if _key(tokens, at) in ("el", "al", "a", "la"):
        at += 1
    key, following = _key(tokens, at), _key(tokens, at + 1)
    if key == "mediodia":
        return Hour(12, 0, "noon", True), at + 1
    if key == "medianoche":
        return Hour(0, 0, None, True), at + 1
    if key in ("medio", "media") and following == ("dia" if key == "medio" else "noche"):
        return (Hour(12, 0, "noon", True) if key == "medio" else Hour(0, 0, None, True)), at + 2
    return None


def _after_article(tokens: Sequence[Token], at: int, expected: bool) -> Clock | None:
    """«las 3», «a la una»: an article and an hour."""
    if tokens[at].key == "la" and _key(tokens, at + 1) not in ("una", "1", "1:00"):
        if number(tokens, at + 1) is None:
            return _part_after_article(tokens, at)
        hour = read_hour(tokens, at + 1)
        if hour is None or hour[0] is None or not hour[0].certain:
            return None
    found = read_hour(tokens, at + 1, compact=True)
    if found is None:
        return _part_after_article(tokens, at)
    hour_read, end = found
    before = _key(tokens, at - 1)
    introduced = before in BEFORE_LAS or expected
    if _key(tokens, at + 1) == "dos" and _key(tokens, end) in ("estan", "me", "son", "sirven", "opciones"):
        return None  # «las dos me sirven»: both
    if hour_read is not None and _onwards(tokens, end):
        return Clock(at, end + 2, since=hour_read)
    if hour_read is None:
        return Clock(at, end, impossible=True) if introduced else None
    if not hour_read.certain and not (countable_after(tokens, end) or _verb_like(tokens, before, end)):
        return None
    if tokens[at].key == "la" and not hour_read.certain and not introduced:
        return None
    return _range(tokens, at, at + 1, True) or Clock(at, end, hour=hour_read)


def _verb_like(tokens: Sequence[Token], before: str, end: int) -> bool:
    """After «a las 3» any word but a thing counted goes on with something else."""
    return before in ("a", "al") and tokens[end].is_word and tokens[end].key not in UNIT_NOUNS


def _part_after_article(tokens: Sequence[Token], at: int) -> Clock | None:
    """«las tardes», «la noche», and «la mañana», which is no tomorrow."""
    part = PART_WORDS.get(_key(tokens, at + 1))
    return Clock(at, at + 2, part=part) if part else None


def _plain_hour(tokens: Sequence[Token], at: int, bare: bool, after_day: bool) -> Clock | None:
    named = _named(tokens, at)
    if named is not None:
        return Clock(at, named[1], hour=named[0])
    before = _key(tokens, at - 1)
    reason = bare or after_day or before in APPROX
    found = read_hour(tokens, at, compact=False)
    if found is None:
        return _compact(tokens, at, bare)
    hour, end = found
    if hour is None:
        written = ":" in tokens[at].key
        return Clock(at, end, impossible=True) if (written or bare) and countable_after(tokens, end) else None
    if tokens[at].key in ("un", "una", "uno", "primero", "primera", "primer") and not hour.part and not bare:
        return None
    if _by_unit(tokens, at, end, hour) and not reason and not 13 <= hour.hour <= 23:
        return None
    if _onwards(tokens, end):
        return Clock(at, end + 2, since=hour)
    if not reason and not hour.certain and _key(tokens, end) in ("o", "u"):
        following = read_hour(tokens, _skip_article(tokens, end + 1))
        reason = following is not None and following[0] is not None and following[0].part is not None
    if hour.certain and "." not in tokens[at].key:
        return (
            None
            if tokens[at].key in ("una", "un") and not bare and hour.part is None
            else Clock(at, end, hour=hour)
        )
    if "." in tokens[at].key:
        reason = reason or hour.part is not None or at == 0 or before in BEFORE_LAS
        if hour.part is not None or tokens[end - 1].key in HOUR_UNITS:
            return Clock(at, end, hour=hour)
    if reason and countable_after(tokens, end):
        return Clock(at, end, hour=hour)
    return None


def _by_unit(tokens: Sequence[Token], at: int, end: int, hour: Hour) -> bool:
    """Is it only «horas» that makes it an hour? «2 horas» is how long, «15 horas» is when."""
    return hour.part is None and tokens[end - 1].key in HOUR_UNITS and tokens[at].key.isalnum()


def _onwards(tokens: Sequence[Token], end: int) -> bool:
    return _key(tokens, end) in ("en", "para") and _key(tokens, end + 1) in ("adelante", "arriba")


def _compact(tokens: Sequence[Token], at: int, bare: bool) -> Clock | None:
    """«330pm», and «830» when the hour was asked: hours and minutes run together."""
    found = read_hour(tokens, at, compact=True)
    if found is None or found[0] is None or not countable_after(tokens, found[1]):
        return None
    if found[0].part in ("am", "pm") or (bare and found[0].minute % 5 == 0 and tokens[at].is_figure):
        return Clock(at, found[1], hour=found[0])
    return None


def _to_the_hour(tokens: Sequence[Token], at: int) -> Clock | None:
    """«cuarto para las 5», «10 para las 5», «faltando 10 para las 5»."""
    begin = at + (_key(tokens, at) in ("un", "faltando"))
    if _key(tokens, begin) == "cuarto":
        minutes, end = 15, begin + 1
    else:
        value = number(tokens, begin)
        if (
            value is None
            or value[0] not in (5, 10, 15, 20, 25)
            or _key(tokens, at - 1) in ("el", "dia", "este")
        ):
            return None
        minutes, end = value
    end += _key(tokens, end) == "minutos"
    if _key(tokens, end) != "para" or _key(tokens, end + 1) not in ("la", "las"):
        return None
    found = read_hour(tokens, end + 2)
    if found is None or found[0] is None or found[0].minute:
        return None
    return Clock(at, found[1], hour=minus(found[0], minutes))


def _range(tokens: Sequence[Token], start: int, at: int, introduced: bool) -> Clock | None:
    """«3 a 5 pm», «9-12», «de 3 a 5»: two hours and what joins them. One of them must be certain, or both
    introduced as hours."""
    first = _dashed(tokens, at)
    if first is not None:
        return Clock(start, first[2], since=first[0], until=first[1]) if first[3] or introduced else None
    left = read_hour(tokens, at)
    if left is None or left[0] is None or left[1] >= len(tokens):
        return None
    joint = _key(tokens, left[1])
    if joint not in ("a", "hasta", "-", "–"):
        return None
    begin = left[1] + 1
    article = _key(tokens, begin) in ("la", "las")
    right = read_hour(tokens, begin + article, compact=article)
    if right is None or right[0] is None:
        return None
    certain = right[0].certain or left[0].certain
    if article and not introduced and not left[0].certain:
        return None
    if not certain and not (introduced and countable_after(tokens, right[1])):
        return None
    return Clock(start, right[1], since=left[0], until=right[0])


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
    units = _key(tokens, end) in ("horas", "h")
    certain = part is not None or units or ":" in token.key
    until = Hour(right[0], right[1] if len(right) == 2 else 0, part)
    return Hour(left[0], left[1] if len(left) == 2 else 0), until, end + units, certain


def _between(tokens: Sequence[Token], at: int) -> Clock | None:
    """«entre 3 y 5», «entre las 3 y las 5 de la tarde»."""
    dashed = _dashed(tokens, at + 1) if at + 1 < len(tokens) else None
    if dashed is not None:
        return Clock(at, dashed[2], since=dashed[0], until=dashed[1])
    begin = _skip_article(tokens, at + 1)
    for joint in range(begin + 1, min(begin + 5, len(tokens))):
        if _key(tokens, joint) not in ("y", "a"):
            continue
        left = read_hour(list(tokens[begin:joint]), 0)
        right = _read(tokens, joint + 1)
        if left and left[0] and left[1] == joint - begin and right and right[0]:
            return Clock(at, right[1], since=left[0], until=right[0])
    return None


def _from_to(tokens: Sequence[Token], at: int) -> Clock | None:
    """«de 3 a 5», «desde las 3 hasta las 5», «desde las 5», «de 5 en adelante», «de la tarde»."""
    begin = _skip_article(tokens, at + 1)
    if begin < len(tokens):
        found = _range(tokens, at, begin, True)
        if found is not None:
            return found
    part, end = read_part(tokens, at)
    if part is not None:
        return Clock(at, end, part=part)
    since = _read(tokens, at + 1)
    if since is None or since[0] is None:
        return _with_part(tokens, at)
    onwards = _onwards(tokens, since[1])
    if tokens[at].key == "desde" or onwards:
        return Clock(at, since[1] + 2 * onwards, since=since[0])
    return _with_part(tokens, at)


def _after(tokens: Sequence[Token], at: int) -> Clock | None:
    """«después de las 5», «luego de las 5», «a partir de las 5», «más tarde de las 5», «pasadas las 5»."""
    end = at + 1
    if tokens[at].key == "a":
        if _key(tokens, end) != "partir":
            return _at(tokens, at)
        end += 1
    elif tokens[at].key == "mas":
        return _later_than(tokens, at)
    if tokens[at].key != "pasadas":
        if _key(tokens, end) not in ("de", "del"):
            return None
        end += _key(tokens, end) == "de"
    if _key(tokens, end + 1) == "almuerzo":
        return Clock(at, end + 2, part="afternoon")
    found = _read(tokens, end) if _key(tokens, end) != "del" else _named(tokens, end + 1)
    return Clock(at, found[1], since=found[0]) if found and found[0] else None


def _later_than(tokens: Sequence[Token], at: int) -> Clock | None:
    """«más tarde de las 5»; after «no», the other way round: «no más tarde de las 5»."""
    word = _key(tokens, at + 1)
    if word not in ("tarde", "temprano") or _key(tokens, at + 2) not in ("de", "que"):
        return None
    found = _read(tokens, at + 3)
    if found is None or found[0] is None:
        return None
    negated = _key(tokens, at - 1) == "no"
    if (word == "tarde") != negated:
        return Clock(at, found[1], since=found[0])
    return Clock(at, found[1], until=found[0])


def _before(tokens: Sequence[Token], at: int) -> Clock | None:
    """«antes de las 5», «hasta las 5»."""
    begin = at + 1
    if tokens[at].key == "antes":
        if _key(tokens, begin) not in ("de", "del"):
            return None
        begin += _key(tokens, begin) == "de"
    found = _named(tokens, begin + 1) if _key(tokens, begin) == "del" else _read(tokens, begin)
    return Clock(at, found[1], until=found[0]) if found and found[0] else None


def _at(tokens: Sequence[Token], at: int) -> Clock | None:
    """«a primera hora», «a media mañana», «a la tarde»."""
    key, following = _key(tokens, at + 1), _key(tokens, at + 2)
    if key in ("primera", "primeras") and following in ("hora", "horas"):
        part, end = read_part(tokens, at + 3)
        return Clock(at, end, part=part or "morning")
    if key == "media" and following in ("manana", "tarde"):
        return Clock(at, at + 3, part=PART_WORDS[following])
    return _with_part(tokens, at)


def _with_part(tokens: Sequence[Token], at: int) -> Clock | None:
    """«por la mañana», «en las tardes», «de la noche», «de madrugada»."""
    begin = at + 1
    begin += _key(tokens, begin) in ("la", "las", "esta")
    part = PART_WORDS.get(_key(tokens, begin))
    if part is not None and (begin > at + 1 or _key(tokens, begin) not in ("manana", "tarde")):
        return Clock(at, begin + 1, part=part, today=_key(tokens, begin - 1) == "esta")
    return None


def _this(tokens: Sequence[Token], at: int) -> Clock | None:
    """«esta tarde»: today and a part of the day."""
    part = PART_WORDS.get(_key(tokens, at + 1))
    return Clock(at, at + 2, part=part, today=True) if part else None


def _shift(tokens: Sequence[Token], at: int) -> Clock | None:
    """«turno tarde», «turno de la mañana»."""
    end = at + 1
    while _key(tokens, end) in ("de", "la"):
        end += 1
    part = PART_WORDS.get(_key(tokens, end))
    return Clock(at, end + 1, part=part) if part else None


def _bare_part(tokens: Sequence[Token], at: int, bare: bool, after_day: bool) -> Clock | None:
    """«mañana temprano», «el lunes tarde», and «tarde» or «pm» alone when the hour was asked."""
    key = tokens[at].key
    if key == "temprano" and _key(tokens, at - 1) not in ("mas", "tan") and _key(tokens, at - 2) != "no":
        return Clock(at, at + 1, part="morning")
    if not (bare or after_day):
        return None
    if key in ("tarde", "noche", "madrugada") and _key(tokens, at - 1) not in ("mas", "muy", "tan"):
        return Clock(at, at + 1, part=PART_WORDS[key])
    if key in ("am", "pm") or (key in ("a", "p") and bare):
        part, end = read_part(tokens, at)
        return Clock(at, end, part=part) if part else None
    return None


OPENERS = {
    "entre": _between,
    "de": _from_to,
    "desde": _from_to,
    "despues": _after,
    "luego": _after,
    "pasadas": _after,
    "mas": _after,
    "a": _after,
    "antes": _before,
    "hasta": _before,
    "por": _with_part,
    "en": _with_part,
    "durante": _with_part,
    "esta": _this,
    "turno": _shift,
}
