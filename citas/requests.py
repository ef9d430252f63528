"""The shape of `POST /api/chat`: from the bytes of a request to a `ChatMessage`, or an error that says why.

Two kinds of wrong requests are told apart. `MalformedError`: this is no chat message at all (422).
`TenantError`: it is one, but its tenant's settings can't be used; the gateway counts anything but a 200 as an
outage of the whole service, so these are answered with 200 and a text that names the field.
"""

from __future__ import annotations

import json
import logging
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, NoReturn

from citas.errors import RequestError
from citas.tenant import Tenant

MAX_MESSAGE = 4096  # characters
MAX_ID = 2**63 - 1
MAX_TEXT_FIELD = 1000  # characters of a setting that is a text

_DIGITS = re.compile(r"[+-]?[0-9]{1,4000}")  # Python refuses to read more than 4300
_TRUE = frozenset({"true", "1", "sí", "si", "yes"})
_FALSE = frozenset({"false", "0", "no"})

log = logging.getLogger("citas.requests")


class MalformedError(RequestError):
    """Not a chat message: the request is answered with 422."""


class TenantError(RequestError):
    """A chat message whose tenant or session can't be used: answered with 200 and this text."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of one customer to one tenant's bot."""

    text: str
    session_id: int
    tenant: Tenant


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
    config = (context or {}).get("config")
    return ChatMessage(text, session_id, _tenant({} if config is None else config))


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
        raise TenantError("Error de configuración: «session_id» debe ser un número entero no negativo.")
    return value


def _tenant(config: Any) -> Tenant:
    if not isinstance(config, dict):
        raise TenantError("Error de configuración: «config» debe ser un objeto.")
    if config.get("id_empresa") in (None, ""):
        raise TenantError("Context missing required keys in config: ['id_empresa']")
    id_empresa = _integer(1, MAX_ID)(config["id_empresa"])
    if id_empresa is None:
        raise TenantError("Error de configuración: «id_empresa» debe ser un número entero positivo.")
    settings: dict[str, Any] = {}
    for name, read in _SETTINGS.items():
        value = config.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue  # empty means unset
        settings[name] = read(value)
        if settings[name] is None:
            log.warning("empresa=%s: config.%s no es válido, se usa el valor por defecto", id_empresa, name)
            del settings[name]
    return Tenant(id_empresa=id_empresa, **settings)


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


def _line(value: Any) -> str | None:
    """A text that goes on as it is, into an e-mail's head perhaps: a line break would begin another one."""
    text = _text(value)
    return text if text is None or text.isprintable() else None


_SETTINGS: dict[str, Callable[[Any], Any]] = {
    "usuario_id": _integer(1, MAX_ID),
    "correo_usuario": _line,
    "personalidad": _text,
    "nombre_bot": _text,
    "frase_saludo": _text,
    "frase_des": _text,
    "frase_no_sabe": _text,
    "duracion_cita_minutos": _integer(5, 480),
    "slots": _integer(1, 1440),
    "agendar_usuario": _flag,
    "agendar_sucursal": _flag,
}
_NOT_OF_THE_REQUEST = {"id_empresa", "profile", "sucursal"}
assert set(_SETTINGS) | _NOT_OF_THE_REQUEST == {field.name for field in fields(Tenant)}
