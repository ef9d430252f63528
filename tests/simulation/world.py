"""Everything around the customers: the calendar, the network's weather, and the process that now serves."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import random
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from citas.config import Settings
from citas.machine.events import Appointment
from citas.sandbox.core import Sandbox
from tests.simulation.faults import Kind, Weather
from tests.simulation.invariants import Checks, Company, Key, Post
from tests.simulation.journal import Journal
from tests.simulation.network import WORLD
from tests.simulation.process import Points, Process, Setting
from tests.simulation.scenes import CITAS, Scene
from tests.simulation.speech import written_in

LIMA = ZoneInfo("America/Lima")
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=LIMA)  # virtual second 0
LEARNS = 2.0  # seconds from an answer to its outcome being in the ledger
TITLE = "Reunion para el usuario: "
CREATE = "CREAR_EVENTO"

ONE, TWO = CITAS.companies


@dataclass
class World:
    """One history's surroundings. Enter with `begin`, leave with `end`."""

    settings: Settings
    scene: Scene
    weather: Weather
    points: Points
    draws: random.Random
    down: float = 1.0  # seconds that a dead process stays away, at most
    sandbox: Sandbox = field(init=False)
    journal: Journal = field(init=False)
    checks: Checks = field(init=False)
    process: Process | None = None
    _processes: list[Process] = field(default_factory=list)  # also the dead: their tasks end by themselves
    _posts: dict[int, Post] = field(default_factory=dict)
    _senders: dict[int, Process | None] = field(default_factory=dict)
    _running: dict[tuple[Key, str], asyncio.Future[str]] = field(default_factory=dict)
    _calls: int = 0

    def __post_init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.journal = Journal(loop.time)
        patience = min(self.settings.CHAT_TIMEOUT, self.settings.GATEWAY_PATIENCE_SECONDS)
        self.checks = Checks(self.scene.known, loop.time, patience, self.scene.speech)
        self.sandbox = Sandbox(clock=self.now, tenants=self.scene.tenants)

    def now(self) -> dt.datetime:
        return MONDAY + dt.timedelta(seconds=asyncio.get_running_loop().time())

    # The process.

    async def begin(self) -> None:
        assert self.process is None or not self.process.alive, "one process at a time"
        self.process = Process(
            Setting(
                self.settings,
                self.scene.profiles,
                self.now,
                self,
                self.weather,
                self.points,
                died=self._died,
            )
        )
        self._processes.append(self.process)
        await self.process.start()

    def _died(self, where: str) -> None:
        self.journal.note("KILLED", where)
        self.journal.count("kills")
        self.journal.count(f"kill {where}")
        self._begin_again()

    def _begin_again(self) -> None:
        """Somebody starts the next process soon."""
        away = self.draws.uniform(0.0, self.down)
        asyncio.get_running_loop().call_later(away, self._start_next, context=WORLD)

    def _start_next(self) -> None:
        self._starting = asyncio.get_running_loop().create_task(self._restart())

    async def _restart(self) -> None:
        self.journal.note("STARTED", "")
        await self.begin()

    async def restart_gently(self) -> None:
        """Stop the process as an operator does, and start the next one."""
        process = self.process
        if process is None or not process.accepting:
            return
        self.journal.note("STOPPING", "")
        self.journal.count("stops")
        await process.stop()
        if not process.killed:  # else its successor is on the way
            self.journal.note("STARTED", "")
            await self.begin()

    async def end(self) -> None:
        if self.process is not None and self.process.alive:
            await self.process.stop()
        assert not any(process.alive for process in self._processes), "one process at a time"
        self.sandbox.close()

    # What the network asks (`network.Services`).

    def left(self, service: str, payload: dict[str, Any], kind: Kind) -> int:
        self._calls += 1
        operation = payload.get("codOpe")
        if operation == CREATE:
            post = self._post(self._calls, payload, asyncio.get_running_loop().time())
            self._posts[self._calls] = post
            self._senders[self._calls] = self.process
            self.journal.count("posts")
            self.journal.note("CREAR_EVENTO", f"{post.start:%a %d %H:%M} ({kind})", post.key[1])
            self.checks.post_left(post)
        else:
            self.journal.note("call", f"{operation} ({kind})")
        return self._calls

    def _post(self, number: int, payload: dict[str, Any], at: float) -> Post:
        start, end = (dt.datetime.fromisoformat(payload[name]) for name in ("fecha_inicio", "fecha_fin"))
        company = next(each for each in self.scene.companies if payload["usuario_id"] in each.sellers)
        title = payload["titulo"].removeprefix(TITLE)
        written = Appointment(start.date(), start.time(), written_in(title, payload["correo_cliente"]))
        return Post(number, (company.id_empresa, payload["id_prospecto"]), written, start, end, at)

    def work(self, number: int, service: str, payload: dict[str, Any]) -> bytes:
        answer = self.sandbox.answer(service, payload)
        post = self._posts.get(number)
        if post is not None and answer.get("success") is True:
            self.journal.count("events")
            self.journal.note("EVENT", f"{post.start:%a %d %H:%M}", post.key[1])
            self.checks.post_worked(post)
        return _json(answer)

    def refuse(self, number: int) -> None:
        if post := self._posts.get(number):
            post.refused = True

    def answered(self, number: int, *, heard: bool) -> None:
        """A process that lives on must listen, and has learnt the outcome a moment later."""
        post, sender = self._posts.get(number), self._senders.get(number)
        if post is None or sender is None or not (sender.alive and sender.accepting):
            return
        if not heard:
            self.checks.not_listening(post)
            return

        def learnt() -> None:
            post.learnt = post.worked and sender.alive

        asyncio.get_running_loop().call_later(LEARNS, learnt)

    def met(self, kind: Kind, *, write: bool) -> None:
        self.journal.count(f"{'write' if write else 'read'} {kind}")
        if write:
            self.journal.note("fault", str(kind))

    def take_from_outside(self, company: Company, start: dt.datetime) -> None:
        """Another channel books a slot: the service isn't told."""
        self.journal.note("OTHER CHANNEL", f"{start:%a %d %H:%M} of {company.id_empresa}")
        self.sandbox.put_event(start, usuario_id=company.usuario_id)

    # What the gateway does.

    def deliver(self, company: Company, session_id: int, text: str) -> asyncio.Future[str]:
        """Hand a message to the service, and judge what it answers, whoever still waits for it."""
        loop = asyncio.get_running_loop()
        key: Key = (company.id_empresa, session_id)
        self.journal.count("messages")
        self.journal.note("─►", text, session_id)
        assert self.process is not None
        consent = self.checks.message_arrived(key, text) if self.process.accepting else None
        answered = self.process.chat(_body(company, session_id, text))
        outcome: asyncio.Future[str] = loop.create_future()
        first = self._running.setdefault((key, text), outcome)
        started = loop.time()

        def done(answer: asyncio.Future[tuple[int, str]]) -> None:
            if error := answer.exception():
                self.journal.note("◄─", type(error).__name__, session_id)
                outcome.set_exception(error)
                outcome.exception()
            else:
                status, reply = answer.result()
                self.journal.count("turns")
                self.journal.note("◄─", reply, session_id)
                self.checks.replied(key, status, reply, loop.time() - started)
                outcome.set_result(reply)
                if first is not outcome and first.done() and not first.exception():
                    self.checks.answered_again(key, text, first.result(), reply)
            self.checks.message_ended(key, consent)
            if first is outcome:
                del self._running[key, text]

        answered.add_done_callback(done)
        return outcome


def _body(company: Company, session_id: int, text: str) -> dict[str, Any]:
    """In one of the two shapes: each customer's gateway has its own."""
    config = {"usuario_id": company.usuario_id, "slots": 0, "frase_saludo": ""}
    if session_id % 2:
        return {
            "message": text,
            "session_id": session_id,
            "id_empresa": company.id_empresa,
            "config": config,
        }
    return {
        "message": text,
        "session_id": session_id,
        "context": {"config": config | {"id_empresa": company.id_empresa}},
    }


def _json(answer: object) -> bytes:
    return json.dumps(answer).encode()
