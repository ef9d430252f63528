"""Parts of the day: after an hour («3 de la tarde») and alone («en la tarde», «esta noche», «a primera hora»)."""

from __future__ import annotations

from typing import Any

from citas.understand.times.rule import Production, Rule, always, rule
from citas.understand.times.values import LATENT, Counted, Part, Scope
from citas.understand.times.vocabulary import PARTS


def _part(**how: Any) -> Production:
    return lambda scope, word: Part(PARTS[word], **how)


def _half(scope: Scope, letter: str) -> Part:
    return Part(f"{letter}m" if len(letter) == 1 else letter, LATENT)


def _first_hour(scope: Scope, part: Part | None) -> Part:
    return Part(part.name if part else "morning", after=False, earliest=True)


RULES: tuple[Rule, ...] = (
    rule("am and pm", "(am|pm) / (a|p) m / (a|p) . m / (a|p) . m +.", _half, "3 pm => 15:00", "3 p. m. => 15:00", "3 p.m. => 15:00"),
    rule("part alone", "(tarde|noche|madrugada)", _part(level=LATENT), "time: tarde => afternoon"),
    rule("part of the day", "por|en|durante|a|x la|las (PART) / por|en|durante (noche|noches|madrugada|tardes|mananas)", _part(),
         "en la tarde => afternoon", "por la mañana => morning", "en las mañanas => morning"),
    rule("part of the day after «de»", "de la|las (PART) / de (noche|noches|madrugada|tarde)", _part(), "de la tarde => afternoon",
         "de noche => night", weight=-2),
    rule("part of any day", "en? cualquier (PART) / en? cualquiera (tarde|noche)", _part(any_day=True), "cualquier tarde => afternoon any day"),
    rule("part with its article", "la (tarde|tardes|noche|noches|madrugada) / las (PART)", _part(), "las tardes => afternoon"),
    rule("the morning", "la (manana|mananita)", _part(after=False), "la mañana => morning"),
    rule("part of today", "esta (PART) / en|por|de esta (PART)", _part(today=True), "esta tarde => 2026-11-24 afternoon"),
    rule("now, in a part", "ahora en|por|a la|las (PART)", _part(today=True), "ahora en la tarde => 2026-11-24 afternoon"),
    rule("later or earlier", "mas|tan temprano|tarde / muy tarde", always(Counted()), "más temprano =>"),
    rule("shift", "turno de? la? (PART)", _part(after=False), "turno tarde => afternoon", "turno de la mañana => morning"),
    rule("middle of a part", "a media (manana|tarde)", _part(after=False), "a media mañana => morning"),
    rule("noon as a part", "del|de|al mediodia / del|de|al medio dia / del dia", always(Part("noon", alone=False)), "12 del mediodía => 12:00",
         "12 del día => 12:00"),
    rule("midnight as a part", "de la medianoche", always(Part("night", alone=False)), "12 de la medianoche => 00:00"),
    rule("early", "mananita temprano? / bien|muy? temprano", always(Part("morning", after=False)), "temprano => morning"),
    rule("first hour", "a? primera|primeras hora|horas <part>?", _first_hour, "a primera hora => morning earliest"),
    rule("after lunch", "AFTER DE MEAL", always(Part("afternoon", after=False)), "después de almuerzo => afternoon"),
    rule("before lunch", "antes DE MEAL", always(Part("morning", after=False)), "antes de almorzar => morning"),
    rule("morning or another part", "en|por? la? manana o|u|y en|por? la? (tarde|noche) / en|por? la? (tarde) o|u en|por? la? (noche|manana)",
         lambda scope, *words: Part("any", after=False), "en la mañana o en la tarde =>", "mañana o tarde =>"),
)  # fmt: skip
