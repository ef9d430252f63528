"""The promises about the way: nothing unreachable, no dead end, no loop, no question lost."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import Any

from citas.machine.engine import candidates
from citas.machine.events import RequestKind, Tool
from citas.machine.flow import DATA_ACTS, Flow, Transition
from citas.machine.meanings import ACT_MEANINGS
from citas.machine.picture import Cause, Picture
from citas.machine.reading import Act
from citas.machine.vocabulary import name_of
from citas.proof.explore import Fork, Landings, Move, Situation
from citas.proof.finding import Breach, Case, Rule

NO_ANSWER = (Act.AFFIRM, Act.DENY, Act.UNKNOWN, Act.INFORM, Act.CORRECT, Act.BOOK)  # when they bring nothing
LIMITS = frozenset({"tried_once", "tried_twice", "doubted_thrice"})
#: What takes the conversation on, where the guard says that there is something to do it with.
PROGRESS = {
    "take_suggested": {"suggested"},
    "drop_suggested": {"suggested", "several"},
    "take_only_offer": {"single_offer"},
    "take_first_offer": {"wants_first"},
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
    taken = {fork.place for fork in case.found.forks}
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
    befores: dict[Landings, set[Picture]] = defaultdict(set)
    for fork in case.found.forks:
        befores[fork.landings].add(fork.before)
        if fork.before.accepted:
            befores[fork.landings].add(fork.before._replace(accepted=False))
    back: dict[Picture, list[Landings]] = defaultdict(list)
    for landings in befores:
        for after in landings.afters:
            back[after].append(landings)
    ends = [
        picture
        for picture in case.found.pictures
        if states[picture.state].invoke is None
        and not states[picture.state].questions
        and picture.state != case.files.flow.initial
    ]
    reached = set(ends)
    while ends:
        for landings in back.get(ends.pop(), ()):
            new = befores.pop(landings, set()) - reached
            reached |= new
            ends += new
    live = {(picture.state, picture._replace(accepted=False)) for picture in reached}
    for situation in case.found.parents:
        picture = situation.picture._replace(accepted=False)
        if situation.cause is None and (picture.state, picture) not in live:
            yield Breach(f"desde «{picture.state}» no se llega a ningún final", situation)


def cycle_without_customer(case: Case) -> Iterator[Breach]:
    """Tools and forwarded messages follow one another without the customer: they must come to rest."""
    tools = case.tools
    ways: dict[Picture, dict[tuple[Landings, Cause | None], Fork]] = defaultdict(dict)
    for fork in case.found.forks:
        if fork.goes_on or not tools.isdisjoint(fork.landings.states):
            ways[fork.before].setdefault((fork.landings, fork.cause if fork.goes_on else None), fork)
    done: set[_Point] = set()
    starts: list[_Point] = [(picture, None) for picture in ways]
    for start in starts:
        path: dict[_Point, None] = {start: None}
        stack = [(start, _not_resting(ways, start, tools))]
        while stack:
            point, moves = stack[-1]
            following = next(moves, None)
            if following is None:
                stack.pop()
                path.pop(point, None)
                done.add(point)
                continue
            fork, after = following
            if after in path:
                here, move, _ = fork.taken(fork.landing_at(after[0]))
                yield Breach(f"«{move.place}» puede dar vueltas sin que el cliente diga nada", here, move)
                return
            if after not in done:
                path[after] = None
                stack.append((after, _not_resting(ways, after, tools)))


#: Where it stands, and the message that was forwarded to there: it can be answered as nothing else.
_Point = tuple[Picture, Cause | None]


def _not_resting(
    ways: Mapping[Picture, Mapping[Any, Fork]], point: _Point, tools: frozenset[str]
) -> Iterator[tuple[Fork, _Point]]:
    """Where a point leads to and the customer has not the word yet."""
    picture, heard = point
    for fork in ways.get(picture, {}).values():
        if heard is not None and fork.cause != heard:
            continue
        for after in fork.landings.afters:
            if fork.goes_on or after.state in tools:
                yield fork, (after, fork.cause if fork.goes_on and after.state not in tools else None)


def endless_ladder(case: Case) -> Iterator[Breach]:
    """A message that answers nothing is counted, and past a number of them the conversation leaves."""
    flow = case.files.flow
    judged: set[tuple[str, Act, str]] = set()
    told: set[tuple[str, Act]] = set()
    for fork in case.found.forks:
        state, act = fork.before.state, fork.cause
        if not isinstance(act, Act) or (state, act) in told or _answers(fork):
            continue
        doubt = fork.row.guard in DOUBTS
        if not (doubt or _stays(flow, fork)) or (state, act, fork.place) in judged:
            continue
        judged.add((state, act, fork.place))
        limited = _counts(fork.row) and _limited_before(flow, state, act, fork.place, doubted=doubt)
        progress = _goes_on(fork.row) or (fork.place.startswith("first.") and not doubt)
        if not limited and not progress:
            told.add((state, act))
            stayed = (each for each in fork.landings.all if doubt or each.after.state == state)
            here, move, _ = fork.taken(next(stayed))
            yield Breach(f"«{fork.place}» puede preguntar lo mismo para siempre", here, move)


def _answers(fork: Fork) -> bool:
    """Does the message say something?"""
    brings = fork.cause in DATA_ACTS and not fork.here.bare and fork.cause is not Act.INFORM
    return brings or fork.cause not in NO_ANSWER


def _stays(flow: Flow, fork: Fork) -> bool:
    state = fork.before.state
    asks = bool(flow.states[state].questions) and fork.row.guard != "brings_data"
    return asks and state in fork.landings.states


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
    mute = list(filter(_is_mute, case.found.forks))
    handling: dict[Situation, list[Fork]] = defaultdict(list)
    answering: dict[Picture, dict[Situation, None]] = defaultdict(dict)
    for fork in mute:
        handling[fork.here].append(fork)
        answering[fork.before][fork.here] = None
    silent = {fork.here: None for fork in mute if fork.before.state not in case.tools}
    queue, looked = deque(silent), set[tuple[str, Landings]]()
    while queue:
        for fork in handling[queue.popleft()]:
            if not fork.goes_on and (fork.place, fork.landings) in looked:
                continue
            looked.add((fork.place, fork.landings))
            for here, move, there in map(fork.taken, fork.landings.mute):
                if not fork.goes_on and move.after.state not in case.tools:
                    yield Breach(f"«{move.place}» puede terminar un turno sin decir nada", here, move)
                    continue
                for following in [there] if fork.goes_on else answering.get(move.after, ()):
                    if following not in silent:
                        silent[following] = None
                        queue.append(following)


def _is_mute(fork: Fork) -> bool:
    """May it lead on without a word?"""
    return bool(fork.landings.mute) and not (fork.row.say or fork.row.ask or _answers_a_wish(fork))


def _answers_a_wish(fork: Fork) -> bool:
    """A wish that is put as a question is answered whatever row it takes, each time: it has a `decline`.

    The guard holds for those alone that the flow answers in words, not for one that a datum takes up.
    """
    return name_of(fork.row.guard) == "brings_wish" and fork.cause is Act.ASK_BUSINESS


def _loses_a_datum(move: Move) -> bool:
    before, after = move.before, move.after
    return (
        before.date > after.date
        or before.time > after.time
        or bool(after.lacking - before.lacking)
        or bool(before.extra - after.extra)
        or any(name_of(action) == "forget" for action in move.row.actions)
    )


def lost_question(case: Case) -> Iterator[Breach]:
    """A digression ends where it began, or further on the way, with every datum still there.

    What is answered beside a notice for the team goes on to that, and from there to where it began.
    """
    flow = case.files.flow
    spine = {step.state for step in flow.spine}
    asides = case.invoking(*DIGRESSIONS)
    for here, move, _ in case.found.moves(asides):
        before, after = move.before, move.after
        goes_on = {before.resume, flow.states[before.resume or flow.initial].then}
        noting = flow.states[after.state].request is RequestKind.NOTICE and after.resume == before.resume
        elsewhere = not noting and after.state not in goes_on and not {after.state, before.resume} <= spine
        resumed = flow.states[before.resume or flow.initial]
        unasked = resumed.questions and move.asked is None and flow.states[after.state].invoke is None
        if _loses_a_datum(move) or elsewhere or (unasked and not move.row.ask):
            yield Breach(f"«{move.place}» responde y pierde la pregunta o un dato", here, move)


def no_person(case: Case) -> Iterator[Breach]:
    """A person, and changing an appointment, can be asked for in every state."""
    flow = case.files.flow
    for here, move, _ in case.found.moves(on={Act.HANDOFF, Act.CHANGE_BOOKING}):
        if move.row.forward:
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
