"""Which of the expected facts a message gives in a plain form: «mañana», «a las 3 pm», the address, the name.

For counting alone, and cautious: it knows only what must come of the conversation, and looks whether that
stands in the customer's own words. What it doesn't find, nobody is blamed for.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from tests.customers.moments import Moment
from tests.customers.persona import Between, Booked, Persona

_DAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
)
_EMPTY = frozenset(
    {"para", "como", "unas", "unos", "quiero", "quisiera", "favor", "hora", "sino", "todo", "toda", "cada"}
)
#: An hour that may be one of several, as it is wished for in plain words …
_ANY_TIME = re.compile(
    r"\b(despues|antes|a partir) de las? \d|\bentre (las? )?\d+ y (las? )?\d"
    r"|\b(en|por|de) la (mañana|tarde|noche)\b|\bcualquier hora\b|\ba la hora que\b|\bigual la hora\b"
)
#: … and any day and hour, as soon as there is one.
_SOONEST = re.compile(r"\blo antes posible\b|\blo mas pronto\b|\bcuanto antes\b|\bla primera( hora)? que\b")
CHOSEN = (Moment.SERVICE, Moment.BRANCH, Moment.PROFESSIONAL)


def plain(text: str) -> str:
    """Small letters without accents; «ñ» stays."""
    kept = unicodedata.normalize("NFD", text.lower().replace("ñ", "\0"))
    return "".join(c for c in kept if not unicodedata.combining(c)).replace("\0", "ñ")


def content(text: str) -> frozenset[str]:
    """The words that say something: long enough, and no mere links."""
    return frozenset(word for word in re.findall(r"[a-zñ]{4,}", plain(text)) if word not in _EMPTY)


def given(message: str, persona: Persona) -> frozenset[Moment]:
    """The moments that this message answers, for any of the appointments that must come of it."""
    words = plain(message)
    return frozenset(moment for each in persona.expect.booked for moment in _given(words, persona, each))


def _given(words: str, persona: Persona, booked: Booked) -> Iterator[Moment]:
    if len(booked.day) == 1 and _says_day(words, booked.day[0], persona.begins.date()):
        yield Moment.DAY
    if not isinstance(booked.hour, Between) and len(booked.hour) == 1:
        yield from _says_hour(words, dt.time.fromisoformat(booked.hour[0]))
    elif _ANY_TIME.search(words):
        yield Moment.TIME
    elif _SOONEST.search(words):
        yield from (Moment.DAY, Moment.TIME)
    if booked.name and plain(booked.name) in words:
        yield Moment.NAME
    if booked.email and booked.email.lower() in words:
        yield Moment.EMAIL
    for moment in CHOSEN:
        own = content(" ".join(persona.lines.get(moment, ())))
        if any(content(title) <= own and content(title) <= content(words) for title in booked.title_has):
            yield moment


def _says_day(words: str, day: dt.date, today: dt.date) -> bool:
    month = _MONTHS[day.month - 1]
    forms = [rf"\b{day.day} de {month}", rf"\b{day.day}/{day.month}\b"]
    ahead = (day - today).days
    if 0 <= ahead < 7:
        forms.append(rf"\b{_DAYS[day.weekday()]}\b")
    match ahead:
        case 0:
            forms.append(r"\bhoy\b")
        case 1:
            forms.append(r"(?<!la )(?<!pasado )\bmañana\b")
        case 2:
            forms.append(r"\bpasado mañana\b")
    return any(re.search(form, words) for form in forms)


def _says_hour(words: str, hour: dt.time) -> Iterator[Moment]:
    """The hour; and, where it says so, whether it is before or after noon."""
    twelve = (hour.hour - 1) % 12 + 1
    minutes = f":{hour.minute:02d}" if hour.minute else "(?::00)?"
    half = "a" if hour.hour < 12 else "p"
    parts = {"a": r"de la mañana|am\b|a\.m", "p": r"de la tarde|de la noche|pm\b|p\.m"}[half]
    if re.search(rf"\b{twelve}{minutes}\s*(?:{parts})", words) or (
        hour.hour > 12 and re.search(rf"\b{hour.hour}:{hour.minute:02d}\b", words)
    ):
        yield Moment.TIME
        yield Moment.AMPM
    elif re.search(rf"\ba las? {twelve}{minutes}(?![:\d])(?! y )", words):
        yield Moment.TIME
