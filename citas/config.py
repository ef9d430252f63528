"""The service's settings: one frozen object, read once from the environment and `.env`.

`from citas.config import config` is the only work done at import in this project; its form is part of the
deployment contract. A value of the wrong type or out of range falls back to its default and is named (never
shown) in `Settings.warnings`, which the server writes to its log at start.

What names another system has no such default: with an address that can't be read the service would go on
with the live services, and with a zone, at another hour. Those are in `Settings.unreadable`, and the server
does not start.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from citas.errors import ConfigError
from citas.links import MAP_HOSTS, MEETING_HOSTS, hosts_of

PROJECT = Path(__file__).resolve().parents[1]
DOTENV_LEVELS = 6  # the project's folder and its parents

# `docker run --env-file` keeps a comment, and quotes, as part of the value
_COMMENT = re.compile(r"(^|\s+)#.*$")
_QUOTED = re.compile(r"""\s*(?P<mark>["'])(?P<inside>(?:(?!(?P=mark)).)*)(?P=mark)\s*(?:\s#.*)?""")
_SWITCH = {"1": True, "true": True, "sí": True, "si": True, "0": False, "false": False, "no": False}
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[a-z0-9/._-]*[a-z0-9])?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{0,18}\.?[0-9]{1,18}")

Parser = Callable[[str], Any]


def _integer(low: int, high: int) -> Parser:
    def parse(text: str) -> int:
        if not _INTEGER.fullmatch(text) or not low <= int(text) <= high:
            raise ValueError
        return int(text)

    return parse


def _decimal(low: float, high: float) -> Parser:
    def parse(text: str) -> float:
        if not _DECIMAL.fullmatch(text) or not low <= float(text) <= high:
            raise ValueError
        return float(text)

    return parse


def _choice(*names: str) -> Parser:
    """One of these names, however it is capitalised; the value is the name as it stands here."""
    spelled = {name.casefold(): name for name in names}

    def parse(text: str) -> str:
        if text.casefold() not in spelled:
            raise ValueError
        return spelled[text.casefold()]

    return parse


def _switch(text: str) -> bool:
    if text.casefold() not in _SWITCH:
        raise ValueError
    return _SWITCH[text.casefold()]


def _url(text: str) -> str:
    parts = urlsplit(text)
    usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0  # `port` may raise, too
    if not usable or any(c.isspace() for c in text):
        raise ValueError
    return text


def _hosts(text: str) -> str:
    """Hosts with a comma between them, each with the path that a link must begin with, or none."""
    if not all(map(_HOST.fullmatch, hosts_of(text))):
        raise ValueError
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (OSError, KeyError) as error:  # KeyError: ZoneInfoNotFoundError; OSError: a folder's name
        raise ValueError from error
    return text


WITHOUT_DEFAULT = (_url, _zone, _hosts, _switch)  # what can't be read as one of these may be another system


def _setting(default: Any, parse: Parser = str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"parse": parse}, repr=not secret)


@dataclass(frozen=True, slots=True)
class Settings:
    """All variables of the service, with their defaults. Ranges are inclusive.

    `*_TIMEOUT` are seconds. `OPENAI_API_KEY` empty means: no language model, rules only.
    `REDIS_URL` and `DATABASE_URL` empty mean: files in `DATA_DIR`; `citas.stores` looks at what is set.
    `HANDOFF_WEBHOOK_URL` empty means: requests to the team are only listed; `citas.outbox` looks at it.
    `INTERNAL_API_TOKEN` empty means: whoever reaches the service may ask it; `citas.edge` looks at it.
    `OPENAI_BASE_URL` empty means OpenAI itself. `LLM_CALLS_PER_HOUR` is for each session,
    `LLM_TOKENS_PER_DAY` for each tenant, 0 for no limit.
    `REQUIRE_USUARIO_ID`: is nothing booked for a tenant without one? `*_LINK_HOSTS` are where the links of
    services may lead: see `citas.links`.
    """

    OPENAI_API_KEY: str = _setting("", secret=True)
    OPENAI_BASE_URL: str = _setting("", _url)
    OPENAI_MODEL: str = _setting("gpt-4o-mini")
    OPENAI_TEMPERATURE: float = _setting(0.5, _decimal(0.0, 2.0))
    OPENAI_TIMEOUT: int = _setting(60, _integer(1, 300))
    MAX_TOKENS: int = _setting(2048, _integer(1, 128_000))
    UNDERSTANDING: str = _setting("auto", _choice("auto", "rules"))
    PHRASING: str = _setting("auto", _choice("auto", "templates"))
    LLM_CALLS_PER_HOUR: int = _setting(60, _integer(1, 1000))
    LLM_TOKENS_PER_DAY: int = _setting(0, _integer(0, 1_000_000_000))

    SERVER_HOST: str = _setting("0.0.0.0")  # a container listens on all its addresses
    SERVER_PORT: int = _setting(8002, _integer(1, 65_535))
    INTERNAL_API_TOKEN: str = _setting("", secret=True)
    GATEWAY_PATIENCE_SECONDS: int = _setting(18, _integer(5, 300))
    CHAT_TIMEOUT: int = _setting(120, _integer(30, 300))
    MAX_CONCURRENT_CHATS: int = _setting(200, _integer(1, 10_000))
    MAX_WAITING_CHATS: int = _setting(1000, _integer(0, 100_000))

    LOG_LEVEL: str = _setting("INFO", _choice("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
    LOG_FILE: str = _setting("")

    API_TIMEOUT: int = _setting(10, _integer(1, 120))
    BOOKING_LATE_SECONDS: int = _setting(120, _integer(10, 3600))
    HTTP_RETRY_ATTEMPTS: int = _setting(3, _integer(1, 10))
    SCHEDULE_CACHE_TTL_MINUTES: int = _setting(5, _integer(1, 1440))
    REQUIRE_USUARIO_ID: bool = _setting(False, _switch)
    TIMEZONE: str = _setting("America/Lima", _zone)

    API_CALENDAR_URL: str = _setting("https://api.maravia.pe/servicio/ws_calendario.php", _url)
    API_AGENDAR_REUNION_URL: str = _setting("https://api.maravia.pe/servicio/ws_agendar_reunion.php", _url)
    API_AGENDAR_SIN_CORREO_URL: str = _setting(
        "https://api.maravia.pe/servicio/n8n/ws_agendar_reunion.php", _url
    )
    API_INFORMACION_URL: str = _setting("https://api.maravia.pe/servicio/ws_informacion_ia.php", _url)
    API_PREGUNTAS_FRECUENTES_URL: str = _setting(
        "https://api.maravia.pe/servicio/n8n/ws_preguntas_frecuentes.php", _url
    )

    MEETING_LINK_HOSTS: str = _setting(", ".join(MEETING_HOSTS), _hosts)
    MAP_LINK_HOSTS: str = _setting(", ".join(MAP_HOSTS), _hosts)

    SESSION_TTL_HOURS: int = _setting(24, _integer(1, 720))
    REDIS_URL: str = _setting("", secret=True)
    DATABASE_URL: str = _setting("", secret=True)
    INSTANCES: int = _setting(1, _integer(1, 1000))
    DATA_DIR: str = _setting(str(PROJECT / "data"))
    FLOW_FILE: str = _setting(str(PROJECT / "flows" / "citas.yaml"))
    TENANTS_DIR: str = _setting(str(PROJECT / "flows" / "empresas"))

    HANDOFF_WEBHOOK_URL: str = _setting("", secret=True)
    HANDOFF_WEBHOOK_SECRET: str = _setting("", secret=True)

    warnings: tuple[str, ...] = field(default=(), repr=False)
    unreadable: tuple[str, ...] = field(default=(), repr=False)  # by name: what nothing can stand in for

    def refuse_unreadable(self) -> None:
        """Raises `ConfigError` if there is something that nothing can stand in for."""
        if self.unreadable:
            name, *others = self.unreadable
            also = f" (tampoco: {', '.join(others)})" if others else ""
            raise ConfigError(name, f"no se puede leer, y sin ella no se sabe con qué sistema se habla{also}")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.TIMEZONE)


def find_dotenv(start: Path = PROJECT) -> Path | None:
    """The nearest `.env` at `start` or above it, `DOTENV_LEVELS` folders in all."""
    for folder in (start, *start.parents)[:DOTENV_LEVELS]:
        if (folder / ".env").is_file():
            return folder / ".env"
    return None


def load(environ: Mapping[str, str], dotenv: Path | None = None) -> Settings:
    """Settings from `environ`, which wins, and the file `dotenv`. Never raises."""
    values: dict[str, Any] = {}
    warnings: list[str] = []
    unreadable: list[str] = []
    try:
        source = io.StringIO(dotenv.read_text("utf-8-sig") if dotenv else "")
    except (OSError, UnicodeDecodeError):
        unreadable.append(".env")
        source = io.StringIO()
    file_values = dotenv_values(stream=source, interpolate=False)
    for variable in fields(Settings):
        name = variable.name
        text = _bare(environ[name]) if name in environ else _without_comment(file_values.get(name) or "")
        if not text or "parse" not in variable.metadata:
            continue  # an empty value means unset
        parse = variable.metadata["parse"]
        try:
            values[name] = parse(text)
        except ValueError:
            if parse in WITHOUT_DEFAULT:
                unreadable.append(name)
            else:
                warnings.append(f"{name} no es válida: se usa el valor por defecto")
    return Settings(**values, warnings=tuple(warnings), unreadable=tuple(unreadable))


def _bare(raw: str) -> str:
    """A variable's value without the pair of quotes around it, if it has one, and the comment after it."""
    quoted = _QUOTED.fullmatch(raw)
    return quoted["inside"].strip() if quoted else _without_comment(raw)


def _without_comment(raw: str) -> str:
    return _COMMENT.sub("", raw).strip()


config = load(os.environ, find_dotenv())
