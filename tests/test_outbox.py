"""Requests to the team reach the webhook: from a customer's message to a signed body on a socket."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import hmac
import json
import logging
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from citas import outbox
from citas.api import create_app
from citas.commands import handoffs
from citas.errors import ConfigError, FlowError
from citas.ledger.records import Request, RequestKind
from citas.ledger.sqlite import SqliteLedger
from citas.outbox import GIVE_UP, PAUSES
from citas.stores import LEDGER_FILE
from citas.webhooks import EXAMPLE, refusal
from tests.live import free_port
from tests.service import MONDAY, Clock, Service, running, settings_for

SECRET = "una clave larga de prueba"
ASK = "quiero hablar con un asesor"
PATIENCE = 20  # seconds: only a failing test waits this long


@dataclass
class Webhook:
    """A webhook on a socket: `arrived` has what it was sent, in order; `status` is what it says next."""

    url: str
    status: int = 200
    location: str = ""
    is_cut: bool = False  # it takes what comes, and answers nothing
    arrived: queue.SimpleQueue[tuple[dict[str, str], bytes]] = field(default_factory=queue.SimpleQueue)
    open: threading.Event = field(default_factory=threading.Event)  # it answers only while this is set

    async def next(self) -> tuple[dict[str, str], dict[str, Any]]:
        """The next that arrives: its headers and its content."""
        headers, body = await asyncio.to_thread(self.arrived.get, timeout=PATIENCE)
        expected = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        assert headers["x-citas-signature"] == f"sha256={expected}"
        content: dict[str, Any] = json.loads(body)
        assert headers["idempotency-key"] == content["id"]
        return headers, content


def serving(port: int = 0) -> tuple[ThreadingHTTPServer, Webhook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            webhook.arrived.put(({name.lower(): value for name, value in self.headers.items()}, body))
            webhook.open.wait(PATIENCE)
            if webhook.is_cut:
                return
            self.send_response(webhook.status)
            if webhook.location:
                self.send_header("Location", webhook.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    webhook = Webhook(f"http://127.0.0.1:{server.server_port}/webhook/citas")
    webhook.open.set()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server, webhook


@pytest.fixture(autouse=True)
def only_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks by himself: a round comes after what is new, or when a test says so."""
    monkeypatch.setattr(outbox, "LOOK_EVERY", 3600.0)


@pytest.fixture
def webhooks() -> Iterator[Callable[..., Webhook]]:
    """Makes webhooks, on a free port or a given one."""
    servers: list[ThreadingHTTPServer] = []

    def make(port: int = 0) -> Webhook:
        server, webhook = serving(port)
        servers.append(server)
        return webhook

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def webhook(webhooks: Callable[..., Webhook]) -> Webhook:
    return webhooks()


def posting_to(folder: Path, url: str, **changes: Any) -> Any:
    """The service with that webhook."""
    return running(folder, HANDOFF_WEBHOOK_URL=url, HANDOFF_WEBHOOK_SECRET=SECRET, **changes)


@pytest.fixture
async def service(tmp_path: Path, webhook: Webhook) -> AsyncIterator[Service]:
    async with posting_to(tmp_path, webhook.url) as started:
        yield started


async def posted(service: Service, outcome: str) -> float:
    for line in (await service.metrics()).splitlines():
        if line.startswith(f'agent_citas_handoff_posts_total{{outcome="{outcome}"}} '):
            return float(line.rsplit(" ", 1)[1])
    return 0


async def waiting(service: Service) -> float:
    (line,) = [each for each in (await service.metrics()).splitlines() if "handoffs_waiting " in each][-1:]
    return float(line.rsplit(" ", 1)[1])


async def let_pass(service: Service, seconds: float) -> None:
    service.clock.move(seconds=seconds)
    await service.outbox.post_due()


async def test_who_asks_for_a_person_reaches_the_webhook_and_the_command_ends_it(
    service: Service, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    await service.say("soy Irma Tello, irma.tello@gmail.com, cita mañana a las 3 pm", session_id=51987654321)
    await service.say(ASK, session_id=51987654321)
    headers, content = await webhook.next()
    assert headers["content-type"] == "application/json; charset=utf-8"
    key = content.pop("id")
    assert len(key) == 32
    assert content == {
        "number": 1,
        "kind": "person",
        "id_empresa": 123,
        "session_id": "51987654321",
        "name": "Irma Tello",
        "contact": "irma.tello@gmail.com",
        "words": content["words"],
        "known": [
            {"label": "Fecha", "value": "martes 24 de noviembre"},
            {"label": "Hora", "value": "3:00 PM"},
            {"label": "Nombre", "value": "Irma Tello"},
            {"label": "Correo", "value": "irma.tello@gmail.com"},
        ],
        "tried": "Confirmación",
        "appointment": None,
        "wanted": None,
        "wanted_free": None,
        "reason": "handoff",
        "created_at": "2026-11-23T09:00:00-05:00",
    }
    assert content["words"][-1] == ASK
    await service.outbox.post_due()  # the first round has ended
    (waits,) = await service.ledger.handoffs()
    assert (waits.key, waits.posted_at, waits.tries) == (key, "2026-11-23T09:00:00", 1)
    assert (await posted(service, "posted"), await waiting(service)) == (1, 0)
    monkeypatch.setattr(handoffs, "config", service.settings)
    assert await asyncio.to_thread(handoffs.main, ["--cerrar", "1"]) == 0
    assert await service.ledger.handoffs() == []


async def test_a_webhook_that_is_down_for_an_hour_loses_nothing_and_doubles_nothing(
    service: Service, webhook: Webhook
) -> None:
    webhook.status = 503
    for customer in (1, 2, 3):
        assert "asesor" in await service.say(ASK, session_id=customer)
    for _ in range(60):
        await let_pass(service, 60)
    failed = await posted(service, "failed")
    assert await waiting(service) == 3
    assert 3 * 8 < failed < 3 * 15  # 5 s, 10 s, … 15 min: few in an hour
    webhook.status = 204
    await let_pass(service, 15 * 60)
    for _ in range(5):
        await let_pass(service, 15 * 60)
    assert (await posted(service, "posted"), await posted(service, "failed")) == (3, failed)
    assert await waiting(service) == 0
    bodies = [webhook.arrived.get_nowait()[1] for _ in range(int(failed) + 3)]
    assert webhook.arrived.empty()
    assert len(set(bodies)) == len({json.loads(each)["id"] for each in bodies}) == 3


@pytest.mark.parametrize("is_cut", [False, True])
async def test_an_answer_that_was_lost_is_a_repeat_with_the_same_id(
    service: Service, webhook: Webhook, monkeypatch: pytest.MonkeyPatch, is_cut: bool
) -> None:
    """It never comes, or the line is cut."""
    monkeypatch.setattr(outbox, "LIMIT", PATIENCE if is_cut else 0.3)
    webhook.is_cut = is_cut
    if not is_cut:
        webhook.open.clear()
    await service.say(ASK)
    await service.outbox.post_due()
    assert await posted(service, "failed") == 1
    webhook.is_cut = False
    webhook.open.set()
    monkeypatch.setattr(outbox, "LIMIT", PATIENCE)
    await let_pass(service, 5)
    assert await posted(service, "posted") == 1
    bodies = [webhook.arrived.get_nowait()[1] for _ in range(webhook.arrived.qsize())]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]


async def test_a_new_process_on_the_same_folder_goes_on(
    tmp_path: Path, webhooks: Callable[..., Webhook]
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/webhook/citas"
    async with posting_to(tmp_path, url) as service:
        await service.say(ASK)
        await service.outbox.post_due()
        assert await posted(service, "failed") == 1  # nobody listens there
    webhook = webhooks(port)
    async with posting_to(tmp_path, url) as service:
        await let_pass(service, 5)
        _, content = await webhook.next()
        assert content["words"] == [ASK]
        assert await posted(service, "posted") == 1


async def test_what_was_taken_out_by_who_was_killed_is_posted_by_the_next(
    tmp_path: Path, webhook: Webhook
) -> None:
    now = Clock(MONDAY).now().replace(tzinfo=None)
    request = Request(RequestKind.CANCEL, words=("ya no podré",))
    which = {"id_empresa": 123, "session_id": 1, "reason": "change_request", "state": "booked"}
    async with SqliteLedger(tmp_path / LEDGER_FILE) as ledger:
        await ledger.add_handoff(**which, request=request, now=now)  # type: ignore[arg-type]
        await ledger.due_posts(now, outbox.LEASE)  # and dies
    async with posting_to(tmp_path, webhook.url) as service:
        await service.outbox.post_due()
        assert webhook.arrived.empty()
        await let_pass(service, outbox.LEASE.total_seconds())
        _, content = await webhook.next()
        assert (content["kind"], content["words"]) == ("cancel", ["ya no podré"])


async def test_what_another_process_has_recorded_is_looked_for(
    tmp_path: Path, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "LOOK_EVERY", 0.01)
    async with posting_to(tmp_path, webhook.url) as service:
        now = service.clock.now().replace(tzinfo=None)
        which = {"id_empresa": 123, "session_id": 1, "reason": "handoff", "state": "booked"}
        request = Request(RequestKind.PERSON, words=(ASK,))
        await service.ledger.add_handoff(**which, request=request, now=now)  # type: ignore[arg-type]
        assert (await webhook.next())[1]["words"] == [ASK]


async def test_of_two_instances_one_posts(tmp_path: Path, webhook: Webhook) -> None:
    async with posting_to(tmp_path, webhook.url) as one, posting_to(tmp_path, webhook.url) as other:
        for customer in range(10):
            await one.say(ASK, session_id=customer)
            await asyncio.gather(one.outbox.post_due(), other.outbox.post_due())
        assert await posted(one, "posted") + await posted(other, "posted") == 10
    assert len({json.loads(webhook.arrived.get_nowait()[1])["id"] for _ in range(10)}) == 10
    assert webhook.arrived.empty()


async def test_after_a_day_it_is_given_up_counted_and_said_without_a_word_of_the_customers(
    service: Service, webhook: Webhook, caplog: pytest.LogCaptureFixture
) -> None:
    webhook.status = 500
    await service.say("soy Irma Tello, irma.tello@gmail.com, quiero hablar con un asesor")
    await service.outbox.post_due()
    began = service.clock.moment
    for pause in PAUSES:
        assert await posted(service, "given_up") == 0
        await let_pass(service, pause.total_seconds())
    assert dt.timedelta(0) <= service.clock.moment - began - GIVE_UP <= dt.timedelta(minutes=15)
    assert (await posted(service, "given_up"), await waiting(service)) == (1, 0)
    await let_pass(service, 24 * 3600)
    assert await posted(service, "failed") == len(PAUSES)
    said = [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]
    assert (
        said[-1]
        == f"webhook: el pedido 1 de la empresa 123 no llegó en {len(PAUSES) + 1} intentos (HTTP 500)"
    )
    for secret in ("Irma", "gmail", "asesor con", SECRET, "127.0.0.1"):
        assert not any(secret in each for each in said)
    assert [each.id for each in await service.ledger.handoffs()] == [1]  # the team still finds it


async def test_a_redirect_is_not_followed(
    service: Service, webhook: Webhook, webhooks: Callable[..., Webhook]
) -> None:
    elsewhere = webhooks()
    webhook.status, webhook.location = 307, elsewhere.url
    await service.say(ASK)
    await service.outbox.post_due()
    assert await posted(service, "failed") == 1
    assert elsewhere.arrived.empty()


async def test_a_webhook_that_hangs_holds_up_neither_a_turn_nor_the_end(
    tmp_path: Path, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "DRAIN", 0.05)
    webhook.open.clear()
    async with posting_to(tmp_path, webhook.url) as service:
        await service.say(ASK)
        _, first = await webhook.next()
        assert "está disponible" in await service.say("cita mañana a las 3 pm")
    webhook.open.set()
    async with posting_to(tmp_path, webhook.url) as service:
        await let_pass(service, outbox.LEASE.total_seconds())
        assert (await webhook.next())[1] == first


# Where to.


@asynccontextmanager
async def companies(folder: Path, url: str, **own: str) -> AsyncIterator[Service]:
    """The service with a file for each company that has its own webhook."""
    files = folder / "empresas"
    files.mkdir(exist_ok=True)
    for name, text in own.items():
        (files / f"{name.removeprefix('e')}.yaml").write_text(text, encoding="utf-8")
    async with posting_to(folder, url, TENANTS_DIR=str(files)) as service:
        yield service


async def test_a_company_has_its_own_webhook_or_none(
    tmp_path: Path, webhook: Webhook, webhooks: Callable[..., Webhook]
) -> None:
    own = webhooks()
    async with companies(tmp_path, webhook.url, e20=f"webhook: {own.url}", e30='webhook: ""') as service:
        for company in (20, 30, 40):
            await service.say(ASK, id_empresa=company)
            await service.outbox.post_due()
        assert (await own.next())[1]["id_empresa"] == 20
        assert (await webhook.next())[1]["id_empresa"] == 40
        assert own.arrived.empty()
        assert webhook.arrived.empty()
        assert await waiting(service) == 0


async def test_a_webhook_that_is_set_later_is_not_flooded(tmp_path: Path, webhook: Webhook) -> None:
    async with running(tmp_path) as service:
        await service.say(ASK)
        await service.outbox.post_due()
        assert await waiting(service) == 0
    async with posting_to(tmp_path, webhook.url) as service:
        await service.say(ASK, session_id=2)
        await service.outbox.post_due()
        assert (await webhook.next())[1]["session_id"] == "2"
        assert webhook.arrived.empty()


@pytest.mark.parametrize(
    "url",
    [
        "https://n8n.empresa.pe/webhook/citas",
        "https://usuario:clave@n8n.empresa.pe:8443/a?b=c",
        "http://localhost:5678/webhook",
        "http://127.0.0.1/webhook",
        "http://[::1]:5678/webhook",
        "http://n8n:5678/webhook",
        "http://10.0.0.5/webhook",
        "http://192.168.1.20:5678/webhook",
        "http://n8n.internal/webhook",
    ],
)
def test_where_requests_may_go(url: str) -> None:
    assert refusal(url) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://n8n.empresa.pe/webhook", "tiene que ser https"),
        ("http://8.8.8.8/webhook", "tiene que ser https"),
        ("http://169.254.169.254/latest", "tiene que ser https"),
        ("n8n.empresa.pe/webhook", "no es una dirección"),
        ("ftp://n8n.empresa.pe", "no es una dirección"),
        ("https://", "no es una dirección"),
        ("https://n8n.empresa.pe:99999/", "no es una dirección"),
        ("https://n8n empresa.pe/", "no es una dirección"),
        ("https://[::1/", "no es una dirección"),
    ],
)
def test_where_requests_never_go(tmp_path: Path, url: str, why: str) -> None:
    settings = replace(settings_for(tmp_path), HANDOFF_WEBHOOK_URL=url, HANDOFF_WEBHOOK_SECRET=SECRET)
    with pytest.raises(ConfigError, match=f"HANDOFF_WEBHOOK_URL: {why}") as refused:
        create_app(settings)
    assert url not in str(refused.value).replace(EXAMPLE, "")


@pytest.mark.parametrize("secret", ["", "corta"])
async def test_what_cannot_be_signed_is_not_posted(tmp_path: Path, webhook: Webhook, secret: str) -> None:
    settings = settings_for(tmp_path, HANDOFF_WEBHOOK_SECRET=secret)
    with pytest.raises(ConfigError, match="HANDOFF_WEBHOOK_SECRET: hace falta para HANDOFF_WEBHOOK_URL"):
        create_app(replace(settings, HANDOFF_WEBHOOK_URL=webhook.url))
    files = tmp_path / "empresas"
    files.mkdir()
    (files / "20.yaml").write_text(f"webhook: {webhook.url}\n", encoding="utf-8")
    with pytest.raises(
        ConfigError, match=r"HANDOFF_WEBHOOK_SECRET: hace falta para el «webhook» de 20\.yaml"
    ):
        create_app(replace(settings, TENANTS_DIR=str(files)))
    (files / "20.yaml").write_text("webhook: http://n8n.empresa.pe/w\n", encoding="utf-8")
    with pytest.raises(FlowError, match=r"20\.yaml, línea 1.*tiene que ser https"):
        create_app(replace(settings, TENANTS_DIR=str(files)))


async def test_a_file_that_gets_a_webhook_without_a_secret_waits_for_one(
    tmp_path: Path, webhook: Webhook
) -> None:
    """The server runs on; nothing unsigned leaves it."""
    files = tmp_path / "empresas"
    files.mkdir()
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(running(tmp_path, TENANTS_DIR=str(files)))
        (files / "default.yaml").write_text(f"webhook: {webhook.url}\n", encoding="utf-8")
        service.clock.move(seconds=10)
        await service.say(ASK)
        await service.outbox.post_due()
        assert webhook.arrived.empty()
        assert (await posted(service, "failed"), await waiting(service)) == (1, 1)
