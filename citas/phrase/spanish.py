"""Facts as Peruvians write them: dates, hours, prices, lists. Pure functions of plain values."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
WEEKDAYS_PLURAL = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábados", "domingos")
MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
LONGEST_THING = 40  # letters of somebody else's words that are repeated inside a sentence
#: First words that begin a sentence, and words that name nothing by themselves.
_TELLING = re.compile(
    r"(?:soy|somos|seremos|vamos|es|era|sea|son|sera|seria|tengo|tenemos|tiene|estoy|estamos|esta|quiero"
    r"|prefi?er\w+|queremos|necesito|necesitamos|vengo|voy|me|se|nos|te|le|les|lo|que|si|no|hay|como|cuando)"
)
_EMPTY = re.compile(
    r"(?:el|las?|los?|un|un[ao]s?|otr[ao]s?|mism[ao]|es[aeo]s?|est[aeo]|aquel|alguien|algo|ella|usted|del?"
    r"|con|para|por|en|al?|y|o|mi|su|mas|menos|bien|tod[ao]s?)"
)
#: «revisen», «cortarme», «sacarse»: endings of verbs. A noun that ends so is only not repeated.
_OF_A_VERB = re.compile(r"(?:[aei]r(?:me|nos|se|te|les?|los?|las?)?|[ae]n|ndo|[ae]me)$")
_FORMATTING = str.maketrans("", "", "*_~`{}")


def long_date(day: dt.date) -> str:
    """«martes 24 de noviembre de 2026»"""
    return f"{short_date(day)} de {day.year}"


def short_date(day: dt.date) -> str:
    """«martes 24 de noviembre»"""
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}"


def clock(time: dt.time) -> str:
    """«3:00 PM»"""
    return f"{time.hour % 12 or 12}:{time.minute:02} {'AM' if time.hour < 12 else 'PM'}"


def the(hour: str) -> str:
    """An hour with its article: «las 3:00 PM», «la 1:00»."""
    return f"{'la' if hour.lstrip('*').startswith('1:') else 'las'} {hour}"


def bare_clock(time: dt.time) -> str:
    """«3:00», for asking which half of the day is meant."""
    return f"{time.hour % 12 or 12}:{time.minute:02}"


def duration(minutes: int) -> str:
    """«45 minutos», «1 hora», «1 hora y 30 minutos»"""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append("1 hora" if hours == 1 else f"{hours} horas")
    if rest or not hours:
        parts.append("1 minuto" if rest == 1 else f"{rest} minutos")
    return " y ".join(parts)


def price(amount: Decimal) -> str:
    """«S/. 1,350.00»"""
    return f"S/. {amount:,.2f}"


def either(words: Sequence[str]) -> str:
    """«martes o jueves»; «u» before the sound of an o."""
    if len(words) < 2:
        return "".join(words)
    joint = "u" if words[-1][:1].lower() == "o" or words[-1][:2].lower() == "ho" else "o"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def numbered(lines: Sequence[str]) -> str:
    """A list that can be answered by number, one option a line."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def is_a_thing(words: str) -> bool:
    """Can these words of a customer be repeated as what he asked for? «un corte»; not «soy alérgica»."""
    bare = "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))
    folded = re.findall(r"\w+", bare)
    if len(words) > LONGEST_THING or all(map(_EMPTY.fullmatch, folded)):
        return False
    return not _TELLING.fullmatch(folded[0]) and not _OF_A_VERB.search(folded[0])


def plain(text: str) -> str:
    """Somebody else's words, made harmless: no formatting, no control characters, one line."""
    kept = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(kept.translate(_FORMATTING).split())
