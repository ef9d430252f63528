"""Customers who talk to the bot until they have an appointment, or an answer.

They know the bot by its replies alone. While things go wrong they may be impatient, change their minds, ask
something else or leave; once the faults have stopped they answer each question, and must come to an end.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.simulation.gateway import Gateway
from tests.simulation.invariants import confirms
from tests.simulation.people import IMPATIENT, QUESTIONS, SAYS_YES, TIMES, Person
from tests.simulation.speech import ANYBODY, Spoken, Values, appointment_in, listed_in, offers_in
from tests.simulation.world import World

BOUND = 12  # turns within which a cooperative customer must come to an end
RECOVERY = 30.0  # seconds after the last fault in which the service may still leave a service alone
PATIENCE = 25  # turns before the calm, after which they wait for it

NOT_THEN = ("outside_hours", "ends_too_late")  # texts after which they wish for another hour

#: Ends of a conversation besides a confirmed booking: parts of the names of texts.
TOLD = ("unresolved", "unknown", "handoff", "move_asked", "cancel_asked", "noted_", "farewell", "late_")


@dataclass
class Customer:
    """One customer. `calm` is the virtual second from which nothing goes wrong any more."""

    person: Person
    world: World
    gateway: Gateway
    draws: random.Random
    calm: float
    ended: bool = False
    said: str = ""
    _cooperative_turns: int = 0
    _answers: dict[str, Callable[[Values], str]] = field(init=False)

    def __post_init__(self) -> None:
        self._answers = _answers(self)

    async def live(self) -> None:
        """From the first message to the end, and some impatience after it."""
        await asyncio.sleep(self.draws.uniform(0.0, self.person.habits.start))
        await self._converse(self.person.opening())
        for _ in range(self.person.habits.insists):
            if self._is_calm():
                break
            await self._pause()
            await self._say(self._nag())

    async def check_in(self) -> None:
        """Come back once everything is quiet, to hear how things stand."""
        self.ended = False
        self._cooperative_turns = 0
        await self._converse(self.draws.choice(("hola", "sí", self.person.everything())))

    async def _converse(self, text: str) -> None:
        """Talk until an end."""
        turns = 0
        while self._cooperative_turns < BOUND:
            turns += 1
            if turns == PATIENCE and not self._is_calm():
                await asyncio.sleep(self.calm - self.world.journal.time())
            if self.world.journal.time() >= self.calm + RECOVERY:
                self._cooperative_turns += 1
            elif self.draws.random() < self.person.habits.gives_up:
                await self._say("ya no quiero la cita, gracias")
                return
            spoken = await self._say(text)
            if self.ended:
                return
            text = self._next(spoken)
            await self._pause(spoken)
        self.world.checks.not_alive(self._key(), f"no end within {BOUND} turns without faults")

    async def _say(self, text: str) -> tuple[Spoken, ...]:
        """The texts of the reply; none if it was not seen."""
        self.said = text
        if not self._is_calm() and self.draws.random() < self.person.habits.hasty:
            self.gateway.send_beside(self._nag(), self.draws.uniform(0.0, 3.0))
        reply = await self.gateway.send(text)
        spoken = self.world.scene.speech.spoken(reply) if reply is not None else ()
        self.ended = self.ended or any(_ends(said) for said, _ in spoken)
        return spoken

    def _next(self, spoken: tuple[Spoken, ...]) -> str:
        """What to say to a reply: mostly the answer to its last question."""
        habits = self.person.habits
        if not self._is_calm() and self.draws.random() < habits.nags:
            return self._nag()
        if not spoken:
            return self.said if self._is_calm() or self.draws.random() < 0.6 else self._nag()
        if not self._is_calm() and self.draws.random() < habits.asks:
            return self.draws.choice(QUESTIONS)
        if any(said.startswith(NOT_THEN) for said, _ in spoken):
            self.person = self.person.wishing(
                dt.datetime.combine(self.person.wish.date(), self.draws.choice(TIMES))
            )
        for said, values in reversed(spoken):
            for beginning, answer in self._answers.items():
                if said.startswith(beginning):
                    return answer(values)
        return self.person.everything()

    # How they answer.

    def agree(self, values: Values) -> str:
        """To a summary: yes if it is right, else what is."""
        if appointment_in(values) != self.person.wants():
            return self.person.everything()
        if not self._is_calm() and self.draws.random() < self.person.habits.corrects:
            return self._correct()
        return self.yes(values)

    def _correct(self) -> str:
        """The hour; or, where there are choices, one of them."""
        if self.person.choices and self.draws.random() < 0.5:
            name, options = self.draws.choice(self.person.company.choices)
            self.person = self.person.choosing(name, self.draws.choice(options))
            return f"mejor {self.person.called(name).removeprefix('de ')}"
        slot = dt.datetime.combine(self.person.wish.date(), self.draws.choice(TIMES))
        self.person = self.person.wishing(slot)
        return f"mejor a las {self.person.hour()}"

    def yes(self, _: Values) -> str:
        return self.draws.choice(SAYS_YES) if not self._is_calm() else "sí"

    def choose(self, values: Values) -> str:
        """An offer, which is now what they want."""
        offers = offers_in(values)
        number = self.draws.randrange(len(offers))
        self.person = self.person.wishing(offers[number])
        return str(number + 1)

    def choosing(self, name: str) -> Callable[[Values], str]:
        """Their option of a list, by its name or its number: another one, if theirs is not there."""

        def choose(values: Values) -> str:
            listed, wish = listed_in(values), dict(self.person.choices)[name]
            if not listed or wish == ANYBODY:
                return wish
            if wish not in listed:
                wish = self.draws.choice(listed)
                self.person = self.person.choosing(name, wish)
            return self.draws.choice((wish, str(listed.index(wish) + 1)))

        return choose

    def one_of(self, values: Values) -> str:
        """The same where the text does not say what it is about: the list does."""
        listed = set(listed_in(values))
        about = (name for name, options in self.person.company.choices if listed & set(options))
        name = next(about, None)
        return self.choosing(name)(values) if name else self.person.everything()

    def again(self, _: Values) -> str:
        return self.said

    def _nag(self) -> str:
        return self.draws.choice((*IMPATIENT, self.person.everything(), self.said or "hola"))

    async def _pause(self, spoken: tuple[Spoken, ...] = ()) -> None:
        """Seconds between a reply and the next message; once all is calm few, but a minute to try again.

        What a dead process left behind is theirs to wait for; what stands for ever is not.
        """
        if not self._is_calm():
            await asyncio.sleep(self.draws.uniform(0.0, self.person.habits.pause))
        elif any(said.startswith("ask_try_again") for said, _ in spoken):
            await asyncio.sleep(self.draws.uniform(60.0, 90.0))
        else:
            await asyncio.sleep(self.draws.uniform(0.0, min(self.person.habits.pause, 20.0)))

    def _is_calm(self) -> bool:
        return self.world.journal.time() >= self.calm

    def _key(self) -> tuple[int, int]:
        return self.person.company.id_empresa, self.person.session_id


def _ends(said: str) -> bool:
    return confirms(said) or any(part in said for part in TOLD)


def _answers(customer: Customer) -> dict[str, Callable[[Values], str]]:
    """The answer to each text that asks, by how its name begins; the first that fits."""

    def tell(what: Callable[[Person], str]) -> Callable[[Values], str]:
        return lambda _: what(customer.person)

    return {
        "summary": customer.agree,
        "ask_ampm": tell(lambda person: "de la mañana" if person.wish.hour < 12 else "de la tarde"),
        "ask_time": tell(Person.hour),
        "yes_which_time": tell(Person.hour),
        "no_which_time": tell(Person.hour),
        "which_time": tell(Person.hour),
        "ask_date": tell(Person.day),
        "which_date": tell(Person.day),
        "which_weekday": tell(Person.day),
        "which_day_exactly": tell(Person.day),
        "which_other_day": tell(Person.day),
        "yes_which_day": tell(Person.day),
        "no_which_day": tell(Person.day),
        "offer_times": customer.choose,
        "ask_contact": tell(Person.contact),
        "yes_which_contact": tell(Person.contact),
        "why_contact": tell(Person.contact),
        "ask_name": tell(lambda person: person.name),
        "yes_which_name": tell(lambda person: person.name),
        "ask_email": tell(lambda person: person.email),
        "yes_which_email": tell(lambda person: person.email),
        "email_invalid": tell(lambda person: person.email),
        "phone_refused": tell(lambda person: person.email),
        "suggest_email": tell(lambda person: f"mi correo es {person.email}"),
        "ask_service": customer.choosing("servicio"),
        "ask_branch": customer.choosing("sede"),
        "ask_professional": customer.choosing("profesional"),
        "which_option": customer.one_of,
        "no_such_option": customer.one_of,
        "no_such_option_again": customer.one_of,
        "ask_phone": tell(lambda person: person.phone or "no"),
        "ask_try_again": customer.yes,
        "offer_human": customer.yes,
        "ask_change": tell(Person.everything),
        "apology": customer.again,
        "crowded": customer.again,
        "taking_long": customer.again,
    }
