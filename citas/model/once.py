"""The model as one turn sees it: asked once at most, and for so many seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from citas.model.asking import Model, Question

T = TypeVar("T", bound=BaseModel)


@dataclass(slots=True)
class OneQuestion:
    """A model that answers one question. `seconds` is what a turn can spare for it."""

    model: Model | None = None
    seconds: float = 0.0

    async def ask(self, question: Question[T]) -> T | None:
        """The answer, or None: no model, no answer, or asked already."""
        model, self.model = self.model, None
        return await model.ask(question, self.seconds) if model else None
