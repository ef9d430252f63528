"""docs/API.md and docs/DEPLOYMENT.md: what is written is true."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from citas.api import Outside, create_app
from citas.config import PROJECT, Settings
from citas.phrase.tappable import LONGEST_TITLE
from citas.requests import parse_chat
from citas.tenant import Tenant
from tests.live import serving
from tests.service import Clock, settings_for

API = (PROJECT / "docs" / "API.md").read_text(encoding="utf-8")
GUIDE = (PROJECT / "docs" / "DEPLOYMENT.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", API, re.DOTALL)
JSON = [block for language, block in BLOCKS if language == "json"]


VARIABLES = [field.name for field in fields(Settings) if field.name.isupper()]


@pytest.mark.parametrize("name", VARIABLES)
def test_the_guide_names_every_variable_and_its_default(name: str) -> None:
    row, *_ = [line for line in GUIDE.splitlines() if line.startswith(f"| `{name}` |")]
    value = getattr(Settings(), name)
    default = str(int(value) if isinstance(value, bool) else value)
    shown = row.split(" | ")[2]
    assert f"`{default}`" in shown if default and str(PROJECT) not in default else shown


@pytest.mark.parametrize("field", ["message", "session_id", "id_empresa", "config", "api_key", "message_id"])
def test_every_field_of_a_request_is_described(field: str) -> None:
    assert re.search(rf"^- .*`{field}`", API, re.MULTILINE)


def test_every_setting_of_a_tenant_is_described() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", API, re.MULTILINE))
    assert {field.name for field in fields(Tenant)} - {"profile", "sucursal"} <= rows


def test_both_shapes_are_the_same_request() -> None:
    newer, first = (parse_chat(block.encode()) for block in JSON[:2])
    assert (newer.text, newer.session_id, newer.tenant) == (first.text, first.session_id, first.tenant)


def test_the_answer_that_is_shown_is_one() -> None:
    answer = json.loads(JSON[2])
    assert list(answer) == ["reply", "url", "options"]
    assert all(len(option["title"]) <= LONGEST_TITLE for option in answer["options"])


def test_the_go_client_talks_to_the_service(tmp_path: Path) -> None:
    if shutil.which("go") is None:
        pytest.skip("there is no go here: the client in docs/API.md was not run")
    (program,) = [block for language, block in BLOCKS if language == "go"]
    (tmp_path / "main.go").write_text(program, encoding="utf-8")
    settings = settings_for(tmp_path / "data", INTERNAL_API_TOKEN="viejo,nuevo")
    with serving(create_app(settings, Outside(clock=Clock().now))) as url:
        environment = {"CITAS_URL": url, "INTERNAL_API_TOKEN": "nuevo", "GOCACHE": str(tmp_path / "cache")}
        ran = subprocess.run(
            ["go", "run", "main.go"],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
    assert ran.stdout.startswith("¡Hola! ¿Para qué fecha te gustaría la reunión?"), ran.stderr
