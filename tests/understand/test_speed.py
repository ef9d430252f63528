"""Time is bounded for any text: the longest messages, made of whatever costs most. The limit is ten
times what one core needs."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.understand.tables import heard

HOSTILE = {
    "digits": "1" * 4096,
    "numbers": "1 " * 2048,
    "dots": "1." * 2048,
    "a las": "a las 3 " * 512,
    "tens": "treinta y " * 409,
    "marks": "a" + "\u0301\u0316" * 2047,
    "at": "a@" * 2048,
    "parentheses": "( " * 2048,
    "holidays": "dia de la " * 409,
    "names": "ana de la " * 409,
    "yes": "si " * 1365,
    "wide": "１２：３０ " * 682,
    "nested numbers": "veintidos mil treinta y cuatro punto " * 120,
    "emojis": "👍🏽👨‍👩‍👧😊" * 400,
    "ranges": "entre 3 y 5 de " * 273,
    "letters": "ho" + "l" * 4000 + "a",
    "anchors": "2 dias despues de " * 227,
    "days": "lunes 3 4 5 6 7 8 9 " * 204,
    "slips": "diciembrr nobiembrx setiembrq " * 136,
    "ligatures": "ﷺ" * 4096,
    "hyphens": "a-" * 2048,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("state", ["greeting", "date", "time", "contact", "confirm"])
def test_a_hostile_text_is_read_in_time(text: str, state: str) -> None:
    best = min(_seconds(text, state) for _ in range(3))
    assert best < 0.1


def _seconds(text: str, state: str) -> float:
    start = perf_counter()
    heard(text, state)
    return perf_counter() - start
