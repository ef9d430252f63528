"""Hours: «a las 3», «3 y media», «15:30», «10 h 30», «8 pm menos cuarto», «cuarto para las 5»."""

from __future__ import annotations

from dataclasses import replace

from citas.understand.times import values as v
from citas.understand.times.rule import Rule, always, rule


def _sure(hour: int, minute: int, part: str | None = None) -> v.Hour:
    return v.Hour(hour, minute, part, v.CERTAIN)


def _at(scope: v.Scope, hour: v.Number, minute: v.Number, part: v.Part | None = None) -> v.Hour:
    return _sure(hour.value, minute.value, part.name if part else None)


def _after_y(scope: v.Scope, number: v.Number) -> v.Minutes | None:
    """«3 y 20» and «tres y cinco» are minutes, «3 y 4» and «4 y 5» are two hours."""
    if number.width == 1:
        return None
    return v.Minutes(number.value) if number.value >= 13 or number.value % 5 == 0 else None


BEFORE_NOON = frozenset({"morning", "dawn", "am"})


def _with_part(scope: v.Scope, hour: v.Number | v.Hour, part: v.Part) -> v.Hour | None:
    """«noviembre 22 10 de la mañana»: of two figures that no hour of the part writes, the first is none."""
    said = v.as_hour(hour)
    if isinstance(hour, v.Hour) and said.level == v.LATENT and said.hour > 12 and part.name in BEFORE_NOON:
        return None
    return replace(said, part=part.name, level=v.CERTAIN, unit=False, today=part.today)


def _plain(scope: v.Scope, hour: v.Number, minute: v.Number) -> v.Hour | None:
    """«6 30»: an hour only by its surroundings; in words («nueve treinta») by itself."""
    words = hour.width == 0 and minute.width == 0 and minute.value % 5 == 0
    if hour.one or hour.value in (0, 24) or (hour.width == 0) != (minute.width == 0):
        return None
    return v.Hour(hour.value, minute.value, level=v.INTRODUCED if words else v.LATENT)


def _of_unit(scope: v.Scope, hour: v.Number | v.Hour) -> v.Hour:
    """«15 horas» is when; «2 horas» may be how long, and is an hour only where one was asked."""
    said = v.as_hour(hour)
    when = said.hour == 0 or 13 <= said.hour <= 23 or said.minute > 0 or said.level > v.LATENT
    return replace(said, level=v.CERTAIN if when else v.LATENT, unit=not when)


def _dotted(scope: v.Scope, figure: v.Figure) -> v.Hour | None:
    """«15.30»; where a day was asked, one dot may write a day."""
    if figure.widths[1] != 2 or figure.parts[0] > 24:
        return None
    return v.Hour(figure.parts[0], figure.parts[1], level=v.LATENT)


def _dashed_part(scope: v.Scope, figure: v.Figure, part: v.Part) -> v.Hour | None:
    """«3-30 pm»"""
    hour, minute = figure.parts
    return v.Hour(hour, minute, part.name, v.CERTAIN) if 24 < minute <= 59 and hour <= 24 else None


def _compact(scope: v.Scope, number: v.Number) -> v.Hour:
    return v.Hour(number.value // 100, number.value % 100, level=v.CERTAIN)


def _introduced(scope: v.Scope, hour: v.Number | v.Hour) -> v.Hour:
    said = v.as_hour(hour)
    if said.unit and said.level == v.LATENT:
        return replace(said, level=v.CERTAIN, unit=False)
    return replace(said, level=max(said.level, v.INTRODUCED))


def _nearly(scope: v.Scope, hour: v.Number | v.Hour) -> v.Hour | None:
    how_long = isinstance(hour, v.Hour) and hour.unit
    return None if how_long or (isinstance(hour, v.Number) and hour.one) else _introduced(scope, hour)


def _to_the_hour(scope: v.Scope, minutes: v.Number, hour: v.Number | v.Hour) -> v.Hour | None:
    said = v.as_hour(hour)
    return None if said.minute else said.shifted(-minutes.value)


def _quarter_to(scope: v.Scope, hour: v.Number | v.Hour) -> v.Hour | None:
    return _to_the_hour(scope, v.Number(15), hour)


NOON, MIDNIGHT = v.Hour(12, 0, "noon", v.CERTAIN), v.Hour(0, 0, None, v.CERTAIN)
RULES: tuple[Rule, ...] = (
    rule("half past", "y|con media / y|con <figure:half> / media !UNIT / <figure:half> !UNIT", lambda scope, *f: v.Minutes(30),
         "a las 3 y media => 15:30~", "8 pm y media => 20:30", "a las 5 de la tarde y media => 17:30"),
    rule("quarter past", "y|con un? cuarto", always(v.Minutes(15)), "a las 3 y cuarto => 15:15~"),
    rule("three quarters past", "y|con tres cuartos", always(v.Minutes(45)), "a las 3 y tres cuartos => 15:45~"),
    rule("on the hour", "en|y PUNTO", always(v.Minutes(0)), "a las 3 en punto => 15:00~"),
    rule("quarter before", "menos un? cuarto", always(v.Minutes(-15)), "4 pm menos cuarto => 15:45", "las 8 menos cuarto => 07:45~"),
    rule("minutes before", "menos <number:minute> minutos?", lambda scope, n: v.Minutes(-n.value), "7pm menos 10 => 18:50"),
    rule("minutes after", "y|con <number:minute> / y|con <number:minute> minutos", _after_y, "a las 3 y 20 => 15:20~"),
    rule("hour with minutes", "<clock:open> <minutes> / <clock:whole> <minutes> !AMPM", lambda scope, hour, after: v.as_hour(hour).shifted(after.count),
         "3 y media => 15:30~", "12 menos 5 => 11:55~"),
    rule("hour and two figures", "<number:hour> <number:mm> minutos?", _plain, "nueve treinta => 09:30~", "time: 6 30 => 18:30~"),
    rule("hour, zero, minutes", "<number:hour> <number:zero> <number:digit>", lambda scope, h, zero, m: _at(scope, h, m),
         "las seis cero dos pm => 18:02"),
    rule("hour, minute, part", "<number:word> <number:unit> <half>", _at, "seis dos de la tarde => 18:02"),
    rule("hour with its unit", "<number:hour> HORA / <clock:figured> HORA", _of_unit, "15 horas => 15:00", "15:30 hrs => 15:30"),
    rule("hour of a day", "<number:hour> HORA DE =WEEKDAYS / <number:hour> HORA DE =ART", lambda scope, n: v.Hour(n.value, level=v.CERTAIN),
         "5h del sábado => 2026-11-28 17:00~"),
    rule("hour, unit, minutes", "<number:hour> h <number:two>", _at, "10 h 30 => 10:30~", "15h30 => 15:30",
         "en 8 días, 9h45 => 2026-12-02 09:45~"),
    rule("hour with its part", "<clock:open> <half>", _with_part, "3 pm => 15:00", "3 de la tarde => 15:00", "8 de la noche => 20:00",
         "noviembre 24 10 de la mañana => 2026-11-24 10:00"),
    rule("noon by its letter", "<number:twelve> m|md", lambda scope, hour: v.Hour(12, 0, "noon", v.CERTAIN), "12 m => 12:00"),
    rule("part by one letter", "<clock:open> +p", lambda scope, hour: _with_part(scope, hour, v.Part("pm")), "4:45p => 16:45"),
    rule("morning by one letter", "<clock:figured> +a", lambda scope, hour: _with_part(scope, hour, v.Part("am")), "9:30a => 09:30"),
    rule("hour in figures", "<figure:clock>", lambda scope, f: _sure(*f.parts[:2]), "15:30 => 15:30", "a las 3:30 => 15:30~"),
    rule("hour with a dot", "<figure:dot>", _dotted, "15.30 => 15:30", "a las 3.30 => 15:30~"),
    rule("hour with a dot and its unit", "<figure:dot> HORA", lambda scope, f: _sure(*f.parts[:2]) if _dotted(scope, f) else None,
         "15.30 hrs => 15:30"),
    rule("hour with a dash", "<figure:dash> <half:am>", _dashed_part, "3-30 pm => 15:30"),
    rule("hour with another mark", "a? la|las <number:hour> +,|;|' +<number:two>", _at, "a las 3,30 => 15:30~"),
    rule("hour with another mark, asked", "<number:hour> +,|;|' +<number:two> $", lambda scope, h, m: v.Hour(h.value, m.value, level=v.LATENT),
         "time: 8,30 => 08:30~"),
    rule("hour with another mark and its part", "<number:hour> +,|;|' +<number:two> <half>", _at, "3,30 pm => 15:30"),
    rule("hour run together", "a? la|las <number:compact> / <number:longcompact> HORA", _compact, "a las 1530 => 15:30"),
    rule("hour run together with its part", "<number:compact> <half:am>", lambda scope, n, part: replace(_compact(scope, n), part=part.name),
         "330pm => 15:30"),
    rule("hour run together, asked", "<number:compact>",
         lambda scope, n: replace(_compact(scope, n), level=v.LATENT) if scope.asks_hour and n.value % 100 % 15 == 0 else None, "time: 830 => 08:30~"),
    rule("hour with its article", "a? las <clock> / a|al|para la|las <clock> / la <clock:certain>", _introduced, "a las 3 => 15:00~",
         "las doce => 12:00~", "a la una => 13:00~"),
    rule("people together", "a? las|los <number> TOGETHER / a? las|los <number> a la vez", lambda scope, number: v.Counted(),
         "¿atienden a las 4 juntas? =>", "¿atienden a las 4 a la vez? =>"),
    rule("one o'clock without «a»", "la <clock:one>",
         lambda scope, hour: v.as_hour(hour) if v.as_hour(hour).level else replace( v.as_hour(hour), level=v.LATENT, minute=0), "time: la una => 13:00~"),
    rule("hour after a word for about",
         "tipo|hacia|sobre|aprox|aproximadamente|como|casi|cerca|eso|alrededor de? a? <clock> / mas o menos a? <clock>", _nearly,
         "tipo 3 => 15:00~", "más o menos a las 6 => 18:00~", "a eso de las 3 => 15:00~"),
    rule("labelled hour", "hora|horas :? <clock>", _introduced, "hora: 7 => 07:00~"),
    rule("impossible hour", "a? las <number:over> / <number:over> <half:am>", lambda scope, number, *part: v.Hour(99, level=v.CERTAIN),
         "a las 25 => impossible_time"),
    rule("minutes to the hour", "faltando|faltan|falta? <number:before> minutos? para <clock:hourly>", _to_the_hour,
         "10 para las 5 => 16:50~"),
    rule("quarter to the hour", "faltando|faltan|falta? un? cuarto para <clock:hourly>", _quarter_to, "cuarto para las 5 => 16:45~"),
    rule("noon", "el|al|a|la? mediodia / el|al|a|del? medio dia", always(NOON), "al mediodía => 12:00", "a medio día => 12:00"),
    rule("midnight", "a|la? medianoche / a? media noche", always(MIDNIGHT), "a medianoche => 00:00"),
    rule("any hour",
         "a|en? cualquier|cualquiera hora|horario / a? la hora que sea|puedan|tengan|quieran|gusten|haya / "
         "lo que tengan|tenga|haya|salga|este / cuando puedan|tengan|haya|sea", always(v.AnyHour()), "a cualquier hora => any",
         "lo que tengan => any"),
    rule("any day", "cualquier|cualquiera dia / el|un|algun? dia que sea|puedan|tengan|quieran|gusten|haya", always(v.AnyDay()),
         "cualquier día => any day", "el día que puedan => any day"),
    rule("urgent", "urgente|urgentemente|urgentisimo|urgencia|emergencia|urge", always(v.Earliest()), "es urgente => earliest"),
    rule("the first one", "lo|la|el primero|primera que tengan|tenga|haya|salga|este / lo|la|el mas cercano|cercana|proximo|proxima|pronto / "
         "lo|la|el que sea|este mas pronto|cerca|temprano", always(v.Earliest()), "la más cercana => earliest", "el que sea más pronto => earliest"),
    rule("the earliest", "lo|la antes|mas posible|pronto|temprano posible? / cuanto antes / lo mas antes posible", always(v.Earliest()),
         "lo antes posible => earliest", "cuanto antes => earliest"),
    rule("the latest", "lo ultimo que? se? posible|pueda|puedan|haya / lo mas tarde que? se? posible|pueda|puedan|tengan|haya|tengas|puedas|tienen / a|la? ultima hora del? dia? / "
         "a|la|el ultima|ultimo hora|turno|horario que? tengan|tengas|tienen|tienes|haya?", always(v.Latest()),
         "lo más tarde posible => latest", "a última hora => latest", "el último turno => latest"),
)  # fmt: skip
