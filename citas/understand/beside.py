"""The name that stands right before an e-mail address, in a message about something else too.

«cita mañana 10am pedro ruiz pedro@ruiz.com» names Pedro Ruiz, though nobody asked and nothing sets him apart.
Two words at least, the first of them a given name or all of them capitalised: less proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.names import GIVEN
from citas.understand.people import PARTICLES, Name, spell
from citas.understand.tokens import Token
from citas.understand.vocabulary import CALENDAR, KNOWN

MOST_WORDS = 6
BETWEEN = frozenset({",", "-", "–", "/", "|"})


def find_beside(tokens: Sequence[Token], taken: bytearray, address_start: int) -> Name | None:
    """The name before the address that begins at that token, or None."""
    end = address_start
    while end > 0 and tokens[end - 1].key in BETWEEN:
        end -= 1
    begin = end
    while begin > 0 and end - begin < MOST_WORDS and not taken[begin - 1] and _may_name(tokens[begin - 1]):
        begin -= 1
    while begin < end and tokens[begin].key in PARTICLES:
        begin += 1
    said = [token for token in tokens[begin:end] if token.key not in PARTICLES]
    if len(said) < 2 or not (said[0].key in GIVEN or all(_is_capitalised(token) for token in said)):
        return None
    return Name(begin, end, spell([token.text for token in tokens[begin:end]]))


def _may_name(token: Token) -> bool:
    if not token.is_word or token.key in CALENDAR:
        return False
    known = token.key in KNOWN and token.key not in PARTICLES and token.key not in GIVEN
    return not known or _is_capitalised(token)


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper()
