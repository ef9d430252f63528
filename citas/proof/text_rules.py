"""The promises about words: a text names only what is known, and claims only what was just found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from citas.machine.events import Outcome, Tool
from citas.phrase.template import placeholders
from citas.proof.explore import Move, Place, place_of
from citas.proof.facts import Known, is_certain
from citas.proof.finding import Breach, Case, Rule

#: What a text may claim, and the outcomes that give the right to.
CLAIMS = {
    "free": frozenset({Outcome.FREE}),
    "booked": frozenset({Outcome.BOOKED, Outcome.BOOKED_WITHOUT_LINK, Outcome.BOOKED_WITHOUT_EMAIL}),
}


def unknown_fact(case: Case) -> Iterator[Breach]:
    needs = {
        name: sorted({fact for template in text.says for fact in placeholders(template)})
        for name, text in case.files.texts.texts.items()
    }
    certain = case.found.certain_actions()

    @cache
    def naming(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if needs[text])

    seen: set[tuple[str, Known]] = set()
    told: set[tuple[str, str, str]] = set()
    for here, move, _ in case.found.moves:
        for text, known in _said(case, move, certain, naming):
            if (text, known) in seen:
                continue
            seen.add((text, known))
            for fact in needs[text]:
                if not is_certain(fact, known) and (move.place, text, fact) not in told:
                    told.add((move.place, text, fact))
                    about = frozenset({fact}) & set(case.files.flow.data)
                    yield Breach(f"«{move.place}» dice «{text}» sin saber {{{fact}}}", here, move, about)


def _said(
    case: Case,
    move: Move,
    certain: Mapping[Place, frozenset[str]],
    naming: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> Iterator[tuple[str, Known]]:
    """The texts said on a move, of those that name a datum (`naming`), each with what is known there."""
    row, scope = move.row, case.found.scope
    says = naming(row.say)
    asks = naming((row.ask,)) if row.ask else ()
    asked = naming(move.asked.texts) if move.asked else ()
    if not (says or asks or asked):
        return
    before = certain.get(place_of(move.before), frozenset())
    tool = case.files.flow.states[move.before.state].invoke
    for text in says:
        yield text, Known(move.before, row.guard, scope, move.cause, tool, before)
    done = before | frozenset(row.actions)
    for text in asks:
        yield text, Known(move.done, row.guard, scope, move.cause, tool, done)
    when = move.asked.when if move.asked else None
    for text in asked:
        yield text, Known(move.after, when, scope, done=done)


def false_claim(case: Case) -> Iterator[Breach]:
    for place, row in case.files.flow.transitions():
        for text in (*row.say, *([row.ask] if row.ask else [])):
            claim = case.files.texts.texts[text].claims
            outcome = place.split(".")[1]
            if claim and outcome not in CLAIMS[claim]:
                yield Breach(f"«{place}» dice «{text}», que solo puede decirse tras {_either(claim)}")
    for name, state in case.files.flow.states.items():
        for question in state.questions:
            for text in question.texts:
                if case.files.texts.texts[text].claims:
                    yield Breach(f"«{name}» pregunta con «{text}», que afirma un resultado")


def early_promise(case: Case) -> Iterator[Breach]:
    """What is promised is noted first: such a text is said when the note is known to be kept."""
    flow, texts = case.files.flow, case.files.texts.texts
    for place, row in flow.transitions():
        block, event = [*place.split("."), ""][:2]
        noted = block in flow.states and flow.states[block].invoke is Tool.HAND_OVER
        for text in (*row.say, *([row.ask] if row.ask else [])):
            if texts[text].promises and not (noted and event == Outcome.RECORDED):
                yield Breach(f"«{place}» promete con «{text}» algo que todavía no está anotado")
    for name, state in flow.states.items():
        for question in state.questions:
            for text in question.texts:
                if texts[text].promises:
                    yield Breach(f"«{name}» pregunta con «{text}», que promete algo")


def _either(claim: str) -> str:
    return " o ".join(sorted(CLAIMS[claim]))


def reworded_status(case: Case) -> Iterator[Breach]:
    for name, text in case.files.texts.texts.items():
        if (text.claims or text.promises) and text.mark != "fixed":
            yield Breach(f"«{name}» afirma un resultado o promete algo y debe ser «fixed»")


RULES = (
    Rule("dato-desconocido", "Una frase solo nombra datos que se conocen en ese punto.", unknown_fact),
    Rule("afirmacion-falsa", "«Disponible» y «confirmada» solo se dicen tras ese resultado.", false_claim),
    Rule("promesa-sin-anotar", "Una promesa se dice solo después de anotar lo que promete.", early_promise),
    Rule("estado-reescrito", "Las frases que afirman un resultado nunca se reescriben.", reworded_status),
)
