"""The part of the day that is said right after an hour: «pm», «p. m.», «de la tarde», «del mediodía»."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.tokens import Token
from citas.understand.words import words

PART_WORDS = {"manana": "morning", "mananas": "morning", "tarde": "afternoon", "tardes": "afternoon",
              "noche": "night", "noches": "night", "madrugada": "dawn", "mananita": "morning"}  # fmt: skip
NOT_NOON = words("de siguiente lunes martes miercoles jueves viernes sabado domingo")


def read_part(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The part of the day said right after an hour, and where it ends: «pm», «p. m.», «de la tarde»."""
    if at >= len(tokens):
        return None, at
    key = tokens[at].key
    if key in ("am", "pm"):
        return key, at + 1
    if key in ("a", "p"):
        return _dotted(tokens, at)
    if key in ("tarde", "noche", "madrugada"):
        return PART_WORDS[key], at + 1
    joint = at + 1 if key in ("de", "en", "por", "a") else at
    if joint + 1 < len(tokens) and tokens[joint].key in ("la", "las", "esta"):
        part = PART_WORDS.get(tokens[joint + 1].key)
        if part is not None and (joint > at or part != "morning"):
            return part, joint + 2
    return _noon(tokens, at)


def _noon(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """«del mediodía», «del medio día», «del día», «de madrugada», «de noche»."""
    if tokens[at].key not in ("de", "del") or at + 1 >= len(tokens):
        return None, at
    if tokens[at + 1].key == "la" and at + 2 < len(tokens) and tokens[at + 2].key == "medianoche":
        return "night", at + 3
    key = tokens[at + 1].key
    if key in ("madrugada", "noche", "tarde"):
        return PART_WORDS[key], at + 2
    if key in ("mediodia", "dia") and tokens[at].key == "del":
        following = tokens[at + 2].key if at + 2 < len(tokens) else ""
        noon = at > 0 and tokens[at - 1].value == 12
        numbered = (
            at + 2 < len(tokens) and tokens[at + 2].value is not None and not noon
        )  # «a las 10 del día 25»
        return (None, at) if key == "dia" and (numbered or following in NOT_NOON) else ("noon", at + 2)
    if key == "medio" and at + 2 < len(tokens) and tokens[at + 2].key == "dia":
        return "noon", at + 3
    return None, at


def _dotted(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """«a.m.», «p. m.», «p m»: the letters apart. A final dot is theirs if the first letter had one."""
    half = tokens[at].key + "m"
    at += 1
    dotted = at < len(tokens) and tokens[at].key == "."
    at += dotted
    if at < len(tokens) and tokens[at].key == "m" and (dotted or tokens[at].kind == "word"):
        at += 1
        if dotted and at < len(tokens) and tokens[at].key == "." and tokens[at].glued:
            at += 1
        return half, at
    begin = at - 1 - dotted
    figure = tokens[begin - 1] if begin > 0 and tokens[begin].glued else None  # «4:45p», «4p»
    if figure is not None and figure.is_figure and (half == "pm" or ":" in figure.key):
        return half, begin + 1
    return None, begin
