"""What programs write into a message is no datum: lengths, placeholders, heads of copied messages, vCards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.reading import Act, Reading
from citas.understand.machine_text import cut
from tests.understand.tables import heard, when

UNSEEN = """🎵 Audio 1:05|🎤 0:07|🎤 Mensaje de voz (0:07)|[audio 00:12]|[Audio]|(audio)|Audio: 0:07
nota de voz 1:15
[Tipo de mensaje no soportado: sticker]|[Mensaje no soportado]|Ubicación: -12.1, -77.0|<Multimedia omitido>
<Media omitted>|[imagen]|[sticker]|(imagen)|📷 Foto|📹 Video 0:30|imagen omitida
\u200eaudio omitido|[video 3:00]
IMG-20261123-WA0001.jpg (archivo adjunto)|PTT-20261123-WA0003.opus|https://maps.google.com/?q=-12.1,-77.0
https://maps.app.goo.gl/abc123|[documento: horario 10:30.pdf]|[ubicación: Av. Larco 123]"""
PLACEHOLDERS = [cell for line in UNSEEN.splitlines() for cell in line.split("|")]


@pytest.mark.parametrize("text", PLACEHOLDERS)
@pytest.mark.parametrize("state", ["greeting", "date", "time", "contact", "confirm"])
def test_what_stands_for_a_recording_is_no_datum(text: str, state: str) -> None:
    assert heard(text, state) == Reading(act=Act.UNREADABLE, unseen=True, explained=False)


@pytest.mark.parametrize(
    "text",
    [
        "te mando la foto a las 3",
        "(media hora)",
        "(mañana a las 3)",
        "video llamada 4:00 pm",
        "contacto: 10:30",
        "3:00",
        "[martes 10:30]",
        "tengo la imagen 3:00 pm",
        "📍 Av. Larco 123",
        "2026-11-26 10:00",
        "a > b",
    ],
)
def test_what_a_customer_writes_stays(text: str) -> None:
    assert (cut(text).text, cut(text).unseen) == (text, False)


@pytest.mark.parametrize(
    "head",
    [
        "[9:05 a. m., 23/11/2026] Ana Torres: ",
        "[9:05, 23/11/2026] +51 987 654 321: ",
        "[23/11/26 9:05:12] Ana Torres: ",
        "[23/11/26, 9:05:12\u202fp.\u202fm.] Ana: ",
        "23/11/2026, 09:05 - Ana Torres: ",
        "23/11/26 9:05 p. m. - Ana: ",
        "Reenviado\n",
        "*Mensaje reenviado*\n",
        "> ",
    ],
)
def test_the_head_of_a_copied_message_is_no_datum(head: str) -> None:
    reading = heard(f"{head}el jueves a las 4pm", "date")
    assert (when(reading), reading.name, reading.phone, reading.unseen) == ("11-26 16:00", None, None, False)


def test_a_copied_yes_and_one_beside_a_recording_are_no_plain_yes() -> None:
    assert heard("sí", "confirm").is_plain_yes()
    assert not heard("[9:05 a. m., 23/11/2026] Ana Torres: sí", "confirm").is_plain_yes()
    assert not heard("[audio 00:12] sí", "confirm").is_plain_yes()


def test_words_beside_a_picture_are_read() -> None:
    reading = heard("[foto] quiero una cita el jueves a las 4pm", "greeting")
    assert (reading.act, when(reading), reading.unseen) == (Act.BOOK, "11-26 16:00", True)


CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Torres;Ana;;;\n{}END:VCARD"


@pytest.mark.parametrize(
    ("fields", "name", "phone", "email"),
    [
        (
            "FN:Ana Torres\nTEL;type=CELL;waid=51987654321:+51 987 654 321\nEMAIL:ana.torres@gmail.com\n",
            "Ana Torres",
            "+51987654321",
            "ana.torres@gmail.com",
        ),
        ("", "Ana Torres", None, None),
        ("FN:Ana Torres\nTEL;waid=51987654321:\n", "Ana Torres", "+51987654321", None),
        ("FN:Ana Torres\r\nitem1.EMAIL;type=INTERNET:ANA@gmail.com\r\n", "Ana Torres", None, "ana@gmail.com"),
        ("FN:Ana Torres\nEMAIL:ana@gmial.com\n", "Ana Torres", None, None),
    ],
)
def test_a_contact_gives_its_fields(
    fields: str, name: str | None, phone: str | None, email: str | None
) -> None:
    reading = heard(CARD.format(fields), "contact")
    assert reading == Reading(act=Act.INFORM, name=name, phone=phone, email=email)


@given(st.text(max_size=300) | st.sampled_from(PLACEHOLDERS))
def test_nothing_moves(text: str) -> None:
    assert len(cut(text).text) == len(text)
