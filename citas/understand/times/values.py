"""What words say about time, as typed partial values, and the small functions by which they meet.

A value may have holes: «el 15» has a day and no month, «a las 3» an hour and no half of the day, «enero» is a
stretch of days. Two values that stand side by side *meet*: the holes of one are filled from the other, or
they contradict each other and are a doubt, or they have nothing to do with each other, and that is None. Only
`temporal.py` fills what is still open then. Nothing here looks at words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from citas.machine.reading import Doubt
from citas.understand import calendar

HALF_DAY, SATURDAY = 12, 5
LATENT, INTRODUCED, CERTAIN = 0, 1, 2  # how much of a time a value is by itself


@dataclass(frozen=True, slots=True)
class Scope:
    """What productions know besides their parts."""

    now: dt.datetime
    asks_day: bool = False
    asks_hour: bool = False
    discussed: dt.date | None = None

    @property
    def today(self) -> dt.date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Number:
    """0 to 9999. `width` is how many digits were written, 0 for words; `one` is «un», «una», «uno»."""

    value: int
    width: int = 0
    one: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal:
    """«primer»: 1; «último»: -1."""

    nth: int


@dataclass(frozen=True, slots=True)
class Month:
    number: int


@dataclass(frozen=True, slots=True)
class Year:
    year: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers in one figure, joined by one mark: «28/11/2026»."""

    parts: tuple[int, ...]
    widths: tuple[int, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Distance:
    """Months, days and minutes, all of one direction.

    `vague`: «unos días», «semana y media». `clock`: «9h45», which is an hour as well.
    """

    months: int = 0
    days: int = 0
    minutes: int = 0
    vague: bool = False
    clock: bool = False

    def plus(self, other: Distance) -> Distance:
        months, days = self.months + other.months, self.days + other.days
        return Distance(months, days, self.minutes + other.minutes, self.vague or other.vague)

    def times(self, count: int) -> Distance:
        return Distance(self.months * count, self.days * count, self.minutes * count, self.vague)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with holes; `date` where it is known whole. Without any of them there is a `doubt`.

    `named`: a word pinned the week of a weekday («este», «próximo»), so that nothing discussed moves it.
    `latent`: only a day where a day was asked.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    date: dt.date | None = None
    doubt: Doubt | None = None
    candidates: tuple[dt.date, ...] = ()
    named: bool = False
    latent: bool = False

    @property
    def only_weekday(self) -> bool:
        return self.weekday is not None and self.day is None and self.date is None and self.doubt is None

    @property
    def only_number(self) -> bool:
        return self.day is not None and self.month is None and self.weekday is None and self.date is None

    def fits(self, day: dt.date) -> bool:
        """Is this a day that the parts said could mean?"""
        said = (self.year, day.year), (self.month, day.month), (self.day, day.day)
        return all(part is None or part == of for part, of in said) and (
            self.weekday is None or day.weekday() == self.weekday
        )


@dataclass(frozen=True, slots=True)
class Days:
    """Several days: any of them («miércoles o jueves»), or with `span` all from the first to the last."""

    days: tuple[Day, ...]
    span: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with a name: a week, a month, an edge of it. No day yet. `kind` is week, month, year,
    edge or vague; `open` says that a month or year is only the next one so called."""

    first: dt.date
    last: dt.date
    kind: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as said, 0 to 24, with the part of the day said beside it: am, pm, morning, dawn, noon,
    afternoon, night, or None, which leaves 1 to 12 open. `unit`: only «horas» made it one («2 horas»)."""

    hour: int
    minute: int = 0
    part: str | None = None
    level: int = LATENT
    unit: bool = False
    today: bool = False

    @property
    def impossible(self) -> bool:
        late = self.hour > 24 or self.minute > 59 or (self.hour == 24 and self.minute > 0)
        return late or (self.hour > HALF_DAY and self.hour != 24 and self.part in ("am", "morning", "dawn"))

    def settle(self, part: str | None = None) -> tuple[dt.time, bool]:
        """The time, and whether AM or PM is open. `part` is what the rest of the message says.

        With a part it is the clock of Peru: «12 de la noche» is midnight, «12 m» noon, «2 de la noche» 02:00.
        Without one, the likelier for an appointment: 7 to 12 before noon and at noon, 1 to 6 after it.
        """
        said = self.part or part
        if self.hour > HALF_DAY or self.hour == 0:
            return dt.time(self.hour % 24, self.minute), False
        if said is None:
            return dt.time(self.hour + HALF_DAY if self.hour < 7 else self.hour, self.minute), True
        return dt.time(_in_part(self.hour, said), self.minute), False

    def may_be(self, time: dt.time) -> bool:
        """Is this a time that it could mean?"""
        meant, is_open = self.settle()
        same = (meant.hour % HALF_DAY, meant.minute) == (time.hour % HALF_DAY, time.minute)
        return meant == time or (is_open and same)

    def shifted(self, minutes: int) -> Hour:
        """With so many minutes after the full hour, or before it."""
        if minutes >= 0:
            return replace(self, minute=minutes, level=CERTAIN)
        before = (self.hour - 1) % 24 if self.hour > HALF_DAY else (self.hour - 1) or HALF_DAY
        part = self.part
        if self.hour == HALF_DAY and part in ("pm", "noon", "am", "night"):  # «12 pm menos cuarto» is 11:45
            part = {"pm": "am", "noon": "am", "am": "pm", "night": "night"}[part]
        return replace(self, hour=before, minute=60 + minutes, part=part, level=CERTAIN)


def _in_part(hour: int, part: str) -> int:
    if part in ("am", "dawn"):
        return hour % HALF_DAY
    if part == "morning":
        return hour
    if part == "noon":
        return hour + HALF_DAY if hour <= 5 else hour
    if part == "night" and (hour == HALF_DAY or hour <= 4):
        return hour % HALF_DAY
    return hour if hour == HALF_DAY else hour + HALF_DAY


@dataclass(frozen=True, slots=True)
class Hours:
    """From one hour to another; either end may be open."""

    since: Hour | None = None
    until: Hour | None = None
    level: int = INTRODUCED


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes after an hour, or before it: «y media», «menos cuarto»."""

    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day. `after`: it may stand right after an hour. `today`: «esta tarde»;
    `any_day`: «cualquier tarde»."""

    name: str
    level: int = INTRODUCED
    today: bool = False
    after: bool = True
    alone: bool = True
    earliest: bool = False
    any_day: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and an hour at once: «en dos horas»."""

    moment: dt.datetime


@dataclass(frozen=True, slots=True)
class Recurrence:
    """«todos los martes»: the weekdays (0 is Monday), every so many days."""

    weekdays: tuple[int, ...] = ()
    every: int = 7


@dataclass(frozen=True, slots=True)
class Further:
    """«no este sino el otro»: so many days after the day said before."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of something else: «3 personas». It says nothing about when. `unit`: usual to count."""

    unit: bool = False


@dataclass(frozen=True, slots=True)
class AnyHour:
    """«a cualquier hora»."""


@dataclass(frozen=True, slots=True)
class AnyDay:
    """«cualquier día»."""


@dataclass(frozen=True, slots=True)
class Earliest:
    """«lo antes posible»."""


@dataclass(frozen=True, slots=True)
class Latest:
    """«lo más tarde posible»."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """What is ruled out: «el martes no puedo», «menos el lunes»."""

    values: tuple[Time, ...]
    chains: bool = True  # what follows «ni», «y» or «o» is ruled out, too

    @property
    def of_hour(self) -> bool:
        return isinstance(self.values[0], Hour)


def ruled(value: object) -> tuple[object, ...]:
    """What somebody may have said who rules this out; of an open range of hours it is the other side."""
    if isinstance(value, Hours):
        return (Hours(value.until, value.since, value.level),) if None in (value.since, value.until) else ()
    return value.values[:1] if isinstance(value, Excluded) else ()


Free = AnyHour | AnyDay | Earliest | Latest  # what is left to the company
Time = Day | Days | Period | Hour | Hours | Part | Moment | Recurrence | Free | Further
Piece = Number | Ordinal | Month | Year | Figure | Distance | Minutes
Value = Time | Piece | Counted | Excluded


def kinds(value: Value | str) -> tuple[str, ...]:
    """The names by which patterns ask for a value."""
    if isinstance(value, Number):
        return ("number", "clock") if value.value <= 24 and value.width <= 2 else ("number",)
    if isinstance(value, Hour):
        return ("clock", "when") if value.level else ("clock",)
    if isinstance(value, Part):
        return (
            ("half", "part", "when")
            if value.after and value.alone
            else ("half" if value.after else "part", "when")
        )
    return KINDS[type(value)]


KINDS: dict[type, tuple[str, ...]] = {
    Ordinal: ("ordinal",), Month: ("month",), Year: ("year",), Figure: ("figure",), Distance: ("distance",),
    Day: ("day", "when"), Days: ("days", "when"), Period: ("period", "when"), Hours: ("hours", "when"),
    Minutes: ("minutes",), Moment: ("moment",), Further: ("further",), Recurrence: ("recurrence", "when"),
    Counted: ("counted",), AnyHour: ("any",), AnyDay: ("anyday",), Earliest: ("earliest",),
    Latest: ("latest",),
    Excluded: ("excluded",),
}  # fmt: skip


def as_hour(value: Number | Hour) -> Hour:
    """A bare number where an hour is expected."""
    return value if isinstance(value, Hour) else Hour(value.value)


def dated(day: dt.date | None, scope: Scope) -> Day:
    """A whole date, which may not exist or may be over."""
    if day is None:
        return Day(doubt=Doubt.IMPOSSIBLE_DATE)
    return Day(doubt=Doubt.PAST_DATE) if day < scope.today else Day(date=day)


def resolved(day: Day, scope: Scope) -> Day:
    """The day with its holes filled: the next one that it may mean, or a doubt."""
    if day.date is not None or day.doubt is not None:
        return day
    if day.day is None:
        return _weekday(day, scope) if day.weekday is not None else Day(doubt=Doubt.VAGUE_DATE)
    if day.month is None:
        found = _numbered(day.day, scope)
    elif day.year is None:
        found = calendar.next_yearly(scope.today, day.month, day.day)
    else:
        found = calendar.make(day.year, day.month, day.day)
    whole = dated(found, scope)
    if whole.date is None or day.weekday is None or whole.date.weekday() == day.weekday:
        return replace(whole, weekday=day.weekday)
    return mismatch(whole.date, calendar.next_weekday(scope.today, day.weekday))


def mismatch(*dates: dt.date) -> Day:
    return Day(doubt=Doubt.WEEKDAY_MISMATCH, candidates=tuple(sorted(set(dates))))


def _numbered(day: int, scope: Scope) -> dt.date | None:
    """The next day with that number; while another month is discussed, that of this month."""
    talked = scope.discussed
    if (
        talked is not None
        and (found := calendar.make(talked.year, talked.month, day))
        and found >= scope.today
    ):
        return found
    return calendar.next_day_of_month(scope.today, day)


def _weekday(day: Day, scope: Scope) -> Day:
    """The next such weekday; while a day is discussed, the one of its week, or with «este» a question."""
    assert day.weekday is not None
    nearest = calendar.next_weekday(scope.today, day.weekday)
    if scope.discussed is None:
        return Day(date=nearest, weekday=day.weekday)
    there = calendar.weekday_in_week(scope.discussed, day.weekday, 0)
    if there <= scope.today or there == nearest:
        return Day(date=nearest, weekday=day.weekday)
    if day.named:
        return Day(doubt=Doubt.TWO_DATES, candidates=(nearest, there))
    if there < scope.discussed and scope.discussed.weekday() >= SATURDAY:  # that Monday, or the one after it?
        return Day(doubt=Doubt.TWO_DATES, candidates=(there, there + dt.timedelta(days=7)))
    return Day(date=there, weekday=day.weekday)


def meet(left: Day, right: Day, scope: Scope) -> Day | None:
    """Two ways to say one day side by side: one whole day, or a doubt; None if each says a day of its own."""
    if left.only_weekday and right.only_weekday:
        return None
    if right.only_weekday:
        left, right = right, left
    if left.only_weekday:
        return _on_weekday(left, right, scope)
    if left.only_number:
        left, right = right, left
    if not right.only_number or left.date is None:
        return None
    if right.day == left.date.day:
        return left
    other = calendar.next_day_of_month(scope.today, right.day or 0)
    late = (right.day or 0) > 24  # no hour is so late, so that it contradicts the day
    return mismatch(left.date, other) if late and other is not None else None


def _on_weekday(weekday: Day, day: Day, scope: Scope) -> Day | None:
    if day.weekday is not None or day.doubt not in (None, Doubt.IMPOSSIBLE_DATE, Doubt.PAST_DATE):
        return None
    day = replace(day, latent=False)
    return replace(day, weekday=weekday.weekday) if day.date is None else _agree(day, weekday, scope)


def _agree(day: Day, weekday: Day, scope: Scope) -> Day:
    assert day.date is not None
    assert weekday.weekday is not None
    if day.date.weekday() == weekday.weekday:
        return replace(day, weekday=weekday.weekday)
    return mismatch(day.date, calendar.next_weekday(scope.today, weekday.weekday))


def within(day: Day, period: Period, scope: Scope) -> Day | None:
    """«el martes» and «la semana del 14»: the days of the period that the day may mean."""
    if day.doubt is not None or day.date is not None or day.month is not None:
        return None
    return next_in(period, day.fits, scope)


def next_in(period: Period, fits: Callable[[dt.date], bool], scope: Scope) -> Day:
    """The one day of a period that fits, or why there is none."""
    if (period.last - period.first).days > 31:
        return Day(doubt=Doubt.VAGUE_DATE)
    found = [day for day in calendar.days_between(period.first, period.last) if fits(day)]
    if not found:
        return Day(doubt=Doubt.IMPOSSIBLE_DATE)
    ahead = [day for day in found if day >= scope.today]
    if len(found) > 1 and len(ahead) != 1:
        return Day(doubt=Doubt.VAGUE_DATE if ahead else Doubt.PAST_DATE)
    return dated((ahead or found)[0], scope)


def moved(day: dt.date, distance: Distance, direction: int = 1) -> dt.date:
    further = distance.times(direction)
    return calendar.add_months(day, further.months) + dt.timedelta(days=further.days)
