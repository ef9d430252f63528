"""From the days and hours left in a message to one day and one hour, or to the doubt between several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.clocks import Clock
from citas.understand.day import Day, dated
from citas.understand.tokens import Token
from citas.understand.when import Found, Moment, When


def settle_hours(found: Sequence[Found], when: When) -> str | None:
    """Take the hours; give back the part of the day that was said apart from them."""
    clocks = [item for item in found if isinstance(item, Clock)]
    said = list(dict.fromkeys(clock.part for clock in clocks if clock.part))
    timed = any(clock.hour is not None for clock in clocks)
    part = said[0] if len(said) == 1 or (said and timed) else None
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
            if until <= since and until.hour < 12 and (last[1] or clock.until.part == "am"):
                until = until.replace(hour=until.hour + 12)  # «de 10 a 12 am» ends at noon
            when.since, when.until = since, until
        return
    if clock.since is not None:
        settled = clock.since.settle(part)
        when.since = settled[0] if settled else None
    if clock.until is not None:
        settled = clock.until.settle(part)
        when.until = settled[0] if settled else None


def settle_days(tokens: Sequence[Token], found: Sequence[Found], when: When, today: dt.date) -> None:
    items = _merged_weeks([item for item in found if isinstance(item, Day)], today)
    items = _merged_months(items, today)
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


def _merged_months(items: Sequence[Day], today: dt.date) -> list[Day]:
    """«el próximo mes, el 25»: the month says which 25th."""
    if not any(item.months for item in items) or not any(item.bare for item in items):
        return list(items)
    year, month = days.following_month(today.year, today.month)
    return [
        dated(item.start, item.end, days.make(year, month, item.day.day), today)
        if item.bare and item.day
        else item
        for item in items
        if not item.months
    ]


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
        token.key in (",", "(", ")", "el", "dia", "es", "osea", "-", "este", "que", "cae")
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
