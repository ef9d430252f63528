"""No false yes, whatever: what only sounds like one, what is more than one, what is somebody else's."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.reading import Act, Expecting, Reading
from citas.understand.consent import Verdict, find_consent, grammar
from citas.understand.context import Context
from citas.understand.lexicon import WEEKDAYS
from citas.understand.rules import read
from citas.understand.spelling import written
from citas.understand.tokens import clean, tokenise
from citas.understand.vocabulary import KNOWN
from tests.understand.lines import TRAINING, Line, load
from tests.understand.near_yeses import HARMLESS, NEAR_YESES, composed_near_yeses
from tests.understand.yeses import UNHEARD_YESES, YESES

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Lima"))
FEWEST_THOUGHT_OF, FEWEST_COMPOSED = 400, 1500
#: Whose message at another question is the same yes, if a summary is shown.
AS_WELL_A_YES = frozenset([Act.AFFIRM, Act.BOOK, Act.GOODBYE, Act.MY_BOOKING])


def at_the_summary(text: str) -> Reading:
    return read(text, Context(Expecting.CONFIRM, NOW))


def is_a_yes(text: str) -> bool:
    """The verdict alone, for tables that are too long to read whole."""
    consent = find_consent(tokenise(clean(text)))
    return consent is not None and consent.verdict is Verdict.YES


def test_there_are_enough_near_yeses() -> None:
    assert len({text for _, text in NEAR_YESES}) >= FEWEST_THOUGHT_OF
    assert len(composed_near_yeses()) >= FEWEST_COMPOSED


@pytest.mark.parametrize("theme", sorted({theme for theme, _ in NEAR_YESES}))
def test_what_sounds_like_a_yes_is_none(theme: str) -> None:
    texts = [text for each, text in NEAR_YESES if each == theme]
    assert [text for text in texts if at_the_summary(text).is_plain_yes()] == []


def test_none_of_many_composed_near_yeses_is_a_yes() -> None:
    assert [text for text in composed_near_yeses() if at_the_summary(text).act is Act.AFFIRM] == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_beside_a_yes_is_none_alone(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize(
    "text",
    [
        "confirmo si voy",
        "agéndala si es correcto",
        "si no hay problema, confirmo",
        "si voy, confirmo",
        "confirmo si quiero",
        "perfecto si me conviene",
        "si me parece, agéndala",
        "agéndala, si la cita está bien",
        "si la hora está bien, confirmo",
        "listo, si los datos son correctos",
    ],
)
def test_a_si_without_its_accent_that_leads_on_is_a_condition(text: str) -> None:
    assert at_the_summary(text).act is not Act.AFFIRM
    assert at_the_summary(text).approves == frozenset()


@pytest.mark.parametrize("text", [
    "confirmo si mi hija está conforme", "si mi esposo está de acuerdo, confirmo",
    "si mi esposo está de acuerdo", "si me lleva mi hija sí", "si como quedamos, confirmo",
    "confirmo si los espero", "si se confirma la cita", "ok si la espero"])  # fmt: skip
def test_a_reason_after_a_si_without_its_accent_is_a_condition(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", [
    "mi amiga sí", "va mi amiga", "va mi hermana", "confirma mi doctora", "perfecto mi amiga",
    "está bien para mi vecino"])  # fmt: skip
def test_somebody_elses_yes_is_none(text: str) -> None:
    assert at_the_summary(text).act is not Act.AFFIRM


@pytest.mark.parametrize("text", [
    "sí entendí", "ok entendido", "sí, a ver", "a ver si confirmo", "jaja ok",
    "qué bueno, gracias", "todo claro, adiós", "nos vemos ahí", "ya vi",
    "si puedo", "ya lo leí, gracias", "qué confirmo"])  # fmt: skip
def test_a_clause_beside_a_yes_is_none_alone(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


def _said_elsewhere(line: Line) -> bool:
    """Was it said to another question, where it may be a yes that the summary was not shown for?"""
    return line.state is not Expecting.CONFIRM and line.act in AS_WELL_A_YES


def test_no_training_message_that_says_something_else_is_a_plain_yes() -> None:
    lines = [line for line in load(TRAINING) if line.act not in (None, Act.AFFIRM)]
    assert len(lines) > 20_000
    yeses = [line.text for line in lines if not _said_elsewhere(line) and is_a_yes(line.text)]
    # «ya pues» said to «¿qué día?», «de una» to «¿a qué hora?»
    assert {text for text in yeses if at_the_summary(text).is_plain_yes()} == {"de una", "ya pues"}


outside = st.sampled_from(sorted({written(word) for word in KNOWN if word.isalpha()} - grammar().words))
#: A word that the grammar doesn't have, a figure, a mark that asks or quotes, a day, an hour.
spoilers = st.one_of(
    outside,
    st.integers(0, 99_999).map(str),
    st.sampled_from(
        ["?", "¿", "«", '"', "(", "10:30", "a las 5", "5pm", "mañana", "xq", "Quispe", "tampoco"]
    ),
    st.sampled_from(sorted(WEEKDAYS)),
)


@given(st.sampled_from([*YESES, *UNHEARD_YESES]), spoilers, st.data())
def test_what_the_grammar_does_not_have_makes_a_yes_none(
    text: str, spoiler: str, data: st.DataObject
) -> None:
    words = text.split()
    at = data.draw(st.integers(0, len(words)))
    assert not is_a_yes(" ".join([*words[:at], spoiler, *words[at:]]))


def test_every_common_word_outside_the_grammar_spoils_a_yes() -> None:
    """Most of what Spanish has is outside; inside are a few hundred words, and a sound order."""
    spoils = [word for word in sorted(KNOWN) if not is_a_yes(f"sí {word}")]
    assert len(spoils) > 0.75 * len(KNOWN)
