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
from dataclasses import dataclass, replace

from citas.machine.reading import Daypart, Doubt, Expecting
from citas.understand import days
from citas.understand.context import Context
from citas.understand.dates import Day, find_day, offset_start
from citas.understand.hours import DAYPARTS, Clock, countable_after, find_clock
from citas.understand.numbers import number
from citas.understand.tokens import Token
from citas.understand.words import words

JOINTS = frozenset({"o", "u", "y", ","})
REPLACES = words("mejor perdon digo sino corrijo equivoque confundi prefiero")


@dataclass(slots=True)
class When:
    """What a message says about the time of the appointment, and which tokens say it."""

    spans: list[tuple[int, int]]
    date: dt.date | None = None
    time: dt.time | None = None
    ambiguous: bool = False
    daypart: Daypart | None = None
    since: dt.time | None = None
    until: dt.time | None = None
    dates: tuple[dt.date, ...] = ()
    times: tuple[dt.time, ...] = ()
    excluded: tuple[dt.date, ...] = ()
    doubts: frozenset[Doubt] = frozenset()
    replaced: bool = False  # the message took something back
    refused_hour: bool = False  # «a las 5 no puedo»

    def found(self) -> bool:
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Moment:
    """«en una hora»: a day and a time at once."""

    start: int
    end: int
    moment: dt.datetime


Found = Day | Clock | Moment


def read_when(tokens: Sequence[Token], taken: bytearray, context: Context) -> When:
    """Everything that the tokens not yet taken say about when."""
    found = _scan(tokens, taken, context)
    found = [_bounded(tokens, item) for item in found]
    when = When([(item.start, item.end) for item in found])
    kept = _without_excluded(tokens, found, when)
    kept = _without_replaced(tokens, kept, when)
    part = _settle_hours(kept, when)
    _settle_days(tokens, kept, when, context.now.date())
    if when.time is None:
        when.daypart = DAYPARTS.get(part) if part else None
    return when


# --- finding ---------------------------------------------------------------------------------------------


def _scan(tokens: Sequence[Token], taken: bytearray, context: Context) -> list[Found]:
    today = context.now.date()
    asks_day = context.expecting is Expecting.DATE
    asks_hour = context.expecting is Expecting.TIME
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        if taken[at]:
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
    moment = _moment(tokens, at, context.now)
    if moment is not None:
        return moment
    joined = before is not None and _joined(tokens, before.end, at)
    day_joined = joined and isinstance(before, Day) and before.day is not None and tokens[at - 1].key != ","
    hour_joined = joined and isinstance(before, Clock) and before.hour is not None
    day = find_day(tokens, at, today, (asks_day and not hour_joined) or day_joined)
    if day is not None and _is_person(tokens, day):
        return None
    if day is not None:
        return day
    after_day = before is not None and isinstance(before, Day) and _follows(tokens, before.end, at)
    return find_clock(tokens, at, (asks_hour and not day_joined) or hour_joined, after_day)


def _joined(tokens: Sequence[Token], end: int, at: int) -> bool:
    """«el 20 o 21», «a las 3 o 4»: a number after a joint is of the kind of the one before."""
    return at == end + 1 and tokens[end].key in JOINTS


def _follows(tokens: Sequence[Token], end: int, at: int) -> bool:
    between = tokens[end:at]
    return len(between) <= 2 and all(
        token.key in ("a", ",", "-", "\n", "tipo", "en", "la") for token in between
    )


def _is_person(tokens: Sequence[Token], day: Day) -> bool:
    """«Domingo Flores»: a capitalised weekday beside a capitalised word that no rule knows."""
    if day.weekday is None or day.end - day.start > 1 or not tokens[day.start].text[0].isupper():
        return False
    following = tokens[day.end] if day.end < len(tokens) else None
    return bool(following and following.is_word and following.text[0].isupper() and following.text.istitle()
                and countable_after(tokens, day.end) is False)  # fmt: skip


def _moment(tokens: Sequence[Token], at: int, now: dt.datetime) -> Moment | None:
    """«en una hora», «en media hora», «dentro de 2 horas y media», «en 20 minutos»."""
    begin = offset_start(tokens, at) if tokens[at].key in ("en", "dentro", "de", "desde") else None
    if begin is None or begin >= len(tokens):
        return None
    if tokens[begin].key in ("media", "horas", "hora"):
        count, end = (0, begin) if tokens[begin].key == "media" else (1, begin)
    else:
        value = number(tokens, begin)
        if value is None or value[0] > 999:
            return None
        count, end = value
    if end < len(tokens) and tokens[end].key == "minutos":
        return _moved(at, end + 1, now, count)
    half = end < len(tokens) and tokens[end].key == "media"
    end += half
    if end >= len(tokens) or tokens[end].key not in ("hora", "horas", "h"):
        return None
    minutes = 60 * count + (30 if half else 0)
    end += 1
    if (
        not half
        and end + 1 < len(tokens)
        and tokens[end].key == "y"
        and tokens[end + 1].key in ("media", "cuarto")
    ):
        minutes, end = minutes + (30 if tokens[end + 1].key == "media" else 15), end + 2
    return _moved(at, end, now, minutes) if minutes else None


def _moved(start: int, end: int, now: dt.datetime, minutes: int) -> Moment:
    return Moment(start, end, (now + dt.timedelta(minutes=minutes)).replace(second=0, microsecond=0))


def _bounded(tokens: Sequence[Token], item: Found) -> Found:
    """«desde el lunes» is no day yet; «máximo a las 5» and «salgo a las 6» bound the hour."""
    before = [token.key for token in tokens[max(0, item.start - 5) : item.start]]
    while before and before[-1] in ("a", "el", "la", "las", "los", "este"):
        before.pop()
    last = before[-1] if before else ""
    opener = tokens[item.start].key
    if isinstance(item, Day) and item.day is not None:
        since = before[-2:-1] if last in ("de", "del") else before[-1:]
        if opener in ("del", "desde") and not since:
            since = before[-1:]
        open_ended = last in ("desde", "hasta") or (
            (last in ("de", "del") or opener == "del")
            and bool(since)
            and since[0] in ("despues", "luego", "antes", "partir")
        )
        return Day(item.start, item.end, doubt=Doubt.VAGUE_DATE) if open_ended else item
    if isinstance(item, Clock) and item.hour is not None:
        if last in ("maximo", "tardar"):
            return replace(item, hour=None, until=item.hour)
        if last == "minimo" or any(key in ("salgo", "termino", "acabo", "salimos") for key in before):
            return replace(item, hour=None, since=item.hour)
    return item


# --- ruling out ------------------------------------------------------------------------------------------

CANT = words(
    "puedo podria podre podremos podemos puede sirve conviene queda acomoda va llego alcanzo hay ire "
    "quiero me voy tengo estoy estare trabajo"
)  # fmt: skip
BUSY = words("imposible ocupado ocupada trabajo tampoco viajo")
EXCEPT = frozenset(["menos", "excepto", "salvo"])


def _without_excluded(tokens: Sequence[Token], found: list[Found], when: When) -> list[Found]:
    kept: list[Found] = []
    previous_out = False
    for index, item in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(tokens)
        end = _ruled_out_after(tokens, item.end, limit)
        joined = previous_out and index > 0 and _joint_between(tokens, found[index - 1].end, item.start)
        before = _ruled_out_before(tokens, item.start)
        ruled_out = end is not None or before is not None or joined
        if not ruled_out or (isinstance(item, Day) and item.day is None):
            kept.append(item)
            previous_out = False
            continue
        previous_out = before is not None or joined
        when.spans.append((before if before is not None else item.start, end or item.end))
        if isinstance(item, Day) and item.day is not None:
            when.excluded += (item.day,)
        else:
            when.refused_hour = True
    if when.excluded and not any(isinstance(item, Day) for item in kept):
        when.doubts |= {Doubt.EXCLUDED_DATE}
    return kept


def _joint_between(tokens: Sequence[Token], end: int, start: int) -> bool:
    between = [token.key for token in tokens[end:start]]
    return (
        bool(between)
        and between[0] in ("ni", "y", "o", ",")
        and all(k in ("ni", "y", "o", ",", "el", "los") for k in between)
    )


def _ruled_out_before(tokens: Sequence[Token], start: int) -> int | None:
    """Where «menos el …», «no puedo el …», «no el …», «ya no el …» begins, right before a day or an hour."""
    at = start - 1
    while at >= 0 and tokens[at].key in ("el", "los", "la", "las", "a", "para", "en", "dia", "por", "este"):
        at -= 1
    if at < 0:
        return None
    key = tokens[at].key
    if key in EXCEPT or key == "ni":
        return at
    if key in ("de", "del") and at > 0 and tokens[at - 1].key in ("vez", "lugar"):
        return at - 1
    if key == "no" and at == start - 1 and _next_key(tokens, start) not in ("mejor",):
        return at if tokens[start].key not in ("hoy",) or True else None
    if key == "no" and at < start - 1 and tokens[at + 1].key in ("el", "para", "a", "la", "los", "en"):
        return at
    if key in CANT | {"estare"} and at > 0:
        back = at - 1
        back -= tokens[back].key in ("me", "se", "nos", "lo")
        if back >= 0 and tokens[back].key == "no" and _next_key(tokens, at) != ",":
            return back
    return None


def _next_key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].key if at + 1 < len(tokens) else ""


def _ruled_out_after(tokens: Sequence[Token], end: int, limit: int) -> int | None:
    """Where «… no puedo», «… no», «… imposible», «… estoy ocupado» ends, right after a day or an hour."""
    at = end
    while at < limit and tokens[at].key in ("si", "ya", "yo", "de", "la", "todavia", "aun") and at < end + 2:
        at += 1
    if at >= limit:
        return None
    key = tokens[at].key
    if key == "no":
        return _end_of_no(tokens, at, limit)
    if key in ("imposible", "tampoco"):
        return at + 1
    if key in ("estoy", "estare", "voy") and at + 1 < limit:
        after = at + 1 + (tokens[at + 1].key in ("muy", "a", "estar", "bien"))
        if after < limit and tokens[after].key in ("ocupado", "ocupada", "trabajando", "viajando"):
            return after + 1
    if key in ("trabajo", "viajo"):
        return at + 1
    return None


def _end_of_no(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """A «no» after a day or an hour is about it when it ends the clause or «puedo», «me sirve» … follows."""
    after = at + 1
    if after >= len(tokens) or tokens[after].kind == "mark":
        return after
    if after >= limit:
        return None if tokens[at - 1].key == "," else after
    if tokens[after].key in ("me", "se", "nos"):
        after += 1
    if after < len(tokens) and tokens[after].key in CANT:
        after += 1
        while after < limit and tokens[after].key in (
            "ir",
            "bien",
            "asistir",
            "llegar",
            "tiempo",
            "disponible",
            "a",
        ):
            after += 1
        return after
    return after if tokens[after].key in ("mejor", "pero", "porque", "y") else None


def _without_replaced(tokens: Sequence[Token], found: list[Found], when: When) -> list[Found]:
    """Keep what was said last where a word between two of a kind takes the first one back."""
    kept: list[Found] = []
    for item in found:
        rival = next((other for other in reversed(kept) if type(other) is type(item)), None)
        between = [token.key for token in tokens[rival.end : item.start]] if rival else []
        if rival is not None and (_takes_back(between) or _swapped(tokens, rival, between)):
            kept.remove(rival)
            when.replaced = True
        kept.append(item)
    return kept


def _takes_back(between: Sequence[str]) -> bool:
    return any(key in REPLACES for key in between) or "no" in between or "en vez" in " ".join(between)


def _swapped(tokens: Sequence[Token], first: Found, between: Sequence[str]) -> bool:
    """«cambia el martes por el jueves», «del martes al jueves»."""
    opening = [token.key for token in tokens[max(0, first.start - 6) : first.start]]
    changing = any(
        key.startswith(("cambi", "mover", "muev", "pas", "reprogram", "posterg")) for key in opening
    )
    return (changing and bool(between) and between[0] in ("por", "para", "al", "a")) or (
        changing and not between
    )


# --- settling --------------------------------------------------------------------------------------------


def _settle_hours(found: Sequence[Found], when: When) -> str | None:
    """Take the hours; give back the part of the day that was said apart from them."""
    clocks = [item for item in found if isinstance(item, Clock)]
    part = next((clock.part for clock in clocks if clock.part), None)
    shared = part or next((c.hour.part for c in reversed(clocks) if c.hour is not None and c.hour.part), None)
    times: list[tuple[dt.time, bool]] = []
    for clock in clocks:
        if clock.impossible:
            when.doubts |= {Doubt.IMPOSSIBLE_TIME}
        if clock.hour is not None:
            settled = clock.hour.settle(shared if len(clocks) > 1 else part)
            if settled is None:
                when.doubts |= {Doubt.IMPOSSIBLE_TIME}
            elif settled not in times:
                times.append(settled)
        _settle_range(clock, when, part)
    times += [(item.moment.time(), False) for item in found if isinstance(item, Moment)]
    distinct = _distinct(times)
    if len(distinct) == 1:
        when.time, when.ambiguous = distinct[0]
    elif distinct:
        when.doubts |= {Doubt.TWO_TIMES}
        when.times = tuple(moment for moment, _ in distinct)
    return part


def _distinct(times: Sequence[tuple[dt.time, bool]]) -> list[tuple[dt.time, bool]]:
    """«a las 3, 3pm» is one hour: an ambiguous one gives way to a settled one that it may mean."""
    settled = {moment for moment, ambiguous in times if not ambiguous}
    result: list[tuple[dt.time, bool]] = []
    for moment, ambiguous in times:
        other = moment.replace(hour=(moment.hour + 12) % 24)
        if ambiguous and ({moment, other} & settled):
            continue
        if (moment, ambiguous) not in result:
            result.append((moment, ambiguous))
    return result


def _settle_range(clock: Clock, when: When, part: str | None) -> None:
    if clock.since is not None and clock.until is not None:
        last = clock.until.settle(part)
        first_hour = clock.since
        if last is None:
            return
        first = first_hour.settle(clock.since.part or part)
        if first_hour.part is None and 1 <= first_hour.hour <= 12:
            options = sorted(
                {
                    dt.time(h % 24, first_hour.minute)
                    for h in (first_hour.hour % 12, first_hour.hour % 12 + 12)
                }
            )
            fitting = [option for option in options if option < last[0]]
            if part or clock.until.part:
                first = (fitting[-1], False) if fitting else first
        if first is not None:
            since, until = first[0], last[0]
            if until <= since and last[1] and until.hour < 12:
                until = until.replace(hour=until.hour + 12)
            when.since, when.until = since, until
        return
    if clock.since is not None:
        settled = clock.since.settle(part)
        when.since = settled[0] if settled else None
    if clock.until is not None:
        settled = clock.until.settle(part)
        when.until = settled[0] if settled else None


def _settle_days(tokens: Sequence[Token], found: Sequence[Found], when: When, today: dt.date) -> None:
    items = _merged_weeks([item for item in found if isinstance(item, Day)], today)
    items = _contradictions(tokens, items)
    dates = [item.day for item in items if item.day is not None]
    dates += [item.moment.date() for item in found if isinstance(item, Moment)]
    if any(isinstance(item, Clock) and item.today for item in found):
        dates.append(today)
    dates = list(dict.fromkeys(dates))
    doubts = {item.doubt for item in items if item.doubt is not None}
    spanned = _is_span(tokens, items)
    if spanned and len(dates) > 1:
        when.doubts |= {Doubt.VAGUE_DATE}
    elif len(dates) > 1:
        when.doubts |= {Doubt.TWO_DATES}
        when.dates = tuple(dates)
    elif dates and not (doubts - {Doubt.VAGUE_DATE, Doubt.PAST_DATE}):
        when.date = dates[0]
        doubts.clear()
    when.doubts |= doubts
    if not when.dates:
        when.dates = next((item.candidates for item in items if item.candidates), ())


def _merged_weeks(items: Sequence[Day], today: dt.date) -> list[Day]:
    """«la próxima semana, el martes»: the week says which Tuesday."""
    week = next((item.week for item in items if item.week is not None), None)
    if week is None or not any(item.weekday is not None for item in items):
        return list(items)
    merged: list[Day] = []
    for item in items:
        if item.weekday is not None:
            day = days.weekday_in_week(today, item.weekday, week)
            merged.append(
                replace(
                    item, day=day if day >= today else None, doubt=None if day >= today else Doubt.PAST_DATE
                )
            )
        elif item.week is None:
            merged.append(item)
    return merged


def _contradictions(tokens: Sequence[Token], items: Sequence[Day]) -> list[Day]:
    """A bare weekday and a date side by side («jueves, el 26», «28/11 sábado»): one day, or a doubt."""
    result: list[Day] = []
    for item in items:
        last = result[-1] if result else None
        if (
            last is not None
            and last.day is not None
            and item.day is not None
            and ((item.weekday is None) != (last.weekday is None))
            and _beside(tokens, last.end, item.start)
        ):
            weekday = item.weekday if item.weekday is not None else last.weekday
            dated = item if item.weekday is None else last
            if dated.day is not None and dated.day.weekday() == weekday:
                result[-1] = Day(last.start, item.end, dated.day)
            else:
                pair = tuple(sorted({d for d in (last.day, item.day) if d is not None}))
                result[-1] = Day(last.start, item.end, doubt=Doubt.WEEKDAY_MISMATCH, candidates=pair)
        else:
            result.append(item)
    return result


def _beside(tokens: Sequence[Token], end: int, start: int) -> bool:
    return end <= start and all(
        token.key in (",", "(", ")", "el", "dia", "es", "osea", "-", "este", "que")
        for token in tokens[end:start]
    )


def _is_span(tokens: Sequence[Token], items: Sequence[Day]) -> bool:
    """«de lunes a viernes», «entre el martes y el jueves», «del 3 al 5»: any day of several."""
    if len(items) != 2:
        return False
    first, second = items
    between = [token.key for token in tokens[first.end : second.start]]
    if any(key not in ("a", "al", "hasta", "el", "la", "dia", "y", "-") for key in between):
        return False
    if tokens[second.start].key == "al" or any(key in ("a", "al", "hasta") for key in between):
        return True
    before = [token.key for token in tokens[max(0, first.start - 2) : first.start]]
    return "entre" in before or (tokens[first.start].key == "entre")
