"""Consent: what a whole message comes to, if it is a yes, a no, or asks for time, and nothing else.

A message is cut into the pieces of `phrases/consent.py`, all of it, the fewest pieces that cover it (of two
that stand at one place the longest, then the kind declared first). One word that is in no piece, a figure,
a question mark, a quotation mark, a bracket: and it has no verdict. A long word that is one slip from one
word of the grammar, and is no word of its own, counts as that.

Then the order counts (`PLACES`). A yes has at least one core, and

- «ok» or «ya» with thanks is only heard, and so is «perfecto» with a farewell;
- a «si» without its accent that leads into what «está bien» is a condition where it is not the opening of
  the message, or where the order to book follows;
- «entendido», «todo me quedó claro» is heard, until more than a «sí» follows;
- what is said of some data is a yes to all where the order to book follows: «la hora está bien, agéndala»;
- «mi amiga sí» is a friend's yes, «sí, mi amiga» is not;
- approving some of the data approves no more than those.

Pure: tokens in, a verdict out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain, pairwise

from citas.understand.grammar import OneOf, Part, Step, all_words, matches, openings, parse
from citas.understand.phrases.consent import NO_SLIPS, PARTS, PAUSES, PICTURES, PIECES, SETS, SLIPPED, Kind
from citas.understand.spelling import one_slip
from citas.understand.tokens import Token
from citas.understand.vocabulary import KNOWN
from citas.understand.words import words

PUTTING = words("ponle pongale ponganle anotale apuntale")
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


FIRM = frozenset({Kind.EXPLICIT, Kind.STATE, Kind.ALL_RIGHT, Kind.ORDER})  # a farewell changes nothing
CORES = FIRM | {Kind.AGREE, Kind.NOTED}
STATES = frozenset({Kind.STATE, Kind.ALL_RIGHT})
DATA = frozenset({Kind.DATE, Kind.TIME, Kind.NAME, Kind.EMAIL})
OF_A_DATUM = frozenset({Kind.SAME, Kind.FITS})
SETTLES = STATES | OF_A_DATUM | {Kind.EXPLICIT, Kind.AGREE}
WHOLES = frozenset({Kind.WHOLE, Kind.ALL_RIGHT})
CLAUSE_KINDS = STATES | DATA | {Kind.WHOLE, Kind.HEARD, Kind.FITS}
ANYWHERE = frozenset({Kind.COURTESY, Kind.THANKS, Kind.MY_ADDRESS, Kind.PAUSE})
SPOKEN = ANYWHERE | {Kind.EXPLICIT, Kind.NOTED}
OPENERS = ANYWHERE | {Kind.GREET, Kind.DAYTIME}
WEAKENS_NOTED = frozenset({Kind.THANKS, Kind.BESIDE, Kind.GREET, Kind.DAYTIME})
WEAKENS_AGREEMENT = frozenset({Kind.BYE, Kind.EXCLAIM})

IN_NO = OPENERS | {Kind.NO, Kind.BYE, Kind.EXCUSE, Kind.INSIST}
IN_END = IN_NO | {Kind.END, Kind.NOTED, Kind.JOINT}
IN_WAIT = IN_NO | CORES | {Kind.LEAD, Kind.WAIT, Kind.BUSY, Kind.BESIDE, Kind.JOINT}
IN_YES = frozenset(Kind) - {Kind.HEDGE, Kind.NO, Kind.END, Kind.WAIT, Kind.BUSY}
#: Verdicts other than a yes, by the kind that makes each: of two the earlier, where nothing else stands by.
REFUSALS: Mapping[Kind, tuple[Verdict, frozenset[Kind]]] = {
    Kind.WAIT: (Verdict.WAIT, IN_WAIT),
    Kind.END: (Verdict.ENDS, IN_END),
    Kind.NO: (Verdict.NO, IN_NO),
}

CLOSES_A_CLAUSE = SETS["RIGHT"] | words("asi quedamos nomas")
CLAUSE_OPENERS = words(
    "es esta estan son estoy estamos asi eso esa ese queda quedo quedamos lo la se te le me no va sale vale "
    "los las les ahi alli alla cuenta cuente cuenten asistire asistiremos voy vamos acepto aceptamos mi todo"
)


def find_consent(tokens: Sequence[Token]) -> Consent | None:
    """The verdict on a message, or None where it is something else, or says more."""
    if not 0 < len(tokens) <= MAX_TOKENS:
        return None
    pieces = cut(tokens)
    if pieces is None:
        return None
    kinds = _settled(frozenset(piece.kind for piece in pieces))
    for kind, (verdict, allowed) in REFUSALS.items():
        if kind in kinds:
            return Consent(verdict, kinds=kinds) if kinds <= allowed else None
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
    if not (core and kinds <= IN_YES and all(rule(tokens, pieces) for rule in RULES)):
        return None
    if Kind.SAME in kinds and not said:
        return None
    if not said or said == DATA or kinds & WHOLES or _ordered(pieces):
        return Consent(Verdict.YES, kinds=kinds)
    if kinds & (CORES | OF_A_DATUM) - {Kind.NOTED}:  # «ok la hora» leaves open what about it
        return Consent(Verdict.APPROVES, frozenset(kind.value for kind in said), kinds)
    return None


def _ordered(pieces: Sequence[Piece]) -> bool:
    """«la hora está bien, agéndala»: what is said of some data ends in the order to book."""
    last = max(at for at, piece in enumerate(pieces) if piece.kind in DATA)
    after = [piece.kind for piece in pieces[last + 1 :]]
    return Kind.ORDER in after and any(piece.kind in SETTLES for piece in pieces)


def _first_core(pieces: Sequence[Piece]) -> int:
    return next((at for at, piece in enumerate(pieces) if piece.kind in CORES | DATA), len(pieces))


def _heard_and_more(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """What is only heard needs a firm yes after it that is not «sí» alone."""
    heard = [piece.start for piece in pieces if piece.kind is Kind.HEARD]
    return not heard or any(
        piece.start > heard[-1]
        and piece.kind in FIRM
        and (piece.end - piece.start > 1 or tokens[piece.start].word != "si")
        for piece in pieces
    )


def _strong_enough(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """Thanks, farewells, laughter and dots weaken a yes that is not a firm one."""
    kinds = frozenset(piece.kind for piece in pieces)
    if kinds & (FIRM | {Kind.SAME}) or (Kind.FITS in kinds and kinds & DATA):
        return True
    if kinds & WEAKENS_AGREEMENT or _takes_leave(tokens, pieces):
        return False
    if Kind.AGREE in kinds:
        return not {Kind.THANKS, Kind.BESIDE} <= kinds
    return not kinds & WEAKENS_NOTED


def _takes_leave(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«listo, buenas noches», «gracias, estaré puntual», «hola, todo listo», «ok...»."""
    trails_off = any(left.word == right.word == "." and right.glued for left, right in pairwise(tokens))
    first = _first_core(pieces)
    thanked = any(piece.kind in (Kind.THANKS, Kind.GREET) for piece in pieces[:first])
    return trails_off or thanked or any(piece.kind is Kind.DAYTIME for piece in pieces[first:])


_Places = Callable[[Sequence[Piece], int], bool]


def _before_the_yes(pieces: Sequence[Piece], at: int) -> bool:
    return at < _first_core(pieces)


def _after_a_yes(pieces: Sequence[Piece], at: int) -> bool:
    return at > _first_core(pieces)


def _between(pieces: Sequence[Piece], at: int) -> bool:
    return 0 < at < len(pieces) - 1


def _right_before_a_yes(pieces: Sequence[Piece], at: int) -> bool:
    """«que» alone leads into a firm one: «qué bien» is none."""
    leads = FIRM if pieces[at].end - pieces[at].start == 1 else CORES
    return at + 1 < len(pieces) and pieces[at + 1].kind in leads


def _before_a_firm_yes(pieces: Sequence[Piece], at: int) -> bool:
    return any(later.kind in FIRM for later in pieces[at + 1 :])


#: Where a kind may stand in a yes; the others, anywhere.
PLACES: Mapping[Kind, _Places] = {
    Kind.GREET: _before_the_yes,
    Kind.BYE: _after_a_yes,
    Kind.WHOLE: _after_a_yes,
    Kind.JOINT: _between,
    Kind.INSIST: _right_before_a_yes,
    Kind.LEAD: _before_a_firm_yes,
}


def _in_their_places(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    return all(piece.kind not in PLACES or PLACES[piece.kind](pieces, at) for at, piece in enumerate(pieces))


def _asks_nothing(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«qué confirmo», «a ver si …»: none of them leads into a yes."""
    return not any(
        (piece.kind is Kind.INSIST and tokens[piece.end - 1].text.lower() == "qué")
        or (piece.kind is Kind.LEAD and _bare_si(tokens[piece.end]))
        for piece in pieces
    )


def _sets_no_condition(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«agéndala si está todo bien», «si está bien, confirmo»: a bare «si» that leads into a statement."""
    return all(
        _opens(tokens, pieces[:at])
        and not any(_goes_ahead(tokens, later) for later in pieces[at + 1 + (piece.end - piece.start == 1) :])
        for at, piece in enumerate(pieces)
        if _leads_on(tokens, piece, pieces[at + 1] if at + 1 < len(pieces) else None)
    )


def _sets_no_clause_as_one(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«si como quedamos», «si se confirma»: what stands beside a «sí,» is a condition after «si»."""
    return not any(
        _bare_si(tokens[left.end - 1]) and (right.kind is Kind.BESIDE or tokens[right.start].word == "se")
        for left, right in pairwise(pieces)
    )


def _leads_on(tokens: Sequence[Token], piece: Piece, after: Piece | None) -> bool:
    """«si está bien», «si voy», the «si» without its accent."""
    if not _bare_si(tokens[piece.start]) or piece.kind is Kind.COURTESY:
        return False
    if piece.end - piece.start > 1 or after is None:
        return piece.end - piece.start > 1
    clause = after.kind is not Kind.COURTESY and tokens[after.start].word in CLAUSE_OPENERS
    return clause or after.kind in CLAUSE_KINDS


def _opens(tokens: Sequence[Token], before: Sequence[Piece]) -> bool:
    """Does the message open here, but for a greeting, or an «ok» and a pause?"""
    if all(piece.kind in OPENERS or _bare_si(tokens[piece.start]) for piece in before):
        return True
    return before[-1].kind is Kind.PAUSE and all(piece.kind in OPENERS | {Kind.NOTED} for piece in before)


def _bare_si(token: Token) -> bool:
    return token.word == "si" and token.text.lower().startswith("si")


def _goes_ahead(tokens: Sequence[Token], piece: Piece) -> bool:
    first = tokens[piece.start]
    return piece.kind in (Kind.EXPLICIT, Kind.ORDER) and first.is_word and first.word != "si"


def _is_the_customers_own(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«mi amiga sí», «va mi amiga»: somebody with «mi» speaks to a pause or after a plain yes."""
    first = _first_core(pieces)
    if any(_belongs_to(tokens, left, right) for left, right in pairwise(pieces)):
        return False
    mine = [at for at, piece in enumerate(pieces) if piece.kind is Kind.MY_ADDRESS]
    before = all(pieces[at + 1].kind is Kind.PAUSE for at in mine if at < first)
    return before and all(_is_spoken(tokens, pieces[at - 1]) for at in mine if at > first)


def _belongs_to(tokens: Sequence[Token], left: Piece, right: Piece) -> bool:
    """«está bien para mi vecino»: of somebody, not of the customer."""
    return tokens[left.end - 1].word == "mi" and tokens[right.start].word in SETS["VOCATIVE"]


def _is_spoken(tokens: Sequence[Token], piece: Piece) -> bool:
    """«todo correcto, mi niña», «así quedamos mi pata»; not «va mi amiga», nor «está mi doctora»."""
    whole = piece.kind in STATES | {Kind.AGREE} and piece.end - piece.start > 1
    return piece.kind in SPOKEN or (whole and tokens[piece.end - 1].word in CLOSES_A_CLAUSE)


def _names_nobody(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """«ponle Chino»: what the name is to be, rather than whom he speaks to."""
    return not any(one.word in PUTTING and two.word in SETS["VOCATIVE"] for one, two in pairwise(tokens))


RULES = (
    _heard_and_more,
    _strong_enough,
    _in_their_places,
    _asks_nothing,
    _sets_no_condition,
    _sets_no_clause_as_one,
    _is_the_customers_own,
    _names_nobody,
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The kinds of pieces, by the words that they may begin with, and every word in them."""

    pieces: Mapping[str, frozenset[Step]]
    words: frozenset[str]


@cache
def grammar() -> Grammar:
    """The grammar of `phrases/consent.py`, read once."""
    names: dict[str, Part] = {name: OneOf(choices) for name, choices in SETS.items()}
    for name, pattern in PARTS.items():
        names[name] = parse(pattern, names)
    pictures = [map(chr, range(ord(first), ord(last) + 1)) for first, last in PICTURES]
    kinds: dict[str, Part] = {kind: parse(text, names) for kind, text in PIECES.items()}
    kinds[Kind.PAUSE] = OneOf(PAUSES.union(*pictures))
    return Grammar(openings(kinds), frozenset(chain.from_iterable(map(all_words, kinds.values()))))


def cut(tokens: Sequence[Token]) -> tuple[Piece, ...] | None:
    """The fewest pieces that cover all tokens, or None. Linear in the tokens, for the longest pattern."""
    known = grammar().words
    spelling: list[str] = []
    for token in tokens:
        spelling.append(_spelt(token, known))
        if spelling[-1] not in known:
            return None
    found: dict[int, list[Piece]] = {}
    reached = {0}
    for start in range(len(tokens)):
        if start in reached:
            found[start] = sorted(_pieces_at(spelling, start), key=_by_length)
            reached.update(piece.end for piece in found[start])
    best: dict[int, tuple[Piece, ...]] = {len(tokens): ()}
    for start in sorted(found, reverse=True):
        covers = [(piece, *best[piece.end]) for piece in found[start] if piece.end in best]
        if covers:
            best[start] = min(covers, key=len)
    return best.get(0)


def _by_length(piece: Piece) -> tuple[int, int]:
    """The longest first, then the kind declared first."""
    return -piece.end, _RANK[piece.kind]


_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def _pieces_at(spelling: Sequence[str], start: int) -> Iterator[Piece]:
    for kind, end in matches(grammar().pieces, spelling, start):
        yield Piece(Kind(kind), start, end)


def _spelt(token: Token, known: frozenset[str]) -> str:
    """The word as it is written, or the one of `SLIPPED` that it is a slip of."""
    word = token.word
    if word in known or not token.is_word or word in KNOWN or word in NO_SLIPS:
        return word
    return next((meant for meant in SLIPPED if meant[0] == word[0] and one_slip(word, meant)), word)
