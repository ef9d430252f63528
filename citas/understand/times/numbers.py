"""Numbers in several words, years, ordinals in figures, and what numbers count."""

from __future__ import annotations

from citas.understand.times.rule import Rule, always, rule
from citas.understand.times.values import Counted, Number, Ordinal, Scope, Year


def _sum(scope: Scope, tens: Number, unit: Number) -> Number:
    return Number(tens.value + unit.value)


def _century(scope: Scope, number: Number) -> Year:
    return Year(2000 + number.value % 100 if number.value < 100 else number.value)


RULES: tuple[Rule, ...] = (
    rule("tens and a unit", "<number:tens> y? <number:unit>", _sum, "el veinte y cinco => 2026-11-25", "el treinta y uno => 2026-12-31"),
    rule("ordinal figure of a day", "<number:day> +ENDINGS / <number:day> +. +ENDINGS / <number:day> +ENDINGS +.",
         lambda scope, n: Number(n.value, n.width), "el 15.º de enero => 2027-01-15", "1ro de diciembre => 2026-12-01"),
    rule("ordinal figure", "<number:few> +ENDINGS / <number:few> +. +ENDINGS", lambda scope, n: Ordinal(n.value),
         "1er lunes de marzo => 2027-03-01", "el 2do martes de enero => 2027-01-12"),
    rule("year", "DE|,|-|/|.|'? <number:year> / DE ano <number:year>", _century, "3 de enero del año 2028 => 2028-01-03", kind="ofyear"),
    rule("short year", "DE|' <number:yy>", _century, "3 de enero del 27 => 2027-01-03", kind="ofyear"),
    rule("short year, bare", "-|/? <number:yylate>", _century, "3 de enero 27 => 2027-01-03", kind="ofshortyear"),
    rule("year in words", "DE? dos mil <number:hundred>?", lambda scope, n: _century(scope, n or Number(0)),
         "3 de enero de dos mil veintiocho => 2028-01-03", kind="ofyear"),
    rule("this year", "DE este|presente|corriente ano / del ano en curso", lambda scope: Year(scope.today.year),
         "3 de diciembre de este año => 2026-12-03", kind="ofyear"),
    rule("next year", "DE NEXT|OTHER ano / DE ano que VIENE / DE ano NEXT", lambda scope: Year(scope.today.year + 1),
         "3 de mayo del próximo año => 2027-05-03", "3 de mayo del año que viene => 2027-05-03", kind="ofyear"),
    rule("counted things", "<number> <noun> / de|por|cada|el|los|las <number> de? <noun> / <number> de <noun>", always(Counted()),
         "date: somos 3 personas =>", "date: el 5 de copas =>"),
    rule("hours of counted things", "a? las|los <number> <noun:unitnoun> / para las|los <number> <noun:unitnoun>", always(Counted(unit=True)), "time: las 3 opciones =>", "para las dos cosas =>"),
    rule("both, or all of them", "a? las|los <number> BOTH / las <number:day> horas",
         lambda scope, n: Counted() if n.value in (2, 24) else None, "a las dos les duele =>", "las 24 horas =>", weight=5),
    rule("range of counted things", "de? <number> a|o|-|y|u <number> <noun:unitnoun> / de? <figure:dash> <noun:unitnoun>",
         always(Counted(unit=True)), "time: de 3 a 5 personas =>"),
    rule("two numbers of a thing", "del <number> y|o <number>", always(Counted()), "la vuelta del 5 y 10 =>"),
    rule("length of a recording", "audio|video|nota <figure:clock>", always(Counted()), "audio 1:05 =>"),
    rule("head of a copied message", "[ <clock> , <day> ] / <day:near> , <clock> -", always(Counted()), "[9:05 a. m., 23/11/2026] =>",
         weight=9),
    rule("measured figure", "<figure> de? <noun>", always(Counted()), "date: 1/2 kilo =>"),
)  # fmt: skip
