"""A chat completion, as far as it is used, taken apart without trust in whoever sent it.

The SDK would do this, too. But it builds its objects without checking: on a body that is no completion it
fails in a dozen ways, may quote it in a warning, or takes half a second over 64 KiB, with nobody else served.

Where servers put an answer, in the order in which it is looked for:

    content              a text, a list of parts with texts, or the object itself; after <think>…</think>
    tool_calls           the arguments of the first one
    reasoning_content    alone, where a server takes the whole answer for thought; it must be the bare object

A text is the answer, or holds it: in a fence, behind a remark, with a comma too many. Then it is its first
JSON object that is held to the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, FailFast, ValidationError
from pydantic_core import from_json, to_json

from citas.model.asking import T
from citas.model.failures import Outcome, ServerSaidError, UnusableError

MAX_TOKENS_COUNTED = 10_000_000  # more than any model takes: what a server claims past this isn't counted
MAX_TEXT = 16_384  # characters of a text that are searched for its object …
MAX_TRIES = 20  # … and braces that may begin it

# A quoted text that nobody closes goes on to the end: so each sign is looked at once.
_BRACES = re.compile(r'"(?:[^"\\]|\\(?:.|\Z))*(?:"|\Z)|[{}]', re.DOTALL)
_COMMAS = re.compile(r'("(?:[^"\\]|\\(?:.|\Z))*(?:"|\Z))|,(?=\s*[}\]])', re.DOTALL)


class _Message(BaseModel):
    content: Any = None
    refusal: str | None = None
    tool_calls: Any = None
    reasoning_content: Any = None
    reasoning: Any = None

    def texts(self) -> Iterator[str]:
        """What may be the answer, or hold it."""
        yield _after_thought(_text_of(self.content))
        yield _arguments_of(self.tool_calls)
        yield next((text for text in self.thoughts() if _is_object(text)), "")

    def thoughts(self) -> Iterator[str]:
        """What the model thought beforehand, where that is told apart."""
        yield from (_text_of(each) for each in (self.reasoning_content, self.reasoning))

    @property
    def has_thought(self) -> bool:
        return any(self.thoughts()) or _is_thought(_text_of(self.content))


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class Completion(BaseModel):
    """`POST /chat/completions`. A server of its own mind may leave out the usage, or make it up."""

    choices: Annotated[list[_Choice], FailFast()]
    usage: Any = None

    @classmethod
    def read(cls, body: bytes) -> Completion:
        """Raises `UnusableError` if it is none, `ServerSaidError` if it is an error under a good status."""
        try:
            return cls.model_validate_json(body)
        except ValidationError:
            pass
        raise _error_in(body) or UnusableError(Outcome.INVALID_RESPONSE)

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
            raise UnusableError(Outcome.LENGTH, while_thinking=message.has_thought or self._has_thought)
        if message.refusal:
            raise UnusableError(Outcome.REFUSAL)
        texts = [text for text in message.texts() if text.strip()]
        found = next((answer for text in texts if (answer := answer_in(text, schema)) is not None), None)
        if found is None:
            raise UnusableError(Outcome.WRONG_SCHEMA if texts else Outcome.NO_ANSWER)
        return found

    @property
    def _has_thought(self) -> bool:
        """Does the usage say so?"""
        details = self.usage.get("completion_tokens_details") if isinstance(self.usage, dict) else None
        return isinstance(details, dict) and bool(details.get("reasoning_tokens"))


def answer_in(text: str, schema: type[T]) -> T | None:
    """The answer that a text is, or that its first JSON object is; None if neither fits the schema."""
    for found in (text, _first_object(text)):
        try:
            return schema.model_validate_json(found)
        except ValidationError:
            continue
    return None


def _first_object(text: str) -> str:
    """The first JSON object in a text, without commas that JSON knows nothing of; empty if there is none."""
    text, start = text[:MAX_TEXT], -1
    for _ in range(MAX_TRIES):
        start = text.find("{", start + 1)
        if start < 0:
            break
        found = _COMMAS.sub(lambda each: each[1] or "", text[start : _end(text, start)])
        if _is_object(found):
            return found
    return ""


def _end(text: str, start: int) -> int:
    """Where the brace closes that opens at `start`; `start` itself if none does."""
    depth = 0
    for each in _BRACES.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(each[0], 0)
        if depth == 0:
            return each.end()
    return start


def _is_object(text: str) -> bool:
    try:
        return isinstance(from_json(text), dict)
    except ValueError:
        return False


def _text_of(content: Any) -> str:
    """A text, the texts of a list of parts, or an object as JSON."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(map(_part_of, content))
    return to_json(content).decode() if isinstance(content, dict) else ""


def _part_of(part: Any) -> str:
    if isinstance(part, dict):
        part = part.get("text")
    return part if isinstance(part, str) else ""


def _arguments_of(calls: Any) -> str:
    """The arguments of the first call of a tool: JSON in a text, or the object itself."""
    first = calls[0] if isinstance(calls, list) and calls else None
    function = first.get("function") if isinstance(first, dict) else None
    return _text_of(function.get("arguments")) if isinstance(function, dict) else ""


def _after_thought(text: str) -> str:
    """What comes after the thought, whose begin some templates swallow; nothing if it doesn't end."""
    if text.lstrip().startswith("{"):
        return text
    _, end, after = text.rpartition("</think>")
    if end:
        return after
    return "" if _is_thought(text) else text


def _is_thought(text: str) -> bool:
    return text.lstrip().startswith("<think>")


class _Error(BaseModel):
    """An error in place of a completion."""

    error: dict[str, Any] | str


def _error_in(body: bytes) -> ServerSaidError | None:
    try:
        error = _Error.model_validate_json(body).error
    except ValidationError:
        return None
    return ServerSaidError(error, body.decode("utf-8", "replace"))
