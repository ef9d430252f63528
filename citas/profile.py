"""What a company says of itself in its file: its flow, its words, what it offers and what it allows.

Only the shape lives here; `citas.profiles` reads the files. Every key may be left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from citas.machine.flaws import hint
from citas.public_holidays import public_holiday
from citas.webhooks import refusal

#: How what is booked may be called. Sentences say «la», «tu», «otra» of it: only feminine words fit.
NAMES_OF_AN_APPOINTMENT = (
    "asesoría",
    "cita",
    "clase",
    "consulta",
    "demostración",
    "entrevista",
    "evaluación",
    "llamada",
    "mesa",
    "prueba",
    "reserva",
    "reunión",
    "sesión",
    "terapia",
    "videollamada",
    "visita",
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _appointment_word(value: Any) -> Any:
    if isinstance(value, str) and value not in NAMES_OF_AN_APPOINTMENT:
        known = hint(value, NAMES_OF_AN_APPOINTMENT)
        raise ValueError(f"«{value}» no es una de las palabras que calzan en las frases{known}")
    return value


def _webhook(value: Any) -> Any:
    if isinstance(value, str) and value and (problem := refusal(value)):
        raise ValueError(problem)
    return value


class Words(_Part):
    """The company's own words in the sentences. Without one each sentence says what it always says."""

    cita: Annotated[str, BeforeValidator(_appointment_word)] | None = None


class Service(_Part):
    """Something that is offered, and how long it takes."""

    name: str = Field(min_length=1, max_length=100)
    minutes: int | None = Field(default=None, ge=5, le=480)


class Professional(_Part):
    """Somebody who attends. With a `usuario_id` of his own, his appointments go to his own calendar."""

    name: str = Field(min_length=1, max_length=100)
    usuario_id: int | None = Field(default=None, ge=1)


class Branch(_Part):
    """A place where the company attends."""

    name: str = Field(min_length=1, max_length=100)


class Policies(_Part):
    """What the company allows. None: no rule of its own.

    `start_grid_minutes` is for what is offered, from the opening on; what a customer asks for is free, as far
    as the grid goes. `buffer_minutes` stands for both of the buffers that are not given. On public holidays a
    company is closed or open as it says (`closes_on_holidays`); None: nobody knows, and so it is said.
    `holidays` are days of its own on which it is closed.
    """

    min_notice_minutes: int | None = Field(default=None, ge=0, le=43_200)  # 30 days
    max_days_ahead: int | None = Field(default=None, ge=1, le=730)
    start_grid_minutes: int | None = Field(default=None, ge=5, le=720)
    buffer_minutes: int | None = Field(default=None, ge=0, le=240)
    buffer_before_minutes: int | None = Field(default=None, ge=0, le=240)
    buffer_after_minutes: int | None = Field(default=None, ge=0, le=240)
    closes_on_holidays: bool | None = None
    holidays: tuple[dt.date, ...] = ()

    @property
    def notice(self) -> dt.timedelta:
        """How long before its start an appointment is made, at least."""
        return dt.timedelta(minutes=self.min_notice_minutes or 0)

    @property
    def before(self) -> int:
        """Minutes before an appointment that are to be free."""
        given = self.buffer_before_minutes
        return (self.buffer_minutes if given is None else given) or 0

    @property
    def after(self) -> int:
        """Minutes after an appointment that are to be free."""
        given = self.buffer_after_minutes
        return (self.buffer_minutes if given is None else given) or 0

    @property
    def apart(self) -> int:
        """Minutes between two appointments: the one's after and the other's before are the same time."""
        return max(self.before, self.after)

    def last_day(self, today: dt.date) -> dt.date:
        """The furthest day that may be booked."""
        if self.max_days_ahead is None:
            return dt.date.max
        return today + min(dt.timedelta(days=self.max_days_ahead), dt.date.max - today)

    def closed_for(self, date: dt.date) -> str | None:
        """The name of the holiday for which it is closed on a day, empty if it has none; None: it isn't."""
        if date in self.holidays:
            return public_holiday(date)
        return (public_holiday(date) or None) if self.closes_on_holidays else None

    def doubtful_holiday(self, date: dt.date) -> str:
        """The name of the public holiday on which nobody said whether it is open."""
        return public_holiday(date) if self.closes_on_holidays is None else ""


NO_POLICIES = Policies()


def _as_sentences(value: Any) -> Any:
    """A sentence, a list of them, or «says:» with either: the list."""
    says = value.get("says") if isinstance(value, dict) and set(value) == {"says"} else value
    if isinstance(says, dict):
        raise ValueError("se escribe una frase, una lista de frases, o «says» con ellas; «mark» no se cambia")
    return [says] if isinstance(says, str) else says


Sentences = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_as_sentences), Field(min_length=1)
]


class Profile(_Part):
    """One company's file. `flow` is a file of the flows' folder; None: the one that the service runs.

    `title` of the events is a template over the data that the flow requires; None: the flow's own. `contact`
    says which contact an appointment needs: an e-mail, or none (`without_email`: it is written through the
    service that takes none). `duration_minutes` goes before the duration that comes with each message.
    `webhook` is where its requests to the team are posted; "": nowhere; None: where the service's are.
    """

    flow: str | None = Field(default=None, min_length=1)
    texts: Mapping[str, Sentences] = Field(default_factory=dict)
    words: Words = Words()
    modality: Literal["video", "presencial", "ambas"] = "video"
    title: str | None = Field(default=None, min_length=1, max_length=200)
    contact: Literal["email", "without_email"] = "email"
    services: tuple[Service, ...] = ()
    professionals: tuple[Professional, ...] = ()
    branches: tuple[Branch, ...] = ()
    duration_minutes: int | None = Field(default=None, ge=5, le=480)
    policies: Policies = Policies()
    webhook: Annotated[str, BeforeValidator(_webhook)] | None = Field(default=None, repr=False)

    @property
    def own_words(self) -> Mapping[str, str]:
        """What the words of the sentences become: one word of the company's stands for both of ours.

        Who only attends at its place has appointments, and no meetings.
        """
        word = self.words.cita or ("cita" if self.modality == "presencial" else None)
        return {"cita": word, "reunion": word} if word else {}
