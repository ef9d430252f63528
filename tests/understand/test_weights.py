"""The weights that ship: trained from this corpus, small, and the same for the same corpus."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from citas.understand.judgement.linear import Linear
from citas.understand.judgement.weights import FOLDER, acts
from tests.train import corpus_hash, fit, matrix_of
from tests.understand.examples import act_examples, dated, messages
from tests.understand.lines import TRAINING, load

MOST_KIB = 300
SAMPLE = 60  # every so many lines

every_file = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.weights")), ids=lambda path: path.stem)


@every_file
def test_it_was_trained_from_this_corpus(path: Path) -> None:
    assert Linear.load(path).corpus == corpus_hash(), "make train"


def test_all_weights_together_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.weights")) / 1024 <= MOST_KIB


def test_the_same_lines_give_the_same_weights() -> None:
    examples = act_examples(dated(messages(load(TRAINING)[::SAMPLE])))
    labels = np.array([example.label for example in examples])
    first, second = (fit(matrix_of(examples), labels, 1.0) for _ in range(2))
    assert first.labels == second.labels
    assert (first.weights == second.weights).all()


def test_a_line_of_data_is_what_a_new_act_needs() -> None:
    assert set(acts().labels) >= {"wait", "my_booking", "complain", "unreadable"}
