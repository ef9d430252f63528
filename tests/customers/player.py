"""Plays one persona against the real service: server, machine, ledger and calendar, with rules only.

She looks at the moment that the bot's texts make, never at its words, and says her line for it:

- an aside that waits for that moment goes before its line, and the line is still owed: if the reply to the
  aside asks nothing that she has a line for, she goes on with the line whose place the aside took;
- a reply that leaves her the word («aquí te espero»), or asks nothing and ends nothing, leaves what was
  pending pending;
- once she has what she came for (the appointments, the team told), she answers to that before she answers
  any question beside it, repeats herself no more, and after a booking says no more than her thanks;
- without a line for any of this she is done; after `patience` messages she walks off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from citas.ledger.records import Handoff, IntentState
from citas.machine.conversation import Conversation
from citas.machine.engine import Say
from citas.phrase.reply import own_text
from citas.phrase.texts import OWN_TEXTS, Texts
from citas.rehearsal.script import span
from citas.rehearsal.stage import Stage, on_stage
from citas.sandbox.calendar import Event
from tests.customers.businesses import BUSINESSES
from tests.customers.moments import ENDINGS, Moment, Role, asked, reply_moments, roles, with_fallbacks
from tests.customers.persona import Aside, Persona

SESSION = 51_987_654_321
PATIENT = 20.0  # seconds: no service fails here, and a busy machine is no reason to meet a failure
TAKEN = "Ocupado"  # the title of what a persona finds taken
THANKS = frozenset({Moment.BOOKED, Moment.HANDED})


@dataclass(frozen=True, slots=True)
class Line:
    """What she says: at which moment, and whether it is an aside in the line's place."""

    moment: Moment
    text: str
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message and its reply: the texts that were said, and the conversation around it."""

    line: Line
    reply: str
    says: tuple[Say, ...]
    texts: tuple[str, ...]
    before: Conversation | None
    after: Conversation | None

    @property
    def datum(self) -> str | None:
        """The declared datum that the reply asks for."""
        return self.after.asked if self.after else None

    @property
    def moments(self) -> tuple[Moment, ...]:
        return reply_moments(self.texts, self.datum)


@dataclass(frozen=True, slots=True)
class Played:
    """A whole conversation, and what it left behind. `booked`: the starts that the ledger has as booked."""

    persona: Persona
    exchanges: tuple[Exchange, ...]
    walked_off: bool
    events: tuple[Event, ...]
    booked: tuple[dt.datetime, ...]
    handoffs: tuple[Handoff, ...]
    seed: int = 0

    @property
    def name(self) -> str:
        return f"{self.persona.id} #{self.seed}" if self.seed else self.persona.id

    @property
    def messages(self) -> int:
        return len(self.exchanges)


@dataclass
class Customer:
    """Who speaks: which lines were used, and what is pending. Seed 0 begins with the first wordings."""

    persona: Persona
    seed: int = 0
    _used: dict[Moment, int] = field(default_factory=dict)
    _asides: list[Aside] = field(default_factory=list)
    _pending: tuple[Moment, ...] = ()
    _owed: Moment | None = None
    _booked: int = 0
    _handed: bool = False

    def __post_init__(self) -> None:
        self._random = Random(f"{self.seed}/{self.persona.id}")
        self._asides = list(self.persona.asides)
        self._lines = dict(self.persona.lines)
        self._starts = {
            moment: self._random.randrange(len(said)) if self.seed else 0
            for moment, said in self._lines.items()
        }

    def first(self) -> Line | None:
        return self._answer((Moment.OPEN,))

    def next(self, exchange: Exchange) -> Line | None:
        """Her next message, or None if she has no more to say."""
        found = roles(exchange.texts)
        self._note(exchange, found)
        return self._answer(self._choices(exchange, found))

    def _note(self, exchange: Exchange, found: frozenset[Role]) -> None:
        self._booked += Role.BOOKED in found
        self._handed |= Role.HANDED in found
        question = asked(exchange.texts)
        if question is not None:
            self._pending = reply_moments((question,), exchange.datum)
        elif found & {Role.BOOKED, Role.CLOSED}:
            self._pending = ()

    def _choices(self, exchange: Exchange, found: frozenset[Role]) -> tuple[Moment, ...]:
        """What she may say something to, the likeliest first."""
        owed = () if self._owed is None else (self._owed,)
        if self._is_content():
            return (*_ended(found), *exchange.moments, *owed)
        if Role.WAITS in found:
            return (*owed, *self._pending, *exchange.moments, Moment.ANSWERED, Moment.OPEN)
        pending = () if found & ENDINGS else self._pending
        return (*exchange.moments, *owed, *pending)

    def _is_content(self) -> bool:
        """Has she got what she came for?"""
        expect = self.persona.expect
        return self._booked >= len(expect.booked) and (self._handed or expect.handoff != "yes")

    def _says(self, moment: Moment) -> bool:
        """Has she a line for the moment that she would say now?"""
        if moment not in self._lines:
            return False
        if not self._is_content():
            return True
        thanks = not self.persona.expect.booked or moment in THANKS
        return thanks and self._starts[moment] + self._used.get(moment, 0) < len(self._lines[moment])

    def _answer(self, choices: Sequence[Moment]) -> Line | None:
        for moment in dict.fromkeys(choices):
            aside = next((each for each in self._asides if each.at is moment), None)
            if aside is not None:
                self._asides.remove(aside)
                self._owed = moment
                return Line(moment, self._random.choice(aside.say) if self.seed else aside.say[0], aside)
            for each in with_fallbacks(moment):
                if self._says(each):
                    self._owed = None
                    return Line(moment, self._wording(each))
        return None

    def _wording(self, moment: Moment) -> str:
        """The next of a moment's wordings; the last one again after that."""
        said = self._lines[moment]
        used = self._used.get(moment, 0)
        self._used[moment] = used + 1
        return said[min(self._starts[moment] + used, len(said) - 1)]


def _ended(found: frozenset[Role]) -> tuple[Moment, ...]:
    """The ends that a reply tells."""
    ends = {Role.BOOKED: Moment.BOOKED, Role.HANDED: Moment.HANDED}
    return tuple(moment for role, moment in ends.items() if role in found)


async def play(persona: Persona, folder: Path, seed: int = 0, **settings: Any) -> Played:
    """Play a persona on a stage of her own, which writes under `folder`. `settings` go first."""
    business = BUSINESSES[persona.tenant]
    async with on_stage(folder, api_timeout=PATIENT, **(business.settings() | settings)) as stage:
        _set(stage, persona)
        exchanges, walked_off = await _converse(stage, persona, Customer(persona, seed))
        now = persona.begins.replace(tzinfo=None)
        intents = await stage.ledger.intents(business.id_empresa, SESSION, now)
        return Played(
            persona,
            tuple(exchanges),
            walked_off,
            tuple(event for event in stage.sandbox.events() if event.titulo != TAKEN),
            tuple(sorted(each.span.start for each in intents if each.state is IntentState.BOOKED)),
            tuple(await stage.ledger.handoffs()),
            seed,
        )


def _set(stage: Stage, persona: Persona) -> None:
    """The business, the hour, and what is taken: for all who could attend at that time."""
    id_empresa = BUSINESSES[persona.tenant].id_empresa
    stage.tenant["id_empresa"] = id_empresa
    stage.clock.moment = persona.begins
    for text in persona.busy:
        for _ in range(stage.sandbox.tenant(id_empresa).room):
            stage.sandbox.put_event(*span(text), id_empresa=id_empresa, titulo=TAKEN)


async def _converse(stage: Stage, persona: Persona, customer: Customer) -> tuple[list[Exchange], bool]:
    """The exchanges, and whether her patience ended before she did."""
    exchanges: list[Exchange] = []
    line = customer.first()
    while line is not None and len(exchanges) < persona.patience:
        exchanges.append(await _exchange(stage, line, exchanges[-1].after if exchanges else None))
        line = customer.next(exchanges[-1])
    return exchanges, line is not None


async def _exchange(stage: Stage, line: Line, before: Conversation | None) -> Exchange:
    said = len(stage.says)
    reply = await stage.say(line.text, SESSION)
    says = tuple(stage.says[said:])
    id_empresa = int(stage.tenant["id_empresa"])
    texts = tuple(each.text for each in says) or _own(reply, stage.turns.profiles.of(id_empresa).files.texts)
    after = await stage.sessions.load((id_empresa, SESSION))
    return Exchange(line, reply, says, texts, before, after)


def _own(reply: str, texts: Texts) -> tuple[str, ...]:
    """Which of the texts that the service says outside any flow this is."""
    return tuple(name for name in OWN_TEXTS if reply == own_text(name, texts))
