"""The model as one turn sees it: asked once at most, and for so many seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import BaseModel

from citas.model.asking import Asker, Model, Question

T = TypeVar("T", bound=BaseModel)


@dataclass(slots=True)
class OneQuestion:
    """A model that answers one question. `seconds` is what a turn can spare for it.

    `allowed` says, when it comes to it, whether this conversation may still cost a call. `is_blind`: the
    question had images, and its answer was given without sight of them.
    """

    model: Model | None = None
    seconds: float = 0.0
    allowed: Callable[[], bool] = lambda: True
    asker: Asker | None = None
    is_blind: bool = False

    async def ask(self, question: Question[T]) -> T | None:
        """The answer, or None: no model, no answer, not allowed, or asked already."""
        model, self.model = self.model, None
        if model is None or not self.allowed():
            return None
        return await model.ask(replace(question, asker=self.asker, unseen=self._note_blind), self.seconds)

    def _note_blind(self) -> None:
        self.is_blind = True
