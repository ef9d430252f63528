"""`python -m tests.questions FOLDER [--say]`: how many questions that a business's data answer are answered?

Each file of the folder is a business (`contexto_negocio`, `horario`, `servicios`, `productos`) and its
`preguntas`: what customers ask (`q`), what a right reply has (`answer_has`: of each list one), what it never
has (`never`), and `answerable: false` where the data don't say. A file may name a company of the sandbox
(`empresa`) in place of the data. Every question is put to the whole service by
`POST /api/chat`: as the first message, after a greeting, in the middle of a booking, and beside its summary.

Only the counts are printed; `--say` prints the replies, too, which is for a set that one may read.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from citas.sandbox.showcase import BEAUTY_SALON, DENTAL_CLINIC, LAW_OFFICE
from citas.sandbox.tenants import DAYS, Tenant, week
from tests.service import Service, running

#: What a customer says before the question.
PLACES: Mapping[str, tuple[str, ...]] = {
    "de entrada": (),
    "tras saludar": ("hola",),
    "a media reserva": ("hola", "quiero una cita", "mañana a las 11 am"),
    "en el resumen": ("hola", "quiero una cita", "mañana a las 11 am", "Ana Torres, ana.torres@gmail.com"),
}
FIRST_COMPANY = 7001
#: Companies of the sandbox whose data a file may ask about (`empresa: 1`).
SHOWN = {each.id_empresa: each for each in (DENTAL_CLINIC, LAW_OFFICE, BEAUTY_SALON)}


class Verdict(StrEnum):
    """What became of one question."""

    RIGHT = "bien respondidas"
    SILENT = "sin respuesta"
    WRONG = "mal respondidas"
    OWNED = "no estaba, y se dijo"
    OTHER = "no estaba, y se dijo otra cosa"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `has`: of each group one piece stands in a right reply. `never`: none of these does."""

    text: str
    has: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    answerable: bool = True

    def judge(self, reply: str, unknown: str) -> Verdict:
        """Of a reply; `unknown` is what the bot says when it does not know."""
        said = reply.casefold()
        if any(piece.casefold() in said for piece in self.never):
            return Verdict.WRONG
        if not self.answerable:
            return Verdict.OWNED if unknown.casefold() in said else Verdict.OTHER
        found = all(any(piece.casefold() in said for piece in group) for group in self.has)
        return Verdict.RIGHT if found else Verdict.SILENT


@dataclass(frozen=True, slots=True)
class Business:
    """One file."""

    name: str
    tenant: Tenant
    questions: tuple[Question, ...] = field(default_factory=tuple)


def load(folder: Path) -> list[Business]:
    """The businesses of a folder, in the order of their names."""
    files = sorted(folder.glob("*.yaml"))
    return [_business(number, file) for number, file in enumerate(files, FIRST_COMPANY)]


def _business(number: int, file: Path) -> Business:
    told = yaml.safe_load(file.read_text("utf-8"))
    questions = tuple(map(_question, told["preguntas"]))
    if "empresa" in told:
        return Business(file.stem, SHOWN[told["empresa"]], questions)
    hours = {day: told["horario"].get(day, "CERRADO") for day in DAYS}
    tenant = Tenant(
        id_empresa=number,
        about=file.stem,
        horario_reuniones=week("CERRADO", **hours),
        contexto_negocio=told["contexto_negocio"],
        servicios=tuple(_items(told.get("servicios"), "Servicio")),
        productos=tuple(_items(told.get("productos"), "Producto")),
    )
    return Business(file.stem, tenant, questions)


def _items(listed: Sequence[Mapping[str, Any]] | None, kind: str) -> Iterator[dict[str, object]]:
    for each in listed or ():
        yield {
            "nombre": each["nombre"],
            "precio_unitario": each.get("precio"),
            "nombre_categoria": each.get("categoria", ""),
            "descripcion": each.get("descripcion", ""),
            "nombre_tipo_producto": kind,
            "nombre_unidad": each.get("unidad", ""),
        }


def _question(told: Mapping[str, Any]) -> Question:
    return Question(
        text=told["q"],
        has=tuple(map(tuple, told.get("answer_has", ()))),
        never=tuple(told.get("never", ())),
        answerable=told.get("answerable", True),
    )


async def ask(
    stage: Service, business: Business, before: Sequence[str], unknown: str
) -> list[tuple[Question, str, Verdict]]:
    """Every question of a business, each in a conversation of its own."""
    stage.sandbox.change_tenant(**business.tenant.as_json())  # type: ignore[arg-type]
    company = {"id_empresa": business.tenant.id_empresa, "frase_no_sabe": unknown}
    answered = []
    for number, question in enumerate(business.questions):
        session = 1000 * (1 + len(before)) + number
        for text in before:
            await stage.say(text, session, **company)
        reply = await stage.say(question.text, session, **company)
        answered.append((question, reply, question.judge(reply, unknown)))
    return answered


async def measure(folder: Path, say: bool, places: Sequence[str]) -> dict[str, Counter[Verdict]]:
    """How the questions of a folder fare, by the place in a conversation where they are asked."""
    counts: dict[str, Counter[Verdict]] = {}
    with tempfile.TemporaryDirectory() as data:
        async with running(Path(data)) as stage:
            for place in places:
                counts[place] = Counter()
                for business in load(folder):
                    for question, reply, verdict in await ask(
                        stage, business, PLACES[place], "No tengo ese dato"
                    ):
                        counts[place][verdict] += 1
                        if say:
                            print(f"[{place} · {verdict}] {question.text}\n    {reply!r}")
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.questions", description="Preguntas al negocio.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--say", action="store_true", help="también las preguntas y las respuestas")
    parser.add_argument("--place", choices=tuple(PLACES), action="append", help="solo en ese momento")
    options = parser.parse_args()
    for place, counts in asyncio.run(
        measure(options.folder, options.say, options.place or tuple(PLACES))
    ).items():
        print(f"{place}: " + ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict))


if __name__ == "__main__":
    main()
