"""What an hour, a range or a part of the day found in a message is, and how a lone hour is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from citas.machine.reading import Daypart
from citas.understand.clock import MINUTE_WORDS, UNIT_NOUNS, Hour, read_hour
from citas.understand.lexicon import CLASSES, COMMON, FILLERS
from citas.understand.numbers import number
from citas.understand.parts import read_part
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import CALENDAR, KNOWN
from citas.understand.words import words

# Ordinary words that may follow a day or an hour, because they are nothing that could be counted.
VERBS = words(
    "soy llamo habla estoy estaba salgo trabajo llego llegare tendria creo pienso aunque ya si no porque "
    "mientras dijo dije dijiste recibo atiende tal gracias siempre claro perfecto listo ok necesito somos "
    "vengo vamos imposible"
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
        return labels_hour(tokens, at)
    if token.kind == "mark":
        return token.key not in "%°€$@#_&*+="
    if token.is_figure:
        return not token.glued
    if token.key in FILLERS or token.key in VERBS or token.key in CALENDAR:
        return True
    return token.key in KNOWN and token.key not in COMMON


def labels_hour(tokens: Sequence[Token], at: int) -> bool:
    """«02/12 hora: 18:00»: what is counted in «1/2 hora» is a label here."""
    if key_at(tokens, at) not in ("hora", "horas"):
        return False
    after = at + 1 + (key_at(tokens, at + 1) in (":", "es"))
    return after > at + 1 or (after < len(tokens) and tokens[after].is_figure)


def stands(tokens: Sequence[Token], at: int) -> bool:
    """Does what is before a bare number let it be the day or hour asked for? Not in «somos 4», «combo 2»."""
    before = at - 1
    if before >= 0 and tokens[before].key in ("de", "del"):
        before -= 1
        if before >= 0 and tokens[before].key in CLASSES["KIN"]:
            return False  # «mi nieta de 3»
    if before < 0 or not tokens[before].is_word:
        return before < 0 or tokens[before].key not in "#@_=*&"
    key = tokens[before].key
    if key in COUNTING:
        return False
    return key in BEFORE_NUMBERS


COUNTING = words(
    "los ambos ambas somos seremos son eramos tengo cuesta vale pague pago cobran duele tenemos iremos vienen"
)
WARES = CLASSES["WARES"] | CLASSES["PRICE"] | CLASSES["PLACE"]
BEFORE_NUMBERS = FILLERS | VERBS | CALENDAR | (KNOWN - COMMON - WARES)


def skip_article(tokens: Sequence[Token], at: int) -> int:
    if key_at(tokens, at) == "a" and key_at(tokens, at + 1) in ("la", "las"):
        at += 1
    return at + (key_at(tokens, at) in ("la", "las"))


def read_loose(tokens: Sequence[Token], at: int) -> tuple[Hour | None, int] | None:
    """An hour with or without its article, or noon and midnight by name."""
    named = named_hour(tokens, at)
    if named is not None:
        return named
    begin = skip_article(tokens, at)
    found = read_hour(tokens, begin, compact=begin > at)
    if found is None or (not (found[0] and found[0].certain) and not countable_after(tokens, found[1])):
        return None
    return found


def named_hour(tokens: Sequence[Token], at: int) -> tuple[Hour, int] | None:
    if key_at(tokens, at) in ("el", "al", "a", "la"):
        at += 1
    key = key_at(tokens, at)
    name = HOUR_NAMES.get(key) or HOUR_NAMES.get((key, key_at(tokens, at + 1)))
    if name is None:
        return None
    end = at + (1 if key in HOUR_NAMES else 2)
    minute = MINUTE_WORDS.get(key_at(tokens, end + 1)) if key_at(tokens, end) == "y" else None
    if minute:  # «mediodía y media»
        return replace(name, minute=minute), end + 2
    return name, end


NOON, MIDNIGHT = Hour(12, 0, "noon", True), Hour(0, 0, None, True)
HOUR_NAMES: Mapping[str | tuple[str, str], Hour] = {
    "mediodia": NOON,
    ("medio", "dia"): NOON,
    "medianoche": MIDNIGHT,
    ("media", "noche"): MIDNIGHT,
}


def goes_on(tokens: Sequence[Token], end: int) -> int:
    """How many tokens say that an hour is only where a range begins: «en adelante», «o más tarde»."""
    key, following = key_at(tokens, end), key_at(tokens, end + 1)
    if (key in ("en", "para") and following in ("adelante", "arriba")) or (
        key == "a" and following == "mas" and key_at(tokens, end + 2) != "tardar"
    ):
        return 2
    if key == "o" and following in ("despues", "luego"):
        return 2
    if key == "o" and following == "mas":
        return 2 + (key_at(tokens, end + 2) in ("tarde", "tardecito", "adelante"))
    return 0


def is_hour(tokens: Sequence[Token], at: int) -> bool:
    """Does the number at `at` prove to be an hour («3 pm», «3 y media», «3 de la tarde»)?"""
    value = number(tokens, at)
    if value is not None and (value[0] > 24 or _hour_beside(tokens, value[1])):
        return False  # «el 2 1 de la tarde»: the second number is the hour
    if value is not None and value[0] > 12 and key_at(tokens, value[1]) in ("por", "en"):
        return False  # «el sábado 14 por la mañana»
    found = read_hour(tokens, at)
    if found is not None and found[0] is not None and (found[0].certain or found[0].part is not None):
        return True
    return value is not None and read_part(tokens, value[1])[0] is not None


def _hour_beside(tokens: Sequence[Token], at: int) -> bool:
    """Is there an hour at `at` that its own writing proves?"""
    value = number(tokens, at)
    if value is None or value[0] > 24:
        return False
    hour = read_hour(tokens, at)
    return hour is not None and hour[0] is not None and hour[0].certain and hour[1] > value[1]
