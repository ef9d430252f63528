"""From the files to the book: every state, row and text, with its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citas.book.diagram import diagram
from citas.book.examples import Rehearsal, acts, examples, proofs
from citas.book.facts import data, settings
from citas.book.model import Ask, Book, Card, Case, Goal, Kind, PathStep, Promise, Proof, Sentence, Way
from citas.book.words import EXPECTS, any_of
from citas.flowfiles import FlowFiles
from citas.machine.engine import candidates
from citas.machine.events import Outcome
from citas.machine.flow import DATA_ACTS, NEXT, RETURN, Flow, Question, State, Transition, Wish, numbered
from citas.machine.meanings import ACT_MEANINGS, NEWS_MEANINGS, OUTCOME_MEANINGS, TOOL_MEANINGS, WISH_MEANINGS
from citas.machine.reading import Act, WishKind
from citas.machine.vocabulary import meaning
from citas.proof.check import RULES
from citas.requests import MAX_MESSAGE

#: How many messages in a row that answer nothing a guard lets pass, and the one that it catches.
_CAUGHT = {"tried_once": 2, "tried_twice": 3}

#: When the service says what it says outside any flow.
SERVICE = {
    "empty_message": "llega un mensaje sin texto",
    "long_message": f"el mensaje pasa de {MAX_MESSAGE} letras",
    "no_images": "el mensaje trae imágenes y no hay un modelo que las mire",
    "apology": "algo falla por dentro",
    "taking_long": "algo tarda más de lo que espera el gateway",
    "misconfigured": "los datos de la empresa que llegan con el mensaje no sirven",
    "store_down": "las conversaciones no se pueden guardar",
    "crowded": "escriben más personas a la vez de las que se puede atender",
}


def book(files: FlowFiles, rehearsals: Sequence[Rehearsal]) -> Book:
    """The whole book. `rehearsals` are the golden conversations, played."""
    flow = files.flow
    played = tuple(examples(rehearsals, flow))
    proven = proofs(played)
    sentences = _sentences(files)
    said = {each.name: files.texts.texts[each.name] for each in sentences}
    return Book(
        name=flow.flow,
        title=flow.title,
        version=flow.version,
        initial=flow.initial,
        path=tuple(PathStep(step.state, _meaning(step.until, flow)) for step in flow.spine),
        first=Case("", _ways(flow, [("first", flow.first)], proven)),
        first_acts=tuple(meaning for act, meaning in ACT_MEANINGS.items() if act in DATA_ACTS),
        everywhere=tuple(
            Case(f"el cliente {ACT_MEANINGS[act]}", _ways(flow, [(f"everywhere.{act}", rows)], proven))
            for act, rows in flow.everywhere.items()
        ),
        news=tuple(
            Case(NEWS_MEANINGS[news], _ways(flow, [(f"news.{news}", rows)], proven))
            for news, rows in flow.news.items()
        ),
        cards=tuple(_card(flow, name, proven) for name in flow.states),
        sentences=sentences,
        data=data(said, flow.data),
        settings=settings(said),
        wishes=tuple(
            (text, _wished(kind, wish, text)) for kind, wish in flow.wishes.items() for text in wish.texts
        ),
        service=tuple(SERVICE.items()),
        acts=acts(rehearsals),
        promises=tuple(Promise(rule.name, rule.promise) for rule in RULES),
        diagram=diagram(flow),
        examples=played,
        proofs=proven,
    )


def _wished(kind: WishKind, wish: Wish, text: str) -> str:
    if text == wish.drop:
        return f"ya no pide {WISH_MEANINGS[kind]}, lo quita de la cita"
    kept = "lo guarda con la cita" if text == wish.keep else "no lo guarda"
    return f"pide {WISH_MEANINGS[kind]}, {kept}"


def _meaning(guard: str | None, flow: Flow) -> str:
    return meaning(guard, flow.data) if guard else ""


def _card(flow: Flow, name: str, proven: Mapping[str, Proof]) -> Card:
    state = flow.states[name]
    steps = [step.state for step in flow.spine]
    attempts, helped = _patience(flow, name)
    waits = state.invoke is None
    return Card(
        name=name,
        title=state.title,
        about=state.about,
        tool=TOOL_MEANINGS[state.invoke] if state.invoke else "",
        asks=tuple(_ask(question, flow) for question in state.questions),
        cases=tuple(_cases(flow, name, state, proven)),
        data_first=tuple(m for a, m in ACT_MEANINGS.items() if a in DATA_ACTS)
        if state.questions and state.first
        else (),
        everywhere=tuple(
            ACT_MEANINGS[a] for a in flow.everywhere if waits and _reaches_everywhere(flow, name, a)
        ),
        step=steps.index(name) + 1 if name in steps else 0,
        arrivals=tuple(_arrivals(flow, name)),
        attempts=attempts,
        helped=helped,
        then=state.then or "",
    )


def _ask(question: Question, flow: Flow) -> Ask:
    return Ask(
        _meaning(question.when, flow),
        question.ladder,
        EXPECTS[question.expecting],
        question.summary,
        question.reminder,
    )


def _cases(flow: Flow, name: str, state: State, proven: Mapping[str, Proof]) -> Iterator[Case]:
    """The state's own rows; events that are answered alike make one case."""
    groups: list[tuple[list[Act | Outcome], tuple[Transition, ...]]] = []
    for event, rows in state.on.items():
        if groups and groups[-1][1] == rows:
            groups[-1][0].append(event)
        else:
            groups.append(([event], rows))
    for events, rows in groups:
        yield Case(_when(events), _ways(flow, [(f"{name}.{event}", rows) for event in events], proven))
    if state.otherwise:
        left = [act for act in Act if _reaches(flow, name, act, f"{name}.otherwise")]
        ways = _ways(flow, [(f"{name}.otherwise", state.otherwise)], proven)
        yield Case(any_of([ACT_MEANINGS[act] for act in left]), ways, fallback=True)


def _when(events: Sequence[Act | Outcome]) -> str:
    said = [OUTCOME_MEANINGS[event] for event in events if isinstance(event, Outcome)]
    heard = [ACT_MEANINGS[event] for event in events if isinstance(event, Act)]
    return any_of(said) if said else f"el cliente {any_of(heard)}"


def _reaches(flow: Flow, state: str, act: Act, block: str) -> bool:
    """Can a row of `block` answer the act, or does an unconditional row always come first?"""
    for place, row in candidates(flow, state, act):
        if place.rpartition(".")[0] == block:
            return True
        if row.guard is None:
            return False
    return False


def _reaches_everywhere(flow: Flow, state: str, act: Act) -> bool:
    return _reaches(flow, state, act, f"everywhere.{act}")


def _ways(
    flow: Flow, blocks: Sequence[tuple[str, tuple[Transition, ...]]], proven: Mapping[str, Proof]
) -> tuple[Way, ...]:
    """The ways of one list of rows; `blocks` are the places where the same list stands."""
    lists = [list(numbered(place, rows)) for place, rows in blocks]
    return tuple(
        _way(flow, same[0][1], tuple(place for place, _ in same), index > 0, proven)
        for index, same in enumerate(zip(*lists, strict=True))
    )


def _way(
    flow: Flow, row: Transition, places: tuple[str, ...], otherwise: bool, proven: Mapping[str, Proof]
) -> Way:
    return Way(
        places=places,
        condition=_meaning(row.guard, flow),
        otherwise=otherwise,
        says=row.say,
        does=tuple(meaning(action, flow.data) for action in row.actions),
        ask=row.ask or "",
        goal=_goal(row),
        counts="count_failure" in row.actions,
        proofs=tuple(dict.fromkeys(proven[place] for place in places if place in proven)),
    )


def _goal(row: Transition) -> Goal:
    match row.target:
        case None:
            return Goal(Kind.STAY)
        case str() as target if target == NEXT:
            return Goal(Kind.NEXT, forward=row.forward)
        case str() as target if target == RETURN:
            return Goal(Kind.RETURN, forward=row.forward)
        case target:
            return Goal(Kind.STATE, target, row.forward)


def _arrivals(flow: Flow, name: str) -> Iterator[str]:
    """The states, and the shared lists, with a row that leads here by name."""
    sources = dict.fromkeys(place.split(".")[0] for place, row in flow.transitions() if row.target == name)
    yield from (source for source in sources if source != name)


def _patience(flow: Flow, name: str) -> tuple[int, str]:
    """Which message in a row that answers nothing is too many, and where it leads."""
    for _, row in candidates(flow, name, Act.UNKNOWN):
        if row.guard in _CAUGHT and row.target in flow.states:
            return _CAUGHT[row.guard], row.target
    return 0, ""


def _sentences(files: FlowFiles) -> tuple[Sentence, ...]:
    used: dict[str, dict[str, None]] = {name: {} for name in files.texts.texts}
    for place, text in files.flow.text_ids():
        used[text].setdefault(place.split(".")[0])
    for text in SERVICE:
        used[text].setdefault("service")
    return tuple(
        Sentence(name, number, text.says, text.mark == "tone", tuple(used[name]))
        for number, (name, text) in enumerate(files.texts.texts.items(), 1)
        if used[name]
    )
