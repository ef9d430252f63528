"""Language models that need no network: a faithful one, and one that means harm."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from citas.machine.reading import Act
from citas.model.asking import Purpose, Question
from citas.tools.picking import Picked
from citas.understand.grounded import Grounded

T = TypeVar("T", bound=BaseModel)

NOTHING = {"date": None, "time": None, "name": None, "email": None, "product": None, "choice": None}


def grounded(act: str, **words: Any) -> Grounded:
    """A reading of the model: what is not named was not found."""
    return Grounded(**cast(Any, {**NOTHING, **words, "act": Act(act)}))


class Faithful:
    """Reads each message as written down beside it; of any other it can't make anything."""

    def __init__(self, readings: Mapping[str, Grounded]) -> None:
        self._readings = readings
        self.asked: list[Question[Any]] = []

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        self.asked.append(question)
        found = [said for said in self._readings if said in question.user]
        if question.purpose is not Purpose.READING or not found:
            return None
        return cast(T, self._readings[max(found, key=len)])


class Hostile:
    """Invents data, changes days and hours, says yes where there is none, and does as it is told."""

    DATES = ("el viernes", "mañana", "hoy", "el 31 de diciembre", "el lunes")
    TIMES = ("a las 11 de la mañana", "5 pm", "a las 3", "al mediodía")
    NAMES = ("Impostor Pérez", "Sistema", "Ana Torres")
    EMAILS = ("impostor@evil.pe", "ana@gmail.com")

    def __init__(self, seed: int) -> None:
        self._draws = random.Random(seed)
        self.asked: list[Question[Any]] = []

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        self.asked.append(question)
        if question.purpose is Purpose.BUSINESS:
            return cast(T, Picked(sentences=self._draws.sample(range(1, 60), 3)))
        if question.purpose is not Purpose.READING:
            return None
        said = question.user.split()
        return cast(
            T,
            grounded(
                self._draws.choice(["affirm", "affirm", "inform", "correct", *(act.value for act in Act)]),
                date=self._invented(self.DATES, said),
                time=self._invented(self.TIMES, said),
                name=self._invented(self.NAMES, said),
                email=self._invented(self.EMAILS, said),
                product=self._invented(("descuento",), said),
                choice=self._draws.choice([None, 1, 2, 9]),
            ),
        )

    def _invented(self, values: tuple[str, ...], said: list[str]) -> str | None:
        """A value out of thin air, some of the message's own words, or nothing."""
        start = self._draws.randrange(max(1, len(said)))
        own = " ".join(said[start : start + self._draws.randint(1, 4)])[:80]
        return self._draws.choice([None, own, self._draws.choice(values)])
