"""The whole service in one process: real clients in front, the sandbox behind, a clock that stands still."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from starlette.applications import Starlette

from citas.api import Outside, create_app
from citas.config import Settings
from citas.ledger.records import IntentState, Span
from citas.ledger.sqlite import SqliteLedger
from citas.machine.engine import Hop, Say
from citas.machine.events import Appointment
from citas.model.asking import Model
from citas.outbox import Outbox
from citas.readiness import FreeBytes, free_bytes
from citas.rehearsal.script import Settled
from citas.sandbox.core import Sandbox
from citas.sandbox.transport import InProcess
from citas.sessions.store import SessionStore
from citas.stores import LEDGER_FILE
from citas.turn import Turns

LIMA = ZoneInfo("America/Lima")
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=LIMA)  # Monday 23 November 2026, 9:00 AM in Lima
API_TIMEOUT = 0.5  # seconds: nobody waits longer for a service that never answers
SANDBOX_URL = "http://sandbox/servicio"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, moment: dt.datetime = MONDAY) -> None:
        self.moment = moment
        self._moved = asyncio.Event()

    def now(self) -> dt.datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()

    def move(self, **delta: float) -> None:
        self.moment += dt.timedelta(**delta)
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved that far."""
        end = self.moment + dt.timedelta(seconds=seconds)
        while self.moment < end:
            await self._moved.wait()


class Cable(httpx.AsyncBaseTransport):
    """The wire to the services, which can be pulled out: then no connection is made at all.

    `answers` are the bytes that come back in place of what the services say, which never hear of it;
    `instead` is a whole response to some requests.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._inner = InProcess(sandbox)
        self.plugged = True
        self.answers: bytes | None = None
        self.before: Callable[[], None] = lambda: None  # done as a request goes out
        self.instead: Callable[[httpx.Request], httpx.Response | None] = lambda request: None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.before()
        if not self.plugged:
            raise httpx.ConnectError("the cable is out", request=request)
        if self.answers is not None:
            return httpx.Response(200, content=self.answers)
        if (told := self.instead(request)) is not None:
            return told
        return await self._inner.handle_async_request(request)


@dataclass
class Stage:
    """A running service, its customers' side (`say`) and what is behind it (`sandbox`).

    `hops` has every transition that was taken and `says` every text that was said, in order. `calendar_cable`
    is the wire of the one write, `reads_cable` that of all else.
    """

    sandbox: Sandbox
    clock: Clock
    http: httpx.AsyncClient
    settings: Settings
    ledger: SqliteLedger
    calendar_cable: Cable
    reads_cable: Cable
    turns: Turns
    outbox: Outbox
    app: Any  # as a server calls it
    tenant: dict[str, Any] = field(default_factory=lambda: {"id_empresa": 123})
    hops: list[Hop] = field(default_factory=list)
    says: list[Say] = field(default_factory=list)

    async def say(self, text: str, session_id: int = 1, **config: Any) -> str:
        """Send one message and give back the reply."""
        body = {
            "message": text,
            "session_id": session_id,
            "context": {"config": self.tenant | config},
        }
        answer = await self.http.post("/api/chat", json=body)
        reply: str = answer.raise_for_status().json()["reply"]
        return reply

    async def converse(self, *texts: str, session_id: int = 1, **config: Any) -> list[str]:
        """Send messages one after the other and give back the replies."""
        return [await self.say(text, session_id, **config) for text in texts]

    @property
    def sessions(self) -> SessionStore:
        return self.turns.sessions

    async def wait(self, time: dt.timedelta) -> None:
        """Let time pass; answers that are due by then arrive."""
        self.clock.move(seconds=time.total_seconds())
        await self.turns.bookings.sending.listen(API_TIMEOUT)

    async def put_request(self, session_id: int, appointment: Appointment) -> None:
        """Leave behind a request of a customer that nobody knows the outcome of."""
        start = dt.datetime.combine(appointment.date, appointment.time)
        now = self.clock.now().replace(tzinfo=None)
        claim = await self.ledger.claim(
            id_empresa=self.tenant["id_empresa"],
            session_id=session_id,
            span=Span(start, start + dt.timedelta(hours=1)),
            appointment=appointment,
            turn=0,
            now=now,
            lease=dt.timedelta(minutes=1),
        )
        assert claim.number is not None
        await self.ledger.move(claim.number, IntentState.CLAIMED, IntentState.SENDING, now=now)
        await self.ledger.move(claim.number, IntentState.SENDING, IntentState.UNKNOWN, now=now)

    async def settle_requests(self, state: IntentState) -> None:
        """A person settles what is open."""
        now = self.clock.now().replace(tzinfo=None)
        for intent in await self.ledger.open_intents(now):
            await self.ledger.move(intent.id, IntentState.UNKNOWN, state, now=now)

    async def settle_handoff(self, settled: Settled) -> None:
        """The team settles the last request that it has."""
        now = self.clock.now().replace(tzinfo=None)
        for handoff in (await self.ledger.handoffs())[-1:]:
            await self.ledger.settle_handoff(
                handoff.id, settled.verdict, now, settled.moved_to, settled.answer
            )

    def booked(self) -> list[tuple[str, str, str]]:
        """The calendar: (start, title, e-mail of the customer) of each event, in the order of writing."""
        return [
            (event.fecha_inicio.strftime("%Y-%m-%d %H:%M"), event.titulo, event.correo_cliente)
            for event in self.sandbox.events()
        ]

    def lose_ledger(self) -> None:
        """Put a folder in the place of the ledger's file: nothing can be recorded.

        The ledger's own thread may make a new file between the two steps; that one is thrown away.
        """
        lost = self.ledger_file.with_suffix(".lost")
        while not self.ledger_file.is_dir():
            if lost.exists():
                self.ledger_file.unlink(missing_ok=True)
            elif self.ledger_file.is_file():
                self.ledger_file.rename(lost)
            with suppress(FileExistsError):
                self.ledger_file.mkdir()

    def find_ledger(self) -> None:
        """Put the file back."""
        self.calendar_cable.before = lambda: None
        if self.ledger_file.is_dir():
            self.ledger_file.rmdir()
        if (lost := self.ledger_file.with_suffix(".lost")).is_file():
            lost.rename(self.ledger_file)

    @property
    def ledger_file(self) -> Path:
        return Path(self.settings.DATA_DIR) / LEDGER_FILE

    async def metrics(self) -> str:
        return (await self.http.get("/metrics")).text


def settings_for(folder: Path, **changes: Any) -> Settings:
    """Settings that write under `folder` and reach the sandbox by transport.

    Nothing is attempted twice: one fault that is put into the sandbox is one failure that a customer meets.
    """
    return replace(
        Settings(
            API_CALENDAR_URL=f"{SANDBOX_URL}/ws_calendario.php",
            API_AGENDAR_REUNION_URL=f"{SANDBOX_URL}/ws_agendar_reunion.php",
            API_AGENDAR_SIN_CORREO_URL=f"{SANDBOX_URL}/n8n/ws_agendar_reunion.php",
            API_PREGUNTAS_FRECUENTES_URL=f"{SANDBOX_URL}/n8n/ws_preguntas_frecuentes.php",
            API_INFORMACION_URL=f"{SANDBOX_URL}/ws_informacion_ia.php",
            DATA_DIR=str(folder),
            HTTP_RETRY_ATTEMPTS=1,
        ),
        **changes,
    )


@asynccontextmanager
async def on_stage(
    folder: Path,
    model: Model | None = None,
    model_transport: httpx.AsyncBaseTransport | None = None,
    api_timeout: float = API_TIMEOUT,
    free_bytes: FreeBytes = free_bytes,
    moment: dt.datetime = MONDAY,
    **changes: Any,
) -> AsyncIterator[Stage]:
    """A service with an empty calendar behind it, at `moment`. `model` reads what the rules can't."""
    clock = Clock(moment)
    settings = settings_for(folder, **changes)
    hops: list[Hop] = []
    says: list[Say] = []

    def watch(taken: Sequence[Hop], said: Sequence[Say]) -> None:
        hops.extend(taken)
        says.extend(said)

    async with AsyncExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(clock=clock.now, sleep=clock.sleep))
        reads, writes = Cable(sandbox), Cable(sandbox)
        app = create_app(
            settings,
            Outside(
                clock=clock.now,
                timer=clock.seconds,
                read_transport=reads,
                write_transport=writes,
                api_timeout=api_timeout,
                watch=watch,
                model=model,
                model_transport=model_transport,
                free_bytes=free_bytes,
            ),
        )
        state = await stack.enter_async_context(app.router.lifespan_context(app))
        served = with_state(app, state)
        http = await stack.enter_async_context(
            httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://citas")
        )
        turns: Turns = (state or {})["turns"]
        outbox: Outbox = (state or {})["outbox"]
        ledger = SqliteLedger(folder / LEDGER_FILE)
        stack.push_async_callback(ledger.aclose)
        yield Stage(
            sandbox, clock, http, settings, ledger, writes, reads, turns, outbox, served, hops=hops, says=says
        )


def with_state(app: Starlette, state: Any) -> Any:
    """`app` as a server calls it: with the lifespan's state in every request's scope."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "state": dict(state or {})}, receive, send)

    return wrapped
