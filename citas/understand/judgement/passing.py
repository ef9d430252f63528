"""Which days and hours are the customer's wish, and which are told in passing: a story, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from citas.understand.judgement.features import STEM, hashed
from citas.understand.judgement.symbols import Span, symbols
from citas.understand.judgement.weights import wishes
from citas.understand.plain import PLAIN
from citas.understand.times.values import Excluded
from citas.understand.tokens import Token
from citas.understand.told import clause_ends
from citas.understand.when import Said

WISH, TOLD = "wish", "told"
CERTAIN = 0.9  # below, one in six messages that seem sure is read wrong (held-out hands)
#: Below, what seems told may as well be the wish: of held-out hands one such in three is.
SURELY_TOLD = 0.8
NEAR, AROUND = 5, 9  # symbols on either side: in their places, and in any
EDGE = "^"
STOPS = frozenset(".;!?¡¿\n")


@dataclass(frozen=True, slots=True)
class Parted:
    """Which values are the wish, and which are told; `doubtful`: those of the told that may be the wish."""

    wished: list[Said]
    told: list[Said]
    doubtful: list[Said]
    certain: bool


def parted(tokens: Sequence[Token], found: Sequence[Said], taken: Sequence[int], state: str) -> Parted:
    """Part the values of a message.

    `taken` marks tokens of other kinds, `state` is what was asked. A message that says nothing else, or asks
    for an appointment in plain words, is about the wish. What is ruled out is neither.
    """
    open_ones = [at for at, item in enumerate(found) if not isinstance(item.value, Excluded)]
    asked = [at for at in open_ones if not is_plain(tokens, found[at], found, taken)]
    line = marked(tokens, found, taken) if asked else []
    judged = {at: wishes().judge(buckets(line, found[at], at, tokens, state)) for at in asked}
    told = [at for at in asked if judged[at].label != WISH or _is_reason(tokens, found, at)]
    return Parted(
        wished=[found[at] for at in open_ones if at not in told],
        told=[found[at] for at in told],
        doubtful=[
            found[at]
            for at in told
            if judged[at].label != WISH and (judged[at].p < SURELY_TOLD or _may_be_meant(tokens, found[at]))
        ],
        certain=all(each.p >= CERTAIN for each in judged.values()),
    )


def _is_reason(tokens: Sequence[Token], found: Sequence[Said], at: int) -> bool:
    """«en la mañana porque en la tarde trabajo»: what a reason names, beside a wish of the same kind."""
    clause = next((i for i in range(found[at].start - 1, -1, -1) if clause_ends(tokens, i)), 0)
    return tokens[clause].key == "porque" and any(kind(each) == kind(found[at]) for each in found[:at])


FREE_FROM = "from the end of something on"  # a rule of the grammar


def _may_be_meant(tokens: Sequence[Token], item: Said) -> bool:
    """«salgo del trabajo 5 y media»: that he tells from when on he is free narrows what he asks for."""
    return FREE_FROM in item.rules or _is_pointed_at(tokens, item)


def _is_pointed_at(tokens: Sequence[Token], item: Said) -> bool:
    """«el jueves descanso, que sea ese mismo día»: a day to which the message comes back."""
    later = [token.key for token in tokens[item.end :] if token.key != "mismo"]
    return kind(item) == "day" and ("ese", "dia") in pairwise(later)


def is_plain(tokens: Sequence[Token], item: Said, found: Sequence[Said], taken: Sequence[int]) -> bool:
    """Does the sentence around a day or an hour say nothing but data and, in plain words, their wish?"""
    start = end = item.start
    while start > 0 and tokens[start - 1].key not in STOPS:
        start -= 1
    while end < len(tokens) and tokens[end].key not in STOPS:
        end += 1
    said = {at for each in found for at in range(each.start, each.end)}
    return all(
        at in said or taken[at] == 1 or tokens[at].kind == "mark" or tokens[at].word in PLAIN
        for at in range(start, end)
    )


def marked(tokens: Sequence[Token], found: Sequence[Said], taken: Sequence[int]) -> list[str]:
    """The symbols of a message; each value stands as its kind and its number: «<day 0>»."""
    spans: list[Span] = [(item.start, item.end, f"<{kind(item)} {at}>") for at, item in enumerate(found)]
    spans += [(i, i + 1, "<other>") for i, hidden in enumerate(taken) if hidden == 1]
    return symbols(tokens, spans)


def buckets(
    line: Sequence[str], item: Said, number: int, tokens: Sequence[Token], state: str
) -> frozenset[int]:
    """What the judgement looks at for the value `number` of a message's symbols."""
    here = f"<{kind(item)} {number}>"
    place = line.index(here) if here in line else len(line)
    own = [token.word for token in tokens[item.start : item.end]]
    plain = [symbol.partition(" ")[0] for symbol in line]
    seen = _seen(kind(item), own, plain[:place][::-1], plain[place + 1 :], state)
    return hashed(seen)


def kind(item: Said) -> str:
    """What sort of value it is: «day», «hours», «part» …"""
    return type(item.value).__name__.lower()


def _seen(
    here: str, own: Sequence[str], before: Sequence[str], after: Sequence[str], state: str
) -> Iterator[str]:
    yield f"{state}k{here}"
    yield f"w{here} {' '.join(own)}"
    yield f"o{own[0]}"
    yield f"n{state}{min(len(before), 3)} {min(len(after), 3)}"
    yield f"m{sum(s.startswith('<') for s in before)} {sum(s.startswith('<') for s in after)}"
    for side, near in (("l", [*before[:AROUND], EDGE]), ("r", [*after[:AROUND], EDGE])):
        for place, word in enumerate(near):
            stem = word if word.startswith("<") else word[:STEM]
            yield f"{side}a{stem}"
            if place < NEAR:
                yield f"{side}{place}{word}"
                yield f"{side}{place}{state}{word}"
                yield f"{side}{place}s{stem}"
            if place:
                yield f"{side}b{near[place - 1]} {word}"
                yield f"{side}c{near[place - 1][:STEM]} {stem}"
            if place > 1:
                yield f"{side}d{near[place - 2][:STEM]} {near[place - 1][:STEM]} {stem}"
            if place:
                yield f"{side}e{min(place, NEAR)}{near[place - 1][:STEM]} {stem}"
    asks = "?" in before or "?" in after
    for word in (*before, *after):
        yield f"v{asks}{word[:STEM]}"
    yield f"q{state}{asks}"
    first, then = (before or [EDGE])[0], (after or [EDGE])[0]
    yield f"x{first} {then}"
    yield f"x{state}{first} {here} {then}"
