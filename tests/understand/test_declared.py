"""What only their declaration tells: choices, numbers, texts; beside days, names and wishes."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time
from typing import Any

import pytest

from citas.machine.declared import Datum
from citas.machine.options import Option
from citas.machine.reading import Act, Expecting, Matter, Reading
from citas.machine.values import Choice, Open, OpenKind
from citas.model.once import OneQuestion
from citas.understand.context import Context
from citas.understand.declared import with_declared
from citas.understand.reader import understand
from tests.understand.lines import LIMA

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LIMA)
SERVICES = tuple(map(Option, ("Consulta general", "Limpieza profunda", "Limpieza infantil")))
BRANCHES = tuple(map(Option, ("Sede Miraflores", "Sede Surco")))
PEOPLE = (Option("Dra. Rosa Huamán", usuario_id=7), Option("Dr. Luis Paredes"))


def a_choice(source: str, listed: tuple[Option, ...] | None, **more: Any) -> Datum:
    return Datum.model_validate(
        {"type": "choice", "from": source, "ladder": ["ask"], "listed": listed, **more}
    )


DATA = {
    "servicio": a_choice("services", SERVICES, label="Servicio"),
    "sede": a_choice("branches", BRANCHES, label="Sede"),
    "profesional": a_choice("professionals", PEOPLE, label="Profesional", any="cualquiera"),
    "personas": Datum.model_validate({"type": "number", "words": ["personas"], "max": 12, "ladder": ["ask"]}),
    "nota": Datum.model_validate({"type": "text", "need": "offered", "label": "Nota"}),
}


def heard(text: str, asked: str | None = None, data: dict[str, Datum] = DATA, **context: Any) -> Reading:
    expecting = Expecting.DATUM if asked else Expecting.GREETING
    moment = Context(expecting, NOW, data=data, asked=asked, **context)
    return asyncio.run(understand(text, moment, OneQuestion()))


def name_of(reading: Reading, datum: str) -> str | None:
    value = reading.data.get(datum)
    return value.name if isinstance(value, Choice) else None


def test_a_row_is_one_of_those_just_listed() -> None:
    some = ("Limpieza profunda", "Limpieza infantil")
    assert name_of(heard("la 2", "servicio", proposed=some), "servicio") == "Limpieza infantil"
    assert name_of(heard("la 2", "servicio"), "servicio") == "Limpieza profunda"
    assert name_of(heard("consulta general", "servicio", proposed=some), "servicio") == "Consulta general"


def test_a_question_about_a_service_chooses_none() -> None:
    reading = heard("¿cuánto cuesta la limpieza infantil?", "servicio")
    assert (reading.act, name_of(reading, "servicio")) == (Act.ASK_PRODUCT, None)


@pytest.mark.parametrize(
    ("text", "asked", "service"),
    [
        ("la 2, ¿y a cuánto está?", "servicio", "Limpieza profunda"),
        ("2 y el precio?", "servicio", "Limpieza profunda"),
        ("limpieza infantil, cuánto sale?", "servicio", "Limpieza infantil"),
        ("¿y la limpieza infantil cuánto cuesta?", "servicio", None),
        ("hola, quiero limpieza profunda, ¿qué precio tiene?", None, "Limpieza profunda"),
    ],
)
def test_a_service_is_taken_and_its_price_told(text: str, asked: str | None, service: str | None) -> None:
    reading = heard(text, asked)
    assert (reading.act, name_of(reading, "servicio")) == (Act.ASK_PRODUCT, service)


def test_whoever_it_is_leaves_no_service_open() -> None:
    reading = heard("el viernes a las 9 con quien sea", "servicio")
    assert (name_of(reading, "servicio"), name_of(reading, "profesional")) == (None, "cualquiera")


def test_whoever_before_a_comma_is_of_nobody_and_of_no_day() -> None:
    reading = heard("consulta general con cualquiera, viernes 4 a las 5pm, Nilda Paz")
    assert (name_of(reading, "profesional"), reading.date) == ("cualquiera", date(2026, 12, 4))


def test_who_leaves_it_open_still_says_his_name_and_his_wishes() -> None:
    reading = heard("mañana a las 6 con cualquiera, Rómulo Sáenz, romulosaenz@gmail.com")
    assert (name_of(reading, "profesional"), reading.name) == ("cualquiera", "Rómulo Sáenz")
    assert heard("con cualquiera, soy alérgica al látex").wishes == (("note", "soy alérgica al látex"),)


@pytest.mark.parametrize("asked", [None, "profesional"])
def test_who_is_chosen_is_not_who_writes(asked: str | None) -> None:
    reading = heard("mejor con el dr Luis Paredes", asked)
    assert (name_of(reading, "profesional"), reading.name) == ("Dr. Luis Paredes", None)


def test_a_branch_is_no_unknown_professional() -> None:
    reading = heard("surco", "profesional")
    assert (name_of(reading, "sede"), reading.data.get("profesional")) == ("Sede Surco", None)


def test_a_datum_that_is_to_change_is_no_wish() -> None:
    reading = heard("cambia la sede")
    assert ("sede" in reading.about, reading.wishes) == (True, ())


def test_what_nobody_lists_is_named() -> None:
    opened = heard("acupuntura", "servicio").data.get("servicio")
    assert isinstance(opened, Open)
    assert (opened.kind, opened.typed) == (OpenKind.INVALID, "acupuntura")


def test_the_only_option_needs_no_asking() -> None:
    one = {
        "sede": a_choice("branches", BRANCHES[:1]),
        "quien": a_choice("professionals", (), any="cualquiera"),
    }
    reading = heard("quiero una cita", data=one)
    assert (name_of(reading, "sede"), name_of(reading, "quien")) == ("Sede Miraflores", "cualquiera")
    assert not heard("sí", data=one).data


def test_a_day_is_no_option_of_a_list_that_is_not_known() -> None:
    unknown = {"sede": a_choice("branches", None)}
    assert not heard("mañana a las 10", "sede", data=unknown).data
    assert name_of(heard("la de Lince", "sede", data=unknown), "sede") == "la de Lince"


def test_a_number_takes_no_hour_with_it() -> None:
    reading = heard("para 4 personas mañana a las 8 pm", "personas")
    assert reading.data.get("personas") == 4
    assert (reading.date, reading.time) == (date(2026, 11, 24), time(20))
    alone = heard("ok, somos 4", "personas")
    assert (alone.data.get("personas"), alone.time) == (4, None)


def test_a_note_is_no_recording() -> None:
    reading = heard("Nota: soy alérgica al látex")
    assert (reading.act, reading.data.get("nota")) == (Act.INFORM, "soy alérgica al látex")


@pytest.mark.parametrize(
    ("text", "asked", "datum", "name"),
    [
        (
            "con la doctora Rosa Huamán",
            "profesional",
            "profesional",
            "Dra. Rosa Huamán",
        ),  # no person is called
        ("con quien esté disponible", "profesional", "profesional", "cualquiera"),
        ("el que me atienda antes", "profesional", "profesional", "cualquiera"),
        ("kien sea", "profesional", "profesional", "cualquiera"),
        ("la que tenga más pronto", "sede", "sede", "Sede Miraflores"),  # no word for any: the first
    ],
)
def test_an_answer_that_looks_like_something_else(text: str, asked: str, datum: str, name: str) -> None:
    reading = heard(text, asked)
    assert (reading.act, name_of(reading, datum)) == (Act.INFORM, name)


def test_another_branch_at_the_summary_gives_nothing_up() -> None:
    moment = Context(Expecting.CONFIRM, NOW, data=DATA)
    reading = asyncio.run(understand("mejor en Surco, me queda más cerca", moment, OneQuestion()))
    assert (reading.act, name_of(reading, "sede"), reading.ends) == (Act.CORRECT, "Sede Surco", False)


def test_a_number_may_stand_in_the_words_of_a_wish() -> None:
    party = Datum.model_validate(
        {"type": "number", "words": ["personas"], "max": 12, "ladder": ["ask"], "holds": "people"}
    )
    reading = heard("quiero reservar una mesa para 4 el sábado a las 8", data={"personas": party})
    assert (reading.data.get("personas"), reading.wishes) == (4, ())


UNKNOWN = {
    "sede": a_choice("branches", None, label="Sede", words=["sede", "local"]),
    "servicio": a_choice("services", None, label="Servicio"),
    "quien": a_choice("professionals", None, any="cualquiera"),
}


@pytest.mark.parametrize("text", ["Sede Surco", "sede surco", "en Surco", "la de Lince", "quiero en Surco"])
def test_a_name_is_an_answer_where_nobody_knows_the_list(text: str) -> None:
    reading = heard(text, "sede", UNKNOWN)
    assert (name_of(reading, "sede"), reading.data.get("sede").typed) == (text, True)  # type: ignore[union-attr]
    assert reading.act in (Act.INFORM, Act.BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "sí",
        "ok",
        "no",
        "hola",
        "hola??",
        "?",
        "cualquiera",
        "la que sea",
        "me da igual",
        "2",
        "la 2",
        "ya",
        "la primera",
        "no sé",
        "no entiendo",
        "quiero una cita",
        "¿dónde quedan?",
        "gracias",
        "confírmame ya",
    ],
)
def test_what_names_nothing_is_no_option(text: str) -> None:
    assert heard(text, "sede", UNKNOWN).data.get("sede") is None


def test_any_is_an_answer_where_it_is_one_without_a_list_too() -> None:
    assert heard("cualquiera", "quien", UNKNOWN).data.get("quien") == Choice(
        "cualquiera", source=UNKNOWN["quien"].source
    )


def test_any_of_them_is_heard_in_passing() -> None:
    reading = heard("cita de limpieza profunda con cualquiera el 27 de noviembre a las 10 am")
    assert name_of(reading, "profesional") == "cualquiera"


def test_a_name_with_a_telling_word_more_is_another() -> None:
    short = {"servicio": a_choice("services", SERVICES[:2])}
    opened = heard("limpieza infantil", "servicio", short).data.get("servicio")
    assert opened == Open(OpenKind.INVALID, typed="limpieza infantil")
    for text in ("limpieza", "limpieza por favor", "limpieza urgente", "limpieza, gracias"):
        assert name_of(heard(text, "servicio", short), "servicio") == "Limpieza profunda", text


def test_an_answer_is_one_whatever_its_act_seems() -> None:
    """With all its data, or with what was asked: not where he speaks of an appointment that he has."""
    moment = Context(Expecting.DATUM, NOW, data=DATA, asked="servicio")
    for act in (Act.MY_BOOKING, Act.ASK_BUSINESS):
        seems = Reading(act=act, matter=Matter.WHERE if act is Act.MY_BOOKING else None)
        answer = with_declared(seems, "Limpieza infantil en Surco", moment)
        assert (answer.act, answer.matter) == (Act.INFORM, None)
        assert with_declared(seems, "mi limpieza infantil en Surco", moment).act is act
