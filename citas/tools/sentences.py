"""The sentences and lines of what a business writes about itself."""

from __future__ import annotations

import re

from citas.tools.text import without_html
from citas.tools.wording import fold

_WRAPPED = re.compile(  # a line that goes on in the next one
    r"(?<=[a-záéíóúñ,])[ \t]*\n[ \t]*(?=[a-záéíóúñ])"
    r"|(?<= )(en|de|del|el|la|los|las|y|o|a|al|con|por|para|su|que)[ \t]*\n[ \t]*(?=\w)"
)
_SPLIT = re.compile(
    r"(?<=[.!?…])\s+(?=[¿¡«\"(*_]*[A-ZÁÉÍÓÚÑ0-9])|(?<=[.!?…][*_»\")])\s+(?=[¿¡«\"(*_]*[A-ZÁÉÍÓÚÑ])|\s+[•·▪●]\s+"
)
_ABBREVIATION = re.compile(  # folded; what stands before a name or a number never ends a sentence
    r"(?:^|[^a-z0-9.])(?:avd?a?|jr|ca|cl|psjes?|pje|pqu?e|plza|pza|urb|mz|mza|lte?|dp?to|depto|ofi?c?|int|edif|blo?q"
    r"|prol|carr|panam|cdras?|esq|alt|tda|gal|res|coop|asoc|aa ?\.? ?hh|n ?°|n\.o|tele?f?|cel|fono|wsp|ref"
    r"|dist|prov|dr|dra|drs|sra?|sre?s|srta|mr|mrs|ms|ing|lic|arq|mg|mag|abog|prof|profa|psic|psi|tec|enf|obst|gral"
    r"|mcal|alm|cmdte|cnel|crnl|tnte|hno|hna|sta|sto|cta|cte|bco|p\. ?ej|ej|vs|s/|s\. ?a|c\. ?c|[a-z])\.$",
)
_MAY_END = re.compile(
    r"(?:^|[^a-z0-9.])(?:aprox|min|max|etc|hrs?|a\. ?m|p\. ?m|s\. ?a\. ?c|e\. ?i\. ?r\. ?l)\.$"
)
_NUMBERED = re.compile(r"(?:^|[^a-z0-9.])(?:piso|no|nro|num|km)\.$")
_BEGINS = re.compile(r"[¿¡«\"(*_]*[A-ZÁÉÍÓÚÑ]")
_BULLET = re.compile(r"^[-–—•·▪●>\s]+(?=\S)|^\*\s+")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of a free text; «Av. Larco 345» stays in one piece."""
    unwrapped = _WRAPPED.sub(r"\1 ", without_html(text))
    return tuple(sentence for line in unwrapped.splitlines() for sentence in _of_line(line))


def _of_line(line: str) -> list[str]:
    found: list[str] = []
    for piece in _SPLIT.split(_BULLET.sub("", line)):
        if found and _goes_on(found[-1], piece):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [sentence.strip() for sentence in found if sentence.strip()]


def _goes_on(before: str, after: str) -> bool:
    """Is the last point of `before` an abbreviation's? «aprox.» and «p. m.» may end a sentence as well."""
    told = fold(before)
    if _MAY_END.search(told):
        return not _BEGINS.match(after)
    return bool(_ABBREVIATION.search(told) or (after[:1].isdigit() and _NUMBERED.search(told)))
