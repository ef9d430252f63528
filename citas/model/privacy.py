"""What of a customer's message may leave the service for a model's server. Whoever asks, it passes here.

An e-mail address, a telephone and the number of a document stay: a tag takes their place. They are found by
their looks, so what is masked is sometimes a number of another kind, and never mind. Days and hours are not
masked: a date, or a row of numbers to 59.

A picture is shown by its address, which the model's server fetches: only https, and only from a host that
the world reaches. That a name leads to a private address can't be told without a look-up: none is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import urlsplit

from citas.model.asking import Purpose, Question, T

EMAIL_TAG = "[correo]"
NUMBER_TAG = "[número]"

#: Purposes whose question has words of a customer. A tone is asked for with the tenant's own sentences.
WITH_HIS_WORDS = frozenset({Purpose.READING, Purpose.BUSINESS})

_SPELLED = r"(?:\S+\s+(?:punto|gui[oó]n|bajo)\s+)*\S+\s+(?:arroba|\(at\)|\[at\])\s+\S+(?:\s+punto\s+\S+)*"
_EMAIL = re.compile(
    rf"[^\s@]+@\s?[^\s@]+|[^\s@]+\s@[^\W\d][^\s@]*|[^\s@]+\s?@\s?[\w.-]+\.\w{{2,}}|{_SPELLED}", re.IGNORECASE
)
_DAY, _MONTH, _GAP = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"[ .-]"
_DATE = (
    rf"(?<!\d)(?:{_DAY}{_GAP}{_MONTH}{_GAP}20\d\d(?!\d)|20\d\d-{_MONTH}-{_DAY}(?!\d)"
    rf"|{_DAY}{_GAP}{_MONTH}{_GAP}\d\d(?!{_GAP}?\d))"
)
_NUMBER = r"\+?\(?\d(?:[ .()-]{0,3}\d){5,}"
_DATE_OR_NUMBER = re.compile(rf"(?P<date>{_DATE})|{_NUMBER}")
_DIGIT = "cero|uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
_DICTATED = re.compile(rf"\b(?:(?:{_DIGIT})[\s,.-]+){{5,}}(?:{_DIGIT})\b", re.IGNORECASE)
_LEAST = 6  # digits that a telephone or document has, written as one

_LOCAL_NAMES = (
    "localhost",
    "local",
    "internal",
    "lan",
    "home",
    "corp",
    "intranet",
    "arpa",
    "test",
    "invalid",
)


def for_a_server(question: Question[T]) -> Question[T]:
    """The question as it may leave."""
    user = masked(question.user) if question.purpose in WITH_HIS_WORDS else question.user
    return replace(question, user=user, images=tuple(shown(question.images)))


def masked(text: str) -> str:
    """The text with a tag for each address and number that may be somebody's."""
    text = _EMAIL.sub(EMAIL_TAG, text)
    return _DICTATED.sub(NUMBER_TAG, _DATE_OR_NUMBER.sub(_masked_number, text))


def _masked_number(found: re.Match[str]) -> str:
    groups = re.findall(r"\d+", found[0])
    is_of_time = all(len(each) <= 2 and int(each) <= 59 for each in groups)
    is_short = sum(map(len, groups)) < _LEAST
    return found[0] if found["date"] or is_of_time or is_short else NUMBER_TAG


def shown(urls: Iterable[str]) -> Iterable[str]:
    """The addresses of pictures that a model's server may be told to fetch."""
    return filter(is_public, urls)


def is_public(url: str) -> bool:
    """Is it https, on a host of the public internet, without a port, a user or an e-mail address in it?"""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_plain = parts.scheme == "https" and not re.search("@|%40", url) and port in (None, 443)
    return is_plain and _is_public_host(host.rstrip("."))


def _is_public_host(host: str) -> bool:
    if ":" in host:
        return _is_global(host)
    last = host.rpartition(".")[2]
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last):  # an address, in one of the ways to write one
        return _is_global(host)
    return "." in host and "\\" not in host and last not in _LOCAL_NAMES


def _is_global(address: str) -> bool:
    try:
        if ":" not in address:
            return IPv4Address(address).is_global
        found = IPv6Address(address)
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        return found.is_global and (inside is None or inside.is_global)
    except AddressValueError:
        return False
