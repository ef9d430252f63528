"""How a name is written: capitals put right, accents never added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citas.understand.words import words

PARTICLES = words("de del la las los y e da do dos das van von der den di du le el lo san santa mc bin al")
WIDOW = words("vda viuda vd vdas")  # «viuda de Ramos», «vda. de Ramos»
SHORTENED = words("ma sta sto fco hno vda")  # «Ma. Elena»
LOWER = WIDOW | PARTICLES - {"san", "santa", "mc"}
AS_WRITTEN = frozenset(("Di", "Da", "Van", "Von", "Du", "Le", "Lo"))  # particles that some write large
INSIDE = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "O'", "D'", "L'", "O’", "D’", "L’")
NUMERALS = frozenset(("II", "III", "IV"))  # «Emma Smith III»
_INITIALS = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|[BCDFGHJ-NP-TV-Z]{2}")  # «J.C.», «JC»
JOINTS = ("'", "’", "´", "-")


def spell(parts: Sequence[str]) -> str:
    """The words of a name with capitals put right: «JUAN DE LA CRUZ» → «Juan de la Cruz»."""
    return " ".join(_spelled(word, first=i == 0) for i, word in enumerate(parts))


def _spelled(word: str, first: bool) -> str:
    if word in AS_WRITTEN and not first:
        return word
    if word.lower().rstrip(".") in LOWER:
        return word.capitalize() if first else word.lower()
    if _mixed(word) or word in NUMERALS or _INITIALS.fullmatch(word):
        return word
    for mark in JOINTS:
        if mark in word:
            return mark.join(_spelled(part, first=True) for part in word.split(mark))
    lower = word.lower()
    if lower.startswith("mc") and len(lower) > 4 and lower[2] not in "aeiou":
        return f"Mc{lower[2:].capitalize()}"
    return lower.capitalize()


def _mixed(word: str) -> bool:
    """«McDonald», «DeLuca», «D'Angelo»: a capital inside after a prefix of surnames, as somebody wrote it."""
    for prefix in INSIDE:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > 2 and rest[0].isupper() and rest[1:].islower():
            return True
    return False
