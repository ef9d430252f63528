"""`make evaluate-llm`: does a language model help where the reader leaves a message open?

    python -m tests.model.evaluate [--set blind|training] [--customers] [--ask FILE] [--answers FILE] [--real]

Counts the lines of a set with the reader alone and with a model's answers; with `--customers`, plays the
personas of `tests.customers` both ways instead. `--ask` writes what there is no answer for: of a set about
every line, so that the answers last when the reader changes what it leaves open.

The answers are data (`standin`): they were given by a strong model with sight of the prompt alone, and are
called stand-in wherever their figure stands. `--real` asks the small model of `make test-llm` about the first
N open lines instead: only its transport, its schema and the guards are judged by it.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from citas.commands.parse import fields
from citas.machine.reading import Reading
from citas.model.asking import Question
from citas.understand.grounded import Grounded, ground, question
from citas.understand.reader import leaves_open
from citas.understand.rules import read
from tests.accuracy import Found, Score, Share, score
from tests.customers.persona import load as load_personas
from tests.customers.player import play
from tests.customers.report import table as customers_table
from tests.customers.verdict import Verdict, judge
from tests.model.live.small import small_model
from tests.model.servers import Bench
from tests.model.standin import ANSWERS, StandIn, answers_in, digest, write_questions
from tests.understand.lines import BLIND_LLM, SLOTS, TRAINING, Line, load, mistakes

SETS = {"blind": BLIND_LLM, "training": TRAINING}
EVERY = 24  # of the training lines left open, one in so many: as many as one can answer
PATIENCE = 60.0  # seconds for an answer of the small model

Answer = Callable[[Question[Grounded]], Grounded | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A line, and what is asked about it if the reader leaves it open."""

    line: Line
    reading: Reading
    question: Question[Grounded]

    @property
    def is_open(self) -> bool:
        return leaves_open(self.line.text, self.reading, self.line.context)

    @property
    def found(self) -> Found:
        return fields(self.reading)

    def helped(self, answer: Grounded | None) -> Found:
        """What is read with an answer."""
        if answer is None or not self.is_open:
            return self.found
        return fields(ground(answer, self.line.text, self.reading, self.line.context))


def asked_about(line: Line) -> Asked:
    """What would be asked about a line."""
    reading = read(line.text, line.context)
    return Asked(line, reading, question(line.text, reading, line.context, ()))


@dataclass(slots=True)
class Table:
    """What was counted: the reader alone, and with the answers."""

    alone: Score
    helped: Score
    asked: Share = field(default_factory=Share)  # of all lines
    answered: Share = field(default_factory=Share)  # of those asked
    closed: Share = field(default_factory=Share)  # of the lines that ask nothing: all right
    closed_acts: Share = field(default_factory=Share)
    open_alone: Share = field(default_factory=Share)  # acts of the lines that ask
    open_helped: Share = field(default_factory=Share)
    wrong: list[str] = field(default_factory=list)


def evaluate(lines: Sequence[Line], answer: Answer) -> Table:
    """Count a set with the answers that there are."""
    asked = [asked_about(line) for line in lines]
    answers = [answer(each.question) if each.is_open else None for each in asked]
    found = [each.helped(said) for each, said in zip(asked, answers, strict=True)]
    table = Table(score(lines, [each.found for each in asked]), score(lines, found))
    for each, said, after in zip(asked, answers, found, strict=True):
        _count(table, each, said, after)
    return table


def _count(table: Table, each: Asked, said: Grounded | None, after: Found) -> None:
    table.asked.count(each.is_open)
    problems = list(mistakes(each.line, after))
    if not each.is_open:
        table.closed.count(not problems)
        table.closed_acts.count(after["act"] == each.line.act)
        return
    table.answered.count(said is not None)
    table.open_alone.count(each.found["act"] == each.line.act)
    table.open_helped.count(after["act"] == each.line.act)
    if problems:
        shown = said.model_dump(exclude_none=True, mode="json") if said else "sin respuesta"
        table.wrong.append(f"{each.line.identity} «{each.line.text!r}»: {'; '.join(problems)} ← {shown}")


def rows(table: Table) -> Iterator[tuple[str, Share, Share]]:
    """Each figure before and after."""
    yield "actos", table.alone.acts, table.helped.acts
    yield "todo bien", table.alone.clean, table.helped.clean
    for slot in SLOTS:
        yield f"{slot} P", table.alone.precision[slot], table.helped.precision[slot]
        yield f"{slot} R", table.alone.recall[slot], table.helped.recall[slot]


def show(table: Table) -> None:
    """Print it, with 95% intervals."""
    print(f"preguntan al modelo: {table.asked}; con respuesta {table.answered}")
    print(f"las que no preguntan: actos {table.closed_acts}, todo bien {table.closed}")
    print(f"actos de las que preguntan: {table.open_alone}, con las respuestas {table.open_helped}")
    print(f"{'':16}{'solo el lector':>32}{'con las respuestas':>34}")
    for name, before, after in rows(table):
        print(f"{name:16}{before!s:>32}{after!s:>34}")
    print(f"día u hora errados sin duda: {table.alone.silent} → {table.helped.silent}")


def lines_of(name: str) -> list[Line]:
    """The lines of a set whose act is labelled; of the training lines some that are left open."""
    lines = [line for line in load(SETS[name]) if line.act is not None]
    return [line for line in lines if asked_about(line).is_open][::EVERY] if name == "training" else lines


def played(model: StandIn | None) -> list[Verdict]:
    """The personas, played one after the other with that model."""
    verdicts = []
    for persona in load_personas().values():
        with tempfile.TemporaryDirectory() as folder:
            verdicts.append(judge(asyncio.run(play(persona, Path(folder), model=model))))
    return verdicts


def customers(standin: StandIn) -> None:
    """Print what became of the personas, with the reader alone and with the answers."""
    for name, model in (("solo el lector", None), ("con las respuestas", standin)):
        lines = list(customers_table(played(model)))
        print(name, *lines[:2], lines[-1], sep="\n")
    print(f"preguntas al modelo: {standin.asked}, sin respuesta {len(standin.missing)}")


def real(lines: Sequence[Line], most: int) -> None:
    """Ask the small model about the first open lines: how do the calls end, and how long do they take?"""
    asked = [each for each in map(asked_about, lines) if each.is_open][:most]
    seconds: list[float] = []

    async def ask() -> Counter[str]:
        with small_model() as url:
            bench = Bench(url=url, timeout=PATIENCE)
            async with bench.model as model:
                for each in asked:
                    started = time.perf_counter()
                    each.helped(await model.ask(each.question, PATIENCE))
                    seconds.append(time.perf_counter() - started)
            return Counter({outcome: int(count) for outcome, count in bench.outcomes.items()})

    print(f"modelo pequeño: {dict(asyncio.run(ask()))}, mediana {sorted(seconds)[len(seconds) // 2]:.1f} s")


def main() -> int:
    given = _parser().parse_args()
    logging.disable(logging.WARNING)
    standin = StandIn(answers_in(given.answers) if given.answers.exists() else {})
    if given.customers:
        customers(standin)
        if given.ask:
            write_questions({key: (key, each) for key, each in standin.missing.items()}, given.ask)
        return 0
    lines = lines_of(given.set)
    if given.ask:
        asked = {
            digest(each.question): (each.line.identity, each.question) for each in map(asked_about, lines)
        }
        write_questions(asked, given.ask)
        return 0
    if given.real:
        real(lines, given.real)
        return 0
    table = evaluate(lines, standin.answer)
    show(table)
    if given.errors and given.set == "training":
        print(*table.wrong, sep="\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.model.evaluate",
        description="¿Ayuda un modelo donde el lector deja algo abierto?",
    )
    parser.add_argument("--set", choices=SETS, default="blind", help="qué mensajes (blind)")
    parser.add_argument("--customers", action="store_true", help="los clientes representados, en su lugar")
    parser.add_argument("--ask", type=Path, metavar="FILE", help="escribe lo que se preguntaría")
    parser.add_argument("--answers", type=Path, default=ANSWERS, metavar="FILE", help="las respuestas")
    parser.add_argument("--real", type=int, metavar="N", help="pregunta al modelo pequeño por N mensajes")
    parser.add_argument("--errors", action="store_true", help="qué queda mal, de las de entrenamiento")
    return parser


if __name__ == "__main__":
    sys.exit(main())
