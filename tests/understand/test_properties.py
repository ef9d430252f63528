"""What must hold of every reading: no word that matters is overlooked, and every value stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citas.commands.parse import fields
from citas.machine.reading import Reading
from citas.understand.finds import all_spans, finds_of
from citas.understand.rules import read
from tests.understand.lines import TRAINING, Line, load

NONSENSE = ("blorfe", "xyzcua", "quijmop")
LINES = [line for line in load(TRAINING) if len(line.text) < 120]
VALUES = ("date", "time", "daypart", "name", "email", "invalid_email", "phone")


def content(reading: Reading) -> dict[str, object]:
    """The values of a reading."""
    return {key: value for key, value in fields(reading).items() if key in VALUES}


@settings(max_examples=400, deadline=None, derandomize=True)
@given(line=st.sampled_from(LINES), nonsense=st.sampled_from(NONSENSE), data=st.data())
def test_nonsense_in_the_place_of_a_word_that_matters_changes_the_reading_or_is_doubted(
    line: Line, nonsense: str, data: st.DataObject
) -> None:
    """Where leaving a word out changes what is read, nonsense in its place isn't read as the word."""
    words = line.text.split()
    at = data.draw(st.integers(0, len(words) - 1)) if words else 0
    whole = read(line.text, line.context)
    without = read(" ".join(words[:at] + words[at + 1 :]), line.context)
    replaced = read(" ".join([*words[:at], nonsense, *words[at + 1 :]]), line.context)
    lost = {key for key, value in content(whole).items() if content(without).get(key) != value}
    same = {key for key in lost if content(replaced).get(key) == content(whole)[key]}
    assert not same or replaced.doubts or not replaced.explained


@settings(max_examples=400, deadline=None, derandomize=True)
@given(line=st.sampled_from(LINES))
def test_every_value_has_words_in_the_text(line: Line) -> None:
    """Days and hours have spans of tokens; a name, an e-mail and a phone have theirs, within the text."""
    found = fields(read(line.text, line.context))
    finds = finds_of(line.text, line.context)
    kinds = {kind for start, end, kind in all_spans(finds) if 0 <= start < end <= len(finds.tokens)}
    expected = {
        "date": {"<when>"},
        "time": {"<when>", "<choice>"},
        "daypart": {"<when>"},
        "name": {"<name>"},
        "email": {"<email>"},
        "invalid_email": {"<email>"},
        "phone": {"<phone>"},
    }
    if "BEGIN:VCARD" not in line.text:
        assert [key for key in VALUES if key in found and not expected[key] & kinds] == []


def test_good_wishes_that_break_off_are_read() -> None:
    assert read("feliz día del", LINES[0].context).date is None


@pytest.mark.parametrize("text", ["sí, confirmo", "mañana a las 3pm", "soy Ana Rojas, ana@gmail.com"])
def test_nonsense_beside_what_was_sure_is_never_a_sure_yes(text: str) -> None:
    line = next(line for line in LINES if line.state == "confirm")
    for nonsense in NONSENSE:
        assert not read(f"{text} {nonsense}", line.context).is_plain_yes()
