"""What may be asked of a language model, as data, and the door that it is asked through.

Whoever asks checks the answer: it is a guess that has the right shape, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
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
class Question(Generic[T]):
    """One call. `schema` bounds the answer; `images` are https addresses, shown beside `user`."""

    purpose: Purpose
    system: str
    user: str
    schema: type[T]
    max_tokens: int
    images: tuple[str, ...] = ()


class Model(Protocol):
    """A language model behind everything that can go wrong with one."""

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        """The answer within so many seconds; None if there is none, for whatever reason. Never raises."""
