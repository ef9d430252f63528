"""What may be asked of a language model, as data, and the door that it is asked through.

Whoever asks checks the answer: it is a guess that has the right shape, and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


class Purpose(StrEnum):
    """What a call is for: the label of its metrics."""

    READING = "reading"
    TONE = "tone"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose message a question is about; without a session nobody's, but the tenant's own sentences."""

    id_empresa: int
    session_id: int | None = None


def _unnoticed() -> None:
    """Nobody minds."""


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """One call. `schema` bounds the answer; `images` are https addresses, shown beside `user`.

    Where images can't be shown, a question that is `worth_it_blind` is asked without them, and `unseen` is
    called.
    """

    purpose: Purpose
    system: str
    user: str
    schema: type[T]
    max_tokens: int
    images: tuple[str, ...] = ()
    worth_it_blind: bool = True
    unseen: Callable[[], None] = _unnoticed
    asker: Asker | None = None


class Model(Protocol):
    """A language model behind everything that can go wrong with one."""

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        """The answer within so many seconds; None if there is none, for whatever reason. Never raises."""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """`model` as it is asked for somebody, who is named in each question that names nobody."""

    model: Model
    asker: Asker

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        """See `Model`."""
        return await self.model.ask(replace(question, asker=question.asker or self.asker), seconds)
