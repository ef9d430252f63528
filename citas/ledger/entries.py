"""What one ledger hands to another: every row as plain data, on one line of JSON each.

Moments are local ISO texts, as in `citas.ledger.records`. The first line of a file says what it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Literal, TextIO

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from citas.machine.values import Values, from_plain, plain, table

HEADER = {"format": "citas-ledger", "version": 1}

_STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True, config=_STRICT)
class IntentEntry:
    """An intent, with what only the ledger knows of it. See `records.Intent`."""

    number: int
    id_empresa: int
    session_id: int
    starts: str
    ends: str
    name: str
    email: str
    turn: int
    state: Literal["sending", "booked", "rejected", "not_sent", "unknown", "cancelled"]
    lease_until: str
    link: str
    note: str
    evidence: str
    told: int
    created_at: str
    changed_at: str
    data: str = ""  # the declared data as JSON; rows of before have a name and an e-mail, and none
    calendar: int = 0  # rows of before have none
    kind: Literal["intent"] = "intent"


@dataclass(frozen=True, config=_STRICT)
class HandoffEntry:
    """A hand-over. See `records.Handoff`. `post_at` is when it is due in the outbox."""

    number: int
    id_empresa: int
    session_id: int
    reason: str
    state: str
    created_at: str
    closed_at: str | None
    request: str = ""  # as JSON; rows of before have none
    verdict: Literal["done", "refused"] | None = None
    moved_to: str | None = None
    answer: str = ""
    told_at: str | None = None
    key: str = ""
    tries: int = 0
    posted_at: str | None = None
    post_at: str | None = None
    kind: Literal["handoff"] = "handoff"


Entry = IntentEntry | HandoffEntry

_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


def data_of(values: Values) -> str:
    """The declared data as a row has them."""
    return json.dumps(plain(values), ensure_ascii=False, separators=(",", ":"))


def values_of(data: str, name: str, email: str) -> Values:
    """The declared data of a row, or its name and e-mail, if it was written before there were others."""
    return from_plain(json.loads(data)) if data else table(nombre=name, correo=email)


class EntriesError(Exception):
    """A file that can't be taken in. The message is Spanish, for operators; it shows no customer's data."""


def header() -> str:
    """The first line of a file."""
    return json.dumps(HEADER) + "\n"


def line(entry: Entry) -> str:
    """An entry as a line of a file."""
    return json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def read(file: TextIO) -> Iterator[Entry]:
    """The entries of a file. Raises `EntriesError` where one can't be read."""
    if file.readline() != header():
        raise EntriesError("no es un archivo de «ledger export», o es de otra versión")
    for number, text in enumerate(file, 2):
        try:
            yield _ENTRY.validate_json(text)
        except ValidationError as error:
            raise EntriesError(f"línea {number}: no es una fila del registro, o está cortada") from error
