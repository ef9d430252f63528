"""The book as plain data: what the renderers show, in Spanish, in the order of the flow file.

No markup lives here, and no wording that only one renderer needs. A `place` is the name of a row in the flow
file («confirm.affirm.1»); states and texts are named as the flow names them, so that renderers can link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Where a way leads."""

    STATE = "state"  # to the state named
    NEXT = "next"  # on along the path
    RETURN = "return"  # back to the pending question
    STAY = "stay"  # nowhere: nothing is asked again


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a way leads. `forward`: the same message is attended there too."""

    kind: Kind
    state: str = ""
    forward: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """An exchange of a golden conversation that takes a row. `turn` counts from 1."""

    conversation: str
    turn: int
    message: str


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the flow: if `condition` holds («la fecha no existe»; "" is always), this happens.

    Rows that say the same for several events are one way with several `places`. `otherwise`: an earlier
    way of the same list was conditional. `says` and `ask` are names of texts, `does` are sentences.
    """

    places: tuple[str, ...]
    condition: str
    otherwise: bool
    says: tuple[str, ...]
    does: tuple[str, ...]
    ask: str
    goal: Goal
    counts: bool = False  # the question goes unanswered: it is asked in its next form
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What happens on some events: `when` completes «si …»; the first way that fits is taken."""

    when: str
    ways: tuple[Way, ...]
    fallback: bool = False  # anything that is not said elsewhere


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a state, asked while `condition` holds. `ladder` are names of texts, first try first."""

    condition: str
    ladder: tuple[str, ...]
    expects: str
    summary: bool
    reminder: str | None = None  # said instead where the summary still stands


@dataclass(frozen=True, slots=True)
class Card:
    """One state. `data_first` and `everywhere` say which messages are answered as everywhere else."""

    name: str
    title: str
    about: str
    tool: str  # what is asked of which service; "" if the state waits for the customer
    asks: tuple[Ask, ...]
    cases: tuple[Case, ...]
    data_first: tuple[str, ...]
    everywhere: tuple[str, ...]
    step: int  # its place on the path, counted from 1; 0 if it is not on it
    arrivals: tuple[str, ...]  # the states with a way that leads here by name; "first", "everywhere"
    attempts: int  # the message in a row without an answer that is too many; 0 if there is no such limit
    helped: str  # the state that it leads to
    then: str = ""  # where it goes once nothing is left to ask; "" for the next step of the path


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of the path: `state` is passed over once `until` holds."""

    state: str
    until: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text in all its variants, and where it is said."""

    name: str
    number: int
    variants: tuple[str, ...]
    rewordable: bool
    used: tuple[str, ...]  # the states where it is said, or "first", "everywhere", "service"


@dataclass(frozen=True, slots=True)
class Datum:
    """A fact that texts name in braces."""

    name: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a tenant can change: the field of the request, what it does, its default."""

    field: str
    effect: str
    default: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation: what was written, what was answered, and the rows that led there.

    `before` are notes of the script: what the world looks like from here on («Pasan 20 minutos»).
    """

    before: tuple[str, ...]
    message: str
    reply: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A golden conversation as it was played. `after` is what it left behind."""

    slug: str
    file: str  # relative to the flow file
    title: str
    turns: tuple[Turn, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the diagram. `states` are the states that it stands for, the first gives its name."""

    states: tuple[str, ...]
    title: str
    kind: str  # "start", "ask", "tool", "end"
    level: int  # its place on the path, from 0; -1 for a branch
    onward: bool  # from here the path goes on


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the diagram, with the rows that it stands for and what its label says."""

    source: str
    target: str
    label: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of message, and messages of customers that were read as one."""

    meaning: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the book says."""

    name: str
    title: str
    version: int
    initial: str
    path: tuple[PathStep, ...]
    first: Case
    first_acts: tuple[str, ...]
    everywhere: tuple[Case, ...]
    news: tuple[Case, ...]
    cards: tuple[Card, ...]
    sentences: tuple[Sentence, ...]
    data: tuple[Datum, ...]
    settings: tuple[Setting, ...]
    wishes: tuple[tuple[str, str], ...]  # texts that answer a wish that no datum holds, each with its «si …»
    service: tuple[tuple[str, str], ...]  # texts said outside the flow, each with its «si …»
    acts: tuple[Act, ...]
    promises: tuple[Promise, ...]
    diagram: Diagram
    examples: tuple[Example, ...]
    proofs: Mapping[str, Proof]  # by row

    def titles(self) -> Mapping[str, str]:
        """The titles of the states, by name."""
        return {card.name: card.title for card in self.cards}

    def ways(self) -> list[tuple[str, Case, Way]]:
        """Every way, with the name of its card, or "first", "everywhere", or "news"."""
        shared = [("first", self.first), *(("everywhere", case) for case in self.everywhere)]
        shared += [("news", case) for case in self.news]
        own = [(card.name, case) for card in self.cards for case in card.cases]
        return [(where, case, way) for where, case in [*shared, *own] for way in case.ways]
