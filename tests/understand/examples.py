"""The training corpus as examples of the judgements: what they look at, and what is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citas.understand.acting import ENDS
from citas.understand.finds import Finds, act_symbols, all_spans, found_in
from citas.understand.judgement.features import features
from citas.understand.judgement.passing import TOLD, WISH, buckets, is_plain, marked
from citas.understand.judgement.tagging import OTHER, framed
from citas.understand.judgement.tagging import buckets as word_buckets
from citas.understand.temporal import all_said, read_when
from citas.understand.times import values as v
from citas.understand.when import Said
from citas.understand.wishes import LEARNT, WISHING, tagged
from tests.understand.lines import Line

TEMPORAL = frozenset(
    ["date", "time", "daypart", "range", "dates", "times", "not_dates", "vague", "any_hour", "earliest"]
)
COARSE = frozenset(["primeras", "gastadas"])  # whose labels know no ranges and nothing vague


@dataclass(frozen=True, slots=True)
class Example:
    """What a judgement sees of one message or span, its right label, and whose line it is."""

    buckets: frozenset[int]
    label: str
    hand: str
    line: str = ""  # its identity, where it gives several examples


@dataclass(frozen=True, slots=True)
class Message:
    """A line, and what is found in it: read once for all judgements that learn from it."""

    line: Line
    finds: Finds


def messages(lines: Sequence[Line]) -> list[Message]:
    """The lines with their contact, names and noise found, by the names that ship."""
    return [Message(line, found_in(line.text, line.context)) for line in lines]


def dated(found: Sequence[Message]) -> Sequence[Message]:
    """The same messages with their days and hours, too, parted by the weights of wishes that ship."""
    for message in found:
        finds = message.finds
        finds.when = read_when(finds.tokens, finds.taken, message.line.context)
    return found


def act_examples(found: Sequence[Message]) -> list[Example]:
    """One for every message whose act is labelled."""
    return [
        Example(
            features(act_symbols(message.finds), message.line.state),
            ENDS if message.line.slots.get("ends") else message.line.act,
            _hand(message.line),
        )
        for message in found
        if message.line.act is not None
    ]


def wish_examples(found: Sequence[Message]) -> list[Example]:
    """One for every day or hour said of which the labels tell whether it is the wish."""
    return [example for message in found for example in _spans(message.line, message.finds)]


def word_examples(found: Sequence[Message]) -> list[Example]:
    """One for every word that no other reader took, of messages that ask for something: its wish."""
    return [
        example
        for message in found
        if message.line.act in WISHING and _hand(message.line) not in COARSE
        for example in _words(message.line, message.finds)
    ]


def _words(line: Line, finds: Finds) -> Iterator[Example]:
    kinds = {at: kind for start, end, kind in all_spans(finds) for at in range(start, end)}
    seen = framed(tagged(finds.tokens, kinds), line.act or "")
    for at, token in enumerate(finds.tokens):
        if at not in kinds and (token.is_word or token.is_figure):
            label = _wish(line, finds.text, token.start, token.end)
            yield Example(frozenset(word_buckets(seen, at)), label, _hand(line), line.identity)


def _wish(line: Line, text: str, start: int, end: int) -> str:
    kinds = [
        kind for kind, said in line.wishes.items() if kind in LEARNT and _overlaps(text, said, start, end)
    ]
    return kinds[0] if kinds else OTHER


def _spans(line: Line, finds: Finds) -> Iterator[Example]:
    spelling = [token.word for token in finds.tokens]
    said = all_said(finds.tokens, finds.taken, line.context, spelling)
    symbols = marked(finds.tokens, said, finds.taken)
    for at, item in enumerate(said):
        if isinstance(item.value, v.Excluded) or is_plain(finds.tokens, item, said, finds.taken):
            continue
        label = _label(
            line, finds.text, finds.tokens[item.start].start, finds.tokens[item.end - 1].end, item, said
        )
        if label is not None:
            seen = buckets(symbols, item, at, finds.tokens, line.state)
            yield Example(seen, label, _hand(line))


def _label(line: Line, text: str, start: int, end: int, item: Said, said: Sequence[Said]) -> str | None:
    """What the labels of a line say of one of its days and hours; None if they leave it open."""
    if any(_overlaps(text, words, start, end) for words in line.told):
        return TOLD
    if not TEMPORAL & set(line.slots):
        return None if _hand(line) in COARSE and not _is_precise(item) else TOLD
    if _is_labelled(line, item) or len(said) == 1 or line.told:
        return WISH
    return None


def _is_precise(item: Said) -> bool:
    return item.doubt is None and isinstance(item.value, (v.Day, v.Hour, v.Moment))


def _overlaps(text: str, words: str, start: int, end: int) -> bool:
    at = text.find(words)
    return at >= 0 and at < end and start < at + len(words)


def _is_labelled(line: Line, item: Said) -> bool:
    slots = line.slots
    if item.of_day:
        days = {
            slots.get("date"),
            slots.get("date_alt"),
            *slots.get("dates", ()),
            *slots.get("not_dates", ()),
        }
        return item.date is not None and item.date.isoformat() in days
    if isinstance(item.value, v.Hour) and "time" in slots and not item.value.impossible:
        found, said = item.value.settle(None)[0], dt.time.fromisoformat(slots["time"])
        return (found.hour % 12, found.minute) == (said.hour % 12, said.minute)
    return isinstance(item.value, v.Part) and "daypart" in slots


def _hand(line: Line) -> str:
    return line.identity.partition(":")[0]
