"""`make accuracy`: how well the reader reads, in figures; and how well `dateparser` alone would.

    python -m tests.accuracy [--errors] [--frozen-errors] [--file PATH]

Both parts of the corpus are counted. The wrong lines of the development part are listed with `--errors`;
those of the frozen part only with `--frozen-errors`, so that nobody tunes to them by accident. `--file`
counts a set of temporal expressions instead (`{"id", "text", "reference", "expect"}` a line).
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from citas.machine.reading import Act, Reading
from citas.understand.rules import read
from tests.understand.lines import (
    DEVELOPMENT,
    FROZEN,
    SLOTS,
    Line,
    found_slots,
    is_right,
    labelled_slots,
    load,
    mistakes,
)

TEMPORAL = ("date", "time")
ROUNDS = 5


@dataclass(slots=True)
class Count:
    """One slot over a set: labelled, found, and found right."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0


@dataclass(slots=True)
class Score:
    """What was counted over a set. `claims` has a pair a line: should claim, did claim."""

    lines: int = 0
    clean: int = 0  # lines without any mistake
    acts: Counter[str] = field(default_factory=Counter)
    acts_right: Counter[str] = field(default_factory=Counter)
    slots: dict[str, Count] = field(default_factory=lambda: {slot: Count() for slot in SLOTS})
    invented: Counter[str] = field(default_factory=Counter)  # found where none stands
    claimable: Counter[bool] = field(default_factory=Counter)  # of the lines to be claimed: is the act right?
    false_yes: int = 0
    claims: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def act_accuracy(self) -> float:
        return sum(self.acts_right.values()) / max(1, sum(self.acts.values()))

    @property
    def claimable_accuracy(self) -> float:
        """The acts of the messages that rules should explain whole; the others are a model's."""
        return self.claimable[True] / max(1, self.claimable.total())


def score(lines: Sequence[Line]) -> Score:
    """Read every line and count."""
    result = Score()
    for line in lines:
        _count(result, line, read(line.text, line.context))
    return result


def _count(result: Score, line: Line, reading: Reading) -> None:
    problems = list(mistakes(line, reading))
    result.lines += 1
    result.clean += not problems
    if problems:
        shown = line.text.replace("\n", "⏎")
        result.wrong.append(f"{line.identity} [{line.state}] «{shown}»: {'; '.join(problems)}")
    if line.act is not None:
        result.acts[line.act] += 1
        result.acts_right[line.act] += reading.act.value == line.act
        result.false_yes += reading.act is Act.AFFIRM and line.act != Act.AFFIRM.value
    if line.claimed:
        result.claimable[reading.act.value == line.act] += 1
    if line.claimed is not None:
        result.claims[line.claimed, reading.explained] += 1
    _count_slots(result, line, found_slots(reading), SLOTS)


def _count_slots(result: Score, line: Line, found: dict[str, str], slots: Sequence[str]) -> None:
    for slot in slots:
        count = result.slots[slot]
        count.labelled += slot in labelled_slots(line)
        if slot in found and (slot != "daypart" or "time" not in line.slots):
            count.found += 1
            count.right += is_right(slot, line.slots, found[slot])
            result.invented[slot] += slot not in line.slots


def score_dateparser(lines: Sequence[Line]) -> Score:
    """The days and hours that `dateparser` finds by itself, counted like ours.

    It always gives a day and an hour. Its hour counts as found unless it is just the present one; its day
    counts as found unless it is today's and only an hour stands in the text.
    """
    result = Score()
    for line in lines:
        result.lines += 1
        found = _dateparsed(line)
        _count_slots(result, line, found, TEMPORAL)
        right = all(slot in found and is_right(slot, line.slots, found[slot]) for slot in TEMPORAL
                    if slot in line.slots)  # fmt: skip
        result.clean += right and all(slot in line.slots for slot in found)
    return result


def _dateparsed(line: Line) -> dict[str, str]:
    from dateparser.search import search_dates

    now = line.now.replace(tzinfo=None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own deprecated calls
        found = search_dates(
            line.text, languages=["es"], settings={"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now}
        )
    if not found:
        return {}
    moment = found[0][1]
    slots = {}
    timed = moment.time() not in (now.time(), now.time().replace(hour=0, minute=0))
    if timed:
        slots["time"] = f"{moment:%H:%M}"
    if not timed or moment.date() != now.date():
        slots["date"] = moment.date().isoformat()
    return slots


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


def report(name: str, lines: Sequence[Line], list_errors: bool) -> None:
    """Print the tables of one set."""
    result = score(lines)
    print(f"\n{name}: {result.lines} mensajes, {_share(result.clean, result.lines)} sin ningún error")
    if result.acts:
        _report_false(result)
        _report_acts(result)
    else:
        print(f"  fechas inventadas: {result.invented['date']}; horas inventadas: {result.invented['time']}")
    _report_slots(result, SLOTS)
    if result.claims:
        _report_claims(result)
    print(f"  tiempo por mensaje: {milliseconds(timed(lines, lambda line: read(line.text, line.context)))}")
    _report_dateparser(lines)
    if list_errors and result.wrong:
        print("\n  mensajes mal leídos:")
        for row in result.wrong:
            print(f"    {row}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f}%)" if whole else "ninguno"


def _report_false(result: Score) -> None:
    print(f"  síes falsos: {result.false_yes}")
    invented = ", ".join(f"{slot} {result.invented[slot]}" for slot in SLOTS)
    print(f"  encontrado donde no hay nada: {invented}")


def _report_acts(result: Score) -> None:
    total, right = sum(result.acts.values()), sum(result.acts_right.values())
    print(f"  actos: {_share(right, total)}", end="; ")
    print(f"de los mensajes que las reglas deben explicar: "
          f"{_share(result.claimable[True], result.claimable.total())}")  # fmt: skip
    for act in sorted(result.acts):
        print(f"    {act:<18}{_share(result.acts_right[act], result.acts[act])}")


def _report_slots(result: Score, slots: Sequence[str]) -> None:
    print("  dato              precisión            exhaustividad")
    for slot in slots:
        count = result.slots[slot]
        if count.labelled or count.found:
            right = _share(count.right, count.found), _share(count.right, count.labelled)
            print(f"    {slot:<16}{right[0]:<21}{right[1]}")


def _report_claims(result: Score) -> None:
    claims = result.claims
    claimed = _share(claims[True, True], claims[True, True] + claims[True, False])
    left_over = _share(claims[False, False], claims[False, False] + claims[False, True])
    print(f"  explicados: {claimed} de los que deben; sin explicar: {left_over} de los que no deben")


def _report_dateparser(lines: Sequence[Line]) -> None:
    result = score_dateparser(lines)
    print(f"  dateparser solo: {_share(result.clean, result.lines)} con fecha y hora bien", end="; ")
    print(f"fechas inventadas {result.invented['date']}, horas inventadas {result.invented['time']}")
    _report_slots(result, TEMPORAL)
    print(f"    tiempo por mensaje: {milliseconds(timed(lines, _dateparsed, rounds=1))}")


def main() -> None:
    """Print the tables. A part that isn't there is named and skipped."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="Mide al lector.")
    parser.add_argument("--errors", action="store_true", help="lista los errores del conjunto de desarrollo")
    parser.add_argument(
        "--frozen-errors", action="store_true", help="lista también los del conjunto congelado"
    )
    parser.add_argument("--file", type=Path, help="mide otro conjunto de expresiones de tiempo")
    options = parser.parse_args()
    if options.file is not None:
        report(options.file.name, load(options.file), options.errors)
        return
    parts = (("desarrollo", DEVELOPMENT, options.errors), ("congelado", FROZEN, options.frozen_errors))
    for name, path, list_errors in parts:
        if path.exists():
            report(
                f"Conjunto de {name}" if name == "desarrollo" else f"Conjunto {name}", load(path), list_errors
            )
        else:
            print(f"\nConjunto {name}: todavía no está ({path.name})")


if __name__ == "__main__":
    main()
