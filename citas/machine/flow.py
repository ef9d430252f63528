"""The shape of a flow file: states, what they wait for, and where each event leads.

A flow is data in the vocabulary of statecharts. It is validated as a whole when it is built: unknown keys,
unknown guards, actions, acts, outcomes and targets are errors that name their place.

How the transition for an event is chosen, first match wins:

1. `first`: for messages that may carry data, in states that ask something. Here data are taken;
2. the state's own `on` for that act or outcome;
3. `everywhere`: what the bot answers in the same way in all states;
4. the state's `otherwise`.

Two targets are not states. `next` is the first step of the `spine` that is not done. `return` asks the
pending question again: it is the state that a digression interrupted, or `next` if that is a step of the
spine. A state that has questions, but none left to ask, is passed over: `next` again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from citas.machine.events import ONLY_IF_AMBIGUOUS, OUTCOMES, Outcome, Tool
from citas.machine.flaws import FlawError, FlawsError, Path, unknown
from citas.machine.reading import Act, Expecting
from citas.machine.vocabulary import ACTIONS, GUARDS

NEXT = "next"
RETURN = "return"

#: The acts of a message that may carry the data of an appointment: the ones that `first` looks at.
DATA_ACTS = frozenset(
    {Act.GREET, Act.BOOK, Act.INFORM, Act.CORRECT, Act.ASK_AVAILABILITY, Act.AFFIRM, Act.UNKNOWN}
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known(table: Any, what: str) -> Any:
    def check(name: str) -> str:
        if name not in table:
            raise ValueError(unknown(what, name, table))
        return name

    return check


GuardName = Annotated[str, BeforeValidator(_known(GUARDS, "la condición"))]
ActionName = Annotated[str, BeforeValidator(_known(ACTIONS, "la acción"))]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Transition(_Part):
    """One row of the machine: if `guard` holds, `say`, do the `actions`, and go to `target`.

    What is said speaks of what was known before the actions. Without a target the conversation stays where
    it is and asks nothing again. `ask` takes the place of the target's own question; `expects` says what its
    answer is about, where the target's question wouldn't. With `forward`, the target handles the same
    message too.
    """

    guard: GuardName | None = None
    actions: tuple[ActionName, ...] = ()
    say: tuple[str, ...] = ()
    ask: str | None = None
    expects: Expecting | None = None
    target: str | None = None
    forward: bool = False


Transitions = Annotated[tuple[Transition, ...], BeforeValidator(_as_list), Field(min_length=1)]


class Question(_Part):
    """What a state asks while `when` holds. Each failure to answer moves one step down the `ladder`.

    `expecting` tells the reader what the words of the answer are likely to be. A `summary` shows all the data
    of the appointment: a yes to it is consent.
    """

    expecting: Expecting
    ladder: tuple[str, ...] = Field(min_length=1)
    when: GuardName | None = None
    summary: bool = False


class State(_Part):
    """A place where the conversation rests or, with `invoke`, where one tool is asked and the ways part."""

    title: str
    about: str
    invoke: Tool | None = None
    questions: tuple[Question, ...] = ()
    on: dict[Act | Outcome, Transitions] = Field(default_factory=dict)
    otherwise: Transitions | None = None

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.invoke is None:
            if odd := [str(name) for name in self.on if isinstance(name, Outcome)]:
                raise ValueError(f"espera resultados ({', '.join(odd)}) sin usar una herramienta")
            return self
        if self.questions or self.otherwise:
            raise ValueError("usa una herramienta: no puede preguntar ni tener «otherwise»")
        if odd := [str(name) for name in self.on if name not in OUTCOMES[self.invoke]]:
            raise ValueError(f"{self.invoke} no da: {', '.join(odd)}")
        if missing := sorted(OUTCOMES[self.invoke] - ONLY_IF_AMBIGUOUS - set(self.on)):
            raise ValueError(f"no dice qué hacer si {self.invoke} da: {', '.join(missing)}")
        return self


class Step(_Part):
    """One step of the spine: `state` is passed over once `until` holds."""

    state: str
    until: GuardName | None = None


class Flow(_Part):
    """A whole flow file.

    A conversation begins at `initial`, or at `recalled` if it was lost while a request of it was open.
    """

    flow: str
    title: str
    version: int
    texts: str = "textos.yaml"
    initial: str
    recalled: str | None = None
    spine: tuple[Step, ...] = Field(min_length=1)
    first: tuple[Transition, ...] = ()
    everywhere: dict[Act, Transitions] = Field(default_factory=dict)
    states: dict[str, State]

    @model_validator(mode="after")
    def _names_resolve(self) -> Self:
        if flaws := [*self._unknown_steps(), *self._unknown_targets()]:
            raise FlawsError(flaws)
        if self.spine[-1].until is not None:
            last = len(self.spine) - 1
            raise FlawError("el último paso de «spine» no puede tener «until»", ("spine", last, "until"))
        return self

    def _unknown_steps(self) -> Iterator[FlawError]:
        named: list[tuple[Path, str | None]] = [(("initial",), self.initial), (("recalled",), self.recalled)]
        named += [(("spine", number, "state"), step.state) for number, step in enumerate(self.spine)]
        for path, name in named:
            if name is not None and name not in self.states:
                yield FlawError(unknown("el estado", name, self.states), path)

    def _unknown_targets(self) -> Iterator[FlawError]:
        for place, row in self.transitions():
            path = row_path(place)
            if row.target not in (None, NEXT, RETURN) and row.target not in self.states:
                known = (NEXT, RETURN, *self.states)
                yield FlawError(unknown("el destino", str(row.target), known), (*path, "target"))
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
        for name, state in self.states.items():
            for event, rows in state.on.items():
                yield f"{name}.{event}", rows
            if state.otherwise:
                yield f"{name}.otherwise", state.otherwise

    def transitions(self) -> Iterator[tuple[str, Transition]]:
        """Every row of the flow, with its place: «confirm.affirm.1» is the first of its list."""
        for place, rows in self.blocks():
            for number, row in enumerate(rows, 1):
                yield f"{place}.{number}", row

    def text_ids(self) -> Iterator[tuple[str, str]]:
        """Every text that the flow says or asks, with its place in the file."""
        for place, transition in self.transitions():
            for text in (*transition.say, *([transition.ask] if transition.ask else [])):
                yield place, text
        for name, state in self.states.items():
            for number, question in enumerate(state.questions, 1):
                for text in question.ladder:
                    yield f"{name}.questions.{number}", text


def row_path(place: str) -> Path:
    """The way to a row in the flow's file: «confirm.affirm.1» → states, confirm, on, affirm, 0."""
    *names, last = place.split(".")
    number = int(last) - 1
    match names:
        case ["first"]:
            return ("first", number)
        case ["everywhere", act]:
            return ("everywhere", act, number)
        case [state, "questions" | "otherwise" as block]:
            return ("states", state, block, number)
        case _:
            return ("states", names[0], "on", names[1], number)
