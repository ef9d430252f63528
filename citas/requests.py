"""The shape of `POST /api/chat`: from the bytes of a request to a `ChatMessage`, or an error that says why.

There are two shapes, and a message may have something of both; field by field, what stands higher wins:

    {"message", "session_id", "id_empresa", "config": {…}, "api_key"?, "message_id"?}      newer gateways
    {"message", "session_id", "context": {"config": {"id_empresa", …}}}                    the first one

A gateway's encoder sends what it doesn't know as 0, "" or null: unset, not wrong (but 0 is an answer where
yes or no is asked).

Two kinds of wrong requests are told apart. `MalformedError`: this is no chat message at all (422).
`TenantError`: it is one, but its tenant's settings can't be used; the gateway counts anything but a 200 as an
outage of the whole service, so these are answered with 200, and the field is named beside the reply.
"""

from __future__ import annotations

import json
import logging
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NoReturn

from citas.errors import RequestError
from citas.phrase.files import is_sendable_file
from citas.phrase.reply import is_blank
from citas.tenant import Tenant

MAX_MESSAGE = 4096  # characters
MAX_ID = 2**63 - 1
MAX_TEXT_FIELD = 1000  # characters of a setting that is a text
MAX_KEY = 512  # characters of a tenant's key for the language model
MAX_MESSAGE_ID = 200  # characters
MISSING_TENANT = "Context missing required keys in config: ['id_empresa']"  # as the deployment guide has it

_DIGITS = re.compile(r"[+-]?[0-9]{1,4000}")  # Python refuses to read more than 4300
_TRUE = frozenset({"true", "1", "sí", "si", "yes"})
_FALSE = frozenset({"false", "0", "no"})

log = logging.getLogger("citas.requests")


class MalformedError(RequestError):
    """Not a chat message: the request is answered with 422."""


class TenantError(RequestError):
    """A chat message whose tenant or session can't be used: answered with 200."""


class MissingTenantError(TenantError):
    """A chat message of no tenant: its text, which the deployment guide fixes, is the answer."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of one customer to one tenant's bot.

    `message_id` is the gateway's name for it, and `api_key` the tenant's own key for the language model; both
    are empty where none came.
    """

    text: str
    session_id: int
    tenant: Tenant
    message_id: str = ""
    api_key: str = field(default="", repr=False)


def parse_chat(body: bytes) -> ChatMessage:
    """The message in a request body. Raises `MalformedError` or `TenantError`."""
    data = _json_object(body)
    text = data.get("message")
    if not isinstance(text, str):
        raise MalformedError("«message» debe ser un texto")
    session_id = _session_id(data.get("session_id"))
    context = data.get("context")
    if context is not None and not isinstance(context, dict):
        raise MalformedError("«context» debe ser un objeto")
    configs = [_config(holder.get("config")) for holder in (data, context or {})]
    id_empresa = _id_empresa(_first([data, *configs], "id_empresa"))
    tenant = Tenant(id_empresa=id_empresa, **_read(_SETTINGS, configs, id_empresa, "config."))
    return ChatMessage(text, session_id, tenant, **_read(_OF_THE_MESSAGE, [data], id_empresa))


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        text = body.decode("utf-8")
        data = json.loads(text, parse_constant=_refuse_constant)
        if "\\ud" in text.lower():  # an escape can hide half a character, which no text may contain
            json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeError as error:
        raise MalformedError("el cuerpo no es UTF-8 válido") from error
    except (ValueError, RecursionError) as error:
        raise MalformedError("el cuerpo no es JSON válido") from error
    if not isinstance(data, dict):
        raise MalformedError("el cuerpo debe ser un objeto JSON")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _session_id(value: Any) -> int:
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedError("«session_id» debe ser un número entero")
    if not 0 <= value <= MAX_ID:
        raise TenantError("«session_id» debe ser un número entero no negativo")
    return value


def _config(value: Any) -> Mapping[str, Any]:
    if _is_unset(value):
        return {}
    if not isinstance(value, dict):
        raise TenantError("«config» debe ser un objeto")
    return value


def _id_empresa(value: Any) -> int:
    if _is_unset(value):
        raise MissingTenantError(MISSING_TENANT)
    id_empresa = _integer(1, MAX_ID)(value)
    if id_empresa is None:
        raise TenantError("«id_empresa» debe ser un número entero positivo")
    return id_empresa


def _first(holders: Sequence[Mapping[str, Any]], name: str, *, zero_counts: bool = False) -> Any:
    """The value of the first of these in which it is set; None where it is in none."""
    found = (holder.get(name) for holder in holders)
    return next((value for value in found if not _is_unset(value, zero_counts=zero_counts)), None)


def _is_unset(value: Any, *, zero_counts: bool = False) -> bool:
    if value is None or (isinstance(value, str) and is_blank(value)):
        return True
    if zero_counts or isinstance(value, bool):
        return False
    return value == 0 or (isinstance(value, str) and value.strip() == "0")


def _read(
    readers: Mapping[str, Callable[[Any], Any]],
    holders: Sequence[Mapping[str, Any]],
    id_empresa: int,
    place: str = "",
) -> dict[str, Any]:
    """What is set and can be used. What can't is named in the log, never shown."""
    found: dict[str, Any] = {}
    set_here = set().union(*holders)
    for name, read in readers.items():
        if name not in set_here:
            continue
        value = _first(holders, name, zero_counts=read is _flag)
        if value is None:
            continue
        found[name] = read(value)
        if found[name] is None:
            log.warning("empresa=%s: %s%s no es válido, se usa el valor por defecto", id_empresa, place, name)
            del found[name]
    return found


def _integer(low: int, high: int) -> Callable[[Any], int | None]:
    """A reader of whole numbers, also in digits. None if it is none, or out of range."""

    def read(value: Any) -> int | None:
        if isinstance(value, bool):
            return None
        if isinstance(value, float) and math.isfinite(value) and value.is_integer():
            value = int(value)
        if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
            value = int(value)
        return value if isinstance(value, int) and low <= value <= high else None

    return read


def _flag(value: Any) -> bool | None:
    """`true`, 1, "1" and "true" are all yes; None if it is neither yes nor no."""
    word = str(value).strip().lower() if isinstance(value, bool | int | str) else ""
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and len(value) <= MAX_TEXT_FIELD else None


def _link(value: Any) -> str | None:
    """The address of a file that WhatsApp can fetch."""
    return value.strip() if isinstance(value, str) and is_sendable_file(value.strip()) else None


def _key(value: Any) -> str | None:
    """A key as an HTTP header carries it."""
    key = value.strip() if isinstance(value, str) else ""
    fits = key.isascii() and key.isprintable() and " " not in key and len(key) <= MAX_KEY
    return key if key and fits else None


def _message_id(value: Any) -> str | None:
    """A text or a number, as the gateway calls a message."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    name = str(value).strip() if not isinstance(value, int) or abs(value) <= MAX_ID else ""
    return name if name and len(name) <= MAX_MESSAGE_ID else None


def _line(value: Any) -> str | None:
    """A text that goes on as it is, into an e-mail's head perhaps: a line break would begin another one."""
    text = _text(value)
    return text if text is None or text.isprintable() else None


_SETTINGS: Mapping[str, Callable[[Any], Any]] = {
    "usuario_id": _integer(1, MAX_ID),
    "id_chatbot": _integer(1, MAX_ID),
    "correo_usuario": _line,
    "personalidad": _text,
    "nombre_bot": _text,
    "frase_saludo": _text,
    "archivo_saludo": _link,
    "frase_des": _text,
    "frase_no_sabe": _text,
    "duracion_cita_minutos": _integer(5, 480),
    "slots": _integer(1, 1440),
    "agendar_usuario": _flag,
    "agendar_sucursal": _flag,
}
_OF_THE_MESSAGE: Mapping[str, Callable[[Any], Any]] = {"message_id": _message_id, "api_key": _key}
_NOT_OF_THE_REQUEST = {"id_empresa", "profile", "sucursal"}
assert set(_SETTINGS) | _NOT_OF_THE_REQUEST == {each.name for each in fields(Tenant)}
