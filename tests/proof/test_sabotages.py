"""Forty flows broken by somebody who never saw the checker, and ten that only look broken."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from citas.errors import FlowError
from citas.proof.check import check
from tests.proof.sabotaging import SABOTAGES, sabotage_of, sabotaged
from tests.proof.walking import harm

PATHS = sorted(SABOTAGES.glob("*.yaml"))
WALKS = 2_000


def split(*, harmless: bool) -> list[Path]:
    return [path for path in PATHS if sabotage_of(path).harmless is harmless]


def test_there_are_enough_of_them() -> None:
    assert len(split(harmless=False)) >= 40


@pytest.mark.parametrize("path", split(harmless=False), ids=lambda path: path.stem)
def test_what_hurts_a_customer_is_caught(path: Path) -> None:
    try:
        files = sabotaged(sabotage_of(path))
    except FlowError:
        return
    assert check(files), sabotage_of(path).what


@pytest.mark.parametrize("path", split(harmless=True), ids=lambda path: path.stem)
def test_what_hurts_nobody_is_let_through_and_does_no_harm(path: Path) -> None:
    """The real engine, walked at random, breaks none of the promises that a walk can see."""
    files = sabotaged(sabotage_of(path))
    assert check(files) == []
    dice = random.Random(20261123)
    for _ in range(WALKS):
        assert harm(files.flow, dice) is None
