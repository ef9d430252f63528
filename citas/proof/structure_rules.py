"""The promises about the way: nothing unreachable, no dead end, no loop, no question lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citas.machine.engine import candidates
from citas.machine.events import Tool
from citas.machine.flow import DATA_ACTS, Flow, Transition
from citas.machine.meanings import ACT_MEANINGS
from citas.machine.picture import Picture
from citas.machine.reading import Act
from citas.machine.vocabulary import name_of
from citas.proof.explore import Move, Situation
from citas.proof.finding import Breach, Case, Rule

NO_ANSWER = (Act.AFFIRM, Act.DENY, Act.UNKNOWN, Act.INFORM, Act.CORRECT)  # when they bring nothing
LIMITS = frozenset({"tried_once", "tried_twice", "doubted_thrice"})
#: What takes the conversation on, where the guard says that there is something to do it with.
PROGRESS = {
    "take_suggested": {"suggested"},
    "drop_suggested": {"suggested", "several"},
    "take_only_offer": {"single_offer"},
    "take_suggested_when": {"when_suggested"},
    "skip_datum": {"asks_optional"},
    "forget_named": {"names_datum"},
    "take_change": {"brings_change"},
}
DOUBTS = frozenset(
    {
        "impossible_date",
        "past_date",
        "impossible_time",
        "weekday_mismatch",
        "two_dates",
        "unsure_date",
        "unsure_time",
        "two_times",
        "vague_date",
        "excluded_date",
    }
)
COUNTS = frozenset({"count_failure", "count_doubt"})
DIGRESSIONS = frozenset({Tool.SEARCH, Tool.ANSWER_BUSINESS})


def unreachable(case: Case) -> Iterator[Breach]:
    reached = {picture.state for picture in case.found.pictures}
    for name in case.files.flow.states:
        if name not in reached:
            yield Breach(f"ninguna conversación llega al estado «{name}»")
    taken = {move.place for _, move, _ in case.found.moves}
    for place, row in case.files.flow.transitions():
        state = place.split(".")[0]
        if place not in taken and (state in reached or state in {"first", "everywhere"}):
            reason = f" (si {row.guard})" if row.guard else ""
            yield Breach(f"ninguna conversación toma la fila «{place}»{reason}")


def no_way_out(case: Case) -> Iterator[Breach]:
    for here, cause in case.found.stuck:
        what = ACT_MEANINGS[cause] if isinstance(cause, Act) else cause
        yield Breach(f"en «{here.picture.state}» no está dicho qué pasa si {what}", here)


def no_end(case: Case) -> Iterator[Breach]:
    """Backwards from the ends: a picture from which none can be reached is a trap."""
    states = case.files.flow.states
    back: dict[Picture, set[Picture]] = defaultdict(set)
    for _, move, _ in case.found.moves:
        befores = back[move.after]
        befores.add(move.before)
        if move.before.accepted:
            befores.add(move.before._replace(accepted=False))
    ends = [
        picture
        for picture in case.found.pictures
        if states[picture.state].invoke is None
        and not states[picture.state].questions
        and picture.state != case.files.flow.initial
    ]
    reached = set(ends)
    while ends:
        for before in back.get(ends.pop(), ()):
            if before not in reached:
                reached.add(before)
                ends.append(before)
    live = {(picture.state, picture._replace(accepted=False)) for picture in reached}
    for situation in case.found.parents:
        picture = situation.picture._replace(accepted=False)
        if situation.cause is None and (picture.state, picture) not in live:
            yield Breach(f"desde «{picture.state}» no se llega a ningún final", situation)


def cycle_without_customer(case: Case) -> Iterator[Breach]:
    """Tools and forwarded messages follow one another without the customer: they must come to rest."""
    states = case.files.flow.states
    ways: dict[Picture, list[tuple[Situation, Move]]] = defaultdict(list)
    for here, move, there in case.found.moves:
        if there.cause is not None or states[there.picture.state].invoke is not None:
            ways[move.before].append((here, move))
    done: set[Picture] = set()
    for start in list(ways):
        path: dict[Picture, None] = {}
        stack = [(start, iter(ways[start]))]
        path[start] = None
        while stack:
            picture, moves = stack[-1]
            following = next(moves, None)
            if following is None:
                stack.pop()
                path.pop(picture, None)
                done.add(picture)
                continue
            here, move = following
            if move.after in path:
                yield Breach(f"«{move.place}» puede dar vueltas sin que el cliente diga nada", here, move)
                return
            if move.after not in done:
                path[move.after] = None
                stack.append((move.after, iter(ways[move.after])))


def endless_ladder(case: Case) -> Iterator[Breach]:
    """A message that answers nothing is counted, and past a number of them the conversation leaves."""
    flow = case.files.flow
    seen: set[tuple[str, Act]] = set()
    for here, move, _ in case.found.moves:
        state, act = move.before.state, move.cause
        answers = act in DATA_ACTS and not here.bare and act is not Act.INFORM
        if act not in NO_ANSWER or not isinstance(act, Act) or answers:
            continue
        doubt = move.row.guard in DOUBTS
        stays = move.after.state == state and flow.states[state].questions and move.row.guard != "brings_data"
        progress = _goes_on(move.row) or (move.place.startswith("first.") and not doubt)
        if not (stays or doubt) or progress or (state, act) in seen:
            continue
        if _counts(move.row) and _limited_before(flow, state, act, move.place, doubted=doubt):
            continue
        seen.add((state, act))
        yield Breach(f"«{move.place}» puede preguntar lo mismo para siempre", here, move)


def _goes_on(row: Transition) -> bool:
    return any(name_of(row.guard) in PROGRESS.get(action, ()) for action in row.actions)


def _counts(row: Transition) -> bool:
    """Does it count one more, upon those that were counted before?"""
    return bool(COUNTS & set(row.actions)) and "forgive_failures" not in row.actions


def _limited_before(flow: Flow, state: str, act: Act, place: str, *, doubted: bool) -> bool:
    for earlier, row in candidates(flow, state, act):
        if earlier == place:
            return False
        if row.guard in LIMITS and row.target is not None and (row.target != state or doubted):
            return True
    return False


def silent_turn(case: Case) -> Iterator[Breach]:
    """From a message to rest something must be said."""
    states = case.files.flow.states
    silent: set[Situation] = set()
    moves: dict[Situation, list[tuple[Move, Situation]]] = defaultdict(list)
    answers: dict[Picture, set[Situation]] = defaultdict(set)
    for here, move, there in case.found.moves:
        if move.asked is not None or move.row.say or move.row.ask:
            continue
        moves[here].append((move, there))
        answers[here.picture].add(here)
        if isinstance(move.cause, Act) and states[move.before.state].invoke is None:
            silent.add(here)
    queue = list(silent)
    while queue:
        here = queue.pop()
        for move, there in moves[here]:
            if there.cause is None and states[there.picture.state].invoke is None:
                yield Breach(f"«{move.place}» puede terminar un turno sin decir nada", here, move)
                continue
            for following in [there] if there.cause else answers.get(there.picture, ()):
                if following not in silent:
                    silent.add(following)
                    queue.append(following)


def lost_question(case: Case) -> Iterator[Breach]:
    """A digression ends where it began, or further on the way, with every datum still there."""
    flow = case.files.flow
    spine = {step.state for step in flow.spine}
    for here, move, _ in case.found.moves:
        before, after = move.before, move.after
        if flow.states[before.state].invoke not in DIGRESSIONS:
            continue
        lost = (
            before.date > after.date
            or before.time > after.time
            or after.lacking - before.lacking
            or before.extra - after.extra
            or any(name_of(action) == "forget" for action in move.row.actions)
        )
        goes_on = {before.resume, flow.states[before.resume or flow.initial].then}
        elsewhere = after.state not in goes_on and not {after.state, before.resume} <= spine
        resumed = flow.states[before.resume or flow.initial]
        unasked = resumed.questions and move.asked is None and flow.states[after.state].invoke is None
        if lost or elsewhere or (unasked and not move.row.ask):
            yield Breach(f"«{move.place}» responde y pierde la pregunta o un dato", here, move)


def no_person(case: Case) -> Iterator[Breach]:
    """A person, and changing an appointment, can be asked for in every state."""
    flow = case.files.flow
    for here, move, _ in case.found.moves:
        if move.cause not in {Act.HANDOFF, Act.CHANGE_BOOKING} or move.row.forward:
            continue
        reaches = flow.states[move.after.state].invoke is Tool.HAND_OVER
        if move.cause is Act.HANDOFF and not reaches:
            yield Breach(f"en «{move.before.state}» pedir una persona no deja ningún pedido", here, move)
        ignored = move.place == f"{move.before.state}.otherwise.{move.place.rsplit('.', 1)[1]}"
        if move.cause is Act.CHANGE_BOOKING and not reaches and (ignored or not move.row.target):
            yield Breach(f"en «{move.before.state}» no se atiende un cambio de cita", here, move)


RULES = (
    Rule("inalcanzable", "Todo estado y toda fila se usan en alguna conversación.", unreachable),
    Rule("sin-salida", "En todo estado está dicho qué pasa con cualquier mensaje.", no_way_out),
    Rule("sin-final", "Desde cualquier punto se puede llegar a un final.", no_end),
    Rule("vueltas-sin-cliente", "El bot nunca da vueltas solo.", cycle_without_customer),
    Rule(
        "escalera-sin-fin",
        "Ninguna pregunta se repite para siempre: al final se ofrece una persona.",
        endless_ladder,
    ),
    Rule("turno-mudo", "Todo mensaje recibe una respuesta.", silent_turn),
    Rule(
        "pregunta-perdida",
        "Tras una pregunta del cliente se vuelve a la del bot, sin perder datos.",
        lost_question,
    ),
    Rule("sin-persona", "En todo estado se puede pedir una persona o el cambio de una cita.", no_person),
)
