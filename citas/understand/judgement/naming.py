"""What the judgement of names looks at: what a word may be, how it is written, and its neighbours.

A word is `IN` the name of whom the appointment is for, `TURNED` (in it, and said before what it stands
behind: «Quispe Mamani, Juan»), or `OUT` of it. Of a listed name only its kind counts, not which one it is: a
name that nobody wrote before is judged like any other. Words that are no name anywhere are not asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citas.understand.capitals import PARTICLES, SHORTENED, WIDOW
from citas.understand.judgement.features import Template, Templates, hashed
from citas.understand.judgement.weights import names
from citas.understand.name_lists import Sort, sort_of
from citas.understand.tokens import Token, fold
from citas.understand.words import in_order, words

IN, TURNED, OUT = "in", "turned", "out"
AROUND = 3  # words that are looked at on either side
EDGE = "^", "^", ""
CACHED_WORDS = 20_000  # single words: what a word may be is looked up in six lists
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


@dataclass(frozen=True, slots=True)
class Row:
    """One message as it is judged: `open` are the tokens that may be in a name."""

    seen: Sequence[Seen]  # framed by `AROUND` edges on either side
    open: Sequence[int]
    gaps: Sequence[int]  # before each open token, what stands between it and the one before
    state: str
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
    gaps = [_gap(tokens, before, at) for before, at in zip([None, *candidates], candidates, strict=False)]
    return Row(seen, candidates, gaps, state, _mailed(tokens, kinds, candidates))


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


@lru_cache(CACHED_WORDS)
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


def _nearest(words: Sequence[Seen]) -> tuple[str, str]:
    """The nearest opening of the words in one direction, and how far it is."""
    for away, (word, _, _) in enumerate(words[: FAR + 1]):
        if word in OPENINGS:
            return word, str(min(away, 3))
        if word in STOPS:
            break
    return "", ""


def _mailed(
    tokens: Sequence[Token], kinds: Mapping[int, str], candidates: Sequence[int]
) -> frozenset[int] | None:
    if "<email>" not in kinds.values():
        return None
    mail = "".join(fold(tokens[at].text) for at, kind in kinds.items() if kind == "<email>")
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


# The pieces of a window around a word: words (w) and kinds (k) before it, words (v) and kinds (m) behind it,
# the nearest openings, and where it stands.
PIECES = in_order(
    "w3 k3 w2 k2 w1 k1 word kind ending v1 m1 v2 m2 v3 m3 opening far closing away state before behind"
)
_NEAR = ((0,), (1,), (0, 2), (1, 2))
_PAIR = ((0, 1), (0, 1, 4), (2, 3, 4), (0, 3, 4), (2, 1, 4))
_WHOLE = ((0, 1, 2, 3),)
#: Groups of pieces, and which of each group together are a feature.
GROUPS: Mapping[str, tuple[str, Sequence[tuple[int, ...]]]] = {
    "own": ("word kind ending state", ((0,), (1,), (1, 3), (0, 3), (1, 2))),
    "l1": ("w1 k1 kind", _NEAR),
    "l2": ("w2 k2 kind", _NEAR),
    "r1": ("v1 m1 kind", _NEAR),
    "r2": ("v2 m2 kind", _NEAR),
    "lr": ("w1 k1 v1 m1 kind", ((0, 2, 4), (1, 3, 4), (0, 3, 4), (1, 2, 4))),
    "ll": ("w2 w1 k2 k1 kind", _PAIR),
    "rr": ("v1 v2 m1 m2 kind", _PAIR),
    "far": ("w3 k3 v3 m3", ((0,), (1,), (2,), (3,))),
    "asked": ("state k1 kind m1", _WHOLE),
    "wide": ("k2 k1 kind m1 m2", ((0, 1, 2, 3, 4),)),
    "kl": ("k3 k2 k1 kind", _WHOLE),
    "kr": ("kind m1 m2 m3", _WHOLE),
    "wl": ("w3 w2 w1 kind", _WHOLE),
    "near": ("opening far closing away kind", ((0, 1), (0, 1, 4), (2, 3), (2, 3, 4), (0, 1, 2, 3), (0, 4))),
    "place": ("state before behind kind", _WHOLE),
}
TEMPLATES = Templates(
    Template(f"N{name}{chosen} ", tuple(PIECES.index(pieces.split()[at]) for at in chosen))
    for name, (pieces, features) in GROUPS.items()
    for chosen in features
)


def buckets(row: Row, at: int) -> list[int]:
    """What the judgement looks at for the token number `at`."""
    here = at + AROUND
    before, behind = row.seen[:here][::-1], row.seen[here + 1 :]
    (w1, k1, _), (w2, k2, _), (w3, k3, _) = before[:AROUND]
    (v1, m1, _), (v2, m2, _), (v3, m3, _) = behind[:AROUND]
    places = row.state, str(min(at, AROUND)), str(min(len(behind) - AROUND, AROUND))
    around = w3, k3, w2, k2, w1, k1, *row.seen[here], v1, m1, v2, m2, v3, m3
    window = (*around, *_nearest(before), *_nearest(behind), *places)
    found = TEMPLATES.buckets([piece.encode("utf-8", "replace") for piece in window])
    if row.mailed is not None:
        found += hashed([f"Nmail(0, 1) {at in row.mailed} {row.seen[here][1]}"])
    return found


def margins(row: Row, at: int) -> list[float]:
    """A margin a label for the token number `at`."""
    return names().scores(buckets(row, at))
