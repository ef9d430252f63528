"""Consent: what a whole message comes to, if it is a yes, a no, or asks for time, and nothing else.

A message is cut into the pieces of `phrases/consent.py`, all of it, the fewest pieces that cover it (of two
that stand at one place the longest, then the kind declared first). One word that is in no piece, a figure,
a question mark, a quotation mark, a bracket: and it has no verdict. Words count as they are written; what one
may be a slip of never makes a yes.

Then the order counts. A yes has at least one core, and

- insistence stands right before a yes («ya le dije que …»), a greeting before, a farewell after it;
- «ok» or «ya» with thanks is only heard, and so is «perfecto» with a farewell;
- a «si» without its accent that leads into what «está bien» is a condition where it is not the opening of
  the message, or where the order to book follows;
- «entendido», «todo me quedó claro» is heard, until more than a «sí» follows; «a ver» leads into a firm yes;
- what is said of some data is a yes to all where the order to book follows: «la hora está bien, agéndala»;
- «mi amiga sí» is a friend's yes, «sí, mi amiga» is not;
- approving some of the data approves no more than those.

Pure: tokens in, a verdict out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from citas.understand.lexicon import CLASSES
from citas.understand.patterns import Element, parse
from citas.understand.phrases.consent import CLASSES as OWN_CLASSES
from citas.understand.phrases.consent import PIECES, Kind
from citas.understand.tokens import Token
from citas.understand.words import words

MAX_TOKENS = 40  # a longer message says more than a yes or a no


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    ENDS = "ends"  # a no that gives the appointment up
    WAIT = "wait"
    APPROVES = "approves"  # some of the data, and not the rest


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `start` to `end` (exclusive) of one kind."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Consent:
    """A verdict on a whole message. `kinds` are those of its pieces."""

    verdict: Verdict
    approves: frozenset[str] = frozenset()  # of date, time, name, email
    kinds: frozenset[Kind] = frozenset()


CORES = frozenset({Kind.EXPLICIT, Kind.STATE, Kind.ALL_RIGHT, Kind.ORDER, Kind.AGREE, Kind.THAT, Kind.NOTED})
FIRM = frozenset({Kind.EXPLICIT, Kind.STATE, Kind.ALL_RIGHT, Kind.ORDER})  # a farewell changes nothing
STATES = frozenset({Kind.STATE, Kind.ALL_RIGHT})
DATA = frozenset({Kind.DATE, Kind.TIME, Kind.NAME, Kind.EMAIL})
OF_A_DATUM = frozenset({Kind.SAME, Kind.FITS})
WHOLES = frozenset({Kind.WHOLE, Kind.ALL_RIGHT})
CLOSES_A_CLAUSE = OWN_CLASSES["RIGHT"] | words("asi quedamos nomas")
CLAUSE_OPENERS = words(
    "es esta estan son estoy estamos asi eso esa ese queda quedo quedamos lo la se te le me no va sale vale "
    "los las les ahi alli alla cuenta cuente cuenten asistire asistiremos voy vamos acepto aceptamos mi todo"
)
CLAUSES = frozenset({Kind.WHOLE, Kind.CLOSING, Kind.READ, Kind.HEARD, Kind.THERE, Kind.FITS})
REASON_OPENERS = words("que porque aunque")  # no condition goes on so: «si que venga»
ANYWHERE = frozenset({Kind.FILLER, Kind.POLITE, Kind.THANKS, Kind.ADDRESS, Kind.MY_ADDRESS, Kind.PAUSE})
SPOKEN = ANYWHERE | {Kind.EXPLICIT, Kind.NOTED}
OPENERS = ANYWHERE | {Kind.GREET, Kind.DAYTIME}
AFTER_YES = frozenset({Kind.BYE, Kind.CLOSING})
BESIDE_YES = frozenset(
    {Kind.EXCLAIM, Kind.LEAD, Kind.THERE, Kind.READ, Kind.REASON, Kind.LEAVE, Kind.HEARD, Kind.FITS}
)
IN_YES = (
    CORES
    | DATA
    | WHOLES
    | OPENERS
    | AFTER_YES
    | BESIDE_YES
    | {Kind.SAME, Kind.INSIST, Kind.EXCUSE, Kind.JOINT}
)
IN_NO = OPENERS | {Kind.NO, Kind.BYE, Kind.EXCUSE, Kind.INSIST}
IN_END = IN_NO | {Kind.END, Kind.NOTED, Kind.JOINT}
IN_WAIT = IN_NO | CORES | {Kind.LEAD, Kind.WAIT, Kind.BUSY, Kind.CLOSING, Kind.JOINT}


def find_consent(tokens: Sequence[Token]) -> Consent | None:
    """The verdict on a message, or None where it is something else, or says more."""
    if not 0 < len(tokens) <= MAX_TOKENS:
        return None
    pieces = cut(tokens)
    if pieces is None:
        return None
    kinds = _settled(frozenset(piece.kind for piece in pieces))
    if Kind.WAIT in kinds:
        return Consent(Verdict.WAIT, kinds=kinds) if kinds <= IN_WAIT else None
    if Kind.END in kinds:
        return Consent(Verdict.ENDS, kinds=kinds) if kinds <= IN_END else None
    if Kind.NO in kinds:
        return Consent(Verdict.NO, kinds=kinds) if kinds <= IN_NO else None
    return _agreement(tokens, pieces, kinds)


def _settled(kinds: frozenset[Kind]) -> frozenset[Kind]:
    """«déjalo así» is as it is beside a yes, and gives up alone, or after a no or an «ya»."""
    if Kind.LEAVE in kinds and (Kind.NO in kinds or not kinds & (CORES - {Kind.NOTED})):
        return kinds - {Kind.LEAVE} | {Kind.END}
    return kinds


def _agreement(tokens: Sequence[Token], pieces: Sequence[Piece], kinds: frozenset[Kind]) -> Consent | None:
    """A yes, or the approval of some data: the pieces are of a yes only, and in a sound order."""
    said = kinds & DATA
    core = bool(kinds & CORES) or (bool(kinds & OF_A_DATUM) and bool(said))
    if not (core and kinds <= IN_YES and _strong_enough(tokens, pieces, kinds)):
        return None
    if not all(rule(tokens, pieces) for rule in ORDER):
        return None
    if Kind.SAME in kinds and not said:
        return None
    if said and said != DATA and not kinds & WHOLES and not _ordered(pieces):
        return (
            Consent(Verdict.APPROVES, frozenset(kind.value for kind in said), kinds)
            if _approved(kinds)
            else None
        )
    return Consent(Verdict.YES, kinds=kinds)


_SETTLES = STATES | OF_A_DATUM | {Kind.EXPLICIT, Kind.AGREE}


def _ordered(pieces: Sequence[Piece]) -> bool:
    """«la hora está bien, agéndala»: what is said of some data ends in the order to book."""
    last = max(at for at, piece in enumerate(pieces) if piece.kind in DATA)
    after = [piece.kind for piece in pieces[last + 1 :]]
    return Kind.ORDER in after and bool(_SETTLES.intersection(piece.kind for piece in pieces))


def _approved(kinds: frozenset[Kind]) -> bool:
    """«ok la hora» leaves open what about it."""
    return bool(kinds & (CORES | OF_A_DATUM) - {Kind.NOTED})


def _strong_enough(tokens: Sequence[Token], pieces: Sequence[Piece], kinds: frozenset[Kind]) -> bool:
    """What is only heard needs more than a «sí»; thanks, farewells, laughter and dots weaken a yes that is
    not a firm one."""
    heard = [piece.start for piece in pieces if piece.kind is Kind.HEARD]
    if heard and not any(piece.start > heard[-1] and _says_more(tokens, piece) for piece in pieces):
        return False
    if kinds & (FIRM | {Kind.SAME}) or (Kind.FITS in kinds and kinds & DATA):
        return True
    if _takes_leave(tokens, pieces, kinds):
        return False
    return bool(kinds & {Kind.AGREE, Kind.THAT}) or not kinds & {Kind.THANKS, Kind.READ, Kind.THERE}


def _takes_leave(tokens: Sequence[Token], pieces: Sequence[Piece], kinds: frozenset[Kind]) -> bool:
    """«perfecto, hasta luego», «listo, buenas noches», «gracias, estaré puntual», «ok...»."""
    trails_off = any(left.word == right.word == "." and right.glued for left, right in pairwise(tokens))
    first = _first_core(pieces)
    thanked = any(piece.kind is Kind.THANKS for piece in pieces[:first])
    return (
        trails_off
        or thanked
        or bool(kinds & {Kind.BYE, Kind.EXCLAIM})
        or any(piece.kind is Kind.DAYTIME for piece in pieces[first:])
    )


def _says_more(tokens: Sequence[Token], piece: Piece) -> bool:
    """More than that it is heard: a firm yes that is not «sí» alone."""
    return piece.kind in FIRM and (piece.end - piece.start > 1 or tokens[piece.start].word != "si")


def _first_core(pieces: Sequence[Piece]) -> int:
    return next((at for at, piece in enumerate(pieces) if piece.kind in CORES | DATA), len(pieces))


def _insists_on_a_yes(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«ya le dije que» leads into a yes; «que» alone into a firm one: «qué bien» is none."""
    followed = zip(pieces, (*pieces[1:], None), strict=True)
    return all(
        piece.kind is not Kind.INSIST
        or (after is not None and after.kind in (FIRM if piece.end - piece.start == 1 else CORES))
        for piece, after in followed
    )


def _greets_before(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    return all(piece.kind is not Kind.GREET for piece in pieces[_first_core(pieces) :])


def _leads_into_a_yes(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«a ver, sí», never «sí, a ver» nor «a ver si …»."""
    return all(
        any(later.kind in FIRM for later in pieces[at + 1 :]) and not _bare_si(tokens[piece.end])
        for at, piece in enumerate(pieces)
        if piece.kind is Kind.LEAD
    )


def _leaves_after(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    return all(piece.kind not in AFTER_YES | {Kind.WHOLE} for piece in pieces[: _first_core(pieces)])


def _joins_two(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«sí y confirmo», «el nombre y el correo»: nothing begins or ends with «y»."""
    inner = pieces[1:-1]
    return sum(piece.kind is Kind.JOINT for piece in pieces) == sum(
        piece.kind is Kind.JOINT for piece in inner
    )


def _sets_no_condition(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«agéndala si está todo bien», «si está bien, confirmo»: a bare «si» that leads into a statement."""
    return all(
        _opens(tokens, pieces[:at])
        and not any(_goes_ahead(tokens, later) for later in pieces[at + 1 + (piece.end - piece.start == 1) :])
        for at, piece in enumerate(pieces)
        if _leads_on(tokens, piece, pieces[at + 1] if at + 1 < len(pieces) else None)
    )


def _makes_no_reason_a_condition(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«si mi esposo está de acuerdo», «si como quedamos»: what is a reason after «sí,» is none after «si»."""
    return not any(
        _bare_si(tokens[left.end - 1])
        and right.kind is Kind.REASON
        and tokens[right.start].word not in REASON_OPENERS
        for left, right in pairwise(pieces)
    )


def _leads_on(tokens: Sequence[Token], piece: Piece, after: Piece | None) -> bool:
    """«si está bien», «si voy», the «si» without its accent."""
    if not _bare_si(tokens[piece.start]) or piece.kind is Kind.POLITE:
        return False
    if piece.end - piece.start > 1 or after is None:
        return piece.end - piece.start > 1
    return after.kind in STATES | DATA | CLAUSES or tokens[after.start].word in CLAUSE_OPENERS


def _opens(tokens: Sequence[Token], before: Sequence[Piece]) -> bool:
    """Does the message open here, but for a greeting, or an «ok» and a pause?"""
    if all(piece.kind in OPENERS or _bare_si(tokens[piece.start]) for piece in before):
        return True
    return before[-1].kind is Kind.PAUSE and all(piece.kind in OPENERS | {Kind.NOTED} for piece in before)


def _bare_si(token: Token) -> bool:
    return token.word == "si" and _unaccented(token)


def _unaccented(token: Token) -> bool:
    return token.text.lower().startswith("si")


def _goes_ahead(tokens: Sequence[Token], piece: Piece) -> bool:
    return piece.kind in (Kind.EXPLICIT, Kind.ORDER) and tokens[piece.start].word != "si"


def _is_the_customers_own(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«mi amiga sí», «va mi amiga»: somebody with «mi» speaks to a pause or after a plain yes."""
    first = _first_core(pieces)
    mine = [at for at, piece in enumerate(pieces) if piece.kind is Kind.MY_ADDRESS]
    before = all(pieces[at + 1].kind is Kind.PAUSE for at in mine if at < first)
    return before and all(_is_spoken(tokens, pieces[at - 1]) for at in mine if at > first)


def _is_spoken(tokens: Sequence[Token], piece: Piece) -> bool:
    """«todo correcto, mi niña», «así quedamos mi pata»; not «va mi amiga», nor «está mi doctora»."""
    whole = piece.kind in STATES | {Kind.AGREE} and piece.end - piece.start > 1
    return piece.kind in SPOKEN or (whole and tokens[piece.end - 1].word in CLOSES_A_CLAUSE)


ORDER = (
    _insists_on_a_yes,
    _greets_before,
    _leads_into_a_yes,
    _leaves_after,
    _joins_two,
    _sets_no_condition,
    _makes_no_reason_a_condition,
    _is_the_customers_own,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    elements: tuple[Element, ...]


def _index(
    tables: Sequence[tuple[Kind, Sequence[str], Mapping[str, frozenset[str]]]],
) -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for kind, patterns, classes in tables:
        for pattern in patterns:
            elements = parse(pattern, classes)
            entry = _Entry(kind, elements)
            for word in _first_words(elements):
                index.setdefault(word, []).append(entry)
    return index


def _first_words(elements: Sequence[Element]) -> frozenset[str]:
    first: frozenset[str] = frozenset()
    for choices, optional in elements:
        first |= choices
        if not optional:
            break
    return first


_ENTRIES = _index([(kind, patterns, {**CLASSES, **OWN_CLASSES}) for kind, patterns in PIECES.items()])
#: Every word of the grammar: a message with another one has no pieces.
_WORDS = frozenset(
    word
    for entries in _ENTRIES.values()
    for entry in entries
    for choices, _ in entry.elements
    for word in choices
)
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def cut(tokens: Sequence[Token]) -> tuple[Piece, ...] | None:
    """The fewest pieces that cover all tokens, or None. Linear in the tokens, for the longest pattern."""
    if not all(token.word in _WORDS for token in tokens):
        return None
    best: list[tuple[Piece, ...] | None] = [None] * len(tokens) + [()]
    for start in range(len(tokens) - 1, -1, -1):
        for piece in sorted(_pieces_at(tokens, start), key=lambda piece: (-piece.end, _RANK[piece.kind])):
            rest = best[piece.end]
            known = best[start]
            if rest is not None and (known is None or 1 + len(rest) < len(known)):
                best[start] = (piece, *rest)
    return best[0]


def _pieces_at(tokens: Sequence[Token], start: int) -> Iterator[Piece]:
    for entry in _ENTRIES.get(tokens[start].word, ()):
        for end in _ends(tokens, start, entry.elements):
            yield Piece(entry.kind, start, end)


def _ends(tokens: Sequence[Token], start: int, elements: Sequence[Element]) -> frozenset[int]:
    """Where a pattern that begins at `start` may end; never at `start` itself."""
    ends = {start}
    for choices, optional in elements:
        further = {end + 1 for end in ends if end < len(tokens) and tokens[end].word in choices}
        ends = ends | further if optional else further
    return frozenset(ends - {start})
