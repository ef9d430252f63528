"""Reading a flow and its texts: whatever can't be run is refused, with its file and its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.errors import ConfigError, FlowError
from citas.flowfiles import FlowFiles, load_flow
from citas.machine.events import Outcome
from citas.machine.reading import Act

FLOW = """\
flow: mini
title: Lo mínimo
version: 1
texts: frases.yaml
initial: date
spine:
  - {state: date, until: slot_chosen}
  - {state: people}
first:
  - {guard: past_date, say: [past_date], target: next}
everywhere:
  goodbye: {say: [farewell]}
states:
  date:
    title: Fecha
    about: Se pregunta la fecha.
    questions:
      - {when: missing fecha, expecting: date, ladder: [ask_date, ask_again]}
    on:
      greet: {say: [hello], target: next}
    otherwise:
      - {guard: brings_data, actions: [take_slots], target: next}
      - {ask: ask_again}
  people:
    title: Personas
    about: Se avisa a una persona.
    invoke: hand_over
    on:
      recorded: {target: date}
      not_recorded: {target: return}
"""
TEXTS = "".join(
    f"{name}:\n  mark: tone\n  says: [Algo que decir.]\n"
    for name in (
        *("hello", "farewell", "past_date", "ask_date", "ask_again"),
        *("empty_message", "long_message", "no_images", "apology", "store_down", "crowded"),
        *("taking_long", "misconfigured"),
    )
)
Load = Callable[..., FlowFiles]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """`load(flow, texts)` writes both files and reads them."""

    def loading(flow: str = FLOW, texts: str = TEXTS) -> FlowFiles:
        (tmp_path / "mini.yaml").write_text(flow, encoding="utf-8")
        (tmp_path / "frases.yaml").write_text(texts, encoding="utf-8")
        return load_flow(tmp_path / "mini.yaml")

    return loading


def test_a_sound_flow(load: Load) -> None:
    files = load()
    assert files.flow.flow == "mini"
    assert set(files.flow.states) == {"date", "people"}
    assert files.texts.template("hello", 0) == "Algo que decir."


def test_on_is_read_as_a_key_and_yes_and_no_as_words(load: Load) -> None:
    files = load(FLOW.replace("title: Fecha", "title: no"), TEXTS.replace("Algo que decir.", "yes", 1))
    assert set(files.flow.states["date"].on) == {Act.GREET}
    assert set(files.flow.states["people"].on) == {Outcome.RECORDED, Outcome.NOT_RECORDED}
    assert files.flow.states["date"].title == "no"
    assert files.texts.template("hello", 0) == "yes"


def test_true_is_still_true(load: Load) -> None:
    files = load(FLOW.replace("{say: [hello], target: next}", "{target: next, forward: true}"))
    assert files.flow.states["date"].on[Act.GREET][0].forward is True


def test_the_flow_that_ships_loads() -> None:
    assert load_flow(PROJECT / "flows" / "citas.yaml").flow.flow == "citas"


# what is found, what it becomes, where the error says it is, what it says
FLOW_MISTAKES = {
    "an unknown key at the top": ("initial: date", "initial: date\ncolor: azul", "color", "clave"),
    "an unknown key in a state": (
        "about: Se p",
        "color: azul\n    about: Se p",
        "states.date.color",
        "clave",
    ),
    "an unknown key in a row": ("{say: [hello],", "{color: azul,", "states.date.on.greet.color", "clave"),
    "an unknown key in a question": (
        "{when: ",
        "{color: a, when: ",
        "states.date.questions.1.color",
        "clave",
    ),
    "a missing key": ("    about: Se pregunta la fecha.\n", "", "states.date.about", "falta"),
    "no states": (FLOW[FLOW.index("states:") :], "", "states", "falta"),
    "an unknown guard": ("guard: brings_data", "guard: llueve", "states.date.otherwise.1.guard", "«llueve»"),
    "an unknown guard in the first rows": ("guard: past_date", "guard: llueve", "first.1.guard", "«llueve»"),
    "an unknown guard of a question": (
        "when: missing fecha",
        "when: missin",
        "states.date.questions.1.when",
        "«missing»",
    ),
    "an unknown guard in the spine": ("until: slot_chosen", "until: llueve", "spine.1.until", "«llueve»"),
    "an unknown action": ("[take_slots]", "[baila]", "states.date.otherwise.1.actions.1", "«baila»"),
    "an unknown act": ("greet: {say", "saluda: {say", "states.date.on.saluda", "«saluda»"),
    "an unknown act everywhere": ("goodbye: {say", "adios: {say", "everywhere.adios", "«adios»"),
    "an unknown outcome": ("  not_recorded: {", "  olvidado: {", "states.people.on.olvidado", "«olvidado»"),
    "an outcome of another tool": (
        "      not_recorded: {",
        "      free: {target: date}\n      not_recorded: {",
        "states.people",
        "free",
    ),
    "a missing outcome": ("      recorded: {target: date}\n", "", "states.people", "recorded"),
    "an outcome where no tool is used": ("greet: {say", "recorded: {say", "states.date", "recorded"),
    "a question where a tool is used": (
        "    invoke: hand_over",
        "    invoke: hand_over\n    questions: [{expecting: date, ladder: [hello]}]",
        "states.people",
        "preguntar",
    ),
    "an unknown tool": ("invoke: hand_over", "invoke: telepatia", "states.people.invoke", "«telepatia»"),
    "an unknown expectation": ("expecting: date", "expecting: x", "states.date.questions.1.expecting", "«x»"),
    "an unknown target": ("{target: date}", "{target: luna}", "states.people.on.recorded.target", "«luna»"),
    "an unknown target in the first rows": (
        "[past_date], target: next",
        "[hello], target: sol",
        "first.1.target",
        "«sol»",
    ),
    "an unknown start": ("initial: date", "initial: luna", "mini.yaml", "«luna»"),
    "an unknown state in the spine": ("state: people", "state: luna", "mini.yaml", "«luna»"),
    "a spine without an end": (
        "{state: people}",
        "{state: people, until: slot_chosen}",
        "mini.yaml",
        "until",
    ),
    "a question of its own before a tool": (
        "{ask: ask_again}",
        "{ask: ask_again, target: people}",
        "states.date.otherwise.2",
        "«ask»",
    ),
    "a question of its own before who knows what": (
        "{ask: ask_again}",
        "{ask: ask_again, target: next}",
        "states.date.otherwise.2",
        "«ask»",
    ),
    "an empty spine": (
        "spine:\n  - {state: date, until: slot_chosen}\n  - {state: people}",
        "spine: []",
        "spine",
        "vací",
    ),
    "an empty ladder": ("[ask_date, ask_again]", "[]", "states.date.questions.1.ladder", "vací"),
    "no rows": ("goodbye: {say: [farewell]}", "goodbye: []", "everywhere.goodbye", "vací"),
    "an unknown text said": (
        "say: [hello]",
        "say: [adios]",
        "states.date.on.greet",
        "«adios» no existe en frases.yaml",
    ),
    "an unknown text asked": (
        "{ask: ask_again}",
        "{ask: adios}",
        "states.date.otherwise.2",
        "«adios» no existe en",
    ),
    "an unknown text in a ladder": (
        "[ask_date, ",
        "[adios, ",
        "states.date.questions.1",
        "«adios» no existe en",
    ),
    "a key twice": ("title: Fecha", "title: Fecha\n    title: Hora", "línea 16", "«title» está repetida"),
    "a state twice": (
        "  people:\n    title",
        "  date:\n    title: x\n    about: x\n  people:\n    title",
        "línea 24",
        "«date» está repetida",
    ),
    "a key twice in braces": ("{ask: ask_again}", "{ask: a, ask: b}", "línea 23", "«ask» está repetida"),
    "a number for a text": ("title: Fecha", "title: 5", "states.date.title", "no es válido"),
    "a text for a number": ("version: 1", "version: uno", "version", "no es válido"),
    "a list for a state": (
        FLOW[FLOW.index("  people:") :],
        "  people: [1]\n",
        "states.people",
        "no es válido",
    ),
    "a bad indentation": ("    title: Fecha", "   title: Fecha\n     x: y", "mini.yaml", "línea 16"),
    "a tab": ("    title: Fecha", "\ttitle: Fecha", "mini.yaml", "línea 15"),
    "an open brace": ("{state: people}", "{state: people", "mini.yaml", "línea "),
    "a tag that would run code": ("title: Fecha", "title: !!python/name:os.system", "mini.yaml", "línea 15"),
    "a day that does not exist": ("title: Fecha", "title: 2026-02-30", "mini.yaml", "YAML"),
    "a character that no file has": ("title: Fecha", "title: \x07", "mini.yaml", "YAML"),
    "a key that is a list": ("title: Fecha", "? [a, b]\n    : x", "mini.yaml", "línea 15"),
}


@pytest.mark.parametrize(("found", "becomes", "place", "problem"), FLOW_MISTAKES.values(), ids=FLOW_MISTAKES)
def test_a_mistake_in_the_flow_is_refused_with_its_place(
    load: Load, found: str, becomes: str, place: str, problem: str
) -> None:
    assert found in FLOW
    with pytest.raises(FlowError) as refused:
        load(FLOW.replace(found, becomes, 1))
    text = str(refused.value)
    assert re.match(r"mini\.yaml(, línea \d+)?: ", text)
    assert place in text
    assert problem in text
    assert_spanish(text)


DATA = """\
data:
  correo:
    type: email
    ladder: [ask_date]
    open: {invalid: [ask_again]}
  lugar: {type: choice, options: [Aquí, Allá], ladder: [ask_again]}
event: "Cita de {correo}"
patience: {tries: 2, target: people}
spine:"""
ASKS = "about: Se pregunta la fecha.\n    asks: [correo, lugar]\n    together: [ask_date]"
WITH_DATA = FLOW.replace("spine:", DATA).replace("about: Se pregunta la fecha.", ASKS)

# what is found, what it becomes, where the error says it is, what it says
DATA_MISTAKES = {
    "an unknown type": ("type: email", "type: mail", "línea 8: data.correo.type", "¿quisiste decir «email»?"),
    "an unknown key": ("    type: email", "    tipe: email", "línea 8: data.correo.tipe", "«type»?"),
    "no ladder": ("    ladder: [ask_date]\n", "", "línea 7: data.correo", "falta «ladder»"),
    "a text that is not there": (
        "ladder: [ask_date]",
        "ladder: [ask_dat]",
        "línea 9: data.correo.ladder",
        "el texto «ask_dat» no existe en frases.yaml; ¿quisiste decir «ask_date»?",
    ),
    "a text of what is open that is not there": (
        "{invalid: [ask_again]}",
        "{invalid: [ask_agai]}",
        "línea 10: data.correo.open.invalid",
        "«ask_agai» no existe en frases.yaml; ¿quisiste decir «ask_again»?",
    ),
    "a text of all together that is not there": (
        "together: [ask_date]",
        "together: [ask_dat]",
        "states.date.together",
        "«ask_dat» no existe en frases.yaml",
    ),
    "an unknown kind of open": ("{invalid:", "{invalido:", "data.correo.open.invalido", "«invalid»?"),
    "an unknown need": ("type: email", "type: email\n    need: optionl", "data.correo.need", "«optional»?"),
    "an unknown place": ("type: email", "type: email\n    into: titel", "data.correo.into", "«title»?"),
    "what the code alone writes": (
        "type: email",
        "type: email\n    lister: []",
        "data.correo.lister",
        "Existen: any, from, holds, into, label, ladder, longest, max, min, need, open, options, type, words",
    ),
    "a choice without options": ("options: [Aquí, Allá], ", "", "línea 11: data.lugar", "«options» o «from»"),
    "a choice with both": ("options:", "from: branches, options:", "data.lugar", "va uno solo"),
    "an option twice": ("[Aquí, Allá]", "[Aquí, aquí]", "línea 11: data.lugar.options", "está repetida"),
    "a name with a blank": ("  correo:\n", "  mi correo:\n", "línea 7: data.mi correo", "sin espacios"),
    "a name with a capital": ("  correo:\n", "  Correo:\n", "línea 7: data.Correo", "en minúsculas"),
    "a name that all have": ("  correo:\n", "  fecha:\n", "línea 7: data.fecha", "no se declara"),
    "a name that the bot has": (
        "spine:",
        "spine:",
        "data.opciones",
        "«opciones» ya es un dato que el bot conoce",
    ),
    "a datum that nobody asks for": (
        "asks: [correo, lugar]",
        "asks: [correo]",
        "línea 11: data.lugar",
        "ningún estado lo pregunta",
    ),
    "an unknown datum asked for": ("asks: [correo,", "asks: [coreo,", "states.date.asks.1", "«correo»?"),
    "an unknown datum in a title": (
        "de {correo}",
        "de {coreo}",
        "línea 12: event",
        "¿quisiste decir «correo»?",
    ),
    "a brace in a title": ("de {correo}", "de {correo", "línea 12: event", "llave"),
    "an unknown datum of a guard": (
        "guard: brings_data",
        "guard: missing coreo",
        "states.date.otherwise.1.guard",
        "habla de «coreo», que no está en «data»; ¿quisiste decir «correo»?",
    ),
    "a guard without its data": ("guard: brings_data", "guard: missing", "otherwise.1.guard", "necesita"),
    "a guard with data too many": (
        "guard: brings_data",
        "guard: brings_data correo",
        "1.guard",
        "no lleva datos",
    ),
    "an unknown end of patience": (
        "target: people}\nspine",
        "target: peple}\nspine",
        "línea 13: patience.target",
        "¿quisiste decir «people»?",
    ),
    "patience without measure": ("tries: 2", "tries: 5", "línea 13: patience.tries", "como máximo 2"),
}


@pytest.mark.parametrize(("found", "becomes", "place", "problem"), DATA_MISTAKES.values(), ids=DATA_MISTAKES)
def test_a_mistake_in_the_data_is_refused_with_its_place(
    load: Load, found: str, becomes: str, place: str, problem: str
) -> None:
    source = WITH_DATA.replace("lugar", "opciones") if place == "data.opciones" else WITH_DATA
    assert found in source
    with pytest.raises(FlowError) as refused:
        load(source.replace(found, becomes, 1))
    (line,) = [line for line in str(refused.value).splitlines() if problem in line]
    assert re.match(r"mini\.yaml, línea \d+: ", line)
    assert place in line
    assert_spanish(line)


def test_declared_data_load(load: Load) -> None:
    assert set(load(WITH_DATA).flow.data) == {"correo", "lugar"}


TEXT_MISTAKES = {
    "an unknown key": ("mark: tone", "mark: tone\n  color: azul", "hello.color", "clave"),
    "an unknown mark": (
        "mark: tone",
        "mark: gritado",
        "hello.mark",
        "«gritado» no existe. Existen: fixed, tone",
    ),
    "nothing to say": ("[Algo que decir.]", "[]", "hello.says", "vací"),
    "an empty sentence": ("[Algo que decir.]", "['']", "hello.says.1", "vací"),
    "an unknown placeholder": ("[Algo que decir.]", "['Son {euros}.']", "hello.says.1", "{euros}"),
    "an unclosed brace": ("[Algo que decir.]", "['El {fecha a las 3.']", "hello.says.1", "llave"),
    "a stray brace": ("[Algo que decir.]", "['El fecha} a las 3.']", "hello.says.1", "llave"),
    "a format": ("[Algo que decir.]", "['El {fecha:%d}.']", "hello.says.1", "{fecha}"),
    "a conversion": ("[Algo que decir.]", "['El {fecha!r}.']", "hello.says.1", "{fecha}"),
    "an attribute": ("[Algo que decir.]", "['El {fecha.year}.']", "hello.says.1", "{fecha.year}"),
    "an empty placeholder": ("[Algo que decir.]", "['Son {}.']", "hello.says.1", "{}"),
    "a text twice": ("farewell:", "hello:", "línea 4", "«hello» está repetida"),
    "one of the service's own missing": ("apology:", "disculpa:", "frases.yaml", "apology"),
    "no file of texts at all": (TEXTS, "- uno\n- dos\n", "línea 1", "no es válido"),
}


@pytest.mark.parametrize(("found", "becomes", "place", "problem"), TEXT_MISTAKES.values(), ids=TEXT_MISTAKES)
def test_a_mistake_in_the_texts_is_refused_with_its_place(
    load: Load, found: str, becomes: str, place: str, problem: str
) -> None:
    assert found in TEXTS
    with pytest.raises(FlowError) as refused:
        load(texts=TEXTS.replace(found, becomes, 1))
    text = str(refused.value)
    assert re.match(r"frases\.yaml, línea \d+: ", text)
    assert place in text
    assert problem in text
    assert_spanish(text)


def assert_spanish(text: str) -> None:
    english = (
        "input should",
        "value error",
        "not permitted",
        "field required",
        "should have",
        "valid string",
    )
    assert [words for words in english if words in text.lower()] == []


def test_every_mistake_is_told_at_once(load: Load) -> None:
    with pytest.raises(FlowError) as refused:
        load(FLOW.replace("[take_slots]", "[baila]").replace("guard: past_date", "guard: llueve"))
    assert "«baila»" in str(refused.value)
    assert "«llueve»" in str(refused.value)


def test_what_exists_is_listed_once(load: Load) -> None:
    with pytest.raises(FlowError) as refused:
        load(FLOW.replace("say: [hello]", "say: [helo]").replace("say: [farewell]", "say: [farewel]"))
    first, second = str(refused.value).splitlines()
    assert "¿quisiste decir «farewell»? Existen: apology, " in first
    assert second.endswith("¿quisiste decir «hello»?")


@pytest.mark.parametrize("data", ["", "null", "[]", "hola", "5"])
def test_a_file_without_a_flow(load: Load, data: str) -> None:
    with pytest.raises(FlowError, match=r"^mini\.yaml, línea 1: "):
        load(data)


# Files that can't be read at all: the operator's matter.


def test_a_flow_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^FLOW_FILE: no se puede leer nada\.yaml ") as refused:
        load_flow(tmp_path / "nada.yaml")
    assert refused.value.variable == "FLOW_FILE"


def test_a_folder_is_no_flow(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^FLOW_FILE: "):
        load_flow(tmp_path)


def test_a_flow_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "mini.yaml").write_bytes(FLOW.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"^FLOW_FILE: no se puede leer mini\.yaml "):
        load_flow(tmp_path / "mini.yaml")


def test_the_texts_it_names_do_not_exist(load: Load) -> None:
    with pytest.raises(FlowError, match=r"^mini\.yaml, línea 4: texts: el archivo «otras\.yaml» no existe; "):
        load(FLOW.replace("frases.yaml", "otras.yaml"))


BUILT = """\
extends: mini.yaml
flow: otra
states:
  date:
    title: Otro día
    on:
      greet: null
    otherwise:
      - {guard: brings_data, actions: [take_slots], target: next}
"""


@pytest.fixture
def built(load: Load, tmp_path: Path) -> Load:
    """`built(flow)` writes a flow that builds on the one above, and reads it."""
    load()

    def building(flow: str = BUILT) -> FlowFiles:
        (tmp_path / "otra.yaml").write_text(flow, encoding="utf-8")
        return load_flow(tmp_path / "otra.yaml")

    return building


def test_a_flow_that_builds_on_another_says_only_what_is_its_own(built: Load) -> None:
    files = built()
    date = files.flow.states["date"]
    assert (files.flow.flow, files.flow.title) == ("otra", "Lo mínimo")
    assert (date.title, date.about, dict(date.on)) == ("Otro día", "Se pregunta la fecha.", {})
    assert len(date.otherwise or ()) == 1
    assert [path.name for path in files.paths] == ["otra.yaml", "mini.yaml", "frases.yaml"]
    assert files.lines["date.otherwise.1"] == "otra.yaml, línea 9"
    assert files.lines["first.1"] == "mini.yaml, línea 10"


def test_texts_may_build_on_others(built: Load, tmp_path: Path) -> None:
    own = "extends: frases.yaml\nask_date: {says: [¿Cuándo?]}\nask_branch: {mark: tone, says: [¿Dónde?]}\n"
    (tmp_path / "mias.yaml").write_text(own, encoding="utf-8")
    texts = built(BUILT + "texts: mias.yaml\n").texts
    assert texts.template("ask_date", 0) == "¿Cuándo?"
    assert texts.template("ask_branch", 0) == "¿Dónde?"
    assert texts.texts["ask_date"].mark == "tone"


@pytest.mark.parametrize(
    ("found", "becomes", "told"),
    [
        ("brings_data", "llueve", "otra.yaml, línea 9: states.date.otherwise.1.guard: la condición «llueve»"),
        ("extends: mini.yaml", "extends: mini.yml", "otra.yaml, línea 1: extends: el archivo «mini.yml» no"),
        ("extends: mini.yaml", "extends: otra.yaml", "otra.yaml, línea 1: extends: «otra.yaml» se apoya en"),
        ("extends: mini.yaml", "extends: [a]", "otra.yaml, línea 1: extends: el archivo"),
        ("title: Otro día", "about: null", "otra.yaml, línea 4: states.date.about: falta"),
    ],
)
def test_a_mistake_of_a_flow_that_builds_on_another(built: Load, found: str, becomes: str, told: str) -> None:
    with pytest.raises(FlowError) as refused:
        built(BUILT.replace(found, becomes))
    assert str(refused.value).startswith(told)


def test_a_mistake_of_the_base_is_told_as_the_base_s(load: Load, built: Load) -> None:
    with pytest.raises(FlowError) as mistaken:
        load(FLOW.replace("past_date, say", "llueve, say"))
    assert str(mistaken.value).startswith("mini.yaml, línea 10: first.1.guard: la condición «llueve»")
    with pytest.raises(FlowError) as inherited:
        built()
    assert str(inherited.value) == str(mistaken.value)
