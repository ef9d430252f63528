"""The answer to a question from all that a tenant's services tell: its text, hours, branches, catalogue.

Each thing that a message asks is answered, each answer is said once, and what nobody told is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from citas.errors import ServiceError
from citas.machine.events import CatalogItem, Outcome, ToolAnswered
from citas.machine.options import Option
from citas.machine.reading import Topic
from citas.tenant import Tenant
from citas.tools.frequent import Entry, asked_back, match
from citas.tools.hours_text import describe, describe_branches
from citas.tools.payment import asks_how_to_pay
from citas.tools.retrieval import (
    MIN_COVERAGE,
    Clause,
    Found,
    Measure,
    Piece,
    asks_for_hours,
    besides,
    best_pieces,
    is_title,
    joined,
    only_measures,
    parts,
    quoted,
    scored_pieces,
    together,
)
from citas.tools.schedule import Schedule
from citas.tools.topics import LESS, MODALITY, PLACE, STAFF
from citas.tools.wording import fold, key

MOST_ITEMS = 4  # of those that a clause names
MOST_SENTENCES = 2  # for a clause
FIRST = 0.75  # of what another sentence covers is enough for one that comes first
MOST_PLACES = 10_000  # before all that is told
MOST_LISTED = 10  # of a whole catalogue
MODALITIES = {
    "video": "La atención es virtual, por videollamada.",
    "presencial": "La atención es presencial.",
    "ambas": "Puedes venir o atenderte por videollamada, como prefieras.",
}
ATTENDED_BY = "Atiende {}."
SLOT = "Se separan {} minutos para cada atención."
UNKNOWN = "Lo otro que preguntas no lo tengo a la mano; un asesor puede responderte."
UNKNOWN_OF = "Lo de *{}* no lo tengo a la mano; un asesor puede responderte."
UNKNOWN_WHO = "Quién te atenderá no lo tengo a la mano; un asesor puede decírtelo."
EMAIL_NEEDED = "La invitación llega por correo, por eso te pido uno; sirve el de un familiar."
UNKNOWN_PRICE = "Cuánto cuesta no lo tengo a la mano; un asesor puede decírtelo."
UNKNOWN_DURATION = "Cuánto demora no lo tengo a la mano; un asesor puede decírtelo."
BUT_THIS = "Esto sí lo encontré:"
_EMAIL = re.compile(r"\b(?:correo|e?mail|gmail)\b")
_NEEDED = re.compile(
    r"\b(?:es|sera|seria) (?:\w+ )?(?:necesario|obligatorio|indispensable)\b|\bobligatori[oa]\b"
    r"|\bsin (?:correo|mail)\b"
    r"|\b(?:puedo|puede ser|podria) (?:\w+ ){0,2}(?:despues|luego|mas tarde)\b"
)
REACHED_BY = frozenset({"correo", "email", "mail", "telefono", "celular", "numero", "whatsapp"})
_VISIT = re.compile(r"\b(?:consulta|cita|reunion|atencion|visita|turno)\b")


@dataclass(frozen=True, slots=True)
class _Answered:
    """A thing asked, and what tells it."""

    clause: Clause
    found: Sequence[Found]
    near: Sequence[Found] = ()  # of the frequent questions: he may mean one of these

    def lacks(self, measure: Measure) -> bool:
        """Is it asked, and not told?"""
        return measure in self.clause.measures and not any(each.piece.tells(measure) for each in self.found)


@dataclass(frozen=True, slots=True)
class Told:
    """What a tenant's services tell; empty or None what they don't, or what was not asked for."""

    sentences: tuple[str, ...] = ()
    items: tuple[CatalogItem, ...] = ()
    branches: tuple[Option, ...] = ()
    schedule: Schedule | None = None
    special: tuple[str, ...] = ()  # sentences of the tenant's own rules: looked in first
    entries: tuple[Entry, ...] = ()  # its frequent questions
    payment: tuple[str, ...] = ()  # how it can be paid, where that is asked
    missing: ServiceError | None = None  # why there is no text

    def pieces(self) -> list[Piece]:
        """Everything that words can be looked for in: branches, sentences, items."""
        places = [
            replace(Piece.of(_address(branch), subjects=(PLACE,)), branch=True)
            for branch in self.branches
            if branch.address
        ]
        first = 1 if self.sentences and is_title(self.sentences[0]) else 0
        texts = [Piece.of(sentence) for sentence in (*self.special, *self.sentences[first:])]
        sold = [
            Piece.of(
                f"{item.description} {item.category}", name=item.name, item=at, priced=item.price is not None
            )
            for at, item in enumerate(self.items)
        ]
        return [*places, *texts, *sold]


def _address(branch: Option) -> str:
    link = f" Mapa: {branch.link}" if branch.link else ""
    return f"{branch.name}: {branch.address}.{link}"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it came: `about` is what his appointment is for, `said` the whole message around it."""

    question: str
    topics: Collection[Topic] = ()
    about: tuple[str, ...] = ()
    said: str = ""
    needs_email: bool = False

    @property
    def asks_whether_email(self) -> bool:
        """«El correo no me lo sé, ¿es necesario?», «¿puede ser sin correo?»"""
        text = fold(f"{self.said} {self.question}")
        return self.needs_email and bool(_EMAIL.search(text) and _NEEDED.search(text))


def asked_of(inquiry: Inquiry, pieces: Sequence[Piece] | None = None) -> list[Clause]:
    """What a message asks. With the `pieces` that the business tells, a price is asked of what it sells."""
    asked = _with_beside(parts(inquiry.question), inquiry)
    if pieces is None:
        return together(asked, inquiry.question, inquiry.topics)
    used = lru_cache(maxsize=None)(lambda word: any(piece.has(word) for piece in pieces))
    wish = _wished(inquiry.about, used)
    found = together(asked, inquiry.question, inquiry.topics, heard=used, wished=wish is not None)
    if wish is None:
        return found
    return [
        joined(wish, each) if only_measures(each) and not _plain_items(each, pieces) else each
        for each in found
    ]


def _wished(about: Iterable[str], used: Callable[[str], bool]) -> Clause | None:
    """What the appointment is for, if the business speaks of it."""
    named = [each for words in about for each in parts(words) if each.names_something]
    told = [each for each in named if each.subjects or any(map(used, each.words))]
    return reduce(joined, told) if told else None


def _with_beside(asked: list[Clause], inquiry: Inquiry) -> list[Clause]:
    """What is asked in the rest of the message, too, and what it tells right before a question, in order."""
    whole = parts(inquiry.said)
    at_home = [_place_in(whole, clause) for clause in asked]
    if not asked or None in at_home:
        return asked
    return [
        clause
        for at, clause in enumerate(whole)
        if at in at_home or clause.is_second_question or (at + 1 in at_home and _explains(clause))
    ]


def _place_in(whole: Sequence[Clause], clause: Clause) -> int | None:
    """Where a part stands in the message: «la primera consulta *¿cuánto sale?*»"""
    text = clause.text.strip()
    exact = (at for at, each in enumerate(whole) if each.text.strip() == text)
    within = (at for at, each in enumerate(whole) if only_measures(clause) and text in each.text)
    return next(exact, next(within, None))


def _explains(clause: Clause) -> bool:
    """«Voy en silla de ruedas, ¿hay cómo subir?»"""
    return clause.only_tells and bool(clause.subjects) and not REACHED_BY.intersection(clause.literal)


def needs_hours(asked: Iterable[Clause], question: str) -> bool:
    """Is it asked when they are open, by a clause or by all of them together?"""
    return any(clause.hours for clause in asked) or asks_for_hours(question)


def needs_branches(asked: Iterable[Clause]) -> bool:
    return any(PLACE in clause.subjects or clause.hours for clause in asked)


def answer(inquiry: Inquiry, told: Told, tenant: Tenant) -> ToolAnswered:
    """FOUND with quotes and items, or NOTHING_FOUND."""
    pieces = told.pieces()
    asked: Sequence[Clause] = asked_of(inquiry, pieces)
    modality = _modality(asked, tenant)
    if modality:
        asked = [each for each in asked if _is_open(each)]
    answered = _all_answered(asked, told, pieces)
    items = _items_of([each for one in answered for each in one.found], told.items)
    quotes = _quotes(answered, modality, told, tenant) or (() if items else _hours(told))
    if inquiry.asks_whether_email:
        quotes = (*quotes, EMAIL_NEEDED)
    if not quotes and not items:
        if near := [each for one in answered for each in one.near]:
            return ToolAnswered(outcome=Outcome.FOUND, quotes=(asked_back(near, told.entries),))
        if less := next((each for each in asked if LESS.intersection(each.subjects) and each.called), None):
            return ToolAnswered(outcome=Outcome.FOUND, quotes=(UNKNOWN_OF.format(less.called),))
        return listing(told.items if _asks_for_prices(asked) else ())
    file = next((told.entries[at].file for at in _entries(answered) if told.entries[at].file), "")
    told_quotes = _with_unknown(answered, quotes, items)
    return ToolAnswered(outcome=Outcome.FOUND, quotes=told_quotes, items=items, file=file)


def tells_place(answered: ToolAnswered) -> bool:
    """Is it told where the business is? Then its branches tell it better."""
    return any(Piece.of(quote).speaks_of(PLACE) >= 1 for quote in answered.quotes)


def asks_less(clause: Clause) -> bool:
    """A discount, instalments, something for nothing: no ware, that a list of wares would answer."""
    return bool(LESS.intersection(clause.subjects)) or "gratis" in (*clause.words, *clause.literal)


def is_named_in(clause: Clause, item: CatalogItem) -> bool:
    """Has what a service found a word of what was asked for? It may find by less."""
    piece = Piece.of(f"{item.description} {item.category}", name=item.name)
    return any(map(piece.has, (*clause.words, *clause.literal)))


def is_told(inquiry: Inquiry, told: Told) -> bool:
    """Do the tenant's frequent questions, its rules and its ways to pay answer all that is asked?"""
    pieces = told.pieces()
    asked = asked_of(inquiry, pieces)
    return bool(asked) and all(
        any(each.place < 0 or each.piece.text in told.special for each in one.found)
        for one in _all_answered(asked, told, pieces)
    )


def _entries(answered: Iterable[_Answered]) -> list[int]:
    """Which frequent questions are answered."""
    found = (each.piece.entry for one in answered for each in one.found)
    return [entry for entry in found if entry is not None]


def _all_answered(asked: Sequence[Clause], told: Told, pieces: Sequence[Piece]) -> list[_Answered]:
    """Beside a question, what only tells is none: «mi perro es grande, ¿cuánto el baño?»"""
    context = tuple(
        word for clause in asked if clause.only_tells for word in (*clause.words, *clause.literal)
    )
    asked = _without_afterthoughts(asked)
    answered = [
        _answered(each if each.only_tells else replace(each, context=context), told, pieces) for each in asked
    ]
    if not any((one.found or one.near) and one.clause.is_question for one in answered):
        return answered
    rest = replace(told, entries=())
    return [
        one if one.clause.is_question else _answered(one.clause, rest, pieces)
        for one in answered
        if not one.clause.only_tells
    ]


def _without_afterthoughts(asked: Sequence[Clause]) -> Sequence[Clause]:
    """What is told behind a question asks nothing: «¿Ya llegaste? Estoy en la puerta de tu casa»."""
    marked = [at for at, clause in enumerate(asked) if clause.marked and not clause.only_tells]
    if not marked:
        return asked
    return [clause for at, clause in enumerate(asked) if at < marked[-1] or not clause.only_tells]


def _answered(clause: Clause, told: Told, pieces: Sequence[Piece]) -> _Answered:
    """What tells it: the tenant's own rules, a frequent question, all else; and how one pays, if he asks."""
    ways = _ways_to_pay(clause, told)
    special = _in_rules(clause, told, pieces)
    if special:
        return _Answered(clause, [*special[:MOST_SENTENCES], *ways])
    matched = match(clause, told.entries, pieces)
    found = _of_clause(clause, pieces) or _timed(clause, pieces)
    if matched.coverage < _covered(clause, told, pieces, found):
        return _Answered(clause, [*found, *ways])
    if matched.found is not None:
        return _Answered(
            clause, [replace(matched.found, place=matched.found.place - len(told.entries)), *ways]
        )
    return _Answered(clause, ways or ([] if matched.near else found), () if ways else matched.near)


def _in_rules(clause: Clause, told: Told, pieces: Sequence[Piece]) -> list[Found]:
    """The sentences of the tenant's own rules that answer, unless others do so much better."""
    if not told.special or not clause.names_something:
        return []
    scored = scored_pieces(clause, pieces)
    least = max(MIN_COVERAGE, FIRST * max((each.coverage for each in scored), default=0.0))
    rules = [each for each in scored if each.piece.text in told.special and each.coverage >= least]
    return sorted(rules, key=lambda each: -each.coverage)


def _covered(clause: Clause, told: Told, pieces: Sequence[Piece], found: Sequence[Found]) -> float:
    """How much of the clause is told by what was found, as it is measured for the frequent questions."""
    pool = [*(each.piece for each in told.entries), *pieces]
    chosen = {id(each.piece) for each in found}
    return max(
        (each.coverage for each in scored_pieces(clause, pool) if id(each.piece) in chosen), default=0.0
    )


def _ways_to_pay(clause: Clause, told: Told) -> list[Found]:
    if not told.payment or not asks_how_to_pay(clause):
        return []
    text = " ".join(told.payment)
    return [Found(Piece(text, whole=True), 1.0, -MOST_PLACES)]


def _quotes(
    answered: Sequence[_Answered], modality: tuple[str, ...], told: Told, tenant: Tenant
) -> tuple[str, ...]:
    """The sentences that answer: how one attends, the hours, what the business tells, how long, who."""
    hours = _hours(told) if any(one.clause.hours for one in answered) else ()
    found = (each for one in answered for each in one.found if each.piece.item is None)
    quotes = (*modality, *hours, *quoted(found))
    if modality and tenant.profile.modality != "video":
        quotes += tuple(quote for quote in _where(told.pieces()) if quote not in quotes)
    return quotes + _slot(answered, tenant) + _staff(answered, tenant)


def _with_unknown(
    answered: Sequence[_Answered], quotes: tuple[str, ...], items: Sequence[CatalogItem]
) -> tuple[str, ...]:
    """The sentences, with what is not known of the rest of the question, if anything isn't."""
    unknown = _unknown(answered, quotes, priced=any(item.price is not None for item in items))
    if not unknown:
        return quotes
    return (*quotes, f"{unknown} {BUT_THIS}" if items else unknown)


def listing(items: Sequence[CatalogItem]) -> ToolAnswered:
    """The whole catalogue, shortened: names and prices, without what is said of each."""
    shown = tuple(CatalogItem(name=item.name, price=item.price) for item in items[:MOST_LISTED])
    outcome = Outcome.FOUND if shown else Outcome.NOTHING_FOUND
    return ToolAnswered(outcome=outcome, items=shown, more=max(0, len(items) - MOST_LISTED))


def _hours(told: Told) -> tuple[str, ...]:
    own = describe_branches(told.branches)
    return own or (describe(told.schedule) if told.schedule is not None else ())


def _of_clause(clause: Clause, pieces: Sequence[Piece]) -> list[Found]:
    """Where a price is asked for, what has one goes before sentences without."""
    if only_measures(clause) and Measure.PRICE in clause.measures:
        return _plain_items(clause, pieces)[:MOST_ITEMS]
    if not clause.names_something or (clause.hours and not any(each.topic for each in clause.subjects)):
        return []
    found = best_pieces(clause, pieces)
    items = [each for each in found if each.piece.item is not None][:MOST_ITEMS]
    if Measure.PRICE in clause.measures and not items and not _is_priced_in(found):
        items = _plain_items(clause, pieces)
    texts = _told_together([each for each in found if each.piece.item is None])[:MOST_SENTENCES]
    if items and Measure.PRICE in clause.measures:
        texts = [each for each in texts if each.coverage > items[0].coverage]
        items += _also_priced(clause, items, pieces)
    return [*items, *texts, *besides(clause, [*items, *texts], pieces)]


def _told_together(found: Sequence[Found]) -> list[Found]:
    """All branches are one answer to «¿dónde quedan?»."""
    branches = [each for each in found if each.piece.branch]
    if not branches:
        return list(found)
    text = "\n".join(each.piece.text for each in branches)
    one = replace(branches[0], piece=replace(branches[0].piece, text=text, whole=True))
    return [one, *(each for each in found if each.piece.speaks_of(PLACE) < 1)]


def _also_priced(clause: Clause, items: Sequence[Found], pieces: Sequence[Piece]) -> list[Found]:
    """«¿Cuánto el corte y el tinte?»: what else is asked for by its name."""
    told = [each.piece for each in items]
    names = [replace(piece, said=(), keys=tuple(map(key, piece.named))) for piece in pieces if piece.priced]
    rest = replace(
        clause,
        subjects=tuple(s for s in clause.subjects if not any(piece.speaks_of(s) for piece in told)),
        words=tuple(word for word in clause.words if not any(piece.has(word) for piece in told)),
        literal=(),
    )
    named = replace(rest, words=tuple(word for word in rest.words if any(each.has(word) for each in names)))
    return best_pieces(named, names)[:MOST_ITEMS] if named.names_something else []


def _timed(clause: Clause, pieces: Sequence[Piece]) -> list[Found]:
    """«¿Cuánto dura la consulta?»: plain words, which the business may have told the duration of."""
    visit = tuple(word for word in clause.spare if _VISIT.fullmatch(word))
    if clause.names_something or Measure.DURATION not in clause.measures or not visit:
        return []
    texts = [each for each in pieces if each.item is None and each.tells(Measure.DURATION)]
    return [each for each in best_pieces(replace(clause, words=visit), texts) if each.coverage == 1][:1]


def _is_of_visit(clause: Clause) -> bool:
    """«¿cuánto dura la cita?», and «¿cuánto dura?» of nothing that is named"""
    return _VISIT.search(clause.text) is not None or not clause.names_something


def _slot(answered: Iterable[_Answered], tenant: Tenant) -> tuple[str, ...]:
    """How long an appointment takes, where it is asked and the business's own words don't tell it."""
    if any(one.lacks(Measure.DURATION) and _is_of_visit(one.clause) for one in answered):
        return (SLOT.format(tenant.profile.duration_minutes or tenant.duracion_cita_minutos),)
    return ()


def _unknown(answered: Iterable[_Answered], quotes: Sequence[str], *, priced: bool) -> str:
    """What is asked beside something known, and isn't known, is said to be so."""
    slot = any(quote.startswith(SLOT[:10]) for quote in quotes)
    lacking = [one for one in answered if one.clause.is_plain_question]
    silent = [
        one
        for one in lacking
        if not one.found and not one.clause.hours and not (slot and one.lacks(Measure.DURATION))
    ]
    if silent:
        return _named_unknown([one.clause for one in silent], quotes)
    if any(map(_lacks_who, answered)):
        return UNKNOWN_WHO
    return _half_told(lacking, slot=slot, priced=priced)


def _half_told(lacking: Sequence[_Answered], *, slot: bool, priced: bool) -> str:
    """What is not told of that which was found: what it costs, how long it takes."""
    if not priced and any(one.lacks(Measure.PRICE) for one in lacking):
        return UNKNOWN_PRICE
    return UNKNOWN_DURATION if not slot and any(one.lacks(Measure.DURATION) for one in lacking) else ""


def _lacks_who(one: _Answered) -> bool:
    """«¿El doctor Paredes hace endodoncia?»: that it is done doesn't tell who does it."""
    asked = one.clause.marked and any(each.topic is Topic.STAFF for each in one.clause.subjects)
    return asked and bool(one.found) and all(each.piece.item is not None for each in one.found)


def _named_unknown(silent: Sequence[Clause], quotes: Sequence[str]) -> str:
    """By its name, in the customer's word; who attends by what it is."""
    if any(quote.startswith(ATTENDED_BY[:8]) for quote in quotes):
        silent = [clause for clause in silent if STAFF not in clause.subjects]
    elif all(STAFF in clause.subjects for clause in silent):
        return UNKNOWN_WHO
    names = [clause.called for clause in silent]
    if not names:
        return ""
    return UNKNOWN_OF.format("* y *".join(names)) if all(names) else UNKNOWN


def _items_of(found: Iterable[Found], items: Sequence[CatalogItem]) -> tuple[CatalogItem, ...]:
    places = dict.fromkeys(each.piece.item for each in found if each.piece.item is not None)
    return tuple(items[at] for at in places)[: 2 * MOST_ITEMS]


def _modality(asked: Iterable[Clause], tenant: Tenant) -> tuple[str, ...]:
    """What the company's own file says, if it says it."""
    is_asked = any(MODALITY in clause.subjects for clause in asked)
    declared = "modality" in tenant.profile.model_fields_set
    return (MODALITIES[tenant.profile.modality],) if is_asked and declared else ()


def _is_open(clause: Clause) -> bool:
    """Beside a question about the modality: is another thing asked? «¿videollamada?? si es limpieza»"""
    return MODALITY not in clause.subjects and (clause.is_question or clause.hours)


def _where(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The address, as the business tells it."""
    found = best_pieces(Clause("", (PLACE,)), [each for each in pieces if each.item is None])
    return quoted(_told_together(found)[:1])


def _staff(answered: Iterable[_Answered], tenant: Tenant) -> tuple[str, ...]:
    """Who attends, by the company's own file, where the business's words don't tell it."""
    names = [each.name for each in tenant.profile.professionals]
    asked = any(STAFF in one.clause.subjects and not one.found for one in answered)
    known = " y ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return (ATTENDED_BY.format(known),) if names and asked else ()


def _plain_items(clause: Clause, pieces: Sequence[Piece]) -> list[Found]:
    """What is sold under a name of plain words: «la consulta con la doctora»."""
    plain = replace(clause, subjects=(), literal=(), words=clause.spare)
    sold = [(replace(piece, said=()), at) for at, piece in enumerate(pieces) if piece.item is not None]
    found = best_pieces(plain, [piece for piece, _ in sold])
    return [replace(each, place=sold[each.place][1]) for each in found]


def _is_priced_in(found: Iterable[Found]) -> bool:
    return any(each.piece.tells(Measure.PRICE) for each in found)


def _asks_for_prices(asked: Iterable[Clause]) -> bool:
    """A price, of nothing in particular."""
    return any(Measure.PRICE in clause.measures and not clause.names_something for clause in asked)
