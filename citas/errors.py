"""Every error this service raises on purpose, split by who can mend it.

    CitasError
    ├── ConfigError         the operator: an environment variable
    ├── FlowError           the business: flows/*.yaml
    ├── RequestError        the gateway's developer: the shape of a request
    └── ServiceError        a MaravIA service, or the network before it
        ├── NotSentError        the request certainly never left
        ├── TimedOutError       no answer in time; it may have arrived
        ├── BrokenError         the connection broke after sending
        ├── StatusError         an HTTP status other than 2xx
        ├── UnreadableError     a 2xx whose body is not what the page of facts says
        ├── RefusedError        the service says `success: false`
        └── CircuitOpenError    it wasn't even asked: it has just failed too often

They are translated once, at the edge: a `ServiceError` becomes an outcome in `citas.tools`, a
`RequestError` becomes an HTTP answer in `citas.api`. None of their texts reaches a customer.
"""

from __future__ import annotations


class CitasError(Exception):
    """The root of the tree."""


class ConfigError(CitasError):
    """An environment variable that has no usable default. The message starts with its name."""

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable}: {problem}")
        self.variable = variable


class FlowError(CitasError):
    """A flow or text file that can't be run. The message names file, place and problem, in Spanish."""


class RequestError(CitasError):
    """A request that can't be read. The message is plain Spanish for the gateway's developer."""


class ServiceError(CitasError):
    """A call to a MaravIA service that gave nothing usable.

    `reason` is the metrics label: `timeout`, `connection_error`, `http_NNN`, `invalid_response`, `api_error`,
    `circuit_open`. `transient` tells trouble, which may be over a moment later, from the answer of a service
    that is well: only after the former is a read worth another try.
    """

    reason = "connection_error"
    transient = True


class NotSentError(ServiceError):
    """The connection could not be made: the service certainly never saw the request."""


class TimedOutError(ServiceError):
    """No answer by the time limit. Says nothing about whether the request took effect."""

    reason = "timeout"


class BrokenError(ServiceError):
    """The connection broke after the request may have been sent."""


class StatusError(ServiceError):
    """An HTTP status other than 2xx."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.reason = f"http_{status}"
        self.transient = status >= 500 or status in {408, 429}  # request time-out, too many requests


class UnreadableError(ServiceError):
    """A 2xx answer that is not a JSON object, or lacks what it must carry."""

    reason = "invalid_response"


class RefusedError(ServiceError):
    """`success: false`. The message is the service's own text: for the log, never for the customer."""

    reason = "api_error"
    transient = False


class CircuitOpenError(ServiceError):
    """The call was not made, because the last ones to that service failed: see `citas.breaker`."""

    reason = "circuit_open"
    transient = False
