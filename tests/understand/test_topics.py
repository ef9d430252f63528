"""Questions about the bot itself."""

from __future__ import annotations

import pytest

from citas.machine.reading import Expecting, Topic
from citas.understand.context import Context
from citas.understand.rules import read
from tests.service import MONDAY


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("¿con quién hablo?", Topic.WHO),
        ("eres un robot?", Topic.WHO),
        ("cómo te llamas", Topic.WHO),
        ("quién me atiende", Topic.WHO),
        ("¿para qué quieren mi correo?", Topic.WHY_EMAIL),
        ("por qué necesitan mis datos", Topic.WHY_EMAIL),
        ("no tengo correo, es obligatorio?", Topic.WHY_EMAIL),
        ("hay que dar el correo?", Topic.WHY_EMAIL),
        ("where is the office?", None),
        ("hello do you speak english?", Topic.FOREIGN),
        ("¿dónde quedan?", None),
        ("¿quién es la doctora que atiende los implantes de titanio?", None),
        ("¿aceptan tarjeta?", None),
    ],
)
def test_topic(text: str, topic: Topic | None) -> None:
    assert read(text, Context(Expecting.CONTACT, MONDAY)).topics == (
        frozenset() if topic is None else frozenset({topic})
    )
