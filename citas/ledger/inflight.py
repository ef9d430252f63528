"""The requests that were sent and not settled, counted in memory: what the metrics show at once."""

from __future__ import annotations

import datetime as dt
import math

from citas.ledger.records import IntentState, run_out

IN_FLIGHT = frozenset({IntentState.SENDING, IntentState.UNKNOWN})


class InFlight:
    """The state and the lease of each, as of the last look into the store and the moves since then."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[IntentState, dt.datetime]] | None = None

    def looked(self, found: dict[int, tuple[IntentState, dt.datetime]]) -> None:
        """All of them were looked up."""
        self._known = found

    def moved(self, number: int, state: IntentState, lease: dt.datetime) -> None:
        """One of them was moved by this process."""
        if self._known is None:
            return
        if state in IN_FLIGHT:
            self._known[number] = state, lease.replace(microsecond=0)
        else:
            self._known.pop(number, None)

    def unknown(self, now: dt.datetime) -> float:
        """See `Ledger.unknown`."""
        if self._known is None:
            return math.nan
        ended = run_out(now)
        return sum(state is IntentState.UNKNOWN or lease < ended for state, lease in self._known.values())
