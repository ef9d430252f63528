"""The shape of a flow file: states, what they wait for, and where each event leads.

A flow is data in the vocabulary of statecharts. It is validated as a whole when it is built: unknown keys,
unknown guards, actions, acts, outcomes and targets are errors that name their place.

How the transition for an event is chosen, first match wins:

1. `first`: for messages that may carry data, in states that ask something. Here data are taken;
2. the state's own `on` for that act or outcome;
3. `everywhere`: what the bot answers in the same way in all states;
4. the state's `otherwise`.

News of the team has its rows in `news`, whatever the state: they say it, and the conversation stays where
it is. It comes before the message that it is told with.

Two targets are not states. `next` is the first step of the `spine` that is not done. `return` asks the
pending question again: it is the state that a digression interrupted, or `next` if that is a step of the
spine; with `ask`, which takes that question's place, the conversation rests where it was. A state that has
questions, but none left to ask, is passed over: it goes on to its `then`, or else to `next` again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from citas.machine.actions import ACTIONS
from citas.machine.declared import MOMENT, Data, Datum, DatumType, Need, Part, required
from citas.machine.events import (
    ONLY_IF_AMBIGUOUS,
    ONLY_WITHOUT_EMAIL,
    OUTCOMES,
    News,
    Outcome,
    RequestKind,
    Tool,
)
from citas.machine.flaws import FlawError, FlawsError, Path, hint, unknown
from citas.machine.guards import GUARDS
from citas.machine.kinds import KINDS
from citas.machine.reading import Act, Expecting, WishKind
from citas.machine.values import KEPT, OpenKind, Source
from citas.machine.vocabulary import problem, split

PLACEHOLDER = re.compile(r"\{(\w+)\}")
NEXT = "next"
RETURN = "return"

#: The acts of a message that may carry the data of an appointment: the ones that `first` looks at.
DATA_ACTS = frozenset(
    {Act.GREET, Act.BOOK, Act.INFORM, Act.CORRECT, Act.ASK_AVAILABILITY, Act.AFFIRM, Act.UNKNOWN}
)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Transition(Part):
    """One row of the machine: if `guard` holds, `say`, do the `actions`, and go to `target`.

    What is said speaks of what was known before the actions. Without a target the conversation stays where
    it is and asks nothing again. `ask` takes the place of the target's own question; `expects` says what its
    answer is about, where the target's question wouldn't. With `forward`, the target handles the same
    message too. A row that `fails` counts one more message that did not answer the question: past the
    state's patience the conversation goes where that says, instead of down such a row.
    """

    guard: str | None = None
    actions: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    ask: str | None = None
    expects: Expecting | None = None
    target: str | None = None
    forward: bool = False
    fails: bool = False
    derived: bool = Field(default=False, exclude=True)  # not in the file: it follows from data, or patience


Transitions = Annotated[tuple[Transition, ...], BeforeValidator(_as_list), Field(min_length=1)]


class Question(Part):
    """What a state asks while `when` holds. Each failure to answer moves one step down the `ladder`.

    `expecting` tells the reader what the words of the answer are likely to be; `datum` is the declared one
    that is asked for. A `summary` shows all the data of the appointment: a yes to it is consent. Where the
    conversation comes back from a digression and the summary still stands, its `reminder` asks for the yes
    in a few words instead of showing it again.
    """

    expecting: Expecting
    ladder: tuple[str, ...] = Field(min_length=1)
    when: str | None = None
    summary: bool = False
    reminder: str | None = None
    datum: str | None = None
    derived: bool = Field(default=False, exclude=True)  # not in the file: it follows from a datum

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it may say."""
        return (*self.ladder, *([self.reminder] if self.reminder else ()))

    @model_validator(mode="after")
    def _reminds_of_a_summary(self) -> Self:
        if self.reminder and not self.summary:
            raise ValueError("«reminder» solo va con «summary: true»: pide otra vez el «sí» a ese resumen")
        return self


class Patience(Part):
    """After `tries` messages in a row that do not answer, the next such leads to `target`."""

    tries: int = Field(ge=1, le=2)
    target: str

    def row(self) -> Transition:
        guard = "tried_once" if self.tries == 1 else "tried_twice"
        return Transition(guard=guard, actions=("forgive_failures",), target=self.target, derived=True)


class State(Part):
    """A place where the conversation rests or, with `invoke`, where one tool is asked and the ways part.

    `asks` are declared data whose questions follow from their declaration, in this order; `together` asks for
    them while all of the required ones are missing. With `first: false` a message is not looked at for the
    data of a new appointment: what it says is about another thing. `request` is what a hand-over asks for.
    """

    title: str
    about: str
    invoke: Tool | None = None
    asks: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    patience: Patience | None = None
    questions: tuple[Question, ...] = ()
    on: dict[Act | Outcome, Transitions] = Field(default_factory=dict)
    otherwise: Transitions | None = None
    first: bool = True
    then: str | None = None
    request: RequestKind | None = None

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.request is not None and self.invoke is not Tool.HAND_OVER:
            raise ValueError(f"«request» es de un estado que usa {Tool.HAND_OVER}")
        if self.then is not None and not (self.questions or self.asks):
            raise ValueError("«then» es de un estado que pregunta")
        if self.invoke is None:
            if odd := [str(name) for name in self.on if isinstance(name, Outcome)]:
                raise ValueError(f"espera resultados ({', '.join(odd)}) sin usar una herramienta")
            return self
        if self.questions or self.otherwise:
            raise ValueError("usa una herramienta: no puede preguntar ni tener «otherwise»")
        if odd := [str(name) for name in self.on if name not in OUTCOMES[self.invoke]]:
            raise ValueError(f"{self.invoke} no da: {', '.join(odd)}")
        if missing := sorted(OUTCOMES[self.invoke] - ONLY_IF_AMBIGUOUS - ONLY_WITHOUT_EMAIL - set(self.on)):
            raise ValueError(f"no dice qué hacer si {self.invoke} da: {', '.join(missing)}")
        return self


class Wish(Part):
    """What is done with a wish that no datum holds: kept with the appointment, or declined in words.

    Either is the text that says so; `{deseo}` are the customer's own words. What is kept stands in the
    summary, in the event's title and in the request. `decline` is said, too, of what can't be kept any more:
    the appointment is in the calendar, or too much is kept already. So a wish always has an answer. `drop`
    is said where he takes out what was kept.
    """

    keep: str | None = None
    decline: str
    drop: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for text in (self.keep, self.decline, self.drop) if text)


class Step(Part):
    """One step of the spine: `state` is passed over once `until` holds."""

    state: str
    until: str | None = None


class Flow(Part):
    """A whole flow file.

    A conversation begins at `initial`, or at `recalled` if it was lost while a request of it was open.
    `event` is the title of the entry in the calendar: a template over the declared data.
    """

    flow: str
    title: str
    version: int
    texts: str = "textos.yaml"
    initial: str
    recalled: str | None = None
    data: dict[str, Datum] = Field(default_factory=dict)
    event: str = ""  # none: the name of the first person, as the services know it
    patience: Patience | None = None
    wishes: dict[WishKind, Wish] = Field(default_factory=dict)
    spine: tuple[Step, ...] = Field(min_length=1)
    first: tuple[Transition, ...] = ()
    everywhere: dict[Act, Transitions] = Field(default_factory=dict)
    news: dict[News, Transitions] = Field(default_factory=dict)
    states: dict[str, State]

    @model_validator(mode="after")
    def _spelled_out(self) -> Self:
        """Questions that follow from the data, and where patience ends, as rows like all others."""
        if flaws := [*self._odd_names(), *self._unknown_asks(), *self._unknown_helpers()]:
            raise FlawsError(flaws)
        for name, state in self.states.items():
            patient = _with_patience(state, state.patience or self.patience)
            self.states[name] = _with_asks(patient, self.data)
        return self

    def _odd_names(self) -> Iterator[FlawError]:
        for name in self.data:
            if name in MOMENT:
                yield FlawError(f"«{name}» no se declara: toda cita lo tiene", ("data", name))
            elif not name.isidentifier() or name != name.lower():
                problem = f"«{name}» no sirve de nombre: va en minúsculas y sin espacios, como «primera_vez»"
                yield FlawError(problem, ("data", name))

    def _unknown_asks(self) -> Iterator[FlawError]:
        for name, state in self.states.items():
            for number, each in enumerate(state.asks):
                if each not in self.data:
                    yield FlawError(unknown("el dato", each, self.data), ("states", name, "asks", number))

    def _unknown_helpers(self) -> Iterator[FlawError]:
        """Where patience ends."""
        patiences: list[tuple[Path, Patience | None]] = [((), self.patience)]
        patiences += [(("states", name), state.patience) for name, state in self.states.items()]
        for path, each in patiences:
            if each is not None and each.target not in (NEXT, RETURN, *self.states):
                known = (NEXT, RETURN, *self.states)
                yield FlawError(unknown("el destino", each.target, known), (*path, "patience", "target"))

    @model_validator(mode="after")
    def _names_resolve(self) -> Self:
        flaws = [
            *self._unknown_steps(),
            *self._unknown_targets(),
            *self._unknown_references(),
            *self._unknown_data(),
            *self._unknown_outcomes(),
            *self._unknown_wishes(),
        ]
        if flaws:
            raise FlawsError(flaws)
        if self.spine[-1].until is not None:
            last = len(self.spine) - 1
            raise FlawError("el último paso de «spine» no puede tener «until»", ("spine", last, "until"))
        return self

    def _unknown_steps(self) -> Iterator[FlawError]:
        named: list[tuple[Path, str | None]] = [(("initial",), self.initial), (("recalled",), self.recalled)]
        named += [(("spine", number, "state"), step.state) for number, step in enumerate(self.spine)]
        named += [(("states", name, "then"), state.then) for name, state in self.states.items()]
        for path, name in named:
            if name is not None and name not in self.states:
                yield FlawError(unknown("el estado", name, self.states), path)

    def _unknown_targets(self) -> Iterator[FlawError]:
        for place, row in self.transitions():
            path = row_path(place)
            if row.derived:
                continue
            if row.target not in (None, NEXT, RETURN) and row.target not in self.states:
                known = (NEXT, RETURN, *self.states)
                yield FlawError(unknown("el destino", str(row.target), known), (*path, "target"))
            if place.startswith("news.") and (row.target or row.ask or row.fails):
                yield FlawError("una noticia solo se dice: va sin «target», «ask» ni «fails»", path)
            if row.forward and row.target is None:
                yield FlawError("«forward» necesita un destino («target»)", (*path, "forward"))
            if row.ask and row.target == NEXT:
                problem = "«ask» no va con «next», que puede llevar a una herramienta"
                yield FlawError(problem, (*path, "ask"))
            if row.ask and row.target in self.states and self.states[row.target].invoke:
                yield FlawError("«ask» no va con un destino que usa una herramienta", (*path, "ask"))

    def blocks(self) -> Iterator[tuple[str, tuple[Transition, ...]]]:
        """Every list of rows, with its place in the file: «confirm.affirm», «everywhere.goodbye»."""
        yield "first", self.first
        for act, rows in self.everywhere.items():
            yield f"everywhere.{act}", rows
        for news, rows in self.news.items():
            yield f"news.{news}", rows
        for name, state in self.states.items():
            for event, rows in state.on.items():
                yield f"{name}.{event}", rows
            if state.otherwise:
                yield f"{name}.otherwise", state.otherwise

    def transitions(self) -> Iterator[tuple[str, Transition]]:
        """Every row of the flow, with its place: «confirm.affirm.1» is the first of its list."""
        for place, rows in self.blocks():
            yield from numbered(place, rows)

    def _unknown_references(self) -> Iterator[FlawError]:
        """Guards and actions that don't exist, or speak of data that don't."""
        guards: list[tuple[Path, str | None]] = [
            (("spine", number, "until"), step.until) for number, step in enumerate(self.spine)
        ]
        for place, row in self.transitions():
            if not row.derived:
                guards.append(((*row_path(place), "guard"), row.guard))
        for name, state in self.states.items():
            own = [question for question in state.questions if not question.derived]
            guards += [(("states", name, "questions", n, "when"), each.when) for n, each in enumerate(own)]
        for path, guard in guards:
            if guard is not None and (wrong := problem(guard, GUARDS, self.data)):
                yield FlawError(wrong, path)
        for place, row in self.transitions():
            for number, action in enumerate(row.actions):
                if wrong := problem(action, ACTIONS, self.data):
                    yield FlawError(wrong, (*row_path(place), "actions", number))

    def _unknown_wishes(self) -> Iterator[FlawError]:
        """What a kept wish is called is no name for a datum."""
        if KEPT in self.data:
            yield FlawError(f"«{KEPT}» es el nombre de los deseos que se guardan", ("data", KEPT))

    def keeps_services(self) -> bool:
        """Is what the appointment is for a wish that is kept, and no datum?"""
        service = self.wishes.get(WishKind.SERVICE)
        listed = any(datum.source is Source.SERVICES for datum in self.data.values())
        return service is not None and service.keep is not None and not listed

    def keeps_wishes(self) -> bool:
        return any(wish.keep for wish in self.wishes.values())

    def requires_email(self) -> bool:
        """Does every appointment have an address to send the invitation to?"""
        return any(self.data[name].type is DatumType.EMAIL for name in self.needs())

    def books_without_email(self) -> bool:
        return not self.requires_email() and any(
            state.invoke is Tool.CREATE_BOOKING for state in self.states.values()
        )

    def outcomes(self, tool: Tool) -> frozenset[Outcome]:
        """What a tool may answer in this flow."""
        return OUTCOMES[tool] - (ONLY_WITHOUT_EMAIL if self.requires_email() else frozenset())

    def _unknown_outcomes(self) -> Iterator[FlawError]:
        """What the tools of this flow never answer, or answer and nobody handles."""
        for name, state in self.states.items():
            if state.invoke is None:
                continue
            possible = self.outcomes(state.invoke)
            for outcome in sorted(ONLY_WITHOUT_EMAIL & OUTCOMES[state.invoke]):
                if outcome in possible and outcome not in state.on:
                    problem = f"no dice qué hacer si {state.invoke} da: {outcome} (correo no obligatorio)"
                    yield FlawError(problem, ("states", name, "on"))
                if outcome not in possible and outcome in state.on:
                    yield FlawError(
                        f"«{outcome}» no pasa donde el correo es obligatorio", ("states", name, "on")
                    )

    def _unknown_data(self) -> Iterator[FlawError]:
        """What the title names, and what every appointment needs and nobody asks for."""
        for name in sorted(set(PLACEHOLDER.findall(self.event)) - self.needs()):
            yield FlawError(
                f"«{name}» no es un dato obligatorio de «data»{hint(name, self.needs())}", ("event",)
            )
        if {"{", "}"} & set(PLACEHOLDER.sub("", self.event)):
            yield FlawError("una llave sin pareja, o algo entre llaves que no es un dato", ("event",))
        questions = [each for state in self.states.values() for each in state.questions]
        asked = {each.datum for each in questions}
        asked |= {name for each in questions if each.when for name in split(each.when)[1]}
        for name, datum in self.data.items():
            if datum.need is not Need.OFFERED and name not in asked:
                problem = f"la cita necesita «{name}» y ningún estado lo pregunta: falta en «asks»"
                yield FlawError(problem, ("data", name))

    @cached_property
    def named(self) -> frozenset[str]:
        """The declared data that a row, a question of a state's own, or the spine names."""
        refs: list[str | None] = [step.until for step in self.spine]
        for _, row in self.transitions():
            refs += [row.guard, *row.actions]
        for state in self.states.values():
            refs += [question.when for question in state.questions if question.datum is None]
        return frozenset(name for ref in refs if ref for name in split(ref)[1]) & set(self.data)

    @cached_property
    def together(self) -> frozenset[frozenset[str]]:
        """The required data that a guard asks for in one go: are these all known?"""
        refs: list[str | None] = [step.until for step in self.spine]
        refs += [row.guard for _, row in self.transitions()]
        asked = [data for name, data in (split(ref) for ref in refs if ref) if name == "known"]
        return frozenset(filter(None, (frozenset(data) & self.needs() for data in asked)))

    @cached_property
    def onward(self) -> frozenset[str]:
        """The tools' states from which, whatever they answer, the way never leads back to who asked."""
        tools = {name: state for name, state in self.states.items() if state.invoke is not None}
        back: set[str] = set()
        while more := {name for name, state in tools.items() if _leads_to(state, (RETURN, *back))} - back:
            back |= more
        return frozenset(tools) - back

    def telling(self, texts: Collection[str]) -> frozenset[str]:
        """Where it matters whether a request is out: each message leads to a look at what became of it; or it
        is a tool's state, from which the same turn may lead there, or to one of `texts`.
        """
        looks = {name for name, state in self.states.items() if state.invoke is Tool.FOLLOW_UP}
        states = {
            name
            for name, state in self.states.items()
            if state.invoke is None and any(row.target in looks for row in state.otherwise or ())
        }
        tools = {name: state for name, state in self.states.items() if state.invoke is not None}
        states |= {name for name, state in tools.items() if _says_any(state, texts)}
        while more := {name for name, state in tools.items() if _leads_to(state, states)} - states:
            states |= more
        return frozenset(states)

    def needs(self) -> frozenset[str]:
        """The names of the data that an appointment can't do without."""
        return required(self.data)

    def text_ids(self) -> Iterator[tuple[str, str]]:
        """Every text that the flow says or asks, with its place in the file."""
        for place, transition in self.transitions():
            for text in (*transition.say, *([transition.ask] if transition.ask else [])):
                yield place, text
        for kind, wish in self.wishes.items():
            yield from ((f"wishes.{kind}", text) for text in wish.texts)
        for name, state in self.states.items():
            for number, question in enumerate(state.questions, 1):
                for text in question.texts:
                    yield f"{name}.questions.{number}", text

    def text_path(self, place: str, text: str) -> Path:
        """Where a text of `text_ids` is written: that of a datum's question is in its declaration."""
        state, block, *number = place.split(".")
        if block != "questions" or state not in self.states:
            return row_path(place)
        question = self.states[state].questions[int(number[0]) - 1]
        if not question.derived:
            return row_path(place)
        if question.datum is None:
            return ("states", state, "together")
        datum = self.data[question.datum]
        kind = next((kind for kind, ladder in datum.open.items() if text in ladder), None)
        return ("data", question.datum, *(("open", str(kind)) if kind else ("ladder",)))


def _leads_to(state: State, targets: Iterable[str]) -> bool:
    wanted = frozenset(targets)
    return any(row.target in wanted for rows in state.on.values() for row in rows)


def _says_any(state: State, texts: Collection[str]) -> bool:
    said = (text for rows in state.on.values() for row in rows for text in (*row.say, row.ask))
    return any(text in texts for text in said)


def numbered(place: str, rows: Iterable[Transition]) -> Iterator[tuple[str, Transition]]:
    """Rows with their places, counted as in the file: one that is not in it is called by its guard."""
    number = 0
    for row in rows:
        number += not row.derived
        yield f"{place}.{row.guard if row.derived else number}", row


def _with_patience(state: State, patience: Patience | None) -> State:
    def patient(rows: tuple[Transition, ...] | None) -> tuple[Transition, ...] | None:
        if patience is None or rows is None or not any(row.fails for row in rows):
            return rows
        first = next(index for index, row in enumerate(rows) if row.fails)
        counted = [
            row.model_copy(update={"actions": (*row.actions, "count_failure")}) if row.fails else row
            for row in rows
        ]
        return (*counted[:first], patience.row(), *counted[first:])

    rows = {event: patient(own) for event, own in state.on.items()}
    return state.model_copy(update={"on": rows, "otherwise": patient(state.otherwise)})


def _with_asks(state: State, data: Data) -> State:
    """A state with the questions that follow from the data it asks for, and the rows for their answers."""
    if not state.asks:
        return state
    wanted = [name for name in state.asks if data[name].need is Need.REQUIRED]
    questions = (
        *state.questions,
        *(_question(data, name, str(kind), ladder) for name, kind, ladder in _openings(state, data)),
        *(_together(wanted, state.together) if state.together else ()),
        *(_question(data, name, "missing", data[name].ladder) for name in state.asks if data[name].ladder),
    )
    rows = {act: (*_derived(state, data, act), *state.on.get(act, ())) for act in (Act.AFFIRM, Act.DENY)}
    on = dict(state.on) | {act: own for act, own in rows.items() if own}
    skips = _skips(state, data)
    otherwise = (*skips, *(state.otherwise or ())) if skips else state.otherwise
    return state.model_copy(update={"questions": questions, "on": on, "otherwise": otherwise})


def _together(wanted: list[str], ladder: tuple[str, ...]) -> tuple[Question, ...]:
    missing = f"missing {' '.join(wanted)}"
    return (Question(when=missing, expecting=Expecting.CONTACT, ladder=ladder, derived=True),)


def _question(data: Data, name: str, guard: str, ladder: tuple[str, ...]) -> Question:
    expecting = KINDS[data[name].type].expecting
    return Question(when=f"{guard} {name}", expecting=expecting, ladder=ladder, datum=name, derived=True)


def _openings(state: State, data: Data) -> Iterator[tuple[str, OpenKind, tuple[str, ...]]]:
    for name in state.asks:
        for kind in OpenKind:
            if kind in data[name].open:
                yield name, kind, data[name].open[kind]


def _derived(state: State, data: Data, act: Act) -> tuple[Transition, ...]:
    """What a yes or a no means to what was just proposed, and to a datum that need not be given."""
    kinds = {kind for _, kind, _ in _openings(state, data)}
    action = "take_suggested" if act is Act.AFFIRM else "drop_suggested"
    answered = (OpenKind.SUGGESTED,) if act is Act.AFFIRM else (OpenKind.SUGGESTED, OpenKind.SEVERAL)
    proposed = tuple(
        Transition(guard=str(kind), actions=(action,), target=NEXT, derived=True)
        for kind in answered
        if kind in kinds
    )
    return proposed if act is Act.AFFIRM else (*proposed, *_skips(state, data))


def _skips(state: State, data: Data) -> tuple[Transition, ...]:
    if not any(data[name].need is Need.OPTIONAL for name in state.asks):
        return ()
    return (Transition(guard="asks_optional", actions=("skip_datum",), target=NEXT, derived=True),)


def row_path(place: str) -> Path:
    """The way to a row in the flow's file: «confirm.affirm.1» → states, confirm, on, affirm, 0.

    A row that is not in the file has the way of its list.
    """
    *names, last = place.split(".")
    number = (int(last) - 1,) if last.isdigit() else ()
    match names:
        case ["first"]:
            return ("first", *number)
        case ["wishes"]:
            return ("wishes", last)
        case ["everywhere" | "news" as block, event]:
            return (block, event, *number)
        case [state, "questions" | "otherwise" as block]:
            return ("states", state, block, *number)
        case _:
            return ("states", names[0], "on", names[1], *number)
