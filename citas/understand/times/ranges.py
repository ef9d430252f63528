"""From one hour to another, open ends («después de las 5», «antes de las 6»), and open ends of days."""

from __future__ import annotations

from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand.times import values as v
from citas.understand.times.rule import Rule, always, rule


def _joined(scope: v.Scope, since: v.Number | v.Hour, until: v.Number | v.Hour) -> v.Hours:
    """«3 a 5 pm»: two bare numbers are hours only by their surroundings."""
    first, last = v.as_hour(since), v.as_hour(until)
    return v.Hours(first, last, max(first.level, last.level, v.LATENT) and v.INTRODUCED)


def _dashed(scope: v.Scope, figure: v.Figure, part: v.Part | None = None) -> v.Hours | None:
    """«3-5pm», «9:30-11:00»; bare, it may as well be a date."""
    if figure.mark == ":-":
        first, minute, last, minutes = figure.parts
    else:
        (first, last), minute, minutes = figure.parts, 0, 0
    if max(first, last) > 24 or max(minute, minutes) > 59:
        return None
    sure = part is not None or figure.mark == ":-"
    until = v.Hour(last, minutes, part.name if part else None)
    return v.Hours(v.Hour(first, minute), until, v.INTRODUCED if sure else v.LATENT)


def _introduced(scope: v.Scope, figure: v.Figure, part: v.Part | None = None) -> v.Hours | None:
    found = _dashed(scope, figure, part)
    return replace(found, level=v.INTRODUCED) if found else None


def _from_here(scope: v.Scope, until: v.Day | v.Number) -> v.Days:
    """«de aquí al viernes»: any day from today to that one."""
    last = v.Day(day=until.value) if isinstance(until, v.Number) else until
    return v.Days((v.Day(date=scope.today), last), span=True)


SOME_DAY = always(v.Day(doubt=Doubt.VAGUE_DATE))
RULES: tuple[Rule, ...] = (
    rule("between two hours",
         "entre <clock> y|a|- <clock> / de|desde <clock> a|hasta|-|al <clock> / <clock> hasta <clock> / entre <clock> y|a el <clock> / "
         "tipo|como|sobre <clock> a <clock>", lambda scope, a, b: v.Hours(v.as_hour(a), v.as_hour(b)), "entre 3 y 5 => from 15:00 to 17:00",
         "de 3 a 5 => from 15:00 to 17:00", "desde las 3 hasta las 5 => from 15:00 to 17:00"),
    rule("hour to hour", "<clock:hourly> a|- <clock> / <clock:bare> a !LAS <clock:hourly> / <clock:bare> - <clock:hourly>", _joined,
         "3 a 5 pm => from 15:00 to 17:00", "2pm - 4pm => from 14:00 to 16:00"),
    rule("two bare numbers", "<clock:bare> a|hasta|- <clock:bare>", lambda scope, a, b: v.Hours(v.as_hour(a), v.as_hour(b), v.LATENT),
         "el sábado 10 a 12 => 2026-11-28 from 10:00 to 12:00", weight=12),
    rule("two hours in one figure", "<figure:dash> <half>? / <figure:clocks> <half>?", _dashed, "3-5 pm => from 15:00 to 17:00"),
    rule("two hours in one figure, introduced", "entre|de|desde|las <figure:dash> <half>? / <figure:dash> HORA", _introduced,
         "entre 3-5 => from 15:00 to 17:00"),
    rule("from an hour on",
         "AFTER de <clock> / a partir de <clock> / pasadas|pasada|pasado !A <clock> / pasado el <clock> / mas tarde de|que <clock> / "
         "desde <clock> / AFTER del <clock:certain> / no antes de <clock> / no mas temprano de|que <clock> / que? no sea antes de <clock>",
         lambda scope, hour: v.Hours(since=v.as_hour(hour)), "después de las 5 => from 17:00", "a partir de las 4 pm => from 16:00",
         "pasadas las 3 => from 15:00", "desde las 4 => from 16:00", "no antes de las 5 => from 17:00"),
    rule("from an hour on, said after it",
         "de? <clock> en|para adelante|arriba / de? <clock> o AFTER / de? <clock> a mas !tardar / de? <clock> o mas LATE?",
         lambda scope, hour: v.Hours(since=v.as_hour(hour)), "de 5 en adelante => from 17:00", "a las 5 o más tarde => from 17:00"),
    rule("from the end of something on", "OVER del? trabajo|clases? a? <clock> / minimo a? <clock>",
         lambda scope, hour: v.Hours(since=v.as_hour(hour)), "salgo a las 6 => from 18:00", "mínimo a las 9 => from 09:00"),
    rule("up to an hour",
         "antes de <clock> / antes del <clock:certain> / hasta <clock> / no AFTER de <clock> / no mas tarde de|que <clock> / "
         "mas temprano de|que <clock>", lambda scope, hour: v.Hours(until=v.as_hour(hour)), "antes de las 5 => to 17:00",
         "hasta las 4 => to 16:00", "no después de las 5 => to 17:00"),
    rule("up to an hour at most", "maximo a? <clock> / a mas tardar a? <clock> / <clock> a mas tardar / <clock> como? maximo",
         lambda scope, hour: v.Hours(until=v.as_hour(hour)), "máximo 6 pm => to 18:00", "a las 3 a más tardar => to 15:00"),
    rule("open days",
         "desde|hasta el? <day:sure> / AFTER|antes DE? el? <day:sure> / a partir DE el? <day:sure> / "
         "del|de? <day:sure> en|para adelante / maximo|tardar el|al <day:sure>", SOME_DAY, "a partir del lunes => vague_date",
         "después del 15 de enero => vague_date", "desde el lunes => vague_date"),
    rule("from here to a day", "de|desde aqui|aca a|al|hasta el? <day:sure> / de|desde aqui|aca al <number:day>", _from_here,
         "de aquí al viernes => vague_date"),
    rule("open numbers",
         "AFTER|antes del <number:day> / a partir|hasta del|el <number:day> / "
         "desde|hasta el <number:day>", SOME_DAY, "antes del 15 => vague_date", "hasta el 20 => vague_date"),
)  # fmt: skip
