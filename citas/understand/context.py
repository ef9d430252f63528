"""What the reader has to know besides the text: the same words mean different things at different moments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from citas.machine.declared import NO_DATA, Data, DatumType
from citas.machine.reading import Expecting


@dataclass(frozen=True, slots=True)
class Context:
    """The moment of a message.

    `expecting` is what the bot has just asked. `now` is aware, in the service's time zone. `offers` are the
    appointment times shown last, in the order shown, so that «la segunda» can point at one; `listed` says
    that they are what the customer has in front of him, as a numbered list. `made` is when the appointment
    starts that was made in this conversation, if it is still to come; `requested` the new time that the
    team was asked to move it to, or its own, where something else is asked; `changing` says that such a
    wish is being told; `drafting` that one is in the making, and its day was said. `suggestions` are the
    e-mails that he was just asked about. `hour` is the one that is settled, if one is. `discussed`: the day
    that the conversation is about: «el martes» is the Tuesday of its week. `data` are the data that the
    flow declares, and `asked` the one that was asked for. `services` is what the business offers, where no
    datum holds which one it is for. `signed`: whose name the summary shows that he has before him.
    `wished`: the customer's words that another judgement takes for his wish; a day or an hour outside of
    them is told in passing.
    """

    expecting: Expecting
    now: datetime
    offers: tuple[datetime, ...] = ()
    suggestions: tuple[str, ...] = ()
    listed: bool = True
    hour: time | None = None
    discussed: date | None = None
    data: Data = field(default_factory=lambda: NO_DATA)
    asked: str | None = None
    wished: tuple[str, ...] = ()
    made: datetime | None = None
    requested: datetime | None = None
    changing: bool = False
    drafting: bool = False
    following: int = 0  # appointments that come after this one, and of which no hour is known
    proposed: tuple[str, ...] = ()  # the options of that datum that were just listed, if those are not all
    services: tuple[str, ...] = ()
    noted: tuple[tuple[str, str], ...] = ()  # what is noted of the one in the making: kind and words
    held: tuple[str, ...] = ()  # what stands in the one that was made here, as it is shown
    signed: str | None = None  # the name on the summary that he has before him

    @property
    def asks_email(self) -> bool:
        """Is an e-mail address, and nothing else, what was just asked for?"""
        datum = self.data.get(self.asked or "")
        return datum is not None and datum.type is DatumType.EMAIL
