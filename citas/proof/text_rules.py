"""The promises about words: a text names only what is known, and claims only what was just found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from citas.machine.events import Outcome, Tool
from citas.machine.flow import Flow, Transition
from citas.machine.picture import Scope
from citas.machine.vocabulary import name_of
from citas.phrase.template import placeholders
from citas.proof.explore import Fork, Landing, Landings, place_of
from citas.proof.facts import Known, is_certain, may_lack
from citas.proof.finding import Breach, Case, Rule

#: What a text may claim, and the outcomes that give the right to.
CLAIMS = {
    "free": frozenset({Outcome.FREE}),
    "booked": frozenset({Outcome.BOOKED, Outcome.BOOKED_WITHOUT_LINK, Outcome.BOOKED_WITHOUT_EMAIL}),
}


def unknown_fact(case: Case) -> Iterator[Breach]:
    needs = {
        name: sorted({fact for template in text.says for fact in placeholders(template) if may_lack(fact)})
        for name, text in case.files.texts.texts.items()
    }

    @cache
    def naming(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if needs[text])

    seen: set[tuple[str, Known]] = set()
    told: set[tuple[str, str, str]] = set()
    for fork, landing, text, known in _said(case, naming):
        if (text, known) in seen:
            continue
        seen.add((text, known))
        here, move, _ = fork.taken(landing)
        for fact in needs[text]:
            if not is_certain(fact, known) and (move.place, text, fact) not in told:
                told.add((move.place, text, fact))
                about = frozenset({fact}) & set(case.files.flow.data)
                yield Breach(f"«{move.place}» dice «{text}» sin saber {{{fact}}}", here, move, about)


def _said(
    case: Case, naming: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Iterator[tuple[Fork, Landing, str, Known]]:
    """The texts said on the moves, of those that name a datum (`naming`), each with what is known there.

    A row's own turn on what is known before it and after its actions, a question on where it is asked, and
    on what was certainly noted on the way: such a place is looked at once, however many rows lead to it.
    """
    certain, scope = case.found.certain_actions(), case.found.scope
    asked: set[tuple[Landings, frozenset[str]]] = set()
    for fork in case.found.forks:
        row, before = fork.row, certain.get(place_of(fork.before), frozenset())
        done = before.union(row.actions)
        tool = case.files.flow.states[fork.before.state].invoke
        for text in naming(row.say):
            known = Known(fork.before, row.guard, scope, fork.cause, tool, before)
            yield fork, fork.landings.all[0], text, known
        for text in naming((row.ask,)) if row.ask else ():
            for landing in fork.landings.all:
                known = Known(landing.done, row.guard, scope, fork.cause, tool, done)
                yield fork, landing, text, known
        if (fork.landings, done) not in asked:
            asked.add((fork.landings, done))
            yield from _asked(fork, naming, scope, done)


def _asked(
    fork: Fork, naming: Callable[[tuple[str, ...]], tuple[str, ...]], scope: Scope, done: frozenset[str]
) -> Iterator[tuple[Fork, Landing, str, Known]]:
    for landing in fork.landings.all:
        if landing.asked is not None:
            for text in naming(landing.asked.texts):
                yield fork, landing, text, Known(landing.after, landing.asked.when, scope, done=done)


#: Guards that say of a change that the calendar has just called the new time free.
FOUND_FREE = frozenset({"wanted_free"})
#: … and that what was asked of the team stands in the ledger: that was just looked up, or noted with it.
STANDS = frozenset({"request_open", "change_asked", "awaits_answer", "only_waits"})


def false_claim(case: Case) -> Iterator[Breach]:
    for place, row in case.files.flow.transitions():
        for text in (*row.say, *([row.ask] if row.ask else [])):
            claim = case.files.texts.texts[text].claims
            outcome = place.split(".")[1]
            if claim and outcome not in CLAIMS[claim] and name_of(row.guard) not in FOUND_FREE:
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
        noted = _is_noted(flow, place, row)
        for text in (*row.say, *([row.ask] if row.ask else [])):
            if texts[text].promises and not noted:
                yield Breach(f"«{place}» promete con «{text}» algo que todavía no está anotado")
    for name, state in flow.states.items():
        for question in state.questions:
            for text in question.texts:
                if texts[text].promises:
                    yield Breach(f"«{name}» pregunta con «{text}», que promete algo")


def _is_noted(flow: Flow, place: str, row: Transition) -> bool:
    """Is what the row promises in the ledger: just written there, or just read?"""
    block, event = [*place.split("."), ""][:2]
    tool = flow.states[block].invoke if block in flow.states else None
    return name_of(row.guard) in STANDS or (tool is Tool.HAND_OVER and event == Outcome.RECORDED)


def _either(claim: str) -> str:
    return " o ".join(sorted(CLAIMS[claim]))


def denied_request(case: Case) -> Iterator[Breach]:
    """Nobody knows what became of a request: it may be an appointment, so nothing says that there is none."""
    denying = frozenset(name for name, text in case.files.texts.texts.items() if text.denies)

    def naming(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if text in denying)

    told: set[tuple[str, str]] = set()
    for fork, landing, text, known in _said(case, naming):
        if known.picture.sent is not False and (fork.place, text) not in told:
            told.add((fork.place, text))
            here, move, _ = fork.taken(landing)
            what = f"«{fork.place}» dice «{text}», que niega una cita que quizá exista"
            yield Breach(what, here, move)


def reworded_status(case: Case) -> Iterator[Breach]:
    for name, text in case.files.texts.texts.items():
        if (text.claims or text.promises or text.denies) and text.mark != "fixed":
            yield Breach(f"«{name}» afirma un resultado o promete algo y debe ser «fixed»")


RULES = (
    Rule("dato-desconocido", "Una frase solo nombra datos que se conocen en ese punto.", unknown_fact),
    Rule("afirmacion-falsa", "«Disponible» y «confirmada» solo se dicen tras ese resultado.", false_claim),
    Rule("promesa-sin-anotar", "Una promesa se dice solo después de anotar lo que promete.", early_promise),
    Rule(
        "solicitud-negada",
        "Mientras no se sabe si una cita quedó hecha, nada dice que no existe.",
        denied_request,
    ),
    Rule("estado-reescrito", "Las frases que afirman un resultado nunca se reescriben.", reworded_status),
)
