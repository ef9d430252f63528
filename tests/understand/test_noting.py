"""What a message notes for an appointment in the making, and what it takes out of the notes."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.reading import Act, Expecting
from citas.rehearsal.stage import LIMA
from citas.understand.context import Context
from citas.understand.noting import read_noting

NOW = datetime(2026, 11, 30, 9, tzinfo=LIMA)
SERVICES = ("Limpieza dental", "Blanqueamiento dental", "Tinte completo", "Manicure semipermanente")
NOTED = (("service", "blanqueamiento"), ("person", "su abuelita"), ("note", "soy diabética"))
SUMMARY = Context(Expecting.CONFIRM, NOW, services=SERVICES, noted=NOTED)


@pytest.mark.parametrize(
    ("text", "gone", "wishes"),
    [
        ("quita el blanqueamiento", {"blanqueamiento"}, []),
        ("ya no quiero el blanqueamiento", {"blanqueamiento"}, []),
        ("el blanqueamiento ya no", {"blanqueamiento"}, []),
        ("sin blanqueamiento", {"blanqueamiento"}, []),
        ("sí pero mejor sin el blanqueamiento", {"blanqueamiento"}, []),
        ("no, solo limpieza, el blanqueamiento ya no", {"blanqueamiento"}, ["limpieza"]),
        ("ya limpieza entonces", {"blanqueamiento"}, ["limpieza"]),
        ("es limpieza, no blanqueamiento", {"blanqueamiento"}, ["limpieza"]),
        ("limpieza en vez de blanqueamiento", {"blanqueamiento"}, ["limpieza"]),
        ("sí, pero quita lo de la abuelita, yo lo llevo", {"abuelita"}, []),
        ("agrega también limpieza", set(), ["limpieza"]),
        ("no, a las 5", set(), []),
        ("¿ya no hacen blanqueamiento?", set(), []),
    ],
)
def test_what_is_taken_out_is_no_wish(text: str, gone: set[str], wishes: list[str]) -> None:
    reading = read_noting(text, SUMMARY)
    assert set(reading.dropped) == gone
    assert [said for _, said in reading.wishes] == wishes


@given(st.sampled_from(["no", "ya no", "quita", "mejor sin", "no quiero", "saca", "elimina"]), st.data())
def test_who_takes_something_out_never_gives_the_appointment_up(verb: str, data: st.DataObject) -> None:
    what = data.draw(st.sampled_from(["el blanqueamiento", "lo de la abuelita", "blanqueamiento"]))
    behind = data.draw(st.sampled_from(["", ", gracias", ". sí", " porfa", "!!"]))
    reading = read_noting(f"{verb} {what}{behind}", SUMMARY)
    assert reading.act is Act.CORRECT
    assert reading.dropped
    assert not reading.ends
    assert not reading.is_plain_yes()


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("motivo: diente partido. todo lo demás bien", [("note", "diente partido")]),
        ("es para ver mi diente partido, ponlo ahí. sí", [("note", "ver mi diente partido")]),
        ("ponle que le tengo miedo a la anestesia", [("note", "le tengo miedo a la anestesia")]),
        ("es para la prueba de novia, que quede claro", [("note", "prueba de novia")]),
        ("dice que es prueba de novia en sus notas? ponle porfa", [("note", "prueba de novia")]),
        ("ponle que es a las 5", []),
        ("ponlo a nombre de Ana Paz", []),
        ("sí, y es con quién? preferiría doctora", [("person", "preferiría doctora")]),
        ("por video. es confidencial?", [("place", "por video")]),
        ("puede ser virtual?", [("place", "virtual")]),
        ("cuánto cuesta? me sangran las encías", [("note", "me sangran las encías")]),
        ("¿a qué hora cierran? y ¿dónde queda?", []),
    ],
)
def test_what_is_told_or_dictated_is_noted_in_his_words(text: str, wishes: list[tuple[str, str]]) -> None:
    context = Context(Expecting.CONFIRM, NOW, services=SERVICES)
    assert list(read_noting(text, context).wishes) == wishes


@pytest.mark.parametrize("text", ["sí", "dale, confirma", "sí, todo bien"])
def test_a_yes_stays_a_yes(text: str) -> None:
    assert read_noting(text, SUMMARY).is_plain_yes()


def test_the_question_beside_is_asked_alone() -> None:
    reading = read_noting("por video. es confidencial?", SUMMARY)
    assert (reading.act, reading.question) == (Act.ASK_BUSINESS, "es confidencial?")


WORDS = (
    "no ya sí quita sin el la lo de blanqueamiento abuelita limpieza motivo nota ponlo ponle que es para"
    " puede ser virtual cancélala tarde llego si a las 9 lunes ? . , ; ¿ : ! quedó y gracias con doctora"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12),
    st.sampled_from([Expecting.CONFIRM, Expecting.GREETING, Expecting.CONTACT]),
    st.booleans(),
)
def test_no_message_is_too_much_for_it(said: list[str], expecting: Expecting, made: bool) -> None:
    booked = datetime(2026, 12, 4, 10, tzinfo=LIMA).replace(tzinfo=None) if made else None
    context = Context(expecting, NOW, services=SERVICES, noted=NOTED, made=booked, held=("limpieza",))
    reading = read_noting(" ".join(said), context)
    assert not (reading.dropped and reading.is_plain_yes())
