"""What came of a played conversation, against what the persona expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from citas.machine.conversation import Conversation
from citas.sandbox.calendar import Event
from tests.customers.facts import content, given, plain
from tests.customers.moments import GAINS, WAYS_ON, Moment, Role, asked, meaning, roles
from tests.customers.persona import Aside, Booked
from tests.customers.player import Exchange, Played

#: Asked again at these, only a text that says it did not understand is a fault: they change by themselves.
_ALIVE = frozenset({Moment.CONFIRM, Moment.PICK, Moment.CHANGE})
#: After a line for one of these a datum may be asked for anew: she did not agree with it.
_REVISED = frozenset({Moment.CONFIRM, Moment.CHANGE, Moment.BOOKED, Moment.CLOSING})
#: Lines for these thank and take leave.
_COURTESIES = frozenset({Moment.BOOKED, Moment.HANDED, Moment.CLOSING})
#: What answers an aside, by what it wants.
_ANSWERS = {
    "answer": frozenset({Role.ANSWER}),
    "handoff": frozenset({Role.HANDED}),
    "decline": frozenset({Role.WISH, Role.WISH_KIND, Role.HANDED, Role.REASON}),
    "nothing": frozenset(Role),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a conversation; each field names the places, and an empty one is well."""

    played: Played
    outcome: tuple[str, ...]  # not in the calendar, the ledger or the hand-overs as expected
    again: tuple[str, ...]  # a question asked again, though her line for it had just been said
    given: tuple[str, ...]  # a question for what she had said already
    dropped: tuple[str, ...]  # a wish met with silence
    dead: tuple[str, ...]  # a reply without any way on
    unanswered: tuple[str, ...]  # an aside whose answer did not come

    @property
    def ratio(self) -> float:
        """How many messages it took, of one that she needs with an excellent person.

        Without what she wrote after she had all that she came for: «gracias» is no trouble. A minimum that
        leaves out what she says aside is lifted to what can be.
        """
        return self.needed / max(self.played.persona.minimum, _floor(self.played))

    @property
    def needed(self) -> int:
        exchanges = self.played.exchanges
        if self.outcome or self.played.walked_off:
            return len(exchanges)
        return max((n for n, each in enumerate(exchanges, 1) if _gains(each)), default=len(exchanges))

    @property
    def problems(self) -> Iterator[tuple[str, str]]:
        """Every problem with its kind, for a person."""
        kinds: dict[str, Sequence[str]] = {
            "resultado": self.outcome,
            "repite": self.again,
            "pide lo dado": self.given,
            "deseo": self.dropped,
            "callejón": self.dead,
            "sin respuesta": self.unanswered,
            "paciencia": ("se cansó",) if self.played.walked_off else (),
        }
        for kind, found in kinds.items():
            for each in found:
                yield kind, each


def _floor(played: Played) -> int:
    """What nobody can do with less: her opening, what she said aside, her name and address, and each yes."""
    asides = sum(exchange.line.aside is not None for exchange in played.exchanges)
    booked = played.persona.expect.booked
    opening = given(played.exchanges[0].line.text, played.persona)
    wanted = {Moment.EMAIL for each in booked if each.email} or {Moment.NAME for each in booked if each.name}
    return 1 + asides + len(booked) + bool(wanted - opening)


def _gains(exchange: Exchange) -> bool:
    """Did this message bring her further, or was it a courtesy?"""
    if exchange.line.aside is not None:
        return exchange.line.aside.wants != "nothing"
    return bool(roles(exchange.texts) & GAINS) and exchange.line.moment not in _COURTESIES


def judge(played: Played) -> Verdict:
    return Verdict(
        played,
        tuple(_outcome(played)),
        tuple(_again(played.exchanges)),
        tuple(_given(played)),
        tuple(_dropped(played)),
        tuple(_dead(played.exchanges)),
        tuple(_unanswered(played.exchanges)),
    )


def _outcome(played: Played) -> Iterator[str]:
    expect = played.persona.expect
    if not _all_booked(expect.booked, played.events):
        events = "; ".join(map(_shown, played.events)) or "nada"
        wanted = "; ".join(map(_wanted, expect.booked)) or "nada"
        yield f"en el calendario quedó {events}, y debía quedar {wanted}{_stopped(played)}"
    if expect.handoff != "any" and bool(played.handoffs) != (expect.handoff == "yes"):
        reasons = ", ".join(each.reason for each in played.handoffs)
        yield f"el equipo recibió {reasons}, y no debía" if reasons else "el equipo no recibió nada, y debía"
    if played.booked != tuple(sorted(event.fecha_inicio for event in played.events)):
        yield "el registro y el calendario no dicen lo mismo"


def _all_booked(expected: Sequence[Booked], events: Sequence[Event]) -> bool:
    """Is each event one of those expected, each once, and none missing?"""
    return len(expected) == len(events) and any(
        all(_is(booked, event) for booked, event in zip(order, events, strict=True))
        for order in permutations(expected)
    )


def _is(booked: Booked, event: Event) -> bool:
    title = plain(event.titulo)
    start = event.fecha_inicio
    return (
        start.date() in booked.day
        and booked.holds_hour(f"{start:%H:%M}")
        and plain(booked.name or "") in title
        and (booked.email or event.correo_cliente).lower() == event.correo_cliente.lower()
        and all(plain(word) in title for word in booked.title_has)
    )


def _shown(event: Event) -> str:
    return f"{event.fecha_inicio:%Y-%m-%d %H:%M} «{event.titulo}» {event.correo_cliente}".rstrip()


def _wanted(booked: Booked) -> str:
    days = " o ".join(f"{day}" for day in booked.day)
    hours = booked.hour if isinstance(booked.hour, tuple) else (f"{booked.hour.start} a {booked.hour.end}",)
    more = (booked.name, booked.email, *booked.title_has)
    return " ".join((days, " o ".join(hours), *(each for each in more if each)))


def _stopped(played: Played) -> str:
    """Where she stopped, if she stopped for want of a line at a question."""
    last = played.exchanges[-1]
    question = asked(last.texts)
    return f" (sin más que decir ante {question})" if question and not played.walked_off else ""


def _again(exchanges: Sequence[Exchange]) -> Iterator[str]:
    """A question for which she had just said her line, and whose repetition has no reason."""
    before: str | None = None
    for number, exchange in enumerate(exchanges, 1):
        question = asked(exchange.texts)
        if question and exchange.line.aside is None and _is_repetition(exchange, question, before):
            yield f"{number}. {question} tras «{exchange.line.text}»"
        before = question


def _is_repetition(exchange: Exchange, question: str, before: str | None) -> bool:
    moment = exchange.line.moment
    if moment not in exchange.moments[:1] or Role.REASON in roles(exchange.texts):
        return False
    role = meaning(question).role
    if moment in _ALIVE or role is Role.ASKS_AGAIN:
        return role is Role.ASKS_AGAIN
    if role is Role.ASKS_WHY and question != before:
        return False
    return not _has_learnt(exchange.before, exchange.after)


def _has_learnt(before: Conversation | None, after: Conversation | None) -> bool:
    return before is None or after is None or before.slots != after.slots


def _given(played: Played) -> Iterator[str]:
    """A question, without a reason, for what she had said in plain words, or what the bot itself knew."""
    known: frozenset[Moment] = frozenset()
    for number, exchange in enumerate(played.exchanges, 1):
        found = roles(exchange.texts)
        if exchange.line.moment in _REVISED or Role.REASON in found:
            known -= {Moment.DAY, Moment.TIME, Moment.AMPM}
        if Role.BOOKED in found:
            return
        known |= given(exchange.line.text, played.persona)
        question = asked(exchange.texts)
        if question and meaning(question).role is not Role.ASKS_WHY and Role.REASON not in found:
            for moment in exchange.moments[:1]:
                if set(_parts(moment)) & known and exchange.line.moment not in _REVISED:
                    yield f"{number}. {question} tras «{exchange.line.text}»"


def _parts(moment: Moment) -> tuple[Moment, ...]:
    return (Moment.NAME, Moment.EMAIL) if moment is Moment.CONTACT else (moment,)


def _dropped(played: Played) -> Iterator[str]:
    """Wishes that she said, and of which nothing was said, and nobody told."""
    handed = any(Role.HANDED in roles(exchange.texts) for exchange in played.exchanges)
    kept = content(" ".join(event.titulo for event in played.events))
    for wish in played.persona.wishes:
        if not (handed or content(wish) & kept or _met(wish, played) or not _was_said(wish, played)):
            yield f"«{wish}»"


def _met(wish: str, played: Played) -> bool:
    """Was it said what becomes of the wish: of its own words, or by a text that stands for a kind of wish?"""
    for exchange in played.exchanges:
        for say in exchange.says:
            match meaning(say.text).role:
                case Role.WISH_KIND:
                    return True
                case Role.WISH if content(say.conversation.wish) & content(wish):
                    return True
    return False


def _was_said(wish: str, played: Played) -> bool:
    """Did she come to say it? A wish in other words than her lines' is taken for said."""
    persona = played.persona
    own = [*persona.lines.values(), *(aside.say for aside in persona.asides)]
    if not any(content(wish) & content(text) for said in own for text in said):
        return True
    return any(content(wish) & content(exchange.line.text) for exchange in played.exchanges)


def _dead(exchanges: Sequence[Exchange]) -> Iterator[str]:
    for number, exchange in enumerate(exchanges, 1):
        if not roles(exchange.texts) & WAYS_ON:
            yield f"{number}. {' '.join(exchange.texts) or 'nada'} tras «{exchange.line.text}»"


def _unanswered(exchanges: Sequence[Exchange]) -> Iterator[str]:
    for number, exchange in enumerate(exchanges, 1):
        aside = exchange.line.aside
        if aside is not None and not _is_met(aside, exchange):
            yield f"{number}. «{exchange.line.text}» ({aside.wants}): {' '.join(exchange.texts)}"


def _is_met(aside: Aside, exchange: Exchange) -> bool:
    return bool(roles(exchange.texts) & _ANSWERS[aside.wants])
