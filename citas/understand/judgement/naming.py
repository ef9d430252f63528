"""What the judgement of names looks at: what a word may be, how it is written, and its neighbours.

A word is `IN` the name of whom the appointment is for, `TURNED` (in it, and said before what it stands
behind: «Quispe Mamani, Juan»), or `OUT` of it. Of a listed name only its kind counts, not which one it is: a
name that nobody wrote before is judged like any other. Words that are no name anywhere are not asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citas.understand.capitals import PARTICLES, SHORTENED, WIDOW
from citas.understand.judgement.features import bucket
from citas.understand.judgement.weights import names
from citas.understand.name_lists import Sort, sort_of
from citas.understand.tokens import Token, fold
from citas.understand.words import words

IN, TURNED, OUT = "in", "turned", "out"
AROUND = 3  # words that are looked at on either side
EDGE = "^", "^", ""
CACHED = 60_000
FAR = 6  # words from an opening to the end of the name behind it
SHORTEST = 3  # letters of a word that an address repeats
PAST = "óÓ"
STOPS = frozenset(".;!?¿¡\n")
# The nearest of these before a word, and behind it, counts with how far it is.
OPENINGS = words(
    "soy llamo nombre nombres apellido apellidos habla saluda escribe dni atte atentamente saludos figuro "
    "llama llaman dicen paciente cliente titular para con anota anote apunta pon ponga ponme aca aqui es no "
    "sino doctor doctora dr dra de a recomendo atendio calle jr av"
)
LABELS = words("nombre nombres apellido apellidos paterno materno primer segundo primero")
JOINTS = LABELS | words("y mi mis su es de el con soy")  # «Nombre: Juan y mi apellido es Pérez»
LONGEST_JOINT = 8

#: A word as the judgement sees it: itself, what it may be and how it is written, its ending.
Seen = tuple[str, str, str]
#: Words said of one place, with the combinations of them that are features (`TEMPLATES`).
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One message as it is judged: `open` are the tokens that may be in a name."""

    seen: Sequence[Seen]  # framed by `AROUND` edges on either side
    open: Sequence[int]
    gaps: Sequence[int]  # before each open token, what stands between it and the one before
    state: str
    opened: Sequence[str]
    closed: Sequence[str]
    mailed: frozenset[int] | None  # open tokens that an address of the message repeats, if it has one


def row(tokens: Sequence[Token], kinds: Mapping[int, str], state: str) -> Row:
    """The message as it is judged. `kinds` are the tokens that are taken, `state` is what was asked."""
    loud = all(token.text.isupper() for token in tokens if token.is_word and len(token.text) > 1)
    seen = [EDGE] * AROUND
    candidates = []
    for at, token in enumerate(tokens):
        if at in kinds or not token.is_word:
            sign = kinds.get(at) or ("<figure>" if token.is_figure else token.key)
            seen.append((sign, sign, ""))
            continue
        first = at == 0 or tokens[at - 1].key in STOPS
        word, may_name = _word(token.text, token.word, loud, first)
        seen.append(word)
        if may_name and token.value is None and not _repeated(tokens, at, kinds):
            candidates.append(at)
    seen += [EDGE] * AROUND
    opened, closed = _nearest(seen), _nearest(seen[::-1])[::-1]
    gaps = [_gap(tokens, before, at) for before, at in zip([None, *candidates], candidates, strict=False)]
    return Row(seen, candidates, gaps, state, opened, closed, _mailed(tokens, kinds, candidates))


def _repeated(tokens: Sequence[Token], at: int, kinds: Mapping[int, str]) -> bool:
    """«Tacuri, Elsa Tacuri», «es Peres: Elvira Peres»: a word before a mark, said again behind a name."""
    if at + 1 == len(tokens) or tokens[at + 1].key not in (",", ":"):
        return False
    said = fold(tokens[at].text)
    return any(
        fold(tokens[i].text) == said and bool(sort_of(tokens[i - 1].text, tokens[i - 1].word) & Sort.LISTED)
        for i in range(at + 2, len(tokens))
        if i not in kinds
    )


@lru_cache(CACHED)
def _word(text: str, word: str, loud: bool, first: bool) -> tuple[Seen, bool]:
    """How a word is judged, and whether it may be in a name."""
    sort, folded = sort_of(text, word), fold(text)
    if folded != word and sort == Sort.TIME:
        sort = Sort.NONE  # «Ana Viernez»
    plain = bool(sort & Sort.PLAIN)
    kind = f"{sort}{_shape(text, loud, first)}"
    if folded in PARTICLES or folded in WIDOW:
        return (folded, f"p{kind}", ""), True
    if sort & Sort.LISTED and not plain:
        return (f"<{sort}>", kind, ""), True
    capital = text[:1].isupper() and not loud and not first
    if text[-1] in PAST:
        folded += "´"  # «me llamó Rosa» is no «me llamo Rosa»
    return (folded, kind, folded[-3:]), bool(not plain or sort & Sort.LISTED or capital)


def _shape(text: str, loud: bool, first: bool) -> str:
    """l: lower case, or it proves nothing; U: large; F, T: a capital, first of a sentence or not."""
    single = "x" if len(text) == 1 else ""
    if loud or not text[:1].isupper():
        return "l" + single
    if text.isupper() and not single:
        return "U"
    return ("F" if first else "T") + single


def _nearest(seen: Sequence[Seen]) -> list[str]:
    """For each word, the nearest opening before it, and how far it is."""
    found: list[str] = []
    last, away = "", 0
    for word, _, _ in seen:
        found.append(f"{last} {min(away, 3)}" if last else "")
        away += 1
        if word in OPENINGS:
            last, away = word, 0
        elif away > FAR or word in STOPS:
            last = ""
    return found


def _mailed(
    tokens: Sequence[Token], kinds: Mapping[int, str], candidates: Sequence[int]
) -> frozenset[int] | None:
    mail = "".join(fold(tokens[at].text) for at, kind in kinds.items() if kind == "<email>")
    if not mail:
        return None
    return frozenset(
        at for at in candidates if len(tokens[at].text) >= SHORTEST and fold(tokens[at].text) in mail
    )


ADJACENT, INITIAL, COMMA, LINE, LABELLED, MARKS, APART, START = range(8)


def _gap(tokens: Sequence[Token], before: int | None, at: int) -> int:
    """What stands between two open tokens."""
    if before is None:
        return START
    between = [tokens[i] for i in range(before + 1, at)]
    if not between:
        return ADJACENT
    if len(between) == 1 and between[0].key in _SINGLE:
        dot = between[0].key == "."
        return INITIAL if dot and is_shortened(tokens[before]) else _SINGLE[between[0].key]
    if all(token.kind == "mark" for token in between):
        return MARKS
    said = [token.word for token in between if token.kind != "mark"]
    labelled = len(between) <= LONGEST_JOINT and JOINTS.issuperset(said) and not LABELS.isdisjoint(said)
    return LABELLED if labelled else APART


_SINGLE = {".": MARKS, ",": COMMA, "\n": LINE}


def is_shortened(token: Token) -> bool:
    """Is it an initial, or a part that is written short with a dot: «Ma. Elena»?"""
    return len(token.text) == 1 or fold(token.text) in SHORTENED


# Of the words of a group, by its first one: which of them together are a feature.
_NEAR = ((0,), (1,), (0, 2), (1, 2))
_PAIR = ((0, 1), (0, 1, 4), (2, 3, 4), (0, 3, 4), (2, 1, 4))
_WHOLE = ((0, 1, 2, 3),)
TEMPLATES: Mapping[str, Sequence[tuple[int, ...]]] = {
    "own": ((0,), (1,), (1, 3), (0, 3), (1, 2)),
    **dict.fromkeys(("l1", "l2", "r1", "r2"), _NEAR),
    **dict.fromkeys(("ll", "rr"), _PAIR),
    "lr": ((0, 2, 4), (1, 3, 4), (0, 3, 4), (1, 2, 4)),
    "far": ((0,), (1,), (2,), (3,)),
    "near": ((0, 1), (0, 1, 4), (2, 3), (2, 3, 4), (0, 1, 2, 3), (0, 4)),
    "wide": ((0, 1, 2, 3, 4),),
    **dict.fromkeys(("asked", "kl", "kr", "wl", "place"), _WHOLE),
    "mail": ((0, 1),),
}


def groups(row: Row, at: int) -> Iterator[Group]:
    """What the judgement looks at for the token number `at`, group by group."""
    here = at + AROUND
    (w3, k3, _), (w2, k2, _), (w1, k1, _) = row.seen[here - 3 : here]
    word, kind, ending = row.seen[here]
    (v1, m1, _), (v2, m2, _), (v3, m3, _) = row.seen[here + 1 : here + 4]
    yield "own", word, kind, ending, row.state
    yield "l1", w1, k1, kind
    yield "l2", w2, k2, kind
    yield "r1", v1, m1, kind
    yield "r2", v2, m2, kind
    yield "lr", w1, k1, v1, m1, kind
    yield "ll", w2, w1, k2, k1, kind
    yield "rr", v1, v2, m1, m2, kind
    yield "far", w3, k3, v3, m3
    yield "asked", row.state, k1, kind, m1
    yield "wide", k2, k1, kind, m1, m2
    yield "kl", k3, k2, k1, kind
    yield "kr", kind, m1, m2, m3
    yield "wl", w3, w2, w1, kind
    opening, _, far = row.opened[here].partition(" ")
    closing, _, away = row.closed[here].partition(" ")
    yield "near", opening, far, closing, away, kind
    yield "place", row.state, str(min(at, 3)), str(min(len(row.seen) - AROUND - 1 - here, 3)), kind
    if row.mailed is not None:
        yield "mail", str(at in row.mailed), kind


def named(group: Group) -> Iterator[str]:
    """The features of a group."""
    sort, *said = group
    for template in TEMPLATES[sort]:
        yield f"N{sort}{template} {' '.join([said[i] for i in template])}"


def margins(row: Row, at: int) -> list[float]:
    """A margin a label for the token number `at`."""
    sums = [_summed(group) for group in groups(row, at)]
    return names().margins(sum(total for total, _ in sums), sum(count for _, count in sums))


@lru_cache(CACHED)
def _summed(group: Group) -> tuple[int, int]:
    buckets = [bucket(name) for name in named(group)]
    return names().summed(buckets), len(buckets)
