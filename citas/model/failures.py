"""How a question to the model can end: the labels of its metrics, and what an error tells of the model.

    it was asked             ok, cancelled, and every failure below
    it was not asked         circuit_open   the last calls failed: see `citas.breaker`, `citas.model.patience`
                             no_time        the turn is all but over
                             no_images      it was about images alone, and the model takes none
                             budget_spent   the tenant has no tokens left today: see `citas.model.budget`
    no usable connection     timeout, connection_error
    it says an HTTP error    401, 403, 404, 429, insufficient_quota, 4xx (any other), 5xx
    it is not a chat API     invalid_response (also a redirection), oversized
    it answers, but          refusal, content_filter, length (cut off), no_answer (empty), wrong_schema

Each failure counts in `chat_errors_total{error_type}` with `llm_` before its name.

What a customer's own words can bring about tells nothing against the model: otherwise one customer could take
the model away from all. Of a request that is refused as such (400, 413, 415, 422) nobody can say whether the
words are to blame or the model's settings: it counts once for each customer, see `citas.model.patience`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import httpx
import openai

from citas.model.dialect import CUT_OFF

NAMED_STATUSES = frozenset({401, 403, 404, 429})
MESSAGE_STATUSES = frozenset({400, 413, 415, 422})  # the server doesn't like this request
ADAPTABLE = frozenset({200, 400, 404, 415, 422, 500, 501})  # may name what the server doesn't take
MAX_SAID = 4000  # characters of an error that are looked at


class Outcome(StrEnum):
    """The label `outcome` of `llm_calls_total`: a closed set."""

    OK = "ok"
    CANCELLED = "cancelled"
    CIRCUIT_OPEN = "circuit_open"
    NO_TIME = "no_time"
    NO_IMAGES = "no_images"
    BUDGET_SPENT = "budget_spent"
    TIMEOUT = "timeout"
    CONNECTION_ERROR = "connection_error"
    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    TOO_MANY = "429"
    INSUFFICIENT_QUOTA = "insufficient_quota"
    CLIENT_ERROR = "4xx"
    SERVER_ERROR = "5xx"
    INVALID_RESPONSE = "invalid_response"
    OVERSIZED = "oversized"
    REFUSAL = "refusal"
    CONTENT_FILTER = "content_filter"
    LENGTH = "length"
    NO_ANSWER = "no_answer"
    WRONG_SCHEMA = "wrong_schema"


NO_FAILURES = frozenset(
    {
        Outcome.OK,
        Outcome.CANCELLED,
        Outcome.CIRCUIT_OPEN,
        Outcome.NO_TIME,
        Outcome.NO_IMAGES,
        Outcome.BUDGET_SPENT,
    }
)
ANSWERS = frozenset(
    {
        Outcome.REFUSAL,
        Outcome.CONTENT_FILTER,
        Outcome.LENGTH,
        Outcome.NO_ANSWER,
        Outcome.WRONG_SCHEMA,
    }
)

#: Errors by whose `code` a server tells of its model's answer, and not of the request.
OF_THE_ANSWER = {"json_validate_failed": Outcome.WRONG_SCHEMA, "content_filter": Outcome.CONTENT_FILTER}


class OversizedError(httpx.ReadError):
    """The answer goes on past what is read of one."""


class UnusableError(Exception):
    """The server answered, and there is nothing in it to be had: `outcome` says why.

    `while_thinking`: it was cut off, and a part of it was thought.
    """

    def __init__(self, outcome: Outcome, *, while_thinking: bool = False) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.while_thinking = while_thinking


class ServerSaidError(Exception):
    """An error in a body with a good status; `status` is the one that it should have had, or else 200."""

    def __init__(self, body: Any, text: str) -> None:
        super().__init__()
        self.body = body
        self.text = text
        code = body.get("code") if isinstance(body, dict) else None
        self.status = code if isinstance(code, int) and 400 <= code < 600 else 200


# All that asking can raise. ValueError: a request that can't be written, such as a key that is no ASCII.
RAISED = (UnusableError, ServerSaidError, openai.OpenAIError, httpx.HTTPError, OSError, ValueError)


class Evidence(StrEnum):
    """What an ending tells of the model."""

    WELL = "well"
    FAILING = "failing"
    REFUSES = "refuses"  # this request; perhaps any
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ended.

    `shown` stands in the log: an outcome, HTTP status or class name, never a text from outside.
    """

    outcome: Outcome
    evidence: Evidence
    shown: str = ""


OK = Ending(Outcome.OK, Evidence.WELL)
CANCELLED = Ending(Outcome.CANCELLED, Evidence.NONE)


def ending_of(error: BaseException) -> Ending:
    """What one of the errors in `RAISED` stands for."""
    if isinstance(error, UnusableError):
        return Ending(error.outcome, _evidence_of(error.outcome), error.outcome)
    if isinstance(error, openai.APIStatusError | ServerSaidError):
        return _ending_of_status(
            error, error.status if isinstance(error, ServerSaidError) else error.status_code
        )
    cause = (error.__cause__ if isinstance(error, openai.APIConnectionError) else None) or error
    outcome = _outcome_of(cause)
    return Ending(outcome, Evidence.FAILING, f"{outcome} {type(cause).__name__}")


def _evidence_of(outcome: Outcome) -> Evidence:
    if outcome is Outcome.NO_IMAGES:
        return Evidence.NONE
    return Evidence.WELL if outcome in ANSWERS else Evidence.FAILING


def _ending_of_status(error: openai.APIStatusError | ServerSaidError, status: int) -> Ending:
    shown = f"{status} {type(error).__name__}"
    code = _field(error.body, "code")
    if status == 400 and code in OF_THE_ANSWER:
        return Ending(OF_THE_ANSWER[code], Evidence.WELL, shown)
    evidence = Evidence.REFUSES if status in MESSAGE_STATUSES else Evidence.FAILING
    return Ending(_outcome_of_status(status, {code, _field(error.body, "type")}), evidence, shown)


def _outcome_of_status(status: int, said: set[str]) -> Outcome:
    if status == 429 and "insufficient_quota" in said:
        return Outcome.INSUFFICIENT_QUOTA
    if status in NAMED_STATUSES:
        return Outcome(str(status))
    if 400 <= status < 600:
        return Outcome(f"{status // 100}xx")
    return Outcome.INVALID_RESPONSE


def _outcome_of(error: BaseException) -> Outcome:
    match error:
        case TimeoutError() | httpx.TimeoutException() | openai.APITimeoutError():
            return Outcome.TIMEOUT
        case OversizedError():
            return Outcome.OVERSIZED
        case httpx.DecodingError():
            return Outcome.INVALID_RESPONSE
        case _:
            return Outcome.CONNECTION_ERROR


def objection(error: BaseException) -> str:
    """What a server says against a request, in lower case: the parameter that it names first, then all of it.

    Empty where it says nothing of the kind.
    """
    match error:
        case ServerSaidError():
            status, text = error.status, error.text
        case openai.APIStatusError():
            status, text = error.status_code, error.response.text
        case UnusableError(while_thinking=True):
            return CUT_OFF
        case _:
            return ""
    if status not in ADAPTABLE or _field(error.body, "code") in OF_THE_ANSWER:
        return ""
    return f"{_field(error.body, 'param')} {text}"[:MAX_SAID].casefold().lstrip()


def _field(body: Any, name: str) -> str:
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""
