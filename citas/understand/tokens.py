"""Text to tokens: the only place where raw text is looked at character by character.

A token keeps the customer's own characters (`text`, `start`, `end`) beside its *word*: lower case, no
accents, abbreviations and stretched letters written out from closed tables. What the word may be a slip of
stands beside it (`repair`), never in its place: a value read from a repair is a question at most. `key` is
the repair where there is one, for the phrases, in which no value is at stake.

Kinds of token:

- *word*: letters, with inner apostrophes and hyphens («O'Brien», «e-mail»)
- *figure*: digits, with inner separators: «15», «15:30», «28/11/2026», «987-654-321»
- *mark*: any other single character, and the line break

All work is linear. Combining marks are composed pair by pair and the rest of them dropped, because Unicode
normalisation sorts runs of marks in quadratic time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from citas.understand.lexicon import TENS, UNITS
from citas.understand.spelling import repaired, written

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’´-][^\W\d_]+)*)"
    r"|(?P<figure>[0-3]?[0-9] - [01]?[0-9] - 20[0-9][0-9](?![0-9])"
    r"|[0-9]+(?:(?:[-.:/–]| [:/]| ?[:/] )[0-9]+)*)"
    r"|(?P<line>[\r\n]+)"
    r"|(?P<mark>\S)"
)
# WhatsApp's *bold*, _italics_ and ~strike~ around words; inside an address they stay.
_FORMAT = re.compile(r"(?<![^\s(¿¡])[*_~]+|[*_~]+(?![^\s,.;:!?)])")
# Beyond these nothing needs composing, dropping or writing plainly.
_ODD = re.compile(r"[^\x00-\x7fáéíóúüñÁÉÍÓÚÜÑ¿¡]")
_PAIR = re.compile(r"[A-Za-z][\u0300-\u036f]")
# Zero width characters, direction marks, variation selectors, skin tones: they change no meaning.
_INVISIBLE_RANGES = (
    (0xAD, 0xAD),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0x1F3FB, 0x1F3FF),
)
_INVISIBLE = dict.fromkeys(code for first, last in _INVISIBLE_RANGES for code in range(first, last + 1))
_FOLD = str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüñçý’´–", "aaaaaaeeeeiiiiooooouuuuncy''-")


CACHED_WORDS = 20_000  # single words, of which messages share most: what one is a slip of takes longest
MAX_DIGITS = 4
# «cuarentaicinco», «treintaycinco»: written as one word.
JOINED = {
    ten + joint + unit: TENS[ten] + UNITS[unit]
    for ten in ("treinta", "cuarenta", "cincuenta")
    for joint in "iy"
    for unit in UNITS
    if 1 <= UNITS[unit] <= 9
}
NUMBER_WORDS = {**UNITS, **JOINED, **TENS}


@dataclass(slots=True)
class Token:
    """One token. `start` and `end` are character positions in `Text.clean`."""

    text: str
    key: str
    kind: str  # word, figure, mark
    start: int
    end: int
    glued: bool  # no space before it
    is_word: bool
    is_figure: bool
    value: int | None  # of one to four digits, or of a number word
    word: str = ""  # as written, in one spelling
    repair: str | None = None  # the known word that this one may be a slip of


_GLUED = re.compile(
    r"\b(?:(a)(las?)(?=\s\d)|(a)(partir)\b|(de)(la)(?=\s(?:ma[nñ]ana|tarde|noche)\b))", re.IGNORECASE
)
_BLANKS = re.compile(r"(\s+)")
_AT = re.compile(r"[@＠﹫]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFE6B: 0x40}  # «＠», «﹫»
_NEAR_AT = re.compile(r"\s?\s?(?:[@＠﹫]|[(\[]?a(?:rr?oba|t)\b)", re.IGNORECASE)
_OPENED = re.compile(r"(?<![^\s(¿¡])_[^\s@＠]{0,254}[@＠]")
LONGEST_ADDRESS = 254


def _parted(match: re.Match[str]) -> str:
    """«alas 11», «dela mañana», «apartir»: two words again, outside an address."""
    if _touches_address(match):
        return match.group()
    return " ".join(part for part in match.groups() if part)


def _without_formatting(text: str) -> str:
    """Formatting goes; a mark that touches an address was typed: «_ana@gmail.com», «ana_ torres@…»."""
    opened = _OPENED.search(text) is not None

    def kept(match: re.Match[str]) -> str:
        typed = _touches_address(match) or (match.group()[0] == "_" and (opened or _dangles(match)))
        return match.group() if typed else ""

    return _FORMAT.sub(kept, text)


def _dangles(match: re.Match[str]) -> bool:
    """Does a «_» that nothing opened end the word before an address?"""
    text, (begin, end) = match.string, match.span()
    line = text[max(0, begin - LONGEST_ADDRESS) : begin].rpartition("\n")[2]
    following = _BLANKS.split(text[end : end + LONGEST_ADDRESS].lstrip(), maxsplit=1)[0]
    return bool(line) and "_" not in line and _AT.search(following) is not None


def _touches_address(match: re.Match[str]) -> bool:
    """Is there an «@» in the same run of characters, or right after it?"""
    text, (begin, end) = match.string, match.span()
    left = _BLANKS.split(text[max(0, begin - LONGEST_ADDRESS) : begin])[-1]
    right = _BLANKS.split(text[end : end + LONGEST_ADDRESS], maxsplit=1)[0]
    if _AT.search(left + right):
        return True
    return _NEAR_AT.match(text, end + len(right)) is not None


def clean(text: str) -> str:
    """Compose accents, drop formatting and what can't be seen, write compatibility characters plainly.

    An address is judged as it was typed: of its characters only wide ones are written plainly.
    """
    if "*" in text or "_" in text or "~" in text:
        text = _without_formatting(text)
    lower = text.lower()
    if "ala" in lower or "apart" in lower or "dela" in lower:
        text = _GLUED.sub(_parted, text)
    if not _ODD.search(text):
        return text
    text = _PAIR.sub(lambda pair: unicodedata.normalize("NFC", pair.group()), text)
    text = text.translate(_INVISIBLE)
    return "".join([_plain(piece) for piece in _BLANKS.split(text)])


def _plain(piece: str) -> str:
    if _AT.search(piece):
        return piece.translate(_WIDE)
    return unicodedata.normalize("NFKC", "".join([c for c in piece if not unicodedata.combining(c)]))


@lru_cache(CACHED_WORDS)
def fold(text: str) -> str:
    """Lower case without accents: «Mañana» → «manana»."""
    return text.lower().translate(_FOLD)


def tokenise(text: str, limit: int = 10_000) -> list[Token]:
    """The first `limit` tokens of a clean text. A line break is a mark with the key «\\n»."""
    tokens: list[Token] = []
    last_end = -1
    for match in islice(_TOKEN.finditer(text), limit):
        start, end = match.span()
        raw, kind, glued = match.group(), match.lastgroup, start == last_end
        if kind == "word":
            word, repair, key, value = _read_word(raw)
            token = Token(raw, key, kind, start, end, glued, True, False, value, word, repair)
        elif kind == "figure":
            key = raw.replace(" ", "").replace("–", "-") if len(raw) > 2 else raw
            value = int(key) if len(key) <= MAX_DIGITS and key.isdigit() else None
            token = Token(raw, key, kind, start, end, glued, False, True, value, key)
        else:
            key = "\n" if kind == "line" else raw
            token = Token(raw, key, "mark", start, end, glued, False, False, None, key)
        tokens.append(token)
        last_end = end
    return tokens


@lru_cache(CACHED_WORDS)
def _read_word(raw: str) -> tuple[str, str | None, str, int | None]:
    """A word in its one spelling, its repair, its key, and its value if it is a number."""
    word = written(fold(raw))
    repair = repaired(word)
    key = repair or word
    return word, repair, key, NUMBER_WORDS.get(key)


def key_at(tokens: Sequence[Token], at: int) -> str:
    """The key of the token at `at`, or nothing beyond either end."""
    return tokens[at].key if 0 <= at < len(tokens) else ""
