"""The shortest conversation: every message of it, read as the machine needs it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from citas.machine.reading import Act, Expecting
from citas.understand.context import Context
from citas.understand.rules import read

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/Lima"))  # a Tuesday


@pytest.mark.parametrize(
    ("text", "expecting", "act"),
    [
        ("Hola", "greeting", Act.GREET),
        ("Hola, quiero agendar una reunión", "greeting", Act.BOOK),
        ("Para mañana a las 3pm", "date", Act.INFORM),
        ("Juan Pérez, juan.perez@email.com", "contact", Act.INFORM),
        ("sí, confirmo", "confirm", Act.AFFIRM),
        ("sí, pero a las 11", "confirm", Act.CORRECT),
        ("no", "confirm", Act.DENY),
        ("gracias", "greeting", Act.GOODBYE),
    ],
)
def test_the_spine(text: str, expecting: str, act: Act) -> None:
    reading = read(text, Context(Expecting(expecting), NOW))
    assert (reading.act, reading.explained) == (act, True)
