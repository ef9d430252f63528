"""Which words of a message are the name of whom the appointment is for, learnt word by word.

A word is `IN` the name, `TURNED` (in it, and said before what it stands behind: «Quispe Mamani, Juan»), or
`OUT` of it. It is judged by what it may be (a listed given name, a surname, a word of the language), how it is
written, and the same of its neighbours, so that a name that nobody has written before counts like any other.
Words that are no name wherever they stand are not asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citas.understand.capitals import PARTICLES, WIDOW
from citas.understand.judgement.features import bucket
from citas.understand.judgement.linear import Linear
from citas.understand.judgement.weights import names
from citas.understand.name_lists import Sort, sort_of
from citas.understand.lexicon import PLACES
from citas.understand.tokens import Token, fold
from citas.understand.vocabulary import KNOWN
from citas.understand.words import words

IN, TURNED, OUT = "in", "turned", "out"
AROUND = 4  # words that are looked at on either side
EDGE = "^", "^", ""
CACHED = 60_000
STOPS = frozenset(".;!?¿¡\n")

#: A word as the judgement sees it: itself, what it may be and how it is written, and its ending.
Seen = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One message: its words as they are judged, and which of them may be in a name."""

    seen: Sequence[Seen]
    open: Sequence[int]
    state: str
    openers: Sequence[str]
    closers: Sequence[str]
    mailed: frozenset[int]  # words that an address repeats


def row(tokens: Sequence[Token], kinds: dict[int, str], state: str) -> Row:
    """The message as the judgement sees it. `kinds` are tokens that are taken, `state` is what was asked."""
    loud = all(token.text.isupper() for token in tokens if token.is_word and len(token.text) > 1)
    seen: list[Seen] = [EDGE] * AROUND
    candidates = []
    for at, token in enumerate(tokens):
        kind = kinds.get(at)
        if kind is not None:
            seen.append((kind, kind, ""))
        elif token.is_figure:
            seen.append(("<figure>", "<figure>", ""))
        elif not token.is_word:
            seen.append((token.key, token.key, ""))
        else:
            first = at == 0 or tokens[at - 1].key in STOPS
            seen.append(_word(token.text, token.word, loud, first))
            if _may_name(token.text, seen[-1][1]):
                candidates.append(at)
    seen += [EDGE] * AROUND
    openers, closers = _nearest(seen), _nearest(seen[::-1])[::-1]
    return Row(seen, candidates, state, openers, closers, _mailed(tokens, kinds, candidates))


FAR = 6  # words from an opening to the end of the name behind it
OPENING = words(
    "soy llamo nombre nombres apellido apellidos habla saluda escribe nombre: dni atte atentamente saludos figuro "
    "llama llaman dicen paciente cliente titular para con anota anote apunta pon ponga ponme aca aqui es no "
    "sino doctor doctora dr dra de a recomendo atendio calle jr av"
)


def _nearest(seen: Sequence[Seen]) -> list[str]:
    """For each word, the nearest word before it that may open or deny a name, and how far it is."""
    found: list[str] = []
    last, away = "", 0
    for word, _, _ in seen:
        found.append(f"{last}{min(away, 3)}" if last else "")
        away += 1
        if word in OPENING:
            last, away = word, 0
        elif away > FAR or word in STOPS:
            last = ""
    return found


SHORTEST = 3


def _mailed(tokens: Sequence[Token], kinds: dict[int, str], candidates: Sequence[int]) -> frozenset[int]:
    """The words that stand in an address of the message, too."""
    mail = "".join(fold(tokens[at].text) for at, kind in kinds.items() if kind == "<email>")
    if not mail:
        return frozenset()
    return frozenset(at for at in candidates if len(tokens[at].text) >= SHORTEST and fold(tokens[at].text) in mail)


@lru_cache(CACHED)
def _word(text: str, word: str, loud: bool, first: bool) -> Seen:
    sort = sort_of(text, word)
    folded = fold(text)
    shape = "l" if loud or not text[:1].isupper() else "U" if text.isupper() and len(text) > 1 else "F" if first else "T"
    if len(text) == 1:
        shape += "x"
    if folded in PLACES:
        shape += "p"
    elif word in KNOWN and sort & Sort.LISTED and not sort & Sort.PLAIN:
        shape += "k"
    elif word in KNOWN and not sort:
        sort = Sort.ORDINARY
    if folded in PARTICLES or folded in WIDOW:
        return folded, f"p{sort}{shape}", ""
    if sort & Sort.LISTED and not sort & Sort.PLAIN:
        return f"<{sort}>", f"{sort}{shape}", ""
    return folded, f"{sort}{shape}", folded[-3:]


@lru_cache(CACHED)
def _may_name(text: str, kind: str) -> bool:
    sort = int(kind.lstrip("p").rstrip("lUFTxpk"))
    return kind.startswith("p") or not sort & Sort.PLAIN or bool(sort & Sort.LISTED) or "T" in kind


def groups(row: Row, at: int) -> Iterator[tuple[str, ...]]:
    """What stands for the same features wherever it is met."""
    here = at + AROUND
    seen = row.seen
    word, kind, end = seen[here]
    (w1, k1, _), (w2, k2, _), (w3, k3, _) = seen[here - 1], seen[here - 2], seen[here - 3]
    (v1, l1, _), (v2, l2, _), (v3, l3, _) = seen[here + 1], seen[here + 2], seen[here + 3]
    yield "0", word, kind, end, row.state
    yield "a", w1, k1, kind
    yield "b", w2, k2, kind
    yield "e", v1, l1, kind
    yield "f", v2, l2, kind
    yield "i", w1, kind, v1, k1, l1
    yield "j", w2, w1, kind, k2, k1
    yield "k", v1, v2, kind, l1, l2
    yield "s", row.state, k1, kind, l1
    yield "3", w3, k3, v3, l3
    yield "4", k2, k1, kind, l1, l2
    yield "5", k3, k2, k1, kind
    yield "6", kind, l1, l2, l3
    yield "7", w3, w2, w1, kind
    yield "9", row.openers[here], kind, row.closers[here]
    if row.mailed:
        yield "m", str(at in row.mailed), kind
    yield "8", row.state, str(min(here - AROUND, 3)), str(min(len(seen) - 1 - AROUND - here, 3)), kind


def named(group: tuple[str, ...]) -> Iterator[str]:
    """The features of a group."""
    sort, *said = group
    if sort == "0":
        word, kind, end, state = said
        yield f"N0{word}"
        yield f"N0{kind}"
        yield f"N0{state}{kind}"
        yield f"N0{state}{word}"
        if end:
            yield f"Ne{end}{kind}"
            yield f"Ne{end[-2:]}{kind}"
    elif sort in ("a", "b", "e", "f"):
        word, near, kind = said
        yield f"N{sort}{word}"
        yield f"N{sort}{near}"
        yield f"N{sort}{word} {kind}"
        yield f"N{sort}{near} {kind}"
    elif sort == "i":
        w1, kind, v1, k1, l1 = said
        yield f"Ni{w1} {kind} {v1}"
        yield f"Nj{k1} {kind} {l1}"
        yield f"Nk{w1} {kind} {l1}"
        yield f"Nl{k1} {kind} {v1}"
    elif sort in ("j", "k"):
        one, other, kind, k1, k2 = said
        yield f"N{sort}w{one} {other}"
        yield f"N{sort}v{one} {other} {kind}"
        yield f"N{sort}k{k1} {k2} {kind}"
        yield f"N{sort}m{one} {k2} {kind}"
        yield f"N{sort}n{k1} {other} {kind}"
    elif sort == "9":
        opener, kind, closer = said
        yield f"No{opener}"
        yield f"No{opener} {kind}"
        yield f"Nc{closer}"
        yield f"Nc{closer} {kind}"
        yield f"Noc{opener} {closer}"
        if opener:
            yield f"Np{opener[:-1]} {kind}"
    elif sort == "3":
        w3, k3, v3, l3 = said
        yield f"N3{w3}"
        yield f"N3k{k3}"
        yield f"N4{v3}"
        yield f"N4k{l3}"
    else:
        yield f"N{' '.join(group)}"


def margins(row: Row, at: int, model: Linear | None = None) -> list[float]:
    """A margin a label for the word number `at`."""
    sums = [_summed(group) for group in groups(row, at)]
    return names().margins(sum(total for total, _ in sums), sum(count for _, count in sums))


@lru_cache(CACHED)
def _summed(group: tuple[str, ...]) -> tuple[int, int]:
    buckets = [bucket(name) for name in named(group)]
    return names().summed(buckets), len(buckets)
