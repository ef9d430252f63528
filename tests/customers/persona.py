"""The shape of a persona file: a list of customers, each with her lines, her asides and what must come of it.

Unknown keys, moments, businesses and hours that are none are errors that name file and line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from citas.errors import FlowError
from citas.rehearsal.script import moment, span
from citas.rehearsal.stage import LIMA, MONDAY
from citas.yamlfiles import read
from tests.customers.businesses import BUSINESSES
from tests.customers.moments import Moment

FOLDER = Path(__file__).parent / "personas"


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _when(text: str) -> str:
    moment(text)
    return text


def _busy(text: str) -> str:
    span(text)
    return text


def _business(name: str) -> str:
    if name not in BUSINESSES:
        raise ValueError(f"«{name}» no es un negocio; existen: {', '.join(BUSINESSES)}")
    return name


Wordings = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Part(BaseModel):
    """Every part of the file: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Aside(Part):
    """Said once, in place of the line, the first time that `at` comes. `wants` is what must come of it."""

    at: Moment
    say: Wordings
    wants: Literal["answer", "nothing", "handoff", "decline"]


class Between(Part):
    """Any hour from `from` to `to`, both inclusive."""

    start: Clock = Field(alias="from")
    end: Clock = Field(alias="to")

    def holds(self, hour: str) -> bool:
        return self.start <= hour <= self.end


class Booked(Part):
    """One appointment that must stand in the calendar. What is left out is not looked at."""

    day: Annotated[tuple[dt.date, ...], BeforeValidator(_as_list), Field(min_length=1)]
    hour: Between | Annotated[tuple[Clock, ...], BeforeValidator(_as_list), Field(min_length=1)]
    name: str | None = None
    email: str | None = None
    title_has: tuple[str, ...] = ()

    def holds_hour(self, hour: str) -> bool:
        return self.hour.holds(hour) if isinstance(self.hour, Between) else hour in self.hour


class Expected(Part):
    """What must have come of the conversation: these appointments, and a record for the team or none."""

    booked: tuple[Booked, ...]
    handoff: Literal["yes", "no", "any"] = "any"


class Persona(Part):
    """A customer as data. `minimum` are the messages that she needs with an excellent person."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    tenant: Annotated[str, AfterValidator(_business)]
    who: str
    now: Annotated[str, AfterValidator(_when)] = f"{MONDAY:%Y-%m-%d %H:%M}"
    busy: tuple[Annotated[str, AfterValidator(_busy)], ...] = ()
    lines: dict[Moment, Wordings]
    asides: tuple[Aside, ...] = ()
    expect: Expected
    wishes: tuple[str, ...] = ()
    minimum: Annotated[int, Field(ge=1)]
    patience: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _speaks_first(self) -> Self:
        if Moment.OPEN not in self.lines:
            raise ValueError("falta «open»: el primer mensaje")
        return self

    @property
    def begins(self) -> dt.datetime:
        """When the first message is sent: aware, in Lima."""
        return moment(self.now).replace(tzinfo=LIMA)

    @property
    def goal(self) -> str:
        """What she comes for, in one word for the tables: told from what must have come of it."""
        if self.expect.booked:
            return "una cita" if len(self.expect.booked) == 1 else "varias citas"
        return "el equipo" if self.expect.handoff == "yes" else "ninguna cita"


class _File(Part):
    personas: tuple[Persona, ...]


def load(folder: Path = FOLDER) -> dict[str, Persona]:
    """Every persona by its id, file after file. Raises `FlowError` with file and line of each mistake."""
    found: dict[str, Persona] = {}
    for persona in _all(sorted(folder.glob("*.yaml"))):
        if persona.id in found:
            raise FlowError(f"hay dos personas con el nombre «{persona.id}»")
        found[persona.id] = persona
    return found


def _all(paths: Iterable[Path]) -> Iterator[Persona]:
    for path in paths:
        yield from read(path, under="personas").parse(_File).personas
