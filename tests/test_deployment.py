"""The container's files say what the deployment guide says."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from citas.config import PROJECT, Settings
from citas.main import GRACE
from tests.live import environment, free_port, say, started
from tests.servers import redis_serving


def instructions() -> Iterator[tuple[str, str]]:
    """The Dockerfile's instructions, each with its argument on one line."""
    source = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if not line.startswith("#")]
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        if line.strip():
            word, _, argument = line.partition(" ")
            yield word, re.sub(r"\s+", " ", argument)


DOCKERFILE = list(instructions())
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
IGNORED = [
    line
    for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def arguments(word: str) -> list[str]:
    return [argument for name, argument in DOCKERFILE if name == word]


class TestDockerfile:
    """The image."""

    def test_syntax_line_comes_first(self) -> None:
        assert (
            (PROJECT / "Dockerfile").read_text(encoding="utf-8").startswith("# syntax=docker/dockerfile:1\n")
        )

    @pytest.mark.parametrize(
        "instruction",
        [
            ("ARG", "PYTHON_VERSION=3.12"),
            ("FROM", "python:${PYTHON_VERSION}-slim"),
            ("ENV", "PYTHONDONTWRITEBYTECODE=1"),
            ("ENV", "PYTHONUNBUFFERED=1"),
            ("ENV", "TZ=America/Lima"),
            ("WORKDIR", "/app"),
            ("ARG", "UID=10001"),
            ("COPY", "requirements.txt ."),
            ("COPY", "citas ./citas"),
            ("COPY", "flows ./flows"),
            ("USER", "${UID}"),
            ("EXPOSE", "8002"),
            ("CMD", '["python", "-m", "citas.main"]'),
        ],
    )
    def test_says_what_the_guide_says(self, instruction: tuple[str, str]) -> None:
        assert instruction in DOCKERFILE

    def test_the_user_has_no_password_home_or_shell(self) -> None:
        (command,) = [argument for argument in arguments("RUN") if "adduser" in argument]
        for option in (
            "--disabled-password",
            '--home "/nonexistent"',
            '--shell "/sbin/nologin"',
            "--no-create-home",
            '--uid "${UID}"',
        ):
            assert option in command
        assert command.endswith(" appuser")

    def test_dependencies_are_a_layer_before_the_code(self) -> None:
        (install,) = [argument for argument in arguments("RUN") if "pip install" in argument]
        assert install == (
            "--mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt"
        )
        order = [DOCKERFILE.index(row) for row in (("RUN", install), ("COPY", "citas ./citas"))]
        assert order == sorted(order)

    def test_it_runs_as_the_user_and_writes_only_its_two_folders(self) -> None:
        assert DOCKERFILE.index(("USER", "${UID}")) < DOCKERFILE.index(("EXPOSE", "8002"))
        assert "mkdir data logs && chown appuser data logs" in arguments("RUN")
        assert arguments("VOLUME") == ["/app/data"]
        data = Settings().DATA_DIR
        assert data == str(PROJECT / "data")  # PROJECT is /app in the image

    def test_only_what_the_service_needs_is_copied(self) -> None:
        copied = {argument.split()[0] for argument in arguments("COPY")}
        assert copied == {"requirements.txt", "citas", "flows"}
        assert arguments("ADD") == []

    def test_the_port_is_the_default_one(self) -> None:
        assert arguments("EXPOSE") == [str(Settings().SERVER_PORT)]


class TestCompose:
    """compose.yaml."""

    SERVICE = COMPOSE["services"]["agent_citas"]

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("build", {"context": "."}),
            ("ports", ["8002:8002"]),
            ("env_file", [".env"]),
            ("restart", "unless-stopped"),
        ],
    )
    def test_says_what_the_guide_says(self, key: str, value: object) -> None:
        assert self.SERVICE[key] == value

    def test_running_turns_may_end_before_it_is_killed(self) -> None:
        seconds = re.fullmatch(r"(\d+)s", self.SERVICE["stop_grace_period"])
        assert seconds
        assert int(seconds[1]) >= Settings().CHAT_TIMEOUT + GRACE

    def test_what_must_not_be_lost_is_a_volume(self) -> None:
        (mounted,) = self.SERVICE["volumes"]
        name, folder = mounted.split(":")
        assert folder in arguments("VOLUME")
        assert name in COMPOSE["volumes"]

    def test_the_other_servers_start_only_with_their_profile(self) -> None:
        assert {name: each.get("profiles") for name, each in COMPOSE["services"].items()} == {
            "agent_citas": None,
            "redis": ["redis"],
            "postgres": ["postgres"],
        }

    def test_the_redis_of_compose_forgets_nothing_that_it_acknowledged(self) -> None:
        _, *options = COMPOSE["services"]["redis"]["command"].split()
        with redis_serving(*options) as url:
            from citas.ledger.redis import RedisLedger

            async def problems() -> list[str]:
                async with RedisLedger(url) as ledger:
                    return await ledger._ways_to_forget()

            assert asyncio.run(problems()) == []

    def test_each_server_keeps_its_data_in_a_volume(self) -> None:
        for name in ("redis", "postgres"):
            (mounted,) = COMPOSE["services"][name]["volumes"]
            assert mounted.partition(":")[0] in COMPOSE["volumes"]


class TestDockerignore:
    """.dockerignore."""

    @pytest.mark.parametrize(
        "line", ["venv", "venv_agent_citas", ".venv", "venv*", ".env", ".git", "docs/", "logs/", "*.md"]
    )
    def test_says_what_the_guide_says(self, line: str) -> None:
        assert line in IGNORED

    @pytest.mark.parametrize(
        "path",
        [
            "__pycache__",
            "citas/__pycache__",
            "venv_2",
            ".env.production",
            "data",
            "tests",
            "README.md",
            "docs",
        ],
    )
    def test_keeps_out(self, path: str) -> None:
        assert ignored(path)

    @pytest.mark.parametrize(
        "path", ["citas", "citas/main.py", "flows", "flows/textos.yaml", "requirements.txt"]
    )
    def test_lets_in(self, path: str) -> None:
        assert not ignored(path)


def ignored(path: str) -> bool:
    patterns = [line.rstrip("/") for line in IGNORED]
    return any(
        fnmatch(path, pattern)
        or (pattern.startswith("**/") and fnmatch(path.rpartition("/")[2], pattern[3:]))
        for pattern in patterns
    )


def test_what_is_copied_is_all_that_it_takes(tmp_path: Path) -> None:
    """The same steps without Docker: the copied folders, in an empty one, started as the image starts."""
    for folder in arguments("COPY")[1:]:
        source, target = folder.split()
        shutil.copytree(PROJECT / source, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__"))
    (command,) = arguments("CMD")
    env = environment(tmp_path, SERVER_HOST="127.0.0.1", SERVER_PORT=free_port(), LOG_FILE="logs/hoy.log")
    with started(*json.loads(command)[1:], env=env | {"DATA_DIR": ""}, cwd=tmp_path) as server:
        say(server.http, "Hola, quiero una cita")
        say(server.http, "quiero hablar con un asesor")
    assert (tmp_path / "logs" / "hoy.log").is_file()
    with closing(sqlite3.connect(tmp_path / "data" / "ledger.sqlite3")) as ledger:
        assert ledger.execute("SELECT COUNT(*) FROM handoffs").fetchone() == (1,)


def test_the_healthcheck_is_in_the_form_that_needs_no_shell() -> None:
    (check,) = arguments("HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    assert command[:2] == ["python", "-c"]
    compile(command[2], "healthcheck", "exec")


@pytest.mark.parametrize(
    "name",
    [
        *("starlette", "uvicorn[standard]", "openai", "httpx", "pydantic", "dateparser", "email-validator"),
        *("prometheus-client", "cachetools", "PyYAML", "python-dotenv", "redis"),
        *("psycopg[binary,pool]", "tzdata"),
    ],
)
def test_each_dependency_is_asked_for_once(name: str) -> None:
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert sum(re.split("[<>=]", line)[0] == name for line in lines) == 1
