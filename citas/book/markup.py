"""Words with marks: WhatsApp's bold and the data of a text; the links and bold of the book's own prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_BOLD = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])")
_DATUM = re.compile(r"\{([a-z_]+)\}")
_PROSE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\]]+)\]\((?P<target>[^)]+)\)|`(?P<code>[^`]+)`")


@dataclass(frozen=True, slots=True)
class Marks:
    """How one form of the book writes words, bold words and data."""

    plain: Callable[[str], str]
    bold: Callable[[str], str]  # of what is written already
    datum: Callable[[str], str]
    newline: str


def said(template: str, marks: Marks) -> str:
    """A text, or a message, as WhatsApp shows it, its data marked."""
    return _split(_BOLD, template, lambda m: marks.bold(_data(m[1], marks)), lambda t: _data(t, marks))


def heard(message: str, marks: Marks) -> str:
    """A message as it was sent: braces mean nothing in it."""
    return _split(_BOLD, message, lambda m: marks.bold(_plain(m[1], marks)), lambda t: _plain(t, marks))


def _data(text: str, marks: Marks) -> str:
    return _split(_DATUM, text, lambda m: marks.datum(m[1]), lambda t: _plain(t, marks))


def _plain(text: str, marks: Marks) -> str:
    return marks.newline.join(marks.plain(line) for line in text.split("\n"))


def _split(
    pattern: re.Pattern[str],
    text: str,
    inside: Callable[[re.Match[str]], str],
    outside: Callable[[str], str],
) -> str:
    parts: list[str] = []
    end = 0
    for found in pattern.finditer(text):
        parts += [outside(text[end : found.start()]), inside(found)]
        end = found.end()
    return "".join([*parts, outside(text[end:])])


def prose(text: str, plain: Callable[[str], str]) -> str:
    """The book's own prose (`**bold**`, `[words](target)`, code) as HTML."""

    def inside(found: re.Match[str]) -> str:
        if found["bold"]:
            return f"<strong>{prose(found['bold'], plain)}</strong>"
        if found["code"]:
            return f"<code>{plain(found['code'])}</code>"
        return f'<a href="{plain(found["target"])}">{plain(found["words"])}</a>'

    return _split(_PROSE, text, inside, plain)
