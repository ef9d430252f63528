"""The wire: the operations of the MaravIA services, one method each.

Every method returns the answer as a JSON object whose `success` is exactly `true`, or raises one of the
`ServiceError`s. What else is in the object is untrusted: whoever uses a field checks it.

Reads share a pool of connections. In trouble they are tried again, after a pause that grows and is random, so
that clients who failed together don't come back together; and a service that keeps failing one tenant is left
alone for a while (`breaker`). A write is sent once, whatever the state of the reads, over a client of its own
that keeps no connection alive: on a connection that went stale in the pool, nobody could say whether the
request arrived. There are two, one for each way of booking: `create_event` and `book_meeting`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import ssl
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from random import Random
from types import TracebackType
from typing import Any, Self

import httpx

from citas.breaker import Breaker, Breakers
from citas.crowd import Crowd, CrowdedError
from citas.errors import (
    BrokenError,
    NotSentError,
    RefusedError,
    ServiceError,
    StatusError,
    TimedOutError,
    UnreadableError,
)
from citas.observe import Metrics
from citas.tenant import Tenant
from citas.tools import strict_json
from citas.tools.body import read_body
from citas.tools.wire import Wire, lasting, single

CONNECT_SHARE = 0.5  # of the time limit: a connection that takes longer is certainly not sent
FIRST_PAUSE = 0.2  # seconds at most before the second attempt; twice that before the third, and so on
LONGEST_PAUSE = 2.0  # seconds
SEARCH_LIMIT = 10
FREQUENT = "PREGUNTAS_FRECUENTES"  # what the one operation without a `codOpe` is called here
MAX_REASON = 200  # characters of a service's own text kept in an error

log = logging.getLogger("citas.tools")

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A way to the services. A call over it may take `timeout` seconds, from connecting to the last byte.

    `extensions` tell the wire how long it may take to connect.
    """

    wire: httpx.AsyncBaseTransport
    timeout: float
    extensions: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Address:
    """Where an operation is asked for, and what is said there of every request."""

    url: httpx.URL
    headers: tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What is written into a calendar: from `start`, naive and local, for as long as the tenant says."""

    start: dt.datetime
    title: str
    email: str


class MaraviaClient:
    """A client of the services. `timeout` is in seconds and bounds each attempt to read as a whole.

    `write_timeout` bounds a write: as long as its answer is listened for.

    `crowd` says who may read now: those of one tenant take at most their share of the connections.
    A read is attempted up to `attempts` times, from 1; whoever needs it to end sooner cancels it. `timer` is
    for the breakers, `random` for the pauses, `sleep` waits for so many seconds. The transports are for
    tests; without them the client opens real connections.
    """

    def __init__(
        self,
        *,
        informacion_url: str,
        agendar_reunion_url: str,
        calendar_url: str,
        agendar_sin_correo_url: str,
        preguntas_frecuentes_url: str,
        timeout: float,
        write_timeout: float,
        attempts: int,
        metrics: Metrics,
        crowd: Crowd,
        random: Random,
        timer: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        read_transport: httpx.AsyncBaseTransport | None = None,
        write_transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._informacion_url = informacion_url
        self._agendar_reunion_url = agendar_reunion_url
        self._calendar_url = calendar_url
        self._agendar_sin_correo_url = agendar_sin_correo_url
        self._preguntas_frecuentes_url = preguntas_frecuentes_url
        self._attempts = attempts
        self._metrics = metrics
        self._random = random
        self._sleep = sleep
        self._breakers = Breakers(timer)
        connect = timeout * CONNECT_SHARE
        self._waits = connect
        self._crowd = crowd
        waits = {"timeout": {"connect": connect, "read": timeout, "write": timeout, "pool": connect}}
        self._reads = Line(read_transport or Wire(lasting(_trusted())), timeout, waits)
        waits = {"timeout": waits["timeout"] | {"read": write_timeout, "write": write_timeout}}
        self._writes = Line(write_transport or Wire(single(_trusted())), write_timeout, waits)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        for line in (self._reads, self._writes):
            await line.wire.aclose()

    async def fetch_schedule(self, id_empresa: int) -> Answer:
        return await self._ask("OBTENER_HORARIO_REUNIONES", id_empresa)

    async def fetch_context(self, id_empresa: int) -> Answer:
        return await self._ask("OBTENER_CONTEXTO_NEGOCIO", id_empresa)

    async def fetch_products(self, id_empresa: int) -> Answer:
        return await self._ask("OBTENER_PRODUCTOS_CITAS", id_empresa)

    async def fetch_services(self, id_empresa: int) -> Answer:
        return await self._ask("OBTENER_SERVICIOS_CITAS", id_empresa)

    async def fetch_priced(self, id_empresa: int) -> Answer:
        """Products, services and packages with their prices and quantities: those that customers may see."""
        return await self._ask("OBTENER_PRODUCTOS_SERVICIOS_PAQUETES", id_empresa, limit=SEARCH_LIMIT)

    async def fetch_branches(self, id_empresa: int) -> Answer:
        return await self._ask("OBTENER_SUCURSALES_PUBLICAS", id_empresa)

    async def fetch_special(self, id_empresa: int) -> Answer:
        """The tenant's own rules, as a text."""
        return await self._ask("OBTENER_FUNCIONES_ESPECIALES", id_empresa)

    async def fetch_payment(self, id_empresa: int) -> Answer:
        return await self._ask("OBTENER_METODOS_PAGO", id_empresa)

    async def fetch_frequent(self, id_empresa: int, id_chatbot: int) -> Answer:
        """The frequent questions of a chatbot, on behalf of a tenant, who isn't named on the wire."""
        return await self._read(self._preguntas_frecuentes_url, {"id_chatbot": id_chatbot}, id_empresa)

    async def search(self, id_empresa: int, query: str) -> Answer:
        fields = {"busqueda": query, "limite": SEARCH_LIMIT}
        return await self._ask("BUSCAR_PRODUCTOS_SERVICIOS_CITAS", id_empresa, **fields)

    async def check_slot(
        self, tenant: Tenant, start: dt.datetime, apart: dt.timedelta = dt.timedelta(0)
    ) -> Answer:
        """Ask whether one exact slot is free, in one branch if given. `start` is a naive local time.

        With `apart` the slot is that much longer on both of its sides.
        """
        end = end_of(start, tenant)
        span = {"fecha_inicio": wire_time(start - apart), "fecha_fin": wire_time(end + apart)}
        payload = {"codOpe": "CONSULTAR_DISPONIBILIDAD", "id_empresa": tenant.id_empresa, **span}
        return await self._read(self._agendar_reunion_url, payload | _calendar_of(tenant))

    async def suggest_slots(self, tenant: Tenant) -> Answer:
        """Ask for free slots of today and tomorrow, in one branch if given; it knows no other days."""
        payload = {
            "codOpe": "SUGERIR_HORARIOS",
            "id_empresa": tenant.id_empresa,
            "duracion_minutos": tenant.duracion_cita_minutos,
        }
        return await self._read(self._agendar_reunion_url, payload | _calendar_of(tenant))

    async def create_event(self, tenant: Tenant, session_id: int, event: CalendarEvent) -> Answer:
        """Write one event into the calendar of the tenant's user. Sent twice, it books twice."""
        start = event.start
        payload = {
            "codOpe": "CREAR_EVENTO",
            "usuario_id": tenant.written_to,
            "id_prospecto": session_id,
            "titulo": event.title,
            "fecha_inicio": wire_time(start),
            "fecha_fin": wire_time(end_of(start, tenant)),
            "correo_cliente": event.email,
            "correo_usuario": tenant.correo_usuario,
            "agendar_usuario": int(tenant.agendar_usuario),
        }
        return await self._write(self._calendar_url, payload)

    async def book_meeting(self, tenant: Tenant, session_id: int, titulo: str, start: dt.datetime) -> Answer:
        """Write one appointment that takes no e-mail, into the calendar of a company or of its branch.

        `start` is a naive local time. Sent twice, it books twice; its answer has no link.
        """
        payload = {
            "codOpe": "AGENDAR_REUNION",
            "id_empresa": tenant.id_empresa,
            "titulo": titulo,
            "fecha_inicio": wire_time(start),
            "fecha_fin": wire_time(end_of(start, tenant)),
            "id_prospecto": session_id,
            "agendar_usuario": int(tenant.agendar_usuario),
            "agendar_sucursal": int(tenant.agendar_sucursal),
            "sucursal": tenant.sucursal,
        }
        return await self._write(self._agendar_sin_correo_url, payload)

    async def _ask(self, operation: str, id_empresa: int, **fields: Any) -> Answer:
        payload = {"codOpe": operation, "id_empresa": id_empresa, **fields}
        return await self._read(self._informacion_url, payload)

    async def _read(self, url: str, payload: dict[str, Any], company: int = 0) -> Answer:
        """A call without effects, attempted again while that may help. Raises the last attempt's error.

        `company` is who asks, where the payload doesn't name it.
        """
        company = company or payload["id_empresa"]
        breaker = self._breakers.of(url, company)
        for pause in self._pauses():
            try:
                return await self._try(url, payload, company, breaker)
            except ServiceError as error:
                if not error.transient:
                    raise
            await self._sleep(pause)
        return await self._try(url, payload, company, breaker)

    async def _try(self, url: str, payload: dict[str, Any], company: int, breaker: Breaker) -> Answer:
        """One attempt to read, once there is a connection to be had: that there is none proves nothing."""
        try:
            async with self._crowd.calling(company, self._waits):
                return await self._call(self._reads, url, payload, breaker.attempt())
        except CrowdedError as error:
            raise NotSentError from error

    def _pauses(self) -> Iterator[float]:
        """The seconds between the attempts: anything up to a bound that doubles.

        «Full jitter», https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
        """
        for done in range(self._attempts - 1):
            yield self._random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2**done))

    async def _write(self, url: str, payload: dict[str, Any]) -> Answer:
        """A call with an effect: never repeated, and refused by no breaker."""
        return await self._call(self._writes, url, payload, nullcontext())

    async def _call(
        self,
        line: Line,
        url: str,
        payload: dict[str, Any],
        breaker: AbstractContextManager[None],
    ) -> Answer:
        """One attempt, counted, timed and, if it fails, logged: without its body, which has people's data."""
        operation: str = payload.get("codOpe", FREQUENT)
        status = "cancelled"
        started = time.perf_counter()
        try:
            with breaker:
                answer = _successful(await _body(line, url, payload))
            status = "ok"
        except ServiceError as error:
            status = error.reason
            log.warning("%s failed: %s (%s)", operation, status, type(error.__cause__ or error).__name__)
            raise
        finally:
            self._metrics.api_call(operation.lower(), status, time.perf_counter() - started)
        return answer


async def _body(line: Line, url: str, payload: dict[str, Any]) -> bytes:
    """The body of a 2xx answer. The time limit covers everything from connecting to its last byte."""
    with _translated():
        async with asyncio.timeout(line.timeout):
            response = await line.wire.handle_async_request(_request(line, url, payload))
            try:
                if not response.is_success:
                    raise StatusError(response.status_code)
                return await read_body(response)
            finally:
                await response.aclose()


def _request(line: Line, url: str, payload: dict[str, Any]) -> httpx.Request:
    address = _address(url)
    content = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return httpx.Request(
        "POST",
        address.url,
        headers=[*address.headers, (b"Content-Length", b"%d" % len(content))],
        stream=httpx.ByteStream(content),
        extensions=line.extensions,
    )


@lru_cache(64)
def _address(url: str) -> Address:
    """Of the few that the settings name."""
    parsed = httpx.URL(url)
    headers = (
        (b"Host", parsed.netloc),
        (b"Accept", b"application/json"),
        (b"Accept-Encoding", b"identity"),
        (b"Content-Type", b"application/json"),
        (b"User-Agent", b"agent-citas"),
    )
    return Address(parsed, headers)


def wire_time(moment: dt.datetime) -> str:
    """A local time as the services write it, `YYYY-MM-DD HH:MM:SS`, without an offset."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def end_of(start: dt.datetime, tenant: Tenant) -> dt.datetime:
    """When an appointment that begins at `start` is over."""
    return start + dt.timedelta(minutes=tenant.duracion_cita_minutos)


def _calendar_of(tenant: Tenant) -> dict[str, Any]:
    """Whose calendar is asked about. A service without branches never sees a field for them."""
    whose = {
        "slots": tenant.slots,
        "agendar_usuario": int(tenant.agendar_usuario),
        "agendar_sucursal": int(tenant.agendar_sucursal),
    }
    return whose | ({"sucursal": tenant.sucursal} if tenant.sucursal else {})


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed. To read them takes longer than to answer a message."""
    return httpx.create_ssl_context(trust_env=False)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what httpx and the clock raise into the project's errors.

    Only an error of the connecting phase proves that nothing was sent. The limit on the whole call may
    strike in that phase too, but it can't tell: it counts as a time-out.
    """
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NotSentError from error
    except (TimeoutError, httpx.TimeoutException) as error:
        raise TimedOutError from error
    except httpx.DecodingError as error:
        raise UnreadableError from error
    except (httpx.TransportError, OSError) as error:
        raise BrokenError from error


def _successful(body: bytes) -> Answer:
    """The JSON object in `body`, if its `success` is exactly true. No other value is taken for it."""
    try:
        answer = strict_json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error
    if not isinstance(answer, dict):
        raise UnreadableError("not a JSON object")
    success = answer.get("success")
    if success is False:
        raise RefusedError(str(answer.get("error") or answer.get("message") or "")[:MAX_REASON])
    if success is not True:
        raise UnreadableError("`success` is not a boolean")
    return answer
