"""E-mail addresses, whole or doubted: never a part of what was written.

An address is found at its «@», or at a dictated «arroba» or «(at)», as a *local part* and a *domain*. What
stands beside them decides:

- a line break, a bracket, a colon or a word that leads to an address («mi correo es») sets it apart;
- so does a name that the address repeats («Rosa Paz rosapaz@…»), or one in capitals;
- any other word, dot, «_» or symbol could belong to it: then it is doubted, with what it may have been.

`address_parts.py` weighs that, `providers.py` judges what is whole. Nothing here remembers, or raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citas.understand.address_parts import (
    IS,
    LEADS,
    Part,
    beside,
    domain_part,
    is_blank,
    is_letter,
    local_part,
)
from citas.understand.dictation import BRACKETS, in_letters, is_doubtful, said_after, said_before
from citas.understand.providers import MAX_ADDRESS, PROVIDERS, Judgement, judge, names_provider, suggest
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

INCLUSIVE = frozenset({"s", "l"})  # «amig@s»
AT = frozenset({"arroba", "aroba", "arrova", "at"})
# Between two addresses: the second stands for the first, or the first for the second.
CORRECTIONS = words(
    "no perdon perdona perdone disculpa disculpe disculpen mejor digo corrijo correccion equivoque confundi "
    "error cambialo cambia cambie cambiar actualiza sino mentira ahora nuevo ultimo quise correcto rectifico "
    "antiguo antes"
)
INSTEAD = (("en", "vez"), ("en", "lugar"), ("y", "no"))


@dataclass(frozen=True, slots=True)
class Address:
    """An address at tokens `start` to `end`: `email`, or `invalid` as typed with up to two suggestions."""

    start: int
    end: int
    email: str | None = None
    invalid: str | None = None
    suggestions: tuple[str, ...] = ()


def find_addresses(text: str, tokens: Sequence[Token]) -> list[Address]:
    """All addresses of a clean text, in order."""
    found: list[Address] = []
    for at, token in enumerate(tokens):
        key = token.key
        if (key == "@" or key in AT or key.endswith(_PROVIDER_WORDS)) and (not found or at >= found[-1].end):
            address = _at(text, tokens, at)
            if address is not None and (not found or address.start >= found[-1].end):
                found.append(address)
    return found


def _at(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    key = tokens[at].key
    if key == "@":
        return _typed(text, tokens, at)
    return _dictated(text, tokens, at) if key in AT else _without_at(text, tokens, at)


def the_one(tokens: Sequence[Token], found: Sequence[Address]) -> Address | None:
    """The address that a message gives: its only one, or the one that corrects the others, or a doubt."""
    if len({address.email or address.invalid for address in found}) < 2:
        return found[-1] if found else None
    first, last = found[-2:]
    between = [token.key for token in tokens[first.end : last.start]]
    if between[-1:] == ["no"] or any(pair in INSTEAD for pair in pairwise(between[-5:])):
        return first  # «usa ana@… en vez de luis@…», «es ana@…, no luis@…»
    before = [token.key for token in tokens[max(0, first.start - 3) : first.start]]
    if ("si", "no") in pairwise(between):
        return _either(found)
    if CORRECTIONS & set(between) or "no" in before:
        return last
    return _written_again(found) or _either(found)


def _written_again(found: Sequence[Address]) -> Address | None:
    """The valid one, where the others are slips of it."""
    valid = [address for address in found if address.email]
    meant = {email for address in found for email in (address.suggestions or (address.email,))}
    return valid[0] if len(meant) == 1 and valid else None


def _either(found: Sequence[Address]) -> Address:
    last = found[-1]
    both = [email for address in found[-2:] for email in (address.email, *address.suggestions[:1]) if email]
    return Address(last.start, last.end, invalid=last.invalid or last.email, suggestions=suggest(both))


def _typed(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """The address around a written «@»; None where it is no address («amig@s», «nos vemos @ 5pm»)."""
    left, right = tokens[at].start, tokens[at].end
    while text.startswith("@", right):
        right += 1
    domain = domain_part(text, right)
    provided = names_provider(domain.text)
    dotless = "." not in domain.text and not provided
    if dotless and domain.begin > right:
        domain = Part("", right, right)
    handle = dotless and not domain.doubted and is_blank(text, left - 1)  # «síguenos en @empresa»
    if handle or domain.text.lower() in INCLUSIVE:
        return None
    local = local_part(text, left)
    if not local.text and not provided and not domain.doubted:
        return None
    if domain.text and text.startswith("@", domain.end):
        return _of_two(text, tokens, local, domain)
    doubted = local.doubted or domain.doubted or right - left > 1
    return _whole(text, tokens, local, domain, doubted)


def _of_two(text: str, tokens: Sequence[Token], local: Part, middle: Part) -> Address:
    """«ana@torres@gmail.com»: one «@» too many."""
    last, end = middle, middle.end
    while text.startswith("@", end) and end - local.begin <= MAX_ADDRESS:
        last = domain_part(text, end + 1)
        end = max(last.end, end + 1)
    start, stop = _tokens_in(tokens, local.begin, end)
    pieces = (
        f"{local.text}@{middle.text}",
        f"{local.text}.{middle.text}@{last.text}",
        f"{middle.text}@{last.text}",
    )
    guesses = pieces[:1] if names_provider(middle.text) else pieces[1:]
    typed = text[local.begin : end][:MAX_ADDRESS]
    return Address(start, stop, invalid=typed, suggestions=suggest(guesses))


def _whole(text: str, tokens: Sequence[Token], local: Part, domain: Part, doubted: bool) -> Address:
    """The two sides put together and judged; where one is doubted, only suggested."""
    judged = judge(local.text, domain.text)
    start, stop = _tokens_in(tokens, local.begin, domain.end)
    if judged.email is not None and not doubted:
        return Address(start, stop, email=judged.email)
    typed = " ".join(text[local.begin : domain.end].split())[:MAX_ADDRESS]
    guesses = _guesses(local, domain, judged) if doubted else judged.suggestions
    return Address(start, stop, invalid=typed, suggestions=guesses)


def _guesses(local: Part, domain: Part, judged: Judgement) -> tuple[str, ...]:
    locals_ = local.others or (local.text,)
    domains = domain.others or (domain.text,)
    return suggest([f"{left}@{right}" for right in domains for left in locals_] + list(judged.suggestions))


def _tokens_in(tokens: Sequence[Token], begin: int, end: int) -> tuple[int, int]:
    """The tokens that touch characters `begin` to `end`."""
    inside = [at for at, token in enumerate(tokens) if token.start < end and token.end > begin]
    return inside[0], inside[-1] + 1


def _dictated(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """«ana guion bajo perez arroba gmail punto com», «ana(at)gmail.com», «ana [at] gmail [dot] com»."""
    bracketed = key_at(tokens, at - 1) in BRACKETS and key_at(tokens, at + 1) in BRACKETS
    if tokens[at].key == "at" and not (bracketed or key_at(tokens, at + 1) in PROVIDERS):
        return None
    local, begin = said_before(tokens, at - 1)
    domain, stop = said_after(tokens, at + 1)
    if not local or not domain or ("." not in domain and (domain not in PROVIDERS or local in IS | {"no"})):
        return None
    side = beside(text, local, tokens[begin].start, tokens[at].start, odd=False)
    if not side.doubted and (is_doubtful(tokens[begin:at]) or _half_said(tokens, at, stop, bracketed)):
        side = replace(side, doubted=True, others=(in_letters(local), local))
    other = Part(domain, tokens[at].end, tokens[stop - 1].end)
    return _whole(text, tokens, side, other, side.doubted)


def _half_said(tokens: Sequence[Token], at: int, stop: int, bracketed: bool) -> bool:
    """«ana at gmail.com»: an English word that stands for an «@», and nothing else is dictated."""
    return tokens[at].key == "at" and not bracketed and any(t.key == "." for t in tokens[at:stop])


_PROVIDER_WORDS = ("gmail", "hotmail", "outlook", "yahoo")


def _without_at(text: str, tokens: Sequence[Token], at: int) -> Address | None:
    """«juan.gmail.com», «juanperez gmail.com»: an address that has lost its «@». Only ever suggested."""
    if key_at(tokens, at + 1) != "." or key_at(tokens, at + 2) not in ("com", "es", "con", "pe"):
        return None
    word, end = tokens[at].text, tokens[at + 2].end
    provider = next(name for name in _PROVIDER_WORDS if tokens[at].key.endswith(name))
    domain = f"{provider}.{tokens[at + 2].text}"
    if len(word) > len(provider):
        start = _first_glued(tokens, at)
        local = text[tokens[start].start : tokens[at].end - len(provider)]
    else:
        if at == 0 or tokens[at - 1].key in LEADS | {"en", "un", "el", "de"}:
            return None
        start = _first_glued(tokens, at if tokens[at].glued else at - 1)
        local = text[tokens[start].start : tokens[at].start].strip()
    if not any(is_letter(char) for char in local):
        return None
    typed = text[tokens[start].start : end]
    meant = judge(local.rstrip("._-"), domain)
    return Address(start, at + 3, invalid=typed, suggestions=suggest([meant.email or "", *meant.suggestions]))


def _first_glued(tokens: Sequence[Token], at: int) -> int:
    """The first token of those written without a blank up to `at`, as far as they may be of an address."""
    while at > 0 and tokens[at].glued and (tokens[at - 1].kind != "mark" or tokens[at - 1].key in "._-+"):
        at -= 1
    return at
