"""Appointments as the flow of the service has them: a day, an hour, a name and an e-mail."""

from __future__ import annotations

import datetime as dt

from citas.machine.events import Appointment
from citas.machine.values import table


def appointment(date: dt.date, time: dt.time, name: str, email: str) -> Appointment:
    return Appointment(date, time, table(nombre=name, correo=email))
