"""Settings: defaults, ranges, what is said about a bad value, and where they are read from."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

from citas.api import create_app
from citas.config import DOTENV_LEVELS, PROJECT, Settings, find_dotenv, load
from citas.errors import ConfigError

VARIABLES = [
    variable.name for variable in fields(Settings) if variable.name not in ("warnings", "unreadable")
]

DEFAULTS: dict[str, Any] = {
    "OPENAI_API_KEY": "",
    "OPENAI_BASE_URL": "",
    "OPENAI_MODEL": "gpt-4o-mini",
    "OPENAI_TEMPERATURE": 0.5,
    "OPENAI_TIMEOUT": 60,
    "MAX_TOKENS": 2048,
    "UNDERSTANDING": "auto",
    "PHRASING": "auto",
    "LLM_CALLS_PER_HOUR": 60,
    "LLM_TOKENS_PER_DAY": 0,
    "SERVER_HOST": "0.0.0.0",
    "SERVER_PORT": 8002,
    "INTERNAL_API_TOKEN": "",
    "GATEWAY_PATIENCE_SECONDS": 18,
    "CHAT_TIMEOUT": 120,
    "MAX_CONCURRENT_CHATS": 200,
    "MAX_WAITING_CHATS": 1000,
    "LOG_LEVEL": "INFO",
    "LOG_FILE": "",
    "API_TIMEOUT": 10,
    "BOOKING_LATE_SECONDS": 120,
    "HTTP_RETRY_ATTEMPTS": 3,
    "SCHEDULE_CACHE_TTL_MINUTES": 5,
    "REQUIRE_USUARIO_ID": False,
    "TIMEZONE": "America/Lima",
    "API_CALENDAR_URL": "https://api.maravia.pe/servicio/ws_calendario.php",
    "API_AGENDAR_REUNION_URL": "https://api.maravia.pe/servicio/ws_agendar_reunion.php",
    "API_AGENDAR_SIN_CORREO_URL": "https://api.maravia.pe/servicio/n8n/ws_agendar_reunion.php",
    "API_INFORMACION_URL": "https://api.maravia.pe/servicio/ws_informacion_ia.php",
    "MEETING_LINK_HOSTS": "meet.google.com",
    "MAP_LINK_HOSTS": "maps.app.goo.gl, goo.gl/maps, maps.google.com, google.com/maps, google.com.pe/maps, "
    "waze.com, openstreetmap.org, maps.apple.com",
    "API_PREGUNTAS_FRECUENTES_URL": "https://api.maravia.pe/servicio/n8n/ws_preguntas_frecuentes.php",
    "SESSION_TTL_HOURS": 24,
    "REDIS_URL": "",
    "DATABASE_URL": "",
    "INSTANCES": 1,
    "DATA_DIR": str(PROJECT / "data"),
    "FLOW_FILE": str(PROJECT / "flows" / "citas.yaml"),
    "TENANTS_DIR": str(PROJECT / "flows" / "empresas"),
    "HANDOFF_WEBHOOK_URL": "",
    "HANDOFF_WEBHOOK_SECRET": "",
}

# name, lowest, just below it, highest, just above it
RANGES = [
    ("OPENAI_TEMPERATURE", "0.0", "-0.01", "2.0", "2.01"),
    ("OPENAI_TIMEOUT", "1", "0", "300", "301"),
    ("MAX_TOKENS", "1", "0", "128000", "128001"),
    ("LLM_CALLS_PER_HOUR", "1", "0", "1000", "1001"),
    ("LLM_TOKENS_PER_DAY", "0", "-1", "1000000000", "1000000001"),
    ("SERVER_PORT", "1", "0", "65535", "65536"),
    ("GATEWAY_PATIENCE_SECONDS", "5", "4", "300", "301"),
    ("CHAT_TIMEOUT", "30", "29", "300", "301"),
    ("MAX_CONCURRENT_CHATS", "1", "0", "10000", "10001"),
    ("MAX_WAITING_CHATS", "0", "-1", "100000", "100001"),
    ("API_TIMEOUT", "1", "0", "120", "121"),
    ("BOOKING_LATE_SECONDS", "10", "9", "3600", "3601"),
    ("HTTP_RETRY_ATTEMPTS", "1", "0", "10", "11"),
    ("SCHEDULE_CACHE_TTL_MINUTES", "1", "0", "1440", "1441"),
    ("SESSION_TTL_HOURS", "1", "0", "720", "721"),
    ("INSTANCES", "1", "0", "1000", "1001"),
]

WRONG_TYPES = [
    *((name, text) for name, *_ in RANGES for text in ("doce", "1,5", "0x10", "nan", "inf", "true", "--1")),
    *((name, "60.5") for name, *_ in RANGES if name != "OPENAI_TEMPERATURE"),
    ("SERVER_PORT", "8002s"),
    ("SERVER_PORT", "80 02"),
    ("SERVER_PORT", "٨٠٠٢"),  # digits, but not of a port
    ("SERVER_PORT", "9" * 5000),
    ("OPENAI_TEMPERATURE", "1e0"),
    ("LOG_LEVEL", "VERBOSE"),
    ("LOG_LEVEL", "10"),
    ("UNDERSTANDING", "reglas"),
    ("UNDERSTANDING", "templates"),
    ("PHRASING", "rules"),
    ("PHRASING", "true"),
]


#: What names another system: nothing stands in for it.
UNREADABLE = [
    ("OPENAI_BASE_URL", "api.openai.com/v1"),
    ("OPENAI_BASE_URL", "ws://127.0.0.1/v1"),
    ("OPENAI_BASE_URL", "http://127.0.0.1:0/v1"),
    ("TIMEZONE", "America/Macondo"),
    ("TIMEZONE", "America"),
    ("TIMEZONE", "../../etc/passwd"),
    ("TIMEZONE", "UTC-5"),
    ("API_CALENDAR_URL", "api.maravia.pe/x.php"),
    ("API_CALENDAR_URL", "ftp://api.maravia.pe/x.php"),
    ("API_CALENDAR_URL", "https://"),
    ("API_AGENDAR_REUNION_URL", "https://[::1"),
    ("API_AGENDAR_REUNION_URL", "https://api.maravia.pe:99999/x.php"),
    ("API_AGENDAR_REUNION_URL", "https://api.maravia.pe:puerto/x.php"),
    ("API_INFORMACION_URL", "https://api maravia.pe/x.php"),
    ("API_INFORMACION_URL", "https://api.maravia.pe/x y.php"),
    ("API_CALENDAR_URL", '"https://api.maravia.pe/x.php'),
    ("TIMEZONE", "'America/Lima"),
    ("REQUIRE_USUARIO_ID", "quizás"),
    ("REQUIRE_USUARIO_ID", "2"),
    ("MEETING_LINK_HOSTS", "https://zoom.us"),
    ("MEETING_LINK_HOSTS", "meet.google.com,"),
    ("MAP_LINK_HOSTS", "localhost"),
]


def test_every_variable_has_its_default() -> None:
    settings = load({})
    assert {name: getattr(settings, name) for name in VARIABLES} == DEFAULTS
    assert settings.warnings == ()


@pytest.mark.parametrize(("name", "lowest", "below", "highest", "above"), RANGES)
def test_a_range_includes_its_edges_and_nothing_beyond(
    name: str, lowest: str, below: str, highest: str, above: str
) -> None:
    for inside in (lowest, highest):
        settings = load({name: inside})
        assert getattr(settings, name) == type(DEFAULTS[name])(inside)
        assert settings.warnings == ()
    for outside in (below, above):
        settings = load({name: outside})
        assert getattr(settings, name) == DEFAULTS[name]
        assert len(settings.warnings) == 1


@pytest.mark.parametrize(("name", "text"), WRONG_TYPES)
def test_a_value_of_the_wrong_type_gives_the_default_and_one_warning_with_the_name_only(
    name: str, text: str
) -> None:
    settings = load({name: text})
    assert getattr(settings, name) == DEFAULTS[name]
    (warning,) = settings.warnings
    assert name in warning
    assert text not in warning


@pytest.mark.parametrize(("name", "text"), UNREADABLE)
def test_what_names_another_system_and_cannot_be_read_stops_the_start_by_name(name: str, text: str) -> None:
    settings = load({name: text, "SERVER_PORT": "8010"})
    assert settings.unreadable == (name,)
    assert settings.warnings == ()
    with pytest.raises(ConfigError, match=f"^{name}: ") as caught:
        create_app(settings)
    assert text not in str(caught.value)


def test_several_are_named_together() -> None:
    settings = load({"TIMEZONE": "Lima", "API_CALENDAR_URL": "x", "API_INFORMACION_URL": "y"})
    with pytest.raises(ConfigError, match=r"^TIMEZONE: .*API_CALENDAR_URL, API_INFORMACION_URL"):
        settings.refuse_unreadable()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        # As `docker run --env-file` hands over lines that a shell or a `.env` would have read without quotes.
        ("API_CALENDAR_URL", '"https://otro.pe/x.php"', "https://otro.pe/x.php"),
        ("API_CALENDAR_URL", "'https://otro.pe/x.php'   # de prueba", "https://otro.pe/x.php"),
        ("TIMEZONE", '"Europe/Madrid"', "Europe/Madrid"),
        ("SERVER_PORT", '" 8010 "', 8010),
        ("OPENAI_API_KEY", "'sk-1 #2'", "sk-1 #2"),
        ("OPENAI_API_KEY", "\"'sk'\"", "'sk'"),  # one pair
        ("OPENAI_API_KEY", "\"sk'", "\"sk'"),  # no pair
        ("OPENAI_API_KEY", "'", "'"),
        ("OPENAI_API_KEY", "''", ""),
        ("OPENAI_API_KEY", "sk-'1'", "sk-'1'"),
        ("REDIS_URL", '"redis://127.0.0.1:6379/0"', "redis://127.0.0.1:6379/0"),
    ],
)
def test_one_pair_of_quotes_is_stripped(name: str, text: str, value: Any) -> None:
    settings = load({name: text})
    assert getattr(settings, name) == value
    assert (settings.warnings, settings.unreadable) == ((), ())


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        *(("REQUIRE_USUARIO_ID", yes, True) for yes in ("1", "true", "True", "sí")),
        *(("REQUIRE_USUARIO_ID", no, False) for no in ("0", "false", "no")),
        ("MEETING_LINK_HOSTS", "meet.google.com, zoom.us", "meet.google.com, zoom.us"),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("LOG_LEVEL", "Critical", "CRITICAL"),
        ("UNDERSTANDING", "rules", "rules"),
        ("UNDERSTANDING", "RULES", "rules"),
        ("UNDERSTANDING", "Auto", "auto"),
        ("PHRASING", "templates", "templates"),
        ("PHRASING", "Templates   # sin tono", "templates"),
        ("OPENAI_BASE_URL", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("LLM_CALLS_PER_HOUR", "5", 5),
        ("OPENAI_TEMPERATURE", "1", 1.0),
        ("OPENAI_TEMPERATURE", ".7", 0.7),
        ("SERVER_PORT", "  8010  ", 8010),
        ("TIMEZONE", "Europe/Madrid", "Europe/Madrid"),
        ("API_CALENDAR_URL", "http://127.0.0.1:8099/servicio/x.php", "http://127.0.0.1:8099/servicio/x.php"),
        ("OPENAI_API_KEY", "sk-a#b", "sk-a#b"),
        ("LOG_FILE", "logs/agent_citas.log", "logs/agent_citas.log"),
    ],
)
def test_good_values_are_taken(name: str, text: str, value: Any) -> None:
    settings = load({name: text})
    assert getattr(settings, name) == value
    assert settings.warnings == ()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        # As `docker run --env-file` hands over the lines of the deployment guide.
        ("OPENAI_MODEL", "gpt-4o-mini          # gpt-4o para mayor calidad", "gpt-4o-mini"),
        ("LOG_LEVEL", "INFO                    # WARNING en producción estable", "INFO"),
        ("LOG_FILE", "logs/agent_citas.log     # archivo rotado", "logs/agent_citas.log"),
        ("LOG_FILE", "                         # vacío = solo stdout", ""),
        ("LOG_FILE", "# vacío = solo stdout", ""),
        ("SCHEDULE_CACHE_TTL_MINUTES", "10     # cache más largo", 10),
        ("SERVER_PORT", "8010\t# con tabulador", 8010),
        ("OPENAI_API_KEY", "sk-1 # uno # dos", "sk-1"),
    ],
)
def test_a_comment_after_the_value_is_stripped(name: str, text: str, value: Any) -> None:
    settings = load({name: text})
    assert getattr(settings, name) == value
    assert settings.warnings == ()


@pytest.mark.parametrize("name", VARIABLES)
@pytest.mark.parametrize("empty", ["", "   ", " # nada"])
def test_an_empty_value_means_unset(name: str, empty: str) -> None:
    settings = load({name: empty})
    assert getattr(settings, name) == DEFAULTS[name]
    assert settings.warnings == ()


def test_each_bad_value_has_its_own_warning() -> None:
    settings = load({"SERVER_PORT": "x", "API_TIMEOUT": "y", "CHAT_TIMEOUT": "60"})
    assert [warning.split()[0] for warning in settings.warnings] == ["SERVER_PORT", "API_TIMEOUT"]


def test_settings_are_frozen() -> None:
    settings = load({})
    with pytest.raises(FrozenInstanceError):
        settings.SERVER_PORT = 1  # type: ignore[misc]


def test_the_key_is_never_shown() -> None:
    secrets = (
        "OPENAI_API_KEY",
        "REDIS_URL",
        "DATABASE_URL",
        "HANDOFF_WEBHOOK_URL",
        "HANDOFF_WEBHOOK_SECRET",
    )
    settings = load(dict.fromkeys(secrets, "sk-secreto"))
    assert [getattr(settings, name) for name in secrets] == ["sk-secreto"] * 5
    assert "sk-secreto" not in f"{settings!r} {settings}"


class TestDotenv:
    """The file `.env`."""

    @pytest.mark.parametrize("above", range(DOTENV_LEVELS))
    def test_is_found_up_to_six_levels_up(self, tmp_path: Path, above: int) -> None:
        assert DOTENV_LEVELS == 6
        start = deepest(tmp_path)
        file = (start, *start.parents)[above] / ".env"
        file.touch()
        assert find_dotenv(start) == file

    def test_is_not_looked_for_further_up(self, tmp_path: Path) -> None:
        start = deepest(tmp_path)
        (start.parents[DOTENV_LEVELS - 1] / ".env").touch()
        assert find_dotenv(start) is None

    def test_the_nearest_one_counts_and_a_folder_of_that_name_does_not(self, tmp_path: Path) -> None:
        start = deepest(tmp_path)
        (start / ".env").mkdir()
        for level in (0, 1):
            (start.parents[level] / ".env").touch()
        assert find_dotenv(start) == start.parent / ".env"

    def test_the_environment_wins(self, tmp_path: Path) -> None:
        file = dotenv(tmp_path, "SERVER_PORT=8010", "API_TIMEOUT=20", "MAX_TOKENS=100")
        settings = load({"SERVER_PORT": "8020", "MAX_TOKENS": ""}, file)
        assert (settings.SERVER_PORT, settings.API_TIMEOUT) == (8020, 20)
        assert settings.MAX_TOKENS == Settings().MAX_TOKENS  # an empty variable hides the file's

    def test_is_read_as_people_write_it(self, tmp_path: Path) -> None:
        file = dotenv(
            tmp_path,
            "\ufeff# ── Servidor ──",
            "export SERVER_PORT=8010   # otro puerto\r",
            "OPENAI_API_KEY='sk-${HOME}'",
            'OPENAI_MODEL="gpt-4o"',
            """OPENAI_BASE_URL='http://127.0.0.1:1/v1'""",
            "LOG_FILE=                         # vacío = solo stdout",
            "LOG_LEVEL",
            "DESCONOCIDA=1",
        )
        settings = load({}, file)
        assert settings == Settings(
            SERVER_PORT=8010,
            OPENAI_API_KEY="sk-${HOME}",
            OPENAI_MODEL="gpt-4o",
            OPENAI_BASE_URL="http://127.0.0.1:1/v1",
        )

    def test_a_bad_value_in_it_is_named(self, tmp_path: Path) -> None:
        settings = load({}, dotenv(tmp_path, "CHAT_TIMEOUT=5"))
        assert settings.CHAT_TIMEOUT == Settings().CHAT_TIMEOUT
        assert [warning.split()[0] for warning in settings.warnings] == ["CHAT_TIMEOUT"]

    def test_a_file_that_cannot_be_read_stops_the_start(self, tmp_path: Path) -> None:
        file = tmp_path / ".env"
        file.write_bytes("OPENAI_MODEL=máximo".encode("latin-1"))
        settings = load({"SERVER_PORT": "8010"}, file)
        assert (settings.OPENAI_MODEL, settings.SERVER_PORT) == ("gpt-4o-mini", 8010)
        assert settings.unreadable == load({}, tmp_path / "no-existe").unreadable == (".env",)
        with pytest.raises(ConfigError, match=r"^\.env: "):
            create_app(settings)


def deepest(folder: Path) -> Path:
    made = folder / "1/2/3/4/5/6/7"
    made.mkdir(parents=True)
    return made


def dotenv(folder: Path, *lines: str) -> Path:
    file = folder / ".env"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


EXAMPLE = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
ASSIGNED = dict(line.split("=", 1) for line in EXAMPLE if re.match(r"\w+=", line))


class TestExample:
    """`.env.example`, the template that people copy."""

    def test_lists_exactly_the_variables(self) -> None:
        assert sorted(ASSIGNED) == sorted(VARIABLES)

    def test_no_comment_follows_a_value(self) -> None:
        assert [value for value in ASSIGNED.values() if "#" in value or value != value.strip()] == []

    def test_copied_as_it_is_it_changes_nothing(self) -> None:
        assert load(ASSIGNED) == load({}, PROJECT / ".env.example") == Settings()

    @pytest.mark.parametrize(
        "name", [name for name in VARIABLES if name not in {"DATA_DIR", "FLOW_FILE", "TENANTS_DIR"}]
    )
    def test_shows_each_default(self, name: str) -> None:
        shown = int(DEFAULTS[name]) if isinstance(DEFAULTS[name], bool) else DEFAULTS[name]
        assert ASSIGNED[name] == str(shown)

    @pytest.mark.parametrize(("name", "lowest", "below", "highest", "above"), RANGES)
    def test_says_each_range(self, name: str, lowest: str, below: str, highest: str, above: str) -> None:
        comment = EXAMPLE[[line.partition("=")[0] for line in EXAMPLE].index(name) - 1]
        assert re.search(rf"\b[Dd]e {re.escape(lowest)} a {re.escape(highest)}\b", comment)
