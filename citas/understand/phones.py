"""Phone numbers, so that they are taken for nothing else.

A phone is nine digits beginning with 9 (a Peruvian mobile), with or without 51; nine beginning with the 0 of
a city; anything with a plus sign and 8 to 15 digits; or six and more digits said to be a phone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citas.understand.tokens import Token, key_at
from citas.understand.words import words


@dataclass(frozen=True, slots=True)
class Phone:
    start: int
    end: int
    digits: str


PHONE_WORDS = words("telefono celular numero whatsapp fijo contacto llamar llamame movil linea casa")
OTHER_NUMBERS = words(
    "operacion orden codigo pedido dni ruc voucher boleta factura ticket tramite expediente"
)
DIGITS = 9  # of a mobile; in words no number has other than so many
MAX_GROUPS = 20  # tokens that one number is spread over
_MOBILE = re.compile(r"(?:00)?(?:51)?9\d{8}")
LANDLINE = re.compile(r"01\d{7}|0[4-8]\d{7}")  # Lima and seven digits, another city and six
# Digits a group, of a mobile that stands beside other figures.
SHAPES = frozenset(
    {(9,), (3, 3, 3), (3, 2, 2, 2), (3, 6), (6, 3), (5, 4), (4, 5), (1, 4, 4), (2, 3, 4), (1, 8)}
)
BESIDE = frozenset({1, 2, 8})  # digits of a day, an hour, a document beside a phone
_DATE = re.compile(r"20\d\d-\d\d?-\d\d?|\d\d?-\d\d?-20\d\d")


@dataclass(frozen=True, slots=True)
class Group:
    at: int
    digits: str


def find_phones(tokens: Sequence[Token], taken: bytearray) -> list[Phone]:
    """Phone numbers among the tokens that no address has taken. A run of digit groups is looked at once."""
    found: list[Phone] = []
    if not any(token.is_figure for token in tokens) and sum(map(_is_said, tokens)) < DIGITS:
        return found
    at = 0
    while at < len(tokens):
        if taken[at] or not (_digits(tokens[at]) or tokens[at].key in ("+", "(")):
            pieces = tokens[at].key.split("/") if tokens[at].is_figure and not taken[at] else ()
            found += [Phone(at, at + 1, piece) for piece in pieces if _is_mobile(piece)]
            at += 1
            continue
        groups = _run(tokens, at, taken)
        found += _in_run(tokens, at, groups)
        at = groups[-1].at + 1 if groups else at + 1
    return found


def the_phone(tokens: Sequence[Token], found: Sequence[Phone]) -> Phone | None:
    """The last one; «es 941…, no 942…» the one before."""
    taken_back = len(found) > 1 and key_at(tokens, found[-1].start - 1) == "no"
    return found[-2 if taken_back else -1] if found else None


def _is_said(token: Token) -> bool:
    return token.value is not None


def _digits(token: Token) -> str:
    """«987», «987-654»; a digit in words."""
    if token.is_word:
        return str(token.value) if token.value is not None and token.value < 10 else ""
    figure = token.is_figure and not {"/", ":"} & set(token.key) and not _DATE.fullmatch(token.key)
    return token.key.replace("-", "").replace(".", "") if figure else ""


def _run(tokens: Sequence[Token], at: int, taken: bytearray) -> list[Group]:
    """Neighbouring groups of digits: «987 654 321», «(01) 456-7890», «+51 987…», «nueve ocho …»."""
    groups: list[Group] = []
    for end in range(at, min(at + MAX_GROUPS, len(tokens))):
        token = tokens[end]
        digits = _digits(token)
        if taken[end] or (groups and digits and _parts(tokens[groups[0].at], token)):
            break
        if digits:
            groups.append(Group(end, digits))
        elif not (
            token.key in ("(", ")", "-") or (token.key == "+" and not groups) or _is_inner(tokens, end)
        ):
            break
    return groups


def _parts(first: Token, token: Token) -> bool:
    """«9.7.2028 8.30»: figures with dots are groups of one number only when they stand alone."""
    return "." in token.key or "." in first.key or first.is_word != token.is_word


def _is_inner(tokens: Sequence[Token], at: int) -> bool:
    """Is it the comma of «987,654,321»?"""
    return tokens[at].key == "," and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued


def _in_run(tokens: Sequence[Token], at: int, groups: Sequence[Group]) -> list[Phone]:
    """The number that a run is, or the mobiles in it where the rest is days, hours, documents."""
    whole = _phone(tokens, at, groups) if groups else None
    if whole is not None or len(groups) < 2:
        return [whole] if whole else []
    found: list[Phone] = []
    place = 0
    while place < len(groups):
        number = next((part for part in _from(groups, place) if _is_mobile(_joined(part))), ())
        if not number and len(groups[place].digits) not in BESIDE:
            return []
        if number:
            found.append(Phone(number[0].at, number[-1].at + 1, _joined(number)))
        place += max(1, len(number))
    return found


def _from(groups: Sequence[Group], place: int) -> list[Sequence[Group]]:
    parts = [groups[place:end] for end in range(place + 1, min(place + 4, len(groups)) + 1)]
    return [part for part in parts if tuple(len(group.digits) for group in part) in SHAPES]


def _joined(groups: Sequence[Group]) -> str:
    return "".join(group.digits for group in groups)


def _is_mobile(digits: str) -> bool:
    return len(digits) == DIGITS and digits[0] == "9" and digits.isdigit()


def _phone(tokens: Sequence[Token], at: int, groups: Sequence[Group]) -> Phone | None:
    first, end, digits = groups[0].at, groups[-1].at + 1, _joined(groups)
    if tokens[first].is_word and len(groups) != DIGITS:
        return None
    keys = [token.key for token in tokens[at:first]]
    if "+" in keys and 8 <= len(digits) <= 15:
        return Phone(at, end, f"+{digits}")
    before = _before(tokens, at)
    named = bool(PHONE_WORDS & before)
    if not named and OTHER_NUMBERS & before:
        return None
    if _MOBILE.fullmatch(digits):
        sizes = {len(group.digits) for group in groups}
        taken = named or max(sizes) > 2 or sizes == {1}
    else:
        taken = _is_fixed(groups, digits) or (named and 6 <= len(digits) <= 15 and tokens[first].is_figure)
    return Phone(at, end, digits) if taken else None


def _before(tokens: Sequence[Token], at: int) -> set[str]:
    return {token.key for token in tokens[max(0, at - 3) : at]}


def _is_fixed(groups: Sequence[Group], digits: str) -> bool:
    """«01 456…», «044 28…»; not «08 12 2026 5»."""
    city = groups[0].digits
    begins = len(city) > 2 or (city == "01" and len(groups) > 1 and len(groups[1].digits) > 2)
    return begins and LANDLINE.fullmatch(digits) is not None
