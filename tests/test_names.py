"""Names at the front door: who the summary and the booking say, and that no name is a day."""

from __future__ import annotations

import pytest

from tests.service import Service


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("soy Carlos Martel, carlos.m@gmail.com", "Carlos Martel"),
        ("Víctor Lunes, victor@gmail.com", "Víctor Lunes"),
        ("soy María Rojas, maria@gmail.com", "María Rojas"),
        ("Apellidos: Quispe Mamani\nNombres: Juan\nCorreo: juan@gmail.com", "Juan Quispe Mamani"),
        ("Lic. Paola Ibáñez\nDistribuidora Ibáñez SAC\npibanez@distribuidora.pe", "Paola Ibáñez"),
    ],
)
async def test_the_name_that_was_given_is_shown_and_the_day_stays(
    service: Service, said: str, shown: str
) -> None:
    await service.say("quiero una cita el jueves 26 de noviembre a las 3pm")
    summary = await service.say(said)
    assert shown in summary
    assert "26 de noviembre" in summary
