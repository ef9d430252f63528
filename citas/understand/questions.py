"""What a question asks about, in the customer's own words.

For a product it is the thing («¿cuánto cuesta el corte?» → «corte»), for the business the whole question.
"""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.lexicon import FILLERS
from citas.understand.patterns import Match
from citas.understand.tokens import Token
from citas.understand.words import words

SENTENCE_ENDS = frozenset({".", "?", "!", "\n", ";"})
ABBREVIATED = words("av avda jr dr dra sr sra srta dpto mz lt psje urb cdra lic ing")
DROP_BEFORE = words("el la los las un una unos unas de del para por sobre que mi su sus es y a al me en")
ASKING = words("quiero quisiera deseo estoy saber necesito podrias puedes hola buenas disculpa oye y si")
DROP_AFTER = words(
    "por favor porfa gracias y o es de el la que para a en amigo amiga senorita pe pues me con tiene "
    "tienen seria cuanto precio ahi ustedes usted"
)


def sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The sentence around token `at`: from «¿» or after the last stop, to and with a question mark."""
    start = at
    while start > 0 and not _ends(tokens, start - 1):
        start -= 1
        if tokens[start].key == "¿":
            break
    end = at
    while end < len(tokens) and not _ends(tokens, end):
        end += 1
    return start, end + (end < len(tokens) and tokens[end].key == "?")


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """A stop ends a sentence, unless it is the dot of an abbreviation («av. Arequipa», «la Dra. Paz»)."""
    if tokens[at].key not in SENTENCE_ENDS:
        return False
    return tokens[at].key != "." or at == 0 or tokens[at - 1].key not in ABBREVIATED


def whole_question(
    text: str, tokens: Sequence[Token], match: Match, greetings: Sequence[Match]
) -> tuple[int, int, str]:
    """The span of a question about the business, and its words without the greeting before it."""
    start, end = sentence(tokens, match.start)
    for greeting in greetings:
        if start <= greeting.start and greeting.end <= match.start:
            start = greeting.end
    while start < match.start and tokens[start].key in (",", "!", ".", "-", "y"):
        start += 1
    return start, end, text[tokens[start].start : tokens[end - 1].end].strip()


def asking_part(
    tokens: Sequence[Token], match: Match, start: int, end: int, covered: bytearray
) -> tuple[int, int]:
    """The span without a story before or behind it, of so many words that nothing explains: «mi carro es
    grande y nunca encuentro sitio, ¿hay cochera?», «… porque no cargo efectivo por los robos»."""
    before = max((at + 1 for at in range(start, match.start) if tokens[at].key in BREAKS), default=start)
    after = next((at for at in range(match.end, end) if tokens[at].key in REASONS), end)
    first = before if _strange(tokens, covered, start, before) else start
    last = after if _strange(tokens, covered, after, end) else end
    return first, last


BREAKS = frozenset({",", ";"})
REASONS = words("porque") | BREAKS
STORY = 3


def _strange(tokens: Sequence[Token], covered: bytearray, start: int, end: int) -> bool:
    unknown = [at for at in range(start, end) if tokens[at].is_word and not covered[at]]
    return sum(tokens[at].key not in FILLERS for at in unknown) >= STORY


def product_asked(
    text: str, tokens: Sequence[Token], match: Match, others: Sequence[Match], busy: bytearray
) -> tuple[int, int, str | None]:
    """The span of a question about a product, and what it asks about; None for the whole catalogue."""
    start, end = sentence(tokens, match.start)
    stop = match.end
    limit = min([m.start for m in others if m.start >= match.end], default=end)
    while stop < min(end, limit) and not busy[stop] and tokens[stop].key not in (",", "?", "¿"):
        stop += 1
    words = _trimmed(tokens, match.end, stop)
    if words is None and tokens[match.start].key in ("cuanto", "a", "que"):
        before = max([m.end for m in others if m.end <= match.start], default=start)
        words = _trimmed(tokens, max(start, before), match.start)
        if words is not None and busy[words[0]]:
            words = None
    if words is None:
        return match.start, stop, None
    return (
        min(words[0], match.start),
        max(stop, match.end),
        text[tokens[words[0]].start : tokens[words[1] - 1].end],
    )


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Without articles in front, and without courtesy and punctuation behind."""
    while start < end and (
        tokens[start].key in DROP_BEFORE or tokens[start].key in ASKING or tokens[start].kind == "mark"
    ):
        start += 1
    while end > start and (tokens[end - 1].key in DROP_AFTER or tokens[end - 1].kind == "mark"):
        end -= 1
    return (start, end) if start < end else None
