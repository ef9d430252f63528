"""What people say to a booking bot in Peru, as patterns (see `patterns.py`), grouped by what it signals.

A signal is not yet an act: `acts.py` weighs the signals of one message against each other and against what
the bot has just asked. Patterns may overlap; the longest one at a place wins for each signal, and a longer
phrase hides the shorter ones inside it («no hay problema» is no «no»).
"""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases import (
    appointments,
    asides,
    business,
    courtesy,
    fixes,
    free_times,
    handoff,
    never_yes,
    no,
    own,
    products,
    shifts,
    yes,
)

Table = Mapping[str, tuple[str, ...]]

ALL: Table = {
    **courtesy.PHRASES,
    **yes.PHRASES,
    **no.PHRASES,
    **never_yes.PHRASES,
    **appointments.PHRASES,
    **handoff.PHRASES,
    **free_times.PHRASES,
    **products.PHRASES,
    **business.PHRASES,
    **free_times.ASKED,
    **products.ASKED,
    **business.ASKED,
    **fixes.PHRASES,
    **shifts.PHRASES,
    **own.PHRASES,
    **asides.PHRASES,
}
