"""From the days and hours said to one day and one hour, or to the doubt between several.

In this order: what is told goes, what is ruled out goes to `excluded`, what a later word replaces goes; then
values that stand apart and belong together meet; two days left are no day, two hours no hour; the part of the
day said anywhere settles AM and PM. Words of time left over make a doubt of what they stand beside, and what
only a guess at a misspelt word reads is a question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from citas.machine.reading import Daypart, Doubt, Expecting
from citas.understand.context import Context
from citas.understand.corrections import changes, without_replaced
from citas.understand.counted import APPROX
from citas.understand.judgement.passing import STOPS, Parted, parted
from citas.understand.stretches import WEEKS_OUT, days_out, meant_days
from citas.understand.times import values as v
from citas.understand.times.rank import readings
from citas.understand.times.vocabulary import SETS
from citas.understand.tokens import Token, key_at, tokenise
from citas.understand.told import after_told
from citas.understand.when import Said, When
from citas.understand.words import words

DAYPARTS = {
    "morning": Daypart.MORNING,
    "dawn": Daypart.MORNING,
    "am": Daypart.MORNING,
    "noon": Daypart.AFTERNOON,
    "afternoon": Daypart.AFTERNOON,
    "pm": Daypart.AFTERNOON,
    "night": Daypart.NIGHT,
}
NOTHING_SAID = Parted([], [], [], certain=True)
WILLING = get_args(v.Free)
NEARLY = APPROX | {"de", "a", "o", "menos", "mas"}
BUSY = words("trabajo trabajamos estudio clase clases ocupado ocupada oficina")
BEGINNING = words("entro entramos ingreso trabajo empiezo recojo")
LEAVING = words("salgo termino acabo salimos")


def read_when(tokens: Sequence[Token], taken: Sequence[int], context: Context) -> When:
    """Everything that the tokens not yet taken say about when."""
    if context.expecting is Expecting.CONFIRM and _passes(tokens):
        return When([])
    words = ["mas" if token.key == "+" else token.word for token in tokens]
    heard = _heard(tokens, taken, context, words)
    when = _when(tokens, taken, context, heard)
    if when.doubtful and not when.doubts - {Doubt.VAGUE_DATE} and (when.date is None or when.time is None):
        _ask_for(when, _when(tokens, taken, context, heard, doubtful=True))
        when.guesses = when.doubts & _only_ones(heard.said)
    if any(
        token.repair in GUESSED and not taken[at] and not _named(tokens, at)
        for at, token in enumerate(tokens)
    ):
        guessed = _heard(tokens, taken, context, [token.key for token in tokens])
        _ask_back(when, _when(tokens, taken, context, guessed))
    return when


def _passes(tokens: Sequence[Token]) -> bool:
    """«hoy paso», when a yes is due: not this time."""
    return [token.word for token in tokens if token.is_word][-2:] == ["hoy", "paso"]


GUESSED = SETS["WEEKDAYS"] | SETS["MONTH"] | SETS["PART"] | SETS["UNIT"] | SETS["NEXT"] | {"pasado"}


def _named(tokens: Sequence[Token], at: int) -> bool:
    """«Carlos Martel»: part of a name rather than a slip."""
    titled = tokens[at].text[:1].isupper() and at > 0
    return titled and tokens[at - 1].text[:1].isupper() and tokens[at - 1].is_word


def _ask_for(when: When, guess: When) -> None:
    """What seems told is a question where nothing else says the day or the hour; a range only narrows."""
    if guess.doubts - {Doubt.VAGUE_DATE}:
        return
    if when.date is None and guess.date is not None:
        when.dates, when.doubts = (guess.date,), when.doubts | {Doubt.UNSURE_DATE}
    if when.time is None and guess.time is not None:
        when.times, when.ambiguous = (guess.time,), guess.ambiguous
        when.doubts |= {Doubt.UNSURE_TIME}
    if when.time is None and (when.daypart, when.since, when.until) == (None, None, None):
        when.daypart, when.since, when.until = guess.daypart, guess.since, guess.until
    when.spans = sorted({*when.spans, *guess.spans})


def _only_ones(said: Sequence[Said]) -> frozenset[Doubt]:
    """The doubts of a day, or of an hour, that is the only one of the message."""
    days = sum(item.of_day for item in said)
    hours = sum(isinstance(item.value, v.Hour | v.Hours) for item in said)
    only = {Doubt.UNSURE_DATE: days, Doubt.UNSURE_TIME: hours}
    return frozenset(doubt for doubt, count in only.items() if count == 1)


def taken_for_wish(when: When) -> When:
    """What may be told or wished, and is the only day or hour of a message that gives some, is the wish.

    Of hands held out 85% of such days and hours are, where the act is to book, to inform, to correct or to
    ask what is free; with another act 4% are.
    """
    date = when.dates[0] if Doubt.UNSURE_DATE in when.guesses else when.date
    time = when.times[0] if Doubt.UNSURE_TIME in when.guesses else when.time
    return replace(
        when,
        date=date,
        time=time,
        dates=() if date else when.dates,
        times=() if time else when.times,
        daypart=None if time else when.daypart,
        doubts=when.doubts - when.guesses,
        certain=when.certain and not when.guesses,
        guesses=frozenset(),
    )


def _ask_back(when: When, guess: When) -> None:
    """What a misspelt word would say, if it is the word that it looks like, is a question: «¿El martes 1?»"""
    if guess.date is not None and guess.date != when.date:
        when.date, when.dates = None, (guess.date,)
        when.doubts = frozenset({Doubt.UNSURE_DATE})
    elif guess.doubts - when.doubts and not when.doubts:
        when.date, when.dates, when.doubts = None, guess.dates, guess.doubts
    if guess.time is not None and (guess.time, guess.ambiguous) != (when.time, when.ambiguous):
        when.time, when.times, when.ambiguous = None, (guess.time,), False
        when.doubts |= {Doubt.UNSURE_TIME}
    if (guess.daypart, guess.since, guess.until) != (
        when.daypart,
        when.since,
        when.until,
    ) and when.time is None:
        when.daypart, when.since, when.until = guess.daypart, guess.since, guess.until
    when.spans = sorted({*when.spans, *guess.spans})


def _scope(context: Context) -> v.Scope:
    asked = context.expecting
    return v.Scope(context.now, asked is Expecting.DATE, asked is Expecting.TIME, context.discussed)


def all_said(
    tokens: Sequence[Token], taken: Sequence[int], context: Context, spelling: Sequence[str]
) -> list[Said]:
    """Every day and hour, wished or told, with the date that it comes to."""
    scope = _scope(context)
    return [_settled(item, scope) for item in readings(tokens, taken, scope, spelling)]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is said in one spelling: what nobody tells in passing, and the rest, parted in wished and told."""

    spelling: Sequence[str]
    said: Sequence[Said]
    willing: Sequence[Said] = ()
    rest: Sequence[Said] = ()
    sides: Parted = NOTHING_SAID


def _heard(
    tokens: Sequence[Token], taken: Sequence[int], context: Context, spelling: Sequence[str]
) -> _Heard:
    said = all_said(tokens, taken, context, spelling)
    if not said:
        return _Heard(spelling, said)
    said = [_not_ruled_out(item, context) for item in said]
    willing = _willing(tokens, said, context)
    rest = [item for item in said if item not in willing]
    sides = _chosen(tokens, rest, context) or parted(tokens, rest, taken, context.expecting)
    return _Heard(spelling, said, willing, rest, sides)


def _when(
    tokens: Sequence[Token], taken: Sequence[int], context: Context, heard: _Heard, *, doubtful: bool = False
) -> When:
    """`doubtful`: with what may be told as the wish."""
    if not heard.said:
        return When([])
    scope, willing, rest, sides = _scope(context), heard.willing, heard.rest, heard.sides
    ruled_out = [item for item in heard.said if isinstance(item.value, v.Excluded)]
    told = [item for item in sides.told if not doubtful or item not in sides.doubtful]
    told = _only_told(tokens, told, [*sides.wished, *willing], ruled_out)
    wished = [item for item in rest if item not in told and item not in ruled_out]
    kept = [_bounded(tokens, item) for item in after_told(tokens, wished, told)] + list(willing)
    when = _spanned(tokens, [*kept, *ruled_out], told)
    when.certain, when.doubtful = sides.certain, bool(sides.doubtful)
    _exclude(ruled_out, kept, when, scope)
    kept = without_replaced(tokens, [_swapped(tokens, item, scope) for item in kept], when)
    part = _settle_hours(kept, when)
    _settle_days(tokens, kept, when, scope)
    _settle_rest(kept, when)
    _come_then(kept, when, context)
    when.days = meant_days(kept, when, scope)
    if when.time is None:
        when.daypart = DAYPARTS.get(part) if part else None
    _doubt_remainders(tokens, taken, heard.spelling, when)
    return when


def _willing(tokens: Sequence[Token], said: Sequence[Said], context: Context) -> list[Said]:
    """What is no aside whatever is judged; of several hours that is judged where not all were offered."""
    willing = [item for item in said if _is_answer(tokens, item, context)]
    if any(isinstance(each.value, v.Hour) and each not in willing for each in said):
        return [item for item in willing if not isinstance(item.value, v.Hour)]
    return willing


def _only_told(
    tokens: Sequence[Token], told: Sequence[Said], wished: Sequence[Said], ruled_out: Sequence[Said]
) -> list[Said]:
    """What seems told, without what is said with a wish or asked of, or in the place of an hour refused."""
    refuses = any(isinstance(item.value, v.Excluded) and item.value.of_hour for item in ruled_out)
    return [
        item
        for item in told
        if not _is_said_with(tokens, item, wished)
        and not _is_asked_of(tokens, item)
        and not (refuses and isinstance(item.value, v.Hour))  # «a la 1 no, a las 3 le digo»
    ]


def _not_ruled_out(item: Said, context: Context) -> Said:
    """«no a las 3», of an appointment at six: the hour that is wished in its place."""
    match item.value:
        case v.Excluded(values=(v.Hour() as hour,)) if context.hour is not None and not context.listed:
            return item if hour.may_be(context.hour) else replace(item, value=hour)
    return item


#: With these somebody asks what there is.
HAVING = words("hay queda quedan tienen tienes")


def _is_asked_of(tokens: Sequence[Token], day: Said) -> bool:
    """«¿no queda nada hoy?»: a day of which it is asked what there is."""
    keys = [token.key for token in tokens]
    start = next((at + 1 for at in range(day.start - 1, -1, -1) if keys[at] in STOPS), 0)
    end = next((at for at in range(day.end, len(keys)) if keys[at] in STOPS), len(keys))
    return day.of_day and keys[end : end + 1] == ["?"] and not HAVING.isdisjoint(keys[start : day.end])


#: What may stand between a day and its hour.
TOGETHER = words("pero mejor mas bien a como tipo en por la manana tarde temprano noche") | {","}


def _is_said_with(tokens: Sequence[Token], day: Said, wished: Sequence[Said]) -> bool:
    """«ya el domingo a las 11», «el miércoles, pero mejor a las 5»: so is the day of an hour that is."""
    return day.of_day and any(
        isinstance(item.value, v.Hour)
        and day.end <= item.start
        and all(token.word in TOGETHER or token.key == "," for token in tokens[day.end : item.start])
        for item in wished
    )


def _chosen(tokens: Sequence[Token], found: Sequence[Said], context: Context) -> Parted | None:
    """The values that stand in the words named as the wish; the others are told. None if none are named."""
    if not context.wished:
        return None
    places = {at for said in context.wished for at in _where(tokens, said)}
    open_ones = [item for item in found if not isinstance(item.value, v.Excluded)]
    wished = [item for item in open_ones if places & set(range(item.start, item.end))]
    told = [item for item in open_ones if item not in wished]
    return Parted(wished, told, doubtful=[], certain=True)


def _where(tokens: Sequence[Token], said: str) -> range:
    """The tokens of some words, where they stand first."""
    named = [token.word for token in tokenise(said, len(tokens))]
    for at in range(len(tokens) - len(named) + 1):
        if [token.word for token in tokens[at : at + len(named)]] == named:
            return range(at, at + len(named))
    return range(0)


def _come_then(kept: Sequence[Said], when: When, context: Context) -> None:
    """«si, ¿puedo ir en 20 min?», of an hour that he has before him: another hour, or when he comes."""
    shown = context.expecting is Expecting.CONFIRM and context.hour is not None
    if shown and when.time is not None and any(item.of_moment for item in kept):
        when.times, when.date, when.time = (when.time,), None, None
        when.doubts |= {Doubt.UNSURE_TIME}


def _is_answer(tokens: Sequence[Token], item: Said, context: Context) -> bool:
    """What nobody tells in passing: that any time will do, or an hour that was just offered."""
    if isinstance(item.value, WILLING):
        return True
    if not context.listed or not isinstance(item.value, v.Hour) or item.value.impossible:
        return False
    if any(token.word in BEGINNING for token in tokens[max(0, item.start - 2) : item.start]):
        return False  # «entro a las 9 a trabajar»
    hour, _ = item.value.settle(None)
    return any((offer.hour % 12, offer.minute) == (hour.hour % 12, hour.minute) for offer in context.offers)


def _spanned(tokens: Sequence[Token], items: Sequence[Said], told: Sequence[Said]) -> When:
    """The spans of what is said, and of what is told. A wish for the earliest is left to the phrases, too."""
    shown = [item for item in items if not isinstance(item.value, WILLING)]
    when = When(sorted((_nearly_from(tokens, item), item.end) for item in shown))
    when.rules = {(item.start, item.end): item.rules for item in items}
    when.told = [(item.start, item.end) for item in told]
    return when


def _settled(item: Said, scope: v.Scope) -> Said:
    """With the date that a day comes to, or its doubt."""
    value = item.value
    if isinstance(value, v.Day):
        whole = v.resolved(value, scope)
        return replace(item, value=whole if whole.doubt else value, date=whole.date, doubt=whole.doubt)
    if isinstance(value, v.Period):
        return replace(item, doubt=Doubt.PAST_DATE if value.last < scope.today else Doubt.VAGUE_DATE)
    if isinstance(value, v.Recurrence | v.Further):
        return replace(item, doubt=Doubt.VAGUE_DATE)
    if isinstance(value, v.Days):
        dates = _dates(value.days, scope)
        doubt = Doubt.VAGUE_DATE if value.span else Doubt.TWO_DATES
        return replace(item, doubt=doubt, date=dates[-1] if dates and value.span else None)
    return item


def _nearly_from(tokens: Sequence[Token], item: Said) -> int:
    """Where «alrededor de», «cerca de», «más o menos» before an hour or a day begins."""
    at = item.start
    if isinstance(item.value, v.Period) and tokens[at].word in ("en", "para", "hasta", "desde"):
        return at + 1
    if isinstance(item.value, v.Recurrence) and item.end - at > 1:
        return at + 1
    while at > 0 and tokens[at - 1].key in NEARLY:
        at -= 1
    if item.of_day and not any(token.key in APPROX for token in tokens[at : item.start]):
        return item.start
    return at


def _bounded(tokens: Sequence[Token], item: Said) -> Said:
    """«trabajo hasta las 6»: free from six on; «salgo del trabajo a las 6»: not before."""
    before = [token.word for token in tokens[max(0, item.start - 5) : item.start]]
    value = item.value
    if isinstance(value, v.Hours) and value.since is None and any(word in BUSY for word in before):
        return replace(item, value=v.Hours(since=value.until))
    if isinstance(value, v.Hour) and any(word in LEAVING for word in before):
        return replace(item, value=v.Hours(since=value))
    return item


def _swapped(tokens: Sequence[Token], item: Said, scope: v.Scope) -> Said:
    """«cambia mi cita del martes al jueves» is no span of days."""
    if isinstance(item.value, v.Days) and item.value.span and changes(tokens, item.start):
        return _settled(replace(item, value=item.value.days[-1]), scope)
    return item


def _exclude(ruled_out: Sequence[Said], kept: Sequence[Said], when: When, scope: v.Scope) -> None:
    values = [
        value for item in ruled_out if isinstance(item.value, v.Excluded) for value in item.value.values
    ]
    for value in values:
        days = days_out(value, scope)
        when.excluded += days
        when.refused_hour |= not days and not isinstance(value, v.Recurrence)
    if when.excluded and not any(item.of_day for item in kept):
        when.doubts |= {Doubt.EXCLUDED_DATE}


def _dates(days: Sequence[v.Day], scope: v.Scope) -> list[dt.date]:
    """The dates of those days that have one."""
    whole = [v.resolved(day, scope).date for day in days]
    return [date for date in whole if date is not None]


def _settle_hours(found: Sequence[Said], when: When) -> str | None:
    """Take the hours; give back the part of the day that was said apart from them."""
    parts = list(dict.fromkeys(item.value.name for item in found if isinstance(item.value, v.Part)))
    hours = [item.value for item in found if isinstance(item.value, v.Hour)]
    part = parts[0] if len(parts) == 1 or (parts and hours) else None
    if any(hour.impossible for hour in hours):
        when.doubts |= {Doubt.IMPOSSIBLE_TIME}
    for item in found:
        if isinstance(item.value, v.Hours):
            _settle_range(item.value, when, part)
    distinct = _distinct(_times(found, hours, part))
    if len(distinct) == 1:
        when.time, when.ambiguous = distinct[0]
    elif distinct:
        when.doubts |= {Doubt.TWO_TIMES}
        when.times = tuple(moment for moment, _ in distinct)
    return part


def _times(found: Sequence[Said], hours: Sequence[v.Hour], part: str | None) -> list[tuple[dt.time, bool]]:
    """The times said, and whether AM or PM is open; of several hours the part of one is the part of all."""
    if len(found) > 1:
        part = part or next((hour.part for hour in reversed(hours) if hour.part), None)
    times = [hour.settle(part) for hour in hours if not hour.impossible]
    return times + [(item.value.moment.time(), False) for item in found if isinstance(item.value, v.Moment)]


def _distinct(times: Sequence[tuple[dt.time, bool]]) -> list[tuple[dt.time, bool]]:
    """«a las 3, 3pm» is one hour: an open one gives way to a settled one that it may mean."""
    settled = {moment for moment, ambiguous in times if not ambiguous}
    result: list[tuple[dt.time, bool]] = []
    for moment, ambiguous in times:
        other = moment.replace(hour=(moment.hour + 12) % 24)
        if not (ambiguous and {moment, other} & settled) and (moment, ambiguous) not in result:
            result.append((moment, ambiguous))
    return result


def _settle_range(hours: v.Hours, when: When, part: str | None) -> None:
    since, until = hours.since, hours.until
    if any(end is not None and end.impossible for end in (since, until)):
        when.doubts |= {Doubt.IMPOSSIBLE_TIME}
    elif since is None or until is None:
        when.since = since.settle(part)[0] if since else when.since
        when.until = until.settle(part)[0] if until else when.until
    else:
        when.since, when.until = _both_ends(since, until, part)


def _both_ends(since: v.Hour, until: v.Hour, part: str | None) -> tuple[dt.time, dt.time]:
    first, (last, ambiguous) = since.settle(part)[0], until.settle(part)
    if since.part is None and 1 <= since.hour <= 12 and (part or until.part):
        first = _before(since, last) or first
    if last <= first and last.hour < 12 and (ambiguous or until.part == "am"):
        last = last.replace(hour=last.hour + 12)  # «de 10 a 12 am» ends at noon
    return first, last


def _before(hour: v.Hour, until: dt.time) -> dt.time | None:
    """Of the two times that an open hour may mean, the last one before the end of its range."""
    half = hour.hour % 12
    options = [dt.time(half, hour.minute), dt.time(half + 12, hour.minute)]
    return max((option for option in options if option < until), default=None)


def _settle_days(tokens: Sequence[Token], found: Sequence[Said], when: When, scope: v.Scope) -> None:
    items = _further(_met(tokens, _in_periods([item for item in found if item.of_day], scope), scope))
    dates = _all_dates(items, found, scope)
    doubts = {item.doubt for item in items if item.doubt is not None}
    if len(dates) > 1:
        when.dates, when.doubts = tuple(dates), when.doubts | {Doubt.TWO_DATES}
    elif dates and _ends_at_midnight(found):
        when.date = dates[0] + dt.timedelta(days=1)
    elif dates and doubts <= {Doubt.VAGUE_DATE, Doubt.PAST_DATE, Doubt.TWO_DATES}:
        when.date = dates[0]
        doubts.clear()
    when.doubts |= doubts
    candidates = [item.value.candidates for item in items if isinstance(item.value, v.Day)]
    when.dates = when.dates or next(filter(None, candidates), ())


def _all_dates(items: Sequence[Said], found: Sequence[Said], scope: v.Scope) -> list[dt.date]:
    """Every date said, in its order: whole days, moments, «esta tarde», and those of lists."""
    dates = [item.date for item in items if item.date is not None and item.doubt is None]
    dates += [item.value.moment.date() for item in found if isinstance(item.value, v.Moment)]
    if any(isinstance(item.value, (v.Part, v.Hour)) and item.value.today for item in found):
        dates.append(scope.today)
    for item in items:
        if isinstance(item.value, v.Days) and not item.value.span:
            dates += _dates(item.value.days, scope)
    return list(dict.fromkeys(dates))


def _ends_at_midnight(found: Sequence[Said]) -> bool:
    """«mañana a las 24:00» is the first moment of the day after."""
    return any(isinstance(item.value, v.Hour) and item.value.hour == 24 for item in found)


def _in_periods(items: list[Said], scope: v.Scope) -> list[Said]:
    """«quisiera la próxima semana, si se puede el martes»: the period says which Tuesday."""
    periods = [item for item in items if isinstance(item.value, v.Period)]
    result = []
    for item in items:
        inside = None
        if isinstance(item.value, v.Day) and periods and (item.value.only_weekday or item.value.only_number):
            inside = v.within(item.value, periods[-1].value, scope)  # type: ignore[arg-type]  # `periods` has only those
        result.append(_settled(replace(item, value=inside), scope) if inside is not None else item)
    met = any(new is not old for new, old in zip(result, items, strict=True))
    return [item for item in result if not (met and isinstance(item.value, v.Period))]


BESIDE = words("el dia es osea este que cae") | {",", "(", ")", "-", "\n"}


def _met(tokens: Sequence[Token], items: Sequence[Said], scope: v.Scope) -> list[Said]:
    """A bare weekday and a date side by side: one day, or a doubt."""
    result: list[Said] = []
    for item in items:
        last = result[-1] if result else None
        meeting = None
        days = last is not None and isinstance(last.value, v.Day) and isinstance(item.value, v.Day)
        if last is not None and days and all(t.key in BESIDE for t in tokens[last.end : item.start]):
            meeting = v.meet(_whole(last), _whole(item), scope)
        if last is not None and meeting is not None:
            result[-1] = _settled(Said(last.start, item.end, meeting, last.rules), scope)
        else:
            result.append(item)
    return result


def _further(items: Sequence[Said]) -> list[Said]:
    """«el sábado, no este sino el otro»"""
    result: list[Said] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item.value, v.Further) and last is not None and last.date is not None:
            result[-1] = replace(last, date=last.date + dt.timedelta(days=item.value.days))
        else:
            result.append(item)
    return result


def _whole(item: Said) -> v.Day:
    assert isinstance(item.value, v.Day)
    return item.value if item.value.only_weekday else replace(item.value, date=item.date)


def _settle_rest(found: Sequence[Said], when: When) -> None:
    values = [item.value for item in found]
    when.any_hour = any(isinstance(value, v.AnyHour) for value in values)
    when.any_day = any(
        isinstance(one, v.AnyDay) or (isinstance(one, v.Part) and one.any_day) for one in values
    )
    when.earliest = any(
        isinstance(one, v.Earliest) or (isinstance(one, v.Part) and one.earliest) for one in values
    )
    when.latest = any(isinstance(value, v.Latest) for value in values)
    for item in found:
        if isinstance(item.value, v.Recurrence) and when.recurrence is None:
            when.recurrence, when.recurs = item.value, (item.start, item.end)


GLUE = words("de del la el ultima ultimo primera segunda tercera cuarta proxima proximo este esta en y menos")
LEFT_OF_DAY = SETS["MONTH"] | words("semana semanas mes quincena trimestre bimestre semestre")
LEFT_OF_HOUR = words("media cuarto cuartos")


def _doubt_remainders(
    tokens: Sequence[Token], taken: Sequence[int], spelling: Sequence[str], when: When
) -> None:
    """A word of time left over right behind a day or an hour: what it says is not known, so nothing is."""
    free = bytearray(not byte for byte in taken)
    for start, end in when.spans:
        free[start:end] = bytes(end - start)
    for _, end in when.spans:
        at = end
        while at < len(tokens) and free[at] and spelling[at] in GLUE:
            at += 1
        left = spelling[at] if at < len(tokens) and free[at] else ""
        if left in LEFT_OF_DAY and when.date is not None:
            when.date, when.dates = None, ()
            when.doubts |= {Doubt.VAGUE_DATE}
        minutes = left in LEFT_OF_HOUR and at > end
        if when.time is not None and (minutes or _elsewhere(tokens, end)):
            when.times, when.time, when.ambiguous = (when.time,), None, False
            when.doubts |= {Doubt.UNSURE_TIME}


def _elsewhere(tokens: Sequence[Token], end: int) -> bool:
    """«a las 10 hora de Madrid»: another time zone."""
    at = end - (tokens[end - 1].word == "hora") + (key_at(tokens, end) == ",")
    zone = [token.word for token in tokens[at : at + 2]] == ["hora", "de"] and at + 2 < len(tokens)
    return zone and tokens[at + 2].text.istitle() and tokens[at + 2].word not in ("lima", "peru")


def _shown_out(days: Sequence[dt.date]) -> list[str]:
    """The days ruled out; those that come again and again by their weekdays."""
    if len(days) < WEEKS_OUT:
        return [f"not {day}" for day in days]
    return [f"not every {tuple(sorted({day.weekday() for day in days}))}"]


def shown(when: When) -> str:
    """A reading as the examples of the rules write it."""
    words = [
        when.date.isoformat() if when.date else "",
        f"{when.time:%H:%M}" + "~" * when.ambiguous if when.time else "",
    ]
    words += [when.daypart.value if when.daypart else "", f"from {when.since:%H:%M}" if when.since else ""]
    words += [f"to {when.until:%H:%M}" if when.until else "", *_shown_out(when.excluded)]
    words += ["not then" * when.refused_hour, "any" * when.any_hour, "any day" * when.any_day]
    words += ["earliest" * when.earliest, "latest" * when.latest]
    words += [f"every {when.recurrence.weekdays or 'day'}" if when.recurrence else "", *sorted(when.doubts)]
    words += [f"({', '.join(map(str, when.dates or when.times))})" if when.dates or when.times else ""]
    return " ".join(word for word in words if word)
