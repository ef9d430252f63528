"""A request to the team as the ledger keeps it, and what became of it as the machine is told."""

from __future__ import annotations

from collections.abc import Iterator

from citas.ledger.records import Handoff, Request, Verdict, last_words
from citas.machine.events import Asked, HandOver, News, NewsArrived, RequestKind
from citas.machine.flow import Flow
from citas.machine.kinds import headed, show
from citas.machine.values import KEPT
from citas.phrase import spanish


def request_for(command: HandOver, flow: Flow) -> Request:
    """The request of a hand-over."""
    return Request(
        kind=command.kind,
        words=last_words(command.words),
        name=command.name,
        contact=command.contact,
        known=tuple(_lines(command, flow)),
        tried=command.tried,
        appointment=command.appointment,
        wanted=command.wanted,
        wanted_free=command.wanted_free,
    )


def _lines(command: HandOver, flow: Flow) -> Iterator[tuple[str, str]]:
    """What is known, as it is shown: of the appointment that it is about, else of the one in the making."""
    if command.date is not None:
        yield "Fecha", spanish.short_date(command.date)
    if command.time is not None:
        yield "Hora", spanish.clock(command.time)
    for name, datum in flow.data.items():
        value = command.values.get(name)
        if value is not None:
            yield headed(name, datum, value), show(value)
    wishes = command.values.get(KEPT)
    if wishes is not None:
        yield "Pedidos", show(wishes)


def news_of(handoff: Handoff) -> NewsArrived | None:
    """What the customer is to be told of a settled request; None: there is nothing to tell."""
    request, done = handoff.request, handoff.verdict is Verdict.DONE
    asked = Asked(request.kind, request.appointment, request.wanted)
    match request.kind:
        case RequestKind.MOVE:
            news = News.MOVED if done else News.NOT_MOVED
        case RequestKind.CANCEL:
            news = News.CANCELLED if done else News.NOT_CANCELLED
        case _:
            news = News.ANSWERED
            if not handoff.answer:
                return None
    return NewsArrived(news, asked, handoff.moved_to, handoff.answer)
