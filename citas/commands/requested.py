"""Requests to the team as the commands show them: a block for each, or a JSON object on a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping

from citas.ledger.records import Handoff, Request, RequestKind, Verdict
from citas.outbox import content_of
from citas.phrase import spanish

KINDS: Mapping[RequestKind, str] = {
    RequestKind.PERSON: "pide una persona",
    RequestKind.UNRESOLVED: "cita sin confirmación",
    RequestKind.MOVE: "quiere cambiar su cita",
    RequestKind.CANCEL: "quiere cancelar su cita",
    RequestKind.NOTICE: "avisa algo de su cita",
}
VERDICTS: Mapping[Verdict | None, str] = {
    None: "atendido",
    Verdict.DONE: "hecho",
    Verdict.REFUSED: "rechazado",
}
FREE: Mapping[bool | None, str] = {
    True: "estaba libre",
    False: "no estaba libre",
    None: "no se verificó si está libre",
}


def block(handoff: Handoff, titles: Mapping[str, str]) -> str:
    """A request, on several lines. `titles` are the ones of the flows' states."""
    since = handoff.created_at[:16].replace("T", " ")
    closed = f"  [{VERDICTS[handoff.verdict]}]" if handoff.closed_at else ""
    lines = [
        f"n.º {handoff.id}  empresa {handoff.id_empresa}  cliente {handoff.session_id}  {since}{closed}",
        f"    {KINDS[handoff.request.kind]}{_who(handoff.request)}",
        *(f"    {name + ':':12} {text}" for name, text in _told(handoff, titles)),
    ]
    return "\n".join(lines)


def json_line(handoff: Handoff, zone: dt.tzinfo) -> str:
    """The same as it is posted, and what became of it."""
    became = {
        "closed_at": handoff.closed_at,
        "verdict": handoff.verdict,
        "moved_to": handoff.moved_to and handoff.moved_to.isoformat(),
        "answer": handoff.answer,
        "told_at": handoff.told_at,
        "posted_at": handoff.posted_at,
    }
    return json.dumps(content_of(handoff, zone) | became, ensure_ascii=False)


def moment(when: dt.datetime) -> str:
    """«jueves 26 de noviembre, 4:00 PM»."""
    return f"{spanish.short_date(when.date())}, {spanish.clock(when.time())}"


def _who(request: Request) -> str:
    said = ", ".join(_plain(each) for each in (request.name, request.contact) if each)
    return f": {said}" if said else ""


def _told(handoff: Handoff, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    request = handoff.request
    if request.appointment is not None:
        yield "cita", moment(request.appointment)
    if request.kind is RequestKind.MOVE:
        wanted = f"{moment(request.wanted)} ({FREE[request.wanted_free]})" if request.wanted else "no lo dijo"
        yield "la quiere", wanted
    if request.words:
        yield "dice", " / ".join(f"«{_plain(each)}»" for each in request.words)
    if request.known:
        yield "se sabe", "; ".join(f"{_plain(label)}: {_plain(value)}" for label, value in request.known)
    where = request.tried or titles.get(handoff.state, handoff.state)
    yield "estaba en", f"{titles.get(handoff.reason, handoff.reason)} ({_plain(where)})"
    if handoff.moved_to is not None:
        yield "quedó", moment(handoff.moved_to)
    if handoff.answer:
        yield "respuesta", _plain(handoff.answer)


def _plain(text: str) -> str:
    """A text on one line, without what could steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
