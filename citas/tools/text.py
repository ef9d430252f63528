"""A service's words, made fit for a chat: one line, no markup, nothing that WhatsApp takes for formatting."""

from __future__ import annotations

import html
import re
import unicodedata

MAX_RAW = 100_000  # characters looked at; every pattern takes time in proportion to them
ELLIPSIS = "…"

_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_LINE_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table)\b[^<>]*/?>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[a-z][^<>]*(?:>|$)", re.IGNORECASE | re.DOTALL)
_FORMATTING = re.compile(r"`|(?<!\w)[*_~]{1,9}|[*_~]{1,9}(?!\w)|(?m:^[ \t]*(?:>[ \t]*)+)")
_ZERO_WIDTH_JOINER = "\u200d"  # holds a family of emoji together


def clean(value: object, limit: int = 300) -> str:
    """One line of at most `limit` characters; empty for whatever isn't a text.

    Gone are markup, control and invisible characters, lone surrogates, and the `*`, `_`, `~`, `` ` `` and
    `>` that would format; those inside a word («juan_perez», «2*3») stay.
    """
    if not isinstance(value, str):
        return ""
    text = _visible(_FORMATTING.sub("", without_html(value)))
    return shorten(" ".join(text.split()), limit)


def without_html(text: str) -> str:
    """The text of an HTML fragment, also of one whose tags came escaped; lines where blocks were."""
    text = _untagged(text[:MAX_RAW])
    return _untagged(html.unescape(text)).replace("\xa0", " ")


def on_one_line(text: str) -> str:
    """The text without line breaks, control and invisible characters; nothing else is changed."""
    return " ".join(_visible(text).split())


def shorten(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis, so that no more than `limit` characters are left."""
    if len(text) <= limit:
        return text
    cut = text[: limit - len(ELLIPSIS) + 1]
    words = cut.rpartition(" ")[0] or cut[:-1]
    return words.rstrip(" ,;:.-–(¿¡") + ELLIPSIS


def _untagged(text: str) -> str:
    return _TAG.sub(" ", _LINE_TAG.sub("\n", _UNSEEN.sub(" ", text)))


def _visible(text: str) -> str:
    kept = (" " if char.isspace() else char for char in text)
    return "".join(
        char for char in kept if char == _ZERO_WIDTH_JOINER or not unicodedata.category(char).startswith("C")
    )
