"""The corpora keep their shape: known labels, words that stand in the text, nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citas.machine.reading import Act
from tests.understand.lines import BLIND, CONTRACT, TRAINING, Line, load
from tests.understand.name_examples import NAMES

ENOUGH_TRAINING, ENOUGH_BLIND, ENOUGH_OF_A_SLOT = 25_000, 800, 10
LABELS = {
    "date", "date_alt", "time", "time_ambiguous", "daypart", "range", "dates", "times", "not_dates",
    "any_hour", "earliest", "choice", "name", "email", "invalid_email", "suggestion", "no_email", "phone",
    "approves", "ends", "vague",
}  # fmt: skip
WISHES = {"service", "person", "branch", "people", "recurrence", "timezone", "place", "urgency", "reminder"}
PLAIN = re.compile(r"\W+")

every_set = pytest.mark.parametrize("path", [TRAINING, NAMES, CONTRACT, BLIND], ids=lambda path: path.stem)


@every_set
def test_labels_are_known_and_words_stand_in_the_text(path: Path) -> None:
    for line in load(path):
        assert line.act is None or line.act in set(Act), line.identity
        assert set(line.slots) <= LABELS, line.identity
        assert set(line.wishes) <= WISHES, line.identity
        for words in (*line.told, *line.wishes.values()):
            assert words in line.text, line.identity


def test_no_line_stands_twice() -> None:
    lines = load(TRAINING)
    said = [(line.state, line.text, line.now) for line in lines]
    assert len(said) == len(set(said))


def test_there_is_enough_of_everything() -> None:
    assert len(load(TRAINING)) >= ENOUGH_TRAINING
    blind = load(BLIND)
    assert len(blind) >= ENOUGH_BLIND
    for slots in ({"date"}, {"time"}, {"daypart"}, {"name"}, {"phone"}, {"email", "invalid_email"}):
        assert sum(bool(slots & set(line.slots)) for line in blind) >= ENOUGH_OF_A_SLOT, slots


def test_the_blind_set_has_nothing_of_the_training_part() -> None:
    """Messages of some length, that is: «ya» and «sí» are everybody's."""
    trained = {_plain(line) for line in load(TRAINING)}
    assert [line.identity for line in load(BLIND) if len(_plain(line)) > 25 and _plain(line) in trained] == []


def _plain(line: Line) -> str:
    return PLAIN.sub(" ", line.text.casefold()).strip()
