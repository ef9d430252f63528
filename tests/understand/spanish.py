"""A generator of booking Spanish: every way that these tables say a day or an hour, from the value itself.

It is written from how people speak, not from the rules that read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache

from citas.understand.words import in_order

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
SHORT_WEEKDAYS = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre".replace(
        " ", ","
    )
).split(",")
SHORT_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic")
UNITS = (
    *in_order(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    ),
    *in_order(
        "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
    ),
    *in_order("veintiséis veintisiete veintiocho veintinueve treinta"),
    "treinta y uno",
)
TENS = {20: "veinte", 30: "treinta", 40: "cuarenta", 50: "cincuenta"}


def in_words(number: int) -> str:
    """0 to 59 in words."""
    if number < len(UNITS):
        return UNITS[number]
    tens, unit = number - number % 10, number % 10
    return f"{TENS[tens]} y {UNITS[unit]}" if unit else TENS[tens]


def days(day: date, today: date) -> Iterator[str]:
    """The ways to name a day from today on, up to a year ahead."""
    name, short = WEEKDAYS[day.weekday()], SHORT_WEEKDAYS[day.weekday()]
    month, short_month = MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1]
    number, words = day.day, in_words(day.day)
    yield from (
        f"el {number} de {month}",
        f"{number} de {month}",
        f"{number} {month}",
        f"{number} {short_month}",
        f"{number} de {short_month}",
        f"{number} de {short_month}.",
        f"{number}{short_month}",
        f"{month} {number}",
        f"{words} de {month}",
        f"el {words} de {month}",
        f"el día {number} de {month}",
        f"para el {number} de {month}",
        f"{number} de {month} de {day.year}",
        f"{number} de {month} del {day.year}",
        f"{number} {month} {day.year}",
        f"{number} de {month}, {day.year}",
        f"{name} {number} de {month}",
        f"el {name} {number} de {month}",
        f"{name}, {number} de {month}",
        f"{name} {words} de {month}",
        f"{short} {number} {short_month}",
        f"{short}. {number} de {short_month}.",
        f"{name} {number} de {month} del {day.year}",
        f"el {number}/{day.month}",
        f"{number:02}/{day.month:02}",
        f"{number}/{day.month}/{day.year}",
        f"{number:02}/{day.month:02}/{day.year % 100:02}",
        f"{number:02}-{day.month:02}-{day.year}",
        f"{number:02}-{day.month:02}",
        f"{number}.{day.month}.{day.year}",
        f"{day.year}-{day.month:02}-{number:02}",
        f"{name} {number}/{day.month}",
        f"el {name} {number}/{day.month:02}",
        f"el {number} del {day.month}",
        f"{number} D {month.upper()}",
        f"el {name.upper()} {number} DE {month.upper()}",
    )
    if number == 1:
        yield from (f"primero de {month}", f"el 1ro de {month}", f"1° de {month}")
    yield from _near_days(day, today)


def _near_days(day: date, today: date) -> Iterator[str]:
    """Days told by how far they are."""
    away = (day - today).days
    name = WEEKDAYS[day.weekday()]
    if away == 0:
        yield from ("hoy", "hoy día", f"hoy {name}", "para hoy")
    if away == 1:
        yield from ("mañana", "mnn", "mañana mismo", f"mañana {name}", f"mañana, {name}", "el día de mañana")
    if away == 2:
        yield from ("pasado mañana", f"pasado mañana {name}")
    if 1 <= away <= 7:
        yield from (
            f"el {name}",
            name,
            f"este {name}",
            f"el día {name}",
            f"para el {name}",
            f"el {name} {day.day}",
        )
    if 1 < away <= 60:
        yield from (
            f"en {away} días",
            f"dentro de {away} días",
            f"de acá a {away} días",
            f"de aquí a {in_words(min(away, 59))} días" if away < 60 else f"en {away} dias",
        )
    if away in (14, 21):
        yield from (f"en {away // 7} semanas", f"dentro de {in_words(away // 7)} semanas")
    week = (day - timedelta(days=day.weekday()) - today + timedelta(days=today.weekday())).days
    if week == 7:
        yield from (
            f"el {name} de la próxima semana",
            f"el {name} de la semana que viene",
            f"{name} que viene",
            f"el próximo {name}",
            f"la próxima semana el {name}",
        )
    following = today.replace(day=1) + timedelta(days=32)
    if (day.year, day.month) == (following.year, following.month):
        yield from (f"el {day.day} del próximo mes", f"el {day.day} del mes que viene")
    if 0 <= away < 28:
        yield from (f"el {day.day}", f"el día {day.day}", f"el {in_words(day.day)}")


PART_OF = (
    (range(1, 12), ("de la mañana", "am", "a.m.", "AM", "a. m.", "en la mañana", "x la mañana")),
    (range(12, 19), ("de la tarde", "pm", "p.m.", "PM", "p. m.", "por la tarde")),
    (range(19, 24), ("de la noche", "pm", "p.m.", "de la nche")),
)


def hours(moment: time) -> Iterator[str]:
    """The ways to say a time of the day with nothing left open."""
    hour, minute = moment.hour, moment.minute
    if (hour, minute) == (0, 0):
        yield from MIDNIGHT
        return
    clock = hour % 12 or 12
    article = "la" if clock == 1 else "las"
    words = "una" if clock == 1 else UNITS[clock]
    parts = next(parts for span, parts in PART_OF if hour in span)
    minutes = list(_minutes(minute))
    for part in parts:
        for said in minutes:
            yield f"a {article} {clock}{said} {part}"
            yield f"a {article} {words}{said} {part}"
            yield f"{article} {words}{said} {part}"
        yield f"{clock}:{minute:02} {part}"
        yield f"{clock}.{minute:02} {part}"
        yield f"a {article} {clock}:{minute:02} {part}"
        yield f"tipo {clock}:{minute:02} {part}"
        if minute == 0:
            yield f"{clock} {part}"
            yield f"{clock}{part}"
            yield f"{words} {part}"
    if minute in (45, 50):
        after = clock % 12 + 1
        next_article = "la" if after == 1 else "las"
        less, next_words = ("cuarto" if minute == 45 else "10"), ("una" if after == 1 else UNITS[after])
        if hour + 1 in _span(hour):
            yield f"{next_words} menos {less} {parts[0]}"
            yield f"{less} para {next_article} {after} {parts[0]}"
    if hour >= 13:
        yield from (
            f"{hour}:{minute:02}",
            f"{hour}:{minute:02} hrs",
            f"a las {hour}:{minute:02}",
            f"{hour}h{minute:02}",
        )
        yield from (f"{hour}.{minute:02} horas", f"a las {hour}.{minute:02}")
        if minute == 0:
            yield from (f"a las {hour} horas", f"{hour} horas", f"a las {hour}", f"{hour}h")
    if hour == 12 and minute == 0:
        yield from ("12 del día", "12 m", "al mediodía", "12 del mediodía", "a medio día")


MIDNIGHT = ("a medianoche", "a las 12 de la noche", "a las doce de la noche", "a las 00:00", "12 am")


def _span(hour: int) -> range:
    return next(span for span, _ in PART_OF if hour in span)


def _minutes(minute: int) -> Iterator[str]:
    if minute == 0:
        yield from ("", " en punto")
        return
    if minute in (15, 30):
        yield " y cuarto" if minute == 15 else " y media"
    yield f" y {minute}"
    yield f" y {in_words(minute)}"


def open_hours(moment: time) -> Iterator[str]:
    """The ways to say a clock time that leave AM or PM open."""
    clock = moment.hour % 12 or 12
    article = "la" if clock == 1 else "las"
    words = "una" if clock == 1 else UNITS[clock]
    for said in _minutes(moment.minute):
        yield f"a {article} {clock}{said}"
        yield f"a {article} {words}{said}"
        yield f"tipo {clock}{said}"
        yield f"a eso de {article} {words}{said}"
    yield f"{clock}:{moment.minute:02}"
    yield f"a {article} {clock}:{moment.minute:02}"


JOINED = (
    "{day} {hour}",
    "{day}, {hour}",
    "{hour} {day}",
    "quiero una cita para {day} {hour}",
    "Hola, quisiera separar una cita {day} {hour} por favor",
    "puede ser {day} {hour}?",
    "{day}\n{hour}",
    "Día: {day}\nHora: {hour}",
    "me agendas {day} {hour} porfa 🙏",
    "sería {day}, {hour}, gracias",
)


@cache
def _day_forms(day: date, today: date) -> tuple[str, ...]:
    return tuple(days(day, today))


@cache
def _hour_forms(moment: time) -> tuple[str, ...]:
    return tuple(hours(moment))


def together(
    day: date, moment: time, today: date, turn: int, count: int
) -> Iterator[tuple[tuple[int, ...], str]]:
    """`count` of the ways to say a day with an hour, and which way each is: its form of the day, of the hour,
    and of joining them. `turn` says where in the long list of ways to begin."""
    day_forms, hour_forms = _day_forms(day, today), _hour_forms(moment)
    for number in range(turn, turn + count):
        way = (number * 7 % len(day_forms), number * 11 % len(hour_forms), number % len(JOINED))
        text = JOINED[way[2]].format(day=day_forms[way[0]], hour=hour_forms[way[1]])
        yield way, text
