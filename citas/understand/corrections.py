"""What a message takes back: «el martes, no, mejor el jueves», «cambia el martes por el jueves»."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.tokens import Token
from citas.understand.when import Said, When
from citas.understand.words import words

REPLACES = words("mejor perdon digo sino corrijo equivoque confundi prefiero sea")
PREFERS = words("mejor prefiero antes")
CHANGING = ("cambi", "mover", "muev", "pas", "reprogram", "posterg")


def without_replaced(tokens: Sequence[Token], found: list[Said], when: When) -> list[Said]:
    """Keep what was said last where a word between two of a kind takes the first one back."""
    kept: list[Said] = []
    for item in found:
        rival = next((other for other in reversed(kept) if _sort(other) == _sort(item)), None)
        if rival is None:
            kept.append(item)
            continue
        between = [token.key for token in tokens[rival.end : item.start]]
        if between[:1] == ["que"] and _preferred(tokens, rival.start):
            when.replaced = True
            continue
        better = _is_better(tokens, item) and not {"o", "u"} & set(between)
        if _takes_back(between) or _swapped(tokens, rival, between) or better:
            kept.remove(rival)
            when.replaced = True
        kept.append(item)
    return kept


def _sort(item: Said) -> str:
    return "moment" if item.of_moment else "day" if item.of_day else "hour"


def _preferred(tokens: Sequence[Token], start: int) -> bool:
    """«mejor el martes que el lunes», «prefiero a las 4 que a las 3»."""
    return any(token.key in PREFERS for token in tokens[max(0, start - 4) : start])


def _takes_back(between: Sequence[str]) -> bool:
    said = " ".join(between)
    too = "muy tarde" in said or "muy temprano" in said  # «martes 7 es muy tarde. El miércoles a las 4»
    return any(key in REPLACES for key in between) or "no" in between or "en vez" in said or too


def _is_better(tokens: Sequence[Token], item: Said) -> bool:
    """«a las 5, 5 y media mejor», «a la 1 almorzamos, a las 3 hay?»"""
    after = [token.key for token in tokens[item.end : item.end + 2]]
    return after[:1] == ["mejor"] or after == ["hay", "?"]


def changes(tokens: Sequence[Token], start: int) -> bool:
    """Does a verb of changing stand before: «cambia mi cita del martes …»?"""
    return any(token.key.startswith(CHANGING) for token in tokens[max(0, start - 6) : start])


def _swapped(tokens: Sequence[Token], first: Said, between: Sequence[str]) -> bool:
    """«cambia el martes por el jueves», «del martes al jueves», «la de mañana pásala para el jueves»."""
    if any(key.startswith(CHANGING) for key in between) and any(key in ("para", "al") for key in between):
        return True
    return changes(tokens, first.start) and (not between or between[0] in ("por", "para", "al", "a"))
