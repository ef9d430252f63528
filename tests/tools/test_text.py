"""A service's words, made fit for a chat."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.tools.text import MAX_RAW, clean, shorten

from .services import steady


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Limpieza dental", "Limpieza dental"),
        ("  uno\n dos\t\ttres\r\n", "uno dos tres"),
        ("*Oferta* _de_ ~verano~ `ya`", "Oferta de verano ya"),
        ("**Oferta**", "Oferta"),
        ("escribe a juan_perez@x.pe", "escribe a juan_perez@x.pe"),
        ("pack 2*3", "pack 2*3"),
        ("> cita ajena", "cita ajena"),
        ("> uno\n> > dos", "uno dos"),
        ("<p>Incluye <b>flúor</b>&nbsp;y&amp;más</p>", "Incluye flúor y&más"),
        ("&lt;p&gt;Escapado&lt;/p&gt;", "Escapado"),
        ("uno<br/>dos<br>tres", "uno dos tres"),
        ("<script>alert('x')</script>Hola<style>p {}</style>", "Hola"),
        ("<script>sin cierre", ""),
        ("<!-- nota -->Hola", "Hola"),
        ("Hola <a href='http://x", "Hola"),
        ("menos de 3 < 5 y 7 > 2", "menos de 3 < 5 y 7 > 2"),
        ("Caf\u00e9 \u200bcon\u202e invisible\u0007s", "Café con invisibles"),
        ("roto \ud800 roto", "roto roto"),
        ("familia 👨\u200d👩\u200d👧", "familia 👨\u200d👩\u200d👧"),
        (None, ""),
        (7, ""),
        (["x"], ""),
    ],
)
def test_cleaning(raw: object, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("uno dos tres", 12, "uno dos tres"),
        ("uno dos tres", 11, "uno dos…"),
        ("uno dos tres", 8, "uno dos…"),
        ("uno, dos, tres", 10, "uno, dos…"),
        ("supercalifragilístico", 6, "super…"),
    ],
)
def test_cutting_at_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@steady
@given(st.text(alphabet=st.characters() | st.sampled_from("<>&;*_~`\n/bp")), st.integers(2, 50))
def test_whatever_comes_one_short_visible_line_goes_out(raw: str, limit: int) -> None:
    shown = clean(raw, limit)
    assert len(shown) <= limit
    assert shown == " ".join(shown.split())
    assert not {unicodedata.category(char) for char in shown if char != "\u200d"} & {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
    }
    shown.encode()


@pytest.mark.parametrize(
    "pattern", ["<", "<p", "a_", "_", "a" + "_" * 50, "<script>", "<!--", "&lt;", "\n>", "\n", "@"]
)
def test_long_texts_take_no_long_time(pattern: str) -> None:
    started = time.perf_counter()
    clean(pattern * (MAX_RAW // len(pattern)))
    assert time.perf_counter() - started < 2
