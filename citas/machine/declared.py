"""The data that a flow file declares: what each is, how it is asked for, and where it goes.

    data:
      nombre: {type: person, ladder: [ask_name, ask_name_again]}
      sede: {type: choice, from: branches, label: Sede, words: [sede, local], ladder: [ask_branch]}
      nota: {type: text, need: offered, label: Nota}

`fecha` and `hora` are not declared: every appointment has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from citas.machine.flaws import FlawError
from citas.machine.options import Option
from citas.machine.reading import WishKind
from citas.machine.values import OpenKind, Source

LONGEST_TEXT = 200  # letters of a free text
MOMENT = frozenset({"fecha", "hora"})  # what every appointment has


class Part(BaseModel):
    """A part of a flow file: frozen, and unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class DatumType(StrEnum):
    PERSON = "person"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes_no"


class Need(StrEnum):
    """Must an appointment have it?"""

    REQUIRED = "required"  # asked for until it is known
    OPTIONAL = "optional"  # asked for once; whoever doesn't give it goes on without
    OFFERED = "offered"  # taken when the customer says it, never asked for


class Into(StrEnum):
    """Where a datum goes besides the summary."""

    TITLE = "title"  # of the event in the calendar
    NOTE = "note"  # for the team, with the request


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Datum(Part):
    """One datum of an appointment.

    `label` heads its line in the summary. `words` are what customers call it: «cambia la sede». `ladder` are
    the texts that ask for it, from the first to the last attempt; `open` the ones for what was given and
    can't be taken as it stands. A choice has its `options`, or takes them `from` a source; `any` is the text
    that stands for «cualquiera», where that is an answer. A number has bounds, inclusive; `holds` is the kind
    of wish in whose words it may stand: «una mesa para 4».
    """

    type: DatumType
    need: Need = Need.REQUIRED
    label: str = ""
    words: Names = ()
    ladder: Names = ()
    open: dict[OpenKind, Names] = Field(default_factory=dict)
    into: frozenset[Into] = frozenset({Into.NOTE})
    options: tuple[str, ...] = ()
    source: Source | None = Field(default=None, alias="from")
    any: str = ""
    min: int = 1
    max: int = 99
    holds: WishKind | None = None
    longest: int = Field(default=LONGEST_TEXT, ge=1, le=LONGEST_TEXT)
    listed: tuple[Option, ...] | None = Field(
        default=None, exclude=True
    )  # what there is to choose from; None: not known

    @model_validator(mode="before")
    @classmethod
    def _one_place(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("into"), str):
            return data | {"into": [data["into"]]}
        return data

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.type is DatumType.CHOICE and bool(self.options) == bool(self.source):
            both = "tiene «options» y «from»; va uno solo" if self.options else "necesita «options» o «from»"
            raise ValueError(f"un «choice» {both}")
        if self.type is not DatumType.CHOICE and (self.options or self.source or self.any):
            raise ValueError("«options», «from» y «any» son de un «choice»")
        if len({option.strip().casefold() for option in self.options}) < len(self.options):
            raise FlawError("una opción está repetida", ("options",))
        if self.type is DatumType.NUMBER and self.min > self.max:
            raise ValueError("«min» es mayor que «max»")
        if self.need is not Need.OFFERED and not self.ladder:
            raise ValueError("falta «ladder»: con qué textos se pregunta")
        return self

    @property
    def choices(self) -> tuple[Option, ...] | None:
        """What there is to choose from; None where nobody knows now."""
        if self.options:
            return tuple(Option(name) for name in self.options)
        return self.listed


#: The declared data of a flow, by name, in the order of the file.
Data = Mapping[str, Datum]
NO_DATA: Data = MappingProxyType({})


def required(data: Data) -> frozenset[str]:
    """The names of the data that an appointment can't do without."""
    return frozenset(name for name, datum in data.items() if datum.need is Need.REQUIRED)
