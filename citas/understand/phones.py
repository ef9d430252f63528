"""Phone numbers, so that they are taken for nothing else.

A phone is nine digits beginning with 9 (a Peruvian mobile), with or without 51; anything with a plus sign
and 8 to 15 digits; or six and more digits said to be a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.understand.tokens import Token
from citas.understand.words import words


@dataclass(frozen=True, slots=True)
class Phone:
    start: int
    end: int
    digits: str


PHONE_WORDS = words("telefono celular numero whatsapp fijo contacto llamar llamame movil")
MAX_GROUPS = 12  # tokens that one number is spread over


def find_phones(tokens: Sequence[Token], taken: bytearray) -> list[Phone]:
    """Phone numbers among the tokens that no address has taken. A run of digit groups is looked at once."""
    found: list[Phone] = []
    at = 0
    while at < len(tokens):
        if taken[at] or not (tokens[at].is_figure or tokens[at].key in ("+", "(")):
            at += 1
            continue
        end, digits = _digit_run(tokens, at, taken)
        phone = _phone(tokens, at, end, digits)
        if phone is not None:
            found.append(phone)
        at = max(end, at + 1)
    return found


def _digit_run(tokens: Sequence[Token], at: int, taken: bytearray) -> tuple[int, str]:
    """The digits of neighbouring groups: «987 654 321», «(01) 456-7890», «+51 987…»."""
    digits: list[str] = []
    end = last = at
    while end < min(at + MAX_GROUPS, len(tokens)) and not taken[end]:
        token = tokens[end]
        if (
            token.is_figure
            and "/" not in token.key
            and ":" not in token.key
            and not _dotted_pair(tokens, at, end)
        ):
            digits.append(token.key.replace("-", "").replace(".", ""))
            last = end + 1
        elif token.key not in ("+", "(", ")", "-") or (token.key == "+" and digits):
            break
        end += 1
    return max(last, at + 1), "".join(digits)


def _dotted_pair(tokens: Sequence[Token], start: int, at: int) -> bool:
    """«9.7.2028 8.30»: figures with dots are groups of one number only when they stand alone."""
    return at > start and ("." in tokens[at].key or "." in tokens[start].key)


def _phone(tokens: Sequence[Token], at: int, end: int, digits: str) -> Phone | None:
    plus = tokens[at].key == "+"
    if plus and 8 <= len(digits) <= 15:
        return Phone(at, end, f"+{digits}")
    mobile = len(digits) == 9 and digits[0] == "9"
    with_country = len(digits) == 11 and digits.startswith("519")
    if mobile or with_country:
        grouped = end - at == 1 or any(len(t.key) >= 3 for t in tokens[at:end])
        return Phone(at, end, digits) if grouped else None
    if len(digits) == 9 and digits.startswith("01") and end - at > 1:
        return Phone(at, end, digits)
    named = any(tokens[i].key in PHONE_WORDS for i in range(max(0, at - 3), at))
    if named and 6 <= len(digits) <= 15:
        return Phone(at, end, digits)
    return None
