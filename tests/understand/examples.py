"""The training corpus as examples of the judgements: what they look at, and what is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citas.understand.judgement.features import features
from citas.understand.judgement.passing import TOLD, WISH, buckets, is_plain, marked
from citas.understand.judgement.tagging import OTHER, framed
from citas.understand.judgement.tagging import buckets as word_buckets
from citas.understand.rules import ENDS, act_symbols, all_spans, found_in
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


def act_examples(lines: Sequence[Line]) -> list[Example]:
    """One for every line whose act is labelled. The days and hours are judged by the shipped weights."""
    found = []
    for line in lines:
        if line.act is not None:
            finds = found_in(line.text, line.context)
            finds.when = read_when(finds.tokens, finds.taken, line.context)
            seen = features(act_symbols(finds), line.state)
            found.append(Example(seen, ENDS if line.slots.get("ends") else line.act, _hand(line)))
    return found


def wish_examples(lines: Sequence[Line]) -> list[Example]:
    """One for every day or hour said of which the labels tell whether it is the wish."""
    return [example for line in lines for example in _spans(line)]


def word_examples(lines: Sequence[Line]) -> list[Example]:
    """One for every word that no other reader took, of messages that ask for something: its wish."""
    return [
        example
        for line in lines
        if line.act in WISHING and _hand(line) not in COARSE
        for example in _words(line)
    ]


def _words(line: Line) -> Iterator[Example]:
    finds = found_in(line.text, line.context)
    finds.when = read_when(finds.tokens, finds.taken, line.context)
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


def _spans(line: Line) -> Iterator[Example]:
    finds = found_in(line.text, line.context)
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
