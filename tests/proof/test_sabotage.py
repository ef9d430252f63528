"""Each promise, broken on purpose: the right rule must find it and tell a conversation that shows it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from citas.config import PROJECT
from citas.errors import FlowError
from citas.flowfiles import FlowFiles, load_flow
from citas.proof.check import Problem, check
from tests.proof.sabotaging import key_in

FLOWS = PROJECT / "flows"
Data = dict[str, Any]


@dataclass(frozen=True)
class Sabotage:
    """What is broken, the rule that must say so, and a line that its story must hold (none for some)."""

    name: str
    rule: str
    flow: Callable[[Data], None] = lambda flow: None
    texts: Callable[[Data], None] = lambda texts: None
    story: str = "Cliente:"
    file: str = "registro.yaml"  # the smaller of the flows, where that has what is broken


def put(place: str, value: Any) -> Callable[[Data], None]:
    """Set «states.confirm.on.affirm.0», or «spine.date.until», to a value."""

    def edit(data: Data) -> None:
        holder, last = _find(data, place)
        holder[last] = value

    return edit


def drop(place: str) -> Callable[[Data], None]:
    def edit(data: Data) -> None:
        holder, last = _find(data, place)
        del holder[last]

    return edit


def _find(data: Any, place: str) -> tuple[Any, Any]:
    *path, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    for key in path:
        data = data.setdefault(key, {}) if isinstance(data, dict) else data[key_in(data, key)]
    return data, key_in(data, last)


def each(*edits: Callable[[Data], None]) -> Callable[[Data], None]:
    def edit(data: Data) -> None:
        for one in edits:
            one(data)

    return edit


def rewrite(text: str, *says: str, **fields: Any) -> Callable[[Data], None]:
    def edit(texts: Data) -> None:
        texts[text] |= {"says": list(says) or texts[text]["says"], **fields}

    return edit


LOST = {"title": "Isla", "about": "Nadie llega aquí.", "otherwise": {"say": ["farewell"]}}
TRAP = {
    "title": "Trampa",
    "about": "De aquí no se sale.",
    "questions": [{"expecting": "confirm", "ladder": ["ask_change"]}],
}

SABOTAGES = [
    Sabotage(
        "a yes that goes straight to the calendar",
        "reserva-sin-verificar",
        put("states.confirm.on.affirm", {"guard": "explicit_yes", "target": "booking"}),
        story="Cliente: sí",
    ),
    Sabotage(
        "a yes that is not asked to be explicit",
        "reserva-sin-si",
        put("states.confirm.on.affirm", {"target": "recheck"}),
        story="Cliente: sí",
    ),
    Sabotage(
        "a correction that skips the confirmation",
        "reserva-sin-si",
        put("states.confirm.on.correct", {"actions": ["take_slots"], "target": "recheck"}),
    ),
    Sabotage(
        "a booking when the check could not be made",
        "reserva-sin-verificar",
        put("states.recheck.on.not_verified", {"target": "booking"}),
        story="no se pudo verificar",
    ),
    Sabotage(
        "a datum forgotten between the summary and the calendar",
        "reserva-sin-si",
        put("states.recheck.on.free", {"actions": ["mark_verified", "forget correo"], "target": "booking"}),
    ),
    Sabotage(
        "a state that nothing leads to",
        "inalcanzable",
        put("states.island", LOST),
        story="",
    ),
    Sabotage(
        "a row behind one that always holds",
        "inalcanzable",
        lambda flow: flow["states"]["booked"].update(
            otherwise=[{"say": ["already_booked"]}, {"say": ["farewell"]}]
        ),
        story="",
    ),
    Sabotage(
        "a message that nobody answers",
        "sin-salida",
        drop("states.booked.otherwise"),
    ),
    Sabotage(
        "a tool that asks itself again",
        "vueltas-sin-cliente",
        put("states.availability.on.not_verified", {"target": "availability"}),
        story="no se pudo verificar",
    ),
    Sabotage(
        "two tools that send the customer round",
        "vueltas-sin-cliente",
        each(
            put("states.offers.on.nothing_free", {"target": "handoff_stuck"}),
            put("states.handoff_stuck.on.recorded", {"target": "offers"}),
        ),
        file="citas.yaml",
    ),
    Sabotage(
        "a state that can't be left",
        "sin-final",
        each(
            put("states.trap", TRAP | {"otherwise": {"actions": ["count_failure"], "target": "trap"}}),
            put("states.trap.on", {act: {"target": "trap"} for act in ("ask_product", "ask_business")}),
            lambda flow: flow["states"]["trap"]["on"].update(
                {act: {"target": "trap"} for act in ("handoff", "change_booking", "goodbye", "my_booking")}
            ),
            put("states.change.on.affirm", {"target": "trap"}),
            put("first", []),
        ),
        file="citas.yaml",
    ),
    Sabotage(
        "a ladder without an end",
        "escalera-sin-fin",
        put("states.contact.otherwise", [{"actions": ["count_failure"], "target": "next"}]),
    ),
    Sabotage(
        "a yes in place of data that is asked for again and again",
        "escalera-sin-fin",
        put("states.date.on.affirm", {"target": "next"}),
        story="Cliente: sí",
    ),
    Sabotage(
        "a turn that says nothing",
        "turno-mudo",
        put("states.unresolved.on.goodbye", {}),
        story="Cliente: gracias",
    ),
    Sabotage(
        "a digression that loses the question",
        "pregunta-perdida",
        put("states.business.on.found", {"say": ["business_found"], "target": "booked"}),
        story="Cliente: ¿dónde quedan?",
        file="citas.yaml",
    ),
    Sabotage(
        "a digression that loses the e-mail",
        "pregunta-perdida",
        put(
            "states.products.on.failed",
            {"say": ["products_failed"], "actions": ["forget correo"], "target": "return"},
        ),
        story="no se pudo consultar",
        file="citas.yaml",
    ),
    Sabotage(
        "a state where no person can be asked for",
        "sin-persona",
        put("states.contact.on.handoff", {"say": ["dont_know"], "target": "contact"}),
        story="Cliente: quiero hablar con una persona",
    ),
    Sabotage(
        "an appointment that can't be changed",
        "sin-persona",
        put("states.booked.on.change_booking", {"say": ["already_booked"]}),
        story="Cliente: quiero cambiar mi cita",
    ),
    Sabotage(
        "a question that uses the e-mail before it is known",
        "dato-desconocido",
        texts=rewrite("ask_contact", "Te escribo a {correo}. ¿A nombre de quién?"),
    ),
    Sabotage(
        "a second variant that uses what is not known",
        "dato-desconocido",
        texts=rewrite("ask_date", "¿Qué día?", "¿Qué día, {nombre}?"),
        file="citas.yaml",
    ),
    Sabotage(
        "a text about an appointment that was not made",
        "dato-desconocido",
        put("states.unresolved.otherwise", {"say": ["already_booked"]}),
    ),
    Sabotage(
        "«confirmed» said of an unknown outcome",
        "afirmacion-falsa",
        put("states.booking.on.unresolved.say", ["booked_without_link"]),
        story="",
    ),
    Sabotage(
        "«available» said when it could not be verified",
        "afirmacion-falsa",
        put("states.availability.on.not_verified.say", ["slot_free"]),
        story="",
    ),
    Sabotage(
        "an appointment denied while nobody knows of it",
        "solicitud-negada",
        put("states.own_unknown.on.unresolved", {"say": ["not_booked_yet"], "target": "notice_unknown"}),
        story="Cliente: ¿a qué hora era mi cita?",
    ),
    Sabotage(
        "a cancellation that looks for an appointment which may exist",
        "solicitud-negada",
        put("everywhere.change_booking", {"actions": ["begin_change"], "target": "own_to_change"}),
        rewrite("ask_own_when", "Por aquí no veo tu {cita}. ¿Qué día y a qué hora es?", denies="booking"),
        story="Cliente: quiero cambiar mi cita",
    ),
    Sabotage(
        "a status that may be reworded",
        "estado-reescrito",
        texts=rewrite("booked", mark="tone"),
        story="",
    ),
    Sabotage(
        "a summary that hides the e-mail",
        "resumen-incompleto",
        texts=rewrite("summary_again", "¿Confirmo el {fecha} a las {hora} para {nombre}? Responde *sí*."),
        story="",
    ),
    Sabotage(
        "a yes to the summary that is asked for ever",
        "si-sin-respuesta",
        put("states.confirm.on.affirm", [{"actions": ["count_failure"], "target": "confirm"}]),
        story="Cliente: sí",
    ),
    Sabotage(
        "a check before there is an hour",
        "verifica-sin-datos",
        put("spine.date.until", "data_known"),
    ),
]


def broken(tmp_path: Path, sabotage: Sabotage) -> FlowFiles:
    """The shipped files with the sabotage in them."""
    shipped = load_flow(FLOWS / sabotage.file)
    flow = copy.deepcopy(_raw(FLOWS / sabotage.file))
    texts = copy.deepcopy(_raw(FLOWS / shipped.flow.texts))
    sabotage.flow(flow)
    sabotage.texts(texts)
    (tmp_path / shipped.flow.texts).write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8")
    (tmp_path / "citas.yaml").write_text(yaml.safe_dump(flow, allow_unicode=True), encoding="utf-8")
    return load_flow(tmp_path / "citas.yaml")


def _raw(path: Path) -> Data:
    """The file as plain data: a loader without booleans leaves the key `on` a word."""
    data: Data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda sabotage: sabotage.name)
def test_it_is_found(tmp_path: Path, sabotage: Sabotage) -> None:
    problems = [problem for problem in check(broken(tmp_path, sabotage)) if problem.rule == sabotage.rule]
    assert problems, "nobody noticed"
    if sabotage.story:
        assert any(sabotage.story in problem.story for problem in problems), _shown(problems)
    else:
        assert all(problem.what for problem in problems)


def _shown(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (drop("states.recheck.on.taken"), "taken"),
        (put("states.date.on.greet", {"target": "nowhere"}), "nowhere"),
        (put("states.date.on.greet", {"say": ["hola_que_tal"]}), "hola_que_tal"),
        (put("states.date.on.greet", {"guard": "is_sunny", "target": "next"}), "is_sunny"),
        (put("states.date.on.greet", {"actions": ["pray"], "target": "next"}), "pray"),
        (put("states.date.on.dance", {"target": "next"}), "dance"),
    ],
    ids=["an outcome without a way", "a target", "a text", "a guard", "an action", "an act"],
)
def test_a_name_that_does_not_resolve_does_not_load(
    tmp_path: Path, edit: Callable[[Data], None], says: str
) -> None:
    with pytest.raises(FlowError, match=says):
        broken(tmp_path, Sabotage("", "", edit))


SHIPPED = sorted(path for path in FLOWS.glob("*.yaml") if not path.stem.startswith("textos"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_flows_that_ship_are_proved(path: Path) -> None:
    assert check(load_flow(path)) == []
