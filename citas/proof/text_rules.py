"""The promises about words: a text names only what is known, and claims only what was just found out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citas.machine.events import Outcome, Tool
from citas.machine.picture import Cause, Picture
from citas.phrase.template import placeholders
from citas.proof.explore import Move, place_of
from citas.proof.facts import ALWAYS, Known, is_certain
from citas.proof.finding import Breach, Case, Rule

#: What a text may claim, and the outcomes that give the right to.
CLAIMS = {
    "free": frozenset({Outcome.FREE}),
    "booked": frozenset({Outcome.BOOKED, Outcome.BOOKED_WITHOUT_LINK, Outcome.BOOKED_WITHOUT_EMAIL}),
}


def unknown_fact(case: Case) -> Iterator[Breach]:
    needs = {
        name: sorted({fact for template in text.says for fact in placeholders(template)} - ALWAYS)
        for name, text in case.files.texts.texts.items()
    }
    said = _Said(case, needs)
    told: set[tuple[str, str, str]] = set()
    for here, move, _ in case.found.moves:
        for text, known in said.on(move):
            for fact in needs[text]:
                if not is_certain(fact, known) and (move.place, text, fact) not in told:
                    told.add((move.place, text, fact))
                    yield Breach(f"«{move.place}» dice «{text}» sin saber {{{fact}}}", here, move)


class _Said:
    """The texts said on each move, of those that need a fact, with what is known there: each case once."""

    def __init__(self, case: Case, needs: Mapping[str, list[str]]) -> None:
        self._case = case
        self._needs = needs
        self._certain = case.found.certain_actions()
        self._seen: set[tuple[str, Picture, str | None, Cause | None, Tool | None, frozenset[str]]] = set()
        self._naming = {
            place: (self._of(row.say), self._of((row.ask,) if row.ask else ()))
            for place, row in case.files.flow.transitions()
        }
        self._asking = {
            name: any(self._of(question.ladder) for question in state.questions)
            for name, state in case.files.flow.states.items()
        }

    def _of(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if self._needs[text])

    def on(self, move: Move) -> Iterator[tuple[str, Known]]:
        says, asks = self._naming[move.place]
        asking = move.asked and self._asking[move.after.state]
        if not (says or asks or asking):
            return
        row, scope = move.row, self._case.found.scope
        before = self._certain.get(place_of(move.before), frozenset())
        tool = self._case.files.flow.states[move.before.state].invoke
        done = before | frozenset(row.actions)
        for text in says:
            yield from self._once(text, Known(move.before, row.guard, scope, move.cause, tool, before))
        for text in asks:
            yield from self._once(text, Known(move.done, row.guard, scope, move.cause, tool, done))
        if asking and self._is_new("", Known(move.after, None, scope, move.cause, None, done)):
            for question in move.asked:
                for text in self._of(question.ladder):
                    yield text, Known(move.after, question.when, scope, done=done)

    def _once(self, text: str, known: Known) -> Iterator[tuple[str, Known]]:
        if self._is_new(text, known):
            yield text, known

    def _is_new(self, text: str, known: Known) -> bool:
        key = (text, known.picture, known.guard, known.cause, known.tool, known.done)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new


def false_claim(case: Case) -> Iterator[Breach]:
    for place, row in case.files.flow.transitions():
        for text in (*row.say, *([row.ask] if row.ask else [])):
            claim = case.files.texts.texts[text].claims
            outcome = place.split(".")[1]
            if claim and outcome not in CLAIMS[claim]:
                yield Breach(f"«{place}» dice «{text}», que solo puede decirse tras {_either(claim)}")
    for name, state in case.files.flow.states.items():
        for question in state.questions:
            for text in question.ladder:
                if case.files.texts.texts[text].claims:
                    yield Breach(f"«{name}» pregunta con «{text}», que afirma un resultado")


def _either(claim: str) -> str:
    return " o ".join(sorted(CLAIMS[claim]))


def reworded_status(case: Case) -> Iterator[Breach]:
    for name, text in case.files.texts.texts.items():
        if text.claims and text.mark != "fixed":
            yield Breach(f"«{name}» afirma un resultado y debe ser «fixed»")


RULES = (
    Rule("dato-desconocido", "Una frase solo nombra datos que se conocen en ese punto.", unknown_fact),
    Rule("afirmacion-falsa", "«Disponible» y «confirmada» solo se dicen tras ese resultado.", false_claim),
    Rule("estado-reescrito", "Las frases que afirman un resultado nunca se reescriben.", reworded_status),
)
