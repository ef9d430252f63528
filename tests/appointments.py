"""Appointments as the flow of the service has them: a day, an hour, a name and an e-mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from citas.machine.events import Appointment, CreateBooking
from citas.machine.values import table


def appointment(date: dt.date, time: dt.time, name: str, email: str) -> Appointment:
    return Appointment(date, time, table(nombre=name, correo=email))


def changed(known: Appointment, **changes: str) -> Appointment:
    """The same appointment with another `nombre` or `correo`."""
    values = known.values
    for name, value in changes.items():
        values = values.put(name, value)
    return replace(known, values=values)


def booking(wanted: Appointment, accepted: Appointment | None) -> CreateBooking:
    """The command to write it, as the machine of the service's flow makes it."""
    person, email = str(wanted.values.get("nombre")), str(wanted.values.get("correo"))
    return CreateBooking(wanted, accepted, f"Reunion para el usuario: {person}", person, email)
