"""The metrics, as Prometheus reads them, and the log."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from citas.config import Settings
from citas.observe import MAX_TENANT_LABELS, Metrics, configure_logging, masked

COUNTERS = {
    "chat_requests": {"empresa_id"},
    "chat_errors": {"error_type"},
    "booking_attempts": set(),
    "booking_success": set(),
    "booking_failed": {"reason"},
    "llm_calls": {"purpose", "outcome"},
    "llm_tokens": {"purpose", "type"},
    "tool_calls": {"tool_name"},
    "tool_errors": {"tool_name", "error_type"},
    "api_calls": {"endpoint", "status"},
    "transitions": {"source", "act", "target"},
    "tone_accepted": set(),
    "tone_rejections": {"reason"},
}
HISTOGRAMS = {  # labels, some of the buckets, the last one before +Inf
    "chat_response_duration_seconds": (set(), {0.1, 60, 90, 120}, 120),
    "llm_call_duration_seconds": (set(), {0.1, 60, 90, 120}, 120),
    "tool_execution_duration_seconds": ({"tool_name"}, {0.1, 10}, 10),
    "api_call_duration_seconds": ({"endpoint"}, {0.1, 10}, 10),
}


@pytest.fixture
def metrics() -> Metrics:
    """Every metric used once."""
    made = Metrics(model="gpt-4o-mini")
    made.chat_request(123)
    made.chat_errors.labels(error_type="timeout").inc()
    made.booking_attempts.inc()
    made.booking_success.inc()
    made.booking_failed.labels(reason="http_500").inc()
    made.transitions.labels(source="date", act="inform", target="availability").inc()
    made.tone_accepted.inc()
    made.tone_rejections.labels(reason="day").inc()
    made.chat_seconds.observe(0.2)
    made.llm_seconds.observe(0.2)
    made.llm_calls.labels(purpose="reading", outcome="ok").inc()
    made.llm_tokens.labels(purpose="reading", type="prompt").inc()
    with made.tool_run("create_booking") as failed:
        failed("timeout")
    made.api_call("crear_evento", "ok", 0.3)
    made.watch_cache("schedule", lambda: 2)
    return made


def exposition(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


def samples(metrics: Metrics, name: str) -> dict[frozenset[tuple[str, str]], float]:
    """The values of one sample name, by labels."""
    return {
        frozenset(sample.labels.items()): sample.value
        for family in text_string_to_metric_families(exposition(metrics))
        for sample in family.samples
        if sample.name == name
    }


@pytest.mark.parametrize(("name", "labels"), COUNTERS.items(), ids=COUNTERS)
def test_counters(metrics: Metrics, name: str, labels: set[str]) -> None:
    counted = samples(metrics, f"agent_citas_{name}_total")
    assert [{label for label, _ in series} for series in counted] == [labels]
    assert list(counted.values()) == [1.0]


@pytest.mark.parametrize(("name", "shape"), HISTOGRAMS.items(), ids=HISTOGRAMS)
def test_histograms(metrics: Metrics, name: str, shape: tuple[set[str], set[float], float]) -> None:
    labels, some, last = shape
    buckets = samples(metrics, f"agent_citas_{name}_bucket")
    bounds = sorted(float(dict(series)["le"]) for series in buckets)
    assert bounds[0] == 0.1
    assert bounds[-2:] == [last, math.inf]
    assert some <= set(bounds)
    counted = samples(metrics, f"agent_citas_{name}_count")
    assert [{label for label, _ in series} for series in counted] == [labels]
    assert list(counted.values()) == [1.0]


def test_the_cache_gauge_is_read_when_asked(metrics: Metrics) -> None:
    entries: list[int] = []
    metrics.watch_cache("schedule", entries.__len__)
    assert 'agent_citas_cache_entries{cache_type="schedule"} 0.0\n' in exposition(metrics)
    entries.append(1)
    assert 'agent_citas_cache_entries{cache_type="schedule"} 1.0\n' in exposition(metrics)


@pytest.mark.parametrize("model", ["gpt-4o-mini", "gpt-4o"])
def test_the_info_line_is_exactly_the_documented_one(model: str) -> None:
    line = f'agent_citas_info{{agent_type="citas",model="{model}",version="2.0.0"}} 1.0'
    assert line in exposition(Metrics(model=model)).splitlines()


def test_there_are_no_created_series_and_no_other_prefix(metrics: Metrics) -> None:
    names = {line.split("{")[0].split()[0] for line in exposition(metrics).splitlines() if line[0] != "#"}
    assert [name for name in names if "_created" in name or not name.startswith("agent_citas_")] == []


def test_past_500_tenants_the_rest_is_other() -> None:
    assert MAX_TENANT_LABELS == 500
    metrics = Metrics(model="m")
    for id_empresa in (*range(1, 503), 1, 500, 501):
        metrics.chat_request(id_empresa)
    counted = {dict(series)["empresa_id"]: n for series, n in samples(metrics, TENANTS).items()}
    assert len(counted) == 501
    assert (counted["1"], counted["500"], counted["499"], counted["other"]) == (2, 2, 1, 3)
    assert "501" not in counted


TENANTS = "agent_citas_chat_requests_total"


def test_two_services_in_one_process_count_apart() -> None:
    one, other = Metrics(model="m"), Metrics(model="m")
    one.chat_request(1)
    assert samples(one, TENANTS)
    assert not samples(other, TENANTS)


def test_a_tool_that_raises_is_counted_and_timed() -> None:
    metrics = Metrics(model="m")
    with pytest.raises(ZeroDivisionError), metrics.tool_run("search"):
        raise ZeroDivisionError
    tool = frozenset({("tool_name", "search")})
    assert samples(metrics, "agent_citas_tool_calls_total") == {tool: 1.0}
    assert samples(metrics, "agent_citas_tool_execution_duration_seconds_count") == {tool: 1.0}
    assert samples(metrics, "agent_citas_tool_errors_total") == {}


@pytest.mark.parametrize(("session_id", "shown"), [(5191234567890, "…7890"), (12345, "…2345"), (7, "…7")])
def test_a_session_is_shown_by_its_last_digits(session_id: int, shown: str) -> None:
    assert masked(session_id) == shown


# The log.


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, put back as it was, with the files of the test closed."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    yield root
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = handlers, level


def test_the_log_goes_to_stdout_and_to_a_file_whose_folder_is_made(
    tmp_path: Path, root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "logs" / "hoy" / "agent_citas.log"
    configure_logging(Settings(LOG_FILE=str(file)))
    logging.getLogger("citas.x").info("una línea")
    for text in (file.read_text(encoding="utf-8"), capsys.readouterr().out):
        assert text.endswith(" INFO citas.x una línea\n")
        assert text.count("\n") == 1


@pytest.mark.parametrize("where", ["archivo/agent_citas.log", "carpeta"])
def test_an_unwritable_log_file_is_one_warning(
    where: str, tmp_path: Path, root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archivo").touch()
    (tmp_path / "carpeta").mkdir()
    configure_logging(Settings(LOG_FILE=str(tmp_path / where)))
    logging.getLogger("citas.x").info("y sigue")
    warning, after = capsys.readouterr().out.splitlines()
    assert " WARNING citas.config LOG_FILE no se puede escribir" in warning
    assert str(tmp_path) not in warning
    assert after.endswith("y sigue")


def test_each_warning_of_the_settings_is_written_once(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging(Settings(warnings=("SERVER_PORT no es válida", "API_TIMEOUT no es válida")))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == [
        "WARNING citas.config SERVER_PORT no es válida",
        "WARNING citas.config API_TIMEOUT no es válida",
    ]


@pytest.mark.parametrize(
    ("level", "written"),
    [("DEBUG", ["debug", "error", "http"]), ("INFO", ["error", "http"]), ("CRITICAL", [])],
)
def test_the_level_holds_and_clients_do_not_chatter(
    level: str, written: list[str], root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging(Settings(LOG_LEVEL=level))
    logging.getLogger("citas.x").debug("debug")
    logging.getLogger("citas.x").error("error")
    logging.getLogger("httpx").info("POST https://api.maravia.pe/?secreto")
    logging.getLogger("httpx").error("http")
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == written
