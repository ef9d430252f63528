"""`make accuracy`: how well the reader reads, in figures with their 95% intervals.

    python -m tests.accuracy [--blind] [--other CHECKOUT] [--errors] [--file PATH]

The training part is counted, and the contract; the blind part with `--blind`, in aggregate and never line by
line. `--other` reads the same lines with the reader of another checkout (`python -m citas parse --jsonl`, run
there) and prints its figures beside. `--errors` lists what is wrong in the training part. `--file` counts a
set of temporal expressions instead (`{"id", "text", "reference", "expect"}` a line).
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citas.commands.parse import fields
from citas.machine.reading import Act, Expecting
from citas.understand.rules import read
from tests.understand.lines import (
    BLIND,
    CONTRACT,
    SLOTS,
    TRAINING,
    Line,
    is_right,
    labelled_slots,
    load,
    mistakes,
)

ROUNDS = 5
Z = 1.96  # of a 95% interval
Found = dict[str, Any]


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    total: int = 0

    def count(self, right: bool) -> None:
        self.right += right
        self.total += 1

    def __str__(self) -> str:
        """«96/100 (96.0%, 90.2–98.4)»: with Wilson's interval."""
        if not self.total:
            return "ninguno"
        share, n = self.right / self.total, self.total
        middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        low, high = max(0.0, middle - half), min(1.0, middle + half)
        return f"{self.right}/{n} ({100 * share:.1f}%, {100 * low:.1f}–{100 * high:.1f})"


@dataclass(slots=True)
class Score:
    """What was counted over a set."""

    clean: Share = field(default_factory=Share)
    acts: Share = field(default_factory=Share)
    by_act: dict[str, Share] = field(default_factory=dict)
    by_part: dict[str, Share] = field(default_factory=dict)
    confirm: Share = field(default_factory=Share)  # acts at the summary
    precision: dict[str, Share] = field(default_factory=lambda: {slot: Share() for slot in SLOTS})
    recall: dict[str, Share] = field(default_factory=lambda: {slot: Share() for slot in SLOTS})
    invented: Counter[str] = field(default_factory=Counter)  # found where none stands
    silent: int = 0  # a wrong day or hour and no doubt about it
    yes_precision: Share = field(default_factory=Share)
    yes_recall: Share = field(default_factory=Share)
    sure: Share = field(default_factory=Share)  # of all lines, how many the reader is sure of
    sure_right: Share = field(default_factory=Share)
    wrong: list[str] = field(default_factory=list)


def score(lines: Sequence[Line], readings: Iterable[Found]) -> Score:
    """Count readings, given as the fields of `python -m citas parse --jsonl`."""
    result = Score()
    for line, found in zip(lines, readings, strict=True):
        problems = list(mistakes(line, found))
        result.clean.count(not problems)
        if problems:
            result.wrong.append(f"{line.identity} [{line.state}] «{line.text!r}»: {'; '.join(problems)}")
        if line.act is not None:
            _count_act(result, line, found["act"])
        if "sure" in found:
            result.sure.count(found["sure"])
            if found["sure"]:
                result.sure_right.count(not problems)
        _count_slots(result, line, found)
    return result


def _count_act(result: Score, line: Line, act: str) -> None:
    right = act == line.act
    result.acts.count(right)
    result.by_act.setdefault(line.act or "", Share()).count(right)
    result.by_part.setdefault(line.part, Share()).count(right)
    if line.state is Expecting.CONFIRM:
        result.confirm.count(right)
        if act == Act.AFFIRM:
            result.yes_precision.count(right)
        if line.act == Act.AFFIRM:
            result.yes_recall.count(right)


def _count_slots(result: Score, line: Line, found: Found) -> None:
    labelled = labelled_slots(line)
    for slot in SLOTS:
        right = slot in found and is_right(slot, line.slots, found[slot])
        if slot in labelled:
            result.recall[slot].count(right)
        if slot in found and (slot != "daypart" or "time" not in line.slots):
            result.precision[slot].count(right)
            result.invented[slot] += slot not in line.slots
            result.silent += slot in ("date", "time") and not right and not found.get("doubts")


def own_readings(lines: Sequence[Line]) -> list[Found]:
    """The readings of this checkout."""
    return [fields(read(line.text, line.context)) for line in lines]


def other_readings(checkout: Path, lines: Sequence[Line]) -> list[Found]:
    """The readings of another checkout, by its own command."""
    messages = [
        {"id": line.identity, "text": line.text, "state": line.state, "now": line.now.isoformat()}
        for line in lines
    ]
    answer = subprocess.run(
        [checkout / ".venv/bin/python", "-m", "citas", "parse", "--jsonl"],
        cwd=checkout,
        input="\n".join(json.dumps(message) for message in messages),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(row) for row in answer.stdout.splitlines()]


def timed(lines: Sequence[Line], run: Callable[[Line], object], rounds: int = ROUNDS) -> list[float]:
    """Milliseconds per message, the best of several rounds each."""
    best = [float("inf")] * len(lines)
    for _ in range(rounds):
        for number, line in enumerate(lines):
            started = time.perf_counter()
            run(line)
            best[number] = min(best[number], (time.perf_counter() - started) * 1000)
    return best


def milliseconds(times: Sequence[float]) -> str:
    p99 = statistics.quantiles(times, n=100)[98] if len(times) > 1 else times[0]
    return f"mediana {statistics.median(times):.3f} ms, p99 {p99:.3f} ms"


def report(title: str, lines: Sequence[Line], other: Path | None) -> Score:
    """Print the figures of one set; beside them those of another checkout."""
    result = score(lines, own_readings(lines))
    columns = [result] if other is None else [result, score(lines, other_readings(other, lines))]
    print(f"\n{title}: {len(lines)} mensajes" + (" (al lado, el otro lector)" if other else ""))
    _row("sin ningún error", [column.clean for column in columns])
    if result.acts.total:
        _report_acts(columns)
    for slot in SLOTS:
        if result.recall[slot].total or result.precision[slot].total:
            _row(f"{slot}: precisión", [column.precision[slot] for column in columns])
            _row(f"{slot}: exhaustividad", [column.recall[slot] for column in columns])
            _row(f"{slot}: inventados", [column.invented[slot] for column in columns])
    _row("día u hora mal, sin duda", [column.silent for column in columns])
    return result


def _report_acts(columns: Sequence[Score]) -> None:
    _row("actos", [column.acts for column in columns])
    _row("actos en el resumen", [column.confirm for column in columns])
    _row("«sí»: precisión", [column.yes_precision for column in columns])
    _row("«sí»: exhaustividad", [column.yes_recall for column in columns])
    _row("seguro", [column.sure for column in columns])
    _row("bien, de los seguros", [column.sure_right for column in columns])
    for part in sorted(columns[0].by_part):
        if part:
            _row(f"actos, {part}", [column.by_part[part] for column in columns])
    for act in sorted(columns[0].by_act):
        _row(f"acto {act}", [column.by_act[act] for column in columns])


def _row(name: str, values: Sequence[object]) -> None:
    print(f"  {name:<28}" + "".join(f"{value!s:<36}" for value in values).rstrip())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="Mide al lector.")
    parser.add_argument("--blind", action="store_true", help="mide también el conjunto ciego, en agregado")
    parser.add_argument("--other", type=Path, help="otra copia del proyecto, cuyo lector se mide al lado")
    parser.add_argument("--errors", action="store_true", help="lista los errores")
    parser.add_argument("--file", type=Path, help="mide otro conjunto de expresiones de tiempo")
    options = parser.parse_args()
    if options.file is not None:
        result = report(options.file.name, load(options.file), options.other)
    else:
        report("Contrato", load(CONTRACT), options.other)
        result = report("Conjunto de entrenamiento", load(TRAINING), options.other)
        if options.blind:
            report("Conjunto ciego", load(BLIND), options.other)
    if options.errors:
        print("\n".join(result.wrong))


if __name__ == "__main__":
    main()
