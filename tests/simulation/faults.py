"""What can go wrong with one call, and the weather that says what does.

A fault never lies: `success: false`, a 4xx status and a refused connection come without an effect, always.
Everything else may come with one or without.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How one call goes. The comments say whether the request takes effect."""

    FINE = "fine"  # yes, within half a second
    SLOW = "slow"  # yes, up to five seconds
    REFUSED = "refused"  # no: the connection is refused
    CONNECT_HANGS = "connect_hangs"  # no: the connection is never made
    LOST = "lost"  # no: reset before the request arrives
    WORKED_RESET = "worked_reset"  # yes, then reset
    LATE_EFFECT = "late_effect"  # yes, up to 70 s later, with its answer; also if the client has gone
    LATE_ANSWER = "late_answer"  # yes at once, the answer up to 70 s later
    SILENT = "silent"  # no, and never an answer
    WORKED_SILENT = "worked_silent"  # yes, and never an answer
    SERVER_ERROR = "server_error"  # no, 5xx
    WORKED_ERROR = "worked_error"  # yes, 5xx
    CLIENT_ERROR = "client_error"  # no, 4xx
    GARBAGE = "garbage"  # no, and 200 with something unreadable
    WORKED_GARBAGE = "worked_garbage"  # yes, and 200 with something unreadable
    SAYS_NO = "says_no"  # no, and `success: false`
    TRUNCATED = "truncated"  # no, and half an answer
    WORKED_TRUNCATED = "worked_truncated"  # yes, and half an answer
    DRIP = "drip"  # yes, and the answer comes a byte a second


#: The request takes effect, at once or later.
WORKS = frozenset(
    {
        Kind.FINE,
        Kind.SLOW,
        Kind.WORKED_RESET,
        Kind.LATE_EFFECT,
        Kind.LATE_ANSWER,
        Kind.WORKED_SILENT,
        Kind.WORKED_ERROR,
        Kind.WORKED_GARBAGE,
        Kind.WORKED_TRUNCATED,
        Kind.DRIP,
    }
)
#: Met while connecting: the request never leaves.
BEFORE_SENDING = frozenset({Kind.REFUSED, Kind.CONNECT_HANGS})
AFTER_SENDING: tuple[Kind, ...] = tuple(kind for kind in Kind if kind not in BEFORE_SENDING | {Kind.FINE})
FAULTS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.FINE)
#: Those that take the caller's time.
TARDY: tuple[Kind, ...] = (
    Kind.SLOW,
    Kind.CONNECT_HANGS,
    Kind.LATE_EFFECT,
    Kind.LATE_ANSWER,
    Kind.SILENT,
    Kind.WORKED_SILENT,
    Kind.DRIP,
)

#: Statuses that may follow an effect as well as none, and those that never follow one. A 409 may conflict
#: with what the request has just done itself.
UNSURE_STATUSES = (409, 500, 502, 503, 504)
CLIENT_ERRORS = (400, 401, 403, 404, 422, 429)
#: What a service in trouble says in a 200.
GARBAGE = (
    b"<html><body>Error</body></html>",
    b"",
    b"{}",
    b"null",
    b"[]",
    b'"ok"',
    b"true",
    b'{"success": true',
    b'{"success": "true", "disponible": "true"}',
    b'{"success": 1, "disponible": 1}',
    b'{"success": null, "disponible": null}',
    b"\xff\xfe\x00",
)
LATEST = 70.0  # seconds until a late effect or answer


@dataclass(frozen=True, slots=True)
class Rates:
    """How likely a call of each sort goes wrong, 0 to 1, and how the faults share that, by weight."""

    reads: float
    writes: float
    weights: Mapping[Kind, float] = field(default_factory=lambda: dict.fromkeys(FAULTS, 1.0))

    def __str__(self) -> str:
        most = max(self.weights.values())
        likely = ", ".join(kind for kind, weight in self.weights.items() if weight == most)
        return f"reads {self.reads}, writes {self.writes}: {likely}"


CALM = Rates(0.0, 0.0)


@dataclass
class Weather:
    """Draws the fault of each call. After `until` (virtual seconds) nothing goes wrong any more.

    `script` has faults that the first writes meet instead, in order.
    """

    draws: random.Random
    rates: Rates = CALM
    until: float = 0.0
    script: list[Kind] = field(default_factory=list)

    def on_call(self, now: float, *, write: bool, connected: bool) -> Kind:
        """The fault of the call that begins now; on an open connection none of those of connecting."""
        if write and self.script:
            return self.script.pop(0)
        rate = self.rates.writes if write else self.rates.reads
        if now >= self.until or self.draws.random() >= rate:
            return Kind.FINE
        kinds = AFTER_SENDING if connected else FAULTS
        (kind,) = self.draws.choices(kinds, [self.rates.weights.get(kind, 0.0) + 1e-9 for kind in kinds])
        return kind

    def latency(self, kind: Kind) -> float:
        """Seconds until the request has arrived and its effect, if any, is there."""
        if kind is Kind.LATE_EFFECT:
            return self.draws.uniform(0.0, LATEST)
        return self.draws.uniform(0.2, 5.0) if kind is Kind.SLOW else self.draws.uniform(0.1, 0.4)

    def pause(self, kind: Kind) -> float:
        """Seconds between the effect and the first byte of the answer."""
        return self.draws.uniform(0.0, LATEST) if kind is Kind.LATE_ANSWER else self.draws.uniform(0.05, 0.2)
