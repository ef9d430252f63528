"""Amounts that a customer tells, and the ranges that a business sells by: «30 kilos», «más de 25 kilos»."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = {
    "kilo": r"kilos?|kg|kgs|k",
    "cm": r"cm|cms|centimetros?",
    "year": r"anit?os?",
    "month": r"meses|mes|mesecitos",
    "person": r"personas?|invitados?|alumnos?",
}
_ENDLESS = 10_000
_AMOUNT = re.compile(
    r"\b(\d{1,4}) ?(?:" + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items()) + r")\b"
)
_RANGE = re.compile(
    r"\b(?:(?P<most>hasta|menos de|maximo)|(?P<least>mas de"
    r"|desde(?: los)?|a partir de(?: los)?|mayores de|minimo))"
    r" (?P<end>\d{1,4}) ?(?P<unit>[a-z]+)"
    r"|\bde (?P<low>\d{1,4})(?: [a-z]+)? a (?P<high>\d{1,4}) ?(?P<of>[a-z]+)"
)


def amounts(text: str) -> tuple[tuple[str, int], ...]:
    """The amounts of a folded text, each with its unit."""
    return tuple((found.lastgroup or "", int(found[1])) for found in _AMOUNT.finditer(text))


def _unit(word: str) -> str:
    return next((unit for unit, words in _UNITS.items() if re.fullmatch(words, word)), "")


def _ranges(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _RANGE.finditer(text):
        if found["low"]:
            yield _unit(found["of"]), int(found["low"]), int(found["high"])
        elif found["most"]:
            yield _unit(found["unit"]), 0, int(found["end"])
        else:
            yield _unit(found["unit"]), int(found["end"]), _ENDLESS


def is_for_another(told: tuple[tuple[str, int], ...], text: str) -> bool:
    """Is a folded text of ranges none of which has the amount that was told?"""
    ranges = list(_ranges(text)) if told else []
    for unit, amount in told:
        alike = [low <= amount <= high for of, low, high in ranges if of == unit]
        if alike and not any(alike):
            return True
    return False
