"""Who the customers are, and in which words they say things."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from citas.machine.events import Appointment
from citas.machine.values import Value, table
from citas.phrase.spanish import MONTHS
from tests.simulation.invariants import YES, Company
from tests.simulation.speech import ANYBODY

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
BEFORE = {
    "servicio": "de ",
    "sede": "en ",
    "profesional": "con ",
}  # what stands before such an option in a sentence
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
    choices: tuple[tuple[str, str], ...] = ()  # data of the company's own, and what they choose
    phone: str = ""  # none: they would rather not give it

    def wants(self) -> Appointment:
        """As far as the calendar is given it."""
        chosen: dict[str, Value] = {name: option for name, option in self.choices if option != ANYBODY}
        values = table(**chosen, nombre=self.name, correo=self.email)
        return Appointment(self.wish.date(), self.wish.time(), values)

    def choosing(self, name: str, option: str) -> Person:
        return replace(
            self, choices=tuple((each, option if each == name else old) for each, old in self.choices)
        )

    def wishing(self, slot: dt.datetime) -> Person:
        return replace(self, wish=slot)

    # In their own words.

    def day(self) -> str:
        return f"el {self.wish.day} de {MONTHS[self.wish.month - 1]}"

    def hour(self) -> str:
        minutes = f":{self.wish.minute:02}" if self.wish.minute else ""
        return f"{self.wish.hour % 12 or 12}{minutes} {'am' if self.wish.hour < 12 else 'pm'}"

    def called(self, name: str) -> str:
        """What they choose, in a sentence."""
        return BEFORE.get(name, "") + dict(self.choices)[name]

    def everything(self) -> str:
        what = " ".join(("cita", *(self.called(name) for name, _ in self.choices)))
        return f"{what} {self.day()} a las {self.hour()}, {self.name}, {self.email}"

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
    people: list[Person] = []
    for number, (name, email) in enumerate(draws.sample(NAMES, many), 1):
        near = draws.random()
        wish = slot
        if near > 0.8:
            wish = dt.datetime.combine(draws.choice(DAYS), draws.choice(TIMES))
        elif near > 0.6:
            wish = slot + dt.timedelta(minutes=draws.choice((-30, 30)))
        company = draws.choice(companies)
        habits = RUSHED if rush else _habits(draws, calm)
        person = Person(company, number, name, email, wish, habits)
        people.append(_choosing(person, draws) if company.choices else person)
    return people


def _choosing(person: Person, draws: random.Random) -> Person:
    """The same with what they choose, and a phone if they give one."""
    choices = tuple((name, draws.choice(options)) for name, options in person.company.choices)
    return replace(person, choices=choices, phone=draws.choice(("", "987654321")))


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
