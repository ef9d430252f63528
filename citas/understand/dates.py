"""Days: from tokens to a date, or to the reason why there is none.

The grammar, with what may stand around left to the fillers (`days.py` settles the arguable readings):

    day      = «hoy» | «mañana» | «pasado mañana» | past | weekday | numbered | offset | holiday | edge
    weekday  = [este | próximo | siguiente] NAME [que viene | de la próxima semana | en ocho | numbered]
    numbered = N «de» MONTH [year] | MONTH N [year] | N/M[/Y] | «el» N [«de» this or next month] | «día» N
    offset   = «en» | «dentro de» | «de acá a»  N  days, weeks, months
    from     = N days, weeks «después de» | «antes de» day
    edge     = «quincena» | «fin de mes» | ordinal NAME «de» MONTH
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from citas.machine.reading import Doubt
from citas.understand import days
from citas.understand.day import Day, skip
from citas.understand.figures import figure_day
from citas.understand.holidays import HOLIDAYS, holiday
from citas.understand.lexicon import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from citas.understand.numbered import numbered_day
from citas.understand.numbers import number
from citas.understand.offsets import day_beside, day_from, in_eight, offset_day
from citas.understand.periods import edge_of_month, later_on, ordinal_day, vague_period
from citas.understand.tokens import Token, key_at
from citas.understand.weekdays import weekday_day, with_weekday
from citas.understand.words import words

PAST_WORDS = words("ayer anteayer antier anoche antenoche antes-de-ayer")


def find_day(tokens: Sequence[Token], at: int, today: date, bare: bool) -> Day | None:
    """The day that begins at `at`. `bare`: the bot has asked for the day, so a naked number is one."""
    token = tokens[at]
    if token.is_figure:
        return (
            figure_day(tokens, at, today, bare)
            or ordinal_day(tokens, at, today)
            or day_from(tokens, at, today)
            or numbered_day(tokens, at, today, bare)
        )
    if (
        token.key == "pasado"
        and bare
        and key_at(tokens, at + 1) in ("", ",", ".", "si", "a", "en", "por", "tipo")
    ):
        return Day(at, at + 1, today + timedelta(days=2))
    if token.key in ("el", "al") and bare and _first(tokens, at + 1):
        return Day(at, at + 2, days.next_day_of_month(today, 1))
    opener = OPENERS.get(token.key)
    if opener is not None:
        found = opener(tokens, at, today)
        if found is not None:
            return found
    if token.key in WEEKDAYS or token.key in SHORT_WEEKDAYS:
        return weekday_day(tokens, at, today)
    found = day_from(tokens, at, today) if token.value is not None else None
    return found or numbered_day(tokens, at, today, bare)


def _first(tokens: Sequence[Token], at: int) -> bool:
    """«el primero», where the day was asked and nothing is counted."""
    if key_at(tokens, at) != "primero":
        return False
    return at + 1 == len(tokens) or not tokens[at + 1].is_word or tokens[at + 1].key in ("por", "en", "a")


def _today(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«hoy», «hoy día», «hoy martes», «de hoy en ocho»."""
    found = Day(at, skip(tokens, at + 1, ("dia",)), today)
    return with_weekday(tokens, in_eight(tokens, found), today)


def _tomorrow(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    if key_at(tokens, at - 1) in ("la", "las", "esta", "media"):
        return None
    if key_at(tokens, at + 1) == "o" and key_at(tokens, at + 2) in ("tarde", "noche"):
        return None  # morning or afternoon
    found = Day(at, at + 1, today + timedelta(days=1))
    return with_weekday(tokens, in_eight(tokens, found), today)


def _after_tomorrow(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«pasado mañana», «traspasado mañana», «pasado»; «el pasado lunes» is over."""
    key = tokens[at].key
    further = key in ("tras", "traspasado", "traspasadomanana") or key_at(tokens, at + 1) == "pasado"
    last = at + (key_at(tokens, at + 1) == "pasado")
    last += tokens[last].key in ("pasado", "traspasado")
    if key_at(tokens, last) in ("manana", "pasadomanana", "traspasadomanana"):
        found = Day(at, last + 1, today + timedelta(days=3 if further else 2))
        return with_weekday(tokens, in_eight(tokens, found), today)
    if key_at(tokens, at + 1) in WEEKDAYS or key_at(tokens, at + 1) in MONTHS:
        return Day(at, at + 2, doubt=Doubt.PAST_DATE)
    return None


def _now(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«para ahora», «ahora mismo»: today."""
    part_follows = key_at(tokens, at + 1) in ("en", "por", "a") and key_at(tokens, at + 2) in ("la", "las")
    alone = at == 0 and len(tokens) == 1
    if key_at(tokens, at - 1) == "para" or key_at(tokens, at + 1) == "mismo" or part_follows or alone:
        return Day(at, at + 1 + (key_at(tokens, at + 1) == "mismo"), today)
    return None


def _right_now(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«ya mismo»; «ya mismo te digo» is something else."""
    if key_at(tokens, at + 1) == "mismo" and key_at(tokens, at + 2) not in ("te", "le", "les", "lo"):
        return Day(at, at + 2, today)
    return None


def _eve(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«la víspera de Navidad»."""
    begin = skip(tokens, at + 1, ("de", "del"))
    found = holiday(tokens, begin, today) if begin < len(tokens) else None
    if found is None or found.day is None:
        return None
    return Day(at, found.end, found.day - timedelta(days=1))


def _habit(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«sábados», «los domingos»: no single day."""
    return Day(at, at + 1, doubt=Doubt.VAGUE_DATE)


def _past(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    return Day(at, at + 1, doubt=Doubt.PAST_DATE)


def _ago(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«hace 3 días»."""
    count = number(tokens, at + 1)
    if count is None or key_at(tokens, count[1]) not in (
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


def _article(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """«el 20», «el día 20», «al 20», «este 20»; also where a weekday or a week follows."""
    key = tokens[at].key
    end = at + 1
    if key == "dia" and key_at(tokens, at + 1) == "de" and key_at(tokens, at + 2) in ("hoy", "manana"):
        found = find_day(tokens, at + 2, today, False)
        return replace(found, start=at) if found else None
    if key in ("dia", "el", "al") and key_at(tokens, noun := at + (key != "dia")) == "dia":
        beside = day_beside(tokens, at, noun + 1, today, None)
        if beside is not None:
            return beside
    if key in ("la", "esta"):
        return ordinal_day(tokens, at + 1, today) or vague_period(tokens, at, today)
    if key == "dias" and key_at(tokens, at - 1) != "los":
        return None
    if key not in ("dia", "dias"):
        end = skip(tokens, end, ("proximo", "dia"))
        end = skip(tokens, end, ("dia",))
    if end < len(tokens) and tokens[end].is_figure:
        ordinal = ordinal_day(tokens, end, today)
        if ordinal is not None:
            return replace(ordinal, start=at)
    if end < len(tokens) and number(tokens, end) is not None and key_at(tokens, end) not in MONTHS:
        found = numbered_day(tokens, end, today, True)
        return replace(found, start=at) if found else None
    return ordinal_day(tokens, at + 1, today) or vague_period(tokens, at, today)


def _day_word(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    return holiday(tokens, at, today) or _article(tokens, at, today)


def _named_holiday(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    return holiday(tokens, at, today)


OPENERS = (
    dict.fromkeys(HOLIDAYS, _named_holiday)
    | {
        "hoy": _today,
        "ahora": _now,
        "sabados": _habit,
        "domingos": _habit,
        "manana": _tomorrow,
        "pasadomanana": _after_tomorrow,
        "traspasado": _after_tomorrow,
        "traspasadomanana": _after_tomorrow,
        "tras": _after_tomorrow,
        "pasado": _after_tomorrow,
        "hace": _ago,
        "en": offset_day,
        "dentro": offset_day,
        "de": offset_day,
        "desde": offset_day,
        "quincena": edge_of_month,
        "mediados": edge_of_month,
        "principios": edge_of_month,
        "inicios": edge_of_month,
        "comienzos": edge_of_month,
        "comienzo": edge_of_month,
        "a": offset_day,
        "ya": _right_now,
        "vispera": _eve,
        "visperas": _eve,
        "inicio": edge_of_month,
        "fin": edge_of_month,
        "fines": edge_of_month,
        "finales": edge_of_month,
        "finde": edge_of_month,
        "dia": _day_word,
        "primer": ordinal_day,
        "segundo": ordinal_day,
        "tercer": ordinal_day,
        "cuarto": ordinal_day,
        "ultimo": ordinal_day,
        "mas": later_on,
        "entre": later_on,
    }
    | dict.fromkeys(("el", "al", "este", "del", "la", "esta", "dias"), _article)
    | dict.fromkeys(("otra", "proxima", "proximo", "semana", "mes", "siguiente"), vague_period)
    | dict.fromkeys(PAST_WORDS, _past)
)
DAY_WORDS = (
    frozenset(OPENERS)
    | frozenset(WEEKDAYS)
    | frozenset(SHORT_WEEKDAYS)
    | frozenset(MONTHS)
    | SHORT_MONTHS.keys()
)
