"""How a question to the model can end: the labels of its metrics, and what an error tells of the model.

    it was asked             ok, cancelled, and every failure below
    it was not asked         circuit_open   the last calls failed: see `citas.breaker`
                             no_time        the turn is all but over
    no usable connection     timeout, connection_error
    it says an HTTP error    401, 403, 404, 429, insufficient_quota, 4xx (any other), 5xx
    it is not a chat API     invalid_response (also a redirection), oversized
    it answers, but          refusal, content_filter, length (cut off), no_answer (empty), wrong_schema

Each failure counts in `chat_errors_total{error_type}` with `llm_` before its name.

What a customer's own words can bring about tells nothing against the model and must not count for the
breaker: otherwise one customer could take the model away from all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import httpx
import openai

NAMED_STATUSES = frozenset({401, 403, 404, 429})
MESSAGE_STATUSES = frozenset({400, 413, 415, 422})  # the model is well, and doesn't like this request


class Outcome(StrEnum):
    """The label `outcome` of `llm_calls_total`: a closed set."""

    OK = "ok"
    CANCELLED = "cancelled"
    CIRCUIT_OPEN = "circuit_open"
    NO_TIME = "no_time"
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


NO_FAILURES = frozenset({Outcome.OK, Outcome.CANCELLED, Outcome.CIRCUIT_OPEN, Outcome.NO_TIME})
ANSWERS = frozenset(
    {Outcome.REFUSAL, Outcome.CONTENT_FILTER, Outcome.LENGTH, Outcome.NO_ANSWER, Outcome.WRONG_SCHEMA}
)


class OversizedError(httpx.ReadError):
    """The answer goes on past what is read of one."""


class UnusableError(Exception):
    """The server answered, and there is nothing in it to be had: `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


# All that asking can raise. ValueError: a request that can't be written, such as a key that is no ASCII.
RAISED = (UnusableError, openai.OpenAIError, httpx.HTTPError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ended. `alive` is what the breaker learns: whether the model is well, or None.

    `shown` stands in the log: an outcome, HTTP status or class name, never a text from outside.
    """

    outcome: Outcome
    alive: bool | None
    shown: str = ""


OK = Ending(Outcome.OK, alive=True)
CANCELLED = Ending(Outcome.CANCELLED, alive=None)


def ending_of(error: BaseException) -> Ending:
    """What one of the errors in `RAISED` stands for."""
    if isinstance(error, UnusableError):
        return Ending(error.outcome, error.outcome in ANSWERS, error.outcome)
    if isinstance(error, openai.APIStatusError):
        shown = f"{error.status_code} {type(error).__name__}"
        return Ending(_outcome_of_status(error), error.status_code in MESSAGE_STATUSES, shown)
    cause = (error.__cause__ if isinstance(error, openai.APIConnectionError) else None) or error
    outcome = _outcome_of(cause)
    return Ending(outcome, alive=False, shown=f"{outcome} {type(cause).__name__}")


def _outcome_of_status(error: openai.APIStatusError) -> Outcome:
    status = error.status_code
    if status == 429 and "insufficient_quota" in (error.code, error.type):
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
