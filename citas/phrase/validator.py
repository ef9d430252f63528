"""Whether a sentence that a language model reworded may be said in place of the original.

Decides on templates alone, `{fecha}` and all, never on a filled sentence; pure. The model is taken for an
adversary, and what can't be shown to be harmless is refused; then the plain text is said. One rule: *without
manners both sentences are the same.* Manners are closed tables (`manners`): courtesies and a few emoji, which
may come and go at either end of a clause, and ways of saying one thing, which may stand for each other. All
else stays word for word, in its order: placeholders, examples in bold, and where a question, a sentence and a
clause end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import product

from citas.phrase import manners
from citas.phrase.template import TemplateError, parse

LONGER = 1.6  # times the original, and
LONGER_BY = 40  # characters more than it: past both, it is too long
MOST_SPARE = 6  # of an original's phrases that may be left out


class Reason(StrEnum):
    """Why a rewording is refused: the label of its metric."""

    EMPTY = "empty"
    LONG = "long"
    PLACEHOLDERS = "placeholders"
    EXAMPLES = "examples"
    QUESTION = "question"
    SIGNS = "signs"  # digits, links, markup, another script, emoji that state something
    WORDS = "words"
    ORDER = "order"  # its own words, put otherwise or cut otherwise


_TOKEN = re.compile(
    r"\*[^*\n{}]+\*"  # an example
    r"|\{[^{}]*\}"
    rf"|[{''.join(sorted(manners.EMOJI))}]\ufe0f?"
    r"|[^\W\d_]+"
    r"|[.,;:!…](?!\w)"  # glued to the next word it makes links of words
    r"|[^ ]"  # whatever it is: it has to stand in the original, too
)
_WORD = re.compile(r"[^\W\d_]+")
_EXAMPLE = re.compile(r"\*.+\*")
_PAUSE, _STOP = ",", "."  # the longer one is the greater
_PAUSES = {
    **dict.fromkeys(",;:", _PAUSE),
    **dict.fromkeys(".!…¡", _STOP),
    **{face + variant: _STOP for face in manners.EMOJI for variant in ("", "\ufe0f")},
}
_EDGES = frozenset("¿?\n")  # a pause beside them says nothing
#: How a phrase of the tables is marked where it stood: as no sign and no word of a sentence can be.
_COURTESY, _OPENER, _SPARE, _SAME = "courtesy:", "opener:", "spare:", "same:"


def _phrases() -> Mapping[manners.Phrase, str]:
    """Each phrase of the tables, and what stands for it: its mark and the first of its kind."""
    kinds = [
        *((_COURTESY, (phrase,)) for phrase in manners.COURTESIES),
        *((_OPENER, kind) for kind in manners.OPENERS),
        *((_SPARE, kind) for kind in manners.SPARE),
        *((_SAME, kind) for kind in manners.SAME),
    ]
    return {phrase: mark + " ".join(kind[0]) for mark, kind in kinds for phrase in kind}


_PHRASES = _phrases()
_LONGEST = max(map(len, _PHRASES))


def objections(original: str, reworded: str) -> tuple[Reason, ...]:
    """Every reason against saying `reworded` for `original`, in order; none: it may be said."""
    if not any(c.isalpha() for c in reworded):
        return (Reason.EMPTY,)
    if len(reworded) > LONGER * len(original) and len(reworded) > LONGER_BY + len(original):
        return (Reason.LONG,)
    try:
        parse(reworded)
    except TemplateError:
        return (Reason.PLACEHOLDERS,)
    before, after = _plain(original), _plain(reworded)
    bare = _paused(after)
    if any(_paused(each) == bare for each in _shortened(before)):
        return ()
    found = set(_differences(before, after)) or {Reason.ORDER}
    return tuple(reason for reason in Reason if reason in found)


def _plain(template: str) -> list[str]:
    """Its parts without courtesies: words in lower case, phrases of the tables as what stands for them."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", template))
    words = [token.lower() if _WORD.fullmatch(token) else token for token in tokens]
    plain: list[str] = []
    while words:
        phrase = _longest(words[:_LONGEST])
        words = words[len(phrase) :]
        said = _PHRASES.get(phrase, phrase[0])
        is_and_first = said == "y" and plain[-1:] == ["¿"]  # «¿Y qué día…?»
        is_set_off = said.startswith(_COURTESY) and (_ends(plain[-1:]) or _ends(words[:1]))
        if not is_and_first and not is_set_off:
            plain.append(said)
    return plain


def _ends(neighbour: Sequence[str]) -> bool:
    """Is there nothing, or what a clause ends or begins with? A courtesy is none in the midst of one."""
    return (
        not neighbour or neighbour[0] in _EDGES or neighbour[0] in _PAUSES or neighbour[0].startswith(_OPENER)
    )


def _longest(words: Sequence[str]) -> manners.Phrase:
    """The longest phrase of the tables that they begin with, else the first of them."""
    starts = (tuple(words[:length]) for length in range(len(words), 0, -1))
    return next((start for start in starts if start in _PHRASES), (words[0],))


def _shortened(parts: Sequence[str]) -> Iterator[list[str]]:
    """As it is, and without any of what may be left out."""
    spare = [at for at, part in enumerate(parts) if part.startswith((_OPENER, _SPARE))][:MOST_SPARE]
    for kept in product((True, False), repeat=len(spare)):
        left_out = {at for at, is_kept in zip(spare, kept, strict=True) if not is_kept}
        yield [part for at, part in enumerate(parts) if at not in left_out]


def _paused(parts: Sequence[str]) -> list[str]:
    """The same with one pause, the longest, for several; none where it says nothing."""
    paused: list[str] = []
    pause = ""
    for part in parts:
        if part in _PAUSES:
            pause = max(pause, _PAUSES[part])
            continue
        if pause and paused and not _says_nothing(pause, paused[-1], part):
            paused.append(pause)
        paused.append(part)
        pause = ""
    return paused


def _says_nothing(pause: str, last: str, following: str) -> bool:
    if last in _EDGES or following in _EDGES or last.startswith(_OPENER):
        return True
    return pause == _PAUSE and any(map(_EXAMPLE.fullmatch, (last, following)))


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Reason]:
    """What one has and the other doesn't, kind by kind."""
    for reason, kind in _KINDS.items():
        if list(filter(kind.fullmatch, before)) != list(filter(kind.fullmatch, after)):
            yield reason


_KINDS = {
    Reason.PLACEHOLDERS: re.compile(r"\{.*\}"),
    Reason.EXAMPLES: _EXAMPLE,
    Reason.QUESTION: re.compile(r"[¿?]"),
    Reason.SIGNS: re.compile(rf"(?:[^\w¿?{re.escape(''.join(_PAUSES))}]|[\d_])"),
    Reason.WORDS: re.compile(r"[^\W\d_].*"),
}
