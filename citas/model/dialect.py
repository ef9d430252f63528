"""How a server wants to be asked: which parts of OpenAI's chat API it takes, learnt from what it refuses.

Servers that speak this API differ in what they take of it, and so do the models of one server. Each
difference is a row of `ADAPTATIONS`: how it looks in an error, and what is asked otherwise from then on. A
refusal that fits a row is answered by asking anew, so adapted, within the same question. What cured it is
known for a day, for this model at this address; then it is tried again as at first: servers are updated.

No I/O, no clock but the `timer` that is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

DAY = 24 * 3600.0  # seconds
CUT_OFF = "truncated while reasoning"  # what stands for an error where a thinking model had no room to answer


class Format(StrEnum):
    """How the shape of an answer is asked for; all but the first say it in words, too."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "text"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a request looks like. As it stands: what most servers take.

    `limit` is the name that the bound of an answer goes by; with `room`, it leaves some for thought. `effort`
    is the `reasoning_effort`, "" for none. `lengths`: may the schema bound the length of a text?
    """

    limit: str = "max_tokens"
    room: bool = False
    effort: str = ""
    temperature: bool = True
    format: Format = Format.SCHEMA
    lengths: bool = True
    images: bool = True
    system: bool = True


@dataclass(frozen=True, slots=True)
class Adaptation:
    """One way in which servers differ.

    `parameter` is what the log calls it. `sign` is looked for in what a server says against a request (see
    `objection`); `was` are the fields of the dialect that it can be about, `becomes` those that change.
    `is_lasting`: it is about the model, and not about one customer's picture.
    """

    parameter: str
    sign: str
    was: Mapping[str, Any]
    becomes: Mapping[str, Any]
    is_lasting: bool = True

    def fits(self, said: str, dialect: Dialect) -> bool:
        is_used = all(getattr(dialect, name) == value for name, value in self.was.items())
        return is_used and self.is_in(said)

    def is_in(self, said: str) -> bool:
        return re.search(self.sign, said) is not None

    def applied(self, dialect: Dialect) -> Dialect:
        return replace(dialect, **self.becomes)


_FORMAT = r"response[_ ]?format|json[_ ]?(?:schema|object|mode)|schema|guided|grammar|requested parameters"

#: The first that fits is taken. Each makes its own `was` untrue, so that no question is asked without end.
ADAPTATIONS = (
    # «Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' …»
    Adaptation(
        "max_tokens",
        r"max_completion_tokens|^max_tokens\b|(?:unsupported|unrecognized|unknown)\W.{0,40}max_tokens",
        {"limit": "max_tokens"},
        {"limit": "max_completion_tokens", "room": True, "effort": "minimal"},
    ),
    # A model that thinks, and whose server takes `max_tokens` all the same.
    Adaptation("max_tokens", rf"^{CUT_OFF}", {"room": False}, {"room": True}),
    # «Unsupported value: 'minimal' is not supported with the 'o3-mini' model. Supported values are: 'low', …»
    Adaptation("reasoning_effort", r"reasoning|minimal", {"effort": "minimal"}, {"effort": "low"}),
    Adaptation("reasoning_effort", r"reasoning|'low'", {"effort": "low"}, {"effort": ""}),
    # «Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value …»
    Adaptation("temperature", r"temperature", {"temperature": True}, {"temperature": False}),
    # «Failed to download image from https://…»: the model sees well.
    Adaptation(
        "image_url",
        r"invalid_image|(?:download|fetch|load|process|decod)\w* .{0,20}image|image.{0,40}(?:download|fetch)",
        {"images": True},
        {"images": False},
        is_lasting=False,
    ),
    # «Invalid content type. image_url is only supported by certain models.», «… must be a string», «mmproj»
    Adaptation(
        "image_url",
        r"image|vision|multi-?modal|mmproj|content.{0,40}string",
        {"images": True},
        {"images": False},
    ),
    # «'maxLength' is not permitted.», in a schema that is strict
    Adaptation(
        "maxLength",
        r"m(?:ax|in)length|is not permitted",
        {"format": Format.SCHEMA, "lengths": True},
        {"lengths": False},
    ),
    # «This model does not support response format `json_schema`.»
    Adaptation("response_format", _FORMAT, {"format": Format.SCHEMA}, {"format": Format.OBJECT}),
    Adaptation("response_format", _FORMAT, {"format": Format.OBJECT}, {"format": Format.PLAIN}),
    # «System role not supported», «Conversation roles must alternate user/assistant/…»
    Adaptation(
        "system",
        r"system.{0,10}(?:role|message|prompt)|role.{0,40}system|roles? must alternate|\]\.role\b|only user",
        {"system": True},
        {"system": False},
    ),
)
assert all(set(row.was) | set(row.becomes) <= {each.name for each in fields(Dialect)} for row in ADAPTATIONS)


def adaptation_to(said: str, dialect: Dialect) -> Adaptation | None:
    """What to ask otherwise where a server said so, in lower case, of a request in this dialect."""
    return next((row for row in ADAPTATIONS if row.fits(said, dialect)), None)


class Learnt:
    """What is known of one model at one address; `basis` is its dialect as far as its address tells."""

    def __init__(self, basis: Dialect, timer: Callable[[], float]) -> None:
        self._basis = basis
        self._timer = timer
        self._until: dict[int, float] = {}  # by the number of the row

    @property
    def dialect(self) -> Dialect:
        """How it is asked now."""
        dialect, now = self._basis, self._timer()
        for number, row in enumerate(ADAPTATIONS):
            if self._until.get(number, now) > now:
                dialect = row.applied(dialect)
        return dialect

    def learn(self, row: Adaptation) -> bool:
        """Keep what cured a refusal, for a day. Is it news?"""
        number, now = ADAPTATIONS.index(row), self._timer()
        if not row.is_lasting or self._until.get(number, now) > now:
            return False
        self._until[number] = now + DAY
        return True
