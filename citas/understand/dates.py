"""Days: from tokens to a date, or to the reason why there is none.

The grammar, with what may stand around left to the fillers (`days.py` settles the arguable readings):

    day      = «hoy» | «mañana» | «pasado mañana» | past | weekday | numbered | offset | holiday | edge
    weekday  = [este | próximo | siguiente] NAME [que viene | de la próxima semana | en ocho | numbered]
    numbered = N «de» MONTH [year] | MONTH N [year] | N/M[/Y] | «el» N [«de» this or next month] | «día» N
    offset   = «en» | «dentro de» | «de acá a»  N  days, weeks, months
    edge     = «quincena» | «fin de mes» | ordinal NAME «de» MONTH

A weekday beside a numbered day must agree with it; if not, neither is taken and both are candidates. A
weekday beside a bare number whose next occurrence disagrees is treated the same, although some month of
the year ahead would fit: a customer who errs by one day is likelier than one who books five months off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.clock import UNIT_NOUNS, read_hour, read_part
from citas.understand.hours import countable_after
from citas.understand.lexicon import MONTHS, ORDINALS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from citas.understand.numbers import digits, number, separated
from citas.understand.tokens import Token
from citas.understand.words import words

NEXT = frozenset({"proximo", "proxima", "siguiente", "otro", "otra", "entrante"})
WAS = words("fue fui era vine estuve estuvimos fuimos vino")
VAGUE_BEFORE = words("un algun cualquier cualquiera cada todos todas ningun los unos algunos")
PAST_WORDS = words("ayer anteayer antier anoche antenoche antes-de-ayer")


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in tokens `start` to `end`.

    Without `day` there is a `doubt`; `candidates` are what the customer may have meant. `weekday` is set
    when a bare weekday was named, `week` (0 this one, 1 the next) when a week was.
    """

    start: int
    end: int
    day: date | None = None
    doubt: Doubt | None = None
    candidates: tuple[date, ...] = ()
    weekday: int | None = None
    week: int | None = None


def find_day(tokens: Sequence[Token], at: int, today: date, bare: bool) -> Day | None:
    """The day that begins at `at`. `bare`: the bot has asked for the day, so a naked number is one."""
    token = tokens[at]
    if token.is_figure:
        return _figure(tokens, at, today, bare) or _numbered(tokens, at, today, bare)
    if (
        token.key == "pasado"
        and bare
        and _key(tokens, at + 1) in ("", ",", ".", "si", "a", "en", "por", "tipo")
    ):
        return Day(at, at + 1, today + timedelta(days=2))
    opener = OPENERS.get(token.key)
    if opener is not None:
        found = opener(tokens, at, today)
        if found is not None:
            return found
    if token.key in WEEKDAYS or token.key in SHORT_WEEKDAYS:
        return _weekday(tokens, at, today)
    return _numbered(tokens, at, today, bare)


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if 0 <= at < len(tokens) else ""


def _month(tokens: Sequence[Token], at: int) -> int | None:
    key = _key(tokens, at)
    return MONTHS.get(key) or SHORT_MONTHS.get(key)


def _skip(tokens: Sequence[Token], at: int, words: Sequence[str]) -> int:
    return at + (_key(tokens, at) in words)


def _dated(start: int, end: int, day: date | None, today: date) -> Day:
    """A found date that may not exist or may be over."""
    if day is None:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE)
    if day < today:
        return Day(start, end, doubt=Doubt.PAST_DATE)
    return Day(start, end, day)


# --- words -----------------------------------------------------------------------------------------------


def _today(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«hoy», «hoy día», «hoy martes», «de hoy en ocho»."""
    end = _skip(tokens, at + 1, ("dia",))
    if _key(tokens, end) == "en":
        weeks = {"ocho": 7, "8": 7, "quince": 14, "15": 14}.get(_key(tokens, end + 1))
        if weeks and _key(tokens, end + 2) not in UNIT_NOUNS:
            return Day(at, end + 2, today + timedelta(days=weeks))
    return _with_weekday(tokens, Day(at, end, today), today)


def _tomorrow(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    if _key(tokens, at - 1) in ("la", "las", "esta", "media"):
        return None
    return _with_weekday(tokens, Day(at, at + 1, today + timedelta(days=1)), today)


def _after_tomorrow(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«pasado mañana», «pasado»; «el pasado lunes» is over."""
    if _key(tokens, at + 1) == "manana":
        return _with_weekday(tokens, Day(at, at + 2, today + timedelta(days=2)), today)
    if _key(tokens, at + 1) in WEEKDAYS or _key(tokens, at + 1) in MONTHS:
        return Day(at, at + 2, doubt=Doubt.PAST_DATE)
    return None


def _now(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«para ahora», «ahora mismo»: today."""
    if _key(tokens, at - 1) == "para" or _key(tokens, at + 1) == "mismo":
        return Day(at, at + 1 + (_key(tokens, at + 1) == "mismo"), today)
    return None


def _past(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    return Day(at, at + 1, doubt=Doubt.PAST_DATE)


def _ago(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«hace 3 días»."""
    count = number(tokens, at + 1)
    if count is None or _key(tokens, count[1]) not in (
        "dias",
        "dia",
        "semana",
        "semanas",
        "mes",
        "meses",
        "anos",
        "ano",
    ):
        return None
    return Day(at, count[1] + 1, doubt=Doubt.PAST_DATE)


def _with_weekday(tokens: Sequence[Token], found: Day, today: date) -> Day:
    """«mañana jueves», «hoy, martes»: the weekday named right after must be that day's."""
    at = _skip(tokens, found.end, (",", "("))
    named = _skip(tokens, at, ("dia",))
    weekday = WEEKDAYS.get(_key(tokens, named))
    if found.day is None:
        return found
    if weekday is None:
        return _same_number(tokens, found, found.end, named > at or _key(tokens, named - 1) == "dia")
    if _numbered(tokens, named + 1, today, False) is not None:
        return found
    return _same_number(tokens, _agree(replace(found, end=named + 1), weekday, today), named + 1, True)


def _same_number(tokens: Sequence[Token], found: Day, at: int, day_said: bool) -> Day:
    """«hoy día 24», «mañana miércoles 25»: the day's own number after it says nothing new."""
    at = _skip(tokens, at, ("dia",))
    value = number(tokens, at)
    if value is None or found.day is None or value[0] != found.day.day or _is_hour(tokens, at):
        return found
    return replace(found, end=value[1]) if day_said or value[0] > 12 else found


def _agree(found: Day, weekday: int, today: date) -> Day:
    if found.day is None or found.day.weekday() == weekday:
        return found
    candidates = tuple(sorted({found.day, days.next_weekday(today, weekday)}))
    return Day(found.start, found.end, doubt=Doubt.WEEKDAY_MISMATCH, candidates=candidates)


# --- weekdays --------------------------------------------------------------------------------------------


def _weekday(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    key = tokens[at].key
    weekday = WEEKDAYS.get(key)
    end = at + 1
    if len(tokens[at].text) <= 4:
        end = _skip(tokens, end, (".",))
    if weekday is None:
        weekday = SHORT_WEEKDAYS[key]
        if not _short_stands(tokens, at, end):
            return None
    start = at - (_key(tokens, at - 1) == "dia")
    follow = _skip(tokens, _skip(tokens, end, (",",)), ("el", "dia"))
    follow = _skip(tokens, follow, ("dia",))
    numbered = _numbered(tokens, follow, today, True, near=weekday)
    if numbered is None and follow < len(tokens) and tokens[follow].is_figure:
        numbered = _figure(tokens, follow, today, True)
    if numbered is not None:
        return _agree(replace(numbered, start=start), weekday, today)
    return _weekday_alone(tokens, start, at, end, weekday, today)


def _short_stands(tokens: Sequence[Token], at: int, end: int) -> bool:
    """«lu», «ma.», «jue 15»: an abbreviation counts beside a day number, or as the whole message."""
    if end < len(tokens) and (number(tokens, end) is not None or tokens[end].is_figure):
        return (tokens[at].key not in ("mi", "ma", "sa", "do") and _month(tokens, at) is None) or _day_fits(
            tokens, end
        )
    return end == len(tokens) and at <= 1 and (at == 0 or tokens[0].key in ("el", "este"))


def _day_fits(tokens: Sequence[Token], at: int) -> bool:
    """After a doubtful abbreviation: a day number that ends the message, or that has its month."""
    value = number(tokens, at)
    if value is None:
        return "/" in tokens[at].key
    month_at = _skip(tokens, value[1], ("de",))
    return 1 <= value[0] <= 31 and (value[1] == len(tokens) or _month(tokens, month_at) is not None)


def _weekday_alone(tokens: Sequence[Token], start: int, at: int, end: int, weekday: int, today: date) -> Day:
    before = _key(tokens, start - 1)
    if before in WAS or (before == "el" and _key(tokens, start - 2) in WAS):
        return Day(start, end, doubt=Doubt.PAST_DATE)
    if before in NEXT and _key(tokens, start - 2) not in ("semana",):
        day = days.weekday_in_week(today, weekday, 1)
        return Day(start - 1, end, day)
    if before in VAGUE_BEFORE:
        return Day(start, end, doubt=Doubt.VAGUE_DATE)
    if _key(tokens, end) == "pasado" and _key(tokens, end + 1) != "manana":
        return Day(start, end + 1, doubt=Doubt.PAST_DATE)
    if _key(tokens, end) in ("proximo", "siguiente", "entrante"):
        return Day(start, end + 1, days.weekday_in_week(today, weekday, 1))
    if _key(tokens, end) == "que" and _key(tokens, end + 1) in ("viene", "biene", "entra", "sigue"):
        return Day(start, end + 2, days.weekday_in_week(today, weekday, 1))
    in_week = _of_week(tokens, _skip(tokens, end, (",",)))
    if in_week is not None:
        weeks, stop = in_week
        return _dated(start, stop, days.weekday_in_week(today, weekday, weeks), today)
    nearest = days.next_weekday(today, weekday)
    weeks_on = {"ocho": 1, "8": 1, "quince": 2, "15": 2}.get(_key(tokens, end + 1))
    if _key(tokens, end) == "en" and weeks_on and _key(tokens, end + 2) not in UNIT_NOUNS:
        return Day(start, end + 2, nearest + timedelta(days=days.WEEK * weeks_on))
    if before == "hoy" or (before == "," and _key(tokens, start - 2) == "hoy"):
        nearest = today if today.weekday() == weekday else nearest
    return Day(start, end, nearest, weekday=weekday)


def _of_week(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«de la próxima semana», «de esta semana», «de la semana que viene»: how many weeks on, and the end."""
    at = _skip(tokens, at, ("de", "en"))
    named = _week(tokens, at)
    return None if named is None or named.week is None else (named.week, named.end)


def _week(tokens: Sequence[Token], at: int) -> Day | None:
    """A week named alone: no date, but a weekday beside it has one."""
    start = at
    at = _skip(tokens, at, ("la", "el", "una", "otra"))
    if _key(tokens, at - 1) == "otra" and at > start:
        at -= 1
    if _key(tokens, at) in NEXT | {"esta", "misma"}:
        weeks = 0 if _key(tokens, at) in ("esta", "misma") else 1
        at += 1
        if weeks == 0:
            at = _skip(tokens, at, ("misma",))
        if _key(tokens, at) != "semana":
            return None
        return Day(start, at + 1, doubt=Doubt.VAGUE_DATE, week=weeks)
    if _key(tokens, at) != "semana":
        return None
    if _key(tokens, at + 1) == "pasada":
        return Day(start, at + 2, doubt=Doubt.PAST_DATE)
    if _key(tokens, at + 1) in ("proxima", "proximo", "siguiente", "entrante"):
        return Day(start, at + 2, doubt=Doubt.VAGUE_DATE, week=1)
    if _key(tokens, at + 1) == "que" and _key(tokens, at + 2) in ("viene", "entra", "sigue"):
        return Day(start, at + 3, doubt=Doubt.VAGUE_DATE, week=1)
    return None


# --- numbered days ---------------------------------------------------------------------------------------


def _numbered(
    tokens: Sequence[Token], at: int, today: date, bare: bool, near: int | None = None
) -> Day | None:
    """«3 de diciembre», «mayo 5», «20» where a day number is expected. `near` is the weekday before it."""
    if at >= len(tokens):
        return None
    month = MONTHS.get(tokens[at].key) or (SHORT_MONTHS.get(tokens[at].key) if near is None else None)
    if month is not None:
        return _month_first(tokens, at, month, today)
    value = number(tokens, at)
    if value is None or tokens[at].key in ("un", "una"):
        return None
    day, end = value
    end = _ordinal_suffix(tokens, at, end)
    month_at = _skip(tokens, end, ("de", "del", "d"))
    month_at = _skip(tokens, month_at, ("mes",)) if month_at > end else month_at
    month_at = _skip(tokens, month_at, ("de",)) if _key(tokens, month_at - 1) == "mes" else month_at
    month = _month(tokens, month_at)
    if month is not None and (
        month_at > end or _key(tokens, month_at) not in SHORT_MONTHS or _alone(tokens, month_at)
    ):
        return _with_year(tokens, at, _skip(tokens, month_at + 1, (".",)), day, month, today)
    return _without_month(tokens, at, end, day, today, bare)


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """A short month («mar», «may») is a word of its own, too: what follows must go on with the date."""
    return at + 1 >= len(tokens) or not tokens[at + 1].is_word or countable_after(tokens, at + 1)


def _ordinal_suffix(tokens: Sequence[Token], at: int, end: int) -> int:
    """«1ro», «1er», «1o.»: the letters of an ordinal."""
    if (
        end == at + 1
        and end < len(tokens)
        and tokens[end].glued
        and tokens[end].key in ("ro", "ero", "er", "o", "°")
    ):
        return end + 1
    return end


def _month_first(tokens: Sequence[Token], at: int, month: int, today: date) -> Day | None:
    """«mayo 5 del 2013»; a month alone, introduced as a time, is vague."""
    after = _skip(tokens, at + 1, (".",))
    after = _skip(tokens, after, ("el", "dia"))
    value = number(tokens, after)
    if (
        value is not None
        and not _is_hour(tokens, after)
        and value[0] <= 99
        and countable_after(tokens, value[1])
    ):
        return _with_year(tokens, at, value[1], value[0], month, today)
    if tokens[at].key in MONTHS and _key(tokens, at - 1) in (
        "en",
        "para",
        "hasta",
        "desde",
        "fines",
        "mediados",
    ):
        return Day(at, at + 1, doubt=Doubt.VAGUE_DATE)
    return None


def _with_year(
    tokens: Sequence[Token], start: int, end: int, day: int, month: int, today: date
) -> Day | None:
    if day > 99:
        return None
    year = _year(tokens, end, today)
    if year is not None:
        return _dated(start, year[1], days.make(year[0], month, day), today)
    if not 1 <= day <= 31:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE)
    return _dated(start, end, days.next_yearly(today, month, day), today)


def _year(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int] | None:
    """«2026», «de 2026», «del 26», «de este año», «del próximo año», and where it ends."""
    joined = _skip(tokens, at, ("de", "del", ","))
    preposition = joined > at and _key(tokens, at) != ","
    relative = {"este": 0, "presente": 0, "proximo": 1, "otro": 1}.get(_key(tokens, joined))
    if relative is not None and _key(tokens, joined + 1) == "ano":
        return today.year + relative, joined + 2
    joined = _skip(tokens, joined, ("ano",)) if preposition else joined
    if _key(tokens, joined - 1) == "ano" and _key(tokens, joined) == "que":
        return today.year + 1, joined + 2
    value = digits(tokens[joined]) if joined < len(tokens) else None
    if value is None:
        return None
    if 1900 <= value <= 2199:
        return value, joined + 1
    if preposition and len(tokens[joined].key) == 2 and not _is_hour(tokens, joined):
        return 2000 + value, joined + 1
    return None


def _without_month(
    tokens: Sequence[Token], start: int, end: int, day: int, today: date, bare: bool
) -> Day | None:
    """A day number without a month: it needs «el», «día», a weekday before it, or the bot's question."""
    listed = _listed(tokens, start, end, day, today)
    if listed is not None:
        return listed
    if not bare or _is_hour(tokens, start) or day > 99:
        return None
    if tokens[start].key in ("una", "uno") and _key(tokens, start - 1) not in ("el", "dia", "al"):
        return None
    placed = _this_month(tokens, end)
    if placed is not None:
        months, stop = placed
        year, month = today.year, today.month
        for _ in range(months):
            year, month = days.following_month(year, month)
        return _dated(start, stop, days.make(year, month, day), today)
    numeric_month = number(tokens, end + 1) if _key(tokens, end) == "del" else None
    if numeric_month is not None and 1 <= numeric_month[0] <= 12 and not _is_hour(tokens, end + 1):
        return _with_year(tokens, start, numeric_month[1], day, numeric_month[0], today)
    if not countable_after(tokens, end) or tokens[start].key in ORDINALS:
        return None
    found = days.next_day_of_month(today, day)
    if found is None:
        return Day(start, end, doubt=Doubt.IMPOSSIBLE_DATE) if 32 <= day <= 39 else None
    return Day(start, end, found)


def _listed(tokens: Sequence[Token], start: int, end: int, day: int, today: date) -> Day | None:
    """«3, 4 o 5 de diciembre»: the month said at the end of a list is the month of all."""
    at = end
    for _ in range(3):
        if _key(tokens, at) not in ("o", "u", "y", ",") or day > 31:
            return None
        at = _skip(tokens, at + 1, ("el",))
        value = number(tokens, at)
        if value is None or value[0] > 31:
            return None
        at = value[1]
        month_at = _skip(tokens, at, ("de", "del"))
        month = MONTHS.get(_key(tokens, month_at))
        if month is not None:
            return _with_year(tokens, start, end, day, month, today)
    return None


def _this_month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """«de este mes», «del próximo mes», «del mes que viene»: how many months on, and the end."""
    if _key(tokens, at) not in ("de", "del"):
        return None
    at = _skip(tokens, at + 1, ("el",))
    if _key(tokens, at) in ("este", "presente", "mismo"):
        if _key(tokens, at + 1) == "mes":
            return 0, at + 2
        return (0, at + 1) if _key(tokens, at) == "presente" else None
    if _key(tokens, at) in NEXT:
        return (1, at + 2) if _key(tokens, at + 1) == "mes" else None
    if _key(tokens, at) == "mes":
        if _key(tokens, at + 1) == "que":
            return 1, at + 3
        if _key(tokens, at + 1) in NEXT:
            return 1, at + 2
    return None


def _is_hour(tokens: Sequence[Token], at: int) -> bool:
    """Does the number at `at` prove to be an hour («3 pm», «3 y media», «3 de la tarde»)?"""
    value = number(tokens, at)
    if value is not None and _hour_beside(tokens, value[1]):
        return False  # «el 2 1 de la tarde»: the second number is the hour
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


def _article(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«el 20», «el día 20», «al 20», «este 20»; also where a weekday or a week follows."""
    key = tokens[at].key
    end = at + 1
    if key == "dia" and _key(tokens, at + 1) == "de" and _key(tokens, at + 2) in ("hoy", "manana"):
        found = find_day(tokens, at + 2, today, False)
        return replace(found, start=at) if found else None
    if key in ("la", "esta"):
        return _ordinal_weekday(tokens, at + 1, today) or _week_or_month(tokens, at, today)
    if key != "dia":
        end = _skip(tokens, end, ("proximo", "dia"))
        end = _skip(tokens, end, ("dia",))
    if end < len(tokens) and number(tokens, end) is not None and _key(tokens, end) not in MONTHS:
        found = _numbered(tokens, end, today, True)
        return replace(found, start=at) if found else None
    return _ordinal_weekday(tokens, at + 1, today) or _week_or_month(tokens, at, today)


def _week_or_month(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«la próxima semana», «el mes que viene», «este mes», «el fin de semana»: no day yet."""
    week = _week(tokens, at)
    if week is not None:
        return week
    begin = _skip(tokens, at, ("el", "este", "al"))
    if _key(tokens, begin) in NEXT and _key(tokens, begin + 1) in ("mes", "ano"):
        return Day(at, begin + 2, doubt=Doubt.VAGUE_DATE)
    if _key(tokens, begin) in ("mes", "ano"):
        if _key(tokens, begin + 1) == "que" and _key(tokens, begin + 2) == "viene":
            return Day(at, begin + 3, doubt=Doubt.VAGUE_DATE)
        if _key(tokens, begin + 1) in ("proximo", "siguiente", "entrante", "pasado"):
            doubt = Doubt.PAST_DATE if _key(tokens, begin + 1) == "pasado" else Doubt.VAGUE_DATE
            return Day(at, begin + 2, doubt=doubt)
        if _key(tokens, begin - 1) == "este":
            return Day(at, begin + 1, doubt=Doubt.VAGUE_DATE)
    return None


def _ordinal_weekday(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«primer lunes de diciembre», «último viernes del mes», «último día del mes»."""
    nth = ORDINALS.get(_key(tokens, at))
    if nth is None:
        return None
    name = _key(tokens, at + 1)
    if name not in WEEKDAYS and name != "dia":
        return None
    place = _placed_month(tokens, at + 2, today)
    if place is None:
        return None
    year, month, end, open_year = place
    for _ in range(2):
        if name == "dia":
            found = days.last_of_month(year, month) if nth < 0 else days.make(year, month, nth)
        else:
            found = days.nth_weekday(year, month, WEEKDAYS[name], nth)
        if found is None or found >= today or not open_year:
            break
        year, month = (year + 1, month) if open_year == "month" else days.following_month(year, month)
    return _dated(at, end, found, today)


def _placed_month(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int, int, str] | None:
    """«de diciembre [de 2026]», «del mes», «del próximo mes»: year, month, end, and what may move on."""
    placed = _this_month(tokens, at)
    if placed is not None:
        year, month = today.year, today.month
        for _ in range(placed[0]):
            year, month = days.following_month(year, month)
        return year, month, placed[1], ""
    if _key(tokens, at) not in ("de", "del"):
        return None
    if _key(tokens, at + 1) == "mes":
        return today.year, today.month, at + 2, "next"
    named = _month(tokens, at + 1)
    if named is None:
        return None
    year_said = _year(tokens, at + 2, today)
    if year_said is not None:
        return year_said[0], named, year_said[1], ""
    return today.year, named, at + 2, "month"


# --- figures ---------------------------------------------------------------------------------------------


def _figure(tokens: Sequence[Token], at: int, today: date, bare: bool) -> Day | None:
    """«28/11», «28-11-26», «28.11.2026», «2026-11-28»: day first, unless the year is."""
    token = tokens[at]
    if "/" in token.key:
        parts, mark = separated(token, "/"), "/"
    elif "-" in token.key:
        parts, mark = separated(token, "-"), "-"
    else:
        parts, mark = separated(token, "."), "."
    if parts is None or len(parts) < 2 or (mark == "." and len(parts) != 3):
        return None
    if len(parts) == 2:
        return _day_month(tokens, at, parts, mark, today, bare)
    if parts[0] > 999:
        year, month, day = parts
    else:
        day, month, year = parts
        if 99 < year < 1000:
            return None
        year += 2000 if year < 100 else 0
    if not (0 <= month <= 99 and 0 <= day <= 99 and 1900 <= year <= 2199):
        return None
    return _dated(at, at + 1, days.make(year, month, day), today)


def _day_month(
    tokens: Sequence[Token], at: int, parts: tuple[int, ...], mark: str, today: date, bare: bool
) -> Day | None:
    day, month = parts
    before = _key(tokens, at - 1)
    if mark == "-" and max(parts) <= 12 and len(tokens[at].key) == 3 and not bare:
        if before not in ("el", "dia", "al", "para"):
            return None  # «5-6» may as well be hours
    if tokens[at].key == "24/7" and not bare and before not in ("el", "dia", "para"):
        return None  # round the clock
    if _key(tokens, at + 1) in UNIT_NOUNS or (mark == "-" and before in ("de", "entre", "las", "a", "desde")):
        return None
    if not countable_after(tokens, at + 1) or read_part(tokens, at + 1)[0] is not None:
        return None
    if day > 39 or month > 39 or not (1 <= month <= 12 or 13 <= month <= 31):
        return None
    if mark == "-" and month > 12:
        return None
    year = _year(tokens, at + 1, today)
    if year is not None:
        return _dated(at, year[1], days.make(year[0], month, day), today)
    found = days.next_yearly(today, month, day) if month <= 12 and 1 <= day <= 31 else None
    return _dated(at, at + 1, found, today)


# --- offsets ---------------------------------------------------------------------------------------------


def _offset(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«en 3 días», «dentro de dos semanas», «de acá a 8 días», «en un par de días», «en un mes»."""
    begin = offset_start(tokens, at)
    if begin is None:
        return None
    if _key(tokens, begin) == "un" and _key(tokens, begin + 1) == "par" and _key(tokens, begin + 2) == "de":
        count, end = 2, begin + 3
    else:
        value = number(tokens, begin)
        if value is None:
            return None
        count, end = value
    unit = _key(tokens, end)
    if unit in ("dias", "dia"):
        day = today + timedelta(days=count)
    elif unit in ("semanas", "semana"):
        day = today + timedelta(days=days.WEEK * count)
    elif unit in ("mes", "meses") and count <= 120:
        day = days.add_months(today, count)
    elif unit in ("ano", "anos") and count <= 10:
        day = days.add_months(today, 12 * count)
    else:
        return None
    if _key(tokens, end + 1) == "y" and _key(tokens, end + 2) in ("media", "medio"):
        return Day(at, end + 3, doubt=Doubt.VAGUE_DATE)
    return Day(at, end + 1, day)


def offset_start(tokens: Sequence[Token], at: int) -> int | None:
    """Where the count of a time from now begins: after «en», «dentro de», «de acá a», «de hoy a»."""
    key, following = tokens[at].key, _key(tokens, at + 1)
    if key == "en":
        return at + 1
    if key == "dentro" and following == "de":
        return at + 2
    if key in ("de", "desde") and following in ("aca", "aqui", "hoy") and _key(tokens, at + 2) in ("a", "en"):
        return at + 3
    return None


def _edge(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«quincena», «fin de mes», «fines de diciembre», «fin de año»; «fin de semana» is vague."""
    key = tokens[at].key
    if key == "quincena":
        place = _placed_month(tokens, at + 1, today)
        if place is None or place[3] == "next":
            return Day(at, at + 1 if place is None else place[2], days.next_day_of_month(today, 15))
        year, month, end, open_year = place
        day = days.next_yearly(today, month, 15) if open_year else days.make(year, month, 15)
        return _dated(at, end, day, today)
    if key in ("mediados", "principios", "inicios", "inicio"):
        if _key(tokens, at + 1) == "de" and (
            _key(tokens, at + 2) in ("mes", "ano", "semana") or _month(tokens, at + 2)
        ):
            return Day(at, at + 3, doubt=Doubt.VAGUE_DATE)
        return None
    return _end_of(tokens, at, today)


def _end_of(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    if tokens[at].key == "finde":
        return Day(at, at + 1, doubt=Doubt.VAGUE_DATE)
    if _key(tokens, at + 1) not in ("de", "del"):
        return None
    follow = _skip(tokens, at + 2, ("este", "esta"))
    key = _key(tokens, follow)
    if key in ("semana", "semanas"):
        end = follow + 1
        end += 2 if _key(tokens, end) == "que" else _key(tokens, end) in NEXT
        return Day(at, end, doubt=Doubt.VAGUE_DATE)
    if key == "mes":
        return Day(at, follow + 1, days.last_of_month(today.year, today.month))
    if key == "ano":
        return Day(at, follow + 1, date(today.year, 12, 31))
    month = MONTHS.get(key)
    if month is None:
        return None
    year = today.year + (month < today.month)
    return Day(at, follow + 1, days.last_of_month(year, month))


# --- holidays --------------------------------------------------------------------------------------------

HOLIDAYS: Sequence[tuple[str, int, int]] = (
    ("navidad", 12, 25), ("noche buena", 12, 24), ("nochebuena", 12, 24), ("nochevieja", 12, 31),
    ("noche vieja", 12, 31), ("ano nuevo", 1, 1), ("fiestas patrias", 7, 28), ("halloween", 10, 31),
    ("san valentin", 2, 14), ("dia de san valentin", 2, 14), ("dia de los enamorados", 2, 14),
    ("dia de la amistad", 2, 14), ("dia de la cancion criolla", 10, 31), ("dia del trabajo", 5, 1),
    ("dia del trabajador", 5, 1), ("dia de la bandera", 6, 7), ("san pedro y san pablo", 6, 29),
    ("dia de la independencia", 7, 28), ("dia de santa rosa", 8, 30), ("feriado de santa rosa", 8, 30),
    ("combate de angamos", 10, 8), ("dia de angamos", 10, 8), ("todos los santos", 11, 1),
    ("dia de los santos", 11, 1), ("dia de todos los santos", 11, 1), ("dia de los muertos", 11, 2),
    ("dia de los difuntos", 11, 2), ("inmaculada concepcion", 12, 8), ("dia de la inmaculada", 12, 8),
    ("dia de reyes", 1, 6), ("bajada de reyes", 1, 6), ("reyes magos", 1, 6), ("batalla de ayacucho", 12, 9),
    ("batalla de junin", 8, 6), ("dia de navidad", 12, 25), ("dia de ano nuevo", 1, 1),
    ("dia de la mujer", 3, 8), ("dia de san juan", 6, 24), ("fiesta de san juan", 6, 24),
)  # fmt: skip
MOVABLE: Sequence[tuple[str, int]] = (
    ("jueves santo", -3), ("viernes santo", -2), ("sabado de gloria", -1), ("domingo de resurreccion", 0),
    ("domingo de pascua", 0), ("domingo de ramos", -7), ("dia de la madre", 1), ("dia del padre", 2),
)  # fmt: skip
_HOLIDAY_WORDS = {words.split()[0] for words in [h[0] for h in HOLIDAYS] + [m[0] for m in MOVABLE]}


def _holiday(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """A holiday with a fixed date in Peru, one that hangs on Easter, Mother's or Father's Day."""
    for name, month, day in HOLIDAYS:
        end = _spelled(tokens, at, name)
        if end is not None:
            year = _year(tokens, end, today)
            if year is not None:
                return _dated(at, year[1], days.make(year[0], month, day), today)
            return _dated(at, end, days.next_yearly(today, month, day), today)
    for name, rule in MOVABLE:
        end = _spelled(tokens, at, name)
        if end is not None:
            found = _movable(today.year, rule)
            return Day(at, end, found if found >= today else _movable(today.year + 1, rule))
    return None


def _movable(year: int, rule: int) -> date:
    if rule > 0:  # second Sunday of May, third Sunday of June
        found = days.nth_weekday(year, 4 + rule, 6, rule + 1)
        return found or date(year, 5, 1)
    return days.easter(year) + timedelta(days=rule)


def _spelled(tokens: Sequence[Token], at: int, name: str) -> int | None:
    parts = name.split()
    if at + len(parts) > len(tokens) or any(tokens[at + i].key != part for i, part in enumerate(parts)):
        return None
    return at + len(parts)


def _day_word(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    return _holiday(tokens, at, today) or _article(tokens, at, today)


def _weekday_word(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    return _holiday(tokens, at, today)


OPENERS = (
    dict.fromkeys(_HOLIDAY_WORDS, _weekday_word)
    | {
        "hoy": _today,
        "ahora": _now,
        "manana": _tomorrow,
        "pasado": _after_tomorrow,
        "hace": _ago,
        "en": _offset,
        "dentro": _offset,
        "de": _offset,
        "desde": _offset,
        "quincena": _edge,
        "mediados": _edge,
        "principios": _edge,
        "inicios": _edge,
        "inicio": _edge,
        "fin": _edge,
        "fines": _edge,
        "finales": _edge,
        "finde": _edge,
        "dia": _day_word,
        "primer": _ordinal_weekday,
        "segundo": _ordinal_weekday,
        "tercer": _ordinal_weekday,
        "cuarto": _ordinal_weekday,
        "ultimo": _ordinal_weekday,
    }
    | dict.fromkeys(("el", "al", "este", "del", "la", "esta"), _article)
    | dict.fromkeys(("otra", "proxima", "proximo", "semana", "mes", "siguiente"), _week_or_month)
    | dict.fromkeys(PAST_WORDS, _past)
)
