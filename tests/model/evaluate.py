"""`make evaluate-llm`: does a language model help where the reader leaves a message open?

    python -m tests.model.evaluate [--set blind|training] [--ask FILE] [--answers FILE] [--real]

`--ask` writes what the model would be asked: one `{"id", "prompt", "user"}` a line, under a first line with the
system message; it writes of every line, so that the answers last when the reader changes what it leaves open. The answers are data: one `{"id", "prompt", "answer"}` a line,
where `prompt` is the digest of the system and the user message, so that an answer to another prompt counts
for nothing. Those that are stored were given by a strong model with sight of just these two messages, and are
called stand-in wherever their figure stands. `--real` asks the small model of `make test-llm` instead: only
its transport, its schema and the guards are judged by it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from citas.commands.parse import fields
from citas.machine.reading import Reading
from citas.model.asking import Question
from citas.understand.grounded import SYSTEM, Grounded, ground, question
from citas.understand.reader import leaves_open
from citas.understand.rules import read
from tests.accuracy import Found, Score, Share, score
from tests.understand.lines import BLIND_LLM, SLOTS, TRAINING, Line, load, mistakes

DATA = Path(__file__).parent / "data"
ANSWERS = DATA / "standin.jsonl"
SETS = {"blind": BLIND_LLM, "training": TRAINING}
EVERY = 24  # of the training lines left open, one in so many: as many as one can answer


@dataclass(frozen=True, slots=True)
class Open:
    """A line that the reader leaves open, and what is asked about it."""

    line: Line
    reading: Reading
    question: Question[Grounded]

    @property
    def prompt(self) -> str:
        """The digest of what is asked."""
        return digest(self.question)


def digest(asked: Question[Any]) -> str:
    """Twelve digits that change with every word of a question."""
    return hashlib.sha256(f"{asked.system}\n\n{asked.user}".encode()).hexdigest()[:12]


def asked_about(line: Line) -> Open:
    """What is asked about a line, if it is."""
    reading = read(line.text, line.context)
    return Open(line, reading, question(line.text, reading, line.context, ()))


def left_open(line: Line) -> Open | None:
    """What is asked about a line, if anything."""
    asked = asked_about(line)
    return asked if leaves_open(line.text, asked.reading, line.context) else None


def answers_in(path: Path) -> dict[str, Grounded]:
    """The stored answers by the digest of their prompt; one that breaks the schema counts for none."""
    found: dict[str, Grounded] = {}
    for row in path.read_text("utf-8").splitlines():
        entry = json.loads(row)
        try:
            found[entry["prompt"]] = Grounded.model_validate(entry["answer"])
        except ValidationError as error:
            print(f"{entry['id']}: {error.error_count()} errors", file=sys.stderr)
    return found


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


def evaluate(lines: Sequence[Line], answers: Mapping[str, Grounded]) -> Table:
    """Count a set with the answers that there are."""
    opened = [left_open(line) for line in lines]
    alone = [
        fields(each.reading) if each else fields(read(line.text, line.context))
        for line, each in zip(lines, opened, strict=True)
    ]
    helped = [_helped(each, answers) or found for each, found in zip(opened, alone, strict=True)]
    table = Table(score(lines, alone), score(lines, helped))
    for line, each, before, after in zip(lines, opened, alone, helped, strict=True):
        table.asked.count(each is not None)
        if each is None:
            table.closed.count(not list(mistakes(line, before)))
            table.closed_acts.count(before["act"] == line.act)
            continue
        table.answered.count(each.prompt in answers)
        table.open_alone.count(before["act"] == line.act)
        table.open_helped.count(after["act"] == line.act)
        if problems := list(mistakes(line, after)):
            said = answers.get(each.prompt)
            shown = said.model_dump(exclude_none=True, mode="json") if said else "sin respuesta"
            table.wrong.append(
                f"{line.identity} [{line.state}] «{line.text!r}»: {'; '.join(problems)} ← {shown}"
            )
    return table


def _helped(opened: Open | None, answers: Mapping[str, Grounded]) -> Found | None:
    answer = answers.get(opened.prompt) if opened else None
    if opened is None or answer is None:
        return None
    return fields(ground(answer, opened.line.text, opened.reading, opened.line.context))


def show(table: Table) -> None:
    """Print it, with 95% intervals."""
    print(f"preguntan al modelo: {table.asked}; respondidas {table.answered}")
    print(f"las que no preguntan: actos {table.closed_acts}, todo bien {table.closed}")
    print(
        f"actos de las que preguntan: solo el lector {table.open_alone}, con respuestas {table.open_helped}"
    )
    print(f"{'':14}{'solo el lector':>32}{'con las respuestas':>34}")
    rows = [
        ("actos", table.alone.acts, table.helped.acts),
        ("todo bien", table.alone.clean, table.helped.clean),
    ]
    for slot in SLOTS:
        rows.append((f"{slot} P", table.alone.precision[slot], table.helped.precision[slot]))
        rows.append((f"{slot} R", table.alone.recall[slot], table.helped.recall[slot]))
    for name, before, after in rows:
        print(f"{name:16}{before!s:>32}{after!s:>34}")
    print(f"día u hora errados sin duda: {table.alone.silent} → {table.helped.silent}")


def write_questions(lines: Sequence[Line], path: Path) -> int:
    """Write what would be asked about the lines. How many?"""
    asked = {each.prompt: each for each in map(asked_about, lines)}
    rows: list[dict[str, str]] = [{"system": SYSTEM}]
    rows += [
        {"id": each.line.identity, "prompt": key, "user": each.question.user} for key, each in asked.items()
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return len(asked)


def _lines(name: str) -> list[Line]:
    lines = [line for line in load(SETS[name]) if line.act is not None]
    if name != "training":
        return lines
    opened = [line for line in lines if left_open(line) is not None]
    return opened[::EVERY]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.model.evaluate")
    parser.add_argument("--set", choices=SETS, default="blind")
    parser.add_argument("--ask", type=Path, metavar="FILE")
    parser.add_argument("--answers", type=Path, default=ANSWERS, metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="list what stays wrong; of the training lines")
    given = parser.parse_args()
    lines = _lines(given.set)
    if given.ask:
        print(f"{write_questions(lines, given.ask)} preguntas en {given.ask}")
        return 0
    table = evaluate(lines, answers_in(given.answers))
    show(table)
    if given.errors and given.set == "training":
        print(*table.wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
