"""Whether a sentence that a language model reworded may be said in place of the original.

Decides on templates alone, `{fecha}` and all, never on a filled sentence; pure. The model is taken for an
adversary: nothing that it adds may state a day, an hour, a price, a result, a promise, a link, and what is
asked stays asked. Outside its questions it may state only what the original states, besides good manners.
Examples in bold (`*mañana*`) are kept as they are, or left out. Words are judged by lists (`suspects`),
characters by a closed set; what is not foreseen is mostly refused, and then the plain text is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from citas.phrase import suspects
from citas.phrase.template import TemplateError, parse

LONGER = 1.6  # times the original, and
LONGER_BY = 40  # characters more than it: past both, it is too long
MORE_LINES = 1
STEM = 5  # letters: «reserva», «reservo»
EXCLAMATION = 2  # words: «¡Qué chévere!»
NEW_WORDS = 2  # words of no known kind: a manner of speaking needs few, a story needs many


class Reason(StrEnum):
    """Why a rewording is refused: the label of its metric."""

    EMPTY = "empty"
    LONG = "long"
    LINES = "lines"
    CHARACTERS = "characters"  # control, invisible, another script, an emoji that states something
    MARKUP = "markup"
    PLACEHOLDERS = "placeholders"
    LOST_QUESTION = "lost_question"
    NEW_QUESTION = "new_question"
    TOPIC = "topic"
    EXAMPLE = "example"
    DIGITS = "digits"
    DAY = "day"
    HOUR = "hour"
    PRICE = "price"
    LINK = "link"
    PROMISE = "promise"
    STATUS = "status"
    FACT = "fact"
    SECRET = "secret"
    META = "meta"
    RUDE = "rude"
    FORMAL = "formal"
    LANGUAGE = "language"
    NEGATION = "negation"
    NAME = "name"
    WORDS = "words"
    STATEMENT = "statement"


_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_BOLD = re.compile(r"(?<!\w)\*([^*\n{}]+)\*(?!\w)")
_SENTENCE_START = re.compile(r"[\w◆◇]")
_SENTENCE_END = re.compile(r"[.!?…\n](?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+")
_SPELLED_OUT = re.compile(r"(?:\b\w\b[^\w◆◇]*){3,}")
_JOINED = re.compile(r"\w[-–—.,:;/'’()!?¡¿]\w")
_LINK = re.compile(r"://|@|\w\.\w|\w/\w")
_QUESTION = re.compile(r"¿[^?]*\?")
_STATEMENT = re.compile(r"[\w ,;()◆'’/-]+!?")
_THING = re.compile(
    r"\b(?:el|la(?! \w+o\b)|los|las|unos?|unas?|un|tus?|mis?|nuestr[oa]s?|del|al|es[ae]|est[ae]) (\w+)"
)
_LIST = re.compile(r"(?m)^\s*(?:[-–—•*]|\w\)) ")
_LETTERS = frozenset("abcdefghijklmnñopqrstuvwxyzáéíóúü")
_SIGNS = frozenset(" \n.,;:!¡?¿…()-–—'’/◆◇")
_JOINERS = frozenset("\u200d\ufe0f")  # parts of an emoji, nowhere else
_EMOJI_BLOCKS = ((0x2600, 0x27BF), (0x1F300, 0x1FAFF), (0x23E9, 0x23FA), (0x231A, 0x231B), (0x2B50, 0x2B55))
_SAYINGS = {
    Reason.DAY: suspects.DAYS,
    Reason.HOUR: suspects.HOURS,
    Reason.PRICE: suspects.PRICES,
    Reason.LINK: suspects.LINKS,
    Reason.PROMISE: suspects.PROMISES,
    Reason.STATUS: suspects.STATUSES,
    Reason.FACT: suspects.FACTS,
    Reason.SECRET: suspects.SECRETS,
    Reason.META: suspects.META,
    Reason.RUDE: suspects.RUDE,
    Reason.FORMAL: suspects.FORMAL,
    Reason.LANGUAGE: suspects.FOREIGN,
    Reason.DIGITS: suspects.NUMBERS,
}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A template taken apart. `prose` has ◆ for each example in bold and ◇ for each placeholder."""

    template: str
    prose: str
    bold: tuple[str, ...]
    placeholders: tuple[str, ...]
    folded: str  # the prose, without accents, stock phrases or wishes

    @classmethod
    def of(cls, template: str) -> _Sentence:
        template = unicodedata.normalize("NFC", template)
        bold = tuple(_BOLD.findall(template))
        placeholders = tuple(_PLACEHOLDER.findall(template))
        prose = _PLACEHOLDER.sub("◇", _BOLD.sub("◆", template))
        folded = suspects.WISHES.sub(" ", suspects.STOCK.sub(" ", fold(prose)))
        return cls(template, prose, bold, placeholders, folded)

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.folded)

    @property
    def questions(self) -> str:
        """Its questions, in lower case, accents and all."""
        return " ".join(_QUESTION.findall(self.prose)).casefold()

    @property
    def statements(self) -> list[str]:
        """What it says outside its questions, without excuses."""
        stated = suspects.EXCUSE.sub(" ", _QUESTION.sub(".", self.folded))
        return [part.strip() for part in _STATEMENT.findall(stated) if _WORD.search(part)]

    @property
    def topics(self) -> set[str]:
        accented = self.prose.casefold()
        return {
            topic
            for topic, pattern in suspects.TOPICS.items()
            if pattern.search(self.folded) or pattern.search(suspects.WISHES.sub(" ", accented))
        }


def fold(text: str) -> str:
    """Lower case, without accents: «Mañana» is `manana`."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def objections(original: str, reworded: str) -> tuple[Reason, ...]:
    """Every reason against saying `reworded` for `original`, in order; none: it may be said."""
    if not any(c.isalpha() for c in reworded):
        return (Reason.EMPTY,)
    if len(reworded) > LONGER * len(original) and len(reworded) > LONGER_BY + len(original):
        return (Reason.LONG,)
    if not _can_be_filled(reworded):
        return (Reason.PLACEHOLDERS,)
    before, after = _Sentence.of(original), _Sentence.of(reworded)
    found = {
        *_shape(before, after),
        *_question(before, after),
        *_examples(before, after),
        *_sayings(before, after),
        *_words(before, after),
    }
    return tuple(reason for reason in Reason if reason in found)


def _can_be_filled(template: str) -> bool:
    try:
        parse(template)
    except TemplateError:
        return False
    return True


def _shape(before: _Sentence, after: _Sentence) -> Iterator[Reason]:
    if after.template.count("\n") > before.template.count("\n") + MORE_LINES:
        yield Reason.LINES
    if Counter(after.placeholders) != Counter(before.placeholders):
        yield Reason.PLACEHOLDERS
    elif before.prose.startswith("◇") and not _opens_with_placeholder(after.prose):
        yield Reason.PLACEHOLDERS  # its value is a whole sentence
    yield from _characters(before, after)
    if _LIST.search(after.template):
        yield Reason.MARKUP
    if _LINK.search(after.prose):
        yield Reason.LINK
    if _SPELLED_OUT.search(after.prose) or _JOINED.search(after.prose):
        yield Reason.CHARACTERS


def _opens_with_placeholder(prose: str) -> bool:
    first = _SENTENCE_START.search(prose)
    return first is not None and first[0] == "◇"


def _characters(before: _Sentence, after: _Sentence) -> Iterator[Reason]:
    if set("◆◇") & set(after.template):
        yield Reason.CHARACTERS  # ours
    previous = ""
    for c in after.prose:
        if c.isnumeric():
            yield Reason.DIGITS
        elif c in '*_~`#<>[]{}|\\=+^$%&@"«»“”' and c not in before.prose:
            yield Reason.MARKUP
        elif not (
            c.casefold() in _LETTERS or c in _SIGNS or _is_emoji(c) or (c in _JOINERS and _is_emoji(previous))
        ):
            yield Reason.CHARACTERS
        previous = previous if c in _JOINERS and previous not in _JOINERS else c


def _is_emoji(c: str) -> bool:
    return (
        bool(c)
        and c not in suspects.TELLING_EMOJI
        and (unicodedata.category(c) == "So" or "\U0001f3fb" <= c <= "\U0001f3ff")
        and any(first <= ord(c) <= last for first, last in _EMOJI_BLOCKS)
    )


def _question(before: _Sentence, after: _Sentence) -> Iterator[Reason]:
    asked, asks = before.prose.count("?"), after.prose.count("?")
    if asked and not asks:
        yield Reason.LOST_QUESTION
    if asks > asked or after.prose.count("¿") != asks:
        yield Reason.NEW_QUESTION
    if suspects.SMALL_TALK.search(after.folded):
        yield Reason.NEW_QUESTION
    if suspects.INTERROGATIVE.search(before.questions) and not suspects.OPEN_QUESTION.search(after.questions):
        yield Reason.LOST_QUESTION
    if before.topics != after.topics:
        yield Reason.TOPIC
    if suspects.CONDITION.search(before.folded) and not suspects.CONDITION.search(after.folded):
        yield Reason.TOPIC


def _examples(before: _Sentence, after: _Sentence) -> Iterator[Reason]:
    """Examples stay in bold, whole, announced as examples; answers to give back (*sí*, *no*) all stay."""
    known, kept = Counter(map(str.casefold, before.bold)), Counter(map(str.casefold, after.bold))
    commands = {word: number for word, number in known.items() if word in suspects.ANSWERS}
    if kept - known or (known and not kept) or any(kept[word] < n for word, n in commands.items()):
        yield Reason.EXAMPLE
    if _all_announced(before) and not _all_announced(after):
        yield Reason.EXAMPLE
    if set(suspects.NO_EXAMPLE.findall(after.folded)) - set(suspects.NO_EXAMPLE.findall(before.folded)):
        yield Reason.EXAMPLE
    if commands and set(_beside_answers(after)) - set(_beside_answers(before)) - suspects.BESIDE_ANSWERS:
        yield Reason.EXAMPLE


def _pieces(sentence: _Sentence) -> list[str]:
    """Its sentences that have examples."""
    return [piece for piece in _SENTENCE_END.split(sentence.folded) if "◆" in piece]


def _all_announced(sentence: _Sentence) -> bool:
    """Whether each of them says first that they are examples."""
    return all(suspects.EXAMPLE.search(piece.partition("◆")[0]) for piece in _pieces(sentence))


def _beside_answers(sentence: _Sentence) -> list[str]:
    return _WORD.findall(" ".join(_pieces(sentence)))


def _sayings(before: _Sentence, after: _Sentence) -> Iterator[Reason]:
    for reason, pattern in _SAYINGS.items():
        said = suspects.EXCUSE.sub(" ", after.folded) if reason is Reason.STATUS else after.folded
        if set(pattern.findall(said)) - set(pattern.findall(before.folded)):
            yield reason
    future = set(suspects.FUTURE.findall(after.prose.casefold()))
    if future - set(suspects.FUTURE.findall(before.prose.casefold())) - {"será"}:
        yield Reason.PROMISE
    if _held(after) - _held(before):
        yield Reason.STATUS
    if _denials(before) != _denials(after) or suspects.DO_NOT_ANSWER.search(after.folded):
        yield Reason.NEGATION


def _held(sentence: _Sentence) -> set[str]:
    return {noun for found in suspects.HELD.findall(sentence.folded) for noun in found if noun}


def _denials(sentence: _Sentence) -> tuple[bool, int, int]:
    """Whether it owns to not having understood, and how often it says no besides, stating and asking."""
    rest, excuses = suspects.EXCUSE.subn(" ", suspects.DOUBLE_NEGATION.sub(r"\1", sentence.folded))
    asking = len(suspects.NEGATIONS.findall(fold(sentence.questions)))
    return excuses > 0, len(suspects.NEGATIONS.findall(rest)) - asking, asking


def _words(before: _Sentence, after: _Sentence) -> Iterator[Reason]:
    known = suspects.PLAIN.union(before.words)
    stems = _stems(before.words)
    new = [word for word in after.words if word not in known and word[:STEM] not in stems]
    things = [t for t in _THING.findall(after.folded) if t not in known and t[:STEM] not in stems]
    if len(new) > NEW_WORDS or things:
        yield Reason.WORDS
    if any(_proper_names(before, after)):
        yield Reason.NAME
    if not all(_adds_nothing(statement, before) for statement in after.statements):
        yield Reason.STATEMENT


def _adds_nothing(statement: str, before: _Sentence) -> bool:
    """Whether a statement is mere manners, or says again what the original states, in other words."""
    words = [word for word in _WORD.findall(statement) if word not in suspects.FILLER]
    stated = " ".join(before.statements)
    if set(suspects.ASSERTIONS.findall(statement)) - set(suspects.ASSERTIONS.findall(stated)):
        return False
    if set(words) <= suspects.ECHO:
        return True
    purpose = suspects.PURPOSE.match(statement)
    base = set(before.words if purpose else _WORD.findall(stated)) - suspects.FILLER
    stems = _stems(base)
    new = [word for word in words if word not in base and word[:STEM] not in stems]
    if statement.endswith("!") and len(new) == 1 and len(_WORD.findall(statement)) <= EXCLAMATION:
        return new[0] not in suspects.PLAIN
    return len(new) < len(words) and sum(word not in suspects.PLAIN for word in new) <= 1


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:STEM] for word in words if len(word) >= STEM}


def _proper_names(before: _Sentence, after: _Sentence) -> Iterator[str]:
    """Words that begin with a capital where no sentence begins."""
    known = set(_WORD.findall(before.prose))
    for word in _WORD.finditer(after.prose):
        lead = after.prose[: word.start()].rstrip(" ")
        inside = bool(lead) and (lead[-1].isalnum() or lead[-1] in ",;◆-")
        if inside and word[0][0].isupper() and word[0] not in known:
            yield word[0]
