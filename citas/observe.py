"""What an operator sees: the log and the Prometheus metrics.

Metrics live in one `Metrics` object with its own registry, made by the composition root and handed down.
Logs never carry what a customer typed, nor names, addresses or keys; a session is shown by its last digits.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

from citas import __version__
from citas.config import Settings

PREFIX = "agent_citas_"
MAX_TENANT_LABELS = 500  # a label value lives for ever: past this many tenants, the rest is `other`
SLOW_BUCKETS = (0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120)
FAST_BUCKETS = (0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 10)
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s%(request)s %(message)s"

#: The request that is being answered, for the log; empty outside of one. Tasks take it along.
_REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")


class Metrics:
    """The service's metrics. Label values are closed sets, but `empresa_id`, which is bounded."""

    def __init__(self, *, model: str) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # untyped in the library
        self.registry = CollectorRegistry()
        self._tenants: set[str] = set()
        self._chat_requests = self._counter("chat_requests", "Mensajes recibidos", "empresa_id")
        self.chat_errors = self._counter("chat_errors", "Errores al atender mensajes", "error_type")
        self.chats_turned_away = self._counter(
            "chats_turned_away", "Mensajes a los que se pidió volver a escribir, por no haber sitio"
        )
        self._chats = Gauge(
            f"{PREFIX}chats", "Mensajes que se atienden o esperan", ["state"], registry=self.registry
        )
        self.booking_attempts = self._counter("booking_attempts", "Intentos de crear una cita")
        self.booking_success = self._counter("booking_success", "Citas creadas")
        self.booking_failed = self._counter("booking_failed", "Citas no creadas o sin respuesta", "reason")
        self.transitions = self._counter(
            "transitions", "Transiciones de la conversación", "source", "act", "target"
        )
        self.booking_outcomes = self._counter(
            "booking_outcomes", "Qué fue de cada solicitud al calendario", "outcome"
        )
        self.handoffs = self._counter("handoffs", "Conversaciones dejadas a una persona", "reason")
        self.handoff_posts = self._counter(
            "handoff_posts", "Envíos de pedidos al webhook, según cómo acabaron", "outcome"
        )
        self.handoffs_waiting = Gauge(
            f"{PREFIX}handoffs_waiting", "Pedidos que todavía no llegaron al webhook", registry=self.registry
        )
        self.tone_accepted = self._counter("tone_accepted", "Frases con tono aceptadas")
        self.tone_rejections = self._counter("tone_rejections", "Frases con tono rechazadas", "reason")
        self.chat_seconds = self._histogram("chat_response_duration_seconds", "Turno completo", SLOW_BUCKETS)
        self.llm_seconds = self._histogram(
            "llm_call_duration_seconds", "Llamada al modelo de lenguaje", SLOW_BUCKETS
        )
        self.llm_calls = self._counter(
            "llm_calls", "Preguntas al modelo de lenguaje, según cómo acabaron", "purpose", "outcome"
        )
        self.llm_tokens = self._counter(
            "llm_tokens", "Tokens que dice haber usado el modelo", "purpose", "type"
        )
        self._llm_tenant_calls = self._counter(
            "llm_tenant_calls", "Preguntas al modelo de lenguaje que se hicieron", "empresa_id", "purpose"
        )
        self._llm_tenant_tokens = self._counter(
            "llm_tenant_tokens",
            "Tokens de esas preguntas, estimados donde nadie los dice",
            "empresa_id",
            "purpose",
        )
        self._tool_calls = self._counter("tool_calls", "Usos de una herramienta", "tool_name")
        self._tool_errors = self._counter(
            "tool_errors", "Fallos de una herramienta", "tool_name", "error_type"
        )
        self._tool_seconds = self._histogram(
            "tool_execution_duration_seconds", "Herramienta", FAST_BUCKETS, "tool_name"
        )
        self._api_calls = self._counter("api_calls", "Llamadas a MaravIA", "endpoint", "status")
        self._api_seconds = self._histogram(
            "api_call_duration_seconds", "Llamada a MaravIA", FAST_BUCKETS, "endpoint"
        )
        self._cache_entries = Gauge(
            f"{PREFIX}cache_entries", "Entradas en cache", ["cache_type"], registry=self.registry
        )
        self._open_intents = Gauge(
            f"{PREFIX}open_intents", "Solicitudes al calendario sin respuesta", registry=self.registry
        )
        self._stores = Gauge(
            f"{PREFIX}stores", "Dónde se guarda", ["sessions", "ledger"], registry=self.registry
        )
        self._single_instance = Gauge(
            f"{PREFIX}single_instance",
            "1: lo guardado es de esta instancia sola; otra en paralelo agendaría dos veces",
            registry=self.registry,
        )
        self._sessions = Gauge(f"{PREFIX}sessions", "Conversaciones que se recuerdan", registry=self.registry)
        self.unreadable_sessions = self._counter(
            "unreadable_sessions", "Conversaciones guardadas que no se pudieron leer"
        )
        self.tenant_files_broken = Gauge(
            f"{PREFIX}tenant_files_broken",
            "Archivos de empresa con errores: se sigue con lo anterior",
            registry=self.registry,
        )
        self.tenants_without_calendar = self._counter(
            "tenants_without_usuario_id", "Empresas que llegaron sin usuario_id, cada una la primera vez"
        )
        info = Gauge(
            f"{PREFIX}info", "Versión en marcha", ["agent_type", "model", "version"], registry=self.registry
        )
        info.labels(agent_type="citas", model=model, version=__version__).set(1)

    def chat_request(self, id_empresa: int) -> None:
        """Count one message of a tenant."""
        self._chat_requests.labels(empresa_id=self._tenant(id_empresa)).inc()

    def llm_call(self, id_empresa: int, purpose: str) -> None:
        """Count one question of a tenant to the language model."""
        self._llm_tenant_calls.labels(empresa_id=self._tenant(id_empresa), purpose=purpose).inc()

    def llm_spent(self, id_empresa: int, purpose: str, tokens: int) -> None:
        """Count what an answer of the model has cost a tenant."""
        self._llm_tenant_tokens.labels(empresa_id=self._tenant(id_empresa), purpose=purpose).inc(tokens)

    def _tenant(self, id_empresa: int) -> str:
        """A tenant's label; the number of their values is bounded."""
        label = str(id_empresa)
        if label in self._tenants or len(self._tenants) < MAX_TENANT_LABELS:
            self._tenants.add(label)
            return label
        return "other"

    def watch_cache(self, cache_type: str, size: Callable[[], int]) -> None:
        """Report `size()` as the number of entries of a cache whenever the metrics are read."""
        self._cache_entries.labels(cache_type=cache_type).set_function(size)

    def watch_crowd(self, at_work: Callable[[], int], waiting: Callable[[], int]) -> None:
        """Report what both give whenever the metrics are read."""
        self._chats.labels(state="running").set_function(at_work)
        self._chats.labels(state="waiting").set_function(waiting)

    def watch_open_intents(self, count: Callable[[], float]) -> None:
        """Report `count()` whenever the metrics are read."""
        self._open_intents.set_function(count)

    def show_stores(self, sessions: str, ledger: str, *, is_shared: bool) -> None:
        """Say which kinds of stores are used."""
        self._stores.labels(sessions=sessions, ledger=ledger).set(1)
        self._single_instance.set(0 if is_shared else 1)

    def watch_sessions(self, count: Callable[[], float]) -> None:
        """Report `count()` whenever the metrics are read."""
        self._sessions.set_function(count)

    @contextmanager
    def tool_run(self, tool_name: str) -> Iterator[Callable[[str], None]]:
        """Count and time one run of a tool. On failure the block calls what it got with an error type."""
        self._tool_calls.labels(tool_name=tool_name).inc()
        started = time.perf_counter()
        try:
            yield lambda error_type: self._tool_errors.labels(
                tool_name=tool_name, error_type=error_type
            ).inc()
        finally:
            self._tool_seconds.labels(tool_name=tool_name).observe(time.perf_counter() - started)

    def api_call(self, endpoint: str, status: str, seconds: float) -> None:
        """Count and time one call to a service. `status` is `ok` or a `ServiceError.reason`."""
        self._api_calls.labels(endpoint=endpoint, status=status).inc()
        self._api_seconds.labels(endpoint=endpoint).observe(seconds)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(PREFIX + name, text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(PREFIX + name, text, labels, buckets=buckets, registry=self.registry)


def masked(session_id: int) -> str:
    """A session for the log: enough to follow a conversation, not enough to call its customer."""
    return f"…{str(session_id)[-4:]}"


@contextmanager
def request_named(request_id: str) -> Iterator[None]:
    """Every line that is logged in between, and by the tasks that start there, names the request."""
    before = _REQUEST_ID.set(request_id)
    try:
        yield
    finally:
        _REQUEST_ID.reset(before)


def with_request(record: logging.LogRecord) -> bool:
    """A filter that lets all pass, and gives each record what LOG_FORMAT says of its request."""
    request_id = _REQUEST_ID.get()
    record.request = f" request={request_id}" if request_id else ""
    return True


@contextmanager
def silenced() -> Iterator[None]:
    """No log lines in between: for commands whose output is for people."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def configure_logging(settings: Settings) -> None:
    """Log to stdout and, with LOG_FILE, to that file too. Writes the settings' warnings once."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stdout)]
    problem = ""
    if settings.LOG_FILE:
        try:
            path = Path(settings.LOG_FILE)
            path.parent.mkdir(parents=True, exist_ok=True)
            handlers.append(logging.FileHandler(path, encoding="utf-8"))
        except OSError as error:
            problem = f"LOG_FILE no se puede escribir ({error.strerror}): se registra solo en stdout"
    for handler in handlers:
        handler.addFilter(with_request)
    logging.basicConfig(level=settings.LOG_LEVEL, format=LOG_FORMAT, handlers=handlers, force=True)
    for noisy in ("httpx", "httpcore", "openai"):  # they log URLs and headers, one line a call
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.root.level))
    log = logging.getLogger("citas.config")
    for warning in (*settings.warnings, *([problem] if problem else [])):
        log.warning(warning)
