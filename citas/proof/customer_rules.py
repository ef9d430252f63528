"""The promises to the customer: his no, his wishes and his asking for a person are respected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citas.machine.declared import Datum, DatumType
from citas.machine.engine import CHANGES
from citas.machine.events import OUTCOMES, News, Outcome, Tool
from citas.machine.flow import Transition
from citas.machine.meanings import NEWS_MEANINGS
from citas.machine.reading import Act, Expecting, WishKind
from citas.machine.values import Source
from citas.machine.vocabulary import name_of
from citas.phrase.template import wording
from citas.proof.explore import Move, Situation
from citas.proof.finding import Breach, Case, Rule

#: Asked in passing: what else such a message says of the appointment is taken, too.
IN_PASSING = frozenset({Tool.SEARCH, Tool.ANSWER_BUSINESS})
#: What is measured against the offers, or kept of a message, is lost if these come on the wrong side of it.
TOO_EARLY, TOO_LATE = frozenset({"refuse_offers"}), frozenset({"forget_wishes"})
MADE = frozenset({Outcome.BOOKED, Outcome.BOOKED_WITHOUT_LINK, Outcome.BOOKED_WITHOUT_EMAIL})
GUESSES = frozenset({"unsure_date", "unsure_time"})

#: The kinds of wish that a choice among what the services list takes up.
TAKEN_UP = {
    WishKind.SERVICE: Source.SERVICES,
    WishKind.BRANCH: Source.BRANCHES,
    WishKind.PERSON: Source.PROFESSIONALS,
}
#: Each completes «si el cliente …».
WISH_MEANINGS: Mapping[WishKind, str] = {
    WishKind.SERVICE: "pide un servicio",
    WishKind.PERSON: "quiere que lo atienda alguien en particular",
    WishKind.BRANCH: "pide una sede",
    WishKind.PEOPLE: "dice para cuántas personas es",
    WishKind.RECURRENCE: "quiere que se repita",
    WishKind.TIMEZONE: "habla de la hora de otro lugar",
    WishKind.PLACE: "pide que sea en otra parte",
    WishKind.URGENCY: "dice que es urgente",
    WishKind.REMINDER: "pide que se le recuerde",
    WishKind.LANGUAGE: "pregunta si se le atiende en otro idioma",
    WishKind.APPOINTMENTS: "pide más de una cita",
}

NOTED = (Tool.HAND_OVER, frozenset({Outcome.RECORDED}))
#: What may be noted of a tool's answer, and the answers that say so.
NOTES: Mapping[str, tuple[Tool, frozenset[Outcome]]] = {
    "mark_open": (Tool.LOOK_AT_DAY, frozenset({Outcome.OPEN, Outcome.NOT_VERIFIED})),
    "mark_verified": (Tool.CHECK_AVAILABILITY, frozenset({Outcome.FREE})),
    "take_first_offer": (Tool.FIND_TIMES, frozenset({Outcome.OFFERED})),
    "open_ampm": (Tool.CHECK_AVAILABILITY, frozenset({Outcome.AMBIGUOUS_TIME})),
    "recall_request": (Tool.CHECK_AVAILABILITY, frozenset({Outcome.OWN_REQUEST})),
    "remember_offers": (
        Tool.FIND_TIMES,
        frozenset({Outcome.OFFERED, Outcome.NOTHING_FREE, Outcome.CLOSED_DAY, Outcome.DAY_OVER}),
    ),
    "note_free": (Tool.CHECK_CHANGE, frozenset({Outcome.FREE})),
    "note_unverified": (Tool.CHECK_CHANGE, frozenset({Outcome.NOT_VERIFIED, Outcome.OVERLAPS_OWN})),
    "refuse_wanted": (Tool.CHECK_CHANGE, OUTCOMES[Tool.CHECK_CHANGE] - {Outcome.FREE}),
    "remember_new_offers": (
        Tool.FIND_CHANGE,
        frozenset({Outcome.OFFERED, Outcome.NOTHING_FREE}),
    ),
    "take_own": (Tool.OWN_APPOINTMENTS, OUTCOMES[Tool.OWN_APPOINTMENTS]),
    "note_move": NOTED,
    "note_cancel": NOTED,
    "note_person": NOTED,
    "record_booking": (Tool.CREATE_BOOKING, MADE),
    "record_unresolved": (Tool.CREATE_BOOKING, frozenset({Outcome.UNRESOLVED})),
    "record_late_booking": (Tool.FOLLOW_UP, MADE),
}


def no_ignored(case: Case) -> Iterator[Breach]:
    """After a no to the summary that stands, neither the calendar nor that summary, unless a datum went."""
    for here, move, there in case.found.moves(on={Act.DENY}):
        if not move.before.shown or move.row.forward:
            continue
        if any(last.after.shown for last in _to_rest(case, move, there)):
            yield Breach(f"«{move.place}» no respeta un «no» al resumen", here, move)


def insisting(case: Case) -> Iterator[Breach]:
    """Where something is left to a person, nothing that a yes answers is asked in the same breath.

    Who asks for a person, or accepts one, is shown no summary.
    """
    calling = case.invoking(Tool.HAND_OVER)
    asking = case.found.moves(on={Act.HANDOFF, Act.AFFIRM})
    persons = calling & {move.after.state for _, move, _ in asking}
    for here, move, there in case.found.moves(calling):
        asked = [last.asked for last in _to_rest(case, move, there) if last.asked is not None]
        if move.before.state in persons and any(question.summary for question in asked):
            yield Breach(f"«{move.place}» muestra el resumen a quien pidió una persona", here, move)
        elif any(question.expecting is Expecting.CONFIRM for question in asked):
            what = "pregunta algo a lo que se dice «sí» junto con un pedido"
            yield Breach(f"«{move.place}» {what}", here, move)


def _to_rest(case: Case, first: Move, there: Situation) -> Iterator[Move]:
    """The last moves of the turns that go on with this one. A tool's answer may come a moment later."""
    queue, seen = [(first, there)], {there}
    while queue:
        move, there = queue.pop()
        if there.picture.state not in case.tools:
            yield move
            continue
        for fork in case.answers.get(there.picture, ()):
            for _, following, further in fork.moves():
                if further not in seen:
                    seen.add(further)
                    queue.append((following, further))


def unheard(case: Case) -> Iterator[Breach]:
    """What a message says of the appointment is taken, and before anything is changed that it turns on."""
    asides = case.invoking(*IN_PASSING)
    for here, move, _ in case.found.moves_to(lambda landing: landing.after.state in asides):
        passing = isinstance(move.cause, Act) and not move.row.forward
        if passing and "take_slots" not in move.row.actions:
            yield Breach(f"«{move.place}» no toma los datos que trae el mensaje", here, move)
    for place, row in case.files.flow.transitions():
        if lost := _out_of_order(row):
            yield Breach(f"«{place}» pierde con «{lost}» lo que el mensaje pide")


def dropped_wish(case: Case) -> Iterator[Breach]:
    """Every kind of wish is kept or declined in words, or a datum takes it up."""
    flow, texts = case.files.flow, case.files.texts.texts
    for kind in WishKind:
        answer = flow.wishes.get(kind)
        if answer is None and not any(_takes_up(datum, kind) for datum in flow.data.values()):
            yield Breach(f"nadie responde si el cliente {WISH_MEANINGS[kind]} (falta «{kind}» en «wishes»)")
        for text in answer.texts if answer else ():
            if not any(wording(says) for says in texts[text].says):
                yield Breach(f"«{text}» no dice qué se hace si el cliente {WISH_MEANINGS[kind]}")


def _takes_up(datum: Datum, kind: WishKind) -> bool:
    if kind is WishKind.PEOPLE:
        return datum.type is DatumType.NUMBER
    return datum.source is not None and datum.source is TAKEN_UP.get(kind)


def _out_of_order(row: Transition) -> str | None:
    if "take_slots" not in row.actions:
        return None
    at = row.actions.index("take_slots")
    lost = [*(TOO_EARLY & set(row.actions[:at])), *(TOO_LATE & set(row.actions[at:]))]
    return lost[0] if lost else None


def false_note(case: Case) -> Iterator[Breach]:
    """What is noted of a tool's answer is what it has just said."""
    flow = case.files.flow
    for place, row in flow.transitions():
        state, event = [*place.split("."), ""][:2]
        tool = flow.states[state].invoke if state in flow.states else None
        for action in row.actions:
            if action in NOTES and (tool is not NOTES[action][0] or event not in NOTES[action][1]):
                yield Breach(f"«{place}» anota con «{action}» lo que nadie acaba de responder")


def kept_offers(case: Case) -> Iterator[Breach]:
    """Times that were found are noted and shown, or the first one taken and said."""
    texts = case.files.texts.texts
    changing = case.invoking(Tool.FIND_CHANGE)
    for here, move, _ in case.found.moves(on={Outcome.OFFERED}):
        if move.before.state in changing:
            if "remember_new_offers" not in move.row.actions:
                yield Breach(f"«{move.place}» no muestra los horarios que se encontraron", here, move)
            continue
        told = (*move.row.say, *([move.row.ask] if move.row.ask else ()))
        if "take_first_offer" in move.row.actions and any("primero" in texts[text].facts() for text in told):
            continue
        asked = move.asked.ladder if move.asked else ()
        shown = any("opciones" in texts[text].facts() for text in (*told, *asked))
        if "remember_offers" not in move.row.actions or (move.done.offers and not shown):
            yield Breach(f"«{move.place}» no muestra los horarios que se encontraron", here, move)


def lost_request(case: Case) -> Iterator[Breach]:
    """A request whose outcome nobody knows is noted, and left to a person; no summary follows."""
    for here, move, there in case.found.moves(case.invoking(Tool.CREATE_BOOKING), on={Outcome.UNRESOLVED}):
        if "record_unresolved" not in move.row.actions:
            yield Breach(f"«{move.place}» no anota la solicitud sin respuesta", here, move)
        elif any(last.after.shown for last in _to_rest(case, move, there)):
            yield Breach(f"«{move.place}» vuelve a pedir el «sí» de una solicitud sin respuesta", here, move)


def unanswerable_guess(case: Case) -> Iterator[Breach]:
    for place, row in case.files.flow.transitions():
        if name_of(row.guard) in GUESSES and row.ask and row.expects is not Expecting.CONFIRM:
            yield Breach(f"«{place}» pregunta por una suposición y no espera un «sí»")


def untold_news(case: Case) -> Iterator[Breach]:
    """What became of a request is told, and noted as told, whatever it is; nothing else comes of it."""
    flow = case.files.flow
    if not any(state.request in CHANGES for state in flow.states.values()):
        return
    for news in News:
        rows = flow.news.get(news, ())
        if not rows or any(not row.say or row.actions != ("take_news",) for row in rows):
            yield Breach(f"no se le dice al cliente que {NEWS_MEANINGS[news]} (falta «{news}» en «news»)")


def lost_change(case: Case) -> Iterator[Breach]:
    """Whoever wants an appointment moved or cancelled ends at the team, or is asked what is missing.

    Or hears that the calendar refused it: then there is none.
    """
    states, calling = case.files.flow.states, case.invoking(Tool.HAND_OVER)
    beginning = (fork for fork in case.found.forks if "begin_change" in fork.row.actions)
    for here, move, there in (taken for fork in beginning for taken in fork.moves()):
        for last in _to_rest(case, move, there):
            asks = not states[last.after.state].first and (last.asked is not None or last.row.ask)
            if last.before.state not in calling and not asks and last.cause is not Outcome.REJECTED:
                yield Breach(f"«{move.place}» olvida el cambio que el cliente quiere", here, move)
                break


def person_not_called(case: Case) -> Iterator[Breach]:
    """A question that offers a person leads to one when the answer is yes."""
    texts, calling = case.files.texts.texts, case.invoking(Tool.HAND_OVER)
    offering = frozenset(
        name
        for name, state in case.files.flow.states.items()
        for question in state.questions
        if any(texts[text].offers for text in question.ladder)
    )
    for here, move, _ in case.found.moves(offering, on={Act.AFFIRM}):
        if here.bare and move.after.state not in calling:
            yield Breach(f"«{move.place}» no llama a la persona que se acaba de ofrecer", here, move)


RULES = (
    Rule("no-sin-respeto", "Un «no» al resumen se respeta.", no_ignored),
    Rule(
        "persona-con-resumen",
        "Junto con un pedido a una persona no se pregunta nada a lo que se responda «sí».",
        insisting,
    ),
    Rule("persona-no-llamada", "Un «sí» a la ayuda de una persona la llama.", person_not_called),
    Rule(
        "deseo-perdido", "Ningún deseo se pierde: se toma, se guarda o se dice que no se puede.", dropped_wish
    ),
    Rule("mensaje-perdido", "Lo que un mensaje dice de la cita se toma.", unheard),
    Rule("nota-falsa", "Solo se anota lo que una herramienta acaba de responder.", false_note),
    Rule("ofertas-perdidas", "Los horarios que se encuentran se muestran.", kept_offers),
    Rule(
        "solicitud-perdida",
        "Una solicitud sin respuesta queda anotada y no se vuelve a pedir.",
        lost_request,
    ),
    Rule(
        "noticia-sin-decir",
        "Lo que el equipo resolvió se le dice al cliente en su próximo mensaje.",
        untold_news,
    ),
    Rule(
        "cambio-perdido",
        "Quien quiere mover o cancelar una cita llega al equipo, o decide dejarla como está.",
        lost_change,
    ),
    Rule("suposicion-sin-si", "A una suposición se puede responder que sí.", unanswerable_guess),
)
