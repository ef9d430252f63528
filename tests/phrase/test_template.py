"""Templates: what passes the check can be filled, whatever the braces."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from citas.phrase.template import TemplateError, fill, parse, placeholders, wording
from citas.phrase.texts import Text

PIECES = st.lists(
    st.sampled_from(["{", "}", "{{", "}}", "fecha", "hora", "!r", ":>4", ".x", "[0]", " ", "El "])
)


@given(PIECES)
def test_a_text_that_is_accepted_can_be_said(pieces: list[str]) -> None:
    template = "".join(pieces) or "x"
    with suppress(ValidationError):
        text = Text(mark="fixed", says=(template,))
        assert fill(text.says[0], lambda name: "{" + name + "}").count("fecha") == template.count("fecha")


@pytest.mark.parametrize(
    "template", ["{", "}", "{fecha", "fecha}", "{}", "{fecha!r}", "{fecha:x}", "{0}", "{a b}"]
)
def test_what_can_not_be_filled_is_no_template(template: str) -> None:
    with pytest.raises(TemplateError):
        parse(template)


def test_a_doubled_brace_is_one() -> None:
    template = "{{{fecha}}} y {{}}"
    assert placeholders(template) == {"fecha"}
    assert fill(template, {"fecha": "hoy"}.__getitem__) == "{hoy} y {}"


def test_facts_alone_are_no_wording() -> None:
    assert [wording(text) for text in ("{fecha}: {hora}", "el {fecha}")] == [False, True]


@pytest.mark.parametrize(
    ("template", "hour", "said"),
    [
        ("El {dia} a las {hora} está libre.", "1:00 PM", "El lunes a la 1:00 PM está libre."),
        ("El {dia} a las {hora} está libre.", "11:00 AM", "El lunes a las 11:00 AM está libre."),
        ("Las *{hora}*, ¿de la mañana?", "1:30", "La *1:30*, ¿de la mañana?"),
        ("Ellas: {hora}", "1:00 PM", "Ellas: 1:00 PM"),
    ],
)
def test_an_article_agrees_with_the_hour_behind_it(template: str, hour: str, said: str) -> None:
    assert fill(template, {"dia": "lunes", "hora": hour}.__getitem__) == said
