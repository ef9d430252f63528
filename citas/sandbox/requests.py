"""What each operation must be asked with. Whatever is missing or of another type is refused by name."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from citas.sandbox.clock import stamp
from citas.sandbox.hours import Span

BIGGEST_ID = 2**63 - 1


class RefusedError(Exception):
    """The operation won't be done; its text is the `error` of the answer, in Spanish."""


def _wire_time(value: object) -> datetime:
    """`YYYY-MM-DD HH:MM:SS` to the letter: no `T`, no offset, no missing zero."""
    if isinstance(value, str):
        parsed = datetime.strptime(value, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  the wire has local times
        if stamp(parsed) == value:
            return parsed
    raise ValueError


def _digits(value: object) -> object:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        return int(value)
    return value


def _encodable(text: str) -> str:
    text.encode()  # a lone surrogate has no bytes in UTF-8: the calendar couldn't keep it
    return text


WireTime = Annotated[datetime, BeforeValidator(_wire_time)]
Id = Annotated[int, Field(gt=0, le=BIGGEST_ID)]
Text = Annotated[str, AfterValidator(_encodable)]
# The customer's WhatsApp identity; some callers send its digits as a string.
Customer = Annotated[Id, BeforeValidator(_digits)]
Title = Annotated[Text, Field(min_length=1, max_length=500)]
Branch = Annotated[Text, Field(max_length=200)]
Flag = Annotated[int, Field(ge=0, le=1)]


class Fields(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


_F = TypeVar("_F", bound=Fields)


class OfTenant(Fields):
    id_empresa: Id


class OfChatbot(Fields):
    id_chatbot: Id


class Listing(OfTenant):
    limit: int = Field(default=10, ge=1, le=100)


class Search(OfTenant):
    busqueda: Text
    limite: int = Field(default=10, ge=1, le=100)


class _Slot(Fields):
    fecha_inicio: WireTime
    fecha_fin: WireTime

    @model_validator(mode="after")
    def _in_order(self) -> _Slot:
        if self.fecha_inicio >= self.fecha_fin:
            raise RefusedError("fecha_fin debe ser posterior a fecha_inicio")
        return self

    @property
    def span(self) -> Span:
        return Span(self.fecha_inicio, self.fecha_fin)


class Check(_Slot, OfTenant):
    slots: int
    agendar_usuario: Flag
    agendar_sucursal: Flag
    sucursal: Branch = ""


class Suggest(OfTenant):
    duracion_minutos: int = Field(ge=1, le=24 * 60)
    slots: int
    agendar_usuario: Flag
    agendar_sucursal: Flag
    sucursal: Branch = ""


class Meet(_Slot, OfTenant):
    titulo: Title
    id_prospecto: Customer
    agendar_usuario: Flag
    agendar_sucursal: Flag
    sucursal: Branch


class Create(_Slot):
    usuario_id: Id
    id_prospecto: Customer
    titulo: Title
    correo_cliente: Text = Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=320)
    correo_usuario: Text = Field(max_length=320)
    agendar_usuario: Flag


def read(kind: type[_F], payload: dict[str, object]) -> _F:
    """`payload` as `kind`, or `RefusedError` naming the first field that is missing or wrong."""
    try:
        return kind.model_validate(payload)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "missing":
            raise RefusedError(f"Falta el campo {name}") from None
        raise RefusedError(f"El campo {name} no es válido") from None
