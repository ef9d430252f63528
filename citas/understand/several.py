"""Several appointments in one message: «dos citas, una para mí y otra para mi hijo, a las 3 y a las 4».

They are made one after the other. The first day and the first hour belong to the first, if there are as many
as appointments; else what was said belongs to each of them. Where a message tells apart what is for whom, it
is parted, and each part is read by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citas.machine.reading import Doubt, Later, WishKind
from citas.understand.tokens import NUMBER_WORDS, Token
from citas.understand.when import When

MOST = 5  # appointments
_KIN = (
    "(?:hij[oa]|hijit[oa]|espos[oa]|marido|mujer|mama|papa|madre|padre|mamita|papito|herman[oa]"
    "|hermanit[oa]|abuel[oa]|abuelit[oa]|niet[oa]|nietecit[oa]|ti[oa]|prim[oa]|sobrin[oa]|suegr[oa]|cunad[oa]"
    "|novi[oa]|enamorad[oa]|pareja|amig[oa]|bebe|nin[oa]|nen[ea]|soci[oa]|jef[ea]|ahijad[oa]|yerno|nuera"
    "|vecin[oa])"
)
_THEIRS = rf"(?:mi|su|nuestr[oa]|el|la) {_KIN}"
#: It is for somebody else.
_FOR_OTHER = re.compile(rf"\b(?:para|pa|de|del|falta|y) (?:{_THEIRS}|{_KIN})\b|\b{_THEIRS} tambien\b")
#: A piece with one of these is about the other appointment, with one of `_MINE` about the first; the rest
#: goes with what it follows.
_OTHER = re.compile(rf"\b(?:para|pa|la de|el de) {_THEIRS}\b")
#: … and it is a second appointment, whoever it is for.
_NO_OTHER = "dia|hora|horario|fecha|vez|cosa|correo|opcion|semana|pregunta|consulta|persona"
_SECOND = re.compile(
    rf"\b(?:la|el|una|un|y|ahora) (?:otr[oa]|segund[oa])\b(?! (?:{_NO_OTHER}))|\by ahora la de\b"
    rf"|\by (?:luego|despues) (?:(?:a|para|pa|la de) )?{_THEIRS}\b"
)
_ABOUT_OTHER = re.compile(rf"\b(?:{_THEIRS}|ella)\b")
_MINE = re.compile(
    rf"\bpara mi(?! {_KIN})(?: |$)|\b(?:yo|soy|mi[oa]|me llamo|mi nombre|primer[oa]|mi correo)\b"
)
#: An hour, also a bare number beside whose it is: «5 yo y 6 mi esposa».
_HOUR = re.compile(
    rf"\ba las? \d|\b(?:yo|ella|{_THEIRS}) \d{{1,2}}\b|\b\d{{1,2}} (?:yo|ella|{_THEIRS})\b"
    r"|\b\d{1,2} ?[ap]m\b"
)
#: Of the other appointment one of these is said, or each has a figure for its hour.
_MAY_BE_TWO = re.compile(rf"\d.*\d|\b(?:{_KIN}|ella|otr[oa]|segund[oa])\b")
#: Two people, each with an appointment of his own where two hours are named.
_TWO = re.compile(
    rf"\b{_THEIRS} y (?:yo|a mi|para mi)\b|\b(?:yo|para mi|a mi|conmigo) y (?:(?:para|a) )?{_THEIRS}\b"
    r"|\b(?:somos|seriamos|seremos|vamos|iriamos) (?:los |las )?(?:dos|2)\b(?! \w*(?:adult|mes))"
    r"|\b(?:dos|2) seguid[oa]s\b"
)
_OR = frozenset(["o", "u"])
_JOINT = frozenset(["y", "e"])
ENDS = frozenset(",.;!?\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message, as it was written, and the keys of its words."""

    text: str
    keys: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a message is for the first appointment, and what for the other.

    `hour` and `its_hour` are what says the hour of each, if it has one; `told`: whose is told in words.
    """

    mine: str
    other: str
    hour: str = ""
    its_hour: str = ""
    told: bool = False

    @property
    def timed(self) -> bool:
        """Has each its own hour?"""
        return bool(self.hour and self.its_hour)


def is_for_other(tokens: Sequence[Token], *, named: bool) -> bool:
    """Is it for somebody else than who writes, or than whom he spoke of? `named`: a name is said."""
    text = _keys(tokens)
    return _FOR_OTHER.search(text) is not None or (
        named and re.search(r"\b(?:para|la de|el de) ", text) is not None
    )


def parted(text: str, tokens: Sequence[Token], *, between: bool) -> Parts | None:
    """The two parts of a message that tells apart what is for whom, if it does.

    `between`: an appointment is being arranged, so that «y la otra para Luana» is one after it.
    """
    pieces = _pieces(text, tokens) if _MAY_BE_TWO.search(_keys(tokens)) else []
    owners = _owners([piece.keys for piece in pieces])
    mine, other = (
        [p for p, owner in zip(pieces, owners, strict=True) if owner is of] for of in (False, True)
    )
    if not mine or not other:
        return None
    timed, others = _timed(mine), _timed(other)
    if not (timed and others) and not (between and any(_SECOND.search(piece.keys) for piece in other)):
        return None
    told = any(_MINE.search(piece.keys) for piece in timed) and any(
        _ABOUT_OTHER.search(piece.keys) for piece in others
    )
    return Parts(_joined(mine), _joined(other), _joined(timed), _joined(others), told)


def _pieces(text: str, tokens: Sequence[Token]) -> list[Piece]:
    return [
        Piece(text[tokens[at].start : tokens[to].start if to < len(tokens) else None], _keys(tokens[at:to]))
        for at, to in pairwise([*_starts(tokens), len(tokens)])
    ]


def are_two(tokens: Sequence[Token], when: When, *, following: int) -> bool:
    """Are two hours said, one for each: «mi esposa y yo, a las 4 y a las 5»?

    `following` appointments are known to come after this one, without an hour.
    """
    if len(when.times) != 2 or Doubt.TWO_TIMES not in when.doubts or _OR & {t.key for t in tokens}:
        return False
    return following == 1 or _TWO.search(_keys(tokens)) is not None


def _timed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that say an hour; of several not the one that only asks: «¿no hay a las 4? entonces …»."""
    found = [piece for piece in pieces if _HOUR.search(piece.keys)]
    return [piece for piece in found if not piece.text.rstrip().endswith("?")] or found


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip(" ,.;").removeprefix("y ")


def _owners(said: Sequence[str]) -> list[bool]:
    """Of each piece: is it about the other appointment? Of two pieces with an hour each, the second is."""
    timed = [at for at, key in enumerate(said) if _HOUR.search(key)]
    told = any(_OTHER.search(key) or _MINE.search(key) for key in said)
    second = timed[1] if len(timed) == 2 and not told else None  # «Mateo a las 5 y Luana a las 6»
    if len(timed) == 2 and _MINE.search(said[timed[1]]) and not _MINE.search(said[timed[0]]):
        second = timed[0]  # «Mateo es a las 5, la mía a las 6»
    owners, owner = list[bool](), False
    for at, key in enumerate(said):
        if at == second or any(each.search(key) for each in (_OTHER, _SECOND, _ABOUT_OTHER)):
            owner = True
        elif _MINE.search(key):
            owner = False
        owners.append(owner)
    return owners


def _starts(tokens: Sequence[Token]) -> Iterator[int]:
    """Where the pieces of a message begin: at a «y», after a comma or a full stop; an address stays whole."""
    for at, token in enumerate(tokens):
        ended = at > 0 and tokens[at - 1].key in ENDS and not token.glued
        if at == 0 or ended or token.word in _JOINT:
            yield at


def _keys(tokens: Sequence[Token]) -> str:
    return " ".join([token.key for token in tokens if token.kind != "mark"])


def count_of(wishes: Sequence[tuple[str, str]]) -> int:
    """How many appointments the wishes speak of; «una para mí y otra para mi hijo» are two."""
    said = next((words for kind, words in wishes if kind == WishKind.APPOINTMENTS), None)
    if said is None:
        return 1
    counts = [int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower(), 0) for word in said.split()]
    return next((min(count, MOST) for count in counts if count > 1), 2)


def split(when: When, count: int) -> tuple[When, tuple[Later, ...]]:
    """What is said of the first appointment, and of each that follows."""
    if count < 2:
        return when, ()
    dates: tuple[dt.date | None, ...] = (when.date,) * count
    times: tuple[dt.time | None, ...] = (when.time, *[None] * (count - 1))
    doubts = set(when.doubts)
    if len(when.dates) == count and Doubt.TWO_DATES in doubts:
        dates, doubts = when.dates, doubts - {Doubt.TWO_DATES}
    if len(when.times) == count and Doubt.TWO_TIMES in doubts:
        times, doubts = when.times, doubts - {Doubt.TWO_TIMES}
    told_apart = times[-1] is not None  # an hour for each; whether AM or PM, the opening hours say
    first = replace(
        when,
        date=dates[0],
        time=times[0],
        ambiguous=told_apart or when.ambiguous,
        dates=() if dates[0] else when.dates,
        times=() if told_apart else when.times,
        doubts=frozenset(doubts),
    )
    return first, tuple(Later(dates[at], times[at], told_apart) for at in range(1, count))
