"""A hand-over and its request as a row has them: the request is JSON, without what is empty.

Rows from before there was more than a reason have none.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict

from citas.ledger.entries import HandoffEntry
from citas.ledger.records import ASKED_FOR_A_PERSON, Handoff, Request, RequestKind, Verdict

MOMENTS = ("appointment", "wanted")


def text_of(request: Request) -> str:
    """A request as a row has it."""
    moments = {name: moment.isoformat() for name in MOMENTS if (moment := getattr(request, name)) is not None}
    said = {name: value for name, value in asdict(request).items() if value not in ("", (), None)}
    return json.dumps(said | moments, ensure_ascii=False, separators=(",", ":"))


def request_of(text: str) -> Request:
    """The request of a row; that a person was asked for, if it was written before there was more."""
    if not text:
        return ASKED_FOR_A_PERSON
    data = json.loads(text)
    data |= {name: dt.datetime.fromisoformat(data[name]) for name in MOMENTS if name in data}
    data["words"] = tuple(data.get("words", ()))
    data["known"] = tuple((label, value) for label, value in data.get("known", ()))
    return Request(**data | {"kind": RequestKind(data["kind"])})


def handoff_of(entry: HandoffEntry) -> Handoff:
    """The hand-over of a row."""
    return Handoff(
        id=entry.number,
        id_empresa=entry.id_empresa,
        session_id=entry.session_id,
        reason=entry.reason,
        state=entry.state,
        created_at=entry.created_at,
        closed_at=entry.closed_at,
        request=request_of(entry.request),
        verdict=Verdict(entry.verdict) if entry.verdict else None,
        moved_to=dt.datetime.fromisoformat(entry.moved_to) if entry.moved_to else None,
        answer=entry.answer,
        told_at=entry.told_at,
        key=entry.key,
        tries=entry.tries,
        posted_at=entry.posted_at,
    )
