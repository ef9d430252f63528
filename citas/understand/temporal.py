"""When: all days and hours of a message, weighed against each other.

One pass over the tokens finds days, hours, ranges and parts of the day. Then, in this order:

1. What is ruled out («el martes no puedo», «menos el lunes», «no el martes») goes to `excluded`.
2. What a later word replaces («el martes, no, mejor el jueves») goes.
3. A named week and a weekday become one day; a weekday and a date that disagree become a doubt.
4. Two days left are no day, two hours no hour: the bot asks which.
5. The part of the day said anywhere settles AM/PM of the hour, and an exact hour makes the part redundant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Doubt, Expecting
from citas.understand.clock import read_hour
from citas.understand.clocks import DAYPARTS, Clock, countable_after, goes_on, stands
from citas.understand.context import Context
from citas.understand.dates import DAY_WORDS, find_day
from citas.understand.day import Day
from citas.understand.exclusions import without_excluded, without_replaced
from citas.understand.hours import APPROX, CLOCK_WORDS, find_clock
from citas.understand.lexicon import CLASSES
from citas.understand.moments import find_moment
from citas.understand.numbers import number, separated
from citas.understand.settling import settle_days, settle_hours
from citas.understand.tokens import Token, key_at
from citas.understand.told import CLAUSE, EXPECTED, after_told, clause_ends, without_told
from citas.understand.vocabulary import CALENDAR, KNOWN
from citas.understand.when import Found, When
from citas.understand.words import words

JOINTS = frozenset({"o", "u", "y", ","})


# Words that a day or an hour can begin with; numbers in digits and in words are the others.
STARTS = frozenset(DAY_WORDS) | CLOCK_WORDS
MOST_FOUND = 24  # days and hours of one message; what stands behind them is not read, and not explained


def read_when(tokens: Sequence[Token], taken: bytearray, context: Context) -> When:
    """Everything that the tokens not yet taken say about when."""
    scanned = _scan(tokens, taken, context)
    if context.expecting is Expecting.CONFIRM and _passes(tokens):
        return When([])
    wished, told = without_told(tokens, scanned)
    found = [_bounded(tokens, item) for item in after_told(tokens, wished, told)]
    when = When([(_nearly_from(tokens, item), item.end) for item in found])
    when.told = [(item.start, item.end) for item in told]
    kept = without_excluded(tokens, found, when)
    kept = without_replaced(tokens, kept, when)
    part = settle_hours(kept, when)
    settle_days(tokens, kept, when, context.now.date())
    if when.time is None:
        when.daypart = DAYPARTS.get(part) if part else None
    return when


def _scan(tokens: Sequence[Token], taken: bytearray, context: Context) -> list[Found]:
    today = context.now.date()
    asks_day = context.expecting is Expecting.DATE
    asks_hour = context.expecting is Expecting.TIME
    found: list[Found] = []
    at = 0
    while at < len(tokens) and len(found) < MOST_FOUND:
        if taken[at] or not (
            tokens[at].value is not None or tokens[at].is_figure or tokens[at].key in STARTS
        ):
            at += 1
            continue
        before = found[-1] if found else None
        item = _find(tokens, at, context, before, today, asks_day, asks_hour)
        if item is None or any(taken[max(item.start, at) : item.end]):
            at += 1
            continue
        found.append(item)
        at = item.end
    return found


def _find(
    tokens: Sequence[Token],
    at: int,
    context: Context,
    before: Found | None,
    today: dt.date,
    asks_day: bool,
    asks_hour: bool,
) -> Found | None:
    moment = find_moment(tokens, at, context.now)
    if moment is not None:
        return moment
    joined = before is not None and _joined(tokens, before.end, at)
    day_joined = joined and isinstance(before, Day) and before.day is not None and tokens[at - 1].key != ","
    hour_joined = joined and isinstance(before, Clock) and before.hour is not None
    bare = stands(tokens, at) and not (tokens[at].key in ONE and _is_thing(tokens, at + 1))
    bare = bare and (not (asks_hour or asks_day) or _answers(tokens, at))
    asks_hour = asks_hour and bare
    asks_hour = asks_hour and tokens[at].key != "un"  # «un poquito más tarde»
    after_day = before is not None and _opens_hour(before) and _follows(tokens, before.end, at)
    hour_of_day = (
        after_day and not joined and _may_be_hour(tokens, at)
    )  # «mañana 3», also after a date question
    if after_day and tokens[at].key.count("-") == 1 and _may_be_range(before, tokens[at]):
        return find_clock(tokens, at, True, True)  # «mañana 9-11»
    day = find_day(
        tokens, at, today, (asks_day and bare and not hour_joined and not hour_of_day) or day_joined
    )
    if day is not None and _is_person(tokens, day):
        return None
    if day is not None:
        return day
    clock = find_clock(tokens, at, (asks_hour and not day_joined) or hour_joined, after_day)
    if clock is not None and clock.hour is not None and _says_today(tokens, clock):
        return replace(clock, today=True)
    return clock


ONE = words("un una uno")


def _is_thing(tokens: Sequence[Token], at: int) -> bool:
    """«en una reunión»: what is counted, or a noun, is no hour."""
    if at >= len(tokens) or not tokens[at].is_word:
        return False
    return tokens[at].key in CLASSES["CITA"] or tokens[at].key not in KNOWN


def _answers(tokens: Sequence[Token], at: int) -> bool:
    """Is a number the answer when the hour was asked? Not among other words: «una vecina», «mi hijo de 5».

    What its own writing proves («una y media», «5 pm») is an hour wherever it stands.
    """
    found = read_hour(tokens, at)
    if found is not None and found[0] is not None and found[0].certain:
        return True
    end = found[1] if found is not None else at + 1
    one = tokens[at].key in ONE
    if one and end < len(tokens) and tokens[end].is_word and tokens[end].key not in AFTER_ONE:
        return False
    return _others(tokens, at, end) <= (0 if one else OTHERS)


OTHERS = 1
AFTER_ONE = words("por porfa porfavor esta estaria seria me si gracias o u y ok nomas en puede podria")


def _others(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words of the clause around a number say something else than when."""
    found = 0
    for side in (
        range(start - 1, max(-1, start - 1 - CLAUSE), -1),
        range(end, min(len(tokens), end + CLAUSE)),
    ):
        for at in side:
            key = tokens[at].key
            if clause_ends(tokens, at):
                break
            found += tokens[at].is_word and key not in UNSAYING
    return found


UNSAYING = EXPECTED | CALENDAR | CLOCK_WORDS | APPROX


def _passes(tokens: Sequence[Token]) -> bool:
    """«hoy paso», when a yes is due: not this time."""
    return [token.key for token in tokens if token.is_word][-2:] == ["hoy", "paso"]


def _says_today(tokens: Sequence[Token], clock: Clock) -> bool:
    """«a las 8 de esta noche»."""
    return any(token.key == "esta" for token in tokens[clock.start + 1 : clock.end])


def _joined(tokens: Sequence[Token], end: int, at: int) -> bool:
    """«el 20 o 21», «a las 3 o 4»: a number after a joint is of the kind of the one before."""
    if at != end + 1 or tokens[end].key not in JOINTS:
        return False
    last = tokens[end - 1]
    return tokens[end].key != "," or last.is_figure or last.value is not None  # «mañana, 10»


def _follows(tokens: Sequence[Token], end: int, at: int) -> bool:
    between = tokens[end:at]
    return len(between) <= 2 and all(
        token.key in ("a", ",", "-", "\n", "tipo", "en", "la") for token in between
    )


def _may_be_range(before: Found | None, token: Token) -> bool:
    """Two numbers that a clock shows, after a day that is known."""
    parts = separated(token, "-")
    return isinstance(before, Day) and before.day is not None and parts is not None and max(parts) <= HOURS


HOURS = 24


def _opens_hour(before: Found) -> bool:
    """After a day, or a part of one («el viernes en la tarde, 5»), a number may be the hour."""
    return isinstance(before, Day) or (isinstance(before, Clock) and before.part is not None)


def _may_be_hour(tokens: Sequence[Token], at: int) -> bool:
    value = number(tokens, at)
    if value is None:
        return tokens[at].is_figure and "." in tokens[at].key
    return 1 <= value[0] <= 12


TITLES = words("don sr senor tio papa abuelo hermano primo amigo doctor dr profe profesor padre")


def _is_person(tokens: Sequence[Token], day: Day) -> bool:
    """«Domingo Flores», «mi tío Domingo», «dom perignon»: a weekday beside a word that no rule knows."""
    if day.weekday is None or day.end - day.start > 1:
        return False
    first = tokens[day.start]
    named = first.key == "domingo" or first.text.istitle()
    title = day.start - 1 - (key_at(tokens, day.start - 1) == ".")
    if named and key_at(tokens, title) in TITLES:
        return True
    if day.end >= len(tokens) or not tokens[day.end].is_word or countable_after(tokens, day.end):
        return False
    following = tokens[day.end].text
    if len(first.text) <= SHORT and first.key not in (first.text.lower(), "mar"):
        return tokens[day.end].key not in KNOWN
    return (first.text[0].isupper() or first.key == "domingo") and following.istitle()


SHORT = 4


def _nearly_from(tokens: Sequence[Token], item: Found) -> int:
    """Where «alrededor de», «cerca de», «más o menos» before an hour or a day begins."""
    at = item.start
    while at > 0 and tokens[at - 1].key in NEARLY:
        at -= 1
    if isinstance(item, Day) and not any(token.key in APPROX for token in tokens[at : item.start]):
        return item.start
    return at


NEARLY = APPROX | {"de", "a", "o", "menos", "mas"}


# «trabajo hasta las 6», «estoy ocupado hasta las 6»: free from six on.
BUSY = words("trabajo trabajamos estudio clase clases ocupado ocupada oficina")


def _at_most(tokens: Sequence[Token], end: int) -> bool:
    """«a las 3 a más tardar», «a las 3 como máximo»."""
    after = [token.key for token in tokens[end : end + 3]]
    return after[:3] == ["a", "mas", "tardar"] or after[:2] == ["como", "maximo"] or after[:1] == ["maximo"]


def _bounded(tokens: Sequence[Token], item: Found) -> Found:
    """«desde el lunes» is no day yet; «máximo a las 5» and «salgo a las 6» bound the hour."""
    before = [token.key for token in tokens[max(0, item.start - 5) : item.start]]
    while before and before[-1] in ("a", "al", "el", "la", "las", "los", "este"):
        before.pop()
    last = before[-1] if before else ""
    opener = tokens[item.start].key
    if isinstance(item, Day) and item.day is not None:
        since = before[-2:-1] if last in ("de", "del") else before[-1:]
        if opener in ("del", "desde") and not since:
            since = before[-1:]
        onwards = goes_on(tokens, item.end) and key_at(tokens, item.end) != "o"
        open_ended = (onwards or last in ("desde", "hasta", "tardar", "maximo", "pasado", "aqui", "aca")) or (
            (last in ("de", "del") or opener == "del")
            and bool(since)
            and since[0] in ("despues", "luego", "antes", "partir")
        )
        return Day(item.start, item.end, doubt=Doubt.VAGUE_DATE) if open_ended else item
    if isinstance(item, Clock) and item.until is not None and item.since is None:
        return replace(item, since=item.until, until=None) if any(key in BUSY for key in before) else item
    if isinstance(item, Clock) and item.hour is not None:
        if last in ("maximo", "tardar") or _at_most(tokens, item.end):
            return replace(item, hour=None, until=item.hour)
        if last == "minimo" or any(key in ("salgo", "termino", "acabo", "salimos") for key in before):
            return replace(item, hour=None, since=item.hour)
    return item
