"""Every reply that the golden conversations know can be read back."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from citas.config import PROJECT
from tests.simulation.scenes import CITAS, CLINICA, Scene
from tests.simulation.speech import UNKNOWN, appointment_in, offers_in, slot_in, speech

BOOKED = (
    "¡Listo, Ana Paz! Tu cita quedó confirmada para el martes 24 de noviembre de 2026 a las 3:00 PM. "
    "Este es el enlace de la videollamada: https://meet.google.com/jaj-ynhm-ojy"
)
SUMMARY = (
    "¡Hola! ¡Buenas noticias! El martes 24 de noviembre de 2026 a las 3:00 PM está disponible.\n\n"
    "Revisa tu cita, por favor:\n*Fecha:* martes 24 de noviembre de 2026\n*Hora:* 3:00 PM\n"
    "*Nombre:* Ana Paz\n*Correo:* ana@paz.pe\n¿La confirmo? Responde *sí* para agendarla."
)
OFFERS = (
    "Estos horarios están libres:\n1. martes 24 de noviembre, 10:00 AM\n"
    "2. miércoles 25 de noviembre, 12:30 PM\n¿Cuál prefieres?"
)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("¡Hola! ¿Para qué fecha te gustaría la reunión?", ["greeting", "ask_date"]),
        (BOOKED, ["booked"]),
        (SUMMARY, ["greeting", "slot_free", "summary"]),
        (OFFERS, ["offer_times"]),
        ("¿Me prestas tu auto?", [UNKNOWN]),
    ],
)
def test_a_reply_is_a_row_of_texts(reply: str, said: list[str]) -> None:
    assert [key for key, _ in speech().spoken(reply)] == said


def test_facts_are_read_back() -> None:
    appointment = appointment_in(speech().spoken(SUMMARY)[-1][1])
    assert appointment is not None
    assert (appointment.values.get("nombre"), appointment.values.get("correo")) == ("Ana Paz", "ana@paz.pe")
    assert slot_in(speech().spoken(BOOKED)[0][1]) == dt.datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001
    assert [slot.isoformat() for slot in offers_in(speech().spoken(OFFERS)[0][1])] == [
        "2026-11-24T10:00:00",
        "2026-11-25T12:30:00",
    ]


@pytest.mark.parametrize(("scene", "folder", "some"), [(CITAS, "", 400), (CLINICA, "clinica", 150)])
def test_every_reply_of_the_golden_conversations_can_be_read(scene: Scene, folder: str, some: int) -> None:
    replies = [
        found[1].rstrip()
        for file in sorted((PROJECT / "flows" / "examples" / folder).glob("*.md"))
        for found in re.finditer(
            r"^Bot: (.*?)(?=^(?:[A-ZÁÉÍÓÚ][\wáéíóú ]*:)(?! \*)|\Z)", file.read_text("utf-8"), re.S | re.M
        )
    ]
    unread = [reply for reply in replies if any(key == UNKNOWN for key, _ in scene.speech.spoken(reply))]
    assert len(replies) > some
    assert not unread
