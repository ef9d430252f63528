"""Answers of a strong model, stored: a model that gives them, and notes what there is no answer for.

One `{"id", "prompt", "answer"}` a line; `prompt` is the digest of the system and the user message, so that an
answer to another prompt counts for nothing. Each was given with sight of these two messages alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from citas.model.asking import Purpose, Question, T

ANSWERS = Path(__file__).parent / "data" / "standin.jsonl"
#: The tone changes no reading and no outcome, and costs a turn nothing.
ASKED = frozenset([Purpose.READING, Purpose.BUSINESS])


def digest(asked: Question[Any]) -> str:
    """Twelve digits that change with every word of a question."""
    return hashlib.sha256(f"{asked.system}\n\n{asked.user}".encode()).hexdigest()[:12]


def answers_in(path: Path) -> dict[str, Any]:
    """The stored answers by the digest of their prompt."""
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    return {row["prompt"]: row["answer"] for row in rows}


@dataclass
class StandIn:
    """A `Model` that answers what is stored, in its schema, and nothing else."""

    answers: Mapping[str, Any]
    asked: int = 0
    missing: dict[str, Question[Any]] = field(default_factory=dict)

    async def ask(self, question: Question[T], seconds: float = 0) -> T | None:
        """See `Model`."""
        return self.answer(question)

    def answer(self, question: Question[T]) -> T | None:
        """What is stored; an answer that breaks the schema is none, as with any model."""
        if question.purpose not in ASKED:
            return None
        self.asked += 1
        key = digest(question)
        if key not in self.answers:
            self.missing[key] = question
            return None
        try:
            return question.schema.model_validate(self.answers[key])
        except ValidationError:
            return None


def write_questions(asked: Mapping[str, tuple[str, Question[Any]]], path: Path) -> None:
    """Write questions by their digest, each with a name: where the system message changes, it goes first."""
    rows, system = [], ""
    for key, (name, question) in sorted(asked.items(), key=lambda each: each[1][1].system):
        if question.system != system:
            system = question.system
            rows.append({"system": system})
        rows.append({"id": name, "prompt": key, "user": question.user})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
