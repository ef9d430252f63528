"""Which days and hours are the customer's wish, and which are told in passing: a story, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citas.understand.judgement.features import STEM, bucket
from citas.understand.judgement.symbols import Span, symbols
from citas.understand.judgement.weights import wishes
from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.times.values import Excluded
from citas.understand.tokens import Token
from citas.understand.when import Said
from citas.understand.words import words

WISH, TOLD = "wish", "told"
PLAIN = (
    FILLERS
    | frozenset().union(
        *(CLASSES[name] for name in ["WANT", "CAN", "A", "SETME", "CITA", "FREE", "HAVE", "GOOD"])
    )
    | words("gracias hola muchas seria agendar reservar separar porfa tal vez quizas")
)
NEAR, AROUND = 5, 9  # symbols on either side: in their places, and in any
EDGE = "^"


def parted(
    tokens: Sequence[Token], found: Sequence[Said], taken: Sequence[int], state: str
) -> tuple[list[Said], list[Said]]:
    """The wishes, and what is told. `taken` marks tokens of other kinds, `state` is what was asked.

    A message that says nothing else, or asks for an appointment in plain words, is about the wish. What is
    ruled out is neither.
    """
    open_ones = [at for at, item in enumerate(found) if not isinstance(item.value, Excluded)]
    if _says_nothing_else(tokens, found):
        return [found[at] for at in open_ones], []
    told = {at for at in open_ones if wishes().judge(buckets(tokens, found, at, taken, state)).label != WISH}
    return [found[at] for at in open_ones if at not in told], [found[at] for at in sorted(told)]


def _says_nothing_else(tokens: Sequence[Token], found: Sequence[Said]) -> bool:
    said = {at for item in found for at in range(item.start, item.end)}
    return all(at in said or token.kind == "mark" or token.word in PLAIN for at, token in enumerate(tokens))


def buckets(
    tokens: Sequence[Token], found: Sequence[Said], at: int, taken: Sequence[int], state: str
) -> frozenset[int]:
    """What the judgement looks at for the value number `at`."""
    spans: list[Span] = [(item.start, item.end, f"<{kind(item)}>") for item in found]
    spans += [(i, i + 1, "<other>") for i, hidden in enumerate(taken) if hidden == 1]
    before = symbols(tokens[: found[at].start], spans)
    shift = found[at].end
    after = symbols(tokens[shift:], [(max(0, s - shift), e - shift, k) for s, e, k in spans if e > shift])
    own = [token.word for token in tokens[found[at].start : shift]]
    return frozenset(map(bucket, _seen(kind(found[at]), own, before[::-1], after, state)))


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
