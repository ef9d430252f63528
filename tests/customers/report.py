"""`python -m tests.customers [--seeds N] [--persona ID] [--say [ID …]]`: all over the cores, in a table."""

from __future__ import annotations

import argparse
import asyncio
import logging
import math
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.customers.persona import Persona, load
from tests.customers.player import Played, play
from tests.customers.verdict import Verdict, judge

_COLUMNS = (
    "",
    "personas",
    "resultado bien",
    "mensajes / mínimo: mediana",
    "p90",
    "repite",
    "pide lo dado",
    "deseos callados",
    "callejones",
    "sin respuesta",
    "se cansó",
)


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    personas = load()
    wanted = {*options.persona, *(options.say or ())}
    if missing := sorted(wanted - set(personas)):
        print(f"no existe: {', '.join(missing)}")
        return 1
    if wanted:
        personas = {name: each for name, each in personas.items() if name in wanted}
    started = time.perf_counter()
    verdicts = played_over_cores(list(personas.values()), range(options.seeds))
    if options.say is not None:
        print("\n\n".join(map(conversation, verdicts)))
    print("\n".join(table(verdicts)))
    print()
    print("\n".join(problems(verdicts)))
    print(f"\n{len(verdicts)} conversaciones en {time.perf_counter() - started:.0f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.customers", description="Clientes representados contra el servicio entero."
    )
    parser.add_argument(
        "--seeds", type=int, default=1, metavar="N", help="cuántas veces cada uno, con otras palabras (1)"
    )
    parser.add_argument(
        "--persona", action="append", default=[], metavar="ID", help="solo esta persona; se puede repetir"
    )
    parser.add_argument("--say", nargs="*", metavar="ID", help="escribe las conversaciones, enteras")
    return parser


def one(persona: Persona, seed: int = 0) -> Verdict:
    """Play one persona in a folder of her own, and judge it."""
    with tempfile.TemporaryDirectory() as folder:
        return judge(asyncio.run(play(persona, Path(folder), seed)))


def played_over_cores(personas: Sequence[Persona], seeds: Iterable[int]) -> list[Verdict]:
    """Every persona with every seed, in order."""
    jobs = [(persona, seed) for persona in personas for seed in seeds]
    workers = min(os.cpu_count() or 1, len(jobs))
    with ProcessPoolExecutor(workers, initializer=logging.disable, initargs=(logging.WARNING,)) as pool:
        return list(pool.map(one, *zip(*jobs, strict=True), chunksize=4))


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Markdown: a row for each trade, for each goal, and for all."""
    yield f"| {' | '.join(_COLUMNS)} |"
    yield "|" + "---|" * len(_COLUMNS)
    for name, group in _groups(verdicts):
        yield f"| {' | '.join((name, *_cells(group)))} |"


def _groups(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    for field in ("tenant", "goal"):
        names = [str(getattr(verdict.played.persona, field)) for verdict in verdicts]
        for name in sorted(set(names)):
            yield name, [verdict for verdict, own in zip(verdicts, names, strict=True) if own == name]
    yield "**todas**", list(verdicts)


def _cells(group: Sequence[Verdict]) -> Iterator[str]:
    right = sum(not verdict.outcome for verdict in group)
    ratios = sorted(verdict.ratio for verdict in group)
    yield str(len(group))
    yield f"{right} ({right / len(group):.1%})"
    yield f"{statistics.median(ratios):.2f}"
    yield f"{ratios[math.ceil(len(ratios) * 0.9) - 1]:.2f}"
    for field in ("again", "given", "dropped", "dead", "unanswered"):
        yield str(sum(len(getattr(verdict, field)) for verdict in group))
    yield str(sum(verdict.played.walked_off for verdict in group))


def problems(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What went wrong, by persona: a line for each problem."""
    for verdict in verdicts:
        for kind, text in verdict.problems:
            yield f"{verdict.played.name}: {kind}: {text}"


def conversation(verdict: Verdict) -> str:
    """A conversation for reading: what was said, at which moment, and by which texts."""
    played: Played = verdict.played
    persona = played.persona
    lines = [f"## {played.name} ({persona.tenant}): {persona.who}"]
    for number, exchange in enumerate(played.exchanges, 1):
        aside = " aparte" if exchange.line.aside else ""
        lines += [
            f"{number:>2}. [{exchange.line.moment}{aside}] — {exchange.line.text}",
            *(f"      {line}" for line in exchange.reply.splitlines()),
            f"      <{' '.join(exchange.texts)}>",
        ]
    lines.append(
        f"{played.messages} mensajes de {persona.minimum}{', y se cansó' if played.walked_off else ''}"
    )
    lines += [
        f"calendario: {event.fecha_inicio:%Y-%m-%d %H:%M} {event.titulo} <{event.correo_cliente}>"
        for event in played.events
    ]
    lines += [f"equipo: {each.reason}" for each in played.handoffs]
    lines += [f"✗ {kind}: {text}" for kind, text in verdict.problems]
    return "\n".join(lines)
