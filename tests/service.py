"""The service as the tests run it."""

from citas.rehearsal.stage import LIMA, MONDAY, Clock, settings_for, with_state
from citas.rehearsal.stage import Stage as Service
from citas.rehearsal.stage import on_stage as running

__all__ = ["LIMA", "MONDAY", "Clock", "Service", "running", "settings_for", "with_state"]
