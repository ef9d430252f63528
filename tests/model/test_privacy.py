"""What leaves the service for a model's server, and what doesn't."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.model.asking import Purpose
from citas.model.privacy import EMAIL_TAG, NUMBER_TAG, for_a_server, is_public, masked
from tests.tools.services import steady

from .servers import QUESTION, Bench

SECRET = {
    "ana.paz@gmail.com": EMAIL_TAG,
    "ANA@PAZ.PE": EMAIL_TAG,
    "ana @ paz.pe": EMAIL_TAG,
    "ana@ paz.pe": EMAIL_TAG,
    "ana @paz.pe": EMAIL_TAG,
    "ana.paz+citas@sub.paz.com.pe": EMAIL_TAG,
    "ana@paz": EMAIL_TAG,
    "ñandú@correo.pe": EMAIL_TAG,
    "ana arroba gmail punto com": EMAIL_TAG,
    "ana punto paz arroba gmail punto com": EMAIL_TAG,
    "ana (at) gmail.com": EMAIL_TAG,
    "987654321": NUMBER_TAG,
    "987 654 321": NUMBER_TAG,
    "987-654-321": NUMBER_TAG,
    "987.654.321": NUMBER_TAG,
    "98 76 54 321": NUMBER_TAG,
    "9 8 7 6 5 4 3 2 1 0 1 234": NUMBER_TAG,
    "+51 987 654 321": NUMBER_TAG,
    "+51987654321": NUMBER_TAG,
    "(01) 445-1234": NUMBER_TAG,
    "01 4451234": NUMBER_TAG,
    "4451234": NUMBER_TAG,
    "45678912": NUMBER_TAG,
    "45.678.912": NUMBER_TAG,
    "45678912-3": NUMBER_TAG,
    "20512345678": NUMBER_TAG,
    "001234567": NUMBER_TAG,
    "AB123456": NUMBER_TAG,
    "nueve ocho siete seis cinco cuatro tres dos uno": NUMBER_TAG,
    "nueve, ocho, siete, seis, cinco, cuatro": NUMBER_TAG,
}


@pytest.mark.parametrize("secret", SECRET)
@pytest.mark.parametrize(
    "around", ["{}", "apunta {} porfa", "mi dato es: {}.", "«{}»", "hola\n{}\nel martes"]
)
def test_addresses_and_numbers_of_somebody_stay(secret: str, around: str) -> None:
    left = masked(around.format(secret))
    assert SECRET[secret] in left
    pieces = [piece for piece in secret.replace("@", " ").split() if len(piece) > 3]
    assert not any(piece in left for piece in pieces)


@pytest.mark.parametrize(
    "text",
    [
        "el jueves 26 a las 4 de la tarde",
        "25/11/2026 a las 10:30",
        "25-11-2026",
        "25.11.26",
        "2026-11-25",
        "25 11 2026 a las 3",
        "tengo libre 10 11 12 15 16 17",
        "de 10.30 - 11.30",
        "de 3:30 a 4:45",
        "Opciones ofrecidas: 1) 25/11 10:00, 2) 25/11 11:00",
        "mañana @ 3pm",
        "S/ 1500 o S/ 2,500.00",
        "somos 12, en la casa 1234",
        "uno o dos, el tres",
    ],
)
def test_days_hours_and_prices_are_asked_about(text: str) -> None:
    assert masked(text) == text


@steady
@given(
    st.integers(10**7, 10**11), st.sampled_from(["", "+51 ", "DNI ", "ruc:", "n°", "AB"]), st.text(max_size=9)
)
def test_no_long_number_goes_through(number: int, before: str, after: str) -> None:
    assert str(number) not in masked(f"{before}{number} {after}")


@steady
@given(st.emails(), st.text(max_size=9))
def test_no_address_goes_through(address: str, before: str) -> None:
    assert address not in masked(f"{before} {address} gracias")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x.pe/u.jpg", True),
        ("https://cdn.x.com.pe:443/u.jpg", True),
        ("https://93.184.216.34/u.jpg", True),
        ("https://[2606:2800:220:1::1]/u.jpg", True),
        ("http://x.pe/u.jpg", False),
        ("https://x.pe:8443/u.jpg", False),
        ("https://ana@x.pe/u.jpg", False),
        ("https://x.pe/u.jpg?de=ana@paz.pe", False),
        ("https://x.pe/u.jpg?de=ana%40paz.pe", False),
        ("https://localhost/u.jpg", False),
        ("https://servidor/u.jpg", False),
        ("https://impresora.local/u.jpg", False),
        ("https://db.internal./u.jpg", False),
        ("https://127.0.0.1/u.jpg", False),
        ("https://10.0.0.8/u.jpg", False),
        ("https://172.16.3.4/u.jpg", False),
        ("https://192.168.1.1/u.jpg", False),
        ("https://169.254.169.254/u.jpg", False),
        ("https://100.64.0.1/u.jpg", False),
        ("https://0.0.0.0/u.jpg", False),
        ("https://2130706433/u.jpg", False),
        ("https://127.1/u.jpg", False),
        ("https://0177.0.0.1/u.jpg", False),
        ("https://0x7f.0.0.0x1/u.jpg", False),
        ("https://[::1]/u.jpg", False),
        ("https://[fd00::1]/u.jpg", False),
        ("https://[::ffff:10.0.0.8]/u.jpg", False),
        ("https://[2002:0a00:0001::]/u.jpg", False),
        ("https://[/u.jpg", False),
        ("https://x.pe:99999/u.jpg", False),
        ("https://x.pe\\@10.0.0.1/u.jpg", False),
    ],
)
def test_a_picture_is_shown_from_a_public_host_alone(url: str, shown: bool) -> None:
    assert is_public(url) is shown
    assert for_a_server(replace(QUESTION, images=(url,))).images == ((url,) if shown else ())


async def test_the_client_itself_sees_to_it() -> None:
    question = replace(
        QUESTION,
        user="soy ana@paz.pe, DNI 45678912",
        images=("https://10.0.0.8/u.jpg", "https://x.pe/u.jpg"),
    )
    for purpose in (Purpose.READING, Purpose.BUSINESS):
        bench = Bench()
        await bench.ask(replace(question, purpose=purpose))
        text, picture = bench.sent()["messages"][1]["content"]
        assert text["text"] == f"soy {EMAIL_TAG} DNI {NUMBER_TAG}"
        assert picture["image_url"]["url"] == "https://x.pe/u.jpg"


async def test_a_picture_that_is_not_shown_was_not_seen() -> None:
    unseen: list[bool] = []
    hidden = replace(QUESTION, images=("https://10.0.0.8/u.jpg",), unseen=lambda: unseen.append(True))
    bench = Bench()
    assert await bench.ask(hidden) is not None
    assert unseen == [True]
    assert await bench.ask(replace(hidden, worth_it_blind=False)) is None
    assert len(bench.requests) == 1
    assert bench.outcomes == {"ok": 1, "no_images": 1}
