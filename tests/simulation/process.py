"""A process of the service: it can die at any instant, and then nothing that it goes on to do has an effect.

Its tasks are found by a context variable that they inherit. What they can do to the world passes a *crash
point*: before and after each call of the ledger, each save of a conversation, each connecting, sending and
receiving. There the process may die, and past its death each of them raises `Killed`.
"""

from __future__ import annotations

import asyncio
import contextvars
import datetime as dt
import functools
import inspect
import json
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, cast

from starlette.types import Message

from citas.api import Outside, create_app
from citas.config import Settings
from citas.ledger.records import Ledger
from citas.profiles import Profiles
from citas.sessions.store import SessionStore
from tests.simulation.faults import Weather
from tests.simulation.loop import InPlace
from tests.simulation.network import Line, Services

GRACE = 330.0  # seconds that a server which is told to stop leaves to its requests

_OWNER: contextvars.ContextVar[Process | None] = contextvars.ContextVar("owner", default=None)


class Killed(BaseException):
    """Raised where a dead process would have acted. Nobody is there any more to handle it."""


@dataclass
class Points:
    """The crash points of a history, counted from 1 over all its processes.

    `at` has the numbers at which the process dies; `on` has labels, each with how many times that point is
    reached before the process dies there. From `until` (virtual seconds) on there are none.
    """

    at: frozenset[int] = frozenset()
    on: dict[str, int] = field(default_factory=dict)
    until: float = 0.0
    reached: int = 0
    labels: Counter[str] = field(default_factory=Counter)

    def dies_at(self, label: str, now: float) -> bool:
        if now >= self.until:
            return False
        self.reached += 1
        self.labels[label] += 1
        return self.reached in self.at or self.on.get(label) == self.labels[label]


@dataclass
class Setting:
    """Where a process runs: everything that outlives it."""

    settings: Settings
    profiles: Profiles
    clock: Callable[[], dt.datetime]
    services: Services
    weather: Weather
    points: Points
    died: Callable[[str], None]  # told the label of the point


class Process:
    """The service, running. Start it with `start`."""

    def __init__(self, setting: Setting) -> None:
        self.alive = True
        self.accepting = True
        self.killed = False
        self._setting = setting
        self._tasks: dict[asyncio.Task[Any], None] = {}
        self._requests: dict[asyncio.Future[Any], None] = {}
        self._serving: dict[asyncio.Task[Any], None] = {}  # to what comes after their replies
        self._context = contextvars.copy_context()
        self._context.run(_OWNER.set, self)
        lines = [Line(self, setting.services, setting.weather, write) for write in (False, True)]
        self._app = create_app(
            setting.settings,
            Outside(
                clock=setting.clock,
                timer=asyncio.get_running_loop().time,
                read_transport=lines[0].transport(),
                write_transport=lines[1].transport(),
                profiles=setting.profiles,
                worker=lambda name: InPlace(),
                ledger=lambda inner: cast(Ledger, Guarded(inner, self, "ledger")),
                sessions=lambda inner: cast(SessionStore, Guarded(inner, self, "session", {"save", "amend"})),
            ),
        )
        self._state: dict[str, Any] = {}
        self._stopping = asyncio.Event()
        self._life: asyncio.Task[None] | None = None

    async def start(self) -> None:
        started = asyncio.Event()
        self._life = self._spawn(self._live(started))
        await started.wait()

    async def _live(self, started: asyncio.Event) -> None:
        async with self._app.router.lifespan_context(self._app) as state:
            self._state = dict(state or {})
            started.set()
            await self._stopping.wait()

    # What may happen to it.

    def point(self, label: str) -> None:
        """A crash point."""
        self.check()
        if self._setting.points.dies_at(label, asyncio.get_running_loop().time()):
            self.kill(label)
            raise Killed

    def check(self) -> None:
        """Raises `Killed` if the process is dead."""
        if not self.alive:
            raise Killed

    def kill(self, where: str = "") -> None:
        """Die at this instant: connections break, and no task does anything more."""
        if not self.alive:
            return
        self.alive = self.accepting = False
        self.killed = True
        self._setting.died(where)
        for request in list(self._requests):
            if not request.done():
                request.set_exception(ConnectionResetError())
        self.bury()

    def bury(self) -> None:
        """Cancel what still runs. A task that won't end can do no harm: it meets `check` wherever it acts."""
        here = asyncio.current_task()
        for task in list(self._tasks):
            if task is not here:
                task.cancel()

    async def stop(self) -> None:
        """Stop as a server does: take no more requests, let those that run end, then leave the lifespan."""
        self.accepting = False
        if self._serving:
            await asyncio.wait(list(self._serving), timeout=GRACE)
        if self.alive and self._life is not None:
            self._stopping.set()
            await asyncio.wait([self._life], timeout=GRACE)
        self.alive = False
        self.bury()

    # What it does.

    def chat(self, body: dict[str, Any]) -> asyncio.Future[tuple[int, str]]:
        """Status and reply to one request, or `ConnectionError`. It goes on if nobody waits for it."""
        outcome: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        outcome.add_done_callback(_retrieved)
        if not self.accepting:
            outcome.set_exception(ConnectionRefusedError())
            return outcome
        self._requests[outcome] = None
        outcome.add_done_callback(lambda done: self._requests.pop(done, None))
        serving = self._spawn(self._serve(json.dumps(body).encode(), outcome))
        self._serving[serving] = None
        serving.add_done_callback(lambda done: self._serving.pop(done, None))
        return outcome

    async def _serve(self, body: bytes, outcome: asyncio.Future[tuple[int, str]]) -> None:
        sent: list[Message] = []

        unread = [body]

        async def receive() -> Message:
            if not unread:
                await asyncio.Event().wait()  # the gateway never hangs up
            return {"type": "http.request", "body": unread.pop(), "more_body": False}

        async def send(message: Message) -> None:
            self.check()
            sent.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                content = b"".join(each.get("body", b"") for each in sent)
                _settle(outcome, (sent[0]["status"], json.loads(content).get("reply", "")))

        try:
            await self._app(_scope(self._state), receive, send)
        except Exception as error:  # noqa: BLE001 - as a server: what the app lets through is a 500
            _settle(outcome, (500, repr(error)))

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run `work` as part of this process: what it starts belongs to it too."""
        return asyncio.get_running_loop().create_task(work, context=self._context.copy())

    def adopt(self, task: asyncio.Task[Any]) -> None:
        self._tasks[task] = None
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.pop(task, None)
        _retrieved(task)


class Guarded:
    """A part of a process that reaches beyond it. The methods named (None: all) are crash points."""

    def __init__(self, inner: object, process: Process, name: str, points: set[str] | None = None) -> None:
        self._inner = inner
        self._process = process
        self._name = name
        self._points = points

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if not callable(value):
            return value
        if not inspect.iscoroutinefunction(value) or (self._points is not None and name not in self._points):
            return functools.partial(self._checked, value)
        return functools.partial(self._watched, value, f"{self._name}.{name}")

    def _checked(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self._process.check()
        return method(*args, **kwargs)

    async def _watched(self, method: Callable[..., Any], label: str, *args: Any, **kwargs: Any) -> Any:
        self._process.point(f"{label}.before")
        result = await method(*args, **kwargs)
        self._process.point(f"{label}.after")
        return result


def track_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """From now on each task of `loop` is known to the process that started it."""

    def made(
        loop: asyncio.AbstractEventLoop,
        work: Coroutine[Any, Any, Any],
        context: contextvars.Context | None = None,
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(work, loop=loop, context=context)
        owner = _OWNER.get() if context is None else context.get(_OWNER)
        if owner is not None:
            owner.adopt(task)
        return task

    loop.set_task_factory(made)  # type: ignore[arg-type]  # its type leaves no place for the context


def _settle(outcome: asyncio.Future[tuple[int, str]], value: tuple[int, str]) -> None:
    if not outcome.done():
        outcome.set_result(value)


def _retrieved(future: asyncio.Future[Any]) -> None:
    """Look at the exception, so that nobody complains that nobody did."""
    if not future.cancelled():
        future.exception()


def _scope(state: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/api/chat",
        "raw_path": b"/api/chat",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "client": ("gateway", 1),
        "server": ("citas", 80),
        "state": dict(state),
    }
