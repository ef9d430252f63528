"""What the reader has to know besides the text: the same words mean different things at different moments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from citas.machine.declared import NO_DATA, Data, DatumType
from citas.machine.reading import Expecting


@dataclass(frozen=True, slots=True)
class Context:
    """The moment of a message.

    `expecting` is what the bot has just asked. `now` is aware, in the service's time zone. `offers` are the
    appointment times shown last, in the order shown, so that «la segunda» can point at one; `listed` says
    that they are what the customer has in front of him, as a numbered list. `suggestions` are the e-mails
    that he was just asked about. `discussed`: the day that the conversation is about: «el martes» is the
    Tuesday of its week. `data` are the data that the flow declares, and `asked` the one
    that was asked for.
    """

    expecting: Expecting
    now: datetime
    offers: tuple[datetime, ...] = ()
    suggestions: tuple[str, ...] = ()
    listed: bool = True
    discussed: date | None = None
    data: Data = field(default_factory=lambda: NO_DATA)
    asked: str | None = None
    following: int = 0  # appointments that come after this one, and of which no hour is known
    proposed: tuple[str, ...] = ()  # the options of that datum that were just listed, if those are not all

    @property
    def asks_email(self) -> bool:
        """Is an e-mail address, and nothing else, what was just asked for?"""
        datum = self.data.get(self.asked or "")
        return datum is not None and datum.type is DatumType.EMAIL
