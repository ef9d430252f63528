"""Questions about the bot itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from citas.machine.reading import Act, Expecting, Topic
from citas.understand.answers import find_no_email
from citas.understand.context import Context
from citas.understand.rules import read
from citas.understand.tokens import tokenise
from tests.service import MONDAY


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("¿con quién hablo?", Topic.WHO),
        ("eres un robot?", Topic.WHO),
        ("cómo te llamas", Topic.WHO),
        ("quién me atiende", None),
        ("usted es una persona?", Topic.WHO),
        ("si se desocupa algo más temprano me escribe", Topic.WAITLIST),
        ("me apunta en lista por si alguien falta", Topic.WAITLIST),
        ("¿para qué quieren mi correo?", Topic.WHY_EMAIL),
        ("por qué necesitan mis datos", Topic.WHY_EMAIL),
        ("no tengo correo, es obligatorio?", Topic.WHY_EMAIL),
        ("hay que dar el correo?", Topic.WHY_EMAIL),
        ("where is the office?", None),
        ("hello how are you my friend", Topic.FOREIGN),
        ("¿dónde quedan?", None),
        ("¿quién es la doctora que atiende los implantes de titanio?", None),
        ("¿aceptan tarjeta?", None),
        ("¿y cuándo me llama el asesor?", Topic.CALLBACK),
        ("en cuánto tiempo me contactan", Topic.CALLBACK),
        ("¿cuándo los puedo llamar?", None),
    ],
)
def test_topic(text: str, topic: Topic | None) -> None:
    assert read(text, Context(Expecting.CONTACT, MONDAY)).topics == (
        frozenset() if topic is None else frozenset({topic})
    )


@pytest.mark.parametrize(
    ("state", "text", "act"),
    [
        (Expecting.CONTACT, "recuérdeme la víspera", Act.ASK_BUSINESS),
        (Expecting.GREETING, "gracias, me recuerda un día antes", Act.ASK_BUSINESS),
        (Expecting.GREETING, "me recuerda mi hora por favor", Act.MY_BOOKING),
        (Expecting.GREETING, "voy a llegar tardecito, hay tráfico", Act.MY_BOOKING),
        (Expecting.GREETING, "no veo la invitación en mi bandeja", Act.MY_BOOKING),
        (Expecting.CONFIRM, "asesor entonces", Act.HANDOFF),
        (Expecting.CONTACT, "hola asesor", Act.GREET),
        (Expecting.CONTACT, "atiendo a un cliente un ratito. Wilmer Huarcaya", Act.INFORM),
        (Expecting.CONTACT, "un ratito, Lucía", Act.WAIT),
    ],
)
def test_what_it_is_not_taken_for(state: Expecting, text: str, act: Act) -> None:
    assert read(text, Context(state, MONDAY)).act is act


def test_what_answers_a_datum_chooses_no_hour() -> None:
    offers = (MONDAY, MONDAY + timedelta(hours=1))
    assert read("cualquiera", Context(Expecting.DATUM, MONDAY, offers, listed=False)).choice is None


@pytest.mark.parametrize(
    "text",
    ["sepáreme dos turnos para el martes, uno para mí y otro para mi hija", "para mañana, uno para mi hija"],
)
def test_one_for_somebody_is_no_hour_and_no_day(text: str) -> None:
    reading = read(text, Context(Expecting.GREETING, MONDAY))
    assert (reading.date, reading.time) == (MONDAY.date() + timedelta(days=1), None)


@pytest.mark.parametrize("text", ["de verdad solo tengo celular", "no tengo pues, solo whatsapp"])
def test_a_phone_alone_is_no_e_mail(text: str) -> None:
    assert find_no_email(tokenise(text), asked=True)
    assert not find_no_email(tokenise(text), asked=False)
