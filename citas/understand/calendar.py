"""Calendar arithmetic for the days that people name. Pure functions of today's date.

The readings that could be argued about are decided here, once:

- A weekday is the next such day after today; today's own name means a week from now.
- «próximo», «siguiente» and «que viene» point at the calendar week after this one, Monday first: said on
  a Tuesday, «el próximo viernes» is ten days off. What is said back in full lets the customer object.
- «este» is the nearest one; «de esta semana» is the one in this calendar week.
- A day of the month without a month is the next such day, today included; months without it are skipped.
- A date without a year is the next one, today included.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEK = 7
HORIZON_MONTHS = 12


def make(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    if 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def next_weekday(today: date, weekday: int) -> date:
    """The first such weekday (0 is Monday) after today, one to seven days off."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)


def weekday_in_week(today: date, weekday: int, weeks: int) -> date:
    """That weekday in the calendar week `weeks` after this one."""
    return today + timedelta(days=weekday - today.weekday() + WEEK * weeks)


def next_day_of_month(today: date, day: int) -> date | None:
    """The next date with that day number, today included; None for a number that no month has."""
    if not 1 <= day <= 31:
        return None
    year, month = today.year, today.month
    for _ in range(HORIZON_MONTHS + 1):
        candidate = make(year, month, day)
        if candidate is not None and candidate >= today:
            return candidate
        year, month = following_month(year, month)
    return None


def following_month(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


def add_months(today: date, months: int) -> date:
    """The same day number some months later, or the last day of a month too short for it."""
    index = today.year * 12 + today.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(today.day, last))


def next_yearly(today: date, month: int, day: int) -> date | None:
    """The next such day of the year, today included. 29 February only where the coming February has one."""
    this_year = make(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    if this_year is None and ((month, day) != (2, 29) or today.month <= 2):
        return None
    return make(today.year + 1, month, day)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """«el segundo martes de enero»: `nth` counts from 1; -1 is the last one of the month."""
    if nth < 0:
        last = last_of_month(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    first = date(year, month, 1)
    return make(year, month, 1 + (weekday - first.weekday()) % WEEK + WEEK * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday (Gregorian calendar, the «anonymous» algorithm in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=away) for away in range((last - first).days + 1)]


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def ahead(today: date, months: int) -> tuple[int, int]:
    """The year and month so many months after today's."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return year, month + 1
