"""The trained weights that ship with the package; each file is read once, at its first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from citas.understand.judgement.linear import Linear

FOLDER = Path(__file__).parent


@cache
def acts() -> Linear:
    """Which act a message is."""
    return Linear.load(FOLDER / "acts.weights")


@cache
def wishes() -> Linear:
    """Whether a day or an hour is the wish or told in passing."""
    return Linear.load(FOLDER / "wishes.weights")


@cache
def words() -> Linear:
    """Which words say a wish that no datum holds."""
    return Linear.load(FOLDER / "words.weights")


@cache
def names() -> Linear:
    """Which words are the name that the appointment is for."""
    return Linear.load(FOLDER / "names.weights")
