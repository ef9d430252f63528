"""A chat completion, as far as it is used, taken apart without trust in whoever sent it.

The SDK would do this, too. But it builds its objects without checking: on a body that is no completion it
fails in a dozen ways, may quote it in a warning, or takes half a second over 64 KiB, with nobody else served.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, FailFast, ValidationError

from citas.model.asking import T
from citas.model.failures import Outcome, UnusableError

MAX_TOKENS_COUNTED = 10_000_000  # more than any model takes: what a server claims past this isn't counted


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class Completion(BaseModel):
    """`POST /chat/completions`. A server of its own mind may leave out the usage, or make it up."""

    choices: Annotated[list[_Choice], FailFast()]
    usage: Any = None

    @classmethod
    def read(cls, body: bytes) -> Completion:
        """Raises `UnusableError` if it is none."""
        try:
            return cls.model_validate_json(body)
        except ValidationError:
            raise UnusableError(Outcome.INVALID_RESPONSE) from None

    def tokens(self, kind: str) -> int:
        """How many tokens of the `prompt` or the `completion` it says were used; 0 if that makes no sense."""
        tokens = self.usage.get(f"{kind}_tokens") if isinstance(self.usage, dict) else None
        return tokens if isinstance(tokens, int) and 0 <= tokens <= MAX_TOKENS_COUNTED else 0

    def answer(self, schema: type[T]) -> T:
        """The answer, held to the schema. Raises `UnusableError` if there is none."""
        if not self.choices:
            raise UnusableError(Outcome.NO_ANSWER)
        message, finish_reason = self.choices[0].message, self.choices[0].finish_reason
        if finish_reason == "content_filter":
            raise UnusableError(Outcome.CONTENT_FILTER)
        if finish_reason == "length":
            raise UnusableError(Outcome.LENGTH)
        if message.refusal:
            raise UnusableError(Outcome.REFUSAL)
        if not message.content:
            raise UnusableError(Outcome.NO_ANSWER)
        try:
            return schema.model_validate_json(message.content)
        except ValidationError:
            raise UnusableError(Outcome.WRONG_SCHEMA) from None
