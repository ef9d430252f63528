"""The service's settings: one frozen object, read once from the environment and `.env`.

`from citas.config import config` is the only work done at import in this project; its form is part of the
deployment contract. A value of the wrong type or out of range falls back to its default and is named (never
shown) in `Settings.warnings`, which the server writes to its log at start.
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

PROJECT = Path(__file__).resolve().parents[1]
DOTENV_LEVELS = 6  # the project's folder and its parents

_COMMENT = re.compile(r"(^|\s+)#.*$")  # `docker run --env-file` keeps it as part of the value
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


def _url(text: str) -> str:
    parts = urlsplit(text)
    usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0  # `port` may raise, too
    if not usable or any(c.isspace() for c in text):
        raise ValueError
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (OSError, KeyError) as error:  # KeyError: ZoneInfoNotFoundError; OSError: a folder's name
        raise ValueError from error
    return text


def _setting(default: Any, parse: Parser = str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"parse": parse}, repr=not secret)


@dataclass(frozen=True, slots=True)
class Settings:
    """All variables of the service, with their defaults. Ranges are inclusive.

    `*_TIMEOUT` are seconds. `OPENAI_API_KEY` empty means: no language model, rules only.
    `REDIS_URL` and `DATABASE_URL` empty mean: files in `DATA_DIR`; `citas.stores` looks at what is set.
    `HANDOFF_WEBHOOK_URL` empty means: requests to the team are only listed; `citas.outbox` looks at it.
    `INTERNAL_API_TOKEN` empty means: whoever reaches the service may ask it; `citas.edge` looks at it.
    `OPENAI_BASE_URL` empty means OpenAI itself. `LLM_CALLS_PER_HOUR` is for each session.
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
    try:
        source = io.StringIO(dotenv.read_text("utf-8-sig") if dotenv else "")
    except (OSError, UnicodeDecodeError):
        warnings.append(".env no se puede leer: sus valores no se usan")
        source = io.StringIO()
    file_values = dotenv_values(stream=source, interpolate=False)
    for variable in fields(Settings):
        raw = environ.get(variable.name, file_values.get(variable.name))
        text = _COMMENT.sub("", raw or "").strip()
        if not text or "parse" not in variable.metadata:
            continue  # an empty value means unset
        try:
            values[variable.name] = variable.metadata["parse"](text)
        except ValueError:
            warnings.append(f"{variable.name} no es válida: se usa el valor por defecto")
    return Settings(**values, warnings=tuple(warnings))


config = load(os.environ, find_dotenv())
