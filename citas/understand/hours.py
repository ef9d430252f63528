"""Where an hour, a range of hours or a part of the day stands in a message.

`clock.py` reads one hour; this module decides that it is one. A bare number needs a reason: «a las» before
it, a word such as «tipo» or «hacia», a day right before it («mañana 3»), or that the bot has just asked for
the hour. Something counted after it («las 3 opciones», «de 3 a 5 personas») is a reason against.
"""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.clock import HOUR_UNITS, UNIT_NOUNS, Hour, minus, read_hour
from citas.understand.clocks import Clock, countable_after, goes_on, named_hour, skip_article, stands
from citas.understand.lexicon import ORDINALS
from citas.understand.numbers import number
from citas.understand.parts import PART_WORDS, read_part
from citas.understand.ranges import RANGE_OPENERS, counted_range, hour_range
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

APPROX = words("tipo hacia sobre aprox aproximadamente eso alrededor cerca como casi tipito")
BEFORE_LAS = words("a al para de desde hasta tipo hacia sobre como entre y o u desde")


NOT_A_PART = words("mas muy tan que es llego llegue hizo hace demasiado llega")


# Words that an hour, a range or a part of the day can begin with, besides numbers.
CLOCK_WORDS = (
    frozenset(RANGE_OPENERS)
    | frozenset(PART_WORDS)
    | words("la las el al mediodia medio media medianoche faltando faltan falta un cuarto temprano am pm a p")
)


def find_clock(tokens: Sequence[Token], at: int, bare: bool, after_day: bool) -> Clock | None:
    """The hours that begin at `at`. `bare`: a naked number is one; `after_day`: a day came just before."""
    key = tokens[at].key
    opener = RANGE_OPENERS.get(key)
    if opener is not None:
        found = opener(tokens, at)
        if found is not None:
            return found
    if key in ("la", "las"):
        return _after_article(tokens, at, bare or after_day)
    introduced = bare or after_day or key_at(tokens, at - 1) in APPROX
    found = _to_the_hour(tokens, at) or hour_range(tokens, at, at, introduced)
    if found is not None:
        return found
    return _plain_hour(tokens, at, bare, after_day) or _bare_part(tokens, at, bare, after_day)


def _after_article(tokens: Sequence[Token], at: int, expected: bool) -> Clock | None:
    """«las 3», «a la una»: an article and an hour."""
    if key_at(tokens, at + 1) in ORDINALS:
        return None
    if tokens[at].key == "la" and key_at(tokens, at + 1) not in ("una", "1", "1:00"):
        if number(tokens, at + 1) is None:
            return _part_after_article(tokens, at)
        hour = read_hour(tokens, at + 1)
        slip = key_at(tokens, at - 1) == "a" and tokens[at + 1].is_figure  # «a la 6»
        if hour is None or hour[0] is None or not (hour[0].certain or slip):
            return None
    found = read_hour(tokens, at + 1, compact=True)
    if found is None:
        return _part_after_article(tokens, at)
    hour_read, end = found
    before = key_at(tokens, at - 1)
    introduced = before in BEFORE_LAS or expected
    if key_at(tokens, at + 1) == "dos" and key_at(tokens, end) in (
        "estan",
        "me",
        "son",
        "sirven",
        "opciones",
        "les",
        "nos",
    ):
        return None  # «las dos me sirven»: both
    if hour_read is not None and hour_read.hour == 24 and before not in BEFORE_LAS:
        return None  # «atienden las 24 horas»
    onwards = goes_on(tokens, end)
    if hour_read is not None and onwards:
        return Clock(at, end + onwards, since=hour_read)
    if hour_read is None:
        return Clock(at, end, impossible=True) if introduced else None
    if not hour_read.certain and not (countable_after(tokens, end) or _verb_like(tokens, before, end)):
        return None
    if tokens[at].key == "la" and not hour_read.certain and not introduced:
        return None
    return hour_range(tokens, at, at + 1, True) or Clock(at, end, hour=hour_read)


def _verb_like(tokens: Sequence[Token], before: str, end: int) -> bool:
    """After «a las 3» any word but a thing counted goes on with something else."""
    return before in ("a", "al") and tokens[end].is_word and tokens[end].key not in UNIT_NOUNS


def _part_after_article(tokens: Sequence[Token], at: int) -> Clock | None:
    """«las tardes», «la noche», and «la mañana», which is no tomorrow."""
    part = PART_WORDS.get(key_at(tokens, at + 1))
    return Clock(at, at + 2, part=part) if part else None


def _plain_hour(tokens: Sequence[Token], at: int, bare: bool, after_day: bool) -> Clock | None:
    named = named_hour(tokens, at)
    if named is not None:
        return Clock(at, named[1], hour=named[0])
    if tokens[at].key in ORDINALS:
        return None
    before = key_at(tokens, at - 1)
    reason = bare or after_day or before in APPROX or _labelled(tokens, at)
    asked = bare or after_day
    listed = before == "dias" and key_at(tokens, at - 2) == "los"
    if before == "del" or listed or counted_range(tokens, at):
        return None  # «la vuelta del 5 y 10»
    found = read_hour(tokens, at, compact=False)
    if found is None:
        return _compact(tokens, at, bare)
    hour, end = found
    if hour is None:
        written = ":" in tokens[at].key
        return Clock(at, end, impossible=True) if (written or bare) and countable_after(tokens, end) else None
    if tokens[at].key in ("un", "una", "uno", "primero", "primera", "primer") and not (hour.part or bare):
        told = tokens[at].key == "una" and hour.certain and hour.minute and countable_after(tokens, end)
        return Clock(at, end, hour=hour) if told else None
    if (
        _by_unit(tokens, at, end, hour)
        and (not asked or (_is_long(tokens, at, end) and hour.hour < MORNING))
        and not (13 <= hour.hour <= 23 or hour.hour == 0)
    ):
        return None
    onwards = goes_on(tokens, end)
    if onwards:
        return Clock(at, end + onwards, since=hour)
    reason = reason or _in_words(tokens, at, hour, end)
    if not reason and not hour.certain and key_at(tokens, end) in ("o", "u"):
        following = read_hour(tokens, skip_article(tokens, end + 1))
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


def _in_words(tokens: Sequence[Token], at: int, hour: Hour, end: int) -> bool:
    """«nueve treinta», «seis quince»: two number words side by side, and no third one."""
    if end != at + 2 or not (tokens[at].is_word and tokens[at + 1].is_word and hour.minute >= 10):
        return False
    return hour.minute % 5 == 0 and number(tokens, end) is None and stands(tokens, at)


def _by_unit(tokens: Sequence[Token], at: int, end: int, hour: Hour) -> bool:
    """Is it only «horas» that makes it an hour? «2 horas» is how long, «15 horas» is when."""
    return hour.part is None and tokens[end - 1].key in HOUR_UNITS and tokens[at].key.isalnum()


MORNING = 7  # «el 25, 10 horas» is when, «el 25, 2 horas» how long


def _labelled(tokens: Sequence[Token], at: int) -> bool:
    """«hora 19.15», «hora: 7»."""
    return key_at(tokens, at - 1 - (key_at(tokens, at - 1) == ":")) in HOUR_UNITS


def _is_long(tokens: Sequence[Token], at: int, end: int) -> bool:
    """«2 horas», written out, is how long something lasts; «9 hrs» may be the hour asked for."""
    return tokens[end - 1].text.lower() in ("hora", "horas")


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
    begin = at + (key_at(tokens, at) in ("faltando", "faltan", "falta"))
    begin += key_at(tokens, begin) == "un"
    if key_at(tokens, begin) == "cuarto":
        minutes, end = 15, begin + 1
    else:
        value = number(tokens, begin)
        if (
            value is None
            or value[0] not in (5, 10, 15, 20, 25)
            or key_at(tokens, at - 1) in ("el", "dia", "este")
        ):
            return None
        minutes, end = value
    end += key_at(tokens, end) == "minutos"
    if key_at(tokens, end) != "para" or key_at(tokens, end + 1) not in ("la", "las"):
        return None
    found = read_hour(tokens, end + 2)
    if found is None or found[0] is None or found[0].minute:
        return None
    return Clock(at, found[1], hour=minus(found[0], minutes))


def _bare_part(tokens: Sequence[Token], at: int, bare: bool, after_day: bool) -> Clock | None:
    """«mañana temprano», «el lunes tarde», and «tarde» or «pm» alone when the hour was asked."""
    key = tokens[at].key
    if key == "mananita":
        return Clock(at, at + 1 + (key_at(tokens, at + 1) == "temprano"), part="morning")
    if key == "temprano" and key_at(tokens, at - 1) not in ("mas", "tan") and key_at(tokens, at - 2) != "no":
        return Clock(at, at + 1, part="morning")
    if not (bare or after_day):
        return None
    if key == "manana" and key_at(tokens, at + 1) == "o" and key_at(tokens, at + 2) in ("tarde", "noche"):
        return Clock(at, at + 1, part="morning")
    if key in ("tarde", "noche", "madrugada") and key_at(tokens, at - 1) not in NOT_A_PART:
        return Clock(at, at + 1, part=PART_WORDS[key])
    if key in ("am", "pm", "a", "p"):
        part, end = read_part(tokens, at)
        return Clock(at, end, part=part) if part else None
    return None
