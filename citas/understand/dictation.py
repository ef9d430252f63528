"""Addresses as they are said: «ana guion bajo perez arroba gmail punto com», «ana [at] gmail [dot] com»."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.address_parts import LINKS, SPOKEN
from citas.understand.tokens import Token, key_at

BRACKETS = frozenset("()[]{}")
MOST_PARTS = 24


def said_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The dictated words that end before an «arroba», put together, and the first token of theirs."""
    while at >= 0 and tokens[at].key in BRACKETS:
        at -= 1
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
    return "".join(reversed(parts)).lower(), at + 1


def _said_at(tokens: Sequence[Token], at: int, following: str) -> tuple[int, str | None]:
    """The part of an address that the token at `at` ends, if `following` goes on from it, and its tokens."""
    token = tokens[at]
    if token.key in ("bajo", "abajo") and key_at(tokens, at - 1) in ("guion", "raya"):
        return 2, "_"
    if following and token.key == "_" and tokens[at + 1].glued:
        return 1, "_"
    if token.key in SPOKEN and at > 0 and following and following not in LINKS and _is_inner(tokens, at):
        return 1, SPOKEN[token.key]
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
    return tokens[at + 1].glued or (following.isdigit() and tokens[at].is_word and len(tokens[at].text) > 2)


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
