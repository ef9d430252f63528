"""What a company says of itself in its file: its flow, its words, what it offers and what it allows.

Only the shape lives here; `citas.profiles` reads the files. Every key may be left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from citas.machine.flaws import hint
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
    """What the company allows. None: no rule of its own."""

    min_notice_minutes: int | None = Field(default=None, ge=0, le=43_200)  # 30 days
    max_days_ahead: int | None = Field(default=None, ge=1, le=730)
    start_grid_minutes: int | None = Field(default=None, ge=5, le=240)
    buffer_minutes: int | None = Field(default=None, ge=0, le=240)
    closes_on_holidays: bool = False
    holidays: tuple[dt.date, ...] = ()


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
        """What the words of the sentences become: one word of the company's stands for both of ours."""
        word = self.words.cita
        return {"cita": word, "reunion": word} if word else {}
