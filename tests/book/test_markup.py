"""Marks in words: bold as WhatsApp writes it, data in braces, and nothing else."""

from __future__ import annotations

from html import escape

import pytest

from citas.book.markdown import MARKS as MARKDOWN
from citas.book.markup import Marks, heard, prose, said
from citas.book.words import note, ordinal, result, sentence
from citas.rehearsal.script import Line

HTML = Marks(escape, lambda words: f"<b>{words}</b>", lambda name: f"<i>{name}</i>", "<br>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("hola", "hola"),
        ("*Fecha:* {fecha}\nsí", "<b>Fecha:</b> <i>fecha</i><br>sí"),
        ("¿*{correo_sugerido}*?", "¿<b><i>correo_sugerido</i></b>?"),
        ("<b> & «a»", "&lt;b&gt; &amp; «a»"),
        ("2*3*4", "2*3*4"),
        ("*sin cerrar", "*sin cerrar"),
    ],
)
def test_what_the_bot_says(text: str, html: str) -> None:
    assert said(text, HTML) == html


def test_what_a_customer_writes_has_no_data() -> None:
    assert heard("{fecha} *ya*", HTML) == "{fecha} <b>ya</b>"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("*Fecha:* {fecha}", "**Fecha:** `fecha`"),
        ("a|b_c <d>", "a\\|b\\_c \\<d\\>"),
        ("2*3", "2\\*3"),
        ("uno\ndos", "uno<br>dos"),
    ],
)
def test_markdown_shows_it_as_it_is(text: str, markdown: str) -> None:
    assert said(text, MARKDOWN) == markdown


def test_prose_has_bold_links_and_code() -> None:
    html = prose("**ve a [la <ficha>](#x)** y `a&b`", escape)
    assert html == '<strong>ve a <a href="#x">la &lt;ficha&gt;</a></strong> y <code>a&amp;b</code>'


@pytest.mark.parametrize(
    ("text", "capital"), [("sí", "Sí"), ("[sigue](#x)", "[Sigue](#x)"), ("**si** no", "**Si** no"), ("", "")]
)
def test_a_sentence_begins_with_a_capital(text: str, capital: str) -> None:
    assert sentence(text) == capital


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("Hoy", "2026-11-23 09:00", "Es lunes 23 de noviembre de 2026, 9:00 AM."),
        (
            "Ocupado",
            "2026-11-24 15:00 a 16:30",
            "Ya está ocupado: martes 24 de noviembre, 3:00 PM a 4:30 PM.",
        ),
        ("Bloqueo", "2026-11-24 15:00", "La empresa bloqueó: martes 24 de noviembre, 3:00 PM."),
        ("Pasan", "20 minutos", "Pasan 20 minutos."),
        ("Config", "nombre_bot = Lucía", "La empresa usa nombre_bot: Lucía."),
        ("Falla", "ninguna", "Desde aquí todo vuelve a responder."),
        ("Falla", "CREAR_EVENTO timeout 2", "En esta prueba, la escritura en el calendario no responde."),
        ("Falla", "* error_500", "En esta prueba, todos los servicios falla."),
        ("Cliente", "hola", ""),
    ],
)
def test_notes_of_a_script(key: str, text: str, words: str) -> None:
    assert note(Line(key, text, 1)) == words


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("Calendario", "vacío", "No queda ninguna cita en el calendario."),
        (
            "Calendario",
            "2026-11-24 15:00 Ana <ana@mail.com>",
            "Queda en el calendario: martes 24 de noviembre, 3:00 PM, Ana <ana@mail.com>.",
        ),
        ("Asesor", "nadie", "No queda ningún pedido para un asesor."),
        ("Asesor", "handoff", "Queda un pedido para el equipo: Pasar a un asesor."),
        ("Bot", "hola", ""),
    ],
)
def test_what_a_script_leaves_behind(key: str, text: str, words: str) -> None:
    assert result(Line(key, text, 1), {"handoff": "Pasar a un asesor"}) == words


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 3, 7)] == ["primer", "tercer", "7.º"]
