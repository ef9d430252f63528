"""`make parity`: forty conversations that the rules leave open, by rules, a faithful and a hostile model.

The customer says what is planned, answers what is asked besides, reads each summary, corrects what is wrong
in it, and then says a plain «sí». What is counted: messages beyond the plan, events that are the ones wanted,
and events that differ from the last summary said yes to (never one).
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from citas.machine.engine import TITLE
from citas.machine.events import Appointment
from citas.machine.values import KEPT
from citas.model.asking import Model, Purpose
from citas.observe import silenced
from citas.rehearsal.stage import LIMA, Stage, on_stage
from tests.appointments import appointment
from tests.model.fakes import Faithful, Hostile, grounded
from tests.simulation.speech import appointment_in, speech, written_in

DATA = Path(__file__).parent / "data"
SESSION = 51_987_654_321
MOST_EXTRA = 12  # messages beyond the plan, after which a customer gives up

#: What a question asks for, by how the name of its text begins; the first that fits.
ASKS = {
    "summary": "confirm",
    "say_plain_yes": "confirm",
    "ask_ampm": "time",
    "ask_time": "time",
    "yes_which_time": "time",
    "no_which_time": "time",
    "which_time": "time",
    "offer_times": "time",
    "ask_date": "date",
    **dict.fromkeys(["which_email", "no_email"], "contact"),
    "which_": "date",
    "yes_which_day": "date",
    "no_which_day": "date",
    "ask_contact": "contact",
    "yes_which_": "contact",
    "why_contact": "contact",
    "ask_name": "contact",
    "ask_email": "contact",
    "email_invalid": "contact",
    "phone_refused": "contact",
    "suggest_email": "contact",
    "ask_change": "everything",
    "offer_human": "no",
    "ask_try_again": "yes",
}


def _planned(appointment: Appointment | None) -> Appointment | None:
    """What a plan says of an appointment: day, hour, name and e-mail, not what is asked for besides."""
    return appointment and replace(appointment, values=appointment.values.without(KEPT))


@dataclass(frozen=True, slots=True)
class Played:
    """What came of one conversation."""

    identity: str
    extra: int
    asked: int  # messages that the model was given to read
    right: bool
    consented: bool  # every event equals the last summary that was said yes to
    replies: tuple[tuple[str, str], ...]


@dataclass
class Customer:
    """Plays one conversation against a stage."""

    plan: Mapping[str, Any]
    stage: Stage
    extra: int = 0
    said: list[tuple[str, str]] = field(default_factory=list)
    consents: list[Appointment] = field(default_factory=list)

    async def play(self) -> None:
        for number, turn in enumerate(self.plan["turns"]):
            if turn["say"] == "sí":
                await self._settle()
            elif number:
                await self._answer_first(turn["faithful"])
            await self._say(turn["say"])
        if self.plan["expected"] and not self.stage.booked():
            await self._settle()
            await self._say("sí")

    async def _say(self, text: str) -> None:
        shown = self._shown()
        if text == "sí" and shown is not None:
            self.consents.append(shown)
        self.said.append((text, await self.stage.say(text, SESSION)))

    async def _settle(self) -> None:
        """Answer whatever is asked until the summary is right, or nothing more is asked."""
        while self.extra < MOST_EXTRA and not self.stage.booked():
            need = self._need()
            if need is None and self.plan["expected"] is None:
                return
            if need == "confirm":
                if _planned(self._shown()) == self._wanted():
                    return
                need = "everything"
            await self._besides(need or "everything")

    async def _answer_first(self, faithful: Mapping[str, Any]) -> None:
        """What is asked and not the subject of the next planned message is answered beforehand."""
        order = ["date", "time", "contact"]
        given = {
            "date": faithful["date_words"],
            "time": faithful["time_words"] or faithful["choice"],
            "contact": faithful["name_words"] or faithful["email_words"],
        }
        subjects = [order.index(key) for key in order if given[key]]
        while subjects and self.extra < MOST_EXTRA:
            need = self._need()
            if need not in order or given[need] or order.index(need) > min(subjects):
                return
            await self._besides(need)

    async def _besides(self, need: str) -> None:
        self.extra += 1
        plain = self.plan["fallbacks"]
        contact = f"{plain['name']}, {plain['email']}"
        words = {
            "date": plain["date"],
            "time": plain["time"],
            "contact": contact,
            "everything": f"{plain['date']} {plain['time']}, {contact}",
            "yes": "sí",
            "no": "no",
        }
        await self._say(words[need])

    def _need(self) -> str | None:
        """What the last reply asks for."""
        if not self.said:
            return None
        for name, _ in reversed(speech().spoken(self.said[-1][1])):
            for beginning, need in ASKS.items():
                if name.startswith(beginning):
                    return need
        return None

    def _shown(self) -> Appointment | None:
        """The summary in the last reply."""
        if not self.said:
            return None
        for _, values in speech().spoken(self.said[-1][1]):
            if appointment := appointment_in(values):
                return appointment
        return None

    def _wanted(self) -> Appointment | None:
        wanted = self.plan["expected"]
        if wanted is None:
            return None
        date, time = dt.date.fromisoformat(wanted["date"]), dt.time.fromisoformat(wanted["time"])
        return appointment(date, time, wanted["name"], wanted["email"])


def conversations() -> Iterator[Mapping[str, Any]]:
    for line in (DATA / "conversations.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def faithful_for(plan: Mapping[str, Any]) -> Faithful:
    """A model that reads the planned messages as they were meant."""
    readings = {}
    for turn in plan["turns"]:
        found = turn["faithful"]
        words = {name: found[f"{name}_words"] for name in ("date", "time", "name", "email")}
        readings[turn["say"]] = grounded(
            found["act"], **words, product=found["product"], choice=found["choice"]
        )
    return Faithful(readings)


#: The three ways to read, each from a conversation to its model.
WAYS: Mapping[str, Callable[[Mapping[str, Any]], Model | None]] = {
    "reglas": lambda plan: None,
    "modelo fiel": faithful_for,
    "modelo hostil": lambda plan: Hostile(int(plan["id"].split("-")[1])),
}


async def play(plan: Mapping[str, Any], model: Model | None) -> Played:
    """One conversation from its first message to its end."""
    with tempfile.TemporaryDirectory() as folder, silenced():
        async with on_stage(Path(folder), model=model) as stage:
            stage.clock.moment = dt.datetime.fromisoformat(plan["now"]).replace(tzinfo=LIMA)
            customer = Customer(plan, stage)
            await customer.play()
            events = [
                Appointment(
                    event.fecha_inicio.date(),
                    event.fecha_inicio.time(),
                    written_in(event.titulo.removeprefix(TITLE), event.correo_cliente),
                )
                for event in stage.sandbox.events()
            ]
    wanted = customer._wanted()
    return Played(
        plan["id"],
        customer.extra,
        sum(question.purpose is Purpose.READING for question in getattr(model, "asked", ())),
        [_planned(event) for event in events] == ([wanted] if wanted else []),
        all(event in customer.consents for event in events),
        tuple(customer.said),
    )


def main() -> None:
    """Print the table."""
    print(f"{'':14} {'como se quería':>15} {'preguntas de más':>17} {'sin «sí» igual':>15} {'llamadas':>9}")
    for name, model_for in WAYS.items():
        played = [asyncio.run(play(plan, model_for(plan))) for plan in conversations()]
        right = sum(each.right for each in played)
        print(
            f"{name:14} {right:>12}/{len(played)} {sum(each.extra for each in played):>17} "
            f"{sum(not each.consented for each in played):>15} {sum(each.asked for each in played):>9}"
        )
        wrong = [each.identity for each in played if not each.right]
        if wrong:
            print(f"{'':14} distintas: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
