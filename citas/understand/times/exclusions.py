"""What is ruled out: «menos el lunes», «el martes no puedo», «no el 5 ni el 6», «antes de las 10 no puedo»."""

from __future__ import annotations

from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand.times import values as v
from citas.understand.times.rule import Rule, always, rule
from citas.understand.times.values import Day, Excluded, Hour, Hours, Number, Period, Scope, Time


def _out(scope: Scope, value: Time) -> Excluded | Hours | None:
    """Ruled out; of an open range of hours the other side is left."""
    if isinstance(value, Hours) and (value.since is None) != (value.until is None):
        return replace(value, since=value.until, until=value.since)
    latent = getattr(value, "level", v.INTRODUCED) == v.LATENT or getattr(value, "latent", False)
    no_day = isinstance(value, Period) or getattr(value, "doubt", None) is not None
    return None if latent or no_day else Excluded((value,))


def _out_before(scope: Scope, value: Time) -> Excluded | Hours | None:
    """What «no» behind it rules out is ruled out alone."""
    found = _out(scope, value)
    return replace(found, chains=False) if isinstance(found, Excluded) else found


def _number_out(scope: Scope, number: Number) -> Excluded | None:
    if scope.asks_hour:
        return Excluded((Hour(number.value),))
    return Excluded((Day(day=number.value),)) if scope.asks_day else None


def _also(scope: Scope, first: Excluded, value: Time) -> Excluded | None:
    if isinstance(value, Day) and value.doubt in (Doubt.PAST_DATE, Doubt.VAGUE_DATE):
        return None
    return Excluded((*first.values, value))


def _too_early(scope: Scope, hour: Number | Hour) -> Hours | None:
    said = v.as_hour(hour)
    return None if said.minute else Hours(since=said.shifted(30))


def _too_late(scope: Scope, hour: Number | Hour) -> Hours | None:
    said = v.as_hour(hour)
    return None if said.minute else Hours(until=said.shifted(-30))


WORKING = (0, 1, 2, 3, 4)
TOO = "ME? es|esta|seria|queda|parece ME? muy|demasiado|bien|medio|algo?"
BEFORE = "PREP? PREP? PREP? <when>"
RULES: tuple[Rule, ...] = (
    rule("except", f"EXCEPT|ni {BEFORE}", _out, "cualquier día menos el lunes => not 2026-11-30 any day excluded_date"),
    rule("except a number", "EXCEPT|ni|no el|las? <number:day> $", _number_out, "date: menos 5 => not 2026-12-05 excluded_date"),
    rule("cannot then", f"no ME? CANT ser|sea? {BEFORE}", _out, "no puedo el lunes => not 2026-11-30 excluded_date", "no puede ser a las 12 => not then"),
    rule("not then", f"no {BEFORE} !mejor / no es|era|fue|seria|sea {BEFORE}", _out, "no el martes => not 2026-12-01 excluded_date"),
    rule("instead of", f"en? vez|lugar DE {BEFORE}", _out, "en vez del jueves el viernes => 2026-11-27 not 2026-11-26"),
    rule("away then", f"viajo {BEFORE}", _out, "viajo el lunes => not 2026-11-30 excluded_date"),
    rule("then not", "<when> ?? STILL? STILL? no $ / <when> STILL? STILL? no =INSTEAD / <when> STILL? STILL? no =ART", _out,
         "el martes no, mejor el miércoles => 2026-11-25 not 2026-12-01", "¿el 15/12? no. el 2/12 => 2026-12-02 not 2026-12-15"),
    rule("hour too early", f"a? las? <clock> {TOO} temprano", _too_early, "el martes a las 8 es muy temprano => 2026-12-01 from 08:30"),
    rule("hour too late", f"a? las? <clock> {TOO} tarde", _too_late, "a las 6 es muy tarde => to 17:30"),
    rule("then cannot", "<when> STILL? STILL? no ME? CANT GOING? GOING?", _out_before, "el martes no puedo => not 2026-12-01 excluded_date"),
    rule("bare hour then cannot", "la <clock:one> no ME? CANT", lambda scope, hour: _number_out(scope, Number(1)),
         "time: la 1 no puedo => not then"),
    rule("then impossible", "<when> imposible|tampoco|trabajo|viajo / <when> STILL? estoy|estare|voy muy|a|estar|bien? BUSY", _out_before,
         "el lunes imposible => not 2026-11-30 excluded_date", "el lunes trabajo => not 2026-11-30 excluded_date"),
    rule("busy all week", "trabajo|trabajamos|estudio|estudiamos|ocupado|ocupada toda? la? semana", always(Excluded((v.Recurrence(WORKING),))),
         "el domingo, trabajo toda la semana => 2026-11-29 not every (0, 1, 2, 3, 4)"),
    rule("that neither", "<excluded:chains> ni|y|o el|los? <when> !si", _also,
         "no puedo el martes ni el jueves => not 2026-12-01 not 2026-11-26 excluded_date"),
)  # fmt: skip
