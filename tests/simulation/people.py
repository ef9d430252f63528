"""Who the customers are, and in which words they say things."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from citas.machine.events import Appointment
from citas.phrase.spanish import MONTHS
from tests.appointments import appointment
from tests.simulation.invariants import YES, Company

NAMES = (
    ("Ana Paz", "ana.paz@gmail.com"),
    ("Juan Pérez", "juan.perez@gmail.com"),
    ("Rosa Quispe", "rosa.quispe@hotmail.com"),
    ("Luis Torres", "luis.torres@gmail.com"),
)
DAYS = tuple(dt.date(2026, 11, day) for day in (24, 25, 26, 27))
TIMES = tuple(dt.time(hour, minute) for hour in (9, 10, 11, 15, 16, 17) for minute in (0, 30))
SAYS_YES = tuple(sorted(YES - {"confírmame ya"}))
IMPATIENT = ("?", "sí", "hola??", "confírmame ya", "ya", "hola")
QUESTIONS = ("¿cuánto cuesta el corte de cabello?", "¿dónde quedan?", "¿qué servicios tienen?")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a customer behaves while things go wrong: likelihoods per message, 0 to 1."""

    opening: str = "all"  # all | slot | greeting
    corrects: float = 0.0  # at a summary
    asks: float = 0.0  # something else, in the middle
    gives_up: float = 0.0
    nags: float = 0.0  # an impatient message in place of an answer
    hasty: float = 0.0  # a second message before the first is answered
    insists: int = 0  # messages after the end was reached
    start: float = 60.0  # seconds until the first message, at most
    pause: float = 20.0  # seconds between a reply and the next message, at most


#: Those who come at once: everything is said in one message and confirmed within a second.
RUSHED = Habits(start=0.5, pause=0.5)


@dataclass(frozen=True, slots=True)
class Person:
    """One customer of one company, and the appointment that they want."""

    company: Company
    session_id: int
    name: str
    email: str
    wish: dt.datetime  # local, naive
    habits: Habits

    def wants(self) -> Appointment:
        return appointment(self.wish.date(), self.wish.time(), self.name, self.email)

    def wishing(self, slot: dt.datetime) -> Person:
        return replace(self, wish=slot)

    # In their own words.

    def day(self) -> str:
        return f"el {self.wish.day} de {MONTHS[self.wish.month - 1]}"

    def hour(self) -> str:
        minutes = f":{self.wish.minute:02}" if self.wish.minute else ""
        return f"{self.wish.hour % 12 or 12}{minutes} {'am' if self.wish.hour < 12 else 'pm'}"

    def everything(self) -> str:
        return f"cita {self.day()} a las {self.hour()}, {self.name}, {self.email}"

    def contact(self) -> str:
        return f"{self.name}, {self.email}"

    def opening(self) -> str:
        match self.habits.opening:
            case "all":
                return self.everything()
            case "slot":
                return f"quiero una cita {self.day()} a las {self.hour()}"
            case _:
                return "hola, quiero una cita"


def draw_people(draws: random.Random, companies: list[Company], calm: float) -> list[Person]:
    """One to three customers, often after the same slot, or one that overlaps it.

    `calm` is when the faults stop: most of them don't sit it out. In a rush all come at once.
    """
    slot = dt.datetime.combine(draws.choice(DAYS), draws.choice(TIMES))
    rush = draws.random() < 0.2
    many = draws.choice((2, 3)) if rush else draws.choice((1, 1, 2, 2, 3))
    people = []
    for number, (name, email) in enumerate(draws.sample(NAMES, many), 1):
        near = draws.random()
        wish = slot
        if near > 0.8:
            wish = dt.datetime.combine(draws.choice(DAYS), draws.choice(TIMES))
        elif near > 0.6:
            wish = slot + dt.timedelta(minutes=draws.choice((-30, 30)))
        people.append(
            Person(
                draws.choice(companies), number, name, email, wish, RUSHED if rush else _habits(draws, calm)
            )
        )
    return people


def _habits(draws: random.Random, calm: float) -> Habits:
    wild = draws.random() < 0.6
    return Habits(
        opening=draws.choice(("all", "all", "slot", "greeting")),
        corrects=draws.choice((0.0, 0.0, 0.3)),
        asks=draws.choice((0.0, 0.1)),
        gives_up=draws.choice((0.0, 0.0, 0.02)),
        nags=draws.choice((0.1, 0.4)) if wild else 0.0,
        hasty=draws.choice((0.0, 0.3)) if wild else 0.0,
        insists=draws.randrange(4) if wild else 0,
        start=draws.choice((0.0, 5.0, 60.0)),
        pause=draws.choice((1.0, 10.0, calm / 10, calm / 4)),
    )
