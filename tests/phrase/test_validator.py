"""What may be said in place of a sentence: a table of reasons against, honest and hostile rewordings."""

# ruff: noqa: E501  (sentences on one line each)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.phrase import manners
from citas.phrase.validator import LONGER_BY, Reason, objections
from tests.phrase.hostile import MUTATIONS, by_hand, by_mutation, honest, main, sentences

SENTENCES = sentences()
HONEST = honest()

DAY = "¿Qué día te acomoda para la cita?"
DAY_AGAIN = "Disculpa, no te entendí bien. ¿Qué día te gustaría? Por ejemplo: *mañana*, *el viernes* o *15 de diciembre*."
HOUR = "¿A qué hora te gustaría?"
EMAIL = (
    "Disculpa, no encontré un correo en tu mensaje. ¿Cuál es tu correo? Por ejemplo: *ana.torres@gmail.com*."
)
CHANGE = "De acuerdo. ¿Qué dato cambio: la fecha, la hora, el nombre o el correo? Si ya no quieres la cita, responde *no*."
HUMAN = "Una persona del equipo puede ayudarte. ¿Te comunico con un asesor? Responde *sí* o *no*."
LATER = "{frase_des} Aquí estaré cuando quieras agendar tu cita."
ANOTHER = "¡Claro! Agendemos otra cita."


@pytest.mark.parametrize(
    ("original", "reworded"),
    [
        (DAY, "Cuéntame, por favor, ¿qué día te queda mejor para la cita? 😊"),
        (DAY, "¿Y qué día te vendría bien, pues?"),
        (DAY_AGAIN, "Uy, no te capté 🙈 ¿Qué día prefieres? Por ejemplo, *mañana*, *el viernes* o *15 de diciembre*."),
        (HOUR, "¿Y a qué horita te vendría bien? ⏰"),
        (EMAIL, "Perdona, no veo un correo. ¿Me escribes tu correito? Así: *ana.torres@gmail.com*."),
        (CHANGE, "Entendido. ¿Qué te gustaría cambiar: la fecha, la hora, el nombre o el correo? Si ya no deseas la cita, contesta *no*."),
        (LATER, "{frase_des} Aquí te espero cuando gustes agendar tu cita 🤗"),
        (ANOTHER, "¡Con mucho gusto! Veamos otra cita."),
        (ANOTHER, "Agendemos otra cita."),
        ("{frase_saludo}", "{frase_saludo} 😊"),
        ("¿Me das tu nombre y tu correo para la invitación?", "¿Me compartes tu nombre y tu correo, porfa? 💛"),
    ],
)  # fmt: skip
def test_may_be_said(original: str, reworded: str) -> None:
    assert objections(original, reworded) == ()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_may_stand_for_itself(sentence: str) -> None:
    assert objections(sentence, sentence) == ()


@pytest.mark.parametrize(
    ("reason", "original", "reworded"),
    [
        (Reason.EMPTY, DAY, ""),
        (Reason.EMPTY, DAY, " \n "),
        (Reason.LONG, DAY, DAY + " Por favor." * 20),
        (Reason.PLACEHOLDERS, LATER, "Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, LATER, "{frase_des} {frase_des} Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, LATER, "{frase_saludo} Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, DAY, "{nombre}, ¿qué día te acomoda?"),
        (Reason.PLACEHOLDERS, DAY, "¿Qué día te acomoda para la {cita?"),
        (Reason.EXAMPLES, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría? Por ejemplo: *el lunes*."),
        (Reason.EXAMPLES, HUMAN, "Una persona del equipo puede ayudarte. ¿Te comunico con un asesor? Responde *sí*."),
        (Reason.EXAMPLES, HUMAN, "Una persona del equipo puede ayudarte. ¿Te comunico con un asesor? Responde *no* o *sí*."),
        (Reason.EXAMPLES, DAY, "¿Qué *día* te acomoda para la cita?"),
        (Reason.QUESTION, DAY, "Dime qué día te acomoda para la cita."),
        (Reason.QUESTION, ANOTHER, "¡Claro! Agendemos otra cita. ¿Sí?"),
        (Reason.QUESTION, DAY, "¿Cómo estás? ¿Qué día te acomoda para la cita?"),
        (Reason.SIGNS, DAY, "¿Qué día te acomoda para la cita? 15"),
        (Reason.SIGNS, DAY, "¿Qué d\u200bía te acomoda para la cita?"),
        (Reason.SIGNS, DAY, "¿Qué día\u00a0te acomoda para la cita?"),
        (Reason.SIGNS, DAY, "¿Qué día\nte acomoda para la cita?"),
        (Reason.SIGNS, DAY, "¿Qué día te acomoda para la cita? ✅"),
        (Reason.SIGNS, DAY, "¿Qué _día_ te acomoda para la cita?"),
        (Reason.SIGNS, DAY, "¿Qué ~día~ te acomoda para la cita?"),
        (Reason.SIGNS, DAY, "- ¿Qué día te acomoda para la cita?"),
        (Reason.SIGNS, EMAIL, EMAIL.replace("*", "")),
        (Reason.WORDS, DAY, "¿Qué día te acomoda para la cita, lunes?"),
        (Reason.WORDS, DAY, "¿Qué día te аcomoda para la cita?"),  # a Cyrillic letter
        (Reason.WORDS, DAY, "¿Qué día no te acomoda para la cita?"),
        (Reason.WORDS, DAY, "¡Claro que sí! ¿Qué día te acomoda para la cita?"),
        (Reason.WORDS, HOUR, "¿A que hora te gustaría?"),
        (Reason.WORDS, DAY, "¿Qué por favor día te acomoda para la cita?"),  # a courtesy stands at an end
        (Reason.WORDS, "¿A qué correo te envío la invitación?", "¿A qué correo te envió la invitación?"),
        (Reason.ORDER, LATER, "{frase_des} Aquí estaré cuando quieras agendar, tu cita."),
        (Reason.ORDER, CHANGE, CHANGE.replace("cita, responde", "cita. Responde")),
        (Reason.ORDER, "Entendido, ese día no.", "Entendido, ese, día no."),
    ],
)  # fmt: skip
def test_may_not_be_said(reason: Reason, original: str, reworded: str) -> None:
    assert reason in objections(original, reworded)


def test_the_table_has_every_reason() -> None:
    (marks,) = [mark for mark in test_may_not_be_said.pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    assert {reason for reason, _, _ in marks.args[1]} == set(Reason)


def test_a_little_longer_is_not_too_long() -> None:
    assert objections(HOUR, f"¡Gracias! {HOUR}") == ()
    assert Reason.LONG not in objections(HOUR, HOUR + "!" * LONGER_BY)
    assert Reason.LONG in objections(HOUR, HOUR + "!" * (LONGER_BY + 1))


def test_no_phrase_of_the_tables_means_two_things() -> None:
    kinds = [*((phrase,) for phrase in manners.COURTESIES), *manners.OPENERS, *manners.SPARE, *manners.SAME]
    phrases = [phrase for kind in kinds for phrase in kind]
    assert len(phrases) == len(set(phrases))
    assert all(word.isalpha() and word == word.lower() for phrase in phrases for word in phrase)
    assert {unicodedata.category(face) for face in manners.EMOJI} == {"So"}


def test_many_honest_rewordings_are_accepted() -> None:
    accepted = [pair for pair in HONEST if not objections(*pair)]
    print(f"\nhonest: {len(accepted)} of {len(HONEST)} accepted")
    assert len(HONEST) == 100
    assert {original for original, _ in HONEST} <= set(SENTENCES)
    assert len(accepted) >= 53


def test_of_ten_thousand_attacks_none_is_accepted() -> None:
    rows = by_mutation(10_000, seed=7)
    assert len(set(rows)) == 10_000
    assert {name for name, _, _ in rows} == set(MUTATIONS)
    assert {original for _, original, _ in rows} == set(SENTENCES)
    assert [row for row in rows if not objections(*row[1:])] == []


def test_of_a_hundred_attacks_made_by_hand_none_is_accepted() -> None:
    rows = by_hand()
    assert len(set(rows)) == len(rows) >= 100
    assert {original for original, _ in rows} <= set(SENTENCES)
    assert [row for row in rows if not objections(*row)] == []


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--number", "500"]) == 0
    assert "attacks made by mutation: 0 of 500 got through" in capsys.readouterr().out


@given(st.sampled_from(SENTENCES), st.text(max_size=200))
def test_what_was_not_written_for_it_is_refused(original: str, reworded: str) -> None:
    """Whatever it is: it never raises, and its reasons come in their order."""
    found = objections(original, reworded)
    assert found or reworded == original
    assert list(found) == sorted(set(found), key=list(Reason).index)
