"""Parts of the day: after an hour («3 de la tarde») and alone («en la tarde», «esta noche», «a primera hora»)."""

from __future__ import annotations

from citas.understand.times.rule import Production, Rule, always, rule
from citas.understand.times.values import LATENT, Counted, Part, Scope
from citas.understand.times.vocabulary import PARTS


def _part(**how: bool | int) -> Production:
    return lambda scope, word: Part(PARTS[word], **how)


def _half(scope: Scope, letter: str) -> Part:
    return Part(f"{letter}m" if len(letter) == 1 else letter, LATENT)


def _first_hour(scope: Scope, part: Part | None) -> Part:
    return Part(part.name if part else "morning", after=False, earliest=True)


def _either(scope: Scope, *words: str) -> Part:
    """«en la mañana o en la tarde»: no part at all."""
    return Part("any", after=False)


RULES: tuple[Rule, ...] = (
    rule("am and pm", "(am|pm) / (a|p) m / (a|p) . m / (a|p) . m +.", _half, "3 pm", "3 p. m.", "3 p.m.", "time: pm"),
    rule("part alone", "(tarde|noche|madrugada)", _part(level=LATENT), "time: tarde"),
    rule("part of the day", "por|en|durante|a|x la|las (PART) / por|en|durante (noche|noches|madrugada|tardes|mananas)", _part(), "en la tarde", "por la mañana", "en las mañanas"),
    rule("part of the day after «de»", "de la|las (PART) / de (noche|noches|madrugada|tarde)", _part(), "de la tarde", "de noche", weight=-2),
    rule("part with its article", "la (tarde|tardes|noche|noches|madrugada) / las (PART)", _part(), "las tardes"),
    rule("the morning", "la (manana|mananita)", _part(after=False), "la mañana"),
    rule("part of today", "esta (PART) / en|por|de esta (PART)", _part(today=True), "esta tarde", "de esta noche"),
    rule("now, in a part", "ahora en|por|a la|las (PART)", _part(today=True), "ahora en la tarde"),
    rule("later or earlier", "mas|tan temprano|tarde / muy tarde", always(Counted()), "más temprano =>"),
    rule("shift", "turno de? la? (PART)", _part(after=False), "turno tarde", "turno de la mañana"),
    rule("middle of a part", "a media (manana|tarde)", _part(after=False), "a media mañana"),
    rule("noon as a part", "del|de|al mediodia / del|de|al medio dia / del dia", always(Part("noon", alone=False)),
         "12 del mediodía", "12 del día"),
    rule("midnight as a part", "de la medianoche", always(Part("night", alone=False)), "12 de la medianoche"),
    rule("early", "mananita temprano? / bien|muy? temprano", always(Part("morning", after=False)), "temprano",
         "mananita"),
    rule("first hour", "a? primera|primeras hora|horas <part>?", _first_hour, "a primera hora", "primera hora de la tarde"),
    rule("after lunch", "AFTER DE MEAL", always(Part("afternoon", after=False)), "después de almuerzo"),
    rule("before lunch", "antes DE MEAL", always(Part("morning", after=False)), "antes de almorzar"),
    rule("morning or another part", "en|por? la? manana o|u|y en|por? la? (tarde|noche) / en|por? la? (tarde) o|u en|por? la? "
         "(noche|manana)", _either, "en la mañana o en la tarde", "mañana o tarde"),
)  # fmt: skip
