"""The frequent questions of a tenant, and which of them a customer asks in words of his own.

A clause is compared with the questions both ways: how much of what he asks does the entry's question speak
of, and how much of what that asks does he say? The answer is quoted whole, for the tenant wrote it so. Where
it is not sure, nothing is answered: he is asked whether he means it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from citas.errors import UnreadableError
from citas.phrase.files import is_sendable_file
from citas.tools.catalog_items import read_list
from citas.tools.retrieval import OBJECT, Clause, Found, Piece, one_clause, overlap, scored_pieces
from citas.tools.text import MAX_RAW, clean, shorten, without_html
from citas.tools.topics import OFFERS
from citas.tools.wording import words

MAX_ENTRIES = 300  # of one chatbot
MAX_QUESTION = 200  # characters
MAX_ANSWER = 2000
MAX_CATEGORY = 60

HIS = 0.65  # likeness: how much of his clause an entry's question is, and the rest how much of it he says
SURE = 0.5  # the likeness that answers …
LEAST = 0.4  # … where at least that much of his clause is spoken of
NEAR = 0.34  # of the clause: enough to be asked back
SHARED = 0.15  # … with that much of the question said
APART = 0.05  # what the best must be liker by than the next
MOST_ASKED_BACK = 2
#: No question that a yes answers: beside a summary, a yes books.
PERHAPS = "Si te refieres a «{}», escríbela así y te respondo."
ASKED_BACK = "¿Te refieres a «{}» o a «{}»? Escribe cuál y te respondo."


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them, fit for a chat. `file` is an address that WhatsApp can fetch, or empty."""

    question: str
    answer: str
    file: str
    piece: Piece
    asks: Clause


@dataclass(frozen=True, slots=True)
class Match:
    """What the entries have for a clause: one that answers it, or some that he may mean."""

    found: Found | None = None
    near: tuple[Found, ...] = ()

    @property
    def coverage(self) -> float:
        return max((each.coverage for each in (self.found, *self.near) if each), default=0.0)


def read_entries(answer: Mapping[str, object]) -> tuple[Entry, ...]:
    """Those with a question and an answer. Raises UnreadableError without a list."""
    if "preguntas_frecuentes" not in answer:
        raise UnreadableError("no preguntas_frecuentes")
    if answer["preguntas_frecuentes"] is None:
        return ()
    listed = islice(read_list(dict(answer), "preguntas_frecuentes"), MAX_ENTRIES)
    read = (each for each in listed if isinstance(each, dict))
    told = [each for each in read if clean(each.get("pregunta")) and _lines(each.get("respuesta"))]
    return tuple(_entry(at, each) for at, each in enumerate(told))


def _entry(at: int, raw: Mapping[str, object]) -> Entry:
    question = clean(raw.get("pregunta"), MAX_QUESTION)
    answer = _lines(raw.get("respuesta"))
    asks = one_clause(question)
    piece = Piece.of_entry(at, question, clean(raw.get("categoria"), MAX_CATEGORY), answer, asks)
    file = raw.get("archivo_ayuda")
    link = file.strip() if isinstance(file, str) else ""
    return Entry(question, answer, link if is_sendable_file(link) else "", piece, asks)


def _lines(text: object) -> str:
    """The lines of an answer, each made harmless."""
    if not isinstance(text, str):
        return ""
    lines = (clean(line, MAX_ANSWER) for line in without_html(text[:MAX_RAW]).splitlines())
    return shorten("\n".join(filter(None, lines)), MAX_ANSWER)


def match(clause: Clause, entries: Sequence[Entry], others: Iterable[Piece]) -> Match:
    """What the entries have for one clause. `others` is what else the business tells."""
    if not entries or not clause.names_something:
        return Match()
    pool = [*(each.piece for each in entries), *others]
    if _is_elsewhere(clause, pool):
        return Match()
    near = [each for each in scored_pieces(clause, pool)[: len(entries)] if each.coverage >= NEAR]
    said = [(overlap(entries[each.place].asks, clause, pool), each) for each in near]
    ranked = sorted(
        ((HIS * each.coverage + (1 - HIS) * share, each) for share, each in said if share >= SHARED),
        key=lambda pair: (-pair[0], pair[1].place),
    )
    if not ranked:
        return Match()
    best, first = ranked[0]
    close = tuple(each for likeness, each in ranked if likeness > best - APART)
    if best >= SURE and first.coverage >= LEAST and len(close) == 1:
        return Match(found=first)
    return Match(near=close[:MOST_ASKED_BACK])


def _is_elsewhere(clause: Clause, pool: Sequence[Piece]) -> bool:
    """Is a thing asked for that nothing here speaks of? «¿Dan clases de ballet?»: he means no other class."""
    asked = words(clause.text)
    offered = {
        word for at, each in enumerate(asked) if each in OFFERS for word in asked[at + 1 : at + 1 + OBJECT]
    }
    return any(not any(piece.has(word) for piece in pool) for word in clause.words if word in offered)


def asked_back(near: Iterable[Found], entries: Sequence[Entry]) -> str:
    """What he may mean: one question, or which of two."""
    questions = list(dict.fromkeys(entries[each.place].question for each in near))[:MOST_ASKED_BACK]
    return (ASKED_BACK if len(questions) > 1 else PERHAPS).format(*questions)
