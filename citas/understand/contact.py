"""E-mail addresses as people type and dictate them.

An address is found at its «@» (or «arroba», «(at)»): the characters or dictated words on both sides that can
belong to one. `providers.py` judges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.understand.providers import MAX_ADDRESS, PROVIDERS, check_email, names_provider, valid_email
from citas.understand.tokens import Token, fold

_LOCAL = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-'!#&*=/?^`{|}~ñÑáéíóúüÁÉÍÓÚÜ"
)
_LOCAL_EDGE = frozenset("'!#&*=/?^`{|}~.%")  # stuck punctuation rather than part of an address
_DOMAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-,_ñÑáéíóúüÁÉÍÓÚÜ")
DICTATED = {"punto": ".", "dot": ".", "guion": "-", "raya": "-", "underscore": "_", "subguion": "_",
            "sub": "_", ".": ".", "-": "-", "_": "_", ",": ".", "mas": "+", "+": "+"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """An address at tokens `start` to `end`: valid, or `invalid` as typed, perhaps with a suggestion."""

    start: int
    end: int
    email: str | None = None
    invalid: str | None = None
    suggestion: str | None = None


def find_addresses(text: str, tokens: Sequence[Token]) -> list[Address]:
    """All addresses of a clean text. Each «@» is looked at once, so the work is linear."""
    found: list[Address] = []
    at = 0
    while at < len(tokens):
        address = None
        if tokens[at].key == "@":
            address = _typed(text, tokens, at)
        elif tokens[at].key in ("arroba", "at", "aroba"):
            address = _dictated(text, tokens, at)
        elif tokens[at].key.endswith(_PROVIDER_WORDS):
            address = _without_at(text, tokens, at)
        if address is not None and (not found or address.start >= found[-1].end):
            found.append(address)
            at = max(at + 1, address.end)
        else:
            at += 1
    return found


_PROVIDER_WORDS = ("gmail", "hotmail", "outlook", "yahoo")


def _typed(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """The run of address characters around an «@», blanks right beside it allowed."""
    left = tokens[at].start
    right = tokens[at].end
    while text.startswith("@", right):
        right += 1
    before = _skip_blank(text, left, -1) if _blank(text, left - 1) and _provider_follows(tokens, at) else left
    begin = before
    while begin > 0 and text[begin - 1] in _LOCAL and before - begin < MAX_ADDRESS:
        begin -= 1
    after = _skip_blank(text, right, 1) if _blank(text, right) else right
    end = after
    while end < len(text) and text[end] in _DOMAIN and end - after < MAX_ADDRESS:
        end += 1
    end = _domain_end(text, after, end)
    while begin < before and text[begin] in _LOCAL_EDGE:
        begin += 1
    local, domain = text[begin:before], text[after:end]
    start, stop = _tokens_in(tokens, at, begin, end)
    domain, stop = _dictated_ending(tokens, domain, stop)
    if not local and not names_provider(domain):
        return None
    if after > right and "." not in domain:
        return None
    if "." not in domain and domain.lower() in PROVIDERS and _ending_apart(tokens, stop):
        end = tokens[stop].end
        return _judged(start, stop + 1, f"{local}@{domain} {tokens[stop].text}", text[begin:end])
    ats = "@" * (right - left)
    return _judged(start, stop, f"{local}{ats}{domain}", text[begin:end] if after == right else None)


def _ending_apart(tokens: Sequence[Token], at: int) -> bool:
    """«rosa@gmail com»: the dot was forgotten."""
    return at < len(tokens) and tokens[at].key in ("com", "es", "pe", "con")


def _blank(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] == " "


def _skip_blank(text: str, at: int, step: int) -> int:
    return at + step


def _provider_follows(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].is_word


def _domain_end(text: str, begin: int, end: int) -> int:
    """Where the domain ends, without stuck punctuation; a comma stays only in «gmail,com»."""
    comma = text.find(",", begin, end)
    if comma >= 0 and text[comma + 1 : end].lower() not in ("com", "pe", "com.pe", "es", "net", "org", "con"):
        end = comma
    while end > begin and text[end - 1] in ".,-_":
        end -= 1
    return end


def _dictated_ending(tokens: Sequence[Token], domain: str, stop: int) -> tuple[str, int]:
    """«ana@gmail punto com», «ana@gmail . com»."""
    while stop + 1 < len(tokens) and tokens[stop].key in ("punto", "dot", ".") and tokens[stop + 1].is_word:
        if tokens[stop].key == "." and (
            fold(tokens[stop + 1].text) not in ("com", "pe", "es", "net", "org", "edu")
        ):
            break
        domain, stop = f"{domain}.{tokens[stop + 1].text}", stop + 2
    return domain, stop


def _tokens_in(tokens: Sequence[Token], at: int, begin: int, end: int) -> tuple[int, int]:
    start, stop = at, at + 1
    while start > 0 and tokens[start - 1].start >= begin:
        start -= 1
    while stop < len(tokens) and tokens[stop].start < end:
        stop += 1
    return start, stop


def _judged(start: int, stop: int, typed: str, shown: str | None = None) -> Address:
    email, suggestion = check_email(typed)
    if email is not None:
        return Address(start, stop, email=email)
    return Address(start, stop, invalid=(shown or typed)[:MAX_ADDRESS], suggestion=suggestion)


FEWEST_DIGITS = 5


def _dictated(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """«ana guion bajo perez arroba gmail punto com», «ana(at)gmail.com», «ana [at] gmail [dot] com»."""
    spoken = tokens[at].key == "arroba" or tokens[at].key == "aroba"
    if not spoken and not (0 < at < len(tokens) - 1 and tokens[at - 1].key in "([{"):
        return None
    local, start = _before_at(tokens, at - 1)
    domain, stop = _after_at(tokens, at + 1)
    if local.isdigit() and len(local) < FEWEST_DIGITS and start > 0 and tokens[start - 1].is_word:
        return None  # «el nombre de mi hija seguido de 22 arroba…»
    if not local or not domain or ("." not in domain and domain.lower() not in PROVIDERS):
        return None
    return _judged(start, stop, f"{local}@{domain}")


def _before_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    while at >= 0 and tokens[at].key in ("(", "[", "{", ")", "]", "}"):
        at -= 1
    parts: list[str] = []
    while at >= 0 and len(parts) < 24:
        token = tokens[at]
        if token.key in ("bajo", "abajo") and at > 0 and tokens[at - 1].key in ("guion", "raya"):
            parts.append("_")
            at -= 2
        elif token.key in DICTATED and at > 0 and parts and parts[-1] not in "._-+" and _inner(tokens, at):
            parts.append(DICTATED[token.key])
            at -= 1
        elif (token.is_word or token.is_figure) and (not parts or _joins(tokens, at, parts[-1])):
            parts.append(token.text)
            at -= 1
        else:
            break
    while parts and parts[-1] in "._-+":
        parts.pop()
        at += 1
    return "".join(reversed(parts)).lower(), at + 1


def _inner(tokens: Sequence[Token], at: int) -> bool:
    """A comma or a dot stands inside an address, rather than after what is before it."""
    return tokens[at].key not in (",", ".") or not tokens[at].glued or tokens[at + 1].glued


def _joins(tokens: Sequence[Token], at: int, following: str) -> bool:
    """A word belongs to the address before a connector, or stuck to what follows, or before digits."""
    if following in "._-+":
        return True
    return tokens[at + 1].glued or (following.isdigit() and tokens[at].is_word and len(tokens[at].text) > 2)


def _after_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    brackets = ("(", "[", "{", ")", "]", "}")
    while at < len(tokens) and tokens[at].key in brackets:
        at += 1
    parts: list[str] = []
    end = at
    while at < len(tokens) and len(parts) < 16:
        token = tokens[at]
        if token.key in brackets:
            at += 1
            continue
        joint = DICTATED.get(token.key) if parts and parts[-1] not in ".-" and _inner(tokens, at) else None
        if (
            joint in (".", "-")
            and at + 1 < len(tokens)
            and (tokens[at + 1].is_word or tokens[at + 1].key in brackets)
        ):
            parts.append(joint)
            at += 1
        elif (token.is_word or token.is_figure) and (not parts or parts[-1] in ".-" or token.glued):
            parts.append(token.text)
            at += 1
            end = at
        else:
            break
    while end < len(tokens) and tokens[end].key in (")", "]", "}") and end < at:
        end += 1
    return "".join(parts).strip(".-").lower(), end


def _without_at(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """«juan.gmail.com», «juanperez gmail.com»: an address that has lost its «@»."""
    if (
        at + 2 >= len(tokens)
        or tokens[at + 1].key != "."
        or tokens[at + 2].key not in ("com", "es", "con", "pe")
    ):
        return None
    word = tokens[at].text
    provider = next(name for name in _PROVIDER_WORDS if tokens[at].key.endswith(name))
    if len(word) > len(provider):
        typed = text[tokens[at].start : tokens[at + 2].end]
        repaired = f"{word[: -len(provider)]}@{provider}.com"
        return Address(at, at + 3, invalid=typed, suggestion=valid_email(repaired))
    if at == 0 or (tokens[at - 1].key in (".", "-", "_") and at < 2):
        return None
    begin = at - 1
    if tokens[begin].kind == "mark" and not (tokens[begin].glued and tokens[begin].key in "._-"):
        return None
    local_end = begin if tokens[begin].kind == "mark" else at
    local_start = tokens[local_end - 1].start
    first = local_end - 1
    while first > 0 and tokens[first].glued and text[tokens[first - 1].start] in _LOCAL:
        first -= 1
        local_start = tokens[first].start
    local = text[local_start : tokens[local_end - 1].end]
    if tokens[first].key in ("correo", "mi", "es", "de", "en", "un", "el"):
        return None
    typed = text[local_start : tokens[at + 2].end]
    _, suggestion = check_email(f"{local}@{tokens[at].key}.com")
    email = valid_email(f"{local}@{tokens[at].key}.{tokens[at + 2].key}")
    return Address(first, at + 3, invalid=typed, suggestion=email or suggestion)
