"""The HTTP edge, and the composition root: the only place that builds the parts and joins them."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import time
from asyncio import Future
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from concurrent.futures import Executor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypedDict

import httpx
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from citas import __version__
from citas.bookings import Bookings, Limits, Sending
from citas.calendars import Calendars
from citas.config import Settings
from citas.crowd import Crowd, CrowdedError
from citas.edge import Edge, tokens_of
from citas.ledger.records import Ledger
from citas.links import hosts_of
from citas.machine.engine import Hop, Say
from citas.model.allowance import Allowance
from citas.model.asking import Asker, Model
from citas.model.budget import Budget, Tally
from citas.model.keyring import Keyring
from citas.model.once import OneQuestion
from citas.observe import Metrics
from citas.outbox import Outbox, check_webhooks, opened_outbox
from citas.phrase.reply import is_blank, own_text
from citas.phrase.tone import Tones
from citas.profiles import Check, Profiles
from citas.readiness import Readiness, free_bytes, opened_readiness
from citas.requests import ChatMessage, MalformedError, MissingTenantError, TenantError, parse_chat
from citas.sessions.store import SessionKey, SessionStore
from citas.storage.errors import StoreError
from citas.storage.lanes import one_thread
from citas.stores import check_stores, opened_ledger, opened_sessions, opened_tally
from citas.tools.client import MaraviaClient
from citas.tools.toolbox import Toolbox
from citas.turn import Reply, Turns

if TYPE_CHECKING:
    from citas.model.client import OpenAIModel

MAX_BODY = 512 * 1024  # bytes
NO_KEY = "-"  # of a client that is only asked under other keys: the SDK refuses an empty one

log = logging.getLogger("citas.api")


class State(TypedDict):
    """What the lifespan hands to every request."""

    turns: Turns
    outbox: Outbox
    readiness: Readiness


class Json(JSONResponse):
    """Spelled as the deployment guide prints it: with a space after each colon and comma."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")


@dataclass(frozen=True, slots=True)
class Outside:
    """Where the service touches the world. Tests put other clocks and wires in its place."""

    clock: Callable[[], dt.datetime] | None = None  # aware local time
    timer: Callable[[], float] = time.monotonic
    random: Random = field(default_factory=Random)
    read_transport: httpx.AsyncBaseTransport | None = None
    write_transport: httpx.AsyncBaseTransport | None = None
    model: Model | None = None  # asked in place of the one that the settings name
    model_transport: httpx.AsyncBaseTransport | None = None
    webhook_transport: httpx.AsyncBaseTransport | None = None
    api_timeout: float | None = None  # seconds; overrides API_TIMEOUT
    watch: Callable[[Sequence[Hop], Sequence[Say]], None] = lambda hops, says: None
    profiles: Profiles | None = None  # read already, in place of FLOW_FILE and TENANTS_DIR
    checker: Callable[[], Check] = lambda: lambda files: None  # what every flow and its texts must pass
    ledger: Callable[[Ledger], Ledger] = lambda ledger: ledger
    worker: Callable[[str], Executor] = one_thread  # carries the stores' file work, off the loop
    sessions: Callable[[SessionStore], SessionStore] = lambda sessions: sessions
    free_bytes: Callable[[Path], int] = free_bytes  # on the disk of a folder


def create_app(settings: Settings, outside: Outside | None = None) -> Starlette:
    """The service as an ASGI application. Raises `ConfigError` or `FlowError` if it can't run."""
    outside = outside or Outside()
    settings.refuse_unreadable()
    check_stores(settings)
    tokens = tokens_of(settings)
    metrics = Metrics(model=settings.OPENAI_MODEL)
    clock = _clock(settings, outside)
    profiles = _profiles(settings, outside, metrics)
    check_webhooks(settings, profiles)

    crowd = _crowd(settings, metrics)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[State]:
        async with (
            _client(settings, outside, metrics, crowd) as client,
            opened_tally(settings, outside.worker) as tally,
            keyring_of(settings, outside, metrics, _budget(settings, clock, tally)) as keyring,
            _tones(settings, outside, metrics) as tones,
            opened_ledger(settings, metrics, _local(clock), outside.worker) as ledger,
            opened_sessions(settings, metrics, profiles, clock, outside.worker) as sessions,
            opened_outbox(
                settings, profiles, ledger, metrics, _local(clock), outside.webhook_transport
            ) as outbox,
            opened_readiness(settings, sessions, ledger, outside.free_bytes) as readiness,
        ):
            turns = _turns(
                settings, outside, profiles, metrics, crowd, client, keyring, tones, ledger, sessions
            )
            turns = replace(turns, handed_over=outbox.wake)
            yield {"turns": turns, "outbox": outbox, "readiness": readiness}
            await turns.bookings.sending.aclose()

    async def show_metrics(_: Request) -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    async def chat(request: Request) -> Response:
        return await _chat(request, metrics)

    def refuse() -> Response:
        metrics.chat_errors.labels(error_type="unauthorized").inc()
        return Json({"detail": "Unauthorized"}, 401)

    return Starlette(
        middleware=[Middleware(Edge, tokens=tokens, refuse=refuse)],
        routes=[
            Route("/api/chat", chat, methods=["POST"]),
            Route("/health", _health),
            Route("/ready", _ready),
            Route("/metrics", show_metrics),
        ],
        exception_handlers={HTTPException: _refuse},  # type: ignore[dict-item]  # narrower than Exception
        lifespan=lifespan,
    )


def _profiles(settings: Settings, outside: Outside, metrics: Metrics) -> Profiles:
    return outside.profiles or Profiles.read(
        Path(settings.TENANTS_DIR),
        Path(settings.FLOW_FILE),
        checker=outside.checker,
        broken=metrics.tenant_files_broken.set,
        timer=outside.timer,
    )


def _client(settings: Settings, outside: Outside, metrics: Metrics, crowd: Crowd) -> MaraviaClient:
    return MaraviaClient(
        informacion_url=settings.API_INFORMACION_URL,
        agendar_reunion_url=settings.API_AGENDAR_REUNION_URL,
        calendar_url=settings.API_CALENDAR_URL,
        agendar_sin_correo_url=settings.API_AGENDAR_SIN_CORREO_URL,
        preguntas_frecuentes_url=settings.API_PREGUNTAS_FRECUENTES_URL,
        timeout=outside.api_timeout or settings.API_TIMEOUT,
        write_timeout=max(settings.BOOKING_LATE_SECONDS, settings.API_TIMEOUT),
        attempts=settings.HTTP_RETRY_ATTEMPTS,
        metrics=metrics,
        crowd=crowd,
        random=outside.random,
        timer=outside.timer,
        read_transport=outside.read_transport,
        write_transport=outside.write_transport,
    )


@asynccontextmanager
async def model_of(settings: Settings, outside: Outside, metrics: Metrics) -> AsyncIterator[Model | None]:
    """The language model to ask, for as long as the context lasts; None without a key."""
    async with keyring_of(settings, outside, metrics) as keyring:
        yield keyring.model("")


@asynccontextmanager
async def keyring_of(
    settings: Settings, outside: Outside, metrics: Metrics, budget: Budget | None = None
) -> AsyncIterator[Keyring]:
    """The language model under the service's key, if it has one, and under those that tenants bring.

    What is asked for tenants is within the `budget` that they share.
    """
    budget = budget or Budget()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(budget.aclose)

        @cache
        def opened() -> Future[OpenAIModel]:
            return asyncio.ensure_future(_opened_model(settings, outside, metrics, budget, stack))

        async def under(api_key: str) -> Model:
            return outside.model or (await asyncio.shield(opened())).with_key(api_key)

        own = outside.model
        if own is None and settings.OPENAI_API_KEY:
            own = await opened()
        yield Keyring(own, under)


async def _opened_model(
    settings: Settings, outside: Outside, metrics: Metrics, budget: Budget, stack: AsyncExitStack
) -> OpenAIModel:
    """The client of the model's server. Without any key nobody waits for the SDK: it takes a second."""
    client = await asyncio.to_thread(import_module, "citas.model.client")
    model: OpenAIModel = client.OpenAIModel(
        api_key=settings.OPENAI_API_KEY or NO_KEY,
        base_url=settings.OPENAI_BASE_URL,
        model=settings.OPENAI_MODEL,
        temperature=settings.OPENAI_TEMPERATURE,
        max_tokens=settings.MAX_TOKENS,
        timeout=settings.OPENAI_TIMEOUT,
        metrics=metrics,
        budget=budget,
        timer=outside.timer,
        transport=outside.model_transport,
    )
    return await stack.enter_async_context(model)


def _budget(settings: Settings, clock: Callable[[], dt.datetime], tally: Tally | None) -> Budget:
    return Budget(settings.LLM_TOKENS_PER_DAY, lambda: clock().date(), tally)


@asynccontextmanager
async def _tones(settings: Settings, outside: Outside, metrics: Metrics) -> AsyncIterator[Tones | None]:
    """The voices of the tenants; None where the sentences are said as they are."""
    if settings.PHRASING == "templates":
        yield None
        return
    tones = Tones(metrics, settings.OPENAI_TIMEOUT, outside.timer)
    try:
        yield tones
    finally:
        await tones.aclose()


def _clock(settings: Settings, outside: Outside) -> Callable[[], dt.datetime]:
    return outside.clock or (lambda: dt.datetime.now(settings.zone))


def _local(clock: Callable[[], dt.datetime]) -> Callable[[], dt.datetime]:
    """The same, naive: as the ledger has it."""
    return lambda: clock().replace(tzinfo=None)


def _turns(
    settings: Settings,
    outside: Outside,
    profiles: Profiles,
    metrics: Metrics,
    crowd: Crowd,
    client: MaraviaClient,
    keyring: Keyring,
    tones: Tones | None,
    ledger: Ledger,
    sessions: SessionStore,
) -> Turns:
    clock = _clock(settings, outside)
    patience = outside.api_timeout or settings.API_TIMEOUT
    calendars = Calendars(metrics, settings.REQUIRE_USUARIO_ID)
    limits = Limits(settings.CHAT_TIMEOUT, patience, settings.GATEWAY_PATIENCE_SECONDS)
    return Turns(
        profiles=profiles,
        sessions=outside.sessions(sessions),
        tools=Toolbox(
            client,
            metrics,
            clock,
            schedule_ttl_minutes=settings.SCHEDULE_CACHE_TTL_MINUTES,
            timer=outside.timer,
            calendars=calendars,
            meeting_hosts=hosts_of(settings.MEETING_LINK_HOSTS),
            map_hosts=hosts_of(settings.MAP_LINK_HOSTS),
        ),
        bookings=Bookings(Sending(outside.ledger(ledger), metrics, _local(clock), limits)),
        metrics=metrics,
        clock=clock,
        crowd=crowd,
        calendars=calendars,
        watch=outside.watch,
        model=keyring.model,
        ask_model=_asker(settings, outside),
        tones=tones,
    )


def _crowd(settings: Settings, metrics: Metrics) -> Crowd:
    crowd = Crowd(settings.MAX_CONCURRENT_CHATS, settings.MAX_WAITING_CHATS)
    metrics.watch_crowd(lambda: crowd.at_work, lambda: crowd.waiting)
    return crowd


def _asker(settings: Settings, outside: Outside) -> Callable[[SessionKey, Model | None], OneQuestion]:
    """The question that each turn may put to its model."""
    allowance = Allowance(settings.LLM_CALLS_PER_HOUR, outside.timer)
    if settings.UNDERSTANDING == "rules":
        return lambda key, model: OneQuestion()
    return lambda key, model: OneQuestion(
        model, settings.OPENAI_TIMEOUT, lambda: allowance.allow(key), Asker(*key)
    )


async def _chat(request: Request, metrics: Metrics) -> Response:
    started = time.perf_counter()
    try:
        message = parse_chat(await _body(request))
    except MalformedError as error:
        metrics.chat_errors.labels(error_type="malformed_request").inc()
        return Json({"detail": str(error)}, 422)
    except TenantError as error:
        metrics.chat_errors.labels(error_type="config_error").inc()
        return _unserved(error, request.state["turns"].profiles)
    metrics.chat_request(message.tenant.id_empresa)
    try:
        reply = await _reply(request.state["turns"], message, metrics)
    finally:
        metrics.chat_seconds.observe(time.perf_counter() - started)
    return Json(_answer(reply), background=None if _is_cut(request) else BackgroundTask(reply.left))


def _unserved(error: TenantError, profiles: Profiles) -> Response:
    """The customer can't mend it and is told no more than that; whoever integrates is told the field."""
    if isinstance(error, MissingTenantError):
        return Json({"reply": str(error)})
    log.warning("a message can't be served: %s", error)
    return Json({"reply": own_text("misconfigured", profiles.default.files.texts), "detail": str(error)})


async def _reply(turns: Turns, message: ChatMessage, metrics: Metrics) -> Reply:
    """What is said to a message, whatever goes wrong. Never empty."""
    texts = turns.profiles.of(message.tenant.id_empresa).files.texts
    try:
        reply = await turns.take(message)
    except CrowdedError:
        metrics.chats_turned_away.inc()
        return Reply(own_text("crowded", texts))
    except TimeoutError:
        metrics.chat_errors.labels(error_type="timeout").inc()
        log.error("timeout: a turn did not end within GATEWAY_PATIENCE_SECONDS")
        return Reply(own_text("taking_long", texts))
    except StoreError:
        metrics.chat_errors.labels(error_type="store").inc()
        log.exception("a turn could not be kept: the store of conversations can't be used")
        return Reply(own_text("store_down", texts))
    except Exception as error:  # the HTTP edge: the customer gets a way on, the operator the traceback
        metrics.chat_errors.labels(error_type=type(error).__name__).inc()
        log.exception("a turn failed")
        return Reply(own_text("apology", texts))
    if is_blank(reply.text):
        metrics.chat_errors.labels(error_type="empty_reply").inc()
        log.error("a turn had nothing to say")
        return replace(reply, text=own_text("apology", texts))
    return reply


def _answer(reply: Reply) -> dict[str, Any]:
    """The body: what there is none of is left out."""
    options = [{"id": each.id, "title": each.title} for each in reply.options]
    beside = {"url": reply.url, "options": options}
    return {"reply": reply.text, **{name: value for name, value in beside.items() if value}}


def _is_cut(request: Request) -> bool:
    """Has who asked gone away by now? Nobody waits for that to happen: it is looked at once."""
    news = request.receive()
    assert isinstance(news, Coroutine)
    try:
        news.send(None)
    except StopIteration as told:
        return bool(told.value["type"] == "http.disconnect")
    news.close()
    return False


async def _body(request: Request) -> bytes:
    """The whole body, as long as it stays within MAX_BODY; never more than that is held."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise HTTPException(413, f"el cuerpo supera {MAX_BODY // 1024} KiB")
    except ClientDisconnect as error:
        raise MalformedError("el cuerpo llegó incompleto") from error
    return bytes(body)


async def _health(_: Request) -> Response:
    return Json({"status": "ok", "agent": "citas", "version": __version__})


async def _ready(request: Request) -> Response:
    readiness: Readiness = request.state["readiness"]
    reasons = await readiness.reasons()
    if reasons:
        return Json({"status": "not_ready", "reasons": reasons}, 503)
    return Json({"status": "ready"})


async def _refuse(_: Request, error: HTTPException) -> Response:
    return Json({"detail": error.detail}, error.status_code, headers=error.headers)
