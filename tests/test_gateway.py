"""The contract with the gateway, field by field, over a real socket, in both of its shapes."""

from __future__ import annotations

import itertools
import json
import logging
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from citas.api import Outside, create_app
from citas.errors import ConfigError
from citas.flowfiles import FlowFiles
from citas.phrase.reply import own_text
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from tests.live import client, environment, free_port, services_at, serving, settings_at, started
from tests.service import Clock, settings_for

FIRST_REPLY = "¡Hola! ¿Para qué fecha te gustaría la reunión?"
SEED_TEXT = "Context missing required keys in config: ['id_empresa']"
TOKEN = "X-Internal-Token"
REQUEST_ID = "X-Request-ID"


@pytest.fixture(scope="module")
def services() -> Iterator[str]:
    """The services, over a socket."""
    clock = Clock()
    with Sandbox(clock=clock.now) as sandbox, sandbox_running(sandbox) as url:
        yield url


@pytest.fixture(scope="module")
def http(services: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    settings = settings_at(services, tmp_path_factory.mktemp("data"))
    with serving(create_app(settings, Outside(clock=Clock().now))) as url, client(url) as made:
        yield made


SESSIONS = itertools.count(1)


def seeds(**changes: Any) -> dict[str, Any]:
    """A body in the seed's shape; `changes` to its own fields or to those of the config; `...` leaves out."""
    fields = {"message": "Hola, quiero una cita", "session_id": next(SESSIONS)}
    config = {"id_empresa": 123}
    for name, value in changes.items():
        (fields if name in {"message", "session_id"} else config)[name] = value
    context = _without({"config": changes.get("config", _without(config, "config"))})
    return _without({**fields, "context": changes.get("context", context)})


def modern(**changes: Any) -> dict[str, Any]:
    """A body in the newer shape, as its encoder writes what it doesn't know."""
    unknown = {"duracion_cita_minutos": 0, "slots": 0, "usuario_id": 0, "id_chatbot": 0, "correo_usuario": ""}
    texts = dict.fromkeys(("nombre_bot", "frase_saludo", "archivo_saludo", "personalidad", "modalidad"), "")
    fields = {
        "message": "Hola, quiero una cita",
        "session_id": next(SESSIONS),
        "id_empresa": 123,
        "api_key": "",
    }
    config = {**unknown, **texts}
    for name, value in changes.items():
        (fields if name in {*fields, "message_id"} else config)[name] = value
    return _without({**fields, "config": changes.get("config", _without(config, "config"))})


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not ... and name not in names}


SHAPES = {"seed": seeds, "modern": modern}

#: What is answered: like a request in which nothing is said of the field, in the seed's words, in a
#: customer's words, or with 422.
SERVED, MISSING, UNUSABLE, MALFORMED, BLANK = "served", "missing", "unusable", "malformed", "blank"
SETTINGS = {
    "usuario_id": "yo",
    "correo_usuario": 5,
    "personalidad": [],
    "nombre_bot": {},
    "frase_saludo": 7,
    "archivo_saludo": "http://cdn.pe/x.pdf",
    "frase_des": True,
    "frase_no_sabe": ["x"],
    "duracion_cita_minutos": 481,
    "slots": -1,
    "agendar_usuario": "quizás",
    "agendar_sucursal": "-7",
}
OF_BOTH: list[tuple[str, Any, str]] = [
    *((name, value, SERVED) for name in SETTINGS for value in (..., 0, "", None)),
    *((name, wrong, "warned") for name, wrong in SETTINGS.items()),
    *(("id_empresa", value, MISSING) for value in (..., 0, "", None)),
    *(("id_empresa", value, UNUSABLE) for value in ("abc", -1, 1.5, [])),
    *(("session_id", value, MALFORMED) for value in (..., "", None, "abc", [])),
    ("session_id", -1, UNUSABLE),
    *(("message", value, MALFORMED) for value in (..., 0, None, ["hola"])),
    ("message", "", BLANK),
    *(("config", value, UNUSABLE) for value in (5, "x", [], True)),
]
ROWS = [
    *(("seed", *row) for row in OF_BOTH),
    *(("modern", *row) for row in OF_BOTH),
    ("seed", "session_id", 0, SERVED),
    *(("seed", "config", value, MISSING) for value in (..., 0, "", None)),
    *(("modern", "config", value, SERVED) for value in (..., 0, "", None)),
    *(("seed", "context", value, MISSING) for value in (..., None, {})),
    *(("seed", "context", value, MALFORMED) for value in ("x", 5, [])),
    *(("modern", "message_id", value, SERVED) for value in (..., 0, "", None)),
    *(("modern", "api_key", value, SERVED) for value in (..., 0, "", None)),
    *(("modern", name, value, "warned") for name, value in (("message_id", [1]), ("api_key", 5))),
]


@pytest.mark.parametrize(("shape", "field", "value", "outcome"), ROWS)
def test_every_field_of_both_shapes(
    shape: str,
    field: str,
    value: Any,
    outcome: str,
    http: httpx.Client,
    files: FlowFiles,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        answer = http.post("/api/chat", json=SHAPES[shape](**{field: value}))
    said = answer.json()
    of_fields = (record for record in caplog.records if record.name != "citas.calendars")  # it lacks a value
    warned = [record.getMessage() for record in of_fields]
    match outcome:
        case "malformed":
            assert (answer.status_code, list(said)) == (422, ["detail"])
            return
        case "missing":
            assert said == {"reply": SEED_TEXT}
            assert warned == []
        case "unusable":
            assert said["reply"] == own_text("misconfigured", files.texts)
            assert said["detail"].startswith(f"«{field}» debe ser ")
            assert len(warned) == 1
        case "blank":
            assert said == {"reply": own_text("empty_message", files.texts)}
        case "warned":
            assert said == {"reply": FIRST_REPLY}
            (line,) = warned
            assert f"{field} no es válido" in line
            assert repr(value) not in line
        case _:
            assert said == {"reply": FIRST_REPLY}
            assert warned == []
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("sent", "reply"),
    [
        (
            {"message": "Hola, quiero una cita", "session_id": 1, "context": {"config": {"id_empresa": 123}}},
            FIRST_REPLY,
        ),
        ({"message": "test", "session_id": 99, "context": {"config": {"id_empresa": 1}}}, None),
        ({"message": "test", "session_id": 1, "context": {"config": {"id_empresa": 1}}}, None),
    ],
)
def test_the_guides_own_checks(
    sent: dict[str, Any], reply: str | None, services: str, tmp_path: Path
) -> None:
    app = create_app(settings_at(services, tmp_path), Outside(clock=Clock().now))
    with serving(app) as url, client(url) as http:
        assert http.get("/health").text == '{"status": "ok", "agent": "citas", "version": "2.0.0"}'
        answer = http.post("/api/chat", json=sent)
        assert (answer.status_code, list(answer.json())) == (200, ["reply"])
        assert answer.text == json.dumps({"reply": reply or answer.json()["reply"]}, ensure_ascii=False)
        empresa = sent["context"]["config"]["id_empresa"]
        counted = f'agent_citas_chat_requests_total{{empresa_id="{empresa}"}} 1.0'
        assert counted in http.get("/metrics").text


# The name of a request.


@pytest.mark.parametrize(
    ("sent", "returned"),
    [
        ("req-1.a_B:2/3+4=@", "req-1.a_B:2/3+4=@"),
        ("uno dos;<b>%0a'", "unodosb0a"),
        ("x" * 500, "x" * 128),
    ],
)
def test_the_name_of_a_request_comes_back_as_far_as_it_is_safe(
    sent: str, returned: str, http: httpx.Client
) -> None:
    for answer in (
        http.post("/api/chat", json=modern(), headers={REQUEST_ID: sent}),
        http.post("/api/chat", content=b"{", headers={REQUEST_ID: sent}),
        http.get("/no-existe", headers={REQUEST_ID: sent}),
    ):
        assert answer.headers[REQUEST_ID] == returned


@pytest.mark.parametrize("sent", [{}, {REQUEST_ID: ""}, {REQUEST_ID: ";;"}])
def test_where_none_came_one_is_made(sent: dict[str, str], http: httpx.Client) -> None:
    made = [http.post("/api/chat", json=modern(), headers=sent).headers[REQUEST_ID] for _ in range(2)]
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in made)
    assert len(set(made)) == 2


def test_every_line_of_a_turn_names_its_request_and_no_other_line_does(tmp_path: Path) -> None:
    """The services are away, so that tools, their caches and the turn itself have something to say."""
    env = environment(
        tmp_path,
        **{"SERVER_HOST": "127.0.0.1", "SERVER_PORT": free_port(), "LOG_FILE": tmp_path / "citas.log"},
        **services_at(f"http://127.0.0.1:{free_port()}"),
    )
    with started("-m", "citas.main", env=env) as server:
        for number, text in enumerate(("Hola", "mañana a las 3pm", "quiero hablar con un asesor")):
            answer = server.http.post(
                "/api/chat", json=modern(message=text, session_id=7), headers={REQUEST_ID: f"turno-{number}"}
            )
            assert answer.status_code == 200
        server.stop(signal.SIGTERM)
    lines = (tmp_path / "citas.log").read_text(encoding="utf-8").splitlines()
    for number in range(3):
        named = [line for line in lines if f" request=turno-{number} " in line]
        assert any("citas.turn" in line and "empresa=123" in line for line in named)
    of_turns = [line for line in lines if "empresa" in line]
    assert len(of_turns) > 3
    assert all(re.search(r" request=turno-[012] ", line) for line in of_turns)
    assert not any("request=" in line for line in lines if "uvicorn" in line)


# Who may ask.

PATHS = [
    ("POST", "/api/chat"),
    ("GET", "/metrics"),
    ("GET", "/no-existe"),
    ("GET", "/health"),
    ("GET", "/ready"),
]
FREE = {"/health", "/ready"}


@pytest.mark.parametrize(
    ("setting", "sent", "may_ask"),
    [
        ("", None, True),
        ("", "lo-que-sea", True),
        ("uno-secreto", "uno-secreto", True),
        *(
            ("uno-secreto", sent, False)
            for sent in (None, "", "uno-secret", "uno-secreto2", "UNO-SECRETO", "ñ")
        ),
        *(("viejo, nuevo", sent, True) for sent in ("viejo", "nuevo")),
        *(("viejo, nuevo", sent, False) for sent in (None, "viejo, nuevo", "viejo,nuevo", ",")),
    ],
)
def test_who_may_ask(setting: str, sent: str | None, may_ask: bool, services: str, tmp_path: Path) -> None:
    settings = replace(settings_at(services, tmp_path), INTERNAL_API_TOKEN=setting)
    headers = {} if sent is None else {TOKEN: sent.encode()}
    with serving(create_app(settings, Outside(clock=Clock().now))) as url, client(url) as http:
        for method, path in PATHS:
            answer = http.request(method, path, json=modern(), headers=headers)
            if may_ask or path in FREE:
                assert answer.status_code != 401, path
                continue
            assert answer.status_code == 401
            assert answer.headers["content-type"] == "application/json"
            assert answer.json() == {"detail": "Unauthorized"}
            assert answer.headers[REQUEST_ID]


@pytest.mark.parametrize("setting", [",", "k1x,", "k1x,k2x,k3x", "k1x k2x", "k1xñ", "k1x,,k2x"])
def test_a_token_that_cannot_be_sent_stops_the_start(setting: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^INTERNAL_API_TOKEN: ") as refused:
        create_app(settings_for(tmp_path, INTERNAL_API_TOKEN=setting))
    assert not any(len(each) > 1 and each in str(refused.value) for each in re.split("[, ]", setting))


def test_the_terminal_chat_sends_the_token_of_the_settings(services: str, tmp_path: Path) -> None:
    env = environment(
        tmp_path,
        SERVER_HOST="127.0.0.1",
        SERVER_PORT=free_port(),
        INTERNAL_API_TOKEN="secreto-1,secreto-2",
        **services_at(services),
    )
    with started("-m", "citas.main", env=env) as server:
        assert server.http.post("/api/chat", json=modern()).status_code == 401
        chat = subprocess.run(
            [*server.running.args[:1], "-m", "citas", "chat"],  # type: ignore[index]  # a list
            env=env,
            input="Hola, quiero una cita\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        server.stop(signal.SIGTERM)
    assert FIRST_REPLY in chat.stdout
    assert not any("secreto-1" in line for line in server.lines)
