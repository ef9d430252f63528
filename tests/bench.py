"""`make bench`: how long the parts take, in this process, one after the other.

Figures of one run are comparable with each other, not with those of another machine or hour.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.engine import begin, step
from citas.machine.events import MessageRead
from citas.machine.reading import Expecting
from citas.understand.context import Context
from citas.understand.rules import read
from tests.accuracy import milliseconds, timed
from tests.service import MONDAY, running
from tests.understand.lines import TRAINING, Line, load
from tests.understand.test_speed import HOSTILE

MESSAGES = (
    "Hola, quiero agendar una reunión",
    "Para mañana a las 3pm",
    "Juan Pérez, juan.perez@email.com",
    "sí, confirmo",
    "¿cuánto cuesta el corte de cabello?",
    "mejor el jueves 3 de diciembre a las cuatro y media de la tarde",
)
ROUNDS = 300
MEASURED = 3000  # lines of the corpus, from all of its files
GOAL_MEDIAN, GOAL_P99, GOAL_HOSTILE = 0.25, 1, 10  # milliseconds, on one core
GOAL_FOREIGN = 5  # median, of what the fence gives to dateparser
FOREIGN = (
    "tomorrow at 2 pm",
    "book friday 4pm",
    "monday",
    "on december 5th at 3",
    "amanhã às 15h",
    "sexta-feira",
)
BOOKINGS = 50


def main() -> None:
    """Print one line a figure: median and p99 in milliseconds."""
    context = Context(expecting=Expecting.DATE, now=MONDAY)
    _report_reader()
    _report_foreign()
    flow = load_flow(PROJECT / "flows" / "citas.yaml").flow
    events = [MessageRead(read(text, context)) for text in MESSAGES]
    now = dt.datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the machine's times are naive and local
    _report("un paso de la máquina", _timed(events, lambda event: step(flow, begin(flow), event, now)))
    _report("un turno completo, con el sandbox en el mismo proceso", asyncio.run(_turns()))


def _report_reader() -> None:
    """The reader over the training corpus, and the hostile text that takes it longest."""
    lines = load(TRAINING)
    lines = lines[:: len(lines) // MEASURED][:MEASURED]
    print(f"leer un mensaje, {len(lines)} del corpus: {milliseconds(timed(lines, _read))}", end=" ")
    print(f"(meta: mediana {GOAL_MEDIAN} ms, p99 {GOAL_P99} ms)")
    hostile = [
        Line(name, state, text, MONDAY, None, {}) for name, text in HOSTILE.items() for state in Expecting
    ]
    worst, line = max(zip(timed(hostile, _read), hostile, strict=True), key=lambda pair: pair[0])
    print(
        f"el peor texto hostil de 4096 caracteres, «{line.identity}» en {line.state}: {worst:.2f} ms", end=" "
    )
    print(f"(meta: {GOAL_HOSTILE} ms)")


def _report_foreign() -> None:
    """English and Portuguese apart: the fence is closed to all other messages."""
    lines = [Line(text, Expecting.DATE, text, MONDAY, None, {}) for text in FOREIGN]
    print(
        f"un día en inglés o portugués: {milliseconds(timed(lines, _read))} (meta: mediana {GOAL_FOREIGN} ms)"
    )


def _read(line: Line) -> object:
    return read(line.text, line.context)


def _timed(inputs: Sequence[Any], run: Callable[[Any], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        for value in inputs:
            started = time.perf_counter()
            run(value)
            times.append((time.perf_counter() - started) * 1000)
    return times


async def _turns() -> list[float]:
    times = []
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as service:
            for number in range(BOOKINGS):
                service.sandbox.clear_events()
                for text in MESSAGES[:4]:
                    started = time.perf_counter()
                    await service.say(text, session_id=number)
                    times.append((time.perf_counter() - started) * 1000)
    return times


def _report(name: str, times: list[float]) -> None:
    p99 = statistics.quantiles(times, n=100)[98]
    print(f"{name}: mediana {statistics.median(times):.3f} ms, p99 {p99:.3f} ms ({len(times)} medidas)")


if __name__ == "__main__":
    main()
