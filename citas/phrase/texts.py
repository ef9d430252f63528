"""The shape of the text file: every sentence that the bot can say."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from citas.phrase.placeholders import PLACEHOLDERS
from citas.phrase.template import placeholders

#: What the service itself says, outside any flow.
OWN_TEXTS = ("empty_message", "long_message", "no_images", "apology", "store_down")


class Text(BaseModel):
    """One sentence in all its variants. `tone` may be reworded by a model; `fixed` states a fact: never.

    `claims` says which result the text asserts, so that it can be proved to be said only after it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mark: Annotated[str, Field(pattern="^(tone|fixed)$")]
    claims: Annotated[str, Field(pattern="^(free|booked)$")] | None = None
    says: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)

    @property
    def may_be_reworded(self) -> bool:
        return self.mark == "tone"

    @model_validator(mode="after")
    def _facts_exist(self) -> Self:
        for template in self.says:
            for name in sorted(placeholders(template)):
                if name not in PLACEHOLDERS:
                    raise ValueError(f"el dato {{{name}}} no existe")
        return self


class Texts(BaseModel):
    """The whole file: texts by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: dict[str, Text]

    @model_validator(mode="after")
    def _own_texts_exist(self) -> Self:
        if missing := [name for name in OWN_TEXTS if name not in self.texts]:
            raise ValueError(f"faltan los textos {', '.join(missing)}")
        return self

    def template(self, name: str, variant: int) -> str:
        """A variant of a text; they take turns, so any number will do."""
        says = self.texts[name].says
        return says[variant % len(says)]
