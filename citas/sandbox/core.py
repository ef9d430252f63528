"""The sandbox itself: calendar, tenants, clock, faults and the calls received."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from citas.sandbox import operations
from citas.sandbox.calendar import Calendar, Event, NewEvent
from citas.sandbox.clock import Clock, lima_now, stamp
from citas.sandbox.faults import Fault, FaultBox
from citas.sandbox.hours import Span
from citas.sandbox.oddities import TENANTS
from citas.sandbox.requests import RefusedError
from citas.sandbox.showcase import DENTAL_CLINIC
from citas.sandbox.tenants import Tenant

CALLS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the services. `body` is the decoded JSON, or the text as it came when it wasn't JSON."""

    number: int
    service: str
    cod_ope: str
    body: object
    at: datetime
    fault: str | None

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "service": self.service,
            "codOpe": self.cod_ope,
            "body": self.body,
            "at": stamp(self.at),
            "fault": self.fault,
        }


class Sandbox:
    """The services on one calendar.

    `database` is a file or `:memory:`; `clock` gives the time (naive means Lima's); the slow faults wait with
    `sleep`, seconds. Its verbs are those of the control interface.
    """

    def __init__(
        self,
        database: str = ":memory:",
        *,
        clock: Callable[[], datetime] = lima_now,
        tenants: Iterable[Tenant] = TENANTS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._calendar = Calendar(database)
        self._clock = Clock(clock)
        self._original = {tenant.id_empresa: tenant for tenant in tenants}
        self._tenants = dict(self._original)
        self._faults = FaultBox()
        self._calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self._received = 0
        self.sleep = sleep

    # What the operations see.

    def now(self) -> datetime:
        return self._clock.now()

    def tenant(self, id_empresa: int) -> Tenant:
        if tenant := self._tenants.get(id_empresa):
            return tenant
        raise RefusedError(f"La empresa {id_empresa} no existe")

    def of_chatbot(self, id_chatbot: int) -> Tenant:
        for tenant in self._tenants.values():
            if tenant.id_chatbot == id_chatbot:
                return tenant
        raise RefusedError(f"El chatbot {id_chatbot} no existe")

    def taken(self, tenant: Tenant, span: Span, sucursal: str = "") -> list[Span]:
        """What overlaps `span` in the calendars of the tenant, of its sellers and of those that nobody lists.

        In one branch, the events of the others don't count; those without a branch count everywhere.
        """
        others = {seller for other in self._tenants.values() for seller in other.sellers} - set(
            tenant.sellers
        )

        def counts(event: Event) -> bool:
            if not event.id_empresa:
                return event.usuario_id not in others
            here = not sucursal or event.sucursal in ("", sucursal)
            return here and event.id_empresa == tenant.id_empresa

        return [event.span for event in self._calendar.taken(span) if counts(event)]

    def book(self, event: NewEvent, *, video: bool = True) -> Event:
        """A seller's event gets a Meet link, unless there is a reason why not; a company's never does."""
        silent = {
            seller for tenant in self._tenants.values() if not tenant.video for seller in tenant.sellers
        }
        video = video and not event.id_empresa and event.usuario_id not in silent
        return self._calendar.add(event, video=video, created_at=self.now())

    # The wire.

    def receive(self, service: str, payload: object) -> Fault | None:
        """Note a request, and say which fault it meets."""
        cod_ope = operations.operation_of(service, payload)
        fault = self._faults.take(cod_ope)
        self._received += 1
        name = fault.fault if fault else None
        self._calls.append(Call(self._received, service, cod_ope, payload, self.now(), name))
        return fault

    def answer(self, service: str, payload: object, *, video: bool = True) -> operations.Answer:
        """Do what the request asks, and give the answer. Without `video`, a new event gets no Meet link."""
        return operations.answer(self if video else _WithoutVideo(self), service, payload)

    # Control.

    def events(self) -> list[Event]:
        return self._calendar.events()

    def put_event(
        self,
        start: datetime,
        end: datetime | None = None,
        *,
        usuario_id: int = 1,
        id_empresa: int = 0,
        sucursal: str = "",
        id_prospecto: int = 1,
        titulo: str = "Ocupado",
        correo_cliente: str = "",
        correo_usuario: str = "",
    ) -> Event:
        """Put an event in, an hour long unless `end` says otherwise, to make its slot taken.

        With an `id_empresa` it is the company's, in `sucursal` if given, and no seller's.
        """
        return self.book(
            NewEvent(
                usuario_id=0 if id_empresa else usuario_id,
                id_empresa=id_empresa,
                sucursal=sucursal,
                id_prospecto=id_prospecto,
                titulo=titulo,
                fecha_inicio=start,
                fecha_fin=end or start + timedelta(hours=1),
                correo_cliente=correo_cliente,
                correo_usuario=correo_usuario,
            )
        )

    def clear_events(self) -> None:
        self._calendar.clear()

    def put_fault(
        self,
        cod_ope: str,
        fault: str,
        *,
        times: int | None = None,
        seconds: float | None = None,
        after: bool = False,
    ) -> Fault:
        """Switch one of `faults.FAULTS` on for `cod_ope`, `*` for any. Raises ValueError if it isn't one."""
        new = Fault(cod_ope, fault, times, seconds, after)
        self._faults.put(new)
        return new

    def faults(self) -> list[tuple[Fault, int | None]]:
        """Those still on, each with the number of calls that it has left."""
        return list(self._faults)

    def clear_faults(self) -> None:
        self._faults.clear()

    def set_clock(self, moment: datetime) -> None:
        """Stop the clock at `moment`."""
        self._clock.set(moment)

    def clear_clock(self) -> None:
        self._clock.clear()

    def calls(self, cod_ope: str | None = None) -> list[Call]:
        """The latest requests, in order; of one operation if given."""
        return [call for call in self._calls if cod_ope in (None, call.cod_ope)]

    def tenants(self) -> list[Tenant]:
        return list(self._tenants.values())

    def change_tenant(self, id_empresa: int, **changes: object) -> Tenant:
        """Replace fields of a tenant, or add one. Days in `horario_reuniones` leave the other days be."""
        tenant = self._tenants.get(id_empresa) or replace(
            DENTAL_CLINIC, id_empresa=id_empresa, about="Añadida por el control"
        )
        hours = changes.get("horario_reuniones")
        if isinstance(hours, dict) and isinstance(tenant.horario_reuniones, dict):
            changes["horario_reuniones"] = {**tenant.horario_reuniones, **hours}
        # `replace` knows the names.
        self._tenants[id_empresa] = replace(tenant, **changes)  # type: ignore[arg-type]  # as `TenantBody` checked
        return self._tenants[id_empresa]

    def reset(self) -> None:
        """Everything as it was at the start."""
        self._calendar.reset()
        self._clock.clear()
        self._faults.clear()
        self._calls.clear()
        self._received = 0
        self._tenants = dict(self._original)

    def close(self) -> None:
        self._calendar.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _WithoutVideo:
    """The sandbox as the operations see it while Google is out of reach."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.now = sandbox.now
        self.tenant = sandbox.tenant
        self.of_chatbot = sandbox.of_chatbot
        self.taken = sandbox.taken
        self._book = sandbox.book

    def book(self, event: NewEvent) -> Event:
        return self._book(event, video=False)
