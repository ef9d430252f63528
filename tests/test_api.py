"""The HTTP edge over a real socket: the table of requests, row by row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from citas.api import MAX_BODY, Outside, create_app
from citas.flowfiles import FlowFiles
from citas.phrase.reply import own_text
from citas.requests import MAX_MESSAGE
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from tests.bodies import MALFORMED, MISSING_TENANT, PYTHONS_WORDS, SOUND, UNUSABLE_TENANT, body
from tests.live import client, serving, settings_at
from tests.service import Clock, Service

FIRST_REPLY = "¡Hola! ¿Para qué fecha te gustaría la reunión?"
KIB = 1024


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A customer's line to the service, which has the sandbox behind it, all over sockets."""
    clock = Clock()
    with Sandbox(clock=clock.now) as sandbox, sandbox_running(sandbox) as url:
        app = create_app(settings_at(url, tmp_path_factory.mktemp("data")), Outside(clock=clock.now))
        with serving(app) as base_url, client(base_url) as made:
            yield made


def post(http: httpx.Client, content: bytes | Iterator[bytes]) -> httpx.Response:
    return http.post("/api/chat", content=content, headers={"Content-Type": "application/json"})


def reply_to(http: httpx.Client, content: bytes) -> str:
    """The reply in a 200."""
    answer = post(http, content)
    assert answer.status_code == 200
    assert [name for name in answer.json() if name != "options"] == ["reply"]
    reply: str = answer.json()["reply"]
    return reply


def assert_for_a_customer(reply: str) -> None:
    """No word for who integrates."""
    assert reply.strip()
    assert not re.search(r"config|context|id_empresa|session_id|error|«", reply, re.IGNORECASE)


def refusal_of(answer: httpx.Response) -> str:
    """The detail of a refused request, which says nothing about how the service is made."""
    assert answer.headers["content-type"] == "application/json"
    assert list(answer.json()) == ["detail"]
    detail: str = answer.json()["detail"]
    assert [word for word in PYTHONS_WORDS if word in detail.lower()] == []
    return detail


class TestChat:
    """`POST /api/chat`."""

    def test_a_well_formed_request(self, http: httpx.Client) -> None:
        answer = post(http, body(message="Hola, quiero una cita", session_id=800))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.text == json.dumps({"reply": FIRST_REPLY}, ensure_ascii=False)

    @pytest.mark.parametrize("session_id", [0, "12", 5191234567890, "5191234567891", 2**63 - 1])
    def test_session_ids(self, http: httpx.Client, session_id: object) -> None:
        assert reply_to(http, body(message="Hola, quiero una cita", session_id=session_id)) == FIRST_REPLY

    @pytest.mark.parametrize("sent", MISSING_TENANT.values(), ids=MISSING_TENANT)
    def test_without_a_tenant(self, http: httpx.Client, sent: bytes) -> None:
        assert "Context missing required keys in config: ['id_empresa']" in reply_to(http, sent)

    @pytest.mark.parametrize(("sent", "field"), UNUSABLE_TENANT.values(), ids=UNUSABLE_TENANT)
    def test_a_field_that_cannot_be_used(self, http: httpx.Client, sent: bytes, field: str) -> None:
        answer = post(http, sent)
        assert answer.status_code == 200
        assert answer.json()["detail"].startswith(f"«{field}» debe ser ")
        assert_for_a_customer(answer.json()["reply"])

    @pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
    def test_what_is_no_chat_message(self, http: httpx.Client, sent: bytes) -> None:
        answer = post(http, sent)
        assert answer.status_code == 422
        assert refusal_of(answer)

    @pytest.mark.parametrize("header", [None, "text/plain", "application/x-www-form-urlencoded", "x" * 200])
    def test_the_content_type_does_not_matter(self, http: httpx.Client, header: str | None) -> None:
        headers = {} if header is None else {"Content-Type": header}
        assert http.post("/api/chat", content=SOUND, headers=headers).status_code == 200


class TestSize:
    """Bodies up to 512 KiB are read, larger ones are not."""

    PADDED = SOUND + b" " * (MAX_BODY - len(SOUND))

    def test_the_limit(self) -> None:
        assert MAX_BODY == 512 * KIB

    def test_a_body_of_the_greatest_size(self, http: httpx.Client) -> None:
        assert post(http, self.PADDED).status_code == 200
        assert post(http, chunks(self.PADDED)).status_code == 200

    @pytest.mark.parametrize("size", [MAX_BODY + 1, 4 * MAX_BODY])
    @pytest.mark.parametrize("chunked", [False, True])
    def test_a_larger_body(self, http: httpx.Client, size: int, chunked: bool) -> None:
        sent = SOUND.ljust(size)
        answer = post(http, chunks(sent) if chunked else sent)
        assert answer.status_code == 413
        assert "512 KiB" in refusal_of(answer)

    def test_the_line_is_still_good_afterwards(self, http: httpx.Client) -> None:
        assert post(http, chunks(SOUND.ljust(2 * MAX_BODY))).status_code == 413
        assert post(http, chunks(SOUND)).status_code == 200


def chunks(sent: bytes, size: int = 60_000) -> Iterator[bytes]:
    """A body without a Content-Length."""
    yield from (sent[start : start + size] for start in range(0, len(sent), size))


class TestOtherPaths:
    """Everything but the chat."""

    def test_health(self, http: httpx.Client) -> None:
        answer = http.get("/health")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.text == '{"status": "ok", "agent": "citas", "version": "2.0.0"}'

    def test_metrics_come_without_a_redirect(self, http: httpx.Client) -> None:
        answer = http.get("/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain; version=")
        assert 'agent_citas_info{agent_type="citas",model="gpt-4o-mini",version="2.0.0"} 1.0\n' in answer.text

    @pytest.mark.parametrize(
        "path", ["/", "/api", "/api/chats", "/docs", "/health/x", "/%00", "/metrics.txt"]
    )
    def test_an_unknown_path(self, http: httpx.Client, path: str) -> None:
        answer = http.get(path)
        assert answer.status_code == 404
        assert refusal_of(answer)

    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            *((method, "/api/chat", {"POST"}) for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS")),
            ("POST", "/health", {"GET", "HEAD"}),
            ("DELETE", "/metrics", {"GET", "HEAD"}),
        ],
    )
    def test_a_method_that_is_not_allowed(
        self, http: httpx.Client, method: str, path: str, allowed: set[str]
    ) -> None:
        answer = http.request(method, path)
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == allowed
        assert refusal_of(answer)


class TestMessagesThatAreNotRead:
    """Blank and over-long ones: the customer is asked again, and the conversation stands where it stood."""

    BLANK = ("", " ", "\t\r\n", "\u00a0\u2003", "\u3000")

    @pytest.mark.parametrize("text", BLANK)
    def test_a_blank_message(self, http: httpx.Client, text: str, files: FlowFiles) -> None:
        assert reply_to(http, body(message=text)) == own_text("empty_message", files.texts)

    @pytest.mark.parametrize("text", ["x" * (MAX_MESSAGE + 1), "ñ" * (MAX_MESSAGE + 1), "😀" * 40_000])
    def test_an_over_long_message(self, http: httpx.Client, text: str, files: FlowFiles) -> None:
        assert reply_to(http, body(message=text)) == own_text("long_message", files.texts)

    def test_the_longest_message_is_read(self, http: httpx.Client, files: FlowFiles) -> None:
        assert MAX_MESSAGE == 4096
        for text in ("x" * MAX_MESSAGE, "😀" * MAX_MESSAGE):
            assert reply_to(http, body(message=text)) != own_text("long_message", files.texts)

    def test_they_leave_the_conversation_as_it_was(self, http: httpx.Client) -> None:
        talk = ("Hola, quiero una cita", "mmm", "mañana a las 3pm", "mmm", "Juan Pérez, juan.perez@email.com")
        undisturbed = [reply_to(http, body(message=text, session_id=801)) for text in talk]
        disturbed = []
        for text in talk:
            for noise in (*self.BLANK, "x" * (MAX_MESSAGE + 1)):
                reply_to(http, body(message=noise, session_id=802))
            disturbed.append(reply_to(http, body(message=text, session_id=802)))
        assert disturbed == undisturbed
        assert len(set(undisturbed)) > 1


async def test_without_a_model_the_bot_says_that_it_sees_no_images(service: Service) -> None:
    reply = await service.say("https://x.pe/uñas.jpg")
    assert reply.startswith("Por ahora no puedo ver imágenes. ¡Hola!")
    reply = await service.say("algo así https://x.pe/uñas.jpg para mañana a las 3pm")
    assert reply.startswith("Por ahora no puedo ver imágenes. ")
    assert "3:00 PM está disponible" in reply
