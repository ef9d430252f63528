"""Addresses as they are said: «ana guion bajo perez arroba gmail punto com», «ana [at] gmail [dot] com»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citas.understand.address_parts import LEADS, LINKS, SPOKEN
from citas.understand.lexicon import TENS, UNITS
from citas.understand.tokens import Token, key_at
from citas.understand.words import in_order

BRACKETS = frozenset("()[]{}")
MOST_PARTS = 24
_HUNDREDS = (
    "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
NUMBERS = {
    **{word: value for word, value in UNITS.items() if word not in ("un", "una") and word[:4] != "prim"},
    **TENS,
    **{word: 60 + 10 * at for at, word in enumerate(in_order("sesenta setenta ochenta noventa"))},
    **{word: 100 + 100 * at for at, word in enumerate(in_order(_HUNDREDS))},
    "ciento": 100,
    "mil": 1000,
}
_SPELT = re.compile(r"(?:\w-){3,}\w")  # «a-n-a-p-a-z»
LETTERS = {"ele": "l", "eme": "m", "ene": "n", "erre": "r", "ere": "r", "efe": "f", "ache": "h", "hache": "h",
           "jota": "j", "zeta": "z", "equis": "x", "uve": "v"}  # fmt: skip


def said_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The dictated words that end before an «arroba», put together, and the first token of theirs."""
    while at >= 0 and tokens[at].key in BRACKETS:
        at -= 1
    if (key_at(tokens, at - 1), key_at(tokens, at)) == ("todo", "junto"):
        at -= 2
    parts: list[str] = []
    while at >= 0 and len(parts) < MOST_PARTS:
        step, said = _said_at(tokens, at, parts[-1] if parts else "")
        if said is None:
            break
        parts.append(said)
        at -= step
    while parts and parts[-1] in LINKS - {"_"}:
        parts.pop()
        at += 1
    said = "".join(reversed(parts)).lower()
    return said.replace("-", "") if _SPELT.fullmatch(said) else said, at + 1


def _said_at(tokens: Sequence[Token], at: int, following: str) -> tuple[int, str | None]:
    """The part of an address that the token at `at` ends, if `following` goes on from it, and its tokens."""
    token = tokens[at]
    if token.key in ("bajo", "abajo") and key_at(tokens, at - 1) in ("guion", "raya"):
        return 2, "_"
    if following and token.key == "_" and tokens[at + 1].glued:
        return 1, "_"
    if token.key in SPOKEN and at > 0 and following and following not in LINKS and _is_inner(tokens, at):
        return 1, SPOKEN[token.key]
    if following in LINKS | {""} and token.word in NUMBERS:
        first = _number_start(tokens, at)
        return at - first + 1, _figures(tokens[first : at + 1])
    if token.kind != "mark" and (not following or _joins(tokens, at, following)):
        return 1, token.text
    return 0, None


def _is_inner(tokens: Sequence[Token], at: int) -> bool:
    """A comma or a dot stands inside an address, rather than after what is before it."""
    return tokens[at].key not in (",", ".") or not tokens[at].glued or tokens[at + 1].glued


def _joins(tokens: Sequence[Token], at: int, following: str) -> bool:
    """A word belongs to the address before a connector, stuck to what follows, or before a short number."""
    if following in LINKS:
        return True
    if len(following) == 1 and len(tokens[at].text) == 1:
        return True  # letter by letter
    if tokens[at].key in LEADS:
        return tokens[at + 1].glued
    return tokens[at + 1].glued or (following.isdigit() and tokens[at].is_word and len(tokens[at].text) > 2)


def _number_start(tokens: Sequence[Token], at: int) -> int:
    """Where the number in words begins that ends at `at`: «dos mil cinco», «uno dos tres»."""
    while at > 0 and (tokens[at - 1].word in NUMBERS or _is_and(tokens, at - 1)):
        at -= 1
    return at


def _is_and(tokens: Sequence[Token], at: int) -> bool:
    tens = NUMBERS.get(key_at(tokens, at - 1), 0)
    return tokens[at].word == "y" and tens > 20 and NUMBERS[tokens[at + 1].word] < 10


def _figures(said: Sequence[Token]) -> str:
    """«ochenta y cinco» → «85», «dos mil cinco» → «2005», «uno dos tres» → «123»."""
    values: list[int] = []
    for token in said:
        value = NUMBERS.get(token.word, 0)
        last = values[-1] if values else 0
        if token.word == "y":
            continue
        if value == 1000 and 0 < last < 100:
            values[-1] = last * value
        elif last > 20 and value and last % 10 ** len(str(value)) == 0:
            values[-1] = last + value
        else:
            values.append(value)
    return "".join(map(str, values))


def is_doubtful(tokens: Sequence[Token]) -> bool:
    """Is a letter called by its name, or does a number in words have but one digit: «ele», «siete»?"""
    numbers = [NUMBERS[token.word] for token in tokens if token.word in NUMBERS]
    alone = len(numbers) == 1 and numbers[0] < 10
    return alone or any(token.word in LETTERS for token in tokens)


def in_letters(local: str) -> str:
    """«ele.zavaleta» → «l.zavaleta»."""
    return "".join(LETTERS.get(piece, piece) for piece in re.split(r"([._+-])", local))


def said_after(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The domain that is dictated from a token on, and the token after it."""
    parts: list[str] = []
    end = at
    while at < len(tokens) and len(parts) < MOST_PARTS:
        token = tokens[at]
        last = parts[-1] if parts else ""
        if token.key in BRACKETS:
            at += 1
        elif last and last not in ".-" and _is_dot(tokens, at):
            parts.append(SPOKEN[token.key])
            at += 1
        elif token.kind != "mark" and (not last or last in ".-" or token.glued):
            parts.append(token.text)
            at = end = at + 1
        else:
            break
    while end < at and tokens[end].key in ")]}":
        end += 1
    return "".join(parts).strip(".-").lower(), end


def _is_dot(tokens: Sequence[Token], at: int) -> bool:
    """«punto», «guion», «.» with more of a domain after it."""
    if SPOKEN.get(tokens[at].key) not in (".", "-") or at + 1 >= len(tokens):
        return False
    return (tokens[at + 1].is_word or tokens[at + 1].key in BRACKETS) and _is_inner(tokens, at)
