"""The title of an event in the calendar: a template of the company's over the data of the appointment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citas.machine.events import Appointment
from citas.phrase import spanish
from citas.phrase.template import fill

#: What a title may name.
TITLE_FACTS: Mapping[str, Callable[[Appointment], str]] = {
    "nombre": lambda appointment: appointment.name,
    "correo": lambda appointment: appointment.email,
    "fecha": lambda appointment: spanish.long_date(appointment.date),
    "hora": lambda appointment: spanish.clock(appointment.time),
}


def title_of(template: str, appointment: Appointment) -> str:
    """The title of this appointment. `template` names nothing but `TITLE_FACTS`."""
    return fill(template, lambda name: TITLE_FACTS[name](appointment))
