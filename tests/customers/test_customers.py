"""A sample of the played customers against the service; and that what they count can fail."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from citas.config import PROJECT
from citas.errors import FlowError
from tests.customers.businesses import BUSINESSES
from tests.customers.moments import Moment
from tests.customers.persona import Persona, load
from tests.customers.player import play
from tests.customers.report import conversation, problems, table
from tests.customers.verdict import Verdict, judge

FLOWS = PROJECT / "flows"
PERSONAS = load()

#: Of every business some of every goal, with asides, wishes, corrections and times that are taken; and how
#: many times the least messages it may take half of them.
SAMPLE: Mapping[str, tuple[Sequence[str], float]] = {
    "clinica": (
        [
            *("raul-fisio-completo", "sabado-san-isidro-cerrado", "cambia-de-doctor-silvana"),
            *("cancela-fisio", "la-de-larco-ernesto", "resumen-y-silencio", "abuelo-sin-correo-da-nieto"),
        ],
        1.34,
    ),
    "dental": (
        [
            *("eres-un-robot-rodrigo", "quiere-al-doctor-paredes", "otra-para-el-esposo"),
            *("manda-audio-primero", "correo-incompleto-jairo", "si-y-hay-cochera"),
        ],
        1.13,
    ),
    "estudio_legal": (
        ["sabado-si-atienden-pilar", "cuanto-cobra-dina", "mi-expediente-como-va", "cancela-por-arreglo"],
        1.0,
    ),
    "restaurante": (["se-suman-dos-mas", "dos-mesas-dos-dias", "mesa-en-la-terraza"], 1.5),
    "salon": (
        [
            *("karla-todo-junto", "teresita-hora-ocupada", "mama-e-hija-luciana"),
            *("yolanda-mueve", "queja-del-tinte"),
        ],
        1.0,
    ),
}


async def played(persona: Persona, folder: Path, seed: int = 0, **settings: Any) -> Verdict:
    """The verdict on a persona whose service writes into a folder of her own."""
    own = tempfile.mkdtemp(dir=folder)
    return judge(await play(persona, Path(own), seed, **settings))


@pytest.mark.parametrize("business", BUSINESSES)
async def test_a_sample_gets_what_it_came_for(business: str, tmp_path: Path) -> None:
    names, most = SAMPLE[business]
    assert {PERSONAS[name].tenant for name in names} == {business}
    verdicts = [await played(PERSONAS[name], tmp_path) for name in names]
    assert list(problems(verdicts)) == []
    assert statistics.median(verdict.ratio for verdict in verdicts) <= most


def test_there_are_many_of_them_for_each_business() -> None:
    assert len(PERSONAS) >= 120
    for business in BUSINESSES:
        assert sum(persona.tenant == business for persona in PERSONAS.values()) >= 12


_ASKS_DAY = {"guard": "brings_data", "ask": "ask_date_again", "target": "date"}
_SORRY = {"say": ["sorry"]}

# what is done to the flow → who notices, and in which counters
SABOTAGES: Mapping[str, tuple[Mapping[str, object], str, frozenset[str]]] = {
    "no datum is ever taken": (
        {"first": []},
        "karla-todo-junto",
        frozenset({"resultado", "repite", "pide lo dado"}),
    ),
    "a question is asked once more, whatever the answer": (
        {"first": [_ASKS_DAY]},
        "ximena-cambia-correo",
        frozenset({"repite", "pide lo dado", "resultado", "paciencia"}),
    ),
    "wishes are not heard": ({"wishes": None}, "quiere-al-doctor-paredes", frozenset({"deseo"})),
    "a question has no answer, and nothing else is said": (
        {"everywhere": {"ask_business": {"say": ["dont_know"]}}},
        "lourdes-preguntona",
        frozenset({"callejón", "sin respuesta"}),
    ),
    "nobody is told": (
        {"states": {"booked": {"on": {"correct": _SORRY, "change_booking": _SORRY}}}},
        "yolanda-mueve",
        frozenset({"resultado", "sin respuesta"}),
    ),
    "a yes is answered with the summary": (
        {"states": {"confirm": {"on": {"affirm": {"fails": True, "target": "confirm"}}}}},
        "ursula-cada-quince-dias",
        frozenset({"resultado", "repite"}),
    ),
}


@pytest.mark.parametrize("name", SABOTAGES)
async def test_what_goes_wrong_is_counted(name: str, tmp_path: Path) -> None:
    changes, who, kinds = SABOTAGES[name]
    verdict = await played(PERSONAS[who], tmp_path, **_sabotaged(tmp_path, changes))
    assert {kind for kind, _ in verdict.problems} >= kinds
    assert PERSONAS[who].id in "\n".join(problems([verdict]))


def _sabotaged(folder: Path, changes: Mapping[str, object]) -> dict[str, Any]:
    """Settings for the main flow with `changes`, and no company's file."""
    for path in FLOWS.glob("*.yaml"):
        shutil.copy(path, folder)
    flow = folder / "roto.yaml"
    flow.write_text(yaml.safe_dump({"extends": "citas.yaml", **changes}), encoding="utf-8")
    return {"FLOW_FILE": str(flow), "TENANTS_DIR": str(folder / "ninguna")}


async def test_a_customer_without_patience_walks_off(tmp_path: Path) -> None:
    hasty = PERSONAS["teresita-hora-ocupada"].model_copy(update={"patience": 2})
    verdict = await played(hasty, tmp_path)
    assert verdict.played.walked_off
    assert verdict.outcome
    assert verdict.played.messages == 2


async def test_an_appointment_too_many_is_a_wrong_outcome(tmp_path: Path) -> None:
    persona = PERSONAS["karla-todo-junto"]
    nothing = persona.model_copy(update={"expect": persona.expect.model_copy(update={"booked": ()})})
    verdict = await played(nothing, tmp_path)
    assert verdict.outcome


async def test_the_table_has_a_row_for_each_business_and_goal(tmp_path: Path) -> None:
    verdict = await played(PERSONAS["karla-todo-junto"], tmp_path)
    head, _, *rows = table([verdict])
    assert head.startswith("|  | personas | resultado bien |")
    assert [row.split(" | ")[:3] for row in rows] == [
        ["| salon", "1", "1 (100.0%)"],
        ["| una cita", "1", "1 (100.0%)"],
        ["| **todas**", "1", "1 (100.0%)"],
    ]
    told = conversation(verdict)
    assert "[open] —" in told
    assert "<booked>" in told


async def test_another_seed_says_it_in_other_words(tmp_path: Path) -> None:
    persona = PERSONAS["karla-todo-junto"]
    verdicts = [await played(persona, tmp_path, seed) for seed in range(6)]
    opened = {verdict.played.exchanges[0].line.text for verdict in verdicts}
    assert opened == set(persona.lines[Moment.OPEN])
    assert list(problems(verdicts)) == []


PERSON = """\
- id: ana
  tenant: salon
  who: Ana.
  lines: {open: [hola]}
  expect: {booked: [], handoff: no}
  minimum: 1
  patience: 3
"""

# what is put in the place of what → what is said of it
MISTAKES = {
    ("tenant: salon", "tenant: salom"): "línea 2: 1.tenant: «salom» no es un negocio; existen: salon,",
    ("{open: [hola]}", "{saludo: [hola]}"): "línea 4: 1.lines.saludo: «saludo» no existe",
    ("{open: [hola]}", "{day: [hola]}"): "falta «open»",
    ("minimum: 1", "minimo: 1"): "línea 6: 1.minimo: esta clave no se conoce; ¿quisiste decir «minimum»?",
    ("booked: []", "booked: [{day: 2026-11-24, hour: 25:00}]"): "línea 5: 1.expect.booked.1.hour",
    ("handoff: no", "handoff: maybe"): "línea 5: 1.expect.handoff: «maybe» no existe",
    ("patience: 3", "patience: 3\n  busy: [mañana]"): "línea 8: 1.busy.1",
    ("who: Ana.", "who: Ana.\n  now: ayer"): "línea 4: 1.now",
}


@pytest.mark.parametrize(("change", "problem"), MISTAKES.items(), ids=[new for _, new in MISTAKES])
def test_a_mistake_in_a_persona_is_told_with_its_line(
    change: tuple[str, str], problem: str, tmp_path: Path
) -> None:
    old, new = change
    assert old in PERSON
    (tmp_path / "mal.yaml").write_text(PERSON.replace(old, new), encoding="utf-8")
    with pytest.raises(FlowError) as refused:
        load(tmp_path)
    assert problem in str(refused.value)


def test_two_with_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("una.yaml", "otra.yaml"):
        (tmp_path / name).write_text(PERSON, encoding="utf-8")
    with pytest.raises(FlowError, match="«ana»"):
        load(tmp_path)
