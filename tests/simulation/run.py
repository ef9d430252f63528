"""Playing many seeds: over the cores, with progress, counts and the story of what failed."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from tests.simulation.crashes import crash
from tests.simulation.faults import Kind
from tests.simulation.scenes import CITAS, SCENES
from tests.simulation.schedule import Result, play, simulate

CHUNK = 10  # seeds that a worker takes at a time
SHOWN = 3  # stories of failing seeds that are printed whole


@dataclass
class Tally:
    """What came of many seeds."""

    seeds: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    failed: dict[int, list[str]] = field(default_factory=dict)  # by seed: the breaches
    broken: Counter[str] = field(default_factory=Counter)  # by invariant: how many seeds
    example: dict[str, int] = field(default_factory=dict)  # by invariant: the first seed

    def add(self, outcome: Outcome) -> None:
        self.seeds += 1
        self.counts += outcome.counts
        if outcome.breaches:
            self.failed[outcome.seed] = [f"{name}: {text}" for name, text in outcome.breaches]
        for invariant in dict.fromkeys(name for name, _ in outcome.breaches):
            self.broken[invariant] += 1
            self.example.setdefault(invariant, outcome.seed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker sends back of one history: small."""

    seed: int
    counts: Counter[str]
    breaches: tuple[tuple[str, str], ...]


def one(seed: int, scene: str = CITAS.name) -> Outcome:
    """Play a seed. A history that can't be played is a breach too."""
    try:
        result = simulate(seed, scene)
    except Exception as error:  # noqa: BLE001 - the next seed is played all the same
        return Outcome(seed, Counter(), (("crash", f"{type(error).__name__}: {error}"),))
    breaches = tuple((violation.invariant, str(violation)) for violation in result.violations)
    return Outcome(seed, result.counts, breaches)


def outcomes(seeds: Iterable[int], workers: int | None = None, scene: str = CITAS.name) -> Iterator[Outcome]:
    """Play the seeds, in order, over the cores."""
    workers = workers or os.cpu_count() or 1
    play_one = partial(one, scene=scene)
    if workers == 1:
        yield from map(play_one, seeds)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(play_one, seeds, chunksize=CHUNK)


def tally(seeds: Iterable[int], workers: int | None = None, scene: str = CITAS.name) -> Tally:
    total = Tally()
    for outcome in outcomes(seeds, workers, scene):
        total.add(outcome)
    return total


def story(result: Result) -> str:
    """A history for a reader: its plan, everything that happened, and what it breaks."""
    lines = [str(result.plan), *map(str, result.entries)]
    lines += [f"✗ {violation}" for violation in result.violations] or ["✓ every invariant holds"]
    return "\n".join([*lines, replay(result.plan.command), ""])


def replay(command: str) -> str:
    """The command that plays a plan again."""
    return f"Replay: python -m tests.simulation {command} --show" if command else ""


def main(arguments: list[str] | None = None) -> int:
    """0 if every seed holds, else 1."""
    options = _parser().parse_args(arguments)
    if options.seed is not None or options.crash is not None:
        crashed = options.crash is not None
        result = play(crash(*options.crash)) if crashed else simulate(options.seed, options.flow)
        sys.stdout.write(story(result) if options.show or result.violations else "✓\n")
        return int(bool(result.violations))
    return _many(options.seeds, options.workers, options.stories, options.flow)


def _many(seeds: range, workers: int | None, stories: int, scene: str) -> int:
    total, started = Tally(), time.perf_counter()
    for outcome in outcomes(seeds, workers, scene):
        total.add(outcome)
        if total.seeds % 100 == 0:
            pace = total.seeds / (time.perf_counter() - started)
            print(f"{total.seeds}/{len(seeds)}, {pace:.0f}/s, {len(total.failed)} fail", file=sys.stderr)
    for seed in list(total.failed)[:stories]:
        print(story(simulate(seed, scene)))
    seconds = time.perf_counter() - started
    print(f"{total.seeds} histories in {seconds:.1f} s")
    print("  " + ", ".join(f"{name}: {count}" for name, count in sorted(total.counts.items())))
    for invariant, count in total.broken.most_common():
        print(f"✗ {invariant}: {count} seeds; {replay(f'--flow {scene} --seed {total.example[invariant]}')}")
    if not total.failed:
        print("✓ every invariant holds in every history")
    return int(bool(total.failed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=_range, default=range(1000), metavar="0:1000", help="many seeds")
    parser.add_argument("--seed", type=int, help="one seed")
    parser.add_argument("--flow", choices=SCENES, default=CITAS.name, help="whose customers come")
    parser.add_argument("--crash", type=_crash, metavar="KIND:N", help="one booking, killed at point N")
    parser.add_argument("--show", action="store_true", help="the story even if nothing fails")
    parser.add_argument("--workers", type=int, help="processes; default: one a core")
    parser.add_argument("--stories", type=int, default=SHOWN, help="failing seeds that are told whole")
    return parser


def _crash(text: str) -> tuple[Kind, int]:
    kind, _, number = text.partition(":")
    return Kind(kind), int(number)


def _range(text: str) -> range:
    first, colon, last = text.partition(":")
    return range(int(first), int(last)) if colon else range(int(first))
