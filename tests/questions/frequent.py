"""`python -m tests.questions.frequent [FOLDER] [--say]`: frequent questions, asked in customers' own words.

Each file of the folder is a business (`contexto_negocio`), its `preguntas_frecuentes`, and what customers ask
(`q`) with the entry that answers it (`de`; null: none does). Every question is the first message of a
conversation over `POST /api/chat`. Right is a reply with the whole answer of that entry and of no other.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from citas.sandbox.tenants import Tenant, week
from tests.service import Service, running

FOLDER = Path(__file__).parent / "frequent"
FIRST_COMPANY = 7101


class Verdict(StrEnum):
    """What became of one question."""

    RIGHT = "bien respondidas"
    ASKED_BACK = "repreguntadas con la correcta"
    SILENT = "sin respuesta"
    WRONG = "mal respondidas"
    OWNED = "no estaba, y no se inventó"
    WRONGLY_ASKED = "repreguntadas sin la correcta"


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a business, and the entry that answers it."""

    tenant: Tenant
    text: str
    entry: str | None
    entries: Mapping[str, Mapping[str, Any]]

    def judge(self, reply: str) -> Verdict:
        said = {name for name, each in self.entries.items() if _plain(each["respuesta"]) in reply}
        if said:
            return Verdict.RIGHT if said == {self.entry} else Verdict.WRONG
        if "e refieres a «" in reply:
            is_there = self.entry is not None and self.entries[self.entry]["pregunta"] in reply
            return Verdict.ASKED_BACK if is_there else Verdict.WRONGLY_ASKED
        return Verdict.OWNED if self.entry is None else Verdict.SILENT


def _plain(answer: str) -> str:
    return answer.replace("*", "")


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    for number, file in enumerate(sorted(folder.glob("*.yaml")), FIRST_COMPANY):
        told = yaml.safe_load(file.read_text("utf-8"))
        entries = {each["id"]: each for each in told["preguntas_frecuentes"]}
        tenant = Tenant(
            id_empresa=number,
            about=file.stem,
            horario_reuniones=week("09:00-18:00"),
            contexto_negocio=told["contexto_negocio"],
            id_chatbot=number,
            preguntas_frecuentes=list(entries.values()),
        )
        for each in told["preguntas"]:
            yield Case(tenant, each["q"], each["de"], entries)


async def ask(stage: Service, case: Case, session_id: int) -> str:
    stage.sandbox.change_tenant(**case.tenant.as_json())  # type: ignore[arg-type]
    company = case.tenant.id_empresa
    return await stage.say(case.text, session_id, id_empresa=company, id_chatbot=company)


async def measure(folder: Path = FOLDER) -> list[tuple[Case, str, Verdict]]:
    with tempfile.TemporaryDirectory() as data:
        async with running(Path(data)) as stage:
            asked = [(case, await ask(stage, case, 1 + at)) for at, case in enumerate(cases(folder))]
    return [(case, reply, case.judge(reply)) for case, reply in asked]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.questions.frequent", description="Preguntas frecuentes."
    )
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--say", action="store_true", help="también las preguntas y las respuestas")
    options = parser.parse_args()
    found = asyncio.run(measure(options.folder))
    for case, reply, verdict in found if options.say else ():
        print(f"[{verdict} · {case.entry}] {case.text}\n    {reply!r}")
    counts = Counter(verdict for _, _, verdict in found)
    print(", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict))


if __name__ == "__main__":
    main()
