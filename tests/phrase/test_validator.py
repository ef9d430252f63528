"""What may be said in place of a sentence: a table of reasons against, honest and hostile rewordings."""

# ruff: noqa: E501  (sentences on one line each)

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.phrase.validator import LONGER_BY, Reason, objections
from tests.phrase.hostile import MUTATIONS, hostile

TEXTS = load_flow(PROJECT / "flows" / "citas.yaml").texts
SENTENCES = [says for text in TEXTS.texts.values() if text.mark == "tone" for says in text.says]
HONEST = [
    json.loads(line)
    for line in (PROJECT / "tests" / "model" / "data" / "rewordings.jsonl").read_text("utf-8").splitlines()
]

DAY = "¿Qué día te acomoda para la reunión?"
DAY_AGAIN = "Disculpa, no te entendí bien. ¿Qué día te gustaría? Por ejemplo: *mañana*, *el viernes* o *15 de diciembre*."
HOUR = "¿A qué hora te gustaría?"
HOUR_EXAMPLE = "Tengo el día, me falta la hora. Escríbela así: *4 pm*. ¿Qué hora prefieres?"
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
        (DAY, "¡Qué emoción! ¿Qué día te queda mejor para la reunión? 😊"),
        (DAY, "Con mucho gusto te ayudo. ¿Qué día te vendría bien?"),
        (DAY_AGAIN, "Uy, no te capté 🙈 ¿Qué día prefieres? Por ejemplo: *el viernes* o *mañana*."),
        (DAY_AGAIN, "Perdona, se me escapó. ¿Qué día te gustaría?\nPuede ser *mañana*."),
        (HOUR, "¿Y a qué horita te vendría bien? ⏰"),
        (
            HOUR_EXAMPLE,
            "El día ya lo tengo, solo nos falta la hora. Puedes ponerla así: *4 pm*. ¿Cuál te acomoda?",
        ),
        (EMAIL, "Lo siento, no veo ningún correo. ¿Me lo escribes? Así: *ana.torres@gmail.com*."),
        (
            CHANGE,
            "¿Qué te gustaría cambiar: fecha, hora, nombre o correo? Si ya no la deseas, solo responde *no*.",
        ),
        (LATER, "{frase_des} Aquí estaré, con gusto, cuando quieras agendar tu cita 🤗"),
        (ANOTHER, "¡Por supuesto que sí! Agendemos otra cita 🎉"),
        ("{frase_saludo}", "{frase_saludo} ¡Qué gusto saludarte!"),
    ],
)
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
        (Reason.LINES, DAY, "¿Qué día\nte acomoda\npara la reunión?"),
        (Reason.CHARACTERS, LATER, "◇ Nunca {frase_des} Aquí estaré cuando quieras agendar tu cita."),
        (Reason.CHARACTERS, DAY, "¿Qué d\u200bía te acomoda?"),
        (Reason.CHARACTERS, DAY, "¿Qué día te аcomoda?"),  # a Cyrillic letter
        (Reason.CHARACTERS, DAY, "¿Qué día te acomoda? ✅"),
        (Reason.CHARACTERS, DAY, "¿Qué día te acomoda? l-u-n-e-s"),
        (Reason.CHARACTERS, DAY, "¿Qué día\u00a0te acomoda?"),
        (Reason.MARKUP, DAY, "¿Qué **día** te acomoda?"),
        (Reason.MARKUP, DAY, "¿Qué _día_ te acomoda?"),
        (Reason.MARKUP, DAY, "# ¿Qué día te acomoda?"),
        (Reason.MARKUP, DAY, "- ¿Qué día te acomoda?"),
        (Reason.MARKUP, DAY, "¿Qué <b>día</b> te acomoda?"),
        (Reason.MARKUP, DAY, "«¿Qué día te acomoda?»"),
        (Reason.PLACEHOLDERS, LATER, "Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, LATER, "{frase_des} {frase_des} Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, LATER, "{frase_saludo} Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, LATER, "No {frase_des} Aquí estaré cuando quieras agendar tu cita."),
        (Reason.PLACEHOLDERS, DAY, "{nombre}, ¿qué día te acomoda?"),
        (Reason.LOST_QUESTION, DAY, "Dime qué día te acomoda."),
        (Reason.LOST_QUESTION, DAY, "¿Te gustaría un día?"),
        (Reason.NEW_QUESTION, ANOTHER, "¡Claro! Agendemos otra cita. ¿Sí?"),
        (Reason.NEW_QUESTION, DAY, "¿Cómo estás? ¿Qué día te acomoda?"),
        (Reason.TOPIC, DAY, "¿Qué hora te acomoda?"),
        (Reason.TOPIC, CHANGE, "¿Qué dato cambio: la fecha, el nombre o el correo? Si ya no la quieres, responde *no*."),
        (Reason.TOPIC, LATER, "{frase_des} Aquí estaré en tu cita."),
        (Reason.TOPIC, ANOTHER, "¡Claro! Agendemos la cita."),
        (Reason.EXAMPLE, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría? Por ejemplo: *el lunes*."),
        (Reason.EXAMPLE, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría?"),
        (Reason.EXAMPLE, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría? Por ejemplo: *ma\u0336ñana*."),
        (Reason.EXAMPLE, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría? Te espero *el viernes*."),
        (Reason.EXAMPLE, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría? Puede ser solo *el viernes*."),
        (Reason.EXAMPLE, HUMAN, "Una persona del equipo puede ayudarte. ¿Te comunico con un asesor? Responde *sí*."),
        (Reason.DIGITS, DAY, "¿Qué día te acomoda? 15"),
        (Reason.DIGITS, DAY, "¿Qué día te acomoda? 1️⃣"),
        (Reason.DIGITS, DAY, "¿Qué día te acomoda, el quince?"),
        (Reason.DAY, DAY, "¿Qué día te acomoda, el lunes?"),
        (Reason.DAY, DAY, "¿Qué día te acomoda? Manana, quizás."),
        (Reason.DAY, DAY_AGAIN, "No te entendí bien. ¿Qué día te gustaría, mañana? Por ejemplo: *el viernes*."),
        (Reason.DAY, DAY, "¿Qué día de setiembre te acomoda?"),
        (Reason.DAY, DAY, "Cualquier día me va. ¿Cuál te acomoda?"),
        (Reason.HOUR, HOUR, "¿A qué hora de la tarde te gustaría?"),
        (Reason.HOUR, DAY, "Buenas noches. ¿Qué día te acomoda?"),
        (Reason.PRICE, DAY, "¿Qué día te acomoda? Es gratis."),
        (Reason.PRICE, DAY, "¿Qué día te acomoda para la promoción?"),
        (Reason.LINK, DAY, "¿Qué día te acomoda? malo.pe"),
        (Reason.LINK, DAY, "¿Qué día te acomoda? Mira nuestra web."),
        (Reason.LINK, EMAIL, "No encontré un correo. ¿Cuál es tu correo? Por ejemplo: ana.torres@gmail.com"),
        (Reason.PROMISE, DAY, "¿Qué día te acomoda? Te llamaremos."),
        (Reason.PROMISE, DAY, "Seguro que lo logramos. ¿Qué día te acomoda?"),
        (Reason.PROMISE, LATER, "{frase_des} Aquí estaré y te escribiré cuando quieras agendar tu cita."),
        (Reason.STATUS, DAY, "Tu cita está agendada. ¿Qué día te acomoda?"),
        (Reason.STATUS, HOUR, "¿A qué hora te gustaría? Hay horas libres."),
        (Reason.STATUS, HOUR_EXAMPLE, "Tengo la hora, me falta el día. Escríbela así: *4 pm*. ¿Qué hora prefieres?"),
        (Reason.FACT, DAY, "¿Qué día te acomoda? Atendemos en Miraflores."),
        (Reason.SECRET, DAY, "¿Qué día te acomoda y cuál es tu DNI?"),
        (Reason.META, DAY, "Como modelo de lenguaje, ¿qué día te acomoda?"),
        (Reason.META, DAY, "Aquí tienes la frase: ¿qué día te acomoda?"),
        (Reason.RUDE, DAY, "¿Qué día te acomoda, idiota?"),
        (Reason.FORMAL, DAY, "¿Qué día prefiere usted?"),
        (Reason.FORMAL, DAY, "¿Qué día le acomoda para su reunión?"),
        (Reason.FORMAL, DAY, "¿Qué día preferís?"),
        (Reason.LANGUAGE, DAY, "Which day would you like?"),
        (Reason.LANGUAGE, ANOTHER, "Sure! Let us book another one."),
        (Reason.NEGATION, DAY, "¿Qué día no te acomoda?"),
        (Reason.NEGATION, EMAIL, "Encontré un correo en tu mensaje. ¿Cuál es tu correo? Por ejemplo: *ana.torres@gmail.com*."),
        (Reason.NEGATION, DAY_AGAIN, "Te entendí bien. ¿Qué día te gustaría? Por ejemplo: *mañana*."),
        (Reason.NEGATION, CHANGE, "¿Qué dato cambio: la fecha, la hora, el nombre o el correo? Si quieres la cita, responde *no*."),
        (Reason.NAME, DAY, "¿Qué día te acomoda, Carla?"),
        (Reason.WORDS, DAY, "¿Qué día te acomoda para tu cirugía?"),
        (Reason.STATEMENT, DAY, "Ya es tuya. ¿Qué día te acomoda?"),
        (Reason.STATEMENT, LATER, "{frase_des} Aquí estaré cuando quieras agendar tu cita, que la tengo."),
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


def test_of_a_hundred_honest_rewordings_most_are_accepted() -> None:
    refused = {row["id"]: objections(row["original"], row["reworded"]) for row in HONEST}
    accepted = [name for name, reasons in refused.items() if not reasons]
    print(f"\nhonest: {len(accepted)} of {len(HONEST)} accepted")
    assert len(HONEST) == 100
    assert {row["original"] for row in HONEST} <= set(SENTENCES)
    assert len(accepted) >= 85


def test_of_ten_thousand_hostile_rewordings_none_is_accepted() -> None:
    honest = [
        (row["original"], row["reworded"])
        for row in HONEST
        if not objections(row["original"], row["reworded"])
    ]
    rows = hostile(Random(7), [(sentence, sentence) for sentence in SENTENCES] + honest, 10_000)
    accepted = [(name, reworded) for name, original, reworded in rows if not objections(original, reworded)]
    print(f"\nhostile: {len(accepted)} of {len(rows)} accepted")
    assert {name for name, _, _ in rows} == set(MUTATIONS)
    assert {original for _, original, _ in rows} == set(SENTENCES)
    assert accepted == []


@given(st.sampled_from(SENTENCES), st.text(max_size=200))
def test_never_raises(original: str, reworded: str) -> None:
    assert list(objections(original, reworded)) == sorted(
        set(objections(original, reworded)), key=list(Reason).index
    )
